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
notice-renewed-lives = Token mới có hiệu lực { $length }.
notice-renewed-new = Đã có token mới.
notice-expired-body = Token đã hết hạn.
notice-expiring-body = Token hết hạn sau { $length } và không gia hạn được.
notice-renewed = Đã gia hạn { $name }
notice-retrying = Hiện chưa gia hạn được { $name }
notice-sign-in-needed = { $name } cần đăng nhập
notice-expiring = { $name } sắp hết hạn
notice-expired = { $name } đã hết hạn
notice-sealed-vault = Kho niêm phong cần bạn
notice-keychain = Chuỗi khóa cần bạn

## Keeper

joined = { $first } { $second }
no-such-account = Không có tài khoản nào tên “{ $name }”.
list-shows-accounts = `turnglass list` hiện các tài khoản.

# Why an account is as it is
why-unsaved = Đã gia hạn, nhưng chưa lưu. { $why }
why-due-unsaved = Đến hạn, và sẽ được gia hạn ngay khi lưu được. { $why }
why-asking = Đang yêu cầu token mới từ nhà cung cấp.
nobody-signed-in = Chưa có ai đăng nhập.
why-refused = Hãy đăng nhập lại. { $says } ({ $at })
why-tried-again = { $says } Sẽ thử lại { $at }.
why-asked-again = { $says } Sẽ hỏi lại { $at }.
why-switched-off = Đã tắt: được giữ, nhưng không gia hạn.
why-all-paused = Mọi thứ đang tạm dừng: không có gì được tự động gia hạn.
why-renews = Gia hạn { $at }, { $before } trước khi hết hạn.
why-due = Đến hạn: sẽ được gia hạn sớm nhất có thể.
why-first = Đang lấy token đầu tiên.
why-ended = Đã hết hạn: sẽ được gia hạn sớm nhất có thể.
why-daily = Không cho biết khi nào hết hạn; gia hạn hằng ngày, lần tới { $at }.
why-tried = Sẽ thử lại { $at }.
why-looked-at = Sẽ xem lại { $at }.
why-bring-new = Không gia hạn được: hãy nhập token mới.
why-bring-new-without = Không gia hạn được (không có refresh token): hãy nhập token mới.
why-ends = Hết hạn { $at }, và không gia hạn được.
why-ends-without = Hết hạn { $at }, và không gia hạn được (không có refresh token).
why-warned = Không gia hạn được; bạn sẽ được báo { $before } trước khi hết hạn.
why-warned-without = Không gia hạn được (không có refresh token); bạn sẽ được báo { $before } trước khi hết hạn.
why-not-renewed = Không gia hạn được.
why-not-renewed-without = Không gia hạn được (không có refresh token).
why-endless = Không gia hạn được, và không cho biết khi nào hết hạn.
why-endless-without = Không gia hạn được (không có refresh token), và không cho biết khi nào hết hạn.

# What a renewal brought
renewed-same-token = Vẫn token đó, nay có hiệu lực { $length }.
renewed-token = Token mới có hiệu lực { $length }.
renewed-token-endless = Token mới; nhà cung cấp không cho biết khi nào hết hạn.
refused-perhaps-lost = Một phản hồi trước đó đã thất lạc trên đường, có thể kèm theo refresh token mới hơn.
unsaved-in-memory = Bộ token mới được giữ trong bộ nhớ cho đến khi kho nhận. { $why }
saved-at-last = Cuối cùng kho đã nhận bộ token.
stopped-while-asking = Turnglass bị dừng trong lúc hỏi nhà cung cấp, và không biết phản hồi ra sao.
newer-grant-found = Một chương trình khác đã đặt bộ token mới hơn vào kho; từ giờ sẽ dùng bộ đó.

# The vault's items
grant-gone = Bộ token của tài khoản không còn trong kho.
item-unreadable = Không đọc được mục của tài khoản trong kho: { $why }.
item-newer = mục do Turnglass bản mới hơn ghi (dạng { $form })
item-no-grant = không phải là bộ token của Turnglass (cột { $column })
move-item-unreadable = Không đọc được một mục trong kho cũ: { $why }.
move-item-unreadable-hint = Chưa chuyển gì cả. Hãy xóa tài khoản sở hữu mục đó.
move-other-grant = “{ $name }” có một bộ token khác trong kho mới.
move-other-grant-hint = Chưa xóa gì cả. Hãy xóa tài khoản ở một trong hai kho.
move-not-kept = Kho mới không giữ được “{ $name }”.
move-not-kept-hint = Chưa xóa gì trong kho cũ.
directory-not-made = Không tạo được thư mục { $directory } ({ $why }).
grant-not-deleted = Không xóa được bộ token của “{ $account }”. { $why }
grant-not-deleted-hint = Hãy xóa mục đó trong trình quản lý mật khẩu.
record-unreadable = Không đọc được những gì đã biết về “{ $name }”.
item-deleted = Mục của tài khoản trong kho đã bị chương trình khác xóa, và được lưu lại.
item-damaged = Mục của tài khoản trong kho đã bị chương trình khác làm hỏng, và được lưu lại.

# The vault
vault-keeps-nothing = kho không giữ những gì được lưu vào
keeper-uses-vault = Một trình giữ đang chạy và đang dùng kho.
keeper-uses-vault-hint = Trước hết hãy thoát Turnglass và dừng `turnglass agent`; sau đó khởi động lại với kho mới.
keychain-locked = Chuỗi khóa đang khóa.
keychain-missing = Không có chuỗi khóa trong phiên làm việc này.
vault-not-working = Kho không hoạt động: { $why }.
keychain-locked-hint = Hãy mở khóa, chẳng hạn trong trình quản lý mật khẩu; Turnglass sẽ tự tiếp tục.
keychain-missing-linux-hint = Hãy khởi động một Secret Service như GNOME Keyring, KWallet hoặc KeePassXC, cùng một phiên D-Bus; hoặc chọn kho niêm phong, tức một tệp mã hóa, bằng TURNGLASS_VAULT=sealed.
keychain-missing-hint = Hãy đăng nhập vào một phiên desktop có chuỗi khóa của hệ thống; hoặc chọn kho niêm phong, tức một tệp mã hóa, bằng TURNGLASS_VAULT=sealed.
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
sealed-none-yet = Chưa có kho niêm phong, và không có cụm mật khẩu nào được đưa để tạo kho mới.
sealed-none-yet-hint = Hãy chạy `turnglass unlock` trong terminal, hoặc đặt TURNGLASS_VAULT_KEY_FILE thành một tệp sẽ được tạo.
sealed-locked = Kho niêm phong đang khóa: chưa có cụm mật khẩu.
sealed-locked-key-file = Kho niêm phong đang khóa: kho mở bằng tệp khóa.
sealed-wants-passphrase = Kho niêm phong mở bằng cụm mật khẩu, không phải tệp khóa.
sealed-wants-key-file = Kho niêm phong mở bằng tệp khóa, không phải cụm mật khẩu.
sealed-wrong-passphrase = Cụm mật khẩu này không mở được kho niêm phong.
sealed-wrong-passphrase-hint = Không có gì thay đổi. Hãy thử lại với cụm mật khẩu đã dùng để tạo kho.
sealed-wrong-key-file = Tệp khóa này không mở được kho niêm phong.
sealed-wrong-key-file-hint = Không có gì thay đổi. Hãy đặt TURNGLASS_VAULT_KEY_FILE thành tệp đã dùng để tạo kho.
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
sealed-key-file-hint = Hãy đặt TURNGLASS_VAULT_KEY_FILE thành tệp đó, cho cả trình giữ đang chạy.
key-file-missing = Không thấy tệp khóa của kho niêm phong.
key-file-missing-hint = Hãy đặt tệp lại đúng chỗ mà TURNGLASS_VAULT_KEY_FILE nêu. Tệp khác không mở được kho này, nên không tệp nào được tạo.
key-file-open-hint = Hãy giới hạn quyền bằng `chmod 600`. Nếu người khác có thể đã đọc tệp, hãy tạo tệp mới bằng `turnglass vault rekey`.
key-file-none = Tệp mà TURNGLASS_VAULT_KEY_FILE nêu không phải là tệp khóa.
key-file-none-hint = Tệp khóa chứa 32 byte ngẫu nhiên dạng base64; Turnglass tạo một tệp nếu chưa có.
key-file-unusable = Không dùng được tệp khóa của kho niêm phong ({ $why }).
key-file-unusable-hint = Hãy kiểm tra TURNGLASS_VAULT_KEY_FILE và quyền của thư mục chứa nó.
keychain-part-missing = thiếu phần { $at } của “{ $account }”
vault-no-random-short = không lấy được số ngẫu nhiên ({ $why })
vault-thread-ended = luồng của kho đã kết thúc
vault-silent = kho không phản hồi trong { $seconds } giây
key-file-open = Người khác đọc được tệp khóa của kho niêm phong (quyền { $mode }).
keychain-no-header = không có phần đầu

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
there-already-hint = `turnglass login { $name }` đăng nhập lại; nếu đưa một refresh token, nó sẽ thay bộ token của tài khoản.
wants-refresh-token = { $provider } cần một refresh token.
wants-refresh-token-hint = Hãy đưa bằng --refresh-token-stdin, hoặc dán trong cửa sổ.
wants-token = { $provider } cần một token.
wants-token-hint = Hãy đưa bằng --token-stdin, hoặc dán trong cửa sổ.
wants-client = Client credentials cần client ID và client secret.
wants-client-hint = Hãy đưa bằng --client-id ID --client-secret-env VAR.
refused-before = Nhà cung cấp đã từ chối chính refresh token này.
refused-before-hint = Hãy đăng nhập lại ở nhà cung cấp và đưa refresh token mới.
being-renewed = “{ $name }” đang được gia hạn.
in-a-moment-hint = Hãy thử lại sau giây lát.
added-empty = Đã thêm; chưa có ai đăng nhập.
grant-brought = Bộ token của tài khoản đã được đưa vào.
same-refresh-token-hint = Tài khoản nào gia hạn trước có thể làm tài khoản kia bị đăng xuất: hãy giữ một, hoặc đăng nhập lại cho tài khoản kia.
not-revoked-here = Chưa xóa “{ $name }”: nhà cung cấp không mô tả cách thu hồi.
not-revoked-here-hint = Hãy xóa mà không thu hồi, rồi kết thúc phiên trên trang của nhà cung cấp.
without-token-yet = “{ $name }” chưa có token.
no-check = Nhà cung cấp của “{ $name }” không mô tả cách kiểm tra token.
no-check-hint = Hãy thêm `check` với một URL vô hại vào định nghĩa của nhà cung cấp trong providers.yaml.
bad-account-name = Tên tài khoản có từ 1 đến 100 ký tự, không bắt đầu bằng dấu gạch ngang và không có khoảng trắng ở hai đầu.
quoted = “{ $name }”
this-and-that = { $first } và { $second }
same-refresh-token = { $names } được đưa cùng một refresh token.

# Imports
known-already = Đã biết.
settings-updated = Cài đặt của tài khoản đã được cập nhật; bộ token được giữ nguyên.
grant-replaced = Bộ token của tài khoản đã được thay.
added = Đã thêm.
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
account-why = “{ $name }”: { $why }
add-again-hint = Hãy thêm lại tài khoản.
no-id-token = “{ $name }” không có ID token.
no-id-token-hint = Hãy yêu cầu scope `openid` khi đăng nhập.
refused-often = Token của “{ $name }” đã bị từ chối { $count } lần trong mười phút.
refused-often-hint = Token mới hơn cũng không giúp được: hãy xem tài khoản có được phép làm điều đang yêu cầu không.
refused-once-more = Nhà cung cấp lại đưa đúng token đã bị từ chối của “{ $name }”.
token-refused = Token của “{ $name }” đã bị từ chối.
token-refused-hint = Không có gì gia hạn được: hãy đưa token mới hơn, hoặc đăng nhập lại.
id-token-ended = ID token của “{ $name }” đã hết hạn, và nhà cung cấp không đưa token mới hơn.
id-token-ended-hint = `turnglass login { $name }` lấy ID token mới.
sign-in-again-hint = `turnglass login { $name }` đăng nhập lại; cài đặt và lịch sử vẫn còn.
bring-again-hint = Hãy thêm lại: `turnglass add { $name } …` thay bộ token và giữ lịch sử.
needs-sign-in = “{ $name }” cần đăng nhập. { $says }
cannot-renew = Không thể gia hạn “{ $name }”. { $says }
not-renewed = Không gia hạn được “{ $name }”. { $says }
not-renewed-hint = Sẽ thử lại sau { $wait }; `turnglass refresh { $name }` thử ngay.
nobody-signed-in-to = Chưa có ai đăng nhập vào “{ $name }”.
nobody-signed-in-to-hint = Hãy dùng `turnglass login { $name }`.
token-too-short = Token của “{ $name }” còn hạn { $left }, ít hơn { $wanted } được yêu cầu.
token-too-short-hint = Hãy yêu cầu ít hơn bằng --min-ttl.
off-and-ended = “{ $name }” đã tắt và token đã hết hạn.
ended-for-good = Token của “{ $name }” đã hết hạn và không gia hạn được.
grant-unreadable = Không đọc được bộ token của “{ $name }” từ kho.
plain-token = “{ $name }” là một token đơn lẻ; không có gì gia hạn được.
plain-token-hint = Khi hết hạn, hãy thêm lại với token mới hơn.

# Signing in
account-elsewhere = “{ $name }” đã là tài khoản ở { $at }.
account-elsewhere-hint = Hãy chọn tên khác, hoặc xóa tài khoản đó trước.
no-person-needed = Client credentials tự đăng nhập; không cần người.
no-person-needed-hint = Hãy thêm tài khoản với client ID và client secret.
no-sign-in-offered = { $title } không cho chương trình khác đăng nhập.
no-sign-in-offered-hint = Thay vào đó, hãy đưa token.
did-sign-in-as = Đã đăng nhập với tư cách { $identity }.
did-sign-in = Đã đăng nhập.
sign-in-given-up = Việc đăng nhập đã bị bỏ dở.
sign-in-given-up-hint = Hãy bắt đầu lại để thử lần nữa.
no-token-place = Không rõ { $provider } cấp token ở đâu.
no-token-place-hint = Hãy nêu issuer (--issuer) hoặc token endpoint (--token-url).
no-sign-in-place = Không rõ đăng nhập vào { $title } ở đâu.
no-sign-in-place-hint = Hãy nêu issuer (--issuer), hoặc đưa refresh token (--refresh-token-stdin).
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
sign-in-other-issuer = Phản hồi của trình duyệt đến từ issuer khác với issuer được hỏi, nên không được dùng.
sign-in-other-issuer-hint = Hãy kiểm tra địa chỉ issuer. Nếu địa chỉ đúng, có thể ai đó đang cố đánh tráo lần đăng nhập.
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
id-token-issuer = nó đến từ issuer khác
id-token-unreadable = không đọc được
id-token-client = nó được cấp cho client khác
id-token-clients = nó được cấp cho nhiều client và không nói cho client nào
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
unsaved-sealed = Những gì đã gia hạn được niêm phong trong nhật ký, và lần khởi động tới sẽ lưu; ai vừa đăng nhập thì cần đăng nhập lại.
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
keeper-no-socket = Không mở được socket của trình giữ ({ $why }).
other-keeper-silent-hint = Hãy đợi giây lát, hoặc kết thúc tiến trình đó.
directory-not-made-hint = Hãy kiểm tra quyền của thư mục và chỗ trống trên đĩa.
keeper-ended-starting = Trình giữ đã kết thúc trong lúc khởi động.
no-tokens-socket = Hệ thống này không có socket cấp token.
no-tokens-socket-hint = Hãy bỏ --tokens-socket.
lock-unusable = Không dùng được tệp lock { $lock } ({ $why }).
check-directory-hint = Hãy kiểm tra xem thư mục có phải của bạn và ghi được không.
directory-unusable = Không dùng được thư mục { $directory }: { $why }.
directory-unusable-hint = Thư mục phải thuộc về bạn và đóng với người khác (quyền 0700).
directory-link = đó là một liên kết
directory-others = thư mục thuộc về người dùng khác
socket-not-opened = Không mở được socket { $socket } ({ $why }).
socket-not-opened-hint = Hãy đặt TURNGLASS_HOME thành một thư mục của bạn trên đĩa cục bộ.
socket-not-served = Không phục vụ được socket được chuyển giao ({ $why }).
tokens-socket-not-opened = Không mở được socket cấp token { $socket }: { $why }.
tokens-socket-not-opened-hint = Hãy nêu một đường dẫn trong một thư mục có sẵn của bạn, dài tối đa khoảng 100 byte.
socket-something-else = ở đó đã có thứ khác
socket-taken = một chương trình khác đang lắng nghe ở đó
protocol-version = Trình giữ dùng giao thức phiên bản { $own }, không phải { $asked }.
request-unknown = Đây không phải là yêu cầu mà trình giữ biết.
answer-not-written = Không ghi được phản hồi.
desktop-ended = Ứng dụng desktop đã kết thúc trước khi sao chép xong.
keeper-cannot-yet = Trình giữ chưa làm được điều đó.
no-new-key = Chưa có khóa mới.
no-desktop-clipboard = Không có ứng dụng desktop nào kết nối để dùng bảng nhớ tạm.
no-desktop-clipboard-hint = Hãy khởi động Turnglass trong phiên desktop của bạn.
socket-no-refresh-tokens = Socket này không cấp refresh token.
socket-no-refresh-tokens-hint = Hãy chỉ yêu cầu token: với cả bộ token, người khác có thể tự gia hạn.
socket-tokens-only = Socket này chỉ cấp token, không làm gì khác.
socket-tokens-only-hint = Hãy làm ở nơi trình giữ chạy, không có TURNGLASS_SOCKET.
other-keeper-silent = Một trình giữ khác không phản hồi.
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
token-unanswered-hint = Hãy cho phép trong lúc yêu cầu còn chờ, ở thông báo trên desktop hoặc bằng `turnglass approve`; `turnglass set` với --no-ask-me thì không hỏi nữa.
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
file-cannot-be-read = { $file }: không đọc được ({ $why }).
no-hook-run-hint = Không hook nào được chạy.
hooks-not-own = { $file }: không hook nào được chạy, vì { $says }.
file-fault = { $file }: { $why }.
hooks-fault-hint = Không hook nào được chạy cho đến khi tệp được sửa.
place-not-seen = không xem được { $place } ({ $why })
place-not-seen-hint = Hãy kiểm tra quyền của nó.
place-of-another = { $place } thuộc về người dùng khác
place-open = người khác ghi được { $place }
hook-ran = Hook “{ $hook }” đã chạy ({ $event }).
hook-ended = Hook “{ $hook }” ({ $event }) { $how }.
hook-ended-saying = Hook “{ $hook }” ({ $event }) { $how }: { $line }
hook-not-run = Hook “{ $hook }” ({ $event }) không được chạy, vì Turnglass đã kết thúc.

# Where a token may go
no-host = “{ $pattern }” không phải là host.
no-host-hint = Hãy viết dạng api.example.com, api.example.com:8443 hoặc *.example.com.
sent-nowhere = Token này chưa được phép gửi đi đâu.
not-for-host-hint = `turnglass set { $account } --host { $host }` cho phép điều đó.
not-for-host = Token của “{ $account }” không dành cho { $host }.
sent-to = Token này được phép gửi đến { $known }.

# The network
answer-broken-off = Phản hồi của nhà cung cấp bị đứt giữa chừng.
https-unavailable = Không dùng được HTTPS: { $why }. Hãy cài chứng chỉ của các tổ chức chứng thực (ca-certificates).
key-unusable = Không dùng được khóa mà token gắn với.
header-characters = Header { $name } có ký tự mà HTTP không cho phép.
no-answer-in-time = { $host } không phản hồi trong { $seconds } giây.
answer-not-in-time = Phản hồi của nhà cung cấp không kịp hoàn tất.
answer-too-large = Phản hồi của nhà cung cấp lớn hơn { $size } MiB.
another-place = một nơi khác
tls-broken = { $host } không dùng TLS đúng cách ({ $why }).
tls-none = { $host } không dùng TLS.
not-reached-in-time = Không kết nối kịp đến { $host }.
name-not-found = Không tìm thấy tên { $host }; có thể không có mạng.
no-http = { $host } phản hồi thứ không phải HTTP ({ $why }).
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
answer-unkeepable = Chưa hỏi nhà cung cấp, vì không có cách giữ an toàn phản hồi ({ $why }).
page-not-sealed = không niêm phong được
journal-ended = luồng của nhật ký đã kết thúc

# Addresses
address-no-url = “{ $url }” không phải là URL ({ $why })
address-no-host = “{ $url }” không nêu host nào
address-not-encrypted = “{ $url }” không được mã hóa; chỉ dùng https, trừ trên máy này
address-other-scheme = “{ $url }” có scheme { $scheme }; chỉ dùng https

# What a request lacks
no-refresh-token = Không có refresh token để gia hạn.
no-refresh-token-hint = Hãy thêm lại tài khoản cùng refresh token.
no-token-endpoint = Không rõ token endpoint của tài khoản này.
no-token-endpoint-hint = Hãy thêm lại với --token-url.
token-endpoint = Token endpoint { $why }.
correct-address-hint = Hãy sửa địa chỉ của nó.
no-token = Không có token để gia hạn.
no-token-hint = Hãy thêm lại tài khoản cùng token.
no-client-id = Tài khoản này không có client ID.
no-client-id-hint = Hãy thêm lại với --client-id.
no-client-secret = Tài khoản này không có client secret.
no-client-secret-hint = Hãy thêm lại với --client-secret-env VAR.

# What a provider answered
answer-redirected = Nhà cung cấp chuyển hướng đến { $host }; Turnglass không đi theo.
answer-redirect = Nhà cung cấp phản hồi bằng một chuyển hướng ({ $status }).
answer-empty = Phản hồi của nhà cung cấp trống rỗng.
answer-without-token = Phản hồi của nhà cung cấp không chứa token.
answer-error-code = Nhà cung cấp phản hồi lỗi “{ $code }”.
answer-error = Nhà cung cấp phản hồi lỗi.
answer-bad-token = Phản hồi của nhà cung cấp chứa token có ký tự mà không yêu cầu nào mang được.
answer-ended-token = Nhà cung cấp đưa một token đã hết hạn.
answer-same-token = Nhà cung cấp đưa lại đúng token cũ.
answer-no-later-token = Nhà cung cấp đưa một token không hết hạn muộn hơn.
answer-refused = Nhà cung cấp từ chối gia hạn ({ $said }).
answer-bad-client = Nhà cung cấp không chấp nhận client này ({ $said }).
answer-bad-client-hint = Hãy kiểm tra client ID, client secret và cách client xác thực (basic, post hoặc none).
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
nothing-asked = chưa hỏi gì
issuer-unreachable = Không hỏi được issuer: { $why }
issuer-unreachable-hint = Hãy thử lại sau, và kiểm tra địa chỉ của nó.
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
import-unknown-hint = Đọc được: providers.yaml của gateway (`providers:` với auto_refresh_config), và thông tin đăng nhập của Claude Code, ứng dụng Claude trên desktop, Codex, qwen-code và Gemini CLI.
import-same-name = Một mục trước đó có cùng tên.
import-fault = { $file }, dòng { $line }: { $fault }
import-no-token-url = “{ $name }” không có auto_refresh_config.token_url.
import-no-refresh-token-env = “{ $name }” không có auto_refresh_config.refresh_token_env.
import-no-token-that-ends = “{ $name }” không có token nào hết hạn: không có gì để giữ.
import-neither = “{ $name }” không có token, cũng không có auto_refresh_config được bật.
import-missing-variable = “{ $name }” cần biến môi trường { $variable }, nhưng biến này chưa được đặt.
import-mcp-only = Tệp chỉ chứa thông tin đăng nhập của các MCP server, không có của chính Claude Code. Hãy đăng nhập bằng `claude` rồi nhập lại.
import-claude-signed-out = Claude Code đã đăng xuất: những gì còn lại đều trống. Hãy đăng nhập bằng `claude` rồi nhập lại.
import-claude-configuration = Đây là cấu hình của ứng dụng Claude trên desktop, không có refresh token. Thay vào đó, hãy nhập .credentials.json của Claude Code.
import-codex-api-key = Codex ở đây dùng API key, thứ không hết hạn: không có gì để giữ.
import-codex-signed-out = Codex đã đăng xuất. Hãy đăng nhập bằng `codex login` rồi nhập lại.
import-gemini-secret = Google chỉ gia hạn khi có client secret của Gemini CLI, nằm trong mã nguồn công khai của nó dưới tên OAUTH_CLIENT_SECRET: hãy đặt { $variable } thành giá trị đó rồi nhập lại.
import-shared = { $owner } giữ cùng một refresh token, vốn thay đổi khi được dùng: { $owner } sẽ bị đăng xuất khi Turnglass gia hạn tài khoản này. Hãy đăng nhập lại ở đó, hoặc chỉ để một chương trình giữ nó.
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
once-bring-token = Hãy đưa bằng --refresh-token-env VAR, --refresh-token-stdin hoặc --refresh-token-file FILE.
once-bring-client = Client credentials cần --client-id ID và --client-secret-env VAR.
once-fault = Yêu cầu đã kết thúc vì lỗi của chính nó.
once-perhaps-spent = Yêu cầu có thể đã đến nhà cung cấp, nên refresh token có thể đã được dùng: hãy thử thêm một lần, và nếu bị từ chối, hãy đăng nhập lại và lưu refresh token mới.
once-wait = Nhà cung cấp yêu cầu đợi { $seconds } giây; --wait TIME sẽ đợi.
later-hint = Hãy thử lại sau.
once-refused-hint = Hãy đăng nhập lại ở nhà cung cấp, và lưu refresh token mới.
once-no-token = Không có token.
once-no-refresh-token = Không có refresh token.
once-no-client-secret = Không có client secret.
give-flag = Hãy đưa { $flag }.

# providers.yaml
provider-name = trường `name`: “{ $name }” chỉ được có chữ thường, chữ số, `-`, `_` và `.`
provider-pointer = trường `answer`: “{ $bad }” không phải là JSON pointer; hãy viết `/{ $bad }`
providers-fault-hint = Các nhà cung cấp đã biết trước đó vẫn được dùng. Hãy sửa tệp và lưu lại.
yaml-field = trường `{ $field }`: { $why }
yaml-place = dòng { $line }, cột { $column }: { $what }
provider-fault = nhà cung cấp { $number }, { $why }
provider-fault-at = dòng { $line }, nhà cung cấp { $number }, { $why }

# The browser's last page
page-other-sign-in = Đây là kết thúc của một lần đăng nhập khác. Hãy sao chép toàn bộ địa chỉ vào Turnglass.
page-other-sign-in-title = Không phải ở đây
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

# Files
file-not-moved = Không dời được tệp { $file } sang chỗ khác ({ $why }).
file-not-moved-hint = Hãy dời tệp đi: tệp { $why }.
file-unusable = Không dùng được tệp { $file } ({ $why }).
file-moved-hint = Các tài khoản được lấy lại từ kho; lịch sử vẫn nằm trong tệp cũ.
file-damaged-by = bị hỏng ({ $why })
file-full-hint = Hãy giải phóng chỗ trống trên đĩa.
file-damaged = bị hỏng
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
is-misconfigured = sai cấu hình
is-vault-trouble = kho gặp sự cố

# What happened, in a word or two
was-added = đã thêm
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

## Command line
