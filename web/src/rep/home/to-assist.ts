/** The way to Assist Session from wherever one is: home, with the focus in its field. */
import { signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { go } from "../route";

const wanted = signal(0);

export function toAssist(): void {
  wanted.value += 1;
  go("/rep");
}

/** The field that gets the focus, when somebody asked for it: here or on the page that they came from. */
export function useAssistWanted(): RefObject<HTMLInputElement> {
  const field = useRef<HTMLInputElement>(null);
  const asked = wanted.value;
  useEffect(() => {
    if (asked === 0) return;
    field.current?.focus();
    wanted.value = 0;
  }, [asked]);
  return field;
}
