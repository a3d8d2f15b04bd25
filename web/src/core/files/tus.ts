/** The seam to tus-js-client: it is loaded when the first file is sent, and no earlier. */
import type { DetailedError } from "tus-js-client";

export interface Uploading {
  /** Ends the request that runs. What came is kept by the server. */
  stop(): void;
}

export interface UploadEvents {
  /** `sent`: bytes that have left this page, or lie with the server already. */
  progress(sent: number): void;
  done(): void;
  /** `status`: of the answer; null when there was none. */
  failed(status: number | null): void;
}

export type Upload = (file: Blob, path: string, token: string, on: UploadEvents) => Uploading;

/** Bytes in one request: proxies there are that take no more than 100 MB, and what one gathers before it passes it on stays small. */
const CHUNK = 32 * 2 ** 20;

/** Goes on where the server's disk ends. Trying again is left to whoever calls. */
export const upload: Upload = (file, path, token, on) => {
  let stopped = false;
  let stop = () => undefined as void;

  async function run(): Promise<void> {
    const tus = await import("tus-js-client");
    if (stopped) return;
    const uploading = new tus.Upload(file, {
      uploadUrl: path,
      headers: { Authorization: `Bearer ${token}` },
      chunkSize: CHUNK,
      retryDelays: null,
      storeFingerprintForResuming: false,
      onProgress: (sent) => stopped || on.progress(sent),
      onSuccess: () => stopped || on.done(),
      onError: (failure) => stopped || on.failed(statusOf(failure)),
    });
    stop = () => void uploading.abort().catch(() => undefined);
    uploading.start();
  }
  run().catch(() => stopped || on.failed(null));
  return {
    stop() {
      stopped = true;
      stop();
    },
  };
};

function statusOf(failure: Error | DetailedError): number | null {
  const answer = "originalResponse" in failure ? failure.originalResponse : null;
  return answer === null ? null : answer.getStatus() || null;
}
