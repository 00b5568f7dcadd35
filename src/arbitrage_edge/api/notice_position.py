"""Position of this process in the sequence of notices."""

from __future__ import annotations

from msgspec import Struct


class NoticePosition(Struct):
    """Sequence number of the newest notice broadcast by this process; None until the store has answered.

    Written by the stream's relay. Read by its sessions, and by the response cache: a newer notice invalidates every
    cached response.
    """

    seq: int | None = None
