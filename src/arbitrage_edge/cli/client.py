"""The running service that a command queries: from its options, else from the settings of this machine."""

from __future__ import annotations

from urllib.request import getproxies

from arbitrage_edge.cli.options import settings_with
from arbitrage_edge.cli.output import redactor
from arbitrage_edge.client.service import Service, checked_key, checked_url
from arbitrage_edge.http_server import reachable
from arbitrage_edge.redaction import passwords_in


def service_at(url: str | None, key: str | None) -> Service:
    """Return the service at `url`; by default the one that the settings would start on this machine."""
    settings = settings_with()
    redactor.add(*(password for proxy in getproxies().values() for password in passwords_in(proxy)))
    if key is not None:
        redactor.add(key)
        checked_key(key, "--api-key")
    if url is None:
        url = f"http://{reachable(settings.host)}:{settings.port}"
    redactor.add(*passwords_in(url))
    return Service(checked_url(url, "--url"), settings.api_v1_prefix, key or next(iter(settings.keys), None))
