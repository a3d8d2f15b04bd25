/** This page has no place in the session any more: one sentence why, and the way back. */
import { t } from "../../i18n/customer";
import type { Code } from "../../core/model";
import { Button } from "../../ui";
import styles from "../frame/Notice.module.css";
import { Page } from "../frame/Page";
import { useArrival } from "../../page/arrival";
import { useTitle } from "../frame/title";
import { finish } from "../visit";

export function Gone({ code }: { code: Code }) {
  useTitle(t.customer.goneTitle);
  const heading = useArrival<HTMLHeadingElement>();
  return (
    <Page class={styles.notice}>
      <h1 ref={heading} tabIndex={-1}>
        {t.customer.goneTitle}
      </h1>
      <p>{t.common.refusal[code]}</p>
      <Button kind="primary" onClick={() => finish("/join")}>
        {t.customer.joinAgain}
      </Button>
    </Page>
  );
}
