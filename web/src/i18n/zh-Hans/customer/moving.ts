import type { moving as english } from "../../en/customer/moving";
import { b } from "../../rich";
import { zh } from "../../spacing";

export const moving: typeof english = {
  moving: {
    inAlready: "您已在另一台设备上加入此会话？",
    here: "在这里继续",
    waitTitle: "正在等待会话内的确认",
    wait: (name) => zh`如果 ${b(name)} 在此会话中，那台设备已收到询问。请在那台设备上确认，或等待支持代表处理。此页面会自动继续。`,
    asks: (site) => zh`要在另一台设备上继续此 ${site} 会话吗？`,
    which: (device) => zh`有人在${b(device)}上打开了您的链接，输入了您的姓名，并表示那就是您。`,
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
