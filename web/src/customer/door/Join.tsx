/** Joining: number and name, or only a name when the page was opened from a link (D16). */
import { CircleAlert, Smartphone } from "lucide-preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { capabilities, canCapture } from "../../core/capabilities";
import { codeOf } from "../../core/errors";
import { http, type Admission } from "../../core/http";
import { secretIn } from "../../core/session/tab";
import type { Code } from "../../core/model";
import { t } from "../../i18n/customer";
import { Banner, Button, Field, NumberField, NUMBER_LENGTH } from "../../ui";
import { kept } from "../../storage";
import { system } from "../../core/system";
import { Facts } from "../front/Facts";
import styles from "./Join.module.css";
import { InAlready, SeatOrNew } from "../moving/InAlready";
import { Page } from "../frame/Page";
import { follow } from "../route";
import { SiteText } from "../frame/SiteText";
import { useTitle } from "../frame/title";
import { dropLink, enter, link, openLink, refused, site } from "../visit";

/** As whom somebody comes: they were not asked yet, go on in their seat, or are somebody else (D22). */
type As = "unasked" | "moving" | "new";

/** Where the sentence of a refusal stands: beside the field it speaks of, or above the form. It is said in the language of now. */
type Trouble = { at: "number" | "name" | "form"; text: () => string };

export function Join() {
  useTitle(t.customer.joinTitle);
  return (
    <Page navigation class={styles.join}>
      <JoinForm key={link.value ?? ""} token={link.value} />
      <Facts />
    </Page>
  );
}

function JoinForm({ token }: { token: string | null }) {
  const [number, setNumber] = useState("");
  const [name, setName] = useState("");
  const [trouble, setTrouble] = useState<Trouble | null>(() => atTheDoor(refused.peek(), token));
  const [pending, setPending] = useState(false);
  const [asked, setAsked] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => (first.current ?? nameField.current)?.focus(), []);
  useDeadLink(token, (code) => setTrouble(atTheDoor(code, token)));
  const errorAt = (place: Trouble["at"]) => (trouble?.at === place ? trouble.text() : null);

  const come = async (as: As) => {
    if (pending) return;
    const missing = incomplete(token, number, name);
    setTrouble(missing);
    if (missing) {
      (missing.at === "number" ? first : nameField).current?.focus();
      return;
    }
    setPending(true);
    try {
      enter(await knockOrJoin(token, number, name, as));
    } catch (failure) {
      const code = codeOf(failure);
      setAsked(code === "seat_or_new");
      setTrouble(code === "seat_or_new" ? null : atTheDoor(code, token));
      setPending(false);
    }
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void come("unasked");
  };
  return (
    <form class={styles.form} onSubmit={submit} noValidate>
      <Head byLink={token !== null} />
      {trouble?.at === "form" && (
        <div role="alert" class={styles.alert}>
          <Banner tone="danger" icon={CircleAlert}>
            {trouble.text()}
          </Banner>
        </div>
      )}
      {!token && (
        <NumberField
          label={t.common.sessionNumber}
          hint={t.customer.numberHint}
          value={number}
          onValue={setNumber}
          onLink={(address) => setTrouble(takeLink(address))}
          error={errorAt("number")}
          input={first}
        />
      )}
      <Field
        label={t.customer.yourName}
        hint={t.customer.nameHint}
        value={name}
        onValue={setName}
        autocomplete="name"
        maxLength={64}
        error={errorAt("name")}
        input={nameField}
      />
      <ScreenNote />
      <KeepsNothing />
      <Button type="submit" kind="primary" size="wide" pending={pending}>
        {pending ? t.customer.joining : t.common.join}
      </Button>
      {(!token || trouble?.at === "form") && <InAlready pending={pending} move={() => void come("moving")} />}
      {asked && (
        <SeatOrNew pending={pending} move={() => void come("moving")} asNew={() => void come("new")} close={() => setAsked(false)} />
      )}
      <Foot failed={token !== null && trouble !== null} />
    </form>
  );
}

function knockOrJoin(token: string | null, number: string, name: string, as: As): Promise<Admission> {
  if (as === "moving") {
    const { browser, system: machine } = system();
    return http.askToMove(token ? { link: token } : { number }, name, capabilities(), { browser, system: machine });
  }
  const asNew = as === "new";
  return token ? http.joinByLink(token, name, capabilities(), asNew) : http.joinByNumber(number, name, capabilities(), asNew);
}

/** The other way in when a link failed; else what there is to know. */
function Foot({ failed }: { failed: boolean }) {
  if (failed)
    return (
      <Button kind="quiet" onClick={dropLink}>
        {t.customer.enterNumber}
      </Button>
    );
  return (
    <div class={styles.small}>
      <p>{t.customer.joinTells}</p>
      <p>
        {t.customer.noAccount}{" "}
        <a href="/connection" onClick={follow}>
          {t.common.testConnection}
        </a>
      </p>
    </div>
  );
}

const LEADS_NOWHERE: ReadonlySet<Code> = new Set(["no_session", "door_locked", "too_many_customers"]);

/** A link that leads nowhere is said so before anybody types a name; any other answer comes again when they join. */
function useDeadLink(token: string | null, dead: (code: Code) => void): void {
  const told = useRef(dead);
  useEffect(() => {
    if (token !== null)
      http.checkLink(token).catch((failure: unknown) => LEADS_NOWHERE.has(codeOf(failure)) && told.current(codeOf(failure)));
  }, [token]);
}

function Head({ byLink }: { byLink: boolean }) {
  return (
    <>
      <div>
        <h1>{t.customer.joinTitle}</h1>
        <p class="muted">{byLink ? t.customer.joinByLink : t.customer.joinByNumber}</p>
      </div>
      <SiteText text={site.value?.joinText} />
    </>
  );
}

/** A device that cannot share its screen is told before it joins. */
function ScreenNote() {
  if (canCapture()) return null;
  return (
    <div class={styles.alert}>
      <Banner icon={Smartphone}>{globalThis.isSecureContext === false ? t.customer.notSecure : t.customer.noScreen}</Banner>
    </div>
  );
}

/** No link and no place survive a reload there: nothing of it may stand in the address (D16). */
function KeepsNothing() {
  if (kept.session.lasts()) return null;
  return (
    <div class={styles.alert}>
      <Banner icon={CircleAlert}>{t.customer.keepsNothing}</Banner>
    </div>
  );
}

/** A link pasted where a number belongs is as good as opened, if it is one for customers. */
function takeLink(address: URL): Trouble | null {
  const secret = secretIn(address);
  if (address.pathname !== "/join" || secret === "") return { at: "number", text: () => t.customer.linkDead };
  void openLink(secret);
  return null;
}

function incomplete(token: string | null, number: string, name: string): Trouble | null {
  if (!token && number.length < NUMBER_LENGTH) return { at: "number", text: () => t.customer.numberMissing };
  return name.trim() === "" ? { at: "name", text: () => t.customer.nameMissing } : null;
}

function atTheDoor(code: Code | null, token: string | null): Trouble | null {
  if (code === null) return null;
  if (code === "bad_name") return { at: "name", text: () => t.common.refusal.bad_name };
  if (code !== "no_session") return { at: "form", text: () => t.common.refusal[code] };
  return token ? { at: "form", text: () => t.customer.linkDead } : { at: "number", text: () => t.customer.numberUnknown };
}
