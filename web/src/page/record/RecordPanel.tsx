/** The record of who saw what, on the page after a session, with the ways to keep it: both are written here, no server is asked. */
import { ArrowRightLeft, Braces, CircleSlash, Disc, Download, Eye, PencilLine, ScanEye, UserRound, Video } from "lucide-preact";

import type { RecordLine } from "../../core/model";
import { t } from "../../i18n/common";
import { Button, Icon, Panel, Rich, type IconOf } from "../../ui";
import { recordData, recordRows, recordText, type Recorded } from "./record";
import styles from "./RecordPanel.module.css";

const GLYPH: Record<RecordLine["kind"], IconOf> = {
  saw: Eye,
  passed: ArrowRightLeft,
  joined: UserRound,
  supervised: ScanEye,
  renamed: PencilLine,
  recorded: Disc,
  left_out: CircleSlash,
};

interface Props {
  view: Recorded;
  /** When the session was over for the reader. */
  at: number;
  site: string;
  /** What is said when nobody saw a screen or a camera. */
  none: string;
  /** The sentence a saved text ends with. */
  last: string;
}

export function RecordPanel({ view, at, site, none, last }: Props) {
  const rows = recordRows(view, at);
  const name = t.common.recordName(view.session.number);
  return (
    <Panel title={t.common.whoSawWhat}>
      {rows.some((row) => row.kind === "saw") || <p class={styles.none}>{none}</p>}
      <ol class={styles.record}>
        {rows.map((row, index) => (
          <li key={index}>
            <Icon of={row.camera ? Video : GLYPH[row.kind]} size="s" />
            <span>
              <Rich text={row.text} />
            </span>
            <span class={styles.time}>{row.time}</span>
          </li>
        ))}
      </ol>
      {rows.length > 0 && (
        <div class={styles.save}>
          <Button size="sm" icon={Download} onClick={() => save(`${name}.txt`, "text/plain", recordText(view, at, site, last))}>
            {t.common.saveRecord}
          </Button>
          <Button size="sm" icon={Braces} onClick={() => save(`${name}.json`, "application/json", recordData(view, at, site))}>
            {t.common.saveData}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function save(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}
