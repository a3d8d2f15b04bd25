"""The OpenAPI page is made from the routes and committed."""

from server.http import openapi
from server.http.routes import ROUTES


def test_the_committed_page_is_fresh():
    assert openapi.FILE.read_text() == openapi.text(ROUTES), "stale: run `make schema`"


def test_every_route_is_described_with_its_refusals():
    page = openapi.describe(ROUTES)
    assert sum(len(methods) for methods in page["paths"].values()) == len(ROUTES)
    join = page["paths"]["/api/join"]["post"]
    assert set(join["responses"]) == {"201", "400", "403", "404", "409", "422", "429"}
    for methods in page["paths"].values():
        for operation in methods.values():
            assert operation["summary"].endswith(".")
