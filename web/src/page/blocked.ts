/** What to say where the system does not let the browser capture: that, and where it is allowed. */
import { system } from "../core/capabilities";
import { t } from "../i18n/common";

/** On this computer. */
export function blockedHere(): string {
  const here = system();
  return here === null ? `${t.common.captureBlocked} ${blockedThere()}` : `${t.common.captureBlocked} ${t.common.captureAllowedIn[here]}`;
}

/** On a computer of which nobody here knows what it is. */
export function blockedThere(): string {
  return Object.values(t.common.captureAllowedIn).join(" ");
}
