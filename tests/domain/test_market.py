"""Events, lines and coverage."""

from arbitrage_edge.domain.market import Coverage, LineKey
from arbitrage_edge.domain.market_rules import line_of
from builders import an_event


def test_an_event_is_named_by_its_teams_or_its_competition():
    assert an_event().name == "Home vs Away"
    assert an_event("golf_masters", home=None, away=None).name == "Title of golf_masters"


def test_a_line_has_a_text_unique_in_its_event():
    keys = [
        LineKey("spreads", "spread", "including_overtime", None, -3.5),
        LineKey("spreads", "spread", "including_overtime", None, 3.5),
        LineKey("spreads", "spread", "regulation", None, 0.0),
        LineKey("totals", "total", "including_overtime", None, 221.5),
        LineKey("team_totals", "total", "including_overtime", "Home", 110.5),
        LineKey("h2h", "two_way", "two_way_including_overtime"),
        LineKey("h2h", "three_way", "three_way_regulation"),
        LineKey("h2h", "runner", "three_way_regulation", "Home"),
    ]
    texts = [line_of(an_event(), key).text for key in keys]
    assert texts[:3] == [
        "spreads/including_overtime//-3.5",
        "spreads/including_overtime//+3.5",
        "spreads/regulation//+0",
    ]
    assert texts[4] == "team_totals/including_overtime/Home/110.5"
    assert len(set(texts)) == len(texts)


def test_coverage_includes_what_it_names_and_without_names_everything():
    assert Coverage().includes("a", "h2h")
    some = Coverage(frozenset({"h2h"}), frozenset({"a"}))
    assert some.includes("a", "h2h")
    assert not some.includes("a", "totals")
    assert not some.includes("b", "h2h")
