/** Inside a session: the amber bar while sharing, who is here, what was allowed, what others show, and the way out. */
import { Server } from "lucide-preact";
import { useState } from "preact/hooks";

import type { Live } from "../../core/live";
import type { View } from "../../core/model";
import { lang, t } from "../../i18n/customer";
import { grouped } from "../../i18n/format";
import { Badge, Banner } from "../../ui";
import { Activity } from "../receipts/Activity";
import { Allowed } from "../consent/Allowed";
import { Consent } from "../consent/Consent";
import { Controls } from "./Controls";
import { Connecting, Knocking } from "../door/Knocking";
import { CalmFacts } from "../front/Facts";
import { LiveRegions } from "./LiveRegions";
import { myRequest, myShare, othersShares, primary } from "../mine";
import { Notices, useNotices } from "./Notices";
import { People } from "../people/People";
import { ReceiptCard } from "../receipts/ReceiptCard";
import styles from "./SessionPage.module.css";
import { SharingBar } from "../screens/SharingBar";
import { Status } from "./Status";
import { siteName, useTitle } from "./title";
import { Watching } from "../screens/Watching";

export function SessionPage({ live }: { live: Live }) {
  const view = live.session.view.value;
  return (
    <>
      <LiveRegions announcements={live.announcements} />
      {view === null && <Connecting />}
      {view?.you.role === "knocking" && <Knocking view={view} />}
      {view && view.you.role !== "knocking" && <Inside live={live} view={view} />}
    </>
  );
}

function Inside({ live, view }: { live: Live; view: View }) {
  useTitle(title(view));
  const notices = useNotices(live, view);
  const [leaving, setLeaving] = useState(false);
  const idle = view.shares.length === 0 && live.session.receipts.value.length === 0;
  const stage = othersShares(view).length > 0;
  return (
    <div class={styles.session} lang={lang.value}>
      <div class={styles.top}>
        <SharingBar live={live} view={view} newcomer={notices.newcomer} />
        {live.session.connection.value === "lost" && (
          <Banner tone="danger" icon={Server} label={t.common.connection}>
            {t.common.lostServer}
          </Banner>
        )}
        <Header view={view} />
      </div>
      <div class={styles.middle}>
        <main class={styles.main}>
          {stage && <Watching live={live} view={view} />}
          <div class={styles.column}>
            <Status live={live} view={view} small={stage} />
            <ReceiptCard live={live} view={view} />
            {idle && <CalmFacts />}
            <Activity live={live} />
          </div>
        </main>
        <aside class={styles.side} aria-label={t.customer.whoIsHere}>
          <People view={view} />
          <Allowed live={live} view={view} />
        </aside>
      </div>
      <Controls live={live} view={view} leaving={leaving} setLeaving={setLeaving} />
      <Consent live={live} view={view} onTrouble={notices.say} />
      <Notices notices={notices} />
    </div>
  );
}

/** What the window's title says, most pressing first: the page may be behind another one when a question comes. */
function title(view: View): string {
  const rep = primary(view)?.name ?? t.customer.aRep;
  if (myRequest(view)) return `● ${t.customer.titleAsks(rep)}`;
  return myShare(view) ? `● ${t.customer.sharingTitle}` : t.customer.withRep(rep);
}

function Header({ view }: { view: View }) {
  const rep = primary(view);
  const here = rep?.presence === "connected";
  return (
    <header class={styles.head}>
      <b class="clip">{siteName()}</b>
      <span class={styles.number}>
        <span class="sr">{t.common.sessionNumber} </span>
        <span class="num">{grouped(view.session.number)}</span>
      </span>
      {rep && (
        <Badge tone={here ? "ok" : "danger"} dot>
          {here ? t.customer.withRep(rep.name) : t.customer.noRep}
        </Badge>
      )}
    </header>
  );
}
