"""Figures that move under a person's words are found, and carried over where it is clear which is which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionplan.domain.wordings import FIGURE, Moved, Wording, carried, moved, same_words

BEFORE = "全年计划完成62%，序时进度71%，慢9个百分点。"
NOW = "全年计划完成64%，序时进度71%，慢7个百分点。"
FIGURES = st.lists(st.integers(0, 9999).map(str), min_size=1, max_size=6)


def test_the_figures_that_moved_are_named_by_what_stands_before_them() -> None:
    assert moved(BEFORE, NOW) == (Moved("全年计划完成", "62%", "64%"), Moved("慢", "9", "7"))


def test_where_the_words_differ_too_a_figure_is_known_by_what_stands_before_it() -> None:
    now = "全年计划完成72%，与序时进度持平。"
    assert moved(BEFORE, now) == (Moved("全年计划完成", "62%", "72%"),)
    assert carried(Wording("完成62%。", BEFORE), now) == "完成72%。"
    assert carried(Wording("完成62%，慢9个点。", BEFORE), now) is None
    assert not same_words(BEFORE, now) and same_words(BEFORE, NOW) and moved(BEFORE, BEFORE) == ()


def test_a_persons_words_get_the_new_figures() -> None:
    wording = Wording("我们完成了全年的62%，只慢9个点；2026年再努力。", BEFORE)
    assert carried(wording, NOW) == "我们完成了全年的64%，只慢7个点；2026年再努力。"


def test_a_figure_that_stood_for_two_things_is_carried_in_its_order() -> None:
    wording = Wording("应做3项，做了3项", "应完成3项次，已完成3项次")
    assert carried(wording, "应完成5项次，已完成4项次") == "应做5项，做了4项"


@pytest.mark.parametrize("words", ["做了3项", "3项中的3项，共3项"])
def test_it_does_not_guess_which_of_two_a_figure_was(words: str) -> None:
    assert carried(Wording(words, "应完成3项次，已完成3项次"), "应完成5项次，已完成4项次") is None


def test_thousands_and_decimals_are_one_figure() -> None:
    assert carried(Wording("花了1,234.50元", "支出1,234.50元"), "支出2,000元") == "花了2,000元"
    assert carried(Wording("共12次", "共2次"), "共3次") == "共12次"


@given(FIGURES, st.data())
def test_unchanged_words_become_the_new_draft(before: list[str], data: st.DataObject) -> None:
    now = data.draw(st.lists(st.integers(0, 9999).map(str), min_size=len(before), max_size=len(before)))
    old, new = "，计".join(before), "，计".join(now)
    assert carried(Wording(old, old), new) == new
    assert [m.now for m in moved(old, new)] == [n for b, n in zip(before, now, strict=True) if b != n]


@given(FIGURES, st.text(max_size=30))
def test_words_without_the_drafts_figures_stay_as_they_are(before: list[str], words: str) -> None:
    old = "，计".join(before)
    if not set(FIGURE.findall(words)) & set(FIGURE.findall(old)):
        assert carried(Wording(words, old), old.replace(before[0], "77777")) in (words, None)
