"""The gate: of real labelled pairs no wrong one is paired, and no fewer of the right ones than before."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from matching.pairs import OWN_PAIRS, are_paired, event_of, new_resolver, rows_of

RECORDED = Path(__file__).resolve().parents[3] / "shared" / "sources" / "event_pairs.csv"
MINIMUM = {"soccer": 100, "icehockey": 105, "americanfootball": 22, "baseball": 7, "basketball": 93}


def results_of(rows):
    """Return the rows that are paired and those that are not, by label."""
    resolver, results = new_resolver(), {}
    for row in rows:
        paired = are_paired(resolver, event_of(row, "a"), event_of(row, "b"))
        results.setdefault((row["label"], paired), []).append(row)
    return results


def recall_by_sport(results):
    paired = Counter(row["sport"] for row in results.get(("same", True), ()))
    missed = Counter(row["sport"] for row in results.get(("same", False), ()))
    return {sport: (paired[sport], paired[sport] + missed[sport]) for sport in {**paired, **missed}}


def test_every_own_labelled_pair_is_judged_as_its_label_says():
    results = results_of(rows_of(OWN_PAIRS))
    assert not results.get(("different", True))
    assert not results.get(("same", False))


@pytest.mark.skipif(not RECORDED.is_file(), reason="the recorded pairs are not part of the repository")
def test_no_recorded_pair_of_different_events_is_paired_and_the_recall_does_not_drop(capsys):
    results = results_of(rows_of(RECORDED))
    recall = recall_by_sport(results)
    with capsys.disabled():
        figures = ", ".join(f"{sport} {right} of {total}" for sport, (right, total) in sorted(recall.items()))
        sys.stdout.write(f"\npaired: {figures}; wrong: {len(results.get(('different', True), ()))}\n")
    assert results.get(("different", True), []) == []
    assert {sport: right for sport, (right, _) in recall.items() if right < MINIMUM[sport]} == {}
    assert sum(right for right, _ in recall.values()) >= 256


@pytest.mark.skipif(not RECORDED.is_file(), reason="the recorded pairs are not part of the repository")
def test_all_recorded_events_of_a_source_together_have_one_partner_each():
    rows, resolver, sources = rows_of(RECORDED), new_resolver(), {}
    for row in rows:
        for side in "ab":
            event = event_of(row, side)
            sources.setdefault(event.source, {})[row[f"{side}_id"]] = event
    order = sorted(sources, key=lambda source: source != "the_odds_api")
    fixtures, partners = (), Counter()
    for source in order:
        resolution = resolver.resolve(sources[source].values(), fixtures)
        fixtures = resolution.fixtures
        partners.update((source, pairing.fixture.id) for pairing in resolution.pairings.values())
    assert [partner for partner, count in partners.items() if count > 1] == []
    assert len(partners) > 300
