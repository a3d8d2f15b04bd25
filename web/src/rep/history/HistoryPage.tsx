/** Sessions that are over: found again, and one of them read. */
import { useEffect, useState } from "preact/hooks";
import type { Person } from "../../core/http";
import { t } from "../../i18n/rep";
import { SideFrame } from "../../page/SideFrame";
import { signOut } from "../app-state";
import { Navigation } from "../Navigation";
import { HistoryList } from "./HistoryList";
import { NOTHING, openHistoryList } from "./list";
import { followAddress, session } from "./place";
import { SessionHistory } from "./SessionHistory";

export function HistoryPage({ person }: { person: Person }) {
  // Kept while one session is read: who comes back finds what they had found.
  const [list] = useState(openHistoryList);
  const [asked, setAsked] = useState(NOTHING);
  useEffect(followAddress, []);
  const read = session.value;
  return (
    <SideFrame
      title={t.rep.history}
      group={t.common.provideSupport}
      links={<Navigation person={person} current="/rep/history" />}
      person={person}
      onSignOut={() => void signOut()}>
      {read === null ? <HistoryList list={list} asked={asked} onAsked={setAsked} /> : <SessionHistory key={read} session={read} />}
    </SideFrame>
  );
}
