/** The multi-session window and the icon tray. */
import { customers } from "../counting";

const sessions = (count: number): string => (count === 1 ? "1 session" : `${count} sessions`);

export const several = {
  sessionsWindow: "Sessions",
  sessionTabs: "My sessions",
  noCustomer: "No customer",
  andMore: (name: string, more: number) => `${name} +${more}`,
  newIn: (count: number) => `${count} new`,
  newInSession: (name: string, count: number) => `${name}: ${count} new`,
  customersNow: (count: number, most: number) => `${count} of ${most} customers`,
  customersNowTitle: "Customers you help now, in all of your sessions, of those you may help at the same time",
  endAll: "End all",
  endAllNone: "You control none of these sessions",
  endAllTitle: (count: number, people: number) => `End ${sessions(count)}${people === 0 ? "" : ` for ${customers(people)}`}?`,
  endAllLead: "All sharing stops, and their numbers and links stop working.",
  endAllStays: (count: number) => `You stay in ${sessions(count)} that a colleague controls.`,
  endAllVerb: (count: number) => `End ${sessions(count)}`,
  endAllFailed: "Not all of them could be ended. Try again.",
  closingEndsAll: (count: number, people: number) => `Closing this page ends ${sessions(count)} for ${customers(people)}.`,
  customersFull: (most: number) =>
    `You may help ${customers(most)} at the same time, and you do. Admit the next one when somebody has gone.`,
  moreToStart: "More",
  iconTray: "Icon tray",
  toTray: "Commands in the icon tray",
  toTabs: "Commands in tabs",
  moveTray: "Move the icon tray (arrow keys)",
};
