/**
 * A toolbar command: icon with its word. `pressed` = running (aria-pressed; leave it out for commands that do not run);
 * `tone` colours a running one: accent, viewed (amber), recording. `reason` dims it in place and says why it cannot be used;
 * `pending` waits for the server. `news`: so many things are new behind it, and `newsLabel` is its name then. Inside `CompactTools` only the icon is seen, and the word is its title.
 */
import { createContext } from "preact";
import { useContext, useId } from "preact/hooks";

import { cx } from "./cx";
import { Counted } from "./Counted";
import type { IconOf } from "./Icon";
import styles from "./Tool.module.css";

export const CompactTools = createContext(false);

interface Props {
  icon: IconOf;
  label: string;
  onClick: () => void;
  pressed?: boolean | undefined;
  tone?: "accent" | "viewed" | "recording" | "end";
  reason?: string | null | undefined;
  pending?: boolean;
  news?: number;
  newsLabel?: string;
}

export function Tool({ icon, label, onClick, pressed, tone = "accent", reason, pending = false, news = 0, newsLabel }: Props) {
  const reasonId = useId();
  const compact = useContext(CompactTools);
  const dead = Boolean(reason) || pending;
  const named = news > 0 ? newsLabel : undefined;
  return (
    <>
      <button
        type="button"
        class={cx(styles.tool, styles[tone])}
        aria-pressed={pressed}
        aria-disabled={dead || undefined}
        aria-busy={pending || undefined}
        aria-describedby={reason ? reasonId : undefined}
        aria-label={named}
        title={reason ?? named ?? (compact ? label : undefined)}
        onClick={() => !dead && onClick()}>
        <Counted of={icon} count={news} />
        <span class={compact ? "sr" : undefined}>{label}</span>
      </button>
      {reason && (
        <span id={reasonId} class="sr">
          {reason}
        </span>
      )}
    </>
  );
}
