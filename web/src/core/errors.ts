import type { Code } from "./model";

/** The server said no, or cannot be reached (`unavailable`). The sentence comes from `t.common.refusal[code]`. */
export class Refused extends Error {
  readonly code: Code;
  /** The number that was reached, where there is one. */
  readonly limit: number | undefined;

  constructor(code: Code, limit?: number) {
    super(code);
    this.name = "Refused";
    this.code = code;
    this.limit = limit;
  }
}

/** The code of any failure; what is not a refusal counts as `unavailable`. */
export function codeOf(failure: unknown): Code {
  return failure instanceof Refused ? failure.code : "unavailable";
}
