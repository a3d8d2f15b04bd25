import { useEffect, useState } from "preact/hooks";
import { capabilities } from "../../core/capabilities";
import { codeOf } from "../../core/errors";
import { http } from "../../core/http";
import type { Code } from "../../core/model";
import { t } from "../../i18n/rep";
import { Button } from "../../ui";
import { enter, forgetSecret, linkSecret } from "../app-state";
import { go } from "../route";
import { assistRefused } from "../home/AssistForm";
import { Card } from "./Card";
import styles from "./Card.module.css";

/**
 * The address of an assist link: joins at once, as the one who is signed in (S43-S46). Whoever is in that session with another page,
 * wherever that is, is asked whether to go on here (D22).
 */
export function Assist() {
  const [code, setCode] = useState<Code | null>(null);
  const [move, setMove] = useState(false);
  const link = linkSecret.value;
  useEffect(() => {
    if (link === null) return go("/rep", "replace");
    setCode(null);
    http.assist({ link, move }, capabilities()).then(arrive, (failure: unknown) => setCode(codeOf(failure)));
  }, [link, move]);
  if (code === "already_here")
    return (
      <Card title={t.common.elsewhere} lead={t.common.elsewhereLead} foot={<span />}>
        <Button kind="primary" onClick={() => setMove(true)}>
          {t.common.moveHere}
        </Button>
        <Button onClick={giveUp}>{t.rep.backHome}</Button>
      </Card>
    );
  return (
    <Card title={t.rep.assistSession} lead={code === null ? t.rep.joining : undefined} foot={<span />}>
      <p class={styles.problem} role="alert">
        {code === null ? null : assistRefused(code)}
      </p>
      {code !== null && <Button onClick={giveUp}>{t.rep.backHome}</Button>}
    </Card>
  );
}

function arrive(admission: Parameters<typeof enter>[0]): void {
  enter(admission);
  forgetSecret();
}

function giveUp(): void {
  forgetSecret();
  go("/rep", "replace");
}
