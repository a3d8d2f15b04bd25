/**
 * Files on their way to a message that is being left, one after another: each is sent, and then looked at by the server. What of them goes
 * along, the view says.
 */
import { effect, signal, type ReadonlySignal } from "@preact/signals";
import type { Attach, Uploading } from "../files/tus";
import type { Code } from "../model";
import { restAfter } from "../rest";
import type { Desk } from "./desk";
import type { Attached } from "./model";

export type Fault = Code | NonNullable<Attached["fault"]>;

export interface Going {
  readonly file: File;
  /** Bytes. */
  readonly sent: number;
  /** `looked`: all is there, and the server looks at it. */
  readonly state: "waiting" | "coming" | "looked" | "arrived" | "failed";
  readonly fault: Fault | null;
}

export interface Attaching {
  readonly all: ReadonlySignal<readonly Going[]>;
  /** Sends what has not arrived; resolves when nothing is under way any more. True: all arrived. */
  send(): Promise<boolean>;
  /** Those that failed do not go along. */
  without(): void;
  close(): void;
}

const TRIES = 6; // without a byte in between

/** Another try would end the same: refused, but for whom comes too often or goes on elsewhere, and no room on the disk. */
const isFinal = (status: number | null): boolean =>
  status === 507 || (status !== null && status >= 400 && status < 500 && status !== 409 && status !== 429);

/** `rest`: how long what failed rests; for tests. */
export function openAttaching(files: readonly File[], token: string, desk: Desk, attach: Attach, rest = restAfter): Attaching {
  const all = signal<readonly Going[]>(files.map((file) => ({ file, sent: 0, state: "waiting", fault: null })));
  let running: Uploading | null = null;
  let closed = false;
  const set = (file: File, change: Partial<Going>) =>
    void (all.value = all.peek().map((one) => (one.file === file ? { ...one, ...change } : one)));

  /** Resolves with the id that the server gave it, or with why it will not do. */
  function sendOne(file: File): Promise<{ id: string } | { fault: Fault }> {
    let failures = 0;
    let most = 0;
    return new Promise((resolve) => {
      const attempt = (known: string | null): void => {
        let id = known;
        running = attach(file, id, token, {
          created: (given) => void (id = given),
          progress(sent) {
            if (sent > most) failures = 0;
            most = Math.max(most, sent);
            set(file, { sent });
          },
          done: () => resolve(id === null ? { fault: "unavailable" } : { id }),
          failed(status, code) {
            failures += 1;
            // A server that began anew knows none that is not left yet.
            const forgotten = id !== null && (status === 404 || status === 410);
            if (closed || failures >= TRIES || (isFinal(status) && !forgotten)) resolve({ fault: code ?? "unavailable" });
            else setTimeout(() => attempt(forgotten ? null : id), rest(failures - 1));
          },
        });
      };
      attempt(null);
    });
  }
  /** Once the server has looked at it. */
  function lookedAt(id: string): Promise<Fault | null> {
    return new Promise((resolve) => {
      const stop = effect(() => {
        const one = desk.view.value?.line?.attached?.find((row) => row.id === id);
        const gone = desk.gone.value !== null;
        if (!gone && (one === undefined || one.state === "coming")) return;
        queueMicrotask(() => stop());
        resolve(one?.state === "arrived" ? null : (one?.fault ?? "unavailable"));
      });
    });
  }
  async function bring(file: File): Promise<void> {
    set(file, { state: "coming", fault: null, sent: 0 });
    const sent = await sendOne(file);
    if (!("id" in sent)) return set(file, { state: "failed", fault: sent.fault });
    set(file, { state: "looked", sent: file.size });
    const fault = await lookedAt(sent.id);
    set(file, fault === null ? { state: "arrived" } : { state: "failed", fault });
  }
  return {
    all,
    async send() {
      for (const one of all.peek()) if (one.state !== "arrived" && !closed) await bring(one.file);
      return all.peek().every((one) => one.state === "arrived");
    },
    without: () => void (all.value = all.peek().filter((one) => one.state === "arrived")),
    close() {
      closed = true;
      running?.stop();
    },
  };
}
