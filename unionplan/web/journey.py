"""A person's way to the organisation's identity provider and back, remembered by the browser alone.

The cookie is signed with the client secret: any process can end what another began, nobody writes one.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from urllib.parse import urlencode

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from unionplan.config import Organisation
from unionplan.domain.signing_in import fingerprint
from unionplan.errors import OutageError, RefusedError, UnionPlanError
from unionplan.web.forms import PROBLEMS

COOKIE, PATH = "unionplan_organisation", "/sign-in/organisation"
LASTS = 600  # seconds a person has to say who he is


class Deed(StrEnum):
    """What a journey is for."""

    SIGN_IN = "sign_in"
    ACCEPT = "accept"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Journey:
    """``of`` is where to go then, an invitation, or the sign-in to link; all else follows from the secret."""

    deed: Deed
    of: str
    secret: str

    @property
    def state(self) -> str:
        """What the provider hands back with its answer."""
        return fingerprint(f"state {self.secret}")

    @property
    def nonce(self) -> str:
        """What it writes into what it signs."""
        return fingerprint(f"nonce {self.secret}")

    @property
    def verifier(self) -> str:
        """What opens the answer at the provider (PKCE)."""
        return fingerprint(f"verifier {self.secret}")

    @property
    def start(self) -> str:
        """The page it began at."""
        sign_in = f"/sign-in?{urlencode({'next': self.of})}"
        return {Deed.ACCEPT: f"/invitation/{self.of}", Deed.LINK: "/organisation"}.get(self.deed, sign_in)


def remember(response: Response, chosen: Organisation, journey: Journey) -> Response:
    """Let the browser bring the journey back."""
    value, secure = _signer(chosen).dumps(asdict(journey)), chosen.address.startswith("https:")
    response.set_cookie(COOKIE, value, LASTS, path=PATH, httponly=True, samesite="lax", secure=secure)
    return response


def recalled(request: Request, chosen: Organisation) -> Journey:
    """The journey this browser is on. RefusedError for none, one too long ago, or one we did not send out."""
    try:
        kept = _signer(chosen).loads(request.cookies.get(COOKIE, ""), max_age=LASTS)
    except BadSignature as error:
        raise RefusedError("organisation_wrong") from error
    return Journey(Deed(kept["deed"]), kept["of"], kept["secret"])


def forget(response: Response) -> Response:
    """The journey is over."""
    response.delete_cookie(COOKIE, PATH, httponly=True, samesite="lax")
    return response


def with_problem(page: str, error: UnionPlanError) -> Response:
    """Back at the page where it began, which says what went wrong; an OutageError is the same there."""
    if isinstance(error, OutageError):
        raise error
    problem = error.code if error.code in PROBLEMS else "organisation_wrong"
    sign = "&" if "?" in page else "?"
    return RedirectResponse(f"{page}{sign}problem={problem}", status_code=303)


def _signer(chosen: Organisation) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(chosen.client_secret, "unionplan.journey")
