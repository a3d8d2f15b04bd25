import type { screens as english } from "../../en/common/screens";
import { zh } from "../../spacing";

export const screens: typeof english = {
  pause: "暂停",
  resume: "继续",
  curtain: {
    meanwhile: "暂停期间其他人看到的内容",
    curtain: "暂停，其他人看到遮幕",
    still: "暂停，其他人保留最后一幅画面",
  },
  onTop: "置于顶层",
  stopSharing: "停止共享",
  tile: { fit: "适应窗口", actual: "100 %", larger: "放大", smaller: "缩小", full: "全屏", waiting: "正在等待画面" },
  still: {
    again: () => "这是收到的最后一幅画面，正在获取新的画面。",
    silent: (name) => zh`目前收不到 ${name} 的屏幕画面。`,
    hidden: (name) => zh`${name} 共享的内容已最小化或被遮住，因此画面静止。`,
    paused: (name) => zh`${name} 暂停了共享，这是最后一幅画面。`,
  },
  yourStill: {
    hidden: "您共享的内容已最小化或被遮住：其他人看不到它的变化。",
    offline: "无法连接服务器，暂时不知道谁能看到。",
    silent: "您的屏幕正在共享，但服务器没有收到画面。",
  },
  captureBlocked: "没有共享任何内容：此电脑不允许浏览器录制屏幕。",
  captureAllowedIn: {
    mac: "在 Mac 上：“系统设置”>“隐私与安全性”>“录屏与系统录音”中允许，然后重新启动浏览器。",
    windows: "在 Windows 上：在“设置”>“隐私和安全性”中允许，或联系负责此电脑的人员，然后重新启动浏览器。",
    linux: "在 Linux 上：桌面环境通过 xdg-desktop-portal 询问，该服务必须处于运行状态。请启动后重新启动浏览器。",
  },
  surface: { monitor: "整个屏幕", window: "窗口", browser: "浏览器标签页", camera: "摄像头", unknown: "屏幕" },
};
