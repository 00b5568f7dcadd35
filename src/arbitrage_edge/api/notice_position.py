"""Position of this process in the sequence of notices."""

from __future__ import annotations

from secrets import token_hex

from msgspec import Struct

from arbitrage_edge.ports import Notice, StateKey, Store


class NoticePosition(Struct):
    """Sequence number of the newest notice broadcast by this process, and its epoch; None until the store has answered.

    Written by the stream's relay. Read by its sessions, and by the response cache: a newer notice invalidates cached
    responses. `by_sport`: the newest notice of each sport that this process has broadcast.
    """

    seq: int | None = None
    epoch: str | None = None
    by_sport: dict[str, int] = {}

    def advance(self, notice: Notice) -> None:
        """Set the position to this notice."""
        self.seq = self.by_sport[notice.sport] = notice.seq

    def version(self, sport: str | None = None) -> tuple[str | None, int | None]:
        """Return what changes with every notice, or only with those of one sport."""
        return self.epoch, self.seq if sport is None else self.by_sport.get(sport)


async def stream_epoch(store: Store) -> str:
    """Return the name of the history in this store: sequence numbers of two epochs cannot be compared.

    The first process that asks creates it, so a new database has a new one.
    """
    epoch: str | None = await store.get_state(StateKey.STREAM_EPOCH)
    while epoch is None:
        await store.update_state(StateKey.STREAM_EPOCH, lambda stored: stored or token_hex(8))
        epoch = await store.get_state(StateKey.STREAM_EPOCH)
    return epoch
