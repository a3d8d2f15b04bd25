import type { consent as english } from "../../en/customer/consent";
import { b } from "../../rich";
import { zh } from "../../spacing";

export const consent: typeof english = {
  whatYouAllowed: "您已允许",
  nothingAllowed: "除单次请求外没有其他许可，每次都会询问您。",
  grantView: "查看您的屏幕",
  grantEverything: "此会话中的全部操作",
  revoke: "撤销",
  revokeLabel: (what) => zh`撤销：${what}`,
  requestFrom: "来自您的支持代表的请求",
  requestSession: (number) => zh`会话 ${number}`,
  asks: (rep, site) => zh`${b(zh`${rep}（${site}）`)}请求${b("查看您的屏幕")}，到您停止共享为止。对方不能点击或输入。`,
  asksSound: (rep, site) => zh`${b(zh`${rep}（${site}）`)}请求${b("查看您的屏幕并听到其声音")}，到您停止共享为止。对方不能点击或输入。`,
  letSound: "同时让对方听到声音",
  asksCamera: (rep, site) => zh`${b(zh`${rep}（${site}）`)}请求${b("查看您的摄像头画面")}，到您停止共享为止。`,
  cameraHint: (count, names) =>
    zh`下一步：浏览器会询问是否允许此页面使用摄像头。请将它对准需要帮助的地方。以下 ${count} 人会看到：${names}。`,
  hint: (count, names) => zh`下一步：选择窗口或屏幕，然后按“共享”。以下 ${count} 人会看到：${names}。`,
  allowEverything: "在此会话中全部允许，不再询问",
  allowPicture: "如果我被转接，允许下一位支持代表查看最后一帧画面",
  allowPictureHint: "即当时所展示内容的一张静态画面。画面隐藏时不会附上，您也可以撤销。",
  whatThisAllows: "允许的内容",
  everythingList:
    "支持代表在此会话中提出请求时可查看您的屏幕，并在画面上指点和标注，每次仍由您选择窗口或屏幕。您撤销许可或由其他支持代表接管时即失效。",
  noAnswer: "未答复视为“拒绝”",
  decline: "拒绝",
  allow: "允许",
  chooseTitle: (rep) => zh`${b(rep)} 请求${b("查看您的屏幕")}。您之前已允许，请选择要展示的内容。`,
  choose: "选择要展示的内容",
  notNow: "暂不",
  noChoice: "未选择视为“暂不”",
  picking: "请在浏览器的对话框中选择窗口或屏幕，然后按“共享”。",
  pickerClosed: "没有共享任何内容：浏览器的对话框已关闭，或权限被拒绝。支持代表可以再次请求。",
  noCapture: "没有共享任何内容：此浏览器或设备不能捕获屏幕。",
};
