/** What the worker says: bytes that are done, then the end. */
export type Counted = { done: number } | { sha256: string } | { failed: true };

/** The file cannot be read: it was moved, or is a folder. */
export class Unreadable extends Error {}

export interface Hashing {
  /** Hexadecimal. Rejects with Unreadable. */
  readonly sha256: Promise<string>;
  /** It is not wanted any more; the promise stays open. */
  stop(): void;
}

export type Hash = (file: Blob, progress: (done: number) => void) => Hashing;

/** In a worker, so that the page stays alive meanwhile. */
export const hash: Hash = (file, progress) => {
  const worker = new Worker(new URL("./hash.worker.ts", import.meta.url), { type: "module" });
  const sha256 = new Promise<string>((resolve, reject) => {
    worker.addEventListener("error", () => reject(new Unreadable()));
    worker.addEventListener("message", ({ data }: MessageEvent<Counted>) => {
      if ("done" in data) return progress(data.done);
      worker.terminate();
      if ("sha256" in data) resolve(data.sha256);
      else reject(new Unreadable());
    });
    worker.postMessage(file); // oxlint-disable-line unicorn/require-post-message-target-origin -- a worker has none
  });
  return { sha256, stop: () => worker.terminate() };
};
