import { DoorOpen, Eye, Hash, KeyRound, Link, Monitor, MonitorOff, Smartphone, WifiOff } from "lucide-preact";
import type { VNode } from "preact";
import { inControl, type Knock, type Participant, type View } from "../../../core/model";
import type { Connection } from "../../../core/session/session";
import { t } from "../../../i18n/rep";
import { Badge, Button, Icon, Panel, ParticipantRow, type Fact } from "../../../ui";
import { useRoving } from "../../roving";
import { useConsole, useView } from "../console";
import { lockedReason, nameOf } from "../facts";
import styles from "./Sidebar.module.css";

/** Who is here, who is at the door. Selecting a customer's name is all it takes to help that customer (S36). */
export function Sidebar(): VNode {
  const view = useView();
  const roving = useRoving<HTMLUListElement>("vertical", "button");
  const people = view.participants.toSorted(customersFirst);
  return (
    <aside class={styles.sidebar} aria-label={t.rep.participants}>
      {view.knocks.length > 0 && <Door knocks={view.knocks} />}
      <Panel
        title={t.rep.participants}
        count={people.length}
        flat
        end={inControl(view) && people.some((one) => one.role === "customer") ? t.rep.selectToHelp : undefined}>
        <ul {...roving}>
          {people.map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </ul>
      </Panel>
    </aside>
  );
}

function Door({ knocks }: { knocks: readonly Knock[] }): VNode {
  const { live, actions } = useConsole();
  const offline = live.session.connection.value === "connected" ? null : t.rep.offline;
  return (
    <Panel title={t.rep.atTheDoor} count={knocks.length} flat>
      <ul>
        {knocks.map((knock) => {
          const pending = actions.pending.value.has(`knock ${knock.id}`);
          return (
            <li key={knock.id} class={styles.knock}>
              <Icon of={DoorOpen} />
              <span class={styles.words}>
                <b class="clip">{knock.name}</b>
                <span class="muted clip">{t.rep.knocks(knock.address)}</span>
              </span>
              <Button
                size="sm"
                reason={offline}
                pending={pending}
                aria-label={t.rep.refuseName(knock.name)}
                onClick={() => actions.refuse(knock.id)}>
                {t.rep.refuse}
              </Button>
              <Button
                size="sm"
                kind="primary"
                reason={offline}
                pending={pending}
                aria-label={t.rep.admitName(knock.name)}
                onClick={() => actions.admit(knock.id)}>
                {t.rep.admit}
              </Button>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function Row({ one }: { one: Participant }): VNode {
  const { live, actions } = useConsole();
  const view = useView();
  const helped = view.focus === one.id;
  const select = one.role === "customer" && {
    onSelect: () => actions.help(one.id),
    selectLabel: helped ? t.rep.helpedNow(one.name) : view.shares.length > 0 ? t.rep.helpThisEnds(one.name) : t.rep.helpThis(one.name),
    reason: selectReason(view, live.session.connection.value, one),
  };
  return (
    <ParticipantRow
      name={one.name}
      role={t.rep.role[one.role]}
      side={one.role === "customer" ? "customer" : "rep"}
      {...(one.id === view.you.id ? { you: t.rep.you } : {})}
      facts={[...can(one), ...watches(view, one)]}
      sees={seenBy(view, one)}
      away={one.presence !== "connected"}
      current={helped}
      badge={helped && <Badge tone="accent">{t.rep.helpingBadge}</Badge>}
      {...(select || {})}
    />
  );
}

function selectReason(view: View, connection: Connection, one: Participant): string | null {
  if (!inControl(view)) return lockedReason(view);
  if (connection !== "connected") return t.rep.offline;
  return one.presence === "connected" ? null : t.rep.customerAway(one.name);
}

function can(one: Participant): Fact[] {
  const facts: Fact[] = [];
  if (one.presence !== "connected") facts.push({ icon: WifiOff, text: one.presence === "lost" ? t.rep.fact.away : t.rep.fact.leaving });
  if (one.role === "primary") facts.push({ icon: KeyRound, text: t.rep.fact.controls });
  if (one.role !== "customer") return facts;
  if (one.canShare) facts.push({ icon: Monitor, text: t.rep.fact.canShare });
  else
    facts.push(one.device === "phone" ? { icon: Smartphone, text: t.rep.fact.phone } : { icon: MonitorOff, text: t.rep.fact.cannotShare });
  facts.push(one.joined === "number" ? { icon: Hash, text: t.rep.fact.byNumber } : { icon: Link, text: t.rep.fact.byLink });
  return facts;
}

/** How many see this person's screen: the fact that stands out. */
function seenBy(view: View, one: Participant): Fact[] {
  return view.shares
    .filter((share) => share.owner === one.id)
    .map((share) => ({ icon: Eye, text: t.rep.fact.seenBy(share.audience.length) }));
}

/** Whose screens this person sees. */
function watches(view: View, one: Participant): Fact[] {
  return view.shares
    .filter((share) => share.owner !== one.id && one.sees.includes(share.id))
    .map((share) => ({
      icon: Eye,
      text: share.owner === view.you.id ? t.rep.fact.seesYours : t.rep.fact.sees(nameOf(view, share.owner)),
    }));
}

const ORDER = { customer: 0, primary: 1, assistant: 2 };

function customersFirst(one: Participant, other: Participant): number {
  return ORDER[one.role] - ORDER[other.role] || one.joinedAt - other.joinedAt;
}
