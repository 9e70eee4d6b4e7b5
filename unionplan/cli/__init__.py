"""The command line: sample, reading a plan document, plans out and in, standing, reports, audit."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from unionplan.cli.reading import encoding_name, read
from unionplan.cli.shell import Shell, opened, t
from unionplan.errors import UnionPlanError


@click.group(cls=Shell, help=t("cli.about"))
def cli() -> None:
    """All commands; their help stands in the catalogue."""


@cli.command(help=t("cli.sample.help"))
def sample() -> None:
    """Load the sample into an empty database."""
    from unionplan.config import settings
    from unionplan.services.sample import load_sample
    from unionplan.start import LOCAL_CHAIR, is_empty

    with opened(founding=True) as write, write() as session:
        if not is_empty(session):
            raise UnionPlanError("database_not_empty")
        plan_id = load_sample(session, LOCAL_CHAIR, settings().today())
    click.echo(t("cli.sample.done", plan=plan_id))


@cli.command("import", help=t("cli.import.help"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_data", is_flag=True, help=t("cli.json"))
@click.option("--plan", "number", type=int, metavar="N", help=t("cli.import.choose"))
@click.option("--adopt", "target", type=(str, int), metavar="UNION YEAR", help=t("cli.import.adopt"))
@click.option("--encoding", callback=encoding_name, metavar="NAME", help=t("cli.import.encoding"))
def import_(
    file: Path, as_data: bool, number: int | None, target: tuple[str, int] | None, encoding: str | None
) -> None:
    """Print the draft of a document, or adopt it; without --adopt no database is touched."""
    from unionplan.cli.drafts import chosen, draft_lines
    from unionplan.domain.draft import as_json

    draft = chosen(read(file, encoding), number)
    if target is None:
        click.echo(_json(as_json(draft)) if as_data else "\n".join(draft_lines(draft, t, number or 1)))
        return
    from unionplan.cli.adopting import adopt

    done = asdict(adopt(draft, *target))
    click.echo(_json(done) if as_data else t("cli.import.adopted", **done))


@cli.command(help=t("cli.dump.help"))
@click.argument("plan", type=int)
@click.option("-o", "--output", required=True, help=t("cli.dump.output"))
def dump(plan: int, output: str) -> None:
    """Write one plan with all below it."""
    from unionplan.services.archive import dump_plan
    from unionplan.start import LOCAL_CHAIR

    with opened() as write, write() as session:
        document = dump_plan(session, LOCAL_CHAIR, plan)
    if output == "-":
        click.echo(_json(document))
        return
    try:
        Path(output).write_text(_json(document) + "\n", encoding="utf-8")
    except OSError as error:
        raise UnionPlanError("file_unwritable", name=output) from error
    tasks, activities = len(document["tasks"]), len(document["activities"])
    click.echo(t("cli.dump.done", file=output, tasks=tasks, activities=activities))


@cli.command(help=t("cli.load.help"))
@click.argument("file", type=click.Path(path_type=Path))
def load(file: Path) -> None:
    """Read one plan back."""
    from unionplan.services.archive import load_plan
    from unionplan.start import LOCAL_CHAIR
    from unionplan.uploads import entrance

    document: Any = entrance.archive(entrance.from_disk(file))
    with opened(founding=True) as write, write() as session:
        plan_id = load_plan(session, LOCAL_CHAIR, document)
    click.echo(t("cli.load.done", plan=plan_id, title=document["plan"]["title"]))


def _day(_context: click.Context, _option: click.Parameter, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError as error:
        raise click.BadParameter("day") from error


@cli.command(help=t("cli.status.help"))
@click.option("--plan", type=int, help=t("cli.status.plan"))
@click.option("--day", callback=_day, metavar="YYYY-MM-DD", help=t("cli.status.day"))
@click.option("--json", "as_data", is_flag=True, help=t("cli.json"))
def status(plan: int | None, day: date | None, as_data: bool) -> None:
    """Say where a plan stands on a day."""
    from unionplan.cli.status import board_data, board_lines
    from unionplan.config import settings
    from unionplan.queries.board import plan_board
    from unionplan.queries.plans import visible_plans
    from unionplan.start import LOCAL_CHAIR

    with opened() as write, write() as session:
        plans = visible_plans(session, LOCAL_CHAIR) if plan is None else ()
        if plan is None and not plans:
            raise UnionPlanError("no_plan")
        board = plan_board(session, LOCAL_CHAIR, plan or plans[0].id, day or settings().today())
    click.echo(_json(board_data(board, t)) if as_data else "\n".join(board_lines(board, t)))


@cli.command(help=t("cli.check.help"))
@click.pass_context
def check(context: click.Context) -> None:
    """Look at settings, database, audit, evidence and backups; exit code 1 where something is wrong."""
    from unionplan.config import settings
    from unionplan.self_check import findings

    with opened(writing=False) as read, read() as session:
        found = findings(session, settings(), datetime.now(UTC))
    for finding in found:
        key = f"check.{finding.name}.{'fine' if finding.fine else 'wrong'}"
        click.echo(t("check.line", mark=t(f"check.mark_{finding.fine}"), said=t(key, **finding.details)))
    if not all(finding.fine for finding in found):
        context.exit(1)


@cli.command(help=t("cli.report.help"))
@click.argument("period")
@click.option("--format", "form", required=True, metavar="FORMAT", help=t("cli.report.format"))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help=t("cli.report.output"))
@click.option("--day", callback=_day, metavar="YYYY-MM-DD", help=t("cli.status.day"))
@click.option("--plan", type=int, metavar="N", help=t("cli.report.plan"))
def report(period: str, form: str, output: Path, day: date | None, plan: int | None) -> None:
    """Write a period's report to a file."""
    from unionplan.cli.reporting import write_report

    made = write_report(period, form, output, day, plan)
    click.echo(t("cli.report.done", file=output, **asdict(made)))


@cli.command(help=t("cli.audit.help"))
@click.option("--export", type=click.Path(path_type=Path), metavar="FILE", help=t("cli.audit.export"))
def audit(export: Path | None) -> None:
    """Follow the audit's chain; exit code 1 where it is broken."""
    from unionplan.cli.auditing import verify

    state = verify(export)
    if state.broken is not None:
        raise UnionPlanError("audit_broken", number=state.broken, count=state.count)
    click.echo(t("cli.audit.done", count=state.count, seal=state.seal))
    if state.erased:
        click.echo(t("cli.audit.erased", erased=state.erased))


@cli.command(help=t("cli.summaries.help"))
@click.option("--rebuild", is_flag=True, help=t("cli.summaries.rebuild"))
def summaries(rebuild: bool) -> None:
    """Count every plan's figures anew; exit code 1 where those kept say otherwise and are left so."""
    from unionplan.cli.summing import count_anew

    found = count_anew(mend=rebuild)
    if found.wrong and not rebuild:
        raise UnionPlanError("summaries_wrong", count=found.plans, wrong=found.wrong)
    done = "mended" if found.wrong else "done"
    click.echo(t(f"cli.summaries.{done}", count=found.plans, wrong=found.wrong))


@cli.command(help=t("cli.backup.help"))
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Back up the database and the uploads."""
    from unionplan.cli.saving import write_backup

    made = write_backup(file)
    click.echo(t("cli.backup.done", file=file, rows=made.rows, uploads=len(made.uploads)))


@cli.command(help=t("cli.restore.help"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--overwrite", is_flag=True, help=t("cli.restore.overwrite"))
def restore(file: Path, overwrite: bool) -> None:
    """Put a backup back in its place."""
    from unionplan.backup import restoring
    from unionplan.config import settings

    found = restoring.restore(file, settings(), overwrite=overwrite)
    click.echo(t("cli.restore.done", file=file, rows=found.rows, uploads=len(found.uploads)))


@cli.command(help=t("cli.move.help"))
@click.argument("source", metavar="SQLITE_URL")
@click.argument("target", metavar="POSTGRESQL_URL")
def move(source: str, target: str) -> None:
    """Move an SQLite database into an empty PostgreSQL one."""
    from unionplan.backup import moving

    counts = moving.move(source, target)
    click.echo(t("cli.move.done", rows=sum(counts.values()), tables=len(counts)))


@cli.command("add-chair", help=t("cli.add-chair.help"))
@click.option("--union", required=True, metavar="NAME", help=t("cli.add-chair.union"))
@click.option("--login", required=True, metavar="LOGIN", help=t("cli.add-chair.login"))
@click.option("--name", required=True, metavar="NAME", help=t("cli.add-chair.name"))
def add_chair(union: str, login: str, name: str) -> None:
    """Open a chair's account; the password is asked for twice, or is the first line of a pipe."""
    from unionplan.cli.chairs import asked_password, open_account

    open_account(union, login, name, asked_password())
    click.echo(t("cli.add-chair.done", union=union, login=login))


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
