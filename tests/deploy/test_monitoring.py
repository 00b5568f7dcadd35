"""Alerts and dashboard use the metrics of the program."""

import json
import re

import yaml
from prometheus_client import CollectorRegistry

from arbitrage_edge.api.http.metrics import HttpMetrics, register_client_gauges
from arbitrage_edge.telemetry.metrics import Metrics
from deploy.compose_file import DEPLOY

NAME = re.compile(r"\barbitrage_edge_\w+")
NEEDED = {
    "NoFreshOdds",
    "CreditsRunningOut",
    "QueueGrowing",
    "Failing",
    "ApiErrors",
    "AlertChannelPaused",
    "AlertQueueLong",
}


def metric_names():
    """Return the name of every metric of the program, as in Prometheus."""
    registry = CollectorRegistry()
    HttpMetrics(registry)
    register_client_gauges(registry, int, int)
    names = set()
    for metric in (*Metrics().registry.collect(), *registry.collect()):
        ends = {"counter": ["_total"], "histogram": ["_bucket", "_count", "_sum"]}.get(metric.type, [""])
        names |= {metric.name + end for end in ends}
    return names


def rules():
    groups = yaml.safe_load((DEPLOY / "prometheus" / "alerts.yml").read_text())["groups"]
    return [rule for group in groups for rule in group["rules"]]


def test_alerts_use_existing_metrics():
    used = {name for rule in rules() for name in NAME.findall(rule["expr"])}
    assert used
    assert used <= metric_names()


def test_every_alert_has_a_summary_and_an_action():
    assert {rule["alert"] for rule in rules()} >= NEEDED
    for rule in rules():
        assert rule["for"]
        assert rule["labels"]["severity"] in {"warning", "critical"}
        assert set(rule["annotations"]) == {"summary", "action"}


def test_the_dashboard_uses_every_existing_metric():
    dashboard = json.loads((DEPLOY / "grafana" / "dashboards" / "arbitrage-edge.json").read_text())
    used = {
        name for panel in dashboard["panels"] for target in panel["targets"] for name in NAME.findall(target["expr"])
    }
    assert used <= metric_names()
    own = {name for name in metric_names() if NAME.match(name)}
    bases = {re.sub(r"_(total|bucket|count|sum)$", "", name) for name in own}
    assert bases == {re.sub(r"_(total|bucket|count|sum)$", "", name) for name in used}


def test_prometheus_scrapes_every_process_with_metrics():
    jobs = yaml.safe_load((DEPLOY / "prometheus" / "prometheus.yml").read_text())["scrape_configs"]
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    used = [
        target.split(":")[0] for job in jobs for config in job.get("static_configs", ()) for target in config["targets"]
    ]
    used += [name for job in jobs for config in job.get("dns_sd_configs", ()) for name in config["names"]]
    assert sorted(used) == ["api-1", "api-2", "worker"]
    assert set(used) <= set(services)
