"""The detector: snapshots in, detections out."""

import gc
from datetime import timedelta

from msgspec.structs import replace

from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.lifecycle import Status
from arbitrage_edge.domain.policy import KindBounds, Policy, Thresholds
from builders import NOW, OPEN, USUAL, a_snapshot, an_event, bounded, h2h, later, market, quotes, staking, total

HOME, AWAY = h2h("a", 2.1, 1.7), h2h("b", 1.7, 2.1)


def read(quoted, seconds):
    """Return the same quotes, read so many seconds after NOW."""
    return type(quoted)(quoted.bookmaker, quoted.title, quoted.market, later(seconds), quoted.selections)


class Story:
    """A detector and its input; each step is given its time in seconds after NOW."""

    def __init__(self, policy=OPEN):
        self.detector = Detector("basketball_nba", policy)

    def process(self, seconds, *markets, starts_in=3600, **coverage):
        event = quotes(*markets, event=an_event(starts_in=starts_in))
        return self.process_all(seconds, event, **coverage)

    def process_all(self, seconds, *events, taken=None, **coverage):
        snapshot = a_snapshot(*events, seconds=seconds if taken is None else taken, **coverage)
        return self.detector.process(snapshot, later(seconds))

    def expire(self, seconds):
        return self.detector.expire(later(seconds))


def news(detection):
    return (len(detection.found), len(detection.updated), [one.close_reason for one in detection.closed])


NOTHING = (0, 0, [])
FOUND = (1, 0, [])
UPDATED = (0, 1, [])


def test_an_arbitrage_is_found_once_and_stays_open():
    story = Story()
    first = story.process(0, HOME, AWAY)
    assert news(first) == FOUND
    assert (first.sport, first.at, len(first.open), len(first.changes)) == ("basketball_nba", NOW, 1, 2)
    again = story.expire(10)
    assert news(again) == NOTHING
    assert (len(again.open), again.changes) == (1, ())


def test_reading_the_same_price_again_is_no_change_but_refreshes_the_legs():
    story = Story(USUAL)
    story.process(0, HOME, AWAY)
    again = story.process(200, read(HOME, 200), read(AWAY, 200))
    assert news(again) == NOTHING
    assert again.changes == []
    assert again.open[0].opportunity.oldest_reading == later(200)
    assert news(story.expire(450)) == NOTHING
    assert news(story.expire(501)) == (0, 0, ["stale"])


def test_reading_the_same_price_again_reopens_an_aged_opportunity():
    story = Story(USUAL)
    first = story.process(0, HOME, AWAY).found[0]
    assert news(story.expire(301)) == (0, 0, ["stale"])
    reopened = story.process(310, read(HOME, 310), read(AWAY, 310))
    assert news(reopened) == FOUND
    assert reopened.changes == []
    assert reopened.found[0].arbitrage_id != first.arbitrage_id
    assert reopened.found[0].first_seen_at == later(310)


def test_a_moved_price_updates():
    story = Story()
    story.process(0, HOME, AWAY)
    moved = story.process(10, read(h2h("a", 2.2, 1.7), 10), read(AWAY, 10))
    assert news(moved) == UPDATED
    assert moved.updated[0].status == Status.UPDATED
    assert moved.updated[0].first_seen_at == NOW
    (_, old, new) = moved.changes[0]
    assert (old.selections[0].price, new.selections[0].price) == (2.1, 2.2)


def test_a_moved_start_updates():
    story = Story()
    story.process(0, HOME, AWAY)
    assert news(story.process(10, HOME, AWAY, starts_in=7200)) == UPDATED
    assert story.expire(20).open[0].opportunity.event.commence_time == later(7200)


def test_another_leg_updates():
    story = Story()
    story.process(0, HOME, AWAY)
    better = story.process(10, HOME, AWAY, h2h("c", 2.15, 1.6))
    assert [bet.bookmaker for bet in better.updated[0].opportunity.bets] == ["c", "b"]


def test_a_price_that_is_no_leg_changes_no_opportunity():
    story = Story()
    story.process(0, HOME, AWAY)
    beside = story.process(10, HOME, AWAY, h2h("c", 1.8, 1.8))
    assert news(beside) == NOTHING
    assert len(beside.changes) == 1


class TestCloses:
    def closing(self, policy=OPEN, **about):
        story = Story(policy)
        assert news(story.process(0, HOME, AWAY, **about)) == FOUND
        return story

    def test_it_closes_when_odds_move(self):
        closed = self.closing().process(30, read(h2h("a", 1.8, 1.8), 30), AWAY)
        assert news(closed) == (0, 0, ["odds_moved"])
        assert closed.closed[0].lifetime == timedelta(seconds=30)
        assert closed.open == ()

    def test_it_closes_when_a_bookmaker_is_missing_from_a_full_snapshot(self):
        assert news(self.closing().process(30, AWAY)) == (0, 0, ["withdrawn"])

    def test_it_closes_when_the_event_is_missing_from_a_full_snapshot(self):
        closed = self.closing().process_all(30, quotes(h2h("a", 1.9, 1.9), id="e2"))
        assert news(closed) == (0, 0, ["withdrawn"])
        assert [(old.bookmaker, new) for event, old, new in closed.changes if event.id == "e1"] == [
            ("a", None),
            ("b", None),
        ]

    def test_it_closes_when_a_full_snapshot_is_empty(self):
        assert news(self.closing().process_all(30)) == (0, 0, ["withdrawn"])

    def test_it_closes_when_the_bookmaker_no_longer_quotes_the_line(self):
        story = Story()
        story.process(0, total("a", 5.5, 2.1, 1.7), total("b", 5.5, 1.7, 2.1))
        other_line = read(total("a", 6.5, 2.1, 1.7), 30)
        assert news(story.process(30, other_line, total("b", 5.5, 1.7, 2.1))) == (0, 0, ["withdrawn"])

    def test_expire_closes_an_aged_opportunity(self):
        story = self.closing(USUAL)
        assert news(story.expire(300)) == NOTHING
        assert news(story.expire(300.1)) == (0, 0, ["stale"])
        assert news(story.expire(301)) == NOTHING

    def test_a_growing_leg_gap_closes_as_stale(self):
        story = self.closing(USUAL)
        assert news(story.process(250, HOME, read(AWAY, 250))) == (0, 0, ["stale"])

    def test_it_closes_when_the_event_starts(self):
        story = self.closing(USUAL, starts_in=60)
        assert news(story.expire(59)) == NOTHING
        assert news(story.expire(60)) == (0, 0, ["event_started"])

    def test_it_closes_when_the_start_moves_to_the_past(self):
        assert news(self.closing(USUAL).process(30, HOME, AWAY, starts_in=20)) == (0, 0, ["event_started"])

    def test_a_started_event_missing_from_the_snapshot_closes_as_started(self):
        story = self.closing(USUAL, starts_in=60)
        assert news(story.process_all(61)) == (0, 0, ["event_started"])

    def test_with_live_on_it_stays_open_after_the_start(self):
        story = self.closing(Policy(bounds=Thresholds(live=True)), starts_in=20)
        assert news(story.expire(20)) == UPDATED
        assert story.expire(21).open[0].opportunity.live
        assert news(story.expire(61)) == (0, 0, ["stale"])

    def test_a_suspicious_price_that_replaces_it_closes_it_as_moved(self):
        story = self.closing(USUAL)
        assert news(story.process(30, read(h2h("a", 9.0, 1.7), 30), read(AWAY, 30))) == (0, 0, ["odds_moved"])
        assert story.expire(31).withheld_counts == {"inconsistent_market": 1}

    def test_a_reappearing_opportunity_is_a_new_one(self):
        story = self.closing()
        first = story.process(30, AWAY).closed[0]
        again = story.process(60, read(HOME, 60), AWAY)
        assert news(again) == FOUND
        assert again.found[0].arbitrage_id != first.arbitrage_id
        assert again.found[0].first_seen_at == later(60)

    def test_a_withdrawn_lay_closes_although_its_bookmaker_still_quotes_backs(self):
        story = Story()
        lay, own, back = market("b", "h2h_lay", ("Home", 2.0)), h2h("b", 1.8, 1.7), h2h("a", 2.3, 1.6)
        assert news(story.process(0, lay, own, back)) == FOUND
        assert news(story.process(30, own, back)) == (0, 0, ["withdrawn"])


class TestCoverage:
    """Only within the coverage of a snapshot a missing quote means withdrawal."""

    def opened(self):
        story = Story()
        story.process(0, HOME, AWAY)
        return story

    def test_a_snapshot_of_other_markets_withdraws_nothing(self):
        assert news(self.opened().process(30, total("a", 5.5, 1.9, 1.9), markets=["totals"])) == NOTHING

    def test_a_snapshot_of_other_bookmakers_withdraws_nothing(self):
        assert news(self.opened().process(30, AWAY, bookmakers=["b"])) == NOTHING
        assert news(self.opened().process(30, AWAY, bookmakers=["a", "b"])) == (0, 0, ["withdrawn"])

    def test_a_snapshot_of_other_events_withdraws_nothing(self):
        other = quotes(h2h("a", 1.9, 1.9), id="e2")
        assert news(self.opened().process_all(30, other, covers=["e2"])) == NOTHING
        assert news(self.opened().process_all(30, other, covers=["e1", "e2"])) == (0, 0, ["withdrawn"])

    def test_a_snapshot_without_coverage_withdraws_nothing(self):
        assert news(self.opened().process_all(30, markets=[])) == NOTHING

    def test_a_market_read_after_the_snapshot_is_not_withdrawn_by_it(self):
        story = Story()
        story.process(20, read(HOME, 20), read(AWAY, 20))
        assert news(story.process_all(30, taken=10)) == NOTHING
        assert news(story.process_all(31, taken=21)) == (0, 0, ["withdrawn"])


class TestOldReadings:
    def test_an_older_reading_never_replaces_a_newer_one(self):
        story = Story()
        story.process(20, read(HOME, 20), read(AWAY, 20))
        late = story.process(30, read(h2h("a", 1.5, 1.5), 10), AWAY)
        assert news(late) == NOTHING
        assert late.changes == []
        assert story.expire(31).open[0].opportunity.oldest_reading == later(20)

    def test_another_price_with_the_same_time_replaces_the_old_one(self):
        story = Story()
        story.process(0, HOME, AWAY)
        assert news(story.process(10, h2h("a", 2.2, 1.7), AWAY)) == UPDATED

    def test_an_older_snapshot_does_not_move_the_start_back(self):
        story = Story(USUAL)
        story.process_all(20, quotes(read(HOME, 20), read(AWAY, 20), starts_in=3600), taken=20)
        older = quotes(HOME, AWAY, starts_in=5)
        assert news(story.process_all(30, older, taken=1)) == NOTHING


class TestTeams:
    def test_quotes_of_renamed_teams_are_assigned_again(self):
        story = Story()
        assert news(story.process(0, HOME, AWAY)) == FOUND
        swapped = an_event(home="Away", away="Home")
        moved = story.process_all(10, quotes(h2h("a", 2.1, 1.7), h2h("b", 1.7, 2.1), event=swapped))
        assert [bet.outcome for bet in moved.open[0].opportunity.bets] == ["Away", "Home"]

    def test_renaming_teams_keeps_quotes_outside_the_snapshot(self):
        story = Story()
        story.process(0, HOME, AWAY)
        corrected = an_event(home="Home", away="Away United")
        assert len(story.process_all(10, quotes(event=corrected), markets=["totals"]).closed) == 1
        back_again = story.process_all(20, quotes(event=an_event()), markets=["totals"])
        assert news(back_again) == FOUND


class TestLays:
    THREE_WAY, LAY, BACK = h2h("b", 2.0, 2.9, 3.6), market("b", "h2h_lay", ("Home", 2.1)), h2h("a", 2.4, 1.6)

    def open_after(self, *steps):
        detector = Detector("icehockey_nhl", OPEN)
        for number, markets in enumerate(steps):
            event = quotes(*markets, sport="icehockey_nhl")
            detection = detector.process(a_snapshot(event, seconds=number), later(number))
        return len(detection.open)

    def test_a_lay_without_a_draw_follows_its_bookmakers_own_h2h(self):
        two_way = h2h("b", 1.9, 1.6)
        assert self.open_after([self.LAY, self.BACK, two_way]) == 1
        assert self.open_after([self.LAY, self.BACK, two_way], [self.LAY, self.BACK, self.THREE_WAY]) == 0
        assert self.open_after([self.LAY, self.BACK, self.THREE_WAY], [self.LAY, self.BACK, two_way]) == 1

    def test_a_lay_is_reassigned_when_its_bookmakers_own_h2h_is_withdrawn(self):
        assert self.open_after([self.LAY, self.BACK]) == 1
        assert self.open_after([self.LAY, self.BACK, self.THREE_WAY], [self.LAY, self.BACK]) == 1

    def test_a_reassigned_lay_is_not_withdrawn_with_another_market(self):
        beside = total("c", 5.5, 1.9, 1.9)
        two_way = h2h("b", 1.9, 1.6)
        assert self.open_after([self.LAY, self.THREE_WAY, self.BACK, beside], [self.LAY, two_way, self.BACK]) == 1


def test_a_restored_detector_continues_its_open_opportunities():
    before = Story().process(0, HOME, AWAY).open
    detector = Detector("basketball_nba", OPEN, before)
    resumed = detector.process(a_snapshot(quotes(HOME, AWAY), seconds=30), later(30))
    assert news(resumed) == NOTHING
    assert resumed.open[0].arbitrage_id == before[0].arbitrage_id


def test_a_restored_opportunity_without_quotes_closes_as_withdrawn():
    before = Story().process(0, HOME, AWAY).open
    assert news(Detector("basketball_nba", OPEN, before).expire(later(30))) == (0, 0, ["withdrawn"])
    other_line = a_snapshot(quotes(total("a", 5.5, 1.9, 1.9)), seconds=30)
    assert news(Detector("basketball_nba", OPEN, before).process(other_line, later(30))) == (0, 0, ["withdrawn"])


def test_withheld_opportunities_are_counted_by_reason():
    story = Story(USUAL)
    detection = story.process_all(
        0,
        quotes(h2h("a", 9.0, 1.7), h2h("b", 1.7, 2.1), id="e1"),
        quotes(h2h("a", 9.0, 1.7), h2h("b", 1.7, 2.1), id="e2"),
        quotes(HOME, AWAY, id="e3", starts_in=-5),
        quotes(h2h("a", 2.1, 2.1), id="e4"),
    )
    assert detection.withheld_counts == {"inconsistent_market": 2, "event_started": 1, "same_bookmaker": 1}


def test_ignored_selections_are_counted_together_with_unreadable_parts():
    story = Story()
    detection = story.process(0, h2h("a", 1.0, 1.7), ignored={"unreadable_bookmaker": 2})
    assert detection.ignored == {"price_not_above_one": 1, "unreadable_bookmaker": 2}
    assert story.expire(1).ignored == detection.ignored
    assert story.process(10, read(h2h("a", 1.9, 1.7), 10)).ignored == {}


class TestWhenToSweep:
    def test_nothing_expires_if_nothing_is_open(self):
        assert Story(USUAL).detector.next_expiry() is None

    def test_the_next_expiry_is_when_the_oldest_leg_ages_out(self):
        story = Story(USUAL)
        story.process(0, read(HOME, -100), AWAY)
        due = story.detector.next_expiry()
        assert later(200) < due < later(201)
        assert news(story.detector.expire(later(200))) == NOTHING
        assert news(story.detector.expire(due)) == (0, 0, ["stale"])

    def test_the_next_expiry_is_when_an_event_starts(self):
        story = Story(USUAL)
        story.process(0, HOME, AWAY, starts_in=60)
        assert story.detector.next_expiry() == later(60)

    def test_without_a_maximum_age_only_the_start_counts(self):
        story = Story(bounded(live=False))
        story.process(0, HOME, AWAY, starts_in=3600)
        assert story.detector.next_expiry() == later(3600)
        live = Story(staking(1000))
        live.process(0, HOME, AWAY, starts_in=-60)
        assert live.detector.next_expiry() is None


def test_a_deleted_detector_leaves_no_objects_behind():
    def objects_after_a_desk():
        detector = Detector("basketball_nba", Policy())
        detector.process(
            a_snapshot(*[quotes(h2h("a", 2.1, 1.7), h2h("b", 1.7, 2.1), id=f"e{n}") for n in range(50)]), later(0)
        )
        del detector
        gc.collect()
        return len(gc.get_objects())

    objects_after_a_desk()
    first = objects_after_a_desk()
    assert objects_after_a_desk() - first < 50


def test_of_many_value_bets_the_most_profitable_are_open_and_the_others_are_counted(monkeypatch):
    monkeypatch.setattr("arbitrage_edge.domain.detector.MOST_OPEN", {"value": 2})
    detector = Detector("basketball_nba", replace(OPEN, other=KindBounds(kinds=frozenset({"value"}))))

    def detected(second, *prices):
        board = [
            quotes(h2h("pinnacle", 1.9, 1.9, age=-second), h2h("draftkings", price, 1.7, age=-second), id=f"e{number}")
            for number, price in enumerate(prices)
        ]
        detection = detector.process(a_snapshot(*board, seconds=second), later(second))
        values = [each.opportunity for each in detection.open if each.opportunity.kind == "value"]
        return sorted(value.event.id for value in values), detection.withheld_counts

    assert detected(0, 2.1, 2.2, 2.15) == (["e1", "e2"], {"too_many": 1})
    # One that is barely better does not take the place of an open one.
    assert detected(1, 2.155, 2.2, 2.15) == (["e1", "e2"], {"too_many": 1})
    assert detected(2, 2.3, 2.2, 2.15) == (["e0", "e1"], {"too_many": 1})
    assert detected(3, 1.9, 2.2, 2.15) == (["e1", "e2"], {})
