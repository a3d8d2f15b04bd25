/** One line as it was written, with who wrote it and for whom; and one that is on its way. */
import { CircleAlert } from "lucide-preact";
import type { Outgoing as Sending } from "../../core/chat/outbox";
import type { ChatLine } from "../../core/model";
import { t } from "../../i18n/common";
import { lang } from "../../i18n/language";
import { listed, timeOfDay } from "../../i18n/format";
import { Button, cx, Icon } from "../../ui";
import { useInside, useView } from "../inside";
import styles from "./ChatPanel.module.css";
import { Linked } from "./Linked";

/** Lines of one person that follow each other so closely (ms) stand under one name. */
const TOGETHER = 120_000;

interface Props {
  line: ChatLine;
  before: ChatLine | undefined;
  newest: boolean;
}

export function Line({ line, before, newest }: Props) {
  const view = useView();
  if (line.by === null) return <li class={styles.system}>{t.common.chatClosed}</li>;
  const mine = line.by === view.you.id;
  const together = before?.by === line.by && line.at - before.at < TOGETHER && String(before.to) === String(line.to);
  const state = mine && newest ? progress(line) : null;
  return (
    <li class={cx(styles.line, mine && styles.mine)}>
      {!together && (
        <header class={styles.head}>
          <b class="clip" title={line.byName}>
            {mine ? t.common.chatYou : line.byName}
          </b>
          {line.to !== "all" && <span class={styles.only}>{onlyTo(line)}</span>}
          <time dateTime={new Date(line.at).toISOString()}>{timeOfDay(lang.value, line.at)}</time>
        </header>
      )}
      <p class={styles.text} dir="auto">
        <Linked text={line.text} />
      </p>
      {state && <span class={styles.state}>{state}</span>}
    </li>
  );

  function onlyTo({ to, toNames, repsOnly }: ChatLine): string {
    if (repsOnly) return t.common.chatToReps;
    if (to.length === 1 && to[0] === view.you.id) return t.common.chatOnlyYou;
    const others = toNames.filter((_, at) => to[at] !== view.you.id);
    return t.common.chatOnly(listed(lang.value, others.length < toNames.length ? [t.common.chatMe, ...others] : toNames));
  }

  /** Who has it and who has read it: reps are told (the marks). */
  function progress({ line: number, to }: ChatLine): string | null {
    const marks = view.chat?.marks ?? [];
    if (view.you.role === "customer") return null;
    const those = view.participants.filter((one) => one.id !== view.you.id && one.role !== "eye" && (to === "all" || to.includes(one.id)));
    const named = (reached: (mark: { arrived: number; read: number }) => boolean) =>
      those.filter((one) => marks.some((mark) => mark.participant === one.id && reached(mark))).map((one) => one.name);
    const read = named((mark) => mark.read >= number);
    const arrived = named((mark) => mark.arrived >= number && mark.read < number);
    const parts = [
      ...(read.length > 0 ? [t.common.chatRead(listed(lang.value, read))] : []),
      ...(arrived.length > 0 ? [t.common.chatArrived(listed(lang.value, arrived))] : []),
    ];
    return parts.length > 0 ? parts.join(" · ") : t.common.chatSent;
  }
}

export function Outgoing({ one }: { one: Sending }) {
  const { chat, session } = useInside().live;
  const offline = session.connection.value !== "connected";
  return (
    <li class={cx(styles.line, styles.mine, styles.outgoing)}>
      <p class={styles.text} dir="auto">
        {one.text}
      </p>
      {one.code === null ? (
        <span class={styles.state}>{offline ? t.common.chatOffline : t.common.chatSending}</span>
      ) : (
        <span class={styles.failed} role="alert">
          <Icon of={CircleAlert} size="s" />
          <span>
            <b>{t.common.chatFailed}.</b> {t.common.refusal[one.code]}
          </span>
          <Button size="sm" onClick={() => chat.again(one.id)}>
            {t.common.chatAgain}
          </Button>
          <Button size="sm" kind="quiet" onClick={() => chat.drop(one.id)}>
            {t.common.chatDrop}
          </Button>
        </span>
      )}
    </li>
  );
}
