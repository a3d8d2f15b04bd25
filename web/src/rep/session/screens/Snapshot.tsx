/** A still of what somebody shows: to the clipboard, as a file on this computer, or with the files of the session, offered like any other. */
import { Camera, Copy, Download, FolderInput } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import { participant, type Participant, type Share, type View } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { recipientsFor } from "../../../page/files/recipients";
import { useInside, useView } from "../../../page/inside";
import { Menu } from "../../../ui";
import { reasonOf } from "../reasons";
import { copy, fileName, save, still } from "./snapshot";

type Said = { word: "snapshotCopied" | "snapshotFailed" } | { word: "snapshotSent"; to: string };

/** Of the picture of the tile that it stands in. */
export function Snapshot({ share }: { share: Share }) {
  const inside = useInside();
  const view = useView();
  const here = useRef<HTMLSpanElement>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const take = (how: (picture: Promise<Blob>) => Promise<Said | null>) => {
    const video = here.current?.closest("figure")?.querySelector("video");
    if (video?.videoWidth) how(still(video)).then(setSaid, () => setSaid({ word: "snapshotFailed" }));
  };
  const name = () => fileName(view.session.number, new Date());
  const to = receiver(view, share);
  const send = async (picture: Promise<Blob>) => {
    const file = new File([await picture], name(), { type: "image/png" });
    recipientsFor(inside, inside.live.session.view.peek() ?? view).send([file], to?.id);
    return { word: "snapshotSent", to: to?.name ?? "" } as const;
  };
  return (
    <span ref={here}>
      <Menu
        label={t.rep.snapshot}
        icon={Camera}
        kind="quiet"
        size="sm"
        items={[
          {
            label: t.rep.snapshotCopy,
            icon: Copy,
            onSelect: () => take(async (picture) => (await copy(picture), { word: "snapshotCopied" } as const)),
          },
          { label: t.rep.snapshotSave, icon: Download, onSelect: () => take(async (picture) => (save(await picture, name()), null)) },
          {
            label: to === undefined ? t.rep.snapshotNobody : t.rep.snapshotSend(to.name),
            icon: FolderInput,
            reason: reasonOf(view, view.you.refusals["file.offer"] ?? null) ?? (to === undefined ? t.common.fileNobody : null),
            onSelect: () => take(send),
          },
        ]}
      />
      {said && <span role="status">{said.word === "snapshotSent" ? t.rep.snapshotSent(said.to) : t.rep[said.word]}</span>}
    </span>
  );
}

/** Whose picture it is, or beside whom they sit as a second eye; of a colleague's, the customer who is helped. */
function receiver(view: View, share: Share): Participant | undefined {
  const owner = participant(view, share.owner);
  const customer = owner?.role === "eye" ? participant(view, owner.beside ?? null) : owner;
  return customer?.role === "customer" ? customer : (participant(view, view.focus) ?? customer);
}
