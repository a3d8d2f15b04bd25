import type { ending as english } from "../../en/customer/ending";
import { b } from "../../rich";
import { zh } from "../../spacing";

export const ending: typeof english = {
  endTitle: "会话已结束",
  leftTitle: "您已离开会话",
  withPeople: (names, count) => zh`由 ${names} 为您服务，历时 ${count} 分钟`,
  endReason: {
    ended: "",
    dashboard_closed: "您的支持代表关闭了会话。",
    primary_lost: "您的支持代表连接断开，且未能恢复。",
  },
  notSharing: "您已不再共享任何内容",
  allOff: "任何人都看不到您的屏幕。",
  whoSawWhat: "谁看到了什么",
  nobodySaw: "没有人查看过您的屏幕，您也没有查看过他人的屏幕。",
  saveRecord: "保存为文本文件",
  recordName: (number) => zh`会话-${number}-记录.txt`,
  recordHead: (site, number, date) => zh`${site}，会话 ${number}，${date}`,
  line: {
    sawYours: (who) => zh`${b(who)} 查看了您的屏幕`,
    youSaw: (whose) => zh`您查看了 ${b(whose)} 的屏幕`,
    saw: (who, whose) => zh`${b(who)} 查看了 ${whose} 的屏幕`,
    passed: (who, to) => zh`${who} 将控制权传递给 ${b(to)}`,
    tookOver: (who, from) => zh`${b(who)} 接管了控制权，因为 ${from} 的连接已断开`,
    joined: (who) => zh`${b(who)} 参加了会话`,
    youJoined: "您参加了会话",
  },
  until: (from, to) => zh`${from}–${to}`,
  goneTitle: "您不在此会话中",
  joinAgain: "重新加入",
};
