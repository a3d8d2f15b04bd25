import type { consent as english } from "../../en/rep/consent";
import { zh } from "../../spacing";

export const consent: typeof english = {
  requestView: "请求查看",
  phoneCannotShare: (name: string) => zh`${name} 的设备无法共享屏幕`,
  requestOpen: "正在等待对您请求的答复",
  viewRunning: (name: string) => zh`${name} 的屏幕已在显示`,
  requestSent: (name: string) => zh`请求已发送，正在等待 ${name}`,
  requestAllowed: (name: string) => zh`${name} 已允许，正在选择屏幕`,
  requestBy: (by: string, name: string) => zh`${by} 请求查看 ${name} 的屏幕`,
  declined: (name: string) => zh`${name} 已拒绝`,
  declinedLead: "会话继续。再次请求之前，请先说明原因。",
  noAnswer: (name: string) => zh`${name} 没有答复`,
  noAnswerLead: "对方可能没有看到请求。",
  captureRefused: (name: string) => zh`${name} 已允许，但没有选择屏幕`,
  captureRefusedLead: "没有在浏览器的对话框中选择屏幕。",
  captureUnavailable: (name: string) => zh`${name} 无法从此浏览器共享`,
  captureUnavailableLead: "对方的浏览器没有屏幕捕获功能，或该功能已关闭。",
  captureBlocked: (name: string) => zh`${name} 的电脑不允许浏览器录制屏幕`,
  askAgain: "再次请求",
};
