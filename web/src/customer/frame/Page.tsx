/** The frame of the pages outside a session: site name, navigation, language, content. */
import type { ComponentChildren } from "preact";

import { t } from "../../i18n/customer";
import { cx, LanguageSwitch } from "../../ui";
import styles from "./Page.module.css";
import { follow, path } from "../route";
import { siteName } from "./title";
import { followToNumber } from "../visit";

interface Props {
  children: ComponentChildren;
  /** Show Join and Provide Support. */
  navigation?: boolean;
  class?: string | undefined;
}

export function Page({ children, navigation = false, class: extra }: Props) {
  return (
    <div class={styles.page}>
      <header class={styles.head}>
        <a class={styles.brand} href="/" onClick={follow}>
          <img src={new URL("../../ui/mark.svg", import.meta.url).href} alt="" width="24" height="24" />
          <b class="clip" title={siteName()}>
            {siteName()}
          </b>
        </a>
        {navigation && <Navigation />}
        <span class={styles.language}>
          <LanguageSwitch />
        </span>
      </header>
      <main class={cx(styles.main, extra)}>{children}</main>
    </div>
  );
}

function Navigation() {
  return (
    <nav class={styles.nav} aria-label={t.customer.mainNavigation}>
      <a href="/join" onClick={followToNumber} aria-current={path.value === "/join" ? "page" : undefined}>
        {t.common.join}
      </a>
      <a href="/rep">{t.common.provideSupport}</a>
    </nav>
  );
}
