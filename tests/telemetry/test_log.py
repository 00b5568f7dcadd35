"""Logs: format, levels, and no secrets in either format."""

import io
import json
import logging
import warnings
from urllib.parse import quote, quote_plus

import httpx2
import pytest
import structlog

from arbitrage_edge.redaction import HIDDEN
from arbitrage_edge.telemetry.logs import configure_logging

KEY = "0123456789abcdef0123456789abcdef"
PASSWORD = "p'ä\"s\\s w/&rd%"
SECRETS = (KEY, PASSWORD)
FORMS = [*SECRETS, quote(PASSWORD, safe=""), quote_plus(PASSWORD), "p'ä", "s w/&rd%", "rd%25"]


class Log(io.StringIO):
    @property
    def lines(self):
        return self.getvalue().splitlines()

    @property
    def entries(self):
        return [json.loads(line) for line in self.lines]


@pytest.fixture(params=["json", "console"])
def log(request, logging_restored):
    log = Log()
    configure_logging("DEBUG", request.param, SECRETS, log)
    return log


@pytest.fixture
def json_log(logging_restored):
    log = Log()
    configure_logging("INFO", "json", SECRETS, log)
    return log


def refuse(secret):
    raise ValueError(f"inner {secret}")


def fail(secret):
    try:
        refuse(secret)
    except ValueError as error:
        raise RuntimeError(f"outer {secret}", {"password": secret}) from error


class Shown:
    """An object whose text contains secrets."""

    def __repr__(self):
        return f"<Shown {KEY} {PASSWORD!r}>"

    __str__ = __repr__


def leaks(text):
    return [form for form in FORMS if form in text or json.dumps(form)[1:-1] in text or repr(form)[1:-1] in text]


def url_with(secret):
    return f"https://user:{quote(secret, safe='')}@host/v4/odds?apiKey={quote_plus(secret)}&regions=us"


def log_structured(secret):
    logger = structlog.get_logger("arbitrage_edge.somewhere")
    logger.info(f"the key is {secret}")
    logger.info("in values", key=secret, nested={"deep": [secret, (secret,)], secret: 1}, raw=secret.encode())
    logger.bind(bound=secret).warning("with %s", secret)
    logger.info("objects", shown=Shown(), url=httpx2.URL(url_with(secret)))
    logger.info("json in a value", body=json.dumps({"key": secret}))
    try:
        fail(secret)
    except RuntimeError:
        logger.exception("failed", error=secret)


def log_plain(secret):
    for name in ("uvicorn.error", "uvicorn.access", "httpx2", "sqlalchemy.engine.Engine", "celery.worker", "anything"):
        logger = logging.getLogger(name)
        logger.warning(f"the key is {secret}")
        logger.warning("an argument: %s, %r", secret, {"key": secret})
        logger.warning("an extra", extra={"password": secret, "shown": Shown()})
        logger.info('HTTP Request: GET %s "HTTP/1.1 200 OK"', httpx2.URL(url_with(secret)))
        try:
            fail(secret)
        except RuntimeError:
            logger.exception("failed", stack_info=True)


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("write", [log_structured, log_plain])
def test_no_log_contains_a_registered_secret(log, write, secret):
    write(secret)
    assert len(log.lines) > 5
    assert leaks(log.getvalue()) == []
    assert HIDDEN in log.getvalue()


def test_exceptions_are_logged_with_their_traceback(json_log):
    log_plain(KEY)
    exceptions = [entry["exception"] for entry in json_log.entries if "exception" in entry]
    assert len(exceptions) == 6
    assert all(
        "RuntimeError: " in exception and "ValueError: inner ***" in exception and "in fail" in exception
        for exception in exceptions
    )


def test_a_line_of_json_has_logger_level_time_and_fields(json_log):
    structlog.get_logger("arbitrage_edge.somewhere").info("polled", sport="basketball_nba", credits=7)
    logging.getLogger("arbitrage_edge.elsewhere").warning("wait %d s", 3, extra={"sport": "nba"})
    first, second = json_log.entries
    assert first["timestamp"].endswith("Z")
    assert {**first, "timestamp": ""} == {
        "event": "polled",
        "sport": "basketball_nba",
        "credits": 7,
        "level": "info",
        "logger": "arbitrage_edge.somewhere",
        "timestamp": "",
    }
    assert (second["event"], second["level"], second["sport"]) == ("wait 3 s", "warning", "nba")


def test_the_console_format_is_plain_text_without_colours(logging_restored):
    log = Log()
    configure_logging("INFO", "console", (), log)
    structlog.get_logger("room").info("polled", sport="basketball_nba")
    (line,) = log.lines
    assert "polled" in line
    assert "sport=basketball_nba" in line
    assert "\x1b" not in line


def test_records_below_the_level_are_not_logged(logging_restored):
    log = Log()
    configure_logging("WARNING", "json", (), log)
    for logger in (structlog.get_logger("room"), logging.getLogger("room")):
        logger.info("light")
        logger.warning("heavy")
    assert [entry["event"] for entry in log.entries] == ["heavy", "heavy"]


def test_http_requests_are_logged_at_debug_level_only(logging_restored):
    for level, count in (("INFO", 0), ("DEBUG", 1)):
        log = Log()
        configure_logging(level, "json", (), log)
        logging.getLogger("httpx2").info("HTTP Request: GET ...")
        assert len(log.lines) == count


def test_a_second_configuration_replaces_the_first(logging_restored):
    first, second = Log(), Log()
    configure_logging("INFO", "json", (), first)
    configure_logging("INFO", "json", (), second)
    logging.getLogger("room").warning("once")
    assert (len(first.lines), len(second.lines)) == (0, 1)


def test_a_logger_with_its_own_stream_is_redirected(logging_restored):
    own, log = io.StringIO(), Log()
    logger = logging.getLogger("uvicorn.access")
    logger.addHandler(logging.StreamHandler(own))
    logger.propagate = False
    configure_logging("INFO", "json", SECRETS, log)
    logger.warning("GET /?apiKey=%s", KEY)
    assert own.getvalue() == ""
    assert [entry["event"] for entry in log.entries] == ["GET /?apiKey=***"]


def test_a_record_that_cannot_be_formatted_is_logged_without_its_values(json_log, capsys):
    class Broken:
        def __repr__(self):
            raise OSError(KEY)

    root = logging.getLogger()
    # The handlers of the test runner would raise the formatting error.
    root.handlers[:] = [one for one in root.handlers if getattr(one, "stream", None) is json_log]
    logging.getLogger("room").warning("%d", KEY)
    structlog.get_logger("room").warning("broken", shown=Broken())
    assert [(entry["event"], entry["logger"]) for entry in json_log.entries] == [
        ("a log record could not be formatted", "room")
    ] * 2
    assert capsys.readouterr() == ("", "")


def test_python_warnings_are_logged(json_log):
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn(f"old {KEY}", stacklevel=1)
        logging.captureWarnings(False)
    assert "UserWarning: old ***" in json_log.entries[0]["event"]


def test_the_log_is_written_to_stderr_by_default(logging_restored, capsys):
    configure_logging()
    logging.getLogger("room").warning("here")
    out, err = capsys.readouterr()
    assert out == ""
    assert json.loads(err)["event"] == "here"
