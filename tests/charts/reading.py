"""Reading back what a figure says."""

import re

import plotly.graph_objects as go

from unionplan.charts import Look

HALL = Look(size=28, hall=True)
LOOKS = [Look(), Look(dark=True), Look(size=22), Look(narrow=True), Look(size=22, narrow=True), HALL]


def texts(figure: go.Figure) -> list[str]:
    """Everything a figure says, on it or under the pointer."""
    notes = [
        n[k]
        for n in figure.to_dict()["layout"].get("annotations", ())
        for k in ("text", "hovertext")
        if k in n
    ]
    said = [c for trace in figure.data for c in (() if trace.customdata is None else trace.customdata)]
    return notes + [c if isinstance(c, str) else c[0] for c in said]


def shown(figure: go.Figure) -> str:
    """All of it without the tags the figures add themselves."""
    return re.sub(r"</?(b|br|span)\b[^>]*>", " ", " | ".join(texts(figure)))
