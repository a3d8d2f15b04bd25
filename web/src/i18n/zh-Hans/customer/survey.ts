import type { survey as english } from "../../en/customer/survey";
import { zh } from "../../spacing";

export const survey: typeof english = {
  surveyQuestion: "您对这次帮助满意吗？",
  surveyScores: { 1: "很不满意", 2: "不满意", 3: "一般", 4: "满意", 5: "非常满意" },
  surveyScore: (score, words) => zh`${score} 分（满分 5 分）：${words}`,
  surveyComment: "您还想说些什么",
  surveyOptional: "两项均可不填。您的支持代表和管理员可以看到。",
  surveyTooLong: "最多 1,000 个字符",
  surveyNothing: "请选择分数或填写留言。",
  surveySend: "提交评价",
  surveyThanks: "感谢您的评价。",
};
