"""What people do at the sign-in forms is in the audit under their names, and no secret with it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlmodel import col, select

from tests.browser.serving import Site, serving
from tests.web.raw import HTML, post
from unionplan import db
from unionplan.domain.access import Role
from unionplan.domain.audit import chain_state
from unionplan.models import Account, AuditEntry, Invitation, SignIn
from unionplan.queries.audit import audit_links
from unionplan.services.accounts import invite
from unionplan.start import COOKIE, LOCAL_CHAIR

FIRST, SECOND, THIRD = "月亮照着清河的水面", "水面映着清河的月亮", "河边柳树一年年发芽"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server without accounts."""
    with serving(tmp_path_factory.mktemp("audited")) as site:
        yield site


def test_the_forms_are_audited_by_name_and_without_a_secret(site: Site) -> None:
    li = {"union": "清河镇工会", "name": "李梅", "login": "limei", "new_password": FIRST, "again": FIRST}
    cookie = post(site.url, "/set-up", li).cookie
    fresh = {"password": FIRST, "new_password": SECOND, "again": SECOND}
    changed = post(site.url, "/password", fresh, HTML | {"Cookie": f"{COOKIE}={cookie}"}).cookie
    post(site.url, "/sign-in", {"login": "limei", "password": THIRD[:-1]})
    with db.transaction(site.engine, LOCAL_CHAIR) as session:
        token = invite(session, LOCAL_CHAIR, 2, "王强", Role.VIEWER, datetime.now(UTC))
    wang = {"name": "王强", "login": "wang", "new_password": THIRD, "again": THIRD}
    last = post(site.url, f"/invitation/{token}", wang).cookie
    with db.reading(site.engine) as session:
        entries = session.exec(select(AuditEntry).order_by(col(AuditEntry.number))).all()
        columns = (Account.password, SignIn.token, Invitation.token)
        stored = [secret for column in columns for secret in session.exec(select(column))]
        assert chain_state(audit_links(session, LOCAL_CHAIR)).broken is None
    assert [(entry.actor, entry.what, entry.deed) for entry in entries] == [
        ("本机", "union", "created"),  # the sample
        ("本机", "union", "created"),
        ("本机", "account", "created"),
        ("李梅", "account", "changed"),
        ("本机", "invitation", "created"),
        ("王强", "invitation", "changed"),
        ("王强", "account", "created"),
    ]
    secrets = [FIRST, SECOND, THIRD, THIRD[:-1], cookie, changed, token, last, *stored]
    whole = str([entry.model_dump() for entry in entries])
    assert all(secrets) and len(stored) == 5 and [secret for secret in secrets if secret in whole] == []
