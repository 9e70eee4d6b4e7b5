"""The server: `streamlit run app.py` or `uvicorn app:app`."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from unionplan.backup.keeping import daily_backups
from unionplan.config import ROOT, settings
from unionplan.forgetting import daily_forgetting
from unionplan.logs import keep_discreet
from unionplan.rollover import daily_rollover
from unionplan.start import database
from unionplan.ui import sessions
from unionplan.ui.failures import report
from unionplan.web.backups import backup
from unionplan.web.calendars import calendar
from unionplan.web.files import evidence, evidence_box, thumbnail
from unionplan.web.guard import Guard
from unionplan.web.health import health, ready
from unionplan.web.language import HtmlLanguage
from unionplan.web.linking import organisation, unlink
from unionplan.web.mishaps import Mishaps
from unionplan.web.noticeboards import noticeboard
from unionplan.web.organisation import begin, callback
from unionplan.web.preferences import preferences
from unionplan.web.privacy import privacy
from unionplan.web.sign_in import invitation, join, password, set_up, sign_in, sign_out
from unionplan.web.unfinished import unfinished

keep_discreet()
BOTH = ["GET", "POST"]
WARM = ("pandas", "plotly.graph_objects", "unionplan.ui.recording", "unionplan.tables")


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Have the database ready before the first visitor; keep the imports out of every later collection."""
    for name in WARM:
        import_module(name)
    engine = database()
    gc.collect()
    gc.freeze()
    chosen = settings()
    async with (
        daily_backups(engine, chosen),
        daily_rollover(engine, chosen),
        daily_forgetting(engine, chosen),
    ):
        yield {}


app = st.App(
    ROOT / "unionplan/ui/frame.py",
    lifespan=lifespan,
    on_script_error=report,
    routes=[
        Route("/health", health),
        Route("/ready", ready),
        Route("/preferences", preferences),
        Route("/privacy", privacy),
        Route("/sign-in", sign_in, methods=BOTH),
        Route("/sign-in/organisation", begin),
        Route("/sign-in/organisation/callback", callback),
        Route("/organisation", organisation, methods=BOTH),
        Route("/organisation/unlink", unlink, methods=BOTH),
        Route("/sign-out", sign_out, methods=BOTH),
        Route("/set-up", set_up, methods=BOTH),
        Route("/password", password, methods=BOTH),
        Route("/invitation/{token}", invitation, methods=BOTH),
        Route("/invitation/{token}/join", join, methods=BOTH),
        Route("/calendar/{key}.ics", calendar),
        Route("/board/of/{union_id}", noticeboard),
        Route("/board/of/{union_id}/photo/{photo}", noticeboard),
        Route("/board/{secret}", noticeboard),
        Route("/board/{secret}/photo/{photo}", noticeboard),
        Route("/board/{nothing:path}", noticeboard),
        Route("/board-preview/{union_id}", noticeboard),
        Route("/board-preview/{union_id}/photo/{photo}", noticeboard),
        Route("/evidence/{evidence_id:int}", evidence),
        Route("/evidence/{evidence_id:int}/thumb", thumbnail),
        Route("/evidence.zip", evidence_box),
        Route("/backup/{name}", backup),
        Route("/unfinished", unfinished, methods=["POST"]),
    ],
    middleware=[Middleware(Mishaps), Middleware(Guard, streamlit=sessions), Middleware(HtmlLanguage)],
)
