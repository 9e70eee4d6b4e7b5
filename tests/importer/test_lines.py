from unionplan.domain.measures import Measure, Period
from unionplan.importer import read_lines, read_text


def test_every_pasted_line_is_one_task() -> None:
    found = read_lines("组织女职工健康讲座\n\n开展班组安全检查\n")
    assert [task.title for task in found] == ["组织女职工健康讲座", "开展班组安全检查"]


def test_a_pasted_lines_number_is_no_part_of_it() -> None:
    found = read_lines("1、组织职工拔河赛\n（2）走访退休职工")
    assert [task.title for task in found] == ["组织职工拔河赛", "走访退休职工"]


def test_a_pasted_line_may_hold_its_month_or_rhythm() -> None:
    month, rhythm = read_lines("3月 组织女职工健康讲座\n每季一次安全检查")
    assert month.months == (3,)
    assert (rhythm.measure, rhythm.period) == (Measure.CADENCE, Period.QUARTER)


def test_a_month_alone_on_a_line_heads_the_lines_below() -> None:
    found = read_lines("3月份\n1、举办健康讲座\n2、走访退休职工\n4月 召开职工大会")
    assert [task.months for task in found] == [(3,), (3,), (4,)]


def test_a_table_pasted_from_a_sheet_is_read_by_its_columns() -> None:
    (plan,) = read_text("2026年工会活动安排表\n活动\t1月\t3月\t9月\n职工登山\t\t√\t√\n慰问会员\t√\t\t").plans
    assert [(task.title, task.months) for task in plan.tasks] == [("职工登山", (3, 9)), ("慰问会员", (1,))]
