"""Pieces of pages tried on a page of their own."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

HERE = Path(__file__).parent
FRAME = HERE / "frame.py"


def open_trial(name: str) -> AppTest:
    """The trial page as first shown, on the database of the ``sample`` or ``bare`` fixture."""
    return AppTest.from_file(FRAME, default_timeout=60).switch_page(str(HERE / f"{name}.py")).run()
