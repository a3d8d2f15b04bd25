"""What is written down about the wire is what the wire is."""

import json
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from signaling import wire
from signaling.gateway import schema
from signaling.wire import desk


def test_the_committed_files_are_fresh() -> None:
    """If this fails: `python -m signaling.gateway.schema`, and commit."""
    assert schema.stale() == []


def test_the_types_of_the_pages_are_written_from_it() -> None:
    """If this fails: `make schema`, and commit. Each file names the description it is of; that it
    also says the same is checked by `npm run check`.
    """
    root = Path(__file__).parents[2]
    sources = {
        "socket.ts": "signaling/gateway/schema.json",
        "desk.ts": "signaling/gateway/desk-schema.json",
        "http.ts": "server/http/openapi.json",
    }
    for types, source in sources.items():
        digest = sha256((root / source).read_bytes()).hexdigest()[:16]
        assert f"{source} (sha256 {digest})" in (root / "web/src/wire" / types).read_text("utf-8")


def test_what_comes_down_is_complete_and_what_goes_up_may_leave_out_defaults() -> None:
    structs = schema.schema()["$defs"]
    assert set(structs["Update"]["required"]) == set(structs["Update"]["properties"])
    assert structs["ConsentAnswer"]["required"] == ["request", "allow"]
    assert structs["ShareStarted"]["properties"]["codec"] == {"$ref": "#/$defs/Codec"}


@pytest.mark.parametrize(
    ("contract", "events"),
    [
        (schema.SESSION, {*wire.COMMANDS, *wire.SIGNALS, "update", "gone"}),
        (schema.DESK, {*desk.COMMANDS, "update", "gone"}),
    ],
)
def test_asyncapi_describes_every_event_and_every_reference_resolves(
    contract: schema.Contract, events: set[str]
) -> None:
    page = schema.asyncapi(contract)
    assert set(page["operations"]) == events

    def resolve(ref: str) -> object:
        found: object = page
        for part in ref.removeprefix("#/").split("/"):
            assert isinstance(found, dict)
            found = found[part]
        return found

    text = json.dumps(page)
    for ref in {piece.split('"')[0] for piece in text.split('"$ref": "')[1:]}:
        assert resolve(ref), ref


def test_unknown_fields_and_wrong_types_are_refused() -> None:
    for payload in ({"controlEpoch": 0, "more": 1}, {"controlEpoch": "0"}, {"control_epoch": 0}):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(payload, wire.SessionEnd)
