import type { moving as english } from "../../en/customer/moving";
import { b } from "../../rich";
import { zh } from "../../spacing";

export const moving: typeof english = {
  moving: {
    inAlready: "您已在另一台设备上加入此会话？",
    here: "在这里继续",
    hereHint: "如果您之前已在另一台设备或另一个浏览器中加入，可以从这里继续：您的姓名、聊天和许可会一并转过来。系统会先询问原来的页面。",
    yesHere: "是，在这里继续",
    asNew: "否，直接加入",
    waitTitle: "正在等待会话内的确认",
    wait: "如果您的另一台设备在此会话中，它已收到询问。请在那台设备上确认，或等待支持代表处理。此页面会自动继续。",
    compare: "核对号码",
    compareHere: "您的另一台设备会显示相同的号码。",
    compareThere: "您的另一台设备会显示相同的号码。如果不同，请选择“不”。",
    unreachable: "另一台设备已关机、丢失或不在身边？支持代表可以让您在这里继续，您也可以以其他人身份加入。",
    newAfterAll: "以其他人身份加入",
    asks: (site) => zh`要在另一台设备上继续此 ${site} 会话吗？`,
    which: (device, name) => zh`有人在${b(device)}上使用您的链接或支持会话号，输入了姓名 ${b(name)}，并表示那就是您。`,
    phone: (system, browser) => zh`手机（${system}，${browser}）`,
    computer: (system, browser) => zh`电脑（${system}，${browser}）`,
    hint: "只有确实是您本人时才点击确认。这里会关闭，您从这里进行的共享会停止；聊天和您的许可会一并转过去。",
    noAnswer: "如不回答则留在这里，并可能询问支持代表",
    keep: "不，那不是我",
    give: "是，移到那里",
    awayTitle: "会话已转到您的另一台设备上继续",
    away: "您从这里进行的共享已停止，您可以关闭本页。",
    comeBack: "回到这台设备",
  },
};
