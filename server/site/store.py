"""Site settings in the database, as plain functions of a connection."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from server.db.tables.site import site_settings
from server.site.kinds import BadValue

STORED = select(site_settings.c.name, site_settings.c.value)  # made once: it is asked for often


def stored(connection: Connection) -> Mapping[str, str]:
    """What was set, by name, whether this program knows the name or not. See `value_of`."""
    return {name: value for name, value in connection.execute(STORED)}


def value_of(row: str) -> Any:
    """What is stored as that. Raises BadValue."""
    try:
        return json.loads(row)
    except (ValueError, TypeError, RecursionError):
        raise BadValue("It cannot be read.") from None


def put(connection: Connection, name: str, value: str | int | bool, now: float) -> None:
    """Set it. The value has been checked."""
    forget(connection, name)
    row = {"name": name, "value": json.dumps(value), "changed_at": now}
    connection.execute(insert(site_settings).values(row))


def forget(connection: Connection, name: str) -> None:
    """Back to the default."""
    connection.execute(delete(site_settings).where(site_settings.c.name == name))
