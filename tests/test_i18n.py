"""Every sentence asked for exists in both languages, with the same values in it."""

import re
from string import Formatter

import pytest

from tests.source import asked, raised, said
from unionplan.i18n import Language, catalogue

HAN = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
LETTERS = re.compile(r"[A-Za-z]")
# Keys put together from values that no literal or f-string of the source begins with.
DYNAMIC = (
    r"reason\..+",  # domain.reasons names them by light and measure
    r"error\..+",  # errors carry their code
    r"month\.\d+",
)
# Words that are the same in every language, or name a language in itself.
OWN_NAME = re.compile(r".*language.*|.*\.(zh|en)|cli\.word\..*")


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    zh, en = set(catalogue(Language.ZH)), set(catalogue(Language.EN))
    assert (sorted(zh - en), sorted(en - zh)) == ([], [])


def test_both_languages_say_the_same_values() -> None:
    zh, en = catalogue(Language.ZH), catalogue(Language.EN)
    odd = {k: (zh[k], en[k]) for k in zh.keys() & en if placeholders(zh[k]) != placeholders(en[k])}
    # English names months in the sentence and needs no number beside them, and the like
    assert {k: v for k, v in odd.items() if k not in ("months.run",)} == {}


def test_every_sentence_is_in_its_language() -> None:
    bare = {k: Formatter().vformat(v, (), Blank()) for k, v in catalogue(Language.ZH).items()}
    foreign = [k for k, v in bare.items() if LETTERS.search(_unmarked(v)) and not HAN.search(v)]
    chinese = [k for k, v in catalogue(Language.EN).items() if HAN.search(v)]
    assert [k for k in foreign + chinese if not OWN_NAME.fullmatch(k)] == []


@pytest.mark.parametrize("language", Language)
def test_no_sentence_is_empty_or_names_a_value_by_its_place(language: Language) -> None:
    blank = [k for k, v in catalogue(language).items() if not v.strip() or "" in placeholders(v)]
    assert blank == []


@pytest.mark.parametrize("language", Language)
def test_every_key_asked_for_exists(language: Language) -> None:
    keys = catalogue(language)
    missing = [(a.where, a.key.pattern) for a in asked() if not any(a.key.fullmatch(k) for k in keys)]
    assert missing == []


@pytest.mark.parametrize("language", Language)
def test_every_sentence_asked_for_gets_its_values(language: Language) -> None:
    keys = catalogue(language)
    lacking = [
        (a.where, key, sorted(lack))
        for a in asked()
        if a.literal and a.details is not None and (key := a.key.pattern.replace("\\", "")) in keys
        if (lack := placeholders(keys[key]) - a.details)
    ]
    assert lacking == []


@pytest.mark.parametrize("language", Language)
def test_every_error_has_a_sentence_and_its_values(language: Language) -> None:
    keys = catalogue(language)
    unsaid = [(where, code) for code, _, where in raised() if f"error.{code}" not in keys]
    lacking = [
        (where, code, sorted(lack))
        for code, details, where in raised()
        if (lack := placeholders(keys.get(f"error.{code}", "")) - details)
    ]
    assert (unsaid, lacking) == ([], [])


def test_an_error_sentence_says_what_to_do_and_shows_no_code_words() -> None:
    for key, sentence in catalogue(Language.ZH).items():
        if key.startswith("error."):
            assert sentence.endswith("。") and len(sentence) >= 15, key
            assert not re.search(r"[a-z]+_[a-z]+|None|Error", re.sub(r"\{\w+\}", "", sentence)), key


def test_no_error_sentence_is_left_over() -> None:
    codes = {code for code, _, _ in raised()}
    assert [k for k in catalogue(Language.ZH) if k.startswith("error.") and k[6:] not in codes] == []


def test_no_key_is_unused() -> None:
    literals, patterns = said()
    known = [*patterns, *map(re.compile, DYNAMIC)]
    unused = [
        key
        for key in catalogue(Language.ZH)
        if key not in literals and not any(p.fullmatch(key) for p in known)
    ]
    assert unused == []


class Blank(dict[str, str]):
    """Nothing for every placeholder."""

    def __missing__(self, key: str) -> str:
        return ""


def _unmarked(sentence: str) -> str:
    """Without the names of colours and icons, which are marks and no words."""
    return re.sub(r":[a-z_/-]+(\[|:)", "", sentence)
