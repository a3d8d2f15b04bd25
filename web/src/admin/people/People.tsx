import { t } from "../../i18n/admin";
import { EmptyState, Panel } from "../../ui";

/** Everybody with an account. */
export function People() {
  return (
    <Panel title={t.admin.people}>
      <EmptyState title={t.admin.peopleByShell} />
    </Panel>
  );
}
