import { Pencil } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import type { Reply, ReplyLanguage } from "../../../core/replies/replies";
import { t } from "../../../i18n/rep";
import { Button } from "../../../ui";
import styles from "./Choice.module.css";

const LANGUAGES: readonly ReplyLanguage[] = ["en", "zh-Hans"];

interface Props {
  id: string;
  replies: readonly Reply[];
  /** The one that Enter puts in. */
  at: number;
  language: ReplyLanguage;
  onLanguage(language: ReplyLanguage): void;
  onPut(reply: Reply): void;
  onEdit(): void;
}

/** The replies that fit, over the field; the keys stay with the field. */
export function Choice({ id, replies, at, language, onLanguage, onPut, onEdit }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.children[at]?.scrollIntoView({ block: "nearest" }), [at, replies]);
  return (
    <div class={styles.box}>
      <div class={styles.head}>
        <div role="group" aria-label={t.rep.repliesLanguage} class={styles.languages}>
          {LANGUAGES.map((one) => (
            <button key={one} type="button" aria-pressed={one === language} onClick={() => onLanguage(one)}>
              {t.rep.repliesLanguages[one]}
            </button>
          ))}
        </div>
        <Button size="sm" kind="quiet" icon={Pencil} onClick={onEdit}>
          {t.rep.repliesManage}
        </Button>
      </div>
      <div ref={list} id={id} role="listbox" aria-label={t.rep.replies} class={styles.list}>
        {replies.map((reply, place) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys stay with the field
          <div
            key={place}
            id={`${id}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === at}
            lang={reply.language}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPut(reply)}>
            <b class="clip">{reply.name}</b>
            <span class="clip">{reply.text}</span>
          </div>
        ))}
      </div>
      {replies.length === 0 && <p class={styles.none}>{t.rep.repliesNone}</p>}
    </div>
  );
}
