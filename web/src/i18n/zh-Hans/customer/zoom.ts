import type { zoom as english } from "../../en/customer/zoom";
import { b } from "../../rich";
import { zh } from "../../spacing";

export const zoom: typeof english = {
  zoom: {
    asks: (rep, site) => zh`${b(zh`${rep}（${site}）`)}请求${b("放大或缩小您共享的标签页")}。对方仍不能点击或输入。`,
    hint: "您的浏览器会再次询问您。您可以随时自行更改大小。您撤销许可或停止共享时即结束。",
    grant: "放大或缩小您共享的标签页",
  },
};
