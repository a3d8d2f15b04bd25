import type { onhold as english } from "../../en/rep/onhold";
import { zh } from "../../spacing";

export const onhold: typeof english = {
  putOnHold: "让其暂候…",
  putOnHoldNow: "让其暂候",
  holdText: "更改暂候提示…",
  takeOffHold: "结束暂候",
  takeOffHoldNamed: (name: string) => zh`结束 ${name} 的暂候`,
  onHoldBadge: "暂候中",
  holdTitle: (name: string) => zh`要让 ${name} 暂候吗？`,
  holdTextTitle: (name: string) => zh`${name} 看到的暂候提示`,
  holdLead: "在您结束暂候之前，双方互不可见：没有屏幕、聊天或请求往来。",
  holdTextLabel: "暂候提示",
  holdTextHint: "暂候期间可随时更改。留空则显示网站的提示。",
  holdDefault: "我们仍在为您服务，请稍候。",
  holdTextTooLong: "最多 1,000 个字符",
  holdTextSave: "更改",
};
