import type { moving as english } from "../../en/rep/moving";
import { zh } from "../../spacing";

export const moving: typeof english = {
  moving: {
    says: (device: string, number: string) => zh`自称已在此会话中，现在使用 ${device}，其页面显示 ${number}`,
    asking: (name: string) => zh`正在询问 ${name} 的页面`,
    kept: (name: string) => zh`${name} 表示那是别人`,
    silent: (name: string) => zh`${name} 的页面没有回答`,
    gone: (name: string) => zh`${name} 的页面已断开`,
    itIs: (name: string) => zh`就是 ${name}`,
    itIsHint: (name: string) => zh`将 ${name} 的位置移到此设备。如果其页面仍在，会先询问那里。`,
    admitNew: "作为新客户进入",
  },
};
