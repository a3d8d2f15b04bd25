/** A designed form: what of it is missing or wrong, before the server is asked. Pure. */
import type { Both, Filled, FormField } from "./model";

export type FieldFault = "missing" | "email" | "number" | "choice";

/** In the reader's language, or in the other one where nothing is written in theirs. */
export function inLang(lang: string, { en, zh }: Both): string {
  return lang === "en" ? en || zh : zh || en;
}

/** What is filled in where that is chosen, in whatever language it was read. */
export const choiceOf = ({ en, zh }: Both): string => en || zh;

/** What is asked of whoever leaves a message; the pages have words of their own for both. */
const MESSAGE: readonly FormField[] = [
  { id: "message", kind: "long", labels: { en: "", zh: "" }, required: true, choices: [] },
  { id: "email", kind: "email", labels: { en: "", zh: "" }, required: true, choices: [] },
];

/** `form` with a message: an address is not asked for twice. */
export function withMessage(form: readonly FormField[]): FormField[] {
  const others = form.filter(({ id }) => id !== "message");
  const asked = others.some(({ kind }) => kind === "email");
  return [...others, ...MESSAGE.filter(({ kind }) => kind !== "email" || !asked)];
}

/** By the field's id; empty when all is well. */
export function faultsOf(form: readonly FormField[], filled: Filled): Record<string, FieldFault> {
  const found = form.flatMap((field) => {
    const fault = faultOf(field, (filled[field.id] ?? "").trim());
    return fault === null ? [] : [[field.id, fault] as const];
  });
  return Object.fromEntries(found);
}

function faultOf(field: FormField, value: string): FieldFault | null {
  if (value === "") return field.required ? "missing" : null;
  switch (field.kind) {
    case "email":
      return /^[^\s@]+@[^\s@]+$/u.test(value) ? null : "email";
    case "number":
      return /^-?\d+(?:[.,]\d+)?$/u.test(value) ? null : "number";
    case "choice":
      return field.choices.some((one) => choiceOf(one) === value) ? null : "choice";
    case "text":
    case "long":
      return null;
  }
}

/** Only what the form asks for, without the space around it. */
export function answersOf(form: readonly FormField[], filled: Filled): Filled {
  return Object.fromEntries(form.map(({ id }) => [id, (filled[id] ?? "").trim()] as const).filter(([, value]) => value !== ""));
}
