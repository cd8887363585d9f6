# What Turnglass says, in Project Fluent's syntax (https://projectfluent.org/fluent/guide/).
# The groups stand in the same order in every language. `cargo test -p turnglass --lib texts` finds what is missing or unused.

## Window

# What is left, as short as a countdown wants it. Figures of two digits come filled up with a zero.
left-none = expired
left-seconds = { $seconds } s
left-minutes = { $minutes } min { $seconds } s
left-hours = { $hours } h { $minutes } min
left-days = { $days } d { $hours } h
left-many-days = { $days } d
just-now = just now
in-a-moment = in a moment

# An account's state
state-fresh = Fresh
state-refreshing = Refreshing
state-paused = Paused
state-retrying = Retrying
state-unchanged = Unchanged
state-unsaved = Unsaved
state-expiring = Expiring
state-expired = Expired
state-sign_in_needed = Sign-in needed
state-misconfigured = Misconfigured
state-vault_trouble = Vault trouble
state-disabled = Switched off

# What happened to an account, in its history
what-added = Added
what-renewed = Renewed
what-unchanged = Unchanged
what-later = Later
what-refused = Refused
what-misconfigured = Misconfigured
what-unsaved = Unsaved
what-saved = Saved
what-expired = Expired
what-checked = Checked
what-changed = Changed
what-signed_in = Signed in
what-hook = Hook

# On buttons, wherever they stand
add = Add
adding = Adding…
back = Back
cancel = Cancel
close = Close
copied = Copied
copy = Copy
dismiss = Dismiss
more = More
show = Show
try-again = Try again

# The top of the page. `$in` is a length from now, such as “in 3 hours”
pause = Pause
    .says = Pause: renew nothing by itself
    .resume = Resume renewing
settings = Settings
refresh-all = Refresh all
progress = { $done } of { $total }
add-account = Add account
sentence-action = { $count ->
    [one] { $count } needs you.
   *[other] { $count } need you.
}
sentence-attention = { $count } to keep an eye on.
sentence-paused = Paused.
sentence-none = No accounts yet.
sentence-well = All is well.
sentence-offline = Offline.
sentence-vault-locked = The vault is locked.
sentence-vault-missing = There is no vault.
sentence-vault-failing = The vault is in trouble.
next-vault = Nothing can be renewed until it opens.
next-offline = Renewing goes on by itself when the network is back.
next-paused = Nothing is renewed by itself.
next-none = No renewal is planned.
next-now = Renewing now.
next-in = Next renewal { $in }.
asking-keeper = Asking the keeper…

# What concerns everything
vault-locked = The vault is locked.
vault-missing = This session has no keychain.
vault-failing = The vault does not answer as it should.
unlock = Unlock
unlocking = Unlocking…
passphrase = Passphrase
fault-passphrase = Give the vault's passphrase.
offline = There is no network.
    .hint = Tokens live on meanwhile. What falls due is renewed when the network is back.
provider-down = { $host } does not answer as it should: { $count ->
    [one] { $count } account waits for it.
   *[other] { $count } accounts wait for it.
}
    .hint = Each is tried again by itself.
    .again = Tried again { $in }, and then less and less often.
try-now = Try now
waits-for-sign-in = “{ $account }” waits for somebody to sign in.
no-tray = This desktop shows no tray icons.
    .hint = Closing this window keeps Turnglass running; start it again to open it.
demo = This is the demo.
    .hint = A provider inside the program issues tokens that live about a minute. Nothing leaves this computer, and nothing is kept.

# No account yet
empty-title = Tokens run out. Turn them in time.
empty-says = Turnglass shows how long each of your tokens still lives, renews it before it ends, and keeps it in your computer's keychain. Begin with one account.
add-first = Add the first account
import-file = Import from a file
try-demo = Try the demo
    .hint = The demo needs no account: its tokens live about a minute, and nothing is kept.
demo-opens = The demo opens in a window of its own

# The line of the next 30 days
days = Next 30 days
days-says = The next 30 days: { $what }.
days-nothing = The next 30 days: nothing is planned.
days-renewal = renewal
days-end = token ends
days-sign_in = sign-in ends
days-renewal-count = { $count ->
    [one] { $count } renewal
   *[other] { $count } renewals
}
days-end-count = { $count ->
    [one] { $count } token ends
   *[other] { $count } tokens end
}
days-sign_in-count = { $count ->
    [one] { $count } sign-in ends
   *[other] { $count } sign-ins end
}
days-renewal-of = { $account } renews { $at }
days-end-of = { $account } ends { $at }
days-sign_in-of = { $account } sign-in ends { $at }
days-empty = Nothing is planned.
days-more = and { $count } more
now = now

# The list of accounts
accounts = Accounts
find-account = Find an account
find-among = Find among { $count } accounts
filter = Show
filter-all = All
filter-action = Needs you
filter-soon = Due soon
filter-resting = Paused or off
none-all = There is no account.
none-action = No account needs you.
none-soon = Nothing is due within a day.
none-resting = No account is paused or switched off.
show-all = Show all accounts
sort = Sort
sort-need = by need
sort-name = by name
sort-time = by time left
group = Group
group-own = your groups
group-provider = by provider
group-none = none
group-other = Others
find-none = No account has “{ $query }” in its name, provider or identity.

# An account's row
time-left = Time left:
no-token-yet = no token yet
no-known-end = no known end
until = until { $at }
since = since { $at }
sign-in-left = sign-in { $time }
sign-in-over = sign-in over
sign-in = Sign in
give-token = Give new token
refresh-now = Refresh now
copy-token = Copy token
details = Details
open-settings = Open settings

# What has just happened
copied-account = Copied “{ $account }”; leaves the clipboard in { $time }
added-account = Added “{ $account }”
added-accounts = { $count ->
    [one] Added { $count } account
   *[other] Added { $count } accounts
}
removed-account = Removed “{ $account }”
renewed-of = Renewed { $renewed } of { $count }
signed-in-as = “{ $account }” is signed in as { $identity }
account-signed-in = “{ $account }” is signed in
account-says = { $account }: { $says }

# Adding an account
new-token-for = New token for “{ $account }”
add-account-of = Add account · { $provider }
provider-gone = Its provider “{ $provider }” is not known any more.
    .hint = Bring it back in your providers.yaml, or add the account anew.
provider = Provider
find = Find
find-provider = Find a provider
find-provider-none = No provider is named “{ $query }”. Its issuer address does as well.
by-client = By client secret
by-token = By token
any-oidc = Issuer address
    .says = Any OpenID Connect or OAuth provider, by its address alone
any-oauth2 = OAuth 2.0
    .says = Any token endpoint, with a client of yours
any-jwt = Paste a token
    .says = Shown with its end, and you are told before it
from-file = From a file
    .says = A gateway's providers.yaml, or a tool's own sign-in
own-provider = From your own providers.yaml.
way-browser = In the browser
    .says = On this computer; it comes back by itself
way-device = With a code
    .says = In any browser, on this or another device
where-to-sign-in = Where to sign in
asking-provider = Asking the provider…
have-token = I have a token already
no-person = No person: client credentials
token = Token
refresh-token = Refresh token
goes-to-keychain = Goes to your keychain. This page forgets it at once.
paste-clipboard = Paste from clipboard
use-token = Use this token
sign-in-instead = Sign in at the provider instead
sign-in-at-instead = Sign in at { $provider } instead

# Adding from a file
add-from-file = Add from a file
from-file-says = A gateway's `providers.yaml`, or the credentials file of a tool. The file is only read; bringing it again doubles nothing.
file = File
choose-file = Choose…
which-file = Which file?
what-came = What came of it
file-empty = The file holds no account.
import = Import
importing = Importing…
imported-added = Added
imported-updated = Updated
imported-unchanged = Unchanged
imported-skipped = Skipped

# The fields of an account, and what may be wrong about them
field-name = Name
    .hint = As you call it, here and in the command line.
field-issuer = Issuer
field-device-url = Device authorization URL
field-sign-in-url = Sign-in URL
field-token-url = Token URL
field-client-id = Client id
field-client-secret = Client secret
field-scope = Scope
field-margin = Renew before the end
    .placeholder = the provider's rule
    .hint = 60s, 5m, 2h or 3d
get-client-id = Get a client id
may-be-left-out = may be left out
registers-itself = Left out, Turnglass registers itself where the issuer lets it.
client-auth-none = none (public client)
client-auth-basic = sent as Basic header
client-auth-post = sent in the body
the-client-secret = The client's secret
client-has-secret = The client has a secret
client-credentials = Client credentials: the client's own secret is enough, no person signs in
fault-name = Give the account a name.
fault-name-taken = There is an account of this name already.
fault-issuer = Who issues the tokens? Its web address is enough.
fault-address = This is not a web address: it begins with https://
fault-page-url = Where does a person sign in?
fault-token-url = Where are its tokens renewed?
fault-client-id = The provider knows this program by a client id.
fault-client-secret = The provider wants the client's secret.
fault-token = Paste the token.
fault-refresh-token = Paste the refresh token.
fault-margin = A length such as 60s, 5m, 2h or 3d.

# While somebody signs in
sign-in-to = Sign in to “{ $account }”
left = { $time } left
waiting-browser = Waiting for the browser
    .says = Sign in at { $host }; this window goes on by itself.
waiting-device = Waiting until you are done there
signed-in = Signed in
fetching = Fetching the token…
fetching-signed-in = Signed in; fetching the token…
aloud-browser = Waiting for the browser.
aloud-code = Waiting for the code at { $address }.
aloud-asking = You have signed in. The token is being fetched.
aloud-other = Somebody else has signed in.
device-open = Open
device-type = and type this code:
device-scan = or scan this
code = Code
qr-of = QR code of { $address } with the code in it
open-again = Open again
copy-address = Copy address
use-code = Use a code instead
use-browser = Use this computer's browser instead
browser-elsewhere = The browser is on another machine?
ended-at = Paste the address it ended at
    .hint = Copy the address above there, and sign in. The last page may say that it cannot be reached: its address is what counts.
fault-ended-at = Paste the address that the browser ended at.
use-it = Use it
other-identity = You signed in as { $is }, but “{ $account }” is { $was }.
nothing-replaced = Nothing is replaced until you say so.
use-identity = Use { $identity } for this account

# The page of one account
undo = Undo
asking = Asking…
detail-clock-token = Token
detail-clock-sign-in = Sign-in
switch-on = Switch on
check = Check
    .says = Asks the provider whether this token works
sign-in-again = Sign in again
    .says = Opens the provider's page; the account keeps its name and history
remove = Remove
fact-provider = Provider
fact-identity = Identity
fact-host = Renewed at
fact-group = Group
fact-issued = Issued
fact-renews = Renews
fact-renews-by-rule = Renews by rule
fact-next-attempt = Next attempt
fact-ends = Ends
fact-ended = Ended
fact-sign-in-ends = Sign-in ends
fact-sign-in-ended = Sign-in ended

# The headings of an account's page and of the settings
panel-history = History
panel-handed = Handed to programs
panel-claims = What its token says
panel-facts = What is known
panel-account = Settings of this account
panel-revoke = End the sign-in too
panel-general = General
panel-renewing = Renewing
panel-notices = Notices
panel-programs = Copying and programs
panel-hooks = Hooks
panel-vault = Vault
panel-export = Export

# The history of an account, as a picture and as a list
history-empty = Nothing has happened yet.
history-picture = { $count ->
    [one] One event since { $since }
   *[other] { $count } events since { $since }
}, { $failures ->
    [0] none of them a failure
    [one] one of them a failure
   *[other] { $failures } of them failures
}. The arrow keys go from one to the next.
history-ahead = ends { $at }
history-all = Show all { $count }
history-fewer = Show fewer

# Which programs were given tokens
handed-none = To none since the keeper started.
handed-times = { $count ->
    [one] once
   *[other] { $count } times
}
handed-through = { $count ->
    [one] once, through { $socket }
   *[other] { $count } times, through { $socket }
}

# What a token says about itself
claims-says = Decoded from the token, which stays in the vault. Nothing of it is checked here.
claims-access_token = Access token
claims-id_token = ID token

# The settings of one account: a name and a sentence each. Each applies at once
setting-enabled = Keep it fresh
    .says = Switched off, it stays as it is: kept, but never renewed.
setting-own-margin = Renew before the end
    .says = How long before its end the token is renewed; never more than half of its lifetime.
margin-by-rule = By rule
setting-group = Group
    .says = A heading of your own for the list. Empty for none.
setting-ask-me = Ask me first
    .says = A program gets the token after your yes, which holds for 15 minutes.
setting-run-hooks = Run hooks
    .says = Your commands in `hooks.yaml` run on what happens to this account.
setting-hosts = Allowed hosts
    .says = Where `turnglass call` may send its token, with a comma between them.
    .given = Where `turnglass call` may send its token, with a comma between them, beside { $hosts }.
    .wrong = Hosts such as api.example.com, with a comma between them.
notices-of-account = Notices about this account
notices-off = Switched off for all accounts, in the settings.

# Removing an account
restored-account = “{ $account }” is back
revoke-hint = { $provider } is told to end the sign-in, if it has a way to be told; then the account is removed here.
revoke-begin = Remove and revoke…
revoke-do = Remove and revoke
revoke-title = Remove “{ $account }” and revoke its sign-in?
revoke-says = { $provider } is asked to end the sign-in: programs that hold a copy of the token may stop working at once. Then its grant and its history are forgotten here.
revoke-no-undo = This cannot be undone.

# The settings of everything: a name and a sentence each. Each applies at once
setting-language = Language
    .says = Of the window, the tray and the notices.
setting-theme = Theme
    .says = Light or dark, or as your desktop is.
setting-theme-system = As the system
setting-theme-light = Light
setting-theme-dark = Dark
setting-start = Start at login
    .says = Turnglass comes up in the tray with your session, so that tokens stay fresh.
setting-paused = Pause
    .says = Nothing is renewed by itself until you resume.
setting-check = Look at every account at least every
    .says = Beside what is due. After a sleep or an outage all are looked at anyway.
setting-margin = Renew before the end
    .says = For accounts that have no margin of their own, and whose provider has none.
margin-tenth = A tenth of the lifetime
setting-proxy = Proxy
    .says = Through which providers are asked. Empty: as the system does.
    .wrong = A proxy's address, such as http://proxy.example.com:8080 or socks5://127.0.0.1:1080.
setting-renewed = Renewed
    .says = A token was traded for a newer one.
setting-retrying = Retrying
    .says = A renewal failed for now and is tried again.
setting-sign_in_needed = Sign-in needed
    .says = The provider ended a sign-in: only you can help.
setting-expiring = Expiring
    .says = A token that nothing can renew is about to end.
setting-expired = Expired
    .says = A token has ended.
setting-vault = Vault
    .says = The keychain is locked, missing or failing.
setting-quiet = Quiet hours
    .says = Notices that can wait are not shown then.
setting-quiet-from = Quiet from
setting-quiet-to = Quiet until
quiet-wrong = Two different times of the day.
setting-clipboard = Clear the clipboard after
    .says = A copied token leaves it after this time, if it is still there.
setting-refresh-tokens = Hand out refresh tokens
    .says = Programs that ask for one by name get it. Most never need to.
hooks-says = Your own commands on what happens to accounts, from `hooks.yaml`. The file is read again when you save it.
hooks-file = File
hooks-all = all accounts
vault-kind = Kind
vault-state = State
vault-place = Place
vault-is-keychain = The system's keychain
vault-is-sealed = A sealed file
vault-is-memory = Memory
vault-state-open = Open
vault-state-locked = Locked
vault-state-missing = Missing
vault-state-failing = Failing
vault-move-keychain = To keep grants in a sealed file instead: `turnglass vault move sealed`.
vault-move-sealed = To keep grants in the keychain instead: `turnglass vault move keychain`. Another passphrase: `turnglass vault rekey`.
vault-move-memory = Nothing is kept beyond this session.
export-says = Everything of this home in one sealed file, for a move to another machine: accounts with their grants, settings and your own providers. Hooks and the history stay here.
export-passphrase = Passphrase for the file
    .says = It alone opens the file. Nobody can bring it back.
    .missing = Give the file a passphrase.
    .differs = The two are not the same. Type both again.
export-again = The same again
export-do = Export to a file…
    .busy = Exporting…
export-done = { $count ->
    [one] One account is in { $file }.
   *[other] { $count } accounts are in { $file }.
}
    .says = On the other machine: `turnglass import FILE`.
export-left-out = Left out, for their grants are not in the vault: { $names }
export-rotating = Keep these on one machine only: { $names }
    .says = A refresh there ends the sign-in here, and the other way round. Remove them here, without revoking, once they are there.

## Tray

## Notices

## Keeper

joined = { $first } { $second }
no-such-account = There is no account named “{ $name }”.
list-shows-accounts = `turnglass list` shows the accounts.

## Command line
