"""whose each row is, and on PostgreSQL a wall around each union's rows.

A connection that does not say for whom it asks (``unionplan.union``) gets no row of any; ``*`` gets all.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

BELOW_A_PLAN = ("section", "task", "activity", "evidence", "keptreport", "meeting", "decision")
WALLED = (
    *BELOW_A_PLAN,
    *("plan", "reporttemplate", "summaryday", "plansummary", "sectionsummary", "tasksummary"),
)
SCOPE = """
CREATE OR REPLACE FUNCTION unionplan_scope() RETURNS SETOF integer
LANGUAGE sql STABLE PARALLEL SAFE ROWS 10 AS $$
    WITH RECURSIVE below(id) AS (
        SELECT nullif(nullif(current_setting('unionplan.union', true), '*'), '')::integer
        UNION
        SELECT u.id FROM "union" AS u JOIN below ON u.parent_id = below.id
    )
    SELECT id FROM below
$$
"""
ALLOWED = "(SELECT current_setting('unionplan.union', true)) = '*' OR union_id IN (SELECT unionplan_scope())"


def upgrade() -> None:
    for table in BELOW_A_PLAN:
        op.add_column(table, sa.Column("union_id", sa.Integer(), nullable=False, server_default="0"))
        op.execute(f"UPDATE {table} SET union_id = (SELECT union_id FROM plan WHERE id = {table}.plan_id)")
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in BELOW_A_PLAN:
        op.alter_column(table, "union_id", server_default=None)
    op.execute(SCOPE)
    for table in WALLED:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY own_union ON {table} USING ({ALLOWED})")
