import { signal } from "@preact/signals";
import type { tokenize } from "linkifyjs";
import { useEffect } from "preact/hooks";

/** Comes when the first address might be in a text: it weighs as much as a third of a page. */
const linkify = signal<typeof tokenize | null>(null);
const MIGHT_BE_ONE = /\S[.@:]\S/u;

/** Text whose web and mail addresses can be followed. Nothing else of it means anything. */
export function Linked({ text }: { text: string }) {
  const wanted = MIGHT_BE_ONE.test(text);
  useEffect(() => {
    if (wanted && linkify.peek() === null) void load();
  }, [wanted]);
  const split = linkify.value;
  if (!wanted || split === null) return <>{text}</>;
  return (
    <>
      {split(text).map((token, at) =>
        token.isLink && goesSomewhere(token.toHref("https")) ? (
          <a key={at} href={token.toHref("https")} target="_blank" rel="noopener noreferrer nofollow">
            {token.toString()}
          </a>
        ) : (
          token.toString()
        ),
      )}
    </>
  );
}

/** Without a connection the text stays text; the next one tries again. */
async function load(): Promise<void> {
  const loaded = await import("linkifyjs").catch(() => null);
  if (loaded !== null) linkify.value = loaded.tokenize;
}

/** A page or a mail; whatever else an address might start is not for strangers to offer. */
function goesSomewhere(address: string): boolean {
  return /^(?:https?|mailto):/iu.test(address);
}
