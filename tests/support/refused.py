"""How something is refused."""

from collections.abc import Callable

import pytest

from signaling.domain.refusals import Code, Refused


def code_of(act: Callable[..., object], *args: object, **fields: object) -> Code:
    """With which code this is; it has to be."""
    with pytest.raises(Refused) as refused:
        act(*args, **fields)
    return refused.value.code
