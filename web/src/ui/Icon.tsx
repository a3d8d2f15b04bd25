/**
 * A lucide icon, always beside words and so hidden from screen readers.
 * `of`: the lucide-preact component; `size`: s 14, m 16 (20 on touch pages), l 20 px.
 */
import type { LucideIcon } from "lucide-preact";

import { cx } from "./cx";
import styles from "./Icon.module.css";

export type IconOf = LucideIcon;

interface Props {
  of: IconOf;
  size?: "s" | "m" | "l";
  class?: string;
}

export function Icon({ of: Glyph, size = "m", class: extra }: Props) {
  return <Glyph class={cx(styles.icon, styles[size], extra)} aria-hidden="true" focusable="false" />;
}
