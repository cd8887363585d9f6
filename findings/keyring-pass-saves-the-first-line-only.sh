#!/usr/bin/env bash
# keyring-pass 0.9.3 (PyPI), keyring's way into the password store of `pass` 1.7.4: of a secret of several lines the first is saved.
#
# Through keyring a program hands over one text and gets the same text back, whichever store is behind it; and `pass` keeps
# as many lines as it is given. Expected: a secret of several lines comes back whole, or is refused. Seen: it is cut
# at its first line when it is saved, without a word. Of indented JSON with a refresh token in it `{` is left, of a private
# key its "BEGIN" line; what is lost shows at the next start. It goes the other way as well: the lines that stand
# below the password of an entry, where people keep user names and recovery codes, are gone after a program has saved a
# new password there through keyring, although only the password was to change.
#
# Needs gpg, and apt-get of a Debian 12; `pass` and `tree` are fetched into a temporary folder.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q pass=1.7.4-6 tree=2.1.0-1 > /dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" root; done
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check keyring-pass==0.9.3 keyring==25.7.0
export PATH=$dir/root/usr/bin:$PATH HOME=$dir/home GNUPGHOME=$dir/gnupg PASSWORD_STORE_DIR=$dir/store
mkdir -m 700 "$HOME" "$GNUPGHOME"
trap 'gpgconf --kill gpg-agent; rm -rf "$dir"' EXIT
gpg --batch --quiet --passphrase '' --quick-generate-key one@example.org default default never 2> /dev/null
pass init one@example.org > /dev/null
cat > try.py <<'PY'
import json, subprocess
from keyring_pass import PasswordStoreBackend

store = PasswordStoreBackend()
tokens = json.dumps({"access_token": "access-0", "refresh_token": "refresh-0"}, indent=2)
store.set_password("work", "one", tokens)
print(f"put {len(tokens.splitlines())} lines, got {store.get_password('work', 'one')!r}")

entry = ["pass", "insert", "--multiline", "--force", "python-keyring/mail/one"]
subprocess.run(entry, input="old\nuser: one@example.org\nrecovery: 1234\n", text=True, check=True, capture_output=True)
store.set_password("mail", "one", "new")
left = subprocess.run(["pass", "show", "python-keyring/mail/one"], text=True, check=True, capture_output=True).stdout
print(f"entry of three lines with a new password: {left!r}")
PY
seen=$(venv/bin/python try.py)
echo "keyring-pass 0.9.3"
echo "$seen"
want="put 4 lines, got '{'
entry of three lines with a new password: 'new\n'"
[ "$seen" = "$want" ] || { echo "CHANGED: expected"; echo "$want"; exit 1; }
