#!/usr/bin/env python3
"""Asks Turnglass's keeper for a token over its socket, with nothing but the standard library: token.py NAME

One JSON value a line goes each way; docs/reference/socket.md describes them. For Linux and macOS, where the socket is a
file; a keeper (`turnglass agent` or the desktop app) has to run.
"""

import json
import os
import socket
import sys
from pathlib import Path


def place():
    """Where the keeper listens: a socket that is named, or that of this user's home."""
    env = os.environ.get
    if named := env("TURNGLASS_SOCKET"):
        return Path(named)
    if home := env("TURNGLASS_HOME"):
        return Path(home) / "run/keeper.sock"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/Turnglass/run/keeper.sock"
    if runtime := env("XDG_RUNTIME_DIR"):
        return Path(runtime) / "turnglass/keeper.sock"
    return Path(env("XDG_DATA_HOME") or Path.home() / ".local/share") / "turnglass/run/keeper.sock"


def ask(frame):
    """The value of the keeper's answer. Whatever is the matter ends the program with the code that belongs to it."""
    codes = {"failed": 1, "usage": 2, "no_such_account": 3, "sign_in_needed": 4, "unavailable": 5, "vault": 6}
    try:
        with socket.socket(socket.AF_UNIX) as keeper:
            keeper.connect(str(place()))
            keeper.sendall(json.dumps({"v": 1, "lang": "en", **frame}).encode() + b"\n")
            reply = json.loads(keeper.makefile("rb").readline())
    except (OSError, ValueError) as why:
        print(f"No keeper answers at {place()}: {why}. Start one with `turnglass agent`.", file=sys.stderr)
        sys.exit(codes["unavailable"])
    if problem := reply.get("problem"):
        print(problem["message"], problem.get("hint", ""), file=sys.stderr)
        sys.exit(codes.get(problem["code"], 1))
    return reply["ok"]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    lease = ask({"ask": "token", "account": sys.argv[1], "min_ttl_seconds": 60})
    # The token itself is shown to nobody: here it would go into the header of a request.
    print(f"{lease['account']}: {len(lease['token'])} letters, for {', '.join(lease.get('hosts', [])) or 'no host'}")


if __name__ == "__main__":
    main()
