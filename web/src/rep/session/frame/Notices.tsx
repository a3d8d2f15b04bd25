import type { VNode } from "preact";
import type { Announcements } from "../../../core/session/announce";
import { t } from "../../../i18n/rep";
import { Toast, Toasts } from "../../../ui";
import { useConsole } from "../console";

/** Short notes in the corner. What was refused is spoken at once; what others did is spoken by the live regions. */
export function Notices(): VNode {
  const { actions } = useConsole();
  const all = actions.notices.value;
  const list = (tone: "note" | "danger") =>
    all
      .filter((notice) => notice.tone === tone)
      .map((notice) => (
        <Toast key={notice.id} tone={tone} closeLabel={t.common.dismiss} onClose={() => actions.dismiss(notice.id)}>
          {notice.text}
        </Toast>
      ));
  return (
    <Toasts label={t.rep.notices}>
      {list("note")}
      <div role="alert">{list("danger")}</div>
    </Toasts>
  );
}

/** The two places a screen reader listens to. */
export function LiveRegions({ announcements }: { announcements: Announcements }): VNode {
  return (
    <>
      <div class="sr" aria-live="polite" role="status">
        {announcements.polite.value}
      </div>
      <div class="sr" aria-live="assertive" role="alert">
        {announcements.assertive.value}
      </div>
    </>
  );
}
