import { MicOff } from "lucide-preact";
import { inControl, type Participant } from "../../../core/model";
import { memberOf } from "../../../core/voice/place";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useView } from "../../../page/inside";
import type { MenuItem } from "../../../ui";
import { lockedReason, reasonOf } from "../reasons";

/** Of whoever is in the voice conference with a microphone: silence it. Only they open it again. */
export function useMuteThem(one: Participant): MenuItem[] {
  const view = useView();
  const { run, refusal } = useCommand("voice.mute", one.id);
  const member = memberOf(view, one.id);
  if (member === undefined || member.listening) return [];
  const locked = inControl(view) ? reasonOf(view, refusal) : lockedReason(view);
  const reason = locked ?? (member.muted ? t.common.voice.mutedAlready : null);
  const mute = () => void run({ participant: one.id, on: true, controlEpoch: view.controlEpoch });
  return [{ label: t.common.voice.muteThem, icon: MicOff, reason, onSelect: mute }];
}
