"""Spellings of one name are equal; different people stay different."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbitrage_edge.domain.names import LONGEST_TEXT, Memo, NameIndex, clean_text, nearest, normalized


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Luka Dončić", "Luka Doncic"),
        ("Jaren Lakes Jr.", "Jaren Lakes Jr"),
        ("Ja’Marr Chase", "Ja'Marr Chase"),
        ("Shai Gilgeous–Alexander", "Shai Gilgeous-Alexander"),
        ("  P.J.  Washington ", "PJ Washington"),
        ("ARSENAL", "Arsenal"),
        ("Cafe\u0301 FC", "Café FC"),
        ("Bodø/Glimt", "Bodo/Glimt"),
    ],
)
def test_spellings_of_one_name_are_equal(name, other):
    assert normalized(name) == normalized(other)


@pytest.mark.parametrize(
    ("name", "other"),
    [("J. Lakes", "T. Lakes"), ("Real Madrid", "Real Madrid B"), ("Arsenal", "Arsenal W"), ("A. Lakes", "A. Lake")],
)
def test_different_names_stay_different(name, other):
    assert normalized(name) != normalized(other)


@given(st.text(max_size=30))
def test_normalizing_twice_changes_nothing(name):
    assert normalized(normalized(name)) == normalized(name)


CHARACTERS = [chr(code) for code in range(sys.maxunicode + 1)]


@pytest.mark.long
@pytest.mark.parametrize(("memo", "around"), [(clean_text.__self__, "{}"), (normalized.__self__, "a{}b")])
def test_for_every_character_the_remembered_result_is_that_of_the_rule_and_final(memo, around):
    for text in map(around.format, CHARACTERS):
        expected = memo.rule(text)
        assert (memo[text], memo[text]) == (expected, expected)
        assert expected == text or memo.rule(expected) == expected


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Saint\xa0Étienne", "Saint\xa0Étienne"),
        ("Ho\x00me\n", "Ho\\x00me\\x0a"),
        ("Ho\u202eme", "Ho\\u202eme"),
        ("Ho\ud800me", "Ho\ufffdme"),
    ],
)
def test_a_clean_text_shows_control_characters_by_their_code(text, clean):
    assert clean_text(text) == clean


@pytest.mark.parametrize("length", [199, 200, 201, 3_000_000])
def test_long_texts_are_cut_and_not_remembered(length):
    memo = Memo(clean_text.__self__.rule)
    assert len(memo["x" * length]) == min(length, LONGEST_TEXT)
    assert len(memo) == (length <= LONGEST_TEXT)


def test_a_memo_that_is_full_forgets_and_goes_on():
    memo = Memo(str.upper)
    assert [memo[str(number)] for number in range(memo.MOST + 1)][-1] == str(memo.MOST)
    assert len(memo) == 1


def test_a_suffix_is_ignored_while_it_distinguishes_nobody():
    index = NameIndex()
    assert not index.add_players(["Jaren Lakes Jr."])
    assert not index.add_players(["Jaren Lakes"])
    assert index.player("Jaren Lakes Jr.") == index.player("Jaren Lakes") == "Jaren Lakes Jr."


def test_a_market_that_lists_father_and_son_keeps_them_apart():
    index = NameIndex()
    assert not index.add_players(["Gary Trent Jr", "Gary Trent Sr"])
    assert index.player("Gary Trent Jr.") != index.player("Gary Trent Sr.")


def test_two_suffixes_of_two_bookmakers_keep_father_and_son_apart():
    index = NameIndex()
    assert not index.add_players(["Gary Trent Jr"])
    first = index.player("Gary Trent Jr")
    assert index.add_players(["Gary Trent Sr."])
    assert index.player("Gary Trent Sr.") != first


def test_names_that_were_joined_before_the_proof_are_reported():
    index = NameIndex()
    index.add_players(["Gary Trent"])
    index.player("Gary Trent")
    assert index.add_players(["Gary Trent Jr", "Gary Trent"])
    assert index.player("Gary Trent Jr") != index.player("Gary Trent")


def test_opponents_that_differ_by_a_suffix_are_two_players():
    index = NameIndex(["Gary Trent", "Gary Trent Jr"])
    assert index.player("Gary Trent Jr.") == "Gary Trent Jr"
    assert index.player("GARY TRENT") == "Gary Trent"


def test_a_suffix_always_counts_in_the_name_of_a_team_or_runner():
    index = NameIndex()
    assert index.canonical("Gary Trent") == "Gary Trent"
    assert index.canonical("Gary Trent Jr.") == "Gary Trent Jr."
    assert index.canonical("gary trent jr") == "Gary Trent Jr."


def test_opponents_that_differ_by_case_alone_keep_their_names():
    index = NameIndex(["Rovers", "ROVERS"])
    assert [index.canonical(name) for name in ("Rovers", "ROVERS", "rovers")] == ["Rovers", "ROVERS", "rovers"]


def test_the_nearest_known_name_is_for_messages():
    assert nearest("Brighton & Hove Albon", ["Brighton & Hove Albion", "Fulham"]) == "Brighton & Hove Albion"
    assert nearest("Leeds", ["Fulham"]) is None
