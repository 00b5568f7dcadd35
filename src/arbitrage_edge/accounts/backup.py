"""Backup of the accounts as one JSON file, and restoring it: profiles, bets, ledger and paper book."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.accounts.paper_book import PaperState, paper_state
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.ports import AccountData, AccountStore, StateKey, Store

FORMAT, VERSION = "arbitrage-edge accounts", 1


class BackupContent(Struct, frozen=True):
    """The content of a backup. `paper`: None if the paper book never ran."""

    accounts: AccountData
    paper: PaperState | None


class Backup(Struct, frozen=True):
    """A backup. `digest` is the SHA-256 of the content as JSON with sorted keys and without blanks."""

    format: str
    version: int
    created_at: datetime
    digest: str
    content: Any


async def make_backup(accounts: AccountStore, store: Store, now: datetime) -> bytes:
    """Return a backup as JSON."""
    content = msgspec.to_builtins(BackupContent(await accounts.contents(), await paper_state(store)))
    return msgspec.json.encode(Backup(FORMAT, VERSION, now, _digest(content), content))


def read_backup(raw: bytes) -> BackupContent:
    """Return what a backup contains. Raises InvalidValueError for a file that is none, is damaged or is newer."""
    try:
        backup = msgspec.json.decode(raw, type=Backup)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise _refused("is no backup, or a part of it is missing: use the whole file that was written") from None
    if backup.format != FORMAT:
        raise _refused(f"is no backup of accounts: its format is {backup.format!r}")
    if backup.version > VERSION:
        rule = f"was written by a newer version of this program (format {backup.version}, known {VERSION}): update it"
        raise _refused(rule)
    if _digest(backup.content) != backup.digest:
        raise _refused("is damaged: its content does not match its digest; use another copy")
    try:
        content = msgspec.convert(backup.content, BackupContent)
    except (msgspec.ValidationError, InvalidValueError) as error:
        raise _refused(f"does not have the form of version {backup.version}: {error}") from None
    _check(content.accounts)
    return content


async def restore_backup(content: BackupContent, accounts: AccountStore, store: Store, *, overwrite: bool) -> None:
    """Store a backup. Raises InvalidValueError if there are profiles, bets or transactions, unless `overwrite`."""
    if not await accounts.restore(content.accounts, replace=overwrite):
        rule = "there are profiles, bets or transactions already: replace=true deletes them and restores the file"
        raise InvalidValueError(rule, "replace")
    if content.paper is not None:
        # Every database numbers its notices from 1.
        paper = replace(content.paper, seq=await store.newest_seq())
        await store.put_state(StateKey.PAPER_BOOK, msgspec.to_builtins(paper))


def _check(data: AccountData) -> None:
    """Raise InvalidValueError for data that no version writes."""
    numbers = [each.number for each in data.ledger]
    ids = {bet.bet_id for bet in data.bets}
    names = {profile.name for profile in data.profiles}
    if len(ids) < len(data.bets) or len(names) < len(data.profiles):
        raise _refused("has two bets with one id, or two profiles with one name")
    if numbers != sorted(set(numbers)) or not all(each.transaction.is_balanced for each in data.ledger):
        raise _refused("has a ledger that does not balance, or whose numbers do not grow")


def _digest(content: Any) -> str:
    return sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


def _refused(rule: str) -> InvalidValueError:
    return InvalidValueError(f"the file {rule}", "body")
