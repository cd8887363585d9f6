#!/usr/bin/env bash
# Cargo (seen with 1.95.0) forgets `strip = "symbols"` for a package that the profile has a table for, whatever stands in that table.
#
# `strip` is a setting of the whole profile, and is refused in a table for one package. Expected: a table that only chooses another
# `opt-level` for a package leaves what the profile says of stripping as it is. Seen: the program of such a package is built with
# `strip=debuginfo`, so that its symbols stay, in a profile that says `symbols`; nothing is said of it. A program that was made
# quicker, or smaller, by a table of its own is published with the names of all its functions.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
mkdir src
cat > src/main.rs <<'RS'
fn main() {
    println!("{}", itoa::Buffer::new().format(7));
}
RS
cat > Cargo.toml <<'TOML'
[package]
name = "small"
version = "0.1.0"
edition = "2021"
[dependencies]
itoa = "=1.0.15"
[profile.release]
strip = "symbols"
TOML
built() {
    cargo build --release --verbose 2>&1 | grep -o 'crate-name small .*' | grep -o 'strip=[a-z]*'
    nm target/release/small 2> /dev/null | grep -c ' [Tt] ' > count || true
    if [ "$(cat count)" = 0 ]; then echo 'no symbols'; else echo 'symbols'; fi
}
seen=$(
    echo "the profile alone: $(built | paste -sd,)"
    printf '[profile.release.package.itoa]\nopt-level = 3\n' >> Cargo.toml
    echo "with a table for a library: $(built | paste -sd,)"
    printf '[profile.release.package.small]\nopt-level = 3\n' >> Cargo.toml
    echo "with a table for the program: $(built | paste -sd,)"
)
cargo --version
echo "$seen"
want='the profile alone: strip=symbols,no symbols
with a table for a library: strip=symbols,no symbols
with a table for the program: strip=debuginfo,symbols'
[ "$seen" = "$want" ]
