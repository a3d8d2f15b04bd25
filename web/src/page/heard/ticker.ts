/** Calls back every second, in the background too (web/decisions/heard.md). Returns the way to stop. */
export function everySecond(tick: () => void): () => void {
  const worker = open();
  if (worker === null) {
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }
  worker.addEventListener("message", tick);
  return () => worker.terminate();
}

function open(): Worker | null {
  try {
    return new Worker(new URL("./ticker.worker.ts", import.meta.url), { type: "module" });
  } catch {
    return null;
  }
}
