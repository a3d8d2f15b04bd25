/** What the customer filled in and wrote before the session began. Nothing where they came from no queue. */
import { useEffect, useState } from "preact/hooks";
import { broughtInto, type Brought } from "../../../core/desk/http";
import type { Said } from "../../../core/desk/model";
import { timeOfDay } from "../../../i18n/format";
import { lang, t } from "../../../i18n/rep";
import { useView } from "../../../page/inside";
import { Panel } from "../../../ui";
import { Answers } from "../../desk/Answers";
import styles from "./Brought.module.css";

export function BroughtPanel() {
  const { session, controller } = useView();
  const [brought, setBrought] = useState<Brought | null>(null);
  // Again when another customer may have come with whoever controls it.
  useEffect(() => void broughtInto(session.id).then(setBrought, () => undefined), [session.id, controller]);
  if (brought === null || !Object.values(brought).some(isThere)) return null;
  const { form, given, claimed, lines } = brought;
  return (
    <Panel title={t.rep.packetForm} flat foldable>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be within reach of the keyboard */}
      <div class={styles.brought} tabIndex={0} role="group" aria-label={t.rep.packetForm}>
        <Answers form={form} given={given} claimed={claimed} />
        {lines.length > 0 && <Lines lines={lines} />}
      </div>
    </Panel>
  );
}

const isThere = (part: object | null): boolean => part !== null && Object.keys(part).length > 0;

function Lines({ lines }: { lines: readonly Said[] }) {
  return (
    <section>
      <h3 class="muted">{t.rep.writtenInLine}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <b>{line.name}</b> <span class="muted">{timeOfDay(lang.value, line.at)}</span>
            <p class={styles.text} dir="auto">
              {line.text}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
