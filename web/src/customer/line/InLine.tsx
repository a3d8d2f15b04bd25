/** A place in line: which one, how long it should take, what to read and write meanwhile, and the ways out. */
import { CircleAlert } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import type { Desk } from "../../core/desk/desk";
import type { Line } from "../../core/desk/model";
import { tell } from "../../core/desk/wait";
import { codeOf } from "../../core/errors";
import type { Code } from "../../core/model";
import { inARow } from "../../i18n/format";
import { lang, t } from "../../i18n/customer-line";
import { useArrival } from "../../page/arrival";
import { Bell, NotifyMe } from "../../page/heard/Bell";
import { queueName } from "../../page/queue-name";
import { Banner, Button, CopyField, Dialog } from "../../ui";
import notice from "../frame/Notice.module.css";
import { Page } from "../frame/Page";
import { SiteText } from "../frame/SiteText";
import { useTitle } from "../frame/title";
import { site } from "../visit";
import { LeaveMessage } from "./LeaveMessage";
import styles from "./Line.module.css";
import { LineChat } from "./LineChat";
import type { Place } from "./place";

interface Props {
  place: Place;
  desk: Desk;
  line: Line;
}

export function InLine(props: Props) {
  const [rather, setRather] = useState(false);
  if (rather) return <LeaveMessage place={props.place} line={props.line} onBack={() => setRather(false)} />;
  return <Waiting {...props} onRather={() => setRather(true)} />;
}

function Waiting({ place, desk, line, onRather }: Props & { onRather: () => void }) {
  const heading = useArrival<HTMLHeadingElement>();
  const title = t.line.placeTitle(line.position ?? 1);
  useTitle(title);
  const lost = desk.connection.value === "lost";
  return (
    <Page class={styles.line}>
      {lost && (
        <div role="alert" class={styles.alert}>
          <Banner tone="danger" icon={CircleAlert}>
            {t.line.lost}
          </Banner>
        </div>
      )}
      <section class={styles.place} aria-live="polite" aria-atomic="true">
        <p class="muted wrap">{t.line.placeLead(queueName(line.queue))}</p>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <Estimate line={line} />
      </section>
      <div class={notice.wait}>
        <span class={notice.dots} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <div class={styles.hold}>
          <SiteText text={line.hold || site.value?.holdText} />
          <p>{t.line.keepOpen}</p>
        </div>
      </div>
      <LineChat desk={desk} lines={line.lines} />
      <OtherDevice place={place} />
      <WaysOut desk={desk} onRather={onRather} />
    </Page>
  );
}

/** Never more than before without saying so. */
function Estimate({ line }: { line: Line }) {
  const [told, setTold] = useState(() => tell(null, line.estimate));
  useEffect(() => setTold((before) => tell(before, line.estimate)), [line.estimate]);
  if (told === null) return <p>{t.line.takesUnknown}</p>;
  return <p>{inARow(lang.value, [t.line.takes(t.line.minutes(told.low, told.high)), ...(told.longer ? [t.line.longer] : [])])}</p>;
}

function OtherDevice({ place }: { place: Place }) {
  const link = `${location.origin}/enter/${encodeURIComponent(place.queue)}#${place.token() ?? ""}`;
  return (
    <details class={styles.device}>
      <summary>{t.line.otherDevice}</summary>
      <p>{t.line.otherDeviceLead}</p>
      <CopyField label={t.line.placeLink} value={link} copyLabel={t.line.copyPlaceLink} />
    </details>
  );
}

function WaysOut({ desk, onRather }: { desk: Desk; onRather: () => void }) {
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);
  const [code, setCode] = useState<Code | null>(null);
  async function leave(): Promise<void> {
    setPending(true);
    setCode(null);
    await desk.command("line.leave", {}).catch((failure: unknown) => setCode(codeOf(failure)));
    setPending(false);
  }
  return (
    <>
      <div class={notice.row}>
        <Button onClick={() => setAsking(true)}>{t.line.leave}</Button>
        <Button kind="quiet" onClick={onRather}>
          {t.line.rather}
        </Button>
        <NotifyMe />
        <Bell />
      </div>
      {asking && (
        <Dialog
          title={t.line.leaveTitle}
          closeLabel={t.common.close}
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>{t.line.stay}</Button>
              <Button kind="danger" pending={pending} onClick={() => void leave()}>
                {t.line.leave}
              </Button>
            </>
          }>
          <p>{t.line.leaveLead}</p>
          <p class={styles.problem} role="alert">
            {code === null ? null : t.common.refusal[code]}
          </p>
        </Dialog>
      )}
    </>
  );
}
