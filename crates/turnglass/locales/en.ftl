# What Turnglass says, in Project Fluent's syntax (https://projectfluent.org/fluent/guide/).
# The groups stand in the same order in every language. `cargo test -p turnglass --lib texts` finds what is missing or unused.

## Window

## Tray

## Notices

# At the end of the quiet hours
ends-in = The token ends in { $length } and cannot be renewed.

## Keeper

joined = { $first } { $second }
no-such-account = There is no account named “{ $name }”.
list-shows-accounts = `turnglass list` shows the accounts.

# Why an account stands as it does
renewed-every = Does not say when it ends; renewed every { $every }, next { $at }.

# A removal that is undone
restored = Restored: it had been removed.
restore-there = There is an account named “{ $name }” again.
restore-gone = “{ $name }” was not removed from here within the last minute.
restore-gone-do = Add it again, or sign in.

# Unlocking the system's keychain
keychain-stays-locked = The keychain stays locked: its prompt was closed, or nobody could be asked.
keychain-stays-locked-do = Try again, or unlock it in your password manager.
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

## Command line
