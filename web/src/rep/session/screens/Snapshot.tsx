/** A still of what a customer shows: to the clipboard, or as a file. It stays on this computer. */
import { Camera, Copy, Download } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import { t } from "../../../i18n/rep";
import { Menu } from "../../../ui";
import { copy, fileName, save, still } from "./snapshot";

type Said = "snapshotCopied" | "snapshotFailed";

/** Of the picture of the tile that it stands in. */
export function Snapshot({ number }: { number: string }) {
  const here = useRef<HTMLSpanElement>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const take = (how: (picture: Promise<Blob>) => Promise<Said | null>) => {
    const video = here.current?.closest("figure")?.querySelector("video");
    if (video?.videoWidth) how(still(video)).then(setSaid, () => setSaid("snapshotFailed"));
  };
  return (
    <span ref={here}>
      <Menu
        label={t.rep.snapshot}
        icon={Camera}
        kind="quiet"
        size="sm"
        items={[
          { label: t.rep.snapshotCopy, icon: Copy, onSelect: () => take(async (picture) => (await copy(picture), "snapshotCopied")) },
          {
            label: t.rep.snapshotSave,
            icon: Download,
            onSelect: () => take(async (picture) => (save(await picture, fileName(number, new Date())), null)),
          },
        ]}
      />
      {said && <span role="status">{t.rep[said]}</span>}
    </span>
  );
}
