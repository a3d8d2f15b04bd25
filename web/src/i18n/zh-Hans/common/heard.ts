import type { heard as english } from "../../en/common/heard";
import { zh } from "../../spacing";

export const heard: typeof english = {
  heard: {
    offer: () => "请您接管此会话的控制权",
    asked: (rep: string) => zh`${rep} 请求查看您的屏幕`,
    knock: (name: string) => zh`${name} 在门口等待`,
    admitted: () => "您已获准进入",
    came: (name: string) => zh`${name} 已加入`,
    file: (name: string) => zh`${name} 想发送文件`,
    wish: (rep: string) => zh`${rep} 请您发送一个文件`,
    message: (name: string) => zh`${name} 发来新消息`,
    answered: (name: string) => zh`${name} 已答复您的请求`,
    lost: (name: string) => zh`${name} 的连接已断开`,
    back: (name: string) => zh`${name} 已恢复连接`,
  },
  heardIn: (number: string) => zh`会话 ${number}`,
  heardTitle: "声音与通知",
  muteSounds: "关闭声音与通知",
  soundsOn: "声音已开启",
  soundsMuted: "声音已关闭",
  soundsQuiet: (until: string) => zh`安静至 ${until}`,
  tryTheSound: "试听声音",
  notifyMe: "通知我",
  notifyLead: "当您在看别处而有事等待您时，浏览器会通知您。浏览器会征求一次许可。",
  notified: "浏览器会通知您。",
  notifyDenied: "此浏览器不允许本网站发送通知。您可以在浏览器的网站设置中更改。",
  notifyNone: "此浏览器不显示来自此页面的通知。",
  quietHours: "安静时段",
  quietHoursHint: "在此时段内没有声音，也没有通知，页面上仍会显示一切。",
  quietFrom: "从",
  quietTo: "到",
};
