import { t } from "../../../i18n/rep";
import { useFullScreen } from "../../../page/full-screen";
import { useLive } from "../../../page/inside";
import { Toast, Toasts } from "../../../ui";
import { DoorNotice } from "../door/Knocks";
import { doorInSight } from "../door/sight";
import type { Notices } from "./notices";

/** What was refused is spoken at once. Who waits at the door is here where it is seen nowhere else. What others do: see `News`. */
export function NoticeCorner({ notices }: { notices: Notices }) {
  return useFullScreen() ? null : <Corner notices={notices} door={!doorInSight.value} />;
}

/** Over the picture that fills the screen; nothing beside it can be seen. What others do stands under it. */
export function NoticesOverPicture({ notices }: { notices: Notices }) {
  return <Corner notices={notices} door />;
}

/** `door`: with those who wait there. */
function Corner({ notices, door }: { notices: Notices; door: boolean }) {
  const view = useLive().session.view.value;
  const waiting = door ? (view?.knocks ?? []) : [];
  const refused = notices.all.value.filter((notice) => notice.tone === "danger");
  const newest = [...refused, ...waiting].map((one) => one.id).join();
  return (
    <Toasts label={t.rep.notices} turn={newest}>
      {waiting.length > 0 && <DoorNotice />}
      <div role="alert">
        {refused.map((notice) => (
          <Toast key={notice.id} tone="danger" closeLabel={t.common.dismiss} onClose={() => notices.dismiss(notice.id)}>
            {notice.text()}
          </Toast>
        ))}
      </div>
    </Toasts>
  );
}
