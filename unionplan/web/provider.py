"""An organisation's identity provider: OpenID Connect's code flow with PKCE, as Authlib speaks it."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import BoundedSemaphore
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.common.security import is_secure_transport
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from unionplan.config import DISCOVERY, Organisation
from unionplan.domain.signing_in import Known
from unionplan.errors import RefusedError
from unionplan.web.journey import Journey

PATIENCE = (3.0, 5.0)  # seconds to reach it, and for each piece of its answer
AN_HOUR = 3600
LEEWAY = 60  # seconds two clocks may differ
ENDPOINTS = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
BASIC, POST = "client_secret_basic", "client_secret_post"
SIGNED = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA")
UNTRUSTED = (AuthlibBaseError, JoseError, LookupError, TypeError, ValueError)
_TURNS = BoundedSemaphore(8)  # a provider that hangs must not take the threads of everybody else
log = logging.getLogger("unionplan")


def leaving(organisation: Organisation, journey: Journey) -> str:
    """The provider's address where a person says who he is. RefusedError."""
    with _asked(organisation) as (client, found):
        asked = {"state": journey.state, "nonce": journey.nonce, "code_verifier": journey.verifier}
        address: str = client.create_authorization_url(found["authorization_endpoint"], **asked)[0]
        return address


def known(organisation: Organisation, journey: Journey, code: str) -> Known:
    """Who came back with a code, as the provider has signed it for us and for this journey. RefusedError."""
    with _asked(organisation) as (client, found):
        proof = {"code": code, "code_verifier": journey.verifier, "grant_type": "authorization_code"}
        answer = client.fetch_token(found["token_endpoint"], allow_redirects=False, **proof)
        keys = KeySet.import_key_set(_json(found["jwks_uri"]))
        token = jwt.decode(answer["id_token"], keys, algorithms=SIGNED)
        must = {"iss": found["issuer"], "aud": organisation.client_id}
        options = {name: {"essential": True, "value": value} for name, value in must.items()}
        mine = {"nonce": journey.nonce, "client_id": organisation.client_id}
        claims = CodeIDToken(token.claims, token.header, options, mine)
        claims.validate(leeway=LEEWAY)
        return Known(organisation.issuer, _subject(claims["sub"]))


@contextmanager
def _asked(organisation: Organisation) -> Iterator[tuple[Any, dict[str, Any]]]:
    """A client and what the provider says of itself. RefusedError where it is silent or not to be trusted.

    The log says why, in words that hold nobody's name, no code and no secret.
    """
    if not organisation.ready:  # a cookie signed with no secret is anybody's
        raise RefusedError("organisation_wrong")
    if not _TURNS.acquire(blocking=False):
        raise RefusedError("organisation_down")
    try:
        found = _metadata(organisation.issuer, int(time.time() // AN_HOUR))
        with OAuth2Session(
            organisation.client_id,
            organisation.client_secret,
            token_endpoint_auth_method=_method(found),
            code_challenge_method="S256",
            scope="openid",
            redirect_uri=organisation.callback,
            default_timeout=PATIENCE,
        ) as client:
            yield client, found
    except requests.RequestException as error:
        raise _told("organisation_down", error) from None
    except UNTRUSTED as error:
        raise _told("organisation_wrong", error) from None
    finally:
        _TURNS.release()


def _told(code: str, error: Exception) -> RefusedError:
    why = getattr(error, "claim", None) or getattr(error, "error", "")
    log.warning("sign-in by the organisation: %s %.60r", type(error).__name__, why)
    return RefusedError(code)


@lru_cache(maxsize=1)
def _metadata(issuer: str, _hour: int) -> dict[str, Any]:
    """What a provider says of itself, asked once an hour. ValueError where it says it is another."""
    found: dict[str, Any] = _json(issuer + DISCOVERY)
    if found["issuer"].rstrip("/") != issuer or not all(is_secure_transport(found[n]) for n in ENDPOINTS):
        raise ValueError("discovery")
    return found


def _method(found: dict[str, Any]) -> str:
    return BASIC if BASIC in found.get("token_endpoint_auth_methods_supported", [BASIC]) else POST


def _json(address: str) -> Any:
    answer = requests.get(address, timeout=PATIENCE, allow_redirects=False)
    answer.raise_for_status()
    return answer.json()


def _subject(claimed: object) -> str:
    """Up to 255 letters (OpenID Connect Core, 2). ValueError for anything else."""
    if not isinstance(claimed, str) or not 0 < len(claimed) <= 255 or not claimed.isprintable():
        raise ValueError("sub")
    return claimed
