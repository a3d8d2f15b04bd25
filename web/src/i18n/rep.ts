/** What reps are told: besides the common words, `t.rep` and `t.streams` (the connection panel). */
import { chinese as commonZh, english as commonEn } from "./common";
import { rep as repEn } from "./en/rep";
import { streams as streamsEn } from "./en/rep/streams";
import { follow } from "./language";
import { rep as repZh } from "./zh-Hans/rep";
import { streams as streamsZh } from "./zh-Hans/rep/streams";

export { lang, setLang } from "./language";

export const english = { ...commonEn, rep: repEn, streams: streamsEn };
export const chinese: typeof english = { ...commonZh, rep: repZh, streams: streamsZh };

/** The words in the current language. */
export const t = follow(english, chinese);
