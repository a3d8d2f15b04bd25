import type { consent as english } from "../../en/customer/consent";
import { b } from "../../rich";

export const consent: typeof english = {
  whatYouAllowed: "您已允许",
  nothingAllowed: "仅限单次请求，每次都会询问您。",
  grantView: "查看您的屏幕",
  grantEverything: "此会话中的全部操作",
  revoke: "撤销",
  revokeLabel: (what) => `撤销：${what}`,
  requestFrom: "来自您的支持代表的请求",
  requestSession: (number) => `会话 ${number}`,
  asks: (rep, site) => `${b(`${rep}（${site}）`)}请求${b("查看您的屏幕")}，直到您停止共享。对方不能点击或输入。`,
  hint: (count, names) => `下一步：选择窗口或屏幕，然后按“共享”。${count} 人将看到：${names}。`,
  allowEverything: "在此会话中全部允许，不再询问",
  whatThisAllows: "允许的内容",
  everythingList: "支持代表在此会话中提出请求时可查看您的屏幕，每次仍由您选择窗口或屏幕。您撤销或由其他代表接手时即失效。",
  noAnswer: "未回应视为拒绝",
  decline: "拒绝",
  allow: "允许",
  chooseTitle: (rep) => `${b(rep)} 请求${b("查看您的屏幕")}。您之前已允许，请选择要展示的内容。`,
  choose: "选择要展示的内容",
  notNow: "暂不",
  noChoice: "未选择视为暂不",
  picking: "请在浏览器的对话框中选择窗口或屏幕，然后按“共享”。",
  pickerClosed: "没有共享任何内容：浏览器的对话框已关闭，或权限被拒绝。支持代表可以再次请求。",
  noCapture: "没有共享任何内容：此浏览器或设备不能捕获屏幕。",
};
