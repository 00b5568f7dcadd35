"""The commands of the bot: what is open, stakes for own odds, mutes, pause, credits and profit."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from fractions import Fraction

from msgspec.structs import replace

from arbitrage_edge.domain.accounts.profile import DEFAULT_PROFILE
from arbitrage_edge.domain.accounts.profit import profit_report
from arbitrage_edge.domain.alerts import Mute, MuteScope, Trigger
from arbitrage_edge.domain.calculator import OutcomeOdds, calculation
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.lifecycle import TrackedOpportunity
from arbitrage_edge.domain.money import floor_decimal, to_decimal
from arbitrage_edge.domain.odds import check_notation, parse_amount, parse_odds
from arbitrage_edge.notifications.message import MessageWriter, duration, money
from arbitrage_edge.notifications.telegram import Command
from arbitrage_edge.ports import AccountStore, AlertService, BetFilter, Clock, Quota, Store

SHOWN = 8
USUAL_STAKE = Fraction(1000)
Report = Callable[[], Awaitable[str]]


def money_reports(accounts: AccountStore, read_quota: Callable[[], Awaitable[Quota | None]]) -> tuple[Report, Report]:
    """Return the functions that return the credits and the profit as texts."""

    async def quota() -> str:
        known = await read_quota()
        return (
            "Credits are not counted." if known is None else f"{known.remaining} credits remain, {known.used} are used."
        )

    async def profit() -> str:
        report = profit_report(await accounts.bets(BetFilter(DEFAULT_PROFILE)), UTC)
        return f"Profit {report.total.profit:.2f} from {report.settled_bets} settled bets; {report.open_bets} are open."

    return quota, profit


class BotCommands:
    """The commands on the services of a process. `quota` and `profit` return their texts."""

    def __init__(
        self, store: Store, alerts: AlertService, clock: Clock, writer: MessageWriter, reports: tuple[Report, Report]
    ) -> None:
        self._store, self._alerts, self._clock, self._writer = store, alerts, clock, writer
        self._quota, self._profit = reports

    def by_name(self) -> dict[str, Command]:
        """Return the commands by their names."""
        return {
            "/open": self.open,
            "/calc": self.calc,
            "/mute": self.mute,
            "/pause": self.pause,
            "/resume": self.resume,
            "/quota": self.quota,
            "/profit": self.profit,
        }

    async def open(self, _: str) -> str:
        """Return the most profitable open opportunities, numbered for /mute."""
        listed = await self._listed()
        if not listed:
            return "Nothing is open now."
        now = self._clock.now()
        lines = [f"{number}. {self._line(tracked, now)}" for number, tracked in enumerate(listed[:SHOWN], 1)]
        more = f"\nand {len(listed) - SHOWN} more" if len(listed) > SHOWN else ""
        return "\n\n".join(lines) + more

    def _line(self, tracked: TrackedOpportunity, now: datetime) -> str:
        values = self._writer.values(Trigger.MANUAL, tracked, now)
        return f"{values['profit']} {values['event']}, {values['line']}, {values['age']} old\n{values['bets']}"

    async def calc(self, arguments: str) -> str:
        """Return stakes for odds such as `2.15 2.05`, with another total stake as `stake=500`."""
        parts = arguments.split()
        stakes = [part.partition("=")[2] for part in parts if part.lower().startswith("stake=")]
        odds = [part for part in parts if "=" not in part]
        if len(odds) < 2:
            raise InvalidValueError("expected two or more odds, such as /calc 2.15 2.05 stake=500")
        check_notation(odds)
        total = parse_amount(stakes[-1]) if stakes else USUAL_STAKE
        offers = [OutcomeOdds(str(index), text, parse_odds(text)) for index, text in enumerate(odds, 1)]
        result = calculation(offers, total)
        bets = [(offer, to_decimal(bet.stake)) for offer, bet in zip(result.offers, result.slip.bets, strict=True)]
        lines = [f"{offer.bookmaker}: {money(stake)}" for offer, stake in bets]
        worst = floor_decimal(result.slip.worst_case_profit)
        claim = "Profit at least" if worst >= 0 else "No arbitrage. Worst case:"
        return "\n".join([*lines, f"{claim} {money(worst)} of {money(to_decimal(result.slip.total_stake))}"])

    async def mute(self, arguments: str) -> str:
        """Mute an event until it starts: by its number in /open, or a part of its name."""
        tracked = _chosen(await self._listed(), arguments)
        event, now = tracked.opportunity.event, self._clock.now()
        mute = Mute(f"mu_{secrets.token_hex(6)}", MuteScope.EVENT, event.id, event.name, now, event.commence_time)
        await self._alerts.store.save_mute(mute)
        left = duration((event.commence_time - now).total_seconds())
        return f"Muted {event.name} until it starts, in {left}."

    async def pause(self, _: str) -> str:
        """Switch all alerts off."""
        return f"Switched {await self._switch(on=False)} alerts off. /resume switches all on."

    async def resume(self, _: str) -> str:
        """Switch all alerts on."""
        return f"Switched {await self._switch(on=True)} alerts on."

    async def quota(self, _: str) -> str:
        """Return the credits."""
        return await self._quota()

    async def profit(self, _: str) -> str:
        """Return the profit of the placed bets."""
        return await self._profit()

    async def _switch(self, *, on: bool) -> int:
        changed = [alert for alert in await self._alerts.store.alerts() if alert.enabled != on]
        for alert in changed:
            await self._alerts.change(replace(alert, enabled=on))
        return len(changed)

    async def _listed(self) -> list[TrackedOpportunity]:
        return await self._store.open_opportunities()


def _chosen(listed: list[TrackedOpportunity], text: str) -> TrackedOpportunity:
    """Return the opportunity with this number in the list, or whose event has this text in its name."""
    if text.isdigit() and 0 < int(text) <= len(listed):
        return listed[int(text) - 1]
    if text and not text.isdigit():
        for tracked in listed:
            if text.lower() in tracked.opportunity.event.name.lower():
                return tracked
    raise InvalidValueError("expected a number of /open or a part of the name of an open event, such as /mute 1")
