import {
  Camera,
  EllipsisVertical,
  Hourglass,
  Laptop,
  MousePointer2Off,
  MousePointerClick,
  Paperclip,
  PencilLine,
  Play,
  UserX,
} from "lucide-preact";
import { participant, type Participant } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useInside, useLive, useView } from "../../../page/inside";
import { Menu, type MenuItem } from "../../../ui";
import { heldOf } from "../facts";
import { holding } from "../onhold/HoldDialog";
import { askingFor } from "../files/AskDialog";
import { lets } from "../pointing/pen";
import { reasonOf } from "../reasons";
import { removing } from "../removal/RemoveDialog";
import { renaming } from "../rename/RenameDialog";
import { systemOf } from "../system/SystemDialog";
import { useMuteThem } from "../voice/mute";

/** What can be done with somebody, beside their row; a feature adds an item. */
export function RowMenu({ one }: { one: Participant }) {
  const hold = useHold(one);
  const rename = useRename(one);
  const remove = useRemove(one);
  const system = useSystem(one);
  const file = useAskForFile(one);
  const point = usePoint(one);
  const mute = useMuteThem(one);
  const eye = useAskEye(one);
  const items =
    one.role === "eye"
      ? [eye, remove]
      : one.role === "customer"
        ? [...mute, file, system, ...hold, rename, remove]
        : [...mute, ...point, remove];
  return <Menu bare kind="quiet" size="sm" icon={EllipsisVertical} label={t.rep.doWith(one.name)} items={items} />;
}

/** What a phone beside the customer who is helped sees. */
function useAskEye(one: Participant): MenuItem {
  const view = useView();
  const { run, refusal } = useCommand("consent.request", one.id);
  const why = view.focus !== one.beside ? "not_helped" : view.shares.some((share) => share.owner === one.id) ? "already_sharing" : null;
  // The command is refused while the customer's own screen is shown, or cannot be; their phone is another device.
  const other = refusal === "already_sharing" || refusal === "cannot_share" || refusal === "no_camera";
  return {
    label: t.rep.askEye,
    icon: Camera,
    reason: reasonOf(view, other ? why : (refusal ?? why)),
    onSelect: () => void run({ action: "view", customer: one.id, controlEpoch: view.controlEpoch, surface: "camera" }),
  };
}

/** Of every customer, for every rep. */
function useSystem(one: Participant): MenuItem {
  const { open } = useInside();
  return { label: t.rep.systemOf, icon: Laptop, onSelect: () => open(systemOf(one)) };
}

function useAskForFile(one: Participant): MenuItem {
  const { open } = useInside();
  const view = useView();
  const { refusal } = useCommand("file.ask", one.id);
  return { label: t.rep.fileAskOf, icon: Paperclip, reason: reasonOf(view, refusal), onSelect: () => open(askingFor(one)) };
}

/** Of an assistant, while a customer lets the controller point. */
function usePoint(one: Participant): MenuItem[] {
  const view = useView();
  const { run, refusal } = useCommand("point.allow", one.id);
  if (!lets(view)) return [];
  const may = view.pointing.some((share) => share.by.includes(one.id));
  const allow = (on: boolean) => void run({ participant: one.id, on, controlEpoch: view.controlEpoch });
  const { letPoint, stopPoint } = t.rep.pointing;
  return [
    {
      label: may ? stopPoint : letPoint,
      icon: may ? MousePointer2Off : MousePointerClick,
      reason: reasonOf(view, refusal),
      onSelect: () => allow(!may),
    },
  ];
}

function useHold(one: Participant): MenuItem[] {
  const { open } = useInside();
  const view = useView();
  const { run, refusal } = useCommand("participant.hold", one.id);
  const reason = reasonOf(view, refusal);
  const ask = () => open(holding(one));
  if (heldOf(view, one.id) === undefined) return [{ label: t.rep.putOnHold, icon: Hourglass, reason, onSelect: ask }];
  const off = () => void run({ participant: one.id, on: false, controlEpoch: view.controlEpoch });
  return [
    { label: t.rep.takeOffHold, icon: Play, reason, onSelect: off },
    { label: t.rep.holdText, icon: Hourglass, reason, onSelect: ask },
  ];
}

function useRename(one: Participant): MenuItem {
  const { open } = useInside();
  const { session } = useLive();
  const view = useView();
  const { refusal } = useCommand("participant.rename", one.id);
  // What a page adds to a name that looks like a rep's is not part of it.
  const bare = (): Participant => {
    const plain = session.view.peek();
    return (plain && participant(plain, one.id)) ?? one;
  };
  return { label: t.rep.rename, icon: PencilLine, reason: reasonOf(view, refusal), onSelect: () => open(renaming(bare())) };
}

function useRemove(one: Participant): MenuItem {
  const { open } = useInside();
  const view = useView();
  const { refusal } = useCommand("participant.remove", one.id);
  return { label: t.rep.remove, icon: UserX, reason: reasonOf(view, refusal), onSelect: () => open(removing(one)) };
}
