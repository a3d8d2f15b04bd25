/** Somebody is offered to me: who, what, since when, what a colleague says; Accept, or Decline with a reason; how long I have. */
import { BellRing } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { DECLINE_REASONS, type DeclineReason, type DeskOffer } from "../../core/desk/model";
import { codeOf } from "../../core/errors";
import { serverNow, serverTime } from "../../core/session/clock";
import { elapsed } from "../../i18n/format";
import { t } from "../../i18n/rep";
import { queueName } from "../../page/queue-name";
import { Avatar, Badge, Button, Countdown, Icon, Menu, TwoLines, useLeaving } from "../../ui";
import { Answers } from "./Answers";
import styles from "./Desk.module.css";
import { accept, desk, say } from "./state";

interface Props {
  offer: DeskOffer;
  /** What there is to read of them before one accepts. */
  packet?: ComponentChildren;
}

export function OfferCard({ offer, packet }: Props) {
  const [pending, setPending] = useState<"accept" | "decline" | null>(null);
  // The full bar is what was left when the card came.
  const [total] = useState(() => Math.max(1_000, offer.until - serverNow()));
  const card = useLeaving<HTMLElement>();

  async function answer(how: "accept" | "decline", send: () => Promise<unknown>): Promise<void> {
    if (pending !== null) return;
    setPending(how);
    say(null);
    await send().catch((failure: unknown) => say(() => t.common.refusal[codeOf(failure)]));
    setPending(null);
  }
  const decline = (reason: DeclineReason) => () =>
    void answer("decline", async () => desk.peek()?.command("offer.decline", { offer: offer.id, reason }));
  const taken = (by: string) => say(() => t.rep.takenBy(by));
  return (
    <section ref={card} class={styles.offer} aria-label={`${headline(offer)}: ${offer.customer}`}>
      <h2>
        <Icon of={BellRing} size="s" />
        {headline(offer)}
        <Badge>{offer.lang.startsWith("zh") ? t.rep.inLanguage.zh : t.rep.inLanguage.en}</Badge>
      </h2>
      <TwoLines
        sign={<Avatar name={offer.customer} side="customer" size="l" />}
        name={
          <b class="clip" title={offer.customer}>
            {offer.customer}
          </b>
        }
        line={<Since offer={offer} />}
      />
      {offer.message !== "" && (
        <blockquote class={styles.message} dir="auto">
          {offer.message}
        </blockquote>
      )}
      <Answers {...offer} />
      {packet}
      <Countdown deadline={offer.until} total={total} now={serverNow} label={t.rep.thenNext} />
      <div class={styles.answer}>
        <Menu
          label={t.rep.declineOffer}
          class={styles.decline}
          items={DECLINE_REASONS.map((reason) => ({ label: t.rep.declineReason[reason], onSelect: decline(reason) }))}
        />
        <Button
          kind="primary"
          pending={pending === "accept"}
          aria-label={t.rep.acceptOf(offer.customer)}
          onClick={() => void answer("accept", () => accept(offer.id, taken))}>
          {t.rep.accept}
        </Button>
      </div>
    </section>
  );
}

function headline({ fromName, step }: DeskOffer): string {
  if (fromName !== null) return t.rep.offeredFrom(fromName);
  return step > 1 ? t.rep.offeredAll : t.rep.offeredToYou;
}

function Since({ offer }: { offer: DeskOffer }) {
  const time = elapsed(serverTime.value - offer.since);
  return <span class="num">{offer.queue ? t.rep.offerWaits(queueName(offer.queue), time) : t.rep.offerWaitsOnly(time)}</span>;
}
