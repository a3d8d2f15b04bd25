"""Writes the wire down for others: `python -m signaling.gateway.schema`.

`schema.json` (JSON Schema of every message), `asyncapi.json` (the Socket.IO page) and the browser's
`types.ts`, all from `wire.py` and committed; a test is red while one of them is stale.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from signaling.gateway import wire
from signaling.gateway.typescript import typescript

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

DOWN: Mapping[str, type[wire.Wire]] = {"update": wire.Update, "gone": wire.Gone}
REF = "#/components/schemas/{name}"


def messages() -> list[type[wire.Wire]]:
    """Every struct of the wire in the order of the file."""
    return [
        kind
        for kind in vars(wire).values()
        if isinstance(kind, type) and issubclass(kind, wire.Wire) and kind is not wire.Wire
    ]


def schema() -> dict[str, Any]:
    _, components = msgspec.json.schema_components(messages(), ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Handoff: messages of the session socket",
        "$defs": components,
    }


def asyncapi() -> dict[str, Any]:
    """AsyncAPI 3: one channel (the namespace `/`), one operation per event."""
    _, components = msgspec.json.schema_components(messages(), ref_template=REF)
    up = {name: _message(name, kind) for name, kind in wire.COMMANDS.items()}
    acks = {f"{name}.ack": _ack(name) for name in wire.COMMANDS}
    down = {name: _message(name, kind) for name, kind in DOWN.items()}
    both = up | acks | down
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Handoff session socket",
            "version": "1",
            "description": (
                "Socket.IO 5 over WebSocket only, path /socket.io/, namespace /. The auth payload"
                " of the connection is `Auth`; a refused connection's message is a `Code`. Every"
                " command is one event with one object and is acknowledged; `update` follows every"
                " change."
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
        "components": {"messages": both, "schemas": components},
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
    kinds = (wire.ACKS.get(name, wire.Done), wire.Refusal)
    payload = {"oneOf": [{"$ref": _at("schemas", kind.__name__)} for kind in kinds]}
    return {"name": f"{name}.ack", "payload": payload}


def _operation(action: str, name: str) -> dict[str, Any]:
    return {
        "action": action,
        "channel": {"$ref": "#/channels/session"},
        "messages": [{"$ref": f"#/channels/session/messages/{name}"}],
    }


def _command(name: str) -> dict[str, Any]:
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
        ROOT / "web" / "src" / "wire" / "types.ts": typescript(messages()),
    }


def stale() -> list[Path]:
    return [
        path
        for path, text in outputs().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def main() -> int:
    for path, text in outputs().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
