/**
 * A session that one was called into is over. Where the agent did not come after all, the place in line is there again, at its head, and
 * the page goes back to it.
 */
import { effect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { openDesk } from "../../core/desk/desk";
import type { OpenDeskSocket } from "../../core/desk/socket";
import { go } from "../route";
import { finish } from "../visit";
import { dropPlace, forgetEntered, keptPlace } from "./kept";

/** `open` is for tests. */
export function BackInLine({ open }: { open?: OpenDeskSocket }) {
  useEffect(() => {
    const place = keptPlace();
    if (place === null) return;
    const desk = openDesk(place.token, open);
    const stop = effect(() => {
      const state = desk.view.value?.line?.state;
      if (desk.gone.value !== null || state === "served" || state === "left") {
        dropPlace();
        forgetEntered();
      }
      if (state !== "waiting" && state !== "message") return;
      queueMicrotask(() => {
        finish("/");
        go("/enter", "replace", place.queue);
      });
    });
    return () => {
      stop();
      desk.close();
    };
  }, [open]);
  return null;
}
