"""Site settings in the database, as plain functions of a connection."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from server.db.tables.site import site_settings

STORED = select(site_settings.c.name, site_settings.c.value)  # made once: it is asked for often


def stored(connection: Connection) -> Mapping[str, Any]:
    """What was set, by name, whether this program knows the name or not."""
    return {name: json.loads(value) for name, value in connection.execute(STORED)}


def put(connection: Connection, name: str, value: str | int | bool, now: float) -> None:
    """Set it. The value has been checked."""
    forget(connection, name)
    row = {"name": name, "value": json.dumps(value), "changed_at": now}
    connection.execute(insert(site_settings).values(row))


def forget(connection: Connection, name: str) -> None:
    """Back to the default."""
    connection.execute(delete(site_settings).where(site_settings.c.name == name))
