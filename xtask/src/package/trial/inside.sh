#!/bin/sh
# What a person does with the Debian package, as root in a fresh system: installs the version before, uses it, upgrades
# under a keeper that runs, takes it away, and gets it back. Beside it lie old.deb and new.deb. It ends at the first thing
# that is not so; what still runs then ends with it.
set -eu
here=/turnglass
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
user=sandglass
home=/home/$user

step() { printf '\n── %s\n' "$*"; }
fail() { printf 'Not so: %s\n' "$*" >&2; exit 1; }
apt() { apt-get -q -y -o Dpkg::Use-Pty=0 "$@"; }
me() { runuser -u $user -- env -i HOME=$home PATH=/usr/bin:/bin LANG=C.UTF-8 "$@"; }
installed_version() { dpkg-query -W -f '${db:Status-Abbrev} ${Version}' turnglass 2>/dev/null || true; }

# Asks again until it is so, for half a minute at most.
until_so() {
    left=300
    until "$@" >/dev/null 2>&1; do
        left=$((left - 1))
        [ $left -gt 0 ] || fail "$* (after half a minute)"
        sleep 0.1
    done
}

start_agent() {
    me turnglass agent >>$here/agent.log 2>&1 &
    until_so me turnglass agent status
    keeper=$(me turnglass agent status --json | sed -n 's/.*"pid": *\([0-9]*\).*/\1/p' | head -n 1)
    [ -n "$keeper" ] || fail "turnglass agent status --json names the keeper's process"
}

gives_token() {
    [ "$(me turnglass token robot)" = "$token" ] || fail "turnglass token robot gives the token that was added ($1)"
}

nothing_of_ours() {
    found=$(find / -xdev \( -path /proc -o -path $here -o -path $home -o -path /var/lib/apt -o -path /var/cache -o -path /var/log \) -prune \
        -o -iname '*turnglass*' -print)
    [ -z "$found" ] || fail "nothing of the package is left: $found"
    [ -s $home/.local/share/turnglass/vault.sealed ] || fail "the vault of the user is still there"
}

step "Install the version before, with what it depends on"
# With what was mended since the release, as it was built with that.
sed 's/^\(deb [^ ]*\) \([^ ]*\) \(.*\)$/\1 \2-updates \3/' /etc/apt/sources.list >/etc/apt/sources.list.d/updates.list
apt update
apt install --no-install-recommends $here/old.deb
case $(installed_version) in "ii "*) ;; *) fail "it is installed: $(installed_version)" ;; esac
before=$(installed_version)

step "Every program finds its libraries, and starts"
for program in /usr/bin/turnglass-desktop /usr/bin/turnglass-window /usr/lib/turnglass/turnglass /usr/bin/turnglass; do
    [ ! -e $program ] || ! ldd $program 2>&1 | grep 'not found' || fail "$program finds its libraries"
done
useradd --create-home --shell /bin/sh $user
me turnglass --version
me turnglass-desktop --version

step "Keep a token in a sealed vault"
part() { printf '%s' "$1" | base64 -w 0 | tr '+/' '-_' | tr -d =; }
token=$(part '{"alg":"none","typ":"JWT"}').$(part "{\"sub\":\"robot\",\"exp\":$(($(date +%s) + 86400))}").c2lnbmVk
me turnglass vault use sealed --key-file $home/turnglass.key
printf '%s' "$token" | me turnglass add robot --provider jwt --token-stdin
gives_token "without an agent"

step "Upgrade under an agent that runs"
start_agent
before_upgrade=$keeper
gives_token "with an agent"
apt install --no-install-recommends $here/new.deb
[ "$(installed_version)" != "$before" ] || fail "the new version is installed: $before"
kill -0 "$before_upgrade" || fail "the agent goes on"
me turnglass agent status --json | grep -q "\"pid\": *$before_upgrade\b" || fail "it is still the keeper"
gives_token "by the agent from before the upgrade"
me turnglass status
me turnglass agent stop
until_so test ! -e "/proc/$before_upgrade"
start_agent
[ "$(readlink /proc/"$keeper"/exe)" = "$(dpkg -L turnglass | grep -x '/usr/lib/turnglass/turnglass' || echo /usr/bin/turnglass)" ] ||
    fail "the agent is the program that was installed last: $(readlink /proc/"$keeper"/exe)"
gives_token "by an agent from after the upgrade"
me turnglass list

step "The menu and the shells know it"
apt install --no-install-recommends desktop-file-utils man-db zsh fish bash-completion
desktop-file-validate /usr/share/applications/Turnglass.desktop
me man --where turnglass-login
me bash -c '. /usr/share/bash-completion/bash_completion; _completion_loader turnglass; complete -p turnglass'
# shellcheck disable=SC2016 # zsh is to read it.
me zsh -f -c 'autoload -Uz compinit; compinit -D; [ "$_comps[turnglass]" = _turnglass ]' || fail "zsh completes it"
me fish -c 'complete -C "turnglass vau"' | grep -q '^vault' || fail "fish completes it"

step "Remove it under an agent that runs"
apt remove turnglass
nothing_of_ours
kill "$keeper"
until_so test ! -e "/proc/$keeper"

step "Install it again: the account is there"
apt install --no-install-recommends $here/new.deb
gives_token "after it was installed again"

step "Purge it"
apt purge turnglass
[ -z "$(installed_version)" ] || fail "nothing is known of it: $(installed_version)"
nothing_of_ours
[ -s $home/turnglass.key ] || fail "the key of the user is still there"
step "All of it was so."
