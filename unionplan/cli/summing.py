"""The figures kept of plans, counted once more from their activities."""

import sys
from dataclasses import dataclass

import click

from unionplan.cli.shell import opened, t
from unionplan.config import settings
from unionplan.summaries import differs, every_plan, rebuild


@dataclass(frozen=True, slots=True)
class Counted:
    """How many plans were counted anew, and how many of them were said to be otherwise."""

    plans: int
    wrong: int


def count_anew(*, mend: bool) -> Counted:
    """Each plan in a transaction of its own, so that nobody waits; with ``mend`` its rows are put right."""
    today, wrong = settings().today(), 0
    with opened(writing=mend) as begin:
        with begin() as session:
            plans = every_plan(session)
        label, quiet = t("cli.summaries.counting"), not sys.stderr.isatty()
        with click.progressbar(plans, label=label, hidden=quiet, file=sys.stderr) as bar:
            for plan_id in bar:
                with begin() as session:
                    wrong += (rebuild if mend else differs)(session, plan_id, today)
    return Counted(len(plans), wrong)
