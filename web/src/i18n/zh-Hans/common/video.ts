import type { video as english } from "../../en/common/video";
import { b } from "../../rich";
import { zh } from "../../spacing";

export const video: typeof english = {
  video: {
    button: "视频",
    cameras: "摄像头",
    of: (name) => zh`${name} 的摄像头`,
    phoneOf: (name) => zh`${name} 的手机`,
    yours: "您的摄像头",
    failed: {
      refused: "摄像头保持关闭：未允许浏览器使用摄像头。",
      unavailable: "摄像头保持关闭：没有摄像头，或正被其他程序使用。",
      blocked: "摄像头保持关闭：系统不允许浏览器使用摄像头。",
    },
    torch: "补光灯",
    turn: "切换摄像头",
    numbered: (number) => zh`摄像头 ${number}`,
    shown: "正在显示",
    sawYours: (who) => zh`${b(who)} 看到了您的摄像头画面`,
    sawOwn: "您看到了自己的摄像头画面",
    youSaw: (whose) => zh`您看到了 ${b(whose)} 的摄像头画面`,
    saw: (who, whose) => zh`${b(who)} 看到了 ${whose} 的摄像头画面`,
    silent: (name) => zh`目前收不到 ${name} 的摄像头画面。`,
    yoursSilent: "您的摄像头已打开，但服务器没有收到画面。",
    large: (name) => zh`放大显示 ${name} 的摄像头`,
  },
  freeze: {
    button: "定格",
    of: (name) => zh`定格 ${name} 的摄像头画面`,
    stands: "已定格：画面静止不动",
    before: "已定格：他人看到的仍是此页面重新加载前的画面",
    by: (name) => zh`${name} 已定格画面`,
  },
};
