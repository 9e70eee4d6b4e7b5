"""Phrases and what they mean; teaching a phrase adds a line here."""

from decimal import Decimal

import pytest

from unionplan.domain.measures import Direction, Measure
from unionplan.importer.promises import promise
from unionplan.importer.vocabulary import fold

CADENCES = [
    ("每周开展一次工间操", "week", 1, None),
    ("组织好单周的活动", "two_weeks", 1, None),
    ("每两周学习一次", "two_weeks", 1, None),
    ("每月召开一次例会", "month", 1, None),
    ("每月上报信息不少于2条", "month", 2, None),
    ("双月出刊", "two_months", 1, None),
    ("坚持两个月出一期简报", "two_months", 1, None),
    ("每季一次,全年不少于四次", "quarter", 1, 4),
    ("每季度开展两次", "quarter", 2, None),
    ("每半年检查一次", "half_year", 1, None),
    ("每学期举行一次", "half_year", 1, None),
    ("每年一次体检", "year", 1, None),
    ("一年一到二次审计", "year", 1, None),
    ("工会委员会例会两月一次", "two_months", 1, None),
    ("家庭日活动一季一次", "quarter", 1, None),
    ("每隔一周请理发师进厂", "two_weeks", 1, None),
    ("每逢单月组织一场职工集市", "two_months", 1, None),
    ("接待职工日每半月一次", "two_weeks", 1, None),
]
COUNTS = [
    ("全年举办三项赛事", 3, "项"),
    ("今年召开两次职代会", 2, "次"),
    ("举办讲座,全年不少于四次", 4, "次"),
    ("征集建议50条以上", 50, "条"),
    ("走访困难职工不少于30户", 30, "户"),
    ("力争有1~2个项目获奖", 1, "个"),
    ("读一本好书", 1, "本"),
    ("培训骨干200人", 200, "人"),
    ("户外劳动者服务站点新增五处", 5, "处"),
    ("劳动竞赛评出十面流动红旗", 10, "面"),
    ("藏书不低于2000册", 2000, "册"),
    ("力争全年创建市级先锋号1个", 1, "个"),
]
LEVELS = [
    ("入会率100%", 100, "%", ">="),
    ("合格比例达到90%以上", 90, "%", ">="),
    ("满意率不低于95.5%", Decimal("95.5"), "%", ">="),
    ("投诉率控制在1%以内", 1, "%", "<="),
    ("百分之八十以上", 80, "%", ">="),
    ("测评达到91分以上", 91, "分", ">="),
    ("筹集互助金2万元", 20_000, "元", ">="),
    ("全年各班组无事故", 0, "起", "<="),
    ("一线职工占比不低于七成", 70, "%", ">="),
    ("调解成功率八成半以上", 85, "%", ">="),
    ("信访积案不超过1起", 1, "起", "<="),
    ("全年公务活动经费支出控制在6万元以内", 60_000, "元", "<="),
    ("规范化考核得分91分以上", 91, "分", ">="),
]
NOTHING = [
    "召开第十次代表大会",
    "召开十五次工会代表大会",
    "贯彻七届十次全委会精神",
    "开展“三个一”活动",
    "实施三个工程",
    "抓好三大载体",
    "91分以上为达标单位",
    "庆祝建党90周年",
    "举办一次培训班",
    "年内完成一次检查",
    "第二届球赛",
    "开展一帮一结对",
]


@pytest.mark.parametrize(("phrase", "period", "per_period", "at_least"), CADENCES)
def test_a_rhythm_is_a_cadence(phrase: str, period: str, per_period: int, at_least: int | None) -> None:
    found = promise(fold(phrase))
    assert found.measure is Measure.CADENCE
    assert (found.period, found.per_period, found.at_least) == (period, per_period, at_least)


@pytest.mark.parametrize(("phrase", "quantity", "unit"), COUNTS)
def test_a_number_of_things_is_times(phrase: str, quantity: Decimal, unit: str) -> None:
    found = promise(fold(phrase))
    assert (found.measure, found.quantity, found.unit) == (Measure.TIMES, quantity, unit)


@pytest.mark.parametrize(("phrase", "value", "unit", "direction"), LEVELS)
def test_a_value_to_reach_is_a_level(phrase: str, value: Decimal, unit: str, direction: str) -> None:
    found = promise(fold(phrase))
    assert (found.measure, found.value, found.unit) == (Measure.LEVEL, value, unit)
    assert found.direction is Direction(direction)


@pytest.mark.parametrize("phrase", NOTHING)
def test_a_number_that_names_a_thing_is_no_target(phrase: str) -> None:
    assert promise(fold(phrase)).measure is Measure.ONCE


def test_ongoing_words_make_it_ongoing() -> None:
    assert promise("常年做好来访接待").measure is Measure.ONGOING


def test_regularly_without_a_rhythm_is_doubtful() -> None:
    found = promise("定期召开座谈会")
    assert (found.measure, found.doubt) == (Measure.ONCE, "period_missing")


def test_folding_keeps_every_place() -> None:
    text = "（一）舉辦３次活動～開會，“職工”"
    assert len(fold(text)) == len(text)
    assert fold(text) == "(一)举办3次活动~开会,“职工”"
