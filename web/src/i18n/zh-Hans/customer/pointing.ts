import type { pointing as english } from "../../en/customer/pointing";
import { b } from "../../rich";
import { zh } from "../../spacing";
import { crowd } from "../counting";

export const pointing: typeof english = {
  pointing: {
    asks: (rep, site) => zh`${b(zh`${rep}（${site}）`)}请求在您的屏幕画面上${b("指点和标注")}。对方仍不能点击或输入。`,
    hint: (rep) => zh`${rep} 允许的同事也可以这样做。您在此页面上可以看到，所有能看到您屏幕的人也都能看到。您停止指点或停止共享时即结束。`,
    grant: "在您的屏幕画面上指点和标注",
    mayPoint: (names) => zh`${b(crowd(names))} 可以在这里指点和标注`,
    yourPicture: "他人看到的您的屏幕",
    stop: "停止指点",
    wipe: "清除标注",
  },
};
