# What Turnglass says, in Project Fluent's syntax (https://projectfluent.org/fluent/guide/).
# The groups stand in the same order in every language. `cargo test -p turnglass --lib texts` finds what is missing or unused.

## Window

## Tray

## Notices

## Keeper

no-such-account = Không có tài khoản nào tên “{ $name }”.
list-shows-accounts = `turnglass list` liệt kê các tài khoản.

## Command line

secret-token = token
variable-unset = Biến môi trường { $name } chưa được đặt.
variable-unset-hint = Nó phải chứa { $what }.
column-name = TÊN
list-empty = Chưa có tài khoản nào. `turnglass add NAME --provider P` thêm một tài khoản, `turnglass demo` cho xem thử.
