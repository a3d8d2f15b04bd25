/** Sharing my own screen or window. */
import type { Surface } from "../../../core/model";
import { useCommand, type Command } from "../../../page/command";
import { useInside, useView } from "../../../page/inside";
import { takeWithSound } from "../../../page/soundtrack/volume";
import { audienceIfShared, customersOf } from "../facts";
import { shareDialog } from "./ShareDialog";

/** The command, and what a click that begins it does: with several customers, first say who will see it. */
export function useShare(surface: Surface): { start: Command<"share.start">; share: () => void } {
  const view = useView();
  const { open } = useInside();
  const start = useCommand("share.start");
  return {
    start,
    share: () => {
      if (customersOf(view).length > 1 && audienceIfShared(view).length > 1) open(shareDialog(surface));
      else void start.run({ surface, sound: takeWithSound() });
    },
  };
}
