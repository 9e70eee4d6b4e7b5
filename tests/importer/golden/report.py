"""Print how well the golden set is read: ``python -m tests.importer.golden.report``."""

from collections.abc import Sequence

from tests.importer.golden.compare import Verdict, golden_set, judge

NAME, CUT = 36, 24


def line(name: str, verdicts: Sequence[Verdict]) -> str:
    """Return the counts of one document, or of several together."""
    needed = sum(len(verdict.needed) for verdict in verdicts)
    right = needed - sum(len(verdict.missed) for verdict in verdicts)
    extra = sum(len(verdict.extra) for verdict in verdicts)
    hard = sum(len(verdict.hard) for verdict in verdicts)
    exact = hard - sum(len(verdict.wrong) for verdict in verdicts)
    recall = right / needed if needed else 1.0
    precision = right / (right + extra) if right + extra else 1.0
    return f"{name:{NAME}}{needed:5}{recall:8.2f}{precision:10.2f}{exact:6}/{hard}"


def remarks(verdict: Verdict) -> list[str]:
    """Return what is amiss in one document, one short line each."""
    found = [f"error  {verdict.error}"] if verdict.error else []
    if verdict.years != verdict.golden.years:
        found.append(f"plans  {verdict.years} for {verdict.golden.years}")
    found += [f"missed {task['quote'][:CUT]}" for task in verdict.missed]
    found += [f"extra  {task.quote[:CUT]}" for task in verdict.extra]
    found += [f"wrong  {text}" for text in verdict.wrong if not text.endswith("not found")]
    found += [f"barred {quote[:CUT]}" for quote in verdict.intruders]
    found += [f"quote  {quote[:CUT]}" for quote in verdict.invented]
    return found if verdict.in_order else [*found, "order  not kept"]


def main() -> None:
    """Print a line for each document with its remarks, then the totals."""
    verdicts = [judge(golden) for golden in golden_set()]
    print(f"{'document':{NAME}}tasks  recall precision  hard")
    for verdict in verdicts:
        print(line(verdict.golden.path.name, [verdict]))
        for text in remarks(verdict):
            print(f"    {text}")
    print(line(f"total of {len(verdicts)}", verdicts))


if __name__ == "__main__":
    main()
