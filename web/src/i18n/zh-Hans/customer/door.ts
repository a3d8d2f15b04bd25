import type { door as english } from "../../en/customer/door";
import { b } from "../../rich";
import { zh } from "../../spacing";

export const door: typeof english = {
  joinTitle: "加入支持会话",
  joinByNumber: "请输入支持代表告诉您的支持会话号。",
  joinByLink: "请告诉支持代表您是谁。",
  numberHint: "9 位数字，空格和短横线不影响。",
  yourName: "您的姓名",
  nameHint: "会话中的每个人都能看到。",
  nameMissing: "请输入您的姓名。",
  numberMissing: "支持会话号为 9 位数字。",
  numberUnknown: "没有与此支持会话号对应的会话。请与您的支持代表核对后重试。",
  joinTells: "支持代表会看到您的浏览器、系统、语言、窗口大小和连接速度。",
  noAccount: "无需帐户，无需安装。",
  linkDead: "此链接没有对应的进行中的会话。请向支持代表索取新链接，或输入支持会话号。",
  enterNumber: "改为输入支持会话号",
  joining: "正在加入",
  noScreen: "此设备无法共享屏幕，但您可以观看支持代表展示的内容。",
  keepsNothing: "此浏览器不为本网站保存任何内容。重新加载页面后，请再次打开链接或输入支持会话号。",
  notSecure: "浏览器不允许在此地址下共享屏幕。共享需要 https 地址。",
  knockTitle: "正在等待支持代表让您进入",
  knockBody: (name, number) => zh`支持代表已看到 ${b(name)} 正在会话 ${b(number)} 门外等候。此页面会自动继续。`,
  knockUnseen: (name, number) =>
    zh`${b(name)} 正在会话 ${b(number)} 门外等候，但支持代表目前未连接，重新连接后才会看到。此页面会自动继续。`,
  knockLost: "连接已断开，没有人知道您在这里。正在自动重试。",
  knockNothing: "等待期间不会共享任何内容。",
  connecting: "正在连接会话",
};
