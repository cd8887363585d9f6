#!/bin/sh
# Sends a file to an API with a fresh token: upload.sh ACCOUNT FILE URL
#
# `turnglass exec` puts the token into the environment of one program, and of no other. So the script runs itself once more
# beneath it; curl reads the header from its standard input, for arguments can be read by every program of this machine.
set -eu

if [ "$#" -ne 3 ]; then
    echo "usage: upload.sh ACCOUNT FILE URL" >&2
    exit 2
fi
if [ -z "${UPLOAD_TOKEN:-}" ]; then
    # Ends with the exit code of what it runs; with 3, 4, 5 or 6 where there is no token, and says why.
    exec "${TURNGLASS:-turnglass}" exec "$1" --env UPLOAD_TOKEN -- "$0" "$@"
fi

printf 'header = "Authorization: Bearer %s"\n' "$UPLOAD_TOKEN" |
    curl --silent --show-error --fail --config - --data-binary "@$2" "$3"
