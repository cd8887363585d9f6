# What Turnglass says, in Project Fluent's syntax (https://projectfluent.org/fluent/guide/).
# The groups stand in the same order in every language. `cargo test -p turnglass --lib texts` finds what is missing or unused.

## Window

## Tray

# How everything stands, in one line
tray-starting = Starting…
tray-vault-locked = The vault is locked
tray-vault-missing = The vault is missing
tray-vault-failing = The vault is failing
tray-no-accounts = No accounts yet
tray-paused = Paused: nothing is renewed by itself
tray-offline = Offline: renewed when the network is back
tray-all-paused = All paused
tray-fresh =
    { $count ->
        [one] Fresh
       *[other] All { $count } fresh
    }
tray-fresh-and-paused = { $fresh } fresh, { $paused } paused
tray-one-in-trouble = { $name }: { $state }
tray-need-you =
    { $count ->
        [one] { $count } needs you: { $states }
       *[other] { $count } need you: { $states }
    }
tray-have-trouble =
    { $count ->
        [one] { $count } has trouble: { $states }
       *[other] { $count } have trouble: { $states }
    }
tray-and-so-on = { $first }, { $second }

# The next deadline, in the tooltip
tray-renews-in = { $name }: renews in { $left }
tray-renews-at = { $name }: renews { $at }
tray-tried-again-in = { $name }: tried again in { $left }
tray-tried-again-at = { $name }: tried again { $at }
tray-ends-in = { $name }: ends in { $left }
tray-ends-at = { $name }: ends { $at }

# Lengths and instants, as short as can be
tray-under-a-minute = under 1 min
tray-minutes = { $minutes } min
tray-hours-minutes = { $hours } h { $minutes } min
tray-days-hours = { $days } d { $hours } h
tray-days = { $days } d
tray-weekday-at = { $weekday } { $clock }
tray-day-of-month = { $day } { $month }
tray-far-from-now = far from now
tray-weekday =
    { $number ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    }
tray-month =
    { $number ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }

# The menu
menu-account = { $name } — { $state }
menu-more = More… ({ $count })
menu-sign-in = Sign in…
menu-refresh = Refresh now
menu-copy = Copy token
menu-refresh-all = Refresh all
menu-open = Open dashboard
menu-pause = Pause
menu-start-at-login = Start at login
menu-quit = Quit

# Dialogs
dialog-quit = Quit Turnglass?
dialog-quit-anyway = Quit anyway
dialog-stay = Stay
dialog-lost = Turnglass could not save everything
dialog-close = Close
dialog-import = Import accounts
dialog-import-this = Import
dialog-export = Export everything
dialog-export-here = Save
dialog-cancel = Cancel
would-be-lost = The new token of “{ $name }” is not in the vault yet, and would be lost.

# What the program itself cannot do
desktop-not-started = The desktop could not be started: { $why }.
no-thread = No thread could be started: { $why }.
no-temporary-directory = No temporary directory could be made: { $why }.
no-such-vault-kind = TURNGLASS_VAULT is “{ $named }”.
vault-kinds = It can be keychain, sealed or memory.
keeper-silent = The keeper does not answer.
try-in-a-moment = Try again in a moment.
no-display = There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set.
display-silent = The display does not answer, or does not let this user in.
without-a-display = Use `turnglass list` and `turnglass agent` here, or start this in a desktop session.
no-browser = No browser could be opened.
open-it-yourself = Open this address yourself: { $url }
no-autostart = Starting at login could not be changed: { $why }.
own-path-unknown = the program's own path is not known
clipboard-empty = There is no text on the clipboard.
copy-it-first = Copy the token first, then try again.
no-clipboard = The clipboard cannot be reached.
token-in-a-terminal = `turnglass token NAME` prints the token in a terminal.
no-window = The window could not be opened: { $why }.
list-in-a-terminal = `turnglass list` shows the same in a terminal.
no-such-option = There is no option “{ $option }”.
desktop-options = `turnglass-desktop --help` lists the options.
not-printed = { $why }.
desktop-help =
    Turnglass keeps tokens fresh, from the tray.

    Usage: turnglass-desktop [--show] [--demo]
           turnglass-desktop --window

      --show      open the dashboard at start; a running Turnglass opens it instead
      --demo      the real app against a provider of its own, with tokens that live a minute; nothing is kept
      --window    only the dashboard, for a keeper that runs already
      --version   print the version
      --help      print this

    Environment: TURNGLASS_HOME, TURNGLASS_VAULT (keychain, sealed, memory), TURNGLASS_VAULT_KEY_FILE.
    The same things without a screen: the command `turnglass`.

# What the window's own process cannot do
window-alone = Turnglass is not running.
window-goes-on = Start Turnglass, or `turnglass agent`; this window then goes on by itself.
window-other-words = The window asked in other words than the keeper knows: { $why }.
window-may-not = The window may not ask that.
window-lost-thread = The window lost its thread while it asked.
nothing-to-paste = This provider wants nothing from the clipboard.
demo-not-started = The demo could not be started: { $why }.
demo-in-a-terminal = `turnglass demo` shows it in a terminal.
file-unread = { $file } cannot be read: { $why }.
file-too-large = { $file } is too large to be a file of accounts.
file-unwritten = { $file } cannot be written: { $why }.
export-unreadable = The keeper's export is not readable.
sign-in-over = This sign-in is over, so it has no page any more.
sign-in-again = Sign in again.
no-client-page = No page is known where “{ $name }” hands out client ids.

## Notices

# Buttons
notice-open = Open
notice-sign-in = Sign in
notice-copy = Copy token
notice-allow = Allow
notice-deny = Deny

# Whether a program may have a token
notice-question = { $program } wants the token of “{ $account }”
notice-asker = { $program }, process { $pid }. A yes holds for 15 minutes.
notice-asker-through = { $program }, process { $pid }, through { $socket }. A yes holds for 15 minutes.

# What a person asked for, and what did not work
not-refreshed = “{ $name }” was not refreshed
not-all-refreshed = Not everything was refreshed
not-paused = Pausing could not be changed
not-copied = The token of “{ $name }” was not copied
not-signed-in = “{ $name }” was not signed in
not-opened = The dashboard did not open
answer-too-late = The answer came too late
start-at-login-failed = Start at login

## Keeper

joined = { $first } { $second }
no-such-account = There is no account named “{ $name }”.
list-shows-accounts = `turnglass list` shows the accounts.

## Command line
