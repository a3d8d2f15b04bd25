/** What to expect, in three lines: nothing to install, they ask, stop at any time. */
import { CircleStop, MonitorCheck, ShieldCheck } from "lucide-preact";

import { t } from "../i18n";
import { Icon } from "../ui";
import styles from "./Facts.module.css";

const GLYPHS = [MonitorCheck, ShieldCheck, CircleStop];

export function Facts() {
  return (
    <ul class={styles.facts}>
      {t.customer.facts.map(([title, text], index) => (
        <li key={title}>
          <Icon of={GLYPHS[index] ?? ShieldCheck} size="l" />
          <span>
            <b>{title}</b>
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
