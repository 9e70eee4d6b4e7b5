"""LibreOffice lays every file out, in one start: pages of the right size and number, none of them empty."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.reports.edges import files_of
from unionplan.reports import FORMATS

A4_UPRIGHT, A4_ACROSS, SLIDE = (595, 842), (842, 595), (960, 540)
LAID_OUT = ("sample", "harmful", "without_tasks")


@dataclass(frozen=True)
class Page:
    """A page as it is printed, its size in points."""

    size: tuple[int, int]
    words: str


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], list[Page]]:
    """The pages of an edge's file in a format."""
    office, folder = shutil.which("soffice"), tmp_path_factory.mktemp("printed")
    if office is None:
        pytest.skip("soffice is not installed")
    names = [f"{edge}-{form}.{form}" for edge in LAID_OUT for form in FORMATS]
    for edge in LAID_OUT:
        for form, data in files_of(edge, folder).items():
            (folder / f"{edge}-{form}.{form}").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", *names]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return lambda edge, form: _pages(folder / f"{edge}-{form}.pdf")


def _pages(file: Path) -> list[Page]:
    found = PdfReader(file).pages
    sizes = [(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in found]
    return [Page(size, page.extract_text()) for size, page in zip(sizes, found, strict=True)]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("edge", LAID_OUT)
def test_no_page_is_empty(pages: Callable[[str, str], list[Page]], edge: str, form: str) -> None:
    assert all(sum(letter.isalpha() for letter in page.words) > 8 for page in pages(edge, form))


def test_the_word_report_is_on_a4_with_the_table_across(pages: Callable[[str, str], list[Page]]) -> None:
    found = pages("sample", "docx")
    across = [page for page in found if page.size == A4_ACROSS]
    assert {page.size for page in found} == {A4_UPRIGHT, A4_ACROSS} and 8 <= len(found) <= 20
    assert len(across) >= 3 and all("责任人" in page.words for page in across)
    assert {page.size for page in pages("without_tasks", "docx")} == {A4_UPRIGHT}


@pytest.mark.parametrize("edge", LAID_OUT)
def test_the_slides_are_at_most_eight_and_wide(pages: Callable[[str, str], list[Page]], edge: str) -> None:
    found = pages(edge, "pptx")
    assert 2 <= len(found) <= 8 and {page.size for page in found} == {SLIDE}


def test_the_sheets_are_on_a4_across_with_title_and_heading_on_each_page(
    pages: Callable[[str, str], list[Page]],
) -> None:
    for edge, fewest, most in (("sample", 6, 12), ("harmful", 6, 16), ("without_tasks", 6, 6)):
        found = pages(edge, "xlsx")
        assert {page.size for page in found} == {A4_ACROSS} and fewest <= len(found) <= most
        assert all("截至9月30日" in "".join(page.words.split()) for page in found)
        assert [f"{n} / {len(found)}" in page.words for n, page in enumerate(found, 1)] == [True] * len(found)
