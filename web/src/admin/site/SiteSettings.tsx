import { t } from "../../i18n/admin";
import { EmptyState, Panel } from "../../ui";

/** What can be changed while people work. */
export function SiteSettings() {
  return (
    <Panel title={t.admin.siteSettings}>
      <EmptyState title={t.admin.settingsByFlags} />
    </Panel>
  );
}
