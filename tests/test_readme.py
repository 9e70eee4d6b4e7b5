"""tests/README.md is true: what it names exists, what it counts is counted here."""

import re
from pathlib import Path

from tests.services.test_faults import WRITES
from tests.services.test_matrix import NO_ACTOR, RIGHTS, TOLD

HERE = Path(__file__).parent
README = HERE / "README.md"
MATRIX = re.compile(r"\| who may \|.*?\n(?=\n)", re.DOTALL)
SERVICES = re.compile(r"\d+ services, each")
ASKED = ("who may", "functions", "chair", "member", "viewer", "local chair", "union gone", "of another union")


def test_every_test_it_names_exists() -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", README.read_text(encoding="utf-8"))
    missing = [(file, test) for file, test in named if f"def {test}(" not in (HERE / file).read_text("utf-8")]
    assert len(named) > 60 and missing == []


def test_it_is_counted_as_it_is() -> None:
    found = README.read_text(encoding="utf-8")
    assert counted(found) == found, "python -m tests.test_readme counts anew"


def counted(readme: str) -> str:
    """The README with this day's numbers."""
    readme = SERVICES.sub(f"{len(WRITES)} services, each", readme)
    return MATRIX.sub("\n".join(matrix()) + "\n", readme)


def matrix() -> list[str]:
    """Who is told what; the last column is that of all but the local chair."""
    lines = [f"| {' | '.join(ASKED)} |", "|---" * len(ASKED) + "|"]
    for who, names in RIGHTS.items():
        own, other = TOLD[who]
        lines.append(f"| {who} | {len(names.split())} | {' | '.join(own)} | {other[0]} |")
    lines += [
        f"| {why} | {len(names.split())} | takes no actor | | | | | |" for why, names in NO_ACTOR.items()
    ]
    total = sum(len(names.split()) for names in [*RIGHTS.values(), *NO_ACTOR.values()])
    return [*lines, f"| together | {total} | | | | | | |"]


if __name__ == "__main__":
    README.write_text(counted(README.read_text(encoding="utf-8")), encoding="utf-8")
