"""The commands and environments of compose.yaml, as processes with a real PostgreSQL and Valkey."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import AsyncExitStack, suppress

import asyncpg
import pytest
import yaml
from websockets.asyncio.client import connect

from arbitrage_edge.backends.sql import migrate
from arbitrage_edge.backends.sql.database import open_database
from arbitrage_edge.backends.sql.store import SqlStore
from backends.bus.valkey import Valkey
from backends.postgres import PASSWORD, ROLE, free_port, runnable_programs, unprivileged_account
from backends.sql.boards import NOON, arbitrage, new_detector
from backends.sql.conftest import empty_postgres_url, postgres, postgres_url
from deploy.compose_file import (
    DEPLOY,
    command_of,
    composition,
    container_environment,
    env_file,
    environ_of,
    health_of,
    interpolated,
    replaced,
)
from distributed.chaos import holds
from settings.test_load import NAMES

__all__ = ["empty_postgres_url", "postgres", "postgres_url"]

EXAMPLE = env_file(DEPLOY / ".env.example")
# Names of passwords without a default.
REQUIRED = ("POSTGRES_PASSWORD", "REDIS_PASSWORD", "GRAFANA_PASSWORD")
GIVEN = EXAMPLE | {name: f"own-{name.lower()}" for name in REQUIRED}
PROGRAM = ["api-1", "api-2", "beat", "migrate", "sandbox", "worker"]
# Settings that compose.yaml decides, whatever .env contains.
DECIDED = {
    *("POSTGRES_HOST", "POSTGRES_PORT", "REDIS_URL", "CELERY_BROKER_URL", "DATA_DIR", "HOST", "PORT"),
    *("METRICS_HOST", "METRICS_PORT", "TRUSTED_PROXIES"),
}
LATEST = 120


@pytest.fixture(scope="module")
def compose():
    return composition(GIVEN)


def test_compose_contains_every_required_service(compose):
    services = compose["services"]
    assert sorted(set(services) - set(PROGRAM)) == ["backup", "grafana", "nginx", "postgres", "prometheus", "redis"]
    assert set(PROGRAM) <= set(services)
    for name, service in services.items():
        assert service["networks"], name
        assert set(service.get("depends_on", ())) <= set(services), name
        used = [volume.split(":")[0] for volume in service.get("volumes", ())]
        folders = [volume for volume in used if volume.startswith("./") and volume != "./certificates"]
        assert all(volume.startswith("./") or volume in compose["volumes"] for volume in used), name
        assert all((DEPLOY / folder).exists() for folder in folders), name


def test_only_this_machine_reaches_the_published_ports_by_default(compose):
    published = {name: service["ports"] for name, service in compose["services"].items() if "ports" in service}
    assert published == {"nginx": ["127.0.0.1:8080:80", "127.0.0.1:8443:443"], "grafana": ["127.0.0.1:3000:3000"]}
    without_example = composition(dict.fromkeys(REQUIRED, "own"))["services"]
    assert without_example["nginx"]["ports"] == published["nginx"]
    opened = composition(GIVEN | {"BIND_ADDRESS": "0.0.0.0"})["services"]
    assert opened["nginx"]["ports"] == ["0.0.0.0:8080:80", "0.0.0.0:8443:443"]


def test_databases_have_no_route_to_the_internet(compose):
    assert compose["networks"]["inside"]["internal"] is True
    outside = {name for name, service in compose["services"].items() if "outside" in service["networks"]}
    # Published ports, and requests for odds.
    assert outside == {"nginx", "grafana", "worker"}


@pytest.mark.parametrize("name", NAMES)
def test_a_setting_in_the_env_file_reaches_every_process(name):
    given = GIVEN | {name: "from-the-env-file"}
    for part in PROGRAM:
        value = container_environment(composition(given)["services"][part], given)[name]
        assert (value != "from-the-env-file") is (name in DECIDED), part


def test_the_password_of_the_dashboard_does_not_reach_the_program(compose):
    for part in PROGRAM:
        environment = container_environment(compose["services"][part], GIVEN)
        assert GIVEN["GRAFANA_PASSWORD"] not in environment.values()


def test_every_container_is_confined(compose):
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert re.fullmatch(r"\d+[mg]", service["mem_limit"]), name
        # More processors than the machine has stop the start.
        assert 0 < float(service["cpus"]) <= 1, name
        assert 0 < service["pids_limit"] <= 256, name
    added = {name: service["cap_add"] for name, service in compose["services"].items() if "cap_add" in service}
    assert set(added) == {"nginx", "postgres", "redis"}


def test_every_service_that_keeps_running_has_a_health_check(compose):
    image = (DEPLOY / "Dockerfile").read_text()
    assert "/health/ready" in image
    for name, service in compose["services"].items():
        if name not in ("migrate", "api-1", "api-2"):
            assert service["healthcheck"]["test"], name


def test_images_have_exact_versions_and_digests_and_are_updated_by_dependabot(compose):
    images = {service["image"] for service in compose["services"].values()} - {"arbitrage-edge"}
    images |= set(re.findall(r"^FROM (?:--platform=\S+ )?(\S+)", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE))
    pinned = re.compile(r"(\S+):(v?\d+\.\d+(\.\d+)?)(-[a-z]+)?@sha256:[0-9a-f]{64}")
    parts = {image: pinned.fullmatch(image) for image in images}
    assert [image for image, part in parts.items() if part is None] == []
    three_parts = [part for part in parts.values() if part is not None and part[1] != "postgres"]
    assert all(part[2].count(".") == 2 for part in three_parts)
    assert len({part[1] for part in three_parts}) == len(three_parts), "one digest for each image"
    updates = yaml.safe_load((DEPLOY.parent / ".github/dependabot.yml").read_text())["updates"]
    ecosystems = {update["package-ecosystem"] for update in updates if update["directory"] == "/deploy"}
    assert ecosystems == {"docker", "docker-compose"}


def test_redis_requires_the_password_that_the_program_sends(compose):
    command = compose["services"]["redis"]["command"]
    assert command[command.index("--requirepass") + 1] == GIVEN["REDIS_PASSWORD"]
    for name in ("REDIS_URL", "CELERY_BROKER_URL"):
        assert f":{GIVEN['REDIS_PASSWORD']}@redis:6379/" in compose["services"]["worker"]["environment"][name]


def test_the_image_runs_without_privileges_from_known_sources(compose):
    for name in PROGRAM:
        assert set(compose["services"][name]["environment"]) <= NAMES.keys() | {"GRAFANA_PASSWORD"}, name
    text = (DEPLOY / "Dockerfile").read_text()
    assert re.search(r"^USER 10001$", text, re.MULTILINE)
    assert len(re.findall(r"^FROM ", text, re.MULTILINE)) == 3
    # Every copied file exists, and .dockerignore does not exclude it.
    sources = [word for line in re.findall(r"^COPY (?!--)(.*) \S+$", text, re.MULTILINE) for word in line.split()]
    assert sources
    assert all((DEPLOY.parent / source).exists() for source in sources)
    ignored = (DEPLOY.parent / ".dockerignore").read_text().splitlines()
    assert all(f"!{source.split('/')[0]}" in ignored for source in sources)
    assert "--require-hashes" in text
    assert "HEALTHCHECK" in text


def test_the_image_alone_runs_everything_and_keeps_its_data_in_a_volume():
    text = (DEPLOY / "Dockerfile").read_text()
    assert re.findall(r"^CMD (.*)$", text, re.MULTILINE) == ['["arbitrage-edge", "up"]']
    assert "DATA_DIR=/data" in text
    # The owner of the folder becomes the owner of a new volume, if it is set before.
    assert text.index("--owner edge /data") < text.index("VOLUME /data") < text.index("USER 10001")


def test_the_simple_composition_is_one_confined_service_on_loopback():
    ((_, service),) = composition({}, "compose.simple.yaml")["services"].items()
    assert "command" not in service
    assert service["ports"] == ["127.0.0.1:8000:8000"]
    assert service["volumes"] == ["data:/data"]
    assert service["environment"] == {"DATA_DIR": "/data", "HOST": "0.0.0.0", "PORT": "8000"}
    assert service["env_file"] == [{"path": "../.env", "required": False}]
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service["mem_limit"]
    assert service["cpus"]
    assert service["pids_limit"]


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_password_stops_the_start(name):
    assert EXAMPLE[name] == ""
    with pytest.raises(AssertionError, match=f"{name}: set it in"):
        composition(GIVEN | {name: ""})
    assert interpolated("$${x} ${a} ${b:-c} ${d:-}", {"a": "1"}) == "${x} 1 c "


class Running:
    """A service as a process, with the health check of compose."""

    def __init__(self, name, service, given, instead, place):
        self.name, self.service = name, service
        self.words = [replaced(word, instead) for word in command_of(service)]
        self.health = [replaced(word, instead) for word in health_of(service)] if "test" in self.checks else None
        self.environ = environ_of(service, given, instead)
        self.log = place / f"{name}.log"
        self.process = None

    @property
    def checks(self):
        return self.service.get("healthcheck", {})

    async def start(self):
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *self.words, env=self.environ, cwd=self.log.parent, stdout=log, stderr=log, start_new_session=True
            )

    async def is_healthy(self):
        check = await asyncio.create_subprocess_exec(
            *self.health, env=self.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        return await check.wait() == 0

    async def become_healthy(self):
        async with asyncio.timeout(LATEST):
            while not await self.is_healthy():
                assert self.process.returncode is None, self.log.read_text()[-3000:]
                await asyncio.sleep(0.2)

    async def stop(self):
        self.process.send_signal(signal.SIGTERM)
        seconds = float(self.service.get("stop_grace_period", "30s").removesuffix("s"))
        async with asyncio.timeout(seconds):
            return await self.process.wait()

    def end(self):
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


def read(url):
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.read().decode()


def status(url, key=None):
    """Return the status of a request with this API key."""
    request = urllib.request.Request(url, headers={"X-API-Key": key} if key else {})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


@pytest.mark.long
async def test_the_api_of_compose_requires_the_keys_of_the_env_file(tmp_path):
    given = GIVEN | {"API_KEYS": "a-key-of-one-client", "API_KEYS_REQUIRED": "True"}
    port = free_port()
    instead = {"8000": str(port), "0.0.0.0": "127.0.0.1", "/data": str(tmp_path / "state")}
    api = Running("api-1", composition(given)["services"]["api-1"], given, instead, tmp_path)
    # SQLite and memory instead of the other containers.
    database = f"sqlite:///{tmp_path / 'edge.db'}"
    api.environ |= {"DATABASE_URL": database, "REDIS_URL": "", "CELERY_BROKER_URL": ""}
    await migrate.upgrade(database)
    await api.start()
    try:
        live = f"http://127.0.0.1:{port}/health/live"
        api.health = [sys.executable, "-c", f"import urllib.request as u; u.urlopen({live!r}, timeout=4)"]
        await api.become_healthy()
        opportunities = f"http://127.0.0.1:{port}/api/v1/arbitrage/opportunities"
        assert await asyncio.to_thread(status, opportunities) == 401
        assert await asyncio.to_thread(status, opportunities, "a-key-of-one-client") == 200
    finally:
        api.end()
        await api.process.wait()


@pytest.mark.long
async def test_the_composition_runs(empty_postgres_url, postgres, tmp_path):
    database = empty_postgres_url.rsplit("/", 1)[1]
    given = GIVEN | {"POSTGRES_USER": ROLE, "POSTGRES_PASSWORD": PASSWORD, "POSTGRES_DB": database}
    services = composition(given)["services"]
    redis_port, sandbox_port, metrics_port = free_port(), free_port(), free_port()
    everywhere = {
        "@redis:6379": f"@127.0.0.1:{redis_port}",
        "sandbox:8100": f"127.0.0.1:{sandbox_port}",
        "127.0.0.1:8100": f"127.0.0.1:{sandbox_port}",
        "8100": str(sandbox_port),
        "9464": str(metrics_port),
        "5432": str(postgres.port),
        "0.0.0.0": "127.0.0.1",
        "/data": str(tmp_path / "state"),
    }
    ports = {"api-1": free_port(), "api-2": free_port()}
    with Valkey(redis_port, GIVEN["REDIS_PASSWORD"]):
        parts = {}
        for name in PROGRAM:
            instead = everywhere | ({"8000": str(ports[name])} if name in ports else {})
            part = parts[name] = Running(name, services[name], given, instead, tmp_path)
            part.environ |= {"POSTGRES_HOST": "127.0.0.1", "ODDS_SPORTS": "soccer_epl,baseball_mlb"}
        async with AsyncExitStack() as stack:
            await parts["migrate"].start()
            assert await parts["migrate"].process.wait() == 0, parts["migrate"].log.read_text()
            for name in ("sandbox", "worker", "beat", "api-1", "api-2"):
                await parts[name].start()
                stack.callback(parts[name].end)
            await asyncio.gather(*(parts[name].become_healthy() for name in ("sandbox", "worker")))
            image_s = "import urllib.request as u; u.urlopen('http://127.0.0.1:{}/health/ready', timeout=4)"
            for name, port in ports.items():
                parts[name].health = [parts["worker"].health[0], "-c", image_s.format(port)]
                await parts[name].become_healthy()
            await polls_are_served(ports.values(), metrics_port)
            assert {name: await parts[name].stop() for name in ("worker", "beat", "api-1", "api-2")} == dict.fromkeys(
                ("worker", "beat", "api-1", "api-2"), 0
            )
        for part in parts.values():
            assert PASSWORD not in part.log.read_text()


async def polls_are_served(ports, metrics_port):
    def used():
        with suppress(urllib.error.URLError, KeyError, TypeError):
            return all(json.loads(read(f"http://127.0.0.1:{port}/api/v1/quota"))["used"] > 0 for port in ports)
        return False

    async def is_used():
        return await asyncio.to_thread(used)

    await holds(is_used, LATEST)
    figures = await asyncio.to_thread(read, f"http://127.0.0.1:{metrics_port}/metrics")
    polled = re.findall(r'^arbitrage_edge_poll_seconds_count\{sport="(\w+)"\} ([\d.]+)', figures, re.MULTILINE)
    assert sum(float(count) for _, count in polled) > 0
    assert 'arbitrage_edge_queue_tasks{queue="2-near"}' in figures
    for port in ports:
        async with connect(f"ws://127.0.0.1:{port}/ws/arbitrage", proxy=None) as socket:
            await socket.send('{"action": "snapshot"}')
            frame = json.loads(await asyncio.wait_for(socket.recv(), LATEST))
            assert (frame["type"], frame["simulated"]) == ("snapshot", True)
            figures = await asyncio.to_thread(read, f"http://127.0.0.1:{port}/metrics")
            assert "arbitrage_edge_websocket_clients 1.0" in figures


def backup_is_recent(folder):
    """Return the result of the health check of the backup service."""
    environ = {"PATH": os.environ["PATH"], "BACKUP_PLACE": str(folder)}
    words = ["/bin/sh", str(DEPLOY / "backup" / "backup.sh"), "check"]
    return subprocess.run(words, env=environ, check=False, timeout=60).returncode == 0


def test_a_backup_service_without_a_recent_dump_is_unhealthy(tmp_path):
    assert not backup_is_recent(tmp_path)
    dump = tmp_path / "20260101T000000Z.dump"
    (tmp_path / f"{dump.name}.part").touch()
    assert not backup_is_recent(tmp_path)
    dump.touch()
    assert backup_is_recent(tmp_path)
    old = dump.stat().st_mtime - 26 * 3600
    os.utime(dump, (old, old))
    assert not backup_is_recent(tmp_path)


@pytest.fixture
def programs(tmp_path):
    """Return the folder of PostgreSQL's programs; skip the test if the wheel lacks some."""
    folder = tmp_path / "programs"
    folder.mkdir(mode=0o755)
    account = unprivileged_account()
    found = runnable_programs(folder, account)
    if not (found / "pg_dump").exists() or not (found / "pg_restore").exists():
        pytest.skip("the wheel has no pg_dump")
    return found


async def test_a_backup_restores_the_data(postgres, postgres_url, programs, tmp_path):
    async with open_database(postgres_url) as database:
        await SqlStore(database).record(new_detector().process(arbitrage(NOON), NOON))
    name = postgres_url.rsplit("/", 1)[1]
    environ = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PGHOST": "127.0.0.1",
        "PGPORT": str(postgres.port),
        "PGUSER": ROLE,
        "PGPASSWORD": PASSWORD,
        "PGDATABASE": name,
        "BACKUP_PLACE": str(tmp_path / "backups"),
    }
    (tmp_path / "backups").mkdir()
    words = ["/bin/sh", str(DEPLOY / "backup" / "backup.sh"), "once"]
    await asyncio.to_thread(subprocess.run, words, env=environ, check=True, capture_output=True)
    (dump,) = (tmp_path / "backups").glob("*.dump")
    assert backup_is_recent(tmp_path / "backups")
    again = f"{name}_again"
    connection = await asyncpg.connect(**postgres.address("postgres"))
    await connection.execute(f"CREATE DATABASE {again}")
    restore = [programs / "pg_restore", "--no-owner", "--dbname", again, dump]
    await asyncio.to_thread(subprocess.run, restore, env=environ, check=True, capture_output=True)
    try:
        assert await migrate.current(postgres.url(again)) == migrate.newest()
        async with open_database(postgres.url(again)) as database, open_database(postgres_url) as before:
            assert await SqlStore(database).open_opportunities() == await SqlStore(before).open_opportunities() != []
    finally:
        await connection.execute(f"DROP DATABASE {again} WITH (FORCE)")
        await connection.close()
