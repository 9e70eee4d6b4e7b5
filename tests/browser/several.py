"""Two processes of the program behind a real nginx with the configuration people are given."""

import contextlib
import os
import pwd
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.serving import PATIENCE, TODAY, free_port
from unionplan.config import ROOT

GIVEN = ROOT / "data/deploy/nginx.conf"
UNIT = ROOT / "data/deploy/unionplan@.service"
CERTIFICATE = (
    *("openssl", "req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
    *("-keyout", "privkey.pem", "-out", "fullchain.pem"),
)
MAIN = """daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; user {user};
events {{}}
http {{ client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxied;
fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
{given} }}
"""


@dataclass(frozen=True)
class Several:
    """The address people see, and the processes by their ports."""

    url: str
    processes: dict[int, "subprocess.Popen[bytes]"]
    log: Path

    def asked(self) -> list[str]:
        """nginx's log, line by line."""
        return self.log.read_text(encoding="utf-8").splitlines()

    def port_of(self, path: str) -> int:
        """Which process answered the last request of a path."""
        line = next(line for line in reversed(self.asked()) if f" {path} " in line)
        return int(line.rsplit(":", 1)[1])


@contextlib.contextmanager
def several(folder: Path, database_url: str) -> Iterator[Several]:
    """Two processes on one database and one folder of uploads; skipped without nginx, but never on CI."""
    nginx = shutil.which("nginx")
    if nginx is None:
        missing = "no nginx on the PATH (Debian: apt-get install nginx-light)"
        if os.environ.get("CI") or os.environ.get("UNIONPLAN_NOTHING_SKIPPED"):
            pytest.fail(missing)
        pytest.skip(missing)
    ports, door = (free_port(), free_port()), free_port()
    configuration, log = _configured(folder, ports, door)
    with contextlib.ExitStack() as running:
        processes = {port: running.enter_context(_process(folder, port, database_url)) for port in ports}
        for port in ports:
            _wait(f"http://127.0.0.1:{port}/ready", processes[port])
        running.enter_context(_ended([nginx, "-c", str(configuration)], folder / "nginx.out", {}))
        yield Several(f"https://localhost:{door}", processes, log)


def _configured(folder: Path, ports: tuple[int, int], door: int) -> tuple[Path, Path]:
    """The given file with this test's ports, certificate and log in the places of its own."""
    subprocess.run([*CERTIFICATE, "-subj", "/CN=localhost"], cwd=folder, check=True, capture_output=True)
    log = folder / "nginx.log"
    text = GIVEN.read_text(encoding="utf-8")
    for said, here in (
        ("127.0.0.1:8601", f"127.0.0.1:{ports[0]}"),
        ("127.0.0.1:8602", f"127.0.0.1:{ports[1]}"),
        ("listen 80;", f"listen 127.0.0.1:{free_port()};"),
        ("listen 443 ssl", f"listen 127.0.0.1:{door} ssl"),
        ("/etc/ssl/unionplan", str(folder)),
        ("/var/log/nginx/unionplan.log", str(log)),
    ):
        assert said in text
        text = text.replace(said, here)
    configuration = folder / "nginx.conf"
    user = pwd.getpwuid(os.getuid()).pw_name
    configuration.write_text(MAIN.format(folder=folder, user=user, given=text), encoding="utf-8")
    return configuration, log


def _process(
    folder: Path, port: int, database_url: str
) -> contextlib.AbstractContextManager["subprocess.Popen[bytes]"]:
    """One process, started by the words of the unit file."""
    said = re.search(r"^ExecStart=\S+/bin/uvicorn (.*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)
    assert said
    words = said[1].replace("%i", str(port)).split()
    settings = {
        "UNIONPLAN_DATABASE_URL": database_url,
        "UNIONPLAN_UPLOADS": f"{folder}/uploads",
        "UNIONPLAN_BACKUPS": f"{folder}/backups",
        "UNIONPLAN_TODAY": TODAY.isoformat(),
        "STREAMLIT_SERVER_COOKIE_SECRET": "one secret for all processes of this test",
    }
    return _ended([sys.executable, "-m", "uvicorn", *words], folder / f"{port}.out", settings)


@contextlib.contextmanager
def _ended(command: list[str], output: Path, settings: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """A program that runs until the end of the test."""
    with output.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | settings, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.05)
    raise TimeoutError(address)
