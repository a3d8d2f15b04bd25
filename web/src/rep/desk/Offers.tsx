/** What is offered to me now: beside my home, or over whatever other page I am on. */
import { useEffect } from "preact/hooks";
import type { DeskOffer } from "../../core/desk/model";
import { runClock } from "../../core/session/clock";
import { t } from "../../i18n/rep";
import { Button, Toast, Toasts } from "../../ui";
import { ReadPacket } from "../session/transfer/ReadPacket";
import styles from "./Desk.module.css";
import { OfferCard } from "./OfferCard";
import { deskView, goThere, note, offers, say } from "./state";

export function Offers() {
  useEffect(runClock, []);
  return (
    <>
      <div role="alert" class={styles.note}>
        {note.value?.()}
      </div>
      <AcceptedElsewhere />
      {offers.value.map((offer) => (
        <OfferCard key={offer.id} offer={offer} packet={packet(offer)} />
      ))}
    </>
  );
}

/** Of who was in a session already; of others the offer itself says all there is. */
const packet = (offer: DeskOffer) => offer.kind === "transfer" && <ReadPacket offer={offer.id} customer={offer.customer} />;

/** Whoever reloaded, or has several pages: they wait in a session that is mine. */
function AcceptedElsewhere() {
  const view = deskView.value;
  const opened = view?.open;
  if (!opened) return null;
  const customer = view?.sessions.find(({ session }) => session === opened.session)?.customer ?? t.rep.waitingWho;
  return (
    <section class={styles.offer}>
      <p>{t.rep.goThere(customer)}</p>
      <Button kind="primary" onClick={() => void goThere(opened.session).catch(() => undefined)}>
        {t.rep.goToSession}
      </Button>
    </section>
  );
}

/** Over the page of a session, of the history: work goes on below it. */
export function OfferCorner() {
  const count = offers.value.length;
  const words = note.value?.() ?? null;
  if (count === 0 && words === null) return null;
  return (
    <Toasts label={t.rep.offeredToYou} turn={`${count} ${words}`}>
      {words !== null && (
        <Toast onClose={() => say(null)} closeLabel={t.common.dismiss}>
          {words}
        </Toast>
      )}
      <div class={styles.corner}>
        {offers.value.map((offer) => (
          <OfferCard key={offer.id} offer={offer} packet={packet(offer)} />
        ))}
      </div>
    </Toasts>
  );
}
