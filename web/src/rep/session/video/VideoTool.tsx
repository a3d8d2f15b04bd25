import { Video } from "lucide-preact";
import { t } from "../../../i18n/rep";
import { useView } from "../../../page/inside";
import { useVideoButton } from "../../../page/video/useVideoButton";
import { Tool } from "../../../ui";
import { reasonOf } from "../reasons";

/** Tools > Video: my own camera, on and off. */
export function VideoTool() {
  const view = useView();
  const { on, refusal, pending, click } = useVideoButton();
  return (
    <Tool
      icon={Video}
      label={t.common.video.button}
      pressed={on}
      tone="viewed"
      reason={reasonOf(view, refusal)}
      pending={pending}
      onClick={click}
    />
  );
}
