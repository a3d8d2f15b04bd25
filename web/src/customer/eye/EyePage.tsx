/** Where the code leads: this phone becomes the second eye of the page that showed it. */
import { Camera } from "lucide-preact";
import { useState } from "preact/hooks";

import { capabilities } from "../../core/capabilities";
import { codeOf } from "../../core/errors";
import { http } from "../../core/http";
import type { Code } from "../../core/model";
import { t } from "../../i18n/customer";
import { Button } from "../../ui";
import { Page } from "../frame/Page";
import { useTitle } from "../frame/title";
import { enter, eyeLink } from "../visit";
import styles from "./Eye.module.css";

export function EyePage() {
  const words = t.customer.eye;
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<Code | null>(null);
  useTitle(words.pageTitle);
  const link = eyeLink.value;
  const over = link === null || refused === "no_session";
  const come = async () => {
    setPending(true);
    try {
      enter(await http.joinAsEye(link ?? "", capabilities()));
    } catch (failure) {
      setRefused(codeOf(failure));
      setPending(false);
    }
  };
  return (
    <Page class={styles.page}>
      <h1>{over ? words.overTitle : words.pageTitle}</h1>
      <p>{over ? words.over : words.pageBody}</p>
      {refused !== null && !over && <p role="alert">{t.common.refusal[refused]}</p>}
      {!over && (
        <Button kind="primary" size="wide" icon={Camera} pending={pending} onClick={() => void come()}>
          {words.use}
        </Button>
      )}
    </Page>
  );
}
