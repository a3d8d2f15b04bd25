/** A customer would like the session recorded; not there where the site lets nobody, nor while it is. */
import { Disc } from "lucide-preact";
import { t } from "../../i18n/customer";
import { useCommand } from "../../page/command";
import { useView } from "../../page/inside";
import { Button } from "../../ui";

export function AskToRecord() {
  const ask = useCommand("recording.ask");
  const view = useView();
  if (view.recordingWishes.length > 0) return <p role="status">{t.common.recording.wished}</p>;
  if (ask.refusal !== null) return null;
  return (
    <div>
      <Button size="sm" icon={Disc} pending={ask.pending} onClick={() => void ask.run({})}>
        {t.common.recording.wish}
      </Button>
    </div>
  );
}
