/**
 * Space between Chinese and other scripts, decided by who stands beside whom: `王小明已加入` but `Ana 已加入`. Sentences of the
 * Chinese catalogue are written with the tag `zh`, and then need not know in which script a name is.
 */
import { plain } from "./rich";

/** Scripts without spaces between words (the ideographs of CSS Text 4), and punctuation that brings its own. */
const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u;
const WIDE_MARK = /[\u3000-\u303f\uff00-\uffef“”‘’…—]/u;

const firstOf = (text: string): string | undefined => [...plain(text).trimStart()][0];
/** Marks and joiners belong to the letter before them. */
const lastOf = (text: string): string | undefined =>
  [
    ...plain(text)
      .trimEnd()
      .replaceAll(/\p{M}|\p{Cf}/gu, ""),
  ].at(-1);

/** What stands between two neighbours; null: whatever was written there. */
function between(left: string, right: string): "" | " " | null {
  if (WIDE_MARK.test(left) || WIDE_MARK.test(right)) return "";
  const [one, other] = [IDEOGRAPH.test(left), IDEOGRAPH.test(right)];
  if (one && other) return "";
  return one || other ? " " : null;
}

/** Two parts of a Chinese sentence as one, whether or not somebody wrote a space where they meet. */
export function joined(left: string, right: string): string {
  const [before, after] = [lastOf(left), firstOf(right)];
  const space = before === undefined || after === undefined ? null : between(before, after);
  return space === null ? left + right : `${left.trimEnd()}${space}${right.trimStart()}`;
}

/** A Chinese sentence: every value is spaced as its neighbours want it. */
export function zh(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  return values.reduce<string>((done, value, index) => joined(joined(done, String(value)), parts[index + 1] ?? ""), parts[0] ?? "");
}
