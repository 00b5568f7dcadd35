"""The alerts page: alerts, their messages, mutes, browsers as channels, and the installed page."""

import json
import re
import ssl
import threading
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import product

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import expect

from arbitrage_edge.notifications.push_encryption import encode
from browser.conftest import MIN_OPEN, NO_AGE_LIMITS, POLL_ONCE, TIMEOUT
from browser.service import Proxy, run_service, send
from browser.test_accessibility import SCREENS, axe, violations
from notifications.certificates import write_certificate
from notifications.test_web_push import decrypted, point_of

__all__ = ["axe"]
expect.set_options(timeout=TIMEOUT)
pytestmark = pytest.mark.long
DELIVERIES = 12


@contextmanager
def running_receiver(tls=None):
    """Run a local server that answers with the next of `answers`, else 200; keys and bodies are recorded."""

    class Accepts(BaseHTTPRequestHandler):
        def do_POST(self):
            bodies.append(self.rfile.read(int(self.headers["content-length"])))
            keys.append(self.headers["x-arbitrage-edge-key"])
            self.send_response(answers.pop(0) if answers else 200)
            self.end_headers()

        def log_message(self, *_):
            pass

    keys, bodies, answers = [], [], []
    with HTTPServer(("127.0.0.1", 0), Accepts) as server:
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        server.keys, server.bodies, server.answers = keys, bodies, answers
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def receiver():
    with running_receiver() as server:
        yield server


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return write_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="module")
def push_service(certificate):
    """The push service of the browser's maker: reached over https."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(*certificate)
    with running_receiver(tls) as server:
        yield server


@pytest.fixture(scope="module")
def alerting(prerequisites, tmp_path_factory, certificate):
    """A service on a market that is polled once, whose alerts may reach this machine."""
    private = {"ALERT_ALLOW_PRIVATE": "true", "SSL_CERT_FILE": str(certificate[0])}
    settings = {**NO_AGE_LIMITS, **POLL_ONCE, **private}
    with run_service(tmp_path_factory.mktemp("alerting"), **settings) as service:
        service.wait_until(lambda: service.get("/arbitrage/opportunities")["total"] >= MIN_OPEN)
        yield service


def test_an_alert_is_added_tested_switched_off_and_deleted(alerting, receiver, open_page):
    page = open_page(f"{alerting.address}/alerts")
    expect(page.get_by_text("There are no alerts yet.")).to_be_visible()
    form = page.get_by_role("form", name="New alert")
    expect(form.get_by_text(re.compile(r"^\d+ opportunit"))).to_be_visible()
    form.get_by_label("Name").fill("Mine")
    form.get_by_label("Address of the channel").fill(f"http://127.0.0.1:{receiver.server_port}/path-of-mine")
    form.get_by_label("Minimum profit, percent").fill("0.5")
    form.get_by_role("button", name="Add the alert").click()
    expect(form.get_by_text("Signing secret, shown only now:")).to_be_visible()
    card = page.get_by_role("listitem", name="Mine")
    expect(card.get_by_text(f"http://127.0.0.1:{receiver.server_port}/...")).to_be_visible()
    card.get_by_role("button", name="Send a test").click()
    messages = card.get_by_role("table", name="Messages of Mine")
    expect(messages.get_by_text("delivered")).to_be_visible()
    assert ".test-" in receiver.keys[0]
    assert "path-of-mine" not in page.content()
    card.get_by_role("switch").press("Space")
    expect(card.get_by_text("off", exact=True)).to_be_visible()
    card.get_by_role("button", name="Delete").click()
    card.get_by_role("button", name="Really delete").click()
    expect(page.get_by_text("There are no alerts yet.")).to_be_visible()


@pytest.mark.parametrize("look", list(product(SCREENS, ["dark", "light"])), ids="-".join)
def test_axe_finds_no_violation_with_an_alert_and_its_messages(alerting, receiver, open_page, axe, look):
    screen, scheme = look
    url = f"http://127.0.0.1:{receiver.server_port}/"
    alert = alerting.post("/alerts", {"name": "Checked", "url": url, "max_age": 600})
    page = open_page(alerting.address + "/alerts", {"mantine-color-scheme-value": scheme}, **SCREENS[screen])
    card = page.get_by_role("listitem", name="Checked")
    card.get_by_role("button", name="Send a test").click()
    expect(card.get_by_role("table").get_by_text("delivered").first).to_be_visible()
    assert violations(page, axe) == []
    card.get_by_role("button", name="Change").click()
    expect(page.get_by_role("form", name="Change Checked")).to_be_visible()
    assert violations(page, axe) == []
    send(alerting, "DELETE", f"/alerts/{alert['id']}")


def test_a_refused_address_is_an_error_on_the_form(alerting, open_page):
    page = open_page(f"{alerting.address}/alerts")
    form = page.get_by_role("form", name="New alert")
    form.get_by_label("Name").fill("Wrong")
    form.get_by_label("Address of the channel").fill("ftp://example.org/")
    with open_page.network_errors_allowed():
        form.get_by_role("button", name="Add the alert").click()
        expect(form.get_by_role("alert")).to_contain_text("expected https://")


def test_every_criterion_is_entered_shown_in_the_preview_and_changed(alerting, open_page):
    page = open_page(f"{alerting.address}/alerts")
    form = page.get_by_role("form", name="New alert")
    form.get_by_label("Name").fill("Everything")
    form.get_by_label("Address of the channel").fill("http://127.0.0.1:9/")
    for group, choice in (("Kinds", "Middles"), ("Sports", "EPL"), ("Markets", "Total")):
        form.locator("summary", has_text=group).click()
        form.get_by_role("group", name=group).get_by_label(re.compile(f"^{choice}")).check()
    for label, value in FIELDS.items():
        form.get_by_label(label).fill(value)
    form.get_by_label("In play").select_option("not")
    form.get_by_label("Quiet hours").press("Space")
    form.get_by_label("Quiet from").fill("22:30")
    expect(form.get_by_label("Time zone")).to_have_value("Europe/Berlin")
    form.get_by_label("Also when it has ended").press("Space")
    form.get_by_label("Own text").fill("{event} at {nothing}")
    with open_page.network_errors_allowed():
        expect(form.get_by_text("unknown placeholder {nothing}")).to_be_visible()
    form.get_by_label("Own text").fill("Bet {total_stake} on {line}")
    form.get_by_text("The message, with an example").click()
    expect(form.get_by_role("group", name="The message now")).to_contain_text("Bet 250.00 on")
    form.get_by_role("button", name="Add the alert").click()
    card = page.get_by_role("listitem", name="Everything")
    expect(card).to_be_visible()
    (alert,) = alerting.get("/alerts")["alerts"]
    assert {name: alert[name] for name in STORED} == STORED
    card.get_by_role("button", name="Change").click()
    changing = page.get_by_role("form", name="Change Everything")
    changing.get_by_label("Minimum profit, percent").fill("3")
    changing.get_by_role("button", name="Save the changes").click()
    expect(changing).to_be_hidden()
    (changed,) = alerting.get("/alerts")["alerts"]
    assert {name: changed[name] for name in STORED} == {**STORED, "min_profit": 3}
    card.get_by_role("button", name="Delete").click()
    card.get_by_role("button", name="Really delete").click()
    expect(card).to_be_hidden()


FIELDS = {
    "Sports by pattern": "tennis_*",
    "Minimum profit, percent": "2",
    "Maximum profit, percent": "9",
    "Minimum guaranteed profit, money": "5",
    "At a total stake of": "250",
    "Maximum price age, seconds": "120",
    "Maximum number in an hour": "4",
    "Starts in at least, hours": "0.5",
    "Starts within, hours": "24",
    "Again when the profit rises by, percent": "0.5",
}
STORED = {
    "kinds": ["arbitrage", "middle"],
    "sports": ["soccer_epl", "tennis_*"],
    "markets": ["totals"],
    "min_profit": 2,
    "max_profit": 9,
    "min_guaranteed_profit": 5,
    "stake": 250,
    "max_age": 120,
    "max_per_hour": 4,
    "starts_after": 30,
    "starts_within": 1440,
    "repeat_step": 0.5,
    "live": False,
    "quiet_hours": {"start": "22:30", "end": "07:00", "timezone": "Europe/Berlin"},
    "notify_ended": True,
    "template": "Bet {total_stake} on {line}",
}


def test_what_is_hidden_in_the_list_is_muted_for_alerts_and_shown_and_unmuted_again(alerting, receiver, open_page):
    url = f"http://127.0.0.1:{receiver.server_port}/"
    alert = alerting.post("/alerts", {"name": "All", "url": url, "max_age": None})
    page = open_page(alerting.address)
    row = page.locator("article.opportunity").first
    event = row.locator("[data-id]").inner_text()
    row.get_by_role("button", name=f"Hide: {event}").click()
    dialog = page.get_by_role("dialog", name="Hide")
    dialog.get_by_label("The event").check()
    expect(dialog.get_by_label("No alerts about it either")).to_be_checked()
    dialog.get_by_role("button", name="For ever").click()
    expect(page.get_by_text(f"Hidden, and without alerts: {event}")).to_be_visible()
    (mute,) = alerting.get("/mutes")["mutes"]
    assert (mute["scope"], mute["label"], mute["until"]) == ("event", event, None)
    assert alerting.get(f"/alerts/{alert['id']}")["matching_now"] < alert["matching_now"]
    page.get_by_role("button", name="Undo").click()
    alerting.wait_until(lambda: alerting.get("/mutes")["mutes"] == [])
    # A bookmaker on the event, ended on the page of alerts and undone there.
    row.get_by_role("button", name=f"Hide: {event}").click()
    dialog.get_by_label("on this event").first.check()
    dialog.get_by_role("button", name="Until the start").click()
    page.goto(f"{alerting.address}/alerts")
    muted = page.get_by_role("region", name="Muted")
    expect(muted.get_by_text(f", {event}")).to_be_visible()
    muted.get_by_role("button", name="End").click()
    expect(muted.get_by_text("Nothing is muted.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(muted.get_by_text(f", {event}")).to_be_visible()
    (again,) = alerting.get("/mutes")["mutes"]
    assert again["scope"] == "event_bookmaker"
    assert again["until"] is not None
    page.get_by_role("listitem", name="All").get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Really delete").click()
    expect(page.get_by_text("There are no alerts yet.")).to_be_visible()


# The push service of the browser's maker cannot be reached from a test: the subscription leads to a local one.
SUBSCRIBE = """subscription => {
    let made = null;
    PushManager.prototype.getSubscription = async () => made;
    PushManager.prototype.subscribe = async (options) => {
        const unsubscribe = async () => !(made = null);
        return (made = {endpoint: subscription.endpoint, options, toJSON: () => subscription, unsubscribe});
    };
}"""


def test_a_browser_is_registered_and_shows_an_alert(alerting, push_service, open_page):
    private, auth = ec.generate_private_key(ec.SECP256R1()), bytes(16)
    endpoint = f"https://127.0.0.1:{push_service.server_port}/push"
    keys = {"p256dh": encode(point_of(private)), "auth": encode(auth)}
    page = open_page("about:blank", service_workers="allow", permissions=["notifications"])
    page.context.add_init_script(f"({SUBSCRIBE})({json.dumps({'endpoint': endpoint, 'keys': keys})})")
    page.goto(f"{alerting.address}/alerts")
    browsers = page.get_by_role("region", name="Notifications of browsers")
    browsers.get_by_role("button", name="Notify this browser").click()
    expect(browsers.get_by_text("(this browser)")).to_be_visible()
    form = page.get_by_role("form", name="New alert")
    form.get_by_label("Name").fill("Phone")
    form.get_by_label("Send to").select_option(label="notifications of Chrome on Linux")
    form.get_by_role("button", name="Add the alert").click()
    card = page.get_by_role("listitem", name="Phone")
    card.get_by_role("button", name="Send a test").click()
    expect(card.get_by_role("table").get_by_text("delivered")).to_be_visible()
    text = decrypted(push_service.bodies[0], private, auth).decode()
    # The push service would forward it to the browser's service worker.
    shown = deliver(page, alerting.address, text)
    assert [shown["title"], shown["tag"]] == [json.loads(text)["title"], json.loads(text)["tag"]]
    assert "enter" in shown["body"]
    # The browser's maker says that it is gone: the alert says so, too.
    push_service.answers.append(410)
    card.get_by_role("button", name="Send a test").click()
    expect(card.get_by_role("alert")).to_contain_text("Register it again")
    page.reload()
    expect(browsers.get_by_role("button", name="Notify this browser")).to_be_visible()
    card.get_by_role("button", name="Delete").click()
    card.get_by_role("button", name="Really delete").click()
    expect(card).to_be_hidden()


# The first notification that the service worker shows within some milliseconds, or null.
SHOWN = """milliseconds => {
    const first = async () => {
        const worker = await navigator.serviceWorker.ready;
        for (;;) {
            const [shown] = await worker.getNotifications();
            if (shown) return {title: shown.title, body: shown.body, tag: shown.tag};
            await new Promise(requestAnimationFrame);
        }
    };
    return Promise.race([first(), new Promise((late) => setTimeout(late, milliseconds, null))]);
}"""


def deliver(page, address, text):
    """Deliver a push message to the page's service worker, and return the notification that it shows."""
    session, versions, problems = page.context.new_cdp_session(page), [], []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda event: versions.extend(event["registrations"]))
    session.on("ServiceWorker.workerErrorReported", lambda event: problems.append(event["errorMessage"]))
    session.send("ServiceWorker.enable")
    page.wait_for_function("navigator.serviceWorker.controller")
    registration = next(one for one in versions if one["scopeURL"] == f"{address}/")
    message = {"origin": address, "registrationId": registration["registrationId"], "data": text}
    # The browser may drop a message without a word, for instance while it still stores the new worker.
    for _ in range(DELIVERIES):
        session.send("ServiceWorker.deliverPushMessage", message)
        if shown := page.evaluate(SHOWN, TIMEOUT / DELIVERIES):
            assert problems == []
            return shown
    pytest.fail(f"no notification was shown after {DELIVERIES} messages; errors of the worker: {problems}")


def test_a_browser_on_a_plain_address_is_told_what_is_missing(alerting, open_page):
    page = open_page("about:blank")
    page.context.add_init_script("Object.defineProperty(globalThis, 'isSecureContext', {value: false})")
    page.goto(f"{alerting.address}/alerts")
    browsers = page.get_by_role("region", name="Notifications of browsers")
    expect(browsers.get_by_text("addresses that start with https://")).to_be_visible()
    expect(browsers.get_by_role("button", name="Notify this browser")).to_have_count(0)


def test_without_the_service_the_installed_page_says_so_instead_of_showing_old_odds(alerting, open_page):
    with closing(Proxy(alerting.address)) as proxy, open_page.network_errors_allowed():
        page = open_page(f"{proxy.address}/settings", service_workers="allow")
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        proxy.cut()
        page.goto(proxy.address)
        expect(page.get_by_role("heading", name="ArbitrageEdge cannot be reached")).to_be_visible()
        assert page.evaluate("() => caches.keys()") == []
        proxy.restore()
        page.get_by_role("link", name="Try again").click()
        expect(page.locator("article.opportunity").first).to_be_visible()
        page.close()


def test_the_page_can_be_installed(alerting, open_page):
    page = open_page(alerting.address)
    manifest = page.evaluate("() => fetch(document.querySelector('link[rel=manifest]').href).then((one) => one.json())")
    sizes = page.evaluate(
        """icons => Promise.all(icons.map(async ({src}) => {
            const image = new Image();
            image.src = src;
            await image.decode();
            return `${image.naturalWidth}x${image.naturalHeight}`;
        }))""",
        manifest["icons"],
    )
    assert sizes == [icon["sizes"] for icon in manifest["icons"]]
    session = page.context.new_cdp_session(page)
    assert session.send("Page.getAppManifest")["errors"] == []
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] in (
        [],
        [{"errorId": "in-incognito", "errorArguments": []}],
    )
