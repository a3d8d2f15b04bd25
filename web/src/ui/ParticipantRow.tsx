/**
 * One person in Participants, as a list item of one line: what is known of them stands there as icons, in words where there is room and
 * for the one being helped; readers of a screen always hear the words. `name` (plus `you`, the word behind one's own), `role`, `side` of the avatar;
 * `facts`: what they can do; `sees`: who sees or hears what, in amber; `warning`: what is wrong with them; `badge`: e.g. Helping; `away`: dimmed (connection lost).
 * `onSelect` with `selectLabel` makes the row one button (select a customer to help them, S36); `current` marks the one being
 * helped; `reason` says why it cannot be selected now. `end`: a control of its own beside the row (a menu).
 */
import { TriangleAlert } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

import { Avatar } from "./Avatar";
import { cx } from "./cx";
import { Icon, type IconOf } from "./Icon";
import { nameParts } from "./names";
import styles from "./ParticipantRow.module.css";

export interface Fact {
  icon: IconOf;
  text: string;
  /** What stands beside the icon where there is no room for words, such as a count. */
  short?: string;
}

interface Props {
  name: string;
  role: string;
  side: "rep" | "customer";
  you?: string;
  facts?: Fact[];
  sees?: Fact[];
  warning?: string | null;
  badge?: ComponentChildren;
  away?: boolean;
  current?: boolean;
  onSelect?: (() => void) | undefined;
  selectLabel?: string;
  reason?: string | null | undefined;
  end?: ComponentChildren;
}

export function ParticipantRow(props: Props) {
  const { name, role, side, you, warning, badge, away, current, onSelect, selectLabel, reason, end } = props;
  const id = useId();
  const Row = onSelect ? "button" : "div";
  const button = onSelect && {
    type: "button" as const,
    onClick: () => !reason && onSelect(),
    "aria-disabled": reason ? true : undefined,
    "aria-describedby": id,
    title: reason ?? selectLabel,
  };
  return (
    <li class={cx(styles.item, away && styles.away)}>
      <Row class={styles.row} aria-current={current ? "true" : undefined} {...button}>
        <Avatar name={name} side={side} />
        <span class={styles.text}>
          <span class={styles.name}>
            <Name name={name} />
            {you && <span class={styles.role}>{you}</span>}
            <span class={styles.role}>{role}</span>
          </span>
          {warning && <Facts facts={[{ icon: TriangleAlert, text: warning }]} class={styles.warning} />}
          <Facts facts={props.facts} class={styles.can} />
          <Facts facts={props.sees} class={styles.sees} />
        </span>
        {badge}
      </Row>
      {onSelect && (
        <span id={id} class="sr">
          {reason ?? selectLabel}
        </span>
      )}
      {end}
    </li>
  );
}

/** What is said behind a name, such as which of two it is, is never cut off. */
function Name({ name }: { name: string }) {
  const [bare, behind] = nameParts(name);
  return (
    <b class={styles.who} title={name}>
      <span class="clip">{bare}</span>
      {behind}
    </b>
  );
}

function Facts({ facts, class: kind }: { facts: Fact[] | undefined; class: string | undefined }) {
  if (!facts?.length) return null;
  return (
    <span class={cx(styles.facts, kind)}>
      {facts.map((fact) => (
        <span key={fact.text} title={fact.text}>
          <Icon of={fact.icon} size="s" />
          {fact.short && (
            <span class={styles.short} aria-hidden="true">
              {fact.short}
            </span>
          )}
          <span class={styles.word}>{fact.text}</span>
        </span>
      ))}
    </span>
  );
}
