/** Proof that the site's mail goes out: a message to whoever asks for it. */
import { useState } from "preact/hooks";
import { codeOf } from "../../core/errors";
import { http } from "../../core/http";
import type { Code } from "../../core/model";
import { lang, t } from "../../i18n/admin";
import { person } from "../../page/account";
import { Button } from "../../ui";
import styles from "./SiteSettings.module.css";

/** `unsaved`: what stands in the form is not what the server would use. */
export function TestMail({ unsaved }: { unsaved: boolean }) {
  const [state, setState] = useState<"idle" | "pending" | "sent" | { code: Code }>("idle");
  async function send(): Promise<void> {
    setState("pending");
    try {
      await http.testMail(lang.value);
      setState("sent");
    } catch (failure) {
      setState({ code: codeOf(failure) });
    }
  }
  return (
    <div class={styles.test}>
      <Button reason={unsaved ? t.admin.saveFirst : null} pending={state === "pending"} onClick={() => void send()}>
        {t.admin.testMail}
      </Button>
      <p role="status">
        {state === "sent" && t.admin.testSent(person.value?.email ?? "")}
        {typeof state === "object" && t.common.refusal[state.code]}
      </p>
    </div>
  );
}
