"""The lock pins everything with hashes, agrees with the readable list, and names no place."""

import re
from pathlib import Path

from unionplan.config import ROOT

PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[.*\])?==(\S+)", re.MULTILINE)


def pins(path: Path) -> dict[str, str]:
    found = PIN.findall(path.read_text(encoding="utf-8"))
    return {name.lower().replace("_", "-").replace(".", "-"): version for name, version in found}


def test_the_lock_has_every_pin_of_the_readable_list() -> None:
    readable, lock = pins(ROOT / "requirements.txt"), pins(ROOT / "requirements.lock")
    assert readable and readable.items() <= lock.items()


def test_every_locked_package_has_hashes_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
    assert all("--hash=sha256:" in block for block in blocks) and len(blocks) > 40
    assert "://" not in text and "index" not in text.lower()
