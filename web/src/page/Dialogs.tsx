import { useCallback, useEffect } from "preact/hooks";
import { useInside, useView } from "./inside";

/** The one dialog that is open. */
export function Dialogs() {
  const { dialog, open } = useInside();
  const view = useView();
  const now = dialog.value;
  const over = now !== null && !now.stays(view);
  const close = useCallback(() => open(null), [open]);
  useEffect(() => {
    if (over) close();
  }, [over, close]);
  return now === null || over ? null : <now.Body onClose={close} />;
}
