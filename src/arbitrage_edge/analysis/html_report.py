"""The report of a backtest as one HTML page, with plots as inline SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape

from arbitrage_edge.results import Table

WIDTH, HEIGHT, MARGIN, LABELS = 640, 240, 40, 200
BAR_HEIGHT = 22
STYLE = (
    "body{font:15px/1.4 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2733}"
    "table{border-collapse:collapse;margin:.5rem 0 2rem}td,th{padding:.2rem .8rem;text-align:left;"
    "border-bottom:1px solid #d8dee4}.wide{overflow-x:auto}"
    "svg{max-width:100%;height:auto}text{font-size:12px;fill:currentColor}"
    ".bar{fill:#1f7a5c}.line{fill:none;stroke:#1f7a5c;stroke-width:2}.axis{stroke:#8a97a5}"
    "@media(prefers-color-scheme:dark){body{background:#12181f;color:#e4e9ee}td,th{border-color:#33404d}}"
)


def page_of(body: str) -> str:
    """Return a page that needs no other file."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Backtest</title>'
        f"<style>{STYLE}</style></head><body><h1>Backtest</h1>{body}</body></html>"
    )


def body_of(summary: str, plots: Mapping[str, str], tables: Mapping[str, Table], notes: Sequence[str]) -> str:
    """Return the summary, the plots and tables by title, and the notes."""
    parts = [f"<p>{escape(summary)}</p>"]
    parts += [f"<h2>{escape(title)}</h2>{plot}" for title, plot in plots.items()]
    parts += [f'<h2>{escape(title)}</h2><div class="wide">{each._repr_html_()}</div>' for title, each in tables.items()]
    parts += [f"<p>{escape(note)}</p>" for note in notes]
    return "".join(parts)


def line_plot(points: Sequence[tuple[datetime, float]]) -> str:
    """Return a line over time that starts at 0."""
    times = [time.timestamp() for time, _ in points]
    values = [value for _, value in points]
    low, high = min(0.0, *values), max(0.0, *values)
    first, span = times[0], (times[-1] - times[0]) or 1.0

    def place(time: float, value: float) -> str:
        x = MARGIN + (WIDTH - 2 * MARGIN) * (time - first) / span
        y = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (value - low) / ((high - low) or 1.0)
        return f"{x:.1f},{y:.1f}"

    path = " ".join([place(first, 0.0), *(place(time, value) for time, value in zip(times, values, strict=True))])
    floor = HEIGHT - MARGIN
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Cumulated profit, {values[-1]:,.2f} at the end">'
        f'<line class="axis" x1="{MARGIN}" y1="{floor}" x2="{WIDTH - MARGIN}" y2="{floor}"/>'
        f'<polyline class="line" points="{path}"/>'
        f'<text x="{MARGIN}" y="{MARGIN - 10}">{high:,.2f}</text>'
        f'<text x="{MARGIN}" y="{HEIGHT - 12}">{points[0][0]:%Y-%m-%d}</text>'
        f'<text x="{WIDTH - MARGIN}" y="{HEIGHT - 12}" text-anchor="end">{points[-1][0]:%Y-%m-%d}</text></svg>'
    )


def bar_plot(bars: Sequence[tuple[str, float]]) -> str:
    """Return horizontal bars with their names and values."""
    longest = max((abs(value) for _, value in bars), default=0.0) or 1.0
    height = BAR_HEIGHT * len(bars)
    rows = []
    for index, (name, value) in enumerate(bars):
        y, width = index * BAR_HEIGHT, (WIDTH - LABELS - 100) * abs(value) / longest
        rows.append(
            f'<text x="0" y="{y + 15}">{escape(name)}</text>'
            f'<rect class="bar" x="{LABELS}" y="{y + 3}" width="{width:.1f}" height="{BAR_HEIGHT - 6}"/>'
            f'<text x="{LABELS + width + 6:.1f}" y="{y + 15}">{value:,.2f}</text>'
        )
    return f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="Bars">{"".join(rows)}</svg>'
