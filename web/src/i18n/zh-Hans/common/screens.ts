import type { screens as english } from "../../en/common/screens";

export const screens: typeof english = {
  pause: "暂停",
  resume: "继续",
  stopSharing: "停止共享",
  fit: "适应窗口",
  actualSize: "100 %",
  fullScreen: "全屏",
  pictureWaiting: "正在等待画面",
  surface: { monitor: "整个屏幕", window: "窗口", browser: "浏览器标签页", unknown: "屏幕" },
};
