/** What somebody does about voice, straight from a click. */
import type { Live } from "../../core/live";
import type { Stage } from "../../core/voice/link";
import { NoMicrophone } from "../../core/voice/microphone";
import { t } from "../../i18n/common";
import { useAct, useCommand } from "../command";
import { useInside } from "../inside";
import { VOICE } from "./VoiceDialog";

export interface VoiceButton {
  label: string;
  stage: Stage;
  /** Why one cannot join now. */
  refusal: ReturnType<typeof useCommand>["refusal"];
  pending: boolean;
  /** Joins; whoever is in it gets the settings. */
  click(): void;
}

/** The one button of every page. */
export function useVoiceButton(): VoiceButton {
  const { live, open } = useInside();
  const act = useAct("voice");
  const stage = live.voice.stage.value;
  const { refusal } = useCommand("voice.join");
  return {
    label: t.common.voice.voice,
    stage,
    refusal: stage === "out" ? refusal : null,
    pending: act.pending,
    click: () => (stage === "out" ? void act.run(() => live.voice.join()) : open(VOICE)),
  };
}

/** Asks for the microphone again; the bar says why there is none. */
export function speak({ voice }: Live): void {
  voice.speak().catch((failure: unknown) => {
    if (!(failure instanceof NoMicrophone)) throw failure;
  });
}
