/** At the door: the rep sees the name and lets the visitor in or not (D16). */
import type { View } from "../../core/model";
import { t } from "../../i18n/customer";
import { Button, grouped, Rich } from "../../ui";
import { useArrival } from "../../page/arrival";
import styles from "../frame/Notice.module.css";
import { Page } from "../frame/Page";
import { useTitle } from "../frame/title";
import { leave } from "../visit";

export function Knocking({ view }: { view: View }) {
  useTitle(t.customer.knockTitle);
  const heading = useArrival<HTMLHeadingElement>();
  return (
    <Page class={styles.notice}>
      <h1 ref={heading} tabIndex={-1}>
        {t.customer.knockTitle}
      </h1>
      <Waiting>
        <Rich text={t.customer.knockBody(view.you.name, grouped(view.session.number))} />
      </Waiting>
      <p>{t.customer.knockNothing}</p>
      <Button onClick={() => void leave()}>{t.common.cancel}</Button>
    </Page>
  );
}

/** Before the first view has come. */
export function Connecting() {
  useTitle(t.customer.connecting);
  const heading = useArrival<HTMLHeadingElement>();
  return (
    <Page class={styles.notice}>
      <h1 ref={heading} tabIndex={-1}>
        {t.customer.connecting}
      </h1>
      <Waiting>{t.customer.knockNothing}</Waiting>
      <Button onClick={() => void leave()}>{t.common.cancel}</Button>
    </Page>
  );
}

function Waiting({ children }: { children: preact.ComponentChildren }) {
  return (
    <div class={styles.wait}>
      <span class={styles.dots} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <p>{children}</p>
    </div>
  );
}
