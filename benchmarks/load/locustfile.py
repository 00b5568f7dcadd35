"""Users of the REST API. LOAD_HOSTS: the replicas, comma-separated; users are distributed over them."""

from __future__ import annotations

import os
import random
from itertools import cycle
from typing import Any

from locust import FastHttpUser, constant_pacing, task

HOSTS = cycle(os.environ.get("LOAD_HOSTS", "http://127.0.0.1:8000").split(","))
SPORTS = os.environ.get("LOAD_SPORTS", "soccer_epl").split(",")
API = "/api/v1"
CALCULATION = {
    "odds": [
        {"bookmaker": "A", "outcome": "Home", "decimal_odds": 2.15},
        {"bookmaker": "B", "outcome": "Away", "decimal_odds": 2.05},
    ],
    "total_stake": 1000,
}


class SpreadUser(FastHttpUser):
    """A user of one replica."""

    abstract = True

    def __init__(self, *args: Any) -> None:
        self.host = next(HOSTS)
        super().__init__(*args)


class ListUser(SpreadUser):
    """A user that requests the list once a second."""

    wait_time = constant_pacing(1)

    @task
    def opportunities(self) -> None:
        """Request the list."""
        self.client.get(f"{API}/arbitrage/opportunities")


class MixedUser(SpreadUser):
    """A user that sends two requests a second, of all kinds."""

    wait_time = constant_pacing(0.5)

    @task(50)
    def opportunities(self) -> None:
        """Request the list, usually filtered."""
        query = random.choice(
            ["", "?limit=10", "?min_profit=0.5", f"?sport={random.choice(SPORTS)}", "?total_stake=250"]
        )
        self.client.get(f"{API}/arbitrage/opportunities{query}", name=f"{API}/arbitrage/opportunities")

    @task(15)
    def odds(self) -> None:
        """Request the odds of a sport."""
        self.client.get(f"{API}/odds/{random.choice(SPORTS)}?market=h2h", name=f"{API}/odds/SPORT")

    @task(10)
    def sports(self) -> None:
        """Request the sports."""
        self.client.get(f"{API}/odds/sports")

    @task(10)
    def history(self) -> None:
        """Request the history."""
        self.client.get(f"{API}/history/arbitrage?limit=20", name=f"{API}/history/arbitrage")

    @task(10)
    def calculate(self) -> None:
        """Calculate stakes."""
        self.client.post(f"{API}/arbitrage/calculate", json=CALCULATION)

    @task(5)
    def quota(self) -> None:
        """Request the credits."""
        self.client.get(f"{API}/quota")
