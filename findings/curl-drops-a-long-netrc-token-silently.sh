#!/usr/bin/env bash
# libcurl 8.23.0 (in pycurl 7.49.0, PyPI) reads a .netrc no further than a token of 4096 characters, and says nothing.
#
# Many programs take a token from .netrc by way of libcurl, and access tokens that carry groups or roles pass four
# thousand characters. Expected: such a token is sent, as Python's requests 2.32.5 does with the same file, or the
# request fails with a word about its length. Seen, where the file is optional (as git has it): at 4095 characters it is
# sent; with one more the request goes out without any credentials and without an error, and the verbose trace says that the
# machine does not stand in the file. It takes along the machines that stand further down, however short their tokens
# are; those above it keep theirs. (Where the file is required it is "syntax error".) What people see is a 401, or a server's
# answer for strangers, from the day on which their token grew.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pycurl==7.49.0 requests==2.32.5
cat > server.py <<'PY'
import base64, http.server

class Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        given = self.headers.get("authorization", "")
        password = base64.b64decode(given[6:]).decode().partition(":")[2] if given.startswith("Basic ") else ""
        text = f"{len(password)} characters".encode() if password else b"nothing"
        self.send_response(200)
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
print(server.server_port, flush=True)
server.serve_forever()
PY
python3 server.py > port & server=$!
trap 'kill $server; rm -rf "$dir"' EXIT
until [ -s port ]; do sleep 0.1; done
cat > try.py <<'PY'
import io, os, pycurl, requests

address = f"http://127.0.0.1:{open('port').read().strip()}/"
os.environ["NETRC"] = "netrc"
library = pycurl.version.split("libcurl/")[1].split()[0]

def curl():
    said, trace, asked = io.BytesIO(), [], pycurl.Curl()
    asked.setopt(pycurl.URL, address)
    asked.setopt(pycurl.NETRC, pycurl.NETRC_OPTIONAL)
    asked.setopt(pycurl.NETRC_FILE, "netrc")
    asked.setopt(pycurl.WRITEFUNCTION, said.write)
    asked.setopt(pycurl.VERBOSE, 1)
    asked.setopt(pycurl.DEBUGFUNCTION, lambda _, text: trace.append(text))
    asked.perform()
    return said.getvalue().decode() + (" (could not find host)" if b"Could not find host" in b"".join(trace) else "")

def line(machine, length):
    return f"machine {machine} login me password {'a' * length}\n"

for name, text in {
    "4095 characters": line("127.0.0.1", 4095),
    "4096 characters": line("127.0.0.1", 4096),
    "40 characters, below another machine's 4096": line("other.example.org", 4096) + line("127.0.0.1", 40),
    "40 characters, above another machine's 4096": line("127.0.0.1", 40) + line("other.example.org", 4096),
}.items():
    with open("netrc", "w") as file:
        file.write(text)
    print(f"{name}: libcurl {library} sends {curl()}, requests {requests.get(address).text}")
PY
seen=$(venv/bin/python try.py)
echo "$seen"
want="4095 characters: libcurl 8.23.0 sends 4095 characters, requests 4095 characters
4096 characters: libcurl 8.23.0 sends nothing (could not find host), requests 4096 characters
40 characters, below another machine's 4096: libcurl 8.23.0 sends nothing (could not find host), requests 40 characters
40 characters, above another machine's 4096: libcurl 8.23.0 sends 40 characters, requests 40 characters"
[ "$seen" = "$want" ] || { echo "CHANGED: expected"; echo "$want"; exit 1; }
