import { useState } from "preact/hooks";
import { capabilities } from "../../core/capabilities";
import { codeOf } from "../../core/errors";
import { http } from "../../core/http";
import type { Code } from "../../core/model";
import { enter } from "../app-state";

export interface Assisting {
  run(how: { number: string } | { link: string }): Promise<void>;
  readonly pending: boolean;
  readonly problem: Code | null;
  /** What was said is not true any more. */
  forget(): void;
}

/** Joining a colleague's session by its number or link: pending until this page is in it. */
export function useAssist(): Assisting {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Code | null>(null);
  return {
    pending,
    problem,
    forget: () => setProblem(null),
    async run(how) {
      if (pending) return;
      setPending(true);
      setProblem(null);
      try {
        enter(await http.assist(how, capabilities()));
      } catch (failure) {
        setProblem(codeOf(failure));
        setPending(false);
      }
    },
  };
}
