"""Names of people who were helped: read as typed, masked wherever they leave the union, taken out for good.

张三丰 leaves as 张**, 欧阳修 as 欧阳*, Ann Lee as A** L**: an office still knows whom it means.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

T = TypeVar("T")
NOBODY = "某某"  # stands where an erased name stood
HAN = r"\u3400-\u9fff\U00020000-\U000323af"
LATIN = "A-Za-z\u00c0-\u024f"
DOTS = "·•・‧"
COMPOUND = (
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 司徒 端木 独孤 南宫 长孙 宇文 轩辕 司空 百里 "
    "呼延 东郭 淳于 单于 太史 申屠 公冶 宗政 濮阳 澹台 赫连 闻人 钟离 鲜于 仲孙 拓跋 西门"
)
_BETWEEN = re.compile(r"[\n、，,;；]")
_GAP = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
_NOTE = re.compile(r"[(（\[【:：\d].*")
_PARTS = re.compile(rf"([\s\-.'{DOTS}]+)")


def names_in(typed: str) -> tuple[str, ...]:
    """Each entry of a list of people once, in its order; no blanks within a Chinese name."""
    entries = (" ".join(_GAP.sub("", entry).split()) for entry in _BETWEEN.split(typed))
    return tuple(dict.fromkeys(entry for entry in entries if entry))


def name_of(entry: str) -> str:
    """An entry's name without what was noted behind it: 张三（清河村） is 张三."""
    return _NOTE.sub("", entry).strip()


def masked(name: str) -> str:
    """The name as it leaves the union, as long as it was."""
    if "*" in name:
        return name
    parts = _PARTS.split(name)
    hidden = "".join(_part(part, first=not place) for place, part in enumerate(parts))
    return hidden if hidden != name else _stars(name)


def _part(part: str, *, first: bool) -> str:
    if not part or _PARTS.fullmatch(part):
        return part
    if not first and re.match(f"[{HAN}]", part):
        return _stars(part)
    shown = 2 if len(part) > 2 and part[:2] in COMPOUND else 1
    return part[:shown] + _stars(part[shown:])


def _stars(words: str) -> str:
    return "".join(letter if _PARTS.fullmatch(letter) else "*" for letter in words)


@dataclass(frozen=True)
class Mask:
    """Puts ``masked`` in a name's place wherever it stands in a text, the longest first.

    A name of one letter is left alone: it is part of too many words.
    """

    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, typed: Iterable[str]) -> "Mask":
        """The mask of lists of recipients as they are stored."""
        return cls(frozenset(name_of(entry) for whole in typed for entry in names_in(whole)))

    def __call__(self, value: T) -> T:
        """A text, or every text within a value: in its tuples, lists, mappings' values and dataclasses."""
        found = self._names
        hidden: T = value if found is None else _mapped(value, lambda words: _hidden(found, words))
        return hidden

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        return _any_of(self.names)

    def __repr__(self) -> str:
        return f"Mask({hash(self.names)})"  # a cache's key holds no names


@dataclass(frozen=True)
class Eraser:
    """Puts NOBODY in some names' place; ``others`` are longer names that stay, though one is part of them."""

    names: frozenset[str]
    others: frozenset[str] = frozenset()

    def __call__(self, words: str) -> str:
        """A stored text without the names; of one that is JSON every text within it."""
        parsed = _parsed(words)
        if parsed is None:
            return self._known.sub(self._replaced, words) if self._known else words
        now = _mapped(parsed, self)
        return words if now is parsed else json.dumps(now, ensure_ascii=False, separators=(",", ":"))

    def finds(self, words: str) -> bool:
        """Whether one of the names stands there."""
        return self(words) != words

    def _replaced(self, found: re.Match[str]) -> str:
        return NOBODY if _plain(found[0]) in self._plain_names else found[0]

    @cached_property
    def _known(self) -> re.Pattern[str] | None:
        return _any_of(self.names | self.others)

    @cached_property
    def _plain_names(self) -> set[str]:
        return {_plain(name) for name in self.names}

    def left(self, recipients: str) -> str:
        """A list of recipients without the entries of these people."""
        kept = (entry for entry in names_in(recipients) if entry not in self.names and not self.finds(entry))
        return "\n".join(kept)


def _hidden(names: re.Pattern[str], words: str) -> str:
    """Until nothing changes: what is left of one name may be another."""
    while (now := names.sub(lambda found: masked(found[0]), words)) != words:
        words = now
    return words


def _plain(name: str) -> str:
    """A name to compare by: its letters, small."""
    return "".join(letter for letter in name if letter.isalnum()).casefold()


def _any_of(names: frozenset[str]) -> re.Pattern[str] | None:
    """Any of the names, the longest first; Chinese ones also with a blank between their letters."""
    told = sorted((n for n in names if len(_plain(n)) > 1 and "*" not in n), key=lambda n: (-len(n), n))
    return re.compile("|".join(map(_written, told)), re.IGNORECASE) if told else None


def _written(name: str) -> str:
    """How a name may stand in a text; a Latin one is a word of its own."""
    if re.search(f"[{HAN}]", name):
        letters = (f"[{DOTS}]" if letter in DOTS else re.escape(letter) for letter in name if letter.strip())
        return "[ \u3000]?".join(letters)
    words = r"\s+".join(map(re.escape, name.split()))
    return f"(?<![{LATIN}]){words}(?![{LATIN}])"


def texts_in(words: str) -> Iterator[str]:
    """A stored text itself, or of one that is JSON every text within it."""
    parsed = _parsed(words)
    if parsed is None:
        yield words
    else:
        yield from _texts(parsed)


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield from texts_in(value)
        case dict() | list():
            for item in value.values() if isinstance(value, dict) else value:
                yield from _texts(item)


def _parsed(words: str) -> Any:
    """A JSON object; None for any other text."""
    if not words.startswith("{"):
        return None
    try:
        return json.loads(words)
    except ValueError:
        return None


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """The value with its texts changed; the very same where none is."""
    if type(value) is str:  # a word of an enum is none of anybody's
        return change(value)
    if isinstance(value, tuple | list):
        items = [_mapped(item, change) for item in value]
        same = all(now is before for now, before in zip(items, value, strict=True))
        return value if same else type(value)(items)
    if isinstance(value, Mapping):
        changed = {key: _mapped(item, change) for key, item in value.items()}
        return value if all(changed[key] is value[key] for key in value) else changed
    if is_dataclass(value) and not isinstance(value, type):
        before = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        now = {name: _mapped(item, change) for name, item in before.items()}
        different = {name: item for name, item in now.items() if item is not before[name]}
        return replace(value, **different) if different else value
    return value
