/** Whether the commands are in the icon tray, and where that is; kept in this browser for each rep. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { kept } from "../../../storage";

/** From 0 to 1: left to right and top to bottom of the room there is. */
export interface Spot {
  x: number;
  y: number;
}

interface Wish {
  on: boolean;
  at: Spot;
}

const USUAL: Wish = { on: false, at: { x: 0.5, y: 0.88 } };

let key = "";
const onNow = signal(USUAL.on);
const atNow = signal<Spot>(USUAL.at);

export const trayOn: ReadonlySignal<boolean> = onNow;
export const trayAt: ReadonlySignal<Spot> = atNow;

/** From now on they are those of `who`. */
export function trayOf(who: string): void {
  key = `handoff.tray.${who}`;
  const { on, at } = read(kept.local.get(key));
  onNow.value = on;
  atNow.value = at;
}

export function switchTray(on: boolean): void {
  onNow.value = on;
  keep();
}

export function moveTray(at: Spot): void {
  atNow.value = { x: within(at.x), y: within(at.y) };
  keep();
}

const within = (part: number): number => Math.min(1, Math.max(0, part));

function keep(): void {
  if (key !== "") kept.local.set(key, JSON.stringify({ on: onNow.peek(), at: atNow.peek() }));
}

function read(text: string | null): Wish {
  try {
    const { on, at } = JSON.parse(text ?? "") as Wish;
    if (typeof on === "boolean" && Number.isFinite(at.x) && Number.isFinite(at.y)) return { on, at: { x: within(at.x), y: within(at.y) } };
  } catch {
    // nothing kept, or nothing of ours
  }
  return USUAL;
}
