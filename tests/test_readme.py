"""tests/README.md is true: what it names exists, what it counts is counted here."""

import re
from pathlib import Path

from tests.services.test_faults import WRITES
from tests.services.test_matrix import NO_ACTOR, RIGHTS, TOLD

HERE = Path(__file__).parent
README = (HERE / "README.md").read_text(encoding="utf-8")
ASKED = "| who may | functions | chair | member | viewer | local chair | union gone | all but the local chair, of another union |"


def test_every_test_it_names_exists() -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", README)
    missing = [(file, test) for file, test in named if f"def {test}(" not in (HERE / file).read_text("utf-8")]
    assert len(named) > 60 and missing == []


def test_the_matrix_is_counted_as_it_is() -> None:
    assert "\n".join(matrix()) in README
    assert f"| {len(WRITES)} services, each at every call" in README


def matrix() -> list[str]:
    """The table of the README."""
    lines = [ASKED, "|---" * 8 + "|"]
    for who, names in RIGHTS.items():
        own, other = TOLD[who]
        lines.append(f"| {who} | {len(names.split())} | {' | '.join(own)} | {other[0]} |")
    lines += [
        f"| {why} | {len(names.split())} | takes no actor | | | | | |" for why, names in NO_ACTOR.items()
    ]
    total = sum(len(names.split()) for names in [*RIGHTS.values(), *NO_ACTOR.values()])
    return [*lines, f"| together | {total} | | | | | | |"]
