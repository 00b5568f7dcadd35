"""Which opportunities a rule matches: each criterion alone, against an independent description of it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from arbitrage_edge.domain.alerts import (
    Alerted,
    AlertRule,
    Mismatch,
    Mute,
    MuteScope,
    QuietHours,
    Trigger,
    line_target,
    mismatch,
    trigger_for,
)
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.lifecycle import CloseReason, closed, opened
from builders import NOW, OPEN, found, h2h, later, staking

STEP = Decimal("0.01")


def tracked(home=2.15, away=2.05, age=0.0, policy=OPEN, **about):
    (opportunity,) = found(h2h("draftkings", home, 1.5, age=age), h2h("fanduel", 1.5, away), policy=policy, **about)
    return opened(opportunity)


def reason(rule, one=None, now=NOW, mutes=()):
    return mismatch(AlertRule(**rule), one or tracked(), now, STEP, mutes)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({}, None),
        ({"kinds": ("middle",)}, Mismatch.KIND),
        ({"kinds": ("middle", "arbitrage")}, None),
        ({"min_profit": Decimal("4.9")}, None),
        ({"min_profit": Decimal(5)}, Mismatch.PROFIT),
        ({"max_profit": Decimal("4.9")}, Mismatch.PROFIT),
        ({"max_profit": Decimal(5)}, None),
        ({"sports": ("basketball_nba",)}, None),
        ({"sports": ("basketball_*",)}, None),
        ({"sports": ("soccer_*", "basketball_ncaab")}, Mismatch.SPORT),
        ({"markets": ("h2h",)}, None),
        ({"markets": ("totals",)}, Mismatch.MARKET),
        ({"bookmakers": ("draftkings", "fanduel", "betmgm")}, None),
        ({"bookmakers": ("draftkings",)}, Mismatch.BOOKMAKER),
        ({"live": True}, Mismatch.LIVE),
        ({"live": False}, None),
        ({"starts_within": 60.0}, None),
        ({"starts_within": 59.0}, Mismatch.START),
        ({"starts_after": 60.0}, None),
        ({"starts_after": 61.0}, Mismatch.START),
        ({"muted_events": ("e1",)}, Mismatch.MUTED),
        ({"muted_events": ("e2",)}, None),
    ],
)
def test_a_criterion_that_is_not_met_is_named(rule, expected):
    assert reason(rule) == expected


def test_money_is_that_at_the_stake_of_the_rule():
    one = tracked(policy=staking(1000))
    # 4.94 % of 1000 is 49.39; of 100 it is 4.93 after rounding down.
    assert reason({"min_guaranteed_profit": Decimal("49.3")}, one) is None
    assert reason({"min_guaranteed_profit": Decimal("49.5")}, one) is Mismatch.MONEY
    assert reason({"min_guaranteed_profit": Decimal("4.9"), "stake": Decimal(100)}, one) is None
    assert reason({"min_guaranteed_profit": Decimal(5), "stake": Decimal(100)}, one) is Mismatch.MONEY
    coarse = {"min_guaranteed_profit": Decimal("0.01"), "stake": Decimal(15), "rounding": Decimal(10)}
    assert reason(coarse, one) is Mismatch.MONEY


def test_the_oldest_price_may_be_as_old_as_the_rule_says():
    one = tracked(age=60)
    assert reason({"max_age": 60.0}, one) is None
    assert reason({"max_age": 59.0}, one) is Mismatch.AGE
    assert reason({"max_age": None}, one, now=later(10**6)) is None
    assert reason({}, one, now=later(841)) is Mismatch.AGE


@pytest.mark.parametrize(
    ("scope", "target", "covered"),
    [
        (MuteScope.EVENT, "e1", True),
        (MuteScope.EVENT, "e2", False),
        (MuteScope.BOOKMAKER, "fanduel", True),
        (MuteScope.BOOKMAKER, "betmgm", False),
        (MuteScope.EVENT_BOOKMAKER, "e1.fanduel", True),
        (MuteScope.EVENT_BOOKMAKER, "e2.fanduel", False),
        (MuteScope.EVENT_BOOKMAKER, "e1.betmgm", False),
        (MuteScope.LINE, line_target(tracked().opportunity), True),
        (MuteScope.LINE, "e1", False),
        (MuteScope.OPPORTUNITY, None, True),
        (MuteScope.OPPORTUNITY, "arb_1", False),
    ],
)
def test_a_mute_applies_to_what_it_names_until_it_ends(scope, target, covered):
    one = tracked()
    mute = Mute("mu_1", scope, target or one.arbitrage_id, "", NOW, later(60))
    assert (reason({}, one, mutes=[mute]) is Mismatch.MUTED) == covered
    assert reason({}, one, now=later(60), mutes=[mute]) is None
    assert (reason({}, one, now=later(61), mutes=[replace(mute, until=None)]) is Mismatch.MUTED) == covered


def test_a_mute_of_a_line_also_applies_when_it_is_found_again_but_not_to_other_lines():
    first, again = tracked(), tracked(home=2.3)
    other = replace(first, opportunity=replace(first.opportunity, kind="middle", scope="another line"))
    mute = Mute("mu_1", MuteScope.LINE, line_target(first.opportunity), "", NOW)
    assert mute.covers(replace(again, arbitrage_id="arb_2"), NOW)
    assert not mute.covers(other, NOW)


@given(start=st.integers(0, 1439), end=st.integers(0, 1439), minute=st.integers(0, 1439))
def test_quiet_hours_contain_exactly_the_minutes_from_start_to_end(start, end, minute):
    def text(number):
        return f"{number // 60:02}:{number % 60:02}"

    # Independent: count the minutes around the clock from the start.
    length = (end - start) % 1440 or 1440
    expected = (minute - start) % 1440 < length
    now = datetime(2026, 4, 16, minute // 60, minute % 60, 30, tzinfo=UTC)
    assert QuietHours(text(start), text(end), "UTC").include(now) == expected


def test_quiet_hours_are_those_of_the_time_zone_in_summer_and_winter():
    quiet = QuietHours("23:00", "07:00", "Europe/Berlin")
    assert quiet.include(datetime(2026, 7, 1, 21, 0, tzinfo=UTC))
    assert not quiet.include(datetime(2026, 12, 1, 21, 0, tzinfo=UTC))
    assert reason({"quiet_hours": quiet}) is None
    assert reason({"quiet_hours": quiet}, now=later(3 * 3600)) is not None


def test_the_first_message_then_only_one_per_step_of_profit():
    one, rule = tracked(), AlertRule(repeat_step=Decimal("0.5"))
    profit = one.opportunity.profit_percentage
    assert trigger_for(rule, one, None) is Trigger.FOUND
    assert trigger_for(rule, one, Alerted(1, profit)) is None
    assert trigger_for(rule, one, Alerted(1, profit - Decimal("0.49"))) is None
    assert trigger_for(rule, one, Alerted(1, profit - Decimal("0.5"))) is Trigger.RAISED
    assert trigger_for(AlertRule(), one, Alerted(1, Decimal(0))) is None


def test_the_end_is_announced_once_and_only_after_a_message():
    one = closed(tracked(), CloseReason.ODDS_MOVED, later(60))
    rule = AlertRule(notify_ended=True)
    assert trigger_for(rule, one, None) is None
    assert trigger_for(rule, one, Alerted(1, Decimal(1))) is Trigger.ENDED
    assert trigger_for(rule, one, Alerted(2, Decimal(1), ended=True)) is None
    assert trigger_for(AlertRule(), one, Alerted(1, Decimal(1))) is None
    # The end is announced although the criteria are not met any more, but not in quiet hours.
    assert reason({"min_profit": Decimal(50)}, one) is None
    assert reason({"quiet_hours": QuietHours("00:00", "00:00", "UTC")}, one) is Mismatch.QUIET_HOURS


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        ({"kinds": ("surebet",)}, "kinds"),
        ({"kinds": ()}, "kinds"),
        ({"min_profit": Decimal(2), "max_profit": Decimal(1)}, "min_profit"),
        ({"starts_after": 2.0, "starts_within": 1.0}, "starts_after"),
        ({"quiet_hours": QuietHours("24:00", "07:00", "UTC")}, "quiet_hours.start"),
        ({"quiet_hours": QuietHours("23:00", "7", "UTC")}, "quiet_hours.end"),
        ({"quiet_hours": QuietHours("23:00", "07:00", "Berlin")}, "quiet_hours.timezone"),
    ],
)
def test_a_contradictory_rule_is_refused_and_names_the_field(rule, field):
    with pytest.raises(InvalidValueError) as caught:
        AlertRule(**rule).check()
    assert caught.value.location == field


def test_an_empty_rule_and_a_complete_one_are_accepted():
    AlertRule().check()
    AlertRule(
        min_profit=Decimal(1),
        max_profit=Decimal(2),
        starts_after=1.0,
        starts_within=2.0,
        quiet_hours=QuietHours("23:00", "07:00", "Europe/Berlin"),
    ).check()


def test_a_rule_without_a_stake_leaves_the_opportunity_as_it_is():
    opportunity = tracked().opportunity
    assert AlertRule().sized(opportunity, STEP) is opportunity
    assert AlertRule(stake=Decimal(100)).sized(opportunity, STEP).total_stake == 100
    assert timedelta(0) <= opportunity.leg_gap
