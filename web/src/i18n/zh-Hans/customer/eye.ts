/** 手机作为第二只眼睛。 */
import { zh } from "../../spacing";
import { b } from "../../rich";

export const eye = {
  eye: {
    button: "使用我的手机",
    title: "用手机展示",
    scan: "用手机摄像头对准此二维码，并打开找到的页面。之后手机作为您的设备属于此会话。在您于手机上允许之前，它不会展示任何内容。",
    codeOf: (link: string) => zh`${link} 的二维码`,
    renewed: "此二维码只能使用一次。新的二维码将在以下时间后出现",
    pageTitle: "将此手机用作摄像头",
    pageBody: "此手机将在您的另一台设备旁加入您的会话。在您允许之前，不会展示任何内容。",
    use: "使用此手机",
    overTitle: "此二维码已失效",
    over: "每个二维码只能使用一次，且仅在两分钟内有效。请在您的另一台设备上再次选择“使用我的手机”。",
    sessionTitle: "您的手机是此会话的摄像头",
    waiting: (rep: string) => zh`当 ${b(rep)} 请求查看此摄像头的画面时，您在这里回答。请保持此页面打开。`,
    leftTitle: "此手机已不在会话中",
    off: "任何人都看不到它的摄像头画面。",
    isYours: "您的手机",
    isTheirs: (name: string) => zh`${name} 的手机`,
  },
};
