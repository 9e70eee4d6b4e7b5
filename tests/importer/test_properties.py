"""What holds for any text at all."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from unionplan.domain.draft import DOUBTS, DocumentDraft, TaskDraft, as_json
from unionplan.domain.measures import Direction, Terms, check_terms
from unionplan.errors import DocumentError
from unionplan.importer import read_plan, read_text

WORDS = [
    "3月份",
    "4月份:",
    "七、八月",
    "###",
    "1.",
    "一、二月",
    "第三季度",
    "上半年",
    "一、",
    "（一）",
    "1、",
    "2.",
    "(1)",
    "①",
    "一是",
    "二是",
    "-",
    "3、8妇女节",
    "5、12护士节",
    "篇1",
    "工会工作计划",
    "工作总结",
    "指导思想",
    "活动安排",
    "组织开展活动",
    "举办",
    "每月一次",
    "每季一次,全年不少于四次",
    "两次",
    "20项",
    "90%以上",
    "1~2个",
    "零",
    "0次",
    "0%",
    "百分之百",
    "5万元",
    "责任人：",
    "年底",
    "国庆",
    "定期",
    "常年",
    "。",
    "；",
    "，",
    "、",
    "“",
    "”",
    "（",
    "）",
    "《",
    "》",
    ":",
    "\t",
    "\n",
    "\r\n",
    "時間",
    "舉辦",
    "內容",
    "时间\t内容",
]
PARTS = st.one_of(st.sampled_from([*WORDS, "\n", "\n"]), st.text(max_size=4))
LINES = st.lists(PARTS, max_size=60).map("".join)
PLANS = LINES.map(lambda text: f"工会工作计划\n一、服务\n1、开展慰问。\n{text}")


def draft_of(text: str) -> DocumentDraft:
    try:
        return read_text(text)
    except DocumentError:
        return DocumentDraft((), (), ())


def tasks_of(draft: DocumentDraft) -> list[TaskDraft]:
    return [task for plan in draft.plans for task in plan.tasks]


@given(st.one_of(LINES, PLANS, st.text()))
def test_every_quote_is_part_of_the_text_and_every_title_fits(text: str) -> None:
    draft = draft_of(text)
    for task in tasks_of(draft):
        assert task.quote
        first, *more = task.quote.split("\n")
        assert first in draft.source[task.line - 1]
        assert task.quote in "\n".join(draft.source[task.line - 1 : task.line + len(more)])
        assert squeezed(task.title) in squeezed(task.quote)
        assert 0 < len(task.title) <= 40


@given(st.one_of(LINES, PLANS))
def test_the_terms_of_every_task_can_be_counted_by(text: str) -> None:
    for task in tasks_of(draft_of(text)):
        assert list(task.months) == sorted(set(task.months))
        assert set(task.months) <= set(range(1, 13))
        assert task.doubt is None or task.doubt in DOUBTS
        terms = Terms(task.measure, frozenset(task.months), task.quantity, task.unit, task.period)
        terms = replace(terms, per_period=task.per_period, at_least=task.at_least, value=task.value)
        check_terms(replace(terms, direction=task.direction or Direction.AT_LEAST))


@given(st.one_of(LINES, PLANS))
def test_the_order_of_the_document_is_kept(text: str) -> None:
    draft = draft_of(text)
    lines = [task.line for task in tasks_of(draft)]
    assert lines == sorted(lines)
    for plan in draft.plans:
        assert all(plan.lines[0] <= task.line <= plan.lines[1] for task in plan.tasks)


@given(PLANS)
def test_the_same_text_gives_the_same_draft(text: str) -> None:
    assert as_json(draft_of(text)) == as_json(draft_of(text))


def squeezed(words: str) -> str:
    return "".join(words.split())


NAMES = ["a.txt", "a.md", "a.docx", "a.doc", "a", "篇" * 300 + ".txt"]


@given(st.binary(max_size=400), st.sampled_from(NAMES))
def test_any_bytes_give_a_draft_or_a_code(data: bytes, filename: str) -> None:
    try:
        read_plan(data, filename)
    except DocumentError as error:
        assert error.code
