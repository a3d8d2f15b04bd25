/** A page of the desk beside one's home, in the same frame. */
import type { Person } from "../../core/http";
import { t } from "../../i18n/rep";
import { SideFrame } from "../../page/SideFrame";
import { signOut } from "../app-state";
import { Navigation } from "../Navigation";
import { AgentBar, Board, Inbox, OfferCorner } from "./lazy";
import { deskView } from "./state";

export function DeskPage({ person, page }: { person: Person; page: "/rep/board" | "/rep/messages" }) {
  return (
    <SideFrame
      title={page === "/rep/board" ? t.rep.board : t.rep.inbox}
      group={t.common.provideSupport}
      links={<Navigation person={person} current={page} />}
      person={person}
      status={deskView.value?.agent ? <AgentBar /> : null}
      onSignOut={() => void signOut()}>
      {page === "/rep/board" ? <Board /> : <Inbox />}
      <OfferCorner />
    </SideFrame>
  );
}
