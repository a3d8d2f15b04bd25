import { KeyRound } from "lucide-preact";
import { useState } from "preact/hooks";
import { inControl } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useView } from "../../../page/inside";
import { useRoving } from "../../../page/roving";
import { Banner, panelId, tabId, Tabs } from "../../../ui";
import { AskControlTool } from "../control/AskControl";
import { hadControl } from "../facts";
import { lockedReason } from "../reasons";
import { TraySwitch } from "../tray/TraySwitch";
import styles from "./Toolbar.module.css";
import { AllTools, SESSION_ONLY, SESSION_TOOLS, TOOLS } from "./tools";

/** The commands, in the two tabs the product has always had. A command that is refused stays, dimmed, with one reason. */
export function Toolbar() {
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
            <AllTools of={tab === "tools" ? TOOLS : SESSION_ONLY} />
            <span class={tab === "tools" ? styles.right : styles.left}>
              <AllTools of={SESSION_TOOLS} />
            </span>
          </div>
        </div>
        <TraySwitch />
      </div>
      <Cannot />
    </section>
  );
}

/** Why commands are dimmed, for a rep who does not control, and how to ask for control. */
export function Cannot() {
  const view = useView();
  if (inControl(view)) return null;
  return (
    <Banner icon={KeyRound} tone="locked" aside={hadControl(view) ? t.rep.controlsAgain : t.rep.controlsLead} actions={<AskControlTool />}>
      <b>{lockedReason(view)}</b>
    </Banner>
  );
}
