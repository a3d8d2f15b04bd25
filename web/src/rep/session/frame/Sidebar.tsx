import type { ComponentType } from "preact";
import { t } from "../../../i18n/rep";
import { RepChat } from "../chat/RepChat";
import { Knocks } from "../door/Knocks";
import { News } from "./News";
import type { Notices } from "./notices";
import { RepFiles } from "../files/RepFiles";
import { Entrance } from "../lock/Entrance";
import { NotesPanel } from "../notes/NotesPanel";
import { People } from "../people/People";
import styles from "./Sidebar.module.css";

interface Props {
  notices: Notices;
}

/**
 * The panels, from top to bottom; a feature adds a row. A panel with nothing to show shows nothing. What is new stands where it moves
 * nothing that is clicked: what is written gives way.
 */
const PANELS: readonly ComponentType<Props>[] = [Knocks, Entrance, People, NotesPanel, RepFiles, NewsPanel, RepChat];

export function Sidebar({ notices }: Props) {
  return (
    <aside class={styles.sidebar} aria-label={t.rep.participants}>
      {PANELS.map((Panel) => (
        <Panel key={Panel} notices={notices} />
      ))}
    </aside>
  );
}

function NewsPanel({ notices }: Props) {
  return <News notices={notices} place="sidebar" />;
}
