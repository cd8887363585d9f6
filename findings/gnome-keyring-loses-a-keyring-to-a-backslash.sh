#!/usr/bin/env bash
# gnome-keyring 42.1 (Debian 12), a keyring without a password: one secret of one line that has `\n` in it costs all the others.
#
# A keyring without a password is a text file; machines that log in by themselves have one. That a secret of several lines
# makes that file unreadable has been told by programs that met it; the way round is one line, such as JSON, in which the end
# of a line is written `\n`. Expected: a secret of one line comes back as it was put. Seen: it is written into the file as
# it stands, but read with its backslashes understood. At the next login `\n` is an end of a line, so that the JSON is
# none any more, and `\\` is `\`. The first secret that any program saves after that puts the end of the line into the file,
# and at the login that follows the whole keyring is gone, with the secrets of all programs. A private key in JSON does
# it. Text without backslashes, as base64 is, does not.
#
# Needs a Debian 12 with apt-get, dbus-run-session and GLib; the daemon is fetched into a temporary folder.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
version=42.1-1+b2
apt-get download -q "gnome-keyring=$version" libgck-1-0=3.41.1-1+b1 libgcr-base-3-1=3.41.1-1+b1 > /dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" root; done
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check secretstorage==3.5.0
mkdir -p home/share/keyrings; mkdir -m 700 run
printf '[keyring]\ndisplay-name=mine\nctime=0\nmtime=0\nlock-on-idle=false\nlock-after=false\n' > home/share/keyrings/mine.keyring
printf mine > home/share/keyrings/default
cat > try.py <<'PY'
import json, secretstorage, subprocess, time
from jeepney import message_bus

class Login:
    """A daemon that starts and ends, as it does with each login."""

    def __enter__(self):
        command = ["root/usr/bin/gnome-keyring-daemon", "--foreground", "--components=secrets"]
        self.daemon = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.bus = secretstorage.dbus_init()
        while not self.bus.send_and_get_reply(message_bus.NameHasOwner("org.freedesktop.secrets")).body[0]:
            time.sleep(0.1)
        return self

    def __exit__(self, *_):
        self.bus.close()
        self.daemon.terminate()
        self.daemon.wait()

    def put(self, name, secret):
        keyring = secretstorage.Collection(self.bus, "/org/freedesktop/secrets/collection/mine")
        keyring.unlock()
        keyring.create_item(name, {"service": name}, secret.encode(), replace=True)

    def got(self, *names):
        for keyring in secretstorage.get_all_collections(self.bus):
            keyring.unlock()
        return ", ".join(f"{name} is {self.state(name)}" for name in names)

    def state(self, name):
        found = list(secretstorage.search_items(self.bus, {"service": name}))
        if not found:
            return "gone"
        secret = found[0].get_secret().decode()
        if secret == SECRETS[name]:
            return "as it was put"
        try:
            return f"another {type(json.loads(secret)[name]).__name__}"
        except ValueError:
            return "no JSON any more"

SECRETS = {
    "other": "access-0",
    "key": json.dumps({"key": "BEGIN\nEND"}),
    "path": json.dumps({"path": "D:\\tokens"}),
    "one more": "access-1",
}
assert not any("\n" in secret for secret in SECRETS.values())
with Login() as login:
    for name in ("other", "key", "path"):
        login.put(name, SECRETS[name])
    print("at once:", login.got("other", "key", "path"))
with Login() as login:
    print("next login:", login.got("other", "key", "path"))
    login.put("one more", SECRETS["one more"])
with Login() as login:
    print("the one after:", login.got("other", "key", "path", "one more"))
PY
libraries=$dir/$(dirname "$(find root -name 'libgck-1.so.0' | head -n 1)")
seen=$(
    env HOME="$dir/home" XDG_DATA_HOME="$dir/home/share" XDG_RUNTIME_DIR="$dir/run" LD_LIBRARY_PATH="$libraries" \
        dbus-run-session -- venv/bin/python try.py 2> said
) || { cat said; exit 1; }
echo "gnome-keyring $version, a keyring without a password:"
echo "$seen"
want='at once: other is as it was put, key is as it was put, path is as it was put
next login: other is as it was put, key is no JSON any more, path is another str
the one after: other is gone, key is gone, path is gone, one more is gone'
[ "$seen" = "$want" ] || { echo "CHANGED: expected"; echo "$want"; exit 1; }
