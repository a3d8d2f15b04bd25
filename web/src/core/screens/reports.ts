/** Tells the server whether what a share of mine captures is drawn. */
import type { Means } from "./means";

/** One at a time for each share. The view that follows is compared again; so is what changed meanwhile, and what the server could not be told. */
export function openReports({ session, retries, compare }: Means): (share: string, hidden: boolean) => void {
  /** Shares of which the server is being told, with what was to be told last. */
  const reporting = new Map<string, boolean>();

  return (share, hidden) => {
    const onItsWay = reporting.has(share);
    reporting.set(share, hidden);
    if (onItsWay) return;
    const told = () => {
      const changed = reporting.get(share) !== hidden;
      reporting.delete(share);
      if (changed) compare();
    };
    const again = () => {
      reporting.delete(share);
      compare();
    };
    session.command("share.report", { share, hidden }).then(told, () => retries.later(1_000, again));
  };
}
