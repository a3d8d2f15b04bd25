import type { system as english } from "../../en/rep/system";
import { zh } from "../../spacing";

export const system: typeof english = {
  systemOf: "浏览器和设备…",
  systemTitle: (name: string) => zh`${name} 的浏览器和设备`,
  systemUnknown: "对方的浏览器尚未提供信息。",
  systemSource: "这些是浏览器向所有网站提供的信息，没有额外收集。",
  systemBrowser: "浏览器",
  systemSystem: "系统",
  systemWindow: "窗口",
  systemSize: (width: number, height: number, percent: string) => zh`${width} × ${height}，缩放 ${percent}`,
  systemLanguages: "语言",
  systemConnection: "连接",
  systemNoEstimate: "对方的浏览器没有提供估计值",
  systemEstimate: (parts: readonly string[]) => parts.join("，"),
  systemKind: (kind: string) => zh`相当于 ${kind.toUpperCase()}`,
  systemSpeed: (mbit: string) => zh`约 ${mbit} Mbit/s`,
  systemDelay: (ms: string) => zh`往返 ${ms} 毫秒`,
};
