"""The opportunities in a browser: they come, change and go by themselves."""

from playwright.sync_api import expect

from page.conftest import PATIENCE

expect.set_options(timeout=PATIENCE)


def rows(page):
    return page.get_by_role("list", name="Open opportunities").get_by_role("article")


def test_opportunities_appear_and_end_without_a_reload(service, opened):
    page = opened(service.address)
    expect(page.get_by_role("status", name="Connection: Live")).to_be_visible()
    expect(page.get_by_text("Simulated odds.")).to_be_visible()
    expect(rows(page).first).to_be_visible()
    expect(page.get_by_text("Over", exact=True).first).to_be_visible()
    began = page.evaluate("performance.timeOrigin")
    assert page.evaluate("performance.timeOrigin") == began


def test_after_a_cut_the_page_goes_on_and_has_missed_nothing(service, wire, opened):
    page = opened(wire.address)
    expect(rows(page).first).to_be_visible()
    with opened.expected():
        wire.cut()
        expect(page.get_by_role("alert")).to_contain_text("connection is lost")
        wire.mend()
        expect(page.get_by_role("status", name="Connection: Live")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
