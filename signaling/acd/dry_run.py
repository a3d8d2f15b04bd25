"""Who would be asked, and when, if somebody came: by the very rules that run for those in line.

Nothing happens. Agents are named whether they are at work or not: what is shown is how the site is
set up, not who has lunch.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from signaling.acd.ids import PersonId, QueueId
from signaling.acd.queueing import Queueing
from signaling.acd.rules.hours import is_open
from signaling.acd.rules.queues import known
from signaling.acd.rules.sorting import sorted_by_rules
from signaling.acd.rules.steps import Step, way
from signaling.acd.terms.line import Kind, Who
from signaling.acd.terms.queues import Distribution


class To(StrEnum):
    """Who is asked: one agent, meant by a rule; all agents of a queue at once; those of a queue one
    by one; nobody, since there is a message to be left; nobody, since the queue is closed.
    """

    AGENT = "agent"
    AGENTS = "agents"
    QUEUE = "queue"
    MESSAGE = "message"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Asked:
    """`after`: seconds since they came. `names`: of the agents, by name."""

    after: float
    to: To
    names: tuple[str, ...] = ()
    queue: QueueId | None = None


def dry_run(
    state: Queueing, queue: QueueId, form: Mapping[str, str], at: float
) -> tuple[Asked, ...]:
    """In the order of time; the last is a message, or that it is closed. `no_queue`."""
    entry = known(state, queue)
    if not is_open(entry.hours, at):
        return (Asked(0.0, To.CLOSED, queue=queue),)
    asked = {field.id: form[field.id] for field in entry.form if field.id in form}
    who = Who(kind=Kind.INBOUND, name="", form=asked, entry=queue)
    who, _, first = sorted_by_rules(state, who, queue)
    return tuple(_steps(state, who, first, at))


def _steps(state: Queueing, who: Who, queue: QueueId, at: float) -> Iterator[Asked]:
    after = 0.0
    for step in way(state, who, queue, None, at):
        yield Asked(after, _to(state, step), _names(state, step), step.queue)
        after += step.seconds
    yield Asked(after, To.MESSAGE)


def _to(state: Queueing, step: Step) -> To:
    if step.aim is not None:
        return To.AGENT
    queue = state.queues.known.get(step.queue) if step.queue is not None else None
    one_by_one = queue is not None and queue.distribution is not Distribution.EVERYBODY
    return To.QUEUE if one_by_one and not step.wide else To.AGENTS


def _names(state: Queueing, step: Step) -> tuple[str, ...]:
    agents = state.agents.known.values()
    if step.aim is not None:
        return _sorted(agent.name for agent in agents if agent.person in step.aim)
    return _sorted(agent.name for agent in agents if _serves(state, agent.person, step.queue))


def _serves(state: Queueing, person: PersonId, queue: QueueId | None) -> bool:
    profile = state.agents.known[person].profile
    return profile.inbound and (profile.queues is None or queue in profile.queues)


def _sorted(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=str.casefold))
