"""The cheapest cover: against an independent solver, with exact certificates, and stakes against exhaustive search."""

import subprocess
import sys
from fractions import Fraction
from itertools import product
from random import Random

import numpy as np
import pytest
from scipy.optimize import linprog

from arbitrage_edge.domain import linear_program
from arbitrage_edge.domain.cover import (
    CoverLeg,
    CoverSolver,
    _certificate,
    _covered,
    _repaired,
    _solved,
    cheapest_cover,
    cover_stakes,
)
from arbitrage_edge.domain.linear_program import load_solver, screen
from arbitrage_edge.domain.score_space import LOST, WON

SHARES = [(Fraction(won, 2), Fraction(back, 2)) for won, back in ((0, 0), (2, 0), (0, 2), (1, 1), (0, 1))]


def random_returns(generator, bets, results):
    """Return the returns of bets that settle at random in each result, at odds with two decimals."""
    returns = []
    for _ in range(bets):
        odds = Fraction(generator.randrange(105, 900), 100)
        shares = [generator.choice(SHARES) for _ in range(results)]
        returns.append(tuple(won * odds + refunded for won, refunded in shares))
    return returns


def oracle(returns):
    """Return the minimum of scipy's solver, None if some result is covered by no bet."""
    matrix = -np.array([[float(value) for value in bet] for bet in returns]).T
    found = linprog(np.ones(len(returns)), A_ub=matrix, b_ub=-np.ones(matrix.shape[0]), method="highs-ipm")
    return found.fun if found.status == 0 else None


@pytest.mark.parametrize("seed", range(60))
def test_the_cost_is_that_of_an_independent_solver(seed):
    generator = Random(seed)
    returns = random_returns(generator, generator.randrange(2, 20), generator.randrange(2, 14))
    found, expected = cheapest_cover(returns), oracle(returns)
    assert (found is None) == (expected is None)
    if found is not None:
        assert float(found.cost) == pytest.approx(expected, abs=1e-9)
        for result in range(len(returns[0])):
            assert sum(amount * returns[bet][result] for bet, amount in found.amounts.items()) >= 1
        assert sum(found.amounts.values()) == found.cost


@pytest.mark.parametrize(("bets", "results", "pivots"), [(40, 30, linear_program.MOST_PIVOTS), (12, 8, 0)])
def test_a_program_that_the_tableau_does_not_solve_is_solved_by_highs(bets, results, pivots, monkeypatch):
    assert bets * results > linear_program.MOST_TABLEAU_CELLS or pivots == 0
    monkeypatch.setattr(linear_program, "MOST_PIVOTS", pivots)
    for seed in range(5):
        returns = random_returns(Random(seed), bets, results)
        assert screen([[float(value) for value in bet] for bet in returns]).cost == pytest.approx(oracle(returns))


@pytest.mark.parametrize("seed", range(60))
def test_the_certificate_proves_that_no_cover_is_cheaper(seed):
    generator = Random(seed)
    returns = random_returns(generator, 12, 8)
    found = cheapest_cover(returns)
    if found is not None and found.certificate is not None:
        assert min(found.certificate) >= 0
        assert sum(found.certificate) == found.cost
        assert all(sum(np.multiply(bet, found.certificate)) <= 1 for bet in returns)


def test_a_two_way_line_costs_the_sum_of_its_implied_probabilities():
    found = cheapest_cover([(Fraction("2.15"), Fraction(0)), (Fraction(0), Fraction("2.05"))])
    assert found.cost == 1 / Fraction("2.15") + 1 / Fraction("2.05")
    assert found.certificate == (1 / Fraction("2.15"), 1 / Fraction("2.05"))


def test_a_result_without_a_bet_has_no_cover():
    assert cheapest_cover([(Fraction(2), Fraction(0)), (Fraction(3), Fraction(0))]) is None
    assert screen([[2.0, 0.0]]) is None


def returned(legs, stakes):
    spent = sum(stakes)
    return min(
        sum(leg.returns[row] * stake for leg, stake in zip(legs, stakes, strict=True)) - spent
        for row in range(len(legs[0].returns))
    )


@pytest.mark.parametrize("seed", range(12))
def test_stakes_on_a_coarse_grid_are_nearly_the_best_of_all(seed):
    generator = Random(seed)
    first, third = Fraction(generator.randrange(210, 260), 100), Fraction(generator.randrange(330, 420), 100)
    second = Fraction(generator.randrange(190, 230), 100)
    returns = [(first, Fraction(0), Fraction(0)), (Fraction(0), third, Fraction(0)), (Fraction(0), Fraction(1), second)]
    cover = cheapest_cover(returns)
    legs = [CoverLeg(returns[bet], amount) for bet, amount in cover.amounts.items()]
    total, step = Fraction(100), Fraction(5)
    stakes = cover_stakes(legs, total, step)
    assert sum(stakes) <= total
    assert all(stake % step == 0 for stake in stakes)
    counts = range(int(total / step) + 1)
    every = [[step * count for count in choice] for choice in product(counts, repeat=len(legs)) if sum(choice) <= 20]
    best = max(returned(legs, choice) for choice in every if any(choice))
    assert returned(legs, stakes) >= best or best <= 0


def test_stakes_to_the_cent_lose_less_than_a_cent_per_leg():
    returns = [(Fraction("2.15"), Fraction(0)), (Fraction(0), Fraction("2.05"))]
    cover = cheapest_cover(returns)
    legs = [CoverLeg(returns[bet], amount) for bet, amount in cover.amounts.items()]
    stakes = cover_stakes(legs, Fraction(1000), Fraction(1, 100))
    exact = 1000 * (1 / cover.cost - 1)
    assert exact - Fraction(2, 100) < returned(legs, stakes) <= exact


def test_a_cap_sizes_every_stake_down():
    returns = [(Fraction("2.15"), Fraction(0)), (Fraction(0), Fraction("2.05"))]
    cover = cheapest_cover(returns)
    legs = [
        CoverLeg(returns[0], cover.amounts[0], cap=Fraction(100)),
        CoverLeg(returns[1], cover.amounts[1]),
    ]
    stakes = cover_stakes(legs, Fraction(1000), Fraction(1, 100))
    assert stakes[0] == 100
    assert stakes[1] in (Fraction("104.87"), Fraction("104.88"))


def test_smaller_sizes_are_not_tried_where_even_exact_stakes_win_less():
    legs = [CoverLeg((Fraction(4), Fraction(0)), Fraction(1, 4)), CoverLeg((Fraction(0), Fraction(2)), Fraction(1, 2))]
    assert cover_stakes(legs, Fraction(100), Fraction(25)) == [25, 50]


def test_many_legs_are_rounded_down():
    size = 11
    returns = [tuple(Fraction(12) if bet == row else Fraction(0) for row in range(size)) for bet in range(size)]
    legs = [CoverLeg(bet, Fraction(1, 12)) for bet in returns]
    stakes = cover_stakes(legs, Fraction(100), Fraction(1, 100))
    assert stakes == [Fraction("9.09")] * size


def test_a_basis_that_floats_got_wrong_still_gives_a_cover():
    returns = [(Fraction(3), Fraction(1)), (Fraction(1), Fraction(3))]
    scaled = _repaired(returns, [0, 1], [Fraction(1, 5), Fraction(1, 4)])
    least = min(Fraction(3, 5) + Fraction(1, 4), Fraction(1, 5) + Fraction(3, 4))
    assert scaled.cost == Fraction(9, 20) / least
    assert _repaired(returns, [0, 1], None) is None
    assert _repaired(returns, [0], [Fraction(0)]) is None
    # 3x + 4y = 1 and x + 3y = 1 have the solution -1/5 and 2/5.
    dominated = [(Fraction(3), Fraction(1)), (Fraction(4), Fraction(3))]
    assert _covered(dominated, ([0, 1], [0, 1])).certificate is None
    assert _covered(returns, ([0, 1], [0])) is None


def test_prices_that_prove_nothing_are_no_certificate():
    returns = [(Fraction(3), Fraction(1)), (Fraction(1), Fraction(3))]
    fair = [Fraction(1, 4), Fraction(1, 4)]
    assert _certificate(returns, [0, 1], fair, Fraction(1, 2)) == tuple(fair)
    assert _certificate(returns, [0, 1], None, Fraction(1, 2)) is None
    assert _certificate(returns, [0, 1], [Fraction(1, 2), Fraction(0)], Fraction(1, 2)) is None
    assert _certificate(returns, [0, 1], fair, Fraction(1, 3)) is None


def test_equations_without_a_solution_have_none():
    assert _solved([[Fraction(1), Fraction(1)], [Fraction(2), Fraction(2)]]) is None
    assert _solved([[Fraction(1), Fraction(1)]]) is None
    assert _solved([[Fraction(0), Fraction(2)], [Fraction(4), Fraction(0)]]) == [Fraction(1, 4), Fraction(1, 2)]


def test_a_solver_finds_nothing_where_a_result_pays_nothing_or_where_there_are_no_bets():
    assert CoverSolver().cheapest({}) is None
    assert (
        CoverSolver().cheapest({bytes([WON, LOST, LOST]): Fraction(3), bytes([LOST, WON, LOST]): Fraction(3)}) is None
    )


def test_a_service_loads_the_solver_before_the_first_program_needs_it():
    code = "import sys; from arbitrage_edge.domain.linear_program import load_solver\n{}print('highspy' in sys.modules)"
    loaded = [
        subprocess.run([sys.executable, "-c", code.format(call)], capture_output=True, text=True, check=True).stdout
        for call in ("", "load_solver()\n")
    ]
    assert loaded == ["False\n", "True\n"]
    load_solver()
    assert "highspy" in sys.modules
