"""What the page may do: its own scripts, styles and data, the WebSocket of its own host, and nothing else."""

from __future__ import annotations

import re

# A name or address with an optional port; whatever else stands in a Host header is not said back.
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:[0-9]{1,5})?")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "manifest-src 'self'; connect-src {connect}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def policy(host: str) -> str:
    """The Content-Security-Policy for a page that was asked for at `host`.

    Not every browser takes 'self' for a WebSocket as well, so that its address is named.
    """
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return POLICY.format(connect=f"'self'{sockets}")
