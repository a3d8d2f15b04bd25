/** What I allowed beyond single questions, each with Revoke (D11). */
import { Eye, MousePointerClick, ShieldCheck, ZoomIn } from "lucide-preact";

import type { Payload } from "../../core/model";
import { t } from "../../i18n/customer";
import { useCommand } from "../../page/command";
import { useView } from "../../page/inside";
import { Button, Icon } from "../../ui";
import styles from "./Allowed.module.css";
import { pointedAt, useForbid } from "../pointing/OwnPicture";
import { GoesAlong } from "../transfer/GoesAlong";
import people from "../people/People.module.css";

type Given = Payload<"consent.revoke">["action"];

export function Allowed() {
  const view = useView();
  const grant = view.grants.find((one) => one.customer === view.you.id);
  const single = (grant?.actions ?? []).filter((action) => action === "view");
  const given: Given[] = grant?.everything ? ["everything"] : single;
  const pointing = pointedAt(view);
  const zoomed = view.zooms.find((one) => one.allowed);
  const along = view.lastPicture?.customer === view.you.id;
  return (
    <section>
      <h2 class={people.title}>{t.customer.whatYouAllowed}</h2>
      {given.length === 0 && !pointing && !zoomed && !along && <p class="muted">{t.customer.nothingAllowed}</p>}
      <ul>
        {given.map((action) => (
          <Grant key={action} action={action} />
        ))}
        {pointing && <PointGrant by={pointing.by[0]} />}
        {zoomed && <ZoomGrant share={zoomed.share} />}
        {along && (
          <li>
            <GoesAlong />
          </li>
        )}
      </ul>
    </section>
  );
}

/** Pointing is taken back by itself: the share goes on. */
function PointGrant({ by }: { by: string | undefined }) {
  const forbid = useForbid();
  const words = t.customer.pointing.grant;
  return (
    <li class={styles.grant}>
      <Icon of={MousePointerClick} />
      <span>{words}</span>
      <Button size="sm" pending={forbid.pending} aria-label={t.customer.revokeLabel(words)} onClick={() => forbid.run(by)}>
        {t.customer.revoke}
      </Button>
    </li>
  );
}

/** As pointing. */
function ZoomGrant({ share }: { share: string }) {
  const stop = useCommand("zoom.stop", share);
  const words = t.customer.zoom.grant;
  return (
    <li class={styles.grant}>
      <Icon of={ZoomIn} />
      <span>{words}</span>
      <Button size="sm" pending={stop.pending} aria-label={t.customer.revokeLabel(words)} onClick={() => void stop.run({ share })}>
        {t.customer.revoke}
      </Button>
    </li>
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
