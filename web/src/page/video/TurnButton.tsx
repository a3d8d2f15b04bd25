/** Another of this device's cameras in the same share: by a click where there are two, out of a list where there are more. */
import { SwitchCamera } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import type { Share } from "../../core/model";
import { cameras, type Device } from "../../core/screens/camera";
import { t } from "../../i18n/common";
import { Button, Menu } from "../../ui";
import { useAct } from "../command";
import { useLive } from "../inside";

interface Props {
  share: Share;
  size?: "sm" | "md";
  /** Only the icon is seen. */
  bare?: boolean;
}

/** Nothing where there is one camera. */
export function TurnButton({ share, size = "md", bare = false }: Props) {
  const { sharing } = useLive();
  const mine = sharing.device(share.id);
  const all = useCameras(mine);
  const act = useAct(`turn ${share.id}`);
  if (mine === null || all.length < 2) return null;
  const words = t.common.video;
  const turn = (to: Device) => void act.run(() => sharing.turn(share.id, to.id));
  const at = all.findIndex(({ id }) => id === mine);
  const next = all[(at + 1) % all.length];
  if (all.length === 2) {
    return (
      <Button
        icon={SwitchCamera}
        size={size}
        pending={act.pending}
        aria-label={bare ? words.turn : undefined}
        title={bare ? words.turn : undefined}
        onClick={() => next && turn(next)}>
        {bare ? undefined : words.turn}
      </Button>
    );
  }
  const items = all.map((one, index) => ({
    label: one.label || words.numbered(index + 1),
    onSelect: () => turn(one),
    reason: one.id === mine ? words.shown : null,
  }));
  return <Menu label={words.turn} icon={SwitchCamera} size={size} bare={bare} items={items} />;
}

/** Looked for when the share begins, since browsers name them only then, and whenever one comes or goes. */
function useCameras(since: string | null): readonly Device[] {
  const [all, setAll] = useState<readonly Device[]>([]);
  useEffect(() => {
    const devices = navigator.mediaDevices;
    const look = () => void cameras().then(setAll, () => undefined);
    look();
    devices?.addEventListener?.("devicechange", look);
    return () => devices?.removeEventListener?.("devicechange", look);
  }, [since]);
  return all;
}
