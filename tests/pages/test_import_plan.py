"""The import page by its script: three ways in, what each button does, what is said before adopting."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open, texts
from unionplan import db
from unionplan.importer import read_text
from unionplan.models import ImportDraft, Task
from unionplan.ui import draft_steps

DRAFT = """某工会2026年工作计划
一、组织建设
1、定期走访困难职工
2、评选优秀分会5个
3、国庆举办书画展
二、文体活动
1、5月举办职工运动会
2、全年组织健步走4次
"""
PLAN = read_text(DRAFT).plans[0]
ALL = len(PLAN.tasks)
DOUBTS = sum(task.doubt is not None for task in PLAN.tasks)
Pasted = Callable[..., AppTest]


@pytest.fixture
def pasted(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> Pasted:
    """The review of a pasted text, by a visitor whose clicks are never a double click."""
    monkeypatch.setattr(draft_steps, "APART", 0)
    monkeypatch.setattr(draft_steps, "WAITED", 0)

    def paste(words: str = DRAFT) -> AppTest:
        at = open_page("import_plan")
        at.text_area(key="import.text").input(words).run()
        assert list(at.exception) == []
        return at

    return paste


def press(at: AppTest, key: str) -> AppTest:
    """Click the button of this name, or the open task's."""
    found = [b for b in at.button if b.key == key or re.fullmatch(rf"{key}\.\d+", b.key or "")]
    found[0].click().run()
    assert list(at.exception) == []
    return at


def titles(at: AppTest) -> list[str]:
    """The tasks of the list, the open one by its field."""
    rows = [m.value for m in at.markdown if m.value.startswith("**")]
    return [f.value or "" for f in at.text_input if (f.key or "").endswith(".title")] + rows


def test_the_page_says_how_many_tasks_were_read_and_how_many_to_confirm(pasted: Pasted) -> None:
    at = pasted()
    assert at.title[0].value.replace("\u00a0", " ") == f"读出 {ALL} 项任务，:orange[{DOUBTS} 项请您确认]"
    assert DOUBTS >= 3
    assert f"已确认 0/{DOUBTS}" in texts(at)


def test_confirming_goes_to_the_next_until_nothing_is_left(pasted: Pasted) -> None:
    at = pasted()
    seen = []
    for _ in range(DOUBTS):
        seen.append(titles(at)[0])
        press(at, "draft.confirm")
    assert len(set(seen)) == DOUBTS
    assert at.title[0].value.endswith("都已确认，可以采用了")
    assert "没有需要确认的了" in texts(at)


def test_all_of_one_list_are_confirmed_with_one_click_and_taken_back_with_another(pasted: Pasted) -> None:
    at = press(pasted(), "draft.confirm_all")
    assert f"已确认 {DOUBTS}/{DOUBTS}" in texts(at)
    assert f"已确认 0/{DOUBTS}" in texts(press(at, "draft.undo"))


def test_what_is_dropped_stands_in_its_own_list_and_can_come_back(pasted: Pasted) -> None:
    at = pasted()
    gone = titles(at)[0]
    press(at, "draft.drop")
    assert at.title[0].value.startswith(f"读出 {ALL - 1}")
    at.segmented_control(key="import.show").set_value("dropped").run()
    assert gone in texts(at)
    restore = next(b for b in at.button if (b.key or "").startswith("draft.restore."))
    restore.click().run()
    assert at.title[0].value.startswith(f"读出 {ALL}")


def test_a_task_is_split_in_two_and_both_stay_beside_its_sentence(pasted: Pasted) -> None:
    at = press(pasted(), "draft.split")
    at.text_input(key="draft.split.first").input("筹备")
    at.text_input(key="draft.split.second").input("召开")
    press(at, "draft.split_now")
    assert titles(at)[0] == "筹备"
    assert at.title[0].value.startswith(f"读出 {ALL + 1}")
    press(at, "draft.merge")
    assert titles(at)[0] == "筹备、召开"
    assert at.title[0].value.startswith(f"读出 {ALL}")


def test_a_half_without_a_name_is_refused_and_the_other_half_stays_typed(pasted: Pasted) -> None:
    at = press(pasted(), "draft.split")
    at.text_input(key="draft.split.first").input("筹备")
    at.text_input(key="draft.split.second").input("")
    press(at, "draft.split_now")
    assert "还没有填写名称" in at.error[0].value
    assert at.text_input(key="draft.split.first").value == "筹备"


def test_another_measure_asks_for_its_own_numbers_before_it_complains(pasted: Pasted) -> None:
    at = pasted()
    measure = next(s for s in at.selectbox if (s.key or "").endswith(".measure"))
    measure.set_value("times").run()
    assert list(at.error) == []
    at = press(at, "draft.confirm")
    assert "数量应大于零" in at.error[0].value
    quantity = next(n for n in at.number_input if (n.key or "").endswith(".quantity"))
    quantity.set_value(4).run()
    assert list(press(at, "draft.confirm").error) == []


def test_a_draft_is_kept_for_another_day_and_discarded_for_good(
    pasted: Pasted, open_page: Open, sample: Engine
) -> None:
    press(pasted(), "draft.confirm")
    at = open_page("import_plan")
    assert f"上次没有导入完：某工会2026年工作计划，已确认 1/{DOUBTS}" in texts(at)
    assert f"已确认 1/{DOUBTS}" in texts(press(at, "import.go_on"))
    at = press(open_page("import_plan"), "import.discard")
    assert "上次没有导入完" not in texts(at)
    with db.reading(sample) as session:
        assert session.exec(select(ImportDraft)).all() == []


def test_adopting_ends_the_draft_and_names_an_owner_for_all(pasted: Pasted, sample: Engine) -> None:
    at = pasted()
    at.text_input(key="import.owner").input("办公室").run()
    at.text_input(key="import.union_name").input("新工会").run()
    press(at, "import.adopt")
    with db.reading(sample) as session:
        tasks = session.exec(select(Task).where(Task.owner == "办公室")).all()
        assert len(tasks) == ALL
        assert session.exec(select(ImportDraft)).all() == []


def test_beyond_sixty_tasks_sections_are_chosen_by_what_they_hold(pasted: Pasted) -> None:
    promised = "\n".join(f"{n}、{n % 12 + 1}月组织第{n}场劳动竞赛" for n in range(1, 33))
    vague = "\n".join(f"{n}、加强第{n}分会职工之家建设" for n in range(1, 33))
    at = pasted(f"某工会2026年工作计划\n一、劳动竞赛\n{promised}\n二、组织建设\n{vague}\n")
    way = at.segmented_control(key="import.weights")
    way.set_value("hard").run()
    assert "重点 32 项，常规 32 项。" in texts(at)
    at.segmented_control(key="import.weights").set_value("sections").run()
    assert "重点 32 项，常规 32 项。" in texts(at)
    at.segmented_control(key="import.weights").set_value("all").run()
    assert "常规" not in texts(at).replace("常规任务", "")


def test_the_parts_that_are_no_plan_are_named(pasted: Pasted) -> None:
    summary = "\n".join(f"{n}、已经完成了第{n}次慰问，组织了活动。" for n in range(1, 8))
    at = pasted(f"{DRAFT}\n工会2025年工作总结\n{summary}\n")
    assert "文件里还有 1 部分" in at.expander[0].label
    assert any("总结" in m.value for m in at.expander[0].markdown)


def test_the_third_way_is_last_years_plan(open_page: Open) -> None:
    at = open_page("import_plan")
    at.toggle(key="import.copy").set_value(True).run()
    assert (list(at.exception), list(at.error)) == ([], [])
    assert len(at.header) >= 1
