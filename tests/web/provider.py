"""A small identity provider (OpenID Connect) over real HTTP, which lies as it is told."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "unionplan", "ein langes Geheimnis 0123456789"


class Provider:
    """Whoever asks is ``subject`` at once; a forger changes ``claims``, ``key`` and ``algorithm``."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://localhost:{port}"
        self.own_key = RSAKey.generate_key(2048, {"kid": "1"})
        self.codes: dict[str, dict[str, str]] = {}
        self.as_ever()

    def as_ever(self) -> None:
        """An honest provider that knows Li Mei."""
        self.subject, self.key, self.algorithm, self.refuses = "limei@unit", self.own_key, "RS256", ""
        self.claims: dict[str, object] = {}

    def answers(self, path: str, query: dict[str, str]) -> dict[str, Any] | str:
        """A document, or where the browser is sent."""
        if path == "/.well-known/openid-configuration":
            places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
            return {"issuer": self.issuer} | {name: f"{self.issuer}/{at}" for name, at in places.items()}
        if path == "/keys":
            return dict(KeySet([self.own_key]).as_dict(private=False))
        assert path == "/authorize" and query["response_type"] == "code" and query["scope"] == "openid"
        assert query["client_id"] == CLIENT and query["code_challenge_method"] == "S256"
        code = token_urlsafe(16)
        self.codes[code] = query
        said = {"error": self.refuses} if self.refuses else {"code": code}
        return f"{query['redirect_uri']}?{urlencode(said | {'state': query['state']})}"

    def token(self, form: dict[str, str], authorization: str) -> dict[str, Any]:
        """What a code is worth: once, to who asked for it."""
        asked = self.codes.pop(form.get("code", ""), None)
        proof = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if asked is None or asked["code_challenge"] != written(proof):
            return {"error": "invalid_grant"}
        own = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if authorization != own or form["redirect_uri"] != asked["redirect_uri"]:
            return {"error": "invalid_client"}
        now = int(time.time())
        said = {"iss": self.issuer, "aud": CLIENT, "sub": self.subject, "iat": now, "exp": now + 300}
        return {"access_token": "x", "token_type": "Bearer", "id_token": self.signed(said, asked["nonce"])}

    def signed(self, said: dict[str, object], nonce: str) -> str:
        """The id_token."""
        claims = said | {"nonce": nonce} | self.claims
        header = {"alg": self.algorithm, "kid": "1"}
        if self.algorithm == "RS256":
            return jwt.encode(header, claims, self.key)
        text = ".".join(written(json.dumps(part).encode()) for part in (header, claims))
        public = self.own_key.as_pem(private=False)
        made_up = hmac.digest(public, text.encode(), "sha256") if self.algorithm == "HS256" else b""
        return f"{text}.{written(made_up)}"


def written(data: bytes) -> str:
    """In letters an address may hold."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@contextmanager
def providing(port: int) -> Iterator[Provider]:
    """The provider on a port of this machine."""
    provider = Provider(port)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            at = urlsplit(self.path)
            self.send(provider.answers(at.path, dict(parse_qsl(at.query))))

        def do_POST(self) -> None:
            form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.send(provider.token(form, self.headers.get("Authorization", "")))

        def send(self, answer: dict[str, Any] | str) -> None:
            body = b"" if isinstance(answer, str) else json.dumps(answer).encode()
            self.send_response(302 if isinstance(answer, str) else 400 if "error" in answer else 200)
            if isinstance(answer, str):
                self.send_header("Location", answer)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("localhost", port), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
