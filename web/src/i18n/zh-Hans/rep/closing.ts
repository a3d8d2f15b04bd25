import type { closing as english } from "../../en/rep/closing";

export const closing: typeof english = {
  closing: "结束表单",
  closingLead: "您、留到最后的同事和管理员可以看到。也可以稍后在“历史记录”中填写。",
  closingAbout: "会话主题",
  closingOutcome: "问题是否已解决？",
  solved: "已解决",
  notSolved: "未解决",
  outcomeOpen: "暂不填写",
  closingNotes: "归档备注",
  closingSave: "保存",
  closingSaved: "已保存。可以在“历史记录”中修改。",
  closingNothing: "请至少填写一项。",
  closingTooLong: "内容过长。",
  aboutTooLong: "最多 200 个字符",
};
