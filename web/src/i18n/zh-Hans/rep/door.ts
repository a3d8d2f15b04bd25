import type { door as english } from "../../en/rep/door";
import { zh } from "../../spacing";

export const door: typeof english = {
  invite: "邀请",
  selectFirst: "目前没有正在帮助的客户，请先选择一个名字。",
  inviteFirst: "还没有正在帮助的客户。请先邀请客户。",
  atTheDoor: "请求进入",
  knocks: (address: string) => zh`通过支持会话号，来自 ${address}`,
  knocksByLink: (address: string) => zh`通过链接，来自 ${address}`,
  admit: "允许进入",
  refuse: "拒绝",
  admitName: (name: string) => zh`允许 ${name} 进入`,
  refuseName: (name: string) => zh`拒绝 ${name}`,
  inviteTitle: "邀请",
  inviteByNumber: "读出支持会话号",
  inviteByNumberHint: (address: string) => zh`打开 ${address}，点击“加入”，然后输入此支持会话号。`,
  customerLink: "给客户的链接",
  customerLinkHint: "只需输入姓名即可进入会话。",
  assistLink: "给协助支持代表的链接",
  assistLinkHint: "对方登录后以协助支持代表的身份加入。",
  copy: "复制",
  copyCustomerLink: "复制给客户的链接",
  copyAssistLink: "复制给支持代表的链接",
};
