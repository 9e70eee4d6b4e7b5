"""Merging two people's changes: nothing is lost unseen, and it does not matter who came first."""

from hypothesis import given
from hypothesis import strategies as st

from unionplan.domain.merging import Fields, Side, differences, merged

NAMES = ("title", "people", "note")
records = st.fixed_dictionaries({name: st.integers(0, 2) for name in NAMES})
choices = st.fixed_dictionaries({}, optional={name: st.sampled_from(Side) for name in NAMES})
OTHER = {Side.MINE: Side.THEIRS, Side.THEIRS: Side.MINE}


@given(records, records)
def test_who_is_alone_keeps_what_they_wrote(base: Fields, one: Fields) -> None:
    assert merged(base, one, base, {}) == one
    assert merged(base, base, one, {}) == one
    assert merged(base, one, one, {}) == one


@given(records, records, records, choices)
def test_each_field_is_what_somebody_wrote_and_a_change_of_one_side_is_never_lost(
    base: Fields, mine: Fields, theirs: Fields, chosen: dict[str, Side]
) -> None:
    whole = merged(base, mine, theirs, chosen)
    both = {d.name for d in differences(base, mine, theirs) if d.both}
    assert (whole is None) == bool(both - set(chosen)), "what both changed must be chosen"
    for name, value in (whole or {}).items():
        assert value in (mine[name], theirs[name])
        if name not in chosen and mine[name] == base[name]:
            assert value == theirs[name]
        if theirs[name] == base[name]:
            assert value == mine[name]


@given(records, records, records, choices)
def test_both_sides_come_to_the_same_record(
    base: Fields, mine: Fields, theirs: Fields, chosen: dict[str, Side]
) -> None:
    shown = {d.name for d in differences(base, mine, theirs) if d.both}
    chosen = {name: side for name, side in chosen.items() if name in shown}
    turned = {name: OTHER[side] for name, side in chosen.items()}
    assert merged(base, mine, theirs, chosen) == merged(base, theirs, mine, turned)


@given(records, records, records)
def test_all_mine_is_mine(base: Fields, mine: Fields, theirs: Fields) -> None:
    chosen = {d.name: Side.MINE for d in differences(base, mine, theirs)}
    assert merged(base, mine, theirs, chosen) == mine
