import type { frame as english } from "../../en/customer/frame";
import { zh } from "../../spacing";

export const frame: typeof english = {
  withRep: (rep) => zh`${rep} 为您服务`,
  noRep: "支持代表暂离",
  helpingYou: (rep) => zh`${rep} 正在为您服务`,
  helpingOther: (rep, name) => zh`${rep} 正在为 ${name} 服务`,
  helpingNobody: (rep) => zh`${rep} 在会话中`,
  repAway: (rep) => zh`${rep} 的连接已断开`,
  repSignedOut: (rep) => zh`${rep} 已退出登录`,
  nothingShared: (rep) => zh`您没有共享任何内容。${rep} 查看您的屏幕前会先征求同意。`,
  cameraShown: (rep) => zh`其他人能看到您的摄像头画面，但看不到您的屏幕。${rep} 查看您的屏幕前会先征求同意。`,
  cameraShownOnly: "其他人能看到您的摄像头画面。",
  stayHere: "您没有共享任何内容。请在此等候，直到再次轮到您。",
  stayHereShown: "其他人能看到您的摄像头画面，但看不到您的屏幕。请在此等候，直到再次轮到您。",
  repBack: "请稍候，所有共享均已暂停。",
  holdEnds: (time) => zh`如果无人接手，会话将在 ${time} 后结束。`,
  sharingTitle: "您正在展示屏幕",
  sharingBody: "请在您选择的窗口或屏幕中继续操作，此页面可以留在后台。",
  pausedTitle: "您的屏幕已暂停共享",
  pausedBody: "在您继续之前，没有人能看到。",
  titleAsks: (rep) => zh`${rep} 请求查看您的屏幕`,
  controls: "会话控制",
  connectionIs: (condition) => zh`连接：${condition}`,
  leaveTitle: "要离开此会话吗？",
  leaveBody: (rep) => zh`您将不再共享任何内容，${rep} 会看到您已离开。再次加入需要支持会话号或链接。`,
  stay: "留在会话中",
};
