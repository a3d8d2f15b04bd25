/**
 * What is not saved yet, and the way to save it; and to a field that is wrong, which may be out of sight. `wrong`: why it cannot be saved;
 * `check`: marks what is wrong, true: all is well; `elsewhere`: what is wrong stands on what is not shown now, and the way there.
 */
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n/admin";
import { Button } from "../../ui";
import { showFirst, useInvalid } from "../useInvalid";
import styles from "./DeskAdmin.module.css";
import type { Draft } from "./setup";

interface Props<All> {
  draft: Draft<All>;
  wrong?: string | null;
  check?: () => boolean;
  elsewhere?: { name: string; go: () => void } | null;
}

export function SaveBar<All>({ draft, wrong = null, check, elsewhere = null }: Props<All>) {
  const box = useRef<HTMLDivElement>(null);
  const invalid = useInvalid(box);
  const state = draft.state.value;
  const changed = draft.changed.value;
  useEffect(() => () => draft.read(), [draft]);
  if (!changed && state !== "saved") return <div ref={box} hidden />;
  const words =
    state === "saving" ? t.admin.saving : state === "saved" ? t.admin.queueSaved : state === "none" ? t.admin.unsavedDraft : null;
  const nothing = changed ? null : t.admin.nothingToSave;
  const said = words ?? t.common.refusal[state as keyof typeof t.common.refusal];
  const there = invalid === null && elsewhere !== null;
  const show = () => {
    if (!there) return invalid?.show();
    elsewhere?.go();
    requestAnimationFrame(() => showFirst(box.current));
  };
  const unread = invalid === null || check ? null : t.common.refusal.invalid;
  return (
    <div ref={box} class={styles.save}>
      <p role="status">{invalid ? t.admin.wrongAt(invalid.label) : there ? t.admin.wrongIn(elsewhere.name) : said}</p>
      {(invalid || there) && <Button onClick={show}>{t.admin.showWrong}</Button>}
      <Button reason={nothing} onClick={draft.undo}>
        {t.admin.undo}
      </Button>
      <Button
        kind="primary"
        reason={nothing ?? wrong ?? unread}
        pending={state === "saving"}
        onClick={() => check?.() !== false && void draft.save()}>
        {t.admin.keep}
      </Button>
    </div>
  );
}
