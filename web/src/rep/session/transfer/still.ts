/** A still of what a customer shows, small enough to go with the session. */
import { Refused } from "../../../core/errors";
import type { Code } from "../../../core/model";

/** Bytes that the server takes. */
const LARGEST = 512 * 1024;
/** Until it is small enough: the longer side in points, and how well it is kept. */
const TRIES = [
  [1280, 0.8],
  [1280, 0.6],
  [800, 0.6],
] as const;

/** Null where there is no picture. */
export async function jpeg(video: HTMLVideoElement): Promise<Blob | null> {
  const { videoWidth: width, videoHeight: height } = video;
  if (!width || !height) return null;
  for (const [longest, quality] of TRIES) {
    const scale = Math.min(1, longest / Math.max(width, height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d")?.drawImage(video, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", quality));
    if (blob !== null && blob.size <= LARGEST) return blob;
  }
  return null;
}

/** The name by which it goes along; null when it may not any more. Rejects with `Refused` when it should and could not be sent. */
export async function handIn(share: string, picture: Blob, token: string): Promise<string | null> {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "image/jpeg" };
  const path = `/api/pictures?share=${encodeURIComponent(share)}`;
  const answer = await fetch(path, { method: "POST", credentials: "same-origin", headers, body: picture }).catch(() => null);
  const said = (await answer?.json().catch(() => null)) as { picture?: string; code?: Code } | null | undefined;
  if (answer?.ok && said?.picture !== undefined) return said.picture;
  const code = said?.code ?? "unavailable";
  if (code === "no_consent" || code === "no_share") return null;
  throw new Refused(code);
}
