/** What the server tells of bytes, beside tus. */
const TUS = { "Tus-Resumable": "1.0.0" };

/** Of a file that comes: bytes that are on the server's disk. `checking`: all are, and are looked at. */
export interface Came {
  readonly bytes: number;
  readonly checking: boolean;
}

/** The largest file that the site takes now, in bytes; null when the server does not say. */
export async function largest(): Promise<number | null> {
  const answer = await fetch("/files", { method: "OPTIONS", credentials: "same-origin" }).catch(() => null);
  const told = answer?.headers.get("Tus-Max-Size");
  return told == null ? null : Number(told);
}

/** How far a file has come; null when the server does not say. */
export async function came(file: string, token: string): Promise<Came | null> {
  const headers = { ...TUS, Authorization: `Bearer ${token}` };
  const answer = await fetch(`/files/${file}`, { method: "HEAD", credentials: "same-origin", headers }).catch(() => null);
  if (!answer?.ok) return null;
  return { bytes: Number(answer.headers.get("Upload-Offset")), checking: answer.headers.get("Handoff-Checking") === "true" };
}
