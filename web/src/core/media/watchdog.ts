/**
 * Notices that nothing arrives on a connection, sooner than its own states tell ("disconnected" takes some 7 s).
 *
 * Something arrives on every living one: the relay reports once a second, and answers a check at least every 2.5 s.
 */

export interface Watchdog {
  /** The network changed: unless something arrives very soon, the path is dead. */
  suspect(): void;
  /** Nothing is to be expected for a while: silence is no sign then. */
  rest(resting: boolean): void;
  stop(): void;
}

const EVERY = 1_000;
const SILENCE = 3_000;
const SUSPICION = 1_200;

/** Calls `silent` at most once, and never after `stop()`. */
export function watchSilence(connection: RTCPeerConnection, silent: () => void): Watchdog {
  let over = false;
  let resting = false;
  let last: number | null = null;
  let changedAt = Date.now();
  const timer = setInterval(() => void check(SILENCE), EVERY);

  function stop(): void {
    over = true;
    clearInterval(timer);
  }
  async function check(patience: number): Promise<void> {
    await look();
    if (over || resting || last === null || Date.now() - changedAt < patience) return;
    stop();
    silent();
  }
  async function look(): Promise<void> {
    const count = await received(connection);
    if (count === last) return;
    last = count;
    changedAt = Date.now();
  }
  function suspect(): void {
    void look().then(() => setTimeout(() => over || void check(SUSPICION - 100), SUSPICION));
  }
  function rest(now: boolean): void {
    if (resting && !now) changedAt = Date.now();
    resting = now;
  }
  return { suspect, rest, stop };
}

/** Everything that ever arrived, checks and reports included; null when the browser does not tell. */
async function received(connection: RTCPeerConnection): Promise<number | null> {
  let found: number | null = null;
  try {
    for (const report of (await connection.getStats()).values() as Iterable<Counted>) {
      if (report.type === "transport" && report.packetsReceived !== undefined) return report.packetsReceived;
      if (report.type === "candidate-pair") found = (found ?? 0) + (report.bytesReceived ?? 0); // Firefox
    }
  } catch {
    return null; // closed meanwhile
  }
  return found;
}

interface Counted {
  type: string;
  packetsReceived?: number;
  bytesReceived?: number;
}
