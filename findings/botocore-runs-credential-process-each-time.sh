#!/usr/bin/env bash
# botocore 1.44.8 (PyPI) runs a credential_process anew at each use while its answer ends within ten minutes.
#
# Expected: what the process printed is kept until shortly before its end, as the kubectl and Google clients do with
# theirs; credentials that live nine minutes are asked for about once in nine minutes.
# Seen: below ten minutes botocore counts them as due at once and waits for the process at every look at the credentials,
# so at every request that is signed; below fifteen it runs the process each time as well, and goes on with the old ones
# only if that fails. From sixteen minutes on one run is enough. Short-lived credentials thus cost a process a request.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check botocore==1.44.8
cat > try.py <<'PY'
import json, os, sys
from datetime import datetime, timedelta, timezone
import botocore.session

here = os.getcwd()
with open("give.py", "w") as file:
    file.write(
        "import json, sys\nfrom datetime import datetime, timedelta, timezone\n"
        "open('runs', 'a').write('x')\n"
        "end = datetime.now(timezone.utc) + timedelta(minutes=int(sys.argv[1]))\n"
        "print(json.dumps({'Version': 1, 'AccessKeyId': 'id', 'SecretAccessKey': 'secret', 'SessionToken': 't',\n"
        "                  'Expiration': end.strftime('%Y-%m-%dT%H:%M:%SZ')}))\n"
    )

def runs(minutes):
    open("runs", "w").close()
    with open("config", "w") as file:
        file.write(f"[default]\ncredential_process = {sys.executable} {here}/give.py {minutes}\n")
    os.environ.update(AWS_CONFIG_FILE=f"{here}/config", AWS_SHARED_CREDENTIALS_FILE=f"{here}/none")
    credentials = botocore.session.get_session().get_credentials()
    for _ in range(5):
        credentials.get_frozen_credentials()
    return len(open("runs").read())

for name in list(os.environ):
    if name.startswith("AWS_"):
        del os.environ[name]
print(json.dumps({f"{minutes} min": runs(minutes) for minutes in (9, 14, 16)}))
PY
seen=$(venv/bin/python try.py)
echo "botocore 1.44.8, runs of the process for five looks at the credentials: $seen"
want='{"9 min": 6, "14 min": 6, "16 min": 1}'
[ "$seen" = "$want" ] || { echo "CHANGED: expected $want"; exit 1; }
