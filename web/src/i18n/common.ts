/** What everybody is told, whichever page it is: `t.common`, `t.quality`, `t.spoken`. */
import { common as commonEn } from "./en/common";
import { quality as qualityEn } from "./en/common/quality";
import { spoken as spokenEn } from "./en/common/spoken";
import { follow } from "./language";
import { common as commonZh } from "./zh-Hans/common";
import { quality as qualityZh } from "./zh-Hans/common/quality";
import { spoken as spokenZh } from "./zh-Hans/common/spoken";

export const english = { common: commonEn, quality: qualityEn, spoken: spokenEn };
export const chinese: typeof english = { common: commonZh, quality: qualityZh, spoken: spokenZh };

/** The words in the current language. */
export const t = follow(english, chinese);
