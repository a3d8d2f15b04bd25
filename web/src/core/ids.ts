/** A name of this page's own for something it sends, so that the same again is known to be the same. No secret. */
export function newId(): string {
  // Where there is no secure context (plain http), browsers have no `randomUUID`.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
