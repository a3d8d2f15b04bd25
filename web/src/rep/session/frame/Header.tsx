import { Clock, KeyRound, PanelRightClose, PanelRightOpen } from "lucide-preact";
import { serverTime } from "../../../core/session/clock";
import { inControl, participant } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { elapsed, grouped } from "../../../i18n/format";
import { Avatar, Badge, Button, cx, Icon, Mark, SessionNumber } from "../../../ui";
import { ConnectionPanel } from "../connection/ConnectionPanel";
import { site } from "../../../page/account";
import { useArrival } from "../../../page/arrival";
import { Bell, NotifyMe } from "../../../page/heard/Bell";
import { useView } from "../../../page/inside";
import styles from "./Header.module.css";

interface Props {
  sidebar: boolean;
  onSidebar: (open: boolean) => void;
}

/** Always in sight: the number, whom I help, how long, who controls, whether I am connected. */
export function Header({ sidebar, onSidebar }: Props) {
  const view = useView();
  const { session } = view;
  const helped = participant(view, view.focus);
  const heading = useArrival<HTMLHeadingElement>();
  return (
    <header class={styles.header}>
      <Mark name={site.value?.name} />
      <div class={styles.part}>
        <h1 ref={heading} tabIndex={-1} class={styles.label}>
          {t.rep.session}
        </h1>
        <SessionNumber number={session.number} label={t.rep.copyNumber(grouped(session.number))} copied={t.rep.copied} />
      </div>
      <div class={cx(styles.part, styles.flexible)}>
        <span class={styles.label}>{t.rep.helping}</span>
        <b class="clip" title={helped?.name}>
          {helped?.name ?? t.rep.nobodyHelped}
        </b>
        <Badge tone={session.state === "active" ? "ok" : "plain"}>{t.rep.sessionState[session.state]}</Badge>
      </div>
      <div class={styles.part}>
        <Icon of={Clock} />
        <Timer since={session.startedAt} />
      </div>
      <div class={cx(styles.part, styles.flexible)}>
        <Icon of={KeyRound} />
        <b class="clip" title={whoControls()}>
          {whoControls()}
        </b>
      </div>
      <div class={styles.end}>
        <NotifyMe />
        <Bell />
        <ConnectionPanel />
        <span class={styles.me}>
          <Avatar name={view.you.name} side="rep" />
          <span class="clip" title={view.you.name}>
            {view.you.name}
          </span>
        </span>
        <Handle open={sidebar} waiting={view.knocks.length} onSidebar={onSidebar} />
      </div>
    </header>
  );

  function whoControls(): string {
    if (inControl(view)) return t.rep.youControl;
    const controller = participant(view, view.controller);
    return controller === undefined ? t.rep.nobodyControls : t.rep.controls(controller.name);
  }
}

/** Of the sidebar; while that is folded, it says how many wait at the door. */
function Handle({ open, waiting, onSidebar }: { open: boolean; waiting: number; onSidebar: Props["onSidebar"] }) {
  const name = open ? t.rep.hideSidebar : waiting > 0 ? t.rep.showSidebarWaiting(waiting) : t.rep.showSidebar;
  return (
    <Button
      kind="quiet"
      size="sm"
      icon={open ? PanelRightClose : PanelRightOpen}
      aria-expanded={open}
      aria-label={name}
      title={name}
      onClick={() => onSidebar(!open)}>
      {!open && waiting > 0 && <Badge tone="accent">{waiting}</Badge>}
    </Button>
  );
}

/** A part of its own, so that only these few characters are drawn again each second. */
function Timer({ since }: { since: number }) {
  return (
    <span class="num" role="timer" aria-label={t.rep.duration} aria-live="off">
      {elapsed(serverTime.value - since)}
    </span>
  );
}
