/** What I allowed beyond single questions, each with Revoke (D11). */
import { Eye, ShieldCheck } from "lucide-preact";

import type { Payload } from "../../core/model";
import { t } from "../../i18n/customer";
import { useCommand } from "../../page/command";
import { useView } from "../../page/inside";
import { Button, Icon } from "../../ui";
import styles from "./Allowed.module.css";
import people from "../people/People.module.css";

type Given = Payload<"consent.revoke">["action"];

export function Allowed() {
  const view = useView();
  const grant = view.grants.find((one) => one.customer === view.you.id);
  const given: Given[] = [...(grant?.everything ? (["everything"] as const) : (grant?.actions ?? []))];
  return (
    <section>
      <h2 class={people.title}>{t.customer.whatYouAllowed}</h2>
      {given.length === 0 && <p class="muted">{t.customer.nothingAllowed}</p>}
      <ul>
        {given.map((action) => (
          <Grant key={action} action={action} />
        ))}
      </ul>
    </section>
  );
}

function Grant({ action }: { action: Given }) {
  const revoke = useCommand("consent.revoke", action);
  const words = action === "everything" ? t.customer.grantEverything : t.customer.grantView;
  return (
    <li class={styles.grant}>
      <Icon of={action === "everything" ? ShieldCheck : Eye} />
      <span>{words}</span>
      <Button size="sm" pending={revoke.pending} aria-label={t.customer.revokeLabel(words)} onClick={() => void revoke.run({ action })}>
        {t.customer.revoke}
      </Button>
    </li>
  );
}
