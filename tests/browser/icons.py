"""Draw the icons of the installed page from its mark: `python -m browser.icons web/public/icons`."""

import re
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from browser.conftest import CHROMIUM, FLAGS

MARK = Path(__file__).parents[2] / "web" / "src" / "mark.svg"
BACKGROUND = "#12161c"
# Name, edge in pixels, share of the edge that the mark takes, whether the background fills the corners.
ICONS = (
    ("icon-192", 192, 1.0, False),
    ("icon-512", 512, 1.0, False),
    # Systems cut any shape out of a maskable icon, at least the inner 80 %.
    ("maskable-512", 512, 0.8, True),
    ("touch-180", 180, 0.9, True),
    # Only its shape is used, in one colour.
    ("badge-96", 96, 1.0, False),
)


def draw(folder):
    """Write a PNG file for each icon."""
    mark = MARK.read_text()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, edge, share, filled in ICONS:
            page = browser.new_page(viewport={"width": edge, "height": edge})
            drawn = (
                mark
                if name != "badge-96"
                else re.sub(r'stroke="#\w+"', 'stroke="#fff"', re.sub("<rect[^>]*/>", "", mark))
            )
            background = BACKGROUND if filled else "transparent"
            style = f"margin:0;display:grid;place-items:center;height:100vh;background:{background}"
            page.set_content(f'<body style="{style}"><div style="width:{edge * share}px">{drawn}</div></body>')
            page.screenshot(path=str(folder / f"{name}.png"), omit_background=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
