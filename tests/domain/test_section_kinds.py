"""The same sections of many unions are found by what their titles say."""

import pytest

from unionplan.domain.section_kinds import SectionKind, kind_of


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("一、加强基层组织建设", SectionKind.ORGANISATION),
        ("思想引领", SectionKind.PUBLICITY),
        ("民主管理与厂务公开", SectionKind.RIGHTS),
        ("劳动和技能竞赛", SectionKind.SKILLS),
        ("职工文体活动", SectionKind.CULTURE),
        ("帮扶慰问", SectionKind.CARE),
        ("财务与资产", SectionKind.FINANCE),
        ("工会自身建设", SectionKind.OWN_WORK),
        ("三月份", SectionKind.OTHER),
    ],
)
def test_a_section_s_title_says_its_kind(title: str, kind: SectionKind) -> None:
    assert kind_of(title) is kind


def test_the_longest_word_decides_then_the_first() -> None:
    assert kind_of("维护女职工权益") is SectionKind.WOMEN
    assert kind_of("劳动竞赛与权益") is SectionKind.SKILLS
    assert kind_of("宣传和帮扶") is SectionKind.PUBLICITY
