import { t } from "../../../i18n/rep";
import { useFullScreen } from "../../../page/full-screen";
import { useLive } from "../../../page/inside";
import { Toast, Toasts } from "../../../ui";
import { DoorNotice } from "../door/Knocks";
import { doorInSight } from "../door/sight";
import type { Notices } from "./notices";

/** What was refused is spoken at once. Who waits at the door is here where it is seen nowhere else. What others do: see `News`. */
export function NoticeCorner({ notices }: { notices: Notices }) {
  return useFullScreen() ? null : <Corner notices={notices} door={!doorInSight.value} news={false} />;
}

/** Over the picture that fills the screen; nothing beside it can be seen. */
export function NoticesOverPicture({ notices }: { notices: Notices }) {
  return <Corner notices={notices} door news />;
}

/** `door`: with those who wait there; `news`: with what others do. */
function Corner({ notices, door, news }: { notices: Notices; door: boolean; news: boolean }) {
  const view = useLive().session.view.value;
  const waiting = door ? (view?.knocks ?? []) : [];
  const list = (tone: "note" | "danger") =>
    notices.all.value
      .filter((notice) => notice.tone === tone)
      .map((notice) => (
        <Toast key={notice.id} tone={tone} closeLabel={t.common.dismiss} onClose={() => notices.dismiss(notice.id)}>
          {notice.text()}
        </Toast>
      ));
  const newest = [...notices.all.value.filter((one) => news || one.tone === "danger"), ...waiting].map((one) => one.id).join();
  return (
    <Toasts label={t.rep.notices} turn={newest}>
      {news && list("note")}
      {waiting.length > 0 && <DoorNotice />}
      <div role="alert">{list("danger")}</div>
    </Toasts>
  );
}
