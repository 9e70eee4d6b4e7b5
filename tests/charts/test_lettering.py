"""Text is measured, cut and broken by its width."""

from unionplan.charts.lettering import escape, fit, thinned, wrap

YEAR_MONTHS = tuple(range(1, 13))


def test_text_is_cut_and_broken_by_its_width_and_never_inside_a_number() -> None:
    assert fit("职工之家", 4) == "职工之家"
    assert fit("职工之家建设", 4) == "职工之…"
    assert wrap("集体合同签订率达到80%", 7) == ("集体合同签订", "率达到80%")
    assert wrap("劳动竞赛2026年", 5) == ("劳动竞赛", "2026年")


def test_month_numbers_that_would_touch_are_left_out() -> None:
    assert thinned([str(m) for m in YEAR_MONTHS], 30, 16) == [str(m) for m in YEAR_MONTHS]
    assert thinned([str(m) for m in YEAR_MONTHS], 14, 16) == [*map(str, range(1, 10)), "", "11", ""]


def test_escaped_text_reads_as_it_was_written() -> None:
    assert escape("<b> & 劳动") == "&lt;b&gt; &amp; 劳动"
