"""Evidence over HTTP: only to who may see it, never to another site, kept by no one on the way."""

import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from tests.build import make_activity, make_task
from tests.uploads.files import pdf, prepared
from tests.waiting import waited
from unionplan import db
from unionplan.domain.access import Actor
from unionplan.domain.evidence import EvidenceKind, Prepared
from unionplan.models import Evidence, Plan
from unionplan.services.evidence import add_evidence
from unionplan.start import LOCAL_CHAIR
from unionplan.uploads.store import Store
from unionplan.web import files

SHARED = {"cache-control": "private, no-store", "x-content-type-options": "nosniff"}


def ask(route: Any, query: dict[str, object] | None = None, headers: Any = (), **path: int) -> Response:
    sent = [(k.encode(), v.encode()) for k, v in headers]
    scope = {"type": "http", "method": "GET", "path": "/", "headers": sent, "path_params": path}
    request = Request(scope | {"query_string": urlencode(query or {}).encode()})
    response: Response = waited(route(request))
    return response


def received(response: Response) -> bytes:
    async def read() -> bytes:
        assert isinstance(response, StreamingResponse)
        return b"".join([bytes(block) async for block in response.body_iterator])  # type: ignore[arg-type]

    return waited(read())


def keep(engine: Engine, store: Store, *kept: Prepared, held_on: date = date(2026, 3, 5)) -> list[int]:
    """Files of a new activity; their ids."""
    with db.transaction(engine) as session:
        plan = session.exec(select(Plan)).one()
        activity = make_activity(
            session, make_task(session, plan, title="走访/慰问"), held_on, title="走访12户"
        )
        add_evidence(session, LOCAL_CHAIR, activity.id, [store.keep(file) for file in kept])
        found = session.exec(select(Evidence.id).where(Evidence.activity_id == activity.id))
        return sorted(found)


def refused(response: Response) -> bool:
    return response.status_code == 404 and response.body == b""


def test_a_photo_is_shown_and_not_kept_on_the_way(configured: Engine, store: Store) -> None:
    (photo,) = keep(configured, store, prepared(name="三月合影.jpg"))
    whole, thumb = (ask(route, evidence_id=photo) for route in (files.evidence, files.thumbnail))
    assert (whole.body, thumb.body) == (b"photo", b"thumb")
    for response in (whole, thumb):
        assert response.headers["content-type"] == "image/jpeg"
        assert SHARED.items() <= dict(response.headers).items()
        assert response.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert response.headers["cross-origin-resource-policy"] == "same-origin"
        name = quote("三月合影.jpg")
        assert response.headers["content-disposition"] == f"inline; filename*=UTF-8''{name}"


def test_another_file_is_only_saved(configured: Engine, store: Store) -> None:
    (found,) = keep(configured, store, Prepared(EvidenceKind.PDF, '签到"表\r\n.pdf', pdf()))
    response = ask(files.evidence, evidence_id=found)
    assert response.headers["content-type"] == "application/pdf"
    name = response.headers["content-disposition"]
    assert name.startswith("attachment; filename*=UTF-8''") and name.isascii() and name.isprintable()
    assert refused(ask(files.thumbnail, evidence_id=found))


def test_what_was_removed_is_gone(configured: Engine, store: Store) -> None:
    (photo,) = keep(configured, store, prepared())
    with db.transaction(configured) as session:
        session.get_one(Evidence, photo).removed_at = datetime(2026, 4, 1, tzinfo=UTC)
    for route in (files.evidence, files.thumbnail):
        assert refused(ask(route, evidence_id=photo))


@pytest.mark.parametrize("unknown", [0, 999, 2**31, 10**30])
def test_an_unknown_id_is_not_found(configured: Engine, unknown: int) -> None:
    assert refused(ask(files.evidence, evidence_id=unknown))
    assert refused(ask(files.evidence_box, {"plan": unknown}))


def test_another_unions_file_is_not_found(
    configured: Engine, store: Store, zhao_min: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    (photo,) = keep(configured, store, prepared())
    monkeypatch.setattr(files, "asking", lambda _: zhao_min)
    assert refused(ask(files.evidence, evidence_id=photo))
    assert refused(ask(files.evidence_box, {"plan": 1}))


@pytest.mark.parametrize(
    ("site", "shown"), [("same-origin", True), ("none", True), ("cross-site", False), ("same-site", False)]
)
def test_another_sites_page_reads_nothing(configured: Engine, store: Store, site: str, shown: bool) -> None:
    (photo,) = keep(configured, store, prepared())
    headers = [("sec-fetch-site", site)]
    assert refused(ask(files.evidence, headers=headers, evidence_id=photo)) is not shown
    assert refused(ask(files.evidence_box, {"plan": 1}, headers)) is not shown


def test_a_file_lost_from_disk_is_not_found(configured: Engine, store: Store) -> None:
    (photo,) = keep(configured, store, prepared())
    with db.reading(configured) as session:
        store.delete(session.get_one(Evidence, photo).file_id)
    assert refused(ask(files.evidence, evidence_id=photo))


def test_a_months_files_come_as_one_zip(configured: Engine, store: Store) -> None:
    keep(configured, store, prepared(), Prepared(EvidenceKind.PDF, "签到.pdf", pdf()))
    keep(configured, store, prepared(), held_on=date(2026, 4, 1))
    before = sorted(store.folder.rglob("*"))
    response = ask(files.evidence_box, {"plan": 1, "month": 3})
    data = received(response)
    assert int(response.headers["content-length"]) == len(data)
    assert SHARED.items() <= dict(response.headers).items()
    assert quote("2026年3月佐证.zip") in response.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        folder = "01 综合/01 走访_慰问/2026-03-05 走访12户"
        assert box.namelist() == [f"{folder} 1.jpg", f"{folder} 2.pdf", "目录.csv"]
        assert box.read(f"{folder} 2.pdf") == pdf()
    assert sorted(store.folder.rglob("*")) == before


def test_the_whole_years_zip_holds_every_month(configured: Engine, store: Store) -> None:
    for month in (1, 12):
        keep(configured, store, prepared(), held_on=date(2026, month, 1))
    data = received(ask(files.evidence_box, {"plan": 1}))
    assert len(zipfile.ZipFile(io.BytesIO(data)).namelist()) == 3


@pytest.mark.parametrize("query", [{}, {"plan": "x"}, {"plan": 1, "month": "x"}, {"plan": 1, "month": 13}])
def test_a_zip_of_nonsense_is_not_found(configured: Engine, query: dict[str, object]) -> None:
    assert refused(ask(files.evidence_box, query))
