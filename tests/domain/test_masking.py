"""People's names: no full one survives a mask, and nothing else changes."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionplan.domain.lights import Light
from unionplan.domain.masking import Eraser, Mask, masked, name_of, names_in, texts_in

LETTERS = "张王李欧阳修三丰四"
NAMES = st.text(LETTERS, min_size=2, max_size=4)
SEVERAL = st.lists(NAMES, min_size=1, max_size=4)
WORDS = st.text(LETTERS + "慰问，a1*", max_size=20)


@dataclass(frozen=True)
class Told:
    title: str
    light: Light
    rest: tuple[Mapping[str, list[str]], int]


@pytest.mark.parametrize(
    ("name", "hidden"),
    [
        ("张三丰", "张**"),
        ("李四", "李*"),
        ("欧阳修", "欧阳*"),
        ("欧阳", "欧*"),
        ("阿依古丽·买买提", "阿***·***"),
        ("Ann Lee", "A** L**"),
        ("A B", "* *"),
        ("张", "*"),
        ("张**", "张**"),
    ],
)
def test_a_name_keeps_its_surname_and_its_length(name: str, hidden: str) -> None:
    assert (masked(name), masked(hidden)) == (hidden, hidden)


@given(SEVERAL, WORDS)
def test_no_full_name_survives_in_a_text(names: list[str], words: str) -> None:
    hidden = Mask.of(names)(words)
    assert not [name for name in names if name in hidden]
    assert len(hidden) == len(words) and Mask.of(names)(hidden) == hidden


@given(SEVERAL, WORDS)
def test_a_text_without_the_names_stays_as_it_is(names: list[str], words: str) -> None:
    if not any(name in words for name in names):
        assert Mask.of(names)(words) is words


@pytest.mark.parametrize(
    ("words", "hidden"),
    [
        ("走访张三丰、张三家", "走访张**、张*家"),
        ("张 三\u3000丰", "张 *\u3000*"),
        ("ANN LEE and annual leave", "A** L** and annual leave"),
        ("阿依古丽•买买提", "阿***•***"),
        ("马到成功", "马到成功"),  # 马 alone is no name to look for
    ],
)
def test_names_are_found_as_people_write_them(words: str, hidden: str) -> None:
    typed = "张三\n张三丰（清河村，13800000000）\nAnn Lee\n马\n阿依古丽·买买提\n李*"
    assert Mask.of([typed])(words) == hidden


def test_a_list_is_read_however_it_was_typed() -> None:
    typed = " 张 三、李四，王五;Ann  Lee；\n\n张三\n孙六（清河村）"
    assert names_in(typed) == ("张三", "李四", "王五", "Ann Lee", "孙六（清河村）")
    assert name_of("孙六（清河村）") == name_of("孙六 13800000000") == "孙六"


def test_a_value_is_masked_in_all_its_texts_and_nothing_else() -> None:
    value = Told("张三丰", Light.DONE, ({"张三丰": ["走访张三丰", "1"]}, 3))
    hidden = Mask.of(["张三丰"])(value)
    assert hidden == Told("张**", Light.DONE, ({"张三丰": ["走访张**", "1"]}, 3))
    assert Mask.of(["李四"])(value) is value and type(hidden.light) is Light


def test_a_cache_key_made_of_it_holds_no_name() -> None:
    assert "张三丰" not in repr(Mask.of(["张三丰"]))
    assert repr(Mask.of(["张三丰"])) != repr(Mask.of(["李四"]))


def test_who_is_erased_leaves_the_longer_name_alone() -> None:
    eraser = Eraser(frozenset({"张三"}), frozenset({"张三丰"}))
    assert eraser("慰问张三、张三丰和张 三") == "慰问某某、张三丰和某某"
    assert eraser.left("张三\n张三丰\n张三（低保户）") == "张三丰"
    assert not eraser.finds("张三丰")


@given(NAMES, WORDS)
def test_an_erased_name_is_nowhere_left(name: str, words: str) -> None:
    assert name not in Eraser(frozenset({name}))(words)


def test_a_stored_object_is_erased_text_by_text() -> None:
    kept = '{"words":"第一行\\nAnn Lee","frozen":"{\\"title\\":\\"走访Ann Lee\\"}","n":3}'
    eraser = Eraser(frozenset({"Ann Lee"}))
    assert eraser(kept) == kept.replace("Ann Lee", "某某")
    assert list(texts_in(eraser(kept))) == ["第一行\n某某", "走访某某"]
    assert eraser("{Ann Lee") == "{某某" and eraser('{"a":1}') == '{"a":1}'
