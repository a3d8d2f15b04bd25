/** What is known of somebody from a queue: with an offer, and in the session that came of it. */
import { inLang } from "../../core/desk/form";
import type { Answer, DeskOffer } from "../../core/desk/model";
import { lang, t } from "../../i18n/rep";
import styles from "./Desk.module.css";

/** The form they filled in, what was signed for them, and what only the link says. */
export function Answers({ form, given, claimed }: Pick<DeskOffer, "form" | "given" | "claimed">) {
  const unsigned = claims(claimed);
  return (
    <>
      <Facts rows={form.map((answer) => [inLang(lang.value, answer.label), valueOf(answer)])} />
      {given && <Facts title={t.rep.givenBy(given.by)} rows={claims(given.values)} />}
      {unsigned.length > 0 && <Facts title={t.rep.claimed} rows={unsigned} />}
    </>
  );
}

/** What is said of somebody, each by its name here. */
export function claims(values: Readonly<Record<string, string>>): (readonly [string, string])[] {
  const names: Record<string, string> = t.rep.claimedField;
  return Object.entries(values)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => [names[name] ?? name, value] as const);
}

export const valueOf = ({ choice, value }: Answer): string => (choice === null ? value : inLang(lang.value, choice));

export function Facts({ title, rows }: { title?: string; rows: readonly (readonly [string, string])[] }) {
  if (rows.length === 0) return null;
  return (
    <div class={styles.facts}>
      {title !== undefined && <p class="muted">{title}</p>}
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
