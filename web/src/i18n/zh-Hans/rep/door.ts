import type { door as english } from "../../en/rep/door";

export const door: typeof english = {
  invite: "邀请",
  inviteFirst: "还没有正在帮助的客户。请先邀请客户。",
  atTheDoor: "请求进入",
  knocks: (address: string) => `会话号，${address}`,
  admit: "允许进入",
  refuse: "拒绝",
  admitName: (name: string) => `允许 ${name} 进入`,
  refuseName: (name: string) => `拒绝 ${name}`,
  inviteTitle: "邀请",
  inviteByNumber: "读出会话号",
  inviteByNumberHint: (address: string) => `在 ${address} 点击“加入”，然后输入此号码。`,
  customerLink: "给客户的链接",
  customerLinkHint: "只需输入姓名即可进入会话。",
  assistLink: "给协助支持代表的链接",
  assistLinkHint: "登录后以协助支持代表的身份加入。",
  copy: "复制",
  copyCustomerLink: "复制给客户的链接",
  copyAssistLink: "复制给支持代表的链接",
};
