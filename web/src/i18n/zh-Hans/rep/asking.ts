import type { asking as english } from "../../en/rep/asking";
import { zh } from "../../spacing";

export const asking: typeof english = {
  askControl: "请求控制权",
  askControlOf: (name) => zh`要向 ${name} 请求控制权吗？`,
  askWhy: "原因（可选）",
  askLead: "控制会话的支持代表可以传递或保留控制权，客户看不到此请求。",
  askTooLong: "最多 200 个字符",
  asksForControl: (name) => zh`${name} 请求控制权`,
  youAsked: (name) => zh`您已向 ${name} 请求控制权`,
  quoted: (text) => zh`说明：“${text}”`,
  keepControl: "保留控制权",
  passTo: (name) => zh`传递给 ${name}`,
  supervisedBy: {
    watch: (name) => zh`${name} 正在旁观此会话。`,
    whisper: (name) => zh`${name} 正在旁观，只有控制会话的支持代表能听到和看到其发言。`,
    join: (name) => zh`${name} 以主管身份参加。`,
  },
  youSupervise: {
    watch: "您正在旁观，没有人能听到您。",
    whisper: "只有控制会话的支持代表能听到您、看到您写的内容。",
    join: "所有人都能看到和听到您。",
  },
  customersKnow: "客户会被告知。",
  customersDoNotKnow: (policy) => zh`未告知客户（网站规定，版本 ${policy}）。`,
  superviseSessions: "您可以旁观的会话",
  superviseOf: (number) => zh`旁观会话 ${number}`,
  customersAreNotTold: "不会告知客户。",
  waitsForSomebody: "等待接手",
  superviseHow: "旁观方式",
  superviseMode: { watch: "旁观", whisper: "密语", join: "加入" },
  takeTitle: (name) => zh`要从 ${name} 处接管控制权吗？`,
  takeReason: "原因",
  takeLead: "会话中的所有人都会看到，包括客户。",
  takeNeedsReason: "请说明原因",
};
