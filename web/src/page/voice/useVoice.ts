/** What somebody does about voice, straight from a click. */
import type { Live } from "../../core/live";
import type { Stage } from "../../core/voice/link";
import { memberOf } from "../../core/voice/place";
import { NoMicrophone } from "../../core/voice/microphone";
import { t } from "../../i18n/common";
import { useAct, useCommand } from "../command";
import { useInside, useView } from "../inside";
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
  const view = useView();
  const act = useAct("voice");
  const stage = live.voice.stage.value;
  const { refusal } = useCommand("voice.join");
  const running = view.voice !== null && memberOf(view) === undefined;
  return {
    label: running && stage === "out" ? t.common.voice.joinVoice : t.common.voice.voice,
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
