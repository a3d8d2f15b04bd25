/** Another page of this browser is in the session already (D22): it goes on there, unless it is asked to go on here. */
import { t } from "../../i18n/customer";
import { Button } from "../../ui";
import { useArrival } from "../../page/arrival";
import styles from "../frame/Notice.module.css";
import { Page } from "../frame/Page";
import { useTitle } from "../frame/title";
import { moveHere } from "../visit";

export function Elsewhere() {
  useTitle(t.common.elsewhere);
  const heading = useArrival<HTMLHeadingElement>();
  return (
    <Page class={styles.notice}>
      <h1 ref={heading} tabIndex={-1}>
        {t.common.elsewhere}
      </h1>
      <p>{t.common.elsewhereLead}</p>
      <Button kind="primary" onClick={moveHere}>
        {t.common.moveHere}
      </Button>
    </Page>
  );
}
