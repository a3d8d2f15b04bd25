/** Tells the reps what this browser tells any site, once one is in, and when it changes (S1). */
import type { Session } from "../../core/session/session";
import { system } from "../../core/system";

const SETTLED = 2_000; // ms: while a window is drawn larger it has many sizes

/** Until called back. */
export function reportSystem(session: Session, now: () => unknown = system): () => void {
  let told = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const report = () => {
    const view = session.view.peek();
    if (session.connection.peek() !== "connected" || view?.you.role !== "customer" || view.session.state === "ended") return;
    const current = now();
    const text = JSON.stringify(current);
    if (text === told) return;
    told = text;
    session.command("system.report", { system: current as ReturnType<typeof system> }).catch(() => (told = ""));
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(report, SETTLED);
  };
  const stop = session.connection.subscribe((connection) => {
    told = connection === "connected" ? told : ""; // another server may not know it
    later();
  });
  const stopUpdates = session.onUpdate((_, before) => {
    if (before?.you.role !== "customer") report();
  });
  addEventListener("resize", later);
  addEventListener("languagechange", later);
  return () => {
    clearTimeout(timer);
    stop();
    stopUpdates();
    removeEventListener("resize", later);
    removeEventListener("languagechange", later);
  };
}
