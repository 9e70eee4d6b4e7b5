"""Who may do what: every public service and query, asked by everyone, of their own union and of another.

A function of services or queries that stands in none of the two tables fails here by its name.
"""

import ast
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from tests.build import make_union
from tests.services.calls import calls
from tests.services.world import Place, all_of, make_place, mixed_up
from unionplan import db, queries, services
from unionplan.config import ROOT
from unionplan.domain.access import Actor, Role
from unionplan.errors import NotFoundError, RefusedError, UnionPlanError
from unionplan.start import LOCAL_CHAIR

SECRET = "外人不该看到"  # stands in every text of the other union
YES, NO, NONE = "answered", "refused", "not found"
INSIDE = ("unionplan/services/", "unionplan/queries/", "unionplan/summaries/")

# What chair, member, viewer, the local chair, and one whose union is gone are told: asking about the
# first three's union, and about another.
TOLD = {
    "who may look": ((YES, YES, YES, YES, NONE), (NONE, NONE, NONE, YES, NONE)),
    "who may record or plan": ((YES, YES, NO, YES, NONE), (NONE, NONE, NONE, YES, NONE)),
    "who may manage": ((YES, NO, NO, YES, NONE), (NONE, NONE, NONE, YES, NONE)),
    "the one at the machine": ((NO, NO, NO, YES, NO), (NO, NO, NO, YES, NO)),
    "who sees the sample": ((NONE, NONE, NONE, YES, NONE), (NONE, NONE, NONE, YES, NONE)),
    "who is above it": ((NONE, NONE, NONE, YES, NONE), (NONE, NONE, NONE, YES, NONE)),
    "everyone of what is theirs": ((YES, YES, YES, YES, YES), (YES, YES, YES, YES, YES)),
    "who has an account, of it": ((YES, YES, YES, NONE, NONE), (YES, YES, YES, NONE, NONE)),
}
RIGHTS = {
    "who may look": """
        activities.activity_list activities.activity_row assignments.addressed assignments.assignment
        assignments.assignments_sent assignments.unions_sent_to activities.task_habits board.plan_board
        calendars.calendar_key copying.copy_offer evidence.evidence_file evidence.evidence_of
        evidence.period_evidence evidence.period_photos history.activity_history history.task_history
        meetings.meeting meetings.meeting_list
        meetings.open_decisions names.recipients_mask noticeboards.notice noticeboards.noticed_plan
        plans.plan_info plans.plan_for quarterly.period_summary
        received.received_of reports.issued_file reports.kept_report templates.template_of
        rollup.areas_below rollup.kinds_below rollup.rollup rollup.unions_compared rollup.unions_standing
        union_months.months_of union_months.reporting_months
        unions.acting_in unions.line_to unions.unions_below
    """,
    "who may record or plan": """
        activities.correct_activity activities.record_activity activities.restore_activity
        activities.withdraw_activity archive.dump_plan calendars.share_calendar calendars.stop_sharing
        copying.copy_plan decisions.decide decisions.reopen_decision decisions.settle_decision
        decisions.take_back_decision drafts.keep_draft evidence.add_evidence evidence.remove_evidence
        evidence.restore_evidence meetings.correct_meeting meetings.hold_meeting meetings.remove_meeting
        plans.adopt_plan received.accept_assignment received.decline_assignment received.keep_as_accepted
        received.take_change reports.finish_report reports.reopen_report reports.reword revising.revise_plan
        tasks.add_section tasks.add_tasks tasks.cancel_task tasks.edit_tasks tasks.postpone_task
        tasks.put_task_back tasks.reinstate_task tasks.remove_task templates.drop_template
        templates.keep_template
    """,
    "who may manage": """
        accounts.accounts accounts.change_role accounts.disable_account accounts.enable_account
        assignments.correct_assignment assignments.issue_assignment assignments.send_to_more
        assignments.withdraw_assignment
        accounts.invite archive.load_plan noticeboards.arrange_noticeboard noticeboards.noticeboard
        noticeboards.share_noticeboard noticeboards.take_down_noticeboard persons.close_account
        persons.erase_person persons.eraser_of persons.keep_names
        memberships.change_membership memberships.end_membership
        persons.names_kept persons.person_file plans.describe_plan plans.remove_plan
        tree.add_union tree.add_unions tree.close_union tree.correct_union tree.merge_unions
        tree.move_union tree.open_union unions.describe_union
    """,
    "the one at the machine": """
        accounts.found_account audit.audit_links backups.unions_in_a_backup persons.clear_traces
        persons.forget_names sample.load_sample unions.found_union
    """,
    "who sees the sample": "unions.remove_sample",
    "who is above it": "unions.require_over",
    "everyone of what is theirs": """
        accounts.sign_ins drafts.drop_draft drafts.open_draft identities.is_linked plans.visible_plans
        plans.visible_unions unfinished.end_form unfinished.form_left unfinished.keep_form
        unions.own_unions unions.tops
    """,
    "who has an account, of it": """
        accounts.change_password accounts.end_all_sign_ins accounts.end_sign_in accounts.own_credentials
        identities.link_identity identities.unlink_identity memberships.join_union
    """,
}
ROWS = {name: who for who, names in RIGHTS.items() for name in names.split()}

# Functions that take no actor, and why.
NO_ACTOR = {
    "whoever has the secret it takes may": """
        accounts.accept_invitation accounts.invited accounts.signed_in calendars.shared_plan
        noticeboards.board_by_secret
    """,
    "its union shows it to everybody": "noticeboards.open_board",
    "it is what finds out who is asking": """
        accounts.any_account accounts.begin_sign_in accounts.begin_try accounts.credentials
        accounts.note_seen accounts.wait_before identities.account_of
    """,
    "only services and queries use it, once they have asked": """
        accounts.open_invitation names.masks_of persons.issued_with plans.add_sections plans.current
        plans.new_plan plans.section_titles sent_down.sent_down sums.gathered sums.held_by_task
        sums.sums_by_task texts.rows_of unions.is_above
    """,
    "it asks no database": """
        accounts.login_of audit.facts_of board.terms_of drafts.owner plans.term_columns quarterly.due_count
        reports.kept_text reports.same_report texts.plan_of texts.words_of texts.write_words
        unions.subtree sent_down.from_above assignments.listeners assignments.stand
        standings.branches standings.count_if standings.in_gap standings.in_order standings.in_state
        standings.month_of standings.open_plans standings.points standings.standings standings.wanted_rows
    """,
}
USED_INSIDE, PURE = (NO_ACTOR[why].split() for why in list(NO_ACTOR)[-2:])


def functions() -> dict[str, Callable[..., Any]]:
    """Every public function of services and queries by its module and name."""
    found = {}
    for package in (services, queries):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, function in vars(import_module(module.name)).items():
                own = inspect.isfunction(function) and function.__module__ == module.name
                if own and not name.startswith("_"):
                    found[f"{module.name.split('.')[-1]}.{name}"] = function
    return found


FUNCTIONS = functions()


@dataclass(frozen=True)
class World:
    """Two unions in a database, and everybody who asks."""

    session: Session
    own: Place
    other: Place

    @cached_property
    def others(self) -> dict[str, Any]:
        """What the other union has in the database."""
        return all_of(self.session, self.other)

    @property
    def everyone(self) -> tuple[Actor, ...]:
        """In the order of TOLD."""
        gone = Actor("无主", Role.CHAIR, 9_999, 9_999)
        return (*(self.own.actors[role] for role in Role), LOCAL_CHAIR, gone)

    def told(self, name: str, actor: Actor, place: Place) -> str:
        """What an actor is told about a place; nothing of the other union is seen or changed on the way."""
        (said,) = {self.tried(name, actor, call) for call in calls(FUNCTIONS[name], place)}
        return said

    def tried(self, name: str, actor: Actor, call: dict[str, Any]) -> str:
        """The same of one call."""
        assert self.others
        trial = self.session.begin_nested()
        try:
            answer = FUNCTIONS[name](self.session, actor, **call)
            if actor.union_id is not None:
                assert SECRET not in repr(answer)
                assert all_of(self.session, self.other) == self.others
                assert not mixed_up(self.session)
            return YES
        except RefusedError:
            return NO
        except NotFoundError:
            return NONE
        finally:
            trial.rollback()
            self.session.expire_all()

    def swapped(self, name: str) -> Iterator[dict[str, Any]]:
        """Calls about the own union in which one id is of the other."""
        right = calls(FUNCTIONS[name], self.own)
        for field in fields(Place):
            place = replace(self.own, **{field.name: getattr(self.other, field.name)})
            yield from (call for call in calls(FUNCTIONS[name], place) if call not in right)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """On SQLite; nothing of what is tried stays."""
    engine = db.connect(f"sqlite:///{tmp_path_factory.mktemp('matrix')}/unionplan.db")
    db.upgrade(engine)
    with db.transaction(engine) as session:
        yield make_world(session)
    engine.dispose()


def make_world(session: Session) -> World:
    """Two unions and a sample."""
    make_union(session, name=SECRET, is_sample=True)
    return World(session, make_place(session, "自家"), make_place(session, SECRET))


def test_every_function_has_its_row() -> None:
    known = [*ROWS, *chain.from_iterable(names.split() for names in NO_ACTOR.values())]
    assert sorted(known) == sorted(FUNCTIONS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_who_takes_an_actor_has_a_row_of_who_may(name: str) -> None:
    taken = list(inspect.signature(FUNCTIONS[name]).parameters)
    assert (taken[:2] == ["session", "actor"]) == (name in ROWS)
    assert ("session" not in taken) == (name in PURE)


def test_what_asks_nobody_is_used_inside_only() -> None:
    inside = {name.split(".")[1] for name in USED_INSIDE}
    for path in chain(ROOT.glob("unionplan/**/*.py"), ROOT.glob("pages/*.py"), [ROOT / "app.py"]):
        if not str(path.relative_to(ROOT)).startswith(INSIDE):
            assert not inside & set(imported(path)), path.name


def imported(path: Path) -> Iterator[str]:
    """The names a file imports from services and queries."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
            ("unionplan.services", "unionplan.queries")
        ):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("name", ROWS)
def test_each_is_told_what_the_table_says(world: World, name: str) -> None:
    for place, told in zip((world.own, world.other), TOLD[ROWS[name]], strict=True):
        assert tuple(world.told(name, actor, place) for actor in world.everyone) == told


def test_it_is_the_same_on_every_database(session: Session) -> None:
    world = make_world(session)
    for name in ("meetings.meeting", "decisions.decide", "accounts.end_sign_in", "drafts.keep_draft"):
        test_each_is_told_what_the_table_says(world, name)


@pytest.mark.parametrize("name", ROWS)
def test_no_id_of_another_union_slips_in(world: World, name: str) -> None:
    for call in world.swapped(name):
        try:
            world.tried(name, world.own.actors[Role.CHAIR], call)
        except UnionPlanError as error:
            assert error.code in ("section_unknown", "report_plan_changed", "plan_changed_meanwhile")
