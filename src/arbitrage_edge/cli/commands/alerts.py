"""The commands of `alerts`: requests to a running service."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from typing import Any

from rich.table import Table

from arbitrage_edge.api.schemas.alerts import AlertDocument, AlertList, DeliveryDocument, DeliveryList, NotifyDocument
from arbitrage_edge.cli.console import TerminalConsole
from arbitrage_edge.cli.options import one_of
from arbitrage_edge.cli.output import print_error, print_json, print_line, terminal_text
from arbitrage_edge.client.service import Service
from arbitrage_edge.domain.errors import InvalidValueError

FORMATS = ("table", "json")
NOT_DELIVERED = 1
# Seconds to wait for the first attempts of a test message.
TEST_TIMEOUT, TEST_INTERVAL = 20.0, 0.25


def criteria(values: Mapping[str, Any], bookmakers: str, quiet: tuple[str, str]) -> dict[str, Any]:
    """Return the given criteria as the API expects them. Raises InvalidValueError for quiet hours without a dash."""
    chosen = {name: value for name, value in values.items() if value is not None}
    if bookmakers:
        chosen["bookmakers"] = [key.strip() for key in bookmakers.split(",") if key.strip()]
    hours, timezone = quiet
    if hours:
        start, dash, end = hours.partition("-")
        if not dash:
            raise InvalidValueError(f"expected hours such as 23:00-07:00, got {hours!r}", "--quiet")
        chosen["quiet_hours"] = {"start": start.strip(), "end": end.strip(), "timezone": timezone}
    return chosen


def show_alerts(service: Service, form: str) -> int:
    """Print the alerts."""
    one_of(form, "--format", FORMATS)
    body = service.get("/alerts")
    if form == "json":
        print_json(body)
        return 0
    table = Table(box=None, pad_edge=False)
    for title in ("id", "name", "state", "channel", "matching now", "delivered", "pending", "failed"):
        table.add_column(title, no_wrap=title in {"id", "state"})
    alerts = service.decode(AlertList, body).alerts
    for alert in alerts:
        counts = (alert.matching_now, alert.delivered, alert.pending, alert.failed)
        texts = (terminal_text(alert.name), alert.state, terminal_text(alert.destination))
        table.add_row(alert.id, *texts, *map(str, counts))
    console = TerminalConsole()
    console.print(table)
    for alert in alerts:
        if alert.last_error is not None:
            print_line(f"{alert.id}: {alert.failures} failed attempts in a row: {alert.last_error}")
    return 0


def add_alert(service: Service, name: str, address: str, chosen: Mapping[str, Any]) -> int:
    """Create an alert and print its id."""
    url = sys.stdin.readline().strip() if address == "-" else address
    body = service.send("POST", "/alerts", {"name": name, "url": url, **chosen})
    alert = service.decode(AlertDocument, body)
    print_line(f"{alert.id} sends to {alert.destination}; {alert.matching_now} opportunities match now")
    if alert.secret is not None:
        print_line(f"signing secret, shown only now: {alert.secret}")
    return 0


def test_alert(service: Service, alert_id: str) -> int:
    """Send a test message and wait for its result; return 1 if it is not delivered."""
    sent = service.decode(DeliveryDocument, service.send("POST", f"/alerts/{alert_id}/test"))
    end = time.monotonic() + TEST_TIMEOUT
    delivery = sent
    while delivery.status == "pending" and not delivery.attempts and time.monotonic() < end:
        time.sleep(TEST_INTERVAL)
        listed = service.decode(DeliveryList, service.get(f"/alerts/{alert_id}/deliveries")).deliveries
        delivery = next((each for each in listed if each.id == sent.id), delivery)
    if delivery.status == "delivered":
        print_line("delivered")
        return 0
    print_error(_result(delivery) or f"not delivered within {TEST_TIMEOUT:g} seconds: is the service running workers?")
    return NOT_DELIVERED


def send_now(service: Service, arbitrage_id: str) -> int:
    """Queue one opportunity on all alerts that are on."""
    body = service.send("POST", "/arbitrage/notify", arbitrage_id=arbitrage_id)
    queued = service.decode(NotifyDocument, body)
    print_line(f"{queued.status}: {len(queued.deliveries)} messages")
    return 0


def show_deliveries(service: Service, alert_id: str, status: str, form: str) -> int:
    """Print the newest deliveries."""
    one_of(form, "--format", FORMATS)
    body = service.get(f"/alerts/{alert_id}/deliveries", **({"status": status} if status else {}))
    if form == "json":
        print_json(body)
        return 0
    table = Table(box=None, pad_edge=False)
    for title in ("number", "queued", "event", "profit", "status", "attempts", "last result"):
        table.add_column(title)
    for delivery in service.decode(DeliveryList, body).deliveries:
        queued = f"{delivery.created_at:%d %b %H:%M:%S}Z"
        profit = f"{delivery.profit_percentage:.2f} %"
        last = terminal_text(_result(delivery))
        texts = (terminal_text(delivery.event), profit, delivery.status, str(len(delivery.attempts)), last)
        table.add_row(str(delivery.id), queued, *texts)
    TerminalConsole().print(table)
    return 0


def resend_delivery(service: Service, number: int) -> int:
    """Queue a failed delivery again."""
    delivery = service.decode(DeliveryDocument, service.send("POST", f"/alerts/deliveries/{number}/resend"))
    print_line(f"{delivery.id} is {delivery.status}")
    return 0


def switch(service: Service, alert_id: str, *, enabled: bool) -> int:
    """Switch an alert on or off."""
    alert = service.decode(AlertDocument, service.send("PATCH", f"/alerts/{alert_id}", {"enabled": enabled}))
    print_line(f"{alert.id} is {alert.state}")
    return 0


def delete_alert(service: Service, alert_id: str) -> int:
    """Delete an alert."""
    service.send("DELETE", f"/alerts/{alert_id}")
    print_line(f"{alert_id} is deleted")
    return 0


def _result(delivery: DeliveryDocument) -> str:
    """Return the error of the last attempt, or its HTTP status."""
    if not delivery.attempts:
        return ""
    last = delivery.attempts[-1]
    return last.error or ("" if last.status_code is None else str(last.status_code))
