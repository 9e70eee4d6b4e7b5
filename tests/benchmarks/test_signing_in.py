"""The sign-in benchmark at a small size: it measures what it says. No time is judged here."""

from dataclasses import replace

import pytest

from tests.benchmarks.signing_in import CHECKS, Findings, measure, written

pytestmark = pytest.mark.xdist_group("benchmarks")


@pytest.fixture(scope="module")
def found() -> Findings:
    return measure(rounds=2)


def test_everything_was_measured(found: Findings) -> None:
    for times, count in ((found.check, 2 * CHECKS), (found.known, 2), (found.alone, 2), (found.crowded, 2)):
        assert len(times) == count and min(times) > 0
    assert len(found.unknown) == 2


def test_it_says_which_goals_are_met(found: Findings) -> None:
    told = replace(found, known=(11.5,), unknown=(10.0,), check=(1.0,), alone=(50.0,), crowded=(120.0,))
    said = written(told)
    assert "MISSED  a known and an unknown name apart: 15.00 ≤ 10 %" in said
    assert "met     the check of a run: 1.00 ≤ 2 ms" in said
    assert "met     a rerun longer with ten signing in: 70.00 ≤ 100 ms" in said and "cores" in said
