import { Disc } from "lucide-preact";
import { markedName } from "../../../core/marked";
import { inControl, participant } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useView } from "../../../page/inside";
import { Banner, Button } from "../../../ui";

/** Somebody would like the session recorded: whoever controls it answers. */
export function WishBar() {
  const view = useView();
  const answer = useCommand("recording.answer");
  const wish = view.recordingWishes[0];
  if (wish === undefined || !inControl(view)) return null;
  const words = t.common.recording;
  const say = (allow: boolean) => void answer.run({ request: wish.id, allow });
  const name = markedName(view, wish.by, participant(view, wish.by)?.name ?? "");
  return (
    <Banner
      icon={Disc}
      aside={words.wishHint}
      label={words.wishes(name)}
      actions={
        <>
          <Button size="sm" pending={answer.pending} onClick={() => say(false)}>
            {words.decline}
          </Button>
          <Button size="sm" kind="primary" pending={answer.pending} onClick={() => say(true)}>
            {words.record}
          </Button>
        </>
      }>
      {words.wishes(name)}
    </Banner>
  );
}
