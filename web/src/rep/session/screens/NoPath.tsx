import { ShieldAlert } from "lucide-preact";
import { t } from "../../../i18n/rep";
import { site } from "../../../page/account";
import { EmptyState } from "../../../ui";
import styles from "./Screens.module.css";

/** Media cannot get out or in: which port has to be opened. */
export function NoPath() {
  const media = site.value?.media;
  return (
    <div class={styles.words}>
      <EmptyState icon={ShieldAlert} title={t.rep.noPathTitle}>
        {media !== undefined && t.common.noMedia(media.address, media.port, media.ports.at(-1) ?? media.port)}{" "}
        <a href="/connection" target="_blank">
          {t.common.testConnection}
        </a>
      </EmptyState>
    </div>
  );
}
