"""How queues, agents and rules are set up, by administrators; and what they would bring about."""

from msgspec import Struct
from msgspec.structs import replace

from server.addresses import mail_address
from server.http.route import Call, Handler, Route
from signaling.acd.rules.estimates import waiting
from signaling.domain.refusals import Code, Refused
from signaling.told.desk.settings import told_agents, told_queues, told_rules
from signaling.told.desk.words import both
from signaling.wire.desk.inbox import TargetAgent, TargetQueue, Targets
from signaling.wire.desk.settings import Agents, Queues, Rules


async def queues(call: Call, _: None) -> Queues:
    """All queues of the site."""
    return told_queues(call.services.acd.state)


async def put_queues(call: Call, body: Queues) -> Queues:
    """Replace all of them; those who wait stay."""
    body = replace(body, queues=tuple(replace(one, mail=_mail(one.mail)) for one in body.queues))
    await call.services.acd.keep_queues(body, call.caller.id)
    return told_queues(call.services.acd.state)


def _mail(text: str) -> str:
    """An address as mail servers know it, or none."""
    try:
        return mail_address(text) if text.strip() else ""
    except ValueError:
        raise Refused(Code.BAD_ADDRESS) from None


async def agents(call: Call, _: None) -> Agents:
    """All agents and managers of the site."""
    return told_agents(call.services.acd.state)


async def put_agents(call: Call, body: Agents) -> Agents:
    """Replace all of them."""
    accounts = await call.services.administration.everybody()
    everybody = {one.person.id: one.person.name for one in accounts}
    await call.services.acd.keep_agents(body, everybody.get)
    return told_agents(call.services.acd.state)


async def rules(call: Call, _: None) -> Rules:
    """All rules of the site."""
    return told_rules(call.services.acd.state)


async def put_rules(call: Call, body: Rules) -> Rules:
    """Replace all of them."""
    await call.services.acd.keep_rules(body)
    return told_rules(call.services.acd.state)


async def targets(call: Call, _: None) -> Targets:
    """The queues and agents that an agent may transfer a session to (S67, S70, S71).

    No refusal for others: every rep's page asks.
    """
    acd, state = call.services.acd, call.services.acd.state
    if not acd.agent(call.caller.id):
        return Targets(agent=False)
    return Targets(
        queues=tuple(
            TargetQueue(one.id, both(one.names), acd.is_open(one.id), waiting(state, one.id))
            for one in state.queues.known.values()
        ),
        agents=tuple(
            TargetAgent(agent.person, agent.name, agent.availability.value, agent.here)
            for agent in state.agents.known.values()
            if agent.person != call.caller.id
        ),
    )


def _kept(
    path: str, get: Handler, put: Handler, kind: type[Struct], *more: Code
) -> tuple[Route, Route]:
    return (
        Route("GET", path, get, gives=kind, needs="admin"),
        Route(
            "PUT",
            path,
            put,
            takes=kind,
            gives=kind,
            needs="admin",
            refuses=(Code.INVALID, *more, Code.UNAVAILABLE),
        ),
    )


SENSELESS = (
    Code.BAD_ADDRESS,
    Code.UNNAMED_QUEUE,
    Code.QUEUES_IN_CIRCLE,
    Code.SHARES_OVER_100,
)
ROUTES = (
    *_kept("/api/queues", queues, put_queues, Queues, *SENSELESS),
    *_kept("/api/agents", agents, put_agents, Agents),
    *_kept("/api/rules", rules, put_rules, Rules),
    Route(
        "GET",
        "/api/desk/targets",
        targets,
        gives=Targets,
        needs="person",
    ),
)
