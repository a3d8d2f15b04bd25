import type { files as english } from "../../en/rep/files";
import { zh } from "../../spacing";

export const files: typeof english = {
  fileAsk: "索取文件",
  fileAskOf: "索取文件…",
  fileAskTitle: (name) => zh`请 ${name} 发送文件`,
  fileAskLead: (name) => zh`由 ${name} 选择要发送的文件，也可以拒绝。${name} 选择后文件会立即传输。`,
  fileAskText: "需要的文件",
  fileAskHint: "请说明需要什么文件、在哪里，例如：桌面上的日志文件。",
  fileAskTooLong: "最多 300 个字符。",
  fileAskNow: "发出请求",
  fileAsked: (name) => zh`正在等待 ${name} 选择文件`,
};
