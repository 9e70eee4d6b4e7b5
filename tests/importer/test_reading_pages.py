"""Web pages and text encodings: what a person would read, in the right characters."""

import pytest

from unionplan.errors import DocumentError
from unionplan.importer.reading import file_lines, text_lines
from unionplan.importer.webpage import markup_lines

PLAN = "工会2027年工作计划\n3月份\n1、组织职工植树\n2、举办健康讲座\n4月份\n1、开展慰问活动"
TRADITIONAL = "工會2027年工作計劃\n3月份\n1、組織職工植樹\n2、舉辦健康講座\n4月份\n1、開展慰問活動"


def test_a_page_gives_its_text_without_scripts_and_menus() -> None:
    page = (
        "<html><head><title>站名</title><style>p{}</style></head><body><nav>首页</nav>"
        "<script>var 甲;</script>"
        "<h1>工作计划</h1><p>3月<b>植树</b>，<span>讲座</span>。<br>4月踏青</p><ul><li>登山</li></ul></body></html>"
    )
    assert markup_lines(page) == ["工作计划", "3月植树，讲座。", "4月踏青", "登山"]


def test_a_table_of_a_page_is_read_as_a_table() -> None:
    rows = "<tr><th>时间<th>内容</tr><tr><td rowspan=2>3月</td><td>植树</td></tr><tr><td>讲座</td></tr>"
    assert markup_lines(f"<table><tbody>{rows}</tbody></table>") == ["时间\t内容", "3月\t植树", "3月\t讲座"]


def test_the_source_of_a_page_may_be_pasted() -> None:
    pasted = "<!DOCTYPE html>\n<html><body><p>3月植树</p><script>x</script></body></html>"
    assert text_lines(pasted) == ("3月植树",)
    assert text_lines("<三月> 植树") == ("<三月> 植树",)


def test_what_a_page_hides_is_not_read() -> None:
    assert markup_lines("<p style='display:none'>暗</p><p>明</p><!-- 注 -->") == ["明"]


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "utf-8", "big5"])
def test_a_page_is_read_in_the_charset_it_names(charset: str) -> None:
    text = TRADITIONAL if charset == "big5" else PLAN
    page = f'<html><head><meta charset="{charset}"></head><body><pre>{text}</pre></body></html>'
    assert "".join(file_lines(page.encode(charset), "a.html")).startswith(text[:4])


def test_a_page_that_names_the_wrong_charset_is_read_all_the_same() -> None:
    page = f'<html><head><meta charset="utf-8"></head><body><p>{PLAN}</p></body></html>'
    assert file_lines(page.encode("gbk"), "a.htm")[0].startswith("工会2027年工作计划")


def test_a_page_saved_as_doc_or_xls_is_read_as_the_page_it_is() -> None:
    page = "<html><body><table><tr><td>时间<td>内容<tr><td>3月<td>植树</table></body></html>".encode()
    assert file_lines(page, "a.xls") == file_lines(page, "a.doc") == ("时间\t内容", "3月\t植树")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "big5", "gb18030"]
)
def test_traditional_text_is_read_in_its_encoding(encoding: str) -> None:
    assert "\n".join(file_lines(TRADITIONAL.encode(encoding), "a.txt")) == TRADITIONAL


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"]
)
def test_simplified_text_is_read_in_its_encoding(encoding: str) -> None:
    assert "\n".join(file_lines(PLAN.encode(encoding), "a.txt")) == PLAN


def test_where_two_encodings_fit_the_reader_is_asked_and_the_answer_holds() -> None:
    data = "玫瑰蝴蝶".encode("gb18030")
    with pytest.raises(DocumentError) as caught:
        file_lines(data, "a.txt")
    assert caught.value.code == "file_encoding_unsure"
    candidates = caught.value.details["candidates"]
    assert isinstance(candidates, dict) and set(candidates) == {"gb18030", "big5"}
    for encoding, preview in candidates.items():
        assert file_lines(data, "a.txt", encoding=encoding) == (preview,)


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "rot13", "no such"])
def test_an_answer_that_does_not_fit_is_refused(encoding: str) -> None:
    with pytest.raises(DocumentError) as caught:
        file_lines("植树".encode("gb18030"), "a.txt", encoding=encoding)
    assert caught.value.code == "file_not_text"
