/** Measures the streams of a page every two seconds, for as long as somebody wants to know. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { between, judge, sample, type Condition, type Figures, type Sample } from "../media/quality";
import type { Sharing } from "./sharing";

export const EVERY = 2_000;

/** One stream as it is now. `figures` and `condition` are null until it was measured twice. */
export interface Reading {
  share: string;
  own: boolean;
  figures: Figures | null;
  condition: Condition | null;
}

export interface Meter {
  /** One for each stream that this page sends or receives. */
  readonly readings: ReadonlySignal<readonly Reading[]>;
  close(): void;
}

/** Starts measuring at once; `close()` ends it. */
export function openMeter(sharing: Pick<Sharing, "reports">): Meter {
  const readings = signal<readonly Reading[]>([]);
  let before = new Map<string, Sample>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  async function measure(): Promise<void> {
    const reports = await sharing.reports().catch(() => []);
    if (closed) return;
    const samples = new Map<string, Sample>();
    const found: Reading[] = [];
    for (const { share, own, report } of reports) {
      const now = sample(report.values(), own);
      if (now === null) continue;
      samples.set(share, now);
      const last = before.get(share);
      const figures = last === undefined ? null : between(last, now);
      found.push({ share, own, figures, condition: figures && judge(figures) });
    }
    before = samples;
    readings.value = found;
    timer = setTimeout(() => void measure(), EVERY);
  }
  void measure();

  return {
    readings,
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
