import { KeyRound } from "lucide-preact";
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { inControl } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useView } from "../../../page/inside";
import { useRoving } from "../../../page/roving";
import { Banner, panelId, tabId, Tabs } from "../../../ui";
import { ChatTool } from "../chat/ChatTool";
import { RequestViewTool } from "../consent/RequestViewTool";
import { PassControlTool } from "../control/PassControlTool";
import { InviteTool } from "../invitations/InviteTool";
import { EndTool } from "../ending/EndTool";
import { hadControl } from "../facts";
import { FileTool } from "../files/FileTool";
import { LockTool } from "../lock/LockTool";
import { lockedReason } from "../reasons";
import { ShareScreenTool, ShareWindowTool } from "../screens/ShareTools";
import styles from "./Toolbar.module.css";

/** The tools, in order; a feature adds a row. */
const TOOLS: readonly ComponentType[] = [InviteTool, ChatTool, FileTool, Line, RequestViewTool, ShareScreenTool, ShareWindowTool];
/** What is about the session itself: in its own tab, and at hand in both. */
const SESSION_ONLY: readonly ComponentType[] = [LockTool];
const SESSION_TOOLS: readonly ComponentType[] = [PassControlTool, EndTool];

/** The commands, in the two tabs the product has always had. A command that is refused stays, dimmed, with one reason. */
export function Toolbar() {
  const view = useView();
  const [tab, setTab] = useState("tools");
  const roving = useRoving<HTMLDivElement>("horizontal", "button:not([role=menuitem])");
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
            <All of={tab === "tools" ? TOOLS : SESSION_ONLY} />
            <span class={tab === "tools" ? styles.right : styles.left}>
              <All of={SESSION_TOOLS} />
            </span>
          </div>
        </div>
      </div>
      {!inControl(view) && (
        <Banner icon={KeyRound} tone="locked" aside={hadControl(view) ? t.rep.controlsAgain : t.rep.controlsLead}>
          <b>{lockedReason(view)}</b>
        </Banner>
      )}
    </section>
  );
}

function All({ of: tools }: { of: readonly ComponentType[] }) {
  return (
    <>
      {tools.map((Tool) => (
        <Tool key={Tool} />
      ))}
    </>
  );
}

function Line() {
  return <span class={styles.line} />;
}
