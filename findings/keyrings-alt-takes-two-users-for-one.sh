#!/usr/bin/env bash
# keyrings.alt 5.0.2 (PyPI), keyring's file for machines without a desktop: users that differ in capitals only share one secret.
#
# Through keyring a secret is found by a service and a user, and both are text. Expected: the users "One" and "one" of a
# service have a secret each, as the services "Mail" and "mail" have. Seen: the service tells capitals from small letters,
# the user does not. The second that is saved takes the place of the first, without a word; each of the two is
# then given the other's, and who deletes one has deleted both. Names of people seldom meet it. Programs that put
# the id of an account, of a client or of a sign-in there as the user, in base64 or any other alphabet with both, do.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check keyrings.alt==5.0.2 keyring==25.7.0
export XDG_DATA_HOME=$dir/share XDG_CONFIG_HOME=$dir/config PYTHON_KEYRING_BACKEND=keyrings.alt.file.PlaintextKeyring
cat > try.py <<'PY'
import keyring

keyring.set_password("mail", "Kx7QaB", "first")
keyring.set_password("mail", "kX7qAb", "second")
print("two users of one service:", keyring.get_password("mail", "Kx7QaB"), keyring.get_password("mail", "kX7qAb"))
keyring.delete_password("mail", "kX7qAb")
print("and the second deleted:", keyring.get_password("mail", "Kx7QaB"))
keyring.set_password("Chat", "one", "first")
keyring.set_password("chat", "one", "second")
print("one user of two services:", keyring.get_password("Chat", "one"), keyring.get_password("chat", "one"))
PY
seen=$(venv/bin/python try.py)
echo "keyrings.alt 5.0.2 with keyring 25.7.0"
echo "$seen"
want='two users of one service: second second
and the second deleted: None
one user of two services: first second'
[ "$seen" = "$want" ] || { echo "CHANGED: expected"; echo "$want"; exit 1; }
