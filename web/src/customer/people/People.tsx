/** Who is here, what each is to me, and who sees my screen. */
import { Eye, MonitorUp, TriangleAlert, Video, WifiOff } from "lucide-preact";

import { isCamera, type Participant, type View } from "../../core/model";
import { t } from "../../i18n/customer";
import { useLive, useView } from "../../page/inside";
import { whyMarked } from "../../core/marked";
import { voiceFacts } from "../../page/voice/facts";
import { Avatar, cx, Icon, type IconOf } from "../../ui";
import { myShare, primary } from "../mine";
import { RepMenu } from "../removal/RemoveRep";
import styles from "./People.module.css";

export function People() {
  const view = useView();
  const { session, voice } = useLive();
  const offline = session.connection.value !== "connected"; // then nobody knows who sees what
  const everyone = view.participants.toSorted((left, right) => rank(left, view) - rank(right, view));
  return (
    <section>
      <h2 class={styles.title}>{t.customer.whoIsHere}</h2>
      <ul class={styles.people}>
        {everyone.map((one) => (
          <li key={one.id}>
            <Avatar name={one.name} side={isRep(one) ? "rep" : "customer"} size="l" />
            <span class={styles.who}>
              <b>{one.name}</b>
              <span class={styles.role}>{roleOf(one, view)}</span>
              {[...notes(one, view, offline), ...(offline ? [] : voiceNotes(one, view, voice.speaking.value))].map((note) => (
                <span key={note.text} class={cx(styles.note, note.kind && styles[note.kind])}>
                  <Icon of={note.icon} size="s" />
                  {note.text}
                </span>
              ))}
            </span>
            {isRep(one) && view.focus === view.you.id && <RepMenu one={one} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The rep in charge first, then other reps, other customers, myself last. */
function rank(one: Participant, view: View): number {
  if (one.id === view.you.id) return 3;
  if (one.role === "primary") return 0;
  return one.role === "assistant" ? 1 : 2;
}

const isRep = (one: Participant): boolean => one.role !== "customer" && one.role !== "eye";

function roleOf(one: Participant, view: View): string {
  if (one.id === view.you.id) return t.customer.thatIsYou;
  if (one.role === "primary") return t.customer.yourRep;
  if (one.role === "eye") return one.beside === view.you.id ? t.customer.eye.isYours : t.customer.eye.isTheirs(one.name);
  if (one.role === "customer") return t.customer.aCustomer;
  if (one.role === "supervisor") return t.customer.supervises;
  const lead = primary(view);
  return lead ? t.customer.assists(lead.name) : t.customer.aRep;
}

function voiceNotes(one: Participant, view: View, speaking: ReadonlySet<string>): Note[] {
  return one.presence === "connected" ? voiceFacts(view, one.id, speaking) : [];
}

interface Note {
  icon: IconOf;
  text: string;
  kind?: "sees" | "warning";
}

function notes(one: Participant, view: View, offline: boolean): Note[] {
  const why = whyMarked(view, one);
  const found: Note[] = why === null ? [] : [{ icon: TriangleAlert, text: why, kind: "warning" }];
  if (one.presence !== "connected") return [...found, { icon: WifiOff, text: one.signedOut ? t.customer.isSignedOut : t.customer.isAway }];
  const mine = myShare(view);
  if (!offline && mine && one.sees.includes(mine.id))
    found.push({ icon: Eye, text: isCamera(mine) ? t.customer.seesYourCamera : t.customer.seesYou, kind: "sees" });
  const shown = one.id === view.you.id ? [] : view.shares.filter((share) => share.owner === one.id);
  if (shown.some((share) => !isCamera(share))) found.push({ icon: MonitorUp, text: t.customer.showsScreen });
  else if (shown.length > 0) found.push({ icon: Video, text: t.customer.showsCamera });
  return found;
}
