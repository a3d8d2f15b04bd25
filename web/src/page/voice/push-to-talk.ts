/** Push to talk: the space bar opens the microphone while it is held, unless somebody writes. */
import { useEffect } from "preact/hooks";
import type { Voice } from "../../core/voice/voice";

const TEXT = "textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio]):not([type=button])";

/** A button has Enter: with this on, the space bar is for speaking there too. */
const isForWriting = (target: EventTarget | null): boolean => target instanceof Element && target.closest(TEXT) !== null;

export function usePushToTalk(voice: Voice): void {
  const on = voice.wishes.value.pushToTalk && voice.stage.value !== "out";
  useEffect(() => {
    if (!on) return undefined;
    const held = (event: KeyboardEvent) => {
      if (event.code !== "Space" || isForWriting(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      const down = event.type === "keydown";
      if (down !== voice.held.peek()) voice.hold(down);
    };
    const away = () => voice.held.peek() && voice.hold(false);
    addEventListener("keydown", held, true);
    addEventListener("keyup", held, true);
    addEventListener("blur", away);
    return () => {
      removeEventListener("keydown", held, true);
      removeEventListener("keyup", held, true);
      removeEventListener("blur", away);
      away();
    };
  }, [on, voice]);
}
