"""figures kept with each write: of a plan's months, its sections and its tasks; filled at the next start."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

COUNTS = ("live", "done", "overdue", "behind", "due", "on_track", "not_due", "cancelled")


def summed() -> list[sa.Column[Any]]:
    return [
        sa.Column("done", sa.Integer(), nullable=True),
        sa.Column("planned", sa.Integer(), nullable=True),
        sa.Column("is_behind", sa.Boolean(), nullable=False),
        *(sa.Column(f"{name}_tasks", sa.Integer(), nullable=False) for name in COUNTS),
    ]


def below_a_plan(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_plan_id_plan")
    return sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "summaryday",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("union_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("good_until", sa.Date(), nullable=False),
        below_a_plan("summaryday"),
        sa.PrimaryKeyConstraint("plan_id", name=op.f("pk_summaryday")),
    )
    op.create_index("ix_summaryday_good_until", "summaryday", ["good_until"])

    op.create_table(
        "plansummary",
        *summed(),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("union_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("activities", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("spent_fen", sa.BigInteger(), nullable=False),
        sa.Column("last_held_on", sa.Date(), nullable=True),
        below_a_plan("plansummary"),
        sa.PrimaryKeyConstraint("plan_id", "month", name=op.f("pk_plansummary")),
    )
    op.create_index("ix_plansummary_begins_on_union_id", "plansummary", ["begins_on", "union_id"])
    op.create_index("ix_plansummary_union_id", "plansummary", ["union_id"])

    op.create_table(
        "sectionsummary",
        *summed(),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("union_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        below_a_plan("sectionsummary"),
        sa.PrimaryKeyConstraint("plan_id", "kind", name=op.f("pk_sectionsummary")),
    )
    op.create_index("ix_sectionsummary_kind_year", "sectionsummary", ["kind", "year"])

    op.create_table(
        "tasksummary",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("union_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("good_until", sa.Date(), nullable=False),
        below_a_plan("tasksummary"),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name=op.f("fk_tasksummary_task_id_task"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_tasksummary")),
    )
    op.create_index("ix_tasksummary_plan_id", "tasksummary", ["plan_id"])
