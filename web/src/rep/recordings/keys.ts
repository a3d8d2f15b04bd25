/** The keys of the player, as players usually have them. */
export type Act = "play" | "back" | "on" | "farBack" | "farOn" | "slower" | "faster" | "full" | "first" | "large";

const ACTS: Record<string, Act> = {
  " ": "play",
  k: "play",
  ArrowLeft: "back",
  ArrowRight: "on",
  j: "farBack",
  l: "farOn",
  "<": "slower",
  ">": "faster",
  f: "full",
  v: "large",
  Home: "first",
};

/** In the order of the help: what is pressed, and what it does. */
export const KEYS: readonly (readonly [keys: readonly string[], act: Act])[] = [
  [["Space", "K"], "play"],
  [["←"], "back"],
  [["→"], "on"],
  [["J"], "farBack"],
  [["L"], "farOn"],
  [["<"], "slower"],
  [[">"], "faster"],
  [["F"], "full"],
  [["Home"], "first"],
  [["V"], "large"],
];

/** What a key asks for; null where it means something else: in a list of choices, with Ctrl, on a button that it presses. */
export function actOf({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): Act | null {
  if (ctrlKey || metaKey || altKey || target instanceof HTMLSelectElement) return null;
  const pressed = target instanceof HTMLElement && target.closest("button, a, summary") !== null;
  if (pressed && key === " ") return null;
  return ACTS[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

export const SPEEDS = ["0.5", "1", "1.5", "2", "4"] as const;

/** The next speed, or the same at either end. */
export function stepped(speed: string, by: 1 | -1): string {
  const at = SPEEDS.findIndex((one) => one === speed);
  return SPEEDS[Math.min(Math.max(at + by, 0), SPEEDS.length - 1)] ?? speed;
}
