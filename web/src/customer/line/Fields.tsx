/** The fields that an administrator designed, in the reader's language, each with what is wrong with it. */
import { choiceOf, inLang, type FieldFault } from "../../core/desk/form";
import type { Filled, FormField } from "../../core/desk/model";
import { lang, t } from "../../i18n/customer-line";
import { Field, Select, TextArea } from "../../ui";

export const LONGEST = 4_000;

interface Props {
  form: readonly FormField[];
  filled: Filled;
  faults: Record<string, FieldFault>;
  onFill: (field: string, value: string) => void;
}

export function Fields({ form, filled, faults, onFill }: Props) {
  return (
    <>
      {form.map((field) => {
        const fault = faults[field.id];
        const label = inLang(lang.value, field.labels) || usual(field.id);
        const same = {
          label: field.required ? label : t.line.optional(label),
          value: filled[field.id] ?? "",
          onValue: (value: string) => onFill(field.id, value),
          error: fault === undefined ? null : t.line.fault[fault],
        };
        return <One key={field.id} field={field} same={same} />;
      })}
    </>
  );
}

/** What is asked of whoever leaves a message has the page's own words. */
const usual = (field: string): string => (field === "message" ? t.line.yourLine : field === "email" ? t.line.answerTo : field);

interface Same {
  label: string;
  value: string;
  onValue: (value: string) => void;
  error: string | null;
}

function One({ field, same }: { field: FormField; same: Same }) {
  switch (field.kind) {
    case "choice":
      return (
        <Select
          {...same}
          none={t.line.chooseOne}
          choices={field.choices.map((one) => ({ value: choiceOf(one), label: inLang(lang.value, one) }))}
        />
      );
    case "long":
      return <TextArea {...same} longest={LONGEST} tooLong={t.line.longestText} />;
    case "email":
      return <Field {...same} type="email" autocomplete="email" maxLength={254} />;
    case "number":
      return <Field {...same} inputMode="decimal" maxLength={40} />;
    case "text":
      return <Field {...same} maxLength={200} />;
  }
}
