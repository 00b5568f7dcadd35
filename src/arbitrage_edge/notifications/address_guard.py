"""Which network addresses an alert may reach: the public internet, not this machine or its networks.

A user enters the address of a channel. Without these rules it could name a service that only this machine reaches.
"""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

from arbitrage_edge.domain.errors import EdgeError

# Global unicast addresses; everything else in IPv6 is local, reserved or an embedded IPv4 address.
GLOBAL_UNICAST = IPv6Network("2000::/3")
# Networks whose addresses contain an IPv4 address that a gateway or tunnel would forward to.
TUNNELS = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))
NAT64 = IPv6Network("64:ff9b::/96")
RESOLVE_TIMEOUT = 5.0
DNS_PORT = 53
REMEDY = "set ALERT_ALLOW_PRIVATE=true to allow your own network"

Address = IPv4Address | IPv6Address


class ForbiddenAddressError(EdgeError, OSError):
    """An alert must not connect to this address. Libraries close their socket after an OSError."""


class AddressGuard:
    """Checks addresses before a connection. `allow_private` switches the checks off; `own_hosts` name this service."""

    def __init__(self, allow_private: bool = False, own_hosts: tuple[str, ...] = ()) -> None:
        self._allow_private = allow_private
        self._own_hosts = frozenset(host.lower().rstrip(".") for host in own_hosts)

    def check_host(self, host: str) -> None:
        """Raise ForbiddenAddressError if the name is that of this service."""
        if not self._allow_private and host.lower().rstrip(".") in self._own_hosts:
            raise ForbiddenAddressError(f"{host} is this service; {REMEDY}")

    def check(self, address: str) -> None:
        """Raise ForbiddenAddressError unless an alert may connect to this numeric address."""
        if self._allow_private:
            return
        try:
            parsed = ip_address(address.partition("%")[0])
        except ValueError:
            raise ForbiddenAddressError(f"{address[:100]} is not a network address") from None
        if not is_public(parsed):
            raise ForbiddenAddressError(f"{address} is not a public address; {REMEDY}")
        if _is_of_this_machine(parsed):
            raise ForbiddenAddressError(f"{address} is an address of this machine; {REMEDY}")

    async def resolve(self, host: str, port: int) -> list[str]:
        """Return the numeric addresses of a host, all of them checked.

        Raises OSError if the name cannot be resolved, and ForbiddenAddressError if one of its addresses is forbidden.
        """
        self.check_host(host)
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(RESOLVE_TIMEOUT):
            entries = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in entries))
        for address in addresses:
            self.check(address)
        return addresses


def is_public(address: Address) -> bool:
    """Return whether the address is a public unicast one; of an embedded IPv4 address that address counts."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in NAT64:
            return is_public(IPv4Address(address.packed[-4:]))
        if address not in GLOBAL_UNICAST or any(address in network for network in TUNNELS):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _is_of_this_machine(address: Address) -> bool:
    """Return whether a network interface of this machine has the address: only then it can be bound."""
    family = socket.AF_INET6 if isinstance(address, IPv6Address) else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind((str(address), 0))
        except OSError:
            return False
    return True


_guarded = threading.local()


@contextmanager
def guarded_thread(guard: AddressGuard) -> Iterator[list[ForbiddenAddressError]]:
    """Check every connection that this thread opens in the block, and yield the list of those that are refused.

    An audit hook sees the numeric address at the moment of the connection, so neither a redirect nor a name that
    resolves differently the second time gets past it. A connection to a forbidden address raises.
    """
    _install_hook()
    _guarded.guard, _guarded.refused = guard, []
    refused: list[ForbiddenAddressError] = _guarded.refused
    try:
        yield refused
    finally:
        _guarded.guard = None


_hook_lock = threading.Lock()
_hook_state = {"installed": False}


def _install_hook() -> None:
    """Add the audit hook at the first use: one cannot be removed."""
    with _hook_lock:
        if not _hook_state["installed"]:
            sys.addaudithook(_check_connection)
            _hook_state["installed"] = True


def _check_connection(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        return
    guard: AddressGuard | None = getattr(_guarded, "guard", None)
    if guard is None:
        return
    try:
        _check_target(guard, arguments[1] if len(arguments) > 1 else None, event)
    except ForbiddenAddressError as error:
        _guarded.refused.append(error)
        raise


def _check_target(guard: AddressGuard, target: Any, event: str) -> None:
    if target is None:
        # A datagram on a socket that is connected: its address was checked then.
        return
    if not isinstance(target, tuple):
        raise ForbiddenAddressError("local sockets are not allowed in a channel")
    # Name servers are asked by the system, usually in C; a resolver in Python may ask one in the local network.
    if event == "socket.connect" or target[1] != DNS_PORT:
        guard.check(str(target[0]))
