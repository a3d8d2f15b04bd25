/** For tests: a setting as the server tells it. */
import type { SiteSetting } from "../../core/http";

export function aSetting(more: Partial<SiteSetting> & Pick<SiteSetting, "name" | "kind">): SiteSetting {
  return {
    value: "",
    default: "",
    isSet: false,
    fixed: false,
    waits: false,
    shortest: null,
    longest: null,
    low: null,
    high: null,
    unit: null,
    choices: null,
    ...more,
  };
}

export const NAME = aSetting({
  name: "site.name",
  kind: "text",
  value: "Contoso",
  default: "Handoff",
  isSet: true,
  shortest: 1,
  longest: 64,
});
export const GRACE = aSetting({ name: "session.grace", kind: "number", value: 30, default: 30, low: 0, high: 3600, unit: "seconds" });
export const ADMIT = aSetting({
  name: "join.admit_by_number",
  kind: "choice",
  value: "knock",
  default: "knock",
  choices: ["knock", "direct"],
});
export const JOIN_TEXT = aSetting({ name: "text.join", kind: "lines", shortest: 0, longest: 1000 });
export const SECRET = aSetting({
  name: "mail.password",
  kind: "secret",
  value: null,
  default: null,
  isSet: true,
  shortest: 0,
  longest: 200,
});
export const SWITCH = aSetting({ name: "mail.later", kind: "switch", value: false, default: false });
