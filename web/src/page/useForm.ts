/** A form that waits for the server: pending, and the sentence when it was refused. */
import { useState } from "preact/hooks";
import { codeOf } from "../core/errors";
import type { Code } from "../core/model";

export interface Form {
  pending: boolean;
  code: Code | null;
  submit(event: Event): void;
}

export function useForm(send: () => Promise<void>): Form {
  const [pending, setPending] = useState(false);
  const [code, setCode] = useState<Code | null>(null);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setCode(null);
    send()
      .catch((failure: unknown) => setCode(codeOf(failure)))
      .finally(() => setPending(false));
  };
  return { pending, code, submit };
}
