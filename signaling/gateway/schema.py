"""Writes the wire down for others: `python -m signaling.gateway.schema`.

`schema.json` (JSON Schema of every message) and `asyncapi.json` (the Socket.IO page) of the
session, `desk-schema.json` and `desk-asyncapi.json` of the namespace `/desk`: all from
`signaling/wire/` and committed; a test is red while one of them is stale. The types of the pages
are written from the schemas (`npm run wire`).
"""

import inspect
import json
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from signaling import wire
from signaling.wire import desk
from signaling.wire.desk.updates import DeskAuth, DeskDone, DeskGone, DeskRefusal, DeskUpdate

HERE = Path(__file__).parent
REF = "#/components/schemas/{name}"


@dataclass(frozen=True)
class Contract:
    """All that one namespace says. `up`: the structs that come in, which may leave out fields that
    have a default; `acks`: of the commands that are answered.
    """

    title: str
    api: str
    about: str
    address: str
    channel: str
    messages: Sequence[type[wire.Wire]]
    up: Collection[type[wire.Wire]]
    auth: type[wire.Wire]
    update: type[wire.Wire]
    gone: type[wire.Wire]
    commands: Mapping[str, type[wire.Wire]]
    acks: Mapping[str, Sequence[type[wire.Wire]]]
    signals: Mapping[str, type[wire.Wire]]

    @property
    def down(self) -> Mapping[str, type[wire.Wire]]:
        """The events that come down."""
        return {"update": self.update, "gone": self.gone, **self.signals}


SESSION = Contract(
    title="Socket",
    api="Handoff session socket",
    about=(
        "Socket.IO 5 over WebSocket only, path /socket.io/, namespace /. The auth payload"
        " of the connection is `Auth`; a refused connection's message is a `Code`, with a"
        " `Missed` as its data when that is `taken_over`, a `Removed` when `removed`."
        " Every command is one event with one object and is acknowledged, but for those"
        " that are only passed on to others ("
        + ", ".join(f"`{name}`" for name in wire.HINTS)
        + "); `update` follows every change."
    ),
    address="/",
    channel="session",
    messages=wire.MESSAGES,
    up=frozenset({*wire.COMMANDS.values(), wire.Auth, wire.Capabilities}),
    auth=wire.Auth,
    update=wire.Update,
    gone=wire.Gone,
    commands=wire.COMMANDS,
    acks={
        name: (wire.ACKS.get(name, wire.Done), wire.Refusal)
        for name in wire.COMMANDS
        if name not in wire.HINTS
    },
    signals=wire.SIGNALS,
)
DESK = Contract(
    title="Desk",
    api="Handoff desk socket",
    about=(
        "Socket.IO 5 over WebSocket only, path /socket.io/, namespace /desk: for agents and"
        " managers, by the cookie of their browser or a bearer token, and for people in line, by"
        " the token of their place. The auth payload of the connection is `DeskAuth`; a refused"
        " connection's message is a `Code`. Every command is one event with one object and is"
        " acknowledged; `update` follows."
    ),
    address="/desk",
    channel="desk",
    messages=desk.MESSAGES,
    up=desk.TAKEN_IN,
    auth=DeskAuth,
    update=DeskUpdate,
    gone=DeskGone,
    commands=desk.COMMANDS,
    acks={name: desk.ACKS.get(name, (DeskDone, DeskRefusal)) for name in desk.COMMANDS},
    signals={},
)


def components(contract: Contract, ref: str) -> dict[str, Any]:
    """JSON Schema of every struct and every enumeration, by name; `ref` is how one refers to
    another.

    What travels up may leave out fields that have a default; what comes down is always complete.
    """
    _, found = msgspec.json.schema_components(contract.messages, ref_template=ref)
    incomplete = {kind.__name__ for kind in contract.up}
    for name, part in found.items():
        if name not in incomplete and "properties" in part:
            part["required"] = list(part["properties"])
    return {name: _tidy(part) for name, part in found.items()}


def _tidy(part: Any) -> Any:
    """Descriptions without the indentation of their source; a reference that has a default beside
    it in a form that generators of types read as the same type.
    """
    if isinstance(part, list):
        return [_tidy(one) for one in part]
    if not isinstance(part, dict):
        return part
    tidy = {key: _tidy(value) for key, value in part.items()}
    if "$ref" in tidy and "default" in tidy:
        tidy["anyOf"] = [{"$ref": tidy.pop("$ref")}]
    if isinstance(tidy.get("description"), str):
        tidy["description"] = inspect.cleandoc(tidy["description"])
    return tidy


def schema(contract: Contract = SESSION) -> dict[str, Any]:
    """What travels: the payload of the connection, the payload and the acknowledgement of every
    command, and the events that come down.
    """
    ref = "#/$defs/{name}"

    def refer(kind: type[wire.Wire]) -> dict[str, str]:
        return {"$ref": ref.format(name=kind.__name__)}

    commands = {name: refer(kind) for name, kind in contract.commands.items()}
    acks = {
        name: {"anyOf": [refer(kind) for kind in kinds]} for name, kinds in contract.acks.items()
    }
    signals = {name: refer(kind) for name, kind in contract.signals.items()}
    maps = {
        "Commands": _object(commands, "The payload of every command, by its name."),
        "Acks": _object(acks, "How every command but a hint is acknowledged, by its name."),
        "Signals": _object(signals, "What comes down besides, and is kept nowhere, by its name."),
    }
    parts = {
        "auth": refer(contract.auth),
        "update": refer(contract.update),
        "gone": refer(contract.gone),
    }
    parts |= {name.lower(): {"$ref": ref.format(name=name)} for name in maps}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": contract.title,
        **_object(parts, f"Everything that travels over the {contract.channel} socket."),
        "$defs": components(contract, ref) | maps,
    }


def _object(properties: Mapping[str, Any], description: str) -> dict[str, Any]:
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def asyncapi(contract: Contract = SESSION) -> dict[str, Any]:
    """AsyncAPI 3: one channel (the namespace), one operation per event."""
    up = {name: _message(name, kind) for name, kind in contract.commands.items()}
    acks = {f"{name}.ack": _ack(name, kinds) for name, kinds in contract.acks.items()}
    down = {name: _message(name, kind) for name, kind in contract.down.items()}
    both = up | acks | down
    return {
        "asyncapi": "3.0.0",
        "info": {"title": contract.api, "version": "1", "description": contract.about},
        "channels": {
            contract.channel: {
                "address": contract.address,
                "messages": {name: {"$ref": _at("messages", name)} for name in both},
            }
        },
        "operations": {
            **{name: _command(contract, name) for name in up},
            **{name: _operation(contract, "send", name) for name in down},
        },
        "components": {"messages": both, "schemas": components(contract, REF)},
    }


def _at(part: str, name: str) -> str:
    return f"#/components/{part}/{name}"


def _message(name: str, kind: type[wire.Wire]) -> dict[str, Any]:
    return {
        "name": name,
        "summary": (kind.__doc__ or "").split("\n")[0],
        "payload": {"$ref": _at("schemas", kind.__name__)},
    }


def _ack(name: str, kinds: Sequence[type[wire.Wire]]) -> dict[str, Any]:
    payload = {"oneOf": [{"$ref": _at("schemas", kind.__name__)} for kind in kinds]}
    return {"name": f"{name}.ack", "payload": payload}


def _operation(contract: Contract, action: str, name: str) -> dict[str, Any]:
    return {
        "action": action,
        "channel": {"$ref": f"#/channels/{contract.channel}"},
        "messages": [{"$ref": f"#/channels/{contract.channel}/messages/{name}"}],
    }


def _command(contract: Contract, name: str) -> dict[str, Any]:
    received = _operation(contract, "receive", name)
    if name not in contract.acks:
        return received
    reply = {
        "channel": {"$ref": f"#/channels/{contract.channel}"},
        "messages": [{"$ref": f"#/channels/{contract.channel}/messages/{name}.ack"}],
    }
    return {**received, "reply": reply}


def outputs() -> dict[Path, str]:
    """Every generated file with what it should hold."""

    def page(data: dict[str, Any]) -> str:
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"

    return {
        HERE / "schema.json": page(schema()),
        HERE / "asyncapi.json": page(asyncapi()),
        HERE / "desk-schema.json": page(schema(DESK)),
        HERE / "desk-asyncapi.json": page(asyncapi(DESK)),
    }


def stale() -> list[Path]:
    """The committed descriptions that are not what the code says."""
    return [
        path
        for path, text in outputs().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def main() -> int:
    """Writes the descriptions; 0."""
    for path, text in outputs().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
