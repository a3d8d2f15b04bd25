import { useEffect, useState } from "preact/hooks";
import { t } from "../../../i18n/rep";
import { site } from "../../../page/account";
import { useCommand } from "../../../page/command";
import { useView } from "../../../page/inside";
import { Button, CheckBox, Field } from "../../../ui";
import { CopyButton } from "../door/CopyButton";
import { reasonOf } from "../reasons";
import { addressesIn, looksRight } from "./addresses";
import { compose } from "./compose";
import styles from "./InviteDialog.module.css";
import { mailto, type Invitee, type Language, type Said } from "./words";

interface Props {
  role: Invitee;
  language: Language;
  said: Said;
  atStart: boolean;
  onCancel: () => void;
}

/** An invitation to addresses, by the rep's own program unless they choose otherwise (S25-S30). */
export function ByEmail({ role, language, said, atStart, onCancel }: Props) {
  const view = useView();
  const send = useCommand("invitation.send");
  const [typed, setTyped] = useState("");
  const [own, setOwn] = useState(true);
  const [done, setDone] = useState<"own" | number | null>(null);
  const [asked, setAsked] = useState(false); // what is only half typed is not wrong yet
  const to = addressesIn(typed);
  const wrong = to.find((one) => !looksRight(one));
  const address = mailto(to, said);
  const noMail = !own && site.value?.mail !== true;

  // The message window of the start: to nobody yet, complete otherwise (S3, S10).
  useEffect(() => {
    const blank = atStart ? mailto([], said) : null;
    if (blank === null) return;
    compose(blank);
    setDone("own");
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, as it opens
  }, []);

  const why = (): string | null => {
    if (to.length === 0) return t.rep.addressesFirst;
    if (wrong !== undefined) return t.rep.addressWrong(wrong);
    if (own && address === null) return t.rep.addressesTooMany;
    if (noMail) return t.common.refusal.no_mail;
    return reasonOf(view, send.refusal);
  };
  const reason = why();
  const go = async (event: Event) => {
    event.preventDefault();
    setAsked(true);
    if (reason !== null) return;
    if (!(await send.run({ to, role, language, own, controlEpoch: view.controlEpoch }))) return;
    if (own) compose(address!);
    setDone(own ? "own" : to.length);
    if (!own) setTyped("");
  };
  return (
    <form class={styles.email} noValidate onSubmit={(event) => void go(event)}>
      <Field
        label={t.rep.addresses}
        hint={t.rep.addressesHint}
        error={asked && wrong !== undefined ? t.rep.addressWrong(wrong) : null}
        value={typed}
        onValue={(text) => {
          setTyped(text);
          setDone(null);
          setAsked(false);
        }}
        onBlur={() => setAsked(true)}
        inputMode="email"
        autocomplete="off"
        spellcheck={false}
        autofocus
      />
      <CheckBox label={t.rep.ownProgram} hint={t.rep.ownProgramHint} checked={own} onChange={setOwn} />
      {noMail && <p class={styles.trouble}>{t.common.refusal.no_mail}</p>}
      <div class={styles.buttons}>
        <Button onClick={onCancel}>{t.common.cancel}</Button>
        <Button type="submit" kind="primary" reason={reason} pending={send.pending}>
          {t.rep.inviteOk}
        </Button>
        {(done === "own" || noMail) && <CopyButton text={said.text} label={t.rep.copyInvitation} words />}
      </div>
      <output class={done === "own" ? styles.done : "sr"}>
        {done === null ? "" : done === "own" ? t.rep.ownOpened : t.rep.inviteQueued(done)}
      </output>
    </form>
  );
}
