/** How I am to those who look for an agent: available, busy, or away and why. */
import { CircleCheck, CircleMinus, Coffee } from "lucide-preact";
import { useState } from "preact/hooks";
import { AWAY_REASONS, type Agent } from "../../core/desk/model";
import { codeOf } from "../../core/errors";
import { t } from "../../i18n/rep";
import { Menu, type MenuItem } from "../../ui";
import styles from "./Desk.module.css";
import { desk, deskView, say } from "./state";

const SIGN = { available: CircleCheck, busy: CircleMinus, away: Coffee };

export function AgentBar() {
  const agent = deskView.value?.agent;
  const set = useSetAvailability();
  if (!agent) return null;
  const items: MenuItem[] = [
    { label: t.rep.availability.available, icon: SIGN.available, onSelect: () => void set("available", null) },
    { label: t.rep.availability.busy, icon: SIGN.busy, onSelect: () => void set("busy", null) },
    ...AWAY_REASONS.map((reason) => ({
      label: t.rep.awayReason[reason],
      icon: SIGN.away,
      onSelect: () => void set("away", reason),
    })),
  ];
  return (
    <span class={styles.bar} role="group" aria-label={t.rep.myAvailability}>
      <Menu label={stateOf(agent)} icon={SIGN[agent.availability]} items={items} size="sm" class={styles[agent.availability]} />
      <span class={styles.inUse}>{t.rep.inUse(agent.queues.length, agent.serving, agent.limit)}</span>
    </span>
  );
}

export function stateOf({ availability, reason }: Pick<Agent, "availability" | "reason">): string {
  return availability === "away" && reason !== null ? t.rep.awayReason[reason] : t.rep.availability[availability];
}

export function useSetAvailability() {
  const [pending, setPending] = useState(false);
  return async (availability: Agent["availability"], reason: (typeof AWAY_REASONS)[number] | null): Promise<void> => {
    if (pending) return;
    setPending(true);
    await desk
      .peek()
      ?.command("agent.set", { availability, reason })
      .catch((failure: unknown) => say(() => t.common.refusal[codeOf(failure)]));
    setPending(false);
  };
}
