/**
 * Initials of a name; square for a rep, round for a customer, so the shape says the side. Decoration: the name stands beside it.
 * `size`: m 28, l 40 px, and with the letters larger.
 */
import { cx } from "./cx";
import { nameParts } from "./names";
import styles from "./Avatar.module.css";

interface Props {
  name: string;
  side: "rep" | "customer";
  size?: "m" | "l";
}

/** Scripts whose names have no spaces: the given name, at the end, is how people are called. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hangul}]+$/u;

const JOINING = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}]/u;

/** "Li Wei" -> "LW", "O'Brien" -> "O", "Ana (2)" -> "A", "王小明" -> "小明". What readers take for one letter is one. */
export function initials(name: string): string {
  const words = nameParts(name)[0]
    .split(/\s+/u)
    .map((word) => letters(word).filter((letter) => /[\p{L}\p{N}]/u.test(letter)))
    .filter((word) => word.length > 0);
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return letters(name)[0] ?? "";
  if (UNSPACED.test(first.join(""))) return (first.length > 1 ? first : words.flat()).slice(-2).join("");
  const both = words.length > 1 ? [first[0], last[0]] : [first[0]];
  // Letters that join would become one shape.
  return both.join(JOINING.test(both.join("")) ? "\u200c" : "").toUpperCase();
}

function letters(text: string): string[] {
  if (!("Segmenter" in Intl)) return [...text];
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}

export function Avatar({ name, side, size = "m" }: Props) {
  return (
    <span class={cx(styles.avatar, styles[side], styles[size])} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
