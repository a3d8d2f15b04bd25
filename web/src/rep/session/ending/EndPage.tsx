import type { Code, Removed, View } from "../../../core/model";
import { lang, t } from "../../../i18n/rep";
import { grouped, lasted } from "../../../i18n/format";
import { site } from "../../../page/account";
import { hasShared } from "../../../page/record/record";
import { RecordPanel } from "../../../page/record/RecordPanel";
import { Button } from "../../../ui";
import { Card } from "../../account/Card";
import { AtTheEnd } from "../../closing/AtTheEnd";

/** After the end: why, that nothing is shared any more, and the record of who saw what. */
export function EndPage({ view, onDone }: { view: View; onDone(): void }) {
  const { session } = view;
  const at = session.endedAt ?? session.startedAt;
  const byMe = session.endReason === "ended" && view.controller === view.you.id; // nobody else may (S60)
  const reason = byMe ? t.rep.endedByYou : session.endReason === null ? undefined : t.rep.endReason[session.endReason];
  const calm = hasShared(view) ? t.rep.notSharing : t.rep.sharingNothing;
  return (
    <Card title={t.rep.endedTitle} lead={reason} foot={<span />} wide>
      <p class="num muted">{t.rep.summary(grouped(session.number), lasted(lang.value, at - session.startedAt))}</p>
      <p>{calm}</p>
      {view.controller === view.you.id && <AtTheEnd session={session.id} />}
      <RecordPanel view={view} at={at} site={site.value?.name ?? t.common.product} none={t.rep.recordEmpty} last={calm} />
      <div>
        <Button kind="primary" onClick={onDone}>
          {t.common.done}
        </Button>
      </div>
    </Card>
  );
}

/** This page has no place in the session any more: left, opened elsewhere, or the session is long over. */
export function GonePage({ code, removed, onDone }: { code: Code; removed?: Removed; onDone(): void }) {
  const title = removed === undefined ? t.rep.leftTitle : t.rep.removedTitle(removed.by);
  return (
    <Card title={title} lead={code === "sign_in_required" ? t.rep.signedOutHere : t.common.refusal[code]} foot={<span />}>
      {removed !== undefined && removed.reason !== "" && (
        <p dir="auto">
          {t.rep.removedReason} <b>{removed.reason}</b>
        </p>
      )}
      <p>{t.rep.sharingNothing}</p>
      <Button kind="primary" onClick={onDone}>
        {t.rep.backHome}
      </Button>
    </Card>
  );
}
