import { EllipsisVertical, UserX } from "lucide-preact";
import type { Participant } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useInside, useView } from "../../../page/inside";
import { Menu, type MenuItem } from "../../../ui";
import { reasonOf } from "../reasons";
import { removing } from "../removal/RemoveDialog";

/** What can be done with somebody, beside their row; a feature adds an item. */
export function RowMenu({ one }: { one: Participant }) {
  const items = [useRemove(one)];
  return <Menu bare kind="quiet" size="sm" icon={EllipsisVertical} label={t.rep.doWith(one.name)} items={items} />;
}

function useRemove(one: Participant): MenuItem {
  const { open } = useInside();
  const view = useView();
  const { refusal } = useCommand("participant.remove", one.id);
  return { label: t.rep.remove, icon: UserX, reason: reasonOf(view, refusal), onSelect: () => open(removing(one)) };
}
