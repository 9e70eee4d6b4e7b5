"""Run by alembic for every upgrade, on the connection db.upgrade hands over."""

from alembic import context

from unionplan.models import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
