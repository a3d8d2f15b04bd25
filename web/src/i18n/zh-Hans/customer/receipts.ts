import type { receipts as english } from "../../en/customer/receipts";
import { crowd } from "../counting";
import { zh } from "../../spacing";

export const receipts: typeof english = {
  activity: "会话动态",
  received: {
    nowHelpingYou: (rep) => zh`现在由 ${rep} 为您服务`,
    nowLeads: (rep) => zh`现在由 ${rep} 主持此会话`,
    turnedTo: (rep, name) => zh`${rep} 现在正在为 ${name} 服务`,
    youStopped: "您已停止共享",
    stopped: (name) => zh`${name} 结束了共享`,
    yourCaptureEnded: "共享已在您的浏览器中结束，或共享的内容已关闭",
    captureEnded: (name) => zh`共享已在 ${name} 的浏览器中结束`,
    yourPageGone: "共享已结束：进行共享的页面已关闭或重新加载",
    pageGone: (name) => zh`共享已结束：${name} 的页面已关闭或重新加载`,
    left: (name) => zh`${name} 已离开`,
    lost: (name) => zh`${name} 的连接已断开`,
    signedOut: (name) => zh`${name} 已退出登录`,
    sharingLost: "共享已结束：连接已断开",
    removed: (name) => zh`${name} 已被请出会话`,
    revoked: "您已撤销许可",
    revokedBy: (name) => zh`${name} 撤销了一项许可`,
    ended: "会话已结束",
    screenOff: "您的屏幕已不再共享",
    theirScreenOff: (name) => zh`${name} 的屏幕已不再展示`,
    grantsOff: "您之前的许可已失效",
    over: {
      pointing: "指点已结束",
      file: "文件传输已结束",
      chat: "此前的聊天已结束，您可以继续发送消息",
      video: "视频已结束",
      recording: "目前没有录制",
      voice: "通话已结束",
      session: "会话已结束",
    },
    on: {
      session: "会话继续",
      share: "其他共享继续",
      view: "其他查看继续",
      voice: "通话继续",
      chat: "聊天继续",
      you: "您保持连接",
    },
    stillHere: (name) => zh`${name} 仍在会话中`,
    seeYou: (names) => zh`${crowd(names)} 能看到您的屏幕`,
    nobodySees: "没有人能看到您的屏幕",
  },
};
