"""The commands of `alerts`, and their options."""

from __future__ import annotations

from typing import Annotated

import typer

from arbitrage_edge.cli.command_group import CommandGroup
from arbitrage_edge.cli.service_commands import ApiKey, Format, Url

app = typer.Typer(
    help="List, add, test and delete alerts of a running service.", cls=CommandGroup, rich_markup_mode=None
)

AlertId = Annotated[str, typer.Argument(help="Alert id; `alerts list` shows it.", show_default=False)]


@app.command("list")
def list_(url: Url = None, api_key: ApiKey = None, format_: Format = "table") -> int:
    """List the alerts with their state and the number of opportunities that match now."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.alerts import show_alerts

    return show_alerts(service_at(url, api_key), format_)


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="Name of the alert.", show_default=False)],
    address: Annotated[
        str,
        typer.Argument(
            help="Address of the channel: https://..., tgram://TOKEN/CHAT, ... or - to read it from standard input, "
            "which keeps its secrets out of the shell's history.",
            show_default=False,
        ),
    ],
    min_profit: Annotated[float | None, typer.Option(help="Minimum profit in percent.")] = None,
    max_profit: Annotated[float | None, typer.Option(help="Maximum profit in percent.")] = None,
    min_money: Annotated[float | None, typer.Option(help="Minimum guaranteed profit in money, at --stake.")] = None,
    stake: Annotated[float | None, typer.Option(help="Your total stake. [default: MAX_STAKE]")] = None,
    sport: Annotated[list[str] | None, typer.Option(help="Sport key, such as soccer_*; may be repeated.")] = None,
    market: Annotated[list[str] | None, typer.Option(help="Market key; may be repeated.")] = None,
    bookmakers: Annotated[str, typer.Option(help="Keys of the bookmakers that you have, comma-separated.")] = "",
    quiet: Annotated[str, typer.Option(help="Hours without alerts, such as 23:00-07:00.")] = "",
    timezone: Annotated[str, typer.Option(help="Time zone of --quiet, such as Europe/Berlin.")] = "UTC",
    per_hour: Annotated[int | None, typer.Option(help="Maximum number of alerts in an hour.")] = None,
    step: Annotated[float | None, typer.Option(help="Alert again when the profit rose by so many percent.")] = None,
    ended: Annotated[bool, typer.Option("--ended", help="Also send a message when it has ended.")] = False,
    url: Url = None,
    api_key: ApiKey = None,
) -> int:
    """Add an alert. The signing secret of a webhook is printed once."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.alerts import add_alert, criteria

    chosen = criteria(
        {
            "min_profit": min_profit,
            "max_profit": max_profit,
            "min_guaranteed_profit": min_money,
            "stake": stake,
            "sports": sport,
            "markets": market,
            "max_per_hour": per_hour,
            "repeat_step": step,
            "notify_ended": ended or None,
        },
        bookmakers,
        (quiet, timezone),
    )
    return add_alert(service_at(url, api_key), name, address, chosen)


@app.command("test")
def send_test(alert_id: AlertId, url: Url = None, api_key: ApiKey = None) -> int:
    """Send a test message and wait for its result. The exit status is 1 if it is not delivered."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.alerts import test_alert

    return test_alert(service_at(url, api_key), alert_id)


@app.command()
def send(
    arbitrage_id: Annotated[str, typer.Argument(help="Opportunity id.", show_default=False)],
    url: Url = None,
    api_key: ApiKey = None,
) -> int:
    """Send one opportunity now, on all alerts that are switched on."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.alerts import send_now

    return send_now(service_at(url, api_key), arbitrage_id)


@app.command()
def deliveries(
    alert_id: AlertId,
    status: Annotated[str, typer.Option(help="Only pending, delivered, failed, expired or cancelled ones.")] = "",
    url: Url = None,
    api_key: ApiKey = None,
    format_: Format = "table",
) -> int:
    """List the newest messages of an alert with the result of their last attempt."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.alerts import show_deliveries

    return show_deliveries(service_at(url, api_key), alert_id, status, format_)


@app.command()
def resend(
    number: Annotated[int, typer.Argument(help="Delivery number; `alerts deliveries` shows it.", show_default=False)],
    url: Url = None,
    api_key: ApiKey = None,
) -> int:
    """Send a failed message again."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.alerts import resend_delivery

    return resend_delivery(service_at(url, api_key), number)


@app.command()
def on(alert_id: AlertId, url: Url = None, api_key: ApiKey = None) -> int:
    """Switch an alert on, or resume one that was paused."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.alerts import switch

    return switch(service_at(url, api_key), alert_id, enabled=True)


@app.command()
def off(alert_id: AlertId, url: Url = None, api_key: ApiKey = None) -> int:
    """Switch an alert off."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.alerts import switch

    return switch(service_at(url, api_key), alert_id, enabled=False)


@app.command()
def delete(alert_id: AlertId, url: Url = None, api_key: ApiKey = None) -> int:
    """Delete an alert with its deliveries."""
    from arbitrage_edge.cli.client import service_at
    from arbitrage_edge.cli.commands.alerts import delete_alert

    return delete_alert(service_at(url, api_key), alert_id)
