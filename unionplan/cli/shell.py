"""How the command line speaks: help and complaints from the catalogue, one sentence for an error."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

import click

from unionplan.errors import UnionPlanError
from unionplan.i18n import Text

t = Text()


class Formatter(click.HelpFormatter):
    """Headings in the catalogue's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Usage: …"""
        for word in ("[OPTIONS]", "COMMAND", "[ARGS]"):
            args = args.replace(word, t(f"cli.word.{word.strip('[]').lower()}"))
        super().write_usage(prog, args, prefix or t("cli.usage"))

    def write_heading(self, heading: str) -> None:
        """Options, commands."""
        key = heading.lower().split()[-1]
        known = key in ("options", "commands", "arguments")
        super().write_heading(t(f"cli.heading.{key}") if known else heading)


class Context(click.Context):
    """Writes help with the formatter above."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help is all in the catalogue's language."""

    context_class = Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = t("cli.help")
        return option


class Shell(Command, click.Group):
    """The group of all commands. Exit code 1 with one sentence for an error, 2 for wrong usage."""

    command_class = Command

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command and leave the process, as click does."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, False, **extra)
        try:
            code = super().main(args, prog_name, complete_var, False, **extra)
            sys.stdout.flush()
        except UnionPlanError as error:
            _leave(1, t(f"error.{error.code}", **error.details))
        except click.exceptions.NoArgsIsHelpError as error:
            _leave(2, error.format_message())
        except click.UsageError as error:
            _leave(2, _usage_sentence(error))
        except click.Abort:
            _leave(130, t("cli.aborted"))
        except BrokenPipeError:  # the reader of a pipe has gone; nothing is left to be said
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)


@contextlib.contextmanager
def opened(
    *, founding: bool = False, writing: bool = True
) -> Iterator[Callable[[], AbstractContextManager[Any]]]:
    """The configured database with this version's schema; gives its transactions, the local chair's.

    Only a ``founding`` command makes the tables of a new one: the server's first start brings the sample.
    Without ``writing`` they only read, and nobody at a page has to wait for them.
    """
    import sqlite3

    from sqlalchemy.exc import SQLAlchemyError

    from unionplan.backup.keeping import upgrade_kept
    from unionplan.config import settings
    from unionplan.db import connect, is_new, reading, transaction
    from unionplan.start import LOCAL_CHAIR

    try:
        engine, today = connect(settings().database_url), settings().today()
        if not founding and is_new(engine):
            raise UnionPlanError("no_plan")
        upgrade_kept(engine, settings())
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise UnionPlanError("database_unavailable") from error
    try:
        yield lambda: transaction(engine, LOCAL_CHAIR, today) if writing else reading(engine)
    finally:
        engine.dispose()


def _usage_sentence(error: click.UsageError) -> str:
    name = getattr(error, "option_name", None) or getattr(error, "command_name", None) or ""
    param = getattr(error, "param", None)
    if param is not None:
        name = param.opts[-1] if isinstance(param, click.Option) else (param.name or "").upper()
    kinds = {
        click.MissingParameter: "missing",
        click.BadParameter: "bad_value",
        click.BadOptionUsage: "bad_value",
        click.NoSuchOption: "no_option",
        click.exceptions.NoSuchCommand: "no_command",
    }
    kind = kinds.get(type(error), "wrong")
    command = error.ctx.command_path if error.ctx else "python -m unionplan"
    return t(f"cli.wrong.{kind}", name=name, command=command)


def _leave(code: int, sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(code)
