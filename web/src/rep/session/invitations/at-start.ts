/** The "Email" check box beside Start (S2, S3): remembered for each rep, and what it asks of the session that begins. */
import { kept } from "../../../storage";

const key = (person: string): string => `handoff.email.${person}`;
let wanted = false;

export const emailWanted = (person: string): boolean => kept.local.get(key(person)) === "yes";

export function rememberEmail(person: string, on: boolean): void {
  if (on) kept.local.set(key(person), "yes");
  else kept.local.remove(key(person));
}

/** The session that is about to begin opens with the invitation. */
export function inviteAtStart(on: boolean): void {
  wanted = on;
}

/** Once: whether this session does. */
export function takeInviteAtStart(): boolean {
  const now = wanted;
  wanted = false;
  return now;
}
