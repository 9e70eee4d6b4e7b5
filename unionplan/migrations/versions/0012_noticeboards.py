"""what a union shows to people without an account."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

SHOWN = ("sections", "tasks", "photos", "people", "money", "owners")
ALLOWED = "(SELECT current_setting('unionplan.union', true)) = '*' OR union_id IN (SELECT unionplan_scope())"


def upgrade() -> None:
    op.create_table(
        "noticeboard",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("union_id", sa.Integer(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("secret_hash", sa.String(length=64), nullable=True),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in SHOWN),
        sa.Column("activities", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["union_id"], ["union.id"], name=op.f("fk_noticeboard_union_id_union")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_noticeboard")),
        sa.UniqueConstraint("union_id", name=op.f("uq_noticeboard_union_id")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_noticeboard_secret_hash")),
    )
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("ALTER TABLE noticeboard ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE noticeboard FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own_union ON noticeboard USING ({ALLOWED})")
