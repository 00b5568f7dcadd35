"""Position of this process in the sequence of notices."""

from __future__ import annotations

from secrets import token_hex

from msgspec import Struct

from arbitrage_edge.ports import StateKey, Store


class NoticePosition(Struct):
    """Sequence number of the newest notice broadcast by this process, and its epoch; None until the store has answered.

    Written by the stream's relay. Read by its sessions, and by the response cache: a newer notice invalidates every
    cached response.
    """

    seq: int | None = None
    epoch: str | None = None


async def stream_epoch(store: Store) -> str:
    """Return the name of the history in this store: sequence numbers of two epochs cannot be compared.

    The first process that asks creates it, so a new database has a new one.
    """
    epoch: str | None = await store.get_state(StateKey.STREAM_EPOCH)
    while epoch is None:
        await store.update_state(StateKey.STREAM_EPOCH, lambda stored: stored or token_hex(8))
        epoch = await store.get_state(StateKey.STREAM_EPOCH)
    return epoch
