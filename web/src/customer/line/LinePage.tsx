/** `/enter/{queue}`: the form on the way in, the place in line, the call into the session, the ways out. */
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import type { OpenDeskSocket } from "../../core/desk/socket";
import { watchFragment } from "../../core/session/tab";
import { followLink } from "../../i18n/language";
import { t } from "../../i18n/customer-line";
import { queueName } from "../../page/queue-name";
import { runClock } from "../../core/session/clock";
import { useArrival } from "../../page/arrival";
import notice from "../frame/Notice.module.css";
import { Page } from "../frame/Page";
import { useTitle } from "../frame/title";
import { path } from "../route";
import { Called } from "./Called";
import { EntryPage } from "./EntryPage";
import { InLine } from "./InLine";
import { LeaveMessage } from "./LeaveMessage";
import { Over } from "./Over";
import { SendingMessage } from "./SendingMessage";
import { openPlace, type Place } from "./place";
import { tellsOfVisitor, visitorHere, type Visitor } from "./visitor";

/** `open` is for tests. */
export function LinePage({ queue, open }: { queue: string; open?: OpenDeskSocket }) {
  return <Visit key={queue} queue={queue} {...(open ? { open } : {})} />;
}

const AGAIN = 20_000;

function Visit({ queue, open }: { queue: string; open?: OpenDeskSocket }) {
  const [place] = useState(() => openPlace(queue, open));
  const [visitor] = useState(visitorHere);
  useLayoutEffect(() => followLink(visitor.lang), [visitor]); // nobody is shown another first
  useEffect(runClock, []);
  useEffect(() => {
    const here = () => path.peek() === "/enter";
    watchFragment(here, (secret) => tellsOfVisitor(secret) || place.takeUp(secret));
    void place.look();
    // A closed face opens by itself, and the count of those waiting stays true.
    const timer = setInterval(() => place.line.peek() === null && void place.look(), AGAIN);
    return () => {
      clearInterval(timer);
      place.close();
    };
  }, [place, visitor]);
  return <Where place={place} visitor={visitor} />;
}

function Where({ place, visitor }: { place: Place; visitor: Visitor }) {
  const line = place.line.value;
  if (line === null) {
    const entry = place.entry.value;
    if (entry === null) return <Looking />;
    return typeof entry === "string" ? (
      <Over title={t.line.noQueue} lead={t.line.noQueueLead} />
    ) : (
      <EntryPage place={place} entry={entry} visitor={visitor} />
    );
  }
  if (place.gone.value) return <Over title={t.line.goneTitle} lead={t.line.goneLead} again={place.drop} />;
  const now = line.view.value?.line;
  if (!now) return <Looking />;
  const sending = place.sending.value;
  if (sending !== null && now.state !== "left" && now.state !== "called") return <SendingMessage sending={sending} />;
  switch (now.state) {
    case "waiting":
      return <InLine place={place} desk={line} line={now} />;
    case "called":
      return <Called place={place} line={now} />;
    case "message":
    case "closed":
      return <LeaveMessage place={place} line={now} />;
    case "left":
      return now.message ? (
        <Over title={t.line.sentTitle} lead={t.line.sentLead(queueName(now.queue))} again={place.drop} />
      ) : (
        <Over title={t.line.leftTitle} lead={t.line.leftLead} again={place.drop} />
      );
    case "served":
      return <Over title={t.line.servedTitle} lead={t.line.servedLead} again={place.drop} />;
  }
}

function Looking() {
  useTitle(t.line.looking);
  const heading = useArrival<HTMLHeadingElement>();
  return (
    <Page class={notice.notice}>
      <h1 ref={heading} tabIndex={-1}>
        {t.line.looking}
      </h1>
    </Page>
  );
}
