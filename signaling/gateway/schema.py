"""Writes the wire down for others: `python -m signaling.gateway.schema`.

`schema.json` (JSON Schema of every message) and `asyncapi.json` (the Socket.IO page), both from
`signaling/wire/` and committed; a test is red while one of them is stale. The types of the pages
are written from `schema.json` (`npm run wire`).
"""

import inspect
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from signaling import wire

HERE = Path(__file__).parent

DOWN: Mapping[str, type[wire.Wire]] = {"update": wire.Update, "gone": wire.Gone, **wire.SIGNALS}
ANSWERED = tuple(name for name in wire.COMMANDS if name not in wire.HINTS)
UP = frozenset({*wire.COMMANDS.values(), wire.Auth, wire.Capabilities})
REF = "#/components/schemas/{name}"


def components(ref: str) -> dict[str, Any]:
    """JSON Schema of every struct and every enumeration, by name; `ref` is how one refers to
    another.

    What travels up may leave out fields that have a default; what comes down is always complete.
    """
    _, found = msgspec.json.schema_components(wire.MESSAGES, ref_template=ref)
    for kind in wire.MESSAGES:
        if kind not in UP:
            found[kind.__name__]["required"] = list(found[kind.__name__]["properties"])
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


def schema() -> dict[str, Any]:
    """What travels: the payload of the connection, the payload and the acknowledgement of every
    command, and the events that come down.
    """
    ref = "#/$defs/{name}"

    def refer(kind: type[wire.Wire]) -> dict[str, str]:
        return {"$ref": ref.format(name=kind.__name__)}

    commands = {name: refer(kind) for name, kind in wire.COMMANDS.items()}
    acks = {name: {"anyOf": [refer(kind) for kind in _acks(name)]} for name in ANSWERED}
    signals = {name: refer(kind) for name, kind in wire.SIGNALS.items()}
    maps = {
        "Commands": _object(commands, "The payload of every command, by its name."),
        "Acks": _object(acks, "How every command but a hint is acknowledged, by its name."),
        "Signals": _object(signals, "What comes down besides, and is kept nowhere, by its name."),
    }
    parts = {"auth": refer(wire.Auth), "update": refer(wire.Update), "gone": refer(wire.Gone)}
    parts |= {name.lower(): {"$ref": ref.format(name=name)} for name in maps}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Socket",
        **_object(parts, "Everything that travels over the session socket."),
        "$defs": components(ref) | maps,
    }


def _object(properties: Mapping[str, Any], description: str) -> dict[str, Any]:
    return {
        "description": description,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def asyncapi() -> dict[str, Any]:
    """AsyncAPI 3: one channel (the namespace `/`), one operation per event."""
    up = {name: _message(name, kind) for name, kind in wire.COMMANDS.items()}
    acks = {f"{name}.ack": _ack(name) for name in ANSWERED}
    down = {name: _message(name, kind) for name, kind in DOWN.items()}
    both = up | acks | down
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Handoff session socket",
            "version": "1",
            "description": (
                "Socket.IO 5 over WebSocket only, path /socket.io/, namespace /. The auth payload"
                " of the connection is `Auth`; a refused connection's message is a `Code`, with a"
                " `Missed` as its data when that is `taken_over`, a `Removed` when `removed`."
                " Every command is one event with one object and is acknowledged, but for those"
                " that are only passed on to others ("
                + ", ".join(f"`{name}`" for name in wire.HINTS)
                + "); `update` follows every change."
            ),
        },
        "channels": {
            "session": {
                "address": "/",
                "messages": {name: {"$ref": _at("messages", name)} for name in both},
            }
        },
        "operations": {
            **{name: _command(name) for name in up},
            **{name: _operation("send", name) for name in down},
        },
        "components": {"messages": both, "schemas": components(REF)},
    }


def _at(part: str, name: str) -> str:
    return f"#/components/{part}/{name}"


def _message(name: str, kind: type[wire.Wire]) -> dict[str, Any]:
    return {
        "name": name,
        "summary": (kind.__doc__ or "").split("\n")[0],
        "payload": {"$ref": _at("schemas", kind.__name__)},
    }


def _ack(name: str) -> dict[str, Any]:
    payload = {"oneOf": [{"$ref": _at("schemas", kind.__name__)} for kind in _acks(name)]}
    return {"name": f"{name}.ack", "payload": payload}


def _acks(name: str) -> Sequence[type[wire.Wire]]:
    return (wire.ACKS.get(name, wire.Done), wire.Refusal)


def _operation(action: str, name: str) -> dict[str, Any]:
    return {
        "action": action,
        "channel": {"$ref": "#/channels/session"},
        "messages": [{"$ref": f"#/channels/session/messages/{name}"}],
    }


def _command(name: str) -> dict[str, Any]:
    if name in wire.HINTS:
        return _operation("receive", name)
    reply = {
        "channel": {"$ref": "#/channels/session"},
        "messages": [{"$ref": f"#/channels/session/messages/{name}.ack"}],
    }
    return {**_operation("receive", name), "reply": reply}


def outputs() -> dict[Path, str]:
    """Every generated file with what it should hold."""

    def page(data: dict[str, Any]) -> str:
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"

    return {
        HERE / "schema.json": page(schema()),
        HERE / "asyncapi.json": page(asyncapi()),
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
