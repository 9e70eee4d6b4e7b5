"""A public notice as one page of plain HTML: for a browser, a wall screen, and paper."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template, select_autoescape

from unionplan.domain.lights import Light
from unionplan.errors import OutageError
from unionplan.i18n import Language, Text
from unionplan.queries.noticeboards import Notice
from unionplan.web.notice_parts import overall, parts

HERE = Path(__file__).parent
POLICY = "default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a notice is asked for: ``base`` is the page's own path, a preview is nobody's but the chair's."""

    base: str
    language: Language = Language.ZH
    theme: str = "auto"
    wall: bool = False
    preview: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The page, and the Content-Security-Policy that lets its own style and script in and nothing else."""

    html: str
    policy: str


def notice_page(notice: Notice, manner: Manner) -> Page:
    """The notice drawn."""
    t, script = Text(manner.language), _file("notice.js") if manner.wall else ""
    title = t("noticeboard.title", union=notice.plan.union_name, year=notice.plan.year.year)
    day = t("noticeboard.day", year=notice.day.year, day=notice.day)
    styles = (_file("notice.css"), _on_every_sheet(title, t("as_of", day=day)))
    html = _template("notice.html").render(
        n=notice,
        m=manner,
        lang=_tongue(manner.language),
        title=title,
        day=day,
        as_of=t("as_of", day=day),
        parts=list(parts(notice, t, manner.wall)),
        overall=overall(notice, t),
        lights={light: t(f"light.{light}") for light in Light},
        columns=[t(f"noticeboard.{name}") for name in ("number", "task", "goal", "tally", "light")],
        styles=styles,
        script=script,
        held=t("noticeboard.held"),
        wall=t("noticeboard.wall"),
        other=(_other(manner.language), t("noticeboard.other_language")),
        preview=t("noticeboard.preview"),
    )
    return Page(html, _policy(styles, script))


def no_page(language: Language, wall: bool, outage: OutageError | None = None) -> Page:
    """What every address gets where no notice is, whatever was there before; a wall asks again by itself."""
    t, styles = Text(language), (_file("notice.css"),)
    title, said = t("noticeboard.gone_title"), t("noticeboard.gone")
    if outage:
        title, said = t("mishap.title"), t(f"error.{outage.code}")
    told = {"title": title, "said": said, "wall": wall, "styles": styles}
    return Page(_template("no_notice.html").render(lang=_tongue(language), **told), _policy(styles, ""))


def _on_every_sheet(title: str, day: str) -> str:
    """The head of each printed page, every letter written as its number: nothing in it is CSS."""
    left, right = ("".join(f"\\{ord(letter):06X}" for letter in words) for words in (title, day))
    return f'@page{{@top-left{{content:"{left}"}}@top-right{{content:"{right}"}}}}'


def _policy(styles: Sequence[str], script: str) -> str:
    allowed = f"style-src {' '.join(map(_hash, styles))}"
    return f"{POLICY}; {allowed}; script-src {_hash(script)}" if script else f"{POLICY}; {allowed}"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _tongue(language: Language) -> str:
    return "en" if language is Language.EN else "zh-CN"


def _other(language: Language) -> Language:
    return Language.ZH if language is Language.EN else Language.EN


@lru_cache
def _file(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


@lru_cache
def _template(name: str) -> Template:
    kept = Environment(loader=FileSystemLoader(HERE), autoescape=select_autoescape(), trim_blocks=True)
    return kept.get_template(name)
