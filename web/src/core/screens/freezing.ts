/**
 * Pictures of one's own that stand still: no other picture leaves this browser meanwhile, and everybody, who comes later too, is
 * sent that one. Who froze it may be the rep in control: then the view says so first.
 */
import { everyPicture, type View } from "../model";
import type { Captures } from "./captures";
import type { Means } from "./means";
import type { Publishing } from "./publishing";
import { stillOf } from "./still";

export interface Freezing {
  /** Takes the still and sends it, then tells the server; the other way round to let it go on. Rejects with `Refused`. */
  freeze(share: string, on: boolean): Promise<void>;
  /** Takes in what the view says stands still. */
  notice(view: View): void;
}

/** `take`: makes a still of what a track shows. */
export function openFreezing({ session, compare }: Means, captures: Captures, publishing: Publishing, take = stillOf): Freezing {
  /** Shares that stand still by the reader's wish before a view of that version says so. */
  const ahead = new Map<string, number>();
  /** Shares of which a still is being made. */
  const taking = new Map<string, Promise<void>>();
  /** Shares that stand still here, or send nothing as there was no picture to stand. */
  const covered = new Set<string>();

  /** Until there is a still, nothing is sent. */
  function cover(share: string): Promise<void> {
    const running = taking.get(share);
    if (running !== undefined) return running;
    const track = captures.get(share)?.track;
    if (track === undefined || captures.still(share) !== null) return Promise.resolve();
    covered.add(share);
    publishing.hold(share, Infinity);
    const made = take(track)
      .then(async (still) => {
        captures.cover(share, still);
        await publishing.exchange(share);
        publishing.unhold(share);
        compare();
      })
      .catch(() => undefined) // nothing is shown that could stand: tried again with the next view
      .finally(() => taking.delete(share));
    taking.set(share, made);
    return made;
  }

  async function uncover(share: string): Promise<void> {
    await taking.get(share);
    covered.delete(share);
    captures.cover(share, null);
    await publishing.exchange(share);
    publishing.unhold(share);
    compare();
  }

  async function freeze(share: string, on: boolean): Promise<void> {
    const controlEpoch = session.view.peek()?.controlEpoch ?? null;
    const tell = () => session.command("share.freeze", { share, on, controlEpoch });
    if (!on || !captures.has(share)) return void (await tell());
    ahead.set(share, Infinity);
    await cover(share);
    try {
      ahead.set(share, (await tell()).version);
    } catch (failure) {
      ahead.delete(share);
      await uncover(share);
      throw failure;
    }
  }

  function notice(view: View): void {
    for (const [share, version] of ahead) if (view.version >= version) ahead.delete(share);
    for (const share of covered) if (!captures.has(share)) covered.delete(share);
    for (const { id, owner, frozen } of everyPicture(view)) {
      if (owner !== view.you.id || !captures.has(id)) continue;
      const stands = frozen !== null || ahead.has(id);
      if (stands) void cover(id);
      else if (covered.has(id)) void uncover(id);
    }
  }

  return { freeze, notice };
}
