"""A Word file of before 2007 (.doc, .wps): read by way of a program that knows it, where one is installed."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from unionplan.errors import DocumentError
from unionplan.importer.encodings import decode
from unionplan.importer.word import word_lines

_SECONDS = 60
_OFFICES = ("soffice", "libreoffice")


def old_word_lines(data: bytes, suffix: str) -> list[str]:
    """Return the lines of an old Word file as LibreOffice or antiword reads it.

    Raises DocumentError ``file_old_word`` where neither is at hand or neither can read it.
    """
    with tempfile.TemporaryDirectory(prefix="unionplan-") as folder:
        try:
            lines = _by_office(Path(folder), data) or _by_antiword(Path(folder), data)
        except (OSError, subprocess.SubprocessError) as error:
            raise DocumentError("file_old_word", suffix=suffix) from error
    if lines is None:
        raise DocumentError("file_old_word", suffix=suffix)
    return lines


def _by_office(folder: Path, data: bytes) -> list[str] | None:
    office = next((found for name in _OFFICES if (found := shutil.which(name))), None)
    if office is None:
        return None
    (folder / "plan.doc").write_bytes(data)
    profile = (folder / "profile").as_uri()  # an own profile: no macro of anyone's is trusted in it
    command = [
        office, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(folder / "plan.doc"),
    ]  # fmt: skip
    _run(command, folder)
    result = folder / "out" / "plan.docx"
    return word_lines(result.read_bytes()) if result.is_file() else None


def _by_antiword(folder: Path, data: bytes) -> list[str] | None:
    antiword = shutil.which("antiword")
    if antiword is None:
        return None
    (folder / "plan.doc").write_bytes(data)
    said = _run([antiword, "-m", "UTF-8.txt", "-w", "0", str(folder / "plan.doc")], folder)
    return decode(said).splitlines() if said.strip() else None


def _run(command: list[str], folder: Path) -> bytes:
    """Return what a command says; when its time is up it is ended with whatever it started."""
    environment = {"HOME": str(folder), "TMPDIR": str(folder), "PATH": os.defpath}
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            return process.communicate(timeout=_SECONDS)[0] or b""
        except subprocess.TimeoutExpired:
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
            raise
