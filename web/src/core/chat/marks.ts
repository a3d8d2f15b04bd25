/** Tells the server how far the reader is: which lines arrived, which were read. */
import type { Session } from "../session/session";

export interface ReadMarks {
  arrived(): void;
  read(): void;
  close(): void;
}

/** At most one is sent in this time (ms). */
const EVERY = 1_000;

/** `newest`: the number of the newest line here. */
export function openReadMarks(session: Session, newest: () => number): ReadMarks {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let wanted = 0; // what was read
  const told = { arrived: 0, read: 0 };

  function tell(): void {
    timer = null;
    const chat = session.view.peek()?.chat;
    if (!chat || session.connection.peek() !== "connected") return;
    const read = wanted > Math.max(told.read, chat.read);
    const line = read ? wanted : newest();
    if (!read && line <= told.arrived) return;
    told.arrived = Math.max(told.arrived, line);
    if (read) told.read = line;
    session.command("chat.seen", { line, read }).catch(() => undefined);
  }
  const soon = () => void (timer ??= setTimeout(tell, EVERY));

  return {
    arrived: soon,
    read() {
      if (newest() <= wanted) return;
      wanted = newest();
      soon();
    },
    close: () => void (timer !== null && clearTimeout(timer)),
  };
}
