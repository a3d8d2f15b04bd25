import type { screens as english } from "../../en/customer/screens";
import { b } from "../../rich";

export const screens: typeof english = {
  sharingBar: "您的共享",
  sharedWith: (first, more) =>
    more === 0 ? `${b("您的屏幕")}正共享给 ${b(first)}` : `${b("您的屏幕")}正共享给 ${b(`${first} 和另外 ${more} 人`)}`,
  sharedWithNobody: `${b("您的屏幕")}已共享，但目前没有人在看`,
  sharePaused: `${b("您的屏幕已暂停共享。")}没有人能看到。`,
  sharePausedAway: (rep) => `${b("您的屏幕已暂停共享")}，直到 ${rep} 回来。没有人能看到。`,
  newWatcher: (name) => `${b(name)} 已加入，能看到您的屏幕`,
  youSeeScreen: (name) => `您正在查看 ${b(`${name} 的屏幕`)}`,
  alsoSeen: (names) => `${names}也能看到`,
  screenOf: (name) => `${name} 的屏幕`,
  theyPaused: (name) => `${name} 暂停了共享`,
};
