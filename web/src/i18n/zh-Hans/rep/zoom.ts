import type { zoom as english } from "../../en/rep/zoom";
import { zh } from "../../spacing";

export const zoom: typeof english = {
  zoom: {
    ask: "缩放对方标签页",
    paused: "画面已暂停",
    sizeOf: (name) => zh`${name} 的标签页大小`,
    smaller: (name) => zh`缩小 ${name} 的标签页`,
    larger: (name) => zh`放大 ${name} 的标签页`,
    level: (percent) => `标签页：${percent}%`,
    ownTab: "您共享的标签页",
    scrollHere: "在此处滚动",
    scrolling: "在画面上滚动滚轮，即可滚动该标签页",
    refused: "您的浏览器不允许此页面滚动该标签页",
  },
};
