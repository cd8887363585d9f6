#!/usr/bin/env bash
# google-auth 2.63.0 (PyPI): a word on standard error of an executable that supplies a token makes its answer unreadable.
#
# An `external_account` file may name an executable, which prints JSON with a subject token. Expected: standard output is the
# answer, and standard error is for people, as with git's, docker's, kubectl's and AWS's helpers. Seen: both go into
# one pipe and are parsed together. An executable that succeeds and prints the right JSON, but also warns on standard
# error, fails with a JSONDecodeError of Python's own, which is no exception of google-auth, so that code which handles
# that library's errors does not catch it. Whoever calls a helper from there has to silence its standard error.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check google-auth==2.63.0
cat > try.py <<'PY'
import json, os, sys
from google.auth import exceptions, pluggable

os.environ["GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES"] = "1"
kind = "urn:ietf:params:oauth:token-type:jwt"
with open("give.py", "w") as file:
    file.write(
        "import json, sys\n"
        f"print(json.dumps(dict(version=1, success=True, token_type='{kind}', id_token='subject', expiration_time=4102444800)))\n"
        "sys.stdout.flush()\n"
        "if 'warn' in sys.argv: print('a newer version is there', file=sys.stderr)\n"
    )

def token(word):
    credentials = pluggable.Credentials.from_info({
        "type": "external_account",
        "audience": "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/one",
        "subject_token_type": kind,
        "token_url": "https://sts.googleapis.com/v1/token",
        "credential_source": {"executable": {"command": f"{sys.executable} {os.getcwd()}/give.py {word}", "timeout_millis": 20000}},
    })
    try:
        return credentials.retrieve_subject_token(None)
    except Exception as error:
        return f"{type(error).__name__}, of google-auth: {isinstance(error, exceptions.GoogleAuthError)}"

print(json.dumps({"silent": token("quiet"), "warns": token("warn")}))
PY
seen=$(venv/bin/python try.py)
echo "google-auth 2.63.0: $seen"
want='{"silent": "subject", "warns": "JSONDecodeError, of google-auth: False"}'
[ "$seen" = "$want" ] || { echo "CHANGED: expected $want"; exit 1; }
