from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.matching.aliases import Alias, AliasTable
from arbitrage_edge.matching.fixture_book import FixtureBook
from arbitrage_edge.matching.fixtures import SourceEvent
from arbitrage_edge.matching.resolver import Resolver
from arbitrage_edge.matching.teams import COMPETITIONS, normalized, shipped_teams
from matching.pairs import COMPETITIONS as MAP
from matching.pairs import new_resolver

KICK_OFF = datetime(2026, 9, 18, 0, 15, tzinfo=UTC)
NOW = datetime(2026, 9, 17, tzinfo=UTC)
KALSHI = SourceEvent("kalshi", "K", "KXNFLGAME", "Detroit", "Buffalo", KICK_OFF)
POLYMARKET = SourceEvent("polymarket", "P", "nfl", "Lions", "Bills", KICK_OFF)
DOUBLEHEADER = SourceEvent("kalshi", "G1", "KXMLBGAME", "Detroit", "Seattle", KICK_OFF, sequence=1)


def baseball(start, event_id, sequence=None):
    names = "baseball_mlb", "Seattle Mariners", "Detroit Tigers"
    return SourceEvent("the_odds_api", event_id, *names, start, sequence=sequence)


def reason(event, fixtures=()):
    return new_resolver().resolve([event], fixtures).refusals[event.id].reason


def fixture_of(event):
    return new_resolver().resolve([event]).fixtures


def test_a_pairing_states_the_five_facts_that_prove_it():
    pairing = new_resolver().resolve([POLYMARKET], fixture_of(KALSHI)).pairings["P"]
    assert [fact.split(":")[0] for fact in pairing.facts] == ["competition", "name", "name", "order", "start", "unique"]
    assert "nfl:buf" in pairing.facts[2]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (replace(POLYMARKET, competition="xfl"), "competition_unmapped"),
        (replace(POLYMARKET, first="Lyons"), "unknown_name"),
        (replace(POLYMARKET, first="Buffalo"), "same_team"),
        (replace(POLYMARKET, first="Bills", second="Lions"), "order_differs"),
        (replace(POLYMARKET, start=None, day=KICK_OFF.date() + timedelta(days=4)), "start_differs"),
        (replace(POLYMARKET, start=None), "start_differs"),
        (replace(POLYMARKET, second="Jets", start=None), "no_fixture"),
        (SourceEvent("azuro", "A", "nhl", "Los Angeles Kings", "New Jersey Devils", KICK_OFF), "order_unknown"),
    ],
)
def test_a_refusal_names_the_rule_that_failed(event, expected):
    assert reason(event, fixture_of(KALSHI)) == expected


def test_a_name_of_two_teams_is_ambiguous():
    event = SourceEvent("polymarket", "P", "ucl", "Arsenal", "Real Madrid", KICK_OFF)
    refusal = new_resolver().resolve([event]).refusals["P"]
    assert refusal.reason == "ambiguous_name"
    assert "soccer:eng:arsenal-fc" in refusal.detail


def test_on_neutral_ground_the_order_of_names_does_not_matter():
    fixtures = fixture_of(replace(KALSHI, neutral=True))
    event = replace(POLYMARKET, first="Bills", second="Lions", neutral=True)
    assert new_resolver().resolve([event], fixtures).pairings["P"].swapped


def test_the_games_of_a_doubleheader_are_paired_by_their_numbers():
    second = replace(DOUBLEHEADER, id="G2", start=KICK_OFF + timedelta(hours=4), sequence=2)
    others = [baseball(event.start, f"T{event.sequence}", sequence=event.sequence) for event in (DOUBLEHEADER, second)]
    fixtures = new_resolver().resolve(others).fixtures
    pairings = new_resolver().resolve([DOUBLEHEADER, second], fixtures).pairings
    assert {event: pairing.fixture.sequence for event, pairing in pairings.items()} == {"G1": 1, "G2": 2}


def test_games_of_a_series_on_following_days_are_paired_only_within_45_minutes():
    games = [baseball(KICK_OFF + timedelta(days=day), f"T{day}") for day in range(2)]
    fixtures = new_resolver().resolve(games).fixtures
    near = replace(DOUBLEHEADER, sequence=None, start=KICK_OFF + timedelta(minutes=40))
    assert new_resolver().resolve([near], fixtures).pairings
    assert reason(replace(near, start=KICK_OFF + timedelta(minutes=50)), fixtures) == "meets_twice"


def test_two_events_of_one_source_that_could_be_the_fixture_are_both_refused():
    fixtures = fixture_of(KALSHI)
    events = [POLYMARKET, replace(POLYMARKET, id="P2", start=None, day=KICK_OFF.date())]
    refusals = new_resolver().resolve(events, fixtures).refusals
    assert {refusal.reason for refusal in refusals.values()} == {"several_events"}


def test_a_start_between_two_fixtures_of_the_same_teams_is_ambiguous():
    games = [replace(KALSHI, id=f"K{hour}", start=KICK_OFF + timedelta(hours=hour)) for hour in (0, 4)]
    fixtures = new_resolver().resolve(games).fixtures
    assert reason(replace(POLYMARKET, start=KICK_OFF + timedelta(hours=2)), fixtures) == "several_fixtures"


def test_a_moved_start_withdraws_the_pairing_and_pairs_again_when_the_other_source_follows():
    book = FixtureBook(new_resolver(), ["polymarket"])
    book.absorb("polymarket", [POLYMARKET], NOW)
    before = book.absorb("kalshi", [KALSHI], NOW).pairings["K"]
    moved = KICK_OFF + timedelta(hours=20)
    book.absorb("polymarket", [replace(POLYMARKET, start=moved)], NOW)
    assert book.matched("kalshi").pairings["K"].fixture.start == KICK_OFF
    assert book.matched("polymarket").pairings["P"].fixture.id != before.fixture.id
    after = book.absorb("kalshi", [replace(KALSHI, start=moved)], NOW)
    assert after.pairings["K"].fixture == book.matched("polymarket").pairings["P"].fixture


def test_a_start_that_moves_by_some_hours_leaves_both_sources_alone():
    book = FixtureBook(new_resolver())
    book.absorb("polymarket", [POLYMARKET], NOW)
    book.absorb("kalshi", [KALSHI], NOW)
    late = book.absorb("kalshi", [replace(KALSHI, start=KICK_OFF + timedelta(hours=5))], NOW)
    assert late.pairings == {}
    assert [pairing.event.id for pairing in late.withdrawn] == ["K"]


def test_a_fixture_keeps_its_id_when_a_source_of_higher_priority_states_a_slightly_other_start():
    book = FixtureBook(new_resolver(), ["polymarket", "kalshi"])
    first = book.absorb("kalshi", [KALSHI], NOW).pairings["K"].fixture
    later = replace(POLYMARKET, start=KICK_OFF + timedelta(minutes=5))
    fixture = book.absorb("polymarket", [later], NOW).pairings["P"].fixture
    assert (fixture.id, fixture.start, fixture.made_by) == (first.id, later.start, "polymarket")
    assert book.matched("kalshi").pairings["K"].fixture == fixture


def test_two_new_fixtures_never_share_the_id_of_one_known_before():
    book = FixtureBook(new_resolver(), ["kalshi"])
    book.absorb("kalshi", [KALSHI], NOW)
    around = [replace(KALSHI, id=f"K{hours}", start=KICK_OFF + timedelta(hours=hours)) for hours in (-2, 2)]
    book.absorb("kalshi", around, NOW)
    assert len({fixture.id for fixture in book.fixtures}) == 2


def test_a_stated_id_that_contradicts_the_pairing_withholds_both_events():
    book = FixtureBook(new_resolver(), ["kalshi"])
    other = replace(KALSHI, id="K2", first="New York J", second="Miami")
    book.absorb("kalshi", [KALSHI, other], NOW)
    contradicting = replace(POLYMARKET, same_as=(("kalshi", "K2"),))
    assert book.absorb("polymarket", [contradicting], NOW).refusals["P"].reason == "contradicts_shared_id"
    assert book.matched("kalshi").refusals["K2"].reason == "contradicts_shared_id"
    agreeing = replace(POLYMARKET, same_as=(("kalshi", "K"),))
    assert book.absorb("polymarket", [agreeing], NOW).pairings["P"].fixture.home == "nfl:buf"


def test_a_source_that_lists_no_events_any_more_is_forgotten_after_their_start():
    book = FixtureBook(new_resolver())
    book.absorb("kalshi", [KALSHI], NOW)
    book.absorb("polymarket", [], NOW + timedelta(days=3))
    assert book.fixtures == ()
    assert book.sources() == ["kalshi", "polymarket"]


def confirmed(**changes):
    row = Alias("polymarket", "nfl", "Big Cats", "nfl:det", "same opponent and start", by="user", at=NOW)
    return replace(row, **changes)


def test_a_confirmed_name_applies_to_its_source_only():
    resolver = Resolver(MAP, AliasTable([confirmed()]))
    event = replace(POLYMARKET, first="Big Cats")
    pairing = resolver.resolve([event], fixture_of(KALSHI)).pairings["P"]
    assert "confirmed by user on 2026-09-17: same opponent and start" in pairing.facts[1]
    assert isinstance(resolver.resolve([replace(KALSHI, first="Big Cats")]).pairings, dict)
    assert resolver.resolve([replace(KALSHI, first="Big Cats")]).refusals["K"].reason == "unknown_name"


def test_a_confirmed_name_is_changed_only_after_its_rejection():
    table = AliasTable([confirmed()])
    with pytest.raises(InvalidValueError, match="it already is nfl:det: reject that first"):
        table.add(confirmed(team="nfl:car"))
    table.add(confirmed(status="rejected"))
    table.add(confirmed(team="nfl:car"))
    assert [row.team for row in table.history] == ["nfl:det", "nfl:det", "nfl:car"]
    assert table.find("polymarket", COMPETITIONS["americanfootball_nfl"], "big  cats").alias.team == "nfl:car"


def test_a_rejected_shipped_name_is_unknown_to_that_source():
    table = AliasTable([confirmed(name="Lions", status="rejected")])
    nfl = COMPETITIONS["americanfootball_nfl"]
    assert table.find("polymarket", nfl, "Lions").alias is None
    assert table.find("kalshi", nfl, "Lions").alias.team == "nfl:det"


def test_a_decision_on_a_team_that_does_not_exist_is_an_error():
    with pytest.raises(InvalidValueError, match="no such team"):
        AliasTable([confirmed(team="nfl:xyz")])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("St. Louis Blues", "st louis blues"),
        ("FK Bodø/Glimt", "fk bodo glimt"),
        ("A's", "as"),
        ("  Montréal   Canadiens ", "montreal canadiens"),
        ("Brighton & Hove Albion", "brighton hove albion"),
    ],
)
def test_names_are_compared_without_accents_and_punctuation(name, expected):
    assert normalized(name) == expected


@pytest.mark.parametrize("scope", ["nfl", "nba", "wnba", "mlb", "nhl", "mls", "college", "college:women"])
def test_no_spelling_of_a_hand_made_table_means_two_teams(scope):
    spelled = [(normalized(name), team.id) for team, names in shipped_teams(scope) for name in names]
    by_name = {}
    for form, team in spelled:
        by_name.setdefault(form, set()).add(team)
    assert [form for form, teams in by_name.items() if len(teams) > 1] == []
    assert len(shipped_teams(scope)) >= 15


def test_every_spelling_that_was_added_by_hand_belongs_to_one_club():
    table = AliasTable()
    epl = COMPETITIONS["soccer_epl"]
    for name in ("Nottingham", "Brighton and Hove Albion", "Man United", "Wolves", "Swansea City AFC"):
        assert table.find("any", epl, name).alias is not None, name


def test_every_team_of_every_competition_has_an_id_of_its_own():
    table = AliasTable()
    for competition in COMPETITIONS.values():
        ids = [team.id for team in table.teams(competition)]
        assert ids, competition.key
        assert len(ids) == len(set(ids))
        assert table.team(ids[0]).scope in competition.scopes
