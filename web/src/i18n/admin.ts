/** What admins are told: besides the common words, `t.admin`. */
import { chinese as commonZh, english as commonEn } from "./common";
import { admin as adminEn } from "./en/admin";
import { follow } from "./language";
import { admin as adminZh } from "./zh-Hans/admin";

export { lang, setLang } from "./language";

export const english = { ...commonEn, admin: adminEn };
export const chinese: typeof english = { ...commonZh, admin: adminZh };

/** The words in the current language. */
export const t = follow(english, chinese);
