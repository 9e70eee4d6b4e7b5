"""A union has one report template of its own, kept by who may plan and seen by nobody else."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, func, select

from tests.build import make_union
from unionplan.domain.access import Actor
from unionplan.domain.templates import MAX_BYTES, CheckedTemplate, Problem
from unionplan.errors import InvalidError, NotFoundError
from unionplan.models import ReportTemplate
from unionplan.queries.templates import template_of
from unionplan.services.templates import drop_template, keep_template
from unionplan.services.unions import remove_sample
from unionplan.start import LOCAL_CHAIR

Ask = Callable[[Callable[[Actor], object]], object]
GOOD = CheckedTemplate("模板.docx", b"PK one")
OTHER = CheckedTemplate("新模板.docx", b"PK two")


@pytest.fixture
def session(session: Session) -> Session:
    """With Li Mei's union and Zhao Min's."""
    make_union(session)
    make_union(session)
    return session


def rows(session: Session) -> int:
    return session.exec(select(func.count()).select_from(ReportTemplate)).one()


def test_only_who_may_plan_keeps_and_drops_one(session: Session, only_the_chair: Ask) -> None:
    only_the_chair(lambda actor: keep_template(session, actor, 1, GOOD))
    only_the_chair(lambda actor: drop_template(session, actor, 1))
    assert rows(session) == 0


def test_the_union_sees_it_and_no_other_does(
    session: Session, li_mei: Actor, wang_qiang: Actor, zhao_min: Actor
) -> None:
    keep_template(session, li_mei, 1, GOOD)
    session.expire_all()
    for actor in (li_mei, wang_qiang):
        kept = template_of(session, actor, 1)
        assert kept is not None and (kept.filename, kept.content) == ("模板.docx", b"PK one")
        assert kept.added_by == li_mei.name and datetime.now(UTC) - kept.added_at < timedelta(minutes=5)
    with pytest.raises(NotFoundError):
        template_of(session, zhao_min, 1)
    assert template_of(session, zhao_min, 2) is None


def test_a_second_one_takes_the_place_of_the_first(session: Session, li_mei: Actor, zhao_min: Actor) -> None:
    first = keep_template(session, li_mei, 1, GOOD)
    keep_template(session, zhao_min, 2, GOOD)
    assert keep_template(session, li_mei, 1, OTHER) == first and rows(session) == 2
    kept = template_of(session, li_mei, 1)
    assert kept is not None and kept.content == b"PK two"


def test_a_dropped_one_is_gone_and_dropping_twice_is_no_error(session: Session, li_mei: Actor) -> None:
    keep_template(session, li_mei, 1, GOOD)
    drop_template(session, li_mei, 1)
    drop_template(session, li_mei, 1)
    assert template_of(session, li_mei, 1) is None


@pytest.mark.parametrize(
    ("template", "code"),
    [
        (CheckedTemplate("a.docx", b"PK", (Problem("none"),)), "template_wrong"),
        (CheckedTemplate("a.docx", b"x" * (MAX_BYTES + 1)), "template_too_large"),
        (CheckedTemplate("a.docx", b""), "template_too_large"),
    ],
)
def test_what_cannot_be_used_is_not_kept(
    session: Session, li_mei: Actor, template: CheckedTemplate, code: str
) -> None:
    keep_template(session, li_mei, 1, GOOD)
    with pytest.raises(InvalidError, match=code):
        keep_template(session, li_mei, 1, template)
    kept = template_of(session, li_mei, 1)
    assert kept is not None and kept.content == GOOD.content


@pytest.mark.parametrize("name", ["长" * 300 + ".docx", "a\0b.docx", "../../x.docx", "C:\\x\\y.docx"])
def test_any_file_name_can_be_kept(session: Session, li_mei: Actor, name: str) -> None:
    keep_template(session, li_mei, 1, CheckedTemplate(name, b"PK"))
    session.expire_all()
    kept = template_of(session, li_mei, 1)
    assert kept is not None and 0 < len(kept.filename) <= 255 and not set(kept.filename) & set("\0/\\")


def test_an_unknown_union_is_not_found(session: Session) -> None:
    with pytest.raises(NotFoundError):
        keep_template(session, LOCAL_CHAIR, 999, GOOD)


def test_removing_the_sample_takes_its_template_along(session: Session, li_mei: Actor) -> None:
    sample = make_union(session, is_sample=True)
    keep_template(session, LOCAL_CHAIR, sample.id, GOOD)
    keep_template(session, li_mei, 1, GOOD)
    remove_sample(session, LOCAL_CHAIR)
    assert rows(session) == 1
