"""Every text column holds each of thirty hostile texts, and no file made of them does more than say them.

The union is written through the services; what they refuse or tidy is counted in tests/README.md.
"""

import json
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.conftest import empty
from tests.hostile import HOSTILE
from tests.hostile_exports import EXPORTS, SAYS, Held, Sources, cells, harmless, office, report, telling
from tests.hostile_union import (
    LENGTHS,
    NOW,
    OURS,
    TYPED,
    Hostile,
    marked,
    stored,
    write_hostile,
)
from unionplan import db
from unionplan.backup.contents import MANIFEST
from unionplan.backup.writing import back_up
from unionplan.cli.auditing import verify
from unionplan.domain.entries import tidy, verbatim
from unionplan.domain.evidence import file_name, label
from unionplan.domain.masking import names_in
from unionplan.services.accounts import login_of
from unionplan.services.archive import dump_plan, load_plan
from unionplan.start import LOCAL_CHAIR

Made = tuple[Engine, Hostile, Held]
# an account's name
COPIED = ("recorded_by", "added_by", "updated_by", "invited_by", "issued_by", "decided_by", "actor")
INSIDE = {  # JSON with other columns' texts in it
    "auditentry.after": "decision.owner",
    "auditentry.before": "task.owner",
    "decision.owner_before": "task.owner",
    "formdraft.content": "formdraft.content",
    "importdraft.content": "importdraft.content",
    "keptreport.content": "keptreport.content",
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The union on SQLite, written once."""
    engine = db.connect(f"sqlite:///{tmp_path_factory.mktemp('hostile')}/unionplan.db")
    db.upgrade(engine)
    made = write_hostile(engine)
    return engine, made, stored(engine)


def test_every_text_column_is_peoples_or_the_programs() -> None:
    assert LENGTHS.keys() > OURS and len(set(HOSTILE)) == 30


def test_every_column_holds_every_text_or_refused_it(hostile: Made) -> None:
    _, made, held = hostile
    assert made.refused.keys() <= {"account.login"}, "a login has no blank in it; all else takes anything"
    for column in TYPED:
        told = "\n".join(held[column])
        missing = [text for text in HOSTILE if not any(form in told for form in forms(text, column))]
        assert set(missing) <= set(made.refused.get(column, ())), column
        assert all(verbatim(text) == text for text in held[column])


@pytest.mark.postgres
def test_postgres_takes_the_same(hostile: Made, postgres_engine: Engine) -> None:
    empty(postgres_engine)
    made = write_hostile(postgres_engine)
    held = stored(postgres_engine)
    assert made.refused == hostile[1].refused
    assert {c: set(held[c]) for c in TYPED if c not in INSIDE} == {
        c: set(hostile[2][c]) for c in TYPED if c not in INSIDE
    }


def forms(text: str, column: str) -> set[str]:
    """How a column may say a text: as typed, without what nobody sees, as a file's name, within JSON."""
    typed = marked(text, "account.name" if column.endswith(COPIED) else INSIDE.get(column, column))
    said = {typed, verbatim(typed), tidy(typed, "note"), tidy(typed, "title", 5000), login_of(typed)}
    said |= {"".join(sign for sign in typed if sign.isprintable()), file_name(typed), label(typed, "")}
    said.add(tidy("\n".join(names_in(typed)), "note"))
    return said | {json.dumps(form, ensure_ascii=ascii)[1:-1] for form in said for ascii in (True, False)}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_says_every_text_and_does_nothing_more(hostile: Made, name: str) -> None:
    engine, made, held = hostile
    with db.reading(engine) as session:
        few = held | {"union.name": ["清河镇工会"]} if name == "report.pptx" else held
        data = EXPORTS[name](Sources(session, made.plan_id, made.meetings[0], few))
    said = " ".join(harmless(name, data).split())
    for column in SAYS[name]:
        texts = [" ".join(line.split()) for text in held[column] for line in telling(text, column)]
        assert len(texts) >= len(HOSTILE) and [text for text in texts if text not in said] == [], column


def test_slides_say_every_unions_name(hostile: Made) -> None:
    engine, made, held = hostile
    with db.reading(engine) as session:
        for start in range(10):
            some = held["union.name"][start::10]
            said = office(report("pptx")(Sources(session, 2, made.meetings[0], held | {"union.name": some})))
            assert all(" ".join(name.split()) in " ".join(said.split()) for name in some)


def test_a_plan_is_dumped_and_read_back_as_it_was(hostile: Made, sqlite_engine: Engine) -> None:
    with db.reading(hostile[0]) as session:
        document = dump_plan(session, LOCAL_CHAIR, 1)
    with db.transaction(sqlite_engine) as session:
        plan_id = load_plan(session, LOCAL_CHAIR, json.loads(json.dumps(document)))
        assert dump_plan(session, LOCAL_CHAIR, plan_id) == document


def test_the_audits_table_holds_no_formula(
    hostile: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNIONPLAN_DATABASE_URL", hostile[0].url.render_as_string())
    for name in ("audit.csv", "audit.jsonl"):
        assert verify(tmp_path / name).broken is None
    said = cells((tmp_path / "audit.csv").read_text("utf-8-sig"))
    assert all(actor in said for actor in hostile[2]["auditentry.actor"])
    lines = (tmp_path / "audit.jsonl").read_text("utf-8").split("\n")[:-1]
    assert len(lines) == len([json.loads(line) for line in lines]) > 500


def test_a_backups_manifest_names_nothing_anybody_typed(hostile: Made, tmp_path: Path) -> None:
    back_up(hostile[0], tmp_path / "uploads", tmp_path / "backup.zip", NOW)
    with zipfile.ZipFile(tmp_path / "backup.zip") as file:
        assert file.namelist() == ["unionplan.db", MANIFEST]
        assert file.read(MANIFEST).isascii()
