/** Measures the streams of a page every two seconds, for as long as somebody wants to know. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { between, judge, judgeVoice, sample, type Condition, type Figures, type Sample } from "../media/quality";
import type { Voice } from "../voice/voice";
import type { Report, Sharing } from "./sharing";

export const EVERY = 2_000;

/** One stream as it is now. `figures` and `condition` are null until it was measured twice. */
/** In place of a share: the voices. */
export const VOICE = "voice";

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
export function openMeter(sharing: Pick<Sharing, "reports">, voice?: Pick<Voice, "report">): Meter {
  const readings = signal<readonly Reading[]>([]);
  let before = new Map<string, Sample>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  async function measure(): Promise<void> {
    const reports = [...(await sharing.reports().catch(() => [])), ...(await ofVoice(voice).catch(() => []))];
    if (closed) return;
    const samples = new Map<string, Sample>();
    const found: Reading[] = [];
    for (const { share, own, report } of reports) {
      const heard = share === VOICE;
      const now = sample(report.values(), own, heard ? "audio" : "video");
      if (now === null) continue;
      const key = heard ? `${share} ${own}` : share;
      samples.set(key, now);
      const last = before.get(key);
      const figures = last === undefined ? null : between(last, now);
      found.push({ share, own, figures, condition: figures && (heard ? judgeVoice : judge)(figures) });
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

/** One connection carries both what is said and what is heard. */
async function ofVoice(voice: Pick<Voice, "report"> | undefined): Promise<Report[]> {
  const report = (await voice?.report()) ?? null;
  return report === null ? [] : [true, false].map((own) => ({ share: VOICE, own, report }));
}
