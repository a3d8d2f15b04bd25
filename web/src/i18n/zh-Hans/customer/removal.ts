import type { removal as english } from "../../en/customer/removal";
import { zh } from "../../spacing";

export const removal: typeof english = {
  removeRep: "请出会话",
  removeRepNamed: (name) => zh`将 ${name} 请出会话`,
  removeRepTitle: (name) => zh`要将 ${name} 请出此会话吗？`,
  removeRepLead: (name) => zh`${name} 会立即离开，看不到任何内容，也不能再次进入。`,
  removeLeader: (name) => zh`此会话由 ${name} 主持。系统会请另一位支持代表继续为您服务；如果没有其他支持代表，会话将结束。`,
  removeReason: (name) => zh`原因（${name} 会看到）`,
  removeReasonHint: "可以不填。",
  removedTitle: (by) => zh`${by} 已将您请出会话`,
  removedTitleByOther: "您已被请出会话",
  removedReason: "原因：",
  repRemoved: (name) => zh`您已将 ${name} 请出会话`,
  repRemovedByOther: (name) => zh`${name} 已被请出会话`,
  repRemovedWait: "正在请另一位支持代表接手，所有共享均已暂停。",
};
