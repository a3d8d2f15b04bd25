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
  const { title, why, back } = words(code);
  useTitle(title);
  const heading = useArrival<HTMLHeadingElement>();
  return (
    <Page class={styles.notice}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p>{why}</p>
      <Button kind="primary" onClick={() => finish("/join")}>
        {back}
      </Button>
    </Page>
  );
}

/** Whoever moved to another device is in the session all the same (D22). */
function words(code: Code) {
  const { moving, goneTitle, joinAgain } = t.customer;
  return code === "moved_away"
    ? { title: moving.awayTitle, why: moving.away, back: moving.comeBack }
    : { title: goneTitle, why: t.common.refusal[code], back: joinAgain };
}
