import { Mic } from "lucide-preact";
import { useVoiceButton } from "../../../page/voice/useVoice";
import { useView } from "../../../page/inside";
import { Tool } from "../../../ui";
import { reasonOf } from "../reasons";

/** Tools > Voice: joins the voice conference, or begins it; whoever is in it gets its settings. */
export function VoiceTool() {
  const view = useView();
  const { label, stage, refusal, pending, click } = useVoiceButton();
  return <Tool icon={Mic} label={label} pressed={stage !== "out"} reason={reasonOf(view, refusal)} pending={pending} onClick={click} />;
}
