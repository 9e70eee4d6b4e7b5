"""A template is uploaded, replaced and taken away again with a way back; a wrong one is told line by line."""

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import texts
from tests.pages.trial import open_trial
from tests.reports.templates import template
from unionplan import db
from unionplan.queries.templates import template_of
from unionplan.start import LOCAL_CHAIR

GOOD, OTHER = template("{{ 标题 }}"), template("{{ 正文 }}")


def upload(at: AppTest, data: bytes, name: str = "模板*1*.docx") -> AppTest:
    return at.file_uploader[0].upload(name, data).run()


def in_use(engine: Engine) -> bytes | None:
    with db.reading(engine) as session:
        kept = template_of(session, LOCAL_CHAIR, 1)
        return kept.content if kept else None


def test_an_uploaded_one_is_used_and_can_be_taken_back(sample: Engine) -> None:
    at = upload(open_trial("template"), GOOD)
    assert (list(at.exception), list(at.error)) == ([], [])
    assert in_use(sample) == GOOD and r"已换用模板“模板\*1\*\.docx”" in texts(at)
    at.button("flash.undo").click().run()
    assert in_use(sample) is None


def test_a_second_one_replaces_it_and_the_first_comes_back(sample: Engine) -> None:
    at = upload(upload(open_trial("template"), GOOD), OTHER)
    assert in_use(sample) == OTHER
    at.button("flash.undo").click().run()
    assert in_use(sample) == GOOD


def test_one_no_longer_used_comes_back_too(sample: Engine) -> None:
    at = upload(open_trial("template"), GOOD)
    at.button("template.drop").click().run()
    assert in_use(sample) is None and "文稿现在用公文版式" in texts(at)
    at.button("flash.undo").click().run()
    assert in_use(sample) == GOOD and not at.exception


def test_a_wrong_one_is_told_line_by_line_and_changes_nothing(sample: Engine) -> None:
    at = upload(open_trial("template"), GOOD)
    at = upload(at, template("{{ 主要工做 }}", "{{ 7*7 }}", "![](http://x) {{ 正文 }}"))
    (said,) = (e.value for e in at.error)
    assert "有3处填不了" in said and said.count("\n- ") == 3
    assert r"\{\{ 主要工作 \}\}" in said and r"\!\[\]\(http" in said
    assert in_use(sample) == GOOD


def test_what_is_no_template_at_all_is_told(sample: Engine) -> None:
    at = upload(open_trial("template"), b"PK\x03\x04 torn")
    assert "打不开" in at.error[0].value and in_use(sample) is None
