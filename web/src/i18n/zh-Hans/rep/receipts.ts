import type { receipts as english } from "../../en/rep/receipts";
import { crowd } from "../counting";
import { zh } from "../../spacing";

export const receipts: typeof english = {
  receipt: {
    control: (to: string, toYou: boolean) => (toYou ? "现在由您控制此会话" : zh`现在由 ${to} 控制此会话`),
    focus: (to: string, byYou: boolean) => (byYou ? zh`您现在正在帮助 ${to}` : zh`${to} 正在接受帮助`),
    stopped: "共享已停止",
    callEnded: "通话已结束",
    cameraOff: (name: string) => zh`${name} 的摄像头已关闭`,
    yourCameraOff: "您的摄像头已关闭",
    recordingStopped: "录制已停止",
    recordingFull: "录制已结束：服务器空间不足，已录制的内容会保留",
    recordingFailed: "录制已结束：服务器无法继续录制，已录制的内容会保留",
    captureEnded: (name: string, you: boolean) =>
      you ? "共享已在您的浏览器中结束，或共享的内容已关闭" : zh`共享已在 ${name} 的浏览器中结束`,
    pageGone: (name: string, you: boolean) =>
      you ? "共享已结束：进行共享的页面已关闭或重新加载" : zh`共享已结束：${name} 的页面已关闭或重新加载`,
    left: (name: string) => zh`${name} 已离开`,
    lost: (name: string) => zh`${name} 的连接已断开`,
    signedOut: (name: string) => zh`${name} 已退出登录`,
    moved: (name: string) => zh`${name} 改用了另一台设备`,
    removed: (name: string) => zh`${name} 已被请出会话`,
    background: (name: string, you: boolean) => (you ? "您转到另一个会话，此处的共享已结束" : zh`${name} 转到另一个会话，其共享已结束`),
    revoked: (name: string) => zh`${name} 已撤销许可`,
    ended: "会话已结束",
    controlBy: (from: string, fromYou: boolean, time: string) =>
      fromYou ? zh`由您于 ${time} 传递。您作为协助支持代表留下。` : zh`由 ${from} 于 ${time} 传递。${from} 作为协助支持代表留下。`,
    controlTaken: (from: string, time: string) => zh`${from} 未能返回，控制权于 ${time} 被接管。`,
    controlTakenBecause: (from: string, fromYou: boolean, time: string, reason: string) =>
      fromYou ? zh`您的控制权于 ${time} 被接管，原因：“${reason}”` : zh`${from} 的控制权于 ${time} 被接管，原因：“${reason}”`,
    by: (name: string, you: boolean, time: string) => (you ? zh`由您于 ${time} 操作` : zh`由 ${name} 于 ${time} 操作`),
    at: (time: string) => zh`时间：${time}`,
    endedColumn: "已结束",
    goesOnColumn: "继续",
    seenColumn: "现在谁能看到",
    item: {
      share: (name: string) => zh`${name} 的屏幕共享`,
      view: (name: string) => zh`查看 ${name} 的屏幕`,
      pointing: () => "指点",
      zoom: (name) => zh`缩放 ${name} 的标签页`,
      file: () => "文件传输",
      chat: () => "聊天（记录已保留）",
      video: (name: string) => zh`${name} 的摄像头`,
      recording: () => "录制",
      voice: () => "语音会议",
      grants: (name: string) => zh`${name} 给予的许可`,
      session: () => "会话",
    },
    yourShare: "您的屏幕共享",
    cameraView: (name: string) => zh`查看 ${name} 的摄像头画面`,
    nothing: "没有正在进行的活动",
    stays: {
      session: "会话及其支持会话号",
      customers: "客户保持连接",
      share: "屏幕共享",
      view: "查看",
      voice: "语音会议",
      chat: "聊天",
      you: "您留在会话中",
    },
    you: "您",
    seen: (owner: string, viewers: readonly string[]) => zh`${crowd(viewers)} 能看到 ${owner} 的屏幕`,
    seenCamera: (owner: string, viewers: readonly string[]) => zh`${crowd(viewers)} 能看到 ${owner} 的摄像头画面`,
    seenYours: (viewers: readonly string[]) => zh`${crowd(viewers)} 能看到您的屏幕`,
    nobodySees: "没有人能看到屏幕",
  },
};
