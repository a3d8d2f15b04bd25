/**
 * The question "may I see your screen": who, what, until when; Decline first. Allow sends the answer and opens the browser's picker
 * in the very same click, since the picker needs the click's activation. With "everything" allowed earlier only the choice is left.
 */
import { Info } from "lucide-preact";
import { useRef, useState } from "preact/hooks";

import { canCaptureSound } from "../../core/media/soundtrack";
import { serverNow } from "../../core/session/clock";
import { participant, type Request, type View } from "../../core/model";
import { lang, t } from "../../i18n/customer";
import { grouped, listed } from "../../i18n/format";
import { send, useAct, useCommand } from "../../page/command";
import { useLive, useView } from "../../page/inside";
import { Avatar, Banner, Button, CheckBox, Countdown, Dialog, Icon, Rich } from "../../ui";
import styles from "./Consent.module.css";
import { myRequest, wouldSee } from "../mine";
import { siteName } from "../frame/title";
import { PointQuestion } from "../pointing/PointQuestion";
import { ZoomQuestion } from "../zoom/ZoomQuestion";

export function Consent() {
  const live = useLive();
  const view = useView();
  const request = myRequest(view);
  const allow = useAct(`allow ${request?.id}`);
  const answer = useCommand("consent.answer");
  const fail = useCommand("share.failed");
  if (!request) return null;
  if (request.action === "point") return <PointQuestion key={request.id} request={request} />;
  if (request.action === "zoom") return <ZoomQuestion key={request.id} request={request} />;

  const { id, surface } = request;
  const asked = request.state === "waiting";
  const share = ({ sound, ...yes }: Yes) => [
    ...(asked ? [send(live, "consent.answer", { request: id, allow: true, ...yes })] : []),
    send(live, "share.start", { surface, request: id, sound }),
  ];
  const decline = () => void (asked ? answer.run({ request: id, allow: false }) : fail.run({ request: id, reason: "refused" }));
  if (allow.pending) return surface === "camera" ? null : <Picking />;
  return (
    <Question key={id} view={view} request={request} decline={decline} allow={(yes) => void allow.run(() => Promise.all(share(yes)))} />
  );
}

/** While the browser's own dialog is open. */
function Picking() {
  return (
    <div class={styles.picking}>
      <Banner icon={Info}>{t.customer.picking}</Banner>
    </div>
  );
}

/** What is allowed besides this one view. */
interface Yes {
  everything: boolean;
  picture: boolean;
  /** What they show is heard too. */
  sound: boolean;
}

interface QuestionProps {
  view: View;
  request: Request;
  allow: (yes: Yes) => void;
  decline: () => void;
}

function Question({ view, request, allow, decline }: QuestionProps) {
  const [everything, setEverything] = useState(false);
  const [picture, setPicture] = useState(false);
  const hearable = request.surface !== "camera" && canCaptureSound();
  const [sound, setSound] = useState(request.sound && hearable);
  const declineButton = useRef<HTMLSpanElement>(null);
  const words = t.customer;
  const rep = participant(view, request.by)?.name ?? words.aRep;
  const asked = request.state === "waiting";
  const watchers = wouldSee(view);
  const camera = request.surface === "camera";
  const title = () => {
    if (camera) return words.asksCamera(rep, siteName());
    if (!asked) return words.chooseTitle(rep);
    return (request.sound && hearable ? words.asksSound : words.asks)(rep, siteName());
  };
  return (
    <Dialog labelledBy="question" describedBy="question-next" onClose={decline}>
      <div class={styles.ask}>
        <div class={styles.from}>
          <Avatar name={rep} side="rep" size="l" />
          <p>
            {words.requestFrom}
            <span class="num">{words.requestSession(grouped(view.session.number))}</span>
          </p>
        </div>
        <h2 id="question">
          <Rich text={title()} />
        </h2>
        <div class={styles.next} id="question-next">
          <Icon of={Info} size="l" />
          <p>{(camera ? words.cameraHint : words.hint)(watchers.length, listed(lang.value, watchers))}</p>
        </div>
        {hearable && <CheckBox label={words.letSound} hint={t.common.soundtrack.withSoundHint} checked={sound} onChange={setSound} />}
        {asked && view.you.role !== "eye" && <Everything checked={everything} onChange={setEverything} />}
        {asked && request.picture && (
          <CheckBox label={words.allowPicture} hint={words.allowPictureHint} checked={picture} onChange={setPicture} />
        )}
        <Countdown
          deadline={request.deadline}
          total={request.deadline - request.askedAt}
          now={serverNow}
          label={asked ? words.noAnswer : words.noChoice}
        />
        <div class={styles.answers}>
          <span ref={declineButton}>
            <Button size="wide" autofocus onClick={decline}>
              {asked ? words.decline : words.notNow}
            </Button>
          </span>
          <Button kind="primary" size="wide" onClick={() => allow({ everything, picture, sound })}>
            {asked || camera ? words.allow : words.choose}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function Everything({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <div>
      <CheckBox label={t.customer.allowEverything} checked={checked} onChange={onChange} />
      <details class={styles.list}>
        <summary>{t.customer.whatThisAllows}</summary>
        <p>{t.customer.everythingList}</p>
      </details>
    </div>
  );
}
