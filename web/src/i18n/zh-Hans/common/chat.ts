import { zh } from "../../spacing";
import type { chat as english } from "../../en/common/chat";

export const chat: typeof english = {
  chat: "聊天",
  chatEmpty: "还没有消息",
  chatTo: "发送给",
  chatToAll: "所有人",
  chatToReps: "仅支持代表",
  chatText: "消息",
  chatSend: "发送",
  chatOlder: "显示更早的消息",
  chatNew: "新消息",
  chatYou: "您",
  chatOnlyYou: "仅发给您",
  chatOnly: (names: string) => zh`仅发给 ${names}`,
  chatClosed: "控制权已传递，此前的聊天已结束；您可以继续发送消息。",
  chatSending: "正在发送",
  chatFailed: "未发送",
  chatAgain: "重新发送",
  chatDrop: "放弃",
  chatSent: "已发送",
  chatArrived: (names: string) => zh`已送达 ${names}`,
  chatRead: (names: string) => zh`${names} 已读`,
  chatLeft: (count: number) => (count < 0 ? zh`超出 ${-count} 个字符` : zh`还可输入 ${count} 个字符`),
  chatUnread: (count: number) => zh`${count} 条新消息`,
  chatOffline: "重新连接后会立即发送。",
};
