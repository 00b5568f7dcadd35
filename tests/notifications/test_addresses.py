"""Addresses that a user enters: none of these ways leads to this machine or its networks."""

import asyncio
import socket
import threading
from contextlib import ExitStack, closing
from ipaddress import ip_address

import pytest

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.notifications.address_guard import AddressGuard, ForbiddenAddressError, guarded_thread, is_public
from arbitrage_edge.notifications.channels import Address, WebhookSender
from arbitrage_edge.notifications.http_sender import HttpSender, SendError, checked_url
from arbitrage_edge.notifications.message import Message
from arbitrage_edge.ports import ChannelDraft
from notifications.conftest import SECRET

MESSAGE = Message("al_1.arb_1.1", "found", "arb_1", "Title", "Text", None, {"type": "opportunity.found"})
GUARD = AddressGuard(own_hosts=("odds.example.org",))

# Every one of these names a server on this machine or in its networks; PORT is that of a server that listens.
TRICKS = {
    "loopback": "http://127.0.0.1:PORT/",
    "another loopback": "http://127.8.9.1:PORT/",
    "name of loopback": "http://localhost:PORT/",
    "name with a final point": "http://localhost.:PORT/",
    "capital letters": "http://LOCALHOST:PORT/",
    "decimal": "http://2130706433:PORT/",
    "octal": "http://0177.0.0.1:PORT/",
    "octal as one number": "http://017700000001:PORT/",
    "hexadecimal": "http://0x7f000001:PORT/",
    "hexadecimal parts": "http://0x7f.0x0.0x0.0x1:PORT/",
    "two parts": "http://127.1:PORT/",
    "three parts": "http://127.0.1:PORT/",
    "every address": "http://0.0.0.0:PORT/",
    "zero": "http://0:PORT/",
    "IPv6 loopback": "http://[::1]:PORT/",
    "IPv6 loopback in full": "http://[0000:0000:0000:0000:0000:0000:0000:0001]:PORT/",
    "IPv6 every address": "http://[::]:PORT/",
    "IPv4 mapped": "http://[::ffff:127.0.0.1]:PORT/",
    "IPv4 mapped in hexadecimal": "http://[::ffff:7f00:1]:PORT/",
    "IPv4 compatible": "http://[::127.0.0.1]:PORT/",
    "6to4 of loopback": "http://[2002:7f00:1::]:PORT/",
    "NAT64 of loopback": "http://[64:ff9b::7f00:1]:PORT/",
    "link local": "http://169.254.1.1/",
    "metadata of a cloud": "http://169.254.169.254/latest/meta-data/",
    "metadata, mapped": "http://[::ffff:169.254.169.254]/",
    "metadata, decimal": "http://2852039166/",
    "private 10": "http://10.0.0.1/",
    "private 172": "http://172.16.0.1/",
    "private 192": "http://192.168.1.1/",
    "shared by a provider": "http://100.64.0.1/",
    "IPv6 link local": "http://[fe80::1]/",
    "IPv6 link local with a zone": "http://[fe80::1%25lo]/",
    "IPv6 unique local": "http://[fd00::1]/",
    "IPv6 site local": "http://[fec0::1]/",
    "multicast": "http://224.0.0.1/",
    "broadcast": "http://255.255.255.255/",
    "benchmarking": "http://198.18.0.1/",
    "documentation": "http://192.0.2.1/",
    "user name that looks like a host": "http://example.org@127.0.0.1:PORT/",
    "user name and password": "http://example.org:80@localhost:PORT/",
    "fragment that looks like a host": "http://127.0.0.1:PORT#@example.org/",
    "backslash": "http://example.org\\@127.0.0.1:PORT/",
    "full-width digits": "http://\uff11\uff12\uff17.0.0.1:PORT/",
    "circled digits": "http://①②⑦.⓪.⓪.①:PORT/",
    "full-width points": "http://127。0。0。1:PORT/",
    "percent-encoded": "http://%31%32%37.0.0.1:PORT/",
    "tab in the name": "http://local\thost:PORT/",
    "line break in the path": "http://127.0.0.1:PORT/\r\nHost: example.org",
    "this service": "http://odds.example.org/",
    "this service with a final point": "http://ODDS.example.org./",
    "another scheme": "file:///etc/passwd",
    "gopher": "gopher://127.0.0.1:PORT/",
    "port 0": "http://127.0.0.1:0/",
}


@pytest.fixture
def listener():
    """A server on every address of this machine that must never be reached."""
    reached = threading.Event()
    with closing(socket.create_server(("", 0), family=socket.AF_INET6, dualstack_ipv6=True)) as server:
        server.settimeout(0.05)
        stop = threading.Event()

        def accept():
            while not stop.is_set():
                try:
                    server.accept()[0].close()
                    reached.set()
                except TimeoutError:
                    continue

        thread = threading.Thread(target=accept)
        thread.start()
        yield server.getsockname()[1], reached
        stop.set()
        thread.join()


@pytest.mark.parametrize("name", TRICKS)
async def test_no_trick_reaches_this_machine_or_its_networks(name, listener):
    port, reached = listener
    url = TRICKS[name].replace("PORT", str(port))
    http = HttpSender(GUARD)
    sender = WebhookSender(http, GUARD)
    with pytest.raises(InvalidValueError) as caught:
        await sender.check(ChannelDraft(url))
    assert caught.value.location == "url"
    # Also if it was stored without the check.
    outcome = await sender.send(Address(url, SECRET), MESSAGE)
    assert outcome.error is not None
    assert not reached.is_set()
    await http.close()


def test_at_least_twenty_five_tricks_are_tried():
    assert len(TRICKS) >= 25


async def test_the_tricks_would_reach_the_server_if_private_addresses_were_allowed(listener):
    port, reached = listener
    guard = AddressGuard(allow_private=True)
    http = HttpSender(guard)
    await WebhookSender(http, guard).send(Address(f"http://2130706433:{port}/", SECRET), MESSAGE)
    await asyncio.to_thread(reached.wait, 10)
    assert reached.is_set()
    await http.close()


class Resolver:
    """Resolves a name to one address after the other, as a rebinding name server does."""

    def __init__(self, monkeypatch, *answers):
        self.answers, self.asked = list(answers), 0
        loop = asyncio.get_running_loop()
        monkeypatch.setattr(loop, "getaddrinfo", self.resolve)

    async def resolve(self, host, port, **_):
        self.asked += 1
        addresses = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]


async def test_a_name_that_changes_its_address_after_the_check_is_checked_again(monkeypatch, listener):
    port, reached = listener
    Resolver(monkeypatch, ["93.184.216.34"], ["127.0.0.1"])
    http = HttpSender(GUARD)
    sender = WebhookSender(http, GUARD)
    address, _ = await sender.check(ChannelDraft(f"http://rebind.example.com:{port}/"))
    outcome = await sender.send(address, MESSAGE)
    assert outcome.is_final
    assert "not a public address" in outcome.error
    assert not reached.is_set()
    await http.close()


async def test_a_name_is_resolved_once_per_connection_and_the_connection_goes_to_that_address(monkeypatch, listener):
    port, reached = listener
    resolver = Resolver(monkeypatch, ["127.0.0.1"], ["203.0.113.1"])
    guard = AddressGuard(allow_private=True)
    http = HttpSender(guard)
    await WebhookSender(http, guard).send(Address(f"http://once.example.com:{port}/", SECRET), MESSAGE)
    await asyncio.to_thread(reached.wait, 10)
    assert reached.is_set()
    assert resolver.asked == 1
    await http.close()


async def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch):
    Resolver(monkeypatch, ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(ForbiddenAddressError):
        await GUARD.resolve("mixed.example.com", 80)


async def test_a_redirect_is_checked_like_the_first_address(receiver, listener):
    port, reached = listener

    class FirstAllowed(AddressGuard):
        """Takes the port of the receiver for a public server."""

        async def resolve(self, host, port):
            return ["127.0.0.1"] if receiver.url.endswith(f":{port}") else await super().resolve(host, port)

    http = HttpSender(FirstAllowed())
    targets = [f"http://127.0.0.1:{port}/", f"http://[::1]:{port}/", f"//localhost:{port}/", "file:///etc/passwd"]
    for target in targets:
        receiver.answers, receiver.headers = [307], {307: {"location": target}}
        with pytest.raises(SendError) as caught:
            await http.post(receiver.url + "/", {}, b"{}")
        assert caught.value.is_final
    assert not reached.is_set()
    await http.close()


async def test_redirects_that_repeat_the_request_are_followed_up_to_three_times(alerts, receiver):
    receiver.headers = {308: {"location": "/next"}, 302: {"location": "/lost"}}
    receiver.answers = [308, 308, 308, 200]
    answer = await alerts.http.post(receiver.url + "/first", {}, b"{}")
    assert answer.status == 200
    assert [path for path, _, _ in receiver.requests] == ["/first", "/next", "/next", "/next"]
    for answers in ([308] * 4, [302]):
        receiver.answers = list(answers)
        with pytest.raises(SendError):
            await alerts.http.post(receiver.url + "/first", {}, b"{}")


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_public_addresses_are_allowed(address):

    assert is_public(ip_address(address))
    GUARD.check(address)


def test_an_address_of_this_machine_is_refused_even_if_it_is_public(monkeypatch):
    from arbitrage_edge.notifications import address_guard

    # The documentation says that any address that can be bound is one of this machine: take loopback for a public one.
    monkeypatch.setattr(address_guard, "is_public", lambda _: True)
    with pytest.raises(ForbiddenAddressError, match="this machine"):
        GUARD.check("127.0.0.1")


@pytest.mark.parametrize(
    "url", ["https://example.org", "http://example.org:8080/a?b=c#d", "https://[2606:4700::1111]/"]
)
def test_ordinary_addresses_are_accepted(url):
    assert checked_url(url) == url


def test_a_guarded_thread_cannot_connect_to_this_machine_whatever_the_library(listener):
    import urllib.request

    port, reached = listener
    failures = []
    with ExitStack() as stack, guarded_thread(GUARD):
        local = stack.enter_context(closing(socket.socket(socket.AF_UNIX)))
        datagrams = stack.enter_context(closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)))
        for connect in (
            lambda: urllib.request.build_opener().open(f"http://localhost:{port}/", timeout=5),
            lambda: socket.create_connection(("127.0.0.1", port), timeout=5),
            lambda: socket.create_connection(("::1", port), timeout=5),
            lambda: local.connect("/tmp/no.sock"),
            lambda: datagrams.sendto(b"x", ("127.0.0.1", port)),
        ):
            try:
                connect()
            except Exception as error:
                failures.append(error)
    assert len(failures) == 5
    assert not reached.is_set()
    # After the block, and in every other thread, connections are free again.
    socket.create_connection(("127.0.0.1", port), timeout=5).close()
