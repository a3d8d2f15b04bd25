/** The way in: an open face, where one gets in line, and a closed one, where one leaves a message. */
import { CircleAlert, Clock, Users } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import { answersOf, inLang, withMessage } from "../../core/desk/form";
import type { Enter, Entry, Filled, FormField } from "../../core/desk/model";
import { tell } from "../../core/desk/wait";
import { codeOf } from "../../core/errors";
import { dayAndTime, inARow } from "../../i18n/format";
import { lang, t } from "../../i18n/customer-line";
import { useArrival } from "../../page/arrival";
import { useForm } from "../../page/useForm";
import { Banner, Button, Field, Icon } from "../../ui";
import { Page } from "../frame/Page";
import { SiteText } from "../frame/SiteText";
import { useTitle } from "../frame/title";
import { ChooseFiles } from "./ChooseFiles";
import { Fields } from "./Fields";
import { useFilling } from "./filling";
import styles from "./Line.module.css";
import type { Place } from "./place";
import { claimsOf, type Visitor } from "./visitor";

interface Props {
  place: Place;
  entry: Entry;
  visitor: Visitor;
}

export function EntryPage({ place, entry, visitor }: Props) {
  const [turnedAway, setFull] = useState(false);
  const full = turnedAway || entry.full;
  const [leaving, setLeaving] = useState(visitor.message);
  const face = !entry.open ? "closed" : full ? "full" : leaving ? "message" : "open";
  const name = inLang(lang.value, entry.queue.name);
  useTitle(name);
  const heading = useArrival<HTMLHeadingElement>();
  return (
    <Page class={styles.narrow}>
      <header class={styles.head}>
        <h1 ref={heading} tabIndex={-1}>
          {titleOf(face, name)}
        </h1>
        {(face === "open" || face === "closed") && <SiteText text={inLang(lang.value, entry.queue.description)} />}
        <FaceLead face={face} entry={entry} />
      </header>
      {face === "full" && <Button onClick={() => (setFull(false), void place.look())}>{t.line.tryLater}</Button>}
      <EntryForm place={place} entry={entry} visitor={visitor} message={face !== "open"} onFull={() => setFull(true)} />
      {face === "message" && (
        <Button kind="quiet" size="wide" onClick={() => setLeaving(false)}>
          {t.line.getInLine}
        </Button>
      )}
    </Page>
  );
}

/** `message`: nobody came to whoever was transferred, and the link led here. */
type Face = "open" | "closed" | "full" | "message";

function titleOf(face: Face, name: string): string {
  if (face === "closed") return t.line.closedTitle(name);
  return face === "full" ? t.line.fullTitle : face === "message" ? t.line.messageTitle : name;
}

function FaceLead({ face, entry }: { face: Face; entry: Entry }) {
  if (face === "full") return <p>{t.line.fullLead}</p>;
  if (face === "message") return <p>{t.line.messageNobody(inLang(lang.value, entry.queue.name))}</p>;
  if (face === "closed")
    return (
      <p class={styles.fact}>
        <Icon of={Clock} />
        <span>
          {inARow(lang.value, [...(entry.opensAt ? [t.line.opensAt(dayAndTime(lang.value, entry.opensAt))] : []), t.line.messageClosed])}
        </span>
      </p>
    );
  const told = tell(null, entry.estimate);
  return (
    <p class={styles.fact}>
      <Icon of={Users} />
      <span>
        {inARow(lang.value, [
          entry.waiting === 0 ? t.line.nobodyWaits : t.line.waiting(entry.waiting),
          ...(told ? [t.line.usually(t.line.minutes(told.low, told.high))] : []),
        ])}
      </span>
    </p>
  );
}

/** Name, what the administrator asks for, and, where nobody is in line, the message itself. */
function EntryForm({ place, entry, visitor, message, onFull }: Props & { message: boolean; onFull: () => void }) {
  const form = message ? withMessage(entry.form) : entry.form;
  const [name, setName] = useState(visitor.name || (place.before()?.name ?? ""));
  const [unnamed, setUnnamed] = useState(false);
  const [files, setFiles] = useState<readonly File[]>([]);
  const box = useRef<HTMLFormElement>(null);
  const filling = useFilling(box, () => ({ ...place.before()?.form, ...prefilled(entry.form, visitor) }));
  const { pending, code, submit } = useForm(async () => {
    const missing = name.trim() === "";
    setUnnamed(missing);
    if (!filling.check(form, missing ? { name: "missing" } : {})) return;
    const how = { form: answersOf(entry.form, filling.filled), name: name.trim(), lang: lang.peek(), ...sent(visitor) };
    try {
      await (message ? place.leaveMessage(messageOf(form, filling.filled), files, how) : place.getInLine(how));
    } catch (failure) {
      const refused = codeOf(failure);
      if (refused === "queue_full") onFull();
      else if (refused === "closed") void place.look();
      else throw failure;
    }
  });
  return (
    <form ref={box} class={styles.form} noValidate onSubmit={submit}>
      {code !== null && (
        <div role="alert" class={styles.alert}>
          <Banner tone="danger" icon={CircleAlert}>
            {t.common.refusal[code]}
          </Banner>
        </div>
      )}
      <Field
        label={t.customer.yourName}
        value={name}
        onValue={(next) => (setName(next), setUnnamed(false))}
        autocomplete="name"
        maxLength={64}
        error={unnamed ? t.customer.nameMissing : null}
      />
      <Fields form={form} filled={filling.filled} faults={filling.faults} onFill={filling.fill} />
      {message && entry.files && <ChooseFiles files={files} onChange={setFiles} />}
      <SentAlong visitor={visitor} />
      <Button type="submit" kind="primary" size="wide" pending={pending}>
        {message ? t.line.sendMessage : pending ? t.line.gettingInLine : t.line.getInLine}
      </Button>
    </form>
  );
}

/** What the link brought, where it brought anything. */
function sent({ email, ref, context }: Visitor): Partial<Enter> {
  return Object.fromEntries(Object.entries({ email, ref, context }).filter(([, value]) => value !== ""));
}

/** The first field for an address begins with the one the link brought. */
function prefilled(form: Entry["form"], { email }: Visitor): Filled {
  const field = form.find((one) => one.kind === "email");
  return email === "" ? {} : { [field?.id ?? "email"]: email };
}

/** The message, with the address that was asked for in whatever field. */
export function messageOf(form: readonly FormField[], filled: Filled): Filled {
  const answers = answersOf(form, filled);
  const address = form.find((one) => one.kind === "email")?.id;
  const email = address === undefined ? undefined : answers[address];
  return { message: answers["message"] ?? "", ...(email === undefined ? {} : { email }) };
}

/** What the link says of its reader is sent only in their sight. */
function SentAlong({ visitor: { email, ref, context } }: { visitor: Visitor }) {
  const rows = [[t.line.email, email], [t.line.reference, ref], ...claimsOf(context)].filter(([, value]) => value !== "");
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
