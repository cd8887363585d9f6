# What Turnglass says, in Project Fluent's syntax (https://projectfluent.org/fluent/guide/).
# The groups stand in the same order in every language. `cargo test -p turnglass --lib texts` finds what is missing or unused.
# What a command mentions stands as WORD($name) in it: in quotation marks where a shell would not take it for one word.

## Window

# What is left, as short as a countdown wants it. Figures of two digits come filled up with a zero.
left-none = expired
left-seconds = { $seconds } s
left-minutes = { $minutes } min { $seconds } s
left-whole-minutes = { $minutes } min
left-hours = { $hours } h { $minutes } min
left-days = { $days } d { $hours } h
left-many-days = { $days } d
just-now = just now
in-a-moment = in a moment

# An account's state
state-fresh = Fresh
state-no-known-end = No known end
state-refreshing = Refreshing
state-paused = Paused
state-retrying = Retrying
state-unchanged = Unchanged
state-unsaved = Unsaved
state-expiring = Expiring
state-expired = Expired
state-sign_in_needed = Sign-in needed
state-new_token_needed = New token needed
state-misconfigured = Misconfigured
state-vault_trouble = Vault trouble
state-disabled = Paused

# What happened to an account, in its history
what-added = Added
what-brought = New grant
what-renewed = Renewed
what-unchanged = Unchanged
what-later = Failed, will retry
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
refresh-none = There is nothing that could be renewed.
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
sentence-vault-new = The vault is not made yet.
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
make-keyring = Make a keyring
passphrase = Passphrase
passphrase-new = New passphrase
field-passphrase-least = At least { $least } characters.
passphrase-too-short = The passphrase is shorter than { $least } characters.
vault-make = Make the vault
vault-seal = Use a sealed vault
    .says = One encrypted file, opened by a passphrase of your own. Nobody can bring it back.
fault-passphrase = Give the vault's passphrase.
offline = There is no network.
    .hint = Tokens live on meanwhile. What falls due is renewed when the network is back.
provider-down = { $host } does not answer as it should: { $count ->
    [one] { $count } account waits for it.
   *[other] { $count } accounts wait for it.
}
    .hint = Each is tried again by itself.
    .again = Next try { $in }, and then less and less often.
try-now = Try now
waits-for-sign-in = “{ $account }” waits for somebody to sign in.
no-tray = This desktop shows no tray icons.
    .hint = Closing this window keeps Turnglass running; start it again to open it.
quit = Quit Turnglass
    .title = Quit Turnglass?
    .says = Tokens are renewed by this app: that ends with it.
    .goes-on = Tokens are renewed by `turnglass agent`, which goes on.
quit-ends = { $count ->
    [one] Until you start it again, “{ $first }” is not renewed. It would have been { $in }.
   *[other] Until you start it again, { $count } accounts are not renewed. “{ $first }” would have been the first, { $in }.
}
demo = This is the demo.
    .hint = A provider inside the program issues tokens that live about a minute. Nothing leaves this computer, and nothing is kept.

# No account yet
empty-title = Tokens run out. Turn them in time.
empty-says = Turnglass shows how long each of your tokens still lives, and renews it before it ends. Begin with one account.
kept-in-keychain = Kept in your computer's keychain, which opens when you sign in to the computer.
kept-in-sealed = Kept in a sealed file, which your passphrase or key file opens:
kept-in-openbao = Kept in your team's vault:
kept-in-memory = Kept in memory alone: gone when Turnglass ends.
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
    .says = Renewed, or over, within a day
filter-resting = Paused
none-all = There is no account.
none-action = No account needs you.
none-soon = Nothing is due within a day.
none-resting = No account is paused.
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
row-renews = Renews { $at }
row-ends = Ends { $at }
row-sign-in-ends = Sign-in ends { $at }
sign-in = Sign in
give-token = Enter a new token
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
provider-title-jwt = Plain token
provider-note-bitbucket = In the workspace's settings add an OAuth consumer with the callback URL http://127.0.0.1:8876/callback; its key is the client id.
provider-note-claude = Bring an existing sign-in, e.g. the refresh token of Claude Code. Claude subscriptions do not offer sign-in to other programs.
provider-note-codex = Bring an existing sign-in: the refresh token in Codex's auth.json. Signing in is for Codex itself; its client is not ours to use.
provider-note-digitalocean = Register an OAuth application with the callback URL http://localhost:8876/callback.
provider-note-discord = Register an application and add the redirect http://127.0.0.1:8876/callback under OAuth2.
provider-note-dropbox = Create an app with scoped access and add the redirect URI http://127.0.0.1:8876/callback; its app key is the client id.
provider-note-gemini = Bring an existing sign-in: the refresh token in Gemini CLI's oauth_creds.json, and its client secret. To sign in from here, use Google with a client of your own.
provider-note-github = Register a GitHub App with “Device Flow” and expiring user tokens. An OAuth app's token does not end, so there is nothing to renew.
provider-note-gitlab = Add an application that is not confidential, with the redirect URI http://127.0.0.1/callback. For a GitLab of your own, use OpenID Connect with its address as the issuer.
provider-note-google = Create an OAuth client of the type “Desktop app”; no redirect address has to be registered.
provider-note-heroku = Register an API client with the callback URL http://127.0.0.1:8876/callback.
provider-note-huggingface = Create an OAuth app without a secret; for the browser add the redirect URL http://localhost:8876/callback.
provider-note-jwt = A token that cannot be renewed. You will be told before it ends.
provider-note-keycloak = The issuer is https://HOST/realms/REALM. Its client needs no authentication, and the redirect URI http://127.0.0.1/callback.
provider-note-linear = Create an OAuth application with the callback URL http://localhost:8876/callback.
provider-note-microsoft = Register a mobile and desktop application with the redirect URI http://localhost/callback. For one tenant only, use OpenID Connect with the issuer https://login.microsoftonline.com/TENANT-ID/v2.0.
provider-note-oauth2 = Any OAuth 2.0 token endpoint, with a refresh token and a client of yours.
provider-note-oidc = Any OpenID provider or authorization server. Its issuer address is enough; the rest is looked up there.
provider-note-qwen-code = Bring an existing sign-in: the refresh token in qwen-code's oauth_creds.json. New ones are no longer given out.
provider-note-qwen = Sign in at chat.qwen.ai and copy the value of “token” from the browser's local storage.
provider-note-slack = Create an app with PKCE and token rotation switched on, and the redirect URL http://localhost:8876/callback. Scopes are asked for as `user_scope`.
provider-note-spotify = Create an app with the redirect URI http://127.0.0.1/callback, without a port.
way-browser = In the browser
    .says = On this computer; it comes back by itself
way-device = With a code
    .says = In any browser, on this or another device
where-to-sign-in = Where to sign in
asking-provider = Asking the provider…
have-token = I have a token already
no-person = No sign-in: client credentials
token = Token
refresh-token = Refresh token
goes-to-keychain = Goes to your keychain. This page forgets it at once.
add-clipboard = Add from clipboard
use-clipboard = Use from clipboard
use-token = Use this token
sign-in-instead = Sign in at the provider instead
sign-in-at-instead = Sign in at { $provider } instead

# What other tools keep on this computer. A tool's name is filled in as `$tool`
on-this-computer = Found on this computer
    .says = Sign-ins that other tools keep here
found-intro = Other tools are signed in here. Tick what Turnglass is to show. Nothing is taken before you press the button.
found-searching = Looking for other tools’ sign-ins…
found-nothing = No other tool keeps a sign-in on this computer.
found-known = Here already as “{ $account }”
found-token-ends = Token ends { $at }
found-token-ended = Token ended { $at }
found-sign-in-ends = Sign-in ends { $at }
found-sign-in-ended = Sign-in ended { $at }
found-take = { $count ->
    [0] Take
   *[other] Take { $count }
}
found-taking = Taking…
found-tick-one = Tick at least one.
found-gone = Nothing was taken: it is not there any more.
show-accounts = Show the accounts
who-renews = Who renews it
owned-watched = Watched
    .says = { $tool } alone renews it; Turnglass follows.
    .with = Watched: { $tool }
owned-shared = Shared
    .says = Either renews it; both have the newest.
    .with = Shared with { $tool }
owned-mine = Mine
    .says = Turnglass alone renews it.
signs-out = { $tool } goes on using this sign-in: the next time Turnglass renews it, { $tool } is signed out.
    .yes = Yes, let Turnglass alone renew it
    .missing = Say yes first, or let another renew it.

# Adding from a file
add-from-file = Add from a file
from-file-says = A gateway's `providers.yaml`, or the credentials file of a tool. The file is only read; bringing it again doubles nothing.
file = File
choose-file = Choose…
file-hint = A path may begin with ~ and lead into hidden folders. You can also drop the file on this window.
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
fault-name-taken = There is an account of this name already. Choose another name; to sign in to that account again, open its own page.
    .token = There is an account of this name already. Choose another name; to give that account a new token, open its own page.
fault-issuer = Who issues the tokens? Its web address is enough.
fault-address = This is not a web address: it begins with https://
fault-page-url = Where does a person sign in?
fault-token-url = Where are its tokens renewed?
fault-client-id = Enter the client id.
fault-client-secret = The provider wants the client's secret.
fault-token = Paste the token.
fault-token-spaced = A token has no blank in it. Copy the token alone, without “Bearer” and without line breaks.
fault-refresh-token = Paste the refresh token.
fault-margin = A length such as 60s, 5m, 2h or 3d.
fault-value = Give a value for { $title } as the provider describes it.

# While somebody signs in
sign-in-to = Sign in to “{ $account }”
left = { $time } left
waiting-browser = Waiting for the browser
    .says = Sign in at { $host }; this window goes on by itself.
waiting-device = Waiting until you are done there
signed-in = Signed in
fetching = Fetching the token…
fetching-signed-in = Signed in; fetching the token…
sign-in-unsaved = You are signed in.
    .hint = The vault could not save it yet: it is held in memory until the vault takes it, and saved by itself then.
sign-in-saved = You are signed in, and the vault has it.
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
    .refused = { $why } This sign-in still waits: paste the address that it ended at.
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
switch-on = Resume
check = Check
    .says = Asks the provider whether this token works
copy-command = Copy command
sign-in-again = Sign in again
    .says = Opens the provider's page; the account keeps its name and history
remove = Remove
fact-provider = Provider
fact-identity = Identity
fact-host = Renewed by
fact-group = Group
fact-lives-in = Lies in
lives-local = This home's own vault
lives-team = The vault of team { $team }
fact-tool = Kept by
fact-tool-file = In the file
fact-issued = Issued
fact-renewed-by = Renewed on
fact-renewed-by-whom = { $machine }, by { $user }
fact-renews = Renews
fact-renews-by-rule = Renews by rule
fact-next-attempt = Next attempt
fact-ends = Ends
fact-ended = Ended
fact-sign-in-ends = Sign-in ends
fact-sign-in-ended = Sign-in ended
fact-certificate-ends = Client certificate ends
fact-certificate-ended = Client certificate ended

# The headings of an account's page and of the settings
panel-history = History
panel-handed = Handed to programs
panel-claims = What its token says
panel-claims-id = What its ID token says
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
handed-none = To no program since Turnglass started.
handed-times = { $count ->
    [one] once
   *[other] { $count } times
}
handed-through = { $count ->
    [one] once, through { $socket }
   *[other] { $count } times, through { $socket }
}

# The forwards that carry an account's token
panel-forwards = Forwards
forwards-copy = Copy the address
forwards-lead = leads to { $to }
forwards-asked = { $count ->
    [one] { $count } request
   *[other] { $count } requests
}
forwards-open = { $count } open now
forwards-revoke = Take the key away
forwards-revoke-of = Take the key of “{ $client }” away
forwards-revoked = The key of “{ $client }” opens nothing any more.
forwards-nobody = Nobody has a key.

# What a token says about itself
claims-says = Decoded from the token, which stays in the vault. Nothing of it is checked here.
claims-id-says = Decoded from the ID token, which came beside the token and tells who signed in. Its times are its own, not those of the token. Nothing of it is checked here.
claims-access_token = Access token

# The settings of one account: a name and a sentence each. Each applies at once
setting-enabled = Keep it fresh
    .says = Paused, it stays as it is: kept, but never renewed.
setting-own-margin = Renew before the end
    .says = How long before its end the token is renewed: 60s, 5m, 2h or 3d, but never more than half of its lifetime. Empty: what its provider asks for, else the length for all accounts, else a tenth of its lifetime, at least 5m and at most 3d.
margin-by-rule = by the rule
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
mine-title = Let Turnglass alone renew “{ $account }”?
mine-do = Let Turnglass alone renew it
share-title = Share “{ $account }” with { $tool }?
share-do = Share it
use-act = Use in { $tool }
use-title = Switch { $tool } to “{ $account }”?
use-says = { $tool } is signed in as this account then. Who is signed in there now stays here, and can be brought back.
use-do = Switch { $tool }
used-in = { $tool } is signed in as “{ $account }” now. { $noticed }

# Removing an account
restored-account = “{ $account }” is back
revoke-hint = { $provider } is told to end the sign-in; the account is removed here once it has.
revoke-begin = Remove and revoke…
revoke-do = Remove and revoke
revoke-title = Remove “{ $account }” and revoke its sign-in?
revoke-says = { $provider } is asked to end the sign-in: programs that hold a copy of the token may stop working at once. Then its grant and its history are forgotten here. If the provider does not end it, the account stays.
revoke-no-undo = This cannot be undone.

# The settings of everything: a name and a sentence each. Each applies at once
setting-language = Language
    .says = Of the window, the tray and the notices.
setting-theme = Theme
    .says = Light or dark, or as your desktop is.
setting-theme-system = As the system
setting-theme-light = Light
setting-theme-dark = Dark
setting-rows = Rows
    .says = How tall each account's row is. Kept on this computer.
setting-rows-auto = Compact from 12 accounts on
setting-rows-compact = Always compact
setting-rows-full = Always full
setting-start = Start at login
    .says = Turnglass comes up in the tray with your session, so that tokens stay fresh.
setting-paused = Pause
    .says = Nothing is renewed by itself until you resume.
setting-check = Check all accounts every
    .says = Even when nothing is due. After sleep or an outage they are checked at once.
setting-margin = Renew before the end
    .says = For accounts without a length of their own, when their provider sets none either: 60s, 5m, 2h or 3d. Empty: a tenth of the lifetime, at least 5m and at most 3d. Never more than half of it.
margin-tenth = a tenth
setting-proxy = Proxy
    .says = Through which providers are asked. Empty: as the system does.
    .wrong = A proxy's address, such as http://proxy.example.com:8080.
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
quiet-wrong = Two different times of the day, such as 22:00 and 07:00.
setting-clipboard = Clear the clipboard after
    .says = A copied token leaves it after this time, if it is still there.
setting-refresh-tokens = Hand out refresh tokens
    .says = Programs that ask for one by name get it. Most never need to.
setting-look-for-updates = Look for newer versions
    .says = Once a day, https://github.com/turnglass/turnglass/releases/latest is asked for the newest version. Nothing of yours is sent; nothing is downloaded or installed.
hooks-says = Your own commands on what happens to accounts, from `hooks.yaml`. The file is read again when you save it.
hooks-file = File
hooks-all = all accounts
vault-kind = Kind
vault-state = State
vault-place = Place
vault-is-keychain = The system's keychain
vault-is-sealed = A sealed file
vault-is-openbao = The team's vault, on a server
vault-is-memory = Memory
vault-state-open = Open
vault-state-locked = Locked
vault-state-new = Not made yet
vault-state-missing = Missing
vault-state-failing = Failing
vault-move-keychain = To keep grants in a sealed file instead, quit Turnglass and run `turnglass vault move --to sealed`.
vault-move-sealed = To keep grants in the keychain instead, quit Turnglass and run `turnglass vault move --to keychain`. Another passphrase: `turnglass vault rekey`.
vault-move-openbao = To keep grants in a sealed file instead, quit Turnglass and run `turnglass vault move --to sealed`.
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

# How everything stands, in one line
tray-starting = Starting…
tray-vault-locked = The vault is locked
tray-vault-new = The vault is not made yet
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
tray-far-from-now = far from now

# The menu
menu-account = { $name } — { $state }
menu-all = All accounts ({ $count })
menu-group = { $group } ({ $count })
menu-others = Others ({ $count })
menu-groups = Groups ({ $count })
menu-range = { $first } … { $last }
menu-sign-in = Sign in…
menu-give-token = Enter a new token…
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
keeper-silent = The keeper does not answer.
keeper-frozen = The keeper (process { $process }) does not answer.
keeper-frozen-hint = If it was stopped, `kill -CONT { WORD($process) }` lets it go on, and it may then still do what it was asked; else end it with `kill { WORD($process) }`.
keeper-frozen-hint-on-windows = End it with `taskkill /F /PID { WORD($process) }`.
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
file-too-large = { $file } is too large to be a file of accounts.
file-unwritten = { $file } cannot be written: { $why }.
export-unreadable = The keeper's export is not readable.
sign-in-has-no-page = This sign-in is over, so it has no page any more.
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
program-of-user = { $program } of { $user }

# What a person asked for, and what did not work
not-refreshed = “{ $name }” was not refreshed
not-all-refreshed = Not everything was refreshed
not-paused = Pausing could not be changed
not-copied = The token of “{ $name }” was not copied
not-signed-in = “{ $name }” was not signed in
not-opened = The dashboard did not open
answer-too-late = The answer came too late
start-at-login-failed = Start at login

# Renewals
notice-renewed-lives = The new token lives { $length }.
notice-renewed-new = There is a new token.
notice-expired-body = The token has ended.
notice-expiring-body = The token ends in { $length } and cannot be renewed.
notice-renewed = { $name } was renewed
notice-retrying = { $name } cannot be renewed right now
notice-sign-in-needed = { $name } needs a sign-in
notice-new-token-needed = { $name } needs a new token
notice-misconfigured = { $name } is misconfigured
notice-expiring = { $name } ends soon
notice-expired = { $name } has expired
notice-sealed-vault = The sealed vault needs you
notice-team-vault = The team's vault needs you
notice-keychain = The keychain needs you

## Keeper

joined = { $first } { $second }
no-such-account = There is no account named “{ $name }”.
list-shows-accounts = `turnglass list` shows the accounts.
did-you-mean = Did you mean { $names }?
removed-just-now = “{ $name }” was just removed: `turnglass restore { WORD($name) }` brings it back.

# Why an account is as it is
why-unsaved = Renewed, but not saved yet. { $why }
why-due-unsaved = Due, and renewed as soon as it can be saved. { $why }
why-living-unsaved = Its token lives; it is renewed when it is due and can be saved. { $why }
why-asking = Asking the provider for a new token.
why-asking-long = The provider has not answered yet. It is waited for, and nothing is asked again meanwhile.
nobody-signed-in = Nobody has signed in yet.
grant-never-came = Turnglass was stopped while this account was added, and its grant is not known to be in the vault: add it again, or sign in.
grant-never-came-bring = Turnglass was stopped while this account was added, and its grant is not known to be in the vault: add it again.
why-refused = Sign in again. { $says } ({ $at })
why-refused-tried = The old one is tried now and then, next { $again }.
why-refused-bring = It needs a new token. { $says } ({ $at })
why-tried-again = { $says } Next try { $at }.
why-asked-again = { $says } Asks again { $at }.
why-switched-off = Paused: kept, but not renewed.
why-all-paused = Everything is paused: nothing is renewed by itself.
why-renews = Renews { $at }, { $before } before it ends.
why-due = Due: it is renewed as soon as possible.
why-first = Its first token is being fetched.
why-ended = Ended: it is renewed as soon as possible.
why-every = Does not say when it ends; renewed every { $every }, next { $at }.
why-daily = Does not say when it ends; renewed daily, next { $at }.
why-tried = Next try { $at }.
why-looked-at = Looks again { $at }.
why-left-to-team = Other machines of the team renew it; here it is read when somebody asks for it.
why-renewed-by = Renewed last on { $machine } by { $user }.
why-renewed-on = Renewed last on { $machine }.
why-to-be-renewed = To be renewed { $at }, { $before } before it ends.
why-overdue = Due: it should be renewed now.
why-none-yet = Its first token has not been fetched yet.
why-ended-overdue = Ended: it should be renewed now.
why-end-unknown = Does not say when it ends.
why-bring-new = It cannot be renewed: bring a new token.
why-bring-new-without = It cannot be renewed (there is no refresh token): bring a new token.
why-ends = Ends { $at }, and cannot be renewed.
why-ends-without = Ends { $at }, and cannot be renewed (there is no refresh token).
why-warned = Cannot be renewed; you will be told { $before } before.
why-warned-without = Cannot be renewed (there is no refresh token); you will be told { $before } before.
why-seen = Cannot be renewed; { $before } before its end, `turnglass list` shows it and hooks run.
why-seen-without = Cannot be renewed (there is no refresh token); { $before } before its end, `turnglass list` shows it and hooks run.
why-not-renewed = Cannot be renewed.
why-not-renewed-without = Cannot be renewed (there is no refresh token).
why-endless = Cannot be renewed, and does not say when it ends.
why-endless-without = Cannot be renewed (there is no refresh token), and does not say when it ends.

# What a renewal brought
renewed-same-token = The same token, which now lives { $length }.
renewed-token = A new token that lives { $length }.
renewed-token-endless = A new token; the provider does not say when it ends.
ends-disputed = The provider says { $provider }, the token { $other }; the sooner counts.
ends-disputed-itself = The provider says both { $provider } and { $other }; the sooner counts.
refused-perhaps-lost = An earlier answer was lost on its way, and perhaps a newer refresh token with it.
refused-without-why = { $count ->
    [one] It has said no once, and not why; perhaps the sign-in has ended.
   *[other] It has said no { $count } times in a row, and not why; perhaps the sign-in has ended.
}
unsaved-in-memory = The new grant is kept in memory until the vault takes it. { $why }
saved-at-last = The vault took the grant at last.
look-out-newer = A newer Turnglass is out: { $version } ({ $page }).
look-out-newest = No newer Turnglass is out than this one, { $own }.
look-out-unknown = Whether a newer Turnglass is out is not known. { $why }
look-out-soon = Once a day, { $address } is asked whether a newer Turnglass is out.
look-out-odd = { $host } named no version (it answered with { $status }).
look-out-elsewhere = { $variable } names { $address }: only an address of this machine may stand there.
stopped-while-asking = Turnglass was stopped while it asked the provider, and does not know the answer.
saved-by-an-earlier = An earlier run of Turnglass had saved this token, and was ended before it wrote that down.
newer-grant-found = Another program had put a newer grant into the vault; it is used from now on.
vault-went-back-healed = The vault had gone back to an older grant; the newest one is known here and was saved again.
vault-went-back-same = The vault had gone back to an older grant; its refresh token is still the newest one.
vault-went-back-lost = The vault has gone back to an older grant. Its refresh token was replaced since, and the newest one is not there any more; `turnglass refresh { WORD($name) }` tries the old one, which few providers take.
vault-kept-by = The vault is kept by { $program }.

# The vault's items
grant-gone = Its grant is not in the vault any more.
item-unreadable = Its item in the vault cannot be read: { $why }.
item-newer = it was written by a newer Turnglass (form { $form })
item-no-grant = it is not a grant of Turnglass (column { $column })
item-of-another = it belongs to the account { $account }
move-item-unreadable = An item of the old vault cannot be read: { $why }.
move-item-unreadable-hint = Nothing was moved. Remove the account that it belongs to.
move-other-grant = “{ $name }” has another grant in the new vault.
move-other-grant-hint = Nothing was deleted. Remove the account in one of the two.
move-not-kept = The new vault did not keep “{ $name }”.
move-not-kept-hint = Nothing was deleted in the old one.
directory-not-made = The directory { $directory } cannot be made ({ $why }).
grant-not-deleted = The grant of “{ $account }” could not be deleted. { $why }
grant-not-deleted-hint = It is tried again until the vault has deleted it.
record-unreadable = What was known of “{ $name }” cannot be read.
item-deleted = Its item in the vault had been deleted by another program and was saved again.
item-damaged = Its item in the vault had been damaged by another program and was saved again.

# The vault
vault-keeps-nothing = it does not keep what is saved there
keeper-uses-vault = A keeper runs, and uses the vault.
keeper-uses-vault-hint = End it first: `turnglass agent stop`. Start it with the new vault afterwards.
vault-elsewhere = The grants of this home are in { $vault ->
    [sealed] the sealed vault
    [openbao] the team's vault
   *[other] the keychain
}, and another vault is in use.
vault-elsewhere-hint = Choose that one: { $vault ->
    [sealed] `turnglass vault use sealed`
    [openbao] `turnglass vault use openbao`
   *[other] `turnglass vault use keychain`
}. If TURNGLASS_VAULT is set, unset it. Then start anew whatever keeper runs. If the vault that holds them is gone for good, this gives them up: { $vault ->
    [sealed] `turnglass vault use keychain --leave`
    [openbao] `turnglass vault use keychain --leave`
   *[other] `turnglass vault use sealed --leave`
}.
vault-file-not-own = { $file } is not followed, for { $says }.
vault-file-fault-hint = Correct it, or choose anew: `turnglass vault use keychain`, `turnglass vault use sealed` or `turnglass vault use openbao`.
vault-file-unwritten = The choice cannot be written to { $file } ({ $why }).
vault-file-needless-key = key_file is for a sealed vault alone
vault-file-relative-key = key_file has to be a whole path, from the root on
vault-file-odd-key = the path of the key file is no text
seal-no-keychain = Another vault than a keychain is in use.
seal-accounts = Accounts are here, whose grants are in the keychain.
seal-owed = Grants of removed accounts are still to be deleted in the keychain.
seal-moved = The list of accounts was damaged and moved aside; the keychain may hold the grants of those that were in it.
seal-hint = End Turnglass; then `turnglass vault use sealed` or `turnglass vault move --to sealed` changes the vault.
keychain-locked = The keychain is locked.
keychain-missing = There is no keychain in this session.
keychain-empty = There is no keyring in the system's keychain yet.
vault-not-working = The vault does not work: { $why }.
keychain-locked-hint = Unlock it, e.g. in your password manager; Turnglass then goes on by itself.
keychain-locked-linux-hint = Unlock it with `turnglass unlock`, or in your password manager; Turnglass then goes on by itself.
keychain-missing-linux-hint = Start a Secret Service such as GNOME Keyring, KWallet or KeePassXC, with a D-Bus session; or choose the sealed vault, one encrypted file: `turnglass vault use sealed`; on a server, by a key file: `turnglass vault use sealed --key-file FILE`.
keychain-missing-hint = Log in to a desktop session, where the system's keychain is available; or choose the sealed vault, one encrypted file: `turnglass vault use sealed`; on a server, by a key file: `turnglass vault use sealed --key-file FILE`.
keychain-empty-hint = `turnglass unlock` has the system make one; or choose the sealed vault, one encrypted file: `turnglass vault use sealed`; on a server, by a key file: `turnglass vault use sealed --key-file FILE`.
keychain-locked-first = Nothing was changed. Unlock it, e.g. in your password manager, and run this again.
keychain-missing-first-linux = Nothing was changed. Start a Secret Service such as GNOME Keyring, KWallet or KeePassXC, with a D-Bus session, and run this again.
keychain-missing-first = Nothing was changed. Log in to a desktop session, where the system's keychain is available, and run this again.
keychain-empty-first = Nothing was changed. Have the system make one, with `turnglass unlock`, and run this again.
vault-not-working-hint = Nothing is lost while Turnglass runs; `turnglass doctor` looks closer.
vault-no-passphrase = it is not opened by a passphrase of its own
vault-no-key = it has no key of its own
keychain-too-long = { $what } is limited to { $limit }
keychain-twice = there are two items of the same account
keychain-unreadable = an item is not readable
keychain-unsupported = the operation is not supported
keychain-not-utf-8 = the item of “{ $name }” is not UTF-8
vault-is-export = it is an export, not a vault
form-content = content { $v }
vault-other-content = its content is not a vault's
sealed-none-yet = There is no sealed vault yet: its passphrase was not chosen.
sealed-none-yet-hint = Run `turnglass unlock` on a terminal; or choose a key file, which is made: `turnglass vault use sealed --key-file FILE`.
sealed-none-yet-here-hint = The first account that you add on a terminal asks for a new one; or choose a key file, which is made: `turnglass vault use sealed --key-file FILE`.
sealed-locked = The sealed vault is locked: no passphrase was given.
sealed-locked-key-file = The sealed vault is locked: it is opened by a key file.
sealed-wants-passphrase = The sealed vault is opened by a passphrase, not by a key file.
sealed-wants-key-file = The sealed vault is opened by a key file, not by a passphrase.
sealed-wrong-passphrase = This passphrase does not open the sealed vault.
sealed-wrong-passphrase-hint = Nothing was changed. Try again with the passphrase that it was made with; for a keeper that runs, by `turnglass unlock`.
sealed-wrong-key-file = The key file { $file } does not open the sealed vault.
sealed-wrong-key-file-hint = Nothing was changed. Name the file that it was made with: `turnglass vault use sealed --key-file FILE`, or set TURNGLASS_VAULT_KEY_FILE to it.
sealed-wrong-key = This key does not open the sealed vault.
vault-no-random = there are no random numbers ({ $why })
sealed-newer = The sealed vault { $file } was written by a newer Turnglass ({ $form }).
sealed-newer-hint = Update Turnglass. The file is left as it is.
sealed-damaged = The sealed vault { $file } is damaged: { $how }.
sealed-damaged-held-hint = It is left as it is. Put a copy of it back; or move it away, and this keeper, which still holds all grants, writes it anew.
sealed-damaged-hint = It is left as it is. Put a copy of it back; or move it away and sign in again.
path-unreadable = { $file } cannot be read ({ $why })
file-no-room = there is no room on the disk for { $file }
path-unwritable = { $file } cannot be written ({ $why })
sealed-unlock-hint = Run `turnglass unlock`, or give the passphrase by TURNGLASS_VAULT_PASSPHRASE_FD.
sealed-ask-hint = Run this on a terminal, which asks for it, or give it by TURNGLASS_VAULT_PASSPHRASE_FD. For scripts, an agent keeps the vault open: `turnglass agent`, and once `turnglass unlock`; or a key file opens it: `turnglass vault rekey --key-file FILE`.
sealed-ask-no-key-file-hint = Unset TURNGLASS_VAULT_KEY_FILE, or choose the vault without a key file: `turnglass vault use sealed`. Then run this on a terminal, which asks for the passphrase, or give it by TURNGLASS_VAULT_PASSPHRASE_FD.
sealed-key-file-hint = Name it: `turnglass vault use sealed --key-file FILE`; or set TURNGLASS_VAULT_KEY_FILE to it, and where a keeper runs, run `turnglass unlock` then.
key-file-missing = { $file } is not there, which is named as the key file of the sealed vault.
key-file-missing-hint = Put it back, or name the one that opens the vault: `turnglass vault use sealed --key-file FILE`. Another one does not open it, so none was made.
key-file-open-hint = Close it: `chmod 600 { WORD($file) }`. If others could have read it, make a new one: `turnglass vault rekey --key-file FILE`.
key-file-not-own = The key file of the sealed vault is not used, for { $says }.
key-file-none = { $file }, which is named as the key file of the sealed vault, is no key file.
key-file-none-hint = A key file holds 32 random bytes in base64; Turnglass makes one where there is none.
key-file-unusable = The key file { $file } of the sealed vault cannot be used ({ $why }).
key-file-unusable-hint = Check it, and the permissions of its directory.
keychain-part-missing = part { $at } of “{ $account }” is missing
vault-no-random-short = no random numbers ({ $why })
vault-thread-ended = its thread ended
vault-silent = it did not answer within { $seconds } s
key-file-open = The key file { $file } of the sealed vault can be read by others (mode { $mode }).
keychain-no-header = no header

# A team's vault, on an OpenBao or HashiCorp Vault server
vault-file-needless-team = openbao is for a team's vault alone
bao-unsaid = { $name } is openbao, and nobody has said where the team's vault is.
bao-nowhere = A team's vault is meant, and nobody has said where it is.
bao-choose-hint = Say it once: `turnglass vault use openbao --address https://bao.example.com:8200 --token-file FILE`.
bao-choice-fault = The team's vault cannot be chosen like that: { $why }.
bao-no-address = --address (in vault.yaml: address) has to say where the server is
bao-no-sign-in = nothing says how this machine signs in: name --token-file, --approle-role-id-file with --approle-secret-id-file, --kubernetes-role, or --jwt-role with --jwt-file
bao-two-sign-ins = there are several ways to sign in, and one is enough: a token file, AppRole, Kubernetes or a JWT
bao-half-approle = AppRole needs both files: --approle-role-id-file and --approle-secret-id-file
bao-half-jwt = a JWT needs both: --jwt-role and --jwt-file
bao-odd-place = “{ $place }” cannot be the { $name }: steps of letters, digits, “-”, “_” and “.” are, with “/” between them
bao-relative-file = { $name } has to be a whole path, from the root on
bao-odd-address = “{ $address }” is no address of a server: it begins with https:// and has no path
bao-address-with-person = the address holds a name or a password: leave them out, a file says how this machine signs in
bao-plain-http = “{ $address }” is not encrypted: beyond this very machine, only https:// is
bao-needless-options = These options are for a team's vault alone.
bao-needless-options-hint = Leave them out, or choose that: `turnglass vault use openbao`.
bao-no-key-file = A team's vault is not opened by a key file.
bao-no-key-file-hint = To seal its entries by a key of the team's own, name it so: `turnglass vault use openbao --team-key-file FILE`.
bao-policy-usage-hint = Name them: `turnglass vault policy openbao --mount secret --path turnglass/team`.
bao-other-place = Accounts here have their grants in the team's vault at { $place }, and this would look for them elsewhere.
bao-other-place-hint = Move them first: `turnglass vault move --to sealed`. If that place is gone for good, --leave gives them up.
vault-chosen-team = the team's vault is used here from now on: { $place }.
vault-line-place = place
vault-line-team-key = team key
unlock-team = A team's vault is not unlocked here: its server has to be reached, and unsealed there.
unlock-team-hint = `turnglass vault` says how it stands.
doctor-bus-unneeded-team = { $why }, and the team's vault needs none
doctor-keychain-unneeded-team = is not needed: the team's vault is in use
bao-unreachable = The team's vault cannot be reached at { $address }. { $why }
bao-unreachable-hint = Tokens that live are handed out meanwhile, and nothing is renewed. It is tried again by itself.
bao-untrusted-hint = If it has an authority of its own, name that: { $team ->
    [none] `turnglass vault use openbao --ca FILE`
   *[other] `turnglass vault add openbao { WORD($team) } --ca FILE`
}.
bao-standby = The server at { $address } is a standby of the team's vault, and does not pass on what it is asked.
bao-standby-hint = Name the one that serves: { $team ->
    [none] `turnglass vault use openbao --address { WORD($active) }`
   *[other] `turnglass vault add openbao { WORD($team) } --address { WORD($active) }`
}.
bao-active-hint = Name a server that takes writes, or the balancer in front of all: { $team ->
    [none] `turnglass vault use openbao --address https://bao.example.com:8200`
   *[other] `turnglass vault add openbao { WORD($team) } --address https://bao.example.com:8200`
}.
bao-replica = The server at { $address } can only read the team's vault: it is a read replica.
bao-no-active = The team's vault at { $address } has no active server for now.
bao-sealed = The team's vault at { $address } is sealed: nobody can use it.
bao-sealed-hint = Whoever runs the server unseals it with `bao operator unseal`; nothing needs doing here.
bao-uninitialised = The server at { $address } is not set up yet: it holds nothing.
bao-too-often = The server at { $address } wants to be asked less often.
bao-odd = The team's vault at { $address } answered { $status }.
bao-odd-says = The team's vault at { $address } answered { $status } ({ $says }).
bao-odd-hint = Its log, where it runs, says more. It is tried again by itself.
bao-no-time = The team's vault at { $address } does not tell the time in its answers (the header Date), without which nobody knows whose turn it is to renew.
bao-no-time-hint = Let whatever stands before the server pass that header on.
bao-token-ended = The token in { $file } is not taken any more by the team's vault at { $address }: it has ended, was revoked, or may not even look itself up.
bao-token-ended-hint = Put a new one into { $file }; it is read again by itself.
bao-new-token-refused = The team's vault at { $address } does not take the token that it has just given.
bao-token-characters = The token for the team's vault holds characters that no token has.
bao-no-rights = This machine's token has no right to { $path } in the team's vault.
bao-policy-hint = Whoever runs the server gives it this policy: `turnglass vault policy openbao --mount { WORD($mount) } --path { WORD($at) }`.
bao-no-rights-or-engine = This machine's token has no right to { $path } in the team's vault, or there is no secrets engine { $mount } at all: the server does not say which.
bao-no-rights-or-engine-hint = Whoever runs the server looks with `bao secrets list`, and gives the token this policy: `turnglass vault policy openbao --mount { WORD($mount) } --path { WORD($at) }`.
bao-no-engine = The server at { $address } has no secrets engine { $mount }.
bao-no-engine-hint = Whoever runs the server makes one with `bao secrets enable -path={ WORD($mount) } -version=2 kv`; or name another: { $team ->
    [none] `turnglass vault use openbao --mount secret`
   *[other] `turnglass vault add openbao { WORD($team) } --mount secret`
}.
bao-kv-1 = The secrets engine { $mount } keeps no versions (KV version 1), and without them machines would overwrite each other.
bao-kv-1-hint = Whoever runs the server gives it versions with `bao kv enable-versioning { WORD($mount) }`; or name another: { $team ->
    [none] `turnglass vault use openbao --mount secret`
   *[other] `turnglass vault add openbao { WORD($team) } --mount secret`
}.
bao-other-engine = { $mount } is no key-value store there, but { $kind }.
bao-sign-in-refused = The team's vault at { $address } did not let this machine sign in by { $mount } ({ $says }).
bao-sign-in-refused-hint = Check the role and what proves it; secret ids can end, and be used up. The files are read again by themselves.
bao-file-missing = { $file } is not there, by which this machine signs in to the team's vault.
bao-file-empty = { $file } is empty, by which this machine signs in to the team's vault.
bao-file-hint = Put it there, or name another: { $team ->
    [none] `turnglass vault use openbao --token-file FILE`
   *[other] `turnglass vault add openbao { WORD($team) } --token-file FILE`
}. It is read again by itself.
bao-file-not-own = { $file } is not used for the team's vault, for { $says }.
bao-ca-not-own = The authority { $file } is not used, for { $says }.
bao-ca-none = There is no certificate of an authority in { $file }.
bao-ca-hint = Name a file with certificates in PEM: { $team ->
    [none] `turnglass vault use openbao --ca FILE`
   *[other] `turnglass vault add openbao { WORD($team) } --ca FILE`
}.
bao-not-ours = { $place } on the server holds something else than a team's vault of Turnglass. Nothing of it is touched.
bao-not-ours-hint = Name a path where nothing lies: { $team ->
    [none] `turnglass vault use openbao --path turnglass/team`
   *[other] `turnglass vault add openbao { WORD($team) } --path turnglass/team`
}.
bao-marker-deleted = The marker of the team's vault at { $place } was deleted. Nothing is written there.
bao-marker-gone = The marker of the team's vault at { $place } is gone: somebody emptied it, or took it elsewhere. Nothing is written there.
bao-marker-gone-hint = Nothing is lost while Turnglass runs. Ask whoever runs the server; if it is to begin anew there, start whatever keeper runs anew.
bao-newer-team = The team's vault at { $place } was made by a newer Turnglass (version { $version }). Nothing of it is touched.
bao-newer-hint = Update Turnglass on this machine.
bao-newer-entry = The entry of “{ $name }” in the team's vault was written by a newer Turnglass (form { $form }), and is left as it is.
bao-damaged = The entry of “{ $name }” in the team's vault is damaged (version { $version }), and is left as it is.
bao-damaged-hint = The server may have the version before: `bao kv rollback -mount={ WORD($mount) } -version={ WORD($version) } { WORD($path) }` brings it back.
bao-deleted = Version { $version } of the entry of “{ $name }” was deleted in the team's vault.
bao-undelete-hint = The server still has it: `bao kv undelete -mount={ WORD($mount) } -versions={ WORD($version) } { WORD($path) }` brings it back.
bao-lost-race = Another machine has put another grant of “{ $name }” into the team's vault meanwhile; neither was written over.
bao-lost-race-hint = What was renewed here stays in memory, and the team's entry as it is. `turnglass show { WORD($name) }` says how it stands; start the keeper anew to take what the team has.
bao-removed-elsewhere = Another machine has removed “{ $name }” from the team's vault; what is here was not put back.
bao-removed-elsewhere-hint = Remove it here too: `turnglass remove { WORD($name) }`.
newer-grant-of-team = { $who } has renewed it for the team.
team-succeeded = { $who } had begun to renew it and was not heard of since: its answer may be lost. The same refresh token is tried once more.
team-turn-too-late = The time in which it could have been renewed for the team passed unused, e.g. while this machine slept.
team-key-wanted = The team's vault at { $place } is sealed by a key of the team's own, and none is named here.
team-key-wanted-hint = Name the file that the team has: { $team ->
    [none] `turnglass vault use openbao --team-key-file FILE`
   *[other] `turnglass vault add openbao { WORD($team) } --team-key-file FILE`
}.
team-key-needless = The team's vault at { $place } is not sealed by a key of its own, but { $file } is named as one.
team-key-needless-hint = Strike team_key_file out of vault.yaml, or name a path where nothing lies: { $team ->
    [none] `turnglass vault use openbao --path turnglass/sealed`
   *[other] `turnglass vault add openbao { WORD($team) } --path turnglass/sealed`
}.
team-key-wrong = The key { $file } does not open the team's vault at { $place }.
team-key-missing = { $file } is not there, which is named as the team's key.
team-key-open = The team's key { $file } can be read by others (mode { $mode }).
team-key-open-hint = Close it: `chmod 600 { WORD($file) }`.
team-key-none = { $file } is no key, though it is named as the team's.
team-key-unusable = The team's key { $file } cannot be used ({ $why }).
team-marker-damaged = The marker of the team's vault at { $place } is damaged: { $how }.

# Vaults of teams beside the home's own
vault-file-team-fault = in teams, { $name }: { $why }
team-name-odd = “{ $name }” cannot be a team's name: it begins with a letter or a digit, goes on with letters, digits, “-”, “_” and “.”, and is no word for a vault
team-name-odd-hint = Call it otherwise: `turnglass vault add openbao acme --address https://bao.example.com:8200 --token-file FILE`.
lives-elsewhere = “{ $name }” lies elsewhere already: { $place }.
lives-elsewhere-hint = Leave --in out, or move it: `turnglass vault move --to { WORD($to) } { WORD($name) }`.
no-such-team = This home knows no team “{ $name }”.
no-such-team-hint = `turnglass vault` shows those that there are. One more is named so: `turnglass vault add openbao { WORD($name) } --address https://bao.example.com:8200 --token-file FILE`.
team-says = Team { $name }: { $says }
still-moving = “{ $name }” is on its way into another vault.
move-between-teams = From one team's vault into another's an account goes by way of this home's own.
move-between-teams-hint = Move it here first: `turnglass vault move --to local { WORD($name) }`.
move-own-is-team = This home's own vault is a team's, and all accounts lie there.
move-own-is-team-hint = Single accounts are moved where a vault of this machine is the home's own: `turnglass vault move --to sealed`.
move-of-tool = { $tool } on this computer keeps the sign-in of “{ $name }” too, so that it cannot be a team's.
move-of-tool-hint = Let Turnglass alone renew it first: `turnglass set { WORD($name) } --owner mine`.
moved-to-team = It lies in the vault of team { $team } from now on.
moved-to-local = It lies in this home's own vault from now on.
move-goes-on = It is not known yet where “{ $name }” lies, and it is looked at again by itself. { $why }
move-other-account-hint = Nothing was changed. Give the one here another name first: `turnglass rename { WORD($name) } other`.
team-hides = Team { $team } has an account “{ $name }”, which is not shown: another one here is called so.
team-hides-hint = Give the one here another name, and start the keeper anew: `turnglass rename { WORD($name) } other`.
team-unsaid = Accounts here lie in the vault of team { $name }, and nothing says any more where that is.
team-unsaid-hint = End the keeper, and say it again: `turnglass vault add openbao { WORD($name) } --address https://bao.example.com:8200 --token-file FILE`.
team-add-hint = Say it like this: `turnglass vault add openbao { WORD($team) } --address https://bao.example.com:8200 --token-file FILE`.
team-added = the vault of team { $team } is beside this home's own from now on: { $place }.
team-other-place-hint = Move each of them here first: `turnglass vault move --to local NAME`. If that place is gone for good, this forgets them here: `turnglass vault remove { WORD($team) } --leave`.
team-same-place = The vault at { $place } is that of team { $other } already.
team-same-place-hint = One name is enough for it; another team has another path: `turnglass vault add openbao { WORD($team) } --path turnglass/other`.
team-is-own = The vault at { $place } is this home's own already.
team-is-own-hint = All its accounts are here: `turnglass list`.
team-has-accounts = Accounts here lie in the vault of team { $team }: { $names }.
team-has-accounts-hint = This forgets them here, and leaves them to the team: `turnglass vault remove { WORD($team) } --leave`.
team-removed = the vault of team { $team } is beside this home's own no more.
team-account-forgotten = { $account } is forgotten here; the team has it as before.
account-moved-to-team = { $account } lies in the vault of team { $team } now.
account-moved-to-local = { $account } lies in this home's own vault now.
no-team-yet = There is no team's vault beside this home's own.
no-team-yet-hint = Name one: `turnglass vault add openbao acme --address https://bao.example.com:8200 --token-file FILE`.
which-team = There are several teams: { $names }.
which-team-hint = Name the one that is meant, such as --to { WORD($team) }.
move-kind-of-account = Single accounts are not moved to { $vault }: that is not this home's own vault.
move-kind-of-account-hint = Name a team, or --to local. All together are moved without naming any: `turnglass vault move --to sealed`.
move-nowhere = All grants of this home's own vault go to a kind of vault, and “{ $word }” is none.
move-nowhere-hint = Name sealed, keychain or openbao; or the accounts to move: `turnglass vault move --to local NAME`.
team-line = team { $team }
team-line-trouble = { $place }. { $why }
show-vault-team = that of team { $team }

# The clock
clock-off-hint = Set the clock, best by the network's time: until then, the times shown here can be wrong.
clock-ahead = This computer's clock is { $by } ahead of that of { $host }.
clock-behind = This computer's clock is { $by } behind that of { $host }.

# The token's end
token-ended = The token ended.

# Providers
provider-unknown = The provider “{ $provider }” is not known.
provider-unknown-hint = Define it in providers.yaml, or remove the account.
no-provider-named = There is no provider named “{ $name }”.
no-provider-named-hint = Known are { $known }. Your own go into providers.yaml.

# Adding and changing accounts
there-already = “{ $name }” is there already.
there-already-hint = `turnglass login { WORD($name) }` signs in again; a refresh token that is brought replaces its grant.
there-already-issuer-hint = `turnglass login { WORD($name) } --issuer { WORD($issuer) }` signs in there; a refresh token that is brought replaces its grant.
wants-refresh-token = { $provider } wants a refresh token.
wants-refresh-token-hint = Bring it with --refresh-token-stdin, or paste it in the window.
wants-token = { $provider } wants a token.
wants-token-hint = Bring it with --token-stdin, or paste it in the window.
wants-client = Client credentials want a client id and a client secret.
wants-client-hint = Bring them with --client-id ID --client-secret-env VAR.
refused-before = The provider has refused this very refresh token.
refused-before-hint = Sign in at the provider again and bring the new one.
brought-in-vain = The provider does not take what was brought for “{ $name }”. { $why }
brought-in-vain-hint = The grant of before is kept, and goes on as it was.
brought-in-vain-kept = The grant of before is here again.
being-renewed = “{ $name }” is being renewed right now.
being-removed = “{ $name }” is being removed right now.
being-named = “{ $name }” is getting another name right now.
hook-runs = A hook is running for “{ $name }”.
rename-there-hint = Choose another name.
not-renamed = { $account } keeps its name: { $why }
renamed = Renamed: it was called “{ $before }”.
history-switched-off = Paused: not renewed until it is resumed
history-switched-on = Resumed
history-setting = { $setting } { $was } → { $is }
history-value = its value { $name }
history-paused = Everything paused: nothing is renewed by itself
history-resumed = Resumed: what is due is renewed
no-desktop-quit = No desktop app is there that could be quit.
no-desktop-quit-hint = `turnglass agent stop` ends what keeps your tokens fresh.
account-renamed = { $before } is called { $account } now.
rename-elsewhere = Scripts and hooks that ask for { $before } have to ask for { $account } from now on.
rename-same = { $account } is called so already.
rename-hooks = these hooks in { $file } are for { $before }, and do not run for it any more: { $hooks }. Write { $account } there.
not-removed = “{ $account }” was not removed. { $why }
not-revoked = “{ $name }” was not removed, for its sign-in is not ended. { $why }
no-revocation-endpoint = It is not known where its provider ends sign-ins.
in-a-moment-hint = Try again in a moment.
added-empty = Added; nobody has signed in yet.
grant-brought = The account was added.
same-refresh-token-hint = The first one that is renewed may sign the other out: keep one, or sign in again for the other.
not-revoked-here-hint = Give the address, if there is one: `turnglass remove { WORD($name) } --revoke-url URL`. Or remove it here alone, `turnglass remove { WORD($name) } --revoke --anyway`, and end the session on the provider's own pages.
not-revoked-later-hint = Try the same again later. Or remove it here alone: `turnglass remove { WORD($name) } --revoke --anyway`.
not-revoked-after-hint = Try the same again in { $wait }. Or remove it here alone: `turnglass remove { WORD($name) } --revoke --anyway`.
not-revoked-client-hint = The provider does not take the client of this account: add it again with the right --client-id, --client-secret-env and --client-auth. Or remove it here alone, `turnglass remove { WORD($name) } --revoke --anyway`, and end the session on the provider's own pages.
nothing-to-revoke = “{ $name }” was not removed: there is no token that could be revoked.
nothing-to-revoke-hint = Remove it without: `turnglass remove { WORD($name) }`.
without-token-yet = “{ $name }” has no token yet.
without-token-yet-hint = `turnglass refresh { WORD($name) }` brings one.
no-check = The provider of “{ $name }” does not describe how to check a token there.
no-check-hint = Add a `check` with a harmless URL to its definition in providers.yaml.
no-check-here-hint = Try the token at a harmless address of its API: `turnglass call { WORD($name) } GET URL`.
bad-group = A heading has at most 60 characters, all on one line.
bad-account-name = An account's name has 1 to 100 characters, does not begin with a dash and has no spaces at its ends.
letter-misleads = { $letter } is not seen, or changes how what stands around it is seen: leave it out.
quoted = “{ $name }”
this-and-that = { $first } and { $second }
same-refresh-token = { $names } were brought the same refresh token.

# Imports
known-already = Known already.
settings-updated = Its settings were brought up to date; its grant was left alone.
grant-given = It was given a grant.
grant-replaced = Its grant was replaced.
added = Added.
being-signed-in-to = Somebody is signing in to “{ $name }” right now.
being-renewed-or-unsaved = “{ $name }” is being renewed right now, or is not saved yet.
import-being-renewed = It is being renewed here right now. Import again in a moment.
import-other-provider = An account of this name with another provider is here. Rename one of them.
import-refused-before = The provider has refused this very refresh token; the grant here was left alone.
import-older = The grant here is newer; it was left alone.
import-unsure = It is not known which grant is newer; the one here was left alone.
import-newer = Its newer grant was taken over.
import-from-elsewhere = Brought from another machine.

# Tokens for programs
no-refresh-tokens-here = Programs get no refresh tokens here.
no-refresh-tokens-here-hint = `turnglass settings refresh-tokens on` allows it.
min-ttl-too-long = No token lives that long.
min-ttl-too-long-hint = Ask for a shorter time, e.g. `--min-ttl 10m`.
account-why = “{ $name }”: { $why }
add-again-hint = Add the account again.
no-id-token = “{ $name }” has no ID token.
no-id-token-hint = Ask for the scope `openid` when signing in.
refused-often = The tokens of “{ $name }” were refused { $count } times in ten minutes.
refused-often-hint = Newer ones do not help: see whether the account may do what is asked for.
refused-once-more = The provider gave the token of “{ $name }” that was refused once more.
token-refused = The token of “{ $name }” was refused.
token-refused-hint = Nothing renews it.
id-token-ended = The ID token of “{ $name }” has ended, and the provider gave no newer one.
id-token-ended-hint = `turnglass login { WORD($name) }` brings one.
sign-in-again-hint = `turnglass login { WORD($name) }` signs in again; its settings and history stay.
bring-again-hint = Bring a new refresh token: `turnglass add { WORD($name) } --provider { WORD($provider) } --refresh-token-stdin`. Everything else about the account stays.
bring-token-again-hint = `turnglass add { WORD($name) } --provider { WORD($provider) } --token-stdin --replace` takes a new one. Everything else about the account stays.
bring-client-again-hint = Bring what proves its client: `turnglass add { WORD($name) } --provider { WORD($provider) } --grant client_credentials`. Everything else about the account stays.
bring-values-again-hint = Bring what its provider asks for: `turnglass add { WORD($name) } --provider { WORD($provider) }`. Everything else about the account stays.
provider-unknown-do = `turnglass providers` shows what is wrong with your own; `turnglass remove { WORD($name) }` removes the account.
correct-sign-in-hint = Sign in again with what is right: `turnglass login { WORD($name) } --client-id ID`. What is left out stays as it is.
correct-grant-hint = Bring it again with what is right: `turnglass add { WORD($name) } --provider { WORD($provider) } --client-id ID --refresh-token-stdin`. What is left out stays as it is.
correct-client-hint = Bring it again with what is right: `turnglass add { WORD($name) } --provider { WORD($provider) } --grant client_credentials --client-id ID --client-secret-env VAR`. What is left out stays as it is.
needs-sign-in = “{ $name }” needs a sign-in. { $says }
needs-new-token = “{ $name }” needs a new token. { $says }
cannot-renew = “{ $name }” cannot be renewed. { $says }
not-renewed = “{ $name }” could not be renewed. { $says }
not-renewed-hint = It is tried again in { $wait }; `turnglass refresh { WORD($name) }` tries now.
not-renewed-by-nobody-hint = `turnglass refresh { WORD($name) }` tries again.
not-answered-yet = { $host } has not answered within { $seconds } seconds.
not-answered-yet-hint = Its answer is waited for and taken, for { $minutes } minutes in all; nothing is asked again meanwhile.
nobody-signed-in-to = Nobody has signed in to “{ $name }” yet.
nobody-signed-in-to-hint = `turnglass login { WORD($name) }` does it.
token-too-short = The token of “{ $name }” lives { $left }, less than the { $wanted } asked for.
token-too-short-hint = Ask for less with --min-ttl.
off-and-ended = “{ $name }” is paused and its token has ended.
ended-for-good = The token of “{ $name }” has ended and cannot be renewed.
grant-unreadable = The grant of “{ $name }” could not be read from the vault.
plain-token = “{ $name }” is a plain token; nothing can renew it.

# Signing in
account-elsewhere = “{ $name }” is an account at { $at } already.
account-elsewhere-hint = Choose another name, or remove that account first: `turnglass remove { WORD($name) }`.
brought-other-identity = “{ $name }” is { $was }, but this is a grant of { $is }. Nothing was changed.
takes-over-hint = Choose another name, or remove that account first: `turnglass remove { WORD($name) }`. With --replace, a command lets it take the account over.
no-person-needed = Client credentials sign in by themselves; no person is needed.
no-sign-in-offered = { $title } does not offer sign-in to other programs.
did-sign-in-as = Signed in as { $identity }.
did-sign-in = Signed in.
signed-in-unwritten = “{ $name }” is signed in, but not in the list yet. { $why }
sign-in-given-up = The sign-in was given up.
sign-in-given-up-hint = Start it again to try once more.
no-token-place = It is not known where { $provider } hands out tokens.
no-token-place-hint = Give the issuer (--issuer) or the token endpoint (--token-url).
no-sign-in-place = It is not known where people sign in at { $title }.
no-sign-in-place-hint = Name its issuer: `turnglass login { WORD($name) } --provider { WORD($provider) } --issuer URL`. Or bring a refresh token: `turnglass add { WORD($name) } --provider { WORD($provider) } --token-url { WORD($url) } --refresh-token-stdin`.
no-sign-in-place-client-hint = Name its issuer: `turnglass login { WORD($name) } --provider { WORD($provider) } --issuer URL --client-id { WORD($client) }`. Or bring a refresh token: `turnglass add { WORD($name) } --provider { WORD($provider) } --token-url { WORD($url) } --client-id { WORD($client) } --refresh-token-stdin`.
sign-in-unfinished = The sign-in could not be finished. { $says }
sign-in-code-refused = The provider did not accept the sign-in's code ({ $said }).
sign-in-again-from-start-hint = Start the sign-in again.
sign-in-no-random = This system gives no random numbers, and a sign-in is not safe without.
authorization-endpoint = The authorization endpoint { $why }.
push-refused = The provider did not take the request for authorization ({ $said }).
push-refused-hint = Check the client id, the scope and the redirect address.
push-no-address = The provider took the request for authorization and gave no address for it.
sign-in-ended-unnamed = The provider ended the sign-in without saying which one ({ $said }).
check-redirect-hint = Check the client id, the scope and the redirect address that is registered there.
sign-in-other-state = The browser's answer does not belong to this sign-in: its state differs, so it was not used.
sign-in-other-state-hint = Start the sign-in again, and finish it in the window that opens.
sign-in-other-issuer = The browser's answer comes from { $named }, not from { $issuer }, so it was not used.
sign-in-other-issuer-hint = Check the issuer's address. If both are one, allow it by name (--issuer-alias { WORD($named) }); else somebody may be trying to mix up sign-ins.
sign-in-no-issuer = The browser's answer does not say which issuer it comes from, though this one always does. It was not used.
sign-in-no-code = The browser's answer holds no code.
pasted-nothing = This is neither the address that the browser ended at nor a code.
pasted-nothing-hint = Copy the whole address from the browser's address bar, with everything after “?”.
declined-in-browser = The sign-in was declined in the browser ({ $said }).
sign-in-not-now = The provider could not sign anybody in just now ({ $said }).
sign-in-ended = The provider ended the sign-in ({ $said }).
device-endpoint = The device endpoint { $why }.
device-no-code = The provider gave no code ({ $said }).
device-no-code-hint = Check the client id and the scope, or sign in with the browser.
device-answer-no-code = The provider's answer holds no code to sign in with.
device-answer-unsafe = The provider's answer holds an address or a code that is not safe to show.
check-issuer-hint = Check the issuer's address.
sign-in-declined = The sign-in was declined ({ $said }).
device-ended-hint = Check the client id, and that this client may sign in with a code.
device-too-late = Nobody signed in while the code was good.
device-too-late-hint = Start the sign-in again for a new one.
id-token-unsigned = it is not a signed token
id-token-signature = its signature is not the issuer's
id-token-issuer = it comes from { $named }, not from { $issuer } (--issuer-alias { WORD($named) } allows that)
id-token-unreadable = it cannot be read
id-token-client = it was made for { $named }, not for the client { $client } (--trust-audience allows that)
id-token-nonce = it belongs to another sign-in (its nonce differs)
id-token-old = it has ended already; compare this computer's clock
id-token-nobody = it does not say who signed in
not-registered = The issuer did not register this program by itself ({ $said }).
not-registered-hint = Register a client there yourself, and give its id (--client-id).
which-client = The provider wants to know which client asks.
which-client-hint = Register one there, as a native app or desktop app, and give its id (--client-id).
other-sign-in-begun = Another sign-in to “{ $name }” was begun.
other-sign-in-begun-hint = Finish that one.
changed-meanwhile = “{ $name }” was changed while somebody signed in.
sign-in-is-over = This sign-in is over.
sign-in-is-over-hint = Start it again.
browser-too-late = The browser did not come back in time.
paste-not-here = Nothing is to be pasted here: the code is typed in at the page.
id-token-missing = it was asked for, and did not come
paste-no-more = Nothing is to be pasted any more.
not-verified = Who signed in could not be verified: { $why }
not-verified-hint = Start the sign-in again later.
untrusted-word = The issuer's word for who signed in is not to be trusted: { $why }.
untrusted-word-hint = Nothing was changed. Tell the provider; somebody may be between you and it.
redirect-unusable = The redirect address cannot be used: { $why }.
redirect-unusable-hint = Correct it; without one, a port of this machine is chosen.
redirect-no-address = it is no address
redirect-not-encrypted = it is not encrypted
redirect-no-port = no port of this machine is free
no-browser-way = { $title } does not offer sign-in in the browser.
no-device-way = { $title } does not offer sign-in with a code.
no-way-hint = Choose another way, or give the address ({ $flag }).

# Saving before the end
unsaved-sealed = What was renewed lies sealed in the journal, and the next start saves it; who signed in anew does so again.
unsaved-lost = The vault did not take them; sign in there again.
could-not-be-saved = Could not be saved: { $names }.

# The keeper
demo-provider-not-started = The demo's provider cannot start ({ $why }).
keeper-not-started = The keeper cannot start ({ $why }).
keeper-ended-meanwhile = The keeper ended while it was asked.
try-again-hint = Try again.
keeper-other-version = The keeper speaks another version of the protocol.
keeper-other-version-hint = Quit Turnglass and start it again, so that both are of the same version.
keeper-fault = The keeper ended by a fault of its own.
keeper-no-socket = The keeper's socket cannot be opened.
other-keeper-silent-hint = Wait a moment, or end that process.
directory-not-made-hint = Check its permissions and the room on the disk.
keeper-ended-starting = The keeper ended while it started.
no-tokens-socket = A tokens socket is not there on this system.
no-tokens-socket-hint = Leave --tokens-socket out.
lock-unusable = The lock { $lock } cannot be used ({ $why }).
check-directory-hint = Check that the directory is yours and can be written.
no-locks = The file system of { $lock } has no locks ({ $why }), so nothing would keep two keepers apart.
no-locks-hint = Set TURNGLASS_HOME, or XDG_DATA_HOME, to a directory on a local disk.
lock-gone = Nothing is renewed here any more: the lock { $lock } is gone, so another keeper may renew the same accounts.
lock-replaced = Nothing is renewed here any more: another file is in the place of the lock { $lock }, so another keeper may renew the same accounts.
lock-taken-over = Nothing is renewed here any more: a keeper on { $machine } has taken the lock { $lock } over.
lock-unseen = Nothing is renewed here for now: the lock { $lock } cannot be seen ({ $why }).
lock-lost-hint = Tokens that live are still handed out. End this keeper with `kill { WORD($process) }`, and start it again.
lock-lost-hint-on-windows = Tokens that live are still handed out. End this keeper with `taskkill /F /PID { WORD($process) }`, and start it again.
held-by-machine = { $machine } keeps this home (process { $process } there), or did and has not let go of it.
held-by-machine-hint = End Turnglass there and let the home be synchronised; or, if it does not run there any more, take over: `turnglass agent --take-over`.
machine-unknown = a machine without a name
directory-unusable = The directory { $directory } cannot be used: { $why }.
directory-unusable-hint = It must belong to you and be closed to others (mode 0700).
directory-link = it is a link
directory-others = it belongs to another user
own-directory-hint = Run it as the user that the directory belongs to.
socket-not-opened = The socket { $socket } cannot be opened ({ $why }).
socket-not-opened-hint = Set TURNGLASS_HOME to a directory of yours on a local disk.
socket-of-another = Another user (number { $user }) listens at { $socket }: nothing is asked there.
socket-of-nobody-known = Who listens at { $socket } is not known: nothing is asked there.
socket-dir-of-another = The directory { $directory } of the keeper's socket belongs to another user (number { $user }): nothing is asked there.
socket-dir-open = Others can write into { $directory }, where the keeper listens: nothing is asked there until `chmod 700 { WORD($directory) }`.
socket-of-another-hint = Run it as the user whose keeper it is; whoever else listens there has no business to.
stranger-no-secrets = The socket that TURNGLASS_SOCKET names is another user's (number { $user }): no secret is sent there.
socket-not-served = The socket that was handed over cannot be served ({ $why }).
tokens-socket-not-opened = The tokens socket { $socket } cannot be opened: { $why }.
tokens-socket-not-opened-hint = Name a path in a directory of yours that exists, of at most about 100 bytes.
socket-something-else = something else is there
socket-taken = another program listens there
protocol-version = The keeper speaks version { $own } of the protocol, not { $asked }.
request-unknown = This is not a request that the keeper knows.
request-too-long = This request is longer than the keeper takes.
requests-crowded = Other requests that are as long are on their way to the keeper.
keeper-no-files = The keeper (process { $process }) has as many files open as it may have.
keeper-no-files-hint = Try again in a moment; if it stays so, let it open more (`ulimit -n`, LimitNOFILE=) and start it again.
answer-not-written = The answer could not be written.
desktop-ended = The desktop ended before it had copied.
no-new-key = No new key was given.
no-desktop-clipboard = No desktop is attached that has a clipboard.
no-desktop-clipboard-hint = Start Turnglass in your desktop session; or print the token with `turnglass token { WORD($account) }`.
socket-no-refresh-tokens = This socket hands out no refresh tokens.
socket-no-refresh-tokens-hint = Ask for the token alone: with its grant, somebody else could renew it.
socket-tokens-only = This socket hands out tokens and does nothing else.
socket-tokens-only-hint = Do it where the keeper runs, without TURNGLASS_SOCKET.
socket-places-taken = As many requests of this user as are served at once wait at this socket already.
user-named = { $name } ({ $number })
user-numbered = the user with number { $number }
user-signed-in-as = { $user } ({ $login })
socket-user-not-served = You are { $user }: this keeper does not serve you.
socket-user-not-served-hint = Ask whoever runs it, as { $keeper }, to add `--tokens-socket-user { WORD($option) }`.
socket-account-not-yours = { $user } may not ask here for an account “{ $name }”, whether there is one or not.
socket-account-for-user-hint = If you need it, ask whoever runs the keeper, as { $keeper }, for `--tokens-socket-user { WORD($option) }`.
socket-account-for-too = --tokens-for has to name “{ $name }”, too.
socket-account-for-hint = If you need it, ask whoever runs the keeper, as { $keeper }, for `--tokens-for { WORD($option) }`.
socket-account-with-comma = A name with a comma cannot stand in the list of a socket: whoever runs the keeper can give such an account another name.
audit-not-written = The audit file { $file } cannot be written: { $why }.
audit-not-written-hint = Make room, or let the keeper's user write there: the next line is tried by itself.
audit-no-file = something else than a file is there
audit-of-another = it belongs to another user (number { $user })
audit-open-to-others = others can read it or write to it
audit-open-to-others-hint = Close it with `chmod 640 { WORD($file) }`.
audit-hangs = the disk of the audit file does not answer
audit-required = Nothing is handed out that cannot be written down. { $why }
audit-required-hint = Tell whoever runs the keeper: it was started with --audit-required.
no-audit = An audit file is not there on this system.
no-audit-hint = Leave --audit out.
other-keeper-silent = Another keeper does not answer.
home-held = Process { $process } on { $machine } keeps this home, and cannot be reached from here.
home-held-hint = It may be starting: try again. If it was stopped, `kill -CONT { WORD($process) }` lets it go on. If it stays so, end it with `kill { WORD($process) }`.
home-held-hint-on-windows = It may be starting: try again. If it stays so, end it with `taskkill /F /PID { WORD($process) }`.
home-held-elsewhere-hint = It runs in another container or outside of this one: give this one a socket of its (`turnglass agent --tokens-socket PATH`), and name it by TURNGLASS_SOCKET.
other-keeper-of-process-silent = Another keeper (process { $pid }) does not answer.

# Sealed files
sealed-too-long = it is too long
sealed-key-length = its key has another length
sealed-header = its header
sealed-no-beginning = it does not begin as a sealed file does
sealed-first-line-cut = its first line is cut off
sealed-header-cut = its header is cut off
sealed-header-changed = its header was changed or is cut off
sealed-no-content = it ends after its header
sealed-header-unreadable = its header is not readable
sealed-content-changed = its content was changed or is cut off
sealed-asks-too-much = its header asks for too much memory or time
sealed-asks-impossible = its header asks for what Argon2 cannot do

# Exports
export-not-sealed = The export could not be sealed.
export-not-written = The export could not be written.
form-export = export { $form }
export-other-content = its content is not an export's
export-is-vault = This is a sealed vault, not an export.
export-is-vault-hint = To move to another machine, write one with `turnglass export FILE`.
export-wrong-passphrase = This passphrase does not open the export.
export-wrong-passphrase-hint = Nothing was changed. Try again with the one that it was written with.
export-newer = The export was written by a newer Turnglass ({ $form }).
export-newer-hint = Update Turnglass here, and import it again.
export-damaged = The export is damaged: { $how }.
export-damaged-hint = Nothing was changed. Copy it again, or write a new one with `turnglass export FILE`.
export-no-passphrase = The export is not opened by a passphrase.
no-random = There are no random numbers ({ $why }).
carried-unreadable = What the vault holds of it cannot be read: { $why } Import again later.
carried-same = The same is here.
carried-other = Another one is here and was left alone. What is missing in it has to be added by hand.
providers-unwritable = { $file } cannot be written ({ $why }).
carried-providers = Providers of your own.
carried-settings-left = Those of this machine were left alone.
carried-settings-taken = Those of the other machine were taken over.
export-not-read = The export could not be read.
export-not-read-hint = Copy it again, or write a new one.

# Checking and revoking
provider-answered = The provider answered with { $status }.
provider-answered-error = The provider answered with { $status } ({ $error }).
removed-not-revoked = “{ $account }” was removed here, but not revoked. { $why }
removed-not-revoked-hint = End the session on the provider's own pages.
token-accepted = The provider accepts the token.
token-not-accepted = The provider does not accept the token ({ $status }).

# Programs that ask
with-refresh-token = { $program } (with the refresh token)
nothing-waits-under = Nothing waits under the number { $number }.
nothing-waits-under-hint = `turnglass approve` shows what waits for you.
token-denied = No token of “{ $account }” for { $program }: it was denied.
token-denied-hint = In a minute it can be asked again.
token-unanswered = “{ $account }” asks before it hands out a token, and nobody answered within a minute.
token-unanswered-hint = Allow it while it waits, in the desktop's notice or with `turnglass approve`; `turnglass set { WORD($account) } --no-ask-me` ends the asking.
token-asks = “{ $account }” asks you first, and waits a minute for your yes: `turnglass approve { WORD($number) }` in another terminal gives it, or the desktop's notice.
token-asks-elsewhere = “{ $account }” asks its person first, where its keeper runs: in the desktop's notice, or by `turnglass approve`. That is waited for, a minute at most.
unknown-program = an unknown program
program-calls-itself = a program that calls itself “{ $name }”
process = process { $number }

# Hooks
ended-with = ended with { $code }
ended-by-signal = was ended by signal { $signal }
ended-too-long = was ended, for it took longer than { $seconds } s
ended-with-turnglass = was ended, for Turnglass ends
not-started = could not be started ({ $why })
command-empty = it is empty
hook-no-command = field `run`: there is no command
hook-timeout = field `timeout`: from 1s to { $longest }
hook-fault = hook { $number }, { $why }
hooks-not-own = { $file }: no hook is run, for { $says }.
file-fault = { $file }: { $why }.
hooks-fault-hint = No hook is run until the file is corrected: `turnglass doctor` says whether it is.
place-not-seen = { $place } cannot be looked at ({ $why })
place-not-seen-hint = Check its permissions.
place-of-another = { $place } belongs to another user
place-open = others can write { $place }
place-no-file = { $place } is no file
providers-not-own = { $file }: it is left out, and the built-in providers alone count, for { $says }.
data-not-own = { $directory }: what Turnglass keeps there could be exchanged, for { $says }.
is-a-link = it is a link
is-no-file = it is no file
is-no-file-hint = Move it away.
link-to-nothing = it is a link to { $target }, which is not there
hook-ran = Hook “{ $hook }” ran ({ $event }).
hook-ended = Hook “{ $hook }” ({ $event }) { $how }.
hook-ended-saying = Hook “{ $hook }” ({ $event }) { $how }: { $line }
hook-ended-saying-then = Hook “{ $hook }” ({ $event }) { $how }: { $line } ({ $then })
hook-not-run = Hook “{ $hook }” ({ $event }) was not run, for Turnglass ended. It is run at the next start.
hook-ran-at-last = Hook “{ $hook }” ran ({ $event }), which an earlier run of Turnglass had left undone.
hook-next-start = It is run again at the next start.
hook-again = It is run again, in { $wait } at the earliest.
hook-given-up = It was run { $tries } times, and is given up.
hook-dropped = Hook “{ $hook }” ({ $event }) had still to be run, and is not any more: it is not set up for this account now, or there is no token to give it.

# Where a token may go
no-host = “{ $pattern }” is no host.
no-host-hint = Write it as api.example.com, api.example.com:8443 or *.example.com.
sent-nowhere = It may be sent nowhere yet.
not-for-host-hint = `turnglass set { WORD($account) } --host { WORD($host) }` allows it.
not-for-host = The token of “{ $account }” is not for { $host }.
sent-to = It may be sent to { $known }.

# The network
answer-broken-off = The provider's answer broke off.
https-unavailable = HTTPS is not available: { $why }.
no-authorities = No certificate authorities were found on this system, so that nothing can be asked by HTTPS.
no-authorities-hint = Install the package ca-certificates, on Debian and Ubuntu by `apt install ca-certificates`. If SSL_CERT_FILE or SSL_CERT_DIR is set, see that it names them.
key-unusable = The key that the token is bound to cannot be used.
header-characters = The header { $name } has characters that HTTP does not allow.
no-answer-in-time = { $host } did not answer within { $seconds } seconds.
answer-not-in-time = The provider's answer did not come to its end in time.
answer-too-large = The provider's answer is larger than { $size } MiB.
another-place = another place
tls-broken = { $host } does not speak TLS as it should ({ $why }).
tls-none = Something answers at { $host }, but it does not speak TLS. Another port may be meant, or an address that begins with http:// (on this machine alone).
not-reached-in-time = { $host } could not be reached in time.
name-not-found = The name { $host } was not found; perhaps there is no network.
no-http = { $host } answered something that is not HTTP.
connection-refused = { $host } refused the connection.
no-way = No way leads to { $host }; perhaps there is no network.
connection-broke-off = The connection to { $host } broke off.
not-reached = { $host } could not be reached ({ $cause }).
connection-broke-off-by = The connection to { $host } broke off ({ $cause }).
certificate-ended = The certificate of { $host } has ended, or this computer's clock is wrong.
certificate-not-yet = The certificate of { $host } is not valid yet, or this computer's clock is wrong.
certificate-other-name = The certificate that { $host } shows is for another name.
certificate-untrusted = The certificate of { $host } is from an authority that this computer does not trust.
certificate-revoked = The certificate of { $host } was revoked.
certificate-not-good = The certificate of { $host } is not good ({ $why }).
client-certificate-wanted = { $host } asks for a client certificate, and was shown none. Bring it with --client-certificate FILE.
client-certificate-refused = { $host } does not take the client certificate that it was shown ({ $why }). Bring the right one with --client-certificate FILE.
answer-unkeepable = The provider was not asked, for its answer could not be kept safe ({ $why }).
page-not-sealed = it could not be sealed
journal-ended = the journal's thread ended

# Addresses
address-no-url = “{ $url }” is not an address; write it whole, e.g. https://id.example.com/token
address-no-scheme = “{ $url }” has no { $scheme }:// in front; write { $scheme }://{ $url }
address-bad-port = the port in “{ $url }” is not a number up to 65535
address-bad-host = “{ $url }” names a host that cannot exist
address-no-host = “{ $url }” names no host
address-not-encrypted = “{ $url }” is not encrypted; only https is used, except on this machine
address-other-scheme = “{ $url }” has the scheme { $scheme }; only https is used
address-password = { $url } is given with a user name or password, and an address is kept where everybody who sees the list sees it.
address-password-hint = Leave them out. A client that proves itself by them is given as --client-id, --client-secret-env and --client-auth basic: the provider is sent the same.
address-key = The address { $url } holds a secret ({ $name }), and an address is kept where everybody who sees the list sees it.
address-key-hint = Leave it out, or describe the provider in your providers.yaml with the whole address.
parameter-secret = The parameter { $name } is a secret by its name, and parameters are kept where everybody who sees the list sees them, and stand in the browser's address.
parameter-secret-hint = Leave it out. A client's secret is given with --client-secret-env.
secret-in-sight = “{ $name }” was added by an earlier Turnglass with what is refused now. { $why }
secret-in-sight-hint = Then add it again: `turnglass add { WORD($name) } --provider { WORD($provider) }`. Its settings and history stay. Whoever could read the list may know the secret.

# What a request lacks
no-refresh-token = There is no refresh token to renew with.
no-refresh-token-hint = Add the account again with its refresh token.
no-token-endpoint = No token endpoint is known for this account.
no-token-endpoint-hint = Add it again with --token-url.
not-sent-there = Nothing is sent to { $there }: this account is known to be renewed at { $known }, and { $provider } now names another place.
not-sent-there-hint = If that is meant, run `turnglass set { WORD($name) } --trust { WORD($there) }`.
trust-nobody = “{ $name }” has nothing that would go to { $host } and does not yet.
trust-nobody-hint = Name the host that its state in `turnglass list` names.
trusted = What renews it may go to { $host }.
certificate-brought = Its client shows this certificate from now on.
token-endpoint = The token endpoint { $why }.
revocation-endpoint = The revocation endpoint { $why }.
correct-address-hint = Correct its address.
no-token = There is no token to renew with.
no-token-hint = Add the account again with its token.
no-client-id = This account has no client id.
no-client-id-hint = Add it again with --client-id.
no-client-secret = This account has no client secret.
no-client-secret-hint = Add it again with --client-secret-env VAR.
no-client-certificate = This account has no client certificate.
no-client-certificate-hint = Add it again with --client-certificate FILE.
client-certificate-none = There is no certificate in the file that --client-certificate names.
client-certificate-none-hint = Name the PEM file that has it, from “BEGIN CERTIFICATE” on; a private key alone is given with --client-key FILE.
client-certificate-no-key = The private key of the client certificate is missing.
client-certificate-no-key-hint = Name the file that has it with --client-key FILE.
client-certificate-encrypted = The private key of the client certificate is encrypted, and nobody is here to type its passphrase at each renewal.
client-certificate-encrypted-hint = Write it without one with `openssl pkey -in FILE -out KEY`, bring that with --client-key KEY, and delete KEY: the vault has it then.
client-certificate-other-key = The private key does not belong to the client certificate.
client-certificate-other-key-hint = Name the key that was made for it with --client-key FILE.
client-certificate-unreadable = The client certificate or its private key cannot be read ({ $why }).
client-certificate-no-pem = what stands between BEGIN and END is not PEM
client-certificate-unreadable-hint = It has to be PEM. `openssl pkcs12 -in FILE -out PEM -nodes` makes it of a .p12 or .pfx file.
client-certificate-ended = The client certificate ended on { $at }, or this computer's clock is wrong.
client-certificate-ended-hint = Have it renewed by who issued it, and bring the new one.
client-certificate-not-yet = The client certificate is valid from { $at } on only, or this computer's clock is wrong.
client-certificate-not-yet-hint = Bring the one that is valid today, or set the clock.
client-certificate-over = The client certificate of this account has ended.
client-certificate-over-hint = Bring the new one: `turnglass set { WORD($name) } --client-certificate FILE`.

# What a provider answered
answer-redirected = The provider redirected to { $host }, which is not followed.
answer-redirect = The provider answered with a redirect ({ $status }).
answer-empty = The provider's answer was empty.
answer-without-token = The provider's answer holds no token.
answer-error = The provider answered with an error.
answer-bad-token = The provider's answer holds a token with characters that no request can carry.
answer-ended-token = The provider answered with a token that has already ended.
answer-same-token = The provider answered with the same token.
answer-no-later-token = The provider answered with a token that ends no later.
answer-refused = The provider refused to renew it ({ $said }).
answer-bad-client = The provider does not accept this client ({ $said }).
answer-bad-client-hint = Check the client id, the client secret and how the client authenticates (basic, post or none).
answer-bad-client-certificate-hint = Check the client id, and that the provider knows the certificate of this account for it. Another one is brought with --client-certificate FILE.
answer-not-understood = The provider does not understand the request ({ $said }).
answer-not-understood-hint = Check the account's provider, grant and scope.
answer-unauthorized = The provider says that the client is not authorized ({ $said }).
answer-unauthorized-hint = Check the client id and the client secret.
answer-no-endpoint = There is no token endpoint at this address ({ $said }).
answer-no-endpoint-hint = Check the token URL.
answer-proxy = A proxy on the way wants a sign-in ({ $said }).
answer-wait = The provider asks to wait ({ $said }).
answer-network = The network wants a sign-in ({ $said }).
answer-out-of-order = The provider is out of order ({ $said }).
answer-web-page-saying = A web page came instead of the provider's answer ({ $said }).
answer-error-saying = The provider answered with an error ({ $said }).
answer-web-page = A web page came instead of the provider's answer; perhaps a network sign-in page.
answer-no-json = The provider's answer could not be read as JSON.
answer-kept = The new refresh token in it was kept.

# Issuers
issuer-out-of-order = { $issuer } is out of order ({ $status }).
issuer-no-metadata = { $issuer } publishes no metadata ({ $status })
metadata-unreadable = the metadata of { $issuer } cannot be read
metadata-other-issuer = the metadata of { $issuer } names another issuer, { $other }
address-not-own = it is not an address of its own
metadata-unusable = the metadata of { $issuer } cannot be used, { $name }: { $why }
metadata-no-token-endpoint = the metadata of { $issuer } names no token endpoint
metadata-push-nowhere = the metadata of { $issuer } wants requests pushed and does not say where
issuer-unusable = The issuer could not be used: { $why }.
issuer-unusable-hint = Check its address.
issuer-unreachable = The issuer could not be asked: { $why }
issuer-unreachable-hint = Try again later, and check its address.
issuer-leads-away = { $issuer } leads to { $to }, where it cannot be followed
issuer-led = The metadata of { $issuer } was found at { $at }.
issuer-alias-hint = If { $named } is the right one, give --issuer { WORD($named) }; if both are one, allow it by name: --issuer { WORD($issuer) } --issuer-alias { WORD($named) }.
resource-issuer = Tokens for { $resource } come from { $issuer }.
resource-other = The metadata of { $resource } speaks of another resource, { $other }.
resource-other-hint = If that one is meant, name it: --resource { WORD($named) }.
resource-unprotected = { $resource } does not say who issues its tokens.
resource-unprotected-hint = Check the address, or give the issuer (--issuer) beside it.
resource-names-nobody = The metadata of { $resource } names no issuer that may be asked.
resource-unusable = The resource { $why }.
registered-anew = The issuer knows the client no more that Turnglass had registered there, so another one is registered.
sign-in-registers-hint = `turnglass login { WORD($name) }` registers another client there and signs in.
answer-client-forgotten = The issuer knows the client no more that Turnglass had registered there ({ $said }). Signing in registers another one.
consent-asked = Without your consent the issuer gave nothing that lasts, so its page asks for it once.
pkce-refused = The provider refuses the proof of the code (PKCE), so it was left out; the client proves itself by its secret.
pkce-none = The proof of the code (PKCE) is left out here, as it was set.
pkce-plain = The proof of the code (PKCE) is sent as it is here, as it was set.
pkce-hint = If the provider does not take a proof of the code (PKCE), leave it out: `turnglass login { WORD($name) } --pkce none`.
pkce-needed-hint = The provider wants a proof of the code: `turnglass login { WORD($name) } --pkce S256`.
which-client-document-hint = The issuer reads documents that describe clients: give the address of yours (--client-id https://…), or the id of a client that is registered there.
id-token-by-secret = it is signed with the client's secret ({ $algorithm }), and none is known here (--client-secret-env)
id-token-unknown-key = it is signed with the key { $key }, which the issuer does not publish
id-token-no-end = it does not say when it ends
issuer-keys-unreadable = the issuer's keys cannot be read.
issuer-keys-refused = the issuer did not give its keys ({ $status }).
sentence = { $why }.

# Importing files
import-empty-hint = There is nothing to import in it.
import-definitions-hint = Save it as providers.yaml in Turnglass's configuration directory instead.
import-not-utf-8-hint = Save it as UTF-8 and import it again.
json-ends = it ends in the middle
json-wrong = a value, a comma or a bracket is wrong
import-broken-hint = Correct the { $format } and import it again.
import-unknown-hint = Known are: a gateway's providers.yaml (`providers:` with auto_refresh_config), and what these tools keep: { $tools }.
import-same-name = Another entry before it has the same name.
import-fault = { $file }, line { $line }: { $fault }
import-no-token-url = “{ $name }” has no auto_refresh_config.token_url.
import-no-refresh-token-env = “{ $name }” has no auto_refresh_config.refresh_token_env.
import-no-token-that-ends = “{ $name }” has no token that ends: there is nothing to keep.
import-neither = “{ $name }” has neither a token nor an enabled auto_refresh_config.
import-missing-variable = “{ $name }” needs the environment variable { $variable }, which is not set.
tool-signed-out = { $tool } is signed out here. Sign in with `{ $command }`.
tool-signed-out-there = { $tool } is signed out here. Sign in there.
tool-api-key = { $tool } uses an API key here, which does not end: there is nothing to keep.
tool-never-ends = The token that { $tool } keeps here does not end: there is nothing to keep.
tool-in-keychain = { $tool } keeps this token in the system's keychain, and not in its file.
tool-keychain-closed = { $tool } keeps its sign-in in the system's keychain, which cannot be read: { $why }
tool-keychain-closed-hint = Unlock the keychain, e.g. in your password manager, and look again.
tool-encrypted = { $file }: { $tool } keeps its sign-ins encrypted there, and Turnglass cannot follow them.
tool-encrypted-hint = Only { $tool } itself can read and renew them.
tool-unreadable = { $file } of { $tool } cannot be read ({ $why }).
tool-no-ini = { $file } is no INI file.
tool-form-misses = { $file } is not in a form of { $tool } that Turnglass knows: { $member } is missing.
tool-form-other = { $file } is in a form of { $tool } that Turnglass does not know: { $member } says { $says }.
tool-form-hint = It was left alone. A newer Turnglass may know it.
tool-watched = { $tool } goes on renewing it, and Turnglass follows its file.
tool-watched-keychain = { $tool } goes on renewing it, and Turnglass reads it in the system's keychain.
tool-risk-unlocked = No lock of { $tool } covers its request: should both ask at the same instant, the sign-in is lost. Turnglass asks well before { $tool } would.
import-empty = { $file } is empty.
import-definitions = { $file } defines providers; it holds no accounts.
import-too-large = { $file } is larger than 4 MiB: this is no credential file.
import-not-utf-8 = { $file } is not UTF-8 text ({ $seen }).
at-byte = at byte { $at }
import-no-yaml = { $file } is not valid YAML: { $what }.
import-broken = { $file }, line { $line }, column { $column }: { $what }.
import-unknown = { $file } has a shape that Turnglass does not know.
import-variable = { $variable } ({ $field })
import-variable-not-named = that { $field } should name
import-missing-variables = “{ $name }” needs environment variables that are not set: { $variables }.
listed = { $first }, { $second }

# Without a keeper
once-nothing-renews = Nothing renews a token of { $provider }.
once-nothing-renews-hint = Choose another provider, or another --grant.
once-bring-token-hint = Bring it with --refresh-token-env VAR, --refresh-token-stdin or --refresh-token-file FILE.
once-bring-client-hint = Client credentials want --client-id ID and --client-secret-env VAR.
once-fault = The request ended by a fault of its own.
once-perhaps-spent-hint = The request may have reached the provider, so that the refresh token may have been spent: try once more, and if it is refused, sign in again and store the new refresh token.
once-wait-hint = The provider asks to wait { $seconds } s; --wait TIME waits for that.
later-hint = Try again later.
once-refused-hint = Sign in at the provider again, and store the new refresh token.
once-denied-hint = Try again later; if it goes on saying no, sign in at the provider again, and store the new refresh token.
once-no-token = There is no token.
once-no-refresh-token = There is no refresh token.
once-no-client-secret = There is no client secret.
give-flag-hint = Give { $flag }.

# providers.yaml
provider-name = field `name`: “{ $name }” may have lower-case letters, digits, `-`, `_` and `.` only
provider-pointer = field `answer`: “{ $bad }” is not a JSON pointer; write `/{ $bad }`
provider-present = field `{ $field }`: “{ $bad }” is nothing that a header can have
providers-fault-hint = That definition is not used; all others are. Correct the file and save it: `turnglass providers --check { WORD($file) }` says whether it is right.
yaml-field = field `{ $field }`: { $why }
yaml-place = line { $line }, column { $column }: { $what }
provider-fault-at = line { $line }, provider { $number }, { $why }
template-brace = “{ $brace }” would be sent as it stands; write “{ $brace }{ $brace }” for one
template-name = nothing is known as “{ $name }”; known are { $known }
template-not-here = { $name } is not known in this place
template-parameter = there is no parameter “{ $name }”; declare it under `parameters`
template-lacks = Nothing is known yet that could stand for { $name }.
template-lacks-hint = It comes with the provider's answer: sign in first, or bring a grant that has it.
template-misfit = What stands for { $name } does not fit into the address.
template-misfit-hint = A host is made of letters, digits, hyphens and dots. Correct the value, or the provider's file.
host-ends = { $name } decides about the end of the host, and so whose it is: give that parameter a `pattern`
names-unknown = “{ $name }” is nothing that is sent by itself; what can be renamed is { $known }
names-twice = two parameters would be called “{ $name }”
field-nested = “{ $name }” has members of its own, which only JSON can carry: set `encoding: json`
parameter-name = “{ $name }” is no name for a parameter: letters, digits, “-” and “_”
parameter-twice = there are two parameters named “{ $name }”
parameter-pattern = the pattern of “{ $name }” is no regular expression: { $why }
parameter-missing = { $provider } needs a value of this account: { $title }.
parameter-missing-hint = Give it with --set { WORD($name) }={ WORD($example) }; for an account that is there: `turnglass set { WORD($account) } --set { WORD($name) }={ WORD($example) }`
parameter-missing-secret-hint = It is secret: name the environment variable that holds it with --set-env { WORD($name) }=VARIABLE.
parameter-is-secret = “{ $name }” is secret and is never an argument.
parameter-unknown = { $provider } knows no value “{ $name }” of an account.
parameter-none-hint = It has none. Leave --set out.
parameter-known-hint = Known are { $known }.
parameter-misfit = What is given for { $title } ({ $name }) cannot be used.
parameter-misfit-hint = It has to match { $pattern }.
parameter-misfit-example-hint = It has to match { $pattern }, for example { $example }.
provider-named-fault = “{ $name }”: { $why }
provider-empty = nothing is in it
no-signing-key = The private key that signs for this client cannot be read.
no-signing-key-hint = Bring it as the client's secret: RSA or P-256, as PEM (PKCS #8, PKCS #1 or SEC 1) or as a JWK.
signing-key-kind = This key does not sign by { $algorithm }; it does by { $usual }.
signing-key-kind-hint = Correct `assertion.algorithm`, or bring the other key.
no-subject-token = There is no token to exchange.
no-subject-token-hint = Name the environment variable that holds it with --set-env subject_token=VARIABLE.
provider-fault-hint = Its definition is not used until that is corrected; the others are.

# tools.yaml
tools-fault-hint = The tools that come with Turnglass stay in use. Correct the file and save it: `turnglass doctor` says whether it is right.
tool-fault = tool { $number } (“{ $name }”), { $why }
tool-place = field `places`: “{ $bad }” begins with neither `~/` nor a variable nor `/`
tool-pointer = field `{ $field }`: “{ $bad }” is not a JSON pointer; write `/{ $bad }`
tool-no-provider = field `provider`: neither a name nor `of` is given

# The browser's last page
page-other-sign-in = This is the end of another sign-in. Copy the whole address into Turnglass.
page-other-sign-in-title = Not here
page-stranger = This does not belong to the sign-in that is waited for here, so nothing was done with it. If your provider sent you here, give the sign-in up in Turnglass and start it again.
page-stranger-title = Not from this sign-in
page-on-the-way = Your browser goes on to the provider.
page-on-the-way-title = On the way
page-opened-before = This address leads to the provider once, and was opened already. If that was not you, give the sign-in up in Turnglass and start it again.
page-opened-before-title = Opened already
page-question = You signed in as { $is }, but this account is { $was }. Turnglass asks you whether that is meant.
page-question-title = One question is left
page-signed-in-title = Signed in
page-not-signed-in-title = Not signed in
page-nothing = This address is open only for the end of a sign-in. If the sign-in has just ended here, copy the whole address into Turnglass.
page-nothing-title = Nothing is here
page-over = This sign-in has come to its end already; Turnglass shows how it went.
page-over-title = It is over
page-signed-in-as = You signed in as { $who }, for “{ $account }”. You can close this page.
page-signed-in = You signed in, for “{ $account }”. You can close this page.

# Lengths of time
length-unknown = “{ $length }” is not a length of time; write 60s, 5m, 2h or 3d
length-too-long = “{ $length }” is longer than a hundred years
length-without-unit = “{ $length }” has no unit: write { $length }s for seconds, { $length }m for minutes, { $length }h for hours or { $length }d for days

# Files
file-not-moved = The file { $file } cannot be moved aside ({ $why }).
file-not-moved-hint = Move it away: { $why }.
file-unusable = The file { $file } cannot be used ({ $why }).
file-moved-hint = Accounts are taken from the vault again; their history stays in the old file.
file-damaged-by = is damaged ({ $why })
file-damaged = is damaged
disk-full-hint = Free some room on the disk that holds { $directory }.
disk-read-only-hint = The file system of { $directory } takes no writes: mount it for writing, or set TURNGLASS_HOME to a directory that can be written.
file-locked-by-hint = { $name } (process { $pid }) has locked { $file }: let it finish or end it, and it can be written.
file-locked-hint = Another program has locked { $file }: let it finish or end it, and it can be written.
file-newer = was written by a newer Turnglass
list-unwritable = The list of accounts could not be written ({ $why }).
list-unwritable-hint = Check the room on the disk and that the directory can be written; grants are safe in the vault.
no-home = Neither TURNGLASS_HOME nor a home directory is known.
no-home-hint = Set TURNGLASS_HOME to a directory of yours.
file-moved = The file { $file } { $why }. It was moved to { $aside }.

# Instants and lengths, as they stand within a sentence
when-time = at { $time }
when-weekday = { $weekday ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
    } { $time }
when-day = { $day } { $month ->
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
    } { $time }
when-date = { $day } { $month ->
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
    } { $year }
length-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
    }
length-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
    }
length-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
    }
length-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
    }
length-two = { $first } { $second }

# How an account is, in a word or two
is-fresh = fresh
is-refreshing = refreshing
is-paused = paused
is-retrying = retrying
is-unchanged = unchanged
is-unsaved = unsaved
is-expiring = expiring
is-expired = expired
is-sign-in-needed = sign-in needed
is-new-token-needed = new token needed
is-misconfigured = misconfigured
is-vault-trouble = vault trouble

# What happened, in a word or two
was-added = added
was-brought = given a new grant
was-renewed = renewed
was-unchanged = unchanged
was-later = later
was-refused = refused
was-misconfigured = misconfigured
was-unsaved = unsaved
was-saved = saved
was-expired = expired
was-checked = checked
was-changed = changed
was-signed-in = signed in
was-hook = hook

# A removal that is undone
restored = Restored: it had been removed.
restore-there = There is an account named “{ $name }”: nothing is brought back over it.
restore-gone = “{ $name }” was not removed from here within the last minute.
restore-gone-do = Add it again with `turnglass add { WORD($name) }`.
restore-no-keeper = “{ $account }” cannot be brought back: a keeper that goes on running can do that for a minute after the removal, and none runs.
removed-lately = “{ $name }” was removed less than a minute ago.
removed-lately-hint = `turnglass restore { WORD($name) }` still brings it back, with its history.

# Unlocking the system's keychain
keychain-stays-locked = The keychain stays locked: its prompt was closed, or nobody could be asked.
keychain-stays-locked-do = Try again, or unlock it in your password manager.
keychain-stays-empty = There is still no keyring: the system's prompt for a new one was closed, or there is no display that it could be shown on.
keychain-stays-empty-do = Try again in a desktop session; or choose the sealed vault, one encrypted file: `turnglass vault use sealed`; on a server, by a key file: `turnglass vault use sealed --key-file FILE`.
keychain-by-session = The system opens its keychain when you sign in to it, and has no prompt for it.
keychain-by-session-mac = Unlock the login keychain in Keychain Access.
keychain-by-session-windows = Sign in to Windows again.
sealed-not-prompted = The sealed vault is opened by its own passphrase, not by the system.
sealed-not-prompted-do = Run `turnglass unlock`, or type the passphrase in the window.

# Beside what a request failed of
asked-by-proxy = It was asked by the proxy { $proxy }, as the settings say.

# Settings that are not taken
margin-too-long = The margin is longer than a hundred years.
margin-too-long-do = Choose seconds, minutes or days; it never takes more than half of a token's lifetime.
quiet-not-meant = These are no quiet hours.
quiet-not-meant-do = They begin and end at two different times of the day, e.g. from 22:00 to 07:00.
proxy-not-meant = This is not the URL of a proxy.
proxy-not-meant-do = Write it as http://HOST:PORT or https://HOST:PORT; leave it empty to use the system's.
proxy-scheme = A proxy that is spoken to by { $scheme } cannot be used.
proxy-password = A proxy's user name and password are not kept in the settings.
proxy-password-do = Leave the proxy to the system, e.g. with HTTPS_PROXY in the environment of Turnglass, or use one that asks for no password.

# Renewing beside a tool that renews too
share-renewing = { $tool } is renewing this sign-in right now.
share-stuck = { $tool } has held its lock for { $seconds } s without a sign of life; it is waited for until the lock counts as left behind.
share-gone = The file of { $tool } is not there: { $file }.
share-unreadable = { $file } cannot be read: { $why }.
share-no-lock = The lock of { $tool } cannot be had ({ $file }): { $why }.
share-not-writable = What a renewal brings could not be written for { $tool } ({ $file }): { $why }. So it is not asked for.
share-writing = Somebody else has been writing { $file } all the time.
share-not-understood = { $file } was not changed, for it is not as expected: { $why }.
share-not-understood-hint = Perhaps the tool is newer than what Turnglass knows of it. Let it renew by itself: `turnglass set NAME --owner watched`.
share-not-written = The new sign-in could not be written to { $file }: { $why }.
share-not-written-hint = Turnglass holds it and tries again. Until then the tool has one that may have ended.
share-no-member = there is no { $member } in it
share-broken = line { $line }, column { $column }: { $what }
share-blank = a value would become blank

## Command line

# what many commands say

no-answer-taken = Standard output does not take the answer: { $why }.
answer-nowhere = Standard output is closed: there is nobody to take the answer.
answer-nowhere-hint = Send it somewhere, e.g. to /dev/null.
answer-nowhere-hint-on-windows = Send it somewhere, e.g. to NUL.
no-json = The answer cannot be written as JSON.
nothing-changed = Nothing was changed.
no-signals = Signals cannot be received: { $why }.
token-of-two-lines = This token has a line break or another control character in it.
token-of-two-lines-hint = Only --format json can carry it.
token-not-for-dotenv = This token has a quote, a backslash or a dollar sign before a brace in it, which programs that read such files take in different ways.
token-not-for-dotenv-hint = It gets into a program's environment as it is by `turnglass exec { WORD($account) } -- PROGRAM`.
no-variable = “{ $name }” cannot be the name of a variable.
no-variable-hint = Use letters, digits and _, not beginning with a digit.
keeper-elsewhere-silent = No keeper answers at { $socket }, which TURNGLASS_SOCKET names ({ $why }).
keeper-elsewhere-silent-hint = See that the socket is forwarded and a keeper runs behind it (`turnglass agent --tokens-socket PATH`).
keeper-elsewhere-closed = You are { $user }, and may not open the socket { $socket }, which TURNGLASS_SOCKET names.
keeper-elsewhere-closed-hint = Ask whoever runs the keeper to add `--tokens-socket-user { WORD($option) }`, and to have the socket in a directory that you may enter.
no-such-vault = TURNGLASS_VAULT is “{ $name }”, which is no vault.
no-such-vault-hint = Choose keychain, sealed, openbao or memory.
ends-when-saved = ending when the provider's answer is saved.
still-listens = the provider has not answered yet; its answer is waited for, and saved. Ctrl-C twice ends without it.
waiting-up-to = waiting up to { $wait }. { $reason }
no-such-shell = The shell { $shell } is not known.
no-script = The script cannot be written: { $why }.
no-address-to-ask = This cannot be asked: { $why }.
address-names-user = The address names a user, whose password would stand in the token's place.
address-names-user-hint = Leave out what stands before the @.
no-request = No request can be sent ({ $why }).
token-no-header = The token has characters that a header does not allow.
yes-or-no = { $question } [y/N]
of-account = { $account }: { $says }
counted-accounts = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
}
time-left-none = ended
time-left-seconds = { $seconds }s
time-left-minutes = { $minutes }m { $seconds }s
time-left-hours = { $hours }h { $minutes }m
time-left-days = { $days }d { $hours }h
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
passphrase-at-least = { $title } (at least { $least } characters)
passphrases-differ = The two passphrases are not the same.
passphrases-differ-hint = Nothing was changed. Try again.
passphrase-short = The passphrase is shorter than { $least } characters.
passphrase-short-hint = Take a longer one, e.g. five random words: whoever copies the file can try as many as they like.
passphrase-descriptor = The file descriptor { $number } cannot be read.
passphrase-descriptor-hint = Open it for the command and name it by its number: 3 after `3<FILE`, 0 for what is piped into the command.
passphrase-descriptor-hint-on-windows = Pipe it into the command, and name that by 0: there is no other number on Windows.
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

# turnglass add, turnglass login and what they ask

no-such-provider = There is no provider named “{ $name }”.
no-such-provider-hint = Known are { $names }.
no-provider-given = { $account } needs a provider.
no-provider-given-hint = Give it with --provider, --issuer or --token-url.
no-provider-plain-hint = A token that nothing renews needs no more than this: `turnglass add { WORD($name) } --provider jwt --token-stdin`. Else give its provider with --provider, --issuer or --token-url.
ask-provider = Provider, or the address of the issuer
ask-issuer = Address of the issuer
ask-token-url = Address of the token endpoint
ask-client-id-from = Client id (from { $page })
ask-client-id = Client id
account-added = { $account } is added.
account-added-refused = { $account } is added, but its provider does not take what was brought.
account-replaced = { $account } was here already, and has the new grant now.
account-replaced-refused = { $account } was here already, and has the new grant now, but its provider does not take it.
no-such-account-login-hint = `turnglass list` shows the accounts. A new one needs --issuer or --provider.
bring-a-grant = Bring a grant with `turnglass add { WORD($name) } --provider { WORD($provider) }`.
no-sign-in-here = Nobody can sign in to { $provider } from here.
sign-in-here = Sign in to { $whom } in the browser. If it does not open, this is the address:
sign-in-open = Open this address in a browser, and sign in to { $whom }:
sign-in-anywhere = Open this address on any device, and sign in to { $whom }:
sign-in-code = Enter this code there; it is good for { $left }:
sign-in-complete-address = Or open this one, and see that it shows the same code:
sign-in-paste = Waiting for { $left }. If the browser is on another machine, paste the address that it ends at here.
sign-in-waits-here = Waiting for { $left } for a browser on this machine. Standard input is at its end, so that no address can be pasted.
sign-in-unpasted = Nobody can sign in to “{ $account }” so: the browser ends at an address that is to be pasted here, and standard input is at its end.
sign-in-unpasted-device-hint = Give --device: it shows a code that is entered on any device. Or run it at a terminal.
sign-in-unpasted-hint = Run it at a terminal, or bring that address on standard input.
sign-in-cancelled = The sign-in is cancelled.
sign-in-whom = “{ $account }” at { $provider }
sign-in-other-identity-question = You signed in as { $is }, but “{ $account }” is { $was }. Use { $same }? [y/N]
sign-in-other-identity = “{ $account }” is { $was }, but { $is } signed in. Nothing was changed.
sign-in-other-identity-hint = Sign in as { $was }, or give --other-identity to let { $is } take it over.
browser-did-not-open = The browser did not open. Open the address yourself.
account-needs-issuer = { $account } needs the address of its issuer.
account-needs-token-url = { $account } needs the address of its token endpoint.
account-needs-client-id = { $account } needs a client id.
account-needs-client-secret = { $account } needs a client secret.
account-needs-refresh-token = { $account } needs a refresh token.
account-needs-token = { $account } needs a token.
give-with-hint = Give it with { $flag }.
give-refresh-token-hint = Give it with --refresh-token-stdin, --refresh-token-env or --refresh-token-file.
give-token-hint = Give it with --token-stdin, --token-env or --token-file.
client-page-hint = You get one at { $page }.
sign-in-next = Sign in with `turnglass login { WORD($account) }`.
sign-in-done = { $account } is signed in.
sign-in-done-as = { $account } is signed in as { $identity }.

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
token-bound = the token of “{ $account }” is bound to a key that only the keeper has: sent as it is, it does not work.
token-bound-hint = If the provider allows it, add an account without --dpop.

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
call-header-taken = The token has a header already.
call-header-taken-hint = Write { "{token}" } where it is to stand: -H "Authorization: Key { "{token}" }". One header carries it.
call-body-unreadable = The body { $file } cannot be read: { $why }.
call-body-too-large = The body { $file } is larger than { $mebibytes } MiB.
call-bound-token = The token of “{ $account }” is bound to a key that only the keeper has.
call-bound-token-hint = A request with it needs a proof of its own (RFC 9449).

# turnglass helper

helper-keeps-nothing = Turnglass keeps no passwords for docker.
helper-keeps-nothing-hint = Its own accounts serve the hosts that they name: `turnglass set NAME --host HOST`.
helper-several = Several accounts are for { $host }: { $accounts }.
helper-several-hint = Name one for git: `git config --global credential.{ WORD($address) }.username NAME`. Or take the host from the others: `turnglass set NAME --no-host`.
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
once-answer-lost = An earlier call was ended while it asked the provider, and its answer is not here: the refresh token may have been spent. It is tried once more.
once-picked-up = An earlier call was ended before it handed on what the provider had answered. This is that answer; nobody was asked now.
once-shared = Another call has just traded this refresh token, and handed on what replaced it. This is what it was given; nobody was asked now.
once-waits-for-other = Another call trades this refresh token. Waiting for it.
once-other-trades = Another call trades this refresh token, and has not come to its end.
once-other-trades-hint = Nobody was asked. Call again when it has ended; --wait TIME waits longer for it.
once-page-unusable = The answer could not be kept in { $directory }: { $why }.
once-page-unusable-hint = Nobody was asked. Name a directory that can be written with --journal DIR.
once-signal = The provider is being asked: this ends when its answer is here and handed on.
once-again = { $why } Asking again in { $seconds } s.
once-listens = { $host } has not answered yet. Its answer is waited for, for { $minutes } minutes in all; nothing is asked again meanwhile.
recover-without-old = The refresh token that was replaced is needed to open the new one.
recover-without-old-hint = Bring the old one with --refresh-token-env VAR, --refresh-token-stdin or --refresh-token-file FILE.
recover-nobody-takes = Nobody would take the refresh token.
recover-nobody-takes-hint = Give --on-rotate COMMAND or --rotated-file FILE.
recover-not-opened = This was not sealed under that refresh token, or it is not whole.
recover-not-opened-hint = Bring the very refresh token that the earlier call was given.
once-nobody-to-ask = It is not said who is to be asked.
once-nobody-to-ask-hint = Give --provider, --issuer or --token-url.
rotated-file-hint = Nobody was asked. Name a file in a directory that can be written.
rotated-no-shell = There is no shell that could run the command: { $why }.
rotated-no-shell-hint = Nobody was asked. Use --rotated-file FILE where there is no shell.
rotated-not-filed = The file for the new refresh token could not be written: { $why }.
rotated-not-run = The command for the new refresh token { $how }, { $tries } times.
rotated-in-file-hint = The new refresh token is in { $file }: store it, for the old one may be worth nothing now.
rotated-nowhere = The provider replaced the refresh token, and nobody takes the new one; the old one may be worth nothing now.
rotated-page = The new one lies sealed in { $directory }, too: the next call with the old one hands it on.
rotated-sealed = The new refresh token, sealed under the old one:
rotated-sealed-hint = Do not replace the stored refresh token yet: together with it, `turnglass refresh --once --recover SEALED` opens the new one for --on-rotate COMMAND or --rotated-file FILE.
rotated-sign-in-hint = Sign in again, and give --on-rotate COMMAND or --rotated-file FILE.
rotated-handed-on = The new refresh token was handed on.
rotated-run-again = The command { $how }. It is run again.

# turnglass list, history, check, set, settings, remove

list-empty = There are no accounts yet. `turnglass login NAME --issuer URL` signs in to one, `turnglass add NAME --provider P` brings one that is signed in already, `turnglass demo` shows how it looks.
watch-no-terminal = There is no terminal to draw on.
watch-no-terminal-hint = `turnglass list --watch --json` prints a line for each change.
nobody-renews = Nothing renews { $count ->
    [one] this account
   *[other] these accounts
} by itself: start Turnglass or run `turnglass agent install`.
nobody-renews-no-install = Nothing renews { $count ->
    [one] this account
   *[other] these accounts
} by itself: start Turnglass or run `turnglass agent`.
history-nothing = Nothing has happened yet.
history-goes-with-it = The history of an account that is removed goes with it.
set-no-host = no host
set-hosts = the token of { $account } may be sent to { $hosts }.
set-changed = { $account }: { $setting } { $before } → { $now }
set-as-before = { $account }: everything was set so already.
margin-cut = { $account }: its tokens live too short for that margin. They are renewed { $margin } before the end, after half of their lifetime.
setting-is-a-switch = { $setting } is on or off, not “{ $value }”.
remove-question = Remove “{ $account }” and its tokens?
remove-question-kept = Remove “{ $account }” and its tokens? For a minute, `turnglass restore { WORD($account) }` brings it back.
remove-question-for-good = Remove “{ $account }” and its tokens? Nothing brings it back: no keeper goes on running here that could.
account-removed = { $account } is removed.
remove-unasked = { $account } is not removed: there is no terminal to ask at.
remove-unasked-hint = Add --yes where it is meant.
restore-for-a-minute = `turnglass restore { WORD($account) }` brings it back within a minute.
account-restored = { $account } is back: { $says }
copied-for = The token of { $account } is on the clipboard; it leaves it in { $time }.
copied-for-good = The token of { $account } is on the clipboard, and stays there.
switched-off-hint = `turnglass set { WORD($name) } --no-paused` resumes it.
paused-resume-hint = `turnglass settings paused off` resumes.
show-account = Account
show-state = State
show-state-why = { $state }: { $why }
show-identity = Identity
show-provider = Provider
show-provider-at = { $title }, { $host }
show-tool = Kept by
show-tool-in = { $title }, { $file }
show-issued = Issued
show-renewed-by = Renewed on
show-renewed-by-whom = { $machine }, by { $user }
show-ends = Token ends
show-ahead = { $at } ({ $left })
show-renews = Renews
show-early = How early
show-early-account = { $margin } before the end, as set for it
show-early-tool = { $margin } before the end, as its tool asks for
show-early-provider = { $margin } before the end, as its provider asks for
show-early-all = { $margin } before the end, as set for all accounts
show-early-rule = { $margin } before the end: a tenth of the token's lifetime, at least 5m and at most 3d
show-early-unknown = { $margin } before the end, for nobody knows how long the token lives
show-cut-account = { $margin } before the end: half of the token's lifetime, too short for the { $asked } set for it
show-cut-tool = { $margin } before the end: half of the token's lifetime, too short for the { $asked } that its tool asks for
show-cut-provider = { $margin } before the end: half of the token's lifetime, too short for the { $asked } that its provider asks for
show-cut-all = { $margin } before the end: half of the token's lifetime, too short for the { $asked } set for all accounts
show-cut-rule = { $margin } before the end: half of the token's lifetime, too short for { $asked }, the least otherwise
show-sign-in-ends = Sign-in ends
show-certificate-ends = Certificate ends
show-scopes = Scopes
show-hosts = Hosts
show-vault = Vault
column-identity = IDENTITY
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
column-user = USER
column-machine = MACHINE
column-version = VERSION
column-seen = SEEN
column-through = THROUGH
column-program = PROGRAM
column-number = NUMBER
column-waits = WAITS
set-asked = You are asked before a program gets the token of { $account }.
set-not-asked = Programs get the token of { $account }.
setting-not-one-of = { $setting } is one of { $known }, not “{ $value }”.
setting-no-hours = “{ $value }” are no quiet hours; write 22:00-07:00, or off.
setting-no-length = { $why }.

# turnglass import and turnglass export

import-name-many = --replace is for a file that holds one account.
import-name-many-hint = This one holds { $count }.
import-sign-in-ended = Its sign-in has ended: sign in again.
import-token-ended = Its token has ended already.
import-nothing = There is nothing in it to import.
import-plan-sent = “{ $name }”: { $variables } would be sent to { $host }.
import-plan-kept = “{ $name }”: { $variables } would be kept here, and sent nowhere.
import-question = Take these variables, and send them there?
import-unasked = Nothing was imported: there is no terminal to ask whether these variables may be taken.
import-unasked-hint = If they may, run `turnglass import { WORD($file) } --yes`.
import-passphrase = Passphrase of the export
no-terminal-for-passphrase = There is no terminal to ask for the passphrase on.
passphrase-fd-hint = Give it by --passphrase-fd N.
passphrase-fd-hint-on-windows = Pipe it into the command, and add --passphrase-fd 0.
import-none-found = No other tool's sign-in was found here.
import-took-nothing = Nothing was taken.
export-there = { $file } is there already.
export-there-hint = Choose another name, or --force to replace it.
export-new-passphrase = New passphrase for the export
no-terminal-for-new-passphrase = There is no terminal to ask for a passphrase on.
export-without = { $account }: left out, for its grant is not in the vault.
export-rotates = keep these on one machine only, for a refresh there ends the sign-in here, and the other way round: { $accounts }. Remove them here (`turnglass remove NAME`, without --revoke) once they are there.
exported = { $count ->
    [one] { $count } account is in { $file }. On the other machine: `turnglass import FILE`.
   *[other] { $count } accounts are in { $file }. On the other machine: `turnglass import FILE`.
}
import-entry = { $account }: { $result }.
import-entry-again = { $account }: { $result }, for the same reason.
import-added = added
import-updated = updated
import-unchanged = unchanged
import-skipped = skipped

# turnglass vault and turnglass unlock

unlock-nobody = No keeper runs that could be unlocked.
unlock-nobody-hint = Start `turnglass agent`: on a terminal it asks for the passphrase itself, as every command without a keeper does.
unlock-by-key-file = nothing is to be unlocked: no keeper runs, and the key file { $file } opens the sealed vault by itself. `turnglass agent` starts a keeper.
unlock-none-yet = nothing is to be unlocked: the sealed vault is made with the first account, and opened by the key file { $file }.
unlock-memory-hint = Grants are kept in memory here, where nothing is ever locked.
unlock-not-sealed = The keeper that runs has no sealed vault.
unlock-not-sealed-hint = It keeps grants in memory only, where nothing is ever locked.
sealed-is-open = the sealed vault is open.
keychain-is-open = the keychain is open.
keychain-has-keyring = a keyring is there now, and the keychain is open.
unlock-descriptor-hint = Give it by TURNGLASS_VAULT_PASSPHRASE_FD.
vault-grants-in = Accounts here have their grants in { $vault ->
    [sealed] the sealed vault
    [openbao] the team's vault
   *[other] the keychain
}.
vault-move-first = This moves them, and chooses the vault: { $vault ->
    [sealed] `turnglass vault move --to sealed`
    [openbao] `turnglass vault move --to openbao`
   *[other] `turnglass vault move --to keychain`
}. If that vault is gone for good, this gives them up: { $vault ->
    [sealed] `turnglass vault use sealed --leave`
    [openbao] `turnglass vault use openbao --leave`
   *[other] `turnglass vault use keychain --leave`
}.
vault-move-first-by-key = This moves them, and chooses the vault: `turnglass vault move --to sealed --key-file { WORD($file) }`. If the keychain is gone for good, this gives them up: `turnglass vault use sealed --leave --key-file { WORD($file) }`.
vault-owed-stays = What was still to be deleted from { $vault ->
    [sealed] the sealed vault
    [openbao] the team's vault
   *[other] the keychain
} stays there.
vault-use-no-key-hint = Leave the key file out: `turnglass vault use sealed`. To have a key file open it from now on: `turnglass vault rekey --key-file FILE`.
vault-left = { $account } needs a new sign-in, or a new token: its grant was in the vault that is given up.
vault-found = { $count ->
    [one] { $count } account has its grant there already.
   *[other] { $count } accounts have their grants there already.
}
vault-unreached-hint = Nothing was changed. There is a sealed vault here, which may hold grants: `turnglass vault use sealed` chooses it.
vault-chosen = { $vault ->
    [sealed] the sealed vault is used here from now on, opened by a passphrase.
   *[other] the keychain is used here from now on.
}
vault-chosen-unreached = it cannot be used for now: { $problem }
vault-use-no-terminal = there is no such vault yet, and no terminal here to ask for its passphrase: give one by TURNGLASS_VAULT_PASSPHRASE_FD, or choose a key file, which is made: `turnglass vault use sealed --key-file FILE`.
vault-use-asked-later = nothing was asked yet: the first account that you add asks for a new passphrase.
vault-chosen-by-key = the sealed vault is used here from now on, opened by the key file { $file }.
vault-overruled = { $name } is “{ $value }” in this shell, and overrules that: unset it.
vault-by-variable = by { $name }, which is set
vault-by-choice = in { $file }
vault-by-default = by nobody: it is the default
vault-line-chosen = chosen
vault-line-file = file
vault-line-key = key file
vault-line-state = state
vault-keeper-other = the one that runs uses { $vault ->
    [sealed] the sealed vault
    [openbao] the team's vault
   *[other] the keychain
}: end it with `turnglass agent stop`, and start it anew.
keychain-no-key-file = A keychain has no key file.
keychain-no-key-file-hint = The system opens it; leave --key-file out.
rekeyed-set-variable = set TURNGLASS_VAULT_KEY_FILE to { $file }.
rekeyed-unset-variable = unset TURNGLASS_VAULT_KEY_FILE where it is set.
rekey-not-sealed = The vault in use is not a sealed one, and has no key of its own.
rekey-not-sealed-hint = `turnglass vault use sealed` chooses it.
rekeyed-file = the sealed vault is opened by the new key file, { $file }. { $old }
rekeyed-passphrase = the sealed vault is opened by the new passphrase. { $old }
rekeyed-old = { $before ->
    [key-file] Delete the old key file, and old copies of the vault, which it still opens.
    [passphrase] Delete old copies of the vault, which the old passphrase still opens.
   *[other] Delete old copies of the vault: what opened it before still opens them.
}
rekey-same-file = This is the key file that opens the vault now.
rekey-same-file-hint = Name a file that is not there yet.
no-terminal-for-rekey = There is no terminal to ask for the new passphrase on.
no-terminal-for-rekey-hint = Give it by --passphrase-fd N, or name a --key-file.
no-terminal-for-rekey-hint-on-windows = Pipe it into the command, and add --passphrase-fd 0; or name a --key-file.
grant-left-behind = { $account }: its grant could not be deleted in the old vault. Delete it there.
vault-moved = { $count ->
    [0] There was nothing to move.
    [one] { $count } grant was moved.
   *[other] { $count } grants were moved.
}
vault-gone = If the other vault is gone for good, this gives it up, and takes what lies in the one that is chosen: { $vault ->
    [sealed] `turnglass vault use sealed --leave`
    [openbao] `turnglass vault use openbao --leave`
   *[other] `turnglass vault use keychain --leave`
}.
vault-gone-by-key = If the keychain is gone for good, this gives it up, and takes what lies in the sealed vault: `turnglass vault use sealed --leave --key-file { WORD($file) }`.
move-by-key-hint = Name it: { $vault ->
    [sealed] `turnglass vault move --to sealed --key-file FILE`
    [openbao] `turnglass vault move --to openbao --key-file FILE`
   *[other] `turnglass vault move --to keychain --key-file FILE`
}.
move-no-key-hint = Leave the key file out, and unset TURNGLASS_VAULT_KEY_FILE where it is set: { $vault ->
    [sealed] `turnglass vault move --to sealed`
    [openbao] `turnglass vault move --to openbao`
   *[other] `turnglass vault move --to keychain`
}.
move-to-itself = There is nothing to move: { $vault ->
    [sealed] the sealed vault
    [openbao] the team's vault
   *[other] the keychain
} is where the grants of this home lie.
move-to-itself-hint = Another key is given by `turnglass vault rekey --key-file FILE`, another passphrase by `turnglass vault rekey`.
vault-choose-hint = { $vault ->
    [sealed] `turnglass vault use sealed`
    [openbao] `turnglass vault use openbao`
   *[other] `turnglass vault use keychain`
} chooses it.

# turnglass agent

agent-elsewhere = TURNGLASS_SOCKET names a keeper elsewhere: none is started beside it.
agent-elsewhere-hint = Unset TURNGLASS_SOCKET to keep accounts here.
agent-tokens-at = handing out tokens at { $socket }.
agent-audits-to = what is handed out is written down in { $file }.
agent-tokens-for-nobody = --tokens-for names “{ $name }”, and there is no such account yet.
agent-user-for-nobody = --tokens-socket-user lets { $user } ask for “{ $name }”, and there is no such account yet.
socket-user-unreadable = name a user, or a user with accounts: deploy, or deploy:work,hub
socket-user-unknown = There is no user “{ $user }” on this computer.
socket-user-not-looked-up = Whether there is a user “{ $user }” cannot be found out ({ $why }).
socket-user-unknown-hint = `getent passwd` lists those that there are. A container's user that has no name here is named by its number.
socket-user-outside = { $user } is to ask for “{ $name }”, which --tokens-for does not name.
socket-user-outside-hint = Add “{ $name }” to --tokens-for, or leave --tokens-for out.
socket-user-twice = { $user } is named twice.
socket-user-twice-hint = Name each user once, with all of its accounts: { $user }:work,hub.
socket-options-alone = --tokens-socket-user and --tokens-for are for a tokens socket, and none is opened.
socket-options-alone-hint = Name one with `--tokens-socket PATH`.
agent-waits-for-sign-in = process { $process } keeps for a sign-in: waiting for it.
agent-holds-on-hint = Finish its sign-in, or end it.
agent-runs-already-hint = It keeps everything fresh. If this one shall take over, end it first: `turnglass agent stop`.
asked-nothing = No program was given a token since the keeper started.
install-written = { $file } is written.
install-start = To start it now and at every login, run:
install-no-manager = no service manager of yours runs in this session, so that command fails here; until one does, `turnglass agent` keeps.
install-nothing = Nothing was installed.
install-not-removed = { $file } cannot be removed ({ $why }).
install-removed = { $file } is removed.
install-stop = To stop what still runs, run:
install-system-by-root = Only root can change { $file }. Run:
install-system-user = There is no user { $user } yet. Make it with:
install-system-passphrase = There is no passphrase for the vault in { $file } yet. Make one with:
install-system-start = To start it now and with the machine, run:
install-system-in-home = { $program } lies in a home, which a service of the system does not see.
install-system-in-home-hint = Install Turnglass for all users, e.g. below /usr/local, and run it from there.
install-system-unsupported = A system-wide unit can be installed where systemd runs.
install-system-unsupported-hint = Leave --system out.
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
no-keeper-no-install-hint = Start one with `turnglass agent`.
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
status-nobody = nobody: nothing is renewed by itself. Start Turnglass or run `turnglass agent install`.
status-nobody-no-install = nobody: nothing is renewed by itself. Start Turnglass or run `turnglass agent`.
status-app = the app, process { $process }, version { $version }, since { $since }
status-agent = an agent, process { $process }, version { $version }, since { $since }
status-wrong = wrong
status-updates = updates
kept-by-app = Kept by the app since { $since }.
kept-by-agent = Kept by an agent since { $since }.
kept-next = Next: { $account }, { $when }.

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

doctor-no-bus-hint = Start it in a desktop session or under `dbus-run-session`; or keep grants in one encrypted file: `turnglass vault use sealed`. Without a vault, nothing can be kept.
doctor-keychain-unneeded = is not needed: the sealed vault is in use
doctor-keychain-there = a Secret Service is there
doctor-keychain-missing = no program offers the Secret Service
doctor-keychain-missing-hint = Install and start gnome-keyring, KWallet or KeePassXC (with its Secret Service on); or keep grants in one encrypted file: `turnglass vault use sealed`; on a server, by a key file: `turnglass vault use sealed --key-file FILE`.
doctor-tray-there = this desktop shows tray icons
doctor-tray-missing = nothing here shows tray icons; the window stays reachable without them
doctor-tray-missing-hint = On GNOME, install the AppIndicator extension.
doctor-bus-unneeded = { $why }, and the sealed vault needs none
doctor-no-bus = there is no session bus
doctor-vault-unasked = keychain: it cannot be asked without the session bus, see below
doctor-bus-of-keeper = { $why }; the keeper that runs has one, and its keychain is open
doctor-keychain-of-keeper = no program of this session offers it; the keeper that runs has one, and it is open
doctor-bus-answers = answers
doctor-bus-silent = the session bus does not answer
doctor-socket-answers = { $socket } answers
doctor-socket-hands-out = { $socket } hands out tokens, and does nothing else
doctor-hook-for-nobody = { $hook } is for an account that is not there
doctor-hook-for-nobody-hint = Correct “{ $name }” in { $file }, or add that account.
doctor-gate = only you can write { $file }
doctor-gate-open = { $file } does not count, for { $says }
doctor-gate-unlooked = { $file } lies outside of your profile, and whether others can write it is not looked at on Windows
doctor-hook-not-run = { $hook }: { $program } cannot be run
doctor-hook-not-run-hint = Correct its path in { $file }, or make it a program that you may run.
doctor-hook-everyone = every account
doctor-hook-nobody = nobody
doctor-hook = { $hook } on { $events }, for { $whom }
doctor-hook-owed = { $hook } on { $event } has still to be run for { $account }: owed since { $since }, failed tries { $tries }
doctor-hook-owed-hint = Whatever keeps runs it: { $next }. `turnglass history { WORD($account) }` shows what came in its way.
doctor-writable = { $dir } can be written
doctor-unwritable = { $dir } cannot be written: { $why }
doctor-unwritable-hint = Make it writable for you, make room on the disk, or set TURNGLASS_HOME to another directory.
doctor-open-to-others = others may enter { $dir } (mode { $mode })
doctor-port-free = a browser can come back to 127.0.0.1 when you sign in
doctor-port-taken = nothing can listen on 127.0.0.1 ({ $why })
doctor-port-taken-hint = Sign in with --device, or with --no-browser and paste the address.
doctor-lock-free = free; the last keeper has ended
doctor-lock-held = process { $process } holds the lock and does not answer
doctor-lock-held-hint = End it: `kill { WORD($process) }`.
doctor-lock-held-hint-on-windows = End it: `taskkill /F /PID { WORD($process) }`.
doctor-lock-wait-hint = Wait a moment, and look again.
doctor-clock-before = the clock is set to a time before Turnglass was written
doctor-clock-before-hint = Set the date and time: tokens are renewed by it.
doctor-clock-back = Turnglass last wrote its state in what is now the future: the clock went back
doctor-clock-back-hint = Check the date and time: tokens are renewed by it.
doctor-proxy = { $name } sends requests by { $host }{ $port }
doctor-proxy-wrong = { $name } is no address
doctor-proxy-wrong-hint = Set { $name } to an address like http://proxy.example:3128, or unset it.
doctor-proxy-none = none is set
doctor-authorities-there = certificate authorities are there
doctor-sealed-forgotten = { $file } is there, and the keychain is in use
doctor-sealed-forgotten-hint = `turnglass vault use sealed` chooses it; `turnglass vault move --to keychain` empties it.
doctor-sealed = { $file }, { $bytes } bytes
doctor-sealed-later = is made when the first account is added
doctor-key-beside = lies beside the vault: who copies the one has the other
doctor-key-beside-hint = Move it to another directory, one that is not in the same backup, and name it there: `turnglass vault use sealed --key-file FILE`.
doctor-settings-fine = nothing is wrong with them
doctor-account = { $account }: { $state }. { $reason }
doctor-accounts-fine = { $count }, none needs you
doctor-keeper-none = none runs; each command keeps for its own short life
doctor-keeper-none-idle = { $finding }, and nothing is renewed by itself
doctor-keeper-none-idle-hint = Start the Turnglass app, or `turnglass agent`.
doctor-keeper-other-version = process { $process } is of version { $version }, this is { $own }
doctor-keeper-other-version-hint = Quit Turnglass and start it again.
doctor-paused = everything is paused
doctor-paused-hint = Resume it in the tray menu, or with `turnglass settings paused off`.
doctor-keeper-runs = process { $process } runs, version { $version }
doctor-vault-memory = in memory: everything is forgotten when the keeper ends
doctor-vault-memory-hint = Unset TURNGLASS_VAULT to use the keychain.
doctor-vault-locked = { $kind }, locked
doctor-vault-locked-hint = Unlock it with `turnglass unlock`.
doctor-vault-missing = { $kind }, missing
doctor-vault-failing = { $kind }, failing
doctor-ok = ok
doctor-warn = warn
doctor-bad = bad
doctor-name-account = account
doctor-name-accounts = accounts
doctor-name-authorities = authorities
doctor-name-clock = clock
doctor-name-config = config
doctor-name-gate = gate
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
doctor-name-updates = updates
doctor-name-vault = vault

# Accounts whose grant a tool keeps

followed = { $tool } renewed it.
owner-no-tool = “{ $name }” was not found with a tool on this computer, so Turnglass alone renews it.
owner-no-tool-hint = What tools here keep is listed by `turnglass import --found --dry-run`.
owner-not-shared = { $tool } offers no way to renew beside it safely.
owner-not-shared-hint = Let it renew alone: `turnglass set { WORD($name) } --owner watched`.
elsewhere-other = { $tool } is signed in as { $other } now.
use-no-tool = “{ $name }” was not found with a tool on this computer, so there is nothing to switch.
use-no-switch = Turnglass does not switch accounts of { $tool }.
use-mine = “{ $name }” is renewed by Turnglass alone: { $tool } would renew it too, and the sign-in of both would end.
use-mine-hint = Bring it again as the tool’s: `turnglass import --found --replace { WORD($name) }`, while the tool is signed in as its person.
use-under-way = Another account of { $tool } is being switched to.
use-refused = The provider has refused what “{ $name }” holds.
use-nothing = What { $tool } needs of “{ $name }” is not all here.
use-nothing-hint = Sign in to { $tool } as its person once while Turnglass follows it; then it can be switched to.
use-unknown = { $tool } is signed in as { $other }, which is no account here and would be lost. Nothing was written.
use-unknown-nameless = { $tool } has a sign-in that is no account here and would be lost. Nothing was written.
use-unknown-hint = Take it first: `turnglass import --found`.
use-no-beside = The file in which { $tool } says whose sign-in it is cannot be found or read.
use-not-done-hint = { $tool } is signed in as before. Set that right, and try again.
use-meanwhile = { $tool } has written another sign-in meanwhile.
use-in = { $tool } is signed in as this one now.
use-out = { $tool } is signed in as another account now. What is held here is kept.
use-nothing-to-undo = No switch is known that could be undone.
use-nothing-to-undo-hint = Name the account instead: `turnglass use NAME`.
use-undo-nobody = Nobody was signed in to { $tool } before.
use-next-request = A { $tool } that runs takes it at its next request.
use-next-renewal = A { $tool } that runs goes on as before until it renews; start it again to switch at once.
use-restart = Start { $tool } again if it runs.
used = { $tool } is signed in as “{ $account }” now.
used-before = `turnglass use --undo` brings “{ $before }” back.
elsewhere-other-use = { $tool } is signed in as { $other } now; `turnglass use { WORD($name) }` switches to this one.
elsewhere-nobody = Nobody is signed in to { $tool }. { $why }
owner-other-hint = Sign in there as the account’s own person first.
owner-nobody-hint = Sign in to { $tool } first.
owner-nothing = { $tool } keeps no refresh token that Turnglass could renew with.
owner-nothing-hint = Leave it to the tool: `turnglass set { WORD($name) } --owner watched`.
owner-is-mine = Turnglass alone renews it from now on.
owner-is-shared = Turnglass and { $tool } both renew it from now on.
owner-is-watched = { $tool } alone renews it from now on; Turnglass follows.
why-not-handed-back = Renewed, but { $tool } does not have it yet. { $why }
why-tool-renews = { $tool } renews it; Turnglass follows.
why-tool-renews-soon = Ends { $at }. { $tool } renews it the next time it is used.
why-tool-renews-soon-by = Ends { $at }. { $tool } renews it when you run `{ $command }`.
why-tool-has-not-renewed = Ended, and { $tool } has not renewed it yet: use it.
why-tool-has-not-renewed-by = Ended, and { $tool } has not renewed it yet: run `{ $command }`.
left-to-tool = “{ $name }” is renewed by { $tool } alone, which has not renewed it yet.
left-to-tool-by = Run `{ $command }`.
left-to-tool-hint = Use { $tool }, which renews it then.
notice-tool-renews = The token ends in { $length }. Run `{ $command }`: { $tool } renews it then.
import-name-taken = Another account is called “{ $name }”.
tool-unknown = Turnglass does not know this tool.
tool-file-gone = There is no { $file }.
tool-entry-gone = It is not in { $file } any more.
found-here = known already, as “{ $account }”
found-means-mine = mine: Turnglass alone renews it
found-means-shared = shared: either renews it, and both have the newest
found-means-watched = watched: the tool alone renews it, Turnglass follows
found-question = Take “{ $name }”? ({ $owner })
found-unasked = Nothing is taken before a yes.
found-unasked-hint = Look with `turnglass import --found --dry-run`, and say yes with `turnglass import --found --yes`.
owner-mine-asked = { $tool } goes on using this sign-in: at the next renewal by Turnglass its refresh token is spent, and { $tool } is signed out.
owner-mine-question = Let Turnglass alone renew it?
owner-mine-unasked-hint = Say yes with `--yes`.
import-shared-risk = Remaining risk: { $risk }
no-tool-named = There is no tool “{ $name }”.
no-tool-named-hint = Known are { $known }.
left-to-tool-alone = “{ $name }” is renewed by { $tool } alone; Turnglass follows.
column-tool = TOOL
column-file = FILE
column-owner = RENEWED BY
why-shared = Shared with { $tool }.
why-shared-refused = Shared with { $tool }: sign in there with `{ $command }`, and both have it.
revoke-not-mine = { $tool } is signed in with it too: ending the sign-in would sign { $tool } out.
revoke-not-mine-hint = Sign out there; or take it alone first: `turnglass set { WORD($name) } --owner mine`.
owner-not-watched = Nobody but Turnglass renews what { $tool } keeps.
secret-given = the secret value
ask-parameter-example = { $title }, for example { $example }
column-title = TITLE
column-from = FROM
from-own-file = your providers.yaml
from-built-in = built in
providers-checked = { $file }: { $count ->
    [one] { $count } definition can be used.
   *[other] { $count } definitions can be used.
}
try-renewed = This would be a new token.
try-ends = It would end at { $at }.
try-refresh-token-replaced = The refresh token would be replaced.
try-identity = It would be { $identity }'s.
call-scope-lacking = The token of “{ $account }” lacks { $scopes }. Sign in for it with: `turnglass login { WORD($account) } --scope { WORD($all) }`
call-scope-lacking-bring = The token of “{ $account }” lacks { $scopes }.
call-scope-unnamed = The token of “{ $account }” may not do this, and the server does not say which scope would. Sign in with wider ones: `turnglass login { WORD($account) } --scope SCOPES`
call-scope-unnamed-bring = The token of “{ $account }” may not do this, and the server does not say which scope would.
team-was-added = added
team-signed-in = signed in
team-brought = new grant
team-renewed = renewed
team-refused = refused
team-changed = changed
team-renamed = renamed
team-was-removed = removed
team-not-here = This home's accounts are not in a team's vault.
team-not-here-hint = `turnglass vault` says where they are, and `turnglass vault use openbao --help` how a team shares them.
team-log-empty = Nothing was written into the team's log yet.
team-this = { $machine } (this one)
team-accounts = { $count ->
    [one] { $count } account is shared.
   *[other] { $count } accounts are shared.
}
team-renewing = { $machine } is renewing “{ $account }”.
team-waiting = This machine waits for { $machine } to renew “{ $account }”.
team-more = There are more; not all were looked at.
team-renamed-to = now “{ $to }”

# First steps at a terminal
pasted-no-address = This is not the address that the browser ended at.
pasted-no-address-hint = Copy the whole address from the browser's address bar: it begins with { $redirect } and has “code=” in it.
agent-keeps-passphrase = Every command asks for this passphrase until an agent keeps it. `turnglass agent install` has one start at each login, and `turnglass unlock` gives it the passphrase once.
agent-keeps-passphrase-here = Every command asks for this passphrase until an agent keeps it: `turnglass agent`, which goes on in another terminal, asks for it once.
agent-waits = { $problem } Until then nothing is kept fresh: { $accounts }, process { $process }.
token-in-place = “{ $name }” holds a token that has not ended, and nothing tells that this one is of the same account. Nothing was changed.
token-in-place-hint = The same command with `--replace` added puts the new one in its place; or choose another name.
restore-nothing = Nothing was removed within the last minute.
restore-these = These can still be brought back: { $names }.
restore-is-there-hint = `turnglass show { WORD($name) }` tells how it stands.
man-no-verb = There is no verb “{ $verb }”.
man-no-verb-hint = `turnglass --help` shows the verbs; `turnglass man --to { WORD($dir) }` writes all pages into that directory.
install-no-manager-here = no service manager runs here that would start it: the files are of use once one does. Until then, `turnglass agent` keeps.
install-stop-by-hand = an agent that still runs is stopped with `turnglass agent stop`.
is-no-known-end = no known end
name-is-a-verb = “{ $name }” is a verb: `turnglass --help` shows what each does, and a name stands behind it.
# turnglass mcp
mcp-sign-in-hint = Sign in with `turnglass login { WORD($account) } --resource { WORD($url) }`; then ask again.
mcp-sign-in-needed = Nobody is signed in to “{ $account }” for { $host }.
mcp-token-refused = { $host } takes no token of this account.
mcp-sent-on = { $host } sends on to another place, where the token does not follow.
mcp-address-hint = Is it the address of an MCP server?
mcp-broke-off = The answer of { $host } broke off.
mcp-no-answer = { $host } took the request and answers nothing.
mcp-no-message = What { $host } answered is no MCP message.
mcp-begin-refused = { $host } does not begin anew: { $why }
mcp-unreadable = This line is no JSON-RPC message.
mcp-entry-anothers = The entry “{ $name }” starts another program.
mcp-entry-anothers-hint = Take it out there, or give the account another name: `turnglass rename --help`
mcp-config-unreadable = Line { $line }, column { $column }: { $why }. Nothing was written.
mcp-config-other-form = “{ $member }” has another form there than is known here. Nothing was written.
mcp-config-of = { $title }'s configuration { $file }:
mcp-config-nowhere = Where { $title } keeps its configuration is not known here.
mcp-config-failed = { $file }: { $why }
mcp-config-changed = { $file } was changed meanwhile. Nothing was written.
mcp-config-gets = { $file } gets this, and stays as it is otherwise:
mcp-config-loses = { $file } loses the entry “{ $name }”, and stays as it is otherwise.
mcp-config-returns = { $file } comes back as it was before, from { $copy }.
mcp-config-question = Write it?
mcp-config-newer = { $file } was changed since, and what was changed there would be lost.
mcp-config-newer-hint = `turnglass mcp remove NAME --client { WORD($client) }` takes the entry alone; `turnglass mcp undo --client { WORD($client) } --yes` brings all of it back.
mcp-added = { $title } starts this bridge from its next start on. `turnglass mcp undo --client { WORD($client) }` takes that back.
mcp-there-already = { $title } starts this bridge already.
mcp-removed = { $title } does not start it any more. `turnglass mcp undo --client { WORD($client) }` takes that back.
mcp-not-there = { $title } has no entry “{ $name }”.
mcp-undone = { $file } is as it was before.
mcp-nothing-to-undo = There is nothing to undo: { $file } was not changed from here.
notice-wanted = Sign in to “{ $account }”
notice-wanted-body = A program wants to use { $host } with it, and nobody is signed in.
# Forwards: what stands and who has a key
forward-no-key-made = No key could be made: this system gives no random numbers.
forward-without-account = It is not said whose token is to be put on requests.
forward-client-there = “{ $client }” has a key of the forward “{ $forward }” already.
forward-client-there-hint = Choose another name, or take its key away first: `turnglass forward key revoke { WORD($forward) } { WORD($client) }`
forward-no-such-client = The forward “{ $forward }” has no client “{ $client }”.
forward-no-such-client-hint = `turnglass forward key list { WORD($forward) }` shows them.
forward-address-whole = { $url } is more than a host with a path.
forward-address-whole-hint = Leave out what follows ? or #: each request brings its own.
forward-bad-name = A name of a forward or client has 1 to 100 characters, does not begin with a dash and has no spaces at its ends.
forward-no-origin = “{ $origin }” is no origin of a web page.
forward-no-origin-hint = Write scheme and host, and the port where it is not the usual one: http://localhost:3000
forward-no-socket-here = There are no Unix sockets on this system for { $path }.
forward-no-socket-here-hint = Leave out --socket: then a port of this machine is used.
forward-socket-not-whole = that is not a whole path
forward-listen-unread = “{ $address }” is no address to listen at.
forward-listen-unread-hint = Write an address of this machine with its port: 127.0.0.1:8181
forward-not-loopback = { $address } could be reached from other machines, and the key would go there in the clear.
forward-not-loopback-hint = TLS is not offered there: listen at 127.0.0.1 or [::1], and let other machines come by a tunnel such as ssh.
forward-not-opened = A forward cannot listen at { $place }: { $why }.
forward-not-opened-hint = Choose another place: --listen 127.0.0.1:PORT, or none for a free port.
forward-port-taken-hint = End that program, or choose another place: --listen 127.0.0.1:PORT, or none for a free port.
forward-not-started = Forwards could not be started: { $why }
forward-unknown = There is no forward named “{ $name }”.
forward-list-hint = `turnglass forward list` shows them.
forward-there = There is a forward named “{ $name }” already.
forward-there-hint = Choose another name and say the account with --account, or remove it first: `turnglass forward remove { WORD($name) }`
forward-program = forward { $forward }, client { $client }
forward-what = It is not said what to forward.
forward-what-hint = Name it and where it goes to: `turnglass forward add NAME --to URL`. `turnglass forward list` shows what there is.
forward-which = There are several forwards, and none is named.
forward-none = There are no forwards.
forward-none-hint = This makes one: `turnglass forward add NAME --to URL`
forward-no-lines = Nothing is known that makes { $client } use the socket of the forward “{ $forward }”.
forward-no-lines-hint = Add a forward that listens at a port: leave out --socket.
forward-added = The forward “{ $name }” carries requests from { $at } to { $to }.
forward-here = The forward “{ $name }” carries requests from { $at } to { $to }, until Ctrl-C.
forward-next = The lines for a program: `turnglass forward print curl { WORD($name) }`
forward-removed = The forward “{ $name }” is gone.
forward-key-once = This is the key of “{ $client }”. It is shown once.
forward-key-revoked = The key of “{ $client }” opens the forward “{ $forward }” no more.
forward-no-clients = Nobody has a key of the forward “{ $name }”. This makes one: `turnglass forward key add { WORD($name) } default`
forward-unserved = The forward “{ $name }” carries nothing while no keeper stays: start the desktop app, or `turnglass agent`.
forward-key-file-odd = { $file } holds no key of a forward.
forward-key-file-odd-hint = Name a file that is not there: it is made, with a new key.
forward-key-unseen = There is no terminal to show the key on.
forward-key-unseen-hint = Name a file for it with --key-file, or listen at a socket with --socket.
column-forward = FORWARD
column-at = AT
column-to = TO
column-clients = CLIENTS
column-client = CLIENT
column-requests = REQUESTS
column-open = OPEN
column-last-use = LAST USE
column-last-error = LAST ERROR
show-forwards = Forwards
status-forwards = forwards
status-forwards-count = { $count ->
    [one] { $count } forward: { $names }
   *[other] { $count } forwards: { $names }
}

# What a forward answers itself, and what becomes of requests on their way
carried-to-not-https = { $to } is no https address, and plain http is for this machine alone.
carried-to-not-https-hint = Write the host with its scheme: https://api.example.com
carried-to-more = { $to } is more than a host with a path.
carried-to-more-hint = Leave out a user name, dots that lead upwards, and what follows ? or #: each request brings its own.
carried-no-account = The forward has no account.
carried-origin-unfit = “{ $origin }” is no origin of a web page.
carried-origin-unfit-hint = Write scheme and host, and the port where it is not the usual one: http://localhost:3000
carried-connect = A forward opens no tunnels (CONNECT).
carried-connect-hint = Use its address as the base address, not as a proxy.
carried-host = “{ $host }” is no name of this machine.
carried-no-host = The request names no host, or more than one.
carried-host-hint = Ask at the address that `turnglass forward status` shows.
carried-page = Web pages of { $origin } may not use this forward.
carried-page-hint = Allow the origin where the forward is made: --allow-origin { WORD($origin) }
carried-browser = Web pages may not use this forward.
carried-browser-hint = Allow their origin where the forward is made, as in --allow-origin http://localhost:3000
carried-no-key = The request brings no key of this forward.
carried-key-unknown = The key that the request brings is none of this forward’s.
carried-key-hint = Make one, and give it to the program: `turnglass forward key add { WORD($name) } CLIENT`
carried-path = The request’s path leads out of what this forward is for.
carried-path-hint = Write it without “.” and “..” as parts of it, and with one slash at its beginning.
carried-unreachable = { $host } is not reached: { $why }
carried-unreachable-hint = See whether this machine is online, and whether the address is right: `turnglass forward list`
carried-unanswered = { $host } gave no answer: { $why }
carried-unanswered-hint = Ask once more. It was not repeated here, as the host may have heard it.
carried-switched = it speaks something else than HTTP, which was not asked for
carried-broken-off = { $host } broke its answer off.
carried-refused-anew = { $host } refuses a token that was just renewed.
carried-token-unfit = The token of “{ $name }” cannot stand in a header.
carried-token-unfit-hint = Get another one: `turnglass refresh { WORD($name) }`
carried-no-address = It cannot be seen where the forward listens: { $why }
carried-open-to-others = { $at } could be reached from other machines, and keys would go there in the clear.
carried-open-to-others-hint = Listen at 127.0.0.1 or [::1], and let other machines come by a tunnel such as ssh.
# A team's tokens on this machine

lease-from-copy = The team's vault cannot be reached: this is this machine's copy, and it lives for { $left }.
why-from-copy = This machine's copy of its token is handed out; it ends { $at }, and nothing is renewed.
vault-line-copies = kept tokens
copies-are-kept = While the server cannot be reached, tokens that live are handed out from { $file }. Whoever has { $key } can open it.
copies-damaged = { $file } is damaged and was set aside as { $aside }. { $how }
copies-unopened = The tokens that are kept in { $file } are not to be had: { $why }
copies-unwritten = The tokens that live are not kept in { $file }: { $why }
copies-key-missing = the key file { $file } is not there.
copies-key-wrong = the key file { $file } does not open it, or is not its owner's alone.
copies-newer = a newer Turnglass wrote it (form { $form }).
copies-other-content = It holds something else.
copies-hint = It is deleted by { $team ->
    [none] `turnglass vault use openbao --offline-cache none`, and kept anew by `turnglass vault use openbao --offline-cache sealed`
   *[other] `turnglass vault add openbao { WORD($team) } --offline-cache none`, and kept anew by `turnglass vault add openbao { WORD($team) } --offline-cache sealed`
}.
copies-not-deleted = { $file } could not be deleted: { $why }
copies-not-deleted-hint = Delete it: `rm { WORD($file) }`
bao-offline-odd = Tokens are kept on this machine “sealed” or “none”, not “{ $word }” (`offline_cache`).
bao-offline-needless-key = `offline_key_file` (`--offline-key-file`) is of use only with `offline_cache: sealed` (`--offline-cache sealed`).
bao-other-team = { $place } on the server is another team's vault than the one that this home met there. Nothing of it is touched.
bao-other-team-hint = Where this one is meant, and the old one is gone: { $team ->
    [none] `turnglass vault use openbao --leave`
   *[other] `turnglass vault remove { WORD($team) } --leave`, and add it anew
}. Else name the path of the one that was met, with --path.

# What somebody meets on a server at first
token-tells-no-end = Where you know its end, bring it again with `--expires-at 2026-12-31` or `--expires-at 30d`.
token-end-is-past = The end that was named has passed already: { $end }. If that is not what was meant, bring it again with another `--expires-at`.
account-kept-secret = { $account } was here already, and keeps its secret: no other was brought. What else was named holds now.
agent-goes-on = `turnglass agent` ends with its terminal. To have it go on without one, and to give it the vault's passphrase, if it has one, run:
agent-stop-by-command = Stop it with `turnglass agent stop`.
key-file-by-variable = TURNGLASS_VAULT_KEY_FILE names that file; `unset TURNGLASS_VAULT_KEY_FILE` leaves it to what was chosen for this home.
key-file-by-variable-on-windows = TURNGLASS_VAULT_KEY_FILE names that file; `Remove-Item Env:TURNGLASS_VAULT_KEY_FILE` leaves it to what was chosen for this home.
vault-by-choice-and-variable = in { $file }; the key file by { $name }, which is set
vault-use-key-later = the key file is not there yet: it is made with the first account.
unlock-wrong-hint = Nothing was changed. Run this again with the passphrase that the vault was made with.
what-is-left = What is left of Turnglass lies in { $paths }.

# What else a forward refuses, and tells of itself
carried-refused-large = { $host } refuses the token. The request was too large to be kept and sent again: the next one gets a fresh token.
carried-trace = A forward carries no { $method }: its answer would show the token.
carried-trace-hint = Ask by another method, as GET or HEAD.
forward-key-of-another = That key is the one of “{ $other }” already.
forward-key-of-another-hint = Give “{ $client }” one of its own, so that each can be taken away alone: `turnglass forward key add { WORD($forward) } { WORD($client) }`, with another file for --key-file where it is to lie in one.
forward-tried-again-hint = End the program that is there: it is tried again every half minute, and `turnglass forward status { WORD($name) }` tells. To have it elsewhere, remove it and add it anew: `turnglass forward remove { WORD($name) }`
forward-says = Forward “{ $name }”: { $says }
doctor-name-forward = forward
carried-page-unnamed-hint = Such a page has no origin that could be allowed. Serve it from an address of its own and allow that, as in --allow-origin http://localhost:3000
column-pool-standing = NOW
pool-current = used now
pool-limited = limited until { $until }
forward-pool-odd = The accounts of a pool are different ones, each by its name, and “{ $name }” is empty or named twice.
forward-pool-odd-hint = Write each once, with commas between them and nothing else, as in --pool work,home. `turnglass list` shows them.
carried-request-broken = The request broke off, or its body cannot be read.
carried-request-broken-hint = Send it once more, whole: with its length, or in pieces as RFC 9112 has them (section 7.1).
carried-head = { $host } answers with more headers than are read: there may be 100, of a few hundred kilobytes together.
carried-head-hint = Ask the host for less, or ask it without the forward: `turnglass call --help`
# The bridge's entry in MCP clients' configurations
mcp-config-twice = Line { $line }, column { $column }: “{ $member }” stands there twice. Nothing was written.
mcp-config-twice-hint = Take one of the two out there; then run this again.
mcp-config-link = { $file } is a link to { $to }, and nothing is there. Nothing was written.
mcp-config-link-hint = Make the file that it leads to, or take the link away with `rm { WORD($file) }`; then run this again.
mcp-config-read-only = { $file } is read-only, and was left alone.
mcp-config-read-only-hint = `chmod u+w { WORD($file) }` lets it be written; then run this again.
mcp-config-read-only-hint-on-windows = `attrib -r { WORD($file) }` lets it be written; then run this again.
mcp-invalid = This is JSON, but no JSON-RPC message.
