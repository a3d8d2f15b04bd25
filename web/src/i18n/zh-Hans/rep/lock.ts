import type { lock as english } from "../../en/rep/lock";

export const lock: typeof english = {
  lockDoor: "锁定",
  unlockDoor: "解除锁定",
  lockedTitle: "会话已锁定，其他人无法进入。",
  lockedLead: "已在会话中的人断线后仍可返回。",
  everybodyKnocks: "所有人（包括使用链接的人）都须请求进入。",
  everybodyKnocksWhy: "有人已被请出会话。",
};
