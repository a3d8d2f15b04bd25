import { Disc } from "lucide-preact";
import { inControl } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useView } from "../../../page/inside";
import { Tool } from "../../../ui";
import { reasonOf } from "../reasons";

/** Record: pressed while everybody is asked, or it runs. Who assists asks whoever controls the session. Not there where the site lets nobody. */
export function RecordTool() {
  const view = useView();
  const start = useCommand("recording.start");
  const stop = useCommand("recording.stop");
  const ask = useCommand("recording.ask");
  const on = view.recording !== null;
  const { controlEpoch } = view;
  if (view.you.refusals["recording.ask"] === "recording_off" || view.you.refusals["recording.start"] === "recording_off") return null;
  if (!inControl(view))
    return (
      <Tool
        icon={Disc}
        label={t.common.recording.wish}
        pending={ask.pending}
        reason={reasonOf(view, ask.refusal)}
        onClick={() => void ask.run({})}
      />
    );
  return (
    <Tool
      icon={Disc}
      label={t.common.recording.record}
      pressed={on}
      tone="recording"
      pending={start.pending || stop.pending}
      reason={reasonOf(view, on ? stop.refusal : start.refusal)}
      onClick={() => void (on ? stop : start).run({ controlEpoch })}
    />
  );
}
