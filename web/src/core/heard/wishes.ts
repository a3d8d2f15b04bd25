/** How a reader wants to be called: at all, and not during which hours. Pure. */

/** From and to as `HH:MM` by the reader's own clock; from the later to the earlier goes over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

export interface Wishes {
  readonly muted: boolean;
  readonly quiet: QuietHours | null;
}

export const USUAL: Wishes = { muted: false, quiet: null };
export const USUAL_HOURS: QuietHours = { from: "19:00", to: "07:00" };

/** Whether it is to be quiet at that time. Two times that are the same are no hours. */
export function isQuiet({ quiet }: Wishes, at: Date): boolean {
  if (quiet === null) return false;
  const [from, to] = [minutes(quiet.from), minutes(quiet.to)];
  const now = at.getHours() * 60 + at.getMinutes();
  return from <= to ? from <= now && now < to : now >= from || now < to;
}

/** What was kept as text; whatever cannot be read is as usual. */
export function readWishes(text: string | null): Wishes {
  try {
    const { muted, quiet } = JSON.parse(text ?? "{}") as Partial<Wishes>;
    return { muted: muted === true, quiet: quiet && isTime(quiet.from) && isTime(quiet.to) ? { from: quiet.from, to: quiet.to } : null };
  } catch {
    return USUAL;
  }
}

export const isTime = (text: unknown): text is string => typeof text === "string" && /^([01]\d|2[0-3]):[0-5]\d$/u.test(text);

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
