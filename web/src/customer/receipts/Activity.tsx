/** What happened in the session while this page was open, newest last, each with its time: the same sentences that are spoken. */
import { useLayoutEffect, useState } from "preact/hooks";

import { sentence } from "../../core/session/announce";
import type { Happened, View } from "../../core/model";
import { lang, t } from "../../i18n/customer";
import { timeOfDay } from "../../i18n/format";
import { useLive } from "../../page/inside";
import styles from "./Activity.module.css";

interface Line {
  event: Happened;
  view: View;
}

const KEPT = 12;

export function Activity() {
  const live = useLive();
  const [lines, setLines] = useState<Line[]>([]);
  useLayoutEffect(
    () =>
      live.session.onUpdate(({ view, events }) =>
        setLines((before) =>
          [...before, ...events.filter((event) => event.type !== "chat_said").map((event) => ({ event, view }))].slice(-KEPT),
        ),
      ),
    [live],
  );
  if (lines.length === 0) return null;
  return (
    <section>
      <h2 class={styles.title}>{t.customer.activity}</h2>
      <ol class={styles.lines}>
        {lines.map(({ event, view }, index) => (
          <li key={`${event.version}-${event.type}-${index}`}>
            <time class="num">{timeOfDay(lang.value, event.at)}</time>
            <span>{sentence(event, view)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
