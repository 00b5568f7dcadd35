"""The MCP server: read-only tools for assistants. It places no bets and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import msgspec
from fastmcp import FastMCP
from fastmcp.exceptions import ToolError

from arbitrage_edge.analysis.calculations import calculate as calculate_stakes
from arbitrage_edge.domain.errors import EdgeError
from arbitrage_edge.mcp.sources import Source
from arbitrage_edge.results import Opportunity

INSTRUCTIONS = (
    "Opportunities in sports betting odds. `to_place` is what the user enters at the bookmaker. Always say how old the "
    "data is (`as_of`), and that simulated odds cannot be bet on. Check every price at the bookmaker before betting."
)
READ_ONLY = {"readOnlyHint": True, "destructiveHint": False, "openWorldHint": False}
Kind = Literal["arbitrage", "cover", "middle", "low_hold", "value"]


class Tools:
    """The tools over one source. Each answer has the time of its data and the credits left."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def open_opportunities(
        self,
        sport: str | None = None,
        kind: Kind = "arbitrage",
        min_profit: float = 0,
        stake: float | None = None,
        limit: int = 10,
    ) -> dict[str, Any]:
        """List the open opportunities, most profitable first, with bets sized for a total stake.

        `sport`: a sport key such as basketball_nba. `min_profit` in percent. `withheld`: rejected ones by reason.
        The total is smaller than `stake` where a bookmaker's `limit` of a bet allows no more.
        """

        def answer() -> dict[str, Any]:
            found = self._source.opportunities(sport, [kind], stake)
            wanted = [each for each in found if each.profit_percentage >= min_profit]
            return {
                "opportunities": [_short(each) for each in wanted[: max(limit, 0)]],
                "total": len(wanted),
                "withheld": found.withheld_counts,
            }

        return self._answered(answer)

    def explain_opportunity(self, arbitrage_id: str, stake: float | None = None) -> dict[str, Any]:
        """Explain one opportunity: its bets for a total stake, the profit of every result, and what to check."""

        def answer() -> dict[str, Any]:
            found = self._source.opportunity(arbitrage_id, stake)
            return {
                "opportunity": msgspec.to_builtins(found),
                "explanation": str(found),
                "to_place": [{"bookmaker": bet.bookmaker, "stake": bet.to_place} for bet in found.bets],
            }

        return self._answered(answer)

    def calculate(self, odds: dict[str, float | str], stake: float = 1000, round_to: float = 0.01) -> dict[str, Any]:
        """Calculate stakes for the user's own odds, by name of the outcome or of outcome@bookmaker.

        Odds in any notation: 2.15, "+105", "5/2", or "lay:3.05".
        """
        return self._answered(
            lambda: {"calculation": msgspec.to_builtins(calculate_stakes(odds, stake=stake, round_to=round_to))}
        )

    def odds(self, sport: str, market: str = "h2h") -> dict[str, Any]:
        """Return the current odds of a sport in one market, such as h2h, spreads or totals."""
        return self._answered(lambda: {"odds": self._source.odds(sport, market)})

    def plan_and_credits(self) -> dict[str, Any]:
        """Return the credits of the odds provider, and which sport is polled when. Spends no credits."""
        return self._answered(lambda: {"plan": msgspec.to_builtins(self._source.plan())})

    def profit(self, profile: str = "default") -> dict[str, Any]:
        """Return the profit of the placed bets of a profile."""
        return self._answered(lambda: {"profit": msgspec.to_builtins(self._source.profit(profile))})

    def _answered(self, answer: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Return the answer with the state of its source. Raises ToolError with the remedy of an error."""
        try:
            state: dict[str, Any] = msgspec.to_builtins(self._source.state())
            return state | answer()
        except EdgeError as error:
            raise ToolError(str(error)) from None


def create_server(source: Source) -> FastMCP:
    """Return the server with its tools over a source."""
    server: FastMCP = FastMCP("ArbitrageEdge", instructions=INSTRUCTIONS)
    tools = Tools(source)
    for tool in (
        tools.open_opportunities,
        tools.explain_opportunity,
        tools.calculate,
        tools.odds,
        tools.plan_and_credits,
        tools.profit,
    ):
        server.tool(tool, annotations=READ_ONLY)
    return server


def _short(found: Opportunity) -> dict[str, Any]:
    """Return what a bettor needs at first."""
    return {
        "id": found.arbitrage_id,
        "title": found.title,
        "sport": found.sport,
        "starts_at": found.commence_time.isoformat(),
        "profit_percentage": found.profit_percentage,
        "guaranteed_profit": found.guaranteed_profit,
        "worst_case_profit": found.worst_case_profit,
        "total_stake": found.total_stake,
        "oldest_price_seconds": found.oldest_leg_age_seconds,
        "flags": found.flags,
        "bets": [
            {
                "bookmaker": bet.bookmaker,
                "side": bet.side,
                "outcome": bet.outcome,
                "point": bet.point,
                "odds": bet.odds,
                "to_place": bet.to_place,
                "limit": bet.limit,
                "link": bet.link,
            }
            for bet in found.bets
        ],
    }
