# A user's service manager of its own, in a mount and a process namespace: this machine's are not touched.
set -eu
mount -t tmpfs tmpfs /run
mkdir -p /run/systemd/system /run/user
chmod 700 /run/user
export XDG_RUNTIME_DIR=/run/user
unset DBUS_SESSION_BUS_ADDRESS DBUS_SYSTEM_BUS_ADDRESS
"$SYSTEMD" --user > "$TMPDIR/manager.log" 2>&1 &
manager=$!
told() { systemctl --user show --value -p "$1" turnglass.service; }
# Waits until the service shows this, at most 30 seconds.
until_it() {
    for _ in $(seq 300); do
        if [ "$(told "$1")" = "$2" ]; then return; fi
        sleep 0.1
    done
    echo "never $1=$2"; exit 1
}
for _ in $(seq 100); do
    if systemctl --user daemon-reload 2> /dev/null; then break; fi
    sleep 0.1
done
systemctl --user start turnglass.socket
echo "before: $(told ActiveState)"
"$TURNGLASS" agent status 2> /dev/null || echo "status: $?"
echo "still: $(told ActiveState)"
"$TURNGLASS" list 2> /dev/null
until_it ActiveState active
echo "asked: $(told StatusText)"
"$TURNGLASS" agent stop 2> /dev/null
until_it ActiveState inactive
"$TURNGLASS" list 2> /dev/null
until_it ActiveState active
systemctl --user kill -s KILL turnglass.service
until_it NRestarts 1
until_it ActiveState active
"$TURNGLASS" agent status > /dev/null && echo "restarted"
kill "$manager"
