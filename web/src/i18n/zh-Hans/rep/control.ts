import type { control as english } from "../../en/rep/control";
import { zh } from "../../spacing";

export const control: typeof english = {
  transferSession: "传递会话",
  transferMenu: "更多传递方式",
  transferControl: "传递控制权",
  controlsSession: (name: string) => zh`${name} 控制此会话`,
  controlsLead: "控制权传递给您后，即可使用灰色命令。",
  controlsAgain: "控制权传回给您后，即可再次使用灰色命令。",
  noOneControls: "目前无人控制此会话",
  transferSubtitle: (number: string, helping: string | null, others: number) => {
    const whom = helping === null ? "" : others > 0 ? zh`，正在帮助 ${helping} 和另外 ${others} 位客户` : zh`，正在帮助 ${helping}`;
    return zh`会话 ${number}${whom}`;
  },
  assistantsNow: "目前已连接的协助支持代表",
  assistingFor: (time: string) => zh`已协助 ${time}`,
  noAssistants: "没有已连接的协助支持代表",
  noAssistantsLead: "把支持会话号或给支持代表的链接发给同事，他们加入后会立即出现在这里。",
  endsForEveryone: "将为所有人结束",
  goesOn: "继续",
  ends: {
    view: (name: string) => zh`查看 ${name} 的屏幕`,
    share: (name: string) => zh`${name} 的屏幕共享`,
    yourShare: "您的屏幕共享",
    grants: "客户给予的许可",
    requests: "未答复的请求",
    nothing: "没有正在进行的活动",
  },
  stays: {
    session: "会话及其支持会话号",
    customers: (count: number) =>
      count === 0 ? "客户链接" : count === 1 ? "客户保持连接" : count === 2 ? "两位客户均保持连接" : zh`全部 ${count} 位客户均保持连接`,
    you: "您作为协助支持代表留下",
  },
  noTakeBack: (name: string) => zh`您无法自行收回控制权，${name} 可以传回给您。`,
  transferTo: (name: string) => zh`将控制权传递给 ${name}`,
  chooseRep: "请选择支持代表",
  offerTitle: "要接管此会话吗？",
  offerLead: (name: string, count: number) => zh`${name} 已不在线。会话中有 ${count} 位客户在等待。`,
  offerEnds: "接管后，所有共享需重新开始。",
  accept: "接受",
  decline: "拒绝",
  declineAsks: (next: string) => zh`如果您拒绝，将询问 ${next}。`,
  declineHolds: (name: string, time: string) => zh`如果您拒绝，会话将等待 ${name} 回来，${time} 后结束。`,
  noAnswerAsks: (next: string) => zh`若无答复，将询问 ${next}`,
  noAnswerAsksYou: "若无答复，将再次询问您",
  noAnswerEnds: "若无答复，会话结束",
  holdAsks: (name: string, asked: string) => zh`${name} 已不在线，正在询问 ${asked} 是否接管。如果无人接管，会话将结束。`,
  holdWaits: (name: string) => zh`${name} 已不在线。如果 ${name} 没有回来，会话将结束。`,
  takeControl: "接管会话",
  takenOver: (by: string) => zh`${by} 已接管此会话`,
  takenOverLead: (time: string) => zh`您离开的时间过长，会话已于 ${time} 被接管。`,
  takenOverAt: (by: string, time: string) => zh`${by} 已于 ${time} 接管`,
  takenOverRow: "您当时不在线",
  assistAgain: "再次协助",
  assistAgainIn: (number: string) => zh`再次协助会话 ${number}`,
};
