"""Wrong passwords wait ever longer, never for good; a sign-in ends when idle, and after a week."""

from datetime import UTC, datetime, timedelta

from unionplan.domain.signing_in import LONGEST_WAIT, Lasting, fingerprint, lasts, new_token, wait_after

NOON = datetime(2026, 9, 15, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_five_tries_are_free_and_no_wait_is_for_good() -> None:
    assert [wait_after(n) for n in range(5)] == [timedelta(0)] * 5
    waits = [wait_after(n) for n in range(5, 500)]
    assert waits == sorted(waits) and waits[0] == timedelta(seconds=10) and waits[-1] == LONGEST_WAIT


def test_of_200_guesses_in_an_hour_at_most_20_are_looked_at() -> None:
    failures, last = 0, NOON
    for guess in range(200):
        now = NOON + guess * HOUR / 200
        if not failures or now >= last + wait_after(failures):
            failures, last = failures + 1, now
    assert 5 < failures <= 20


def test_a_sign_in_ends_after_twelve_idle_hours_and_after_a_week() -> None:
    assert lasts(NOON, NOON, NOON + 11 * HOUR) and not lasts(NOON, NOON, NOON + 12 * HOUR)
    assert lasts(NOON, NOON + 160 * HOUR, NOON + 167 * HOUR)
    assert not lasts(NOON, NOON + 167 * HOUR, NOON + 168 * HOUR)
    assert lasts(NOON.replace(tzinfo=None), NOON.replace(tzinfo=None), NOON)


def test_a_sign_in_lasts_as_long_as_is_set() -> None:
    short = Lasting(HOUR, 24 * HOUR)
    assert not lasts(NOON, NOON, NOON + HOUR, short) and lasts(
        NOON, NOON + 23 * HOUR, NOON + 23 * HOUR, short
    )
    assert not lasts(NOON, NOON + 24 * HOUR, NOON + 24 * HOUR, short)


def test_tokens_are_long_and_never_the_same() -> None:
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000 and min(map(len, tokens)) >= 43
    assert len(fingerprint("\ud800")) == 64
