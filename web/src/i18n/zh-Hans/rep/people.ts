import type { people as english } from "../../en/rep/people";
import { zh } from "../../spacing";

export const people: typeof english = {
  you: "（您）",
  customerAway: (name: string) => zh`${name} 目前未连接`,
  participants: "参加者",
  selectToHelp: "选择姓名即可帮助该客户",
  role: { primary: "主支持代表", assistant: "协助支持代表", supervisor: "主管", customer: "客户", eye: "客户的手机" },
  askEye: "请求其摄像头",
  fact: {
    canShare: "可共享",
    phone: "手机：无法共享",
    phoneCamera: "手机：可展示摄像头",
    onlyCamera: "可展示摄像头，不能共享屏幕",
    cannotShare: "无法共享",
    controls: "控制此会话",
    byNumber: "通过支持会话号加入",
    byLink: "通过链接加入",
    away: "连接已断开，正在等待恢复",
    signedOut: "已退出登录",
    leaving: "正在离开",
    seenBy: (count: number) => (count === 0 ? "正在共享屏幕" : zh`${count} 人能看到其屏幕`),
    cameraSeenBy: (count: number) => (count === 0 ? "正在展示摄像头画面" : zh`${count} 人能看到其摄像头画面`),
    seesCamera: (name: string) => zh`能看到 ${name} 的摄像头画面`,
    seesYours: "能看到您的屏幕",
    sees: (name: string) => zh`能看到 ${name} 的屏幕`,
  },
  helpThis: (name: string) => zh`帮助 ${name}`,
  helpThisEnds: (name: string) => zh`帮助 ${name}。所有共享都会结束。`,
  helpedNow: (name: string) => zh`您正在帮助 ${name}`,
  helpingBadge: "帮助中",
};
