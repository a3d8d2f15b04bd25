import type { home as english } from "../../en/rep/home";
import { zh } from "../../spacing";

export const home: typeof english = {
  home: "主页",
  assistSession: "协助会话",
  start: "开始",
  startLead: "您会立即获得支持会话号。把支持会话号或链接告诉客户即可。",
  assistHint: "您以协助支持代表的身份加入，主支持代表保留控制权。",
  mySessions: "我正在进行的会话",
  noSessions: "没有正在进行的会话",
  noSessionsLead: "点击“开始”，或凭支持会话号协助同事。",
  state: "状态",
  open: "打开",
  openSession: (number: string) => zh`打开会话 ${number}`,
  moreCustomers: (count: number) => zh`以及另外 ${count} 位客户`,
  nobodyYet: "还没有客户",
  runningFor: (time: string) => zh`已进行 ${time}`,
  openHere: "已在另一个窗口打开",
  assisting: "由您协助",
  controlling: "由您控制",
  numberUnknown: "没有与此支持会话号或链接对应的会话。请与邀请您的同事核对。",
  linkForCustomers: "此链接不是给协助支持代表的链接。请向同事索取该链接或支持会话号。",
  numberIncomplete: "请输入全部 9 位数字。",
  joining: "正在加入会话",
  backHome: "返回主页",
};
