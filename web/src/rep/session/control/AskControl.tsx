/** Asking for control: the question, and the two sides of waiting for its answer. */
import { Hand } from "lucide-preact";
import { useMemo } from "preact/hooks";
import { inControl, type ControlWish } from "../../../core/model";
import { serverNow } from "../../../core/session/clock";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useInside, useView, type Dialog as Opened } from "../../../page/inside";
import { Button, Countdown, Icon, useLeaving } from "../../../ui";
import type { SessionAct } from "../act";
import { nameOf } from "../facts";
import { reasonOf } from "../reasons";
import styles from "./HoldBar.module.css";
import { LONGEST, ReasonDialog } from "./ReasonDialog";

/** For assistants, where others find Transfer Control. */
export function useAskControl(): SessionAct[] {
  const view = useView();
  const { open } = useInside();
  const { refusal, pending } = useCommand("control.ask");
  if (view.you.role !== "assistant") return [];
  const waits = view.transfer !== null ? t.rep.waitsForOwner(view.transfer.byName) : null;
  return [{ label: t.rep.askControl, icon: Hand, reason: waits ?? reasonOf(view, refusal), pending, onSelect: () => open(ASK) }];
}

export function AskControlTool() {
  const [ask] = useAskControl();
  if (ask === undefined) return null;
  return (
    <Button size="sm" icon={ask.icon} reason={ask.reason} pending={ask.pending} onClick={ask.onSelect}>
      {ask.label}
    </Button>
  );
}

const ASK: Opened = { Body: AskDialog, stays: (view) => view.you.role === "assistant" };

function AskDialog({ onClose }: { onClose: () => void }) {
  const view = useView();
  const ask = useCommand("control.ask");
  return (
    <ReasonDialog
      title={t.rep.askControlOf(nameOf(view, view.controller))}
      label={t.rep.askWhy}
      hint={t.rep.askLead}
      act={t.rep.askControl}
      pending={ask.pending}
      send={async (text, length) => length <= LONGEST && ask.run({ text })}
      onClose={onClose}
    />
  );
}

/** Every open wish, to the controller with both answers, to whoever asked with the time that is left. */
export function Wishes() {
  const view = useView();
  const shown = view.asking.filter((wish) => inControl(view) || wish.by === view.you.id);
  return (
    <>
      {shown.map((wish) => (
        <WishBar key={wish.id} wish={wish} />
      ))}
    </>
  );
}

function WishBar({ wish }: { wish: ControlWish }) {
  const view = useView();
  const pass = useCommand("control.pass", wish.by);
  const keep = useCommand("control.keep", wish.id);
  const bar = useLeaving<HTMLElement>();
  const mine = wish.by === view.you.id;
  const words = mine ? t.rep.youAsked(nameOf(view, view.controller)) : t.rep.asksForControl(nameOf(view, wish.by));
  const total = useMemo(() => Math.max(1, wish.deadline - serverNow()), [wish.deadline]);
  return (
    <section ref={bar} class={`${styles.bar} ${styles.calm}`} aria-label={words}>
      <Icon of={Hand} />
      <div class={styles.words}>
        <Countdown deadline={wish.deadline} total={total} now={serverNow} label={words} />
        {wish.text !== "" && <span dir="auto">{t.rep.quoted(wish.text)}</span>}
      </div>
      {!mine && (
        <div class={styles.acts}>
          <Button size="sm" pending={keep.pending} onClick={() => void keep.run({ request: wish.id })}>
            {t.rep.keepControl}
          </Button>
          <Button
            size="sm"
            kind="primary"
            pending={pass.pending}
            onClick={() => void pass.run({ to: wish.by, controlEpoch: view.controlEpoch })}>
            {t.rep.passTo(nameOf(view, wish.by))}
          </Button>
        </div>
      )}
    </section>
  );
}
