/** One's own share, and what others show. */
import { b } from "../../rich";
import { crowd } from "../counting";

export const screens = {
  sharingBar: "Your sharing",
  sharedWith: (names: readonly string[]) => `${b("Your screen")} is being shared with ${b(crowd(names))}`,
  sharedWithNobody: `${b("Your screen")} is shared, but nobody is watching`,
  sharePaused: `${b("Your screen is paused.")} Nobody sees it.`,
  sharePausedAway: (rep: string) => `${b("Your screen is paused")} until ${rep} is back. Nobody sees it.`,
  newWatcher: (name: string) => `${b(name)} joined and can see your screen`,
  youSeeScreen: (name: string) => `You see ${b(`${name}'s screen`)}`,
  alsoSeen: (names: readonly string[]) => `Also seen by ${crowd(names)}`,
  screenOf: (name: string, which?: string) => (which === undefined ? `${name}'s screen` : `${name}'s screen: ${which}`),
  showLarge: (picture: string) => `Show ${picture} large`,
  theyPaused: {
    by_owner: (name: string) => `${name} paused sharing`,
    owner_away: (name: string) => `${name} is not connected. The picture comes back by itself.`,
    on_hold: (name: string) => `${name} is on hold. The picture comes back by itself.`,
    primary_away: (name: string) => `${name} is not connected. Everything that is shared is paused until they are back.`,
  },
};
