/** The ground of the pages before one is signed in: one card, the language switch, the way for customers. */
import type { ComponentChildren } from "preact";
import { t } from "../../i18n/rep";
import { site } from "../../page/account";
import { useArrival } from "../../page/arrival";
import { cx, LanguageSwitch, Mark } from "../../ui";
import styles from "./Card.module.css";

interface Props {
  title: string;
  lead?: string | undefined;
  children?: ComponentChildren;
  foot?: ComponentChildren;
  /** Room for a table. */
  wide?: boolean;
}

export function Card({ title, lead, children, foot, wide = false }: Props) {
  const heading = useArrival<HTMLHeadingElement>();
  return (
    <div class={styles.page}>
      <header class={styles.top}>
        <Mark name={site.value?.name} />
        <LanguageSwitch />
      </header>
      <main class={cx(styles.card, wide && styles.wide)}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead !== undefined && <p class="muted">{lead}</p>}
        {children}
      </main>
      <footer class={styles.foot}>
        {foot ?? (
          <p>
            {t.rep.customerHere} <a href="/join">{t.rep.joinHere}</a>
          </p>
        )}
      </footer>
    </div>
  );
}
