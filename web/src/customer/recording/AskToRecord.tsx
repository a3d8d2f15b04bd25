/** A customer would like the session recorded; not there where the site lets nobody, nor while it is. The answer stands in the middle of the page. */
import { Disc } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import type { Happened } from "../../core/model";
import { sentence } from "../../core/session/announce";
import { t } from "../../i18n/customer";
import { useCommand } from "../../page/command";
import { useLive, useView } from "../../page/inside";
import { Button } from "../../ui";

/** Among the controls. */
export function AskToRecord() {
  const ask = useCommand("recording.ask");
  const waits = useView().recordingWishes.length > 0;
  if (!waits && ask.refusal !== null) return null;
  return (
    <Button icon={Disc} pending={ask.pending} reason={waits ? t.common.recording.wished : null} onClick={() => void ask.run({})}>
      {t.common.recording.wish}
    </Button>
  );
}

/** That it waits, or the no. */
export function WishAnswer() {
  const view = useView();
  const no = useNo();
  if (view.recordingWishes.length > 0) return <p role="status">{t.common.recording.wished}</p>;
  return no === null ? null : <p class="muted">{sentence(no, view)}</p>;
}

/** The last answer to the reader's wish that was a no, until there is a recording. It is spoken too, so it is no live region here. */
function useNo(): Happened | null {
  const { session } = useLive();
  const [no, setNo] = useState<Happened | null>(null);
  useEffect(
    () =>
      session.onUpdate(({ events, view }) => {
        const said = events.findLast(({ type, whom }) => type === "recording_refused" && whom === view.you.id);
        if (said !== undefined) setNo(said);
        else if (view.recording !== null) setNo(null);
      }),
    [session],
  );
  return no;
}
