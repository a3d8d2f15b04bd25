/** After the session: nothing is shared any more, and the record of who saw what. */
import { ArrowRightLeft, CircleCheck, Download, Eye, UserRound } from "lucide-preact";

import type { RecordLine, View } from "../../core/model";
import { lang, t } from "../../i18n/customer";
import { listed } from "../../i18n/format";
import { Button, Icon, Panel, Rich, type IconOf } from "../../ui";
import { useArrival } from "../../page/arrival";
import styles from "./Ended.module.css";
import { Page } from "../frame/Page";
import { recordRows, recordText } from "./record";
import { siteName, useTitle } from "../frame/title";
import { SiteText } from "../frame/SiteText";
import { finish, site, type Departure } from "../visit";

const GLYPH: Record<RecordLine["kind"], IconOf> = { saw: Eye, passed: ArrowRightLeft, joined: UserRound };

export function Ended({ departure }: { departure: Departure }) {
  const { view, left, at } = departure;
  const title = left ? t.customer.leftTitle : t.customer.endTitle;
  useTitle(title);
  const heading = useArrival<HTMLHeadingElement>();
  const reason = view && !left ? t.customer.endReason[view.session.endReason ?? "ended"] : "";
  return (
    <Page class={styles.ended}>
      <div class={styles.words}>
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {reason && <p>{reason}</p>}
          {view && <p class="muted">{company(view, at)}</p>}
        </div>
        <div class={styles.calm}>
          <Icon of={CircleCheck} size="l" />
          <p>
            <b>{t.customer.notSharing}</b>
            {t.customer.allOff}
          </p>
        </div>
        <SiteText text={site.value?.endText} />
        <Button kind="primary" size="wide" onClick={() => finish("/")}>
          {t.common.done}
        </Button>
      </div>
      {view && <Record view={view} at={at} />}
    </Page>
  );
}

/** "With Li Wei and Ana Souza, 38 minutes": every rep the record names, and the time from start to end. */
function company(view: View, at: number): string {
  const present = view.participants.filter((one) => one.role !== "customer").map((one) => one.name);
  const passed = view.record.filter((line) => line.kind === "passed").flatMap((line) => [line.who, line.whose]);
  const reps = [...new Set([...present, ...passed])];
  const minutes = Math.max(1, Math.round((at - view.session.startedAt) / 60_000));
  return t.customer.withPeople(listed(lang.value, reps.length > 0 ? reps : [siteName()]), minutes);
}

function Record({ view, at }: { view: View; at: number }) {
  const rows = recordRows(view, at);
  const save = () => {
    const url = URL.createObjectURL(new Blob([recordText(view, at, siteName())], { type: "text/plain;charset=utf-8" }));
    const link = Object.assign(document.createElement("a"), { href: url, download: t.customer.recordName(view.session.number) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1_000);
  };
  const saveButton = (
    <Button kind="quiet" size="sm" icon={Download} onClick={save}>
      {t.customer.saveRecord}
    </Button>
  );
  return (
    <Panel title={t.customer.whoSawWhat} end={rows.length > 0 && saveButton}>
      {rows.some((row) => row.kind === "saw") || <p class={styles.none}>{t.customer.nobodySaw}</p>}
      <ul class={styles.record}>
        {rows.map((row) => (
          <li key={row.text}>
            <Icon of={GLYPH[row.kind]} size="s" />
            <span>
              <Rich text={row.text} />
            </span>
            <span class={styles.times}>
              {row.times.map((time, index) => (
                <time key={index} class="num">
                  {time}
                </time>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
