import type { people as english } from "../../en/rep/people";

export const people: typeof english = {
  you: "（您）",
  customerAway: (name: string) => `${name} 目前未连接`,
  participants: "参加者",
  selectToHelp: "选择姓名即可帮助",
  role: { primary: "主支持代表", assistant: "协助支持代表", customer: "客户" },
  fact: {
    canShare: "可共享",
    phone: "手机：无法共享",
    cannotShare: "无法共享",
    controls: "控制此会话",
    byNumber: "会话号加入",
    byLink: "链接加入",
    away: "连接已断开，等待中",
    leaving: "正在离开",
    seenBy: (count: number) => (count === 0 ? "正在共享屏幕" : `屏幕：${count} 人可见`),
    seesYours: "能看到您的屏幕",
    sees: (name: string) => `能看到 ${name} 的屏幕`,
  },
  helpThis: (name: string) => `帮助 ${name}`,
  helpThisEnds: (name: string) => `帮助 ${name}。所有共享都会结束。`,
  helpedNow: (name: string) => `您正在帮助 ${name}`,
  helpingBadge: "帮助中",
};
