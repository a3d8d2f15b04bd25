"""Texts for PostgreSQL, which has no U+0000 in any, and refuses a query that asks for one. Apart,
since who has SQLite need not load its driver.
"""

from psycopg.abc import Buffer
from psycopg.types.string import StrDumperUnknown


class WithoutNul(StrDumperUnknown):
    """With another character in its place such a query finds nothing, as on SQLite."""

    def dump(self, obj: str) -> Buffer | None:
        return super().dump(obj.replace("\0", "\ufffd"))
