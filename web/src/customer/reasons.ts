/** Why something cannot be done now, as a sentence. */
import type { Code } from "../core/model";
import { t } from "../i18n/customer";

/** Null when it can. */
export const reasonOf = (refusal: Code | null): string | null => (refusal === null ? null : t.common.refusal[refusal]);
