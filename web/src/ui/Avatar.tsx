/**
 * Initials of a name; square for a rep, round for a customer, so the shape says the side. Decoration: the name stands beside it.
 * `size`: m 28, l 40 px, and with the letters larger.
 */
import { cx } from "./cx";
import styles from "./Avatar.module.css";

interface Props {
  name: string;
  side: "rep" | "customer";
  size?: "m" | "l";
}

/** What is said behind a name: that it is a second one, or no rep's. */
const BEHIND = /(\s*[(（][^()（）]*[)）])+$/u;
const HAN = /\p{Script=Han}/u;

/** "Li Wei" -> "LW", "Ana" -> "A", "王小明" -> "小明" (the given name is how people are called). */
export function initials(name: string): string {
  const words = name.replace(BEHIND, "").trim().split(/\s+/);
  const [first = "", last = ""] = [words[0], words.length > 1 ? words.at(-1) : ""];
  if (HAN.test(first)) return [...first].slice(-2).join("");
  return ([...first].slice(0, 1).join("") + [...last].slice(0, 1).join("")).toUpperCase();
}

export function Avatar({ name, side, size = "m" }: Props) {
  return (
    <span class={cx(styles.avatar, styles[side], styles[size])} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
