/** Video: my own camera, on and off. */
import { Video } from "lucide-preact";
import { t } from "../../i18n/customer";
import { useVideoButton } from "../../page/video/useVideoButton";
import { Button } from "../../ui";
import { reasonOf } from "../reasons";

export function VideoButton() {
  const { on, refusal, pending, click } = useVideoButton();
  return (
    <Button icon={Video} aria-pressed={on} reason={reasonOf(refusal)} pending={pending} onClick={click}>
      {t.common.video.button}
    </Button>
  );
}
