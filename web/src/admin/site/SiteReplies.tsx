/** The canned replies that every rep has. */
import { useEffect, useState } from "preact/hooks";
import { codeOf } from "../../core/errors";
import { http } from "../../core/http";
import type { Code } from "../../core/model";
import { changed, type Reply } from "../../core/replies/replies";
import { t } from "../../i18n/admin";
import { ReplyEditor } from "../../page/replies/ReplyEditor";
import { Button, Panel } from "../../ui";
import styles from "./SiteSettings.module.css";

export function SiteReplies() {
  const [all, setAll] = useState<readonly Reply[] | null>(null);
  const [code, setCode] = useState<Code | null>(null);
  const load = () =>
    http.replies().then(
      ({ site }) => {
        setAll(site);
        setCode(null);
      },
      (failure: unknown) => setCode(codeOf(failure)),
    );
  useEffect(() => void load(), []);
  async function change(before: Reply | null, after: Reply | null): Promise<void> {
    const { site } = await http.replies();
    setAll((await http.putReplies("site", changed(site, before, after))).replies);
  }
  return (
    <Panel title={t.admin.replies}>
      <div class={styles.replies}>
        <p class="muted">{t.admin.repliesSiteHint}</p>
        {all !== null && <ReplyEditor words={t.admin} replies={all} onChange={change} />}
        {all === null && code !== null && (
          <p role="alert">
            {t.common.refusal[code]} <Button onClick={() => void load()}>{t.common.tryAgain}</Button>
          </p>
        )}
      </div>
    </Panel>
  );
}
