"""Passwords anybody would try first are refused, and nothing else is demanded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionplan.domain.passwords import check_password
from unionplan.errors import InvalidError

FIRST_TRIES = (
    "password", "Password1", "12345678", "987654321", "11111111", "88888888", "abcabcabc", "abcdefgh",
    "qwertyui", "woaini1314", "1qaz2wsx", "gonghui2026", "a1b1a1b1", "12121212",
)  # fmt: skip


@pytest.mark.parametrize("password", FIRST_TRIES)
def test_what_everybody_tries_first_is_refused(password: str) -> None:
    with pytest.raises(InvalidError, match="password_common"):
        check_password(password)


REFUSED = [
    ("七个字的密码呀", "password_short"),
    ("好" * 129, "password_long"),
    ("Li.Mei.2026", "password_is_name"),
]


@pytest.mark.parametrize(("password", "code"), REFUSED)
def test_its_length_is_checked_and_that_it_is_no_name(password: str, code: str) -> None:
    with pytest.raises(InvalidError, match=code):
        check_password(password, "li.mei.2026")


@pytest.mark.parametrize(
    "password", ["清河镇秋天的银杏叶", "correct horse battery", "tr0mb0ne-lamp", "好" * 60 + "abc天"]
)
def test_long_words_of_ones_own_need_no_signs_or_numbers(password: str) -> None:
    check_password(password)


@given(st.text(min_size=12, max_size=64))
def test_only_a_plain_sentence_is_ever_raised(password: str) -> None:
    try:
        check_password(password, "li")
    except InvalidError as error:
        assert error.code.startswith("password_")
