/** Session numbers as people write them: nine digits of any script, read in groups of three; spaces and dashes do not count. */

export const NUMBER_LENGTH = 9;

/** Only the digits, as ASCII and at most nine; those of an address (its port, its path) are none. */
export const digitsOf = (typed: string): string =>
  [
    ...typed
      .normalize("NFKC")
      .replace(ADDRESS, " ")
      .matchAll(/\p{Nd}/gu),
  ]
    .map(([digit]) => valueOf(digit))
    .join("")
    .slice(0, NUMBER_LENGTH);

const ADDRESS = /\b\p{L}[\w+.-]*:\/\/\S*|\b(?:localhost|[\w-]+(?:\.[\w-]+)+):\d+\S*/giu;

/** The digits of every script stand in rows from 0 to 9, one row after the other where a script has several. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}

/** The address of a page in what was pasted, if there is one. */
export function addressIn(typed: string): URL | null {
  const found = /https?:\/\/\S+/iu.exec(typed)?.[0];
  return found !== undefined && URL.canParse(found) ? new URL(found) : null;
}

export { grouped } from "../i18n/format";

/** Where the caret belongs in the grouped text so that `before` digits stand in front of it. */
export const caretAfter = (before: number): number => (before === 0 ? 0 : before + Math.floor((before - 1) / 3));
