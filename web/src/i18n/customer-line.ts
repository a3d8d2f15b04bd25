/** What people in line are told, `t.line`, besides the customer's words. It is loaded with the pages of the line only. */
import { chinese as customerZh, english as customerEn } from "./customer";
import { line as lineEn } from "./en/customer/line";
import { follow } from "./language";
import { line as lineZh } from "./zh-Hans/customer/line";

export { lang, setLang } from "./language";

export const english = { ...customerEn, line: lineEn };
export const chinese: typeof english = { ...customerZh, line: lineZh };

/** The words in the current language. */
export const t = follow(english, chinese);
