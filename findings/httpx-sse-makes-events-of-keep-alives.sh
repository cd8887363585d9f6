#!/usr/bin/env bash
# httpx-sse 0.4.3 (PyPI): each keep-alive comment of a server is an event, from the first event that has an id on.
#
# Servers send a comment (": ping" and an empty line) every few seconds, so that a proxy does not end a quiet stream.
# Expected: nothing comes of it, for a block without data is no event in the HTML standard; the reader of httpx2 2.16.2, which was
# derived from this one, sees it so. Seen: while no event has had an `id`, nothing comes of it. After one that had, each
# comment gives an event "message" with empty data and the old id, for the id is kept, as it should be, and a kept
# id is taken for a block that has something in it. Code that reads JSON from each event fails at the first quiet
# moment, code that counts the events by their id sees one again and again, and a server that adds ids, in order that streams
# can be resumed, breaks clients that worked. A stream without a pause shows none of it.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check httpx-sse==0.4.3 httpx==0.28.1 httpx2==2.16.2
cat > try.py <<'PY'
import httpx, httpx2, httpx_sse

def stream(first):
    return f'{first}data: {{"step": 1}}\n\n: ping\n\n: ping\n\n'.encode()

def events(library, reader, first):
    serve = lambda _: library.Response(200, headers={"content-type": "text/event-stream"}, content=stream(first))
    with library.Client(transport=library.MockTransport(serve)) as client:
        with client.stream("GET", "http://it.example/") as answer:
            return list(reader(answer))

def by_httpx_sse(first):
    return events(httpx, lambda answer: httpx_sse.EventSource(answer).iter_sse(), first)

def by_httpx2(first):
    return events(httpx2, httpx2.EventSource, first)

for name, first in (("without an id", ""), ("with an id", "id: 7\n")):
    for reader in (by_httpx_sse, by_httpx2):
        print(f"{name}, {reader.__name__}:", *[(event.id, event.data) for event in reader(first)])
try:
    print([event.json() for event in by_httpx_sse("id: 7\n")])
except ValueError as error:
    print(f"each read as JSON: {type(error).__name__}")
PY
seen=$(venv/bin/python try.py)
echo "httpx-sse 0.4.3 and httpx2 2.16.2, one event and two comments"
echo "$seen"
want="without an id, by_httpx_sse: ('', '{\"step\": 1}')
without an id, by_httpx2: ('', '{\"step\": 1}')
with an id, by_httpx_sse: ('7', '{\"step\": 1}') ('7', '') ('7', '')
with an id, by_httpx2: ('7', '{\"step\": 1}')
each read as JSON: JSONDecodeError"
[ "$seen" = "$want" ] || { echo "CHANGED: expected"; echo "$want"; exit 1; }
