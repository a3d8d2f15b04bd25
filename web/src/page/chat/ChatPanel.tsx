/** What people in the session write to each other, and where to write. The same for reps and customers. */
import { ArrowDown } from "lucide-preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../i18n/common";
import { Badge, Button } from "../../ui";
import { useInside, useView } from "../inside";
import styles from "./ChatPanel.module.css";
import { Composer, type Help } from "./Composer";
import { Line, Outgoing } from "./Lines";
import { useTellSight } from "./sight";
import { Typing } from "./Typing";
import { useSeen } from "./useSeen";

/** Nearer to the end than this (px), and new lines scroll into sight. */
const NEAR = 48;

/** `help`: for who writes, where a bundle has some. */
export function ChatPanel({ help }: { help?: Help }) {
  const { chat } = useInside().live;
  const view = useView();
  const heading = useId();
  const list = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLSpanElement>(null);
  const [below, setBelow] = useState(false); // there are lines below what is in sight
  const lines = chat.lines.value;
  const outgoing = chat.outgoing.value;
  const unread = view.chat?.unread ?? 0;
  const last = lines.findLast((line) => line.by === view.you.id);
  const toEnd = () => list.current?.scrollTo({ top: list.current.scrollHeight });

  useLayoutEffect(() => {
    if (!below) toEnd();
  }, [lines, outgoing, below]);
  useEffect(() => {
    if (below || list.current === null || typeof ResizeObserver !== "function") return;
    const observer = new ResizeObserver(toEnd);
    observer.observe(list.current);
    return () => observer.disconnect();
  }, [below]);
  const seen = useSeen(end);
  useTellSight(seen);
  useEffect(() => {
    if (seen) chat.read();
  }, [seen, lines, chat]);

  const older = async () => {
    const element = list.current;
    const fromEnd = element ? element.scrollHeight - element.scrollTop : 0;
    await chat.older().catch(() => undefined);
    requestAnimationFrame(() => element && (element.scrollTop = element.scrollHeight - fromEnd));
  };

  return (
    <section class={styles.chat} aria-labelledby={heading}>
      <header class={styles.title}>
        <h2 id={heading}>{t.common.chat}</h2>
        {unread > 0 && <Badge tone="accent">{t.common.chatUnread(unread)}</Badge>}
      </header>
      <div
        ref={list}
        class={styles.scroll}
        role="log"
        aria-live="off"
        aria-label={t.common.chat}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be within reach of the keyboard
        tabIndex={0}
        onScroll={(event) => setBelow(distance(event.currentTarget) > NEAR)}>
        {lines.length + outgoing.length === 0 && <p class={styles.empty}>{t.common.chatEmpty}</p>}
        <ol class={styles.lines}>
          {chat.more.value && (
            <li class={styles.system}>
              <Button size="sm" kind="quiet" onClick={() => void older()}>
                {t.common.chatOlder}
              </Button>
            </li>
          )}
          {lines.map((line, at) => (
            <Line key={line.line} line={line} before={lines[at - 1]} newest={line === last} />
          ))}
          {outgoing.map((one) => (
            <Outgoing key={one.id} one={one} />
          ))}
        </ol>
        <span ref={end} class={styles.end} />
      </div>
      {below && (
        <Button size="sm" icon={ArrowDown} class={styles.jump} onClick={toEnd}>
          {unread > 0 ? t.common.chatUnread(unread) : t.common.chatNew}
        </Button>
      )}
      <Typing />
      <Composer help={help} />
    </section>
  );
}

function distance(list: HTMLElement): number {
  return list.scrollHeight - list.scrollTop - list.clientHeight;
}
