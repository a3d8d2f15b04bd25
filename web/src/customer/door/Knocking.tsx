/** At the door: the rep sees the name and lets the visitor in or not (D16). */
import { useLayoutEffect } from "preact/hooks";
import type { View } from "../../core/model";
import { t } from "../../i18n/customer";
import { Button, grouped, Rich } from "../../ui";
import { useArrival } from "../../page/arrival";
import { useCommand } from "../../page/command";
import { Bell, NotifyMe } from "../../page/heard/Bell";
import { TakesLong } from "../../page/TakesLong";
import { useLive } from "../../page/inside";
import styles from "../frame/Notice.module.css";
import { Compared } from "../moving/Compared";
import { Page } from "../frame/Page";
import { useTitle } from "../frame/title";
import { guardBack } from "../route";
import { leave } from "../visit";

/** Back means Cancel here: then the address says where one is. */
function useBack(): void {
  useLayoutEffect(
    () =>
      guardBack(() => {
        void leave();
        return false;
      }),
    [],
  );
}

export function Knocking({ view }: { view: View }) {
  const { session } = useLive();
  useBack();
  const title = view.moving ? t.customer.moving.waitTitle : t.customer.knockTitle;
  useTitle(title);
  const heading = useArrival<HTMLHeadingElement>();
  return (
    <Page class={styles.notice}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <Waiting>
        <Rich text={whoSees(view, session.connection.value === "connected")} />
      </Waiting>
      {view.movingNumber !== null && <Compared number={view.movingNumber} hint={t.customer.moving.compareHere} />}
      <p>{t.customer.knockNothing}</p>
      {view.moving && <p>{t.customer.moving.unreachable}</p>}
      <div class={styles.row}>
        {view.moving && <NewAfterAll />}
        <Button onClick={() => void leave()}>{t.common.cancel}</Button>
        <NotifyMe />
        <Bell />
      </div>
    </Page>
  );
}

/** Somebody who said that they are in already is somebody else, or cannot reach that device. */
function NewAfterAll() {
  const asNew = useCommand("seat.new");
  return (
    <Button pending={asNew.pending} onClick={() => void asNew.run({})}>
      {t.customer.moving.newAfterAll}
    </Button>
  );
}

/** That the rep sees the visitor is said only while it is so. */
function whoSees({ you, session, moving }: View, connected: boolean): string {
  if (!connected) return t.customer.knockLost;
  if (moving) return t.customer.moving.wait;
  const words = session.attended ? t.customer.knockBody : t.customer.knockUnseen;
  // In one line: it is read aloud, or compared.
  return words(you.name, grouped(session.number).replaceAll(" ", "\u00a0"));
}

/** Before the first view has come. */
export function Connecting() {
  useBack();
  useTitle(t.customer.connecting);
  const heading = useArrival<HTMLHeadingElement>();
  return (
    <Page class={styles.notice}>
      <h1 ref={heading} tabIndex={-1}>
        {t.customer.connecting}
      </h1>
      <Waiting>{t.customer.knockNothing}</Waiting>
      <p>
        <TakesLong />
      </p>
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
