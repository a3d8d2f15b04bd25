import { Ban, CircleHelp, Clock, Eye, MonitorX, X } from "lucide-preact";
import { serverNow } from "../../../core/session/clock";
import { inControl, type Request } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { Button, Countdown, cx, Icon, type IconOf } from "../../../ui";
import { site } from "../../../page/account";
import { blockedThere } from "../../../page/blocked";
import { useCommand } from "../../../page/command";
import { useView } from "../../../page/inside";
import { nameOf } from "../facts";
import { reasonOf } from "../reasons";
import { useOutcome, type Outcome } from "./outcome";
import { useRequestView } from "./requestView";
import styles from "./RequestStrip.module.css";

/** A question on its way, or how the last one ended. Waiting, declined and no answer never look the same. */
export function RequestStrip() {
  const view = useView();
  const [outcome, dismiss] = useOutcome();
  const request = view.requests[0];
  if (request !== undefined) return <Waiting request={request} />;
  return outcome === null ? null : <Over outcome={outcome} onDismiss={dismiss} />;
}

function Waiting({ request }: { request: Request }) {
  const view = useView();
  const cancel = useCommand("consent.cancel");
  const name = nameOf(view, request.customer);
  const words =
    request.state === "allowed"
      ? t.rep.requestAllowed(name)
      : request.by === view.you.id
        ? t.rep.requestSent(name)
        : t.rep.requestBy(nameOf(view, request.by), name);
  return (
    <section class={cx(styles.strip, styles.waiting)} aria-label={words}>
      <Icon of={request.state === "allowed" ? Eye : Clock} />
      <div class={styles.words}>
        <Countdown deadline={request.deadline} total={total(request)} now={serverNow} label={words} />
      </div>
      {inControl(view) && (
        <Button
          size="sm"
          pending={cancel.pending}
          reason={reasonOf(view, cancel.refusal)}
          onClick={() => void cancel.run({ request: request.id, controlEpoch: view.controlEpoch })}>
          {t.common.cancel}
        </Button>
      )}
    </section>
  );
}

/** The whole time of the bar: of the question as asked, then of choosing a screen, whose beginning is not told. */
function total(request: Request): number {
  const asked = request.deadline - request.askedAt;
  return request.state === "waiting" ? asked : Math.max(60_000, (site.value?.consentSeconds ?? 30) * 1000);
}

const ICON: Record<Outcome["kind"], IconOf> = {
  declined: Ban,
  no_answer: CircleHelp,
  capture_refused: MonitorX,
  capture_unavailable: MonitorX,
  capture_blocked: MonitorX,
};

function Over({ outcome, onDismiss }: { outcome: Outcome; onDismiss: () => void }) {
  const view = useView();
  const request = useRequestView();
  const [title, lead] = sentences(outcome);
  const again = inControl(view) && view.focus === outcome.customer && outcome.kind !== "capture_unavailable" && outcome.action === "view";
  return (
    <section class={cx(styles.strip, styles[outcome.kind])} aria-label={title}>
      <Icon of={ICON[outcome.kind]} />
      <p class={styles.words}>
        <b>{title}</b>
        <span class="muted">{lead}</span>
      </p>
      {again && (
        <Button size="sm" reason={request.reason} pending={request.pending} onClick={request.ask}>
          {t.rep.askAgain}
        </Button>
      )}
      <Button kind="quiet" size="sm" icon={X} aria-label={t.common.dismiss} onClick={onDismiss} />
    </section>
  );
}

function sentences({ kind, name }: Outcome): [string, string] {
  switch (kind) {
    case "declined":
      return [t.rep.declined(name), t.rep.declinedLead];
    case "no_answer":
      return [t.rep.noAnswer(name), t.rep.noAnswerLead];
    case "capture_refused":
      return [t.rep.captureRefused(name), t.rep.captureRefusedLead];
    case "capture_unavailable":
      return [t.rep.captureUnavailable(name), t.rep.captureUnavailableLead];
    case "capture_blocked":
      return [t.rep.captureBlocked(name), blockedThere()];
  }
}
