"""Properties of every board, checked against an independent naive finder and enumeration."""

import json
from decimal import Decimal
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

import oracle
from arbitrage_edge.domain.board import Board
from arbitrage_edge.domain.detector import Detector, scan_all_events
from arbitrage_edge.domain.market import EventQuotes, MarketQuotes
from arbitrage_edge.domain.money import floor_decimal
from arbitrage_edge.domain.opportunity import Opportunity
from arbitrage_edge.domain.policy import Policy, Thresholds
from arbitrage_edge.providers.the_odds_api.decoder import decode
from arbitrage_edge.providers.the_odds_api.mapping import snapshots
from builders import NOW, OPEN, USUAL, a_snapshot, an_event, as_json, h2h, later, market, quotes, spread, staking, total
from oracle_match import opportunity_of, said_by_them, said_by_us, total_of
from oracle_rows import Bet, profits, settle_rows
from thorough import examples

SPORTS = ["basketball_nba", "soccer_epl", "icehockey_nhl", "americanfootball_nfl", "mma_mixed_martial_arts"]
BOOKMAKERS = ["fanduel", "betmgm", "unibet", "leovegas_se", "pinnacle", "betfair_ex_uk", "smarkets", "newcomer"]
COMMISSIONS = {"betfair_ex_uk": Fraction(5, 100), "smarkets": Fraction(2, 100)}

near_evens = st.integers(185, 225).map(lambda hundredths: hundredths / 100)
longer = st.integers(270, 360).map(lambda hundredths: hundredths / 100)
odd = st.sampled_from([1.0, 1.01, 1000.5, 9.5])
price = st.one_of(near_evens, near_evens, near_evens, longer, odd)
points = st.sampled_from([-2.5, -1.5, -1.0, -0.5, -0.25, 0.0, 0.5, 1.0, 1.75])
goals = st.sampled_from([2.0, 2.25, 5.5, 6.0, 221.5])
ages = st.sampled_from([0, 5, 20, 100, 250, 400])
NOBODY = st.none()
players = st.sampled_from(["A. Player", "B. Player"])


def two_way(key):
    return st.builds(lambda *prices: (key, h2h("", *prices).selections), price, price)


def three_way(key):
    return st.builds(lambda *prices: (key, h2h("", *prices).selections), longer, longer, longer)


def handicap(key):
    return st.builds(lambda *prices: (key, spread("", *prices).selections), points, price, price)


def goals_of(key, description=NOBODY):
    return st.builds(
        lambda point, over, under, who: (key, total("", point, over, under, description=who).selections),
        goals, price, price, description,
    )  # fmt: skip


def yes_no(key):
    return st.builds(lambda yes, no: (key, market("", key, ("Yes", yes), ("No", no)).selections), price, price)


def runners(key):
    return st.builds(lambda x, y: (key, market("", key, ("X", x), ("Y", y)).selections), longer, longer)


head_to_head = two_way("h2h") | three_way("h2h")
MARKETS = {
    "h2h": head_to_head,
    "h2h_lay": two_way("h2h_lay") | three_way("h2h_lay"),
    "h2h_3_way": three_way("h2h_3_way"),
    "h2h_h1": two_way("h2h_h1") | three_way("h2h_h1"),
    "spreads": handicap("spreads"),
    "alternate_spreads": handicap("alternate_spreads"),
    "totals": goals_of("totals"),
    "alternate_totals": goals_of("alternate_totals"),
    "team_totals": goals_of("team_totals", st.sampled_from(["Home", "Away"])),
    "player_points": goals_of("player_points", players),
    "player_points_alternate": goals_of("player_points_alternate", players),
    "btts": yes_no("btts"),
    "draw_no_bet": two_way("draw_no_bet"),
    "double_chance": yes_no("double_chance"),
    "outrights": runners("outrights"),
    "outrights_lay": runners("outrights_lay"),
}


@st.composite
def bookmakers_markets(draw, names=tuple(MARKETS), bookmakers=tuple(BOOKMAKERS)):
    """Draw some markets of some bookmakers, each pair once."""
    markets = []
    for bookmaker in draw(st.lists(st.sampled_from(bookmakers), unique=True, min_size=2, max_size=5)):
        for name in draw(st.lists(st.sampled_from(names), unique=True, min_size=1, max_size=4)):
            key, selections = draw(MARKETS[name])
            markets.append(MarketQuotes(bookmaker, bookmaker, key, later(-draw(ages)), selections))
    return markets


@st.composite
def boards(draw, sports=tuple(SPORTS)):
    sport = draw(st.sampled_from(sports))
    markets = draw(bookmakers_markets())
    return quotes(*markets, event=an_event(sport, starts_in=draw(st.sampled_from([3600, -60]))))


def without_hockey_totals(board):
    """Return whether the oracle pools these quotes and the domain separates them by bookmaker."""
    if not board.event.sport.startswith("icehockey"):
        return board
    return replace(board, markets=[one for one in board.markets if one.market.rpartition("_")[2] != "totals"])


@given(boards(), st.sampled_from([{}, COMMISSIONS]))
@example(quotes(market("betmgm", "btts", ("Yes", 1000.5), ("No", 1000.5))), {})
@examples(60)
def test_the_naive_finder_finds_the_same(board, commissions):
    body = as_json(without_hockey_totals(board))
    theirs = oracle.find(json.loads(body, parse_float=Decimal), NOW, commissions=commissions, live=True)
    (snapshot,) = snapshots(decode(body), NOW)
    ours = scan_all_events(snapshot.events, replace(OPEN, commissions=commissions), NOW)
    assert said_by_us(ours) == said_by_them(theirs.found)


def rows_of(opportunity):
    """Return the results of a line by the naive enumeration, and the names of its outcomes."""
    line = opportunity.line
    kind, point = line.key.kind, line.key.point
    kinds = {"spread": "spreads", "total": "totals"}
    rows = settle_rows(kinds.get(kind, kind), None if point is None else Fraction(str(point)), tie=line.can_be_level)
    if kind == "spread" and not line.can_be_level and abs(point) < 0.5:
        rows = [row for row in rows if all(refunded == 0 for _, refunded in row.values())]
    names = {"two_way": ["home", "away"], "three_way": ["home", "draw", "away"], "spread": ["home", "away"],
             "total": ["over", "under"], "yes_no": ["yes", "no"], "runner": ["runner"]}[kind]  # fmt: skip
    return rows, dict(zip(line.outcomes, names, strict=False))


@given(boards(), st.sampled_from([10, 100, 1000, 12345]), st.sampled_from(["0.01", "1", "5"]))
@examples(50)
def test_every_payout_row_equals_the_naive_settlement_of_the_bets(board, bankroll, step):
    policy = replace(staking(bankroll, step), commissions=COMMISSIONS)
    for one in scan_all_events([board], policy, NOW):
        if not isinstance(one, Opportunity):
            continue
        assert total_of(one) < 1
        rows, names = rows_of(one)
        bets = []
        for bet in one.bets:
            odds = Fraction(bet.odds)
            risk = Fraction(bet.stake) if bet.side == "back" else Fraction(bet.lay_stake) * (odds - 1)
            bets.append(Bet(names[bet.outcome], bet.side, odds, risk, Fraction(bet.commission)))
            assert bet.stake >= 0
            assert (bet.stake if bet.side == "back" else bet.lay_stake) % Decimal(step) == 0
        expected = [floor_decimal(profit) for profit in profits(rows, bets)]
        assert sorted(row.profit for row in one.payouts) == sorted(expected)
        assert one.worst_case_profit == min(expected) >= 0
        assert one.guaranteed_profit == min(row.profit for row in one.payouts if row.decided) > 0
        assert one.total_stake <= bankroll
        if step == "0.01" and all(bet.side == "back" for bet in one.bets):
            assert sum(bet.stake for bet in one.bets) == bankroll


def by_line(evaluations):
    """Return the reason, if withheld, and the opportunity of each line."""
    return {
        (opportunity_of(evaluation).event.id, opportunity_of(evaluation).line.text): (
            getattr(evaluation, "reason", None),
            opportunity_of(evaluation),
        )
        for evaluation in evaluations
    }


@examples(30)
@given(
    boards(), st.randoms(use_true_random=False), st.sampled_from([OPEN, USUAL, Policy(bounds=Thresholds(live=True))])
)
def test_the_order_of_bookmakers_markets_and_outcomes_does_not_matter(board, random, policy):
    markets = [
        replace(one, selections=random.sample(one.selections, len(one.selections)))
        for one in random.sample(board.markets, len(board.markets))
    ]
    shuffled = scan_all_events([EventQuotes(board.event, markets)], policy, NOW)
    assert by_line(shuffled) == by_line(scan_all_events([board], policy, NOW))


def without_peers(evaluations):
    return {
        key: (
            reason,
            replace(found, bets=tuple(replace(bet, peers=None, above_market_percentage=None) for bet in found.bets)),
        )
        for key, (reason, found) in by_line(evaluations).items()
    }


@examples(30)
@given(boards(), st.data())
def test_a_worse_quote_changes_nothing_but_the_peer_statistics(board, data):
    copied = data.draw(st.sampled_from(board.markets))
    lowest = 5000.0 if copied.market.endswith("_lay") else 1.0001
    worse = [replace(one, price=lowest) for one in copied.selections]
    added = MarketQuotes("nobody", "nobody", copied.market, NOW, worse)
    before = scan_all_events([board], OPEN, NOW)
    after = scan_all_events([replace(board, markets=[*board.markets, added])], OPEN, NOW)
    assert without_peers(before) == without_peers(after)


# Sports in which all agree whether a draw is bet, so that no lay hangs on another market.
PLAIN = {
    "basketball_nba": ("h2h", "totals", "alternate_totals", "spreads"),
    "soccer_epl": ("btts", "totals", "draw_no_bet"),
}
STEPS = ("fanduel", "betmgm", "pinnacle", "unibet")


@st.composite
def answers(draw, sport, number):
    """Draw a snapshot of some events, markets or bookmakers of a sport, with its coverage."""
    names = PLAIN[sport]
    covers = {
        "markets": draw(st.none() | st.lists(st.sampled_from(names), unique=True, min_size=1)),
        "bookmakers": draw(st.none() | st.lists(st.sampled_from(STEPS), unique=True, min_size=1)),
        "covers": draw(st.none() | st.lists(st.sampled_from(["e1", "e2"]), unique=True, min_size=1)),
    }
    events = []
    for id in draw(st.lists(st.sampled_from(covers["covers"] or ["e1", "e2"]), unique=True)):
        held = draw(bookmakers_markets(tuple(covers["markets"] or names), STEPS))
        held = [one for one in held if one.bookmaker in (covers["bookmakers"] or STEPS)]
        read = [replace(one, last_update=later(10 * number - draw(st.sampled_from([0, 1, 9, 15])))) for one in held]
        starts_in = draw(st.sampled_from([3600, 3600, 3600, 25]))
        events.append(quotes(*read, event=an_event(sport, id=id, starts_in=starts_in)))
    return a_snapshot(*events, seconds=10 * number, sport=sport, **covers)


@st.composite
def stories(draw):
    sport = draw(st.sampled_from(sorted(PLAIN)))
    return [draw(answers(sport, number)) for number in range(draw(st.integers(2, 6)))]


def remembered(held, events, snapshot):
    """Apply a snapshot to a plain dictionary: the expected content of the board."""
    for answer in snapshot.events:
        events[answer.event.id] = answer.event
        for one in answer.markets:
            place = (answer.event.id, one.bookmaker, one.market)
            if place not in held or held[place].last_update <= one.last_update:
                held[place] = one
    present = {(one.event.id, each.bookmaker, each.market) for one in snapshot.events for each in one.markets}
    covered = snapshot.coverage.events
    for place in set(held) - present:
        speaks_of_it = covered is None or place[0] in covered or place[0] in {one.event.id for one in snapshot.events}
        if speaks_of_it and snapshot.coverage.includes(*place[1:]) and held[place].last_update <= snapshot.taken_at:
            del held[place]


@given(stories(), st.sampled_from([OPEN, USUAL]))
@examples(35)
def test_a_detector_fed_step_by_step_equals_a_fresh_one_with_the_final_quotes(story, policy):
    detector, held, events, open_before = Detector(story[0].sport, policy), {}, {}, {}
    for snapshot in story:
        now = snapshot.taken_at
        detection = detector.process(snapshot, now)
        remembered(held, events, snapshot)
        standing = {(event.id, one.bookmaker, one.market): one for event, one in detector.board.quotes()}
        assert standing == held
        fresh = Detector(snapshot.sport, policy)
        final = [quotes(*(held[place] for place in held if place[0] == id), event=events[id]) for id in events]
        at_once = fresh.process(a_snapshot(*final, sport=snapshot.sport), now)
        assert facts(detection) == facts(at_once)
        open_before = check_changes(detection, open_before)


@st.composite
def late_stories(draw):
    """Draw snapshots of a sport of which some arrive after a newer one."""
    sport = draw(st.sampled_from(sorted(PLAIN)))
    return [draw(answers(sport, draw(st.integers(0, 4)))) for _ in range(draw(st.integers(2, 8)))]


def in_any_order(held, seen, gone, snapshot):
    """Apply a snapshot to plain dictionaries: quotes, the newest snapshot with each, and the one that withdrew it."""
    at = snapshot.taken_at
    present = {
        (answer.event.id, one.bookmaker, one.market): one for answer in snapshot.events for one in answer.markets
    }
    for place, one in present.items():
        known = held.get(place)
        if known is not None:
            if (known.last_update, seen[place]) <= (one.last_update, at) or known.last_update < one.last_update:
                held[place] = one
            seen[place] = max(seen[place], at)
        elif gone.get(place, at) <= at:
            held[place], seen[place] = one, at
    answered = {answer.event.id for answer in snapshot.events}
    for place in set(held) - set(present):
        covered = snapshot.coverage.events is None or place[0] in snapshot.coverage.events or place[0] in answered
        if covered and snapshot.coverage.includes(*place[1:]) and max(held[place].last_update, seen[place]) <= at:
            gone[place] = at
            del held[place]


@given(late_stories())
@examples(100)
def test_a_board_fed_in_any_order_equals_a_dictionary(story):
    board, held, seen, gone = Board(story[0].sport, {}), {}, {}, {}
    for snapshot in story:
        board.absorb(snapshot)
        in_any_order(held, seen, gone, snapshot)
        assert {(event.id, one.bookmaker, one.market): one for event, one in board.quotes()} == held


def facts(detection):
    standing = {one.key: one.opportunity for one in detection.open}
    held_back = {(one.opportunity.event.id, one.opportunity.line.text): one for one in detection.withheld}
    return standing, held_back


def check_changes(detection, before):
    """Check that the reported changes explain the open opportunities, and return these."""
    now = {one.key: one.arbitrage_id for one in detection.open}
    assert len(now) == len(detection.open)
    closed = {one.key for one in detection.closed}
    found = {one.key for one in detection.found}
    assert closed <= before.keys()
    assert found <= now.keys() - (before.keys() - closed)
    assert now.keys() == (before.keys() - closed) | found
    assert all(now[place] == before[place] for place in now.keys() - found)
    return now
