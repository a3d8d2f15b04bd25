/**
 * Files that are dropped on the page, wherever: they are sent. Without it the browser would open what misses its place, and the session
 * would be left for it.
 */
import { Paperclip } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/common";
import { Icon } from "../../ui";
import styles from "./DropFiles.module.css";
import { useInside, useView, type Inside } from "../inside";
import { recipientsFor } from "./recipients";

export function DropFiles() {
  const inside = useInside();
  const view = useView();
  const [over, setOver] = useState(false);
  useEffect(() => listen(setOver, (files) => sendNow(inside, files)), [inside]);
  if (!over) return null;
  const { to, reason } = recipientsFor(inside, view);
  return (
    <div class={styles.drop}>
      <p>
        <Icon of={Paperclip} size="l" />
        {reason ?? (to && t.common.fileDrop(to.name))}
      </p>
    </div>
  );
}

function sendNow(inside: Inside, files: readonly File[]): void {
  const view = inside.live.session.view.peek();
  if (view !== null) recipientsFor(inside, view).send(files);
}

function listen(over: (now: boolean) => void, dropped: (files: readonly File[]) => void): () => void {
  let inside = 0; // elements entered and not left
  const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  const on = (name: "dragenter" | "dragover" | "dragleave" | "drop", act: (event: DragEvent) => void) => {
    const heard = (event: DragEvent) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener(name, heard);
    return () => document.removeEventListener(name, heard);
  };
  const set = (count: number) => {
    inside = Math.max(0, count);
    over(inside > 0);
  };
  const stops = [
    on("dragenter", () => set(inside + 1)),
    on("dragleave", () => set(inside - 1)),
    on("dragover", () => undefined),
    on("drop", (event) => {
      set(0);
      dropped([...(event.dataTransfer?.files ?? [])]);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
