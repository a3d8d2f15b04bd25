import { AppWindow, ArrowRightLeft, Eye, KeyRound, LogOut, MonitorUp, Power, UserPlus } from "lucide-preact";
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { inControl, type Surface } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { Banner, Button, panelId, SplitButton, tabId, Tabs, Tool } from "../../../ui";
import { useRoving } from "../../roving";
import { useConsole, useView } from "../console";
import { audienceIfShared, customersOf, lockedReason, ownShares, refusalOf, viewReason } from "../facts";
import styles from "./Toolbar.module.css";

interface Props {
  onEnd(): void;
  onLeave(): void;
}

/** The commands, in the two tabs the product has always had. A command that is refused stays, dimmed, with one reason. */
export function Toolbar({ onEnd, onLeave }: Props): VNode {
  const view = useView();
  const [tab, setTab] = useState("tools");
  const roving = useRoving<HTMLDivElement>("horizontal", "button:not([role=menuitem])");
  const sessionTools = <SessionTools onEnd={onEnd} onLeave={onLeave} />;
  return (
    <section class={styles.commands} aria-label={t.rep.toolbarTabs}>
      <div class={styles.bar}>
        <Tabs
          name="commands"
          label={t.rep.toolbarTabs}
          selected={tab}
          onSelect={setTab}
          tabs={[
            { id: "tools", label: t.rep.tools },
            { id: "session", label: t.rep.session },
          ]}
        />
        <div class={styles.panel} role="tabpanel" id={panelId("commands", tab)} aria-labelledby={tabId("commands", tab)}>
          <div class={styles.tools} role="toolbar" tabIndex={-1} aria-labelledby={tabId("commands", tab)} {...roving}>
            {tab === "tools" && <Tools />}
            <span class={tab === "tools" ? styles.right : styles.left}>{sessionTools}</span>
          </div>
        </div>
      </div>
      {!inControl(view) && (
        <Banner icon={KeyRound} tone="locked" aside={t.rep.controlsLead}>
          <b>{lockedReason(view)}</b>
        </Banner>
      )}
    </section>
  );
}

function Tools(): VNode {
  const { live, actions, open } = useConsole();
  const view = useView();
  const connection = live.session.connection.value;
  const viewed = view.shares.find((share) => share.activity === "view");
  const stopReason = viewed === undefined ? null : refusalOf(view, connection, "share.stop");
  return (
    <>
      <Tool
        icon={UserPlus}
        label={t.rep.invite}
        reason={view.session.customerLink === null ? lockedReason(view) : null}
        onClick={() => open({ name: "invite" })}
      />
      <span class={styles.line} />
      {viewed === undefined ? (
        <Tool
          icon={Eye}
          label={t.rep.requestView}
          tone="viewed"
          pressed={false}
          reason={viewReason(view, connection)}
          pending={actions.pending.value.has("consent.request")}
          onClick={actions.requestView}
        />
      ) : (
        <Tool
          icon={Eye}
          label={t.rep.requestView}
          tone="viewed"
          pressed
          reason={inControl(view) ? stopReason : lockedReason(view)}
          pending={actions.pending.value.has(`share.stop ${viewed.id}`)}
          onClick={() => actions.stop(viewed.id)}
        />
      )}
      <ShareTool surface="monitor" label={t.rep.shareScreen} icon={MonitorUp} />
      <ShareTool surface="window" label={t.rep.shareWindow} icon={AppWindow} />
    </>
  );
}

function ShareTool({ surface, label, icon }: { surface: Surface; label: string; icon: typeof AppWindow }): VNode {
  const { live, actions, open } = useConsole();
  const view = useView();
  const mine = ownShares(view).find((share) => (share.surface === "window") === (surface === "window"));
  const share = () => {
    // One customer is whom one talks to; with several, say first who will see it.
    if (customersOf(view).length > 1 && audienceIfShared(view).length > 1) open({ name: "share", surface });
    else actions.share(surface);
  };
  return (
    <Tool
      icon={icon}
      label={label}
      pressed={mine !== undefined}
      tone="viewed"
      reason={mine === undefined ? refusalOf(view, live.session.connection.value, "share.start") : null}
      pending={actions.pending.value.has("share.start")}
      onClick={() => (mine === undefined ? share() : actions.stop(mine.id))}
    />
  );
}

function SessionTools({ onEnd, onLeave }: Props): VNode {
  const { live, actions, open } = useConsole();
  const view = useView();
  const connection = live.session.connection.value;
  const transfer = () => open({ name: "transfer" });
  // Without an assistant nobody can take it; the dialog says how to get one.
  const reason = inControl(view) ? (connection === "connected" ? null : t.rep.offline) : lockedReason(view);
  return (
    <>
      <SplitButton
        label={t.rep.transferSession}
        icon={ArrowRightLeft}
        menuLabel={t.rep.transferMenu}
        reason={reason}
        onClick={transfer}
        items={[{ label: t.rep.transferControl, icon: KeyRound, onSelect: transfer }]}
      />
      {inControl(view) ? (
        <Button
          kind="end"
          icon={Power}
          reason={connection === "connected" ? null : t.rep.offline}
          pending={actions.pending.value.has("session.end")}
          onClick={onEnd}>
          {t.rep.end}
        </Button>
      ) : (
        <Button
          icon={LogOut}
          reason={connection === "connected" ? null : t.rep.offline}
          pending={actions.pending.value.has("session.leave")}
          onClick={onLeave}>
          {t.common.leave}
        </Button>
      )}
    </>
  );
}
