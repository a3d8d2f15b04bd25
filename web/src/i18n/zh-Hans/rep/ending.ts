import type { EndReason } from "../../../core/model";
import type { ending as english } from "../../en/rep/ending";
import { zh } from "../../spacing";

const endReason: Record<EndReason, string> = {
  ended: "控制会话的支持代表结束了会话。",
  dashboard_closed: "控制会话的支持代表关闭了页面。",
  primary_lost: "控制会话的支持代表连接断开，且未能恢复。",
  primary_signed_out: "控制会话的支持代表已退出登录。",
  nobody_came: "会话已传递，但无人接手。",
  customers_left: "会话已传递，但接手前客户均已离开。",
  primary_removed: "客户已将控制会话的支持代表请出会话，且无人接管。",
};

export const ending: typeof english = {
  end: "结束",
  endTitle: (count: number) => (count === 0 ? "要结束此会话吗？" : zh`要结束与 ${count} 位客户的会话吗？`),
  endLead: "所有共享都会停止，支持会话号和链接随之失效。",
  closingEnds: (count: number) => zh`关闭此页面将结束与 ${count} 位客户的会话。`,
  keepGoing: "继续会话",
  leaveTitle: "要离开此会话吗？",
  leaveLead: "其他人会留下。您可以凭支持会话号再次加入。",
  endedTitle: "会话已结束",
  signedOutHere: "您已退出登录：您在其他标签页中退出了登录，或管理员结束了您的登录。请重新登录后继续。",
  leftTitle: "您已不在此会话中",
  endReason,
  endedByYou: "您结束了会话。",
  notSharing: "您已不再共享任何内容。",
  sharingNothing: "您没有共享任何内容。",
  summary: (number: string, time: string) => zh`会话 ${number} · ${time}`,
  recordEmpty: "此会话中没有显示过屏幕。",
};
