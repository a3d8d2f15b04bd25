import type { StreamWords } from "../../en/rep/streams";
import { zh } from "../../spacing";

const shown = (digits: number) => new Intl.NumberFormat("zh-Hans", { maximumFractionDigits: digits });

export const streams: StreamWords = {
  short: { slow: "网络较慢", lossy: "网络不稳定", far: "有延迟", busy: "电脑繁忙" },
  but: (state, amiss) => zh`${state}，${amiss}`,
  more: (state) => zh`${state}。连接详情`,
  server: "服务器",
  yourScreen: "您的屏幕",
  measuring: "正在测量",
  nothing: "目前没有发送或接收屏幕。",
  bitrate: "数据速率",
  megabits: (bits) => (bits >= 1e6 ? zh`${shown(1).format(bits / 1e6)} Mbit/s` : zh`${shown(0).format(bits / 1e3)} kbit/s`),
  frameRate: "帧率",
  perSecond: (frames) => zh`每秒 ${shown(0).format(frames)} 帧`,
  size: "画面",
  codec: "格式",
  loss: "途中丢失",
  percent: (share) => zh`${shown(1).format(share * 100)} %`,
  roundTrip: "往返时间",
  milliseconds: (time) => zh`${shown(0).format(time)} 毫秒`,
  way: "路径",
  path: { udp: "UDP", tcp: "TCP（UDP 无法通过）", relayed: "经由 TURN 服务器" },
};
