"""From a document to a plan that lives: pasted, uploaded, adopted; a file that is none is said."""

from collections.abc import Callable
from pathlib import Path

from docx import Document
from playwright.sync_api import expect
from sqlmodel import select

from tests.browser.serving import Site
from tests.browser.visitor import Visitor
from unionplan import db
from unionplan.config import ROOT
from unionplan.importer import read_plan
from unionplan.models import Plan, Union

Visit = Callable[..., Visitor]
SOURCE = ROOT / "data/documents/monthly-list.txt"
LIST = SOURCE.read_text(encoding="utf-8")
TITLES = [task.title for task in read_plan(SOURCE.read_bytes(), SOURCE.name).plans[0].tasks]


def new_union(visitor: Visitor, name: str) -> None:
    """Where there is a union already, it is offered first."""
    chosen = visitor.page.get_by_label("工会", exact=True)
    expect(chosen).to_be_visible()
    visitor.still()
    chosen.scroll_into_view_if_needed()
    visitor.still()  # a list that is open closes when the page scrolls
    if chosen.input_value() != "新建工会…":
        chosen.click()
        visitor.page.get_by_role("option", name="新建工会…").click()
    visitor.page.get_by_label("工会名称（必填）").fill(name)


def adopt(visitor: Visitor, union: str, count: int) -> None:
    new_union(visitor, union)
    visitor.button(f"采用这 {count} 项任务").click()
    expect(visitor.said).to_contain_text(f"共 {count} 项任务")


def plans(site: Site) -> dict[str, Plan]:
    """Union name to its plan."""
    with db.reading(site.engine) as session:
        found = session.exec(select(Union.name, Plan).where(Plan.union_id == Union.id)).all()
        session.expunge_all()
        return dict(found)


def of_plan(site: Site, plan: Plan) -> list[str]:
    return [task.title for task in site.tasks().values() if task.plan_id == plan.id]


def paste(visitor: Visitor, words: str) -> None:
    visitor.go("import_plan")
    visitor.page.get_by_label("或粘贴文字").fill(words)
    visitor.page.get_by_label("或粘贴文字").press("Control+Enter")


def test_a_pasted_month_list_becomes_the_plan_on_the_overview(site: Site, visit: Visit) -> None:
    visitor = visit(site)
    paste(visitor, LIST)
    expect(visitor.page.get_by_role("heading", name=f"读出 {len(TITLES)} 项任务")).to_be_visible()
    expect(visitor.page.locator(".st-key-source")).to_contain_text("召开职工代表大会")
    adopt(visitor, "粘贴工会", len(TITLES))
    assert sorted(of_plan(site, plans(site)["粘贴工会"])) == sorted(TITLES)
    expect(visitor.page.get_by_text(f"{len(TITLES)} 项任务", exact=False).first).to_be_visible()
    expect(visitor.page.get_by_label("计划", exact=True)).to_have_value("粘贴工会 · 2026年度计划")

    visitor.page.get_by_role("link", name="任务", exact=True).click()
    for title in TITLES:
        expect(visitor.page.get_by_text(title).first).to_be_visible()


def test_an_uploaded_word_document_becomes_a_plan(site: Site, visit: Visit, tmp_path: Path) -> None:
    document, path = Document(), tmp_path / "年度安排.docx"
    for line in LIST.splitlines():
        document.add_paragraph(line)
    document.save(str(path))
    visitor = visit(site)
    visitor.go("import_plan")
    visitor.page.locator("input[type=file]").set_input_files(path)
    adopt(visitor, "上传工会", len(TITLES))
    plan = plans(site)["上传工会"]
    with db.reading(site.engine) as session:
        assert session.get_one(Plan, plan.id).year == 2026
    visitor.go(plan=plan.id)
    expect(visitor.page.get_by_label("计划", exact=True)).to_have_value("上传工会 · 2026年度计划")


def test_what_is_corrected_in_the_draft_is_what_is_adopted(site: Site, visit: Visit) -> None:
    """The field is still open when the button is clicked."""
    visitor = visit(site)
    paste(visitor, "3月份\n1、庆祝三八妇女节\n4月份\n1、职工健步走")
    new_union(visitor, "改过的工会")
    visitor.still()
    visitor.page.get_by_label("任务", exact=True).fill("庆祝国际妇女节")
    visitor.button("采用这 2 项任务").click()
    expect(visitor.said).to_contain_text("共 2 项任务")
    assert of_plan(site, plans(site)["改过的工会"]) == ["庆祝国际妇女节", "职工健步走"]


def test_a_plan_without_a_union_is_refused_and_nothing_is_lost(site: Site, visit: Visit) -> None:
    before = len(site.tasks())
    visitor = visit(site)
    visitor.go("import_plan")
    visitor.button("填入示例文本").click()
    new_union(visitor, "")
    visitor.page.get_by_label("责任人", exact=True).fill("李梅")
    visitor.button(f"采用这 {len(TITLES)} 项任务").click()
    expect(visitor.complaints).to_contain_text("还没有填写工会名称")
    expect(visitor.page.get_by_label("责任人", exact=True)).to_have_value("李梅")
    assert len(site.tasks()) == before


def test_a_file_that_is_not_text_is_said_in_a_sentence(site: Site, visit: Visit, tmp_path: Path) -> None:
    visitor = visit(site)
    for name, content in (
        ("图片.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
        ("程序.txt", b"MZ\x90\x00" + bytes(500)),
        ("坏的.docx", b"PK\x03\x04 broken"),
        ("空的.txt", b""),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        visitor.go("import_plan")
        visitor.page.locator("input[type=file]").set_input_files(path)
        expect(visitor.complaints).to_contain_text("。")
        assert "编号" not in visitor.complaints.inner_text(), name


def test_text_without_a_plan_is_said_in_a_sentence(site: Site, visit: Visit) -> None:
    visitor = visit(site)
    paste(visitor, "你好")
    expect(visitor.complaints).to_contain_text("没有从中读到任务")


def test_where_two_encodings_fit_a_person_picks_the_one_that_reads_well(
    site: Site, visit: Visit, tmp_path: Path
) -> None:
    path = tmp_path / "计划.txt"
    path.write_bytes("健步走".encode("gb18030"))
    visitor = visit(site)
    visitor.go("import_plan")
    visitor.page.locator("input[type=file]").set_input_files(path)
    expect(visitor.complaints).to_contain_text("文字编码分不清")
    visitor.page.get_by_role("radiogroup").get_by_text("健步走").click()
    visitor.rest()
    visitor.button("按这样读").click()
    expect(visitor.complaints).to_contain_text("没有从中读到任务")  # it was read, and holds no plan
