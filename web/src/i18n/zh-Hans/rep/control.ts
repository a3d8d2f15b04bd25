import type { control as english } from "../../en/rep/control";

export const control: typeof english = {
  transferSession: "传递会话",
  transferMenu: "更多传递方式",
  transferControl: "传递控制权",
  controlsSession: (name: string) => `${name} 控制此会话`,
  controlsLead: "控制权传递给您后，灰色命令即可使用。",
  noOneControls: "目前无人控制此会话",
  transferSubtitle: (number: string, helping: string | null, others: number) => {
    const whom = helping === null ? "" : others > 0 ? `，正在帮助 ${helping} 和另外 ${others} 位` : `，正在帮助 ${helping}`;
    return `会话 ${number}${whom}`;
  },
  assistantsNow: "目前已连接的协助支持代表",
  assistingFor: (time: string) => `已协助 ${time}`,
  noAssistants: "没有已连接的协助支持代表",
  noAssistantsLead: "把会话号或支持代表链接发给同事，他们加入后会立即出现在这里。",
  endsForEveryone: "对所有人结束",
  goesOn: "继续",
  ends: {
    view: (name: string) => `查看 ${name} 的屏幕`,
    share: (name: string) => `${name} 的屏幕共享`,
    yourShare: "您的屏幕共享",
    grants: "客户给予的许可",
    requests: "未答复的请求",
    nothing: "没有正在进行的活动",
  },
  stays: {
    session: "会话及其会话号",
    customers: (count: number) => (count === 0 ? "客户链接" : count === 1 ? "客户保持连接" : `全部 ${count} 位客户保持连接`),
    you: "您，作为协助支持代表",
  },
  noTakeBack: (name: string) => `您无法自行收回控制权，${name} 可以传回给您。`,
  transferTo: (name: string) => `将控制权传递给 ${name}`,
  chooseRep: "请选择支持代表",
  offerTitle: "要接管此会话吗？",
  offerLead: (name: string, count: number) => `${name} 断开了连接。会话中有 ${count} 位客户在等待。`,
  offerEnds: "接管后，所有共享需重新开始。",
  accept: "接受",
  decline: "拒绝",
  offerNext: "之后会提供给下一位支持代表",
};
