/** What happened and what was written while it was recorded, side by side, each line a place to jump to. */
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { RecordingTold } from "../../core/http";
import { exactTime } from "../../i18n/format";
import { lang, t } from "../../i18n/rep";
import { line, wording, type Moment } from "../history/timeline";
import styles from "./Player.module.css";

interface Props {
  told: RecordingTold;
  at: number;
  onGo: (at: number) => void;
}

export function Moments({ told, at, onGo }: Props) {
  const language = lang.value;
  const { happened, written } = useMemo(() => worded(told, language), [told, language]);
  return (
    <div class={styles.beside}>
      <Lines title={t.rep.happenedThen} moments={happened} at={at} onGo={onGo} />
      <Lines title={t.rep.writtenThen} moments={written} at={at} onGo={onGo} none={t.rep.nothingWritten} />
    </div>
  );
}

/** All lines, worded in the language of now, which `_language` names for whoever keeps them. */
function worded(told: RecordingTold, _language: string) {
  const happened = told.happened.map((one): Moment => ({ at: one.at, sort: "happened", text: wording(one) }));
  return { happened, written: told.chat.map(line) };
}

function Lines({ title, moments, at, onGo, none }: { title: string; moments: Moment[]; at: number; onGo: Props["onGo"]; none?: string }) {
  const list = useRef<HTMLOListElement>(null);
  const now = moments.findLastIndex((one) => one.at <= at);
  useEffect(() => {
    const current = list.current?.children[now];
    // Only the list moves, never the page.
    if (list.current && current instanceof HTMLElement)
      list.current.scrollTo({ top: current.offsetTop - list.current.offsetTop - list.current.clientHeight / 2 });
  }, [now]);
  return (
    <section class={styles.lines} aria-label={title}>
      <h3>{title}</h3>
      {moments.length === 0 && <p class="muted">{none}</p>}
      <ol ref={list} class={styles.moments}>
        {moments.map((one, index) => (
          <li key={index}>
            <button type="button" class={styles.moment} aria-current={index === now ? "step" : undefined} onClick={() => onGo(one.at)}>
              <time class="num">{exactTime(lang.value, one.at)}</time>
              <span dir="auto">
                {one.text}
                {one.words ? `: ${one.words}` : ""}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
