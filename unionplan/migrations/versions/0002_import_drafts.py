"""drafts of an import under review."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "importdraft",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=80), nullable=False),
        sa.Column("union_id", sa.Integer(), nullable=True),
        sa.Column("filename", sa.String(length=255), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["union_id"], ["union.id"], name=op.f("fk_importdraft_union_id_union"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_importdraft")),
        sa.UniqueConstraint("owner", name=op.f("uq_importdraft_owner")),
    )
    with op.batch_alter_table("importdraft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_importdraft_union_id"), ["union_id"], unique=False)
