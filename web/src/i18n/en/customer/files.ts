/** Being offered files, and being asked for one. */
import { b } from "../../rich";

export const files = {
  offers: (rep: string, count: number) =>
    count === 1 ? `${b(rep)} offers you ${b("a file")}` : `${b(rep)} offers you ${b(`${count} files`)}`,
  offersHint: "Nothing is kept on this device until you save it there yourself.",
  acceptFiles: (count: number): string => (count === 1 ? "Accept" : "Accept all"),
  declineFiles: (count: number): string => (count === 1 ? "Decline" : "Decline all"),
  asksForFile: (rep: string) => `${b(rep)} asks you for ${b("a file")}`,
  asksForFileHint: (rep: string) => `You choose which. Only that file goes to ${rep}, nothing else on this device.`,
};
