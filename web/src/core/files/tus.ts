/** The seam to tus-js-client: it is loaded when the first file is sent, and no earlier. */
import type { DetailedError, UploadOptions } from "tus-js-client";
import type { Code } from "../model";

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

export interface AttachEvents extends Omit<UploadEvents, "failed"> {
  /** The server knows it, by that id. */
  created(id: string): void;
  /** `code`: why it was refused, where the answer says so. */
  failed(status: number | null, code: Code | null): void;
}

/** A file that goes along with a message, by the token of a place in line. `id`: of one the server knows already. */
export type Attach = (file: File, id: string | null, token: string, on: AttachEvents) => Uploading;

/** Bytes in one request: proxies there are that take no more than 100 MB, and what one gathers before it passes it on stays small. */
const CHUNK = 32 * 2 ** 20;

/** Goes on where the server's disk ends. Trying again is left to whoever calls. */
export const upload: Upload = (file, path, token, on) =>
  sent(file, token, { uploadUrl: path, onProgress: on.progress, onSuccess: on.done }, (failure) => on.failed(statusOf(failure)));

export const attach: Attach = (file, id, token, on) => {
  const where = id === null ? { endpoint: "/files", metadata: { filename: file.name } } : { uploadUrl: `/files/${id}` };
  let created = (): void => undefined;
  const options = { ...where, onProgress: on.progress, onSuccess: on.done, onUploadUrlAvailable: () => created() };
  return sent(
    file,
    token,
    options,
    (failure) => on.failed(statusOf(failure), codeIn(failure)),
    (uploading) => {
      created = () => on.created(uploading.url?.slice(uploading.url.lastIndexOf("/") + 1) ?? "");
    },
  );
};

type Options = Omit<Partial<UploadOptions>, "onSuccess" | "onProgress"> & { onProgress(sent: number): void; onSuccess(): void };

function sent(
  file: Blob,
  token: string,
  { onProgress, onSuccess, ...options }: Options,
  failed: (failure: unknown) => void,
  begun: (uploading: { url: string | null }) => void = () => undefined,
): Uploading {
  let stopped = false;
  let stop = () => undefined as void;

  async function run(): Promise<void> {
    const tus = await import("tus-js-client");
    if (stopped) return;
    const uploading = new tus.Upload(file, {
      ...options,
      headers: { Authorization: `Bearer ${token}` },
      chunkSize: CHUNK,
      retryDelays: null,
      storeFingerprintForResuming: false,
      onProgress: (bytes) => stopped || onProgress(bytes),
      onSuccess: () => stopped || onSuccess(),
      onError: (failure) => stopped || failed(failure),
    });
    begun(uploading);
    stop = () => void uploading.abort().catch(() => undefined);
    uploading.start();
  }
  run().catch((failure: unknown) => stopped || failed(failure));
  return {
    stop() {
      stopped = true;
      stop();
    },
  };
}

const answerOf = (failure: unknown) =>
  failure instanceof Error && "originalResponse" in failure ? (failure as DetailedError).originalResponse : null;

function statusOf(failure: unknown): number | null {
  return answerOf(failure)?.getStatus() || null;
}

function codeIn(failure: unknown): Code | null {
  try {
    return (JSON.parse(answerOf(failure)?.getBody() ?? "{}") as { code?: Code }).code ?? null;
  } catch {
    return null;
  }
}
