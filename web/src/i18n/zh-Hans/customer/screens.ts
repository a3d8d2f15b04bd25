import type { screens as english } from "../../en/customer/screens";
import { b } from "../../rich";
import { crowd } from "../counting";
import { zh } from "../../spacing";

export const screens: typeof english = {
  sharingBar: "您的共享",
  sharedWith: (names) => zh`${b("您的屏幕")}正在共享给 ${b(crowd(names))}`,
  sharedWithNobody: zh`${b("您的屏幕")}正在共享，但目前没有人在看`,
  sharePaused: zh`${b("您的屏幕已暂停共享。")}没有人能看到。`,
  sharePausedAway: (rep) => zh`${b("您的屏幕已暂停共享")}，直到 ${rep} 回来。没有人能看到。`,
  newWatcher: (name) => zh`${b(name)} 已加入，能看到您的屏幕`,
  youSeeScreen: (name) => zh`您正在查看 ${b(zh`${name} 的屏幕`)}`,
  alsoSeen: (names) => zh`${crowd(names)} 也能看到`,
  screenOf: (name, which) => (which === undefined ? zh`${name} 的屏幕` : zh`${name} 的屏幕：${which}`),
  showLarge: (picture) => zh`放大显示${picture}`,
  theyPaused: {
    by_owner: (name) => zh`${name} 暂停了共享`,
    owner_away: (name) => zh`${name} 的连接已断开，画面会自动恢复。`,
    on_hold: (name) => zh`${name} 正在暂候，画面会自动恢复。`,
    primary_away: (name) => zh`${name} 的连接已断开，在其回来之前所有共享均已暂停。`,
  },
};
