import { useEffect, useState } from "preact/hooks";
import { capabilities } from "../../core/capabilities";
import { codeOf } from "../../core/errors";
import { http } from "../../core/http";
import type { Code } from "../../core/model";
import { t } from "../../i18n/rep";
import { Button } from "../../ui";
import { enter, forgetSecret, linkSecret } from "../app-state";
import { go } from "../route";
import { Card } from "./Card";
import styles from "./Card.module.css";

/** The address of an assist link: joins at once, as the one who is signed in (S43-S46). */
export function Assist() {
  const [code, setCode] = useState<Code | null>(null);
  useEffect(() => {
    const link = linkSecret();
    if (link === null) return go("/rep", "replace");
    forgetSecret();
    http
      .assist({ link }, capabilities())
      .then(enter)
      .catch((failure: unknown) => setCode(codeOf(failure)));
  }, []);
  return (
    <Card title={t.rep.assistSession} lead={code === null ? t.rep.joining : undefined} foot={<span />}>
      <p class={styles.problem} role="alert">
        {code === null ? null : t.common.refusal[code]}
      </p>
      {code !== null && <Button onClick={() => go("/rep", "replace")}>{t.rep.backHome}</Button>}
    </Card>
  );
}
