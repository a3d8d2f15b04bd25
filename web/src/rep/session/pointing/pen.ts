/** What the reader points and draws with: kept with the page of a session. */
import { signal, type ReadonlySignal } from "@preact/signals";
import type { Live } from "../../../core/live";
import { inControl, type Colour, type Pointing, type Shape, type Share, type View } from "../../../core/model";

export const TOOLS = ["pointer", "spotlight", "arrow", "box", "pen"] as const satisfies readonly Shape[];
export const COLOURS = ["red", "yellow", "green", "blue"] as const satisfies readonly Colour[];

export type Tool = (typeof TOOLS)[number];

export interface Pen {
  /** It is in the reader's hand: what they do on a picture is pointing. */
  readonly on: ReadonlySignal<boolean>;
  readonly tool: ReadonlySignal<Tool>;
  readonly colour: ReadonlySignal<Colour>;
  /** What is drawn stays until it is wiped off. */
  readonly pinned: ReadonlySignal<boolean>;
  take(on: boolean): void;
  choose(tool: Tool): void;
  dip(colour: Colour): void;
  pin(pinned: boolean): void;
}

const pens = new WeakMap<Live, Pen>();

export function penOf(live: Live): Pen {
  const known = pens.get(live) ?? newPen();
  pens.set(live, known);
  return known;
}

function newPen(): Pen {
  const on = signal(false);
  const tool = signal<Tool>("pointer");
  const colour = signal<Colour>("red");
  const pinned = signal(false);
  return {
    on,
    tool,
    colour,
    pinned,
    take: (taken) => void (on.value = taken),
    choose: (chosen) => void (tool.value = chosen),
    dip: (chosen) => void (colour.value = chosen),
    pin: (stays) => void (pinned.value = stays),
  };
}

/** The customer's picture that the reader sees, if there is one. */
export const viewed = (view: View): Share | undefined =>
  view.shares.find((share) => share.activity === "view" && share.owner !== view.you.id);

export const pointingAt = (view: View, share: string | undefined): Pointing | undefined => view.pointing.find((one) => one.share === share);

/** Whether the reader may point at this picture now. */
export const mayPoint = (view: View, share: Share): boolean =>
  share.paused === null && share.audience.includes(view.you.id) && pointingAt(view, share.id)?.by.includes(view.you.id) === true;

/** The picture that the reader may point at now, if there is one. */
export const pointable = (view: View): Share | undefined => view.shares.find((share) => mayPoint(view, share));

/** Whether the reader lets assistants point, and takes that back. */
export const lets = (view: View): boolean => inControl(view) && view.pointing.length > 0;
