"""Small snapshots, and detectors to process them."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.market import Coverage, Event, EventQuotes, MarketQuotes, Selection, Snapshot
from arbitrage_edge.domain.policy import Policy, Thresholds

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SPORT = "basketball_nba"
POLICY = Policy(bounds=Thresholds(max_profit=Decimal(30), suspicious_factor=None))
HOME, AWAY = "Los Angeles Lakers", "Boston Celtics"


def after(seconds):
    return NOON + timedelta(seconds=seconds)


def event(number=1, sport=SPORT, starts=None):
    return Event(f"event{number}", sport, "NBA", starts or after(6 * 3600), HOME, AWAY)


def h2h(bookmaker, home, away, at, **fields):
    selections = [Selection(HOME, home, **fields), Selection(AWAY, away, **fields)]
    return MarketQuotes(bookmaker, bookmaker.title(), "h2h", at, selections, f"https://{bookmaker}.example")


def totals(bookmaker, over, under, at, point=221.5):
    selections = [Selection("Over", over, point), Selection("Under", under, point)]
    return MarketQuotes(bookmaker, bookmaker.title(), "totals", at, selections)


def market(bookmaker, key, selections, at):
    return MarketQuotes(bookmaker, bookmaker.title(), key, at, selections)


def snapshot(at, *events, sport=SPORT, coverage=None):
    return Snapshot(sport, at, list(events), coverage or Coverage())


def arbitrage(at, number=1, home=2.15, away=2.05, sport=SPORT):
    """Return a snapshot with one arbitrage."""
    return snapshot(
        at,
        EventQuotes(event(number, sport), [h2h("draftkings", home, 1.7, at), h2h("fanduel", 1.7, away, at)]),
        sport=sport,
    )


def plain(at, number=1, sport=SPORT):
    """Return a snapshot without arbitrage."""
    return arbitrage(at, number, 1.9, 1.9, sport)


def new_detector(sport=SPORT, policy=POLICY):
    return Detector(sport, policy)


def detector_from(state, at, sport=SPORT, policy=POLICY):
    detector = Detector(sport, policy, open_opportunities=state.open)
    detector.board.absorb(Snapshot(sport, at, state.events))
    return detector


async def polled(store, detector, answer, at, fence=None):
    """Process a snapshot and record the detection."""
    detection = detector.process(answer, at)
    return detection, await store.record(detection, fence, answer.events)


def board_of(state):
    """Return the quotes by event and market, independent of their order."""
    return {
        event.event.id: (event.event, {(quotes.bookmaker, quotes.market): quotes for quotes in event.markets})
        for event in state.events
    }
