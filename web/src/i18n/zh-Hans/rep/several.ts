import type { several as english } from "../../en/rep/several";
import { zh } from "../../spacing";

export const several: typeof english = {
  sessionsWindow: "多会话窗口",
  sessionTabs: "我的会话",
  noCustomer: "没有客户",
  andMore: (name: string, more: number) => `${name} +${more}`,
  newIn: (count: number) => zh`${count} 项未看`,
  newInSession: (name: string, count: number) => zh`${name}：${count} 项未看`,
  customersNow: (count: number, most: number) => zh`${count}/${most} 位客户`,
  customersNowTitle: "您目前在所有会话中帮助的客户数，以及最多可以同时帮助的客户数",
  endAll: "全部结束",
  endAllNone: "这些会话都不由您控制",
  endAllTitle: (count: number, people: number) =>
    people === 0 ? zh`要结束 ${count} 个会话吗？` : zh`要结束与 ${people} 位客户的 ${count} 个会话吗？`,
  endAllLead: "所有共享都会停止，支持会话号和链接随之失效。",
  endAllStays: (count: number) => zh`由同事控制的 ${count} 个会话中，您会继续留下。`,
  endAllVerb: (count: number) => zh`结束 ${count} 个会话`,
  endAllFailed: "有的会话未能结束，请重试。",
  closingEndsAll: (count: number, people: number) => zh`关闭此页面将结束与 ${people} 位客户的 ${count} 个会话。`,
  customersFull: (most: number) => zh`您最多可同时帮助 ${most} 位客户，现已满员。请在其中一位离开后再允许下一位进入。`,
  moreToStart: "更多",
  iconTray: "图标托盘",
  toTray: "在图标托盘中显示命令",
  toTabs: "在标签页中显示命令",
  moveTray: "移动图标托盘（方向键）",
};
