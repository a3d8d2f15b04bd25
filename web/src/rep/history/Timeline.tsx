import { Activity, ArrowUp, CircleCheck, MessageSquare, NotebookPen } from "lucide-preact";
import { useState } from "preact/hooks";
import type { History } from "../../core/http";
import { lang, t } from "../../i18n/rep";
import { dateAndTime, exactTime } from "../../i18n/format";
import { Button, Icon, Panel, panelId, tabId, Tabs, type IconOf } from "../../ui";
import { Linked } from "../../page/chat/Linked";
import styles from "./History.module.css";
import { timeline, type Sort } from "./timeline";

const GLYPH: Record<Sort, IconOf> = { happened: Activity, chat: MessageSquare, note: NotebookPen, end: CircleCheck };
const NAME = "timeline";
type Shown = "everything" | "chat" | "note";

/** With the day where that is not the day of the beginning. */
function when(at: number, began: number): string {
  const sameDay = new Date(at).toDateString() === new Date(began).toDateString();
  return sameDay ? exactTime(lang.value, at) : dateAndTime(lang.value, at);
}

/** `onOlder`: brings the page before what is there. */
export function Timeline({ told, onOlder }: { told: History; onOlder: () => Promise<void> }) {
  const [loading, setLoading] = useState(false);
  const [shown, setShown] = useState<Shown>("everything");
  const all = timeline(told);
  const some = shown === "everything" ? all : all.filter(({ sort }) => sort === shown);
  return (
    <Panel title={t.rep.timeline}>
      <Tabs
        name={NAME}
        label={t.rep.filterTimeline}
        tabs={[
          { id: "everything", label: t.rep.everything },
          { id: "chat", label: t.rep.chatOnly },
          { id: "note", label: t.rep.notesOnly },
        ]}
        selected={shown}
        onSelect={(id) => setShown(id as Shown)}
      />
      <div id={panelId(NAME, shown)} role="tabpanel" aria-labelledby={tabId(NAME, shown)}>
        {told.older !== null && (
          <Button
            size="sm"
            icon={ArrowUp}
            pending={loading}
            onClick={() => {
              setLoading(true);
              void onOlder().finally(() => setLoading(false));
            }}>
            {t.rep.showOlder}
          </Button>
        )}
        {some.length === 0 && <p class={styles.none}>{t.rep.nothingHappened}</p>}
        <ol class={styles.timeline}>
          {some.map(({ at, sort, text, words }, index) => (
            <li key={index}>
              <time dateTime={new Date(at).toISOString()}>{when(at, told.startedAt)}</time>
              <Icon of={GLYPH[sort]} size="s" />
              <div>
                <p>{text}</p>
                {words !== undefined && words !== "" && (
                  <p class={styles.words} dir="auto">
                    <Linked text={words} />
                  </p>
                )}
              </div>
            </li>
          ))}
        </ol>
      </div>
    </Panel>
  );
}
