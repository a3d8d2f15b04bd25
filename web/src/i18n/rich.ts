/**
 * Strong words inside a translated sentence. Catalogues wrap them with `b`; `ui/Rich` shows them bold, `plain` takes the marks
 * off for places that are only text (announcements, files). The marks are control characters, which names never contain.
 */
const OPEN = "\u0002";
const CLOSE = "\u0003";

/** Mark words as strong. */
export const b = (words: string): string => `${OPEN}${words}${CLOSE}`;

/** The sentence without marks. */
export const plain = (sentence: string): string => sentence.replaceAll(OPEN, "").replaceAll(CLOSE, "");

/** The sentence as runs of plain and strong words, in order. */
export function runs(sentence: string): { text: string; strong: boolean }[] {
  return sentence
    .split(OPEN)
    .flatMap((part, index) => {
      if (index === 0) return [{ text: part, strong: false }];
      const [strong = "", rest = ""] = part.split(CLOSE);
      return [
        { text: strong, strong: true },
        { text: rest, strong: false },
      ];
    })
    .filter((run) => run.text !== "");
}
