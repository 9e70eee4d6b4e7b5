"""Settings from the environment: what is set counts, what is none is named."""

from datetime import timedelta

import pytest

from unionplan.config import settings
from unionplan.errors import UnionPlanError


def test_how_long_a_sign_in_lasts_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (settings().lasting.idle, settings().lasting.whole) == (timedelta(hours=12), timedelta(days=7))
    monkeypatch.setenv("UNIONPLAN_IDLE_HOURS", "2")
    monkeypatch.setenv("UNIONPLAN_SIGNED_IN_DAYS", "1")
    assert (settings().lasting.idle, settings().lasting.whole) == (timedelta(hours=2), timedelta(days=1))


@pytest.mark.parametrize("typed", ["0", "-3", "31000", "nan", "一天"])
@pytest.mark.parametrize("name", ["UNIONPLAN_IDLE_HOURS", "UNIONPLAN_SIGNED_IN_DAYS"])
def test_a_length_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch, name: str, typed: str) -> None:
    monkeypatch.setenv(name, typed)
    with pytest.raises(UnionPlanError, match="setting_wrong") as wrong:
        settings()
    assert wrong.value.details["name"] == name
