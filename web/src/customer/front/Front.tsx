/** The site's front page (S14): where a customer joins and a rep signs in. */
import { ArrowRight, Wrench } from "lucide-preact";

import { t } from "../../i18n/customer";
import { Banner, Icon } from "../../ui";
import { Facts } from "./Facts";
import styles from "./Front.module.css";
import { Page } from "../frame/Page";
import { useTitle } from "../frame/title";
import { followToNumber, site } from "../visit";

export function Front() {
  useTitle(t.customer.joinSession);
  return (
    <Page navigation class={styles.front}>
      {site.value?.setupNeeded && (
        <div class={styles.setup}>
          <Banner icon={Wrench}>{t.customer.setupNeeded}</Banner>
        </div>
      )}
      <section>
        <h1>{t.customer.frontTitle}</h1>
        <p class={styles.lead}>{t.customer.frontLead}</p>
        <a class={styles.join} href="/join" onClick={followToNumber}>
          {t.customer.joinSession}
          <Icon of={ArrowRight} />
        </a>
        <p class={styles.reps}>
          {t.customer.forReps} <a href="/rep">{t.common.provideSupport}</a>
        </p>
      </section>
      <Facts />
    </Page>
  );
}
