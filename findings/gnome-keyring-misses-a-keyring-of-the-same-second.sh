#!/bin/sh
# gnome-keyring 42.1 (Debian 12) looks into its folder again only when the folder's time of change, in whole seconds, is another one. A
# keyring that is put there (by a restore, a copy of a home, a program that writes the file itself) in the same second as a change
# that it has seen is not offered: not at once, and not seconds later. It shows when something else changes in the folder.
#
# Expected: a keyring that lies there is found by whoever asks for the collections. Seen: the second of two is missing, three seconds later
# too; the third brings it along.
#
# Needs a Debian 12 with apt-get, dbus-run-session, dbus-send and GLib; the daemon is fetched into a temporary folder.
set -eu
version=42.1-1+b2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q "gnome-keyring=$version" libgck-1-0=3.41.1-1+b1 libgcr-base-3-1=3.41.1-1+b1 >/dev/null 2>&1
for package in *.deb; do dpkg-deb -x "$package" root; done

cat > ask.sh <<'EOF'
set -eu
mkdir -p home/keyrings run
chmod 700 run
export HOME="$PWD/home" XDG_DATA_HOME="$PWD/home" XDG_RUNTIME_DIR="$PWD/run"
LD_LIBRARY_PATH=$(dirname "$(find root -name 'libgck-1.so.0' | head -n 1)")
export LD_LIBRARY_PATH
root/usr/bin/gnome-keyring-daemon --foreground --components=secrets >daemon.log 2>&1 &
daemon=$!
asked() {
  dbus-send --session --print-reply=literal --dest=org.freedesktop.secrets /org/freedesktop/secrets \
    org.freedesktop.DBus.Properties.Get string:org.freedesktop.Secret.Service string:Collections
}
names() { asked | grep -o 'collection/[a-z]*' | sed 's,.*/,,' | grep -v session | sort | tr '\n' ' '; }
put() { printf '[keyring]\ndisplay-name=%s\nctime=0\nmtime=0\nlock-on-idle=false\nlock-after=false\n' "$1" > "home/keyrings/$1.keyring"; }
until asked >/dev/null 2>&1; do sleep 0.1; done
# All that follows happens at the beginning of one second.
sleep "$(date +%N | awk '{ print 1.02 - $1 / 1000000000 }')"
put one
echo "one:   $(names)"
put two
echo "two:   $(names)"
sleep 3
echo "later: $(names)"
put three
echo "three: $(names)"
kill "$daemon"
EOF
dbus-run-session -- sh ask.sh > seen 2>/dev/null
cat > expected <<'EOF'
one:   one 
two:   one 
later: one 
three: one three two 
EOF
echo "gnome-keyring $version:"
cat seen
diff expected seen && echo "as it was seen"
