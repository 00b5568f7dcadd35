"""What alerts and dashboard ask for is what the program tells."""

import json
import re

import yaml
from prometheus_client import CollectorRegistry

from arbitrage_edge.api.http.metrics import HttpMetrics, watch_clients
from arbitrage_edge.telemetry.metrics import Metrics
from deploy.compose_file import DEPLOY

NAME = re.compile(r"\barbitrage_edge_\w+")
NEEDED = {"NoFreshOdds", "CreditsRunningOut", "QueueGrowing", "Failing", "ApiErrors"}


def told():
    """The name of every figure that the program has, as Prometheus sees it."""
    registry = CollectorRegistry()
    HttpMetrics(registry)
    watch_clients(registry, int, int)
    names = set()
    for one in (*Metrics().registry.collect(), *registry.collect()):
        ends = {"counter": ["_total"], "histogram": ["_bucket", "_count", "_sum"]}.get(one.type, [""])
        names |= {one.name + end for end in ends}
    return names


def rules():
    groups = yaml.safe_load((DEPLOY / "prometheus" / "alerts.yml").read_text())["groups"]
    return [rule for group in groups for rule in group["rules"]]


def test_alerts_ask_for_figures_that_there_are():
    asked = {name for rule in rules() for name in NAME.findall(rule["expr"])}
    assert asked
    assert asked <= told()


def test_every_alert_says_what_is_wrong_and_what_to_do():
    assert {rule["alert"] for rule in rules()} >= NEEDED
    for rule in rules():
        assert rule["for"]
        assert rule["labels"]["severity"] in {"warning", "critical"}
        assert set(rule["annotations"]) == {"summary", "action"}


def test_the_dashboard_asks_for_figures_that_there_are_and_for_nearly_all():
    dashboard = json.loads((DEPLOY / "grafana" / "dashboards" / "arbitrage-edge.json").read_text())
    asked = {
        name for panel in dashboard["panels"] for target in panel["targets"] for name in NAME.findall(target["expr"])
    }
    assert asked <= told()
    bases = {re.sub(r"_(total|bucket|count|sum)$", "", name) for name in told()}
    assert bases == {re.sub(r"_(total|bucket|count|sum)$", "", name) for name in asked}


def test_prometheus_asks_every_part_that_has_figures():
    jobs = yaml.safe_load((DEPLOY / "prometheus" / "prometheus.yml").read_text())["scrape_configs"]
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    asked = [target.split(":")[0] for job in jobs for one in job.get("static_configs", ()) for target in one["targets"]]
    asked += [name for job in jobs for one in job.get("dns_sd_configs", ()) for name in one["names"]]
    assert sorted(asked) == ["api-1", "api-2", "worker"]
    assert set(asked) <= set(services)
