"""The Python API: its names, results and frames."""

import doctest
import json
import os
import re
import subprocess
import sys

import pytest

import arbitrage_edge as ae
from arbitrage_edge import results
from arbitrage_edge.analysis import boards, calculations, finding
from arbitrage_edge.client import client
from arbitrage_edge.domain.errors import InvalidValueError, NotFoundError
from cli.processes import started
from conftest import PROJECT

BOARD = PROJECT / "examples" / "board.json"


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """The URL of a service on the sandbox."""
    with started(tmp_path_factory.mktemp("service"), "up", "--speed", 60, MAX_LEG_AGE="none", MAX_LEG_GAP="none") as up:
        url = re.search(r"http://[^/]+", up.wait_for_line("API at")).group()
        up.wait_for_line(" found ")
        yield url


@pytest.fixture
def board():
    return ae.load(BOARD)


@pytest.mark.parametrize("module", [ae, boards, calculations, finding, client], ids=lambda module: module.__name__)
def test_the_examples_of_docstrings_give_what_they_show(module):
    failed, tried = doctest.testmod(module)
    assert (failed, tried > 0) == (0, True)


def test_importing_the_package_imports_nothing_else_of_it_and_no_library():
    code = (
        "import sys; before = set(sys.modules); import arbitrage_edge; "
        "print(sorted(name for name in set(sys.modules) - before if name.split('.')[0] not in sys.stdlib_module_names))"
    )
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    output = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True)
    assert output.stdout.strip() == "['arbitrage_edge']"


def test_every_public_name_exists_and_the_stub_declares_it():
    stub = (PROJECT / "src" / "arbitrage_edge" / "__init__.pyi").read_text(encoding="utf-8")
    for name in set(ae.__all__) - {"__version__"}:
        assert getattr(ae, name) is not None
        assert f"import {name} as {name}\n" in stub


def test_a_subpackage_does_not_replace_the_function_of_its_name():
    import arbitrage_edge.sandbox.server  # noqa: F401

    assert callable(ae.sandbox)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'findd'"):
        ae.findd  # noqa: B018


def test_found_opportunities_equal_those_of_scan(board, capsys):
    from arbitrage_edge.cli.main import run

    assert run(["scan", str(BOARD), "--format", "json", "--withheld", "--total-stake", "500"]) == 0
    report = json.loads(capsys.readouterr().out)
    found = ae.find(board, stake=500)
    pairs = [(found, report["opportunities"]), (found.withheld, report["withheld_opportunities"])]
    for results_of_find, documents in pairs:
        assert documents
        assert [(each.event_id, [bet.to_place for bet in each.bets]) for each in results_of_find] == [
            (each["event_id"], [bet["stake_to_place"] for bet in each["bets"]]) for each in documents
        ]


def test_bookmakers_and_thresholds_limit_what_is_found(board):
    keys = {"draftkings", "fanduel"}
    assert {bet.bookmaker_key for each in ae.find(board, bookmakers=keys) for bet in each.bets} == keys
    assert min(each.profit_percentage for each in ae.find(board, min_profit=2)) >= 2


def test_the_amount_to_place_of_a_lay_is_the_stake_of_the_backer(board):
    lays = [bet for each in ae.find(board) for bet in each.bets if bet.side == "lay"]
    assert lays
    assert all(bet.to_place == bet.lay_stake != bet.stake for bet in lays)


def test_results_print_their_bets_and_the_reasons_of_withholding(board):
    found = ae.find(board)
    text = repr(found)
    assert "Harbour City Herons 2.15 DraftKings 488.10" in text
    assert "2 withheld: " in text
    assert "lay Real Altamar" in text
    assert str(found[0]).splitlines()[-1].startswith("at least +")


def test_names_from_outside_are_escaped_in_notebooks():
    table = results.Table({"<b>": ["<script>alert(1)</script>"]})
    assert "<script>" not in table._repr_html_()
    assert "&lt;script&gt;" in table._repr_html_()


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames_have_a_row_per_result(board, library):
    pytest.importorskip(library)
    found = ae.find(board)
    assert found.to_frame(library).shape[0] == len(found)
    assert found[0].to_frame(library).shape[0] == len(found[0].bets)
    assert board.to_frame(library).shape[0] == sum(len(quotes.selections) for _, quotes in board.quotes())
    assert list(found.to_frame(library)["profit_percentage"]) == [each.profit_percentage for each in found]


def test_an_unknown_frame_library_is_an_error(board):
    with pytest.raises(InvalidValueError, match="expected pandas or polars"):
        board.to_frame("numpy")


def test_a_replay_ends_with_what_find_returns(board):
    steps = list(ae.replay(BOARD))
    assert sum(len(step.open) for step in steps) == len(ae.find(board))


def test_the_simulated_market_depends_on_its_seed_only():
    first, same, other = (ae.sandbox(seed, sports=["basketball_nba"]).snapshots for seed in (1, 1, 2))
    assert first == same != other


def test_an_empty_board_finds_nothing_but_an_error():
    with pytest.raises(InvalidValueError, match="there are no odds"):
        ae.find(ae.load([]))


def test_wrong_input_names_the_value_and_what_is_accepted(board):
    with pytest.raises(InvalidValueError, match="kinds: expected arbitrage"):
        ae.find(board, kinds=["arb"])
    with pytest.raises(InvalidValueError, match="expected a number, got 'much'"):
        ae.find(board, stake="much")
    with pytest.raises(InvalidValueError, match="Lakers@DraftKings"):
        ae.calculate({"Lakers@DraftKings": 0.9, "Celtics@FanDuel": 2.05})
    with pytest.raises(NotFoundError, match="no such file"):
        ae.load("absent.json")


def test_the_client_calculates_as_the_library_does(service):
    own = [ae.OwnOdds("Lakers", "DraftKings", "2.15"), ae.OwnOdds("Celtics", "FanDuel", "+105")]
    here = ae.calculate({"Lakers@DraftKings": 2.15, "Celtics@FanDuel": "+105"})
    assert ae.Client(service).calculate(own) == here


def test_a_stream_that_was_left_resumes_without_a_second_snapshot(service):
    state, client = ae.StreamState(), ae.Client(service)
    next(client.watch(state=state))
    position = state.since
    assert position is not None
    following = client.watch(state=state)
    assert next(following).status in {"found", "updated", "closed"}
    assert state.since > position


def test_a_wrong_address_is_an_error_that_names_the_remedy():
    with pytest.raises(InvalidValueError, match="url: expected a URL"):
        ae.Client("127.0.0.1:8000")
