import type { pointing as english } from "../../en/rep/pointing";
import { zh } from "../../spacing";

export const pointing: typeof english = {
  pointing: {
    point: "指点",
    viewFirst: "请先请求查看：指点在客户的屏幕画面上进行",
    paused: "画面已暂停",
    bar: "指点和标注",
    tools: "工具",
    tool: { pointer: "指针", spotlight: "聚光灯", arrow: "箭头", box: "方框", pen: "画笔" },
    colours: "颜色",
    colour: { red: "红色", yellow: "黄色", green: "绿色", blue: "蓝色" },
    pin: "固定",
    pinHint: "您的标注会一直保留到清除为止，而不是六秒后消失",
    clear: "清除",
    askToScroll: "请客户滚动",
    scroll: { up: "请向上滚动", down: "请向下滚动" },
    scrollHint: "无法远程滚动客户的屏幕。画面上会出现一个箭头，向客户说明您的请求。",
    done: "完成",
    area: (name) => zh`${name} 的屏幕：方向键移动指针，回车键标注`,
    letPoint: "允许指点和标注",
    stopPoint: "停止其指点和标注",
  },
};
