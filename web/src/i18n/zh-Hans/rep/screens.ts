import type { screens as english } from "../../en/rep/screens";
import { b } from "../../rich";
import { crowd } from "../counting";
import { zh } from "../../spacing";

export const screens: typeof english = {
  showLarge: (name: string) => zh`放大显示 ${name} 的屏幕`,
  snapshot: "截图",
  snapshotCopy: "复制到剪贴板",
  snapshotSave: "另存为文件",
  snapshotCopied: "图片已复制到剪贴板。",
  snapshotFailed: "此浏览器无法在这里复制图片，请另存为文件。",
  ownWindow: "独立窗口",
  stopViewing: "停止查看",
  shareScreen: "共享屏幕",
  shareWindow: "共享窗口",
  viewing: (name: string) => zh`您正在查看 ${b(name)} 的屏幕`,
  viewPaused: (name: string) => zh`${b(name)} 的屏幕已暂停`,
  sharesScreen: (name: string) => zh`${b(name)} 正在共享屏幕`,
  alsoSeenBy: (names: readonly string[]) => zh`${crowd(names)} 也能看到`,
  pictureOf: (name: string) => zh`${name} 的屏幕`,
  yourShare: (names: readonly string[]) =>
    names.length === 0 ? "您的屏幕正在共享，还没有人观看" : zh`您的屏幕正在共享给 ${b(crowd(names))}`,
  yourSharePaused: "您的共享已暂停。没有人能看到您的屏幕。",
  sharingBar: "共享",
  yourScreenSeen: (count: number) => (count === 0 ? "还没有人能看到您的屏幕" : zh`${count} 人可以看到您的屏幕`),
  yourScreenLeadOnly: "客户中只有您正在帮助的客户能看到，还有支持代表。",
  yourScreenLead: "会话中的每个人都能看到您共享的内容。",
  emptyNew: "正在等待您的客户",
  emptyNewLead: "把支持会话号读给客户，或发送链接。",
  emptyNobody: "目前没有客户",
  emptyNobodyLead: "支持会话号和链接仍然有效。",
  empty: "没有共享的屏幕",
  emptyController: (name: string) => zh`“请求查看”会请 ${name} 向您展示屏幕。`,
  emptyPhone: (name: string) => zh`${name} 使用的设备无法共享屏幕。您可以共享自己的屏幕。`,
  emptyAssistant: (name: string) => zh`${name} 可以请求查看，您也会在这里看到。`,
  paused: {
    by_owner: (name: string) => zh`${name} 暂停了共享`,
    owner_away: (name: string) => zh`${name} 未连接。画面会自动恢复。`,
    on_hold: (name: string) => zh`${name} 正在暂候。结束暂候后画面会恢复。`,
    primary_away: (name: string) => zh`已暂停，等待 ${name} 回来`,
  },
  pausedTitle: "已暂停",
  noPathTitle: "画面无法传输",
  confirmShare: (count: number) => zh`${count} 人会看到您共享的内容`,
  confirmShareAlone: "客户中只有您正在帮助的客户能看到，还有支持代表：",
  onlyTo: (name: string) => zh`客户中只让 ${name} 看到`,
  onlyToHint: "其他客户看不到此共享的任何内容，之后加入的客户也看不到。",
  confirmShareLead: "会话中的每个人都能看到您共享的内容：",
  captureFailed: {
    refused: "没有选择屏幕，因此没有共享任何内容。",
    unavailable: "此浏览器无法在这里捕获屏幕。需要桌面浏览器，以及 https 或 localhost 地址。",
  },
};
