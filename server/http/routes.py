"""Every route of the server, noun by noun: the server and the OpenAPI page are made from it."""

from server.http import (
    accounts,
    assist,
    connection_test,
    files,
    ice_servers,
    invitations,
    join,
    leaving,
    mail,
    metrics,
    people,
    sessions,
    settings,
    site,
    whep,
    whip,
)
from server.http.route import Route

ROUTES: tuple[Route, ...] = (
    *site.ROUTES,
    *accounts.ROUTES,
    *invitations.ROUTES,
    *people.ROUTES,
    *settings.ROUTES,
    *mail.ROUTES,
    *sessions.ROUTES,
    *join.ROUTES,
    *assist.ROUTES,
    *leaving.ROUTES,
    *metrics.ROUTES,
    *ice_servers.ROUTES,
    *connection_test.ROUTES,
    *files.ROUTES,
    *whip.ROUTES,
    *whep.ROUTES,
)
