import { Camera, Eye, Hash, KeyRound, Link, Monitor, MonitorOff, Smartphone, WifiOff } from "lucide-preact";
import { inControl, isCamera, type Code, type Participant, type Share, type View } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { useCommand } from "../../../page/command";
import { useLive, useView } from "../../../page/inside";
import { whyMarked } from "../../../core/marked";
import { useRoving } from "../../../page/roving";
import { voiceFacts } from "../../../page/voice/facts";
import { Badge, Panel, ParticipantRow, type Fact } from "../../../ui";
import { heldOf, nameOf } from "../facts";
import { lockedReason, reasonOf } from "../reasons";
import { RowMenu } from "./RowMenu";

/** Who is here. Selecting a customer's name is all it takes to help that customer (S36). */
export function People() {
  const view = useView();
  const roving = useRoving<HTMLUListElement>("vertical", "button:not([role=menuitem])");
  const people = view.participants.toSorted(customersFirst);
  return (
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
  );
}

function Row({ one }: { one: Participant }) {
  const view = useView();
  const help = useCommand("focus.select", one.id);
  const helped = view.focus === one.id;
  const { session, voice } = useLive();
  const offline = session.connection.value !== "connected"; // then nobody knows who sees what
  const held = heldOf(view, one.id) !== undefined;
  const select = one.role === "customer" && {
    onSelect: () => void help.run({ customer: one.id, controlEpoch: view.controlEpoch }),
    selectLabel: held
      ? t.rep.takeOffHoldNamed(one.name)
      : helped
        ? t.rep.helpedNow(one.name)
        : view.shares.length > 0
          ? t.rep.helpThisEnds(one.name)
          : t.rep.helpThis(one.name),
    reason: selectReason(view, help.refusal, one),
  };
  return (
    <ParticipantRow
      name={one.name}
      role={t.rep.role[one.role]}
      side={one.role === "customer" || one.role === "eye" ? "customer" : "rep"}
      {...(one.id === view.you.id ? { you: t.rep.you } : {})}
      facts={offline ? can(one) : [...voiceFacts(view, one.id, voice.speaking.value), ...can(one), ...watches(view, one)]}
      warning={whyMarked(view, one)}
      sees={offline ? [] : seenBy(view, one)}
      away={one.presence !== "connected"}
      current={helped}
      badge={held ? <Badge>{t.rep.onHoldBadge}</Badge> : helped && <Badge tone="accent">{t.rep.helpingBadge}</Badge>}
      end={one.id !== view.you.id && <RowMenu one={one} />}
      {...(select || {})}
    />
  );
}

function selectReason(view: View, refusal: Code | null, one: Participant): string | null {
  if (!inControl(view)) return lockedReason(view);
  return reasonOf(view, refusal) ?? (one.presence === "connected" ? null : t.rep.customerAway(one.name));
}

function can(one: Participant): Fact[] {
  const facts: Fact[] = [];
  if (one.presence !== "connected") facts.push({ icon: WifiOff, text: awayFact(one) });
  if (one.role === "primary") facts.push({ icon: KeyRound, text: t.rep.fact.controls });
  if (one.role !== "customer") return facts;
  if (one.canShare) facts.push({ icon: Monitor, text: t.rep.fact.canShare });
  else if (one.camera) facts.push({ icon: Camera, text: one.device === "phone" ? t.rep.fact.phoneCamera : t.rep.fact.onlyCamera });
  else
    facts.push(one.device === "phone" ? { icon: Smartphone, text: t.rep.fact.phone } : { icon: MonitorOff, text: t.rep.fact.cannotShare });
  facts.push(one.joined === "number" ? { icon: Hash, text: t.rep.fact.byNumber } : { icon: Link, text: t.rep.fact.byLink });
  return facts;
}

function awayFact(one: Participant): string {
  if (one.signedOut) return t.rep.fact.signedOut;
  return one.presence === "lost" ? t.rep.fact.away : t.rep.fact.leaving;
}

/** How many see what this person shows: the fact that stands out. */
function seenBy(view: View, one: Participant): Fact[] {
  const shares = view.shares.filter((share) => share.owner === one.id);
  if (shares.length === 0) return [];
  const count = new Set(shares.flatMap((share) => share.audience)).size;
  const said = shares.every(isCamera) ? t.rep.fact.cameraSeenBy : t.rep.fact.seenBy;
  return [{ icon: Eye, text: said(count), short: String(count) }];
}

/** Whose screens, or cameras in place of them, this person sees. */
function watches(view: View, one: Participant): Fact[] {
  const seen = view.shares.filter((share) => share.owner !== one.id && one.sees.includes(share.id));
  return [...new Set(seen.map((share) => share.owner))].map((owner) => ({
    icon: Eye,
    text: owner === view.you.id ? t.rep.fact.seesYours : ofOthers(seen, owner)(nameOf(view, owner)),
  }));
}

const ofOthers = (seen: readonly Share[], owner: string) =>
  seen.filter((share) => share.owner === owner).every(isCamera) ? t.rep.fact.seesCamera : t.rep.fact.sees;

const ORDER = { customer: 0, eye: 0.5, primary: 1, assistant: 2, supervisor: 3 };

function customersFirst(one: Participant, other: Participant): number {
  return ORDER[one.role] - ORDER[other.role] || one.joinedAt - other.joinedAt;
}
