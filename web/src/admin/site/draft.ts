/** A change of one setting that is not saved yet, and whether the server would take it. */
import type { SiteSetting } from "../../core/http";

export type Value = SiteSetting["value"];
/** What stands in the field; null: back to the default. */
export type Draft = string | boolean | null;
export type Problem = "empty" | "tooLong" | "invisible" | "noNumber" | "outOfRange";

// What the server refuses. Joiners and marks of direction are part of words, tabs become spaces, CR LF one line's end.
const INVISIBLE = /(?![\u061C\u200C-\u200F])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u;

/** What the field shows. */
export function shown(setting: SiteSetting, draft: Draft | undefined): string | boolean {
  const value = draft === undefined ? setting.value : (draft ?? setting.default);
  if (setting.kind === "switch") return value === true;
  return value === null ? "" : String(value);
}

/** Whether saving would change anything. */
export function changes(setting: SiteSetting, draft: Draft | undefined): boolean {
  if (draft === undefined || setting.fixed) return false;
  if (draft === null) return setting.isSet;
  if (setting.kind === "secret") return draft !== "";
  return tidy(setting, draft) !== tidy(setting, shown(setting, undefined));
}

/** What is wrong with it; null: nothing. Length counts characters, as the server does. */
export function problemOf(setting: SiteSetting, draft: Draft | undefined): Problem | null {
  if (typeof draft !== "string") return null;
  const value = tidy(setting, draft);
  switch (setting.kind) {
    case "number":
      return typeof value === "number" ? numberProblem(value, setting) : "noNumber";
    case "text":
    case "lines":
    case "secret":
      return textProblem(String(value), setting);
    case "choice":
    case "switch":
      return null;
  }
}

/** What is sent: a number as one, texts without what the server takes off. */
export function tidy(setting: SiteSetting, draft: string | boolean): string | number | boolean {
  if (typeof draft === "boolean") return draft;
  switch (setting.kind) {
    case "number": {
      const digits = draft.normalize("NFKC").trim();
      return /^[+-]?\d+$/u.test(digits) ? Number(digits) : digits;
    }
    case "text":
    case "lines":
      return draft.normalize("NFC").replaceAll("\r\n", "\n").replaceAll("\t", " ").trim();
    default:
      return draft;
  }
}

function numberProblem(value: number, { low, high }: SiteSetting): Problem | null {
  return value < (low ?? value) || value > (high ?? value) ? "outOfRange" : null;
}

function textProblem(text: string, { kind, shortest, longest }: SiteSetting): Problem | null {
  const length = [...text].length;
  if (length < (shortest ?? 0)) return "empty";
  if (longest !== null && length > longest) return "tooLong";
  const readable = kind === "lines" ? text.replaceAll("\n", " ") : text;
  return INVISIBLE.test(readable) ? "invisible" : null;
}
