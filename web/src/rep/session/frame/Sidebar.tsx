import type { ComponentType } from "preact";
import { t } from "../../../i18n/rep";
import { ChatPanel } from "../../../page/chat/ChatPanel";
import { Knocks } from "../door/Knocks";
import { Entrance } from "../lock/Entrance";
import { NotesPanel } from "../notes/NotesPanel";
import { People } from "../people/People";
import styles from "./Sidebar.module.css";

/** The panels, from top to bottom; a feature adds a row. A panel with nothing to show shows nothing. */
const PANELS: readonly ComponentType[] = [Knocks, Entrance, People, NotesPanel, ChatPanel];

export function Sidebar() {
  return (
    <aside class={styles.sidebar} aria-label={t.rep.participants}>
      {PANELS.map((Panel) => (
        <Panel key={Panel} />
      ))}
    </aside>
  );
}
