/** For tests and galleries: reading, sending and asking that are played by hand. Never part of a build. */
import type { Came } from "./asking";
import type { Means } from "./files";
import { Unreadable } from "./hash";
import type { UploadEvents } from "./tus";

export const SUM = "ab".repeat(32);

export interface Run extends UploadEvents {
  readonly path: string;
  readonly size: number;
  stopped: boolean;
}

export class FakeMeans implements Means {
  /** Every upload that was begun. */
  readonly runs: Run[] = [];
  /** What the next files are summed up to; null: they cannot be read. */
  sum: string | null = SUM;
  limit: number | null = null;
  /** By file. */
  readonly arrived = new Map<string, Came>();
  readonly links: string[] = [];

  readonly hash: Means["hash"] = (file, progress) => {
    progress(file.size);
    return { sha256: this.sum === null ? Promise.reject(new Unreadable()) : Promise.resolve(this.sum), stop: () => undefined };
  };
  readonly upload: Means["upload"] = (file, path, _token, on) => {
    const run: Run = { path, size: file.size, stopped: false, ...on };
    this.runs.push(run);
    return { stop: () => void (run.stopped = true) };
  };
  readonly largest = async () => this.limit;
  readonly came = async (file: string) => this.arrived.get(file) ?? null;
  readonly link = async (file: string) => {
    this.links.push(file);
    return `/files/s1/${file}/key`;
  };
}
