"""A document read for a command, with the encoding a person may have to choose."""

import codecs
from pathlib import Path

import click

from unionplan.cli.drafts import plain
from unionplan.cli.shell import t
from unionplan.domain.draft import DocumentDraft
from unionplan.errors import DocumentError

PREVIEW = 20
READ_AS = {"gb2312": "gb18030", "gbk": "gb18030", "cp950": "big5", "big5hkscs": "big5"}


def encoding_name(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    """An option's encoding by the name the importer knows it by; BadParameter for none of text."""
    if name is None:
        return None
    try:
        b"a".decode(name, "replace")
    except (LookupError, ValueError) as error:
        raise click.BadParameter("encoding") from error
    plain = codecs.lookup(name).name
    return READ_AS.get(plain, plain)


def read(file: Path, encoding: str | None) -> DocumentDraft:
    """The document's draft; DocumentError ``encoding_choice_missing`` shows how each encoding would read."""
    from unionplan.uploads import entrance

    try:
        return entrance.plan(entrance.from_disk(file), encoding=encoding)
    except DocumentError as error:
        candidates = error.details.get("candidates")
        if not isinstance(candidates, dict):
            raise
        previews = {name: plain(str(text)[:PREVIEW]) for name, text in candidates.items()}
        choices = tuple(t("cli.import.reading", name=n, text=text) for n, text in previews.items())
        raise DocumentError("encoding_choice_missing", choices=choices) from error
