#!/usr/bin/env bash
# Everything the project promises, from nothing: makes its own .venv, gets what is missing, runs all checks.
# Skipped parts are named at the end; with CI=1 nothing may be skipped.
set -euo pipefail
cd "$(dirname "$0")/.."

skipped=()
on_ci() { [ -n "${CI:-}" ]; }
skip() { if on_ci; then echo "missing on CI: $1" >&2; exit 1; fi; skipped+=("$1"); }
have() { command -v "$1" >/dev/null 2>&1; }

python=${PYTHON:-python3}
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt

missing=()
have chromium || missing+=(chromium)
ls /usr/share/fonts/*/noto/NotoSansCJK* >/dev/null 2>&1 || fc-list 2>/dev/null | grep -qi 'noto.*cjk' || missing+=(fonts-noto-cjk)
pg_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1 || true)
[ -n "$pg_bin" ] || missing+=(postgresql)
export PATH="$PATH:/usr/sbin"
have nginx || missing+=(nginx-light)
if [ ${#missing[@]} -gt 0 ] && have apt-get && [ "$(id -u)" = 0 ]; then
  echo "installing: ${missing[*]}"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
  pg_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1 || true)
fi
have nginx || skip "several processes behind nginx (Debian: apt-get install nginx-light)"
have chromium || skip "browser tests: no chromium (Debian: apt-get install chromium fonts-noto-cjk)"

work=$(mktemp -d)
as_postgres() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/sh -c "$1"; else sh -c "$1"; fi; }
stop() { [ -z "${pg_started:-}" ] || as_postgres "$pg_bin/pg_ctl -D $work/pg -m immediate stop" >/dev/null 2>&1 || true; rm -rf "$work"; }
trap stop EXIT
.venv/bin/mypy >"$work/types" 2>&1 &  # beside all that waits for a browser or a disk
types=$!
if [ -z "${UNIONPLAN_TEST_POSTGRES_URL:-}" ] && [ -n "$pg_bin" ]; then
  [ "$(id -u)" != 0 ] || chown postgres "$work"
  chmod 755 "$work"
  port=$(.venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  as_postgres "$pg_bin/initdb -D $work/pg -U postgres -A trust -E UTF8 --no-sync" >/dev/null
  as_postgres "$pg_bin/pg_ctl -D $work/pg -w -l $work/pg.log -o '-p $port -k $work -c listen_addresses=127.0.0.1 -c fsync=off' start" >/dev/null
  pg_started=yes
  export UNIONPLAN_TEST_POSTGRES_URL="postgresql+psycopg://postgres@127.0.0.1:$port/postgres"
fi
[ -n "${UNIONPLAN_TEST_POSTGRES_URL:-}" ] || skip "PostgreSQL tests: no server (Debian: apt-get install postgresql)"

if on_ci; then export UNIONPLAN_NOTHING_SKIPPED=1; fi
.venv/bin/ruff check .
.venv/bin/ruff format --check .
if .venv/bin/python -c 'import socket; socket.create_connection(("api.osv.dev", 443), 5)' 2>/dev/null; then
  .venv/bin/pip-audit -r requirements.lock --require-hashes --disable-pip --vulnerability-service osv --progress-spinner off
else
  offline="known vulnerabilities: https://api.osv.dev cannot be reached from here"
fi
.venv/bin/python -m pytest -n 2 --dist loadfile "$@" || failed=yes
wait "$types" || failed=yes
cat "$work/types"
[ -z "${failed:-}" ] || exit 1

[ -z "${offline:-}" ] || echo "SKIPPED $offline"  # the one part a machine without the internet cannot do, CI or not
for part in "${skipped[@]+"${skipped[@]}"}"; do echo "SKIPPED $part"; done
