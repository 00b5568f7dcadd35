"""Order books kept by messages: equal to the server's, or in doubt, whatever is lost, repeated or out of order."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arbitrage_edge.domain.errors import SchemaChangedError
from arbitrage_edge.providers.polymarket.live_books import LiveBooks
from arbitrage_edge.providers.polymarket.mapping import Book, Level
from thorough import TIMES

TOKENS = ("1", "2")
PRICES = ["0.05", "0.3", "0.40", "0.41", "0.6", "0.99"]
START = 1_789_535_977_000


class ServerBook:
    """A book as its server keeps it: the expected state, written independently of the messages' reader."""

    def __init__(self, token):
        self.token, self.levels, self.time = token, {"BUY": {}, "SELL": {}}, START

    def set(self, side, price, size, time):
        self.time = time
        self.levels[side][price] = size
        if size == "0":
            del self.levels[side][price]

    def best(self):
        bids, asks = self.levels["BUY"], self.levels["SELL"]
        return max(bids, default="0"), min(asks, default="1")

    def rest(self):
        sides = [[Level(price, size) for price, size in self.levels[side].items()] for side in ("BUY", "SELL")]
        return Book(self.token, *sides, str(self.time))


def state(book):
    return {
        (side, Decimal(level.price), Decimal(level.size))
        for side, levels in (("BUY", book.bids), ("SELL", book.asks))
        for level in levels
    }


def best(book):
    return (
        max((Decimal(level.price) for level in book.bids), default=Decimal(0)),
        min((Decimal(level.price) for level in book.asks), default=Decimal(1)),
    )


def message(server, side, price, size):
    bid, ask = server.best()
    change = {"asset_id": server.token, "side": side, "price": price, "size": size, "best_bid": bid, "best_ask": ask}
    return {"event_type": "price_change", "timestamp": str(server.time), "price_changes": [change]}


def followed(*books):
    live = LiveBooks()
    live.follow(TOKENS)
    live.replace(books)
    return live


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(TOKENS),
        st.sampled_from(["BUY", "SELL"]),
        st.sampled_from(PRICES),
        st.sampled_from(["0", "5", "120.5"]),
    ),
    max_size=40,
)


def history(changes):
    """Return the servers' books after all changes, and the messages of them in order."""
    servers, sent = {token: ServerBook(token) for token in TOKENS}, []
    for number, (token, side, price, size) in enumerate(changes, 1):
        if size == "0" and price not in servers[token].levels[side]:
            continue
        servers[token].set(side, price, size, START + number)
        sent.append(message(servers[token], side, price, size))
    return servers, sent


@given(CHANGES, st.data())
def test_complete_messages_lead_to_the_state_of_the_server(changes, data):
    first = [ServerBook(token).rest() for token in TOKENS]
    servers, sent = history(changes)
    live = followed(*first)
    at = data.draw(st.integers(0, len(sent)))
    for text in sent[:at]:
        live.receive(json.dumps(text))
    # Several messages may come as one.
    live.receive(json.dumps(sent[at:]))
    assert live.doubtful == set()
    assert {token: state(book) for token, book in live.read(TOKENS).items()} == {
        token: state(server.rest()) for token, server in servers.items()
    }


@settings(max_examples=200 * TIMES)
@given(CHANGES, st.data())
def test_after_drops_repeats_and_reorderings_a_poll_restores_the_state(changes, data):
    servers, sent = history(changes)
    live = followed(*(ServerBook(token).rest() for token in TOKENS))
    newest = dict.fromkeys(TOKENS, 0)
    indices = st.integers(0, len(sent) - 1)
    delivered = data.draw(st.lists(indices, max_size=60) | st.permutations(range(len(sent)))) if sent else []
    polled_after = data.draw(st.integers(0, len(delivered)))
    for position, index in enumerate(delivered):
        (change,), at = sent[index]["price_changes"], int(sent[index]["timestamp"])
        live.receive(json.dumps(sent[index]))
        known = live.read([change["asset_id"]])
        if known and at >= newest[change["asset_id"]]:
            # Without a doubt the best prices are those that the newest message states.
            newest[change["asset_id"]] = at
            assert best(known[change["asset_id"]]) == (Decimal(change["best_bid"]), Decimal(change["best_ask"]))
        if position == polled_after:
            live.newest({token: server.rest() for token, server in servers.items()})
            newest = {token: server.time for token, server in servers.items()}
    found = live.newest({token: server.rest() for token, server in servers.items()})
    assert {token: state(book) for token, book in found.items()} == {
        token: state(server.rest()) for token, server in servers.items()
    }
    assert live.doubtful == set()


@given(CHANGES, st.integers(0, 40))
def test_messages_from_before_a_poll_change_nothing(changes, at):
    servers, sent = history(changes)
    live = followed(*(server.rest() for server in servers.values()))
    for text in sent[:at]:
        live.receive(json.dumps(text))
    assert {token: state(book) for token, book in live.read(TOKENS).items()} == {
        token: state(server.rest()) for token, server in servers.items()
    }


def test_a_poll_that_was_answered_before_the_newest_change_keeps_it():
    server = ServerBook("1")
    server.set("BUY", "0.40", "10", START + 1)
    polled = server.rest()
    live = followed(polled)
    server.set("BUY", "0.45", "20", START + 2)
    live.receive(json.dumps(message(server, "BUY", "0.45", "20")))
    assert live.take_changed() == {"1"}
    assert state(live.newest({"1": polled})["1"]) == state(server.rest())


def test_a_lost_change_of_the_best_price_is_noticed_and_the_book_is_in_doubt_until_it_is_read():
    server = ServerBook("1")
    server.set("BUY", "0.40", "10", START + 1)
    live = followed(server.rest())
    server.set("BUY", "0.45", "20", START + 2)
    server.set("SELL", "0.60", "5", START + 3)
    live.receive(json.dumps(message(server, "SELL", "0.60", "5")))
    assert (live.doubtful, live.read(["1"])) == ({"1"}, {})
    live.receive(json.dumps({"event_type": "book", "asset_id": "1", "timestamp": str(START + 3)} | sides(server)))
    assert state(live.read(["1"])["1"]) == state(server.rest())


def sides(server):
    return {
        name: [{"price": price, "size": size} for price, size in server.levels[side].items()]
        for name, side in (("bids", "BUY"), ("asks", "SELL"))
    }


def test_a_book_that_a_poll_does_not_find_any_more_is_gone():
    live = followed(ServerBook("1").rest(), ServerBook("2").rest())
    assert live.newest({"1": ServerBook("1").rest()}).keys() == {"1"}
    assert live.read(TOKENS).keys() == {"1"}


def test_books_of_other_tokens_and_messages_of_other_types_are_not_read():
    live = followed()
    assert live.follow(["2", "3"]) == ["3"]
    live.receive(json.dumps({"event_type": "book", "asset_id": "9", "timestamp": "1", "bids": [], "asks": []}))
    live.receive(json.dumps([{"event_type": "tick_size_change", "new_tick_size": "0.001"}, {"unknown": 1}]))
    assert (live.take_changed(), live.read(["9"])) == (set(), {})


@pytest.mark.parametrize(
    "text",
    [
        "PONGG",
        '{"event_type": "book", "asset_id": "1"}',
        '{"event_type": "price_change", "timestamp": "1"}',
        '{"event_type": "price_change", "timestamp": "soon", "price_changes": []}',
        *(
            json.dumps({"event_type": "price_change", "timestamp": str(START), "price_changes": [change]})
            for change in (
                {"asset_id": "1", "price": "0.5", "side": "BUY"},
                {"asset_id": "1", "price": "0.5", "size": "-1", "side": "BUY"},
                {"asset_id": "1", "price": "NaN", "size": "1", "side": "BUY"},
                {"asset_id": "1", "price": "0.5", "size": "many", "side": "BUY"},
                {"asset_id": "1", "price": "0.5", "size": "1", "side": "HOLD"},
            )
        ),
    ],
)
def test_a_message_of_another_form_is_an_error_and_never_a_price(text):
    live = followed(ServerBook("1").rest())
    with pytest.raises(SchemaChangedError, match="another form"):
        live.receive(text)


def test_a_message_that_is_older_than_the_one_before_changes_nothing_and_is_a_gap():
    server = ServerBook("1")
    server.set("BUY", "0.41", "10", START + 1)
    live = followed(server.rest())
    sent = []
    for time, size in enumerate(("20", "30"), START + 2):
        server.set("BUY", "0.05", size, time)
        sent.append(message(server, "BUY", "0.05", size))
    live.receive(json.dumps(sent[::-1]))
    assert live.doubtful == {"1"}
    assert state(live.newest({"1": server.rest()})["1"]) == state(server.rest())
