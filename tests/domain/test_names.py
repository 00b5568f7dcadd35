"""Spellings of one name are equal; different people stay different."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbitrage_edge.domain.names import NameIndex, nearest, normalized, same_name


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
    assert same_name(name, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [("J. Lakes", "T. Lakes"), ("Real Madrid", "Real Madrid B"), ("Arsenal", "Arsenal W"), ("A. Lakes", "A. Lake")],
)
def test_different_names_stay_different(name, other):
    assert not same_name(name, other)


@given(st.text(max_size=30))
def test_normalizing_twice_changes_nothing(name):
    assert normalized(normalized(name)) == normalized(name)


def test_a_suffix_is_ignored_while_it_distinguishes_nobody():
    index = NameIndex()
    assert not index.add(["Jaren Lakes Jr."])
    assert not index.add(["Jaren Lakes"])
    assert index.canonical("Jaren Lakes Jr.") == index.canonical("Jaren Lakes") == "Jaren Lakes Jr."


def test_a_market_that_lists_father_and_son_keeps_them_apart():
    index = NameIndex()
    assert not index.add(["Gary Trent Jr", "Gary Trent Sr"])
    assert index.canonical("Gary Trent Jr.") != index.canonical("Gary Trent Sr.")


def test_names_that_were_joined_before_the_proof_are_reported():
    index = NameIndex()
    index.add(["Gary Trent"])
    index.canonical("Gary Trent")
    assert index.add(["Gary Trent Jr", "Gary Trent"])
    assert index.canonical("Gary Trent Jr") != index.canonical("Gary Trent")


def test_the_nearest_known_name_is_for_messages():
    assert nearest("Brighton & Hove Albon", ["Brighton & Hove Albion", "Fulham"]) == "Brighton & Hove Albion"
    assert nearest("Leeds", ["Fulham"]) is None
