/**
 * One person in Participants, as a list item. `name` (plus `you`, the word behind one's own), `role`, `side` of the avatar;
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
import styles from "./ParticipantRow.module.css";

export interface Fact {
  icon: IconOf;
  text: string;
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
            <b class="clip">{name}</b>
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

function Facts({ facts, class: kind }: { facts: Fact[] | undefined; class: string | undefined }) {
  if (!facts?.length) return null;
  return (
    <span class={cx(styles.facts, kind)}>
      {facts.map((fact) => (
        <span key={fact.text}>
          <Icon of={fact.icon} size="s" />
          {fact.text}
        </span>
      ))}
    </span>
  );
}
