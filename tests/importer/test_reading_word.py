"""Word files: the lines are what a reader sees on paper, whatever the XML behind them."""

import pytest

from tests.importer.office import archive, levels, listed, lists, paragraph, run, table, word_lines
from unionplan.errors import DocumentError
from unionplan.importer.reading import file_lines

OUTLINE = levels(("chineseCounting", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))
BOX = "<w:txbxContent>{}</w:txbxContent>"


def test_automatic_numbers_stand_in_front_of_their_paragraphs() -> None:
    body = listed("组织建设") + listed("换届", level=1) + listed("办班", level=2) + listed("文体", level=0)
    assert word_lines(body, lists(OUTLINE)) == ["一、组织建设", "（一）换届", "1. 办班", "二、文体"]


@pytest.mark.parametrize(
    ("kind", "template", "third"),
    [
        ("decimal", "第%1章", "第3章"),
        ("chineseCounting", "第%1章", "第三章"),
        ("ideographTraditional", "%1、", "丙、"),
        ("decimalEnclosedCircle", "%1", "③ "),
        ("decimalEnclosedCircleChinese", "%1", "③ "),
        ("lowerLetter", "%1)", "c)"),
        ("upperRoman", "%1.", "III. "),
        ("bullet", "\uf0b7", "• "),
        ("none", "", ""),
        ("japaneseCounting", "%1、", "三、"),
    ],
)
def test_each_way_of_numbering_is_written_out(kind: str, template: str, third: str) -> None:
    body = listed("甲项") + listed("乙项") + listed("丙项")
    line = word_lines(body, lists(levels((kind, template))))[2]
    assert line.replace(" ", "") == f"{third}丙项".replace(" ", "")


def test_numbers_beyond_ten_are_counted_as_people_count() -> None:
    lines = word_lines("".join(listed("x") for _ in range(110)), lists(OUTLINE))
    assert [lines[n - 1] for n in (10, 11, 20, 105, 110)] == [
        "十、x",
        "十一、x",
        "二十、x",
        "一百〇五、x",
        "一百一十、x",
    ]


def test_a_list_started_anew_begins_at_its_own_number() -> None:
    again = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = listed("甲") + listed("乙") + listed("丙", number=2) + listed("丁", number=2)
    assert word_lines(body, lists(OUTLINE, again)) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_an_inner_list_begins_anew_under_each_heading() -> None:
    body = listed("甲") + listed("子", level=1) + listed("丑", level=1) + listed("乙") + listed("寅", level=1)
    assert word_lines(body, lists(OUTLINE))[-1] == "（一）寅"


def test_an_override_of_a_level_replaces_its_form() -> None:
    own = levels(("decimal", "%1．"))
    override = f'<w:lvlOverride w:ilvl="0">{own}</w:lvlOverride>'
    number = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{override}</w:num>'
    assert word_lines(listed("甲"), lists(OUTLINE, number)) == ["1． 甲"]


def test_a_list_is_found_through_a_numeric_style_and_what_it_is_based_on() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="27"><w:name w:val="样式甲"/><w:basedOn w:val="3"/></w:style>'
    )
    body = paragraph("组织建设", '<w:pStyle w:val="27"/>') + paragraph("文体", '<w:pStyle w:val="3"/>')
    assert word_lines(body, lists(OUTLINE), styles) == ["一、组织建设", "二、文体"]


def test_a_list_that_refers_to_a_list_style_takes_its_form() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="7"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="7"/>{OUTLINE}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert word_lines(listed("甲"), numbering) == ["一、甲"]


def test_numbering_switched_off_in_a_paragraph_stays_off() -> None:
    assert word_lines(listed("甲", number=0), lists(OUTLINE)) == ["甲"]


def test_a_text_box_is_read_once_though_it_is_stored_twice() -> None:
    box = BOX.format(paragraph("3月：植树"))
    twice = (
        '<mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert word_lines(f"<w:p>{run('前')}<w:r>{twice}</w:r></w:p>") == ["前", "3月：植树"]


def test_a_box_of_which_only_the_old_form_holds_text_is_read() -> None:
    old = f"<w:pict><v:textbox>{BOX.format(paragraph('植树'))}</v:textbox></w:pict>"
    inner = f'<mc:Choice Requires="wps"/><mc:Fallback>{old}</mc:Fallback>'
    both = f"<mc:AlternateContent>{inner}</mc:AlternateContent>"
    assert word_lines(f"<w:p><w:r>{both}</w:r></w:p>") == ["植树"]


def test_tracked_changes_are_taken_as_accepted() -> None:
    body = (
        f"<w:p>{run('举办')}<w:ins>{run('登山')}</w:ins><w:del><w:r><w:delText>球类</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('比赛')}</w:moveTo></w:p>"
    )
    assert word_lines(body) == ["举办登山比赛"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = paragraph("举办", "<w:rPr><w:del/></w:rPr>") + paragraph("登山")
    assert word_lines(body) == ["举办登山"]


def test_a_deleted_row_is_gone() -> None:
    body = table(["甲", "乙"]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>") + paragraph("丙")
    assert word_lines(body) == ["丙"]


def test_fields_say_their_result_only() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        f'{run("码")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("3月")}'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{run("植树")}</w:p>'
    )
    assert word_lines(body) == ["3月植树"]


def test_what_wraps_words_does_not_hide_them() -> None:
    body = (
        f"<w:p><w:smartTag>{run('3月')}</w:smartTag><w:hyperlink>{run('植树')}</w:hyperlink></w:p>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('登山')}</w:sdtContent></w:sdt>"
        f"<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('请输入')}</w:sdtContent></w:sdt></w:p>"
    )
    assert word_lines(body) == ["3月植树", "登山"]


def test_hidden_words_and_notes_are_left_out() -> None:
    note = "<w:r><w:footnoteReference w:id='1'/></w:r>"
    body = f"<w:p>{run('植')}{run('暗', '<w:vanish/>')}{note}{run('树')}</w:p>"
    assert word_lines(body) == ["植树"]


def test_breaks_part_lines_and_signs_are_written() -> None:
    body = (
        f'<w:p>{run("一")}<w:r><w:br/></w:r>{run("二")}<w:r><w:br w:type="page"/></w:r>{run("3")}'
        "<w:r><w:noBreakHyphen/></w:r>"
        '<w:r><w:t>5月</w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>'
    )
    assert word_lines(body) == ["一", "二", "3-5月√"]


def test_a_table_of_contents_is_not_read_as_the_plan() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="9"><w:name w:val="toc 1"/></w:style>'
    assert word_lines(paragraph("一、文体 1", '<w:pStyle w:val="9"/>') + paragraph("植树"), "", styles) == [
        "植树"
    ]


def test_a_plan_inside_one_big_cell_of_a_form_is_lines() -> None:
    plan = paragraph("一、文体活动") + paragraph("1.3月植树。") + paragraph("2.5月登山。")
    lines = word_lines(table(["单位", "某厂工会"], ["计划", plan]))
    assert lines == ["单位\t某厂工会", "计划", "一、文体活动", "1.3月植树。", "2.5月登山。"]


def test_a_month_merged_over_rows_counts_for_each() -> None:
    first = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + paragraph("3月")
    below = "<w:tcPr><w:vMerge/></w:tcPr><w:p/>"
    lines = word_lines(table(["时间", "活动内容"], [first, "植树"], [below, "讲座"], ["4月", "踏青"]))
    assert lines == ["时间\t活动内容", "3月\t植树", "3月\t讲座", "4月\t踏青"]


def test_ticks_under_month_columns_become_months() -> None:
    months = [f"{n}月" for n in range(1, 13)]
    ticks = ["√" if n in (3, 9) else "" for n in range(1, 13)]
    lines = word_lines(table(["序号", "工作内容", *months, "责任人"], ["1", "送健康", *ticks, "女工部"]))
    assert lines == ["序号\t工作内容\t月份\t责任人", "1\t送健康\t3月、9月\t女工部"]


def test_a_table_inside_a_cell_is_read() -> None:
    inner = table(["时间", "内容"], ["3月", "植树"]) + "<w:p/>"
    assert word_lines(table([inner])) == ["时间\t内容", "3月\t植树"]


def test_a_document_type_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'
    with pytest.raises(DocumentError) as caught:
        file_lines(archive({"word/document.xml": bomb}), "a.docx")
    assert caught.value.code == "file_damaged"
