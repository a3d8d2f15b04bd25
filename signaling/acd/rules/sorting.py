"""Rules on the fields of the entry form: the first true one says who is asked first."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from signaling.acd.feature import Feature
from signaling.acd.ids import QueueId
from signaling.acd.queueing import Queueing
from signaling.acd.rules.queues import dealt
from signaling.acd.terms.base import Event
from signaling.acd.terms.line import Who
from signaling.acd.terms.sorting import Op, Rule, RulesKeep, RulesKept, Sorting
from signaling.domain.refusals import Code, Refused

sorting = Feature[Sorting]("sorting")


def sorted_by_rules(state: Queueing, who: Who, entry: QueueId) -> tuple[Who, QueueId, QueueId]:
    """Who they are, with the agent that a rule names; the queue that is whole, and the sub-queue of
    it that they wait in, which is the same where it has none.
    """
    rule = first_true(state, who.form)
    if rule is not None and rule.agent is not None:
        return replace(who, aimed=rule.agent), entry, entry
    whole = entry if rule is None or rule.queue is None else rule.queue
    return who, whole, dealt(state, whole)


def first_true(state: Queueing, form: Mapping[str, str]) -> Rule | None:
    """None: no rule is true, or the first true one names who is not there any more."""
    for rule in state.sorting.rules:
        if is_true(rule, form):
            there = rule.queue in state.queues.known or rule.agent in state.agents.known
            return rule if there else None
    return None


def is_true(rule: Rule, form: Mapping[str, str]) -> bool:
    """Texts are compared without regard to case or to space around them. What is no number is
    neither less nor greater.
    """
    value, text = form.get(rule.field, "").strip().casefold(), rule.text.strip().casefold()
    match rule.op:
        case Op.CONTAINS:
            return bool(text) and text in value
        case Op.IS:
            return value == text
        case Op.LESS:
            return _less(value, text)
        case Op.GREATER:
            return _less(text, value)


def _less(one: str, other: str) -> bool:
    try:
        return float(one) < float(other)
    except ValueError:
        return False


@sorting.decides
def keep(state: Queueing, command: RulesKeep) -> Iterator[Event]:
    """`invalid` where a rule names neither a queue nor an agent, or both, or one nobody knows."""
    for at, rule in enumerate(command.rules):
        queue, agent = rule.queue in state.queues.known, rule.agent in state.agents.known
        if (rule.queue is None) == (rule.agent is None) or not (queue or agent):
            raise Refused(Code.INVALID, f"rule {at + 1}")
    if command.rules != state.sorting.rules:
        yield RulesKept(at=command.at, rules=command.rules)


@sorting.evolves
def _(mine: Sorting, event: RulesKept) -> Sorting:
    return Sorting(event.rules)
