"""The HTML report of a backtest: a file that a browser shows without asking for anything else."""

import pytest

import arbitrage_edge as ae
from conftest import PROJECT


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    result = ae.backtest(PROJECT / "examples" / "board.json", max_age=None, max_gap=None)
    path.write_text(result.to_html(), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [390, 1440])
def test_the_report_shows_plots_and_tables_and_fits_the_screen(browser, report, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    requests, errors = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(report.as_uri())
    assert page.get_by_role("heading", name="Backtest", exact=True).is_visible()
    assert page.get_by_role("img").count() >= 1
    assert all(plot.bounding_box()["width"] > 200 for plot in page.get_by_role("img").all())
    assert page.get_by_role("table").count() >= 4
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (requests, errors) == ([report.as_uri()], [])
    page.close()
