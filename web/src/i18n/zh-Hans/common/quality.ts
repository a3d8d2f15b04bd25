import type { quality as english } from "../../en/common/quality";

const received: (typeof english)["received"] = {
  good: "良好",
  still: "良好，屏幕内容没有变化。",
  slow: "网络较慢：画面更新会变慢",
  lossy: "网络不稳定：部分画面会延迟到达",
  far: "线路较远：画面有延迟",
  busy: "共享方的电脑繁忙：画面更新会变慢",
};

const camera: (typeof english)["received"] = { ...received, still: "良好，画面静止。", busy: "对方的设备繁忙：画面更新会变慢" };

export const quality: typeof english = {
  received,
  sent: {
    ...received,
    slow: "网络较慢：他人看到的画面更新会变慢",
    lossy: "网络不稳定：他人看到的部分画面会延迟",
    far: "线路较远：他人看到的画面有延迟",
    busy: "此电脑繁忙：他人看到的画面更新会变慢",
  },
  camera: {
    received: camera,
    sent: {
      ...camera,
      slow: "网络较慢：他人看到的摄像头画面更新会变慢",
      lossy: "网络不稳定：他人看到的部分摄像头画面会延迟",
      far: "线路较远：他人看到的摄像头画面有延迟",
      busy: "此设备繁忙：他人看到的摄像头画面更新会变慢",
    },
  },
};
