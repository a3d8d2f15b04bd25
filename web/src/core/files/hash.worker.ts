/** Computes the SHA-256 of a file in portions, beside the page: browsers' own takes a file as a whole. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Counted } from "./hash";

const say = (what: Counted) => postMessage(what);

addEventListener("message", ({ data: file }: MessageEvent<Blob>) => {
  count(file).catch(() => say({ failed: true }));
});

async function count(file: Blob): Promise<void> {
  const hash = sha256.create();
  const reader = file.stream().getReader();
  let done = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    // oxlint-disable-line no-await-in-loop -- in order
    hash.update(next.value);
    done += next.value.length;
    say({ done });
  }
  say({ sha256: bytesToHex(hash.digest()) });
}
