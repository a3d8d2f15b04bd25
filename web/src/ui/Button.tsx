/**
 * A command in words. `kind`: default, primary (one per decision), quiet, danger (filled), end (rust words).
 * `size`: sm, md, lg, wide (as wide as its box). `reason`: the button stays in place and focusable but does nothing; the
 * reason is shown as its title and read after its name. `pending`: waiting for the server, further clicks are ignored.
 * All other attributes of <button> pass through; `type` is "button" unless said otherwise.
 */
import type { ComponentChildren, ComponentProps } from "preact";
import { useId } from "preact/hooks";

import { cx } from "./cx";
import { Icon, type IconOf } from "./Icon";
import styles from "./Button.module.css";

interface Props extends Omit<ComponentProps<"button">, "size" | "icon" | "class"> {
  kind?: "default" | "primary" | "quiet" | "danger" | "end";
  size?: "sm" | "md" | "lg" | "wide";
  icon?: IconOf;
  reason?: string | null | undefined;
  pending?: boolean;
  class?: string | undefined;
  children?: ComponentChildren;
}

export function Button({ kind = "default", size = "md", icon, reason, pending = false, ...rest }: Props) {
  const { class: extra, children, onClick, type = "button", ...native } = rest;
  const reasonId = useId();
  const dead = Boolean(reason) || pending;
  return (
    <>
      <button
        {...native}
        type={type}
        class={cx(styles.button, styles[kind], styles[size], !children && styles.bare, extra)}
        aria-disabled={dead || undefined}
        aria-busy={pending || undefined}
        aria-describedby={reason ? reasonId : native["aria-describedby"]}
        title={reason ?? native.title}
        onClick={(event) => {
          if (dead) event.preventDefault();
          else onClick?.(event);
        }}>
        {icon && <Icon of={icon} />}
        {children}
      </button>
      {reason && (
        <span id={reasonId} class="sr">
          {reason}
        </span>
      )}
    </>
  );
}
