"""Stakes that a profile allows."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from arbitrage_edge.domain.accounts.bet import LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.profile import BookmakerAccount, Profile
from arbitrage_edge.domain.accounts.sizing import OpenStakes, open_stakes, size_for_profile
from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.policy import KindBounds
from builders import NOW, OPEN, a_snapshot, an_event, found, h2h, market, quotes, total
from domain.test_contracts import KALSHI, contracts, evaluation
from domain.test_cover_search import draw_no_bet_board
from domain.test_middles import totals
from domain.test_resizing import only
from domain.test_value_bets import consensus
from thorough import examples


def an_opportunity(*markets):
    return found(*(markets or (h2h("alpha", 2.15, 1.5), h2h("beta", 1.5, 2.05))), policy=OPEN)[0]


def profile(**accounts):
    """Return a profile with these accounts, each a dict of its values."""
    own = {name: accounts.pop(name) for name in list(accounts) if name not in {"alpha", "beta", "gamma"}}
    listed = [BookmakerAccount(bookmaker=key, **values) for key, values in accounts.items()]
    return Profile(accounts=tuple(listed), **own)


def stakes(sizing):
    return [str(each.stake) for each in sizing.stakes]


def limits(sizing):
    return [limit.text for limit in sizing.limits]


def test_without_limits_the_total_stake_decides():
    sizing = size_for_profile(an_opportunity(), profile())
    assert stakes(sizing) == ["488.10", "511.90"]
    assert limits(sizing) == ["total stake of 1000"]
    assert (sizing.reason, sizing.opportunity.guaranteed_profit) == (None, Decimal("49.39"))


def test_the_largest_stake_of_an_account_sizes_all_legs_down():
    sizing = size_for_profile(an_opportunity(), profile(alpha={"max_stake": Decimal(100)}))
    assert stakes(sizing) == ["100.00", "104.87"]
    assert limits(sizing) == ["max stake of 100 at alpha"]


def test_a_balance_limits_the_liability_of_a_lay():
    lay = market("exchange", "h2h_lay", ("Home", 1.9), ("Away", 50.0))
    opportunity = an_opportunity(h2h("alpha", 2.15, 1.5), lay)
    sized = size_for_profile(
        opportunity, Profile(accounts=(BookmakerAccount(bookmaker="exchange", balance=Decimal(90)),))
    )
    bet = next(bet for bet in sized.opportunity.bets if bet.side == "lay")
    assert bet.stake <= 90
    assert limits(sized) == ["balance of 90 at exchange"]


@pytest.mark.parametrize("cover", [False, True])
def test_bets_at_one_bookmaker_share_its_balance(cover):
    if cover:
        home, draw, away = draw_no_bet_board()
        event = quotes(home, replace(draw, bookmaker="onexbet"), away, sport="soccer_epl")
        policy = replace(OPEN, other=KindBounds(kinds=frozenset({"cover"})))
        open_ = Detector("soccer_epl", policy).process(a_snapshot(event), NOW).open
        (opportunity,) = (each.opportunity for each in open_ if each.opportunity.kind == "cover")
        name = "onexbet"
    else:
        board = (h2h("alpha", 3.2, 1.5, 3.4), h2h("beta", 1.5, 3.1, 1.6))
        (opportunity,), name = found(*board, sport="soccer_epl", policy=OPEN), "alpha"
    assert [bet.bookmaker for bet in opportunity.bets].count(name) == 2
    sized = size_for_profile(opportunity, Profile(accounts=(BookmakerAccount(bookmaker=name, balance=Decimal(90)),)))
    spent = sum(bet.stake for bet in sized.opportunity.bets if bet.bookmaker == name)
    assert Decimal("89.90") < spent <= 90
    assert limits(sized) == [f"balance of 90 at {name}"]
    assert sized.opportunity.guaranteed_profit > 0


def test_what_is_left_of_the_bankroll_lowers_the_total():
    limited = profile(bankroll=Decimal(1200))
    sizing = size_for_profile(an_opportunity(), limited, used=OpenStakes(Decimal(900)))
    assert sizing.opportunity.total_stake == Decimal(300)
    assert limits(sizing) == ["bankroll of 300, besides 900 in open bets"]
    spent = size_for_profile(an_opportunity(), limited, used=OpenStakes(Decimal(1300)))
    assert (spent.reason, spent.stakes) == ("below_limit", ())
    assert limits(spent) == ["bankroll of 0, besides 1300 in open bets"]


def a_placed_bet(*legs):
    """A bet with legs of so much at a bookmaker, each with more values of a leg."""
    placed = tuple(
        PlacedLeg(**{"bookmaker": bookmaker, "outcome": "Home", "odds": Decimal(3), "stake": Decimal(stake)} | values)
        for bookmaker, stake, values in legs
    )
    return PlacedBet(bet_id="b1", profile="default", placed_at=NOW, event=an_event(), legs=placed)


def test_money_in_open_bets_is_not_offered_again():
    limited = profile(alpha={"balance": Decimal(300)})
    bet = a_placed_bet(("alpha", "200.50", {}), ("beta", "700", {}))
    sized = size_for_profile(an_opportunity(), limited, used=open_stakes([bet], limited))
    assert stakes(sized)[0] == "99.50"
    assert limits(sized) == ["balance of 99.50 at alpha, besides 200.50 in open bets"]
    # When it is settled, the balance that the user enters counts again.
    won = bet.with_result(0, LegResult.WON, NOW)
    assert limits(size_for_profile(an_opportunity(), limited, used=open_stakes([won], limited))) == [
        "balance of 300 at alpha"
    ]


def test_a_balance_that_open_bets_use_up_leaves_no_stake():
    limited = profile(alpha={"balance": Decimal(300)})
    bets = [a_placed_bet(("alpha", "200", {})), a_placed_bet(("alpha", "150", {}))]
    sized = size_for_profile(an_opportunity(), limited, used=open_stakes(bets, limited))
    assert (sized.reason, stakes(sized)) == ("below_limit", ["0.00", "0.00"])
    assert limits(sized) == ["balance of 0.00 at alpha, besides 350.00 in open bets"]


def test_open_bets_use_liabilities_own_money_only_and_the_currency_of_the_account():
    accounts = profile(alpha={"currency": "EUR", "rate": Decimal("1.25")}, beta={"balance": Decimal(10)})
    bet = a_placed_bet(
        # The liability of a lay of 20 at 3.
        ("beta", "20", {"side": "lay"}),
        ("beta", "50", {"free_bet": True}),
        ("alpha", "8", {"currency": "EUR", "rate": Decimal("1.10")}),
        # Of an account that had pounds then.
        ("alpha", "10", {"currency": "GBP", "rate": Decimal("1.50")}),
        ("alpha", "99", {"result": LegResult.LOST}),
    )
    used = open_stakes([bet], accounts)
    assert used.by_bookmaker == {"beta": 40, "alpha": 8 + 12}
    assert used.total == Decimal(40) + Decimal("8.80") + Decimal(15)


@examples(40)
@given(
    st.tuples(st.integers(0, 300_00), st.integers(0, 300_00)),
    st.lists(st.tuples(st.integers(205, 400), st.integers(205, 400)), min_size=8, max_size=8),
    st.integers(0, 10_000),
)
def test_bets_placed_one_after_the_other_never_use_more_than_the_balances(balances, prices, bankroll):
    own = profile(
        bankroll=Decimal(bankroll) + 100,
        total_stake=Decimal(150),
        alpha={"balance": Decimal(balances[0]) / 100},
        beta={"balance": Decimal(balances[1]) / 100},
    )
    bets, spent = [], {"alpha": 0, "beta": 0}
    for home, away in prices:
        opportunity = an_opportunity(h2h("alpha", home / 100, 1.01), h2h("beta", 1.01, away / 100))
        sized = size_for_profile(opportunity, own, used=open_stakes(bets, own))
        # Counted in cents by hand: what is left decides, and nothing else is stated.
        for limit in sized.limits:
            if limit.kind == "balance":
                left = balances[("alpha", "beta").index(limit.bookmaker)] - spent[limit.bookmaker]
                assert (limit.amount * 100, limit.in_open_bets * 100) == (left, spent[limit.bookmaker])
            if limit.kind == "bankroll":
                assert limit.amount * 100 == max((bankroll + 100) * 100 - sum(spent.values()), 0)
        if sized.reason is not None:
            continue
        placed = [(each.bookmaker, each.stake, {}) for each in sized.stakes if each.stake]
        bets.append(a_placed_bet(*placed))
        for bookmaker, stake, _ in placed:
            spent[bookmaker] += int(stake * 100)
    assert spent["alpha"] <= balances[0]
    assert spent["beta"] <= balances[1]
    assert sum(spent.values()) <= (bankroll + 100) * 100


def test_each_bookmaker_has_a_step_of_its_own():
    sizing = size_for_profile(an_opportunity(), profile(alpha={"step": Decimal(5)}, beta={"step": Decimal(1)}))
    first, second = (each.stake for each in sizing.stakes)
    assert (first % 5, second % 1) == (0, 0)
    assert sizing.reason is None


def test_stakes_are_in_the_currency_of_the_account():
    sizing = size_for_profile(
        an_opportunity(),
        profile(currency="EUR", alpha={"currency": "USD", "rate": Decimal("0.80"), "step": Decimal(1)}),
    )
    alpha = sizing.stakes[0]
    assert (alpha.currency, alpha.stake % 1) == ("USD", 0)
    assert sizing.opportunity.bets[0].stake == alpha.stake * Decimal("0.80")


def test_the_spread_of_an_exchange_of_money_lowers_the_profit():
    plain = size_for_profile(an_opportunity(), profile())
    spread = size_for_profile(an_opportunity(), profile(alpha={"spread": Decimal("0.01")}))
    assert spread.opportunity.guaranteed_profit < plain.opportunity.guaranteed_profit


def test_a_commission_of_the_account_replaces_the_recorded_one():
    sizing = size_for_profile(an_opportunity(), profile(alpha={"commission": Decimal("0.05")}))
    assert sizing.opportunity.bets[0].commission == Decimal("0.05")


@pytest.mark.parametrize("values", [{"spread": Decimal("0.02")}, {"tax_on_return": Decimal("0.02")}])
def test_charges_of_an_account_add_to_the_fee_of_contracts(values):
    opportunity = evaluation(
        contracts("alpha", {"Detroit Lions": "0.45", "Buffalo Bills": "0.58"}, KALSHI),
        contracts("beta", {"Detroit Lions": "0.54", "Buffalo Bills": "0.48"}, KALSHI),
    )
    sized = size_for_profile(opportunity, profile(alpha=values)).opportunity
    bet = next(bet for bet in sized.bets if bet.bookmaker == "alpha")
    price = Fraction(45, 100)
    # So many contracts cost the stake with their fee, and each pays 1 of which the account keeps two percent.
    count = Fraction(bet.stake) / (price + Fraction(7, 100) * price * (1 - price))
    assert 0 <= count * Fraction(98, 100) - Fraction(bet.potential_return) < Fraction(1, 50)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"alpha": {"min_stake": Decimal(600)}}, "below_minimum_stake"),
        ({"min_profit_money": Decimal(50)}, "below_threshold"),
        ({"min_profit": Decimal(5)}, "below_threshold"),
        ({"alpha": {"tax_on_return": Decimal("0.1")}}, "lost_in_rounding"),
        ({"alpha": {"max_stake": Decimal("0.05")}}, "below_limit"),
    ],
)
def test_what_the_profile_does_not_want_has_a_reason(values, reason):
    assert size_for_profile(an_opportunity(), profile(**values)).reason == reason


def another_kind(kind, *markets):
    """Return the first opportunity of a kind."""
    policy = replace(OPEN, other=KindBounds(kinds=frozenset({kind}), min_middle_probability=Decimal(0)))
    event = quotes(*markets)
    detection = Detector(event.event.sport, policy).process(a_snapshot(event), NOW)
    return next(each.opportunity for each in detection.open if each.opportunity.kind == kind)


def test_a_value_bet_keeps_its_own_stake_within_the_limits():
    opportunity = another_kind("value", h2h("pinnacle", 1.87, 1.95), h2h("draftkings", 2.2, 1.7))
    free = size_for_profile(opportunity, profile())
    assert (free.opportunity.total_stake, free.reason) == (opportunity.total_stake, None)
    account = BookmakerAccount(bookmaker="draftkings", max_stake=Decimal(5))
    capped = size_for_profile(opportunity, Profile(accounts=(account,)))
    assert (stakes(capped), limits(capped), capped.reason) == (["5.00"], ["max stake of 5 at draftkings"], None)


def test_what_costs_something_by_its_nature_is_placed_without_a_profit():
    hold = another_kind("low_hold", h2h("alpha", 1.99, 1.85), h2h("beta", 1.85, 1.99))
    sizing = size_for_profile(hold, profile(alpha={"max_stake": Decimal(100)}, min_profit_money=Decimal(50)))
    assert (stakes(sizing), sizing.reason) == (["100.00", "100.00"], None)
    least = size_for_profile(hold, profile(alpha={"min_stake": Decimal(600)}))
    assert least.reason == "below_minimum_stake"


def test_the_bets_of_a_middle_on_two_lines_are_capped_with_its_estimate():
    low = [total("betmgm", 219.5, 1.85, 1.97), total("fanduel", 219.5, 1.85, 1.97), total("bovada", 219.5, 1.95, 1.85)]
    high = [total(name, 221.5, 1.97, 1.85) for name in ("betonlineag", "draftkings")]
    opportunity = another_kind("middle", *low, *high, total("betrivers", 221.5, 1.85, 1.95))
    account = BookmakerAccount(bookmaker="bovada", max_stake=Decimal(50))
    sizing = size_for_profile(opportunity, Profile(accounts=(account,)))
    assert (stakes(sizing), sizing.reason) == (["50.00", "50.00"], None)
    assert [row.bets for row in sizing.opportunity.payouts] == [row.bets for row in opportunity.payouts]
    # Both lose or win 1.95 times 50; if one wins, 97.50 - 100.
    assert min(row.profit for row in sizing.opportunity.payouts) == Decimal("-2.50")
    assert sizing.opportunity.estimate.cost == Decimal("2.50")


@examples(300)
@given(
    st.integers(150, 600),
    st.integers(150, 600),
    st.tuples(st.integers(0, 5000), st.integers(0, 5000)),
    st.tuples(st.sampled_from(["0.01", "1", "5"]), st.sampled_from(["0.01", "2", "5"])),
)
def test_stakes_obey_every_limit_and_never_lose(home, away, most, grid):
    assume(100 / home + 100 / away < 0.999)
    opportunity = an_opportunity(h2h("alpha", home / 100, 1.01), h2h("beta", 1.01, away / 100))
    caps = {"alpha": Decimal(most[0] + 10), "beta": Decimal(most[1] + 10)}
    steps = {"alpha": Decimal(grid[0]), "beta": Decimal(grid[1])}
    accounts = [
        BookmakerAccount(bookmaker=key, max_stake=caps[key], step=steps[key], min_stake=Decimal(1)) for key in caps
    ]
    sizing = size_for_profile(opportunity, Profile(accounts=tuple(accounts), total_stake=Decimal(700)))
    if sizing.reason is not None:
        return
    assert sum(each.stake for each in sizing.stakes) <= 700
    for each in sizing.stakes:
        assert 1 <= each.stake <= caps[each.bookmaker]
        assert Fraction(each.stake) % Fraction(steps[each.bookmaker]) == 0
    odds = {bet.bookmaker: bet.odds for bet in opportunity.bets}
    spent = sum(each.stake for each in sizing.stakes)
    assert all(each.stake * odds[each.bookmaker] > spent for each in sizing.stakes)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"max_stake": Decimal(0)}, "max_stake"),
        ({"balance": Decimal(-1)}, "balance"),
        ({"balance": Decimal("NaN")}, "balance"),
        ({"rate": Decimal(0)}, "rate"),
        ({"commission": Decimal(1)}, "commission"),
        ({"spread": Decimal("-0.1")}, "spread"),
        ({"min_stake": Decimal(5), "max_stake": Decimal(4)}, "min_stake"),
    ],
)
def test_an_account_refuses_values_that_cannot_be_meant(values, field):
    with pytest.raises(InvalidValueError) as refused:
        BookmakerAccount(bookmaker="alpha", **values)
    assert refused.value.location == field


def test_a_profile_refuses_two_accounts_at_one_bookmaker_and_a_total_of_nothing():
    twice = (BookmakerAccount(bookmaker="alpha"), BookmakerAccount(bookmaker="alpha"))
    with pytest.raises(InvalidValueError, match="alpha has more than one account"):
        Profile(accounts=twice)
    with pytest.raises(InvalidValueError, match="above 0"):
        Profile(total_stake=Decimal(0))


def test_bookmakers_without_an_account_are_allowed_unless_only_listed_ones_are():
    assert Profile().allows("alpha")
    listed = Profile(listed_only=True, accounts=(BookmakerAccount(bookmaker="beta"),))
    assert (listed.allows("alpha"), listed.allows("beta")) == (False, True)
    off = Profile(accounts=(BookmakerAccount(bookmaker="alpha", enabled=False),))
    assert not off.allows("alpha")


def test_a_cover_is_sized_within_the_limits_of_its_accounts():
    cover = only("cover", *draw_no_bet_board(), sport="soccer_epl")
    whole = size_for_profile(cover, Profile())
    assert (whole.reason, whole.opportunity.guaranteed_profit) == (None, cover.guaranteed_profit)
    capped = cover.bets[0].bookmaker
    sized = size_for_profile(cover, Profile(accounts=(BookmakerAccount(bookmaker=capped, max_stake=Decimal(50)),)))
    assert sized.stakes[0].stake == 50
    assert limits(sized) == [f"max stake of 50 at {capped}"]
    part = Decimal(50) / cover.bets[0].stake
    assert sized.opportunity.guaranteed_profit == pytest.approx(cover.guaranteed_profit * part, abs=Decimal("0.05"))
    assert [row.bets for row in sized.opportunity.payouts] == [row.bets for row in cover.payouts]
    assert size_for_profile(cover, Profile(min_profit=Decimal(50))).reason == "below_threshold"


def test_a_cover_keeps_to_the_step_of_each_account():
    cover = only("cover", *draw_no_bet_board(), sport="soccer_epl")
    accounts = tuple(BookmakerAccount(bookmaker=bet.bookmaker, step=Decimal(5)) for bet in cover.bets[:1])
    sized = size_for_profile(cover, Profile(accounts=accounts))
    assert sized.stakes[0].stake % 5 == 0


def test_a_middle_is_sized_although_it_may_cost_something():
    middle = only("middle", *totals())
    sized = size_for_profile(middle, Profile(total_stake=Decimal(500), min_profit=Decimal(1)))
    assert (sized.reason, sized.opportunity.total_stake) == (None, Decimal(500))
    assert sized.opportunity.estimate.cost == pytest.approx(middle.estimate.cost / 2, abs=Decimal("0.02"))
    limit = BookmakerAccount(bookmaker=middle.bets[0].bookmaker, max_stake=Decimal("0.001"))
    assert size_for_profile(middle, Profile(accounts=(limit,))).reason == "below_limit"


def test_a_value_bet_is_not_enlarged():
    value = only("value", *consensus(), h2h("draftkings", 2.15, 1.7))
    assert size_for_profile(value, Profile(total_stake=Decimal(10**6))).opportunity.total_stake == value.total_stake
    assert size_for_profile(value, Profile(total_stake=Decimal(1))).opportunity.total_stake == 1
