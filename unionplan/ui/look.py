"""How this visitor sees the page: dark or light, large text, phone; and the style sheet for it."""

import streamlit as st

from unionplan.charts import Look
from unionplan.config import ROOT
from unionplan.ui.text import t

STYLE = (ROOT / "unionplan/ui/style.css").read_text(encoding="utf-8")
LARGE = "html{font-size:24px!important}"


def large() -> bool:
    """Whether 大字 was chosen on this device."""
    return st.context.cookies.get("text") == "large"


def phone() -> bool:
    """Whether the browser says it is a phone's."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def look() -> Look:
    """What the charts need to know."""
    return Look(dark=st.context.theme.type == "dark", size=22 if large() else 16, narrow=phone())


def style() -> None:
    """Put the style sheet on the page."""
    palette = look().palette
    filled = {
        "PAPER": palette.paper,
        "TEXT": palette.text,
        "UPLOAD": t("upload.button"),
        "LIMIT": t("upload.limit"),
        "EVIDENCE": t("upload.evidence"),
        "TEMPLATE": t("upload.template"),
        "LIST": t("upload.list"),
    }
    filled |= {part.upper(): t(f"date_field.{part}") for part in ("year", "month", "day")}
    css = STYLE
    for name, value in filled.items():
        css = css.replace(f"%{name}%", value)
    st.html(f"<style>{css}{LARGE if large() else ''}</style>")
