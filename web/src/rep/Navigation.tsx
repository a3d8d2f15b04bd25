/** Where a rep can go outside a session. `current`: the page that is shown. Assist Session leads to its form, which stands at home. */
import { Headset, History, House, Inbox, LayoutDashboard, Network, Settings } from "lucide-preact";
import type { Person } from "../core/http";
import { t } from "../i18n/rep";
import { Icon } from "../ui";
import { deskView } from "./desk/state";
import { toAssist } from "./home/to-assist";
import { follow } from "./route";

interface Props {
  person: Person;
  current: "/rep" | "/rep/history" | "/rep/board" | "/rep/messages";
}

export function Navigation({ person, current }: Props) {
  const here = (path: Props["current"]) => (path === current ? { "aria-current": "page" as const } : {});
  const desk = deskView.value;
  return (
    <>
      <a href="/rep" {...here("/rep")} onClick={follow}>
        <Icon of={House} />
        {t.rep.home}
      </a>
      <button type="button" onClick={toAssist}>
        <Icon of={Headset} />
        {t.rep.assistSession}
      </button>
      {desk?.manager && (
        <a href="/rep/board" {...here("/rep/board")} onClick={follow}>
          <Icon of={LayoutDashboard} />
          {t.rep.board}
        </a>
      )}
      {desk && (
        <a href="/rep/messages" {...here("/rep/messages")} onClick={follow}>
          <Icon of={Inbox} />
          {t.rep.inbox}
          {desk.messages > 0 && <span class="num">{desk.messages}</span>}
        </a>
      )}
      <a href="/rep/history" {...here("/rep/history")} onClick={follow}>
        <Icon of={History} />
        {t.rep.history}
      </a>
      <a href="/connection" target="_blank">
        <Icon of={Network} />
        {t.common.connectionTest}
      </a>
      {person.role === "admin" && (
        <a href="/admin">
          <Icon of={Settings} />
          {t.common.administration}
        </a>
      )}
    </>
  );
}
