/**
 * How large a picture this browser can encode and its path can carry, from what it counts: pure.
 *
 * A source of 4K begins at the size of 1080p, so that it is seen at once and moves, and grows while there is time left for every
 * frame. What is looked at is the time a frame takes, not how many there are: of a screen that stands still there are few.
 */

/** What the browser counts of one share. Numbers only grow; `held`: its path bears no more. */
export interface Look {
  /** Of the source, and frames that came from it. */
  pixels: number;
  captured: number;
  /** Frames of the full picture, the seconds it took to encode them; frames of the small one, null where there is none. */
  frames: number;
  seconds: number;
  small: number | null;
  held: boolean;
}

/** A row of what a sender's connection counts. */
export type Counted = Record<string, unknown> & { type: string };

/** The look that such rows are; null where they do not say enough. */
export function lookAt(rows: readonly Counted[]): Look | null {
  const video = rows.filter((row) => row["kind"] === "video");
  const number = (row: Counted | undefined, key: string) => (typeof row?.[key] === "number" ? row[key] : 0);
  const sent = video.filter((row) => row.type === "outbound-rtp");
  const small = sent.find((row) => row["rid"] === "small");
  const full = sent.find((row) => row !== small);
  const source = video.find((row) => row.type === "media-source");
  if (full === undefined || source === undefined) return null;
  return {
    pixels: number(source, "width") * number(source, "height"),
    captured: number(source, "frames"),
    frames: number(full, "framesEncoded"),
    seconds: number(full, "totalEncodeTime"),
    small: small === undefined ? null : number(small, "framesEncoded"),
    held: full["qualityLimitationReason"] === "bandwidth",
  };
}

export interface Fit {
  /** The full picture is the source shrunk by this. */
  scale: number;
  /** Whether the small picture may be sent beside it. */
  beside: boolean;
}

/** As large as this a source is sent as it is from the beginning: 1920x1200. */
const AT_ONCE = 1920 * 1200;
const FIRST = 1920 * 1080;
const BETWEEN = 1.5;
/** Seconds a frame may take: by what is expected of a larger picture, and at most before it is made smaller again. */
const QUICK = 0.06;
const SLOW = 0.125;
const ENOUGH = 5; // frames that say something
const PATIENCE = 4_000; // ms; doubles each time that more was too much
const LONGEST = 300_000;
const STARVED = 0.3; // of the captured frames, on a path that bears no more
const MISSING = 2; // looks without one full picture while the small one is sent

export function firstScale(pixels: number): number {
  return pixels <= AT_ONCE ? 1 : Math.sqrt(pixels / FIRST);
}

export interface Fitting {
  readonly fit: Fit;
  /** Takes a look in, at `now` (ms), and gives what is right from then on. */
  take(look: Look, now: number): Fit;
}

/** `pixels`: of the source, 0 while it is not known. */
export function openFitting(pixels: number): Fitting {
  let first = firstScale(pixels);
  let fit: Fit = { scale: first, beside: true };
  let before: Look | null = null;
  let changedAt = 0;
  let patience = PATIENCE;
  let missed = 0;

  /** From the smallest picture to the whole one. */
  const steps = () => (first > BETWEEN * 1.2 ? [first, BETWEEN, 1] : first > 1 ? [first, 1] : [1]);

  function begin(look: Look): void {
    pixels = look.pixels;
    first = firstScale(pixels);
    fit = { scale: first, beside: true };
    patience = PATIENCE;
    missed = 0;
  }

  function resize(look: Look, since: Look, now: number): void {
    const frames = look.frames - since.frames;
    const all = steps();
    const at = all.indexOf(fit.scale);
    const larger = all[at + 1];
    const cost = (look.seconds - since.seconds) / frames;
    const starved = look.held && frames < STARVED * (look.captured - since.captured);
    if (at > 0 && (cost > SLOW || starved)) {
      fit = { ...fit, scale: all[at - 1] as number };
      patience = Math.min(LONGEST, patience * 2);
    } else if (larger !== undefined && !look.held && now - changedAt >= patience && cost * (fit.scale / larger) ** 2 <= QUICK)
      fit = { ...fit, scale: larger };
  }

  /**
   * What was asked for and what is sent are two things: a browser may leave the full picture out and say nothing. Then it is sent
   * alone; not where the path is too narrow for both, which passes.
   */
  function compare(look: Look, since: Look): void {
    const small = (look.small ?? 0) - (since.small ?? 0);
    missed = look.frames === since.frames && small >= ENOUGH && !look.held ? missed + 1 : 0;
    if (missed >= MISSING) fit = { ...fit, beside: false };
  }

  return {
    get fit() {
      return fit;
    },
    take(look, now) {
      const known = fit;
      if (look.pixels > 0 && look.pixels !== pixels) begin(look);
      else if (before === null) changedAt ||= now;
      else if (look.frames < before.frames)
        before = null; // counted anew
      else {
        compare(look, before);
        if (look.frames - before.frames >= ENOUGH) resize(look, before, now);
        else if (look.frames !== before.frames) return fit; // too few yet to say anything
      }
      if (fit !== known) changedAt = now;
      before = fit.scale === known.scale ? look : null; // what was counted on the way counts for neither
      return fit;
    },
  };
}
