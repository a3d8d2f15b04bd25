/** A button that copies: says for a moment that it did, or that this browser does not. */
import { useEffect, useState } from "preact/hooks";
import { copyText } from "./copy";

export type Copied = "no" | "yes" | "failed";

const SHOWN = 2_000;

export function useCopy(text: string): [Copied, (event: MouseEvent & { currentTarget: Element }) => void] {
  const [copied, setCopied] = useState<Copied>("no");
  useEffect(() => {
    if (copied !== "yes") return;
    const timer = setTimeout(() => setCopied("no"), SHOWN);
    return () => clearTimeout(timer);
  }, [copied]);
  return [copied, ({ currentTarget }) => void copyText(text, currentTarget).then((done) => setCopied(done ? "yes" : "failed"))];
}
