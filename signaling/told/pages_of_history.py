"""A long history in pages. What happened and what was written are one list in order of time; a page
is a stretch of it.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from signaling.wire.history import History


def page_of(told: History, before: int | None, limit: int) -> History:
    """The `limit` moments before the one numbered `before` (None: the last ones), with all else
    that is told of the session. A number beyond the end counts as the end.
    """
    moments = sorted(_moments(told), key=lambda moment: moment[0])  # stable, so pages fit together
    end = len(moments) if before is None else min(before, len(moments))
    start = max(0, end - limit)
    kept = {(kind, n) for _, kind, n in moments[start:end]}
    return replace(
        told,
        timeline=tuple(one for n, one in enumerate(told.timeline) if ("timeline", n) in kept),
        chat=tuple(one for n, one in enumerate(told.chat) if ("chat", n) in kept),
        notes=tuple(one for n, one in enumerate(told.notes) if ("notes", n) in kept),
        older=start if start > 0 else None,
    )


def _moments(told: History) -> Iterator[tuple[int, str, int]]:
    yield from ((one.at, "timeline", n) for n, one in enumerate(told.timeline))
    yield from ((one.at, "chat", n) for n, one in enumerate(told.chat))
    yield from ((one.at, "notes", n) for n, one in enumerate(told.notes))
