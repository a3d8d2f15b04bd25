import type { words as english } from "../../en/common/words";
import { zh } from "../../spacing";

export const words: typeof english = {
  product: "Handoff",
  join: "加入",
  provideSupport: "提供支持",
  sessionNumber: "支持会话号",
  cancel: "取消",
  close: "关闭",
  dismiss: "知道了",
  done: "完成",
  leave: "离开",
  copyFailed: "此浏览器在这里不能复制。请选中文字后手动复制。",
  broken: "此页面已停止工作",
  brokenLead: "此页面已不再共享任何内容。请重新加载，您会回到原来的位置。",
  loadAgain: "重新加载",
  tryAgain: "重试",
  signOut: "退出登录",
  signOutQuestion: "要退出登录吗？",
  signOutSessions: (count: number) =>
    zh`您正在参加 ${count} 个会话。在此浏览器中打开的会话页面将一并关闭，会话会像您失去连接时那样等您返回。`,
  removedQueue: (name: string) => zh`${name}（已删除）`,
  administration: "管理",
  copy: "复制",
  copied: "已复制",
  copyByKeys: "此浏览器无法自动复制。文字已选中：请按 Ctrl+C 或 ⌘C。",

  fault: {
    missing: () => "请填写此项。",
    short: (least: number) => zh`请至少输入 ${least} 个字符。`,
    email: () => "请输入电子邮件地址，例如 name@example.org。",
    other: () => "此处不能使用该内容，请检查您的输入。",
  },

  elsewhere: "此会话已在另一个标签页或窗口中打开",
  elsewhereLead: "您可以在那里继续，并关闭本页。也可以移到这里：那边会关闭，从那里进行的共享也会停止。",
  moveHere: "移到这里",

  notARep: (name: string) => zh`${name}（不是支持代表）`,
  nameLike: (rep: string) => zh`姓名与 ${rep} 相似`,
};
