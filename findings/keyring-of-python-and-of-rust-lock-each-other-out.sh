#!/usr/bin/env bash
# keyring 25.7.0 (PyPI) and @napi-rs/keyring 2.1.2 (npm; keyring-rs underneath), one entry of one name in the Secret Service: who
# writes first decides whether the other can ever read it.
#
# Both call an entry by `service` and `username`, so that a Python tool and a Node or Rust tool can hand a token to each other
# through the desktop's keyring. Expected: they share the entry, or each has its own. Seen: where Python wrote first they
# share it, and either may renew it. Where the other wrote first, Python adds an entry of its own beside it, with a third
# attribute: from then on the other can neither read nor write its own token ("matched by 2 credentials"), and Python,
# which looks by two attributes only, reads now this one, now that, whatever it wrote last. `delete_password` takes away one
# of the two. Whoever tried it in the one order believes that it works.
#
# Needs dbus-run-session and GLib on a Debian 12 with apt-get; gnome-keyring is fetched into a temporary folder.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -q gnome-keyring=42.1-1+b2 libgck-1-0=3.41.1-1+b1 libgcr-base-3-1=3.41.1-1+b1 > /dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" root; done
npm install --silent --no-audit --no-fund --prefix "$dir" @napi-rs/keyring@2.1.2 node@22.23.3
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check keyring==25.7.0 secretstorage==3.5.0
mkdir -p home/share/keyrings; mkdir -m 700 run
printf '[keyring]\ndisplay-name=mine\nctime=0\nmtime=0\nlock-on-idle=false\nlock-after=false\n' > home/share/keyrings/mine.keyring
printf mine > home/share/keyrings/default
cat > other.js <<'JS'
const { Entry } = require('@napi-rs/keyring')
const [service, secret] = process.argv.slice(2)
try {
  const entry = new Entry(service, 'one')
  if (secret) entry.setPassword(secret)
  console.log(secret ? 'written' : entry.getPassword())
} catch (error) {
  console.log(error.message.replace(/:.*/, ''))
}
JS
cat > try.py <<'PY'
import subprocess, time
import secretstorage
from jeepney import message_bus
from keyring.backends.SecretService import Keyring

daemon = subprocess.Popen(
    ["root/usr/bin/gnome-keyring-daemon", "--foreground", "--components=secrets"],
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
)
bus = secretstorage.dbus_init()
while not bus.send_and_get_reply(message_bus.NameHasOwner("org.freedesktop.secrets")).body[0]:
    time.sleep(0.1)
python = Keyring()

def other(*words):
    return subprocess.run(["node_modules/.bin/node", "other.js", *words], capture_output=True, text=True).stdout.strip()

def entries(service):
    return len(list(secretstorage.search_items(bus, {"service": service, "username": "one"})))

python.set_password("mail", "one", "python's")
other("mail", "the other's")
print(f"Python first: entries {entries('mail')}, Python reads {python.get_password('mail', 'one')}, the other {other('mail')}")
other("chat", "the other's")
python.set_password("chat", "one", "python's")
print(f"the other first: entries {entries('chat')}, the other reads: {other('chat')}; writes: {other('chat', 'newer')}")
python.delete_password("chat", "one")
print(f"and deleted by Python: entries {entries('chat')}")
daemon.terminate()
PY
libraries=$dir/$(dirname "$(find root -name 'libgck-1.so.0' | head -n 1)")
seen=$(
    env HOME="$dir/home" XDG_DATA_HOME="$dir/home/share" XDG_RUNTIME_DIR="$dir/run" LD_LIBRARY_PATH="$libraries" \
        dbus-run-session -- venv/bin/python try.py 2> said
) || { cat said; exit 1; }
echo "$seen"
want="Python first: entries 1, Python reads the other's, the other the other's
the other first: entries 2, the other reads: Entry is matched by 2 credentials; writes: Entry is matched by 2 credentials
and deleted by Python: entries 1"
[ "$seen" = "$want" ] || { echo "CHANGED: expected"; echo "$want"; exit 1; }
