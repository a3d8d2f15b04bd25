/** The way out of an account; asks first where pages of live sessions may close with it. */
import { LogOut } from "lucide-preact";
import { useState } from "preact/hooks";
import { http } from "../core/http";
import { t } from "../i18n/common";
import { Button, Dialog } from "../ui";

export function SignOut({ onSignOut }: { onSignOut: () => void }) {
  const [sessions, setSessions] = useState(0);
  const [pending, setPending] = useState(false);
  async function ask(): Promise<void> {
    setPending(true);
    const count = await http.sessions().then(
      (answer) => answer.sessions.length,
      () => 0, // whoever cannot be told of any is let out all the same
    );
    setPending(false);
    if (count === 0) onSignOut();
    else setSessions(count);
  }
  const stay = () => setSessions(0);
  return (
    <>
      <Button kind="quiet" size="sm" icon={LogOut} pending={pending} onClick={() => void ask()}>
        {t.common.signOut}
      </Button>
      {sessions > 0 && (
        <Dialog
          title={t.common.signOutQuestion}
          closeLabel={t.common.close}
          onClose={stay}
          footer={
            <>
              <Button onClick={stay}>{t.common.cancel}</Button>
              <Button kind="primary" onClick={onSignOut}>
                {t.common.signOut}
              </Button>
            </>
          }>
          <p>{t.common.signOutSessions(sessions)}</p>
        </Dialog>
      )}
    </>
  );
}
