"""Four rights, three roles, and the default is no."""

import pytest

from unionplan.domain.access import RIGHTS, Actor, Right, Role, require
from unionplan.errors import NotFoundError, RefusedError


def test_a_chair_may_do_everything(li_mei: Actor) -> None:
    for right in Right:
        require(li_mei, right, union_id=1)


def test_a_member_may_not_manage() -> None:
    member = Actor("孙倩", Role.MEMBER, union_id=1)
    assert [right for right in Right if not member.may(right)] == [Right.MANAGE]


@pytest.mark.parametrize("right", [Right.RECORD, Right.PLAN, Right.MANAGE])
def test_a_viewer_may_only_look(wang_qiang: Actor, right: Right) -> None:
    require(wang_qiang, Right.VIEW, union_id=1)
    with pytest.raises(RefusedError):
        require(wang_qiang, right, union_id=1)


@pytest.mark.parametrize("right", list(Right))
def test_another_union_s_things_are_not_there(zhao_min: Actor, right: Right) -> None:
    with pytest.raises(NotFoundError):
        require(zhao_min, right, union_id=1)


def test_another_union_is_not_there_even_for_what_a_role_may_not_do() -> None:
    with pytest.raises(NotFoundError):
        require(Actor("钱勇", Role.VIEWER, union_id=2), Right.MANAGE, union_id=1)


def test_on_one_s_own_machine_every_union_is_one_s_own() -> None:
    alone = Actor("本机", Role.CHAIR, union_id=None)
    for union_id in (1, 2):
        require(alone, Right.MANAGE, union_id)


def test_every_role_has_its_rights_written_down() -> None:
    assert set(RIGHTS) == set(Role)
    assert all(Right.VIEW in rights for rights in RIGHTS.values())
