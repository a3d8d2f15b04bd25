/** The last picture of my screen goes with the session, as I allowed; I can take it back. */
import { Image } from "lucide-preact";
import { t } from "../../i18n/customer";
import { useCommand } from "../../page/command";
import { useView } from "../../page/inside";
import { Button, Icon } from "../../ui";
import styles from "../consent/Allowed.module.css";

export function GoesAlong() {
  const view = useView();
  const forget = useCommand("picture.forget");
  if (view.lastPicture?.customer !== view.you.id) return null;
  const words = t.customer.pictureGoesAlong;
  return (
    <div class={styles.grant}>
      <Icon of={Image} />
      <span>{words}</span>
      <Button size="sm" pending={forget.pending} aria-label={t.customer.revokeLabel(words)} onClick={() => void forget.run({})}>
        {t.customer.revoke}
      </Button>
    </div>
  );
}
