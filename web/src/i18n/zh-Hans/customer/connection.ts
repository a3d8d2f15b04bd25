/** 连接测试。 */
import type { ConnectionWords } from "../../en/customer/connection";
import { zh } from "../../spacing";

export const connection: ConnectionWords = {
  lead: "通过此浏览器检查您的网络环境。不会捕获或发送您的屏幕。",
  again: "重新测试",

  verdict: {
    running: "正在测试，需要几秒钟。",
    works: "会话所需的功能均可用。",
    by_tcp: "可以进行会话，但画面需绕道传输。开放 UDP 后画面会更流畅。",
    by_turn: "可以进行会话，但画面需绕很远的路传输。开放 UDP 后画面会更流畅。",
    no_path: "屏幕画面无法通过此网络传输。请将本页出示给网络管理员。",
    no_websocket: "此网络阻断了 WebSocket，会话无法进行。请将本页出示给网络管理员。",
    no_server: "无法从此处连接服务器。请将本页出示给网络管理员。",
    unknown: "服务器正忙于其他测试，请一分钟后再试。",
  },

  names: {
    server: "连接服务器",
    signaling: "与服务器通信",
    udp: "通过 UDP 传输屏幕",
    tcp: "通过 TCP 传输屏幕",
    turn: "通过 TURN 传输屏幕",
    capture: "共享此屏幕",
    codecs: "视频格式",
  },

  outcome: {
    waiting: "等待测试",
    running: "正在测试",
    works: "可用",
    fails: "不可用",
    skipped: "未测试",
    busy: "请稍后再试",
  },

  serverWorks: "可以从服务器获取页面。",
  serverFails: (host) => zh`无法从此处访问 ${host}。`,
  signalingWorks: "与本网站的 WebSocket 连接正常。",
  signalingFails: (host) => zh`代理或防火墙阻断了 WebSocket 连接。请申请允许访问 ${host} 的 WebSocket 连接。`,
  udpWorks: (address, port) => zh`可以访问 ${address} 的 UDP 端口 ${port}，屏幕画面由此传输。`,
  udpFails: (address, port) => zh`请申请开放到 ${address} 的 UDP 端口 ${port}。`,
  tcpWorks: (address, port) => zh`可以访问 ${address} 的 TCP 端口 ${port}，用于 UDP 被阻断的网络。`,
  tcpFails: (address, port) => zh`到 ${address} 的 TCP 端口 ${port} 未开放。仅在 UDP 被阻断时需要。`,
  turnWorks: "TURN 服务器可以转发屏幕画面，用于其他途径均不通的网络。",
  turnFails: "无法连接 TURN 服务器，或者它无法连接本服务器。",
  turnNone: "本网站没有 TURN 服务器。仅在 UDP 和 TCP 均被阻断时需要。",
  turnSignedOut: "仅供会话参加者使用。支持代表登录后可以测试。",
  captureWorks: "此浏览器可以捕获屏幕，每次都会先征求您的同意。",
  captureInsecure: "只有页面地址以 https 开头时，浏览器才允许共享屏幕。",
  captureNone: "此设备无法共享屏幕，但可以观看他人的共享。",
  codecsWork: (formats) => zh`此浏览器可以显示 ${formats}。`,
  codecsNone: "此浏览器无法显示视频。",
};
