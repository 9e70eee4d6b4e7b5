"""work sent down and what each union answered; tasks' lights beside their summaries."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

ALLOWED = "(SELECT current_setting('unionplan.union', true)) = '*' OR union_id IN (SELECT unionplan_scope())"
# by the index of a union's own rows: from the other end every row of "received" would be looked at
SENT_HERE = """
    union_id NOT IN (SELECT unionplan_scope())
    AND id IN (SELECT assignment_id FROM received WHERE union_id IN (SELECT unionplan_scope()))
"""


def upgrade() -> None:
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("union_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("measure", sa.String(length=16), nullable=False),
        sa.Column("months", sa.String(length=32), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=True),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("period", sa.String(length=16), nullable=True),
        sa.Column("per_period", sa.Integer(), nullable=False),
        sa.Column("at_least", sa.Integer(), nullable=True),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("direction", sa.String(length=16), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("unions", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("issued_by", sa.String(length=50), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["union_id"], ["union.id"], op.f("fk_assignment_union_id_union")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    op.create_index("ix_assignment_union_id", "assignment", ["union_id"])
    op.create_table(
        "received",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("union_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("decided_edition", sa.Integer(), nullable=False),
        sa.Column("decided_by", sa.String(length=50), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            op.f("fk_received_assignment_id_assignment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["union_id"], ["union.id"], op.f("fk_received_union_id_union")),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], op.f("fk_received_task_id_task"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received")),
        sa.UniqueConstraint("assignment_id", "union_id", name=op.f("uq_received_assignment_id_union_id")),
        sa.UniqueConstraint("task_id", name=op.f("uq_received_task_id")),
    )
    op.create_index("ix_received_union_id", "received", ["union_id"])
    op.add_column(
        "tasksummary", sa.Column("light", sa.String(length=16), nullable=False, server_default="not_due")
    )
    if op.get_bind().dialect.name == "postgresql":
        _put_walls_up()
    op.execute("DELETE FROM summaryday")  # so that each plan's tasks are looked at anew


def _put_walls_up() -> None:
    """A union sees what it sent, what was sent to it, and what came of it below it."""
    for table in ("assignment", "received"):
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY own_union ON {table} USING ({ALLOWED})")
    op.execute(f"CREATE POLICY sent_here ON assignment FOR SELECT USING ({SENT_HERE})")
