"""How queues, agents and rules are set up, in the words of the wire and back."""

from collections.abc import Callable

from signaling.acd.ids import PersonId, QueueId
from signaling.acd.queueing import Queueing
from signaling.acd.terms import agents, queues, sorting
from signaling.acd.terms.base import Words
from signaling.domain.refusals import Code, Refused
from signaling.told.desk.words import both, told_field
from signaling.wire.desk import settings as wire
from signaling.wire.desk.words import Both, Field

NameOf = Callable[[str], str | None]
"""Of a person of the site, by the id of their account; None: there is nobody."""


def words(text: Both) -> Words:
    """A text in both languages, as the acd has it."""
    return Words(text.en.strip(), text.zh.strip())


def told_queues(state: Queueing) -> wire.Queues:
    """All queues."""
    known = state.queues
    return wire.Queues(
        queues=tuple(map(_told_queue, known.known.values())),
        fallback=known.fallback,
        supervision=known.supervision.value,
    )


def kept_queues(asked: wire.Queues) -> tuple[queues.Queue, ...]:
    """As the acd keeps them."""
    return tuple(map(_queue, asked.queues))


def _told_queue(queue: queues.Queue) -> wire.Queue:
    return wire.Queue(
        id=queue.id,
        names=both(queue.names),
        descriptions=both(queue.descriptions),
        hours=_told_hours(queue.hours) if queue.hours is not None else None,
        distribution=queue.distribution.value,
        escalation=round(queue.escalation),
        alert=round(queue.alert),
        closing=queue.closing,
        ring=round(queue.ring),
        form=tuple(map(told_field, queue.form)),
        hold=both(queue.hold),
        ask=queue.ask.value,
        files=queue.files,
        parts=tuple(wire.Part(part.queue, part.share) for part in queue.parts),
        missed=queue.missed,
        service_level=round(queue.service_level),
        patience=round(queue.patience),
        mail=queue.mail,
    )


def _queue(asked: wire.Queue) -> queues.Queue:
    return queues.Queue(
        id=QueueId(asked.id),
        names=words(asked.names),
        descriptions=words(asked.descriptions),
        hours=_hours(asked.hours) if asked.hours is not None else None,
        distribution=queues.Distribution(asked.distribution),
        escalation=asked.escalation,
        alert=asked.alert,
        closing=asked.closing,
        ring=asked.ring,
        form=tuple(map(_field, asked.form)),
        hold=words(asked.hold),
        ask=queues.Ask(asked.ask),
        files=asked.files,
        parts=tuple(queues.Part(QueueId(part.queue), part.share) for part in asked.parts),
        missed=asked.missed,
        service_level=asked.service_level,
        patience=asked.patience,
        mail=asked.mail,
    )


def _field(asked: Field) -> queues.Field:
    return queues.Field(
        id=asked.id,
        kind=queues.FieldKind(asked.kind),
        labels=words(asked.labels),
        required=asked.required,
        choices=tuple(map(words, asked.choices)),
    )


def _told_hours(hours: queues.Hours) -> wire.Hours:
    return wire.Hours(
        zone=hours.zone,
        week=tuple(
            tuple(wire.Opening(_clock(span.start), _clock(span.end)) for span in day)
            for day in hours.week
        ),
        holidays=hours.holidays,
    )


def _hours(asked: wire.Hours) -> queues.Hours:
    return queues.Hours(
        zone=asked.zone,
        week=tuple(
            tuple(queues.Span(_minutes(one.from_), _minutes(one.to)) for one in day)
            for day in asked.week
        ),
        holidays=asked.holidays,
    )


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def told_agents(state: Queueing) -> wire.Agents:
    """All agents and managers."""
    return wire.Agents(
        agents=tuple(
            wire.AgentSettings(
                person=agent.person,
                queues=agent.profile.queues,
                limit=agent.profile.limit,
                inbound=agent.profile.inbound,
                name=agent.name,
            )
            for agent in state.agents.known.values()
        ),
        managers=tuple(
            wire.ManagerSettings(
                person=manager.person,
                queues=manager.queues,
                agents=manager.agents,
                may_take_over=manager.may_take_over,
                name=manager.name,
            )
            for manager in state.agents.managers.values()
        ),
    )


def kept_agents(
    asked: wire.Agents, name_of: NameOf
) -> tuple[tuple[agents.Profile, ...], tuple[agents.Manager, ...]]:
    """As the acd keeps them. `invalid` for somebody who is not of the site."""
    profiles = tuple(
        agents.Profile(
            person=PersonId(one.person),
            name=_name(one.person, name_of),
            queues=tuple(map(QueueId, one.queues)) if one.queues is not None else None,
            limit=one.limit,
            inbound=one.inbound,
        )
        for one in asked.agents
    )
    managers = tuple(
        agents.Manager(
            person=PersonId(one.person),
            name=_name(one.person, name_of),
            queues=tuple(map(QueueId, one.queues)) if one.queues is not None else None,
            agents=tuple(map(PersonId, one.agents)) if one.agents is not None else None,
            may_take_over=one.may_take_over,
        )
        for one in asked.managers
    )
    return profiles, managers


def _name(person: str, name_of: NameOf) -> str:
    name = name_of(person)
    if name is None:
        raise Refused(Code.INVALID, person)
    return name


def told_rules(state: Queueing) -> wire.Rules:
    """All rules, in order."""
    return wire.Rules(
        tuple(
            wire.Rule(
                if_=wire.Condition(rule.field, rule.op.value, rule.text),
                then=wire.Then(queue=rule.queue, agent=rule.agent),
            )
            for rule in state.sorting.rules
        )
    )


def kept_rules(asked: wire.Rules) -> tuple[sorting.Rule, ...]:
    """As the acd keeps them."""
    return tuple(
        sorting.Rule(
            field=rule.if_.field,
            op=sorting.Op(rule.if_.op),
            text=rule.if_.text,
            queue=QueueId(rule.then.queue) if rule.then.queue is not None else None,
            agent=PersonId(rule.then.agent) if rule.then.agent is not None else None,
        )
        for rule in asked.rules
    )
