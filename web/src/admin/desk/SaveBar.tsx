/** What is not saved yet, and the way to save it. `wrong`: why it cannot be; `check`: marks what is wrong, true: all is well. */
import { useEffect } from "preact/hooks";
import { t } from "../../i18n/admin";
import { Button } from "../../ui";
import styles from "./DeskAdmin.module.css";
import type { Draft } from "./setup";

export function SaveBar<All>({ draft, wrong = null, check }: { draft: Draft<All>; wrong?: string | null; check?: () => boolean }) {
  const state = draft.state.value;
  const changed = draft.changed.value;
  useEffect(() => () => draft.read(), [draft]);
  if (!changed && state !== "saved") return null;
  const words =
    state === "saving" ? t.admin.saving : state === "saved" ? t.admin.queueSaved : state === "none" ? t.admin.unsavedDraft : null;
  const nothing = changed ? null : t.admin.nothingToSave;
  return (
    <div class={styles.save}>
      <p role="status">{words ?? t.common.refusal[state as keyof typeof t.common.refusal]}</p>
      <Button reason={nothing} onClick={draft.undo}>
        {t.admin.undo}
      </Button>
      <Button
        kind="primary"
        reason={nothing ?? wrong}
        pending={state === "saving"}
        onClick={() => check?.() !== false && void draft.save()}>
        {t.admin.keep}
      </Button>
    </div>
  );
}
