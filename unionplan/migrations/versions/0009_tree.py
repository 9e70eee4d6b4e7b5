"""the tree of unions: numbers, areas, closing; people who belong to several."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("union", sa.Column("code", sa.String(length=40), nullable=False, server_default=""))
    op.add_column("union", sa.Column("area", sa.String(length=50), nullable=False, server_default=""))
    op.add_column("union", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("union_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], op.f("fk_membership_account_id_account")),
        sa.ForeignKeyConstraint(["union_id"], ["union.id"], op.f("fk_membership_union_id_union")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("account_id", "union_id", name=op.f("uq_membership_account_id_union_id")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_union_id"), ["union_id"], unique=False)
