"""Language and text size, remembered in a cookie on this device."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from unionplan.web.forms import within

CHOICES = {"language": ("zh", "en"), "text": ("normal", "large")}
A_YEAR = 365 * 24 * 3600


async def preferences(request: Request) -> Response:
    """GET /preferences?language=en&back=/settings: keep what is known, go back within this site."""
    response = RedirectResponse(within(request.query_params.get("back")), status_code=303)
    for name, known in CHOICES.items():
        chosen = request.query_params.get(name)
        if chosen in known:
            response.set_cookie(name, chosen, max_age=A_YEAR, httponly=True, samesite="lax")
    return response
