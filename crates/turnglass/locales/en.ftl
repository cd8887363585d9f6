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
way-back = Way back
undo = Undo
asking = Asking…
detail-clock-token = Token
detail-clock-sign-in = Sign-in
detail-switch-on = Switch on
detail-check = Check
    .says = Asks the provider whether this token works
detail-sign-in-again = Sign in again
    .says = Opens the provider's page; the account keeps its name and history
detail-remove = Remove
facts = What is known
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

# The history of an account, as a picture and as a list
history = History
history-empty = Nothing has happened yet.
history-picture = { $count ->
    [one] One event since { $since }
   *[other] { $count } events since { $since }
}, { $failures ->
    [0] none of them a failure
    [one] one of them a failure
   *[other] { $failures } of them failures
}. The arrow keys go from one to the next.
history-now = now
history-ahead = ends { $at }
history-all = Show all { $count }
history-fewer = Show fewer

# Which programs were given tokens
handed = Handed to programs
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
claims = What its token says
    .says = Decoded from the token, which stays in the vault. Nothing of it is checked here.
claims-access_token = Access token
claims-id_token = ID token

# The settings of one account
detail-settings = Settings of this account
    .says = Each applies at once.
detail-enabled = Keep it fresh
    .says = Switched off, it stays as it is: kept, but never renewed.
detail-margin = Renew before the end
    .says = How long before its end the token is renewed; never more than half of its lifetime.
    .rule = By rule
detail-group = Group
    .says = A heading of your own for the list. Empty for none.
detail-ask-me = Ask me first
    .says = A program gets the token after your yes, which holds for 15 minutes.
detail-hooks = Run hooks
    .says = Your commands in hooks.yaml run on what happens to this account.
detail-hosts = Allowed hosts
    .says = Where its token may be sent by `turnglass call`. The provider's own always count.
    .given = the provider's own
    .add = Add host
    .wrong = A host's name, such as api.example.com.
detail-host-remove = Remove { $host }
detail-notices = Notices about this account
    .off = Switched off for all accounts, in the settings.
length-own = My own
length-number = Number
length-unit = Unit
length-wrong = A length of a minute to a year, such as 5 minutes or 3 days.

# Removing an account
restored-account = “{ $account }” is back
revoke = End the sign-in too
    .says = { $provider } is told to end the sign-in, if it has a way to be told; then the account is removed here.
    .do = Remove and revoke
revoke-title = Remove “{ $account }” and revoke its sign-in?
revoke-says = { $provider } is asked to end the sign-in: programs that hold a copy of the token may stop working at once. Then its grant and its history are forgotten here.
revoke-no-undo = This cannot be undone.

# The settings
settings-sections = Sections
settings-general = General
settings-renewing = Renewing
settings-notices = Notices
settings-programs = Copying and programs
settings-vault = Vault
settings-export = Export
by-system = As the system
setting-language = Language
    .says = Of the window, the tray and the notices.
setting-theme = Theme
    .says = Light or dark, or as your desktop is.
setting-theme-system = As the system
setting-theme-light = Light
setting-theme-dark = Dark
setting-start = Start at login
    .says = Turnglass comes up in the tray with your session, so that tokens stay fresh.
setting-paused = Nothing is renewed by itself until you resume.
setting-check = Look at every account at least every
    .says = Beside what is due: after a sleep or an outage all are looked at anyway.
setting-margin = Renew before the end
    .says = For accounts whose provider has no rule of its own, and that have none of their own.
    .rule = A tenth of the lifetime
setting-proxy = Proxy
    .says = Through which providers are asked. Empty: as the system does.
    .none = http://proxy.example.com:8080
    .wrong = A proxy's address, such as http://proxy.example.com:8080 or socks5://127.0.0.1:1080.
kind-renewed = Renewed
    .says = A token was traded for a newer one.
kind-retrying = Retrying
    .says = A renewal failed for now and is tried again.
kind-sign_in_needed = Sign-in needed
    .says = The provider ended a sign-in: only you can help.
kind-expiring = Expiring
    .says = A token that nothing can renew is about to end.
kind-expired = Expired
    .says = A token has ended.
kind-vault = Vault
    .says = The keychain is locked, missing or failing.
setting-quiet = Quiet hours
    .says = Notices that can wait are not shown then.
    .hours = Each day
    .wrong = Two different times of the day.
setting-quiet-from = from
setting-quiet-to = to
setting-clipboard = Clear the clipboard after
    .says = A copied token leaves it after this time, if it is still there.
setting-refresh-tokens = Hand out refresh tokens
    .says = Programs that ask for one by name get it. Most never need to.
setting-hooks = Hooks
    .says = Your own commands on what happens to accounts, from `hooks.yaml`. The file is read again when you save it.
    .none = There are none.
    .all = all accounts
vault-kind = Kind
vault-is-keychain = The system's keychain
vault-is-sealed = A sealed file
vault-is-memory = Memory only: nothing is kept
vault-state = State
vault-state-open = Open
vault-state-locked = Locked
vault-state-missing = Missing
vault-state-failing = Failing
vault-place = Place
vault-move-keychain = To keep grants in a sealed file instead: `turnglass vault move sealed`.
vault-move-sealed = To keep grants in the keychain instead: `turnglass vault move keychain`. Another passphrase: `turnglass vault rekey`.
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

# what many commands say

no-answer-taken = Standard output does not take the answer: { $why }.
no-json = The answer cannot be written as JSON.
nothing-changed = Nothing was changed.
no-signals = Signals cannot be received: { $why }.
token-of-two-lines = This token has a line break or another control character in it.
token-of-two-lines-hint = Only --format json can carry it.
no-variable = “{ $name }” cannot be the name of a variable.
no-variable-hint = Use letters, digits and _, not beginning with a digit.
keeper-elsewhere-silent = No keeper answers at { $socket }, which TURNGLASS_SOCKET names ({ $why }).
keeper-elsewhere-silent-hint = See that the socket is forwarded and a keeper runs behind it (`turnglass agent --tokens-socket PATH`).
no-such-vault = TURNGLASS_VAULT is “{ $name }”, which is no vault.
no-such-vault-hint = Choose keychain, sealed or memory.
ends-when-saved = ending when the provider's answer is saved.
waiting-up-to = waiting up to { $wait }. { $reason }
no-such-shell = The shell { $shell } is not known.
no-script = The script cannot be written: { $why }.
no-address-to-ask = This cannot be asked: { $why }.
address-names-user = The address names a user, whose password would stand in the token's place.
address-names-user-hint = Leave out what stands before the @.
no-request = No request can be sent ({ $why }).
no-https = HTTPS is not available: { $why }.
token-no-header = The token has characters that a header does not allow.
yes-or-no = { $question } [y/N]
of-account = { $account }: { $says }
accounts = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
}
listed-more = { $first }, { $second }
left-none = ended
left-seconds = { $seconds }s
left-minutes = { $minutes }m { $seconds }s
left-hours = { $hours }h { $minutes }m
left-days = { $days }d { $hours }h
due-now = now
due-in-seconds = in { $seconds }s
due-in-minutes = in { $minutes }m
moment-weekday = { $day ->
    [1] Mon { $time }
    [2] Tue { $time }
    [3] Wed { $time }
    [4] Thu { $time }
    [5] Fri { $time }
    [6] Sat { $time }
   *[7] Sun { $time }
}
moment-day = { $day } { $month } { $time }
moment-year = { $day } { $month } { $year }
month = { $month ->
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
vault-open = { $kind }, open

# secrets that are brought or asked for

file-unreadable = { $file } cannot be read: { $why }.
variable-unset = The environment variable { $name } is not set.
variable-no-text = The environment variable { $name } is not UTF-8 text.
secret-from-variable = the environment variable { $name }
secret-two-lines-hint = Bring the value alone, without what stands around it.
input-too-long = { $named } holds more than 1 MiB: this is no token.
input-no-text = { $named } is not UTF-8 text.
input-unreadable = Standard input cannot be read: { $why }.
ask = { $title }:
ask-hidden = { $title } (not shown):
ask-client-secret = Client secret
ask-client-secret-or-code = Client secret (empty: sign in with a code)
ask-refresh-token = Refresh token
ask-token = Token
ask-refused-token = Token that was refused
secret-client = client secret
secret-client-or-code = client secret (empty: sign in with a code)
secret-refresh-token = refresh token
secret-token = token
secret-refused-token = token that was refused
secret-from-input = standard input
secret-empty = There is no { $what } in { $whence }: it is empty.
secret-two-lines = The { $what } in { $whence } has more than one line.
secret-none-given = No { $what } was given.
secret-prompt-failed = The { $what } cannot be asked for: { $why }.
variable-unset-hint = It should hold the { $what }.
input-named = Standard input

# passphrases and the sealed vault's key

passphrase-prompt-failed = The passphrase cannot be asked for ({ $why }).
passphrase-none = No passphrase was given.
passphrase-again = The same again
passphrases-differ = The two passphrases are not the same.
passphrases-differ-hint = Nothing was changed. Try again.
passphrase-short-hint = Take a longer one, e.g. five random words: whoever copies the file can try as many as they like.
passphrase-descriptor = The file descriptor { $number } cannot be read.
passphrase-descriptor-hint = Open it for the command, e.g. `3< <(pass show turnglass)`, and name it by its number.
from-descriptor = file descriptor { $number }
passphrase-unreadable = The passphrase in { $named } cannot be read ({ $why }).
passphrase-empty = There is no passphrase in { $named }: it is empty.
passphrase-two-lines = The passphrase in { $named } has more than one line.
two-vault-keys = Both { $key_file } and { $descriptor } are set.
two-vault-keys-hint = A sealed vault is opened by one of them.
sealed-new-passphrase = New passphrase for the sealed vault
sealed-passphrase = Passphrase of the sealed vault
from-credential = the credential { $name }
credential-unreadable = The credential { $name } cannot be read ({ $why }).
passphrase-short = The passphrase is shorter than { $least } characters.

# turnglass add, turnglass login and what they ask

no-such-provider = There is no provider named “{ $name }”.
no-such-provider-hint = Known are { $names }.
no-provider-given = { $account } needs a provider.
no-provider-given-hint = Give it with --provider, --issuer or --token-url.
ask-provider = Provider, or the address of the issuer
ask-issuer = Address of the issuer
ask-client-id-optional = Client id (empty: the issuer registers this program)
ask-client-id-from = Client id (from { $page })
ask-client-id = Client id
account-added = { $account } is added.
no-such-account-login-hint = `turnglass list` shows the accounts. A new one needs --issuer or --provider.
bring-a-grant = Bring a grant with `turnglass add`.
no-sign-in-here = Nobody can sign in to { $provider } from here.
sign-in-here = Sign in to { $whom } in the browser. If it does not open, this is the address:
sign-in-open = Open this address in a browser, and sign in to { $whom }:
sign-in-anywhere = Open this address on any device, and sign in to { $whom }:
sign-in-code = Enter this code there; it is good for { $left }:
sign-in-complete-address = Or open this one, and see that it shows the same code:
sign-in-paste = Waiting for { $left }. If the browser is on another machine, paste the address that it ends at here.
sign-in-cancelled = The sign-in is cancelled.
sign-in-whom = “{ $account }” at { $provider }
other-identity-question = You signed in as { $is }, but “{ $account }” is { $was }. Use { $same }? [y/N]
other-identity = “{ $account }” is { $was }, but { $is } signed in. Nothing was changed.
other-identity-hint = Sign in as { $was }, or give --other-identity to let { $is } take it over.
browser-did-not-open = The browser did not open. Open the address yourself.
account-needs-issuer = { $account } needs the address of its issuer.
account-needs-client-id = { $account } needs a client id.
account-needs-client-secret = { $account } needs a client secret.
account-needs-refresh-token = { $account } needs a refresh token.
account-needs-token = { $account } needs a token.
give-with-hint = Give it with { $flag }.
give-refresh-token-hint = Give it with --refresh-token-stdin, --refresh-token-env or --refresh-token-file.
give-token-hint = Give it with --token-stdin, --token-env or --token-file.
client-page-hint = You get one at { $page }.
sign-in-next = Sign in with `turnglass login { $account }`.
signed-in = { $account } is signed in.
signed-in-as = { $account } is signed in as { $identity }.

# turnglass token and the forms it comes in

refresh-token-is-json = Only --format json carries a refresh token.
token-not-fresh = this token is not fresh. { $problem }
refused-token-empty = The token that was refused is empty.
kubernetes-version = KUBERNETES_EXEC_INFO asks for a version that is not known.
kubernetes-version-hint = Write `apiVersion: { $version }` into the kubeconfig's exec section.
no-github-env = GITHUB_ENV is not set.
no-github-env-hint = The format github-env is for a step of GitHub Actions.
github-env-unwritable = The file that GITHUB_ENV names cannot be written: { $why }.
aws-no-keys = No AWS keys came with the token of “{ $account }”.
aws-no-keys-hint = Name the role that trusts its issuer: --role-arn ARN.
sts-too-large = The answer of STS is too large.
sts-refused = STS gave no keys for the role ({ $answer }).
sts-refused-hint = The role has to trust the token's issuer and audience; some roles want the ID token: --id-token.

# turnglass exec and turnglass call

exec-nothing = There is no program to run.
exec-not-found = { $program } is not found.
exec-not-found-hint = Check its name, and that it is installed.
exec-too-long = { $program } cannot be started: the token is too long for a variable.
exec-too-long-hint = Let it read `turnglass token` from a pipe or a file.
exec-not-started = { $program } cannot be started: { $why }.
exec-not-started-hint = Check that it may be run.
call-not-renewed = the token was refused, and not renewed. { $problem }
call-redirected = the answer points elsewhere, and the token does not follow. See it with --include.
call-answered = { $host } answered { $status }.
call-no-method = “{ $method }” is no HTTP method.
call-header-characters = The header “{ $name }” has characters that HTTP does not allow.
call-header-taken = The token is in the Authorization header already.
call-body-unreadable = The body { $file } cannot be read: { $why }.
call-body-too-large = The body { $file } is larger than { $mebibytes } MiB.
call-bound-token = The token of “{ $account }” is bound to a key that only the keeper has.
call-bound-token-hint = A request with it needs a proof of its own (RFC 9449).

# turnglass helper

helper-keeps-nothing = Turnglass keeps no passwords for docker.
helper-keeps-nothing-hint = Its own accounts serve the hosts that they name: `turnglass set NAME --host HOST`.
helper-several = Several accounts are for { $host }: { $accounts }.
helper-several-hint = Name one: `turnglass helper git --account NAME`, or for git as the user name in the address.
helper-not-made = { $file } cannot be made: { $why }.
helper-not-made-hint = Name a directory of yours that is searched for programs: `turnglass helper install DIR`.
program-not-found-itself = This program does not find itself: { $why }.
program-nowhere = This program does not know where it is.
helper-there = { $file } is there already.
helper-made = { $file } made.
helper-not-in-path = { $dir } is not in PATH: git and docker will not find them there.

# turnglass refresh

nothing-to-renew = There is nothing to renew.

# turnglass refresh --once

once-no-aws = The format aws-process wants more than a token.
once-no-aws-hint = Let the job's own AWS tools trade the token, or use `turnglass token`.
once-nothing-rotates = There is no refresh token here that could be replaced: --on-rotate will not be run.
once-signal = The provider is being asked: this ends when its answer is here and handed on.
once-again = { $why } Asking again in { $seconds } s.
recover-without-old = The refresh token that was replaced is needed to open the new one.
recover-without-old-hint = Bring the old one with --refresh-token-env VAR, --refresh-token-stdin or --refresh-token-file FILE.
recover-nobody-takes = Nobody would take the refresh token.
recover-nobody-takes-hint = Give --on-rotate COMMAND or --rotated-file FILE.
recover-not-opened = This was not sealed under that refresh token, or it is not whole.
recover-not-opened-hint = Bring the very refresh token that the earlier call was given.
once-nobody-to-ask = It is not said who is to be asked.
once-nobody-to-ask-hint = Give --provider, --issuer or --token-url.
file-unwritable = { $file } cannot be written: { $why }.
rotated-file-hint = Nobody was asked. Name a file in a directory that can be written.
rotated-no-shell = There is no shell that could run the command: { $why }.
rotated-no-shell-hint = Nobody was asked. Use --rotated-file FILE where there is no shell.
rotated-not-filed = The file for the new refresh token could not be written: { $why }.
rotated-not-run = The command for the new refresh token { $how }, { $tries } times.
rotated-in-file-hint = The new refresh token is in { $file }: store it, for the old one may be worth nothing now.
rotated-nowhere = The provider replaced the refresh token, and nobody takes the new one; the old one may be worth nothing now.
rotated-sealed = The new refresh token, sealed under the old one:
rotated-sealed-hint = Do not replace the stored refresh token yet: together with it, `turnglass refresh --once --recover SEALED` opens the new one for --on-rotate COMMAND or --rotated-file FILE.
rotated-sign-in-hint = Sign in again, and give --on-rotate COMMAND or --rotated-file FILE.
rotated-handed-on = The new refresh token was handed on.
rotated-run-again = The command { $how }. It is run again.

# turnglass list, history, check, set, settings, remove

list-empty = There are no accounts yet. `turnglass add NAME --provider P` adds one, `turnglass demo` shows how it looks.
history-empty = Nothing has happened yet.
set-no-host = no host
set-hosts = the token of { $account } may be sent to { $hosts }.
setting-is-a-switch = { $setting } is on or off, not “{ $value }”.
remove-question = Remove “{ $account }” and its tokens?
account-removed = { $account } is removed.
column-name = NAME
column-provider = PROVIDER
column-state = STATE
column-left = LEFT
column-renews = RENEWS
column-why = WHY
column-when = WHEN
column-what = WHAT
column-token-ends = TOKEN ENDS
column-how = HOW
column-last = LAST
column-times = TIMES
column-account = ACCOUNT
column-process = PROCESS
column-through = THROUGH
column-program = PROGRAM
column-number = NUMBER
column-waits = WAITS
set-asked = You are asked before a program gets the token of { $account }.
set-not-asked = Programs get the token of { $account }.
setting-no-length = “{ $value }”: { $why }.

# turnglass import and turnglass export

import-name-many = --name is for a file that holds one account.
import-name-many-hint = This one holds { $count }.
import-nothing = There is nothing in it to import.
import-passphrase = Passphrase of the export
no-terminal-for-passphrase = There is no terminal to ask for the passphrase on.
passphrase-fd-hint = Give it by --passphrase-fd N.
import-none-found = No other tool's sign-in was found here.
import-found = found { $file }
export-there = { $file } is there already.
export-there-hint = Choose another name, or --force to replace it.
export-passphrase = New passphrase for the export
no-terminal-for-new-passphrase = There is no terminal to ask for a passphrase on.
export-garbled = The keeper's export is not readable.
export-left-out = { $account }: left out, for its grant is not in the vault.
export-rotating = keep these on one machine only, for a refresh there ends the sign-in here, and the other way round: { $accounts }. Remove them here (`turnglass remove NAME`, without --revoke) once they are there.
exported = { $count ->
    [one] { $count } account is in { $file }. On the other machine: `turnglass import FILE`.
   *[other] { $count } accounts are in { $file }. On the other machine: `turnglass import FILE`.
}
import-entry = { $account }: { $result }.
imported-added = added
imported-updated = updated
imported-unchanged = unchanged
imported-skipped = skipped

# turnglass vault and turnglass unlock

unlock-nobody = No keeper runs that could be unlocked.
unlock-nobody-hint = Start `turnglass agent` first; commands without a keeper ask for the passphrase by themselves.
unlock-not-sealed = The keeper that runs has no sealed vault.
unlock-not-sealed-hint = Unlock the keychain in your desktop or password manager.
sealed-is-open = the sealed vault is open.
unlock-descriptor-hint = Give it by TURNGLASS_VAULT_PASSPHRASE_FD.
rekey-not-sealed = The vault in use is not a sealed one, and has no key of its own.
rekey-not-sealed-hint = TURNGLASS_VAULT=sealed chooses it.
rekeyed-file = the sealed vault is opened by the new key file. Set TURNGLASS_VAULT_KEY_FILE to { $file }, and delete the old key and old copies of the vault.
rekeyed-passphrase = the sealed vault is opened by the new passphrase. Unset TURNGLASS_VAULT_KEY_FILE if it is set, and delete old copies of the vault.
rekey-same-file = This is the key file that opens the vault now.
rekey-same-file-hint = Name a file that is not there yet.
no-terminal-for-rekey = There is no terminal to ask for the new passphrase on.
no-terminal-for-rekey-hint = Give it by --passphrase-fd N, or name a --key-file.
grant-left-behind = { $account }: its grant could not be deleted in the old vault. Delete it there.
vault-moved = { $count ->
    [0] There was nothing to move.
    [one] { $count } grant was moved.
   *[other] { $count } grants were moved.
}
vault-from-now-on = From now on set TURNGLASS_VAULT={ $vault }, for the keeper that runs too.

# turnglass agent

agent-elsewhere = TURNGLASS_SOCKET names a keeper elsewhere: none is started beside it.
agent-elsewhere-hint = Unset TURNGLASS_SOCKET to keep accounts here.
agent-tokens-at = handing out tokens at { $socket }.
agent-tokens-for-nobody = --tokens-for names “{ $name }”, and there is no such account yet.
agent-socket-elsewhere = The socket that was handed over is { $passed }, but commands ask at { $own }.
agent-waits-for-sign-in = process { $process } keeps for a sign-in: waiting for it.
agent-holds-on-hint = Finish its sign-in, or end it.
agent-runs-already-hint = It keeps everything fresh. Stop it first if this one shall take over.
asked-nothing = No program was given a token since the keeper started.
install-written = { $file } is written.
install-start = To start it now and at every login, run:
install-nothing = Nothing was installed.
install-not-removed = { $file } cannot be removed ({ $why }).
install-removed = { $file } is removed.
install-stop = To stop what still runs, run:
install-no-program = The path of this program is not known ({ $why }).
install-unsupported = The agent cannot be installed on this system.
install-unsupported-hint = Start the desktop app at login: “Start at login” in its tray menu.
no-home-directory = The home directory is not known.
no-home-directory-hint = Set HOME to your home directory.
install-odd-path = { $path } cannot be written into a unit.
install-not-written = { $file } cannot be written ({ $why }).
install-not-written-hint = `turnglass agent install --print` shows what would stand there.
no-such-level = TURNGLASS_LOG is “{ $level }”, which is no level.
no-such-level-hint = Choose off, error, warn, info, debug or trace.
keeper-ended = The keeper has ended.
keeper-still-there = The keeper has saved everything, but its process is still there.
keeper-still-there-hint = Wait a moment.
no-keeper = No keeper is running.
no-keeper-hint = Start one with `turnglass agent`, or at every login with `turnglass agent install`.
passed-socket-unusable = A socket that was handed over cannot be used ({ $why }).
passed-socket-unusable-hint = ListenStream= has to name a path.
passed-socket-unnamed = It is not said what the socket { $path } is for.
passed-socket-unnamed-hint = Say it in its unit: FileDescriptorName=tokens, or FileDescriptorName=keeper.
passed-two-sockets = More than one socket was handed over for the keeper.
passed-two-sockets-hint = Name the ones that hand out tokens: FileDescriptorName=tokens.
agent-keeps = keeping { $accounts }, process { $process }.
agent-stop = Stop with Ctrl-C.
agent-stopped = stopped.
agent-holds-on = A command keeps here and does not end.
agent-holds-on-process = A command keeps here and does not end: process { $process }.
agent-runs-already = A keeper already runs here.
agent-runs-already-process = A keeper already runs here: process { $process }.
status-keeper = keeper
status-since = since
status-socket = socket
status-vault = vault
status-accounts = accounts
status-next = next
status-warning = warning
status-process = process { $process }, version { $version }
status-vault-problem = { $kind }: { $problem }
status-vault-closed = { $kind }, not open
status-in-state = { $count } { $state }
status-in-states = { $accounts }: { $states }
status-in-need = { $accounts } ({ $count } in need of you)
status-next-paused = nothing: paused
status-next-waits = when the vault is open: { $account }
status-next-renewal = { $when }: { $account }

# turnglass approve

deny-what = It is not said what to deny.
deny-what-hint = Name its number, or all: --all.
nothing-waits = Nothing waits for you.
approve-next = Allow one with `turnglass approve NUMBER`, or deny it with --deny.
approve-denied = denied for a minute: { $program } gets the token of { $account }.
approve-allowed = allowed for 15 minutes: { $program } gets the token of { $account }.

# turnglass man, turnglass demo

man-page-unwritable = The page cannot be written: { $why }.
man-pages-unwritable = The pages cannot be written into { $dir }: { $why }.
man-pages-unwritable-hint = Name a directory of yours.
man-pages-written = wrote the manual pages into { $dir }.
demo-no-directory = No temporary directory can be made: { $why }.
demo-ends = Tokens live about a minute here. Ctrl-C ends the demo.

# turnglass doctor

doctor-no-bus-hint = Start it in a desktop session or under `dbus-run-session`; or keep grants in one encrypted file, with TURNGLASS_VAULT=sealed. Without a vault, nothing can be kept.
doctor-keychain-unneeded = is not needed: the sealed vault is in use
doctor-keychain-there = a Secret Service is there
doctor-keychain-missing = no program offers the Secret Service
doctor-keychain-missing-hint = Install and start gnome-keyring, KWallet or KeePassXC (with its Secret Service on); or keep grants in one encrypted file, with TURNGLASS_VAULT=sealed.
doctor-tray-there = this desktop shows tray icons
doctor-tray-missing = nothing here shows tray icons; the window stays reachable without them
doctor-tray-missing-hint = On GNOME, install the AppIndicator extension.
doctor-bus-unneeded = { $why }, and the sealed vault needs none
doctor-no-bus = there is no session bus
doctor-bus-silent = the session bus does not answer
doctor-socket-answers = { $socket } answers
doctor-socket-hands-out = { $socket } hands out tokens, and does nothing else
doctor-hook-for-nobody = { $hook } is for an account that is not there
doctor-hook-for-nobody-hint = Correct “{ $name }” in { $file }, or add that account.
doctor-hook-not-run = { $hook }: { $program } cannot be run
doctor-hook-not-run-hint = Correct its path in { $file }, or make it a program that you may run.
doctor-hook-everyone = every account
doctor-hook-nobody = nobody
doctor-hook = { $hook } on { $events }, for { $whom }
doctor-writable = { $dir } can be written
doctor-unwritable = { $dir } cannot be written: { $why }
doctor-unwritable-hint = Make it writable for you, make room on the disk, or set TURNGLASS_HOME to another directory.
doctor-open-to-others = others may enter { $dir } (mode { $mode })
doctor-port-free = a browser can come back to 127.0.0.1 when you sign in
doctor-port-taken = nothing can listen on 127.0.0.1 ({ $why })
doctor-port-taken-hint = Sign in with --device, or with --no-browser and paste the address.
doctor-lock-free = free; the last keeper has ended
doctor-lock-held = process { $process } holds the lock and does not answer
doctor-lock-held-hint = End it: kill { $process }
doctor-lock-wait-hint = Wait a moment, and look again.
doctor-clock-before = the clock is set to a time before Turnglass was written
doctor-clock-before-hint = Set the date and time: tokens are renewed by it.
doctor-clock-back = Turnglass last wrote its state in what is now the future: the clock went back
doctor-clock-back-hint = Check the date and time: tokens are renewed by it.
doctor-proxy = { $name } sends requests by { $host }{ $port }
doctor-proxy-wrong = { $name } is no address
doctor-proxy-wrong-hint = Set { $name } to an address like http://proxy.example:3128, or unset it.
doctor-proxy-none = none is set
doctor-sealed-forgotten = { $file } is there, and the keychain is in use
doctor-sealed-forgotten-hint = Set TURNGLASS_VAULT=sealed to use it; `turnglass vault move --to keychain` empties it.
doctor-sealed = { $file }, { $bytes } bytes
doctor-sealed-later = is made when the first account is added
doctor-key-beside = lies beside the vault: who copies the one has the other
doctor-key-beside-hint = Move it to another directory, one that is not in the same backup, and set TURNGLASS_VAULT_KEY_FILE.
doctor-settings-fine = nothing is wrong with them
doctor-account = { $account }: { $state }. { $reason }
doctor-accounts-fine = { $count }, none needs you
doctor-keeper-none = none runs; each command keeps for its own short life
doctor-keeper-none-idle = { $finding }, and nothing is renewed by itself
doctor-keeper-none-idle-hint = Start the Turnglass app, or `turnglass agent`.
doctor-keeper-other-version = process { $process } is of version { $version }, this is { $own }
doctor-keeper-other-version-hint = Quit Turnglass and start it again.
doctor-paused = everything is paused
doctor-paused-hint = Resume it in the tray menu.
doctor-keeper-runs = process { $process } runs, version { $version }
doctor-vault-memory = in memory: everything is forgotten when the keeper ends
doctor-vault-memory-hint = Unset TURNGLASS_VAULT to use the keychain.
doctor-vault-locked = { $kind }, locked
doctor-vault-locked-hint = Unlock it.
doctor-vault-missing = { $kind }, missing
doctor-vault-failing = { $kind }, failing
doctor-ok = ok
doctor-warn = warn
doctor-bad = bad
doctor-name-account = account
doctor-name-accounts = accounts
doctor-name-clock = clock
doctor-name-config = config
doctor-name-data = data
doctor-name-hooks = hooks
doctor-name-keeper = keeper
doctor-name-key-file = key file
doctor-name-keychain = keychain
doctor-name-lock = lock
doctor-name-port = port
doctor-name-proxy = proxy
doctor-name-runtime = runtime
doctor-name-sealed-vault = sealed vault
doctor-name-session-bus = session bus
doctor-name-settings = settings
doctor-name-socket = socket
doctor-name-tray = tray
doctor-name-vault = vault
