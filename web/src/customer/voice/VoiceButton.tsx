/** Voice: joins the voice conference, or begins it; whoever is in it gets its settings. */
import { Mic } from "lucide-preact";
import { useVoiceButton } from "../../page/voice/useVoice";
import { Button } from "../../ui";
import { reasonOf } from "../reasons";

export function VoiceButton() {
  const { label, stage, refusal, pending, click } = useVoiceButton();
  return (
    <Button icon={Mic} aria-pressed={stage !== "out"} reason={reasonOf(refusal)} pending={pending} onClick={click}>
      {label}
    </Button>
  );
}
