/** WebACD for administrators: its pages in the order in which one sets it up, each of them a page of its own too. */
import type { ComponentType } from "preact";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { t } from "../../i18n/admin";
import { Button, cx, EmptyState } from "../../ui";
import { follow, go, path } from "../route";
import styles from "./DeskAdmin.module.css";
import { FiguresPage } from "./FiguresPage";
import { FormPage } from "./FormPage";
import { LinkPage } from "./LinkPage";
import { QueuesPage } from "./QueuesPage";
import { RulesPage } from "./RulesPage";
import { loadAll, queues } from "./setup";
import { TrialPage } from "./TrialPage";
import { UsersPage } from "./UsersPage";

export type Step = keyof typeof t.admin.step;

/** In the order of WebACD; the first five are the wizard. */
const STEPS: readonly [Step, ComponentType][] = [
  ["/admin/desk", QueuesPage],
  ["/admin/desk/users", UsersPage],
  ["/admin/desk/form", FormPage],
  ["/admin/desk/link", LinkPage],
  ["/admin/desk/rules", RulesPage],
  ["/admin/desk/trial", TrialPage],
  ["/admin/desk/figures", FiguresPage],
];
const WIZARD = 5;

export function DeskAdmin() {
  useEffect(() => void loadAll(), []);
  const at = Math.max(
    0,
    STEPS.findIndex(([step]) => step === path.value),
  );
  const [step, Body] = STEPS[at] as (typeof STEPS)[number];
  useLayoutEffect(() => scrollTo(0, 0), [step]); // a step begins at its top
  const state = queues.state.value;
  if (queues.now.value === null)
    return state === "none" || state === "saving" || state === "saved" ? null : (
      <EmptyState title={t.common.refusal[state]} action={<Button onClick={() => void loadAll()}>{t.common.tryAgain}</Button>} />
    );
  return (
    <div class={styles.page}>
      <nav class={styles.steps} aria-label={t.admin.steps}>
        <ol>
          {STEPS.map(([one], index) => (
            <li key={one}>
              <a href={one} onClick={follow} aria-current={one === step ? "step" : undefined}>
                {index < WIZARD && <span class={cx("num", styles.number)}>{index + 1}</span>}
                {t.admin.step[one]}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <p class={styles.lead}>{t.admin.stepLead[step]}</p>
      <Body />
      <Onward at={at} />
    </div>
  );
}

/** Before and after in the wizard. */
function Onward({ at }: { at: number }) {
  const before = at < WIZARD ? STEPS[at - 1]?.[0] : undefined;
  const next = at < WIZARD ? STEPS[at + 1]?.[0] : undefined;
  if (before === undefined && next === undefined) return null;
  return (
    <div class={styles.onward}>
      {before && <Button onClick={() => go(before)}>{t.admin.stepBefore(t.admin.step[before])}</Button>}
      {next && <Button onClick={() => go(next)}>{t.admin.nextStep(t.admin.step[next])}</Button>}
    </div>
  );
}
