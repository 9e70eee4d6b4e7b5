"""Erasing people's names: one person's at their wish, everybody's once their time is over."""

from datetime import date, datetime, timedelta

from sqlmodel import Session, col, delete, or_, select

from unionplan.audit_chain import Erasing, erase_in_audit
from unionplan.domain.access import Actor, Right, require
from unionplan.domain.masking import Eraser, Mask, names_in
from unionplan.domain.periods import PlanYear
from unionplan.domain.unions import YEARS_KEPT
from unionplan.errors import InvalidError, NotFoundError, RefusedError
from unionplan.models import (
    Account,
    Activity,
    FormDraft,
    Identity,
    Invitation,
    Plan,
    SignIn,
    SignInTry,
    Union,
)
from unionplan.models.plans import NAMED
from unionplan.queries.drafts import owner
from unionplan.queries.persons import eraser_of, issued_with
from unionplan.queries.texts import TEXTS, rows_of, words_of, write_words
from unionplan.services.accounts import disable_account
from unionplan.services.plans import current, plan_for
from unionplan.services.reports import reopen_report

TRACES = timedelta(days=30)
CLOSED = "-"  # no password's hash


def erase_person(session: Session, actor: Actor, union_id: int, name: str, reason: str = "") -> int:
    """Put 某某 in a name's place wherever a union keeps it, the audit included; how many texts changed.

    Recipients' entries go whole. With a reason, final reports that show the name are reopened;
    without, they stay as they were issued. InvalidError for what is no name to look for.
    """
    eraser = eraser_of(session, actor, union_id, name)
    for plan_id in session.exec(select(Plan.id).where(Plan.union_id == union_id)).all():
        plan_for(session, actor, plan_id, Right.MANAGE)
    if reason:
        for issued in list(issued_with(session, union_id, eraser)):
            reopen_report(session, actor, issued.plan_id, issued.name, reason)
    return _erase(session, union_id, eraser, mine=owner(actor))


def close_account(
    session: Session, actor: Actor, account_id: int, version: int, name: str, now: datetime
) -> int:
    """Disable an account for good; ``name`` stands in the place of the person's. InvalidError: last chair.

    What the person recorded keeps their name, to account for it; ``erase_person`` is for the rest.
    """
    disable_account(session, actor, account_id, version, now)
    account = current(session, Account, account_id)
    account.name, account.login, account.password = name, f"closed-{account_id}", CLOSED
    for identity in session.exec(select(Identity).where(Identity.account_id == account_id)).all():
        session.delete(identity)
    session.flush()
    return account_id


def keep_names(session: Session, actor: Actor, union_id: int, years: int | None) -> int:
    """How many years after a plan's year its recipients' names stay; None for good."""
    require(actor, Right.MANAGE, union_id)
    union = session.get(Union, union_id)
    if union is None:
        raise NotFoundError("not_found")
    if years not in YEARS_KEPT:
        raise InvalidError("years_kept_unknown", "years", years=years)
    union.keep_names_years = years
    session.flush()
    return union_id


def forget_names(session: Session, actor: Actor, today: date) -> int:
    """Erase the names of everybody helped in plans whose time is over; how many plans had any.

    RefusedError but for the one at the machine.
    """
    if actor.union_id is not None or not actor.may(Right.MANAGE):
        raise RefusedError("not_allowed")
    named = select(Activity.plan_id).where(NAMED)
    query = select(Plan, Union.keep_names_years).join(Union, col(Union.id) == Plan.union_id)
    found = session.exec(query.where(col(Plan.id).in_(named), col(Union.keep_names_years).is_not(None))).all()
    over = [plan for plan, years in found if years is not None and _over(plan, years, today)]
    for plan in over:
        plan_for(session, actor, plan.id, Right.MANAGE)
        lists = session.exec(select(Activity.recipients).where(Activity.plan_id == plan.id)).all()
        entries = {entry for typed in lists for entry in names_in(typed)}
        _erase(session, plan.union_id, Eraser(Mask.of(lists).names | entries), plan_id=plan.id)
    return len(over)


def clear_traces(session: Session, actor: Actor, now: datetime) -> None:
    """Remove what is a month old: tries to sign in, sign-ins, used invitations, half-written forms.

    RefusedError but for the one at the machine.
    """
    if actor.union_id is not None or not actor.may(Right.MANAGE):
        raise RefusedError("not_allowed")
    old = now - TRACES
    session.execute(delete(SignInTry).where(col(SignInTry.at) <= old))
    session.execute(delete(SignIn).where(col(SignIn.seen_at) <= old))
    session.execute(delete(FormDraft).where(col(FormDraft.updated_at) <= old))
    gone = or_(col(Invitation.used_at) <= old, col(Invitation.ends_at) <= old)
    for invitation in session.exec(select(Invitation).where(gone)).all():
        session.delete(invitation)
    session.flush()


def _over(plan: Plan, years: int, today: date) -> bool:
    return PlanYear(plan.year + years, plan.first_month).last < today


def _erase(
    session: Session, union_id: int, eraser: Eraser, mine: str = "", plan_id: int | None = None
) -> int:
    """Take the names out of the rows and, once the transaction ends, out of the audit."""
    changed = 0
    for row in rows_of(session, union_id, mine, plan_id):
        for column in TEXTS[type(row)]:
            before = words_of(row, column)
            now = eraser.left(before) if column == "recipients" else eraser(before)
            if now != before:
                write_words(row, column, now)
                changed += 1
    session.flush()
    erase_in_audit(session, Erasing(eraser, union_id, plan_id))
    return changed
