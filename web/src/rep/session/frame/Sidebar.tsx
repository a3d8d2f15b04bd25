import type { ComponentType } from "preact";
import { t } from "../../../i18n/rep";
import { BroughtPanel } from "../brought/BroughtPanel";
import { RepChat } from "../chat/RepChat";
import { Knocks } from "../door/Knocks";
import { News } from "./News";
import type { Notices } from "./notices";
import { RepFiles } from "../files/RepFiles";
import { Entrance } from "../lock/Entrance";
import { NotesPanel } from "../notes/NotesPanel";
import { People } from "../people/People";
import { SIDEBAR } from "./sidebar-open";
import styles from "./Sidebar.module.css";

/** The panels that scroll together, from top to bottom; a feature adds a row. A panel with nothing to show shows nothing. */
const PANELS: readonly ComponentType[] = [Knocks, Entrance, People, BroughtPanel, NotesPanel, RepFiles];

/** What is written stays in sight, below all others. What is new stands where it moves nothing that is clicked. */
export function Sidebar({ notices }: { notices: Notices }) {
  return (
    <aside id={SIDEBAR} class={styles.sidebar} tabIndex={-1} aria-label={t.rep.participants}>
      <div class={styles.panels}>
        {PANELS.map((Panel) => (
          <Panel key={Panel} />
        ))}
      </div>
      <News notices={notices} place="sidebar" />
      <RepChat />
    </aside>
  );
}
