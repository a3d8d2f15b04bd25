import { inLang } from "../core/desk/form";
import type { Both } from "../core/desk/model";
import { t } from "../i18n/common";
import { lang } from "../i18n/language";

/** What a queue is called, in the reader's language; whether there is no such queue any more. */
export function queueName({ name, removed }: { name: Both; removed: boolean }): string {
  const called = inLang(lang.value, name);
  return removed ? t.common.removedQueue(called) : called;
}
