/** Where a rep can go outside a session. `current`: the page that is shown; `onAssist`: what its button does where the form is at hand. */
import { Headset, History, House, Network, Settings } from "lucide-preact";
import type { Person } from "../core/http";
import { t } from "../i18n/rep";
import { Icon } from "../ui";
import { follow } from "./route";

interface Props {
  person: Person;
  current: "/rep" | "/rep/history";
  onAssist?: () => void;
}

export function Navigation({ person, current, onAssist }: Props) {
  const here = (path: Props["current"]) => (path === current ? { "aria-current": "page" as const } : {});
  return (
    <>
      <a href="/rep" {...here("/rep")} onClick={follow}>
        <Icon of={House} />
        {t.rep.home}
      </a>
      {onAssist && (
        <button type="button" onClick={onAssist}>
          <Icon of={Headset} />
          {t.rep.assistSession}
        </button>
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
