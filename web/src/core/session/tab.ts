/** What this tab remembers across a reload, and what an address carries in its fragment. */

const TOKEN = "handoff.token";
const SHARES = "handoff.shares";

/** The participant's token of this tab (D1): a reload resumes, another tab does not. */
export const tab = {
  token: (): string | null => sessionStorage.getItem(TOKEN),
  keep(token: string): void {
    sessionStorage.setItem(TOKEN, token);
  },
  forget(): void {
    sessionStorage.removeItem(TOKEN);
    sessionStorage.removeItem(SHARES);
  },
  /** Shares whose capture lives in this page; after a reload the capture is gone, so they are stopped. */
  shares: (): string[] => JSON.parse(sessionStorage.getItem(SHARES) ?? "[]") as string[],
  keepShares(ids: string[]): void {
    sessionStorage.setItem(SHARES, JSON.stringify(ids));
  },
};

/** Reads the secret in the fragment of the address and removes it from the address bar and the history. */
export function takeFragment(): string | null {
  const secret = decodeURIComponent(location.hash.slice(1));
  if (secret !== "") history.replaceState(history.state, "", location.pathname + location.search);
  return secret === "" ? null : secret;
}
