"""Order books that are kept up to date by messages: each states the new size at a price, and the best prices after it.

Messages carry no numbers, so a gap shows by its effects: best prices that are not those of the book, or a message that
is older than the one before. A book with a gap is in doubt until it is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

import msgspec
from msgspec import Struct

from arbitrage_edge.domain.contract_quotes import MOST_LEVELS
from arbitrage_edge.domain.errors import SchemaChangedError
from arbitrage_edge.providers.polymarket.mapping import MANIFEST, Book, Level

BUY, SELL = "BUY", "SELL"
# Best prices of an empty side.
NO_BID, NO_ASK = Decimal(0), Decimal(1)
TEXT_LENGTH = 30


class Change(Struct, frozen=True):
    """The new total size at a price of one book; 0: the price is gone. The best prices are those after the message."""

    asset_id: str
    price: str
    size: str
    side: str
    best_bid: str | None = None
    best_ask: str | None = None


class Message(Struct, frozen=True):
    """A message of any type, with the fields of those that are read."""

    event_type: str = ""
    asset_id: str = ""
    timestamp: str = "0"
    bids: list[Level] | None = None
    asks: list[Level] | None = None
    price_changes: list[Change] | None = None


class LiveBook:
    """The levels of one book by side and price. `floor`: time of the last whole book, `at`: of the newest change."""

    def __init__(self, book: Book) -> None:
        self.token, self.floor, self.at = book.asset_id, book.at, book.at
        self.sides = {BUY: _levels(book.bids), SELL: _levels(book.asks)}

    def set_size(self, change: Change) -> None:
        """Apply a change."""
        levels, price, size = self.sides[change.side], _number(change.price), _number(change.size)
        if size:
            levels[price] = change.size
        else:
            levels.pop(price, None)

    def fits(self, change: Change) -> bool:
        """Return whether the best prices are the stated ones."""
        best_bid, best_ask = max(self.sides[BUY], default=NO_BID), min(self.sides[SELL], default=NO_ASK)
        return (change.best_bid is None or _number(change.best_bid or "0") == best_bid) and (
            change.best_ask is None or (_number(change.best_ask or "0") or NO_ASK) == best_ask
        )

    def top(self) -> Book:
        """Return the best levels."""
        bids, asks = self.sides[BUY], self.sides[SELL]
        best_bids, best_asks = sorted(bids, reverse=True)[:MOST_LEVELS], sorted(asks)[:MOST_LEVELS]
        return Book(
            self.token,
            [Level(str(price), bids[price]) for price in best_bids],
            [Level(str(price), asks[price]) for price in best_asks],
            str(self.at),
        )

    def book(self) -> Book:
        """Return the book."""
        bids, asks = ([Level(str(price), size) for price, size in self.sides[side].items()] for side in (BUY, SELL))
        return Book(self.token, bids, asks, str(self.at))


class LiveBooks:
    """The books of the followed tokens. `changed`: those with news. `doubtful`: those with a gap."""

    def __init__(self) -> None:
        self.followed: set[str] = set()
        self.changed: set[str] = set()
        self.doubtful: set[str] = set()
        self._books: dict[str, LiveBook] = {}

    def receive(self, body: str | bytes) -> None:
        """Apply one or several messages. Raises SchemaChangedError if they have another form."""
        try:
            is_list = body.lstrip()[:1] in {"[", b"["}
            messages = msgspec.json.decode(body, type=list[Message]) if is_list else [_message(body)]
            for message in messages:
                self._apply(message)
        except (msgspec.DecodeError, ArithmeticError, KeyError, ValueError) as error:
            raise SchemaChangedError(f"{MANIFEST.title} streams another form: {error}") from None

    def replace(self, books: Iterable[Book]) -> None:
        """Replace books by those that were read, unless a newer change is known."""
        for book in books:
            known = self._books.get(book.asset_id)
            is_older = known is not None and 0 < book.at < known.at and book.asset_id not in self.doubtful
            if book.asset_id in self.followed and not is_older:
                self._books[book.asset_id] = LiveBook(book)
                self.doubtful.discard(book.asset_id)

    def read(self, tokens: Iterable[str]) -> dict[str, Book]:
        """Return the books of these tokens that are known without a gap."""
        return {
            token: self._books[token].book()
            for token in tokens
            if token in self._books and token not in self.doubtful
        }  # fmt: skip

    def tops(self, tokens: Iterable[str]) -> dict[str, Book]:
        """Return the best levels of these books that are known without a gap."""
        known, doubtful = self._books, self.doubtful
        return {token: known[token].top() for token in tokens if token in known and token not in doubtful}

    def newest(self, books: Mapping[str, Book]) -> dict[str, Book]:
        """Replace all books by those that were read, and return the newest of each."""
        self._books = {token: book for token, book in self._books.items() if token in books}
        self.doubtful &= self._books.keys()
        self.replace(books.values())
        return {**books, **self.read(books)}

    def follow(self, tokens: Iterable[str]) -> list[str]:
        """Follow these tokens instead of the earlier ones, and return those that are new."""
        wanted = list(dict.fromkeys(tokens))
        added = [token for token in wanted if token not in self.followed]
        self.followed = set(wanted)
        self._books = {token: book for token, book in self._books.items() if token in self.followed}
        self.doubtful &= self.followed
        return added

    def take_changed(self) -> set[str]:
        """Return the tokens with news since the last call."""
        taken, self.changed = self.changed, set()
        return taken & self.followed

    def _apply(self, message: Message) -> None:
        if message.event_type == "book":
            if message.bids is None or message.asks is None:
                raise ValueError("a book without bids or asks")
            self.replace([Book(message.asset_id, message.bids, message.asks, message.timestamp)])
            if message.asset_id in self.followed:
                self.changed.add(message.asset_id)
        elif message.event_type == "price_change":
            if message.price_changes is None:
                raise ValueError("a price change without changes")
            self._change(message.price_changes, int(message.timestamp))

    def _change(self, changes: Iterable[Change], at: int) -> None:
        last: dict[str, Change] = {}
        for change in changes:
            book = self._books.get(change.asset_id)
            # Changes before the book was read are in it.
            if book is None or at < book.floor:
                continue
            if at < book.at:
                self.doubtful.add(change.asset_id)
                continue
            book.set_size(change)
            last[change.asset_id] = change
        for token, change in last.items():
            book = self._books[token]
            book.at = at
            self.changed.add(token)
            if not book.fits(change):
                self.doubtful.add(token)


def _message(body: str | bytes) -> Message:
    return msgspec.json.decode(body, type=Message)


def _levels(levels: Iterable[Level]) -> dict[Decimal, str]:
    return {_number(level.price): level.size for level in levels if _number(level.size)}


def _number(text: str) -> Decimal:
    """Return a number that is not negative. Raises ValueError or ArithmeticError for any other text."""
    number = Decimal(text[:TEXT_LENGTH])
    if not number.is_finite() or number < 0:
        raise ValueError(f"{text[:TEXT_LENGTH]!r} is no price or size")
    return number
