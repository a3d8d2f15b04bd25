/** After the session: nothing is shared any more, and the record of who saw what. */
import { CircleCheck, Disc, PenLine } from "lucide-preact";

import type { Removed, View } from "../../core/model";
import { lang, t } from "../../i18n/customer";
import { inARow, lasted, listed } from "../../i18n/format";
import { Button, cx, Icon } from "../../ui";
import { useArrival } from "../../page/arrival";
import { hasShared, whoWasRecorded } from "../../page/record/record";
import { RecordPanel } from "../../page/record/RecordPanel";
import styles from "./Ended.module.css";
import { Page } from "../frame/Page";
import { siteName, useTitle } from "../frame/title";
import { SiteText } from "../frame/SiteText";
import { Survey } from "../survey/Survey";
import { finish, site, type Departure } from "../visit";

export function Ended({ departure }: { departure: Departure }) {
  const { view, left, at, removed, token, answered = false } = departure;
  const isEye = view?.you.role === "eye";
  const leftTitle = isEye ? t.customer.eye.leftTitle : t.customer.leftTitle;
  const title = removed ? removedBy(removed) : left ? leftTitle : t.customer.endTitle;
  useTitle(title);
  const heading = useArrival<HTMLHeadingElement>();
  const form = view?.transfer?.form ?? "";
  const calm = view && hasShared(view) ? t.customer.notSharing : t.customer.sharingNothing;
  const reason = view && !left ? t.customer.endReason[view.session.endReason ?? "ended"] : "";
  return (
    <Page class={styles.ended}>
      <div class={styles.words}>
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {reason && <p>{reason}</p>}
          {removed && removed.reason !== "" && (
            <p class={styles.why} dir="auto">
              {t.customer.removedReason} <b>{removed.reason}</b>
            </p>
          )}
          {view && <p class="muted">{company(view, at)}</p>}
        </div>
        {view && form !== "" && (
          <a class={styles.leave} href={formOf(form, view.you.name)}>
            <Icon of={PenLine} />
            {t.customer.leaveMessage}
          </a>
        )}
        <div class={styles.calm}>
          <Icon of={CircleCheck} size="l" />
          <p>
            <b>{calm}</b>
            {isEye ? t.customer.eye.off : t.customer.allOff}
          </p>
        </div>
        {view && <WasRecorded view={view} />}
        <SiteText text={site.value?.endText} />
        {token !== undefined && <Survey token={token} answered={answered} />}
        <Button kind={form === "" ? "primary" : "default"} size="wide" onClick={() => finish("/")}>
          {t.common.done}
        </Button>
      </div>
      {view && <RecordPanel view={view} at={at} site={siteName()} none={t.customer.nobodySaw} last={calm} />}
    </Page>
  );
}

/** That it was recorded, who is in the recording and who is not; nothing where it was not. */
function WasRecorded({ view }: { view: View }) {
  const words = t.common.recording;
  const who = whoWasRecorded(view, words.you);
  if (who === null) return null;
  return (
    <section class={cx(styles.calm, styles.recorded)} aria-label={words.wasRecorded}>
      <Icon of={Disc} size="l" />
      <p>
        <b>{words.wasRecorded}</b>
        {inARow(lang.value, [words.inIt(who.inIt), ...(who.notInIt.length > 0 ? [words.notInIt(who.notInIt)] : [])])}
      </p>
    </section>
  );
}

/** Whoever waited in vain need not say their name again. It stands in the fragment, which no server is sent. */
const formOf = (form: string, name: string): string => `${form}${form.includes("#") ? "&" : "#"}name=${encodeURIComponent(name)}`;

/** By a rep, who is named, or by another customer. */
function removedBy(removed: Removed): string {
  return removed.rep ? t.customer.removedTitle(removed.by) : t.customer.removedTitleByOther;
}

/** "With Li Wei and Ana Souza, 38 minutes": every rep the record names, and the time from start to end. */
function company(view: View, at: number): string {
  const present = view.participants.filter((one) => one.role !== "customer" && one.role !== "eye").map((one) => one.name);
  const passed = view.record.filter((line) => line.kind === "passed").flatMap((line) => [line.who, line.whose]);
  const gave = view.transfer ? [view.transfer.byName] : [];
  const reps = [...new Set([...present, ...passed, ...gave])];
  return t.customer.withPeople(listed(lang.value, reps.length > 0 ? reps : [siteName()]), lasted(lang.value, at - view.session.startedAt));
}
