"""The wire as TypeScript: an interface per struct, camelCase, string unions, docstrings as
comments.

What travels up may leave out fields that have a default; what comes down is always complete.
"""

import textwrap
from collections.abc import Sequence
from typing import get_args

import msgspec
from msgspec import inspect

from signaling.domain.refusals import Code
from signaling.gateway import wire

ALIASES: dict[str, tuple[str, ...]] = {
    "Codec": get_args(wire.Codec),
    "Surface": get_args(wire.Surface),
    "Action": get_args(wire.Action),
    "EndReason": get_args(wire.EndReason),
}
_NAMED = {frozenset(values): name for name, values in ALIASES.items()}
UP = frozenset({*wire.COMMANDS.values(), wire.Auth, wire.Capabilities})


def typescript(messages: Sequence[type[wire.Wire]]) -> str:
    parts = [
        "// Written by `python -m signaling.gateway.schema` from signaling/gateway/wire.py.",
        "// Do not edit.",
        "",
        _union("Code", [code.value for code in Code]),
        *(_union(name, values) for name, values in ALIASES.items()),
        *(_interface(kind) for kind in messages),
        _map("Commands", {name: kind.__name__ for name, kind in wire.COMMANDS.items()}),
        _map("Acks", {name: _ack(name) for name in wire.COMMANDS}),
    ]
    return "\n".join(parts)


def _union(name: str, values: Sequence[str]) -> str:
    lines = "".join(f'\n  | "{value}"' for value in values)
    return f"export type {name} ={lines};\n"


def _interface(kind: type[wire.Wire]) -> str:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    fields = [_field(field, optional=kind in UP) for field in info.fields]
    body = "".join(f"  {field};\n" for field in fields)
    return f"{_comment(kind.__doc__)}export interface {kind.__name__} {{\n{body}}}\n"


def _comment(docstring: str | None) -> str:
    lines = textwrap.dedent(" " * 4 + (docstring or "")).strip().splitlines()
    if len(lines) == 1:
        return f"/** {lines[0]} */\n"
    body = "".join(f" * {line.strip()}".rstrip() + "\n" for line in lines)
    return f"/**\n{body} */\n"


def _field(field: inspect.Field, *, optional: bool) -> str:
    mark = "?" if optional and not field.required else ""
    return f"{field.encode_name}{mark}: {_type(field.type)}"


def _type(kind: inspect.Type) -> str:
    match kind:
        case inspect.StrType():
            return "string"
        case inspect.IntType() | inspect.FloatType():
            return "number"
        case inspect.BoolType():
            return "boolean"
        case inspect.NoneType():
            return "null"
        case inspect.StructType():
            return kind.cls.__name__
        case inspect.EnumType():
            return kind.cls.__name__
        case inspect.LiteralType():
            return _literal(kind)
        case inspect.UnionType():
            return " | ".join(_type(part) for part in kind.types)
        case inspect.ListType():
            item = _type(kind.item_type)
            return f"({item})[]" if " " in item else f"{item}[]"
        case inspect.DictType():
            return f"{{ [name: {_type(kind.key_type)}]: {_type(kind.value_type)} }}"
        case _:
            raise msgspec.ValidationError(f"no TypeScript for {kind}")


def _literal(kind: inspect.LiteralType) -> str:
    alias = _NAMED.get(frozenset(str(v) for v in kind.values))
    if alias is not None:
        return alias
    return " | ".join(str(v).lower() if isinstance(v, bool) else f'"{v}"' for v in kind.values)


def _ack(name: str) -> str:
    return f"{wire.ACKS.get(name, wire.Done).__name__} | Refusal"


def _map(name: str, entries: dict[str, str]) -> str:
    body = "".join(f'  "{key}": {value};\n' for key, value in entries.items())
    return f"export interface {name} {{\n{body}}}\n"
