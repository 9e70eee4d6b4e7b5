"""the audit: rows that may be added and never deleted; changed only to take a name out of them.

That is one update: of what the columns said and their salt, marked with the number of the newest
entry, which tells of it. A later step that rebuilds this table (SQLite's batch mode) has to make the
triggers anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

REFUSAL = "auditentry: entries are added, never changed or deleted"
FIXED = (
    *("number", "at", "actor", "account_id", "union_id", "plan_id"),
    *("what", "record_id", "deed", "digest", "previous", "seal"),
)
ERASES = (
    "OLD.what <> 'audit' AND NEW.salt <> OLD.salt AND NEW.erased = (SELECT max(number) FROM auditentry) "
    "AND 'erased' = (SELECT deed FROM auditentry WHERE number = NEW.erased AND what = 'audit')"
)
SAME = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in FIXED)
SQLITE = {
    "no_update": f"BEFORE UPDATE ON auditentry WHEN NOT coalesce({SAME} AND {ERASES}, 0)",
    "no_delete": "BEFORE DELETE ON auditentry",
    "no_replace": "BEFORE INSERT ON auditentry WHEN NEW.number IN (SELECT number FROM auditentry)",
}
POSTGRESQL = (
    "CREATE FUNCTION auditentry_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
    "CREATE TRIGGER auditentry_refuse BEFORE DELETE OR TRUNCATE ON auditentry "
    "FOR EACH STATEMENT EXECUTE FUNCTION auditentry_refuse()",
    "CREATE FUNCTION auditentry_erase() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF {SAME.replace(' IS ', ' IS NOT DISTINCT FROM ')} AND {ERASES} THEN RETURN NEW; END IF; "
    f"RAISE EXCEPTION '{REFUSAL}'; END $$",
    "CREATE TRIGGER auditentry_erase BEFORE UPDATE ON auditentry "
    "FOR EACH ROW EXECUTE FUNCTION auditentry_erase()",
)


def upgrade() -> None:
    op.create_table(
        "auditentry",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=50), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("union_id", sa.Integer(), nullable=True),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("deed", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("erased", sa.Integer(), nullable=True),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_auditentry")),
    )
    with op.batch_alter_table("auditentry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_auditentry_what_record_id"), ["what", "record_id"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        for statement in POSTGRESQL:
            op.execute(statement)
    else:
        for name, when in SQLITE.items():
            op.execute(f"CREATE TRIGGER auditentry_{name} {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")
