/** The light beside a phone's camera. Key it by the device: another camera has its own. */
import { Flashlight } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Share } from "../../core/model";
import { t } from "../../i18n/common";
import { Button } from "../../ui";
import { useLive } from "../inside";

interface Props {
  share: Share;
  size?: "sm" | "md";
  /** Only the icon is seen. */
  bare?: boolean;
}

/** Nothing where there is none. */
export function TorchButton({ share, size = "md", bare = false }: Props) {
  const torch = useLive().sharing.torch(share.id);
  const [on, setOn] = useState(false);
  if (torch === null) return null;
  const words = t.common.video;
  const turn = () =>
    torch(!on).then(
      () => setOn(!on),
      () => undefined,
    );
  return (
    <Button
      icon={Flashlight}
      size={size}
      aria-label={bare ? words.torch : undefined}
      title={bare ? words.torch : undefined}
      aria-pressed={on}
      onClick={() => void turn()}>
      {bare ? undefined : words.torch}
    </Button>
  );
}
