import type { transfer as english } from "../../en/customer/transfer";
import { zh } from "../../spacing";

export const transfer: typeof english = {
  transferTitle: "正在为您转接",
  transferBody: (by) => zh`${by} 已请同事继续为您服务。请留在此页面，期间不会共享您的任何内容。`,
  transferPlace: (place) => (place === 1 ? "下一位就是您。" : zh`您排在第 ${place} 位。`),
  pictureGoesAlong: "受邀接手的同事可以看到您屏幕的最后一帧画面",
  leaveMessage: "留言",
  supervises: "正在旁观此会话",
};
