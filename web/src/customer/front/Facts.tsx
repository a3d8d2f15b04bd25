/** What to expect, in three lines each: before joining, and inside the session while nothing is going on. */
import { CircleStop, FileText, MonitorCheck, ShieldCheck } from "lucide-preact";

import { t } from "../../i18n/customer";
import { cx, Icon, type IconOf } from "../../ui";
import styles from "./Facts.module.css";

export function Facts() {
  return <List facts={t.customer.facts} glyphs={[MonitorCheck, ShieldCheck, CircleStop]} />;
}

export function CalmFacts() {
  return <List facts={t.customer.calm} glyphs={[ShieldCheck, CircleStop, FileText]} wide />;
}

interface Props {
  facts: [string, string][];
  glyphs: IconOf[];
  /** Side by side where there is room. */
  wide?: boolean;
}

function List({ facts, glyphs, wide = false }: Props) {
  return (
    <ul class={cx(styles.facts, wide && styles.wide)}>
      {facts.map(([title, text], index) => (
        <li key={title}>
          <Icon of={glyphs[index] ?? ShieldCheck} size="l" />
          <span>
            <b>{title}</b>
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
