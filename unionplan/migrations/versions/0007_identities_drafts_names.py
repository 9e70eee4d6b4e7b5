"""sign-in with an organisation's accounts, half-written forms, recipients' names and how long they stay."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from importlib import import_module
from secrets import token_hex
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


FACTS = ("number", "at", "actor", "account_id", "union_id", "plan_id", "what", "record_id", "deed")


def upgrade() -> None:
    columns = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("auditentry")}
    if "digest" not in columns:
        seal_anew()
    op.create_table(
        "identity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.String(length=255), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_identity_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_identity_issuer_subject")),
    )
    with op.batch_alter_table("identity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_identity_account_id"), ["account_id"], unique=False)

    op.create_table(
        "formdraft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=80), nullable=False),
        sa.Column("form", sa.String(length=80), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_formdraft")),
        sa.UniqueConstraint("owner", "form", name=op.f("uq_formdraft_owner_form")),
    )
    op.add_column("union", sa.Column("keep_names_years", sa.Integer(), nullable=True, server_default="3"))
    op.add_column(
        "activity", sa.Column("recipients", sa.String(length=2000), nullable=False, server_default="")
    )
    named = sa.text("recipients <> ''")
    op.create_index("ix_activity_named", "activity", ["plan_id"], sqlite_where=named, postgresql_where=named)


def seal_anew() -> None:
    """An audit begun before seals held a digest (an early 0006): the same entries, sealed as they are now."""
    bind = op.get_bind()
    old = sa.Table("auditentry", sa.MetaData(), autoload_with=bind)
    rows: list[dict[str, Any]] = [
        dict(row) for row in bind.execute(sa.select(old).order_by(old.c.number)).mappings()
    ]
    op.drop_table("auditentry")
    if bind.dialect.name == "postgresql":
        op.execute("DROP FUNCTION auditentry_refuse()")
    import_module("unionplan.migrations.versions.0006_audit").upgrade()
    seal = "0" * 64
    for row in rows:
        at: datetime = row["at"]
        row["at"] = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
        row["salt"] = token_hex(16)
        row["digest"] = digest(row["salt"], row["before"], row["after"])
        facts = [row[name] for name in FACTS]
        facts[FACTS.index("at")] = row["at"].isoformat()
        row["previous"], seal = seal, digest(seal, *facts, row["digest"])
        row["seal"], row["erased"] = seal, None
    if rows:
        new = sa.Table("auditentry", sa.MetaData(), autoload_with=bind)
        bind.execute(sa.insert(new), rows)


def digest(*said: object) -> str:
    text = json.dumps(said, ensure_ascii=False)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
