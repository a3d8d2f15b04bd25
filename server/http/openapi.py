"""The OpenAPI page, made from the route table: `python -m server.http.openapi` writes openapi.json.

The file is committed and served at /openapi.json; a test fails when it is stale.
"""

import inspect
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from server.http.problems import DETAILED, STATUS, AnyCode, Problem
from server.http.refusals import SiteCode
from server.http.route import Route
from server.http.routes import ROUTES
from signaling.domain.refusals import Code

JSON = "application/json"
FILE = Path(__file__).with_name("openapi.json")
SECURITY = {
    "cookie": {"type": "apiKey", "in": "cookie", "name": "__Host-handoff"},
    "bearer": {"type": "http", "scheme": "bearer"},
}


def describe(routes: Sequence[Route]) -> dict[str, Any]:
    """The whole page (OpenAPI 3.1) as plain data."""
    taken = _components(route.takes for route in routes)
    given = _components([Problem, *(route.gives for route in routes)])
    for name, component in given.items():
        # a field with a default may be left out of a request, and is in every answer
        if name not in taken and "properties" in component:
            component["required"] = list(component["properties"])
    given["Problem"]["properties"]["code"] = {"$ref": "#/components/schemas/Code"}
    given["Problem"]["required"] = ["code"]  # `detail` only says something to scripts
    given["Code"] = {
        "title": "Code",
        "description": "Stable codes of refusals: of sessions, and of the site itself.",
        "enum": sorted(code.value for code in STATUS),
    }
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Handoff", "version": "1"},
        "paths": paths,
        "components": {
            "schemas": dict(sorted((taken | given).items())),
            "securitySchemes": SECURITY,
        },
    }


def _components(kinds: Iterable[type[msgspec.Struct] | None]) -> dict[str, Any]:
    """The schema of `kinds` and of all they are made of, by name."""
    named = sorted({kind for kind in kinds if kind is not None}, key=lambda kind: kind.__name__)
    _, found = msgspec.json.schema_components(named, ref_template="#/components/schemas/{name}")
    for component in found.values():
        if "description" in component:
            component["description"] = inspect.cleandoc(component["description"])
    return found


def _operation(route: Route) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.handler.__name__,
        "summary": (route.handler.__doc__ or "").strip().split("\n")[0],
        "responses": _responses(route),
    }
    parameters = [*_in_path(route), *_in_query(route)]
    if parameters:
        operation["parameters"] = parameters
    if route.takes is not None or (route.method == "POST" and route.media_type != JSON):
        operation["requestBody"] = {"required": True, "content": _content(route, route.takes)}
    if route.needs in {"person", "admin"}:
        operation["security"] = [{"cookie": []}, {"bearer": []}]
    elif route.needs == "bearer":
        operation["security"] = [{"bearer": []}]
    return operation


def _in_path(route: Route) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", route.path)
    ]


def _in_query(route: Route) -> list[dict[str, Any]]:
    if route.asks is None:
        return []
    fields = msgspec.json.schema_components([route.asks])[1][route.asks.__name__]["properties"]
    return [{"name": name, "in": "query", "schema": schema} for name, schema in fields.items()]


def _content(route: Route, kind: type[msgspec.Struct] | None) -> dict[str, Any]:
    if kind is None:
        return {route.media_type: {"schema": {"type": "string"}}}
    return {JSON: {"schema": {"$ref": f"#/components/schemas/{kind.__name__}"}}}


def _responses(route: Route) -> dict[str, Any]:
    success: dict[str, Any] = {"description": "Done"}
    if route.gives is not None or (route.media_type != JSON and route.status != 204):
        success["content"] = _content(route, route.gives)
    responses = {str(route.status): success}
    for code in _refusals(route):
        status = str(STATUS[code])
        problem = responses.setdefault(status, {"description": "", "content": _problem(route)})
        problem["description"] = ", ".join(filter(None, [problem["description"], code.value]))
    return dict(sorted(responses.items()))


def _refusals(route: Route) -> list[AnyCode]:
    implied: list[AnyCode] = []
    if route.takes is not None or route.asks is not None:
        implied.append(Code.BAD_REQUEST)
    if route.needs != "nobody":
        implied.append(Code.SIGN_IN_REQUIRED)
    if route.needs == "admin":
        implied.append(Code.NOT_ALLOWED)
    if route.method != "GET" and route.needs != "bearer":
        implied.append(SiteCode.FORBIDDEN_ORIGIN)
    return [*implied, *route.refuses]


def _problem(route: Route) -> dict[str, Any]:
    kinds = (JSON,) if route.media_type == JSON else (JSON, DETAILED)
    return {kind: {"schema": {"$ref": "#/components/schemas/Problem"}} for kind in kinds}


def text(routes: Sequence[Route]) -> str:
    """The page as it is committed."""
    return json.dumps(describe(routes), indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(ROUTES))
