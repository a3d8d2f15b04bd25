/** Who is writing at the moment. It has its place also while nobody is, so that nothing moves when somebody begins. */
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../i18n/common";
import { listed } from "../../i18n/format";
import { lang } from "../../i18n/language";
import { useInside, useView } from "../inside";
import styles from "./ChatPanel.module.css";

/** More than so many are counted, not named. */
const NAMED = 2;
/** Of nobody is it spoken more often (ms): who pauses to think would be heard again and again. */
const SPOKEN_AGAIN = 60_000;

export function Typing() {
  const view = useView();
  const typists = useInside().live.typing.typists.value;
  const writing = typists.flatMap((id) => view.participants.filter((one) => one.id === id));
  const names = writing.map((one) => one.name);
  return (
    <>
      <p class={styles.typing} aria-hidden="true">
        <span class="clip">{names.length > 0 ? sentence(names) : null}</span>
      </p>
      <Spoken ids={writing.map((one) => one.id)} names={names} />
    </>
  );
}

/** Spoken when there is a pause, of who had not been writing lately. */
function Spoken({ ids, names }: { ids: string[]; names: string[] }) {
  const spoken = useRef(new Map<string, number>());
  const [words, setWords] = useState("");
  const all = ids.join(" ");
  useEffect(() => {
    const now = Date.now();
    const isNew = (id: string) => now - (spoken.current.get(id) ?? -SPOKEN_AGAIN) >= SPOKEN_AGAIN;
    const news = ids.filter(isNew);
    if (news.length > 0) setWords(sentence(names.filter((_, at) => news.includes(ids[at] ?? ""))));
    else if (ids.length === 0) setWords("");
    for (const id of news) spoken.current.set(id, now);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- news is only who began or stopped
  }, [all]);
  return (
    <div class="sr" role="status" aria-live="polite">
      {words}
    </div>
  );
}

function sentence(names: readonly string[]): string {
  if (names.length > NAMED) return t.common.chatSeveralType(names.length);
  return t.common.chatTypes(listed(lang.value, names), names.length);
}
