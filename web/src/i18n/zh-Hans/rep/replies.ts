import { zh } from "../../spacing";
import type { replies as english } from "../../en/rep/replies";

export const replies: typeof english = {
  replies: "快捷回复",
  repliesButton: "快捷回复（或输入 /）",
  repliesLanguage: "回复的语言",
  repliesLanguages: { en: "英文", "zh-Hans": "中文" },
  repliesNone: "还没有快捷回复。",
  repliesManage: "编辑我的快捷回复",
  repliesClose: "关闭",
  repliesMine: "我的快捷回复",
  repliesMineHint: "仅您可见。网站的快捷回复由管理员编写。",
  repliesSiteHint: "所有支持代表都可以把这些内容放进消息：点击消息旁的按钮，或输入 / 和名称的开头。",
  replyNew: "新建回复",
  replyName: "名称",
  replyNameHint: "输入 / 和名称的开头即可找到。",
  replyText: "内容",
  replyTextHint: "{customer} 和 {rep} 会替换为客户和支持代表的姓名。",
  replyTooLong: "最多 2,000 个字符。",
  replySave: "保存",
  replyCancel: "取消",
  replyEdit: (name: string) => zh`编辑“${name}”`,
  replyDelete: (name: string) => zh`删除“${name}”`,
  replyDeleteAsk: (name: string) => zh`要删除“${name}”吗？`,
  replyDeleteYes: "删除",
  repliesFull: (most: number) => zh`已有 ${most} 条，达到上限。`,
};
