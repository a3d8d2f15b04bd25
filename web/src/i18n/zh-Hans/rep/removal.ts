import type { removal as english } from "../../en/rep/removal";
import { zh } from "../../spacing";

export const removal: typeof english = {
  doWith: (name: string) => zh`对 ${name} 的操作`,
  remove: "请出会话…",
  removeNow: "请出会话",
  removeTitle: (name: string) => zh`要将 ${name} 请出此会话吗？`,
  removeLead: "对方会立即离开，其所有活动随之结束。",
  removeLinkKnocks: "此后所有人（包括使用链接的人）都须请求进入。",
  removeRepStays: "对方不能再次协助此会话。",
  removeReason: "原因",
  removeReasonHint: (name: string) => zh`${name} 会看到原因，可以不填。`,
  removedTitle: (by: string) => zh`${by} 已将您请出此会话`,
  removedReason: "原因：",
  goneOfferLead: (name: string, count: number) => zh`客户已将 ${name} 请出会话。会话中有 ${count} 位客户。`,
  goneDeclineHolds: (time: string) => zh`如果您拒绝，会话将等待他人接管，${time} 后结束。`,
  goneHoldAsks: (name: string, asked: string) => zh`客户已将 ${name} 请出会话，正在询问 ${asked} 是否接管。如果无人接管，会话将结束。`,
  goneHoldWaits: (name: string) => zh`客户已将 ${name} 请出会话。如果无人接管，会话将结束。`,
};
