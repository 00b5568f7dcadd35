"""Layout of the main views at three widths, compared with recorded boxes: `make page-layouts` records them anew.

Boxes of elements instead of pixels: fonts and smoothing differ between machines, a column that is lost or cut does not.
"""

import json
import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import TIMEOUT

expect.set_options(timeout=TIMEOUT)
pytestmark = pytest.mark.long
RECORDED = Path(__file__).with_name("layouts.json")
WIDTHS = {1440: 900, 1024: 800, 390: 844}
# Difference in pixels, plus a share of the size, that other fonts may cause.
TOLERANCE, SHARE = 14, 0.15
# Elements of each view, the first three of each selector.
VIEWS = {
    "list": (
        ".bar",
        ".toolbar",
        ".bounds",
        ".rows-head",
        "article",
        "article .leg-stake",
        "article .opportunity-trust",
    ),
    "drawer": (
        ".drawer-title",
        ".drawer-steps",
        ".verdict",
        ".total",
        ".edit-leg",
        ".edit-leg-fields",
        ".betslip > .actions",
    ),
    "grid": (".odds-bar", ".grid-sheet", ".grid thead th", ".grid .grid-best"),
    "event": ("h1", ".odds-bar", ".event-columns > *", ".event-columns table", ".time-chart"),
    "history": ("h1", ".odds-bar", ".charts > *", "table thead th", ".history-bets"),
    "stakes": ("h1", ".tabs a", ".total", ".edit-leg", ".edit-leg-fields", ".own-result"),
    "free bet": ("h1", ".tool-fields", ".tool-row", ".own-result table", ".verdict"),
    "bets": ("h1", ".tabs a", ".odds-bar", "main p"),
    "profit": ("h1", ".tabs a", ".balances", ".profit-facts > *"),
    "profile": ("h1", ".tabs a", ".sheet", ".check-tree", ".profile-save"),
    "alerts": ("h1", ".sheet", "fieldset", "textarea"),
    "status": ("h1", ".status > *", ".status .sheet", ".status-left"),
}
BOXES = """selectors => Object.fromEntries(selectors.map(selector => [selector,
    [...document.querySelectorAll(selector)].slice(0, 3).map(element => {
        const box = element.getBoundingClientRect();
        return box.width === 0 ? null : [box.left, box.width, box.height].map(Math.round);
    })]))"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", VIEWS)
def test_the_layout_is_as_recorded(calm, open_page, view, width):
    listed = calm.get("/arbitrage/opportunities?limit=100")["opportunities"]
    opportunity = next(o for o in listed if len(o["bets"]) == 3)
    page = open_page(f"{calm.address}{path_of(view, opportunity)}", viewport={"width": width, "height": WIDTHS[width]})
    expect(page.locator(VIEWS[view][-1]).first).to_be_attached()
    expect(page.get_by_text("Loading", exact=False)).to_have_count(0)
    page.wait_for_load_state("networkidle")
    found = page.evaluate(BOXES, list(VIEWS[view]))
    recorded = json.loads(RECORDED.read_text("utf-8")) if RECORDED.is_file() else {}
    name = f"{view} {width}"
    if os.environ.get("UPDATE_LAYOUTS"):
        entries = recorded | {name: found}
        lines = [f"{json.dumps(key)}: {json.dumps(entries[key])}" for key in sorted(entries)]
        RECORDED.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
        return
    assert differences(recorded[name], found) == []


def path_of(view, opportunity):
    sport = opportunity["sport"]
    return {
        "list": "/",
        "drawer": f"/opportunities/{opportunity['arbitrage_id']}",
        "grid": f"/odds/{sport}",
        "event": f"/odds/{sport}/{opportunity['event_id']}",
        "history": "/history",
        "stakes": "/calculator?leg=Home~A~2.1&leg=Away~B~2.05",
        "free bet": "/calculator/promotion?side=lay&amount=25&odds=5&hedge=5.2&charge=2",
        "bets": "/bets",
        "profit": "/bets/profit",
        "profile": "/bets/profile",
        "alerts": "/alerts",
        "status": "/status",
    }[view]


def differences(recorded, found):
    """Return the elements that are missing, new or elsewhere. Heights of the rows depend on their bets."""
    different = []
    for selector, boxes in recorded.items():
        others = found.get(selector, [])
        if len(boxes) != len(others):
            different.append((selector, boxes, others))
            continue
        for box, other in zip(boxes, others, strict=True):
            if (box is None) != (other is None) or (box and not alike(box, other)):
                different.append((selector, box, other))
    return different


def alike(box, other):
    (left, width, height), (other_left, other_width, other_height) = box, other
    return (
        abs(left - other_left) <= TOLERANCE + SHARE * width
        and abs(width - other_width) <= TOLERANCE + SHARE * width
        and abs(height - other_height) <= 3 * TOLERANCE + 0.5 * height
    )


def test_a_lost_column_is_a_difference():
    recorded = {"th": [[0, 100, 20], [100, 80, 20]]}
    assert differences(recorded, {"th": [[2, 96, 24], [103, 86, 20]]}) == []
    assert differences(recorded, {"th": [[0, 100, 20]]}) != []
    assert differences(recorded, {"th": [[0, 100, 20], [160, 80, 20]]}) != []
    assert differences(recorded, {"th": [[0, 100, 20], None]}) != []
