# What Turnglass says, in Project Fluent's syntax (https://projectfluent.org/fluent/guide/).
# The groups stand in the same order in every language. `cargo test -p turnglass --lib texts` finds what is missing or unused.
# What a command mentions stands as WORD($name) in it: in quotation marks where a shell would not take it for one word.

## Window

# What is left, as short as a countdown wants it. Figures of two digits come filled up with a zero.
left-none = hết hạn
left-seconds = { $seconds } giây
left-minutes = { $minutes } phút { $seconds } giây
left-whole-minutes = { $minutes } phút
left-hours = { $hours } giờ { $minutes } phút
left-days = { $days } ngày { $hours } giờ
left-many-days = { $days } ngày
just-now = vừa xong
in-a-moment = lát nữa

# An account's state
state-fresh = Còn hạn
state-no-known-end = Không rõ hạn
state-refreshing = Đang gia hạn
state-paused = Tạm dừng
state-retrying = Đang thử lại
state-unchanged = Không đổi
state-unsaved = Chưa lưu
state-expiring = Sắp hết hạn
state-expired = Hết hạn
state-sign_in_needed = Cần đăng nhập
state-new_token_needed = Cần token mới
state-misconfigured = Sai cấu hình
state-vault_trouble = Kho gặp sự cố
state-disabled = Tạm dừng

# What happened to an account, in its history
what-added = Đã thêm
what-brought = Bộ token mới
what-renewed = Đã gia hạn
what-unchanged = Không đổi
what-later = Lỗi, sẽ thử lại
what-refused = Bị từ chối
what-misconfigured = Sai cấu hình
what-unsaved = Chưa lưu
what-saved = Đã lưu
what-expired = Hết hạn
what-checked = Đã kiểm tra
what-changed = Đã sửa
what-signed_in = Đã đăng nhập
what-hook = Hook

# On buttons, wherever they stand
add = Thêm
adding = Đang thêm…
back = Quay lại
cancel = Hủy
close = Đóng
copied = Đã sao chép
copy = Sao chép
dismiss = Bỏ qua
more = Thêm tùy chọn
show = Hiện
try-again = Thử lại

# The top of the page. `$in` is a length from now, such as “in 3 hours”
pause = Tạm dừng
    .says = Tạm dừng: không tự động gia hạn gì
    .resume = Tiếp tục gia hạn
settings = Cài đặt
refresh-all = Gia hạn tất cả
refresh-none = Không có gì để gia hạn.
progress = { $done }/{ $total }
add-account = Thêm tài khoản
sentence-action = { $count } tài khoản cần bạn.
sentence-attention = { $count } tài khoản cần để ý.
sentence-paused = Đang tạm dừng.
sentence-none = Chưa có tài khoản nào.
sentence-well = Mọi thứ đều ổn.
sentence-offline = Ngoại tuyến.
sentence-vault-locked = Kho đang khóa.
sentence-vault-new = Kho chưa được tạo.
sentence-vault-missing = Không có kho.
sentence-vault-failing = Kho đang gặp sự cố.
next-vault = Chưa thể gia hạn gì cho đến khi kho mở.
next-offline = Khi có mạng trở lại, việc gia hạn sẽ tự tiếp tục.
next-paused = Không có gì được tự động gia hạn.
next-none = Chưa có lần gia hạn nào sắp tới.
next-now = Đang gia hạn.
next-in = Lần gia hạn tới: { $in }.
asking-keeper = Đang hỏi trình giữ token…

# What concerns everything
vault-locked = Kho đang khóa.
vault-missing = Phiên làm việc này không có chuỗi khóa.
vault-failing = Kho không phản hồi đúng cách.
unlock = Mở khóa
unlocking = Đang mở khóa…
make-keyring = Tạo chùm khóa
passphrase = Cụm mật khẩu
passphrase-new = Cụm mật khẩu mới
field-passphrase-least = Ít nhất { $least } ký tự.
passphrase-too-short = Cụm mật khẩu ngắn hơn { $least } ký tự.
vault-make = Tạo kho
vault-seal = Dùng kho niêm phong
    .says = Một tệp mã hóa, mở bằng cụm mật khẩu của riêng bạn. Không ai khôi phục được nó.
fault-passphrase = Hãy nhập cụm mật khẩu của kho.
offline = Không có mạng.
    .hint = Token vẫn còn hiệu lực trong lúc này. Token đến hạn sẽ được gia hạn khi có mạng trở lại.
provider-down = { $host } không phản hồi đúng cách: { $count } tài khoản đang chờ.
    .hint = Từng tài khoản sẽ tự được thử lại.
    .again = Sẽ thử lại { $in }, rồi thưa dần.
try-now = Thử ngay
waits-for-sign-in = “{ $account }” đang chờ đăng nhập.
no-tray = Môi trường desktop này không hiện biểu tượng khay.
    .hint = Đóng cửa sổ này thì Turnglass vẫn chạy; hãy mở Turnglass lần nữa để thấy lại cửa sổ.
quit = Thoát Turnglass
    .title = Thoát Turnglass?
    .says = Chính ứng dụng này gia hạn token: thoát thì việc đó cũng dừng.
    .goes-on = Token do `turnglass agent` gia hạn, và nó vẫn chạy tiếp.
quit-ends = { $count ->
   *[other] Từ giờ đến khi bạn mở lại, { $count } tài khoản không được gia hạn. “{ $first }” lẽ ra được gia hạn đầu tiên, { $in }.
}
demo = Đây là bản demo.
    .hint = Một nhà cung cấp ngay trong chương trình cấp token chỉ sống khoảng một phút. Không có gì rời khỏi máy này, và không có gì được giữ lại.

# No account yet
empty-title = Token nào rồi cũng cạn. Hãy lật kịp lúc.
empty-says = Turnglass cho biết mỗi token của bạn còn hạn bao lâu và gia hạn trước khi hết hạn. Hãy bắt đầu với một tài khoản.
kept-in-keychain = Được giữ trong chuỗi khóa của máy, mở ra khi bạn đăng nhập vào máy.
kept-in-sealed = Được giữ trong một tệp niêm phong, mở bằng cụm mật khẩu hoặc tệp khóa của bạn:
kept-in-openbao = Được giữ trong kho của nhóm bạn:
kept-in-memory = Chỉ được giữ trong bộ nhớ: mất khi Turnglass kết thúc.
add-first = Thêm tài khoản đầu tiên
import-file = Nhập từ tệp
try-demo = Thử bản demo
    .hint = Bản demo không cần tài khoản: token chỉ sống khoảng một phút, và không có gì được giữ lại.
demo-opens = Bản demo mở trong một cửa sổ riêng

# The line of the next 30 days
days = 30 ngày tới
days-says = 30 ngày tới: { $what }.
days-nothing = 30 ngày tới: chưa có gì.
days-renewal = gia hạn
days-end = token hết hạn
days-sign_in = hết phiên đăng nhập
days-renewal-count = { $count } lần gia hạn
days-end-count = { $count } token hết hạn
days-sign_in-count = { $count } phiên đăng nhập hết hạn
days-renewal-of = { $account } gia hạn vào { $at }
days-end-of = { $account } hết hạn vào { $at }
days-sign_in-of = { $account } hết phiên đăng nhập vào { $at }
days-empty = Chưa có gì.
days-more = và { $count } mục nữa
now = bây giờ

# The list of accounts
accounts = Tài khoản
find-account = Tìm tài khoản
find-among = Tìm trong { $count } tài khoản
filter = Hiện
filter-all = Tất cả
filter-action = Cần bạn
filter-soon = Sắp đến hạn
    .says = Gia hạn hoặc hết hạn trong vòng một ngày
filter-resting = Tạm dừng
none-all = Không có tài khoản nào.
none-action = Không có tài khoản nào cần bạn.
none-soon = Không có gì đến hạn trong vòng một ngày.
none-resting = Không có tài khoản nào đang tạm dừng.
show-all = Hiện mọi tài khoản
sort = Xếp theo
sort-need = mức khẩn cấp
sort-name = tên
sort-time = thời hạn
group = Nhóm
group-own = nhóm của bạn
group-provider = nhà cung cấp
group-none = không
group-other = Khác
find-none = Không có tài khoản nào chứa “{ $query }” trong tên, nhà cung cấp hay danh tính.

# An account's row
time-left = Thời gian còn lại:
no-token-yet = chưa có token
no-known-end = không rõ hạn
until = đến { $at }
since = từ { $at }
sign-in-left = đăng nhập: { $time }
sign-in-over = hết phiên đăng nhập
row-renews = Gia hạn { $at }
row-ends = Hết hạn { $at }
row-sign-in-ends = Đăng nhập hết hạn { $at }
sign-in = Đăng nhập
give-token = Nhập token mới
refresh-now = Gia hạn ngay
copy-token = Sao chép token
details = Chi tiết
open-settings = Mở cài đặt

# What has just happened
copied-account = Đã sao chép “{ $account }”; sẽ xóa khỏi bảng nhớ tạm sau { $time }
added-account = Đã thêm “{ $account }”
added-accounts = Đã thêm { $count } tài khoản
removed-account = Đã xóa “{ $account }”
renewed-of = Đã gia hạn { $renewed }/{ $count }
signed-in-as = “{ $account }” đã đăng nhập với tư cách { $identity }
account-signed-in = “{ $account }” đã đăng nhập
account-says = { $account }: { $says }

# Adding an account
new-token-for = Token mới cho “{ $account }”
add-account-of = Thêm tài khoản · { $provider }
provider-gone = Nhà cung cấp “{ $provider }” của tài khoản không còn được biết đến.
    .hint = Hãy khai báo lại trong providers.yaml, hoặc thêm lại tài khoản.
provider = Nhà cung cấp
find = Tìm
find-provider = Tìm nhà cung cấp
find-provider-none = Không có nhà cung cấp nào tên “{ $query }”. Bạn cũng có thể dùng địa chỉ issuer.
by-client = Bằng client secret
by-token = Bằng token
any-oidc = Địa chỉ issuer
    .says = Mọi nhà cung cấp OpenID Connect hoặc OAuth, chỉ cần địa chỉ
any-oauth2 = OAuth 2.0
    .says = Mọi token endpoint, với client của bạn
any-jwt = Dán token
    .says = Hiện hạn của token, và báo cho bạn trước khi hết hạn
from-file = Từ tệp
    .says = Tệp providers.yaml của gateway, hoặc thông tin đăng nhập của một công cụ
own-provider = Từ providers.yaml của bạn.
provider-title-jwt = Token đơn
provider-note-bitbucket = Trong cài đặt của workspace, thêm một OAuth consumer với callback URL http://127.0.0.1:8876/callback; key của nó là client ID.
provider-note-claude = Hãy mang một lần đăng nhập có sẵn, ví dụ refresh token của Claude Code. Gói Claude không cho chương trình khác đăng nhập.
provider-note-codex = Hãy mang một lần đăng nhập có sẵn: refresh token trong auth.json của Codex. Đăng nhập chỉ dành cho chính Codex; client của nó không phải để chúng tôi dùng.
provider-note-digitalocean = Đăng ký một ứng dụng OAuth với callback URL http://localhost:8876/callback.
provider-note-discord = Đăng ký một ứng dụng và thêm redirect http://127.0.0.1:8876/callback trong mục OAuth2.
provider-note-dropbox = Tạo một app với “scoped access” và thêm redirect URI http://127.0.0.1:8876/callback; app key của nó là client ID.
provider-note-gemini = Hãy mang một lần đăng nhập có sẵn: refresh token trong oauth_creds.json của Gemini CLI, kèm client secret của nó. Muốn đăng nhập từ đây, hãy chọn Google với client của riêng bạn.
provider-note-github = Đăng ký một GitHub App có bật “Device Flow” và token người dùng có hạn. Token của OAuth app không hết hạn nên không có gì để làm mới.
provider-note-gitlab = Thêm một ứng dụng không đánh dấu confidential, với redirect URI http://127.0.0.1/callback. Với GitLab của riêng bạn, hãy chọn OpenID Connect và dùng địa chỉ của nó làm issuer.
provider-note-google = Tạo một OAuth client loại “Desktop app”; không cần đăng ký địa chỉ redirect.
provider-note-heroku = Đăng ký một API client với callback URL http://127.0.0.1:8876/callback.
provider-note-huggingface = Tạo một ứng dụng OAuth không có secret; để dùng trình duyệt, thêm redirect URL http://localhost:8876/callback.
provider-note-jwt = Token không làm mới được. Bạn sẽ được báo trước khi nó hết hạn.
provider-note-keycloak = Issuer là https://HOST/realms/REALM. Client của nó không cần xác thực, và có redirect URI http://127.0.0.1/callback.
provider-note-linear = Tạo một ứng dụng OAuth với callback URL http://localhost:8876/callback.
provider-note-microsoft = Đăng ký một ứng dụng “mobile and desktop” với redirect URI http://localhost/callback. Nếu chỉ cho một tenant, hãy chọn OpenID Connect với issuer https://login.microsoftonline.com/TENANT-ID/v2.0.
provider-note-oauth2 = Mọi token endpoint OAuth 2.0, với một refresh token và một client của bạn.
provider-note-oidc = Mọi nhà cung cấp OpenID hoặc máy chủ ủy quyền. Chỉ cần địa chỉ issuer; phần còn lại được tra ở đó.
provider-note-qwen-code = Hãy mang một lần đăng nhập có sẵn: refresh token trong oauth_creds.json của qwen-code. Token mới không còn được cấp nữa.
provider-note-qwen = Đăng nhập tại chat.qwen.ai và chép giá trị của “token” trong local storage của trình duyệt.
provider-note-slack = Tạo một app có bật PKCE và token rotation, với redirect URL http://localhost:8876/callback. Scope được xin dưới dạng `user_scope`.
provider-note-spotify = Tạo một app với redirect URI http://127.0.0.1/callback, không kèm cổng.
way-browser = Trong trình duyệt
    .says = Trên máy này; xong sẽ tự quay lại
way-device = Bằng mã
    .says = Trong trình duyệt bất kỳ, trên thiết bị này hoặc thiết bị khác
where-to-sign-in = Đăng nhập ở đâu
asking-provider = Đang hỏi nhà cung cấp…
have-token = Tôi đã có token
no-person = Không cần đăng nhập: client credentials
token = Token
refresh-token = Refresh token
goes-to-keychain = Được cất vào chuỗi khóa. Trang này quên ngay.
add-clipboard = Thêm từ bảng nhớ tạm
use-clipboard = Dùng từ bảng nhớ tạm
use-token = Dùng token này
sign-in-instead = Đăng nhập ở nhà cung cấp
sign-in-at-instead = Đăng nhập ở { $provider }

# What other tools keep on this computer. A tool's name is filled in as `$tool`
on-this-computer = Tìm thấy trên máy này
    .says = Phiên đăng nhập mà các công cụ khác giữ ở đây
found-intro = Có công cụ khác đang đăng nhập trên máy này. Hãy đánh dấu những gì Turnglass sẽ hiển thị. Chưa bấm nút thì chưa nhận gì.
found-searching = Đang tìm phiên đăng nhập của các công cụ khác…
found-nothing = Không có công cụ nào khác giữ phiên đăng nhập trên máy này.
found-known = Đã có, tên “{ $account }”
found-token-ends = Token hết hạn { $at }
found-token-ended = Token đã hết hạn { $at }
found-sign-in-ends = Phiên đăng nhập hết hạn { $at }
found-sign-in-ended = Phiên đăng nhập đã hết hạn { $at }
found-take = { $count ->
    [0] Nhận
   *[other] Nhận { $count } mục
}
found-taking = Đang nhận…
found-tick-one = Hãy đánh dấu ít nhất một mục.
found-gone = Không nhận gì: mục đó không còn ở đấy nữa.
show-accounts = Xem các tài khoản
who-renews = Ai gia hạn
owned-watched = Theo dõi
    .says = Chỉ { $tool } gia hạn; Turnglass theo dõi.
    .with = Theo dõi: { $tool }
owned-shared = Dùng chung
    .says = Bên nào cũng gia hạn được; cả hai đều có bản mới nhất.
    .with = Dùng chung với { $tool }
owned-mine = Của riêng
    .says = Chỉ Turnglass gia hạn.
signs-out = { $tool } vẫn đang dùng phiên đăng nhập này: lần tới Turnglass gia hạn, { $tool } sẽ bị đăng xuất.
    .yes = Đồng ý, để riêng Turnglass gia hạn
    .missing = Hãy đồng ý trước, hoặc chọn bên khác gia hạn.

# Adding from a file
add-from-file = Thêm từ tệp
from-file-says = Tệp `providers.yaml` của gateway, hoặc tệp thông tin đăng nhập của một công cụ. Tệp chỉ được đọc; nhập lại cũng không tạo bản trùng.
file = Tệp
choose-file = Chọn…
file-hint = Đường dẫn có thể bắt đầu bằng ~ và nằm trong thư mục ẩn. Bạn cũng có thể thả tệp vào cửa sổ này.
which-file = Tệp nào?
what-came = Kết quả
file-empty = Tệp không chứa tài khoản nào.
import = Nhập
importing = Đang nhập…
imported-added = Đã thêm
imported-updated = Đã cập nhật
imported-unchanged = Không đổi
imported-skipped = Đã bỏ qua

# The fields of an account, and what may be wrong about them
field-name = Tên
    .hint = Tên bạn gọi tài khoản, ở đây và trong dòng lệnh.
field-issuer = Issuer
field-device-url = URL device authorization
field-sign-in-url = URL đăng nhập
field-token-url = URL token
field-client-id = Client ID
field-client-secret = Client secret
field-scope = Scope
field-margin = Gia hạn trước khi hết hạn
    .placeholder = theo quy tắc của nhà cung cấp
    .hint = 60s, 5m, 2h hoặc 3d
get-client-id = Lấy client ID
may-be-left-out = có thể bỏ trống
registers-itself = Nếu bỏ trống, Turnglass tự đăng ký khi issuer cho phép.
client-auth-none = không có (public client)
client-auth-basic = gửi trong header Basic
client-auth-post = gửi trong body
the-client-secret = Client secret
client-has-secret = Client có secret
client-credentials = Client credentials: chỉ cần secret của client, không cần người đăng nhập
fault-name = Hãy đặt tên cho tài khoản.
fault-name-taken = Đã có tài khoản tên này. Hãy chọn tên khác; muốn đăng nhập lại vào tài khoản đó thì mở trang riêng của nó.
    .token = Đã có tài khoản tên này. Hãy chọn tên khác; muốn đưa token mới cho tài khoản đó thì mở trang riêng của nó.
fault-issuer = Ai phát hành token? Chỉ cần địa chỉ web.
fault-address = Đây không phải là địa chỉ web: địa chỉ bắt đầu bằng https://
fault-page-url = Người dùng đăng nhập ở đâu?
fault-token-url = Token được gia hạn ở đâu?
fault-client-id = Hãy nhập client ID.
fault-client-secret = Nhà cung cấp cần client secret.
fault-token = Hãy dán token.
fault-token-spaced = Token không có khoảng trắng bên trong. Hãy chép riêng token, không kèm “Bearer” và không xuống dòng.
fault-refresh-token = Hãy dán refresh token.
fault-margin = Thời lượng như 60s, 5m, 2h hoặc 3d.
fault-value = Hãy nhập { $title } đúng như nhà cung cấp quy định.

# While somebody signs in
sign-in-to = Đăng nhập vào “{ $account }”
left = còn { $time }
waiting-browser = Đang chờ trình duyệt
    .says = Hãy đăng nhập ở { $host }; cửa sổ này sẽ tự tiếp tục.
waiting-device = Đang chờ bạn hoàn tất ở đó
signed-in = Đã đăng nhập
fetching = Đang lấy token…
fetching-signed-in = Đã đăng nhập; đang lấy token…
sign-in-unsaved = Bạn đã đăng nhập.
    .hint = Kho chưa lưu được: kết quả được giữ trong bộ nhớ cho đến khi kho nhận, rồi tự lưu.
sign-in-saved = Bạn đã đăng nhập, và kho đã lưu.
aloud-browser = Đang chờ trình duyệt.
aloud-code = Đang chờ mã tại { $address }.
aloud-asking = Bạn đã đăng nhập. Đang lấy token.
aloud-other = Một người khác đã đăng nhập.
device-open = Mở
device-type = rồi nhập mã này:
device-scan = hoặc quét mã này
code = Mã
qr-of = Mã QR của { $address }, đã kèm mã
open-again = Mở lại
copy-address = Sao chép địa chỉ
use-code = Dùng mã
use-browser = Dùng trình duyệt trên máy này
browser-elsewhere = Trình duyệt ở máy khác?
ended-at = Dán địa chỉ cuối cùng của trình duyệt
    .hint = Chép địa chỉ ở trên sang máy đó và đăng nhập. Trang cuối có thể báo không truy cập được: điều cần là địa chỉ của nó.
    .refused = { $why } Lần đăng nhập này vẫn đang chờ: hãy dán địa chỉ mà chính nó kết thúc.
fault-ended-at = Hãy dán địa chỉ cuối cùng của trình duyệt.
use-it = Dùng
other-identity = Bạn đã đăng nhập với tư cách { $is }, nhưng “{ $account }” là { $was }.
nothing-replaced = Không có gì bị thay thế cho đến khi bạn đồng ý.
use-identity = Dùng { $identity } cho tài khoản này

# The page of one account
undo = Hoàn tác
asking = Đang hỏi…
detail-clock-token = Token
detail-clock-sign-in = Phiên đăng nhập
switch-on = Tiếp tục
check = Kiểm tra
    .says = Hỏi nhà cung cấp xem token này có dùng được không
copy-command = Sao chép lệnh
sign-in-again = Đăng nhập lại
    .says = Mở trang của nhà cung cấp; tài khoản giữ nguyên tên và lịch sử
remove = Xóa
fact-provider = Nhà cung cấp
fact-identity = Danh tính
fact-host = Gia hạn bởi
fact-group = Nhóm
fact-lives-in = Nằm trong
lives-local = Kho riêng ở đây
lives-team = Kho của nhóm { $team }
fact-tool = Do công cụ giữ
fact-tool-file = Trong tệp
fact-issued = Được cấp
fact-renewed-by = Gia hạn trên
fact-renewed-by-whom = { $machine }, bởi { $user }
fact-renews = Gia hạn
fact-renews-by-rule = Gia hạn theo quy tắc
fact-next-attempt = Lần thử tới
fact-ends = Hết hạn
fact-ended = Đã hết hạn
fact-sign-in-ends = Hết phiên đăng nhập
fact-sign-in-ended = Đã hết phiên đăng nhập
fact-certificate-ends = Chứng chỉ client hết hạn
fact-certificate-ended = Chứng chỉ client đã hết hạn

# The headings of an account's page and of the settings
panel-history = Lịch sử
panel-handed = Đã cấp cho chương trình
panel-claims = Nội dung token
panel-claims-id = Nội dung ID token
panel-facts = Thông tin
panel-account = Cài đặt của tài khoản này
panel-revoke = Kết thúc cả phiên đăng nhập
panel-general = Chung
panel-renewing = Gia hạn
panel-notices = Thông báo
panel-programs = Sao chép và chương trình
panel-hooks = Hook
panel-vault = Kho
panel-export = Xuất

# The history of an account, as a picture and as a list
history-empty = Chưa có sự kiện nào.
history-picture = { $count } sự kiện từ { $since }, { $failures ->
    [0] không có lỗi nào
   *[other] trong đó có { $failures } lỗi
}. Dùng các phím mũi tên để đi qua từng sự kiện.
history-ahead = hết hạn vào { $at }
history-all = Hiện tất cả { $count }
history-fewer = Thu gọn

# Which programs were given tokens
handed-none = Chưa cấp cho chương trình nào kể từ khi Turnglass khởi động.
handed-times = { $count } lần
handed-through = { $count } lần, qua { $socket }

# What a token says about itself
claims-says = Được giải mã từ token, còn token vẫn ở trong kho. Ở đây không xác minh gì.
claims-id-says = Được giải mã từ ID token, vốn đi kèm token và cho biết ai đã đăng nhập. Các mốc thời gian là của riêng nó, không phải của token. Ở đây không xác minh gì.
claims-access_token = Access token

# The settings of one account: a name and a sentence each. Each applies at once
setting-enabled = Luôn gia hạn
    .says = Khi tạm dừng, tài khoản vẫn được giữ nguyên, nhưng không bao giờ được gia hạn.
setting-own-margin = Gia hạn trước khi hết hạn
    .says = Token được gia hạn trước khi hết hạn bao lâu: 60s, 5m, 2h hoặc 3d, không bao giờ quá nửa thời hạn của token. Bỏ trống: theo nhà cung cấp, nếu không thì theo khoảng chung cho mọi tài khoản, nếu không nữa thì một phần mười thời hạn, ít nhất 5m và nhiều nhất 3d.
margin-by-rule = theo quy tắc
setting-group = Nhóm
    .says = Tiêu đề riêng của bạn trong danh sách. Bỏ trống nếu không cần.
setting-ask-me = Hỏi tôi trước
    .says = Chương trình chỉ nhận token khi bạn đồng ý; sự đồng ý có hiệu lực 15 phút.
setting-run-hooks = Chạy hook
    .says = Các lệnh của bạn trong `hooks.yaml` chạy khi tài khoản này có sự kiện.
setting-hosts = Host được phép
    .says = Những nơi `turnglass call` được gửi token này đến, cách nhau bằng dấu phẩy.
    .given = Những nơi `turnglass call` được gửi token này đến, cách nhau bằng dấu phẩy, ngoài { $hosts }.
    .wrong = Các host như api.example.com, cách nhau bằng dấu phẩy.
notices-of-account = Thông báo về tài khoản này
notices-off = Đã tắt cho mọi tài khoản, trong phần cài đặt.
mine-title = Để riêng Turnglass gia hạn “{ $account }”?
mine-do = Để riêng Turnglass gia hạn
share-title = Dùng chung “{ $account }” với { $tool }?
share-do = Dùng chung
use-act = Dùng trong { $tool }
use-title = Chuyển { $tool } sang “{ $account }”?
use-says = Khi đó { $tool } đăng nhập bằng tài khoản này. Tài khoản đang đăng nhập ở đó vẫn được giữ tại đây và có thể đưa trở lại.
use-do = Chuyển { $tool }
used-in = { $tool } hiện đăng nhập bằng “{ $account }”. { $noticed }

# Removing an account
restored-account = Đã khôi phục “{ $account }”
revoke-hint = Báo cho { $provider } kết thúc phiên đăng nhập; khi đã kết thúc, tài khoản được xóa ở đây.
revoke-begin = Xóa và thu hồi…
revoke-do = Xóa và thu hồi
revoke-title = Xóa “{ $account }” và thu hồi phiên đăng nhập?
revoke-says = { $provider } được yêu cầu kết thúc phiên đăng nhập: các chương trình đang giữ bản sao của token có thể ngừng hoạt động ngay. Sau đó bộ token và lịch sử của tài khoản bị xóa khỏi đây. Nếu nhà cung cấp không kết thúc, tài khoản vẫn còn.
revoke-no-undo = Không thể hoàn tác việc này.

# The settings of everything: a name and a sentence each. Each applies at once
setting-language = Ngôn ngữ
    .says = Của cửa sổ, khay và thông báo.
setting-theme = Giao diện
    .says = Sáng hoặc tối, hoặc theo desktop của bạn.
setting-theme-system = Theo hệ thống
setting-theme-light = Sáng
setting-theme-dark = Tối
setting-rows = Hàng
    .says = Hàng của mỗi tài khoản cao bao nhiêu. Chỉ giữ trên máy này.
setting-rows-auto = Gọn từ 12 tài khoản trở lên
setting-rows-compact = Luôn gọn
setting-rows-full = Luôn đầy đủ
setting-start = Khởi động khi đăng nhập máy
    .says = Turnglass chạy trong khay cùng phiên làm việc của bạn, để token luôn mới.
setting-paused = Tạm dừng
    .says = Không có gì được tự động gia hạn cho đến khi bạn tiếp tục.
setting-check = Kiểm tra mọi tài khoản mỗi
    .says = Kể cả khi không có gì đến hạn. Sau khi máy ngủ hoặc mất mạng, chúng được kiểm tra ngay.
setting-margin = Gia hạn trước khi hết hạn
    .says = Cho các tài khoản không đặt khoảng này, và nhà cung cấp cũng không có: 60s, 5m, 2h hoặc 3d. Bỏ trống: một phần mười thời hạn, ít nhất 5m và nhiều nhất 3d. Không bao giờ quá nửa thời hạn.
margin-tenth = một phần mười
setting-proxy = Proxy
    .says = Dùng để hỏi các nhà cung cấp. Bỏ trống: theo hệ thống.
    .wrong = Địa chỉ của một proxy, chẳng hạn http://proxy.example.com:8080.
setting-renewed = Đã gia hạn
    .says = Một token đã được đổi lấy token mới hơn.
setting-retrying = Đang thử lại
    .says = Một lần gia hạn tạm thời thất bại và sẽ được thử lại.
setting-sign_in_needed = Cần đăng nhập
    .says = Nhà cung cấp đã kết thúc phiên đăng nhập: chỉ bạn xử lý được.
setting-expiring = Sắp hết hạn
    .says = Một token không gia hạn được sắp hết hạn.
setting-expired = Hết hạn
    .says = Một token đã hết hạn.
setting-vault = Kho
    .says = Chuỗi khóa đang khóa, không có hoặc gặp sự cố.
setting-quiet = Giờ yên lặng
    .says = Trong giờ này không hiện những thông báo có thể chờ.
setting-quiet-from = Yên lặng từ
setting-quiet-to = Yên lặng đến
quiet-wrong = Hai thời điểm khác nhau trong ngày, như 22:00 và 07:00.
setting-clipboard = Xóa bảng nhớ tạm sau
    .says = Token đã sao chép bị xóa khỏi bảng nhớ tạm sau khoảng này, nếu vẫn còn ở đó.
setting-refresh-tokens = Cấp cả refresh token
    .says = Chương trình hỏi đích danh refresh token thì được nhận. Hầu hết không bao giờ cần.
setting-look-for-updates = Tìm phiên bản mới
    .says = Mỗi ngày một lần, https://github.com/turnglass/turnglass/releases/latest được hỏi về phiên bản mới nhất. Không gửi gì của bạn; không tải về hay cài đặt gì.
hooks-says = Các lệnh của bạn chạy khi tài khoản có sự kiện, lấy từ `hooks.yaml`. Tệp được đọc lại khi bạn lưu.
hooks-file = Tệp
hooks-all = mọi tài khoản
vault-kind = Loại
vault-state = Trạng thái
vault-place = Vị trí
vault-is-keychain = Chuỗi khóa của hệ thống
vault-is-sealed = Tệp niêm phong
vault-is-openbao = Kho của nhóm, trên máy chủ
vault-is-memory = Bộ nhớ
vault-state-open = Đang mở
vault-state-locked = Đang khóa
vault-state-new = Chưa được tạo
vault-state-missing = Không có
vault-state-failing = Gặp sự cố
vault-move-keychain = Để giữ các bộ token trong một tệp niêm phong, hãy thoát Turnglass rồi chạy `turnglass vault move --to sealed`.
vault-move-sealed = Để giữ các bộ token trong chuỗi khóa, hãy thoát Turnglass rồi chạy `turnglass vault move --to keychain`. Đổi cụm mật khẩu: `turnglass vault rekey`.
vault-move-openbao = Để giữ các bộ token trong một tệp niêm phong, hãy thoát Turnglass rồi chạy `turnglass vault move --to sealed`.
vault-move-memory = Không giữ gì sau phiên này.
export-says = Mọi thứ ở đây trong một tệp niêm phong, để chuyển sang máy khác: các tài khoản cùng bộ token, cài đặt và các nhà cung cấp của bạn. Hook và lịch sử ở lại đây.
export-passphrase = Cụm mật khẩu cho tệp
    .says = Chỉ cụm này mở được tệp. Không ai khôi phục được nó.
    .missing = Hãy đặt cụm mật khẩu cho tệp.
    .differs = Hai lần nhập không giống nhau. Hãy nhập lại cả hai.
export-again = Nhập lại lần nữa
export-do = Xuất ra tệp…
    .busy = Đang xuất…
export-done = { $count } tài khoản đã ở trong { $file }.
    .says = Trên máy kia: `turnglass import FILE`.
export-left-out = Không có trong tệp, vì bộ token không ở trong kho: { $names }
export-rotating = Chỉ giữ những tài khoản này trên một máy: { $names }
    .says = Gia hạn ở máy kia sẽ kết thúc phiên đăng nhập ở đây, và ngược lại. Khi chúng đã sang máy kia, hãy xóa chúng ở đây mà không thu hồi.

## Tray

# How everything stands, in one line
tray-starting = Đang khởi động…
tray-vault-locked = Kho đang khóa
tray-vault-new = Kho chưa được tạo
tray-vault-missing = Không có kho
tray-vault-failing = Kho đang gặp sự cố
tray-no-accounts = Chưa có tài khoản nào
tray-paused = Tạm dừng: không có gì được tự động gia hạn
tray-offline = Ngoại tuyến: sẽ gia hạn khi có mạng trở lại
tray-all-paused = Tất cả đang tạm dừng
tray-fresh =
    { $count ->
        [1] Còn hạn
       *[other] Tất cả { $count } đều còn hạn
    }
tray-fresh-and-paused = { $fresh } còn hạn, { $paused } tạm dừng
tray-one-in-trouble = { $name }: { $state }
tray-need-you = { $count } tài khoản cần bạn: { $states }
tray-have-trouble = { $count } tài khoản gặp trục trặc: { $states }

# The next deadline, in the tooltip
tray-renews-in = { $name }: gia hạn sau { $left }
tray-renews-at = { $name }: gia hạn vào { $at }
tray-tried-again-in = { $name }: thử lại sau { $left }
tray-tried-again-at = { $name }: thử lại vào { $at }
tray-ends-in = { $name }: hết hạn sau { $left }
tray-ends-at = { $name }: hết hạn vào { $at }

# Lengths and instants, as short as can be
tray-under-a-minute = dưới 1 phút
tray-minutes = { $minutes } phút
tray-hours-minutes = { $hours } giờ { $minutes } phút
tray-days-hours = { $days } ngày { $hours } giờ
tray-days = { $days } ngày
tray-far-from-now = rất xa

# The menu
menu-account = { $name } — { $state }
menu-all = Tất cả tài khoản ({ $count })
menu-group = { $group } ({ $count })
menu-others = Khác ({ $count })
menu-groups = Nhóm ({ $count })
menu-range = { $first } … { $last }
menu-sign-in = Đăng nhập…
menu-give-token = Nhập token mới…
menu-refresh = Gia hạn ngay
menu-copy = Sao chép token
menu-refresh-all = Gia hạn tất cả
menu-open = Mở bảng điều khiển
menu-pause = Tạm dừng
menu-start-at-login = Khởi động khi đăng nhập máy
menu-quit = Thoát

# Dialogs
dialog-quit = Thoát Turnglass?
dialog-quit-anyway = Vẫn thoát
dialog-stay = Ở lại
dialog-lost = Turnglass không lưu được mọi thứ
dialog-close = Đóng
dialog-import = Nhập tài khoản
dialog-import-this = Nhập
dialog-export = Xuất mọi thứ
dialog-export-here = Lưu
dialog-cancel = Hủy
would-be-lost = Token mới của “{ $name }” chưa ở trong kho, và sẽ bị mất.

# What the program itself cannot do
desktop-not-started = Không khởi động được ứng dụng desktop: { $why }.
no-thread = Không khởi động được luồng: { $why }.
no-temporary-directory = Không tạo được thư mục tạm: { $why }.
keeper-silent = Trình giữ không phản hồi.
keeper-frozen = Trình giữ (tiến trình { $process }) không phản hồi.
keeper-frozen-hint = Nếu nó bị tạm dừng, `kill -CONT { WORD($process) }` cho nó chạy tiếp, và khi đó nó vẫn có thể làm điều đã được hỏi; nếu không, hãy kết thúc nó bằng `kill { WORD($process) }`.
keeper-frozen-hint-on-windows = Hãy kết thúc nó bằng `taskkill /F /PID { WORD($process) }`.
no-display = Không có màn hình: DISPLAY và WAYLAND_DISPLAY đều chưa được đặt.
display-silent = Màn hình không phản hồi, hoặc không cho người dùng này vào.
without-a-display = Ở đây hãy dùng `turnglass list` và `turnglass agent`, hoặc khởi động trong một phiên desktop.
no-browser = Không mở được trình duyệt.
open-it-yourself = Hãy tự mở địa chỉ này: { $url }
no-autostart = Không đổi được việc khởi động khi đăng nhập máy: { $why }.
own-path-unknown = không rõ đường dẫn của chính chương trình
clipboard-empty = Bảng nhớ tạm không có văn bản.
copy-it-first = Hãy sao chép token trước, rồi thử lại.
no-clipboard = Không truy cập được bảng nhớ tạm.
token-in-a-terminal = `turnglass token NAME` in token ra terminal.
no-window = Không mở được cửa sổ: { $why }.
list-in-a-terminal = `turnglass list` hiện nội dung tương tự trong terminal.
no-such-option = Không có tùy chọn “{ $option }”.
desktop-options = `turnglass-desktop --help` liệt kê các tùy chọn.
not-printed = { $why }.
desktop-help =
    Turnglass giữ cho token luôn mới, ngay từ khay hệ thống.

    Cách dùng: turnglass-desktop [--show] [--demo]
               turnglass-desktop --window

      --show      mở bảng điều khiển khi khởi động; Turnglass đang chạy thì mở luôn ở đó
      --demo      ứng dụng thật với nhà cung cấp riêng, token chỉ sống một phút; không giữ lại gì
      --window    chỉ bảng điều khiển, cho một trình giữ đang chạy
      --version   in phiên bản
      --help      in phần này

    Biến môi trường: TURNGLASS_HOME, TURNGLASS_VAULT (keychain, sealed, memory), TURNGLASS_VAULT_KEY_FILE.
    Cũng những việc này khi không có màn hình: lệnh `turnglass`.

# What the window's own process cannot do
window-alone = Turnglass không chạy.
window-goes-on = Hãy khởi động Turnglass, hoặc `turnglass agent`; cửa sổ này sẽ tự tiếp tục.
window-other-words = Cửa sổ hỏi bằng những lời mà trình giữ không biết: { $why }.
window-may-not = Cửa sổ không được phép hỏi điều đó.
window-lost-thread = Cửa sổ bị mất luồng xử lý trong lúc hỏi.
nothing-to-paste = Nhà cung cấp này không cần gì từ bảng nhớ tạm.
demo-not-started = Không khởi động được bản demo: { $why }.
demo-in-a-terminal = `turnglass demo` hiện bản demo trong terminal.
file-too-large = { $file } quá lớn để là một tệp tài khoản.
file-unwritten = Không ghi được { $file }: { $why }.
export-unreadable = Không đọc được bản xuất của trình giữ.
sign-in-has-no-page = Lần đăng nhập này đã kết thúc, nên không còn trang nào.
no-client-page = Không rõ trang nào của “{ $name }” cấp client ID.

## Notices

# Buttons
notice-open = Mở
notice-sign-in = Đăng nhập
notice-copy = Sao chép token
notice-allow = Cho phép
notice-deny = Từ chối

# Whether a program may have a token
notice-question = { $program } muốn lấy token của “{ $account }”
notice-asker = { $program }, tiến trình { $pid }. Đồng ý có hiệu lực 15 phút.
notice-asker-through = { $program }, tiến trình { $pid }, qua { $socket }. Đồng ý có hiệu lực 15 phút.
program-of-user = { $program } của { $user }

# What a person asked for, and what did not work
not-refreshed = Chưa gia hạn được “{ $name }”
not-all-refreshed = Chưa gia hạn được tất cả
not-paused = Không đổi được trạng thái tạm dừng
not-copied = Chưa sao chép được token của “{ $name }”
not-signed-in = Chưa đăng nhập được “{ $name }”
not-opened = Bảng điều khiển không mở được
answer-too-late = Phản hồi đến quá muộn
start-at-login-failed = Khởi động khi đăng nhập máy

# Renewals
notice-renewed-lives = Token mới có hiệu lực { $length }.
notice-renewed-new = Đã có token mới.
notice-expired-body = Token đã hết hạn.
notice-expiring-body = Token hết hạn sau { $length } và không gia hạn được.
notice-renewed = Đã gia hạn { $name }
notice-retrying = Hiện chưa gia hạn được { $name }
notice-sign-in-needed = { $name } cần đăng nhập
notice-new-token-needed = { $name } cần token mới
notice-misconfigured = { $name } bị cấu hình sai
notice-expiring = { $name } sắp hết hạn
notice-expired = { $name } đã hết hạn
notice-sealed-vault = Kho niêm phong cần bạn
notice-team-vault = Kho của nhóm cần bạn
notice-keychain = Chuỗi khóa cần bạn

## Keeper

joined = { $first } { $second }
no-such-account = Không có tài khoản nào tên “{ $name }”.
list-shows-accounts = `turnglass list` liệt kê các tài khoản.
did-you-mean = Ý bạn là { $names }?
removed-just-now = “{ $name }” vừa bị xóa: `turnglass restore { WORD($name) }` đưa nó trở lại.

# Why an account is as it is
why-unsaved = Đã gia hạn, nhưng chưa lưu. { $why }
why-due-unsaved = Đến hạn, và sẽ được gia hạn ngay khi lưu được. { $why }
why-living-unsaved = Token còn hạn; sẽ được gia hạn khi đến hạn và lưu được. { $why }
why-asking = Đang yêu cầu token mới từ nhà cung cấp.
why-asking-long = Nhà cung cấp chưa phản hồi. Đang chờ phản hồi, trong lúc đó không hỏi lại.
nobody-signed-in = Chưa có ai đăng nhập.
grant-never-came = Turnglass bị dừng trong lúc thêm tài khoản này, và không rõ bộ token đã vào kho hay chưa: hãy thêm lại hoặc đăng nhập.
grant-never-came-bring = Turnglass bị dừng trong lúc thêm tài khoản này, và không rõ bộ token đã vào kho hay chưa: hãy thêm lại.
why-refused = Hãy đăng nhập lại. { $says } ({ $at })
why-refused-tried = Bộ token cũ thỉnh thoảng vẫn được thử, lần tới { $again }.
why-refused-bring = Cần token mới. { $says } ({ $at })
why-tried-again = { $says } Sẽ thử lại { $at }.
why-asked-again = { $says } Sẽ hỏi lại { $at }.
why-switched-off = Tạm dừng: được giữ, nhưng không gia hạn.
why-all-paused = Mọi thứ đang tạm dừng: không có gì được tự động gia hạn.
why-renews = Gia hạn { $at }, { $before } trước khi hết hạn.
why-due = Đến hạn: sẽ được gia hạn sớm nhất có thể.
why-first = Đang lấy token đầu tiên.
why-ended = Đã hết hạn: sẽ được gia hạn sớm nhất có thể.
why-every = Không cho biết khi nào hết hạn; gia hạn mỗi { $every }, lần tới { $at }.
why-daily = Không cho biết khi nào hết hạn; gia hạn hằng ngày, lần tới { $at }.
why-tried = Sẽ thử lại { $at }.
why-looked-at = Sẽ xem lại { $at }.
why-left-to-team = Các máy khác trong nhóm gia hạn nó; ở đây chỉ đọc khi có ai cần đến.
why-renewed-by = Lần gần nhất do { $user } gia hạn trên { $machine }.
why-renewed-on = Lần gần nhất được gia hạn trên { $machine }.
why-to-be-renewed = Cần gia hạn { $at }, { $before } trước khi hết hạn.
why-overdue = Đến hạn: cần gia hạn ngay.
why-none-yet = Chưa lấy token đầu tiên.
why-ended-overdue = Đã hết hạn: cần gia hạn ngay.
why-end-unknown = Không cho biết khi nào hết hạn.
why-bring-new = Không gia hạn được: hãy nhập token mới.
why-bring-new-without = Không gia hạn được (không có refresh token): hãy nhập token mới.
why-ends = Hết hạn { $at }, và không gia hạn được.
why-ends-without = Hết hạn { $at }, và không gia hạn được (không có refresh token).
why-warned = Không gia hạn được; bạn sẽ được báo { $before } trước khi hết hạn.
why-warned-without = Không gia hạn được (không có refresh token); bạn sẽ được báo { $before } trước khi hết hạn.
why-seen = Không gia hạn được; { $before } trước khi hết hạn, `turnglass list` sẽ cho thấy và các hook sẽ chạy.
why-seen-without = Không gia hạn được (không có refresh token); { $before } trước khi hết hạn, `turnglass list` sẽ cho thấy và các hook sẽ chạy.
why-not-renewed = Không gia hạn được.
why-not-renewed-without = Không gia hạn được (không có refresh token).
why-endless = Không gia hạn được, và không cho biết khi nào hết hạn.
why-endless-without = Không gia hạn được (không có refresh token), và không cho biết khi nào hết hạn.

# What a renewal brought
renewed-same-token = Vẫn token đó, nay có hiệu lực { $length }.
renewed-token = Token mới có hiệu lực { $length }.
renewed-token-endless = Token mới; nhà cung cấp không cho biết khi nào hết hạn.
ends-disputed = Nhà cung cấp nói { $provider }, còn token nói { $other }; thời hạn sớm hơn được tính.
ends-disputed-itself = Nhà cung cấp nói cả { $provider } lẫn { $other }; thời hạn sớm hơn được tính.
refused-perhaps-lost = Một phản hồi trước đó đã thất lạc trên đường, có thể kèm theo refresh token mới hơn.
refused-without-why = Nhà cung cấp đã từ chối { $count } lần liên tiếp mà không nói vì sao; có thể lần đăng nhập đã kết thúc.
unsaved-in-memory = Bộ token mới được giữ trong bộ nhớ cho đến khi kho nhận. { $why }
saved-at-last = Cuối cùng kho đã nhận bộ token.
look-out-newer = Đã có Turnglass mới hơn: { $version } ({ $page }).
look-out-newest = Không có Turnglass nào mới hơn bản này, { $own }.
look-out-unknown = Không rõ đã có Turnglass mới hơn chưa. { $why }
look-out-soon = Mỗi ngày một lần, { $address } được hỏi xem đã có Turnglass mới hơn chưa.
look-out-odd = { $host } không nêu phiên bản nào (trả lời { $status }).
look-out-elsewhere = { $variable } nêu { $address }: ở đó chỉ được là địa chỉ của máy này.
stopped-while-asking = Turnglass bị dừng trong lúc hỏi nhà cung cấp, và không biết phản hồi ra sao.
saved-by-an-earlier = Một lần chạy Turnglass trước đã lưu token này, và bị dừng trước khi ghi lại điều đó.
newer-grant-found = Một chương trình khác đã đặt bộ token mới hơn vào kho; từ giờ sẽ dùng bộ đó.
vault-went-back-healed = Kho đã quay về bộ token cũ hơn; bộ mới nhất vẫn được biết ở đây và đã được lưu lại.
vault-went-back-same = Kho đã quay về bộ token cũ hơn; refresh token trong đó vẫn là cái mới nhất.
vault-went-back-lost = Kho đã quay về bộ token cũ hơn. Refresh token của nó đã được thay từ đó, và cái mới nhất không còn nữa; `turnglass refresh { WORD($name) }` thử cái cũ, nhưng ít nhà cung cấp chấp nhận.
vault-kept-by = Kho do { $program } giữ.

# The vault's items
grant-gone = Bộ token của tài khoản không còn trong kho.
item-unreadable = Không đọc được mục của tài khoản trong kho: { $why }.
item-newer = mục do Turnglass bản mới hơn ghi (dạng { $form })
item-no-grant = không phải là bộ token của Turnglass (cột { $column })
item-of-another = mục này thuộc về tài khoản { $account }
move-item-unreadable = Không đọc được một mục trong kho cũ: { $why }.
move-item-unreadable-hint = Chưa chuyển gì cả. Hãy xóa tài khoản sở hữu mục đó.
move-other-grant = “{ $name }” có một bộ token khác trong kho mới.
move-other-grant-hint = Chưa xóa gì cả. Hãy xóa tài khoản ở một trong hai kho.
move-not-kept = Kho mới không giữ được “{ $name }”.
move-not-kept-hint = Chưa xóa gì trong kho cũ.
directory-not-made = Không tạo được thư mục { $directory } ({ $why }).
grant-not-deleted = Không xóa được bộ token của “{ $account }”. { $why }
grant-not-deleted-hint = Việc xóa được thử lại cho đến khi kho xóa xong.
record-unreadable = Không đọc được những gì đã biết về “{ $name }”.
item-deleted = Mục của tài khoản trong kho đã bị chương trình khác xóa, và được lưu lại.
item-damaged = Mục của tài khoản trong kho đã bị chương trình khác làm hỏng, và được lưu lại.

# The vault
vault-keeps-nothing = kho không giữ những gì được lưu vào
keeper-uses-vault = Một trình giữ đang chạy và đang dùng kho.
keeper-uses-vault-hint = Trước hết hãy kết thúc nó: `turnglass agent stop`. Sau đó khởi động lại với kho mới.
vault-elsewhere = Các bộ token ở đây nằm trong { $vault ->
    [sealed] kho niêm phong
    [openbao] kho của nhóm
   *[other] chuỗi khóa
}, nhưng đang dùng một kho khác.
vault-elsewhere-hint = Hãy chọn kho đó: { $vault ->
    [sealed] `turnglass vault use sealed`
    [openbao] `turnglass vault use openbao`
   *[other] `turnglass vault use keychain`
}. Nếu TURNGLASS_VAULT được đặt, hãy bỏ đặt. Sau đó khởi động lại trình giữ đang chạy. Nếu kho giữ chúng đã mất hẳn, lệnh này bỏ chúng lại: { $vault ->
    [sealed] `turnglass vault use keychain --leave`
    [openbao] `turnglass vault use keychain --leave`
   *[other] `turnglass vault use sealed --leave`
}.
vault-file-not-own = { $file } không được dùng, vì { $says }.
vault-file-fault-hint = Hãy sửa nó, hoặc chọn lại: `turnglass vault use keychain`, `turnglass vault use sealed` hoặc `turnglass vault use openbao`.
vault-file-unwritten = Không ghi được lựa chọn vào { $file } ({ $why }).
vault-file-needless-key = key_file chỉ dành cho kho niêm phong
vault-file-relative-key = key_file phải là đường dẫn đầy đủ, từ gốc
vault-file-odd-key = đường dẫn của tệp khóa không phải là văn bản
seal-no-keychain = Kho đang dùng không phải chuỗi khóa.
seal-accounts = Ở đây đã có tài khoản, với bộ token trong chuỗi khóa.
seal-owed = Bộ token của các tài khoản đã gỡ còn phải được xóa khỏi chuỗi khóa.
seal-moved = Danh sách tài khoản bị hỏng và đã được chuyển sang bên; chuỗi khóa có thể vẫn giữ bộ token của các tài khoản đó.
seal-hint = Hãy thoát Turnglass; sau đó `turnglass vault use sealed` hoặc `turnglass vault move --to sealed` đổi kho.
keychain-locked = Chuỗi khóa đang khóa.
keychain-missing = Không có chuỗi khóa trong phiên làm việc này.
keychain-empty = Chuỗi khóa của hệ thống chưa có chùm khóa nào.
vault-not-working = Kho không hoạt động: { $why }.
keychain-locked-hint = Hãy mở khóa, chẳng hạn trong trình quản lý mật khẩu; Turnglass sẽ tự tiếp tục.
keychain-locked-linux-hint = Hãy mở khóa bằng `turnglass unlock`, hoặc trong trình quản lý mật khẩu; Turnglass sẽ tự tiếp tục.
keychain-missing-linux-hint = Hãy khởi động một Secret Service như GNOME Keyring, KWallet hoặc KeePassXC, cùng một phiên D-Bus; hoặc chọn kho niêm phong, tức một tệp mã hóa: `turnglass vault use sealed`; trên máy chủ, bằng một tệp khóa: `turnglass vault use sealed --key-file FILE`.
keychain-missing-hint = Hãy đăng nhập vào một phiên desktop có chuỗi khóa của hệ thống; hoặc chọn kho niêm phong, tức một tệp mã hóa: `turnglass vault use sealed`; trên máy chủ, bằng một tệp khóa: `turnglass vault use sealed --key-file FILE`.
keychain-empty-hint = `turnglass unlock` nhờ hệ thống tạo một chùm; hoặc chọn kho niêm phong, tức một tệp mã hóa: `turnglass vault use sealed`; trên máy chủ, bằng một tệp khóa: `turnglass vault use sealed --key-file FILE`.
keychain-locked-first = Không có gì thay đổi. Hãy mở khóa, chẳng hạn trong trình quản lý mật khẩu, rồi chạy lại lệnh này.
keychain-missing-first-linux = Không có gì thay đổi. Hãy khởi động một Secret Service như GNOME Keyring, KWallet hoặc KeePassXC, cùng một phiên D-Bus, rồi chạy lại lệnh này.
keychain-missing-first = Không có gì thay đổi. Hãy đăng nhập vào một phiên desktop có chuỗi khóa của hệ thống, rồi chạy lại lệnh này.
keychain-empty-first = Không có gì thay đổi. Hãy nhờ hệ thống tạo một chùm khóa bằng `turnglass unlock`, rồi chạy lại lệnh này.
vault-not-working-hint = Không mất gì khi Turnglass còn chạy; `turnglass doctor` xem xét kỹ hơn.
vault-no-passphrase = kho không mở bằng cụm mật khẩu riêng
vault-no-key = kho không có khóa riêng
keychain-too-long = { $what } bị giới hạn ở { $limit }
keychain-twice = có hai mục của cùng một tài khoản
keychain-unreadable = có một mục không đọc được
keychain-unsupported = thao tác không được hỗ trợ
keychain-not-utf-8 = mục của “{ $name }” không phải UTF-8
vault-is-export = đây là bản xuất, không phải kho
form-content = nội dung { $v }
vault-other-content = nội dung không phải của một kho
sealed-none-yet = Chưa có kho niêm phong: cụm mật khẩu của nó chưa được chọn.
sealed-none-yet-hint = Hãy chạy `turnglass unlock` trong terminal; hoặc chọn một tệp khóa, sẽ được tạo: `turnglass vault use sealed --key-file FILE`.
sealed-none-yet-here-hint = Khi bạn thêm tài khoản đầu tiên trong terminal, cụm mật khẩu mới sẽ được hỏi; hoặc chọn một tệp khóa, sẽ được tạo: `turnglass vault use sealed --key-file FILE`.
sealed-locked = Kho niêm phong đang khóa: chưa có cụm mật khẩu.
sealed-locked-key-file = Kho niêm phong đang khóa: kho mở bằng tệp khóa.
sealed-wants-passphrase = Kho niêm phong mở bằng cụm mật khẩu, không phải tệp khóa.
sealed-wants-key-file = Kho niêm phong mở bằng tệp khóa, không phải cụm mật khẩu.
sealed-wrong-passphrase = Cụm mật khẩu này không mở được kho niêm phong.
sealed-wrong-passphrase-hint = Không có gì thay đổi. Hãy thử lại với cụm mật khẩu đã dùng để tạo kho; với trình giữ đang chạy, dùng `turnglass unlock`.
sealed-wrong-key-file = Tệp khóa { $file } không mở được kho niêm phong.
sealed-wrong-key-file-hint = Không có gì thay đổi. Hãy nêu tệp đã dùng để tạo kho: `turnglass vault use sealed --key-file FILE`, hoặc đặt TURNGLASS_VAULT_KEY_FILE thành tệp đó.
sealed-wrong-key = Khóa này không mở được kho niêm phong.
vault-no-random = không lấy được số ngẫu nhiên ({ $why })
sealed-newer = Kho niêm phong { $file } do Turnglass bản mới hơn ghi ({ $form }).
sealed-newer-hint = Hãy cập nhật Turnglass. Tệp được giữ nguyên.
sealed-damaged = Kho niêm phong { $file } bị hỏng: { $how }.
sealed-damaged-held-hint = Tệp được giữ nguyên. Hãy đặt lại một bản sao của tệp; hoặc dời tệp đi, và trình giữ này, vẫn còn giữ mọi bộ token, sẽ ghi lại kho mới.
sealed-damaged-hint = Tệp được giữ nguyên. Hãy đặt lại một bản sao của tệp; hoặc dời tệp đi rồi đăng nhập lại.
path-unreadable = không đọc được { $file } ({ $why })
file-no-room = đĩa không còn chỗ cho { $file }
path-unwritable = không ghi được { $file } ({ $why })
sealed-unlock-hint = Hãy chạy `turnglass unlock`, hoặc đưa cụm mật khẩu qua TURNGLASS_VAULT_PASSPHRASE_FD.
sealed-ask-hint = Hãy chạy lệnh này trong terminal, nơi nó hỏi cụm mật khẩu, hoặc đưa qua TURNGLASS_VAULT_PASSPHRASE_FD. Với script, một trình giữ giữ kho luôn mở: `turnglass agent`, rồi một lần `turnglass unlock`; hoặc mở kho bằng tệp khóa: `turnglass vault rekey --key-file FILE`.
sealed-ask-no-key-file-hint = Hãy bỏ đặt TURNGLASS_VAULT_KEY_FILE, hoặc chọn kho không dùng tệp khóa: `turnglass vault use sealed`. Sau đó chạy lệnh này trong terminal, nơi nó hỏi cụm mật khẩu, hoặc đưa qua TURNGLASS_VAULT_PASSPHRASE_FD.
sealed-key-file-hint = Hãy nêu tệp đó: `turnglass vault use sealed --key-file FILE`; hoặc đặt TURNGLASS_VAULT_KEY_FILE thành tệp đó, rồi chạy `turnglass unlock` nếu có trình giữ đang chạy.
key-file-missing = Không thấy { $file }, được chỉ định làm tệp khóa của kho niêm phong.
key-file-missing-hint = Hãy đặt tệp lại chỗ cũ, hoặc nêu tệp mở được kho: `turnglass vault use sealed --key-file FILE`. Tệp khác không mở được kho này, nên không tệp nào được tạo.
key-file-open-hint = Hãy giới hạn quyền: `chmod 600 { WORD($file) }`. Nếu người khác có thể đã đọc tệp, hãy tạo tệp mới: `turnglass vault rekey --key-file FILE`.
key-file-not-own = Tệp khóa của kho niêm phong không được dùng, vì { $says }.
key-file-none = { $file }, được nêu làm tệp khóa của kho niêm phong, không phải là tệp khóa.
key-file-none-hint = Tệp khóa chứa 32 byte ngẫu nhiên dạng base64; Turnglass tạo một tệp nếu chưa có.
key-file-unusable = Không dùng được tệp khóa { $file } của kho niêm phong ({ $why }).
key-file-unusable-hint = Hãy kiểm tra tệp và quyền của thư mục chứa nó.
keychain-part-missing = thiếu phần { $at } của “{ $account }”
vault-no-random-short = không lấy được số ngẫu nhiên ({ $why })
vault-thread-ended = luồng của kho đã kết thúc
vault-silent = kho không phản hồi trong { $seconds } giây
key-file-open = Người khác đọc được tệp khóa { $file } của kho niêm phong (quyền { $mode }).
keychain-no-header = không có phần đầu

# A team's vault, on an OpenBao or HashiCorp Vault server
vault-file-needless-team = openbao chỉ dành cho kho của nhóm
bao-unsaid = { $name } là openbao, nhưng chưa ai cho biết kho của nhóm ở đâu.
bao-nowhere = Kho của nhóm được chọn, nhưng chưa ai cho biết nó ở đâu.
bao-choose-hint = Hãy cho biết một lần: `turnglass vault use openbao --address https://bao.example.com:8200 --token-file FILE`.
bao-choice-fault = Không thể chọn kho của nhóm như vậy: { $why }.
bao-no-address = --address (trong vault.yaml: address) phải cho biết máy chủ ở đâu
bao-no-sign-in = chưa có gì cho biết máy này đăng nhập bằng cách nào: hãy nêu --token-file, --approle-role-id-file cùng --approle-secret-id-file, --kubernetes-role, hoặc --jwt-role cùng --jwt-file
bao-two-sign-ins = có nhiều cách đăng nhập, chỉ cần một: tệp token, AppRole, Kubernetes hoặc JWT
bao-half-approle = AppRole cần cả hai tệp: --approle-role-id-file và --approle-secret-id-file
bao-half-jwt = JWT cần cả hai: --jwt-role và --jwt-file
bao-odd-place = “{ $place }” không thể là { $name }: chỉ dùng các phần gồm chữ không dấu, chữ số, “-”, “_” và “.”, cách nhau bằng “/”
bao-relative-file = { $name } phải là đường dẫn đầy đủ, tính từ gốc
bao-odd-address = “{ $address }” không phải địa chỉ máy chủ: địa chỉ bắt đầu bằng https:// và không có đường dẫn
bao-address-with-person = địa chỉ có tên hoặc mật khẩu: hãy bỏ đi, cách máy này đăng nhập nằm trong một tệp
bao-plain-http = “{ $address }” không được mã hóa: ngoài chính máy này, chỉ dùng https://
bao-needless-options = Các tùy chọn này chỉ dành cho kho của nhóm.
bao-needless-options-hint = Hãy bỏ chúng đi, hoặc chọn kho đó: `turnglass vault use openbao`.
bao-no-key-file = Kho của nhóm không mở bằng tệp khóa.
bao-no-key-file-hint = Để niêm phong các mục bằng khóa riêng của nhóm, hãy nêu khóa đó: `turnglass vault use openbao --team-key-file FILE`.
bao-policy-usage-hint = Hãy nêu chúng: `turnglass vault policy openbao --mount secret --path turnglass/team`.
bao-other-place = Các tài khoản ở đây có bộ token trong kho của nhóm tại { $place }, còn lệnh này sẽ tìm chúng ở nơi khác.
bao-other-place-hint = Hãy chuyển chúng trước: `turnglass vault move --to sealed`. Nếu nơi đó đã mất hẳn, --leave bỏ chúng lại.
vault-chosen-team = từ giờ ở đây dùng kho của nhóm: { $place }.
vault-line-place = nơi
vault-line-team-key = khóa của nhóm
unlock-team = Kho của nhóm không được mở khóa ở đây: phải kết nối được máy chủ của nó, và mở niêm phong ở đó.
unlock-team-hint = `turnglass vault` cho biết tình trạng của nó.
doctor-bus-unneeded-team = { $why }, và kho của nhóm không cần
doctor-keychain-unneeded-team = không cần: đang dùng kho của nhóm
bao-unreachable = Không kết nối được kho của nhóm tại { $address }. { $why }
bao-unreachable-hint = Trong lúc đó các token còn hạn vẫn được cấp, và không gì được gia hạn. Việc kết nối được tự thử lại.
bao-untrusted-hint = Nếu máy chủ có tổ chức cấp chứng chỉ riêng, hãy nêu nó: { $team ->
    [none] `turnglass vault use openbao --ca FILE`
   *[other] `turnglass vault add openbao { WORD($team) } --ca FILE`
}.
bao-standby = Máy chủ tại { $address } là máy dự phòng của kho của nhóm và không chuyển tiếp yêu cầu.
bao-standby-hint = Hãy nêu máy chủ đang phục vụ: { $team ->
    [none] `turnglass vault use openbao --address { WORD($active) }`
   *[other] `turnglass vault add openbao { WORD($team) } --address { WORD($active) }`
}.
bao-active-hint = Hãy nêu máy chủ nhận ghi, hoặc bộ cân bằng tải ở trước tất cả: { $team ->
    [none] `turnglass vault use openbao --address https://bao.example.com:8200`
   *[other] `turnglass vault add openbao { WORD($team) } --address https://bao.example.com:8200`
}.
bao-replica = Máy chủ tại { $address } chỉ đọc được kho của nhóm: nó là bản sao chỉ đọc.
bao-no-active = Kho của nhóm tại { $address } hiện không có máy chủ hoạt động.
bao-sealed = Kho của nhóm tại { $address } đang bị niêm phong: không ai dùng được.
bao-sealed-hint = Người vận hành máy chủ mở niêm phong bằng `bao operator unseal`; ở đây không cần làm gì.
bao-uninitialised = Máy chủ tại { $address } chưa được thiết lập: nó chưa giữ gì.
bao-too-often = Máy chủ tại { $address } muốn được hỏi thưa hơn.
bao-odd = Kho của nhóm tại { $address } trả lời { $status }.
bao-odd-says = Kho của nhóm tại { $address } trả lời { $status } ({ $says }).
bao-odd-hint = Nhật ký của nó, ở nơi nó chạy, cho biết thêm. Việc này được tự thử lại.
bao-no-time = Kho của nhóm tại { $address } không cho biết giờ trong câu trả lời (tiêu đề Date), mà thiếu nó thì không ai biết đến lượt máy nào gia hạn.
bao-no-time-hint = Hãy để thứ đứng trước máy chủ chuyển tiếp tiêu đề đó.
bao-token-ended = Kho của nhóm tại { $address } không còn nhận token trong { $file }: token đã hết hạn, bị thu hồi, hoặc không được phép tự tra cứu.
bao-token-ended-hint = Hãy đặt token mới vào { $file }; tệp được tự đọc lại.
bao-new-token-refused = Kho của nhóm tại { $address } không nhận token mà nó vừa cấp.
bao-token-characters = Token cho kho của nhóm có ký tự mà không token nào có.
bao-no-rights = Token của máy này không có quyền với { $path } trong kho của nhóm.
bao-policy-hint = Người vận hành máy chủ cấp cho nó chính sách này: `turnglass vault policy openbao --mount { WORD($mount) } --path { WORD($at) }`.
bao-no-rights-or-engine = Token của máy này không có quyền với { $path } trong kho của nhóm, hoặc không hề có bộ máy bí mật { $mount }: máy chủ không cho biết là điều nào.
bao-no-rights-or-engine-hint = Người vận hành máy chủ xem bằng `bao secrets list`, và cấp cho token chính sách này: `turnglass vault policy openbao --mount { WORD($mount) } --path { WORD($at) }`.
bao-no-engine = Máy chủ tại { $address } không có bộ máy bí mật { $mount }.
bao-no-engine-hint = Người vận hành máy chủ tạo bằng `bao secrets enable -path={ WORD($mount) } -version=2 kv`; hoặc nêu bộ máy khác: { $team ->
    [none] `turnglass vault use openbao --mount secret`
   *[other] `turnglass vault add openbao { WORD($team) } --mount secret`
}.
bao-kv-1 = Bộ máy bí mật { $mount } không giữ phiên bản (KV phiên bản 1), và không có phiên bản thì các máy sẽ ghi đè lên nhau.
bao-kv-1-hint = Người vận hành máy chủ bật phiên bản bằng `bao kv enable-versioning { WORD($mount) }`; hoặc nêu bộ máy khác: { $team ->
    [none] `turnglass vault use openbao --mount secret`
   *[other] `turnglass vault add openbao { WORD($team) } --mount secret`
}.
bao-other-engine = { $mount } ở đó không phải kho khóa-giá trị mà là { $kind }.
bao-sign-in-refused = Kho của nhóm tại { $address } không cho máy này đăng nhập bằng { $mount } ({ $says }).
bao-sign-in-refused-hint = Hãy kiểm tra vai trò và thứ chứng minh nó; secret id có thể hết hạn hoặc dùng hết lượt. Các tệp được tự đọc lại.
bao-file-missing = Không có { $file }, tệp mà máy này dùng để đăng nhập kho của nhóm.
bao-file-empty = { $file }, tệp mà máy này dùng để đăng nhập kho của nhóm, trống.
bao-file-hint = Hãy đặt nó vào đó, hoặc nêu tệp khác: { $team ->
    [none] `turnglass vault use openbao --token-file FILE`
   *[other] `turnglass vault add openbao { WORD($team) } --token-file FILE`
}. Tệp được tự đọc lại.
bao-file-not-own = { $file } không được dùng cho kho của nhóm, vì { $says }.
bao-ca-not-own = Tổ chức cấp chứng chỉ { $file } không được dùng, vì { $says }.
bao-ca-none = Không có chứng chỉ của tổ chức cấp nào trong { $file }.
bao-ca-hint = Hãy nêu tệp có chứng chỉ dạng PEM: { $team ->
    [none] `turnglass vault use openbao --ca FILE`
   *[other] `turnglass vault add openbao { WORD($team) } --ca FILE`
}.
bao-not-ours = { $place } trên máy chủ chứa thứ khác, không phải kho của nhóm của Turnglass. Không gì ở đó bị động đến.
bao-not-ours-hint = Hãy nêu một đường dẫn còn trống: { $team ->
    [none] `turnglass vault use openbao --path turnglass/team`
   *[other] `turnglass vault add openbao { WORD($team) } --path turnglass/team`
}.
bao-marker-deleted = Dấu của kho của nhóm tại { $place } đã bị xóa. Không gì được ghi vào đó.
bao-marker-gone = Dấu của kho của nhóm tại { $place } đã mất: ai đó đã làm trống kho hoặc chuyển đi. Không gì được ghi vào đó.
bao-marker-gone-hint = Không gì mất khi Turnglass còn chạy. Hãy hỏi người vận hành máy chủ; nếu kho bắt đầu lại ở đó, hãy khởi động lại trình giữ đang chạy.
bao-newer-team = Kho của nhóm tại { $place } do Turnglass bản mới hơn tạo (phiên bản { $version }). Không gì ở đó bị động đến.
bao-newer-hint = Hãy cập nhật Turnglass trên máy này.
bao-newer-entry = Mục của “{ $name }” trong kho của nhóm do Turnglass bản mới hơn ghi (dạng { $form }), và được giữ nguyên.
bao-damaged = Mục của “{ $name }” trong kho của nhóm bị hỏng (phiên bản { $version }), và được giữ nguyên.
bao-damaged-hint = Máy chủ có thể còn phiên bản trước: `bao kv rollback -mount={ WORD($mount) } -version={ WORD($version) } { WORD($path) }` đưa nó trở lại.
bao-deleted = Phiên bản { $version } của mục “{ $name }” đã bị xóa trong kho của nhóm.
bao-undelete-hint = Máy chủ vẫn còn giữ: `bao kv undelete -mount={ WORD($mount) } -versions={ WORD($version) } { WORD($path) }` đưa nó trở lại.
bao-lost-race = Trong lúc đó một máy khác đã đưa một bộ token khác của “{ $name }” vào kho của nhóm; không bộ nào bị ghi đè.
bao-lost-race-hint = Những gì được gia hạn ở đây vẫn nằm trong bộ nhớ, và mục của nhóm giữ nguyên. `turnglass show { WORD($name) }` cho biết tình trạng; hãy khởi động lại trình giữ để nhận bộ của nhóm.
bao-removed-elsewhere = Một máy khác đã xóa “{ $name }” khỏi kho của nhóm; những gì ở đây không được đưa trở lại.
bao-removed-elsewhere-hint = Hãy xóa cả ở đây: `turnglass remove { WORD($name) }`.
newer-grant-of-team = { $who } đã gia hạn nó cho cả nhóm.
team-succeeded = { $who } đã bắt đầu gia hạn nó rồi không còn tin gì nữa: câu trả lời có thể đã mất. Refresh token đó được thử lại một lần nữa.
team-turn-too-late = Khoảng thời gian để gia hạn nó cho cả nhóm đã trôi qua mà chưa dùng, ví dụ khi máy này ngủ.
team-key-wanted = Kho của nhóm tại { $place } được niêm phong bằng khóa riêng của nhóm, nhưng ở đây chưa nêu khóa nào.
team-key-wanted-hint = Hãy nêu tệp mà nhóm có: { $team ->
    [none] `turnglass vault use openbao --team-key-file FILE`
   *[other] `turnglass vault add openbao { WORD($team) } --team-key-file FILE`
}.
team-key-needless = Kho của nhóm tại { $place } không được niêm phong bằng khóa riêng, nhưng { $file } được nêu làm khóa.
team-key-needless-hint = Hãy bỏ team_key_file khỏi vault.yaml, hoặc nêu một đường dẫn còn trống: { $team ->
    [none] `turnglass vault use openbao --path turnglass/sealed`
   *[other] `turnglass vault add openbao { WORD($team) } --path turnglass/sealed`
}.
team-key-wrong = Khóa { $file } không mở được kho của nhóm tại { $place }.
team-key-missing = Không có { $file }, tệp được nêu làm khóa của nhóm.
team-key-open = Người khác đọc được khóa của nhóm { $file } (chế độ { $mode }).
team-key-open-hint = Hãy đóng lại: `chmod 600 { WORD($file) }`.
team-key-none = { $file } không phải khóa, dù được nêu làm khóa của nhóm.
team-key-unusable = Không dùng được khóa của nhóm { $file } ({ $why }).
team-marker-damaged = Dấu của kho của nhóm tại { $place } bị hỏng: { $how }.

# Vaults of teams beside the home's own
vault-file-team-fault = trong teams, { $name }: { $why }
team-name-odd = “{ $name }” không thể là tên nhóm: tên bắt đầu bằng chữ cái hoặc chữ số, tiếp theo là chữ cái, chữ số, “-”, “_” và “.”, và không phải là từ chỉ một kho
team-name-odd-hint = Hãy đặt tên khác: `turnglass vault add openbao acme --address https://bao.example.com:8200 --token-file FILE`.
lives-elsewhere = “{ $name }” đã nằm ở nơi khác: { $place }.
lives-elsewhere-hint = Hãy bỏ --in, hoặc chuyển nó: `turnglass vault move --to { WORD($to) } { WORD($name) }`.
no-such-team = Nơi này không biết nhóm nào tên “{ $name }”.
no-such-team-hint = `turnglass vault` cho thấy các nhóm hiện có. Thêm một nhóm như sau: `turnglass vault add openbao { WORD($name) } --address https://bao.example.com:8200 --token-file FILE`.
team-says = Nhóm { $name }: { $says }
still-moving = “{ $name }” đang được chuyển sang kho khác.
move-between-teams = Từ kho của nhóm này sang kho của nhóm khác, tài khoản phải đi qua kho riêng ở đây.
move-between-teams-hint = Trước hết hãy chuyển nó về đây: `turnglass vault move --to local { WORD($name) }`.
move-own-is-team = Kho riêng ở đây chính là kho của một nhóm, và mọi tài khoản đều nằm trong đó.
move-own-is-team-hint = Chỉ chuyển được từng tài khoản khi kho riêng nằm trên máy này: `turnglass vault move --to sealed`.
move-of-tool = { $tool } trên máy này cũng giữ phiên đăng nhập của “{ $name }”, nên nó không thể là của nhóm.
move-of-tool-hint = Trước hết hãy để riêng Turnglass gia hạn nó: `turnglass set { WORD($name) } --owner mine`.
moved-to-team = Từ nay nó nằm trong kho của nhóm { $team }.
moved-to-local = Từ nay nó nằm trong kho riêng ở đây.
move-goes-on = Chưa biết “{ $name }” nằm ở đâu, và việc này sẽ tự được xem lại. { $why }
move-other-account-hint = Chưa thay đổi gì. Trước hết hãy đặt tên khác cho tài khoản ở đây: `turnglass rename { WORD($name) } other`.
team-hides = Nhóm { $team } có một tài khoản “{ $name }” không được hiển thị: ở đây đã có tài khoản khác mang tên đó.
team-hides-hint = Hãy đặt tên khác cho tài khoản ở đây rồi khởi động lại trình giữ: `turnglass rename { WORD($name) } other`.
team-unsaid = Có tài khoản ở đây nằm trong kho của nhóm { $name }, nhưng không còn gì cho biết kho đó ở đâu.
team-unsaid-hint = Hãy dừng trình giữ và cho biết lại: `turnglass vault add openbao { WORD($name) } --address https://bao.example.com:8200 --token-file FILE`.
team-add-hint = Hãy nêu như sau: `turnglass vault add openbao { WORD($team) } --address https://bao.example.com:8200 --token-file FILE`.
team-added = từ nay kho của nhóm { $team } được dùng bên cạnh kho riêng ở đây: { $place }.
team-other-place-hint = Trước hết hãy chuyển từng tài khoản về đây: `turnglass vault move --to local NAME`. Nếu nơi đó đã mất hẳn, lệnh này bỏ chúng khỏi đây: `turnglass vault remove { WORD($team) } --leave`.
team-same-place = Kho tại { $place } đã là kho của nhóm { $other }.
team-same-place-hint = Một tên là đủ; nhóm khác có đường dẫn khác: `turnglass vault add openbao { WORD($team) } --path turnglass/other`.
team-is-own = Kho tại { $place } đã là kho riêng ở đây.
team-is-own-hint = Mọi tài khoản của nó đều ở đây: `turnglass list`.
team-has-accounts = Có tài khoản ở đây nằm trong kho của nhóm { $team }: { $names }.
team-has-accounts-hint = Lệnh này bỏ chúng khỏi đây và để lại cho nhóm: `turnglass vault remove { WORD($team) } --leave`.
team-removed = kho của nhóm { $team } không còn được dùng bên cạnh kho riêng ở đây nữa.
team-account-forgotten = { $account } đã bị bỏ khỏi đây; nhóm vẫn giữ nó như trước.
account-moved-to-team = { $account } hiện nằm trong kho của nhóm { $team }.
account-moved-to-local = { $account } hiện nằm trong kho riêng ở đây.
no-team-yet = Không có kho của nhóm nào bên cạnh kho riêng ở đây.
no-team-yet-hint = Hãy nêu một kho: `turnglass vault add openbao acme --address https://bao.example.com:8200 --token-file FILE`.
which-team = Có nhiều nhóm: { $names }.
which-team-hint = Hãy nêu nhóm muốn dùng, ví dụ --to { WORD($team) }.
move-kind-of-account = Không thể chuyển từng tài khoản sang { $vault }: đó không phải kho riêng ở đây.
move-kind-of-account-hint = Hãy nêu một nhóm, hoặc --to local. Để chuyển tất cả, không nêu tài khoản nào: `turnglass vault move --to sealed`.
move-nowhere = Mọi bộ token của kho riêng ở đây được chuyển sang một loại kho, mà “{ $word }” không phải là loại nào.
move-nowhere-hint = Hãy nêu sealed, keychain hoặc openbao; hoặc các tài khoản cần chuyển: `turnglass vault move --to local NAME`.
team-line = nhóm { $team }
team-line-trouble = { $place }. { $why }
show-vault-team = của nhóm { $team }

# The clock
clock-off-hint = Hãy chỉnh đồng hồ, tốt nhất theo giờ mạng: cho đến lúc đó, các thời điểm hiện ở đây có thể sai.
clock-ahead = Đồng hồ máy này nhanh hơn đồng hồ của { $host } { $by }.
clock-behind = Đồng hồ máy này chậm hơn đồng hồ của { $host } { $by }.

# The token's end
token-ended = Token đã hết hạn.

# Providers
provider-unknown = Không biết nhà cung cấp “{ $provider }”.
provider-unknown-hint = Hãy khai báo nhà cung cấp này trong providers.yaml, hoặc xóa tài khoản.
no-provider-named = Không có nhà cung cấp nào tên “{ $name }”.
no-provider-named-hint = Có sẵn: { $known }. Nhà cung cấp của bạn thì khai báo trong providers.yaml.

# Adding and changing accounts
there-already = “{ $name }” đã có rồi.
there-already-hint = `turnglass login { WORD($name) }` đăng nhập lại; nếu đưa một refresh token, nó sẽ thay bộ token của tài khoản.
there-already-issuer-hint = `turnglass login { WORD($name) } --issuer { WORD($issuer) }` đăng nhập tại đó; nếu đưa một refresh token, nó sẽ thay bộ token của tài khoản.
wants-refresh-token = { $provider } cần một refresh token.
wants-refresh-token-hint = Hãy đưa bằng --refresh-token-stdin, hoặc dán trong cửa sổ.
wants-token = { $provider } cần một token.
wants-token-hint = Hãy đưa bằng --token-stdin, hoặc dán trong cửa sổ.
wants-client = Client credentials cần client ID và client secret.
wants-client-hint = Hãy đưa bằng --client-id ID --client-secret-env VAR.
refused-before = Nhà cung cấp đã từ chối chính refresh token này.
refused-before-hint = Hãy đăng nhập lại ở nhà cung cấp và đưa refresh token mới.
brought-in-vain = Nhà cung cấp không chấp nhận bộ token được đưa cho “{ $name }”. { $why }
brought-in-vain-hint = Bộ token trước đó được giữ lại và vẫn hoạt động như cũ.
brought-in-vain-kept = Bộ token trước đó đã được đưa trở lại.
being-renewed = “{ $name }” đang được gia hạn.
being-removed = “{ $name }” đang được xóa.
being-named = “{ $name }” đang được đổi tên.
hook-runs = Một hook đang chạy cho “{ $name }”.
rename-there-hint = Hãy chọn tên khác.
not-renamed = { $account } giữ nguyên tên: { $why }
renamed = Đã đổi tên: tên cũ là “{ $before }”.
history-switched-off = Đã tạm dừng: không gia hạn cho đến khi tiếp tục
history-switched-on = Đã tiếp tục
history-setting = { $setting } { $was } → { $is }
history-value = giá trị { $name }
history-paused = Đã tạm dừng tất cả: không gì được tự gia hạn
history-resumed = Đã tiếp tục: cái gì đến hạn thì được gia hạn
no-desktop-quit = Không có ứng dụng desktop nào để thoát.
no-desktop-quit-hint = `turnglass agent stop` dừng tiến trình giữ token của bạn luôn mới.
account-renamed = { $before } giờ có tên là { $account }.
rename-elsewhere = Từ giờ, các script và hook dùng tên { $before } phải dùng { $account }.
rename-same = { $account } đã có tên này rồi.
rename-hooks = các hook này trong { $file } dành cho { $before } và không còn chạy cho tài khoản đó: { $hooks }. Hãy ghi { $account } vào đó.
not-removed = Chưa xóa “{ $account }”. { $why }
not-revoked = Chưa xóa “{ $name }”, vì phiên đăng nhập chưa kết thúc. { $why }
no-revocation-endpoint = Không rõ nhà cung cấp của tài khoản này kết thúc phiên đăng nhập ở đâu.
in-a-moment-hint = Hãy thử lại sau giây lát.
added-empty = Đã thêm; chưa có ai đăng nhập.
grant-brought = Đã thêm tài khoản.
same-refresh-token-hint = Tài khoản nào gia hạn trước có thể làm tài khoản kia bị đăng xuất: hãy giữ một, hoặc đăng nhập lại cho tài khoản kia.
not-revoked-here-hint = Nếu có địa chỉ đó, hãy đưa ra: `turnglass remove { WORD($name) } --revoke-url URL`. Hoặc chỉ xóa ở đây, `turnglass remove { WORD($name) } --revoke --anyway`, rồi kết thúc phiên trên trang của nhà cung cấp.
not-revoked-later-hint = Hãy thử lại đúng như vậy sau. Hoặc chỉ xóa ở đây: `turnglass remove { WORD($name) } --revoke --anyway`.
not-revoked-after-hint = Hãy thử lại đúng như vậy sau { $wait }. Hoặc chỉ xóa ở đây: `turnglass remove { WORD($name) } --revoke --anyway`.
not-revoked-client-hint = Nhà cung cấp không chấp nhận client của tài khoản này: hãy thêm lại với --client-id, --client-secret-env và --client-auth đúng. Hoặc chỉ xóa ở đây, `turnglass remove { WORD($name) } --revoke --anyway`, rồi kết thúc phiên trên trang của nhà cung cấp.
nothing-to-revoke = Chưa xóa “{ $name }”: không có token nào để thu hồi.
nothing-to-revoke-hint = Hãy xóa mà không thu hồi: `turnglass remove { WORD($name) }`.
without-token-yet = “{ $name }” chưa có token.
without-token-yet-hint = `turnglass refresh { WORD($name) }` lấy token.
no-check = Nhà cung cấp của “{ $name }” không mô tả cách kiểm tra token.
no-check-hint = Hãy thêm `check` với một URL vô hại vào định nghĩa của nhà cung cấp trong providers.yaml.
no-check-here-hint = Hãy thử token ở một địa chỉ vô hại của API: `turnglass call { WORD($name) } GET URL`.
bad-group = Tên nhóm có tối đa 60 ký tự, trên một dòng.
bad-account-name = Tên tài khoản có từ 1 đến 100 ký tự, không bắt đầu bằng dấu gạch ngang và không có khoảng trắng ở hai đầu.
letter-misleads = { $letter } không nhìn thấy được, hoặc làm thay đổi cách hiển thị những chữ quanh nó: hãy bỏ nó đi.
quoted = “{ $name }”
this-and-that = { $first } và { $second }
same-refresh-token = { $names } được đưa cùng một refresh token.

# Imports
known-already = Đã biết.
settings-updated = Cài đặt của tài khoản đã được cập nhật; bộ token được giữ nguyên.
grant-given = Tài khoản đã nhận bộ token.
grant-replaced = Bộ token của tài khoản đã được thay.
added = Đã thêm.
being-signed-in-to = Đang có người đăng nhập vào “{ $name }”.
being-renewed-or-unsaved = “{ $name }” đang được gia hạn, hoặc chưa được lưu.
import-being-renewed = Tài khoản này đang được gia hạn ở đây. Hãy nhập lại sau giây lát.
import-other-provider = Ở đây đã có tài khoản cùng tên nhưng khác nhà cung cấp. Hãy đổi tên một trong hai.
import-refused-before = Nhà cung cấp đã từ chối chính refresh token này; bộ token ở đây được giữ nguyên.
import-older = Bộ token ở đây mới hơn; nó được giữ nguyên.
import-unsure = Không rõ bộ token nào mới hơn; bộ ở đây được giữ nguyên.
import-newer = Đã lấy bộ token mới hơn của tài khoản.
import-from-elsewhere = Được đưa từ máy khác sang.

# Tokens for programs
no-refresh-tokens-here = Ở đây chương trình không được nhận refresh token.
no-refresh-tokens-here-hint = `turnglass settings refresh-tokens on` cho phép điều đó.
min-ttl-too-long = Không token nào sống lâu đến thế.
min-ttl-too-long-hint = Hãy yêu cầu thời gian ngắn hơn, ví dụ `--min-ttl 10m`.
account-why = “{ $name }”: { $why }
add-again-hint = Hãy thêm lại tài khoản.
no-id-token = “{ $name }” không có ID token.
no-id-token-hint = Hãy yêu cầu scope `openid` khi đăng nhập.
refused-often = Token của “{ $name }” đã bị từ chối { $count } lần trong mười phút.
refused-often-hint = Token mới hơn cũng không giúp được: hãy xem tài khoản có được phép làm điều đang yêu cầu không.
refused-once-more = Nhà cung cấp lại đưa đúng token đã bị từ chối của “{ $name }”.
token-refused = Token của “{ $name }” đã bị từ chối.
token-refused-hint = Không có gì gia hạn được nó.
id-token-ended = ID token của “{ $name }” đã hết hạn, và nhà cung cấp không đưa token mới hơn.
id-token-ended-hint = `turnglass login { WORD($name) }` lấy ID token mới.
sign-in-again-hint = `turnglass login { WORD($name) }` đăng nhập lại; cài đặt và lịch sử vẫn còn.
bring-again-hint = Hãy đưa refresh token mới: `turnglass add { WORD($name) } --provider { WORD($provider) } --refresh-token-stdin`. Mọi thứ khác của tài khoản vẫn giữ nguyên.
bring-token-again-hint = `turnglass add { WORD($name) } --provider { WORD($provider) } --token-stdin --replace` nhận token mới. Mọi thứ khác của tài khoản vẫn giữ nguyên.
bring-client-again-hint = Hãy đưa thông tin xác thực client: `turnglass add { WORD($name) } --provider { WORD($provider) } --grant client_credentials`. Mọi thứ khác của tài khoản vẫn giữ nguyên.
bring-values-again-hint = Hãy đưa những gì nhà cung cấp yêu cầu: `turnglass add { WORD($name) } --provider { WORD($provider) }`. Mọi thứ khác của tài khoản vẫn giữ nguyên.
provider-unknown-do = `turnglass providers` cho thấy tệp của bạn sai ở đâu; `turnglass remove { WORD($name) }` xóa tài khoản.
correct-sign-in-hint = Hãy đăng nhập lại với thông tin đúng: `turnglass login { WORD($name) } --client-id ID`. Những gì không nêu sẽ giữ nguyên.
correct-grant-hint = Hãy đưa lại với thông tin đúng: `turnglass add { WORD($name) } --provider { WORD($provider) } --client-id ID --refresh-token-stdin`. Những gì không nêu sẽ giữ nguyên.
correct-client-hint = Hãy đưa lại với thông tin đúng: `turnglass add { WORD($name) } --provider { WORD($provider) } --grant client_credentials --client-id ID --client-secret-env VAR`. Những gì không nêu sẽ giữ nguyên.
needs-sign-in = “{ $name }” cần đăng nhập. { $says }
needs-new-token = “{ $name }” cần token mới. { $says }
cannot-renew = Không thể gia hạn “{ $name }”. { $says }
not-renewed = Không gia hạn được “{ $name }”. { $says }
not-renewed-hint = Sẽ thử lại sau { $wait }; `turnglass refresh { WORD($name) }` thử ngay.
not-renewed-by-nobody-hint = `turnglass refresh { WORD($name) }` thử lại.
not-answered-yet = { $host } chưa phản hồi trong { $seconds } giây.
not-answered-yet-hint = Phản hồi được chờ và được nhận, tổng cộng trong { $minutes } phút; trong lúc đó không hỏi lại.
nobody-signed-in-to = Chưa có ai đăng nhập vào “{ $name }”.
nobody-signed-in-to-hint = Hãy dùng `turnglass login { WORD($name) }`.
token-too-short = Token của “{ $name }” còn hạn { $left }, ít hơn { $wanted } được yêu cầu.
token-too-short-hint = Hãy yêu cầu ít hơn bằng --min-ttl.
off-and-ended = “{ $name }” đang tạm dừng và token đã hết hạn.
ended-for-good = Token của “{ $name }” đã hết hạn và không gia hạn được.
grant-unreadable = Không đọc được bộ token của “{ $name }” từ kho.
plain-token = “{ $name }” là một token đơn lẻ; không có gì gia hạn được.

# Signing in
account-elsewhere = “{ $name }” đã là tài khoản ở { $at }.
account-elsewhere-hint = Hãy chọn tên khác, hoặc xóa tài khoản đó trước: `turnglass remove { WORD($name) }`.
brought-other-identity = “{ $name }” là { $was }, nhưng bộ token này là của { $is }. Không có gì thay đổi.
takes-over-hint = Hãy chọn tên khác, hoặc xóa tài khoản đó trước: `turnglass remove { WORD($name) }`. Với --replace, lệnh sẽ để nó thay thế.
no-person-needed = Client credentials tự đăng nhập; không cần người.
no-sign-in-offered = { $title } không cho chương trình khác đăng nhập.
did-sign-in-as = Đã đăng nhập với tư cách { $identity }.
did-sign-in = Đã đăng nhập.
signed-in-unwritten = Đã đăng nhập “{ $name }”, nhưng tài khoản chưa có trong danh sách. { $why }
sign-in-given-up = Việc đăng nhập đã bị bỏ dở.
sign-in-given-up-hint = Hãy bắt đầu lại để thử lần nữa.
no-token-place = Không rõ { $provider } cấp token ở đâu.
no-token-place-hint = Hãy nêu issuer (--issuer) hoặc token endpoint (--token-url).
no-sign-in-place = Không rõ đăng nhập vào { $title } ở đâu.
no-sign-in-place-hint = Hãy nêu issuer: `turnglass login { WORD($name) } --provider { WORD($provider) } --issuer URL`. Hoặc đưa refresh token: `turnglass add { WORD($name) } --provider { WORD($provider) } --token-url { WORD($url) } --refresh-token-stdin`.
no-sign-in-place-client-hint = Hãy nêu issuer: `turnglass login { WORD($name) } --provider { WORD($provider) } --issuer URL --client-id { WORD($client) }`. Hoặc đưa refresh token: `turnglass add { WORD($name) } --provider { WORD($provider) } --token-url { WORD($url) } --client-id { WORD($client) } --refresh-token-stdin`.
sign-in-unfinished = Không hoàn tất được việc đăng nhập. { $says }
sign-in-code-refused = Nhà cung cấp không chấp nhận mã của lần đăng nhập này ({ $said }).
sign-in-again-from-start-hint = Hãy bắt đầu đăng nhập lại.
sign-in-no-random = Hệ thống này không cho số ngẫu nhiên, và thiếu chúng thì đăng nhập không an toàn.
authorization-endpoint = Authorization endpoint { $why }.
push-refused = Nhà cung cấp không nhận yêu cầu cấp quyền ({ $said }).
push-refused-hint = Hãy kiểm tra client ID, scope và địa chỉ redirect.
push-no-address = Nhà cung cấp đã nhận yêu cầu cấp quyền nhưng không đưa địa chỉ cho nó.
sign-in-ended-unnamed = Nhà cung cấp đã kết thúc việc đăng nhập mà không nói là lần nào ({ $said }).
check-redirect-hint = Hãy kiểm tra client ID, scope và địa chỉ redirect đã đăng ký ở đó.
sign-in-other-state = Phản hồi của trình duyệt không thuộc lần đăng nhập này: state khác, nên không được dùng.
sign-in-other-state-hint = Hãy bắt đầu đăng nhập lại, và hoàn tất trong cửa sổ mở ra.
sign-in-other-issuer = Câu trả lời của trình duyệt đến từ { $named }, không phải từ { $issuer }, nên không được dùng.
sign-in-other-issuer-hint = Hãy kiểm tra địa chỉ của issuer. Nếu cả hai là một, hãy cho phép theo tên (--issuer-alias { WORD($named) }); nếu không, có thể ai đó đang cố tráo lần đăng nhập.
sign-in-no-issuer = Phản hồi của trình duyệt không nói đến từ issuer nào, dù issuer này luôn nói. Phản hồi không được dùng.
sign-in-no-code = Phản hồi của trình duyệt không chứa mã.
pasted-nothing = Đây không phải địa chỉ cuối cùng của trình duyệt, cũng không phải mã.
pasted-nothing-hint = Hãy sao chép toàn bộ địa chỉ trên thanh địa chỉ của trình duyệt, kể cả mọi thứ sau “?”.
declined-in-browser = Việc đăng nhập đã bị từ chối trong trình duyệt ({ $said }).
sign-in-not-now = Nhà cung cấp hiện không đăng nhập được cho ai ({ $said }).
sign-in-ended = Nhà cung cấp đã kết thúc việc đăng nhập ({ $said }).
device-endpoint = Device endpoint { $why }.
device-no-code = Nhà cung cấp không đưa mã ({ $said }).
device-no-code-hint = Hãy kiểm tra client ID và scope, hoặc đăng nhập bằng trình duyệt.
device-answer-no-code = Phản hồi của nhà cung cấp không chứa mã để đăng nhập.
device-answer-unsafe = Phản hồi của nhà cung cấp chứa địa chỉ hoặc mã không an toàn để hiện.
check-issuer-hint = Hãy kiểm tra địa chỉ issuer.
sign-in-declined = Việc đăng nhập đã bị từ chối ({ $said }).
device-ended-hint = Hãy kiểm tra client ID, và client này có được đăng nhập bằng mã không.
device-too-late = Không ai đăng nhập trong lúc mã còn hiệu lực.
device-too-late-hint = Hãy bắt đầu đăng nhập lại để lấy mã mới.
id-token-unsigned = đó không phải là token có chữ ký
id-token-signature = chữ ký không phải của issuer
id-token-issuer = nó đến từ { $named }, không phải từ { $issuer } (--issuer-alias { WORD($named) } cho phép điều đó)
id-token-unreadable = không đọc được
id-token-client = nó được cấp cho { $named }, không phải cho client { $client } (--trust-audience cho phép điều đó)
id-token-nonce = nó thuộc về lần đăng nhập khác (nonce khác)
id-token-old = nó đã hết hạn; hãy so lại đồng hồ máy này
id-token-nobody = nó không cho biết ai đã đăng nhập
not-registered = Issuer không tự đăng ký chương trình này ({ $said }).
not-registered-hint = Hãy tự đăng ký một client ở đó, rồi đưa ID của nó (--client-id).
which-client = Nhà cung cấp muốn biết client nào đang hỏi.
which-client-hint = Hãy đăng ký một client ở đó, loại native app hoặc desktop app, rồi đưa ID của nó (--client-id).
other-sign-in-begun = Một lần đăng nhập khác vào “{ $name }” đã bắt đầu.
other-sign-in-begun-hint = Hãy hoàn tất lần đó.
changed-meanwhile = “{ $name }” đã thay đổi trong lúc đăng nhập.
sign-in-is-over = Lần đăng nhập này đã kết thúc.
sign-in-is-over-hint = Hãy bắt đầu lại.
browser-too-late = Trình duyệt không quay lại kịp.
paste-not-here = Ở đây không cần dán gì: mã được nhập trên trang.
id-token-missing = nó đã được yêu cầu, nhưng không đến
paste-no-more = Không cần dán gì nữa.
not-verified = Không xác minh được ai đã đăng nhập: { $why }
not-verified-hint = Hãy bắt đầu đăng nhập lại sau.
untrusted-word = Không thể tin lời issuer về người đã đăng nhập: { $why }.
untrusted-word-hint = Không có gì thay đổi. Hãy báo cho nhà cung cấp; có thể có kẻ xen giữa bạn và họ.
redirect-unusable = Không dùng được địa chỉ redirect: { $why }.
redirect-unusable-hint = Hãy sửa địa chỉ; nếu bỏ trống, một cổng của máy này sẽ được chọn.
redirect-no-address = đó không phải là địa chỉ
redirect-not-encrypted = địa chỉ không được mã hóa
redirect-no-port = máy này không còn cổng trống
no-browser-way = { $title } không cho đăng nhập trong trình duyệt.
no-device-way = { $title } không cho đăng nhập bằng mã.
no-way-hint = Hãy chọn cách khác, hoặc đưa địa chỉ ({ $flag }).

# Saving before the end
unsaved-sealed = Những gì đã gia hạn được niêm phong trong nhật ký, và lần khởi động tới sẽ lưu; tài khoản nào vừa đăng nhập thì cần đăng nhập lại.
unsaved-lost = Kho không nhận chúng; hãy đăng nhập lại ở đó.
could-not-be-saved = Không lưu được: { $names }.

# The keeper
demo-provider-not-started = Không khởi động được nhà cung cấp của bản demo ({ $why }).
keeper-not-started = Không khởi động được trình giữ ({ $why }).
keeper-ended-meanwhile = Trình giữ đã kết thúc trong lúc được hỏi.
try-again-hint = Hãy thử lại.
keeper-other-version = Trình giữ dùng phiên bản giao thức khác.
keeper-other-version-hint = Hãy thoát Turnglass rồi khởi động lại, để cả hai cùng phiên bản.
keeper-fault = Trình giữ đã kết thúc vì lỗi của chính nó.
keeper-no-socket = Không mở được socket của trình giữ.
other-keeper-silent-hint = Hãy đợi giây lát, hoặc kết thúc tiến trình đó.
directory-not-made-hint = Hãy kiểm tra quyền của thư mục và chỗ trống trên đĩa.
keeper-ended-starting = Trình giữ đã kết thúc trong lúc khởi động.
no-tokens-socket = Hệ thống này không có socket cấp token.
no-tokens-socket-hint = Hãy bỏ --tokens-socket.
lock-unusable = Không dùng được tệp lock { $lock } ({ $why }).
check-directory-hint = Hãy kiểm tra xem thư mục có phải của bạn và ghi được không.
no-locks = Hệ thống tệp của { $lock } không có khóa tệp ({ $why }), nên không gì ngăn được hai trình giữ cùng chạy.
no-locks-hint = Hãy đặt TURNGLASS_HOME hoặc XDG_DATA_HOME thành một thư mục trên đĩa cục bộ.
lock-gone = Ở đây không còn gia hạn nữa: tệp lock { $lock } không còn, nên một trình giữ khác có thể gia hạn cùng các tài khoản.
lock-replaced = Ở đây không còn gia hạn nữa: ở chỗ tệp lock { $lock } là một tệp khác, nên một trình giữ khác có thể gia hạn cùng các tài khoản.
lock-taken-over = Ở đây không còn gia hạn nữa: một trình giữ trên { $machine } đã nhận lấy tệp lock { $lock }.
lock-unseen = Hiện ở đây không gia hạn gì: không xem được tệp lock { $lock } ({ $why }).
lock-lost-hint = Token còn hạn vẫn được cấp. Hãy kết thúc trình giữ này bằng `kill { WORD($process) }`, rồi khởi động lại.
lock-lost-hint-on-windows = Token còn hạn vẫn được cấp. Hãy kết thúc trình giữ này bằng `taskkill /F /PID { WORD($process) }`, rồi khởi động lại.
held-by-machine = { $machine } đang giữ thư mục này (tiến trình { $process } ở đó), hoặc đã giữ mà chưa buông.
held-by-machine-hint = Hãy kết thúc Turnglass ở đó và để thư mục được đồng bộ; hoặc nếu nó không còn chạy ở đó, hãy tiếp quản: `turnglass agent --take-over`.
machine-unknown = một máy không tên
directory-unusable = Không dùng được thư mục { $directory }: { $why }.
directory-unusable-hint = Thư mục phải thuộc về bạn và đóng với người khác (quyền 0700).
directory-link = đó là một liên kết
directory-others = thư mục thuộc về người dùng khác
own-directory-hint = Hãy chạy với tư cách người dùng sở hữu thư mục đó.
socket-not-opened = Không mở được socket { $socket } ({ $why }).
socket-not-opened-hint = Hãy đặt TURNGLASS_HOME thành một thư mục của bạn trên đĩa cục bộ.
socket-of-another = Một người dùng khác (số { $user }) lắng nghe ở { $socket }: không hỏi gì ở đó.
socket-of-nobody-known = Không biết ai lắng nghe ở { $socket }: không hỏi gì ở đó.
socket-dir-of-another = Thư mục { $directory } chứa socket của trình giữ thuộc về người dùng khác (số { $user }): không hỏi gì ở đó.
socket-dir-open = Người khác có thể ghi vào { $directory }, nơi trình giữ lắng nghe: không hỏi gì ở đó cho đến khi `chmod 700 { WORD($directory) }`.
socket-of-another-hint = Hãy chạy với tư cách người dùng của trình giữ đó; không ai khác được lắng nghe ở đó.
stranger-no-secrets = Socket mà TURNGLASS_SOCKET chỉ ra là của người dùng khác (số { $user }): không gửi bí mật nào đến đó.
socket-not-served = Không phục vụ được socket được chuyển giao ({ $why }).
tokens-socket-not-opened = Không mở được socket cấp token { $socket }: { $why }.
tokens-socket-not-opened-hint = Hãy nêu một đường dẫn trong một thư mục có sẵn của bạn, dài tối đa khoảng 100 byte.
socket-something-else = ở đó đã có thứ khác
socket-taken = một chương trình khác đang lắng nghe ở đó
protocol-version = Trình giữ dùng giao thức phiên bản { $own }, không phải { $asked }.
request-unknown = Đây không phải là yêu cầu mà trình giữ biết.
request-too-long = Yêu cầu này dài hơn mức trình giữ nhận.
requests-crowded = Những yêu cầu khác cũng dài như vậy đang được gửi đến trình giữ.
keeper-no-files = Trình giữ (tiến trình { $process }) đã mở số tệp tối đa được phép.
keeper-no-files-hint = Hãy thử lại sau giây lát; nếu vẫn vậy, hãy cho phép nó mở nhiều hơn (`ulimit -n`, LimitNOFILE=) rồi khởi động lại.
answer-not-written = Không ghi được phản hồi.
desktop-ended = Ứng dụng desktop đã kết thúc trước khi sao chép xong.
no-new-key = Chưa có khóa mới.
no-desktop-clipboard = Không có ứng dụng desktop nào kết nối để dùng bảng nhớ tạm.
no-desktop-clipboard-hint = Hãy khởi động Turnglass trong phiên desktop của bạn; hoặc in token bằng `turnglass token { WORD($account) }`.
socket-no-refresh-tokens = Socket này không cấp refresh token.
socket-no-refresh-tokens-hint = Hãy chỉ yêu cầu token: với cả bộ token, người khác có thể tự gia hạn.
socket-tokens-only = Socket này chỉ cấp token, không làm gì khác.
socket-tokens-only-hint = Hãy làm ở nơi trình giữ chạy, không có TURNGLASS_SOCKET.
socket-places-taken = Ở socket này đã có đủ số yêu cầu của người dùng này được phục vụ cùng lúc.
user-named = { $name } ({ $number })
user-numbered = người dùng số { $number }
user-signed-in-as = { $user } ({ $login })
socket-user-not-served = Bạn là { $user }: trình giữ này không phục vụ bạn.
socket-user-not-served-hint = Hãy nhờ người chạy nó, với tư cách { $keeper }, thêm `--tokens-socket-user { WORD($option) }`.
socket-account-not-yours = { $user } không được yêu cầu tài khoản “{ $name }” ở đây, dù có tài khoản đó hay không.
socket-account-for-user-hint = Nếu cần, hãy nhờ người chạy trình giữ, với tư cách { $keeper }, đặt `--tokens-socket-user { WORD($option) }`.
socket-account-for-too = --tokens-for cũng phải nêu “{ $name }”.
socket-account-for-hint = Nếu cần, hãy nhờ người chạy trình giữ, với tư cách { $keeper }, đặt `--tokens-for { WORD($option) }`.
socket-account-with-comma = Tên có dấu phẩy không thể đứng trong danh sách của một socket: người chạy trình giữ có thể đặt tên khác cho tài khoản như vậy.
audit-not-written = Không ghi được tệp kiểm toán { $file }: { $why }.
audit-not-written-hint = Hãy giải phóng chỗ, hoặc cho người dùng của trình giữ ghi vào đó: dòng tiếp theo sẽ tự được thử.
audit-no-file = ở đó không phải là một tệp
audit-of-another = nó thuộc về người dùng khác (số { $user })
audit-open-to-others = người khác có thể đọc hoặc ghi nó
audit-open-to-others-hint = Hãy đóng lại bằng `chmod 640 { WORD($file) }`.
audit-hangs = đĩa chứa tệp kiểm toán không phản hồi
audit-required = Không cấp gì mà không ghi lại được. { $why }
audit-required-hint = Hãy báo cho người chạy trình giữ: nó được khởi động với --audit-required.
no-audit = Hệ thống này không có tệp kiểm toán.
no-audit-hint = Hãy bỏ --audit.
other-keeper-silent = Một trình giữ khác không phản hồi.
home-held = Tiến trình { $process } trên { $machine } giữ thư mục này, và không liên lạc được từ đây.
home-held-hint = Có thể nó đang khởi động: hãy thử lại. Nếu nó bị tạm dừng, `kill -CONT { WORD($process) }` cho nó chạy tiếp. Nếu vẫn vậy, hãy kết thúc nó bằng `kill { WORD($process) }`.
home-held-hint-on-windows = Có thể nó đang khởi động: hãy thử lại. Nếu vẫn vậy, hãy kết thúc nó bằng `taskkill /F /PID { WORD($process) }`.
home-held-elsewhere-hint = Nó chạy trong một container khác hoặc bên ngoài container này: hãy đưa vào đây một socket của nó (`turnglass agent --tokens-socket PATH`) và chỉ ra bằng TURNGLASS_SOCKET.
other-keeper-of-process-silent = Một trình giữ khác (tiến trình { $pid }) không phản hồi.

# Sealed files
sealed-too-long = quá dài
sealed-key-length = khóa có độ dài khác
sealed-header = phần đầu
sealed-no-beginning = nó không bắt đầu như một tệp niêm phong
sealed-first-line-cut = dòng đầu tiên bị cắt
sealed-header-cut = phần đầu bị cắt
sealed-header-changed = phần đầu đã bị sửa hoặc bị cắt
sealed-no-content = nó kết thúc ngay sau phần đầu
sealed-header-unreadable = không đọc được phần đầu
sealed-content-changed = nội dung đã bị sửa hoặc bị cắt
sealed-asks-too-much = phần đầu đòi quá nhiều bộ nhớ hoặc thời gian
sealed-asks-impossible = phần đầu đòi điều Argon2 không làm được

# Exports
export-not-sealed = Không niêm phong được bản xuất.
export-not-written = Không ghi được bản xuất.
form-export = bản xuất { $form }
export-other-content = nội dung không phải của một bản xuất
export-is-vault = Đây là kho niêm phong, không phải bản xuất.
export-is-vault-hint = Để chuyển sang máy khác, hãy ghi một bản xuất bằng `turnglass export FILE`.
export-wrong-passphrase = Cụm mật khẩu này không mở được bản xuất.
export-wrong-passphrase-hint = Không có gì thay đổi. Hãy thử lại với cụm mật khẩu đã dùng khi ghi.
export-newer = Bản xuất do Turnglass bản mới hơn ghi ({ $form }).
export-newer-hint = Hãy cập nhật Turnglass ở đây, rồi nhập lại.
export-damaged = Bản xuất bị hỏng: { $how }.
export-damaged-hint = Không có gì thay đổi. Hãy chép lại, hoặc ghi bản mới bằng `turnglass export FILE`.
export-no-passphrase = Bản xuất không mở bằng cụm mật khẩu.
no-random = Không lấy được số ngẫu nhiên ({ $why }).
carried-unreadable = Không đọc được những gì kho giữ về tài khoản này: { $why } Hãy nhập lại sau.
carried-same = Ở đây cũng giống vậy.
carried-other = Ở đây đã có tệp khác và nó được giữ nguyên. Những gì thiếu phải được thêm bằng tay.
providers-unwritable = Không ghi được { $file } ({ $why }).
carried-providers = Các nhà cung cấp của bạn.
carried-settings-left = Cài đặt của máy này được giữ nguyên.
carried-settings-taken = Đã lấy cài đặt của máy kia.
export-not-read = Không đọc được bản xuất.
export-not-read-hint = Hãy chép lại, hoặc ghi bản mới.

# Checking and revoking
provider-answered = Nhà cung cấp phản hồi { $status }.
provider-answered-error = Nhà cung cấp phản hồi { $status } ({ $error }).
removed-not-revoked = “{ $account }” đã được xóa ở đây, nhưng chưa bị thu hồi. { $why }
removed-not-revoked-hint = Hãy kết thúc phiên trên trang của nhà cung cấp.
token-accepted = Nhà cung cấp chấp nhận token.
token-not-accepted = Nhà cung cấp không chấp nhận token ({ $status }).

# Programs that ask
with-refresh-token = { $program } (kèm refresh token)
nothing-waits-under = Không có gì đang chờ với số { $number }.
nothing-waits-under-hint = `turnglass approve` hiện những gì đang chờ bạn.
token-denied = Không cấp token của “{ $account }” cho { $program }: yêu cầu đã bị từ chối.
token-denied-hint = Một phút nữa có thể hỏi lại.
token-unanswered = “{ $account }” hỏi trước khi cấp token, và không ai trả lời trong một phút.
token-unanswered-hint = Hãy cho phép trong lúc yêu cầu còn chờ, ở thông báo trên desktop hoặc bằng `turnglass approve`; `turnglass set { WORD($account) } --no-ask-me` thì không hỏi nữa.
token-asks = “{ $account }” hỏi bạn trước và chờ bạn đồng ý trong một phút: hãy chạy `turnglass approve { WORD($number) }` ở terminal khác, hoặc trả lời thông báo trên desktop.
token-asks-elsewhere = “{ $account }” hỏi chủ của nó trước, ở nơi trình giữ của nó đang chạy: trong thông báo trên desktop, hoặc bằng `turnglass approve`. Chờ nhiều nhất một phút.
unknown-program = một chương trình không rõ
program-calls-itself = một chương trình tự xưng là “{ $name }”
process = tiến trình { $number }

# Hooks
ended-with = đã kết thúc với mã { $code }
ended-by-signal = đã bị kết thúc bởi tín hiệu { $signal }
ended-too-long = đã bị kết thúc vì chạy quá { $seconds } giây
ended-with-turnglass = đã bị kết thúc vì Turnglass kết thúc
not-started = không khởi động được ({ $why })
command-empty = lệnh trống
hook-no-command = trường `run`: không có lệnh
hook-timeout = trường `timeout`: từ 1s đến { $longest }
hook-fault = hook { $number }, { $why }
hooks-not-own = { $file }: không hook nào được chạy, vì { $says }.
file-fault = { $file }: { $why }.
hooks-fault-hint = Không hook nào được chạy cho đến khi tệp được sửa: `turnglass doctor` cho biết tệp đã đúng chưa.
place-not-seen = không xem được { $place } ({ $why })
place-not-seen-hint = Hãy kiểm tra quyền của nó.
place-of-another = { $place } thuộc về người dùng khác
place-open = người khác ghi được { $place }
place-no-file = { $place } không phải là tệp
providers-not-own = { $file }: bị bỏ qua, chỉ các nhà cung cấp có sẵn được dùng, vì { $says }.
data-not-own = { $directory }: những gì Turnglass giữ ở đó có thể bị tráo, vì { $says }.
is-a-link = đó là một liên kết
is-no-file = đó không phải là tệp
is-no-file-hint = Hãy chuyển nó đi chỗ khác.
link-to-nothing = đó là liên kết đến { $target }, nơi không có gì
hook-ran = Hook “{ $hook }” đã chạy ({ $event }).
hook-ended = Hook “{ $hook }” ({ $event }) { $how }.
hook-ended-saying = Hook “{ $hook }” ({ $event }) { $how }: { $line }
hook-ended-saying-then = Hook “{ $hook }” ({ $event }) { $how }: { $line } ({ $then })
hook-not-run = Hook “{ $hook }” ({ $event }) không được chạy, vì Turnglass đã kết thúc. Nó sẽ được chạy khi khởi động lần sau.
hook-ran-at-last = Hook “{ $hook }” đã chạy ({ $event }), việc mà lần chạy Turnglass trước chưa làm xong.
hook-next-start = Nó sẽ được chạy lại khi khởi động lần sau.
hook-again = Nó sẽ được chạy lại, sớm nhất sau { $wait }.
hook-given-up = Nó đã được chạy { $tries } lần, và không chạy nữa.
hook-dropped = Hook “{ $hook }” ({ $event }) còn phải chạy, nhưng nay thì không: nó không còn được đặt cho tài khoản này, hoặc không có token để đưa cho nó.

# Where a token may go
no-host = “{ $pattern }” không phải là host.
no-host-hint = Hãy viết dạng api.example.com, api.example.com:8443 hoặc *.example.com.
sent-nowhere = Token này chưa được phép gửi đi đâu.
not-for-host-hint = `turnglass set { WORD($account) } --host { WORD($host) }` cho phép điều đó.
not-for-host = Token của “{ $account }” không dành cho { $host }.
sent-to = Token này được phép gửi đến { $known }.

# The network
answer-broken-off = Phản hồi của nhà cung cấp bị đứt giữa chừng.
https-unavailable = Không dùng được HTTPS: { $why }.
no-authorities = Không tìm thấy tổ chức chứng thực nào trên hệ thống này, nên không thể hỏi gì qua HTTPS.
no-authorities-hint = Hãy cài gói ca-certificates, trên Debian và Ubuntu bằng `apt install ca-certificates`. Nếu có đặt SSL_CERT_FILE hoặc SSL_CERT_DIR, hãy xem biến đó trỏ đúng chỗ chưa.
key-unusable = Không dùng được khóa mà token gắn với.
header-characters = Header { $name } có ký tự mà HTTP không cho phép.
no-answer-in-time = { $host } không phản hồi trong { $seconds } giây.
answer-not-in-time = Phản hồi của nhà cung cấp không kịp hoàn tất.
answer-too-large = Phản hồi của nhà cung cấp lớn hơn { $size } MiB.
another-place = một nơi khác
tls-broken = { $host } không dùng TLS đúng cách ({ $why }).
tls-none = Có chương trình trả lời ở { $host }, nhưng không dùng TLS. Có lẽ phải là cổng khác, hoặc địa chỉ bắt đầu bằng http:// (chỉ trên máy này).
not-reached-in-time = Không kết nối kịp đến { $host }.
name-not-found = Không tìm thấy tên { $host }; có thể không có mạng.
no-http = { $host } phản hồi thứ không phải HTTP.
connection-refused = { $host } từ chối kết nối.
no-way = Không có đường đến { $host }; có thể không có mạng.
connection-broke-off = Kết nối đến { $host } bị đứt.
not-reached = Không kết nối được đến { $host } ({ $cause }).
connection-broke-off-by = Kết nối đến { $host } bị đứt ({ $cause }).
certificate-ended = Chứng chỉ của { $host } đã hết hạn, hoặc đồng hồ máy này sai.
certificate-not-yet = Chứng chỉ của { $host } chưa có hiệu lực, hoặc đồng hồ máy này sai.
certificate-other-name = Chứng chỉ mà { $host } đưa ra là của tên khác.
certificate-untrusted = Chứng chỉ của { $host } do một tổ chức mà máy này không tin cậy cấp.
certificate-revoked = Chứng chỉ của { $host } đã bị thu hồi.
certificate-not-good = Chứng chỉ của { $host } không hợp lệ ({ $why }).
client-certificate-wanted = { $host } yêu cầu chứng chỉ client nhưng không nhận được. Hãy cung cấp bằng --client-certificate FILE.
client-certificate-refused = { $host } không chấp nhận chứng chỉ client được trình ra ({ $why }). Hãy cung cấp chứng chỉ đúng bằng --client-certificate FILE.
answer-unkeepable = Chưa hỏi nhà cung cấp, vì không có cách giữ an toàn phản hồi ({ $why }).
page-not-sealed = không niêm phong được
journal-ended = luồng của nhật ký đã kết thúc

# Addresses
address-no-url = “{ $url }” không phải là địa chỉ; hãy viết đầy đủ, chẳng hạn https://id.example.com/token
address-no-scheme = “{ $url }” thiếu { $scheme }:// ở đầu; hãy viết { $scheme }://{ $url }
address-bad-port = cổng trong “{ $url }” không phải là số đến 65535
address-bad-host = “{ $url }” nêu một host không thể có
address-no-host = “{ $url }” không nêu host nào
address-not-encrypted = “{ $url }” không được mã hóa; chỉ dùng https, trừ trên máy này
address-other-scheme = “{ $url }” có scheme { $scheme }; chỉ dùng https
address-password = Địa chỉ { $url } có kèm tên người dùng hoặc mật khẩu, mà địa chỉ được lưu ở nơi ai thấy danh sách cũng thấy.
address-password-hint = Hãy bỏ chúng đi. Client xác thực bằng chúng được khai bằng --client-id, --client-secret-env và --client-auth basic: nhà cung cấp nhận được đúng như vậy.
address-key = Địa chỉ { $url } chứa bí mật ({ $name }), mà địa chỉ được lưu ở nơi ai thấy danh sách cũng thấy.
address-key-hint = Hãy bỏ nó đi, hoặc mô tả nhà cung cấp với địa chỉ đầy đủ trong providers.yaml của bạn.
parameter-secret = Theo tên thì tham số { $name } là bí mật, mà tham số được lưu ở nơi ai thấy danh sách cũng thấy, và còn nằm trong địa chỉ của trình duyệt.
parameter-secret-hint = Hãy bỏ nó đi. Bí mật của client được khai bằng --client-secret-env.
secret-in-sight = “{ $name }” được một bản Turnglass cũ thêm vào với thứ mà nay bị từ chối. { $why }
secret-in-sight-hint = Sau đó hãy thêm lại: `turnglass add { WORD($name) } --provider { WORD($provider) }`. Cài đặt và lịch sử của nó vẫn còn. Ai đọc được danh sách đều có thể biết bí mật đó.

# What a request lacks
no-refresh-token = Không có refresh token để gia hạn.
no-refresh-token-hint = Hãy thêm lại tài khoản cùng refresh token.
no-token-endpoint = Không rõ token endpoint của tài khoản này.
no-token-endpoint-hint = Hãy thêm lại với --token-url.
not-sent-there = Không gì được gửi đến { $there }: tài khoản này được biết là gia hạn ở { $known }, còn { $provider } nay chỉ đến nơi khác.
not-sent-there-hint = Nếu đó là chủ ý, hãy chạy `turnglass set { WORD($name) } --trust { WORD($there) }`.
trust-nobody = “{ $name }” không có gì sẽ gửi đến { $host } mà chưa được phép.
trust-nobody-hint = Hãy dùng máy chủ mà trạng thái của nó trong `turnglass list` nêu.
trusted = Thứ dùng để gia hạn nó được phép gửi đến { $host }.
certificate-brought = Từ nay client của nó trình chứng chỉ này.
token-endpoint = Token endpoint { $why }.
revocation-endpoint = Địa chỉ thu hồi { $why }.
correct-address-hint = Hãy sửa địa chỉ của nó.
no-token = Không có token để gia hạn.
no-token-hint = Hãy thêm lại tài khoản cùng token.
no-client-id = Tài khoản này không có client ID.
no-client-id-hint = Hãy thêm lại với --client-id.
no-client-secret = Tài khoản này không có client secret.
no-client-secret-hint = Hãy thêm lại với --client-secret-env VAR.
no-client-certificate = Tài khoản này không có chứng chỉ client.
no-client-certificate-hint = Hãy thêm lại với --client-certificate FILE.
client-certificate-none = Không có chứng chỉ nào trong tệp mà --client-certificate chỉ ra.
client-certificate-none-hint = Hãy chỉ ra tệp PEM chứa nó, bắt đầu từ “BEGIN CERTIFICATE”; khóa riêng để riêng thì đưa bằng --client-key FILE.
client-certificate-no-key = Thiếu khóa riêng của chứng chỉ client.
client-certificate-no-key-hint = Hãy chỉ ra tệp chứa nó bằng --client-key FILE.
client-certificate-encrypted = Khóa riêng của chứng chỉ client đã được mã hóa, mà không có ai nhập cụm mật khẩu ở mỗi lần gia hạn.
client-certificate-encrypted-hint = Hãy ghi nó ra không mã hóa bằng `openssl pkey -in FILE -out KEY`, đưa vào với --client-key KEY, rồi xóa KEY: khi đó kho đã giữ nó.
client-certificate-other-key = Khóa riêng không thuộc về chứng chỉ client.
client-certificate-other-key-hint = Hãy chỉ ra khóa được tạo cho nó bằng --client-key FILE.
client-certificate-unreadable = Không đọc được chứng chỉ client hoặc khóa riêng của nó ({ $why }).
client-certificate-no-pem = phần giữa BEGIN và END không phải là PEM
client-certificate-unreadable-hint = Phải ở dạng PEM. `openssl pkcs12 -in FILE -out PEM -nodes` tạo nó từ tệp .p12 hoặc .pfx.
client-certificate-ended = Chứng chỉ client đã hết hạn ngày { $at }, hoặc đồng hồ máy này sai.
client-certificate-ended-hint = Hãy nhờ nơi cấp gia hạn rồi cung cấp chứng chỉ mới.
client-certificate-not-yet = Chứng chỉ client chỉ có hiệu lực từ ngày { $at }, hoặc đồng hồ máy này sai.
client-certificate-not-yet-hint = Hãy cung cấp chứng chỉ có hiệu lực hôm nay, hoặc chỉnh lại đồng hồ.
client-certificate-over = Chứng chỉ client của tài khoản này đã hết hạn.
client-certificate-over-hint = Hãy cung cấp chứng chỉ mới: `turnglass set { WORD($name) } --client-certificate FILE`.

# What a provider answered
answer-redirected = Nhà cung cấp chuyển hướng đến { $host }; Turnglass không đi theo.
answer-redirect = Nhà cung cấp phản hồi bằng một chuyển hướng ({ $status }).
answer-empty = Phản hồi của nhà cung cấp trống rỗng.
answer-without-token = Phản hồi của nhà cung cấp không chứa token.
answer-error = Nhà cung cấp phản hồi lỗi.
answer-bad-token = Phản hồi của nhà cung cấp chứa token có ký tự mà không yêu cầu nào mang được.
answer-ended-token = Nhà cung cấp đưa một token đã hết hạn.
answer-same-token = Nhà cung cấp đưa lại đúng token cũ.
answer-no-later-token = Nhà cung cấp đưa một token không hết hạn muộn hơn.
answer-refused = Nhà cung cấp từ chối gia hạn ({ $said }).
answer-bad-client = Nhà cung cấp không chấp nhận client này ({ $said }).
answer-bad-client-hint = Hãy kiểm tra client ID, client secret và cách client xác thực (basic, post hoặc none).
answer-bad-client-certificate-hint = Hãy kiểm tra client ID và xem nhà cung cấp có biết chứng chỉ của tài khoản này cho nó không. Chứng chỉ khác được cung cấp bằng --client-certificate FILE.
answer-not-understood = Nhà cung cấp không hiểu yêu cầu ({ $said }).
answer-not-understood-hint = Hãy kiểm tra nhà cung cấp, grant và scope của tài khoản.
answer-unauthorized = Nhà cung cấp nói client không được cấp quyền ({ $said }).
answer-unauthorized-hint = Hãy kiểm tra client ID và client secret.
answer-no-endpoint = Không có token endpoint ở địa chỉ này ({ $said }).
answer-no-endpoint-hint = Hãy kiểm tra URL token.
answer-proxy = Một proxy trên đường đi yêu cầu đăng nhập ({ $said }).
answer-wait = Nhà cung cấp yêu cầu đợi ({ $said }).
answer-network = Mạng này yêu cầu đăng nhập ({ $said }).
answer-out-of-order = Nhà cung cấp đang gặp trục trặc ({ $said }).
answer-web-page-saying = Một trang web đến thay cho phản hồi của nhà cung cấp ({ $said }).
answer-error-saying = Nhà cung cấp phản hồi lỗi ({ $said }).
answer-web-page = Một trang web đến thay cho phản hồi của nhà cung cấp; có thể là trang đăng nhập mạng.
answer-no-json = Không đọc được phản hồi của nhà cung cấp dưới dạng JSON.
answer-kept = Refresh token mới trong đó đã được giữ lại.

# Issuers
issuer-out-of-order = { $issuer } đang gặp trục trặc ({ $status }).
issuer-no-metadata = { $issuer } không công bố metadata ({ $status })
metadata-unreadable = không đọc được metadata của { $issuer }
metadata-other-issuer = metadata của { $issuer } nêu một issuer khác, { $other }
address-not-own = đó không phải là địa chỉ của chính nó
metadata-unusable = không dùng được metadata của { $issuer }, { $name }: { $why }
metadata-no-token-endpoint = metadata của { $issuer } không nêu token endpoint
metadata-push-nowhere = metadata của { $issuer } đòi gửi trước yêu cầu mà không nói gửi đến đâu
issuer-unusable = Không dùng được issuer: { $why }.
issuer-unusable-hint = Hãy kiểm tra địa chỉ của nó.
issuer-unreachable = Không hỏi được issuer: { $why }
issuer-unreachable-hint = Hãy thử lại sau, và kiểm tra địa chỉ của nó.
issuer-leads-away = { $issuer } chuyển hướng đến { $to }, không thể theo tới đó
issuer-led = Metadata của { $issuer } nằm ở { $at }.
issuer-alias-hint = Nếu { $named } mới đúng, hãy dùng --issuer { WORD($named) }; nếu cả hai là một, hãy cho phép theo tên: --issuer { WORD($issuer) } --issuer-alias { WORD($named) }.
resource-issuer = Token cho { $resource } do { $issuer } cấp.
resource-other = Metadata của { $resource } nói về một tài nguyên khác, { $other }.
resource-other-hint = Nếu đúng là tài nguyên đó, hãy nêu tên: --resource { WORD($named) }.
resource-unprotected = { $resource } không cho biết ai cấp token của nó.
resource-unprotected-hint = Hãy kiểm tra địa chỉ, hoặc nêu thêm issuer (--issuer).
resource-names-nobody = Metadata của { $resource } không nêu issuer nào có thể hỏi.
resource-unusable = Tài nguyên { $why }.
registered-anew = Issuer không còn biết client mà Turnglass đã đăng ký ở đó, nên một client khác được đăng ký.
sign-in-registers-hint = `turnglass login { WORD($name) }` đăng ký client khác ở đó rồi đăng nhập.
answer-client-forgotten = Issuer không còn biết client mà Turnglass đã đăng ký ở đó ({ $said }). Đăng nhập lại sẽ đăng ký client khác.
consent-asked = Không có sự đồng ý của bạn, issuer không cấp quyền lâu dài, nên trang của nó sẽ hỏi một lần.
pkce-refused = Nhà cung cấp từ chối bằng chứng của mã (PKCE) nên đã bỏ qua; client tự chứng minh bằng secret của nó.
pkce-none = Bằng chứng của mã (PKCE) được bỏ qua ở đây, theo thiết lập.
pkce-plain = Bằng chứng của mã (PKCE) được gửi nguyên dạng ở đây, theo thiết lập.
pkce-hint = Nếu nhà cung cấp không nhận bằng chứng của mã (PKCE), hãy bỏ qua: `turnglass login { WORD($name) } --pkce none`.
pkce-needed-hint = Nhà cung cấp muốn có bằng chứng của mã: `turnglass login { WORD($name) } --pkce S256`.
which-client-document-hint = Issuer đọc tài liệu mô tả client: hãy nêu địa chỉ tài liệu của bạn (--client-id https://…), hoặc id của client đã đăng ký ở đó.
id-token-by-secret = nó được ký bằng secret của client ({ $algorithm }), mà ở đây không có (--client-secret-env)
id-token-unknown-key = nó được ký bằng khóa { $key } mà issuer không công bố
id-token-no-end = nó không cho biết khi nào hết hạn
issuer-keys-unreadable = không đọc được khóa của issuer.
issuer-keys-refused = issuer không đưa khóa ({ $status }).
sentence = { $why }.

# Importing files
import-empty-hint = Trong tệp không có gì để nhập.
import-definitions-hint = Thay vào đó, hãy lưu tệp thành providers.yaml trong thư mục cấu hình của Turnglass.
import-not-utf-8-hint = Hãy lưu tệp dạng UTF-8 rồi nhập lại.
json-ends = tệp kết thúc giữa chừng
json-wrong = một giá trị, dấu phẩy hoặc dấu ngoặc bị sai
import-broken-hint = Hãy sửa { $format } rồi nhập lại.
import-unknown-hint = Đọc được: providers.yaml của gateway (`providers:` với auto_refresh_config), và những gì các công cụ này lưu: { $tools }.
import-same-name = Một mục trước đó có cùng tên.
import-fault = { $file }, dòng { $line }: { $fault }
import-no-token-url = “{ $name }” không có auto_refresh_config.token_url.
import-no-refresh-token-env = “{ $name }” không có auto_refresh_config.refresh_token_env.
import-no-token-that-ends = “{ $name }” không có token nào hết hạn: không có gì để giữ.
import-neither = “{ $name }” không có token, cũng không có auto_refresh_config được bật.
import-missing-variable = “{ $name }” cần biến môi trường { $variable }, nhưng biến này chưa được đặt.
tool-signed-out = { $tool } đã đăng xuất ở đây. Hãy đăng nhập bằng `{ $command }`.
tool-signed-out-there = { $tool } đã đăng xuất ở đây. Hãy đăng nhập tại đó.
tool-api-key = { $tool } dùng khóa API ở đây, khóa này không hết hạn: không có gì để giữ.
tool-never-ends = Token mà { $tool } giữ ở đây không hết hạn: không có gì để giữ.
tool-in-keychain = { $tool } giữ token này trong kho khóa của hệ thống, không phải trong tệp của nó.
tool-keychain-closed = { $tool } giữ lần đăng nhập trong kho khóa của hệ thống, hiện không đọc được: { $why }
tool-keychain-closed-hint = Hãy mở khóa kho khóa, ví dụ trong trình quản lý mật khẩu, rồi xem lại.
tool-encrypted = { $file }: { $tool } giữ các phiên đăng nhập được mã hóa ở đó, Turnglass không theo dõi được.
tool-encrypted-hint = Chỉ { $tool } mới đọc và gia hạn được chúng.
tool-unreadable = Không đọc được { $file } của { $tool } ({ $why }).
tool-no-ini = { $file } không phải là tệp INI.
tool-form-misses = { $file } không có dạng của { $tool } mà Turnglass biết: thiếu { $member }.
tool-form-other = { $file } có dạng của { $tool } mà Turnglass không biết: { $member } là { $says }.
tool-form-hint = Tệp được để nguyên. Bản Turnglass mới hơn có thể biết dạng này.
tool-watched = { $tool } vẫn gia hạn nó, còn Turnglass theo dõi tệp của công cụ.
tool-watched-keychain = { $tool } vẫn tự gia hạn, Turnglass đọc nó trong kho khóa của hệ thống.
tool-risk-unlocked = Không khóa nào của { $tool } bao trùm yêu cầu của nó: nếu cả hai cùng hỏi một lúc, phiên đăng nhập sẽ mất. Turnglass hỏi sớm hơn { $tool } nhiều.
import-empty = { $file } trống.
import-definitions = { $file } định nghĩa nhà cung cấp; nó không chứa tài khoản nào.
import-too-large = { $file } lớn hơn 4 MiB: đây không phải là tệp thông tin đăng nhập.
import-not-utf-8 = { $file } không phải văn bản UTF-8 ({ $seen }).
at-byte = ở byte { $at }
import-no-yaml = { $file } không phải YAML hợp lệ: { $what }.
import-broken = { $file }, dòng { $line }, cột { $column }: { $what }.
import-unknown = { $file } có dạng mà Turnglass không biết.
import-variable = { $variable } ({ $field })
import-variable-not-named = biến mà { $field } lẽ ra phải nêu
import-missing-variables = “{ $name }” cần các biến môi trường chưa được đặt: { $variables }.
listed = { $first }, { $second }

# Without a keeper
once-nothing-renews = Không có gì gia hạn được token của { $provider }.
once-nothing-renews-hint = Hãy chọn nhà cung cấp khác, hoặc --grant khác.
once-bring-token-hint = Hãy đưa bằng --refresh-token-env VAR, --refresh-token-stdin hoặc --refresh-token-file FILE.
once-bring-client-hint = Client credentials cần --client-id ID và --client-secret-env VAR.
once-fault = Yêu cầu đã kết thúc vì lỗi của chính nó.
once-perhaps-spent-hint = Yêu cầu có thể đã đến nhà cung cấp, nên refresh token có thể đã được dùng: hãy thử thêm một lần, và nếu bị từ chối, hãy đăng nhập lại và lưu refresh token mới.
once-wait-hint = Nhà cung cấp yêu cầu đợi { $seconds } giây; --wait TIME sẽ đợi.
later-hint = Hãy thử lại sau.
once-refused-hint = Hãy đăng nhập lại ở nhà cung cấp, và lưu refresh token mới.
once-denied-hint = Hãy thử lại sau; nếu vẫn bị từ chối, hãy đăng nhập lại ở nhà cung cấp, và lưu refresh token mới.
once-no-token = Không có token.
once-no-refresh-token = Không có refresh token.
once-no-client-secret = Không có client secret.
give-flag-hint = Hãy đưa { $flag }.

# providers.yaml
provider-name = trường `name`: “{ $name }” chỉ được có chữ thường, chữ số, `-`, `_` và `.`
provider-pointer = trường `answer`: “{ $bad }” không phải là JSON pointer; hãy viết `/{ $bad }`
provider-present = trường `{ $field }`: “{ $bad }” không thể đứng trong một tiêu đề HTTP
providers-fault-hint = Định nghĩa đó không được dùng; các định nghĩa khác vẫn dùng. Hãy sửa tệp và lưu lại: `turnglass providers --check { WORD($file) }` cho biết tệp đã đúng chưa.
yaml-field = trường `{ $field }`: { $why }
yaml-place = dòng { $line }, cột { $column }: { $what }
provider-fault-at = dòng { $line }, nhà cung cấp { $number }, { $why }
template-brace = “{ $brace }” sẽ được gửi nguyên như vậy; muốn gửi một dấu, hãy viết “{ $brace }{ $brace }”
template-name = không có tên “{ $name }”; có sẵn: { $known }
template-not-here = ở chỗ này không dùng được { $name }
template-parameter = không có tham số “{ $name }”; hãy khai báo trong `parameters`
template-lacks = Chưa biết giá trị nào cho { $name }.
template-lacks-hint = Giá trị này đến cùng trả lời của nhà cung cấp: hãy đăng nhập trước, hoặc mang theo quyền đã có nó.
template-misfit = Giá trị của { $name } không hợp với địa chỉ này.
template-misfit-hint = Tên máy chủ chỉ gồm chữ cái, chữ số, gạch nối và dấu chấm. Hãy sửa giá trị hoặc tệp nhà cung cấp.
host-ends = { $name } quyết định phần cuối của tên máy chủ, tức là máy chủ thuộc về ai: hãy thêm `pattern` cho tham số đó
names-unknown = “{ $name }” không phải tham số được gửi tự động; đổi tên được: { $known }
names-twice = sẽ có hai tham số cùng tên “{ $name }”
field-nested = “{ $name }” có thành viên con, chỉ JSON mới chứa được: hãy đặt `encoding: json`
parameter-name = “{ $name }” không dùng làm tên tham số được: chỉ chữ cái, chữ số, “-” và “_”
parameter-twice = có hai tham số tên “{ $name }”
parameter-pattern = pattern của “{ $name }” không phải biểu thức chính quy: { $why }
parameter-missing = { $provider } cần một giá trị của tài khoản này: { $title }.
parameter-missing-hint = Cho biết bằng --set { WORD($name) }={ WORD($example) }; với tài khoản đã có: `turnglass set { WORD($account) } --set { WORD($name) }={ WORD($example) }`
parameter-missing-secret-hint = Đây là bí mật: chỉ ra biến môi trường chứa nó bằng --set-env { WORD($name) }=VARIABLE.
parameter-is-secret = “{ $name }” là bí mật, không bao giờ đặt trong tham số dòng lệnh.
parameter-unknown = { $provider } không có giá trị tài khoản nào tên “{ $name }”.
parameter-none-hint = Nhà cung cấp này không có giá trị nào. Hãy bỏ --set.
parameter-known-hint = Có sẵn: { $known }.
parameter-misfit = Giá trị cho { $title } ({ $name }) không dùng được.
parameter-misfit-hint = Giá trị phải khớp với { $pattern }.
parameter-misfit-example-hint = Giá trị phải khớp với { $pattern }, ví dụ { $example }.
provider-named-fault = “{ $name }”: { $why }
provider-empty = không có gì bên trong
no-signing-key = Không đọc được khóa riêng dùng để ký cho máy khách này.
no-signing-key-hint = Hãy mang theo như bí mật của máy khách: RSA hoặc P-256, dạng PEM (PKCS #8, PKCS #1 hoặc SEC 1) hoặc JWK.
signing-key-kind = Khóa này không ký bằng { $algorithm }; nó ký bằng { $usual }.
signing-key-kind-hint = Hãy sửa `assertion.algorithm`, hoặc mang theo khóa khác.
no-subject-token = Không có token nào để trao đổi.
no-subject-token-hint = Chỉ ra biến môi trường chứa nó bằng --set-env subject_token=VARIABLE.
provider-fault-hint = Định nghĩa của nó chưa được dùng cho đến khi sửa xong; các định nghĩa khác vẫn dùng.

# tools.yaml
tools-fault-hint = Các công cụ đi kèm Turnglass vẫn được dùng. Hãy sửa tệp rồi lưu lại: `turnglass doctor` cho biết tệp đã đúng chưa.
tool-fault = công cụ { $number } (“{ $name }”), { $why }
tool-place = trường `places`: “{ $bad }” không bắt đầu bằng `~/`, một biến hay `/`
tool-pointer = trường `{ $field }`: “{ $bad }” không phải con trỏ JSON; hãy viết `/{ $bad }`
tool-no-provider = trường `provider`: không có tên cũng không có `of`

# The browser's last page
page-other-sign-in = Đây là kết thúc của một lần đăng nhập khác. Hãy sao chép toàn bộ địa chỉ vào Turnglass.
page-other-sign-in-title = Không phải ở đây
page-stranger = Điều này không thuộc lần đăng nhập đang được chờ ở đây, nên không có gì được làm với nó. Nếu nhà cung cấp đưa bạn đến đây, hãy bỏ lần đăng nhập trong Turnglass và bắt đầu lại.
page-stranger-title = Không phải của lần đăng nhập này
page-on-the-way = Trình duyệt đang chuyển đến nhà cung cấp.
page-on-the-way-title = Đang chuyển
page-opened-before = Địa chỉ này chỉ dẫn đến nhà cung cấp một lần, và đã được mở. Nếu không phải bạn mở, hãy bỏ lần đăng nhập trong Turnglass và bắt đầu lại.
page-opened-before-title = Đã được mở
page-question = Bạn đã đăng nhập với tư cách { $is }, nhưng tài khoản này là { $was }. Turnglass sẽ hỏi bạn có đúng ý không.
page-question-title = Còn một câu hỏi
page-signed-in-title = Đã đăng nhập
page-not-signed-in-title = Chưa đăng nhập
page-nothing = Địa chỉ này chỉ mở để kết thúc một lần đăng nhập. Nếu việc đăng nhập vừa kết thúc ở đây, hãy sao chép toàn bộ địa chỉ vào Turnglass.
page-nothing-title = Ở đây không có gì
page-over = Lần đăng nhập này đã kết thúc; Turnglass cho biết kết quả ra sao.
page-over-title = Đã kết thúc
page-signed-in-as = Bạn đã đăng nhập với tư cách { $who }, cho “{ $account }”. Bạn có thể đóng trang này.
page-signed-in = Bạn đã đăng nhập, cho “{ $account }”. Bạn có thể đóng trang này.

# Lengths of time
length-unknown = “{ $length }” không phải là thời lượng; hãy viết 60s, 5m, 2h hoặc 3d
length-too-long = “{ $length }” dài hơn một trăm năm
length-without-unit = “{ $length }” không có đơn vị: hãy viết { $length }s (giây), { $length }m (phút), { $length }h (giờ) hoặc { $length }d (ngày)

# Files
file-not-moved = Không dời được tệp { $file } sang chỗ khác ({ $why }).
file-not-moved-hint = Hãy dời tệp đi: tệp { $why }.
file-unusable = Không dùng được tệp { $file } ({ $why }).
file-moved-hint = Các tài khoản được lấy lại từ kho; lịch sử vẫn nằm trong tệp cũ.
file-damaged-by = bị hỏng ({ $why })
file-damaged = bị hỏng
disk-full-hint = Hãy giải phóng chỗ trống trên đĩa chứa { $directory }.
disk-read-only-hint = Hệ thống tệp của { $directory } không cho ghi: hãy gắn lại để ghi được, hoặc đặt TURNGLASS_HOME là một thư mục ghi được.
file-locked-by-hint = { $name } (tiến trình { $pid }) đã khóa { $file }: hãy để nó xong hoặc kết thúc nó, khi đó sẽ ghi được.
file-locked-hint = Một chương trình khác đã khóa { $file }: hãy để nó xong hoặc kết thúc nó, khi đó sẽ ghi được.
file-newer = do Turnglass bản mới hơn ghi
list-unwritable = Không ghi được danh sách tài khoản ({ $why }).
list-unwritable-hint = Hãy kiểm tra chỗ trống trên đĩa và thư mục có ghi được không; các bộ token vẫn an toàn trong kho.
no-home = Không rõ TURNGLASS_HOME, cũng không rõ thư mục nhà.
no-home-hint = Hãy đặt TURNGLASS_HOME thành một thư mục của bạn.
file-moved = Tệp { $file } { $why }. Tệp đã được dời sang { $aside }.

# Instants and lengths, as they stand within a sentence
when-time = lúc { $time }
when-weekday = lúc { $time } { $weekday ->
    [1] Thứ 2
    [2] Thứ 3
    [3] Thứ 4
    [4] Thứ 5
    [5] Thứ 6
    [6] Thứ 7
   *[7] Chủ nhật
    }
when-day = lúc { $time } ngày { $day } thg { $month }
when-date = ngày { $day } thg { $month }, { $year }
length-days = { $count } ngày
length-hours = { $count } giờ
length-minutes = { $count } phút
length-seconds = { $count } giây
length-two = { $first } { $second }

# How an account is, in a word or two
is-fresh = còn hạn
is-refreshing = đang gia hạn
is-paused = tạm dừng
is-retrying = đang thử lại
is-unchanged = không đổi
is-unsaved = chưa lưu
is-expiring = sắp hết hạn
is-expired = hết hạn
is-sign-in-needed = cần đăng nhập
is-new-token-needed = cần token mới
is-misconfigured = sai cấu hình
is-vault-trouble = kho gặp sự cố

# What happened, in a word or two
was-added = đã thêm
was-brought = bộ token mới
was-renewed = đã gia hạn
was-unchanged = không đổi
was-later = hoãn lại
was-refused = bị từ chối
was-misconfigured = sai cấu hình
was-unsaved = chưa lưu
was-saved = đã lưu
was-expired = hết hạn
was-checked = đã kiểm tra
was-changed = đã sửa
was-signed-in = đã đăng nhập
was-hook = hook

# A removal that is undone
restored = Đã khôi phục: tài khoản từng bị xóa.
restore-there = Đang có tài khoản tên “{ $name }”: không khôi phục gì đè lên nó.
restore-gone = “{ $name }” không bị xóa khỏi đây trong phút vừa qua.
restore-gone-do = Hãy thêm lại bằng `turnglass add { WORD($name) }`.
restore-no-keeper = Không khôi phục được “{ $account }”: chỉ trình giữ vẫn tiếp tục chạy mới làm được việc đó trong một phút sau khi xóa, và hiện không có trình giữ nào đang chạy.
removed-lately = “{ $name }” đã bị xóa chưa đầy một phút trước.
removed-lately-hint = `turnglass restore { WORD($name) }` vẫn còn khôi phục được nó, cùng với lịch sử.

# Unlocking the system's keychain
keychain-stays-locked = Chuỗi khóa vẫn khóa: hộp hỏi của nó đã bị đóng, hoặc không hỏi được ai.
keychain-stays-locked-do = Hãy thử lại, hoặc mở khóa trong trình quản lý mật khẩu.
keychain-stays-empty = Vẫn chưa có chùm khóa: hộp hỏi của hệ thống để tạo chùm mới đã bị đóng, hoặc không có màn hình để hiện nó.
keychain-stays-empty-do = Hãy thử lại trong một phiên desktop; hoặc chọn kho niêm phong, tức một tệp mã hóa: `turnglass vault use sealed`; trên máy chủ, bằng một tệp khóa: `turnglass vault use sealed --key-file FILE`.
keychain-by-session = Hệ thống mở chuỗi khóa khi bạn đăng nhập máy, và không có hộp hỏi riêng cho nó.
keychain-by-session-mac = Hãy mở khóa chuỗi khóa đăng nhập trong Truy cập chuỗi khóa.
keychain-by-session-windows = Hãy đăng nhập lại vào Windows.
sealed-not-prompted = Kho niêm phong mở bằng cụm mật khẩu riêng, không phải do hệ thống.
sealed-not-prompted-do = Hãy chạy `turnglass unlock`, hoặc nhập cụm mật khẩu trong cửa sổ.

# Beside what a request failed of
asked-by-proxy = Đã hỏi qua proxy { $proxy }, theo cài đặt.

# Settings that are not taken
margin-too-long = Khoảng gia hạn sớm dài hơn một trăm năm.
margin-too-long-do = Hãy chọn giây, phút hoặc ngày; khoảng này không bao giờ chiếm quá nửa thời hạn của token.
quiet-not-meant = Đây không phải là giờ yên lặng.
quiet-not-meant-do = Giờ yên lặng bắt đầu và kết thúc ở hai thời điểm khác nhau trong ngày, chẳng hạn từ 22:00 đến 07:00.
proxy-not-meant = Đây không phải là URL của một proxy.
proxy-not-meant-do = Hãy viết dạng http://HOST:PORT hoặc https://HOST:PORT; bỏ trống để dùng proxy của hệ thống.
proxy-scheme = Không dùng được proxy kiểu { $scheme }.
proxy-password = Tên người dùng và mật khẩu của proxy không được giữ trong cài đặt.
proxy-password-do = Hãy để hệ thống lo proxy, chẳng hạn bằng HTTPS_PROXY trong môi trường của Turnglass, hoặc dùng proxy không hỏi mật khẩu.

# Gia hạn bên cạnh một công cụ cũng tự gia hạn
share-renewing = { $tool } đang gia hạn đăng nhập này ngay lúc này.
share-stuck = { $tool } đã giữ khóa của nó { $seconds } giây mà không có dấu hiệu hoạt động; Turnglass chờ đến khi khóa được coi là bị bỏ lại.
share-gone = Không có tệp của { $tool }: { $file }.
share-unreadable = Không đọc được { $file }: { $why }.
share-no-lock = Không lấy được khóa của { $tool } ({ $file }): { $why }.
share-not-writable = Không thể ghi kết quả gia hạn cho { $tool } ({ $file }): { $why }. Vì vậy không yêu cầu gia hạn.
share-writing = Có chương trình khác ghi { $file } suốt thời gian đó.
share-not-understood = { $file } không bị thay đổi, vì nó không như mong đợi: { $why }.
share-not-understood-hint = Có lẽ công cụ mới hơn những gì Turnglass biết về nó. Hãy để nó tự gia hạn: `turnglass set NAME --owner watched`.
share-not-written = Không ghi được đăng nhập mới vào { $file }: { $why }.
share-not-written-hint = Turnglass giữ nó và sẽ thử lại. Cho đến lúc đó, công cụ giữ một đăng nhập có thể đã hết hiệu lực.
share-no-member = trong đó không có { $member }
share-broken = dòng { $line }, cột { $column }: { $what }
share-blank = một giá trị sẽ thành trống

## Command line

# what many commands say

no-answer-taken = Đầu ra chuẩn không nhận kết quả: { $why }.
answer-nowhere = Đầu ra chuẩn đã đóng: không có ai nhận câu trả lời.
answer-nowhere-hint = Hãy chuyển nó đi đâu đó, ví dụ /dev/null.
answer-nowhere-hint-on-windows = Hãy chuyển nó đi đâu đó, ví dụ NUL.
no-json = Không ghi được kết quả dưới dạng JSON.
nothing-changed = Không có gì thay đổi.
no-signals = Không nhận được tín hiệu: { $why }.
token-of-two-lines = Token này có ngắt dòng hoặc ký tự điều khiển khác.
token-of-two-lines-hint = Chỉ --format json mang được token đó.
token-not-for-dotenv = Token này có dấu nháy, dấu gạch chéo ngược hoặc dấu đô la trước ngoặc nhọn; các chương trình đọc tệp loại này hiểu chúng khác nhau.
token-not-for-dotenv-hint = `turnglass exec { WORD($account) } -- PROGRAM` đưa nguyên vẹn token vào môi trường của chương trình.
no-variable = “{ $name }” không thể là tên biến.
no-variable-hint = Hãy dùng chữ cái, chữ số và _, không bắt đầu bằng chữ số.
keeper-elsewhere-silent = Không có trình giữ nào phản hồi ở { $socket }, nơi TURNGLASS_SOCKET nêu ({ $why }).
keeper-elsewhere-silent-hint = Hãy xem socket có được chuyển tiếp và có trình giữ chạy phía sau không (`turnglass agent --tokens-socket PATH`).
keeper-elsewhere-closed = Bạn là { $user }, và không được mở socket { $socket } mà TURNGLASS_SOCKET nêu.
keeper-elsewhere-closed-hint = Hãy nhờ người chạy trình giữ thêm `--tokens-socket-user { WORD($option) }`, và đặt socket trong một thư mục mà bạn vào được.
no-such-vault = TURNGLASS_VAULT là “{ $name }”, không phải một loại kho.
no-such-vault-hint = Hãy chọn keychain, sealed, openbao hoặc memory.
ends-when-saved = sẽ kết thúc khi phản hồi của nhà cung cấp được lưu.
still-listens = nhà cung cấp chưa phản hồi; phản hồi được chờ và sẽ được lưu. Nhấn Ctrl-C hai lần để kết thúc mà không chờ.
waiting-up-to = đợi tối đa { $wait }. { $reason }
no-such-shell = Không biết shell { $shell }.
no-script = Không ghi được script: { $why }.
no-address-to-ask = Không hỏi được địa chỉ này: { $why }.
address-names-user = Địa chỉ nêu một người dùng, mật khẩu của người đó sẽ chiếm chỗ của token.
address-names-user-hint = Hãy bỏ phần đứng trước @.
no-request = Không gửi được yêu cầu nào ({ $why }).
token-no-header = Token có ký tự mà header không cho phép.
yes-or-no = { $question } [y/N]
of-account = { $account }: { $says }
counted-accounts = { $count } tài khoản
time-left-none = hết hạn
time-left-seconds = { $seconds } giây
time-left-minutes = { $minutes } phút { $seconds } giây
time-left-hours = { $hours } giờ { $minutes } phút
time-left-days = { $days } ngày { $hours } giờ
due-now = bây giờ
due-in-seconds = { $seconds } giây nữa
due-in-minutes = { $minutes } phút nữa
moment-weekday = { $day ->
    [1] { $time } Thứ 2
    [2] { $time } Thứ 3
    [3] { $time } Thứ 4
    [4] { $time } Thứ 5
    [5] { $time } Thứ 6
    [6] { $time } Thứ 7
   *[7] { $time } CN
}

# The forwards that carry an account's token
panel-forwards = Chuyển tiếp
forwards-copy = Sao chép địa chỉ
forwards-lead = dẫn đến { $to }
forwards-asked = { $count ->
   *[other] { $count } yêu cầu
}
forwards-open = { $count } đang mở
forwards-revoke = Thu hồi khóa
forwards-revoke-of = Thu hồi khóa của “{ $client }”
forwards-revoked = Khóa của “{ $client }” không còn mở được gì.
forwards-nobody = Chưa ai có khóa.
moment-day = { $time } { $day } { $month }
moment-year = { $day } { $month }, { $year }
month = thg { $month }
vault-open = { $kind }, đang mở

# secrets that are brought or asked for

file-unreadable = Không đọc được { $file }: { $why }.
variable-unset = Biến môi trường { $name } chưa được đặt.
variable-no-text = Biến môi trường { $name } không phải văn bản UTF-8.
secret-from-variable = biến môi trường { $name }
secret-two-lines-hint = Hãy chỉ đưa giá trị, không kèm những gì xung quanh.
input-too-long = { $named } chứa hơn 1 MiB: đây không phải token.
input-no-text = { $named } không phải văn bản UTF-8.
input-unreadable = Không đọc được đầu vào chuẩn: { $why }.
ask = { $title }:
ask-hidden = { $title } (không hiện ra):
ask-client-secret = Client secret
ask-client-secret-or-code = Client secret (bỏ trống: đăng nhập bằng mã)
ask-refresh-token = Refresh token
ask-token = Token
ask-refused-token = Token đã bị từ chối
secret-client = client secret
secret-client-or-code = client secret (bỏ trống: đăng nhập bằng mã)
secret-refresh-token = refresh token
secret-token = token
secret-refused-token = token đã bị từ chối
secret-from-input = đầu vào chuẩn
secret-empty = Không có { $what } trong { $whence }: ở đó trống.
secret-two-lines = { $what } trong { $whence } có nhiều hơn một dòng.
secret-none-given = Chưa có { $what } nào được đưa.
secret-prompt-failed = Không hỏi được { $what }: { $why }.
variable-unset-hint = Nó phải chứa { $what }.
input-named = Đầu vào chuẩn

# passphrases and the sealed vault's key

passphrase-prompt-failed = Không hỏi được cụm mật khẩu ({ $why }).
passphrase-none = Chưa có cụm mật khẩu nào được đưa.
passphrase-again = Nhập lại lần nữa
passphrase-at-least = { $title } (ít nhất { $least } ký tự)
passphrases-differ = Hai cụm mật khẩu không giống nhau.
passphrases-differ-hint = Không có gì thay đổi. Hãy thử lại.
passphrase-short = Cụm mật khẩu ngắn hơn { $least } ký tự.
passphrase-short-hint = Hãy dùng cụm dài hơn, chẳng hạn năm từ ngẫu nhiên: ai chép được tệp thì thử bao nhiêu lần cũng được.
passphrase-descriptor = Không đọc được file descriptor { $number }.
passphrase-descriptor-hint = Hãy mở nó cho lệnh và nêu số của nó: 3 sau `3<FILE`, 0 cho dữ liệu được dẫn vào lệnh qua đường ống.
passphrase-descriptor-hint-on-windows = Hãy dẫn nó vào lệnh qua đường ống và nêu số 0: trên Windows không có số nào khác.
from-descriptor = file descriptor { $number }
passphrase-unreadable = Không đọc được cụm mật khẩu trong { $named } ({ $why }).
passphrase-empty = Không có cụm mật khẩu trong { $named }: ở đó trống.
passphrase-two-lines = Cụm mật khẩu trong { $named } có nhiều hơn một dòng.
two-vault-keys = Cả { $key_file } và { $descriptor } đều được đặt.
two-vault-keys-hint = Kho niêm phong chỉ mở bằng một trong hai.
sealed-new-passphrase = Cụm mật khẩu mới cho kho niêm phong
sealed-passphrase = Cụm mật khẩu của kho niêm phong
from-credential = credential { $name }
credential-unreadable = Không đọc được credential { $name } ({ $why }).

# turnglass add, turnglass login and what they ask

no-such-provider = Không có nhà cung cấp nào tên “{ $name }”.
no-such-provider-hint = Có sẵn: { $names }.
no-provider-given = { $account } cần một nhà cung cấp.
no-provider-given-hint = Hãy nêu bằng --provider, --issuer hoặc --token-url.
no-provider-plain-hint = Với token không có gì gia hạn thì chừng này là đủ: `turnglass add { WORD($name) } --provider jwt --token-stdin`. Nếu không, hãy nêu nhà cung cấp bằng --provider, --issuer hoặc --token-url.
ask-provider = Nhà cung cấp, hoặc địa chỉ issuer
ask-issuer = Địa chỉ issuer
ask-token-url = Địa chỉ của token endpoint
ask-client-id-from = Client ID (lấy ở { $page })
ask-client-id = Client ID
account-added = đã thêm { $account }.
account-added-refused = đã thêm { $account }, nhưng nhà cung cấp không chấp nhận bộ token được đưa.
account-replaced = { $account } đã có từ trước, và nay có bộ token mới.
account-replaced-refused = { $account } đã có từ trước và nay có bộ token mới, nhưng nhà cung cấp không chấp nhận bộ token đó.
no-such-account-login-hint = `turnglass list` liệt kê các tài khoản. Tài khoản mới cần --issuer hoặc --provider.
bring-a-grant = Hãy đưa bộ token bằng `turnglass add { WORD($name) } --provider { WORD($provider) }`.
no-sign-in-here = Không đăng nhập được vào { $provider } từ đây.
sign-in-here = Hãy đăng nhập vào { $whom } trong trình duyệt. Nếu trình duyệt không mở, đây là địa chỉ:
sign-in-open = Hãy mở địa chỉ này trong trình duyệt, và đăng nhập vào { $whom }:
sign-in-anywhere = Hãy mở địa chỉ này trên thiết bị bất kỳ, và đăng nhập vào { $whom }:
sign-in-code = Nhập mã này ở đó; mã có hiệu lực trong { $left }:
sign-in-complete-address = Hoặc mở địa chỉ này, và xem nó có hiện đúng mã đó không:
sign-in-paste = Đang chờ { $left }. Nếu trình duyệt ở máy khác, hãy dán vào đây địa chỉ cuối cùng của nó.
sign-in-waits-here = Đang chờ { $left } trình duyệt trên máy này. Đầu vào chuẩn đã hết, nên không dán được địa chỉ nào.
sign-in-unpasted = Không thể đăng nhập vào “{ $account }” như vậy: địa chỉ cuối cùng của trình duyệt phải được dán vào đây, mà đầu vào chuẩn đã hết.
sign-in-unpasted-device-hint = Hãy thêm --device: lệnh sẽ cho một mã để nhập trên thiết bị bất kỳ. Hoặc chạy lệnh trong terminal.
sign-in-unpasted-hint = Hãy chạy lệnh trong terminal, hoặc đưa địa chỉ đó qua đầu vào chuẩn.
sign-in-cancelled = Đã hủy đăng nhập.
sign-in-whom = “{ $account }” ở { $provider }
sign-in-other-identity-question = Bạn đã đăng nhập với tư cách { $is }, nhưng “{ $account }” là { $was }. Dùng { $same }? [y/N]
sign-in-other-identity = “{ $account }” là { $was }, nhưng { $is } đã đăng nhập. Không có gì thay đổi.
sign-in-other-identity-hint = Hãy đăng nhập với tư cách { $was }, hoặc dùng --other-identity để { $is } thay thế.
browser-did-not-open = Trình duyệt không mở. Hãy tự mở địa chỉ.
account-needs-issuer = { $account } cần địa chỉ issuer.
account-needs-token-url = { $account } cần địa chỉ của token endpoint.
account-needs-client-id = { $account } cần client ID.
account-needs-client-secret = { $account } cần client secret.
account-needs-refresh-token = { $account } cần refresh token.
account-needs-token = { $account } cần token.
give-with-hint = Hãy đưa bằng { $flag }.
give-refresh-token-hint = Hãy đưa bằng --refresh-token-stdin, --refresh-token-env hoặc --refresh-token-file.
give-token-hint = Hãy đưa bằng --token-stdin, --token-env hoặc --token-file.
client-page-hint = Bạn lấy được ở { $page }.
sign-in-next = Hãy đăng nhập bằng `turnglass login { WORD($account) }`.
sign-in-done = { $account } đã đăng nhập.
sign-in-done-as = { $account } đã đăng nhập với tư cách { $identity }.

# turnglass token and the forms it comes in

refresh-token-is-json = Chỉ --format json mang được refresh token.
token-not-fresh = token này không còn mới. { $problem }
refused-token-empty = Token đã bị từ chối đang trống.
kubernetes-version = KUBERNETES_EXEC_INFO yêu cầu một phiên bản chưa biết.
kubernetes-version-hint = Hãy viết `apiVersion: { $version }` vào phần exec của kubeconfig.
no-github-env = GITHUB_ENV chưa được đặt.
no-github-env-hint = Định dạng github-env dành cho một bước của GitHub Actions.
github-env-unwritable = Không ghi được tệp mà GITHUB_ENV nêu: { $why }.
aws-no-keys = Không có khóa AWS nào đi kèm token của “{ $account }”.
aws-no-keys-hint = Hãy nêu role tin cậy issuer của nó: --role-arn ARN.
sts-too-large = Phản hồi của STS quá lớn.
sts-refused = STS không cấp khóa cho role ({ $answer }).
sts-refused-hint = Role phải tin cậy issuer và audience của token; một số role cần ID token: --id-token.
token-bound = token của “{ $account }” gắn với một khóa mà chỉ trình giữ có: gửi nguyên như vậy thì không dùng được.
token-bound-hint = Nếu nhà cung cấp cho phép, hãy thêm một tài khoản không có --dpop.

# turnglass exec and turnglass call

exec-nothing = Không có chương trình nào để chạy.
exec-not-found = Không tìm thấy { $program }.
exec-not-found-hint = Hãy kiểm tra tên, và chương trình đã được cài chưa.
exec-too-long = Không khởi động được { $program }: token quá dài cho một biến.
exec-too-long-hint = Hãy để nó đọc `turnglass token` từ một pipe hoặc một tệp.
exec-not-started = Không khởi động được { $program }: { $why }.
exec-not-started-hint = Hãy kiểm tra xem nó có được phép chạy không.
call-not-renewed = token bị từ chối, và chưa được gia hạn. { $problem }
call-redirected = phản hồi trỏ đến nơi khác, và token không đi theo. Xem bằng --include.
call-answered = { $host } phản hồi { $status }.
call-no-method = “{ $method }” không phải là phương thức HTTP.
call-header-characters = Header “{ $name }” có ký tự mà HTTP không cho phép.
call-header-taken = Token đã có một header.
call-header-taken-hint = Hãy viết { "{token}" } vào chỗ của nó: -H "Authorization: Key { "{token}" }". Chỉ một header mang token.
call-body-unreadable = Không đọc được body { $file }: { $why }.
call-body-too-large = Body { $file } lớn hơn { $mebibytes } MiB.
call-bound-token = Token của “{ $account }” gắn với một khóa mà chỉ trình giữ có.
call-bound-token-hint = Yêu cầu dùng token đó cần proof riêng (RFC 9449).

# turnglass helper

helper-keeps-nothing = Turnglass không giữ mật khẩu cho docker.
helper-keeps-nothing-hint = Tài khoản của Turnglass phục vụ các host mà chúng nêu: `turnglass set NAME --host HOST`.
helper-several = Có nhiều tài khoản cho { $host }: { $accounts }.
helper-several-hint = Hãy nêu một cho git: `git config --global credential.{ WORD($address) }.username NAME`. Hoặc bỏ máy chủ này khỏi các tài khoản khác: `turnglass set NAME --no-host`.
helper-not-made = Không tạo được { $file }: { $why }.
helper-not-made-hint = Hãy nêu một thư mục của bạn mà hệ thống tìm chương trình ở đó: `turnglass helper install DIR`.
program-not-found-itself = Chương trình này không tìm thấy chính nó: { $why }.
program-nowhere = Chương trình này không biết nó nằm ở đâu.
helper-there = { $file } đã có rồi.
helper-made = đã tạo { $file }.
helper-not-in-path = { $dir } không ở trong PATH: git và docker sẽ không tìm thấy chúng ở đó.

# turnglass refresh

nothing-to-renew = Không có gì để gia hạn.

# turnglass refresh --once

once-no-aws = Định dạng aws-process cần nhiều hơn một token.
once-no-aws-hint = Hãy để công cụ AWS của chính job đổi token, hoặc dùng `turnglass token`.
once-nothing-rotates = Ở đây không có refresh token nào có thể bị thay: --on-rotate sẽ không được chạy.
once-answer-lost = Một lần gọi trước bị dừng trong lúc hỏi nhà cung cấp, và phản hồi của nó không có ở đây: refresh token có thể đã bị dùng. Sẽ thử thêm một lần.
once-picked-up = Một lần gọi trước bị dừng trước khi chuyển tiếp phản hồi của nhà cung cấp. Đây là phản hồi đó; lần này không hỏi ai.
once-shared = Một lần gọi khác vừa đổi refresh token này và đã chuyển tiếp token thay thế. Đây là những gì nó nhận được; lần này không hỏi ai.
once-waits-for-other = Một lần gọi khác đang đổi refresh token này. Đang chờ.
once-other-trades = Một lần gọi khác đang đổi refresh token này và chưa kết thúc.
once-other-trades-hint = Chưa hỏi ai cả. Hãy gọi lại khi nó đã kết thúc; --wait TIME chờ nó lâu hơn.
once-page-unusable = Không thể giữ phản hồi trong { $directory }: { $why }.
once-page-unusable-hint = Chưa hỏi ai cả. Hãy nêu một thư mục ghi được bằng --journal DIR.
once-signal = Đang hỏi nhà cung cấp: lệnh sẽ kết thúc khi phản hồi đã đến và được chuyển tiếp.
once-again = { $why } Sẽ hỏi lại sau { $seconds } giây.
once-listens = { $host } chưa phản hồi. Phản hồi được chờ, tổng cộng trong { $minutes } phút; trong lúc đó không hỏi lại.
recover-without-old = Cần refresh token đã bị thay để mở refresh token mới.
recover-without-old-hint = Hãy đưa refresh token cũ bằng --refresh-token-env VAR, --refresh-token-stdin hoặc --refresh-token-file FILE.
recover-nobody-takes = Không có ai nhận refresh token.
recover-nobody-takes-hint = Hãy nêu --on-rotate COMMAND hoặc --rotated-file FILE.
recover-not-opened = Nội dung này không được niêm phong bằng refresh token đó, hoặc không còn nguyên vẹn.
recover-not-opened-hint = Hãy đưa đúng refresh token đã đưa cho lần gọi trước.
once-nobody-to-ask = Chưa nói hỏi ai.
once-nobody-to-ask-hint = Hãy nêu --provider, --issuer hoặc --token-url.
rotated-file-hint = Chưa hỏi ai cả. Hãy nêu một tệp trong thư mục ghi được.
rotated-no-shell = Không có shell nào để chạy lệnh: { $why }.
rotated-no-shell-hint = Chưa hỏi ai cả. Nơi không có shell, hãy dùng --rotated-file FILE.
rotated-not-filed = Không ghi được tệp cho refresh token mới: { $why }.
rotated-not-run = Lệnh cho refresh token mới { $how }, { $tries } lần.
rotated-in-file-hint = Refresh token mới ở trong { $file }: hãy lưu nó, vì token cũ có thể không còn giá trị.
rotated-nowhere = Nhà cung cấp đã thay refresh token, và không có ai nhận token mới; token cũ có thể không còn giá trị.
rotated-page = Token mới cũng nằm trong { $directory }, được niêm phong: lần gọi tiếp theo với token cũ sẽ chuyển tiếp nó.
rotated-sealed = Refresh token mới, niêm phong bằng token cũ:
rotated-sealed-hint = Khoan thay refresh token đang lưu: cùng với nó, `turnglass refresh --once --recover SEALED` mở token mới cho --on-rotate COMMAND hoặc --rotated-file FILE.
rotated-sign-in-hint = Hãy đăng nhập lại, và nêu --on-rotate COMMAND hoặc --rotated-file FILE.
rotated-handed-on = Refresh token mới đã được chuyển tiếp.
rotated-run-again = Lệnh { $how }. Đang chạy lại.

# turnglass list, history, check, set, settings, remove

list-empty = Chưa có tài khoản nào. `turnglass login NAME --issuer URL` đăng nhập vào một tài khoản, `turnglass add NAME --provider P` thêm một tài khoản đã đăng nhập, `turnglass demo` cho xem thử.
watch-no-terminal = Không có terminal để vẽ.
watch-no-terminal-hint = `turnglass list --watch --json` in một dòng cho mỗi thay đổi.
nobody-renews = Không có gì tự động gia hạn { $count ->
   *[other] các tài khoản này
    [1] tài khoản này
}: hãy khởi động Turnglass hoặc chạy `turnglass agent install`.
nobody-renews-no-install = Không có gì tự động gia hạn { $count ->
   *[other] các tài khoản này
    [1] tài khoản này
}: hãy khởi động Turnglass hoặc chạy `turnglass agent`.
history-nothing = Chưa có sự kiện nào.
history-goes-with-it = Lịch sử của một tài khoản bị xóa cũng mất theo tài khoản đó.
set-no-host = không host nào
set-hosts = token của { $account } được phép gửi đến { $hosts }.
set-changed = { $account }: { $setting } { $before } → { $now }
set-as-before = { $account }: mọi thứ vốn đã được đặt như vậy.
margin-cut = { $account }: token của tài khoản này có thời hạn quá ngắn cho khoảng đó. Token được gia hạn { $margin } trước khi hết hạn, tức là sau nửa thời hạn.
setting-is-a-switch = { $setting } là on hoặc off, không phải “{ $value }”.
remove-question = Xóa “{ $account }” và các token của tài khoản?
remove-question-kept = Xóa “{ $account }” và các token của tài khoản? Trong một phút, `turnglass restore { WORD($account) }` khôi phục lại được.
remove-question-for-good = Xóa “{ $account }” và các token của tài khoản? Sẽ không khôi phục lại được: ở đây không có trình giữ nào tiếp tục chạy.
account-removed = đã xóa { $account }.
remove-unasked = Chưa xóa { $account }: không có terminal để hỏi.
remove-unasked-hint = Nếu thật sự muốn xóa, hãy thêm --yes.
restore-for-a-minute = `turnglass restore { WORD($account) }` khôi phục lại trong vòng một phút.
account-restored = { $account } đã được khôi phục: { $says }
copied-for = Token của { $account } đang ở bảng nhớ tạm; sẽ bị xóa sau { $time }.
copied-for-good = Token của { $account } đang ở bảng nhớ tạm và sẽ ở lại đó.
switched-off-hint = `turnglass set { WORD($name) } --no-paused` tiếp tục gia hạn tài khoản này.
paused-resume-hint = `turnglass settings paused off` tiếp tục lại.
show-account = Tài khoản
show-state = Trạng thái
show-state-why = { $state }: { $why }
show-identity = Danh tính
show-provider = Nhà cung cấp
show-provider-at = { $title }, { $host }
show-tool = Nơi giữ
show-tool-in = { $title }, { $file }
show-issued = Cấp lúc
show-renewed-by = Gia hạn trên
show-renewed-by-whom = { $machine }, bởi { $user }
show-ends = Token hết hạn
show-ahead = { $at } ({ $left })
show-renews = Gia hạn
show-early = Sớm bao lâu
show-early-account = { $margin } trước khi hết hạn, như đã đặt cho tài khoản
show-early-tool = { $margin } trước khi hết hạn, theo yêu cầu của công cụ
show-early-provider = { $margin } trước khi hết hạn, theo yêu cầu của nhà cung cấp
show-early-all = { $margin } trước khi hết hạn, như đã đặt cho mọi tài khoản
show-early-rule = { $margin } trước khi hết hạn: một phần mười thời hạn của token, ít nhất 5m và nhiều nhất 3d
show-early-unknown = { $margin } trước khi hết hạn, vì không ai biết token có thời hạn bao lâu
show-cut-account = { $margin } trước khi hết hạn: nửa thời hạn của token, quá ngắn cho { $asked } đã đặt cho tài khoản
show-cut-tool = { $margin } trước khi hết hạn: nửa thời hạn của token, quá ngắn cho { $asked } mà công cụ yêu cầu
show-cut-provider = { $margin } trước khi hết hạn: nửa thời hạn của token, quá ngắn cho { $asked } mà nhà cung cấp yêu cầu
show-cut-all = { $margin } trước khi hết hạn: nửa thời hạn của token, quá ngắn cho { $asked } đã đặt cho mọi tài khoản
show-cut-rule = { $margin } trước khi hết hạn: nửa thời hạn của token, quá ngắn cho { $asked } vốn là mức ít nhất
show-sign-in-ends = Phiên đăng nhập hết hạn
show-certificate-ends = Chứng chỉ hết hạn
show-scopes = Phạm vi
show-hosts = Máy chủ
show-vault = Kho
column-identity = DANH TÍNH
column-name = TÊN
column-provider = NHÀ CUNG CẤP
column-state = TRẠNG THÁI
column-left = CÒN LẠI
column-renews = GIA HẠN
column-why = LÝ DO
column-when = LÚC
column-what = SỰ KIỆN
column-token-ends = TOKEN HẾT HẠN
column-how = CHI TIẾT
column-last = LẦN CUỐI
column-times = SỐ LẦN
column-account = TÀI KHOẢN
column-process = TIẾN TRÌNH
column-user = NGƯỜI DÙNG
column-machine = MÁY
column-version = PHIÊN BẢN
column-seen = THẤY LÚC
column-through = QUA
column-program = CHƯƠNG TRÌNH
column-number = SỐ
column-waits = CÒN CHỜ
set-asked = Bạn được hỏi trước khi một chương trình nhận token của { $account }.
set-not-asked = Các chương trình nhận được token của { $account }.
setting-not-one-of = { $setting } là một trong { $known }, không phải “{ $value }”.
setting-no-hours = “{ $value }” không phải là giờ yên lặng; hãy viết 22:00-07:00, hoặc off.
setting-no-length = { $why }.

# turnglass import and turnglass export

import-name-many = --replace dành cho tệp chứa một tài khoản.
import-name-many-hint = Tệp này chứa { $count }.
import-sign-in-ended = Lần đăng nhập của nó đã hết hạn: hãy đăng nhập lại.
import-token-ended = Token của nó đã hết hạn.
import-nothing = Trong tệp không có gì để nhập.
import-plan-sent = “{ $name }”: { $variables } sẽ được gửi đến { $host }.
import-plan-kept = “{ $name }”: { $variables } sẽ được giữ ở đây và không gửi đi đâu.
import-question = Lấy các biến này và gửi chúng đến đó?
import-unasked = Chưa nhập gì: không có terminal để hỏi có được lấy các biến này không.
import-unasked-hint = Nếu được, hãy chạy `turnglass import { WORD($file) } --yes`.
import-passphrase = Cụm mật khẩu của bản xuất
no-terminal-for-passphrase = Không có terminal để hỏi cụm mật khẩu.
passphrase-fd-hint = Hãy đưa qua --passphrase-fd N.
passphrase-fd-hint-on-windows = Hãy dẫn nó vào lệnh qua đường ống và thêm --passphrase-fd 0.
import-none-found = Không tìm thấy thông tin đăng nhập của công cụ nào khác ở đây.
import-took-nothing = Không lấy vào gì cả.
export-there = { $file } đã có rồi.
export-there-hint = Hãy chọn tên khác, hoặc --force để thay.
export-new-passphrase = Cụm mật khẩu mới cho bản xuất
no-terminal-for-new-passphrase = Không có terminal để hỏi cụm mật khẩu mới.
export-without = { $account }: không có trong bản xuất, vì bộ token không ở trong kho.
export-rotates = chỉ giữ những tài khoản này trên một máy, vì gia hạn ở máy kia sẽ kết thúc phiên đăng nhập ở đây, và ngược lại: { $accounts }. Khi chúng đã sang máy kia, hãy xóa chúng ở đây (`turnglass remove NAME`, không có --revoke).
exported = { $count } tài khoản đã ở trong { $file }. Trên máy kia: `turnglass import FILE`.
import-entry = { $account }: { $result }.
import-entry-again = { $account }: { $result }, vì cùng lý do.
import-added = đã thêm
import-updated = đã cập nhật
import-unchanged = không đổi
import-skipped = đã bỏ qua

# turnglass vault and turnglass unlock

unlock-nobody = Không có trình giữ nào đang chạy để mở khóa.
unlock-nobody-hint = Hãy khởi động `turnglass agent`: trong terminal, nó tự hỏi cụm mật khẩu, cũng như mọi lệnh chạy không có trình giữ.
unlock-by-key-file = không có gì phải mở khóa: không có trình giữ nào đang chạy, và tệp khóa { $file } tự mở kho niêm phong. `turnglass agent` khởi động một trình giữ.
unlock-none-yet = không có gì phải mở khóa: kho niêm phong được tạo cùng tài khoản đầu tiên, và mở bằng tệp khóa { $file }.
unlock-memory-hint = Ở đây bộ token chỉ được giữ trong bộ nhớ, nơi không có gì bị khóa.
unlock-not-sealed = Trình giữ đang chạy không dùng kho niêm phong.
unlock-not-sealed-hint = Nó chỉ giữ token trong bộ nhớ, nơi không có gì bị khóa.
sealed-is-open = kho niêm phong đang mở.
keychain-is-open = chuỗi khóa đang mở.
keychain-has-keyring = đã có chùm khóa, và chuỗi khóa đang mở.
unlock-descriptor-hint = Hãy đưa qua TURNGLASS_VAULT_PASSPHRASE_FD.
vault-grants-in = Các tài khoản ở đây có bộ token trong { $vault ->
    [sealed] kho niêm phong
    [openbao] kho của nhóm
   *[other] chuỗi khóa
}.
vault-move-first = Lệnh này chuyển chúng và chọn kho: { $vault ->
    [sealed] `turnglass vault move --to sealed`
    [openbao] `turnglass vault move --to openbao`
   *[other] `turnglass vault move --to keychain`
}. Nếu kho đó đã mất hẳn, lệnh này bỏ chúng lại: { $vault ->
    [sealed] `turnglass vault use sealed --leave`
    [openbao] `turnglass vault use openbao --leave`
   *[other] `turnglass vault use keychain --leave`
}.
vault-move-first-by-key = Lệnh này chuyển chúng và chọn kho: `turnglass vault move --to sealed --key-file { WORD($file) }`. Nếu chuỗi khóa đã mất hẳn, lệnh này bỏ chúng lại: `turnglass vault use sealed --leave --key-file { WORD($file) }`.
vault-owed-stays = Những gì còn phải xóa khỏi { $vault ->
    [sealed] kho niêm phong
    [openbao] kho của nhóm
   *[other] chuỗi khóa
} vẫn ở lại đó.
vault-use-no-key-hint = Bỏ tệp khóa: `turnglass vault use sealed`. Để từ nay mở kho bằng tệp khóa: `turnglass vault rekey --key-file FILE`.
vault-left = { $account } cần đăng nhập lại hoặc token mới: bộ token của tài khoản nằm trong kho đã bỏ.
vault-found = { $count ->
   *[other] { $count } tài khoản đã có sẵn bộ token ở đó.
}
vault-unreached-hint = Không có gì thay đổi. Ở đây có một kho niêm phong, có thể chứa bộ token: `turnglass vault use sealed` chọn kho đó.
vault-chosen = { $vault ->
    [sealed] từ giờ ở đây dùng kho niêm phong, mở bằng cụm mật khẩu.
   *[other] từ giờ ở đây dùng chuỗi khóa.
}
vault-chosen-unreached = hiện chưa dùng được: { $problem }
vault-use-no-terminal = chưa có kho niêm phong nào, và ở đây không có terminal để hỏi cụm mật khẩu: hãy đưa qua TURNGLASS_VAULT_PASSPHRASE_FD, hoặc chọn một tệp khóa, sẽ được tạo: `turnglass vault use sealed --key-file FILE`.
vault-use-asked-later = chưa hỏi gì cả: khi bạn thêm tài khoản đầu tiên, cụm mật khẩu mới sẽ được hỏi.
vault-chosen-by-key = từ giờ ở đây dùng kho niêm phong, mở bằng tệp khóa { $file }.
vault-overruled = { $name } là “{ $value }” trong shell này, và lấn át lựa chọn đó: hãy bỏ đặt.
vault-by-variable = bởi { $name } đang được đặt
vault-by-choice = trong { $file }
vault-by-default = chưa ai chọn: đây là mặc định
vault-line-chosen = chọn
vault-line-file = tệp
vault-line-key = tệp khóa
vault-line-state = trạng thái
vault-keeper-other = trình giữ đang chạy dùng { $vault ->
    [sealed] kho niêm phong
    [openbao] kho của nhóm
   *[other] chuỗi khóa
}: hãy kết thúc nó bằng `turnglass agent stop`, rồi khởi động lại.
keychain-no-key-file = Chuỗi khóa không có tệp khóa.
keychain-no-key-file-hint = Hệ thống mở nó; hãy bỏ --key-file.
rekeyed-set-variable = hãy đặt TURNGLASS_VAULT_KEY_FILE thành { $file }.
rekeyed-unset-variable = hãy bỏ đặt TURNGLASS_VAULT_KEY_FILE nếu có.
rekey-not-sealed = Kho đang dùng không phải kho niêm phong, và không có khóa riêng.
rekey-not-sealed-hint = `turnglass vault use sealed` chọn kho niêm phong.
rekeyed-file = kho niêm phong nay mở bằng tệp khóa mới, { $file }. { $old }
rekeyed-passphrase = kho niêm phong nay mở bằng cụm mật khẩu mới. { $old }
rekeyed-old = { $before ->
    [key-file] Hãy xóa tệp khóa cũ, cùng các bản sao cũ của kho mà tệp đó vẫn mở được.
    [passphrase] Hãy xóa các bản sao cũ của kho, vì cụm mật khẩu cũ vẫn mở được chúng.
   *[other] Hãy xóa các bản sao cũ của kho: cách mở trước đây vẫn mở được chúng.
}
rekey-same-file = Đây chính là tệp khóa đang mở kho.
rekey-same-file-hint = Hãy nêu một tệp chưa tồn tại.
no-terminal-for-rekey = Không có terminal để hỏi cụm mật khẩu mới.
no-terminal-for-rekey-hint = Hãy đưa qua --passphrase-fd N, hoặc nêu --key-file.
no-terminal-for-rekey-hint-on-windows = Hãy dẫn nó vào lệnh qua đường ống và thêm --passphrase-fd 0; hoặc nêu --key-file.
grant-left-behind = { $account }: không xóa được bộ token trong kho cũ. Hãy xóa ở đó.
vault-moved = { $count ->
    [0] Không có gì để chuyển.
   *[other] Đã chuyển { $count } bộ token.
}
vault-gone = Nếu kho kia đã mất hẳn, lệnh này bỏ kho đó và lấy những gì có trong kho được chọn: { $vault ->
    [sealed] `turnglass vault use sealed --leave`
    [openbao] `turnglass vault use openbao --leave`
   *[other] `turnglass vault use keychain --leave`
}.
vault-gone-by-key = Nếu chuỗi khóa đã mất hẳn, lệnh này bỏ nó và lấy những gì có trong kho niêm phong: `turnglass vault use sealed --leave --key-file { WORD($file) }`.
move-by-key-hint = Hãy nêu tệp đó: { $vault ->
    [sealed] `turnglass vault move --to sealed --key-file FILE`
    [openbao] `turnglass vault move --to openbao --key-file FILE`
   *[other] `turnglass vault move --to keychain --key-file FILE`
}.
move-no-key-hint = Bỏ tệp khóa, và bỏ đặt TURNGLASS_VAULT_KEY_FILE nếu có: { $vault ->
    [sealed] `turnglass vault move --to sealed`
    [openbao] `turnglass vault move --to openbao`
   *[other] `turnglass vault move --to keychain`
}.
move-to-itself = Không có gì để chuyển: bộ token ở đây vốn nằm trong { $vault ->
    [sealed] kho niêm phong
    [openbao] kho của nhóm
   *[other] chuỗi khóa
}.
move-to-itself-hint = Khóa khác được đặt bằng `turnglass vault rekey --key-file FILE`, cụm mật khẩu khác bằng `turnglass vault rekey`.
vault-choose-hint = { $vault ->
    [sealed] `turnglass vault use sealed`
    [openbao] `turnglass vault use openbao`
   *[other] `turnglass vault use keychain`
} chọn kho đó.

# turnglass agent

agent-elsewhere = TURNGLASS_SOCKET nêu một trình giữ ở nơi khác: không khởi động thêm trình giữ nào bên cạnh.
agent-elsewhere-hint = Hãy bỏ đặt TURNGLASS_SOCKET để giữ tài khoản ở đây.
agent-tokens-at = đang cấp token ở { $socket }.
agent-audits-to = những gì được cấp được ghi vào { $file }.
agent-tokens-for-nobody = --tokens-for nêu “{ $name }”, nhưng chưa có tài khoản này.
agent-user-for-nobody = --tokens-socket-user cho { $user } yêu cầu “{ $name }”, nhưng chưa có tài khoản này.
socket-user-unreadable = hãy nêu một người dùng, hoặc người dùng kèm tài khoản: deploy, hoặc deploy:work,hub
socket-user-unknown = Trên máy này không có người dùng “{ $user }”.
socket-user-not-looked-up = Không tìm hiểu được có người dùng “{ $user }” hay không ({ $why }).
socket-user-unknown-hint = `getent passwd` liệt kê những người dùng đang có. Người dùng của container không có tên ở đây thì nêu bằng số.
socket-user-outside = { $user } được yêu cầu “{ $name }”, nhưng --tokens-for không nêu tài khoản này.
socket-user-outside-hint = Hãy thêm “{ $name }” vào --tokens-for, hoặc bỏ --tokens-for.
socket-user-twice = { $user } được nêu hai lần.
socket-user-twice-hint = Hãy nêu mỗi người dùng một lần, kèm mọi tài khoản: { $user }:work,hub.
socket-options-alone = --tokens-socket-user và --tokens-for dành cho socket cấp token, mà không có socket nào được mở.
socket-options-alone-hint = Hãy nêu một socket bằng `--tokens-socket PATH`.
agent-waits-for-sign-in = tiến trình { $process } đang làm trình giữ cho một lần đăng nhập: đang chờ nó.
agent-holds-on-hint = Hãy hoàn tất việc đăng nhập của nó, hoặc kết thúc nó.
agent-runs-already-hint = Trình giữ đó giữ cho mọi thứ luôn mới. Nếu muốn trình giữ này thay thế, hãy kết thúc nó trước: `turnglass agent stop`.
asked-nothing = Chưa chương trình nào được cấp token kể từ khi trình giữ khởi động.
install-written = đã ghi { $file }.
install-start = Để khởi động ngay và mỗi lần đăng nhập máy, hãy chạy:
install-no-manager = trong phiên này không có trình quản lý dịch vụ nào của bạn đang chạy, nên lệnh đó sẽ thất bại ở đây; cho đến khi có, hãy dùng `turnglass agent`.
install-nothing = Chưa cài gì.
install-not-removed = Không xóa được { $file } ({ $why }).
install-removed = đã xóa { $file }.
install-stop = Để dừng những gì còn chạy, hãy chạy:
install-system-by-root = Chỉ root mới sửa được { $file }. Hãy chạy:
install-system-user = Chưa có người dùng { $user }. Hãy tạo bằng:
install-system-passphrase = Chưa có cụm mật khẩu cho kho trong { $file }. Hãy tạo bằng:
install-system-start = Để khởi động ngay và cùng với máy, hãy chạy:
install-system-in-home = { $program } nằm trong thư mục cá nhân, nơi dịch vụ của hệ thống không thấy được.
install-system-in-home-hint = Hãy cài Turnglass cho mọi người dùng, ví dụ dưới /usr/local, và chạy từ đó.
install-system-unsupported = Unit cho cả hệ thống chỉ cài được ở nơi có systemd.
install-system-unsupported-hint = Hãy bỏ --system.
install-no-program = Không rõ đường dẫn của chương trình này ({ $why }).
install-unsupported = Không cài được agent trên hệ thống này.
install-unsupported-hint = Hãy cho ứng dụng desktop khởi động khi đăng nhập máy: “Khởi động khi đăng nhập máy” trong menu khay.
no-home-directory = Không rõ thư mục nhà.
no-home-directory-hint = Hãy đặt HOME thành thư mục nhà của bạn.
install-odd-path = Không ghi được { $path } vào một unit.
install-not-written = Không ghi được { $file } ({ $why }).
install-not-written-hint = `turnglass agent install --print` hiện nội dung lẽ ra được ghi ở đó.
no-such-level = TURNGLASS_LOG là “{ $level }”, không phải một mức.
no-such-level-hint = Hãy chọn off, error, warn, info, debug hoặc trace.
keeper-ended = Trình giữ đã kết thúc.
keeper-still-there = Trình giữ đã lưu mọi thứ, nhưng tiến trình của nó vẫn còn.
keeper-still-there-hint = Hãy đợi giây lát.
no-keeper = Không có trình giữ nào đang chạy.
no-keeper-hint = Hãy khởi động bằng `turnglass agent`, hoặc mỗi lần đăng nhập máy bằng `turnglass agent install`.
no-keeper-no-install-hint = Hãy khởi động bằng `turnglass agent`.
passed-socket-unusable = Không dùng được một socket được chuyển giao ({ $why }).
passed-socket-unusable-hint = ListenStream= phải nêu một đường dẫn.
passed-socket-unnamed = Chưa nói socket { $path } dùng để làm gì.
passed-socket-unnamed-hint = Hãy nói trong unit của nó: FileDescriptorName=tokens, hoặc FileDescriptorName=keeper.
passed-two-sockets = Có nhiều hơn một socket được chuyển giao cho trình giữ.
passed-two-sockets-hint = Hãy đặt tên những socket cấp token: FileDescriptorName=tokens.
agent-keeps = đang giữ { $accounts }, tiến trình { $process }.
agent-stop = Dừng bằng Ctrl-C.
agent-stopped = đã dừng.
agent-holds-on = Một lệnh đang làm trình giữ ở đây và chưa kết thúc.
agent-holds-on-process = Một lệnh đang làm trình giữ ở đây và chưa kết thúc: tiến trình { $process }.
agent-runs-already = Một trình giữ đã chạy ở đây.
agent-runs-already-process = Một trình giữ đã chạy ở đây: tiến trình { $process }.
status-keeper = trình giữ
status-since = chạy từ
status-socket = socket
status-vault = kho
status-accounts = tài khoản
status-next = sắp tới
status-warning = cảnh báo
status-process = tiến trình { $process }, phiên bản { $version }
status-vault-problem = { $kind }: { $problem }
status-vault-closed = { $kind }, chưa mở
status-in-state = { $count } { $state }
status-in-states = { $accounts }: { $states }
status-in-need = { $accounts } ({ $count } cần bạn)
status-next-paused = không có gì: đang tạm dừng
status-next-waits = khi kho mở: { $account }
status-next-renewal = { $when }: { $account }
status-nobody = không có: không gì được tự động gia hạn. Hãy khởi động Turnglass hoặc chạy `turnglass agent install`.
status-nobody-no-install = không có: không gì được tự động gia hạn. Hãy khởi động Turnglass hoặc chạy `turnglass agent`.
status-app = ứng dụng, tiến trình { $process }, phiên bản { $version }, từ { $since }
status-agent = agent, tiến trình { $process }, phiên bản { $version }, từ { $since }
status-wrong = lỗi
status-updates = cập nhật
kept-by-app = Ứng dụng đang giữ từ { $since }.
kept-by-agent = Agent đang giữ từ { $since }.
kept-next = Tiếp theo: { $account }, { $when }.

# turnglass approve

deny-what = Chưa nói từ chối gì.
deny-what-hint = Hãy nêu số của nó, hoặc tất cả: --all.
nothing-waits = Không có gì đang chờ bạn.
approve-next = Cho phép bằng `turnglass approve NUMBER`, hoặc từ chối bằng --deny.
approve-denied = từ chối trong một phút: { $program } lấy token của { $account }.
approve-allowed = cho phép trong 15 phút: { $program } lấy token của { $account }.

# turnglass man, turnglass demo

man-page-unwritable = Không ghi được trang: { $why }.
man-pages-unwritable = Không ghi được các trang vào { $dir }: { $why }.
man-pages-unwritable-hint = Hãy nêu một thư mục của bạn.
man-pages-written = đã ghi các trang hướng dẫn vào { $dir }.
demo-no-directory = Không tạo được thư mục tạm: { $why }.
demo-ends = Ở đây token chỉ sống khoảng một phút. Ctrl-C kết thúc bản demo.

# turnglass doctor

doctor-no-bus-hint = Hãy khởi động trong một phiên desktop hoặc dưới `dbus-run-session`; hoặc giữ các bộ token trong một tệp mã hóa: `turnglass vault use sealed`. Không có kho thì không giữ được gì.
doctor-keychain-unneeded = không cần: đang dùng kho niêm phong
doctor-keychain-there = có Secret Service
doctor-keychain-missing = không chương trình nào cung cấp Secret Service
doctor-keychain-missing-hint = Hãy cài và khởi động gnome-keyring, KWallet hoặc KeePassXC (bật Secret Service của nó); hoặc giữ các bộ token trong một tệp mã hóa: `turnglass vault use sealed`; trên máy chủ, bằng một tệp khóa: `turnglass vault use sealed --key-file FILE`.
doctor-tray-there = môi trường desktop này hiện biểu tượng khay
doctor-tray-missing = ở đây không có gì hiện biểu tượng khay; cửa sổ vẫn mở được mà không cần khay
doctor-tray-missing-hint = Trên GNOME, hãy cài tiện ích AppIndicator.
doctor-bus-unneeded = { $why }, và kho niêm phong không cần
doctor-no-bus = không có session bus
doctor-vault-unasked = keychain: không hỏi được, xem session bus bên dưới
doctor-bus-of-keeper = { $why }; trình giữ đang chạy có riêng, và keychain của nó đang mở
doctor-keychain-of-keeper = không chương trình nào của phiên này cung cấp; trình giữ đang chạy có riêng, và nó đang mở
doctor-bus-answers = có phản hồi
doctor-bus-silent = session bus không phản hồi
doctor-socket-answers = { $socket } phản hồi
doctor-socket-hands-out = { $socket } cấp token, và không làm gì khác
doctor-hook-for-nobody = { $hook } dành cho một tài khoản không có
doctor-hook-for-nobody-hint = Hãy sửa “{ $name }” trong { $file }, hoặc thêm tài khoản đó.
doctor-gate = chỉ bạn ghi được { $file }
doctor-gate-open = { $file } không có hiệu lực, vì { $says }
doctor-gate-unlooked = { $file } nằm ngoài hồ sơ người dùng của bạn, và trên Windows không kiểm tra được người khác có ghi được không
doctor-hook-not-run = { $hook }: không chạy được { $program }
doctor-hook-not-run-hint = Hãy sửa đường dẫn trong { $file }, hoặc cho phép bạn chạy chương trình đó.
doctor-hook-everyone = mọi tài khoản
doctor-hook-nobody = không tài khoản nào
doctor-hook = { $hook } khi { $events }, cho { $whom }
doctor-hook-owed = { $hook } khi { $event } còn phải chạy cho { $account }: từ { $since }, đã thất bại { $tries } lần
doctor-hook-owed-hint = Turnglass đang chạy sẽ chạy nó: { $next }. `turnglass history { WORD($account) }` cho thấy điều gì đã cản trở.
doctor-writable = ghi được { $dir }
doctor-unwritable = không ghi được { $dir }: { $why }
doctor-unwritable-hint = Hãy cho phép bạn ghi vào đó, giải phóng chỗ trống trên đĩa, hoặc đặt TURNGLASS_HOME thành thư mục khác.
doctor-open-to-others = người khác vào được { $dir } (quyền { $mode })
doctor-port-free = trình duyệt quay lại được 127.0.0.1 khi bạn đăng nhập
doctor-port-taken = không lắng nghe được trên 127.0.0.1 ({ $why })
doctor-port-taken-hint = Hãy đăng nhập bằng --device, hoặc bằng --no-browser rồi dán địa chỉ.
doctor-lock-free = trống; trình giữ cuối cùng đã kết thúc
doctor-lock-held = tiến trình { $process } giữ lock và không phản hồi
doctor-lock-held-hint = Hãy kết thúc nó: `kill { WORD($process) }`.
doctor-lock-held-hint-on-windows = Hãy kết thúc nó: `taskkill /F /PID { WORD($process) }`.
doctor-lock-wait-hint = Hãy đợi giây lát, rồi xem lại.
doctor-clock-before = đồng hồ chỉ một thời điểm trước khi Turnglass được viết ra
doctor-clock-before-hint = Hãy đặt lại ngày giờ: token được gia hạn theo đó.
doctor-clock-back = lần cuối Turnglass ghi trạng thái là vào lúc giờ đây thành tương lai: đồng hồ đã chạy lùi
doctor-clock-back-hint = Hãy kiểm tra ngày giờ: token được gia hạn theo đó.
doctor-proxy = { $name } gửi yêu cầu qua { $host }{ $port }
doctor-proxy-wrong = { $name } không phải là địa chỉ
doctor-proxy-wrong-hint = Hãy đặt { $name } thành một địa chỉ như http://proxy.example:3128, hoặc bỏ đặt.
doctor-proxy-none = chưa đặt proxy nào
doctor-authorities-there = có các tổ chức chứng thực
doctor-sealed-forgotten = có { $file }, nhưng đang dùng chuỗi khóa
doctor-sealed-forgotten-hint = `turnglass vault use sealed` chọn kho đó; `turnglass vault move --to keychain` làm trống nó.
doctor-sealed = { $file }, { $bytes } byte
doctor-sealed-later = được tạo khi tài khoản đầu tiên được thêm
doctor-key-beside = nằm cạnh kho: ai chép được cái này thì có cả cái kia
doctor-key-beside-hint = Hãy chuyển nó sang thư mục khác, không nằm trong cùng bản sao lưu, và nêu nó ở đó: `turnglass vault use sealed --key-file FILE`.
doctor-settings-fine = không có gì sai
doctor-account = { $account }: { $state }. { $reason }
doctor-accounts-fine = { $count }, không tài khoản nào cần bạn
doctor-keeper-none = không có trình giữ nào chạy; mỗi lệnh tự làm trình giữ trong lúc nó chạy
doctor-keeper-none-idle = { $finding }, và không có gì được tự động gia hạn
doctor-keeper-none-idle-hint = Hãy khởi động ứng dụng Turnglass, hoặc `turnglass agent`.
doctor-keeper-other-version = tiến trình { $process } là phiên bản { $version }, còn đây là { $own }
doctor-keeper-other-version-hint = Hãy thoát Turnglass rồi khởi động lại.
doctor-paused = mọi thứ đang tạm dừng
doctor-paused-hint = Hãy tiếp tục trong menu khay, hoặc bằng `turnglass settings paused off`.
doctor-keeper-runs = tiến trình { $process } đang chạy, phiên bản { $version }
doctor-vault-memory = trong bộ nhớ: mọi thứ bị quên khi trình giữ kết thúc
doctor-vault-memory-hint = Hãy bỏ đặt TURNGLASS_VAULT để dùng chuỗi khóa.
doctor-vault-locked = { $kind }, đang khóa
doctor-vault-locked-hint = Hãy mở khóa bằng `turnglass unlock`.
doctor-vault-missing = { $kind }, không có
doctor-vault-failing = { $kind }, gặp sự cố
doctor-ok = ổn
doctor-warn = lưu ý
doctor-bad = lỗi
doctor-name-account = tài khoản
doctor-name-accounts = các tài khoản
doctor-name-authorities = chứng thực
doctor-name-clock = đồng hồ
doctor-name-config = cấu hình
doctor-name-gate = quyền
doctor-name-data = dữ liệu
doctor-name-hooks = hook
doctor-name-keeper = trình giữ
doctor-name-key-file = tệp khóa
doctor-name-keychain = chuỗi khóa
doctor-name-lock = lock
doctor-name-port = cổng
doctor-name-proxy = proxy
doctor-name-runtime = runtime
doctor-name-sealed-vault = kho niêm phong
doctor-name-session-bus = session bus
doctor-name-settings = cài đặt
doctor-name-socket = socket
doctor-name-tray = khay
doctor-name-updates = cập nhật
doctor-name-vault = kho

# Accounts whose grant a tool keeps

followed = { $tool } đã gia hạn.
owner-no-tool = “{ $name }” không được tìm thấy ở công cụ nào trên máy này, nên chỉ Turnglass gia hạn.
owner-no-tool-hint = `turnglass import --found --dry-run` liệt kê những gì các công cụ ở đây đang giữ.
owner-not-shared = { $tool } không có cách nào để cùng gia hạn một cách an toàn.
owner-not-shared-hint = Hãy để riêng nó gia hạn: `turnglass set { WORD($name) } --owner watched`.
elsewhere-other = { $tool } hiện đăng nhập với tài khoản { $other }.
use-no-tool = “{ $name }” không được tìm thấy ở công cụ nào trên máy này, nên không có gì để chuyển.
use-no-switch = Turnglass không chuyển tài khoản của { $tool }.
use-mine = “{ $name }” chỉ do Turnglass gia hạn: { $tool } cũng sẽ gia hạn, và đăng nhập của cả hai sẽ kết thúc.
use-mine-hint = Hãy nhập lại khi công cụ đang đăng nhập bằng đúng người đó: `turnglass import --found --replace { WORD($name) }`.
use-under-way = Đang chuyển sang một tài khoản khác của { $tool }.
use-refused = Nhà cung cấp đã từ chối những gì “{ $name }” đang giữ.
use-nothing = Những gì { $tool } cần của “{ $name }” không có đủ ở đây.
use-nothing-hint = Hãy đăng nhập { $tool } bằng người đó một lần trong khi Turnglass theo dõi; sau đó có thể chuyển.
use-unknown = { $tool } đang đăng nhập với { $other }, không phải tài khoản nào ở đây và sẽ bị mất. Chưa ghi gì.
use-unknown-nameless = { $tool } có một đăng nhập không thuộc tài khoản nào ở đây và sẽ bị mất. Chưa ghi gì.
use-unknown-hint = Hãy nhập nó trước: `turnglass import --found`.
use-no-beside = Không tìm thấy hoặc không đọc được tệp mà { $tool } ghi đăng nhập là của ai.
use-not-done-hint = { $tool } vẫn đăng nhập như trước. Hãy khắc phục rồi thử lại.
use-meanwhile = { $tool } vừa ghi một đăng nhập khác.
use-in = { $tool } hiện đăng nhập bằng tài khoản này.
use-out = { $tool } hiện đăng nhập bằng tài khoản khác. Những gì đang giữ ở đây vẫn được giữ.
use-nothing-to-undo = Không có lần chuyển nào để hoàn tác.
use-nothing-to-undo-hint = Hãy nêu tên tài khoản: `turnglass use NAME`.
use-undo-nobody = Trước đó không ai đăng nhập { $tool }.
use-next-request = { $tool } đang chạy sẽ dùng nó ở yêu cầu kế tiếp.
use-next-renewal = { $tool } đang chạy vẫn như cũ cho đến khi gia hạn; hãy khởi động lại để chuyển ngay.
use-restart = Hãy khởi động lại { $tool } nếu nó đang chạy.
used = { $tool } hiện đăng nhập bằng “{ $account }”.
used-before = `turnglass use --undo` đưa “{ $before }” trở lại.
elsewhere-other-use = { $tool } hiện đăng nhập với tài khoản { $other }; `turnglass use { WORD($name) }` chuyển sang tài khoản này.
elsewhere-nobody = Không ai đăng nhập { $tool }. { $why }
owner-other-hint = Trước hết hãy đăng nhập ở đó bằng đúng người của tài khoản này.
owner-nobody-hint = Trước hết hãy đăng nhập { $tool }.
owner-nothing = { $tool } không giữ refresh token nào để Turnglass gia hạn.
owner-nothing-hint = Hãy để công cụ lo: `turnglass set { WORD($name) } --owner watched`.
owner-is-mine = Từ giờ chỉ Turnglass gia hạn.
owner-is-shared = Từ giờ cả Turnglass và { $tool } đều gia hạn.
owner-is-watched = Từ giờ chỉ { $tool } gia hạn; Turnglass theo dõi.
why-not-handed-back = Đã gia hạn, nhưng { $tool } chưa nhận được. { $why }
why-tool-renews = { $tool } gia hạn; Turnglass theo dõi.
why-tool-renews-soon = Hết hạn { $at }. { $tool } sẽ gia hạn khi được dùng lần tới.
why-tool-renews-soon-by = Hết hạn { $at }. { $tool } sẽ gia hạn khi bạn chạy `{ $command }`.
why-tool-has-not-renewed = Đã hết hạn và { $tool } chưa gia hạn: hãy dùng nó.
why-tool-has-not-renewed-by = Đã hết hạn và { $tool } chưa gia hạn: hãy chạy `{ $command }`.
left-to-tool = “{ $name }” chỉ do { $tool } gia hạn, và công cụ này chưa gia hạn.
left-to-tool-by = Hãy chạy `{ $command }`.
left-to-tool-hint = Hãy dùng { $tool }, khi đó nó sẽ gia hạn.
notice-tool-renews = Token hết hạn sau { $length }. Hãy chạy `{ $command }`: khi đó { $tool } sẽ gia hạn.
import-name-taken = Đã có tài khoản khác tên “{ $name }”.
tool-unknown = Turnglass không biết công cụ này.
tool-file-gone = Không có { $file }.
tool-entry-gone = Nó không còn trong { $file }.
found-here = đã có, tên “{ $account }”
found-means-mine = mine: chỉ Turnglass gia hạn
found-means-shared = shared: bên nào cũng gia hạn được, và cả hai đều có bản mới nhất
found-means-watched = watched: chỉ công cụ gia hạn, Turnglass theo dõi
found-question = Nhận “{ $name }”? ({ $owner })
found-unasked = Chưa có đồng ý thì không nhận gì.
found-unasked-hint = Xem bằng `turnglass import --found --dry-run`, và đồng ý bằng `turnglass import --found --yes`.
owner-mine-asked = { $tool } vẫn đang dùng phiên đăng nhập này: khi Turnglass gia hạn lần tới, refresh token của nó bị tiêu và { $tool } sẽ bị đăng xuất.
owner-mine-question = Để riêng Turnglass gia hạn?
owner-mine-unasked-hint = Đồng ý bằng `--yes`.
import-shared-risk = Rủi ro còn lại: { $risk }
no-tool-named = Không có công cụ “{ $name }”.
no-tool-named-hint = Đã biết: { $known }.
left-to-tool-alone = “{ $name }” chỉ do { $tool } gia hạn; Turnglass theo dõi.
column-tool = CÔNG CỤ
column-file = TỆP
column-owner = AI GIA HẠN
why-shared = Dùng chung với { $tool }.
why-shared-refused = Dùng chung với { $tool }: hãy đăng nhập ở đó bằng `{ $command }`, cả hai sẽ có phiên mới.
revoke-not-mine = { $tool } cũng đang dùng phiên đăng nhập này: kết thúc nó sẽ đăng xuất { $tool }.
revoke-not-mine-hint = Hãy đăng xuất ở đó; hoặc trước hết nhận riêng: `turnglass set { WORD($name) } --owner mine`.
owner-not-watched = Ngoài Turnglass, không ai gia hạn những gì { $tool } giữ.
secret-given = giá trị bí mật
ask-parameter-example = { $title }, ví dụ { $example }
column-title = TÊN GỌI
column-from = TỪ
from-own-file = providers.yaml của bạn
from-built-in = có sẵn
providers-checked = { $file }: dùng được { $count } định nghĩa.
try-renewed = Đây sẽ là một token mới.
try-ends = Token sẽ hết hạn lúc { $at }.
try-refresh-token-replaced = Refresh token sẽ được thay.
try-identity = Token thuộc về { $identity }.
call-scope-lacking = Token của “{ $account }” thiếu { $scopes }. Đăng nhập để có: `turnglass login { WORD($account) } --scope { WORD($all) }`
call-scope-lacking-bring = Token của “{ $account }” thiếu { $scopes }.
call-scope-unnamed = Token của “{ $account }” không được phép làm việc này, và máy chủ không cho biết cần scope nào. Đăng nhập với phạm vi rộng hơn: `turnglass login { WORD($account) } --scope SCOPES`
call-scope-unnamed-bring = Token của “{ $account }” không được phép làm việc này, và máy chủ không cho biết cần scope nào.
team-was-added = đã thêm
team-signed-in = đã đăng nhập
team-brought = bộ token mới
team-renewed = đã gia hạn
team-refused = bị từ chối
team-changed = đã đổi
team-renamed = đã đổi tên
team-was-removed = đã xóa
team-not-here = Các tài khoản ở đây không nằm trong kho của nhóm.
team-not-here-hint = `turnglass vault` cho biết chúng ở đâu, và `turnglass vault use openbao --help` cho biết cách nhóm dùng chung.
team-log-empty = Nhật ký của nhóm chưa có gì.
team-this = { $machine } (máy này)
team-accounts = Có { $count } tài khoản dùng chung.
team-renewing = { $machine } đang gia hạn “{ $account }”.
team-waiting = Máy này đang chờ { $machine } gia hạn “{ $account }”.
team-more = Còn nữa; chưa xem hết tất cả.
team-renamed-to = nay là “{ $to }”

# First steps at a terminal
pasted-no-address = Đây không phải địa chỉ cuối cùng của trình duyệt.
pasted-no-address-hint = Hãy sao chép toàn bộ địa chỉ trên thanh địa chỉ của trình duyệt: nó bắt đầu bằng { $redirect } và có “code=” bên trong.
agent-keeps-passphrase = Mỗi lệnh đều hỏi cụm mật khẩu này cho đến khi có một trình giữ nhớ nó. `turnglass agent install` cho nó khởi động mỗi lần đăng nhập máy, và `turnglass unlock` đưa cụm mật khẩu cho nó một lần.
agent-keeps-passphrase-here = Mỗi lệnh đều hỏi cụm mật khẩu này cho đến khi có một trình giữ nhớ nó: `turnglass agent`, chạy tiếp trong một terminal khác, chỉ hỏi một lần.
agent-waits = { $problem } Cho đến lúc đó, không có gì được giữ mới: { $accounts }, tiến trình { $process }.
token-in-place = “{ $name }” đang giữ một token chưa hết hạn, và không có gì cho biết token này thuộc cùng tài khoản. Không có gì thay đổi.
token-in-place-hint = Chính lệnh đó thêm `--replace` sẽ đặt token mới vào chỗ của nó; hoặc hãy chọn tên khác.
restore-nothing = Trong phút vừa qua không có gì bị xóa.
restore-these = Vẫn còn khôi phục được: { $names }.
restore-is-there-hint = `turnglass show { WORD($name) }` cho biết tình trạng của nó.
man-no-verb = Không có lệnh con “{ $verb }”.
man-no-verb-hint = `turnglass --help` liệt kê các lệnh con; `turnglass man --to { WORD($dir) }` ghi mọi trang vào thư mục đó.
install-no-manager-here = ở đây không có trình quản lý dịch vụ nào chạy để khởi động nó: các tệp chỉ có tác dụng khi có. Cho đến lúc đó, hãy dùng `turnglass agent`.
install-stop-by-hand = nếu còn trình giữ đang chạy, hãy dừng nó bằng `turnglass agent stop`.
is-no-known-end = không rõ hạn
name-is-a-verb = “{ $name }” là một lệnh con: `turnglass --help` cho biết mỗi lệnh làm gì, và tên tài khoản đứng sau nó.
# turnglass mcp
mcp-sign-in-hint = Đăng nhập bằng `turnglass login { WORD($account) } --resource { WORD($url) }`, rồi hỏi lại.
mcp-sign-in-needed = Chưa có ai đăng nhập vào “{ $account }” cho { $host }.
mcp-token-refused = { $host } không nhận token nào của tài khoản này.
mcp-sent-on = { $host } chuyển tiếp sang nơi khác, và token không đi theo.
mcp-address-hint = Đây có phải là địa chỉ của một máy chủ MCP không?
mcp-broke-off = Câu trả lời của { $host } bị ngắt giữa chừng.
mcp-no-answer = { $host } đã nhận yêu cầu nhưng không trả lời gì.
mcp-no-message = Điều { $host } trả lời không phải là thông điệp MCP.
mcp-begin-refused = { $host } không bắt đầu lại: { $why }
mcp-unreadable = Dòng này không phải là thông điệp JSON-RPC.
mcp-entry-anothers = Mục “{ $name }” khởi chạy một chương trình khác.
mcp-entry-anothers-hint = Hãy xóa mục đó ở đấy, hoặc đặt tên khác cho tài khoản: `turnglass rename --help`
mcp-config-unreadable = Dòng { $line }, cột { $column }: { $why }. Chưa ghi gì cả.
mcp-config-other-form = “{ $member }” ở đó có dạng khác với dạng đã biết. Chưa ghi gì cả.
mcp-config-of = Cấu hình của { $title }, { $file }:
mcp-config-nowhere = Không rõ { $title } lưu cấu hình ở đâu.
mcp-config-failed = { $file }: { $why }
mcp-config-changed = { $file } vừa bị thay đổi trong lúc đó. Chưa ghi gì cả.
mcp-config-gets = { $file } sẽ có thêm phần này, còn lại giữ nguyên:
mcp-config-loses = { $file } sẽ mất mục “{ $name }”, còn lại giữ nguyên.
mcp-config-returns = { $file } trở lại như trước, từ { $copy }.
mcp-config-question = Ghi chứ?
mcp-config-newer = { $file } đã bị thay đổi kể từ đó, và những thay đổi ấy sẽ mất.
mcp-config-newer-hint = `turnglass mcp remove NAME --client { WORD($client) }` chỉ bỏ mục đó; `turnglass mcp undo --client { WORD($client) } --yes` khôi phục toàn bộ.
mcp-added = { $title } sẽ khởi chạy cầu nối này từ lần mở tới. `turnglass mcp undo --client { WORD($client) }` hoàn tác việc đó.
mcp-there-already = { $title } đã khởi chạy cầu nối này rồi.
mcp-removed = { $title } không khởi chạy nó nữa. `turnglass mcp undo --client { WORD($client) }` hoàn tác việc đó.
mcp-not-there = { $title } không có mục “{ $name }”.
mcp-undone = { $file } đã trở lại như trước.
mcp-nothing-to-undo = Không có gì để hoàn tác: { $file } chưa được sửa từ đây.
notice-wanted = Hãy đăng nhập vào “{ $account }”
notice-wanted-body = Một chương trình muốn dùng { $host } bằng tài khoản này, nhưng chưa ai đăng nhập.
# Forwards: what stands and who has a key
forward-no-key-made = Không tạo được khóa: hệ thống này không cho số ngẫu nhiên.
forward-without-account = Chưa nói token của tài khoản nào được đặt vào yêu cầu.
forward-client-there = “{ $client }” đã có khóa của lối chuyển tiếp “{ $forward }”.
forward-client-there-hint = Hãy chọn tên khác, hoặc thu hồi khóa của nó trước: `turnglass forward key revoke { WORD($forward) } { WORD($client) }`
forward-no-such-client = Lối chuyển tiếp “{ $forward }” không có ứng dụng khách “{ $client }”.
forward-no-such-client-hint = `turnglass forward key list { WORD($forward) }` cho xem các ứng dụng khách.
forward-address-whole = { $url } không chỉ là máy chủ với đường dẫn.
forward-address-whole-hint = Hãy bỏ phần sau ? hoặc #: mỗi yêu cầu tự mang phần của mình.
forward-bad-name = Tên của lối chuyển tiếp hay ứng dụng khách có từ 1 đến 100 ký tự, không bắt đầu bằng dấu gạch ngang và không có khoảng trắng ở hai đầu.
forward-no-origin = “{ $origin }” không phải nguồn gốc của một trang web.
forward-no-origin-hint = Hãy viết giao thức và máy chủ, kèm cổng nếu không phải cổng thông thường: http://localhost:3000
forward-no-socket-here = Hệ thống này không có socket Unix cho { $path }.
forward-no-socket-here-hint = Hãy bỏ --socket: khi đó một cổng của máy này được dùng.
forward-socket-not-whole = đó không phải đường dẫn đầy đủ
forward-listen-unread = “{ $address }” không phải địa chỉ để lắng nghe.
forward-listen-unread-hint = Hãy viết một địa chỉ của máy này kèm cổng: 127.0.0.1:8181
forward-not-loopback = Máy khác có thể tới được { $address }, và khóa sẽ đi tới đó mà không mã hóa.
forward-not-loopback-hint = Ở đó không có TLS: hãy lắng nghe tại 127.0.0.1 hoặc [::1], và để máy khác vào qua đường hầm như ssh.
forward-not-opened = Lối chuyển tiếp không lắng nghe được tại { $place }: { $why }.
forward-not-opened-hint = Hãy chọn chỗ khác: --listen 127.0.0.1:PORT, hoặc không ghi gì để dùng một cổng trống.
forward-port-taken-hint = Hãy kết thúc chương trình đó, hoặc chọn chỗ khác: --listen 127.0.0.1:PORT, hoặc không ghi gì để dùng một cổng trống.
forward-not-started = Không khởi động được việc chuyển tiếp: { $why }
forward-unknown = Không có lối chuyển tiếp nào tên “{ $name }”.
forward-list-hint = `turnglass forward list` cho xem các lối chuyển tiếp.
forward-there = Đã có lối chuyển tiếp tên “{ $name }”.
forward-there-hint = Hãy chọn tên khác và nêu tài khoản bằng --account, hoặc xóa nó trước: `turnglass forward remove { WORD($name) }`
forward-program = chuyển tiếp { $forward }, ứng dụng khách { $client }
forward-what = Chưa nói cần chuyển tiếp gì.
forward-what-hint = Hãy đặt tên và nêu nơi đến: `turnglass forward add NAME --to URL`. `turnglass forward list` cho xem những gì đang có.
forward-which = Có nhiều lối chuyển tiếp mà chưa nêu tên lối nào.
forward-none = Chưa có lối chuyển tiếp nào.
forward-none-hint = Lệnh này tạo một lối: `turnglass forward add NAME --to URL`
forward-no-lines = Chưa biết cách nào khiến { $client } dùng socket của lối chuyển tiếp “{ $forward }”.
forward-no-lines-hint = Hãy thêm một lối chuyển tiếp lắng nghe tại một cổng: bỏ --socket.
forward-added = Lối chuyển tiếp “{ $name }” đưa yêu cầu từ { $at } đến { $to }.
forward-here = Lối chuyển tiếp “{ $name }” đưa yêu cầu từ { $at } đến { $to }, cho đến khi bấm Ctrl-C.
forward-next = Các dòng cho một chương trình: `turnglass forward print curl { WORD($name) }`
forward-removed = Lối chuyển tiếp “{ $name }” không còn nữa.
forward-key-once = Đây là khóa của “{ $client }”. Khóa chỉ hiện một lần.
forward-key-revoked = Khóa của “{ $client }” không còn mở được lối chuyển tiếp “{ $forward }”.
forward-no-clients = Chưa ai có khóa của lối chuyển tiếp “{ $name }”. Lệnh này tạo một khóa: `turnglass forward key add { WORD($name) } default`
forward-unserved = Lối chuyển tiếp “{ $name }” không đưa gì khi không có trình giữ token nào chạy thường trực: hãy mở ứng dụng desktop, hoặc chạy `turnglass agent`.
forward-key-file-odd = { $file } không chứa khóa của lối chuyển tiếp.
forward-key-file-odd-hint = Hãy nêu một tệp chưa có: tệp được tạo ra với một khóa mới.
forward-key-unseen = Không có terminal để hiện khóa.
forward-key-unseen-hint = Hãy nêu một tệp cho khóa bằng --key-file, hoặc lắng nghe tại một socket bằng --socket.
column-forward = CHUYỂN TIẾP
column-at = TẠI
column-to = ĐẾN
column-clients = ỨNG DỤNG KHÁCH
column-client = ỨNG DỤNG KHÁCH
column-requests = YÊU CẦU
column-open = ĐANG MỞ
column-last-use = DÙNG LẦN CUỐI
column-last-error = LỖI GẦN NHẤT
show-forwards = Chuyển tiếp
status-forwards = chuyển tiếp
status-forwards-count = { $count ->
   *[other] { $count } lối chuyển tiếp: { $names }
}

# What a forward answers itself, and what becomes of requests on their way
carried-to-not-https = { $to } không phải địa chỉ https; http không mã hoá chỉ dùng trong chính máy này.
carried-to-not-https-hint = Hãy viết máy chủ kèm giao thức: https://api.example.com
carried-to-more = { $to } có nhiều hơn một máy chủ và đường dẫn.
carried-to-more-hint = Bỏ tên người dùng, các dấu chấm dẫn lên trên và phần sau ? hoặc #: mỗi yêu cầu tự mang phần của nó.
carried-no-account = Lối chuyển tiếp không có tài khoản nào.
carried-origin-unfit = “{ $origin }” không phải nguồn gốc (origin) của một trang web.
carried-origin-unfit-hint = Viết giao thức và máy chủ, thêm cổng nếu không phải cổng thông thường: http://localhost:3000
carried-connect = Lối chuyển tiếp không mở đường hầm (CONNECT).
carried-connect-hint = Hãy dùng địa chỉ của nó làm địa chỉ gốc, không phải làm proxy.
carried-host = “{ $host }” không phải tên của máy này.
carried-no-host = Yêu cầu không nêu máy chủ nào, hoặc nêu nhiều hơn một.
carried-host-hint = Hãy gửi tới địa chỉ mà `turnglass forward status` cho thấy.
carried-page = Trang web của { $origin } không được dùng lối chuyển tiếp này.
carried-page-hint = Cho phép nguồn gốc đó khi tạo lối chuyển tiếp: --allow-origin { WORD($origin) }
carried-browser = Trang web không được dùng lối chuyển tiếp này.
carried-browser-hint = Cho phép nguồn gốc của trang khi tạo lối chuyển tiếp, ví dụ --allow-origin http://localhost:3000
carried-no-key = Yêu cầu không mang khóa nào của lối chuyển tiếp này.
carried-key-unknown = Khoá mà yêu cầu mang không phải của lối chuyển tiếp này.
carried-key-hint = Hãy tạo một khóa và đưa cho chương trình: `turnglass forward key add { WORD($name) } CLIENT`
carried-path = Đường dẫn của yêu cầu ra khỏi phạm vi của lối chuyển tiếp này.
carried-path-hint = Hãy viết đường dẫn không có phần “.” hay “..”, và bắt đầu bằng một dấu gạch chéo.
carried-unreachable = Không kết nối được tới { $host }: { $why }
carried-unreachable-hint = Hãy xem máy này có mạng không và địa chỉ có đúng không: `turnglass forward list`
carried-unanswered = { $host } không trả lời: { $why }
carried-unanswered-hint = Hãy gửi lại. Ở đây không tự gửi lại, vì máy chủ có thể đã nhận được.
carried-switched = máy chủ nói một giao thức khác HTTP mà không được yêu cầu
carried-broken-off = { $host } ngắt câu trả lời giữa chừng.
carried-refused-anew = { $host } từ chối cả token vừa được làm mới.
carried-token-unfit = Token của “{ $name }” không thể đặt trong một header.
carried-token-unfit-hint = Lấy token khác: `turnglass refresh { WORD($name) }`
carried-no-address = Không xem được lối chuyển tiếp đang nghe ở đâu: { $why }
carried-open-to-others = Máy khác có thể tới được { $at }, và khóa sẽ đi qua đó mà không được mã hoá.
carried-open-to-others-hint = Hãy nghe ở 127.0.0.1 hoặc [::1], và để máy khác vào qua một đường hầm như ssh.
# Token của nhóm trên máy này

lease-from-copy = Không kết nối được kho của nhóm: đây là bản lưu trên máy này, còn hạn trong { $left }.
why-from-copy = Bản lưu token trên máy này đang được cấp; token hết hạn { $at }, và không gì được gia hạn.
vault-line-copies = token được lưu
copies-are-kept = Khi không kết nối được máy chủ, các token còn hạn được cấp từ { $file }. Ai có { $key } đều mở được tệp đó.
copies-damaged = { $file } bị hỏng và đã được cất thành { $aside }. { $how }
copies-unopened = Không lấy được các token lưu trong { $file }: { $why }
copies-unwritten = Các token còn hạn không được lưu vào { $file }: { $why }
copies-key-missing = không có tệp khóa { $file }.
copies-key-wrong = tệp khóa { $file } không mở được nó, hoặc không chỉ thuộc về chủ của nó.
copies-newer = nó do một Turnglass mới hơn ghi (dạng { $form }).
copies-other-content = Nó chứa thứ khác.
copies-hint = Xóa nó bằng { $team ->
    [none] `turnglass vault use openbao --offline-cache none`, và lưu lại từ đầu bằng `turnglass vault use openbao --offline-cache sealed`
   *[other] `turnglass vault add openbao { WORD($team) } --offline-cache none`, và lưu lại từ đầu bằng `turnglass vault add openbao { WORD($team) } --offline-cache sealed`
}.
copies-not-deleted = Không xóa được { $file }: { $why }
copies-not-deleted-hint = Hãy xóa nó: `rm { WORD($file) }`
bao-offline-odd = Token được lưu trên máy này theo cách “sealed” hoặc “none”, không phải “{ $word }” (`offline_cache`).
bao-offline-needless-key = `offline_key_file` (`--offline-key-file`) chỉ có ích khi có `offline_cache: sealed` (`--offline-cache sealed`).
bao-other-team = { $place } trên máy chủ là kho của một nhóm khác, không phải nhóm mà máy này đã gặp ở đó. Không gì ở đó bị động đến.
bao-other-team-hint = Nếu đúng là muốn nhóm này, và nhóm cũ không còn nữa: { $team ->
    [none] `turnglass vault use openbao --leave`
   *[other] `turnglass vault remove { WORD($team) } --leave`, rồi thêm lại nhóm
}. Nếu không, hãy nêu đường dẫn của nhóm đã gặp bằng --path.

# Những gì người mới gặp trên máy chủ
token-tells-no-end = Nếu bạn biết khi nào nó hết hạn, hãy đưa lại nó với `--expires-at 2026-12-31` hoặc `--expires-at 30d`.
token-end-is-past = Thời điểm hết hạn được nêu đã qua rồi: { $end }. Nếu không phải ý bạn, hãy đưa lại nó với `--expires-at` khác.
account-kept-secret = { $account } đã có từ trước và giữ nguyên bí mật của nó: không có bí mật nào khác được đưa. Những gì khác được nêu nay có hiệu lực.
agent-goes-on = `turnglass agent` kết thúc cùng terminal của nó. Để nó chạy tiếp không cần terminal, và đưa cho nó cụm mật khẩu của kho nếu có, hãy chạy:
agent-stop-by-command = Dừng nó bằng `turnglass agent stop`.
key-file-by-variable = TURNGLASS_VAULT_KEY_FILE nêu tệp đó; `unset TURNGLASS_VAULT_KEY_FILE` trả lại lựa chọn của thư mục này.
key-file-by-variable-on-windows = TURNGLASS_VAULT_KEY_FILE nêu tệp đó; `Remove-Item Env:TURNGLASS_VAULT_KEY_FILE` trả lại lựa chọn của thư mục này.
vault-by-choice-and-variable = trong { $file }; tệp khóa bởi { $name } đang được đặt
vault-use-key-later = tệp khóa chưa có: nó được tạo cùng tài khoản đầu tiên.
unlock-wrong-hint = Không có gì thay đổi. Hãy chạy lại lệnh này với cụm mật khẩu đã dùng để tạo kho.
what-is-left = Những gì còn lại của Turnglass nằm trong { $paths }.

# Những gì khác mà lối chuyển tiếp từ chối, và nói về chính nó
carried-refused-large = { $host } từ chối token. Yêu cầu quá lớn để giữ lại và gửi lại: yêu cầu kế tiếp sẽ có token mới.
carried-trace = Lối chuyển tiếp không đưa { $method }: câu trả lời sẽ để lộ token.
carried-trace-hint = Hãy dùng phương thức khác, như GET hoặc HEAD.
forward-key-of-another = Khóa đó đã là khóa của “{ $other }”.
forward-key-of-another-hint = Hãy cấp cho “{ $client }” một khóa riêng, để có thể thu hồi từng khóa một: `turnglass forward key add { WORD($forward) } { WORD($client) }`, và nêu tệp khác cho --key-file nếu khóa cần nằm trong tệp.
forward-tried-again-hint = Hãy kết thúc chương trình đang ở đó: cứ nửa phút lại thử một lần, và `turnglass forward status { WORD($name) }` cho biết kết quả. Muốn đặt ở chỗ khác, hãy xóa rồi thêm lại: `turnglass forward remove { WORD($name) }`
forward-says = Lối chuyển tiếp “{ $name }”: { $says }
doctor-name-forward = chuyển tiếp
carried-page-unnamed-hint = Trang như vậy không có nguồn gốc nào để cho phép. Hãy phục vụ nó từ một địa chỉ riêng và cho phép địa chỉ đó, ví dụ --allow-origin http://localhost:3000
column-pool-standing = HIỆN TẠI
pool-current = đang dùng
pool-limited = bị giới hạn đến { $until }
forward-pool-odd = Các tài khoản trong một nhóm luân phiên phải khác nhau và đều có tên, còn “{ $name }” thì trống hoặc được nêu hai lần.
forward-pool-odd-hint = Hãy viết mỗi tài khoản một lần, ngăn cách chỉ bằng dấu phẩy, ví dụ --pool work,home. `turnglass list` cho biết có những tài khoản nào.
carried-request-broken = Yêu cầu bị ngắt giữa chừng, hoặc không đọc được thân của nó.
carried-request-broken-hint = Hãy gửi lại trọn vẹn: kèm độ dài, hoặc thành từng phần như RFC 9112 quy định (mục 7.1).
carried-head = { $host } trả lời với nhiều header hơn mức được đọc: tối đa 100, tổng cộng vài trăm kilobyte.
carried-head-hint = Hãy yêu cầu máy chủ ít hơn, hoặc hỏi nó không qua lối chuyển tiếp: `turnglass call --help`
# Mục của cầu nối trong cấu hình của các ứng dụng MCP
mcp-config-twice = Dòng { $line }, cột { $column }: “{ $member }” xuất hiện hai lần ở đó. Chưa ghi gì cả.
mcp-config-twice-hint = Hãy xóa một trong hai ở đó, rồi chạy lại lệnh này.
mcp-config-link = { $file } là liên kết đến { $to }, và ở đó không có gì. Chưa ghi gì cả.
mcp-config-link-hint = Hãy tạo tệp mà liên kết trỏ đến, hoặc xóa liên kết bằng `rm { WORD($file) }`; rồi chạy lại lệnh này.
mcp-config-read-only = { $file } chỉ cho phép đọc và được giữ nguyên.
mcp-config-read-only-hint = `chmod u+w { WORD($file) }` cho phép ghi tệp; rồi chạy lại lệnh này.
mcp-config-read-only-hint-on-windows = `attrib -r { WORD($file) }` cho phép ghi tệp; rồi chạy lại lệnh này.
mcp-invalid = Đây là JSON nhưng không phải thông điệp JSON-RPC.
