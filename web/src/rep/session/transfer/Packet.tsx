/** The handover packet: what is to be known of somebody before they are accepted. Shown with an offer, and to whoever took it over. */
import type { ComponentChildren } from "preact";
import { inLang } from "../../../core/desk/form";
import { lang, t } from "../../../i18n/rep";
import { exactTime, listed } from "../../../i18n/format";
import { queueName } from "../../../page/queue-name";
import type { Packet as Told } from "../../../core/desk/model";
import { claims, valueOf } from "../../desk/Answers";
import { wording } from "../../history/timeline";
import styles from "./Packet.module.css";

export function Packet({ packet, customer }: { packet: Told; customer: string }) {
  return (
    <div class={styles.packet}>
      <Part title={t.rep.message} of={packet.message === "" ? [] : [packet.message]}>
        {(text) => (
          <p class={styles.text} dir="auto">
            {text}
          </p>
        )}
      </Part>
      <Part title={t.rep.packetPicture} of={packet.picture === null ? [] : [packet.picture]}>
        {(path) => <LastPicture path={path} customer={customer} />}
      </Part>
      <Part title={t.rep.packetForm} of={packet.form}>
        {(one) => (
          <p dir="auto">
            <span class="muted">{inLang(lang.value, one.label)}</span> <span class={styles.text}>{valueOf(one)}</span>
          </p>
        )}
      </Part>
      {packet.given && (
        <Part title={t.rep.givenBy(packet.given.by)} of={claims(packet.given.values)}>
          {(one) => <Fact of={one} />}
        </Part>
      )}
      <Part title={t.rep.claimed} of={claims(packet.claimed)}>
        {(one) => <Fact of={one} />}
      </Part>
      <Part title={t.rep.packetAsked} of={packet.asked}>
        {(one) => (
          <p>
            <span class="muted">{at(one.at)}</span> {whom(one)}
          </p>
        )}
      </Part>
      <Part title={t.rep.packetOwners} of={packet.owners}>
        {(one) => (
          <p>
            {one.name}{" "}
            <span class="muted">
              {at(one.since)}–{one.to === null ? t.rep.packetNow : at(one.to)}
            </span>
          </p>
        )}
      </Part>
      <Part title={t.rep.packetLines} of={packet.lines}>
        {(one) => <Words name={one.name} time={one.at} text={one.text} />}
      </Part>
      <Part title={t.rep.packetTranscript} of={packet.transcript.filter((one) => one.by !== null)}>
        {(one) => <Words name={one.byName} time={one.at} text={one.text} />}
      </Part>
      <Part title={t.rep.packetNotes} of={packet.notes}>
        {(one) => <Words name={one.byName} time={one.at} text={one.text} />}
      </Part>
      <Part title={t.rep.packetFiles} of={packet.files}>
        {(one) => <p dir="auto">{one.name}</p>}
      </Part>
      <Part title={t.rep.packetTimeline} of={packet.timeline}>
        {(one) => (
          <p>
            <span class="muted">{at(one.at)}</span> {wording(one)}
          </p>
        )}
      </Part>
    </div>
  );
}

function Fact({ of: [name, value] }: { of: readonly [string, string] }) {
  return (
    <p dir="auto">
      <span class="muted">{name}</span> <span class={styles.text}>{value}</span>
    </p>
  );
}

/** As large as there is room; a click opens it alone. */
function LastPicture({ path, customer }: { path: string; customer: string }) {
  return (
    <a href={path} target="_blank" rel="noreferrer">
      <img class={styles.picture} src={path} alt={t.rep.packetPictureOf(customer)} />
    </a>
  );
}

/** Those by name alone, or whoever helps in the queue. */
function whom({ queue, names }: Told["asked"][number]): string {
  if (names.length > 0) return listed(lang.value, [...names]);
  return queue === null ? "" : t.rep.agentsOf(queueName(queue));
}

const at = (time: number): string => exactTime(lang.value, time);

function Words({ name, time, text }: { name: string; time: number; text: string }) {
  return (
    <p>
      <b>{name}</b> <span class="muted">{at(time)}</span>
      <br />
      <span class={styles.text} dir="auto">
        {text}
      </span>
    </p>
  );
}

/** Nothing where there is nothing. */
function Part<One>({ title, of, children }: { title: string; of: readonly One[]; children: (one: One) => ComponentChildren }) {
  if (of.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {of.map((one, index) => (
          <li key={index}>{children(one)}</li>
        ))}
      </ul>
    </section>
  );
}
