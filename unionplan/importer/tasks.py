"""One statement to one task draft: title, months, measure, owner, money, and what is doubtful."""

from dataclasses import replace

from unionplan.domain.draft import DOUBTS, TaskDraft
from unionplan.domain.measures import Measure
from unionplan.importer import vocabulary as v
from unionplan.importer.clauses import Statement
from unionplan.importer.months import When, when
from unionplan.importer.pieces import Piece
from unionplan.importer.promises import Promise, bracketed, promise, yuan

NO_MONTH = "no_month"
TITLE_LENGTH = 40
_SHORTEST_TITLE = 8
_LEAST_WORDS, _SPARE_WORDS = 4, 1
_TERMS = ("period", "per_period", "at_least", "quantity", "value", "unit", "direction")


def task_draft(statement: Statement, section: str, months: tuple[int, ...] | None) -> TaskDraft | None:
    """Return the task a statement proposes; ``months`` are those of the month heading above it, if any."""
    quote = statement.piece.bare()
    words, schedule = _without_schedule(statement.telling.bare() if statement.telling else quote)
    title = task_title(words)
    if not title:
        return None
    named = when(schedule or quote.plain)
    promised = bracketed(schedule) if schedule else promise(quote.plain)
    if named.implied and promised.measure is Measure.CADENCE:
        named = When()
    doubts = _doubts(statement, named, promised, months)
    shown = quote.text.startswith(title) and len(title) < TITLE_LENGTH
    if len(quote.text) > TITLE_LENGTH and not shown:
        doubts.add("long_sentence")
    own = named.months if months and not named.implied and set(named.months) < set(months) else ()
    return TaskDraft(
        title=title,
        quote=quote.written,
        section=section,
        line=quote.line,
        months=own or months or named.months,
        measure=promised.measure,
        owner=_owner(quote),
        budget_fen=_budget(quote.plain),
        doubt=next((doubt for doubt in DOUBTS if doubt in doubts), None),
        **{term: getattr(promised, term) for term in _TERMS},
    )


def with_promise(draft: TaskDraft, found: Promise) -> TaskDraft:
    """Return a draft that promises what another cell of its row says."""
    doubt = None if draft.doubt == NO_MONTH else draft.doubt
    terms = {term: getattr(found, term) for term in _TERMS}
    return replace(draft, measure=found.measure, doubt=doubt, **terms)


def _doubts(statement: Statement, named: When, promised: Promise, months: tuple[int, ...] | None) -> set[str]:
    doubts = {promised.doubt} if promised.doubt else set()
    if statement.split:
        doubts.add("split_guess")
    if not months:
        return doubts | _own_month_doubts(named, promised)
    if not named.implied and not set(named.months) <= set(months):
        doubts.add("month_guess")
    return doubts


def _own_month_doubts(named: When, promised: Promise) -> set[str]:
    if named.implied:
        return {"festival_month"}
    if named.stretches > 1:
        return {"month_guess"}
    dated = bool(named.stretches) or promised.measure is not Measure.ONCE
    return set() if dated else {NO_MONTH}


def _without_schedule(words: Piece) -> tuple[Piece, str]:
    """Return an item's words and what the brackets at its end say of it: 读书会(8至9月,责任人:工会干事)."""
    match = v.SCHEDULE.search(words.plain)
    if match is None or match.start() < _LEAST_WORDS:
        return words, ""
    said = match["said"]
    rest = v.MONEY.sub("", v.OWNER.sub("", said))
    promises = bracketed(rest).measure is not Measure.ONCE
    if not (promises or when(rest).stretches or v.ANY_TIME.search(rest)):
        return words, ""
    spare = v.FILLER.sub("", v.SCHEDULE_WORDS.sub("", v.BARE_TARGET.sub("", rest)))
    if len(spare) > _SPARE_WORDS:
        return words, ""
    return words.cut(0, match.start()).bare(), said


def task_title(quote: Piece) -> str:
    """Return the statement itself, or the telling part of it where it is longer than a title may be."""
    words = _without_owner(quote)
    clauses = _without_results(words.clauses())
    if clauses:
        words = words.reaching(clauses[0], clauses[-1]).bare()
    if len(words.text) > TITLE_LENGTH:
        telling = next((clause for clause in clauses if _telling(clause.plain)), None) or _acting(clauses)
        words = words.reaching(telling, clauses[-1]).bare()
    title = shortened(words)
    joining = v.JOINING.match(words.plain[: len(title)])
    return title[joining.end() :] if joining else title


def _without_owner(quote: Piece) -> Piece:
    owner = v.OWNER.search(quote.plain)
    if owner is None or not owner["owner"] or owner.start() < _SHORTEST_TITLE:
        return quote
    words = quote.cut(0, owner.start()).bare()
    return words.cut(0, len(words.plain.rstrip("(").rstrip(v.EDGE)))


def _without_results(clauses: list[Piece]) -> list[Piece]:
    """Return the clauses without those at the end that only say what the work is good for."""
    plains = [clause.bare().plain for clause in clauses]
    results = [bool(v.RESULT.match(plain)) and not _telling(plain) for plain in plains]
    doing = [
        _telling(plain) or (bool(v.CONCRETE.match(plain)) and not result)
        for plain, result in zip(plains, results, strict=True)
    ]
    ends = (n for n in range(1, len(plains)) if results[n] and not any(doing[n:]))
    end = next(ends, len(plains))
    return clauses[:end] if any(v.ACTION.match(plain) for plain in plains[:end]) else clauses


def _telling(plain: str) -> bool:
    named = when(plain)
    dated = bool(named.stretches) and not named.implied
    return dated or promise(plain).countable or v.ONE_EVENT.search(plain) is not None


def _acting(clauses: list[Piece]) -> Piece:
    """Return the first clause that says what is done, past those that say what for or speak in general."""
    plains = [clause.bare().plain for clause in clauses]
    concrete = [n for n, plain in enumerate(plains) if v.CONCRETE.match(plain)]
    acting = [n for n, plain in enumerate(plains) if v.ACTION.match(plain) and not v.PURPOSE.match(plain)]
    return clauses[next(iter([*concrete, *acting]), 0)]


def shortened(words: Piece) -> str:
    """Return at most 40 characters, cut where a clause ends if there is such a place."""
    if len(words.text) <= TITLE_LENGTH:
        return words.text
    for signs in v.TITLE_CUTS:
        cut = max(words.plain.rfind(sign, _SHORTEST_TITLE, TITLE_LENGTH + 1) for sign in signs)
        if cut > 0 and _closed(words.plain[:cut]):
            return words.cut(0, cut).bare().text
    return words.text[:TITLE_LENGTH]


def _closed(plain: str) -> bool:
    return all(plain.count(opening) <= plain.count(end) for opening, end in v.BRACKETS.items())


def _owner(quote: Piece) -> str:
    match = v.OWNER.search(quote.plain)
    if match is None:
        return ""
    group = "owner" if match["owner"] else "by"
    return quote.text[match.start(group) : match.end(group)].strip()


def _budget(plain: str) -> int | None:
    for match in v.MONEY.finditer(plain):
        if v.MONEY_BUDGET.search(plain[: match.start()]):
            return int(yuan(match) * 100)
    return None
