import { Info, X } from "lucide-preact";
import { t } from "../../../i18n/rep";
import { Banner, Button } from "../../../ui";
import type { Notices } from "./notices";
import styles from "./News.module.css";

/**
 * What others do, each for a few seconds, as lines in the page, so that they lie over no picture. They stand in the sidebar; under the
 * toolbar where that is folded, or, in a small window, below the pictures; under a picture that fills the screen.
 */
export function News({ notices, place }: { notices: Notices; place: "sidebar" | "small" | "folded" | "full" }) {
  const news = notices.all.value.filter((notice) => notice.tone === "note");
  if (news.length === 0) return null;
  return (
    <div class={styles[place]} role="region" aria-label={t.rep.news}>
      {news.map((notice) => (
        <Banner
          key={notice.id}
          icon={Info}
          actions={<Button kind="quiet" size="sm" icon={X} aria-label={t.common.dismiss} onClick={() => notices.dismiss(notice.id)} />}>
          {notice.text()}
        </Banner>
      ))}
    </div>
  );
}
