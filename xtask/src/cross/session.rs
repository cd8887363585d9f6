//! What the app does at the end of a session: Wine sends its windows what Windows sends them at a log-off and a shutdown
//! (`WM_QUERYENDSESSION`, `WM_ENDSESSION`). That ends the process, which has closed its database before.

/// For `sh -e` in the system with Wine; `$1` is where the programs lie. The session has a home of its own, and windows without a screen.
pub(super) const END: &str = r#"
export WINEPREFIX=/wine-session TURNGLASS_HOME='C:\turnglass' TURNGLASS_VAULT=memory
rm -rf $WINEPREFIX
cp -a /wine $WINEPREFIX
wine64 reg add 'HKCU\Software\Wine\Drivers' /v Graphics /d null /f >/dev/null
wine64 "$1/turnglass-desktop.exe" &
app=$!
trap "kill $app 2>/dev/null || true" EXIT
until wine64 "$1/turnglass.exe" status 2>/dev/null | grep -q 'the app'; do
    kill -0 $app
    sleep 1
done
data=$WINEPREFIX/drive_c/turnglass/data
test -e $data/turnglass.db-wal
wine64 wineboot --end-session --shutdown
wait $app
if test -e $data/turnglass.db-wal; then
    echo 'The app has not saved at the end of the session.' >&2
    exit 1
fi
"#;
