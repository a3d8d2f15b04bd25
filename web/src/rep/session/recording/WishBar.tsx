import { Disc } from "lucide-preact";
import { markedName } from "../../../core/marked";
import { inControl, participant } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useView } from "../../../page/inside";
import { Banner, Button } from "../../../ui";

/** Who asked for a recording reads that it waits for an answer. */
function Waiting() {
  return <Banner icon={Disc}>{t.common.recording.wished}</Banner>;
}

/** Somebody would like the session recorded: whoever controls it answers. */
export function WishBar() {
  const view = useView();
  const answer = useCommand("recording.answer");
  const wish = view.recordingWishes[0];
  if (!inControl(view)) return view.recordingWishes.some((one) => one.by === view.you.id) ? <Waiting /> : null;
  if (wish === undefined) return null;
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
