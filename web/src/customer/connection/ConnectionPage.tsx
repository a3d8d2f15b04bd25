/** What works between this browser and the server, in words: for a customer, and for whoever runs their network. */
import { Ban, CircleCheck, CircleDashed, CircleX, LoaderCircle, RotateCw, TriangleAlert } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";

import {
  CHECKS,
  testConnection,
  verdict,
  type Check,
  type ConnectionTest,
  type Outcome,
  type Verdict,
} from "../../core/media/connection-test";
import type { Site } from "../../core/http";
import type { Codec } from "../../core/model";
import { lang, t } from "../../i18n/customer";
import { listed } from "../../i18n/format";
import { Banner, Button, cx, Icon, type IconOf } from "../../ui";
import { useArrival } from "../../page/arrival";
import { Page } from "../frame/Page";
import { useTitle } from "../frame/title";
import { loadSite, site } from "../visit";
import styles from "./ConnectionPage.module.css";

const GLYPH: Record<Outcome, IconOf> = {
  waiting: CircleDashed,
  running: LoaderCircle,
  works: CircleCheck,
  fails: CircleX,
  skipped: Ban,
  busy: TriangleAlert,
};

export function ConnectionPage() {
  useTitle(t.common.connectionTest);
  const heading = useArrival<HTMLHeadingElement>();
  return (
    <Page navigation class={styles.connection}>
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {t.common.connectionTest}
        </h1>
        <p class="muted">{t.connection.lead}</p>
      </div>
      {site.value ? <Test about={site.value} /> : <WithoutSite />}
    </Page>
  );
}

/** What there is to test is known from the server: it is asked, and when it does not answer, that is the answer. */
function WithoutSite() {
  const [failed, setFailed] = useState(false);
  const ask = () => {
    setFailed(false);
    void loadSite().then(() => setFailed(site.peek() === null));
  };
  useEffect(ask, []);
  return (
    <>
      <div role="status" class={styles.verdict}>
        <Summary found={failed ? "no_server" : "running"} />
      </div>
      <Button icon={RotateCw} pending={!failed} onClick={ask}>
        {t.connection.again}
      </Button>
    </>
  );
}

function Test({ about }: { about: Site }) {
  const [test, setTest] = useState<ConnectionTest>(() => testConnection(about));
  useEffect(() => () => test.close(), [test]);
  const outcomes = test.outcomes.value;
  const found = verdict(outcomes);
  return (
    <>
      <div role="status" class={styles.verdict}>
        <Summary found={found} />
      </div>
      <ul class={styles.checks}>
        {CHECKS.map((check) => (
          <li key={check} class={cx(styles.check, styles[outcomes[check]])}>
            <Icon of={GLYPH[outcomes[check]]} size="l" />
            <div>
              <h2>{t.connection.names[check]}</h2>
              <p>{sentence(check, outcomes[check], about, test.codecs)}</p>
            </div>
            <span class={styles.outcome}>{t.connection.outcome[outcomes[check]]}</span>
          </li>
        ))}
      </ul>
      <Button icon={RotateCw} pending={found === "running"} onClick={() => setTest(testConnection(about))}>
        {t.connection.again}
      </Button>
    </>
  );
}

function Summary({ found }: { found: Verdict }) {
  const words = t.connection.verdict[found];
  if (found === "works" || found === "by_tcp" || found === "by_turn")
    return (
      <Banner tone="success" icon={CircleCheck}>
        {words}
      </Banner>
    );
  if (found === "running" || found === "unknown") return <Banner icon={LoaderCircle}>{words}</Banner>;
  return (
    <Banner tone="danger" icon={CircleX}>
      {words}
    </Banner>
  );
}

/** What an outcome means, or what to ask for. */
function sentence(check: Check, outcome: Outcome, about: Site, codecs: readonly Codec[]): string {
  const words = t.connection;
  const { address, port } = about.media;
  if (check === "turn" && outcome === "skipped") return about.turn ? words.turnSignedOut : words.turnNone;
  if (outcome !== "works" && outcome !== "fails") return "";
  const works = outcome === "works";
  switch (check) {
    case "server":
      return works ? words.serverWorks : words.serverFails(location.host);
    case "signaling":
      return works ? words.signalingWorks : words.signalingFails(location.host);
    case "udp":
      return works ? words.udpWorks(address, port) : words.udpFails(address, port);
    case "tcp":
      return works ? words.tcpWorks(address, port) : words.tcpFails(address, port);
    case "turn":
      return works ? words.turnWorks : words.turnFails;
    case "capture":
      if (works) return words.captureWorks;
      return globalThis.isSecureContext === false ? words.captureInsecure : words.captureNone;
    case "codecs":
      return works ? words.codecsWork(listed(lang.value, [...codecs])) : words.codecsNone;
  }
}
