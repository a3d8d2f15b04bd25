import type { ending as english } from "../../en/customer/ending";
import { zh } from "../../spacing";

export const ending: typeof english = {
  endTitle: "会话已结束",
  leftTitle: "您已离开会话",
  withPeople: (names, time) => zh`由 ${names} 为您服务，历时 ${time}`,
  endReason: {
    ended: "",
    dashboard_closed: "您的支持代表关闭了会话。",
    primary_lost: "您的支持代表连接断开，且未能恢复。",
    primary_signed_out: "您的支持代表已退出登录。",
    nobody_came: "目前没有支持代表可以继续为您服务。",
    customers_left: "会话在等待同事接手时，已没有客户在等候。",
    primary_removed: "您的支持代表已被请出会话，且没有其他支持代表接手。",
  },
  notSharing: "您已不再共享任何内容",
  sharingNothing: "您没有共享任何内容",
  allOff: "任何人都看不到您的屏幕。",
  nobodySaw: "没有人查看过您的屏幕，您也没有查看过他人的屏幕。",
  goneTitle: "您不在此会话中",
  joinAgain: "重新加入",
};
