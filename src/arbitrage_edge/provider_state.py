"""The state of the provider as it is shown."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

State = Literal["ok", "refused", "unreachable", "out_of_credits", "never_answered"]
HEADLINES: dict[State, str] = {
    "ok": "the provider answers",
    "refused": "the provider refuses every request",
    "unreachable": "the provider cannot be reached",
    "out_of_credits": "no credits are left",
    "never_answered": "the provider has not answered yet",
}


class ProviderState(Struct, frozen=True):
    """The state since a time on the clock of the odds, and the message of the error that caused it."""

    state: State = "never_answered"
    message: str = ""
    since: datetime | None = None

    @property
    def text(self) -> str:
        """The state as one line; empty if the provider answers."""
        if self.state == "ok":
            return ""
        since = f" since {self.since:%Y-%m-%d %H:%M:%S} UTC" if self.since else ""
        return f"{HEADLINES[self.state]}{since}" + (f": {self.message}" if self.message else "")
