import type { record as english } from "../../en/common/record";
import { b } from "../../rich";
import { zh } from "../../spacing";

export const record: typeof english = {
  whoSawWhat: "谁看到了什么",
  saveRecord: "保存为文本",
  saveData: "保存为 JSON",
  recordName: (number) => `会话-${number}-记录`,
  recordHead: (site, number, date) => zh`${site}，会话 ${number}，${date}`,
  recordSpan: (from, to) => `${from}–${to}`,
  recordLine: {
    sawYours: (who) => zh`${b(who)} 查看了您的屏幕`,
    youSaw: (whose) => zh`您查看了 ${b(whose)} 的屏幕`,
    saw: (who, whose) => zh`${b(who)} 查看了 ${whose} 的屏幕`,
    passed: (who, to) => zh`${who} 将控制权传递给了 ${b(to)}`,
    youPassed: (to) => zh`您将控制权传递给了 ${b(to)}`,
    passedToYou: (who) => zh`${b(who)} 将控制权传递给了您`,
    tookOver: (who, from) => zh`${from} 未能返回，控制权由 ${b(who)} 接管`,
    youTookOver: (from) => zh`${b(from)} 未能返回，控制权由您接管`,
    tookOverYours: (who) => zh`您未能返回，控制权由 ${b(who)} 接管`,
    renamed: (was, name) => zh`${was} 已重命名为 ${b(name)}`,
    youRenamed: (was, name) => zh`您已由 ${was} 重命名为 ${b(name)}`,
    took: (who, from, reason) => zh`${b(who)} 从 ${from} 接管了控制权：${reason}`,
    supervised: {
      watch: (who) => zh`${b(who)} 以主管身份旁观了会话`,
      whisper: (who) => zh`${b(who)} 以主管身份旁观并指导了支持代表`,
      join: (who) => zh`${b(who)} 以主管身份参加了会话`,
    },
    untold: (line, policy) => zh`${line}；未告知客户（网站规定，版本 ${policy}）`,
    joined: (who) => zh`${b(who)} 参加了会话`,
    youJoined: "您参加了会话",
    recorded: (who) => zh`录制了 ${b(who)}`,
    youRecorded: "录制了您",
    leftOut: (who) => zh`未录制 ${b(who)}`,
    youLeftOut: "未录制您",
  },
};
