/** A message to be left: its text, and where the answer goes, unless that was asked already. */
import type { FieldFault } from "../../core/desk/form";
import { t } from "../../i18n/customer-line";
import { Field, TextArea } from "../../ui";
import { LONGEST } from "./Fields";

export interface Message {
  text: string;
  email: string;
}

/** `email`: whether the address is asked for here. */
export function messageFaults({ text, email: address }: Message, email: boolean): Record<string, FieldFault> {
  return {
    ...(text.trim() === "" ? { "message text": "missing" as const } : {}),
    ...(email && !/^[^\s@]+@[^\s@]+$/u.test(address.trim()) ? { "message email": "email" as const } : {}),
  };
}

interface Props {
  message: Message;
  onChange: (message: Message) => void;
  faults: Record<string, FieldFault>;
  email: boolean;
}

export function MessageFields({ message, onChange, faults, email }: Props) {
  const errorOf = (field: string) => (faults[field] === undefined ? null : t.line.fault[faults[field]]);
  return (
    <>
      <TextArea
        label={t.line.yourLine}
        value={message.text}
        onValue={(text) => onChange({ ...message, text })}
        rows={6}
        longest={LONGEST}
        tooLong={t.line.longestText}
        error={errorOf("message text")}
      />
      {email && (
        <Field
          label={t.line.answerTo}
          type="email"
          autocomplete="email"
          maxLength={254}
          value={message.email}
          onValue={(address) => onChange({ ...message, email: address })}
          error={errorOf("message email")}
        />
      )}
    </>
  );
}
