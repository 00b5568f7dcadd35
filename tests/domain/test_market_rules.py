"""Market rules: for every rule a board that would invent or hide an arbitrage without it."""

from math import inf, nan

import msgspec
import pytest

from arbitrage_edge.domain.market import LineKey, Selection
from arbitrage_edge.domain.market_rules import assign_to_lines, line_of, rule_for
from builders import american, an_event, found, h2h, ignored, legs, market, spread, total, withheld

HOCKEY, SOCCER, FOOTBALL, MMA = "icehockey_nhl", "soccer_epl", "americanfootball_nfl", "mma_mixed_martial_arts"


def lines(*markets, **about):
    return [one.line.text for one in found(*markets, **about)]


class TestPricesThatAreNone:
    """2.1: dropped and counted, never crashed on."""

    @pytest.mark.parametrize("price", [1.0, 0.5, 0.0, -3.0, nan])
    def test_a_price_of_one_or_less_makes_no_leg_and_hides_none(self, price):
        board = [h2h("a", price, 2.2), h2h("b", 2.1, 1.7), h2h("c", 1.9, 1.9)]
        assert [legs(one) for one in found(*board)] == [["b Home 2.1", "a Away 2.2"]]
        assert ignored(*board) == {"price_not_above_one": 1}

    @pytest.mark.parametrize("key", ["h2h", "spreads", "totals", "alternate_totals", "h2h_q1"])
    def test_a_price_above_a_thousand_is_a_placeholder_in_featured_markets(self, key):
        def both(first, second, bookmaker):
            if "h2h" in key:
                return h2h(bookmaker, first, second, key=key)
            build = spread if "spreads" in key else total
            return build(bookmaker, 3.5, first, second, key=key)

        assert found(both(1000.5, 1.9, "a"), both(1.8, 1.9, "b")) == []
        assert ignored(both(1000.5, 1.9, "a")) == {"placeholder_price": 1}
        assert len(found(both(1000.0, 1.9, "a"), both(1.8, 1.9, "b"))) == 1

    def test_elsewhere_a_long_price_is_a_price(self):
        back, lay = ("A. Player", 1500.0), ("A. Player", 1200.0)
        assert found(
            market("a", "outrights", back), market("betfair", "outrights_lay", lay), sport="golf_masters_winner"
        )

    @pytest.mark.parametrize("off", [-100_000, 100_000, 99, -50, 0, 1])
    def test_an_american_placeholder_makes_no_leg(self, off):
        board = [market("a", "h2h", american("Home", off), american("Away", 120)), h2h("b", 1.8, 1.9)]
        assert found(*board) == []
        assert sum(ignored(*board).values()) == 1

    @pytest.mark.parametrize("off", [99, -99, 100_000])
    def test_an_american_placeholder_makes_no_leg_whatever_decimal_came_of_it(self, off):
        board = [market("a", "h2h", Selection("Home", 2.5, american=off), ("Away", 1.9)), h2h("b", 1.8, 1.9)]
        assert found(*board) == []

    @pytest.mark.parametrize("price", [nan, inf])
    def test_a_price_that_is_no_number_costs_no_other_event(self, price):
        board = [market("a", "outrights", ("X", price)), market("b", "outrights", ("X", 3.0))]
        board += [market("c", "outrights_lay", ("X", 2.5))]
        assert [legs(one) for one in found(*board, sport="golf_masters_winner")] == [["b X 3", "c lay X 2.5"]]

    def test_a_lay_as_low_as_one_is_a_placeholder(self):
        board = [market("a", "outrights", ("X", 1.2)), market("b", "outrights_lay", ("X", 1.001))]
        assert found(*board, sport="golf_masters_winner") == []
        assert ignored(*board, sport="golf_masters_winner") == {"placeholder_price": 1}

    def test_a_price_longer_than_any_is_written_down_too(self):
        board = [market("a", "player_double_double", ("Yes", 1e30, None, "X"), ("No", 1.5, None, "X"))]
        board += [market("b", "player_double_double", ("Yes", 3.0, None, "X"), ("No", 1.6, None, "X"))]
        assert withheld(*board) == ["lost_in_rounding"]


class TestNamesAndNotPlaces:
    """2.2: outcomes are matched by name."""

    def test_outcomes_are_matched_by_name_and_never_by_position(self):
        in_order = market("a", "h2h", ("Home", 1.5), ("Away", 2.7))
        turned = market("b", "h2h", ("Away", 2.6), ("Home", 1.52))
        assert found(in_order, turned) == []
        assert legs(found(in_order, market("c", "h2h", ("Away", 2.0), ("Home", 1.7)))[0]) == [
            "c Home 1.7",
            "a Away 2.7",
        ]

    def test_a_name_that_is_no_answer_makes_no_leg(self):
        assert found(market("a", "h2h", ("Homer", 9.0), ("Away", 1.9)), h2h("b", 1.8, 1.9)) == []
        assert ignored(market("a", "h2h", ("Homer", 9.0), ("Away", 1.9))) == {"unmatched_name": 2}

    def test_a_draw_is_a_whole_word(self):
        for name in ("Drawn FC", "a", "Tied", "No Draw"):
            board = [market("a", "h2h", ("Home", 3.4), (name, 3.6), ("Away", 3.2)), h2h("b", 3.0, 3.0, 3.0)]
            assert found(*board, sport=SOCCER) == []

    def test_teams_of_one_name_cannot_be_told_apart(self):
        board = [market("a", "h2h", ("Reds", 2.2), ("Reds", 1.7)), market("b", "h2h", ("Reds", 1.7), ("Reds", 2.2))]
        assert found(*board, home="Reds", away="Reds") == []
        drawn = [market(one, "h2h", ("Reds", 9.0), ("Reds", 9.0), ("Draw", 9.0)) for one in "ab"]
        assert found(*drawn, home="Reds", away="Reds") == []
        handicaps = [market(one, "spreads", ("Reds", 2.2, -1.5), ("Reds", 2.2, 1.5)) for one in "ab"]
        assert found(*handicaps, home="Reds", away="Reds") == []

    def test_an_event_without_teams_has_no_head_to_head(self):
        assert found(h2h("a", 2.2, 2.2), h2h("b", 2.2, 2.2), home=None, away=None) == []


class TestHeadToHead:
    """2.3: the basis is decided for each bookmaker's own market."""

    def test_two_way_and_three_way_never_meet(self):
        two_way, three_way = h2h("a", 1.6, 2.4), h2h("b", 2.1, 2.9, 4.2)
        assert 1 / 2.1 + 1 / 2.4 < 1
        assert found(two_way, three_way, sport=HOCKEY) == []
        assert found(h2h("a", 1.6, 2.4), h2h("c", 2.1, 1.8), sport=HOCKEY)

    @pytest.mark.parametrize("draw", ["Draw", "Tie", "draw"])
    def test_three_way_markets_meet_whatever_the_draw_is_called(self, draw):
        first = market("a", "h2h", ("Home", 2.9), (draw, 3.0), ("Away", 2.0))
        second = market("b", "h2h", ("Home", 2.0), ("Draw", 3.6), ("Away", 2.8))
        (one,) = found(first, second, sport=SOCCER)
        assert legs(one) == ["a Home 2.9", "b Draw 3.6", "b Away 2.8"]

    def test_a_missing_draw_is_no_arbitrage(self):
        assert found(h2h("a", 2.9, 2.0), h2h("b", 2.0, 2.9), sport=SOCCER) == []
        assert ignored(h2h("a", 2.9, 2.0), sport=SOCCER) == {"no_draw_offered": 2}
        assert found(h2h("a", 2.9, 2.0), h2h("b", 2.0, 2.9), sport=MMA)

    def test_a_draw_that_nobody_prices_is_no_arbitrage(self):
        board = [h2h("a", 3.2, 2.0, 1.0), h2h("b", 2.0, 3.2, 1.0)]
        assert found(*board, sport=SOCCER) == []
        assert len(found(*board, h2h("c", 2.0, 2.0, 3.2), sport=SOCCER)) == 1

    @pytest.mark.parametrize("sport", ["soccer_epl", "handball_germany_bundesliga", "cricket_test_match"])
    def test_where_a_draw_is_bet_a_market_without_it_is_incomplete(self, sport):
        assert found(h2h("a", 2.9, 2.0), h2h("b", 2.0, 2.9), sport=sport) == []

    def test_a_lone_draw_is_three_way_even_beside_one_team(self):
        board = [market("a", "h2h", ("Home", 2.9), ("Draw", 3.6)), h2h("b", 2.2, 2.2)]
        assert found(*board, sport=HOCKEY) == []
        whole = [*board, h2h("c", 2.4, 2.9, 3.0)]
        assert [one.line.key.kind for one in found(*whole, sport=HOCKEY)] == ["three_way"]

    def test_h2h_3_way_joins_the_three_way_line(self):
        board = [h2h("a", 2.9, 2.0, 3.0, key="h2h_3_way"), h2h("b", 2.0, 2.9, 3.6)]
        (one,) = found(*board, sport=HOCKEY)
        assert one.line.key == LineKey("h2h", "three_way", "three_way_regulation")

    def test_h2h_3_way_without_its_draw_is_incomplete(self):
        assert found(h2h("a", 2.9, 2.0, key="h2h_3_way"), h2h("b", 2.0, 2.9), sport=HOCKEY) == []

    def test_a_fourth_answer_beside_the_three_is_counted_and_left(self):
        first = market("a", "h2h", ("Home", 2.9), ("Draw", 3.0), ("Away", 2.0), ("Other", 99.0))
        assert found(first, h2h("b", 2.0, 2.9, 3.6), sport=SOCCER)
        assert ignored(first, sport=SOCCER) == {"unmatched_name": 1}

    def test_one_team_alone_is_an_incomplete_market(self):
        assert ignored(market("a", "h2h", ("Home", 2.9))) == {"incomplete_market": 1}

    def test_a_third_answer_of_an_unknown_name_spoils_a_two_way_market(self):
        board = [market("a", "h2h", ("Home", 2.9), ("X", 3.6), ("Away", 2.8)), h2h("b", 1.4, 2.9)]
        assert found(*board, sport=HOCKEY) == []


class TestSpreads:
    """2.4: keyed by the home handicap."""

    def test_a_handicap_meets_its_opposite_and_nothing_else(self):
        (one,) = found(spread("a", -3.5, 2.1, 1.7), spread("b", -3.5, 1.7, 2.1))
        assert one.line.key == LineKey("spreads", "spread", "including_overtime", None, -3.5)
        assert found(spread("a", -3.5, 2.1, 1.7), spread("b", -4.5, 1.7, 2.1)) == []
        assert found(spread("a", -3.5, 2.1, 1.7), spread("b", 3.5, 1.7, 2.1)) == []

    def test_both_teams_giving_the_same_points_are_no_pair(self):
        first = market("a", "spreads", ("Home", 2.5, -1.5), ("Away", 2.5, -1.5))
        second = market("b", "spreads", ("Home", 2.4, -1.5), ("Away", 2.4, -1.5))
        assert found(first, second) == []

    def test_a_pickem_is_a_pair_however_its_nothing_is_signed(self):
        first = market("a", "spreads", ("Home", 2.1, 0.0), ("Away", 1.7, 0.0))
        second = market("b", "spreads", ("Home", 1.7, -0.0), ("Away", 2.1, -0.0))
        (one,) = found(first, second)
        assert one.line.text == "spreads/including_overtime//+0"

    def test_alternates_are_the_same_lines(self):
        board = [spread("a", -3.5, 2.1, 1.7), spread("b", -3.5, 1.7, 2.1, key="alternate_spreads")]
        assert lines(*board) == ["spreads/including_overtime//-3.5"]

    def test_a_bookmaker_may_quote_many_points_and_all_are_kept(self):
        many = [answer for point in (-2.5, -3.5, -4.5) for answer in (("Home", 2.1, point), ("Away", 1.7, -point))]
        board = [market("a", "alternate_spreads", *many), spread("b", -2.5, 1.7, 2.1), spread("c", -4.5, 1.7, 2.1)]
        assert sorted(lines(*board)) == ["spreads/including_overtime//-2.5", "spreads/including_overtime//-4.5"]

    def test_a_spread_without_points_is_counted_and_makes_no_line(self):
        board = [market(one, "spreads", ("Home", 2.2), ("Away", 2.2)) for one in "ab"]
        assert found(*board) == []
        assert ignored(*board) == {"missing_point": 4}

    def test_a_spread_of_nobody_is_counted(self):
        assert ignored(market("a", "spreads", ("Nobody", 2.2, 1.5))) == {"unmatched_name": 1}


class TestTotals:
    """2.5: the same point, and where somebody is meant the same somebody."""

    def test_over_and_under_of_different_points_never_meet(self):
        assert found(total("a", 221.5, 2.1, 1.7), total("b", 219.5, 1.7, 2.1)) == []
        assert lines(total("a", 221.5, 2.1, 1.7), total("b", 221.5, 1.7, 2.1)) == ["totals/including_overtime//221.5"]

    def test_totals_of_different_teams_never_meet(self):
        home, away = (
            total(one, 110.5, *prices, key="team_totals", description=team)
            for one, prices, team in (("a", (2.1, 1.7), "Home"), ("b", (1.7, 2.1), "Away"))
        )
        assert found(home, away) == []
        assert found(home, total("c", 110.5, 1.7, 2.1, key="alternate_team_totals", description="Home"))

    def test_props_of_different_players_never_meet(self):
        props = [
            total("a", 24.5, 2.1, 1.7, key="player_points", description="A. Player"),
            total("b", 24.5, 1.7, 2.1, key="player_points", description="B. Player"),
        ]
        assert found(*props) == []
        assert lines(*props, total("c", 24.5, 1.7, 2.1, key="player_points_alternate", description="A. Player")) == [
            "player_points/including_overtime/A. Player/24.5"
        ]

    @pytest.mark.parametrize("key", ["team_totals", "player_points", "batter_hits", "pitcher_outs"])
    def test_a_total_that_does_not_say_whose_makes_no_line(self, key):
        assert found(total("a", 5.5, 2.1, 1.7, key=key), total("b", 5.5, 1.7, 2.1, key=key)) == []

    def test_a_total_without_a_point_makes_no_line(self):
        board = [market(one, "totals", ("Over", 2.2), ("Under", 2.2)) for one in "ab"]
        assert found(*board) == []
        assert ignored(*board) == {"missing_point": 4}

    def test_a_missing_under_is_not_free_money(self):
        board = [market("a", "totals", ("Over", 9.0, 2.5)), market("b", "totals", ("Over", 8.0, 2.5))]
        assert found(*board) == []
        assert withheld(*board) == []


class TestYesAndNo:
    """2.6: both teams to score and its kind."""

    def test_yes_meets_no(self):
        board = [market("a", "btts", ("Yes", 2.1), ("No", 1.7)), market("b", "btts", ("No", 2.1), ("Yes", 1.7))]
        (one,) = found(*board, sport=SOCCER)
        assert legs(one) == ["a Yes 2.1", "b No 2.1"]
        assert [row.result for row in one.payouts] == ["Yes", "No"]

    def test_draw_no_bet_has_two_outcomes_and_refunds_the_draw(self):
        (one,) = found(h2h("a", 2.1, 1.7, key="draw_no_bet"), h2h("b", 1.7, 2.1, key="draw_no_bet"), sport=SOCCER)
        assert [row.profit for row in one.payouts] == [50, 0, 50]

    def test_draw_no_bet_does_not_meet_head_to_head(self):
        assert found(h2h("a", 2.1, 1.7, key="draw_no_bet"), h2h("b", 1.7, 2.1), sport=MMA) == []

    def test_double_chances_overlap_and_are_never_added_up(self):
        answers = [("Home or Draw", 3.4), ("Home or Away", 3.3), ("Draw or Away", 3.9)]
        board = [market(one, "double_chance", *answers) for one in "ab"]
        board += [market(one, "double_chance", ("Yes", 2.2), ("No", 2.2), ("Home or Otters", 3.0)) for one in "cd"]
        assert found(*board, sport=SOCCER) == []
        assert ignored(*board, sport=SOCCER) == {"unmatched_name": 6}

    def test_a_double_chance_has_a_line_of_its_own_with_the_third_result(self):
        event = an_event(SOCCER)
        rule = rule_for(SOCCER, "double_chance")
        quoted = market("a", "double_chance", ("Draw or home", 1.4), ("Away or Home", 1.3), ("Away or Draw", 1.9))
        placed, ignored = assign_to_lines(rule, event, quoted)
        assert ignored == {}
        lines = [line_of(event, LineKey(*key)) for key, _, _ in placed]
        assert [line.outcomes for line in lines] == [
            ("Home or Draw", "Away"),
            ("Home or Away", "Draw"),
            ("Away or Draw", "Home"),
        ]
        assert [index for _, index, _ in placed] == [0, 0, 0]
        nobody = msgspec.structs.replace(event, home_team="Same", away_team="Same")
        assert assign_to_lines(rule, nobody, quoted) == ([], {"unmatched_name": 3})

    @pytest.mark.parametrize("key", ["correct_score", "halftime_fulltime", "player_method_of_first_basket"])
    def test_markets_of_many_answers_make_no_line(self, key):
        board = [market(one, key, ("Yes", 2.2), ("No", 2.2)) for one in "ab"]
        assert found(*board) == []
        assert ignored(*board) == {"unsupported_market": 4}

    def test_who_goes_through_has_no_draw(self):
        (one,) = found(h2h("a", 2.1, 1.7, key="to_qualify"), h2h("b", 1.7, 2.1, key="to_qualify"), sport=SOCCER)
        assert len(one.payouts) == 2


class TestPeriodsAndOneSidedMarkets:
    """2.7: periods are part of the line; one-sided markets and fields make none."""

    @pytest.mark.parametrize("key", ["h2h_h1", "h2h_q3", "h2h_p2", "h2h_1st_5_innings"])
    def test_a_period_does_not_meet_the_whole_match(self, key):
        assert found(h2h("a", 2.1, 1.7), h2h("b", 1.7, 2.1, key=key)) == []
        assert lines(h2h("a", 2.1, 1.7, key=key), h2h("b", 1.7, 2.1, key=key)) == [f"{key}/two_way_regulation//"]

    def test_an_alternate_of_a_period_is_the_periods_line(self):
        board = [total("a", 55.5, 2.1, 1.7, key="totals_q1"), total("b", 55.5, 1.7, 2.1, key="alternate_totals_q1")]
        assert lines(*board) == ["totals_q1/regulation//55.5"]
        assert found(board[0], total("c", 55.5, 1.7, 2.1)) == []

    def test_three_ways_of_a_period_are_a_line_of_their_own(self):
        board = [h2h("a", 2.9, 2.0, 3.0, key="h2h_3_way_h1"), h2h("b", 2.0, 2.9, 3.6, key="h2h_h1")]
        assert lines(*board, sport=SOCCER) == ["h2h_h1/three_way_regulation//"]
        assert found(board[0], h2h("b", 2.0, 2.9, 3.6), sport=SOCCER) == []

    @pytest.mark.parametrize(
        "key",
        [
            "player_goal_scorer_anytime",
            "player_first_goal_scorer",
            "player_tackles_most",
            "player_anytime_td",
            "player_1st_td",
            "player_last_td",
            "batter_first_home_run",
            "player_try_scorer_over",
        ],
    )
    def test_one_sided_markets_make_no_line(self, key):
        board = [market(one, key, ("Yes", 2.2, None, "X"), ("No", 2.2, None, "X")) for one in "ab"]
        assert found(*board) == []
        assert ignored(*board) == {"one_sided_market": 4}

    def test_an_over_market_is_the_over_side_of_its_family(self):
        over = market("a", "player_disposals_over", ("Over", 2.2, 21.5, "X"))
        (one,) = found(over, total("b", 21.5, 1.6, 2.05, key="player_disposals", description="X"))
        assert (one.line.key.market, legs(one)) == ("player_disposals", ["a Over 2.2", "b Under 2.05"])

    def test_corners_are_counted_apart_from_goals(self):
        board = [total("a", 9.5, 2.1, 1.7), total("b", 9.5, 1.7, 2.1, key="alternate_totals_corners")]
        assert found(*board, sport=SOCCER) == []

    def test_a_field_of_runners_proves_nothing_however_long_their_prices(self):
        runners = [(f"Runner {i}", 50.0) for i in range(3)]
        assert found(market("a", "outrights", *runners), market("b", "outrights", *runners), sport="golf_winner") == []

    def test_a_runner_backed_against_its_lay_is_a_line(self):
        board = [
            market("a", "outrights", ("X", 11.0), ("Y", 5.0)),
            market("b", "outrights_lay", ("X", 10.0), ("Y", 5.0)),
        ]
        (one,) = found(*board, sport="golf_masters_winner", home=None, away=None)
        assert legs(one) == ["a X 11", "b lay X 10"]
        assert one.event.name == "Title of golf_masters_winner"


class TestLays:
    """2.8: a lay is a back of the contrary, at the risk of its liability."""

    def test_a_lay_price_never_stands_among_the_backs(self):
        assert found(h2h("a", 1.8, 1.9), h2h("b", 2.4, 2.5, key="h2h_lay")) == []

    def test_a_lay_of_one_team_is_a_back_of_the_other(self):
        (one,) = found(h2h("a", 2.3, 1.6), market("b", "h2h_lay", ("Home", 2.1)))
        assert legs(one) == ["a Home 2.3", "b lay Home 2.1"]
        assert one.guaranteed_profit > 0

    def test_the_lowest_lay_is_the_best(self):
        (one,) = found(h2h("a", 2.3, 1.6), market("b", "h2h_lay", ("Home", 2.1)), market("c", "h2h_lay", ("Home", 2.0)))
        assert legs(one) == ["a Home 2.3", "c lay Home 2"]

    def test_a_lay_of_one_of_three_meets_that_ones_backs_only(self):
        lays = h2h("b", 2.5, 3.4, 3.6, key="h2h_lay")
        (one,) = found(h2h("a", 2.7, 2.6, 3.0), lays, sport=SOCCER)
        assert one.line.key == LineKey("h2h", "runner", "three_way_regulation", "Home")
        assert [row.result for row in one.payouts] == ["Home", "not Home"]
        assert found(h2h("a", 2.4, 3.3, 3.5), lays, sport=SOCCER) == []

    @pytest.mark.parametrize(("home", "draw", "away", "runner"), [(2, 3.8, 3, "Draw"), (2, 3, 3.5, "Away")])
    def test_the_draw_and_the_away_team_are_laid_too(self, home, draw, away, runner):
        board = [h2h("a", home, away, draw), h2h("b", 2.5, 3.4, 3.6, key="h2h_lay")]
        assert [one.line.key.description for one in found(*board, sport=SOCCER)] == [runner]

    def test_a_lay_without_a_draw_is_three_way_where_its_bookmakers_own_h2h_is(self):
        lay = market("b", "h2h_lay", ("Home", 2.1))
        own, back = h2h("b", 2.0, 2.9, 3.6), h2h("a", 2.4, 1.6)
        assert found(own, lay, back, sport=HOCKEY) == []
        assert found(lay, own, back, sport=HOCKEY) == []
        assert found(h2h("b", 2.0, 1.6), lay, back, sport=HOCKEY)

    def test_a_lay_in_soccer_that_knows_no_draw_is_not_used(self):
        assert found(h2h("a", 2.7, 2.7), market("b", "h2h_lay", ("Home", 2.1), ("Away", 2.1)), sport=SOCCER) == []


class TestHockey:
    """2.9: regulation and overtime are never pooled."""

    @pytest.mark.parametrize("handicap", [-1.0, -0.5, 0.0, 0.5, 1.0, 1.25])
    def test_small_spreads_of_european_and_american_bookmakers_never_meet(self, handicap):
        european, yankee = spread("unibet", handicap, 2.2, 1.7), spread("fanduel", handicap, 1.7, 2.2)
        assert found(european, yankee, sport=HOCKEY) == []
        assert found(european, yankee, sport="basketball_nba")
        assert lines(european, spread("betsson", handicap, 1.7, 2.2), sport=HOCKEY)[0].startswith("spreads/regulation/")
        assert lines(yankee, spread("betmgm", handicap, 2.2, 1.7), sport=HOCKEY)[0].startswith("spreads/including_ove")

    @pytest.mark.parametrize("handicap", [-1.5, 1.5, 2.0, -2.5])
    def test_spreads_that_overtime_cannot_cross_are_pooled(self, handicap):
        assert found(spread("unibet", handicap, 2.2, 1.7), spread("fanduel", handicap, 1.7, 2.2), sport=HOCKEY)

    def test_a_small_spread_of_an_unknown_bookmaker_makes_no_line(self):
        board = [
            spread("newcomer", -0.5, 2.2, 1.7),
            spread("fanduel", -0.5, 1.7, 2.2),
            spread("unibet", -0.5, 1.7, 2.2),
        ]
        assert found(*board, sport=HOCKEY) == []
        assert ignored(*board, sport=HOCKEY) == {"unknown_basis": 2}
        assert found(spread("newcomer", -1.5, 2.2, 1.7), spread("fanduel", -1.5, 1.7, 2.2), sport=HOCKEY)

    @pytest.mark.parametrize("point", [6.0, 6.5, 5.0, 4.5, 5.75, 6.25])
    def test_totals_that_an_overtime_goal_crosses_are_split(self, point):
        in_regulation, with_overtime = total("unibet", point, 2.2, 1.7), total("fanduel", point, 1.7, 2.2)
        assert found(in_regulation, with_overtime, sport=HOCKEY) == []
        assert found(in_regulation, with_overtime, sport="soccer_epl")
        assert lines(in_regulation, total("coolbet", point, 1.7, 2.2), sport=HOCKEY)[0].startswith("totals/regulation/")
        assert lines(with_overtime, total("betmgm", point, 2.2, 1.7), sport=HOCKEY)[0].startswith("totals/including_o")

    @pytest.mark.parametrize("point", [3.5, 5.5, 7.5])
    def test_totals_that_an_overtime_goal_cannot_cross_are_pooled(self, point):
        board = [total("unibet", point, 2.2, 1.7), total("fanduel", point, 1.7, 2.2)]
        assert lines(*board, sport=HOCKEY) == [f"totals/including_overtime//{point}"]
        assert found(total("newcomer", point, 2.2, 1.7), total("fanduel", point, 1.7, 2.2), sport=HOCKEY)

    def test_a_total_of_an_unknown_bookmaker_makes_no_line_where_overtime_counts(self):
        board = [total("newcomer", 6.5, 2.2, 1.7), total("fanduel", 6.5, 1.7, 2.2), total("unibet", 6.5, 1.7, 2.2)]
        assert found(*board, sport=HOCKEY) == []
        assert ignored(*board, sport=HOCKEY) == {"unknown_basis": 2}

    def test_a_teams_own_total_is_split_at_any_point(self):
        board = [total(one, 3.5, *prices, key="team_totals", description="Home")
                 for one, prices in (("unibet", (2.2, 1.7)), ("fanduel", (1.7, 2.2)))]  # fmt: skip
        assert found(*board, sport=HOCKEY) == []

    def test_a_period_of_hockey_has_no_overtime_to_differ_by(self):
        board = [total("unibet", 1.5, 2.2, 1.7, key="totals_p1"), total("fanduel", 1.5, 1.7, 2.2, key="totals_p1")]
        assert lines(*board, sport=HOCKEY) == ["totals_p1/regulation//1.5"]
        board = [spread("unibet", 0.5, 2.2, 1.7, key="spreads_p1"), spread("fanduel", 0.5, 1.7, 2.2, key="spreads_p1")]
        assert lines(*board, sport=HOCKEY) == ["spreads_p1/regulation//+0.5"]


class TestTheUnknown:
    """2.10: unknown markets and bookmakers are carried; what matches the rules is used, the rest counted."""

    def test_an_unknown_bookmaker_makes_a_leg(self):
        assert found(h2h("newcomer", 2.1, 1.7), h2h("other_newcomer", 1.7, 2.1))

    def test_an_unknown_market_of_over_and_under_makes_a_line(self):
        board = [
            total("a", 2.5, 2.1, 1.7, key="totals_of_tomorrow"),
            total("b", 2.5, 1.7, 2.1, key="totals_of_tomorrow"),
        ]
        assert lines(*board, sport=SOCCER) == ["totals_of_tomorrow/regulation//2.5"]
        assert lines(*(market(one.bookmaker, "brand_new", *one.selections) for one in board))

    def test_an_unknown_market_of_unknown_answers_is_counted(self):
        assert ignored(market("a", "brand_new", ("Red", 2.2), ("Black", 2.2))) == {"unknown_outcome": 2}

    def test_answers_are_known_in_any_case_of_letters(self):
        board = [market("a", "btts", ("YES", 2.1), ("NO", 1.7)), market("b", "btts", ("yes", 1.7), ("no", 2.1))]
        assert found(*board, sport=SOCCER)


class TestWhoNeverMakesALeg:
    """2.11 and the siblings."""

    @pytest.mark.parametrize("fantasy", ["prizepicks", "underdog", "pick6", "betr_us_dfs"])
    def test_daily_fantasy_prices_are_never_legs(self, fantasy):
        pseudo = total(fantasy, 24.5, 2.2, 2.2, key="player_points", description="X")
        real = [total(one, 24.5, 1.9, 1.9, key="player_points", description="X") for one in ("fanduel", "betmgm")]
        assert found(pseudo, *real) == []
        assert withheld(pseudo, *real) == []
        assert ignored(pseudo, *real) == {"daily_fantasy": 2}

    def test_daily_fantasy_prices_are_never_legs_whoever_answers_before(self):
        board = [h2h("fanduel", 1.9, 1.9), h2h("betmgm", 1.9, 1.9), h2h("underdog", 2.2, 2.2)]
        assert found(*board) == []

    @pytest.mark.parametrize(
        "pair",
        [
            ("unibet_uk", "leovegas_se"), ("betmgm_se", "unibet"), ("betsson", "nordicbet"), ("ladbrokes_uk", "coral"),
            ("ladbrokes_au", "neds"), ("betonlineag", "lowvig"), ("hardrockbet", "hardrockbet_az"),
            ("williamhill", "mrgreen_se"), ("sport888", "williamhill"), ("paddypower", "skybet"),
            ("betfair_sb_uk", "skybet"), ("betfair_ex_uk", "betfair_ex_eu"), ("winamax_de", "winamax_fr"),
            ("virginbet", "livescorebet"),
        ],
    )  # fmt: skip
    def test_siblings_are_one_bookmaker(self, pair):
        first, second = h2h(pair[0], 2.1, 1.7), h2h(pair[1], 1.7, 2.1)
        assert found(first, second) == []
        assert withheld(first, second) == ["sibling_bookmakers"]
        assert found(first, h2h("pinnacle", 1.7, 2.1))

    @pytest.mark.parametrize(
        "pair", [("ladbrokes_uk", "ladbrokes_au"), ("betmgm", "betmgm_se"), ("betfair_sb_uk", "betfair_ex_uk")]
    )
    def test_names_alike_are_not_always_siblings(self, pair):
        assert found(h2h(pair[0], 2.1, 1.7), h2h(pair[1], 1.7, 2.1))

    def test_one_title_on_different_keys_does_not_make_one_bookmaker(self):
        first, second = (market(key, "h2h", ("Home", home), ("Away", away)) for key, home, away in
                         (("betfair_ex_uk", 2.1, 1.7), ("betfair_sb_uk", 1.7, 2.1)))  # fmt: skip
        (one,) = found(*(type(each)(each.bookmaker, "Betfair", *_rest(each)) for each in (first, second)))
        assert [(bet.bookmaker, bet.title) for bet in one.bets] == [
            ("betfair_ex_uk", "Betfair"),
            ("betfair_sb_uk", "Betfair"),
        ]


def _rest(quoted):
    return quoted.market, quoted.last_update, quoted.selections


class TestRepeats:
    """2.12: of one bookmaker's repeats on a line the newest counts, then the lower."""

    def test_the_newest_of_a_bookmakers_repeats_counts(self):
        board = [h2h("b", 1.7, 1.8), total("a", 5.5, 2.3, 1.6, age=60), total("b", 5.5, 1.6, 2.0)]
        newer = total("a", 5.5, 1.9, 1.6, age=10, key="alternate_totals")
        assert found(*board)
        assert found(*board, newer) == []

    def test_of_repeats_of_one_time_the_lower_counts(self):
        first, second = total("a", 5.5, 2.3, 1.6), total("a", 5.5, 2.1, 1.7, key="alternate_totals")
        for board in ([first, second], [second, first]):
            (one,) = found(*board, total("b", 5.5, 1.6, 2.0))
            assert legs(one) == ["a Over 2.1", "b Under 2"]

    def test_the_same_answer_twice_in_one_market_counts_at_its_lower_price(self):
        twice = market("a", "h2h", ("Home", 2.4), ("Home", 2.2), ("Away", 1.6))
        assert legs(found(twice, h2h("b", 1.6, 2.0))[0]) == ["a Home 2.2", "b Away 2"]

    def test_a_market_twice_in_one_answer_counts_at_its_newest_reading(self):
        newer, older = h2h("a", 1.9, 1.7, age=5), h2h("a", 2.4, 1.6, age=90)
        for board in ([newer, older], [older, newer]):
            assert found(*board, h2h("b", 1.6, 2.0)) == []

    def test_a_market_twice_in_one_answer_of_one_time_counts_at_its_lower_price(self):
        lower, higher = h2h("a", 1.9, 1.7), h2h("a", 2.4, 1.6)
        for board in ([lower, higher], [higher, lower]):
            assert found(*board, h2h("b", 1.6, 2.0)) == []


def test_every_market_key_has_a_rule():
    for key in ("h2h", "outrights_lay", "brand_new", "", "_lay", "alternate_", "double_chance_h1"):
        assert rule_for("soccer_epl", key).shape
