/** The way in: an open face, where one gets in line, and a closed one, where one leaves a message. */
import { CircleAlert, Clock, Users } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import { answersOf, faultsOf, type FieldFault } from "../../core/desk/form";
import type { Entering, Entrance } from "../../core/desk/http";
import type { Filled } from "../../core/desk/model";
import { tell } from "../../core/desk/wait";
import { codeOf } from "../../core/errors";
import type { Code } from "../../core/model";
import { dayAndTime } from "../../i18n/format";
import { lang, t } from "../../i18n/customer-line";
import { useArrival } from "../../page/arrival";
import { Banner, Button, Field, Icon } from "../../ui";
import { Page } from "../frame/Page";
import { SiteText } from "../frame/SiteText";
import { useTitle } from "../frame/title";
import { Fields } from "./Fields";
import styles from "./Line.module.css";
import { MessageFields, messageFaults, type Message } from "./MessageFields";
import type { Place } from "./place";
import type { Visitor } from "./visitor";

interface Props {
  place: Place;
  entrance: Entrance;
  visitor: Visitor;
}

export function Entry({ place, entrance, visitor }: Props) {
  const [full, setFull] = useState(false);
  const face = full ? "full" : entrance.open ? "open" : "closed";
  useTitle(entrance.queue.name);
  const heading = useArrival<HTMLHeadingElement>();
  return (
    <Page class={styles.narrow}>
      <header class={styles.head}>
        <h1 ref={heading} tabIndex={-1}>
          {face === "closed" ? t.line.closedTitle(entrance.queue.name) : face === "full" ? t.line.fullTitle : entrance.queue.name}
        </h1>
        {face !== "full" && <SiteText text={entrance.queue.description} />}
        <FaceLead face={face} entrance={entrance} />
      </header>
      {face === "full" && <Button onClick={() => setFull(false)}>{t.line.tryLater}</Button>}
      <EntryForm place={place} entrance={entrance} visitor={visitor} message={face !== "open"} onFull={() => setFull(true)} />
    </Page>
  );
}

type Face = "open" | "closed" | "full";

function FaceLead({ face, entrance }: { face: Face; entrance: Entrance }) {
  if (face === "full") return <p>{t.line.fullLead}</p>;
  if (face === "closed")
    return (
      <p class={styles.fact}>
        <Icon of={Clock} />
        <span>
          {entrance.opensAt ? `${t.line.opensAt(dayAndTime(lang.value, entrance.opensAt))} ` : ""}
          {t.line.messageClosed}
        </span>
      </p>
    );
  const told = tell(null, entrance.estimate);
  return (
    <p class={styles.fact}>
      <Icon of={Users} />
      <span>
        {entrance.waiting === 0 ? t.line.nobodyWaits : t.line.waiting(entrance.waiting)}
        {told && ` ${t.line.usually(t.line.minutes(told.low, told.high))}`}
      </span>
    </p>
  );
}

/** Name, what the administrator asks for, and, where nobody is in line, the message itself. */
function EntryForm({ place, entrance, visitor, message, onFull }: Props & { message: boolean; onFull: () => void }) {
  const entering = useEntering(entrance, visitor);
  const [text, setText] = useState<Message>({ text: "", email: visitor.email });
  const [pending, setPending] = useState(false);
  const [code, setCode] = useState<Code | null>(null);
  const box = useRef<HTMLFormElement>(null);
  const hasEmail = entrance.form.some((field) => field.kind === "email");

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (pending) return;
    const wrong = entering.check(message ? messageFaults(text, !hasEmail) : {});
    if (wrong) return void requestAnimationFrame(() => box.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
    setPending(true);
    setCode(null);
    try {
      const how = entering.value();
      await (message ? place.leaveMessage({ text: text.text.trim(), email: text.email.trim(), ...how.form }, how) : place.getInLine(how));
    } catch (failure) {
      const refused = codeOf(failure) as string;
      if (refused === "queue_full") onFull();
      else if (refused === "closed") void place.look();
      else setCode(codeOf(failure));
    } finally {
      setPending(false);
    }
  }
  return (
    <form ref={box} class={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      {code !== null && (
        <div role="alert">
          <Banner tone="danger" icon={CircleAlert}>
            {t.common.refusal[code]}
          </Banner>
        </div>
      )}
      <Field
        label={t.customer.yourName}
        value={entering.name}
        onValue={entering.setName}
        autocomplete="name"
        maxLength={64}
        error={entering.faults["name"] ? t.customer.nameMissing : null}
      />
      <Fields form={entrance.form} filled={entering.filled} faults={entering.faults} onFill={entering.fill} />
      {message && <MessageFields message={text} onChange={setText} faults={entering.faults} email={!hasEmail} />}
      <SentAlong visitor={visitor} />
      <Button type="submit" kind="primary" size="wide" pending={pending}>
        {message ? t.line.sendMessage : pending ? t.line.gettingInLine : t.line.getInLine}
      </Button>
    </form>
  );
}

function useEntering({ form }: Entrance, visitor: Visitor) {
  const [name, setName] = useState(visitor.name);
  const [filled, setFilled] = useState<Filled>(() => prefilled(form, visitor));
  const [faults, setFaults] = useState<Record<string, FieldFault>>({});
  const clear = (field: string) => setFaults((before) => Object.fromEntries(Object.entries(before).filter(([name]) => name !== field)));
  return {
    name,
    filled,
    faults,
    setName(next: string) {
      setName(next);
      clear("name");
    },
    fill(field: string, value: string) {
      setFilled((before) => ({ ...before, [field]: value }));
      clear(field);
    },
    /** Marks what is wrong; true: something is. */
    check(more: Record<string, FieldFault>): boolean {
      const found = { ...(name.trim() === "" ? { name: "missing" as const } : {}), ...faultsOf(form, filled), ...more };
      setFaults(found);
      return Object.keys(found).length > 0;
    },
    value: (): Entering => ({
      form: answersOf(form, filled),
      name: name.trim(),
      lang: lang.peek(),
      ...given("email", visitor.email),
      ...given("ref", visitor.ref),
      ...given("context", visitor.context),
    }),
  };
}

const given = (name: string, value: string) => (value === "" ? {} : { [name]: value });

/** The first field for an address begins with the one the link brought. */
function prefilled(form: Entrance["form"], { email }: Visitor): Filled {
  const field = form.find((one) => one.kind === "email");
  return field && email !== "" ? { [field.id]: email } : {};
}

/** What the link says of its reader is sent only in their sight. */
function SentAlong({ visitor: { email, ref } }: { visitor: Visitor }) {
  const rows = [
    [t.line.email, email],
    [t.line.reference, ref],
  ].filter(([, value]) => value !== "");
  if (rows.length === 0) return null;
  return (
    <div class={styles.along}>
      <p>{t.line.given}</p>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="wrap">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
