"""A Word file of before 2007 (.doc, .wps): read by way of a program that knows it, where one is installed."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from unionplan.errors import DocumentError
from unionplan.importer.encodings import decode
from unionplan.importer.word import word_lines

_SECONDS = 60
_NAME = "plan.doc"
_OFFICES = ("soffice", "libreoffice")


def old_word_lines(data: bytes, suffix: str) -> list[str]:
    """Return the lines of an old Word file as LibreOffice or antiword reads it.

    Raises DocumentError ``file_old_word`` where neither is at hand or neither can read it.
    """
    modern = _converted(data, _by_office)
    if modern is not None:
        return word_lines(modern)
    said = _converted(data, _by_antiword)
    if said is None:
        raise DocumentError("file_old_word", suffix=suffix)
    return decode(said).splitlines()


def as_docx(data: bytes, suffix: str) -> bytes:
    """Return an old Word file saved anew as .docx; for a caller whose own reading may write no file.

    Raises DocumentError ``file_old_word`` where no program at hand can.
    """
    modern = _converted(data, _by_office)
    if modern is None:
        raise DocumentError("file_old_word", suffix=suffix)
    return modern


def _converted(data: bytes, by: Callable[[Path], bytes | None]) -> bytes | None:
    """Have a program read the file in a folder of its own; None where that cannot be done."""
    try:
        with tempfile.TemporaryDirectory(prefix="unionplan-") as folder:
            (Path(folder) / _NAME).write_bytes(data)
            return by(Path(folder)) or None
    except (OSError, subprocess.SubprocessError):
        return None


def _by_office(folder: Path) -> bytes | None:
    office = next((found for name in _OFFICES if (found := shutil.which(name))), None)
    if office is None:
        return None
    profile = (folder / "profile").as_uri()  # an own profile: no macro of anyone's is trusted in it
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"]
    target = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(folder / _NAME)]
    _run([*command, *target], folder)
    result = folder / "out" / Path(_NAME).with_suffix(".docx")
    return result.read_bytes() if result.is_file() else None


def _by_antiword(folder: Path) -> bytes | None:
    antiword = shutil.which("antiword")
    return _run([antiword, "-m", "UTF-8.txt", "-w", "0", str(folder / _NAME)], folder) if antiword else None


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
