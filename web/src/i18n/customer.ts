/** What customers are told: besides the common words, `t.customer` and `t.connection` (the connection test). */
import { chinese as commonZh, english as commonEn } from "./common";
import { connection as connectionEn } from "./en/customer/connection";
import { customer as customerEn } from "./en/customer";
import { follow } from "./language";
import { connection as connectionZh } from "./zh-Hans/customer/connection";
import { customer as customerZh } from "./zh-Hans/customer";

export { lang, setLang } from "./language";

export const english = { ...commonEn, customer: customerEn, connection: connectionEn };
export const chinese: typeof english = { ...commonZh, customer: customerZh, connection: connectionZh };

/** The words in the current language. */
export const t = follow(english, chinese);
