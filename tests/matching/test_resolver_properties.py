"""Properties: an event that differs in one fact from its partner is never paired with it."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from matching.pairs import OWN_PAIRS, are_paired, event_of, new_resolver, rows_of

RESOLVER = new_resolver()
SAME = [row for row in rows_of(OWN_PAIRS) if row["label"] == "same" and "T" in row["a_start"]]
PAIRS = [(event_of(row, "a"), event_of(row, "b")) for row in SAME]
pairs = st.sampled_from(PAIRS)


@given(pairs)
def test_a_true_pair_is_paired(pair):
    assert are_paired(RESOLVER, *pair)


@given(pairs)
def test_an_event_with_its_names_in_the_other_order_is_not_paired(pair):
    first, second = pair
    assert not are_paired(RESOLVER, replace(first, first=first.second, second=first.first), second)


@given(pairs, st.sampled_from([-2, -1, 1, 2]), st.integers(-90, 90))
def test_an_event_on_another_day_is_not_paired(pair, days, minutes):
    first, second = pair
    assert not are_paired(RESOLVER, replace(first, start=first.start + timedelta(days=days, minutes=minutes)), second)


@given(pairs, st.sampled_from(["(W)", "Women", "U21", "U-19", "B", "II", "Reserves", "Youth"]), st.booleans())
def test_a_mark_at_one_name_prevents_the_pair_except_for_women_in_a_womens_competition(pair, mark, at_first):
    first, second = pair
    changed = replace(
        first, **({"first": f"{first.first} {mark}"} if at_first else {"second": f"{first.second} {mark}"})
    )
    is_womens = "wbb" in first.competition or "WNBA" in first.competition
    if not (is_womens and mark in {"(W)", "Women"}):
        assert not are_paired(RESOLVER, changed, second)


@given(pairs)
def test_an_event_in_the_competition_of_the_other_gender_is_not_paired(pair):
    first, second = pair
    other = {"cwbb": "cbb", "cbb": "cwbb", "KXNCAAMBGAME": "KXNCAAWBGAME", "KXNBAGAME": "KXWNBAGAME"}
    if first.competition in other:
        assert not are_paired(RESOLVER, replace(first, competition=other[first.competition]), second)


@given(pairs, st.integers(30, 240))
def test_of_two_games_of_the_same_teams_on_one_day_none_is_paired_without_their_numbers(pair, minutes):
    first, second = pair
    again = replace(first, id="again", start=first.start + timedelta(minutes=minutes))
    fixtures = RESOLVER.resolve([second]).fixtures
    resolution = RESOLVER.resolve([first, again], fixtures)
    assert resolution.pairings == {}


@given(pairs)
def test_an_estimated_start_is_not_paired_if_the_teams_meet_again_within_three_days(pair):
    first, second = pair
    again = replace(second, id="again", start=second.start + timedelta(days=2))
    fixtures = RESOLVER.resolve([second, again]).fixtures
    assert RESOLVER.resolve([replace(first, estimated=True)], fixtures).pairings == {}


@pytest.mark.parametrize("pair", PAIRS)
def test_an_estimated_start_is_paired_if_the_teams_meet_once(pair):
    first, second = pair
    moved = replace(first, estimated=True, start=first.start + timedelta(hours=5))
    assert RESOLVER.resolve([moved], RESOLVER.resolve([second]).fixtures).pairings
