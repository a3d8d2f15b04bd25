/** The closing form on the page after a session, for the rep who controlled it: whoever does not want it leaves it alone. */
import { useEffect, useState } from "preact/hooks";
import { http, type History } from "../../core/http";
import { t } from "../../i18n/rep";
import { Panel } from "../../ui";
import { ClosingForm } from "./ClosingForm";
import styles from "./ClosingForm.module.css";

export function AtTheEnd({ session }: { session: string }) {
  // Undefined: not known yet whether it was written, before this page was loaded again.
  const [written, setWritten] = useState<History["closing"] | undefined>(undefined);
  const [saved, setSaved] = useState(false);
  useEffect(() => {
    http.history(session).then(
      (told) => setWritten(told.closing),
      () => setWritten(null),
    );
  }, [session]);
  return (
    <Panel title={t.rep.closing}>
      <p class={styles.lead}>{t.rep.closingLead}</p>
      <div role="status">{saved && <p class={styles.saved}>{t.rep.closingSaved}</p>}</div>
      {!saved && written !== undefined && <ClosingForm session={session} written={written} onSaved={() => setSaved(true)} />}
    </Panel>
  );
}
