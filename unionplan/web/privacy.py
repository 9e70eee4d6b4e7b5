"""隐私说明: what is stored about people, where, who sees it, how long, and how to have it erased."""

from starlette.requests import Request
from starlette.responses import Response

from unionplan.backup.keeping import KEPT
from unionplan.web.forms import Form, shown, words

PARTS = ("what", "where", "who", "long", "rights", "ask")


async def privacy(request: Request) -> Response:
    """GET /privacy: open to everybody; whoever is invited may read it before giving a name."""
    t = words(request)
    parts = tuple(
        (t(f"privacy.{part}.title"), tuple(t(f"privacy.{part}.text", kept=KEPT).splitlines()))
        for part in PARTS
    )
    back = ("/", t("privacy.back"))
    return shown(request, Form(t("privacy.title"), lines=(t("privacy.intro"),), parts=parts, link=back))
