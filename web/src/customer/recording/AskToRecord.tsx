/** A customer would like the session recorded; not there where the site lets nobody, nor while it is. Below it stands a no. */
import { Disc } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import type { Happened } from "../../core/model";
import { sentence } from "../../core/session/announce";
import { t } from "../../i18n/customer";
import { useCommand } from "../../page/command";
import { useLive, useView } from "../../page/inside";
import { Button } from "../../ui";

export function AskToRecord() {
  const ask = useCommand("recording.ask");
  const view = useView();
  const no = useNo();
  if (view.recordingWishes.length > 0) return <p role="status">{t.common.recording.wished}</p>;
  if (ask.refusal !== null) return null;
  return (
    <div>
      <Button size="sm" icon={Disc} pending={ask.pending} onClick={() => void ask.run({})}>
        {t.common.recording.wish}
      </Button>
      {no !== null && <p class="muted">{sentence(no, view)}</p>}
    </div>
  );
}

/** The last answer to the reader's wish that was a no. It is spoken too, so it is no live region here. */
function useNo(): Happened | null {
  const { session } = useLive();
  const [no, setNo] = useState<Happened | null>(null);
  useEffect(
    () =>
      session.onUpdate(({ events, view }) => {
        const said = events.findLast(({ type, whom }) => type === "recording_refused" && whom === view.you.id);
        if (said !== undefined) setNo(said);
      }),
    [session],
  );
  return no;
}
