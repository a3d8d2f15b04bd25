import type { account as english } from "../../en/rep/account";
import { zh } from "../../spacing";

export const account: typeof english = {
  signIn: "登录",
  noCookies: "此浏览器阻止了本网站的 Cookie，无法保持登录。请允许 Cookie，然后重新加载此页面。",
  signInTitle: (site: string) => zh`登录 ${site}`,
  email: "电子邮件地址",
  password: "密码",
  setupTitle: "设置第一位管理员",
  setupLead: "此帐户可以开始会话并管理网站。其他人员可在管理页面中添加。",
  setupLinkMissing: "此页面需要服务器启动时显示的一次性链接。",
  yourName: "您的姓名",
  yourNameHint: "客户和同事会看到此姓名。",
  newPassword: "密码（至少 12 个字符）",
  createAccount: "创建帐户",
  invitationTitle: "设置您的密码",
  invitationLead: (site: string, name: string) => zh`${name}，欢迎使用 ${site}！此链接只能使用一次。`,
  setPassword: "设置密码并登录",
  customerHere: "您是客户吗？",
  joinHere: "加入会话",
};
