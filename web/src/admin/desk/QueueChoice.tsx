/** Which queue the page is about. */
import { inLang } from "../../core/desk/form";
import type { Both } from "../../core/desk/model";
import { lang, t } from "../../i18n/admin";
import { EmptyState, Select } from "../../ui";
import styles from "./DeskAdmin.module.css";
import { chosen, queueNow, queues } from "./setup";

export const named = (names: Both): string => inLang(lang.value, names) || t.admin.newQueue;

export function QueueChoice() {
  const all = queues.now.value?.queues ?? [];
  if (all.length === 0) return <EmptyState title={t.admin.noQueues}>{t.admin.noQueuesLead}</EmptyState>;
  return (
    <div class={styles.queue}>
      <Select
        label={t.admin.queue}
        value={queueNow()?.id ?? ""}
        onValue={(id) => void (chosen.value = id)}
        choices={all.map((one) => ({ value: one.id, label: named(one.names) }))}
      />
    </div>
  );
}
