import { t } from "../../../i18n/rep";
import { Toast, Toasts } from "../../../ui";
import type { Notices } from "./notices";

/** What was refused is spoken at once; what others did is spoken by the live regions. */
export function NoticeCorner({ notices }: { notices: Notices }) {
  const list = (tone: "note" | "danger") =>
    notices.all.value
      .filter((notice) => notice.tone === tone)
      .map((notice) => (
        <Toast key={notice.id} tone={tone} closeLabel={t.common.dismiss} onClose={() => notices.dismiss(notice.id)}>
          {notice.text()}
        </Toast>
      ));
  return (
    <Toasts label={t.rep.notices}>
      {list("note")}
      <div role="alert">{list("danger")}</div>
    </Toasts>
  );
}
