"""User text on its way into Markdown and into lists to choose from."""

import pytest

from unionplan.ui.text import UNSEEN, md, told_apart


@pytest.mark.parametrize(
    ("typed", "apart"),
    [
        ("1:100:9", "1:|100:9"),
        (":material/home:", ":|material/home:"),
        ("http://a.cn", "http:|//a.cn"),
        ("www.a.cn a@b.cn", "www|.a.cn a@|b.cn"),
        ("达到 >= 90 -- 好 <->", "达到 >|= 90 -|- 好 <|->"),
    ],
)
def test_what_would_become_a_sign_is_kept_apart(typed: str, apart: str) -> None:
    assert md(typed).replace("\\", "") == apart.replace("|", UNSEEN)


@pytest.mark.parametrize("typed", ["9:30开会", "3:2", "甲--乙", "a->b", "10 > 9", "比例1：100", "第1-3项"])
def test_what_is_no_sign_is_left_as_it_is(typed: str) -> None:
    assert UNSEEN not in md(typed)


def test_no_two_choices_are_alike() -> None:
    names = told_apart({1: "例会", 2: "例会 (2)", 3: "例会", 4: "走访", 5: "例会"})
    assert names == {1: "例会", 2: "例会 (2)", 3: "例会 (3)", 4: "走访", 5: "例会 (4)"}
