import type { screens as english } from "../../en/rep/screens";
import { b } from "../../rich";
import { list } from "../counting";

export const screens: typeof english = {
  stopViewing: "停止查看",
  shareScreen: "共享屏幕",
  shareWindow: "共享窗口",
  viewing: (name: string) => `您正在查看 ${b(name)} 的屏幕`,
  viewPaused: (name: string) => `${b(name)} 的屏幕已暂停`,
  sharesScreen: (name: string) => `${b(name)} 正在共享屏幕`,
  alsoSeenBy: (names: readonly string[]) => `${list(names)} 也能看到`,
  pictureOf: (name: string) => `${name} 的屏幕`,
  yourShare: (names: readonly string[]) =>
    names.length === 0 ? "正在共享您的屏幕，还没有人观看" : `正在与 ${b(list(names))} 共享您的屏幕`,
  yourSharePaused: "您的共享已暂停。没有人能看到您的屏幕。",
  sharingBar: "共享",
  yourScreenSeen: (count: number) => (count === 0 ? "还没有人能看到您的屏幕" : `${count} 人可以看到您的屏幕`),
  yourScreenLead: "会话中的每个人都能看到您共享的内容。",
  emptyNew: "正在等待您的客户",
  emptyNewLead: "把会话号读给客户，或发送链接。",
  emptyNobody: "目前没有客户",
  emptyNobodyLead: "会话号和链接仍然有效。",
  empty: "没有共享的屏幕",
  emptyController: (name: string) => `“请求查看”会请 ${name} 向您显示屏幕。`,
  emptyPhone: (name: string) => `${name} 使用的设备无法共享屏幕。您可以共享自己的屏幕。`,
  emptyAssistant: (name: string) => `${name} 可以请求查看，您也会在这里看到。`,
  paused: {
    by_owner: (name: string) => `${name} 暂停了共享`,
    owner_away: (name: string) => `${name} 未连接。画面会自动恢复。`,
    primary_away: (name: string) => `已暂停，等待 ${name} 回来`,
  },
  pausedTitle: "已暂停",
  noPathTitle: "画面无法传输",
  pictureAgain: "正在恢复画面",
  confirmShare: (count: number) => `${count} 人会看到此内容`,
  confirmShareLead: "会话中的每个人都能看到您共享的内容：",
  captureFailed: {
    refused: "没有选择屏幕，因此没有共享任何内容。",
    unavailable: "此浏览器无法在这里捕获屏幕。需要桌面浏览器，以及 https 或 localhost 地址。",
  },
};
