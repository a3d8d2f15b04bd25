import { tokenize } from "linkifyjs";

/** Text whose web and mail addresses can be followed. Nothing else of it means anything. */
export function Linked({ text }: { text: string }) {
  return (
    <>
      {tokenize(text).map((token, at) =>
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

/** A page or a mail; whatever else an address might start is not for strangers to offer. */
function goesSomewhere(address: string): boolean {
  return /^(?:https?|mailto):/iu.test(address);
}
