"""Injected faults: their syntax, rates and effects."""

from collections import Counter

import pytest

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.sandbox import KINDS, Faults, read_faults


def test_a_fault_has_a_kind_and_a_rate():
    assert read_faults(["429=0.05", " drop=0.9 "]).rates == {"429": 0.05, "drop": 0.9}


def test_a_kind_without_a_rate_always_occurs():
    assert read_faults(["spent"]).rates == {"spent": 1.0}


def test_latency_accepts_a_duration():
    faults = read_faults(["latency=0.2:0.5"])
    assert (faults.rates, faults.latency_seconds) == ({"latency": 0.2}, 0.5)


def test_the_rate_of_all_is_split_over_the_request_faults():
    faults = read_faults(["all=0.24", "500=0.2", "drop=0"])
    assert faults.rates == {kind: 0.04 for kind in KINDS if kind not in {"500", "drop"}} | {"500": 0.2}


@pytest.mark.parametrize("text", ["fire=0.1", "429=2", "429=often", "429=-1", "latency=0.1:x", "", "429=nan"])
def test_a_wrong_fault_is_rejected_with_the_accepted_kinds(text):
    with pytest.raises(
        InvalidValueError, match="latency, 429, 500, drop, malformed, spent, palpable, withdrawn or all"
    ):
        read_faults([text])


def test_rates_of_request_faults_cannot_add_up_to_more_than_one():
    with pytest.raises(InvalidValueError, match="more than 1"):
        read_faults(["429=0.6", "500=0.6"])


def test_faults_occur_at_their_rates_and_repeat_for_the_same_seed():
    faults = read_faults(["429=0.1", "drop=0.2", "palpable=0.9"])
    drawn = [faults.draw(1, number) for number in range(5000)]
    rates = {kind: count / 5000 for kind, count in Counter(drawn).items()}
    assert rates == pytest.approx({None: 0.7, "429": 0.1, "drop": 0.2}, abs=0.02)
    assert drawn == [faults.draw(1, number) for number in range(5000)]
    assert drawn != [faults.draw(2, number) for number in range(5000)]


def test_without_rates_no_fault_occurs():
    assert {Faults().draw(1, number) for number in range(100)} == {None}


@pytest.mark.parametrize(
    ("fault", "status", "code"), [("429", 429, "EXCEEDED_FREQ_LIMIT"), ("spent", 401, "OUT_OF_USAGE_CREDITS")]
)
def test_a_request_with_a_fault_is_rejected_and_costs_nothing(client, fault, status, code):
    reply = client.sandbox.reply("/v4/sports/soccer_epl/odds", {"apiKey": "k", "regions": "us"}, fault=fault)
    assert reply.status == status
    assert code.encode() in reply.body
    assert reply.headers["x-requests-last"] == "0"


def test_a_500_has_no_error_code(client):
    reply = client.sandbox.reply("/v4/sports", {"apiKey": "k"}, fault="500")
    assert reply.status == 500
    assert b"error_code" not in reply.body


def test_a_malformed_response_is_a_truncated_200(client):
    params = {"apiKey": "k", "regions": "us"}
    complete = client.sandbox.reply("/v4/sports/soccer_epl/odds", params)
    truncated = client.sandbox.reply("/v4/sports/soccer_epl/odds", params, fault="malformed")
    assert truncated.status == 200
    assert complete.body.startswith(truncated.body)
    assert len(truncated.body) < len(complete.body)


def test_withdrawn_bookmakers_are_missing_for_five_minutes(make_client):
    complete = make_client().odds(regions="us,uk,eu").json
    with_faults = make_client(faults=read_faults(["withdrawn=0.3"]))
    first, second = with_faults.odds(regions="us,uk,eu"), with_faults.odds(regions="us,uk,eu")
    assert first.body == second.body
    counts = [sum(len(event["bookmakers"]) for event in events) for events in (complete, first.json)]
    assert 0.6 < counts[1] / counts[0] < 0.8
    with_faults.advance(minutes=5)
    assert with_faults.odds(regions="us,uk,eu").body != first.body


def test_a_palpable_error_is_one_price_far_from_the_others(make_client):
    params = {"regions": "us,uk,eu", "markets": "h2h"}
    correct, erroneous = (
        make_client().odds(**params).json,
        make_client(faults=read_faults(["palpable=1"])).odds(**params).json,
    )
    for event, changed_event in zip(correct, erroneous, strict=True):
        changed = [
            (was["price"], now["price"])
            for bookmaker, changed_bookmaker in zip(event["bookmakers"], changed_event["bookmakers"], strict=True)
            for market, same in zip(bookmaker["markets"], changed_bookmaker["markets"], strict=True)
            for was, now in zip(market["outcomes"], same["outcomes"], strict=True)
            if was != now
        ]
        assert len(changed) == (1 if event["bookmakers"] else 0)
        assert all(now - 1 > 2.4 * (was - 1) for was, now in changed)
