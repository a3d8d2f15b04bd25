import { Power } from "lucide-preact";
import { t } from "../../../i18n/rep";
import { Menu } from "../../../ui";
import { useSessionActs } from "./tools";

/** The Session button of the icon tray and the multi-session window (S55, S69). */
export function SessionMenu({ bare = false }: { bare?: boolean }) {
  const acts = useSessionActs();
  return <Menu label={t.rep.session} {...(bare ? { icon: Power, bare } : {})} kind="quiet" items={acts} />;
}
