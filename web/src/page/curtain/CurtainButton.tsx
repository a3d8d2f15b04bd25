/**
 * Hides one's own shared picture for a while (a password is typed), and shows it again. The arrow's menu chooses what the others see
 * meanwhile; the browser remembers it.
 */
import { Check, Pause, Play, PanelTop } from "lucide-preact";
import type { Share } from "../../core/model";
import { t } from "../../i18n/common";
import { kept } from "../../storage";
import { SplitButton } from "../../ui";
import { useCommand } from "../command";

const KEY = "handoff.curtain";

/** The last picture is to stay with those who saw it; else a curtain. */
const prefersStill = () => kept.local.get(KEY) === "still";

interface Props {
  share: Share;
  /** Why it cannot be used now, in words. */
  reason?: string | null;
  size?: "sm" | "md";
}

export function CurtainButton({ share, reason, size = "md" }: Props) {
  const curtain = useCommand("share.curtain", share.id);
  const hangs = share.paused === "by_owner";
  const still = hangs ? share.still : prefersStill();
  const hide = (keep: boolean) => {
    kept.local.set(KEY, keep ? "still" : "curtain");
    void curtain.run({ share: share.id, on: true, still: keep });
  };
  const words = t.common.curtain;
  const choice = (label: string, keep: boolean) => ({
    label,
    icon: still === keep ? Check : PanelTop,
    onSelect: () => hide(keep),
  });
  return (
    <SplitButton
      label={hangs ? t.common.resume : t.common.pause}
      icon={hangs ? Play : Pause}
      menuLabel={words.meanwhile}
      items={[choice(words.curtain, false), choice(words.still, true)]}
      reason={reason}
      size={size}
      pending={curtain.pending}
      onClick={() => (hangs ? void curtain.run({ share: share.id, on: false }) : hide(still))}
    />
  );
}
