/** Session numbers as people write them: nine digits, read in groups of three; spaces and dashes do not count. */

export const NUMBER_LENGTH = 9;

/** Only the digits, full-width ones included, at most nine. */
export const digitsOf = (typed: string): string => typed.normalize("NFKC").replace(/\D/g, "").slice(0, NUMBER_LENGTH);

export { grouped } from "../i18n/format";

/** Where the caret belongs in the grouped text so that `before` digits stand in front of it. */
export const caretAfter = (before: number): number => (before === 0 ? 0 : before + Math.floor((before - 1) / 3));
