"""A draft under review is kept for the person who works on it, and for nobody else."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, func, select

from tests.build import make_union
from unionplan import db
from unionplan.domain.access import Actor, Role
from unionplan.errors import ConflictError, InvalidError, NotFoundError, RefusedError
from unionplan.importer import read_text
from unionplan.models import ImportDraft
from unionplan.queries.drafts import KeptDraft, open_draft
from unionplan.services.drafts import MOST_BYTES, drop_draft, keep_draft
from unionplan.services.unions import remove_sample
from unionplan.start import LOCAL_CHAIR

Ask = Callable[[Callable[[Actor], object]], object]
DOCUMENT = read_text("2026年工会工作计划\n3月份\n1、植树\n2、慰问困难职工\n")


@pytest.fixture
def session(session: Session) -> Session:
    """With Li Mei's union and Zhao Min's."""
    make_union(session)
    make_union(session)
    return session


def kept(**changes: Any) -> KeptDraft:
    return replace(KeptDraft("计划.docx", DOCUMENT, '{"kept":[true]}', union_id=1), **changes)


def found(session: Session, actor: Actor) -> KeptDraft:
    draft = open_draft(session, actor)
    assert draft is not None
    return draft


def rows(session: Session) -> int:
    return session.exec(select(func.count()).select_from(ImportDraft)).one()


def test_only_who_may_plan_keeps_a_draft(session: Session, only_the_chair: Ask, li_mei: Actor) -> None:
    only_the_chair(lambda actor: keep_draft(session, actor, kept()))
    assert open_draft(session, li_mei) is not None and rows(session) == 1


def test_nobody_else_gets_a_draft(
    session: Session, li_mei: Actor, wang_qiang: Actor, zhao_min: Actor
) -> None:
    keep_draft(session, li_mei, kept())
    namesake = Actor(li_mei.name, Role.CHAIR, union_id=2)
    for actor in (wang_qiang, zhao_min, namesake, LOCAL_CHAIR, Actor("", Role.CHAIR, None)):
        assert open_draft(session, actor) is None
        drop_draft(session, actor)
    assert open_draft(session, li_mei) is not None


def test_zhao_min_s_draft_is_another_one(session: Session, li_mei: Actor, zhao_min: Actor) -> None:
    keep_draft(session, li_mei, kept())
    keep_draft(session, zhao_min, kept(union_id=2, filename="另一份.txt"))
    drop_draft(session, zhao_min)
    assert (found(session, li_mei).filename, rows(session)) == ("计划.docx", 1)


def test_what_was_kept_comes_back_whole(session: Session, li_mei: Actor) -> None:
    keep_draft(session, li_mei, kept(edits='{"文":"\\u0000"}'))
    session.expire_all()
    draft = found(session, li_mei)
    assert draft == kept(edits='{"文":"\\u0000"}', version=draft.version, updated_at=draft.updated_at)


def test_a_second_draft_takes_the_place_of_the_first(session: Session, li_mei: Actor) -> None:
    first = keep_draft(session, li_mei, kept())
    made = session.get_one(ImportDraft, first).created_at
    assert keep_draft(session, li_mei, kept(filename="新.txt", union_id=None)) == first
    draft = found(session, li_mei)
    assert (draft.filename, draft.union_id, rows(session)) == ("新.txt", None, 1)
    assert draft.updated_at is not None and draft.updated_at >= made


def test_a_dropped_draft_is_gone(session: Session, li_mei: Actor) -> None:
    keep_draft(session, li_mei, kept())
    drop_draft(session, li_mei)
    drop_draft(session, li_mei)
    assert open_draft(session, li_mei) is None and rows(session) == 0


def test_another_window_s_work_is_not_overwritten(session: Session, li_mei: Actor) -> None:
    keep_draft(session, li_mei, kept())
    seen = found(session, li_mei)
    keep_draft(session, li_mei, replace(seen, edits="first"))
    with pytest.raises(ConflictError, match="draft_changed_meanwhile"):
        keep_draft(session, li_mei, replace(seen, edits="second"))
    assert found(session, li_mei).edits == "first"


def test_a_draft_dropped_meanwhile_is_not_brought_back(session: Session, li_mei: Actor) -> None:
    keep_draft(session, li_mei, kept())
    seen = found(session, li_mei)
    drop_draft(session, li_mei)
    with pytest.raises(ConflictError):
        keep_draft(session, li_mei, seen)


def test_a_viewer_of_no_union_may_not_keep_one(session: Session) -> None:
    with pytest.raises(RefusedError):
        keep_draft(session, Actor("访客", Role.VIEWER, None), kept(union_id=None))


def test_an_unknown_union_is_not_found(session: Session) -> None:
    with pytest.raises(NotFoundError):
        keep_draft(session, LOCAL_CHAIR, kept(union_id=999))


def test_a_draft_beyond_the_limit_is_refused(session: Session, li_mei: Actor) -> None:
    keep_draft(session, li_mei, kept(edits="x" * (MOST_BYTES - 10_000)))
    with pytest.raises(InvalidError, match="draft_too_large") as refused:
        keep_draft(session, li_mei, kept(edits="字" * (MOST_BYTES // 3)))
    assert refused.value.details == {"limit_mb": 5}
    assert found(session, li_mei).edits.startswith("x")


@pytest.mark.parametrize(
    ("name", "end"), [("长" * 300 + ".docx", ".docx"), ("a\0b.txt", "ab.txt"), ("\ud800", "?")]
)
def test_any_file_name_can_be_kept(session: Session, li_mei: Actor, name: str, end: str) -> None:
    keep_draft(session, li_mei, kept(filename=name))
    session.expire_all()
    assert found(session, li_mei).filename.endswith(end)


def test_any_text_of_a_document_can_be_kept(session: Session, li_mei: Actor) -> None:
    odd = replace(DOCUMENT, source=("植\0树", *DOCUMENT.source[1:]))
    keep_draft(session, li_mei, kept(document=odd))
    session.expire_all()
    assert found(session, li_mei).document == odd


def test_a_draft_of_another_form_is_none(session: Session, li_mei: Actor) -> None:
    row = session.get_one(ImportDraft, keep_draft(session, li_mei, kept()))
    row.content = '{"document": {"plans": []}, "edits": ""}'
    session.flush()
    assert open_draft(session, li_mei) is None


def test_removing_the_sample_keeps_the_draft_meant_for_it(session: Session, li_mei: Actor) -> None:
    make_union(session, is_sample=True)
    keep_draft(session, LOCAL_CHAIR, kept(union_id=3))
    remove_sample(session, LOCAL_CHAIR)
    session.expire_all()
    assert found(session, LOCAL_CHAIR).union_id is None


def test_two_windows_that_keep_a_first_draft_at_once_make_one(engine: Engine, li_mei: Actor) -> None:
    def keep(_: int) -> int:
        with db.transaction(engine) as window:
            return keep_draft(window, li_mei, kept(union_id=None))

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(keep, range(8)))) == 1
    with db.reading(engine) as session:
        assert rows(session) == 1
