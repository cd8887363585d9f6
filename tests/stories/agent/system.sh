# What `turnglass agent install --system` writes, and the agent as that unit has it, in a mount namespace: this machine's
# own directories are not touched.
set -eu
mount -t tmpfs tmpfs /etc/systemd
mkdir /etc/systemd/system
for place in /opt /run /var/lib /var/log; do mount -t tmpfs -o mode=755 tmpfs "$place"; done
cp "$TURNGLASS" /opt/turnglass
unit=/etc/systemd/system/turnglass.service
by() { setpriv --reuid "$1" --regid "$1" --clear-groups "${@:2}"; }

by 65534 /opt/turnglass agent install --system > /run/shown 2> /run/told || echo "nobody: $?"
test ! -e "$unit" && grep -q '^\[Service\]$' /run/shown
tail -n 1 /run/told

/opt/turnglass agent install --system --user daemon --passphrase-file /etc/systemd/passphrase \
    --tokens-socket-user nobody:work --audit /var/log/turnglass/audit.jsonl > /run/shown 2> /run/told
sed 1d /run/shown | cmp - "$unit" && echo "shown as it is written"
grep useradd /run/told || echo "the user is there"
grep -q systemctl /run/told || echo "no manager, no systemctl"
grep '^mkdir' /run/told > /run/make && sh -e /run/make
stat -c 'passphrase: %a' /etc/systemd/passphrase
systemd-analyze --man=no verify "$unit" && echo "verified"
echo NoSuchThing=1 >> "$unit"
systemd-analyze --man=no verify "$unit" 2>&1 | grep -o NoSuchThing

# As systemd would: its directories, its credential, its user, its environment and its command.
mkdir -m 700 /var/lib/turnglass /run/credentials
mkdir -m 750 /var/log/turnglass
mkdir -m 755 /run/turnglass
cp /etc/systemd/passphrase /run/credentials/turnglass-vault
chown -R daemon /var/lib/turnglass /run/credentials /var/log/turnglass /run/turnglass
env=$(sed -n 's/^Environment=//p' "$unit" | tr '\n' ' ')
eval "by daemon env -i $env CREDENTIALS_DIRECTORY=/run/credentials $(sed -n 's/^ExecStart=//p' "$unit")" 2> /run/log &
for _ in $(seq 300); do
    if [ -S /run/turnglass/tokens.sock ]; then break; fi
    sleep 0.1
done
by daemon env -i TURNGLASS_HOME=/var/lib/turnglass /opt/turnglass add work --provider jwt --token-stdin \
    < "$TOKEN" > /dev/null 2>&1 || { cat /run/log; exit 1; }
by 65534 env -i TURNGLASS_SOCKET=/run/turnglass/tokens.sock /opt/turnglass token work | cmp - "$TOKEN" && echo "handed out"
by daemon env -i TURNGLASS_HOME=/var/lib/turnglass /opt/turnglass agent stop 2> /dev/null
wait
stat -c 'audit: %a %U' /var/log/turnglass/audit.jsonl
grep -o '"user":"nobody"' /var/log/turnglass/audit.jsonl

mkdir -p /run/systemd/system
by 65534 /opt/turnglass agent uninstall --system 2>&1 | tail -n 1
/opt/turnglass agent uninstall --system 2>&1 | tail -n 1
test ! -e "$unit"
touch "$unit" && rmdir /run/systemd/system
/opt/turnglass agent uninstall --system 2>&1 | tail -n 1
/opt/turnglass agent uninstall --system 2>&1
