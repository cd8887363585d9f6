# What Turnglass says, in Project Fluent's syntax (https://projectfluent.org/fluent/guide/).
# The groups stand in the same order in every language. `cargo test -p turnglass --lib texts` finds what is missing or unused.

## Window

# What is left, as short as a countdown wants it. Figures of two digits come filled up with a zero.
left-none = hết hạn
left-seconds = { $seconds } giây
left-minutes = { $minutes } phút { $seconds } giây
left-hours = { $hours } giờ { $minutes } phút
left-days = { $days } ngày { $hours } giờ
left-many-days = { $days } ngày
just-now = vừa xong
in-a-moment = lát nữa

# An account's state
state-fresh = Còn hạn
state-refreshing = Đang gia hạn
state-paused = Tạm dừng
state-retrying = Đang thử lại
state-unchanged = Không đổi
state-unsaved = Chưa lưu
state-expiring = Sắp hết hạn
state-expired = Hết hạn
state-sign_in_needed = Cần đăng nhập
state-misconfigured = Sai cấu hình
state-vault_trouble = Kho gặp sự cố
state-disabled = Đã tắt

# What happened to an account, in its history
what-added = Đã thêm
what-renewed = Đã gia hạn
what-unchanged = Không đổi
what-later = Hoãn lại
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
progress = { $done }/{ $total }
add-account = Thêm tài khoản
sentence-action = { $count } tài khoản cần bạn.
sentence-attention = { $count } tài khoản cần để ý.
sentence-paused = Đang tạm dừng.
sentence-none = Chưa có tài khoản nào.
sentence-well = Mọi thứ đều ổn.
sentence-offline = Ngoại tuyến.
sentence-vault-locked = Kho đang khóa.
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
passphrase = Cụm mật khẩu
fault-passphrase = Hãy nhập cụm mật khẩu của kho.
offline = Không có mạng.
    .hint = Token vẫn còn hiệu lực trong lúc này. Token đến hạn sẽ được gia hạn khi có mạng trở lại.
provider-down = { $host } không phản hồi đúng cách: { $count } tài khoản đang chờ.
    .hint = Từng tài khoản sẽ tự được thử lại.
    .again = Sẽ thử lại { $in }, rồi thưa dần.
try-now = Thử ngay
waits-for-sign-in = “{ $account }” đang chờ đăng nhập.
no-tray = Môi trường desktop này không hiện biểu tượng khay.
    .hint = Đóng cửa sổ này thì Turnglass vẫn chạy; khởi động lại Turnglass để mở cửa sổ.
demo = Đây là bản demo.
    .hint = Một nhà cung cấp ngay trong chương trình cấp token chỉ sống khoảng một phút. Không có gì rời khỏi máy này, và không có gì được giữ lại.

# No account yet
empty-title = Token nào rồi cũng cạn. Hãy lật kịp lúc.
empty-says = Turnglass cho biết mỗi token của bạn còn hạn bao lâu, gia hạn trước khi hết hạn, và giữ token trong chuỗi khóa của máy. Hãy bắt đầu với một tài khoản.
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
filter-resting = Tạm dừng hoặc tắt
none-all = Không có tài khoản nào.
none-action = Không có tài khoản nào cần bạn.
none-soon = Không có gì đến hạn trong vòng một ngày.
none-resting = Không có tài khoản nào tạm dừng hoặc đã tắt.
show-all = Hiện mọi tài khoản
sort = Sắp xếp
sort-need = theo mức khẩn cấp
sort-name = theo tên
sort-time = theo thời gian còn lại
group = Nhóm
group-own = nhóm của bạn
group-provider = theo nhà cung cấp
group-none = không nhóm
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
way-browser = Trong trình duyệt
    .says = Trên máy này; xong sẽ tự quay lại
way-device = Bằng mã
    .says = Trong trình duyệt bất kỳ, trên thiết bị này hoặc thiết bị khác
where-to-sign-in = Đăng nhập ở đâu
asking-provider = Đang hỏi nhà cung cấp…
have-token = Tôi đã có token
no-person = Không cần người: client credentials
token = Token
refresh-token = Refresh token
goes-to-keychain = Được cất vào chuỗi khóa. Trang này quên ngay.
paste-clipboard = Dán từ bảng nhớ tạm
use-token = Dùng token này
sign-in-instead = Đăng nhập ở nhà cung cấp
sign-in-at-instead = Đăng nhập ở { $provider }

# Adding from a file
add-from-file = Thêm từ tệp
from-file-says = Tệp `providers.yaml` của gateway, hoặc tệp thông tin đăng nhập của một công cụ. Tệp chỉ được đọc; nhập lại cũng không tạo bản trùng.
file = Tệp
choose-file = Chọn…
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
fault-name-taken = Đã có tài khoản tên này.
fault-issuer = Ai phát hành token? Chỉ cần địa chỉ web.
fault-address = Đây không phải là địa chỉ web: địa chỉ bắt đầu bằng https://
fault-page-url = Người dùng đăng nhập ở đâu?
fault-token-url = Token được gia hạn ở đâu?
fault-client-id = Nhà cung cấp nhận ra chương trình này qua client ID.
fault-client-secret = Nhà cung cấp cần client secret.
fault-token = Hãy dán token.
fault-refresh-token = Hãy dán refresh token.
fault-margin = Thời lượng như 60s, 5m, 2h hoặc 3d.

# While somebody signs in
sign-in-to = Đăng nhập vào “{ $account }”
left = còn { $time }
waiting-browser = Đang chờ trình duyệt
    .says = Hãy đăng nhập ở { $host }; cửa sổ này sẽ tự tiếp tục.
waiting-device = Đang chờ bạn hoàn tất ở đó
signed-in = Đã đăng nhập
fetching = Đang lấy token…
fetching-signed-in = Đã đăng nhập; đang lấy token…
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
fault-ended-at = Hãy dán địa chỉ cuối cùng của trình duyệt.
use-it = Dùng
other-identity = Bạn đã đăng nhập với tư cách { $is }, nhưng “{ $account }” là { $was }.
nothing-replaced = Không có gì bị thay thế cho đến khi bạn đồng ý.
use-identity = Dùng { $identity } cho tài khoản này

# The page of one account
way-back = Đường quay lại
undo = Hoàn tác
asking = Đang hỏi…
detail-clock-token = Token
detail-clock-sign-in = Phiên đăng nhập
detail-switch-on = Bật
detail-check = Kiểm tra
    .says = Hỏi nhà cung cấp xem token này có dùng được không
detail-sign-in-again = Đăng nhập lại
    .says = Mở trang của nhà cung cấp; tài khoản giữ nguyên tên và lịch sử
detail-remove = Xóa
facts = Thông tin
fact-provider = Nhà cung cấp
fact-identity = Danh tính
fact-host = Gia hạn ở
fact-group = Nhóm
fact-issued = Được cấp
fact-renews = Gia hạn
fact-renews-by-rule = Gia hạn theo quy tắc
fact-next-attempt = Lần thử tới
fact-ends = Hết hạn
fact-ended = Đã hết hạn
fact-sign-in-ends = Hết phiên đăng nhập
fact-sign-in-ended = Đã hết phiên đăng nhập

# The history of an account, as a picture and as a list
history = Lịch sử
history-empty = Chưa có sự kiện nào.
history-picture = { $count } sự kiện từ { $since }, { $failures ->
    [0] không có lỗi nào
   *[other] trong đó có { $failures } lỗi
}. Dùng các phím mũi tên để đi qua từng sự kiện.
history-now = bây giờ
history-ahead = hết hạn vào { $at }
history-all = Hiện tất cả { $count }
history-fewer = Thu gọn

# Which programs were given tokens
handed = Đã cấp cho chương trình
handed-none = Chưa cấp cho chương trình nào kể từ khi trình giữ khởi động.
handed-times = { $count } lần
handed-through = { $count } lần, qua { $socket }

# What a token says about itself
claims = Nội dung token
    .says = Được giải mã từ token, còn token vẫn ở trong kho. Ở đây không xác minh gì.
claims-access_token = Access token
claims-id_token = ID token

# The settings of one account
detail-settings = Cài đặt của tài khoản này
    .says = Mỗi thay đổi có tác dụng ngay.
detail-enabled = Luôn gia hạn
    .says = Khi tắt, tài khoản vẫn được giữ nguyên, nhưng không bao giờ được gia hạn.
detail-margin = Gia hạn trước khi hết hạn
    .says = Token được gia hạn trước khi hết hạn bao lâu; không bao giờ quá nửa thời hạn của token.
    .rule = Theo quy tắc
detail-group = Nhóm
    .says = Tiêu đề riêng của bạn trong danh sách. Bỏ trống nếu không cần.
detail-ask-me = Hỏi tôi trước
    .says = Chương trình chỉ nhận token khi bạn đồng ý; sự đồng ý có hiệu lực 15 phút.
detail-hooks = Chạy hook
    .says = Các lệnh của bạn trong hooks.yaml chạy khi tài khoản này có sự kiện.
detail-hosts = Host được phép
    .says = Những nơi `turnglass call` được gửi token này đến. Host của chính nhà cung cấp luôn được phép.
    .given = của nhà cung cấp
    .add = Thêm host
    .wrong = Tên của một host, chẳng hạn api.example.com.
detail-host-remove = Xóa { $host }
detail-notices = Thông báo về tài khoản này
    .off = Đã tắt cho mọi tài khoản, trong phần cài đặt.
length-own = Tự chọn
length-number = Số
length-unit = Đơn vị
length-wrong = Thời lượng từ một phút đến một năm, chẳng hạn 5 phút hoặc 3 ngày.

# Removing an account
restored-account = Đã khôi phục “{ $account }”
revoke = Kết thúc cả phiên đăng nhập
    .says = Báo cho { $provider } kết thúc phiên đăng nhập, nếu có cách báo; sau đó xóa tài khoản ở đây.
    .do = Xóa và thu hồi
revoke-title = Xóa “{ $account }” và thu hồi phiên đăng nhập?
revoke-says = { $provider } được yêu cầu kết thúc phiên đăng nhập: các chương trình đang giữ bản sao của token có thể ngừng hoạt động ngay. Sau đó bộ token và lịch sử của tài khoản bị xóa khỏi đây.
revoke-no-undo = Không thể hoàn tác việc này.

# The settings
settings-sections = Các mục
settings-general = Chung
settings-renewing = Gia hạn
settings-notices = Thông báo
settings-programs = Sao chép và chương trình
settings-vault = Kho
settings-export = Xuất
by-system = Theo hệ thống
setting-language = Ngôn ngữ
    .says = Của cửa sổ, khay và thông báo.
setting-theme = Giao diện
    .says = Sáng hoặc tối, hoặc theo desktop của bạn.
setting-theme-system = Theo hệ thống
setting-theme-light = Sáng
setting-theme-dark = Tối
setting-start = Khởi động khi đăng nhập máy
    .says = Turnglass chạy trong khay cùng phiên làm việc của bạn, để token luôn mới.
setting-paused = Không có gì được tự động gia hạn cho đến khi bạn tiếp tục.
setting-check = Xem lại mọi tài khoản ít nhất mỗi
    .says = Ngoài những gì đến hạn: sau khi máy ngủ hoặc mất mạng, mọi tài khoản đều được xem lại.
setting-margin = Gia hạn trước khi hết hạn
    .says = Cho các tài khoản không có quy tắc riêng, và nhà cung cấp cũng không có.
    .rule = Một phần mười thời hạn
setting-proxy = Proxy
    .says = Dùng để hỏi các nhà cung cấp. Bỏ trống: theo hệ thống.
    .none = http://proxy.example.com:8080
    .wrong = Địa chỉ của một proxy, chẳng hạn http://proxy.example.com:8080 hoặc socks5://127.0.0.1:1080.
kind-renewed = Đã gia hạn
    .says = Một token đã được đổi lấy token mới hơn.
kind-retrying = Đang thử lại
    .says = Một lần gia hạn tạm thời thất bại và sẽ được thử lại.
kind-sign_in_needed = Cần đăng nhập
    .says = Nhà cung cấp đã kết thúc phiên đăng nhập: chỉ bạn xử lý được.
kind-expiring = Sắp hết hạn
    .says = Một token không gia hạn được sắp hết hạn.
kind-expired = Hết hạn
    .says = Một token đã hết hạn.
kind-vault = Kho
    .says = Chuỗi khóa đang khóa, không có hoặc gặp sự cố.
setting-quiet = Giờ yên lặng
    .says = Trong giờ này không hiện những thông báo có thể chờ.
    .hours = Mỗi ngày
    .wrong = Hai thời điểm khác nhau trong ngày.
setting-quiet-from = từ
setting-quiet-to = đến
setting-clipboard = Xóa bảng nhớ tạm sau
    .says = Token đã sao chép bị xóa khỏi bảng nhớ tạm sau khoảng này, nếu vẫn còn ở đó.
setting-refresh-tokens = Cấp cả refresh token
    .says = Chương trình hỏi đích danh refresh token thì được nhận. Hầu hết không bao giờ cần.
setting-hooks = Hook
    .says = Các lệnh của bạn chạy khi tài khoản có sự kiện, lấy từ `hooks.yaml`. Tệp được đọc lại khi bạn lưu.
    .none = Chưa có hook nào.
    .all = mọi tài khoản
vault-kind = Loại
vault-is-keychain = Chuỗi khóa của hệ thống
vault-is-sealed = Tệp niêm phong
vault-is-memory = Chỉ trong bộ nhớ: không lưu gì
vault-state = Trạng thái
vault-state-open = Đang mở
vault-state-locked = Đang khóa
vault-state-missing = Không có
vault-state-failing = Gặp sự cố
vault-place = Vị trí
vault-move-keychain = Để giữ các bộ token trong một tệp niêm phong: `turnglass vault move sealed`.
vault-move-sealed = Để giữ các bộ token trong chuỗi khóa: `turnglass vault move keychain`. Đổi cụm mật khẩu: `turnglass vault rekey`.
export-says = Mọi thứ ở đây trong một tệp niêm phong, để chuyển sang máy khác: các tài khoản cùng bộ token, cài đặt và các nhà cung cấp của bạn. Hook và lịch sử ở lại đây.
export-passphrase = Cụm mật khẩu cho tệp
    .says = Chỉ nó mở được tệp. Không ai khôi phục được.
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

## Notices

# Renewals

## Keeper

# Why an account is as it is

# What a renewal brought

# The vault's items

# The vault

# The clock

# The token's end

# Providers

# Adding and changing accounts

# Imports

# Tokens for programs

# Signing in

# Saving before the end

# The keeper

# Sealed files

# Exports

# Checking and revoking

# Programs that ask

# Hooks

# Where a token may go

# The network

# Addresses

# What a request lacks

# What a provider answered

# Issuers

# Importing files

# Without a keeper

# providers.yaml

# The browser's last page

# Lengths of time

# Files

# Instants and lengths, as they stand within a sentence

# How an account is, in a word or two

# What happened, in a word or two

## Command line
