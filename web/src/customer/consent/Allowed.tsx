/** What I allowed beyond single questions, each with Revoke (D11). */
import { Eye, ShieldCheck } from "lucide-preact";
import { useState } from "preact/hooks";

import type { Live } from "../../core/live";
import type { View } from "../../core/model";
import { t } from "../../i18n/customer";
import { Button, Icon } from "../../ui";
import styles from "./Allowed.module.css";
import people from "../people/People.module.css";

type Given = "view" | "everything";

export function Allowed({ live, view }: { live: Live; view: View }) {
  const [pending, setPending] = useState<Given | null>(null);
  const grant = view.grants.find((one) => one.customer === view.you.id);
  const given: Given[] = [...(grant?.everything ? (["everything"] as const) : (grant?.actions ?? []))];
  const revoke = async (action: Given) => {
    setPending(action);
    await live.session.command("consent.revoke", { action }).catch(() => undefined);
    setPending(null);
  };
  return (
    <section>
      <h2 class={people.title}>{t.customer.whatYouAllowed}</h2>
      {given.length === 0 && <p class="muted">{t.customer.nothingAllowed}</p>}
      <ul>
        {given.map((action) => {
          const words = action === "everything" ? t.customer.grantEverything : t.customer.grantView;
          return (
            <li key={action} class={styles.grant}>
              <Icon of={action === "everything" ? ShieldCheck : Eye} />
              <span>{words}</span>
              <Button size="sm" pending={pending === action} aria-label={t.customer.revokeLabel(words)} onClick={() => void revoke(action)}>
                {t.customer.revoke}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
