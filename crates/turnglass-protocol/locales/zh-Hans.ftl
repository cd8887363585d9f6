# What Turnglass says, in Project Fluent's syntax (https://projectfluent.org/fluent/guide/).
# The groups stand in the same order in every language. `cargo test -p turnglass --lib texts` finds what is missing or unused.
# What a command mentions stands as WORD($name) in it: in quotation marks where a shell would not take it for one word.

## Window

# What is left, as short as a countdown wants it. Figures of two digits come filled up with a zero.
left-none = 已过期
left-seconds = { $seconds } 秒
left-minutes = { $minutes } 分 { $seconds } 秒
left-whole-minutes = { $minutes } 分钟
left-hours = { $hours } 小时 { $minutes } 分
left-days = { $days } 天 { $hours } 小时
left-many-days = { $days } 天
just-now = 刚刚
in-a-moment = 马上

# An account's state
state-fresh = 有效
state-no-known-end = 到期时间未知
state-refreshing = 续期中
state-paused = 已暂停
state-retrying = 重试中
state-unchanged = 未变化
state-unsaved = 未保存
state-expiring = 即将到期
state-expired = 已过期
state-sign_in_needed = 需要登录
state-new_token_needed = 需要新令牌
state-misconfigured = 配置有误
state-vault_trouble = 保险库异常
state-disabled = 已暂停

# What happened to an account, in its history
what-added = 已添加
what-brought = 新凭据
what-renewed = 已续期
what-unchanged = 未变化
what-later = 失败，稍后重试
what-refused = 被拒绝
what-misconfigured = 配置有误
what-unsaved = 未保存
what-saved = 已保存
what-expired = 已过期
what-checked = 已检查
what-changed = 已更改
what-signed_in = 已登录
what-hook = 钩子

# On buttons, wherever they stand
add = 添加
adding = 正在添加…
back = 返回
cancel = 取消
close = 关闭
copied = 已复制
copy = 复制
dismiss = 关闭
more = 更多
show = 查看
try-again = 重试

# The top of the page. `$in` is a length from now, such as “in 3 hours”
pause = 暂停
    .says = 暂停：不再自动续期
    .resume = 恢复自动续期
settings = 设置
refresh-all = 全部续期
refresh-none = 没有可以续期的账号。
progress = { $done } / { $total }
add-account = 添加账号
sentence-action = { $count } 个账号需要你处理。
sentence-attention = { $count } 个账号需要留意。
sentence-paused = 已暂停。
sentence-none = 还没有账号。
sentence-well = 一切正常。
sentence-offline = 网络已断开。
sentence-vault-locked = 保险库已锁定。
sentence-vault-new = 保险库尚未创建。
sentence-vault-missing = 没有可用的保险库。
sentence-vault-failing = 保险库出现异常。
next-vault = 打开保险库之前无法续期。
next-offline = 网络恢复后会自动继续续期。
next-paused = 不会自动续期。
next-none = 没有待进行的续期。
next-now = 正在续期。
next-in = 下次续期：{ $in }。
asking-keeper = 正在连接守护进程…

# What concerns everything
vault-locked = 保险库已锁定。
vault-missing = 当前会话没有钥匙串。
vault-failing = 保险库响应异常。
unlock = 解锁
unlocking = 正在解锁…
make-keyring = 创建密钥环
passphrase = 口令
passphrase-new = 新口令
field-passphrase-least = 至少 { $least } 个字符。
passphrase-too-short = 口令少于 { $least } 个字符。
vault-make = 创建保险库
vault-seal = 使用加密保险库
    .says = 单个加密文件，用你自己的口令打开。口令遗忘后无法找回。
fault-passphrase = 请输入保险库的口令。
offline = 没有网络连接。
    .hint = 令牌在此期间仍然有效。网络恢复后，该续期的会立即续期。
provider-down = { $host } 响应异常：{ $count } 个账号正在等待。
    .hint = 每个账号都会自动重试。
    .again = { $in }重试，之后间隔会逐渐拉长。
try-now = 立即重试
waits-for-sign-in = “{ $account }”正在等待登录。
no-tray = 当前桌面环境不显示托盘图标。
    .hint = 关闭此窗口后 Turnglass 仍会继续运行；再次启动它即可打开窗口。
quit = 退出 Turnglass
    .title = 退出 Turnglass？
    .says = 令牌由本应用续期：退出后续期也随之停止。
    .goes-on = 令牌由 `turnglass agent` 续期，它会继续运行。
quit-ends = { $count ->
   *[other] 在您再次启动之前，{ $count } 个账号不会续期。最先受影响的是“{ $first }”，原定{ $in }续期。
}
demo = 这是演示。
    .hint = 程序内置的提供商会签发有效期约一分钟的令牌。数据不会离开这台电脑，也不会保留。

# No account yet
empty-title = 令牌会到期，赶在到期前续上。
empty-says = Turnglass 会显示每个令牌还能用多久，并在到期前为它续期。从添加一个账号开始吧。
kept-in-keychain = 保存在电脑的钥匙串中，登录电脑时即会解锁。
kept-in-sealed = 保存在加密文件中，用你的口令或密钥文件打开：
kept-in-openbao = 保存在你的团队保险库中：
kept-in-memory = 仅保存在内存中：Turnglass 结束后即消失。
add-first = 添加第一个账号
import-file = 从文件导入
try-demo = 试用演示
    .hint = 演示无需账号：令牌有效期约一分钟，不保留任何数据。
demo-opens = 演示将在单独的窗口中打开

# The line of the next 30 days
days = 未来 30 天
days-says = 未来 30 天：{ $what }。
days-nothing = 未来 30 天：没有安排。
days-renewal = 续期
days-end = 令牌到期
days-sign_in = 登录到期
days-renewal-count = { $count } 次续期
days-end-count = { $count } 个令牌到期
days-sign_in-count = { $count } 个登录到期
days-renewal-of = { $account }：{ $at } 续期
days-end-of = { $account }：{ $at } 到期
days-sign_in-of = { $account }：{ $at } 登录到期
days-empty = 没有安排。
days-more = 另有 { $count } 项
now = 现在

# The list of accounts
accounts = 账号
find-account = 查找账号
find-among = 在 { $count } 个账号中查找
filter = 显示
filter-all = 全部
filter-action = 待处理
filter-soon = 即将到期
    .says = 一天之内续期或到期
filter-resting = 已暂停
none-all = 没有账号。
none-action = 没有需要你处理的账号。
none-soon = 一天之内没有续期或到期的账号。
none-resting = 没有暂停的账号。
show-all = 显示全部账号
sort = 排序
sort-need = 按紧急程度
sort-name = 按名称
sort-time = 按剩余时间
group = 分组
group-own = 自定义分组
group-provider = 按提供商
group-none = 不分组
group-other = 其他
find-none = 没有名称、提供商或身份中包含“{ $query }”的账号。

# An account's row
time-left = 剩余时间：
no-token-yet = 尚无令牌
no-known-end = 到期时间未知
until = { $at } 到期
since = { $at } 已过期
sign-in-left = 登录剩余 { $time }
sign-in-over = 登录已过期
row-renews = { $at } 续期
row-ends = { $at } 到期
row-sign-in-ends = 登录将于 { $at } 到期
sign-in = 登录
give-token = 输入新令牌
refresh-now = 立即续期
copy-token = 复制令牌
details = 详情
open-settings = 打开设置

# What has just happened
copied-account = 已复制“{ $account }”；{ $time }后从剪贴板清除
added-account = 已添加“{ $account }”
added-accounts = 已添加 { $count } 个账号
removed-account = 已移除“{ $account }”
renewed-of = 已续期 { $renewed } 个，共 { $count } 个
signed-in-as = “{ $account }”已以 { $identity } 的身份登录
account-signed-in = “{ $account }”已登录
account-says = { $account }：{ $says }

# Adding an account
new-token-for = “{ $account }”的新令牌
add-account-of = 添加账号 · { $provider }
provider-gone = 找不到此账号的提供商“{ $provider }”。
    .hint = 请在 providers.yaml 中恢复它，或重新添加账号。
provider = 提供商
find = 查找
find-provider = 查找提供商
find-provider-none = 没有名为“{ $query }”的提供商。也可以直接使用它的签发者地址。
by-client = 使用客户端密钥
by-token = 使用令牌
any-oidc = 签发者地址
    .says = 任何 OpenID Connect 或 OAuth 提供商，只需地址
any-oauth2 = OAuth 2.0
    .says = 任何令牌端点，使用你自己的客户端
any-jwt = 粘贴令牌
    .says = 显示到期时间，并在到期前提醒你
from-file = 从文件添加
    .says = 网关的 providers.yaml，或其他工具的登录信息
own-provider = 来自你自己的 providers.yaml。
provider-title-jwt = 普通令牌
provider-note-bitbucket = 在工作区设置中添加一个 OAuth consumer，callback URL 为 http://127.0.0.1:8876/callback；其 key 就是客户端 ID。
provider-note-claude = 请带入已有的登录，例如 Claude Code 的刷新令牌。Claude 订阅不允许其他程序登录。
provider-note-codex = 请带入已有的登录：Codex 的 auth.json 中的刷新令牌。登录仅供 Codex 自己使用，它的客户端不能由我们使用。
provider-note-digitalocean = 注册一个 OAuth 应用，callback URL 为 http://localhost:8876/callback。
provider-note-discord = 注册一个应用，并在 OAuth2 下添加重定向地址 http://127.0.0.1:8876/callback。
provider-note-dropbox = 创建一个使用 “scoped access” 的应用，并添加 redirect URI http://127.0.0.1:8876/callback；其 app key 就是客户端 ID。
provider-note-gemini = 请带入已有的登录：Gemini CLI 的 oauth_creds.json 中的刷新令牌及其客户端密钥。要从这里登录，请选择 Google 并使用您自己的客户端。
provider-note-github = 注册一个 GitHub App，启用 “Device Flow” 和会过期的用户令牌。OAuth app 的令牌不会过期，因此没有可续期的内容。
provider-note-gitlab = 添加一个非 confidential 的应用，redirect URI 为 http://127.0.0.1/callback。自建的 GitLab 请选择 OpenID Connect，并以其地址作为签发者。
provider-note-google = 创建一个 “Desktop app” 类型的 OAuth 客户端；无需注册重定向地址。
provider-note-heroku = 注册一个 API 客户端，callback URL 为 http://127.0.0.1:8876/callback。
provider-note-huggingface = 创建一个没有密钥的 OAuth 应用；若要用浏览器登录，请添加 redirect URL http://localhost:8876/callback。
provider-note-jwt = 无法续期的令牌。到期前会通知您。
provider-note-keycloak = 签发者为 https://HOST/realms/REALM。其客户端无需认证，redirect URI 为 http://127.0.0.1/callback。
provider-note-linear = 创建一个 OAuth 应用，callback URL 为 http://localhost:8876/callback。
provider-note-microsoft = 注册一个 “mobile and desktop” 应用，redirect URI 为 http://localhost/callback。若只用于一个租户，请选择 OpenID Connect，签发者为 https://login.microsoftonline.com/TENANT-ID/v2.0。
provider-note-oauth2 = 任何 OAuth 2.0 令牌端点，使用刷新令牌和您自己的客户端。
provider-note-oidc = 任何 OpenID 提供商或授权服务器。只需其签发者地址，其余信息会从那里查得。
provider-note-qwen-code = 请带入已有的登录：qwen-code 的 oauth_creds.json 中的刷新令牌。现已不再发放新的令牌。
provider-note-qwen = 在 chat.qwen.ai 登录，并从浏览器的本地存储中复制 “token” 的值。
provider-note-slack = 创建一个启用 PKCE 和 token rotation 的应用，redirect URL 为 http://localhost:8876/callback。scope 以 `user_scope` 请求。
provider-note-spotify = 创建一个 redirect URI 为 http://127.0.0.1/callback（不带端口）的应用。
way-browser = 使用浏览器
    .says = 在这台电脑上登录，完成后自动返回
way-device = 使用代码
    .says = 在任意浏览器中登录，可用这台或其他设备
where-to-sign-in = 登录方式
asking-provider = 正在请求提供商…
have-token = 我已有令牌
no-person = 无需登录：客户端凭据
token = 令牌
refresh-token = 刷新令牌
goes-to-keychain = 将存入钥匙串，此页面不会保留。
add-clipboard = 从剪贴板添加
use-clipboard = 使用剪贴板中的令牌
use-token = 使用此令牌
sign-in-instead = 改为在提供商处登录
sign-in-at-instead = 改为在 { $provider } 登录

# What other tools keep on this computer. A tool's name is filled in as `$tool`
on-this-computer = 在这台电脑上找到
    .says = 其他工具保存在这里的登录
found-intro = 这里有其他工具已登录。请勾选要在 Turnglass 中显示的项。按下按钮之前不会接管任何内容。
found-searching = 正在查找其他工具的登录…
found-nothing = 这台电脑上没有其他工具保存的登录。
found-known = 已有，名为“{ $account }”
found-token-ends = 令牌 { $at } 到期
found-token-ended = 令牌已于 { $at } 到期
found-sign-in-ends = 登录 { $at } 到期
found-sign-in-ended = 登录已于 { $at } 到期
found-take = { $count ->
    [0] 添加
   *[other] 添加 { $count } 个
}
found-taking = 正在添加…
found-tick-one = 请至少勾选一项。
found-gone = 未添加任何内容：它已不在那里。
show-accounts = 查看账号
who-renews = 由谁续期
owned-watched = 跟随
    .says = 只由 { $tool } 续期；Turnglass 跟随其变化。
    .with = 跟随：{ $tool }
owned-shared = 共享
    .says = 双方均可续期，且都持有最新令牌。
    .with = 与 { $tool } 共享
owned-mine = 独占
    .says = 只由 Turnglass 续期。
signs-out = { $tool } 仍在使用此登录：Turnglass 下次续期后，{ $tool } 将被登出。
    .yes = 是，只由 Turnglass 续期
    .missing = 请先同意，或改由其他方式续期。

# Adding from a file
add-from-file = 从文件添加
from-file-says = 网关的 `providers.yaml`，或其他工具的凭据文件。只会读取该文件；重复导入不会产生重复账号。
file = 文件
choose-file = 选择…
file-hint = 路径可以用 ~ 开头，也可以位于隐藏文件夹中。你还可以把文件拖到此窗口。
which-file = 请选择文件。
what-came = 导入结果
file-empty = 文件中没有账号。
import = 导入
importing = 正在导入…
imported-added = 已添加
imported-updated = 已更新
imported-unchanged = 未变化
imported-skipped = 已跳过

# The fields of an account, and what may be wrong about them
field-name = 名称
    .hint = 你对它的称呼，在这里和命令行中使用。
field-issuer = 签发者
field-device-url = 设备授权 URL
field-sign-in-url = 登录 URL
field-token-url = 令牌 URL
field-client-id = 客户端 ID
field-client-secret = 客户端密钥
field-scope = 权限范围
field-margin = 提前续期
    .placeholder = 按提供商的规则
    .hint = 60s、5m、2h 或 3d
get-client-id = 获取客户端 ID
may-be-left-out = 可不填
registers-itself = 不填时，如果签发者允许，Turnglass 会自行注册。
client-auth-none = 无（公共客户端）
client-auth-basic = 通过 Basic 标头发送
client-auth-post = 在请求正文中发送
the-client-secret = 客户端的密钥
client-has-secret = 客户端有密钥
client-credentials = 客户端凭据：只需客户端自己的密钥，无需登录
fault-name = 请为账号取个名称。
fault-name-taken = 已有同名账号。请换一个名称；如需重新登录该账号，请打开它自己的页面。
    .token = 已有同名账号。请换一个名称；如需为该账号提供新令牌，请打开它自己的页面。
fault-issuer = 令牌由谁签发？填写其网址即可。
fault-address = 这不是有效网址：应以 https:// 开头
fault-page-url = 在哪里登录？
fault-token-url = 在哪里续期令牌？
fault-client-id = 请填写客户端 ID。
fault-client-secret = 提供商要求提供客户端密钥。
fault-token = 请粘贴令牌。
fault-token-spaced = 令牌中没有空白字符。请只复制令牌本身，不要带 “Bearer” 或换行。
fault-refresh-token = 请粘贴刷新令牌。
fault-margin = 请填写时长，例如 60s、5m、2h 或 3d。
fault-value = 请按提供商的要求填写 { $title }。

# While somebody signs in
sign-in-to = 登录“{ $account }”
left = 还剩 { $time }
waiting-browser = 正在等待浏览器
    .says = 请在 { $host } 登录；此窗口会自动继续。
waiting-device = 正在等待你完成登录
signed-in = 已登录
fetching = 正在获取令牌…
fetching-signed-in = 已登录，正在获取令牌…
sign-in-unsaved = 您已登录。
    .hint = 保险库暂时无法保存：结果会留在内存中，等保险库可以接收时自动保存。
sign-in-saved = 您已登录，保险库已保存。
aloud-browser = 正在等待浏览器。
aloud-code = 正在等待你在 { $address } 输入代码。
aloud-asking = 你已登录，正在获取令牌。
aloud-other = 登录的是另一个身份。
device-open = 打开
device-type = 并输入此代码：
device-scan = 或扫描此二维码
code = 代码
qr-of = { $address } 的二维码，其中已包含代码
open-again = 重新打开
copy-address = 复制网址
use-code = 改用代码
use-browser = 改用这台电脑的浏览器
browser-elsewhere = 浏览器在另一台电脑上？
ended-at = 粘贴浏览器最后停留的网址
    .hint = 请在那台电脑上打开上面的网址并登录。最后的页面可能显示无法访问：需要的只是它的网址。
    .refused = { $why } 本次登录仍在等待：请粘贴它最后停留的地址。
fault-ended-at = 请粘贴浏览器最后停留的网址。
use-it = 使用
other-identity = 你登录的身份是 { $is }，但“{ $account }”对应的是 { $was }。
nothing-replaced = 在你确认之前，不会替换任何内容。
use-identity = 将 { $identity } 用于此账号

# The page of one account
undo = 撤销
asking = 正在查询…
detail-clock-token = 令牌
detail-clock-sign-in = 登录
switch-on = 恢复
check = 检查
    .says = 向提供商确认此令牌是否有效
copy-command = 复制命令
sign-in-again = 重新登录
    .says = 打开提供商的页面；账号的名称和历史记录会保留
remove = 移除
fact-provider = 提供商
fact-identity = 身份
fact-host = 续期方
fact-group = 分组
fact-lives-in = 位于
lives-local = 这里自己的保险库
lives-team = 团队 { $team } 的保险库
fact-tool = 保存者
fact-tool-file = 所在文件
fact-issued = 签发时间
fact-renewed-by = 续期机器
fact-renewed-by-whom = { $machine }，由 { $user }
fact-renews = 续期时间
fact-renews-by-rule = 按规则续期
fact-next-attempt = 下次尝试
fact-ends = 到期时间
fact-ended = 过期时间
fact-sign-in-ends = 登录到期
fact-sign-in-ended = 登录过期
fact-certificate-ends = 客户端证书到期
fact-certificate-ended = 客户端证书已到期

# The headings of an account's page and of the settings
panel-history = 历史记录
panel-handed = 获取过令牌的程序
panel-claims = 令牌中的声明
panel-claims-id = ID 令牌中的声明
panel-facts = 基本信息
panel-account = 此账号的设置
panel-revoke = 同时吊销登录
panel-general = 通用
panel-renewing = 续期
panel-notices = 通知
panel-programs = 复制与程序
panel-hooks = 钩子
panel-vault = 保险库
panel-export = 导出

# The history of an account, as a picture and as a list
history-empty = 还没有任何记录。
history-picture = 自 { $since } 起共有 { $count } 个事件，{ $failures ->
    [0] 没有失败
   *[other] 其中 { $failures } 个失败
}。可用方向键逐个查看。
history-ahead = { $at } 到期
history-all = 显示全部 { $count } 条
history-fewer = 收起

# Which programs were given tokens
handed-none = Turnglass 启动以来，还没有程序获取过令牌。
handed-times = { $count } 次
handed-through = { $count } 次，经由 { $socket }

# What a token says about itself
claims-says = 从令牌解码而来，令牌本身仍在保险库中。此处不做任何验证。
claims-id-says = 从 ID 令牌解码而来：它随令牌一同签发，说明登录者是谁。其中的时间属于它自己，而非令牌的时间。此处不做任何验证。
claims-access_token = 访问令牌

# The settings of one account: a name and a sentence each. Each applies at once
setting-enabled = 自动续期
    .says = 暂停后保持原样：继续保存，但不再续期。
setting-own-margin = 提前续期
    .says = 在到期前多久为令牌续期：60s、5m、2h 或 3d，最多不超过有效期的一半。留空：按提供商的规定；没有规定时按所有账号的设置；再没有则为有效期的十分之一，最少 5m，最多 3d。
margin-by-rule = 按规则
setting-group = 分组
    .says = 在列表中使用的自定义标题。留空表示不分组。
setting-ask-me = 先征得我同意
    .says = 程序须经你同意才能获取令牌，每次同意 15 分钟内有效。
setting-run-hooks = 运行钩子
    .says = 此账号发生事件时，运行 `hooks.yaml` 中你定义的命令。
setting-hosts = 允许的主机
    .says = `turnglass call` 可以将此账号的令牌发送到哪些主机，用英文逗号分隔。
    .given = 除 { $hosts } 外，`turnglass call` 还可以将此账号的令牌发送到哪些主机，用英文逗号分隔。
    .wrong = 请填写主机名，例如 api.example.com，用英文逗号分隔。
notices-of-account = 此账号的通知
notices-off = 已在设置中对所有账号关闭。
mine-title = 只由 Turnglass 续期“{ $account }”吗？
mine-do = 只由 Turnglass 续期
share-title = 与 { $tool } 共享“{ $account }”吗？
share-do = 共享
use-act = 在 { $tool } 中使用
use-title = 将 { $tool } 切换到“{ $account }”？
use-says = { $tool } 随后将以此账户登录。目前在那里登录的账户仍保存在这里，可以恢复。
use-do = 切换 { $tool }
used-in = { $tool } 现在以“{ $account }”登录。{ $noticed }

# Removing an account
restored-account = 已恢复“{ $account }”
revoke-hint = 将通知 { $provider } 结束登录；登录结束后，账号会在此移除。
revoke-begin = 移除并吊销…
revoke-do = 移除并吊销
revoke-title = 移除“{ $account }”并吊销其登录？
revoke-says = 将请求 { $provider } 结束登录：持有令牌副本的程序可能会立即无法使用。随后，此处的凭据和历史记录也会删除。如果提供商没有结束登录，账号会保留。
revoke-no-undo = 此操作无法撤销。

# The settings of everything: a name and a sentence each. Each applies at once
setting-language = 语言
    .says = 用于窗口、托盘和通知。
setting-theme = 主题
    .says = 浅色、深色，或跟随桌面。
setting-theme-system = 跟随系统
setting-theme-light = 浅色
setting-theme-dark = 深色
setting-rows = 行高
    .says = 每个账号所占的行高。只保存在这台电脑上。
setting-rows-auto = 12 个账号起紧凑显示
setting-rows-compact = 始终紧凑
setting-rows-full = 始终完整
setting-start = 登录时启动
    .says = 登录系统后，Turnglass 会在托盘中启动，让令牌保持有效。
setting-paused = 暂停
    .says = 在你恢复之前，不会自动续期。
setting-check = 检查所有账号的间隔
    .says = 即使没有到期的账号。睡眠或断网恢复后会立即检查。
setting-margin = 提前续期
    .says = 用于自身没有设置提前量、提供商也没有规定的账号：60s、5m、2h 或 3d。留空：有效期的十分之一，最少 5m，最多 3d，且不超过有效期的一半。
margin-tenth = 十分之一
setting-proxy = 代理
    .says = 连接提供商时使用的代理。留空则跟随系统。
    .wrong = 请填写代理地址，例如 http://proxy.example.com:8080。
setting-renewed = 已续期
    .says = 令牌已换成新的。
setting-retrying = 重试中
    .says = 续期暂时失败，会再次尝试。
setting-sign_in_needed = 需要登录
    .says = 提供商结束了登录：只有你能处理。
setting-expiring = 即将到期
    .says = 无法续期的令牌即将到期。
setting-expired = 已过期
    .says = 令牌已经过期。
setting-vault = 保险库
    .says = 钥匙串已锁定、不可用或出现异常。
setting-quiet = 免打扰时段
    .says = 在此期间不显示不紧急的通知。
setting-quiet-from = 免打扰开始
setting-quiet-to = 免打扰结束
quiet-wrong = 请填写一天中两个不同的时间，例如 22:00 和 07:00。
setting-clipboard = 多久后清空剪贴板
    .says = 复制的令牌如果到时仍在剪贴板中，就会被清除。
setting-refresh-tokens = 允许提供刷新令牌
    .says = 明确要求刷新令牌的程序可以获取它。大多数程序并不需要。
setting-look-for-updates = 查找新版本
    .says = 每天向 https://github.com/turnglass/turnglass/releases/latest 查询一次最新版本。不会发送您的任何信息，也不会下载或安装任何内容。
hooks-says = 账号发生事件时运行的自定义命令，来自 `hooks.yaml`。保存文件后会自动重新读取。
hooks-file = 文件
hooks-all = 所有账号
vault-kind = 类型
vault-state = 状态
vault-place = 位置
vault-is-keychain = 系统钥匙串
vault-is-sealed = 加密文件
vault-is-openbao = 团队保险库，位于服务器上
vault-is-memory = 内存
vault-state-open = 已打开
vault-state-locked = 已锁定
vault-state-new = 尚未创建
vault-state-missing = 不可用
vault-state-failing = 异常
vault-move-keychain = 如需改用加密文件保存凭据，请退出 Turnglass 并运行 `turnglass vault move --to sealed`。
vault-move-sealed = 如需改用钥匙串保存凭据，请退出 Turnglass 并运行 `turnglass vault move --to keychain`。更换口令：`turnglass vault rekey`。
vault-move-openbao = 如需改用加密文件保存凭据，请退出 Turnglass 并运行 `turnglass vault move --to sealed`。
vault-move-memory = 此会话结束后，不保留任何数据。
export-says = 将全部数据导出为一个加密文件，便于迁移到另一台电脑：账号及其凭据、设置和你自己的提供商。钩子和历史记录不会导出。
export-passphrase = 文件口令
    .says = 只有它能打开此文件，遗忘后无法找回。
    .missing = 请为文件设置口令。
    .differs = 两次输入不一致，请重新输入。
export-again = 再次输入口令
export-do = 导出到文件…
    .busy = 正在导出…
export-done = { $count } 个账号已导出到 { $file }。
    .says = 在另一台电脑上运行：`turnglass import FILE`。
export-left-out = 未导出，因为凭据不在保险库中：{ $names }
export-rotating = 以下账号只应保留在一台电脑上：{ $names }
    .says = 在其中一台续期，另一台的登录就会失效。导入到另一台后，请在这里移除它们，但不要吊销。

## Tray

# How everything stands, in one line
tray-starting = 正在启动…
tray-vault-locked = 保险库已锁定
tray-vault-new = 保险库尚未创建
tray-vault-missing = 没有可用的保险库
tray-vault-failing = 保险库出现异常
tray-no-accounts = 还没有账号
tray-paused = 已暂停：不会自动续期
tray-offline = 网络已断开：恢复后自动续期
tray-all-paused = 已全部暂停
tray-fresh =
    { $count ->
        [1] 有效
       *[other] 全部 { $count } 个有效
    }
tray-fresh-and-paused = { $fresh } 个有效，{ $paused } 个已暂停
tray-one-in-trouble = { $name }：{ $state }
tray-need-you = { $count } 个需要你处理：{ $states }
tray-have-trouble = { $count } 个有异常：{ $states }

# The next deadline, in the tooltip
tray-renews-in = { $name }：{ $left }后续期
tray-renews-at = { $name }：{ $at } 续期
tray-tried-again-in = { $name }：{ $left }后重试
tray-tried-again-at = { $name }：{ $at } 重试
tray-ends-in = { $name }：{ $left }后到期
tray-ends-at = { $name }：{ $at } 到期

# Lengths and instants, as short as can be
tray-under-a-minute = 不到 1 分钟
tray-minutes = { $minutes } 分钟
tray-hours-minutes = { $hours } 小时 { $minutes } 分
tray-days-hours = { $days } 天 { $hours } 小时
tray-days = { $days } 天
tray-far-from-now = 很久以后

# The menu
menu-account = { $name } — { $state }
menu-all = 全部账号（{ $count }）
menu-group = { $group }（{ $count }）
menu-others = 其他（{ $count }）
menu-groups = 分组（{ $count }）
menu-range = { $first } … { $last }
menu-sign-in = 登录…
menu-give-token = 输入新令牌…
menu-refresh = 立即续期
menu-copy = 复制令牌
menu-refresh-all = 全部续期
menu-open = 打开主窗口
menu-pause = 暂停
menu-start-at-login = 登录时启动
menu-quit = 退出

# Dialogs
dialog-quit = 退出 Turnglass？
dialog-quit-anyway = 仍要退出
dialog-stay = 不退出
dialog-lost = Turnglass 未能保存全部内容
dialog-close = 关闭
dialog-import = 导入账号
dialog-import-this = 导入
dialog-export = 导出全部数据
dialog-export-here = 保存
dialog-cancel = 取消
would-be-lost = “{ $name }”的新令牌尚未存入保险库，退出后将会丢失。

# What the program itself cannot do
desktop-not-started = 无法启动桌面应用：{ $why }。
no-thread = 无法启动线程：{ $why }。
no-temporary-directory = 无法创建临时目录：{ $why }。
keeper-silent = 守护进程没有响应。
keeper-frozen = 守护进程（进程 { $process }）没有响应。
keeper-frozen-hint = 如果它被暂停，`kill -CONT { WORD($process) }` 可让它继续，届时它仍可能完成之前的请求；否则请用 `kill { WORD($process) }` 结束它。
keeper-frozen-hint-on-windows = 请用 `taskkill /F /PID { WORD($process) }` 结束它。
no-display = 没有显示器：DISPLAY 和 WAYLAND_DISPLAY 均未设置。
display-silent = 显示服务没有响应，或不允许此用户访问。
without-a-display = 请在这里使用 `turnglass list` 和 `turnglass agent`，或在桌面会话中启动。
no-browser = 无法打开浏览器。
open-it-yourself = 请自行打开此网址：{ $url }
no-autostart = 无法更改登录时启动：{ $why }。
own-path-unknown = 程序自身的路径未知
clipboard-empty = 剪贴板中没有文本。
copy-it-first = 请先复制令牌，然后重试。
no-clipboard = 无法访问剪贴板。
token-in-a-terminal = `turnglass token NAME` 可在终端中显示令牌。
no-window = 无法打开窗口：{ $why }。
list-in-a-terminal = `turnglass list` 可在终端中显示相同内容。
no-such-option = 没有选项“{ $option }”。
desktop-options = `turnglass-desktop --help` 可列出所有选项。
not-printed = { $why }。
desktop-help =
    Turnglass 在托盘中为令牌续期，使其保持有效。

    用法：turnglass-desktop [--show] [--demo]
          turnglass-desktop --window

      --show      启动时打开主窗口；如果 Turnglass 已在运行，则由它打开
      --demo      真实的应用配合内置的提供商，令牌有效期约一分钟；不保留任何数据
      --window    仅打开主窗口，用于已在运行的守护进程
      --version   显示版本
      --help      显示此帮助

    环境变量：TURNGLASS_HOME、TURNGLASS_VAULT（keychain、sealed、memory）、TURNGLASS_VAULT_KEY_FILE。
    没有图形界面时，可用 `turnglass` 命令完成同样的操作。

# What the window's own process cannot do
window-alone = Turnglass 没有运行。
window-goes-on = 请启动 Turnglass 或 `turnglass agent`；此窗口随后会自动继续。
window-other-words = 守护进程无法理解窗口的请求：{ $why }。
window-may-not = 窗口无权提出此请求。
window-lost-thread = 窗口在请求期间丢失了线程。
nothing-to-paste = 此提供商不需要剪贴板中的内容。
demo-not-started = 无法启动演示：{ $why }。
demo-in-a-terminal = `turnglass demo` 可在终端中显示演示。
file-too-large = { $file } 太大，不会是账号文件。
file-unwritten = 无法写入 { $file }：{ $why }。
export-unreadable = 无法读取守护进程的导出内容。
sign-in-has-no-page = 此次登录已结束，页面不再可用。
no-client-page = 不知道“{ $name }”在哪个页面提供客户端 ID。

## Notices

# Buttons
notice-open = 打开
notice-sign-in = 登录
notice-copy = 复制令牌
notice-allow = 允许
notice-deny = 拒绝

# Whether a program may have a token
notice-question = { $program } 请求“{ $account }”的令牌
notice-asker = { $program }，进程 { $pid }。允许后 15 分钟内有效。
notice-asker-through = { $program }，进程 { $pid }，经由 { $socket }。允许后 15 分钟内有效。
program-of-user = { $user } 的 { $program }

# What a person asked for, and what did not work
not-refreshed = “{ $name }”未能续期
not-all-refreshed = 部分账号未能续期
not-paused = 未能更改暂停状态
not-copied = 未能复制“{ $name }”的令牌
not-signed-in = “{ $name }”未能登录
not-opened = 未能打开主窗口
answer-too-late = 回应来得太晚
start-at-login-failed = 登录时启动

# Renewals
notice-renewed-lives = 新令牌的有效期为 { $length }。
notice-renewed-new = 已获得新令牌。
notice-expired-body = 令牌已过期。
notice-expiring-body = 令牌将在 { $length }后到期，且无法续期。
notice-renewed = { $name } 已续期
notice-retrying = { $name } 暂时无法续期
notice-sign-in-needed = { $name } 需要登录
notice-new-token-needed = { $name } 需要新令牌
notice-misconfigured = { $name } 配置有误
notice-expiring = { $name } 即将到期
notice-expired = { $name } 已过期
notice-sealed-vault = 加密保险库需要你处理
notice-team-vault = 团队保险库需要你处理
notice-keychain = 钥匙串需要你处理

## Keeper

joined = { $first }{ $second }
no-such-account = 没有名为“{ $name }”的账号。
list-shows-accounts = `turnglass list` 可列出所有账号。
did-you-mean = 是否指 { $names }？
removed-just-now = “{ $name }”刚刚被移除：`turnglass restore { WORD($name) }` 可恢复它。

# Why an account is as it is
why-unsaved = 已续期，但尚未保存。{ $why }
why-due-unsaved = 需要续期，等到可以保存时立即进行。{ $why }
why-living-unsaved = 令牌仍然有效；到期需要续期且可以保存时才会续期。{ $why }
why-asking = 正在向提供商请求新令牌。
why-asking-long = 提供商尚未响应。正在等待，其间不会再次请求。
nobody-signed-in = 尚未登录。
grant-never-came = 添加此账号时 Turnglass 被停止，无法确定凭据是否已存入保险库：请重新添加，或登录。
grant-never-came-bring = 添加此账号时 Turnglass 被停止，无法确定凭据是否已存入保险库：请重新添加。
why-refused = 请重新登录。{ $says }（{ $at }）
why-refused-tried = 旧的凭据仍会不时重试，下次在 { $again }。
why-refused-bring = 需要新令牌。{ $says }（{ $at }）
why-tried-again = { $says }将于 { $at } 重试。
why-asked-again = { $says }将于 { $at } 再次请求。
why-switched-off = 已暂停：继续保存，但不再续期。
why-all-paused = 已全部暂停：不会自动续期。
why-renews = 将于 { $at } 续期，比到期提前 { $before }。
why-due = 需要续期：将尽快进行。
why-first = 正在获取首个令牌。
why-ended = 已过期：将尽快续期。
why-every = 未注明到期时间；每 { $every }续期一次，下次为 { $at }。
why-daily = 未注明到期时间；每天续期，下次为 { $at }。
why-tried = 将于 { $at } 重试。
why-looked-at = 将于 { $at } 再次检查。
why-left-to-team = 由团队中的其他机器续期；此处仅在有人需要时读取。
why-renewed-by = 上次由 { $user } 在 { $machine } 上续期。
why-renewed-on = 上次在 { $machine } 上续期。
why-to-be-renewed = 应于 { $at } 续期，比到期提前 { $before }。
why-overdue = 需要续期：现在就应续期。
why-none-yet = 尚未获取首个令牌。
why-ended-overdue = 已过期：现在就应续期。
why-end-unknown = 未注明到期时间。
why-bring-new = 无法续期：请提供新令牌。
why-bring-new-without = 无法续期（没有刷新令牌）：请提供新令牌。
why-ends = 将于 { $at } 到期，且无法续期。
why-ends-without = 将于 { $at } 到期，且无法续期（没有刷新令牌）。
why-warned = 无法续期；将在到期前 { $before }提醒你。
why-warned-without = 无法续期（没有刷新令牌）；将在到期前 { $before }提醒你。
why-seen = 无法续期；到期前 { $before }，`turnglass list` 会显示，钩子也会运行。
why-seen-without = 无法续期（没有刷新令牌）；到期前 { $before }，`turnglass list` 会显示，钩子也会运行。
why-not-renewed = 无法续期。
why-not-renewed-without = 无法续期（没有刷新令牌）。
why-endless = 无法续期，且未注明到期时间。
why-endless-without = 无法续期（没有刷新令牌），且未注明到期时间。

# What a renewal brought
renewed-same-token = 令牌未变，有效期现为 { $length }。
renewed-token = 已获得新令牌，有效期为 { $length }。
renewed-token-endless = 已获得新令牌；提供商未注明到期时间。
ends-disputed = 提供商称有效期为 { $provider }，令牌自身称 { $other }；以较早者为准。
ends-disputed-itself = 提供商同时称 { $provider } 和 { $other }；以较早者为准。
refused-perhaps-lost = 此前有一次响应在途中丢失，较新的刷新令牌可能也随之丢失。
refused-without-why = 提供商已连续 { $count } 次拒绝且未说明原因；登录可能已经失效。
unsaved-in-memory = 新凭据暂存于内存，直到保险库可以保存。{ $why }
saved-at-last = 凭据终于存入保险库。
look-out-newer = 已有更新的 Turnglass：{ $version }（{ $page }）。
look-out-newest = 没有比当前版本 { $own } 更新的 Turnglass。
look-out-unknown = 无法得知是否有更新的 Turnglass。{ $why }
look-out-soon = 每天会向 { $address } 查询一次是否有更新的 Turnglass。
look-out-odd = { $host } 没有给出版本（响应为 { $status }）。
look-out-elsewhere = { $variable } 指定了 { $address }：此处只能是本机的地址。
stopped-while-asking = Turnglass 在请求提供商期间被终止，未能得知结果。
saved-by-an-earlier = 先前的 Turnglass 已保存此令牌，但在记录之前被终止。
newer-grant-found = 另一个程序在保险库中存入了较新的凭据；此后将使用它。
vault-went-back-healed = 保险库退回到了较旧的凭据；最新的凭据在此仍有记录，已重新保存。
vault-went-back-same = 保险库退回到了较旧的凭据；其中的刷新令牌仍是最新的。
vault-went-back-lost = 保险库退回到了较旧的凭据。其刷新令牌此后已被替换，而最新的已不存在；`turnglass refresh { WORD($name) }` 会尝试旧令牌，但很少有提供商接受。
vault-kept-by = 保险库由 { $program } 保管。

# The vault's items
grant-gone = 保险库中已没有它的凭据。
item-unreadable = 无法读取它在保险库中的条目：{ $why }。
item-newer = 它由较新版本的 Turnglass 写入（格式 { $form }）
item-no-grant = 它不是 Turnglass 的凭据（第 { $column } 列）
item-of-another = 它属于账号 { $account }
move-item-unreadable = 无法读取旧保险库中的一个条目：{ $why }。
move-item-unreadable-hint = 未移动任何内容。请移除该条目所属的账号。
move-other-grant = “{ $name }”在新保险库中有另一份凭据。
move-other-grant-hint = 未删除任何内容。请在其中一个保险库中移除此账号。
move-not-kept = 新保险库未能保存“{ $name }”。
move-not-kept-hint = 旧保险库中未删除任何内容。
directory-not-made = 无法创建目录 { $directory }（{ $why }）。
grant-not-deleted = 无法删除“{ $account }”的凭据。{ $why }
grant-not-deleted-hint = 会一直重试，直到保险库删除它。
record-unreadable = 无法读取“{ $name }”的已有记录。
item-deleted = 它在保险库中的条目曾被另一个程序删除，现已重新保存。
item-damaged = 它在保险库中的条目曾被另一个程序损坏，现已重新保存。

# The vault
vault-keeps-nothing = 它未能保留存入的内容
keeper-uses-vault = 有守护进程正在运行并使用保险库。
keeper-uses-vault-hint = 请先结束它：`turnglass agent stop`。之后再使用新保险库启动。
vault-elsewhere = 此目录的凭据保存在{ $vault ->
    [sealed] 加密保险库
    [openbao] 团队保险库
   *[other] 钥匙串
}中，而当前使用的是另一个保险库。
vault-elsewhere-hint = 请选用前者：{ $vault ->
    [sealed] `turnglass vault use sealed`
    [openbao] `turnglass vault use openbao`
   *[other] `turnglass vault use keychain`
}。如果设置了 TURNGLASS_VAULT，请取消。然后重新启动正在运行的守护进程。如果保存凭据的保险库已永远不可用，此命令会放弃这些凭据：{ $vault ->
    [sealed] `turnglass vault use keychain --leave`
    [openbao] `turnglass vault use keychain --leave`
   *[other] `turnglass vault use sealed --leave`
}。
vault-file-not-own = 未采用 { $file }，因为 { $says }。
vault-file-fault-hint = 请更正它，或重新选择：`turnglass vault use keychain`、`turnglass vault use sealed` 或 `turnglass vault use openbao`。
vault-file-unwritten = 无法将选择写入 { $file }（{ $why }）。
vault-file-needless-key = key_file 仅用于加密保险库
vault-file-relative-key = key_file 必须是从根目录开始的完整路径
vault-file-odd-key = 密钥文件的路径不是有效文本
seal-no-keychain = 当前使用的保险库不是钥匙串。
seal-accounts = 这里已有账号，其凭据保存在钥匙串中。
seal-owed = 已移除账号的凭据还有待从钥匙串中删除。
seal-moved = 账号列表已损坏并被移到一旁；钥匙串中可能还有其中账号的凭据。
seal-hint = 请退出 Turnglass；然后用 `turnglass vault use sealed` 或 `turnglass vault move --to sealed` 更换保险库。
keychain-locked = 钥匙串已锁定。
keychain-missing = 当前会话中没有钥匙串。
keychain-empty = 系统钥匙串中还没有密钥环。
vault-not-working = 保险库无法使用：{ $why }。
keychain-locked-hint = 请解锁钥匙串，例如在密码管理器中；Turnglass 随后会自动继续。
keychain-locked-linux-hint = 请用 `turnglass unlock` 或在密码管理器中解锁钥匙串；Turnglass 随后会自动继续。
keychain-missing-linux-hint = 请在 D-Bus 会话中启动 GNOME Keyring、KWallet 或 KeePassXC 等 Secret Service；或改用加密保险库（单个加密文件）：`turnglass vault use sealed`；在服务器上可用密钥文件：`turnglass vault use sealed --key-file FILE`。
keychain-missing-hint = 请登录到可以使用系统钥匙串的桌面会话；或改用加密保险库（单个加密文件）：`turnglass vault use sealed`；在服务器上可用密钥文件：`turnglass vault use sealed --key-file FILE`。
keychain-empty-hint = `turnglass unlock` 会让系统创建一个；或改用加密保险库（单个加密文件）：`turnglass vault use sealed`；在服务器上可用密钥文件：`turnglass vault use sealed --key-file FILE`。
keychain-locked-first = 未做任何更改。请解锁钥匙串（例如在密码管理器中），然后再次运行此命令。
keychain-missing-first-linux = 未做任何更改。请在 D-Bus 会话中启动 GNOME Keyring、KWallet 或 KeePassXC 等 Secret Service，然后再次运行此命令。
keychain-missing-first = 未做任何更改。请登录到可以使用系统钥匙串的桌面会话，然后再次运行此命令。
keychain-empty-first = 未做任何更改。请用 `turnglass unlock` 让系统创建一个密钥环，然后再次运行此命令。
vault-not-working-hint = 只要 Turnglass 仍在运行，就不会丢失任何内容；`turnglass doctor` 可进一步检查。
vault-no-passphrase = 它不使用自己的口令
vault-no-key = 它没有自己的密钥
keychain-too-long = { $what } 的上限为 { $limit }
keychain-twice = 同一账号有两个条目
keychain-unreadable = 有条目无法读取
keychain-unsupported = 不支持此操作
keychain-not-utf-8 = “{ $name }”的条目不是 UTF-8
vault-is-export = 它是导出文件，不是保险库
form-content = 内容格式 { $v }
vault-other-content = 其内容不是保险库的内容
sealed-none-yet = 还没有加密保险库：尚未选定口令。
sealed-none-yet-hint = 请在终端运行 `turnglass unlock`；或选用密钥文件（会自动创建）：`turnglass vault use sealed --key-file FILE`。
sealed-none-yet-here-hint = 在终端添加第一个账号时会询问新口令；或选用密钥文件（会自动创建）：`turnglass vault use sealed --key-file FILE`。
sealed-locked = 加密保险库已锁定：未提供口令。
sealed-locked-key-file = 加密保险库已锁定：需要用密钥文件打开。
sealed-wants-passphrase = 加密保险库需要用口令打开，而不是密钥文件。
sealed-wants-key-file = 加密保险库需要用密钥文件打开，而不是口令。
sealed-wrong-passphrase = 此口令无法打开加密保险库。
sealed-wrong-passphrase-hint = 未做任何更改。请使用创建时的口令重试；若已有守护进程在运行，请用 `turnglass unlock`。
sealed-wrong-key-file = 密钥文件 { $file } 无法打开加密保险库。
sealed-wrong-key-file-hint = 未做任何更改。请指定创建时使用的文件：`turnglass vault use sealed --key-file FILE`，或将 TURNGLASS_VAULT_KEY_FILE 设为该文件。
sealed-wrong-key = 此密钥无法打开加密保险库。
vault-no-random = 无法获取随机数（{ $why }）
sealed-newer = 加密保险库 { $file } 由较新版本的 Turnglass 写入（{ $form }）。
sealed-newer-hint = 请更新 Turnglass。该文件保持原样。
sealed-damaged = 加密保险库 { $file } 已损坏：{ $how }。
sealed-damaged-held-hint = 该文件保持原样。请用备份恢复它；或将它移走，当前守护进程仍持有全部凭据，会重新写入。
sealed-damaged-hint = 该文件保持原样。请用备份恢复它；或将它移走并重新登录。
path-unreadable = 无法读取 { $file }（{ $why }）
file-no-room = 磁盘空间不足，无法写入 { $file }
path-unwritable = 无法写入 { $file }（{ $why }）
sealed-unlock-hint = 请运行 `turnglass unlock`，或通过 TURNGLASS_VAULT_PASSPHRASE_FD 提供口令。
sealed-ask-hint = 请在终端运行此命令，它会询问口令；或通过 TURNGLASS_VAULT_PASSPHRASE_FD 提供。脚本可由守护进程保持保险库打开：`turnglass agent`，并运行一次 `turnglass unlock`；或改用密钥文件打开：`turnglass vault rekey --key-file FILE`。
sealed-ask-no-key-file-hint = 请取消设置 TURNGLASS_VAULT_KEY_FILE，或选择不带密钥文件的保险库：`turnglass vault use sealed`。然后在终端运行此命令，它会询问口令；或通过 TURNGLASS_VAULT_PASSPHRASE_FD 提供。
sealed-key-file-hint = 请指定它：`turnglass vault use sealed --key-file FILE`；或将 TURNGLASS_VAULT_KEY_FILE 设为该文件，若有守护进程在运行，再运行 `turnglass unlock`。
key-file-missing = 找不到 { $file }，它被指定为加密保险库的密钥文件。
key-file-missing-hint = 请将它放回原处，或指定能打开保险库的密钥文件：`turnglass vault use sealed --key-file FILE`。其他密钥文件无法打开它，因此没有新建。
key-file-open-hint = 请限制访问：`chmod 600 { WORD($file) }`。如果他人可能已经读取过，请创建新的密钥文件：`turnglass vault rekey --key-file FILE`。
key-file-not-own = 未使用加密保险库的密钥文件，因为 { $says }。
key-file-none = { $file } 被指定为加密保险库的密钥文件，但它不是密钥文件。
key-file-none-hint = 密钥文件包含 32 个随机字节，以 base64 编码；文件不存在时，Turnglass 会创建一个。
key-file-unusable = 无法使用加密保险库的密钥文件 { $file }（{ $why }）。
key-file-unusable-hint = 请检查该文件及其所在目录的权限。
keychain-part-missing = 缺少“{ $account }”的第 { $at } 部分
vault-no-random-short = 无法获取随机数（{ $why }）
vault-thread-ended = 其线程已终止
vault-silent = 它在 { $seconds } 秒内没有响应
key-file-open = 加密保险库的密钥文件 { $file } 可被其他用户读取（权限 { $mode }）。
keychain-no-header = 没有头部

# A team's vault, on an OpenBao or HashiCorp Vault server
vault-file-needless-team = openbao 仅用于团队保险库
bao-unsaid = { $name } 是 openbao，但没有人说明团队保险库在哪里。
bao-nowhere = 要用的是团队保险库，但没有人说明它在哪里。
bao-choose-hint = 请说明一次：`turnglass vault use openbao --address https://bao.example.com:8200 --token-file FILE`。
bao-choice-fault = 不能这样选用团队保险库：{ $why }。
bao-no-address = 必须用 --address（在 vault.yaml 中为 address）说明服务器在哪里
bao-no-sign-in = 没有说明这台机器如何登录：请指定 --token-file、--approle-role-id-file 与 --approle-secret-id-file、--kubernetes-role，或 --jwt-role 与 --jwt-file
bao-two-sign-ins = 指定了多种登录方式，只需一种：令牌文件、AppRole、Kubernetes 或 JWT
bao-half-approle = AppRole 需要两个文件：--approle-role-id-file 和 --approle-secret-id-file
bao-half-jwt = JWT 需要两者：--jwt-role 和 --jwt-file
bao-odd-place = “{ $place }”不能作为 { $name }：只能是由字母、数字、“-”、“_”和“.”组成的各段，用“/”分隔
bao-relative-file = { $name } 必须是从根目录开始的完整路径
bao-odd-address = “{ $address }”不是服务器地址：地址以 https:// 开头，且不含路径
bao-address-with-person = 地址中含有用户名或密码：请去掉，登录方式由文件说明
bao-plain-http = “{ $address }”未加密：除本机外只能使用 https://
bao-needless-options = 这些选项仅用于团队保险库。
bao-needless-options-hint = 请去掉它们，或选用它：`turnglass vault use openbao`。
bao-no-key-file = 团队保险库不是用密钥文件打开的。
bao-no-key-file-hint = 若要用团队自己的密钥封存其条目，请这样指定：`turnglass vault use openbao --team-key-file FILE`。
bao-policy-usage-hint = 请指定它们：`turnglass vault policy openbao --mount secret --path turnglass/team`。
bao-other-place = 这里的账号的凭据保存在团队保险库的 { $place }，而这样会到别处去找。
bao-other-place-hint = 请先移动它们：`turnglass vault move --to sealed`。如果那个位置已永远不可用，--leave 会放弃它们。
vault-chosen-team = 今后这里使用团队保险库：{ $place }。
vault-line-place = 位置
vault-line-team-key = 团队密钥
unlock-team = 团队保险库不在这里解锁：需要能连接到它的服务器，并在那里解封。
unlock-team-hint = `turnglass vault` 会说明它的状态。
doctor-bus-unneeded-team = { $why }，团队保险库也不需要它
doctor-keychain-unneeded-team = 不需要：正在使用团队保险库
bao-unreachable = 无法连接团队保险库 { $address }。{ $why }
bao-unreachable-hint = 在此期间仍会提供有效的令牌，但不会续期任何令牌。它会自动重试。
bao-untrusted-hint = 如果它使用自己的颁发机构，请指定：{ $team ->
    [none] `turnglass vault use openbao --ca FILE`
   *[other] `turnglass vault add openbao { WORD($team) } --ca FILE`
}。
bao-standby = 服务器 { $address } 是团队保险库的备用节点，不转发请求。
bao-standby-hint = 请指定正在提供服务的那一个：{ $team ->
    [none] `turnglass vault use openbao --address { WORD($active) }`
   *[other] `turnglass vault add openbao { WORD($team) } --address { WORD($active) }`
}。
bao-active-hint = 请指定可写的服务器，或位于它们前面的负载均衡器：{ $team ->
    [none] `turnglass vault use openbao --address https://bao.example.com:8200`
   *[other] `turnglass vault add openbao { WORD($team) } --address https://bao.example.com:8200`
}。
bao-replica = 服务器 { $address } 只能读取团队保险库：它是只读副本。
bao-no-active = 团队保险库 { $address } 目前没有活动的服务器。
bao-sealed = 团队保险库 { $address } 已被封存：任何人都无法使用。
bao-sealed-hint = 由服务器的管理者用 `bao operator unseal` 解封；这里无需操作。
bao-uninitialised = 服务器 { $address } 尚未初始化：其中没有任何内容。
bao-too-often = 服务器 { $address } 要求降低请求频率。
bao-odd = 团队保险库 { $address } 返回 { $status }。
bao-odd-says = 团队保险库 { $address } 返回 { $status }（{ $says }）。
bao-odd-hint = 详情请看它所在机器上的日志。它会自动重试。
bao-no-time = 团队保险库 { $address } 的应答中没有时间（Date 标头），没有它就无法知道轮到谁续期。
bao-no-time-hint = 请让位于服务器前面的程序转发该标头。
bao-token-ended = 团队保险库 { $address } 不再接受 { $file } 中的令牌：它已过期、被吊销，或甚至无权查询自身。
bao-token-ended-hint = 请把新的令牌放入 { $file }；它会被自动重新读取。
bao-new-token-refused = 团队保险库 { $address } 不接受它刚刚发出的令牌。
bao-token-characters = 团队保险库的令牌含有令牌中不应有的字符。
bao-no-rights = 这台机器的令牌无权访问团队保险库中的 { $path }。
bao-policy-hint = 由服务器的管理者授予它此策略：`turnglass vault policy openbao --mount { WORD($mount) } --path { WORD($at) }`。
bao-no-rights-or-engine = 这台机器的令牌无权访问团队保险库中的 { $path }，或者根本没有机密引擎 { $mount }：服务器不说明是哪一种。
bao-no-rights-or-engine-hint = 由服务器的管理者用 `bao secrets list` 查看，并授予令牌此策略：`turnglass vault policy openbao --mount { WORD($mount) } --path { WORD($at) }`。
bao-no-engine = 服务器 { $address } 上没有机密引擎 { $mount }。
bao-no-engine-hint = 由服务器的管理者用 `bao secrets enable -path={ WORD($mount) } -version=2 kv` 创建；或指定另一个：{ $team ->
    [none] `turnglass vault use openbao --mount secret`
   *[other] `turnglass vault add openbao { WORD($team) } --mount secret`
}。
bao-kv-1 = 机密引擎 { $mount } 不保留版本（KV 版本 1），没有版本各台机器会相互覆盖。
bao-kv-1-hint = 由服务器的管理者用 `bao kv enable-versioning { WORD($mount) }` 启用版本；或指定另一个：{ $team ->
    [none] `turnglass vault use openbao --mount secret`
   *[other] `turnglass vault add openbao { WORD($team) } --mount secret`
}。
bao-other-engine = 那里的 { $mount } 不是键值存储，而是 { $kind }。
bao-sign-in-refused = 团队保险库 { $address } 不允许这台机器通过 { $mount } 登录（{ $says }）。
bao-sign-in-refused-hint = 请检查角色及其证明；secret id 可能过期或用尽。文件会被自动重新读取。
bao-file-missing = 缺少 { $file }，这台机器要用它登录团队保险库。
bao-file-empty = { $file } 是空的，这台机器要用它登录团队保险库。
bao-file-hint = 请把它放到那里，或指定另一个：{ $team ->
    [none] `turnglass vault use openbao --token-file FILE`
   *[other] `turnglass vault add openbao { WORD($team) } --token-file FILE`
}。它会被自动重新读取。
bao-file-not-own = { $file } 不用于团队保险库，因为{ $says }。
bao-ca-not-own = 颁发机构 { $file } 不予使用，因为{ $says }。
bao-ca-none = { $file } 中没有颁发机构的证书。
bao-ca-hint = 请指定含 PEM 证书的文件：{ $team ->
    [none] `turnglass vault use openbao --ca FILE`
   *[other] `turnglass vault add openbao { WORD($team) } --ca FILE`
}。
bao-not-ours = 服务器上的 { $place } 存放的不是 Turnglass 的团队保险库。其中的内容未被触动。
bao-not-ours-hint = 请指定一个空的路径：{ $team ->
    [none] `turnglass vault use openbao --path turnglass/team`
   *[other] `turnglass vault add openbao { WORD($team) } --path turnglass/team`
}。
bao-marker-deleted = 团队保险库 { $place } 的标记已被删除。不会向那里写入任何内容。
bao-marker-gone = 团队保险库 { $place } 的标记不见了：有人清空或移走了它。不会向那里写入任何内容。
bao-marker-gone-hint = Turnglass 运行期间不会丢失任何内容。请询问服务器的管理者；如果要在那里重新开始，请重新启动正在运行的守护进程。
bao-newer-team = 团队保险库 { $place } 由较新版本的 Turnglass 创建（版本 { $version }）。其中的内容未被触动。
bao-newer-hint = 请更新这台机器上的 Turnglass。
bao-newer-entry = 团队保险库中“{ $name }”的条目由较新版本的 Turnglass 写入（格式 { $form }），保持原样。
bao-damaged = 团队保险库中“{ $name }”的条目已损坏（版本 { $version }），保持原样。
bao-damaged-hint = 服务器上可能有之前的版本：`bao kv rollback -mount={ WORD($mount) } -version={ WORD($version) } { WORD($path) }` 可将其恢复。
bao-deleted = 团队保险库中“{ $name }”条目的版本 { $version } 已被删除。
bao-undelete-hint = 服务器上仍保留着它：`bao kv undelete -mount={ WORD($mount) } -versions={ WORD($version) } { WORD($path) }` 可将其恢复。
bao-lost-race = 与此同时另一台机器已把“{ $name }”的另一份凭据放入团队保险库；两者均未被覆盖。
bao-lost-race-hint = 这里续期的内容保留在内存中，团队的条目保持原样。`turnglass show { WORD($name) }` 会说明其状态；重新启动守护进程即可采用团队的凭据。
bao-removed-elsewhere = 另一台机器已将“{ $name }”从团队保险库中移除；这里的内容没有放回去。
bao-removed-elsewhere-hint = 也请在这里移除：`turnglass remove { WORD($name) }`。
newer-grant-of-team = { $who } 已为团队续期。
team-succeeded = { $who } 曾开始续期，此后便没有消息：其应答可能已丢失。将再次尝试同一个刷新令牌。
team-turn-too-late = 可为团队续期的时间已过而未使用，例如这台机器处于睡眠时。
team-key-wanted = 团队保险库 { $place } 由团队自己的密钥封存，而这里没有指定密钥。
team-key-wanted-hint = 请指定团队持有的文件：{ $team ->
    [none] `turnglass vault use openbao --team-key-file FILE`
   *[other] `turnglass vault add openbao { WORD($team) } --team-key-file FILE`
}。
team-key-needless = 团队保险库 { $place } 没有用自己的密钥封存，但指定了 { $file } 作为密钥。
team-key-needless-hint = 请从 vault.yaml 中去掉 team_key_file，或指定一个空的路径：{ $team ->
    [none] `turnglass vault use openbao --path turnglass/sealed`
   *[other] `turnglass vault add openbao { WORD($team) } --path turnglass/sealed`
}。
team-key-wrong = 密钥 { $file } 打不开团队保险库 { $place }。
team-key-missing = 缺少 { $file }，它被指定为团队的密钥。
team-key-open = 其他人可以读取团队的密钥 { $file }（权限 { $mode }）。
team-key-open-hint = 请关闭访问：`chmod 600 { WORD($file) }`。
team-key-none = { $file } 不是密钥，尽管它被指定为团队的密钥。
team-key-unusable = 无法使用团队的密钥 { $file }（{ $why }）。
team-marker-damaged = 团队保险库 { $place } 的标记已损坏：{ $how }。

# Vaults of teams beside the home's own
vault-file-team-fault = teams 中的 { $name }：{ $why }
team-name-odd = “{ $name }”不能作为团队名称：须以字母或数字开头，其后为字母、数字、“-”、“_”和“.”，且不能是表示保险库的词
team-name-odd-hint = 请换一个名称：`turnglass vault add openbao acme --address https://bao.example.com:8200 --token-file FILE`。
lives-elsewhere = “{ $name }”已在别处：{ $place }。
lives-elsewhere-hint = 请去掉 --in，或移动它：`turnglass vault move --to { WORD($to) } { WORD($name) }`。
no-such-team = 这里没有名为“{ $name }”的团队。
no-such-team-hint = `turnglass vault` 会列出已有的团队。再添加一个：`turnglass vault add openbao { WORD($name) } --address https://bao.example.com:8200 --token-file FILE`。
team-says = 团队 { $name }：{ $says }
still-moving = “{ $name }”正在移往另一个保险库。
move-between-teams = 从一个团队的保险库到另一个团队的保险库，账号须经由这里自己的保险库。
move-between-teams-hint = 请先把它移到这里：`turnglass vault move --to local { WORD($name) }`。
move-own-is-team = 这里自己的保险库就是团队的，所有账号都在其中。
move-own-is-team-hint = 只有当自己的保险库在本机时才能移动单个账号：`turnglass vault move --to sealed`。
move-of-tool = 本机上的 { $tool } 也保管着“{ $name }”的登录，因此它不能归团队所有。
move-of-tool-hint = 请先让 Turnglass 单独续期：`turnglass set { WORD($name) } --owner mine`。
moved-to-team = 从现在起它位于团队 { $team } 的保险库中。
moved-to-local = 从现在起它位于这里自己的保险库中。
move-goes-on = 尚不清楚“{ $name }”在哪里，稍后会自动再次查看。{ $why }
move-other-account-hint = 未作任何更改。请先给这里的账号换个名称：`turnglass rename { WORD($name) } other`。
team-hides = 团队 { $team } 有一个账号“{ $name }”未显示：这里已有同名账号。
team-hides-hint = 请给这里的账号换个名称，并重新启动守护进程：`turnglass rename { WORD($name) } other`。
team-unsaid = 这里有账号位于团队 { $name } 的保险库中，但已没有任何设置说明它在哪里。
team-unsaid-hint = 请停止守护进程并重新说明：`turnglass vault add openbao { WORD($name) } --address https://bao.example.com:8200 --token-file FILE`。
team-add-hint = 请这样说明：`turnglass vault add openbao { WORD($team) } --address https://bao.example.com:8200 --token-file FILE`。
team-added = 从现在起，团队 { $team } 的保险库与这里自己的并用：{ $place }。
team-other-place-hint = 请先把它们逐个移到这里：`turnglass vault move --to local NAME`。如果那个位置已永久消失，此命令会在这里忘记它们：`turnglass vault remove { WORD($team) } --leave`。
team-same-place = 位于 { $place } 的保险库已属于团队 { $other }。
team-same-place-hint = 一个名称就够了；另一个团队用另一个路径：`turnglass vault add openbao { WORD($team) } --path turnglass/other`。
team-is-own = 位于 { $place } 的保险库已经是这里自己的。
team-is-own-hint = 它的所有账号都在这里：`turnglass list`。
team-has-accounts = 这里有账号位于团队 { $team } 的保险库中：{ $names }。
team-has-accounts-hint = 此命令会在这里忘记它们，并留给团队：`turnglass vault remove { WORD($team) } --leave`。
team-removed = 团队 { $team } 的保险库不再与这里自己的并用。
team-account-forgotten = { $account } 已在这里忘记；团队仍照旧持有它。
account-moved-to-team = { $account } 现在位于团队 { $team } 的保险库中。
account-moved-to-local = { $account } 现在位于这里自己的保险库中。
no-team-yet = 这里自己的保险库旁没有任何团队的保险库。
no-team-yet-hint = 请指定一个：`turnglass vault add openbao acme --address https://bao.example.com:8200 --token-file FILE`。
which-team = 有多个团队：{ $names }。
which-team-hint = 请指明所指的那个，例如 --to { WORD($team) }。
move-kind-of-account = 单个账号不能移到 { $vault }：那不是这里自己的保险库。
move-kind-of-account-hint = 请指明团队，或使用 --to local。不列出账号则全部一起移动：`turnglass vault move --to sealed`。
move-nowhere = 这里自己保险库中的全部凭据只能移到某一类保险库，而“{ $word }”不是。
move-nowhere-hint = 请指明 sealed、keychain 或 openbao；或要移动的账号：`turnglass vault move --to local NAME`。
team-line = 团队 { $team }
team-line-trouble = { $place }。{ $why }
show-vault-team = 团队 { $team } 的

# The clock
clock-off-hint = 请校准时钟，最好使用网络时间：在此之前，这里显示的时间可能不准确。
clock-ahead = 这台电脑的时钟比 { $host } 快 { $by }。
clock-behind = 这台电脑的时钟比 { $host } 慢 { $by }。

# The token's end
token-ended = 令牌已过期。

# Providers
provider-unknown = 未知的提供商“{ $provider }”。
provider-unknown-hint = 请在 providers.yaml 中定义它，或移除此账号。
no-provider-named = 没有名为“{ $name }”的提供商。
no-provider-named-hint = 可用的有 { $known }。你自己的提供商请写入 providers.yaml。

# Adding and changing accounts
there-already = “{ $name }”已经存在。
there-already-hint = `turnglass login { WORD($name) }` 可重新登录；提供刷新令牌则会替换其凭据。
there-already-issuer-hint = `turnglass login { WORD($name) } --issuer { WORD($issuer) }` 会在该处登录；提供刷新令牌则会替换其凭据。
wants-refresh-token = { $provider } 需要刷新令牌。
wants-refresh-token-hint = 请通过 --refresh-token-stdin 提供，或在窗口中粘贴。
wants-token = { $provider } 需要令牌。
wants-token-hint = 请通过 --token-stdin 提供，或在窗口中粘贴。
wants-client = 客户端凭据方式需要客户端 ID 和客户端密钥。
wants-client-hint = 请通过 --client-id ID --client-secret-env VAR 提供。
refused-before = 提供商曾拒绝过这个刷新令牌。
refused-before-hint = 请重新在提供商处登录，并提供新的刷新令牌。
brought-in-vain = 提供商不接受为“{ $name }”提供的凭据。{ $why }
brought-in-vain-hint = 原来的凭据已保留，照常使用。
brought-in-vain-kept = 已恢复原来的凭据。
being-renewed = “{ $name }”正在续期。
being-removed = “{ $name }”正在移除。
being-named = “{ $name }”正在更名。
hook-runs = “{ $name }”的钩子正在运行。
rename-there-hint = 请选择另一个名称。
not-renamed = { $account } 保留原名：{ $why }
renamed = 已更名：原名为“{ $before }”。
history-switched-off = 已暂停：恢复之前不再续期
history-switched-on = 已恢复
history-setting = { $setting } { $was } → { $is }
history-value = 值 { $name }
history-paused = 已全部暂停：不会自动续期
history-resumed = 已恢复：到期的会续期
no-desktop-quit = 没有可以退出的桌面应用。
no-desktop-quit-hint = `turnglass agent stop` 会停止为令牌续期的进程。
account-renamed = { $before } 现在名为 { $account }。
rename-elsewhere = 使用 { $before } 的脚本和钩子今后须改用 { $account }。
rename-same = { $account } 已经叫这个名字了。
rename-hooks = { $file } 中的以下钩子属于 { $before }，不再为它运行：{ $hooks }。请在其中改写为 { $account }。
not-removed = 未移除“{ $account }”。{ $why }
not-revoked = 未移除“{ $name }”，因为其登录尚未结束。{ $why }
no-revocation-endpoint = 不知道其提供商在哪里结束登录。
in-a-moment-hint = 请稍后再试。
added-empty = 已添加；尚未登录。
grant-brought = 账号已添加。
same-refresh-token-hint = 其中一个先续期，另一个的登录就可能失效：请只保留一个，或为另一个重新登录。
not-revoked-here-hint = 如果有这样的地址，请提供：`turnglass remove { WORD($name) } --revoke-url URL`。或者只在此处移除，`turnglass remove { WORD($name) } --revoke --anyway`，然后在提供商自己的页面上结束会话。
not-revoked-later-hint = 请稍后重试同一操作。或者只在此处移除：`turnglass remove { WORD($name) } --revoke --anyway`。
not-revoked-after-hint = 请在 { $wait }后重试同一操作。或者只在此处移除：`turnglass remove { WORD($name) } --revoke --anyway`。
not-revoked-client-hint = 提供商不接受此账号的客户端：请使用正确的 --client-id、--client-secret-env 和 --client-auth 重新添加。或者只在此处移除，`turnglass remove { WORD($name) } --revoke --anyway`，然后在提供商自己的页面上结束会话。
nothing-to-revoke = 未移除“{ $name }”：没有可以吊销的令牌。
nothing-to-revoke-hint = 请移除但不吊销：`turnglass remove { WORD($name) }`。
without-token-yet = “{ $name }”还没有令牌。
without-token-yet-hint = `turnglass refresh { WORD($name) }` 可取得令牌。
no-check = “{ $name }”的提供商没有说明如何检查令牌。
no-check-hint = 请在 providers.yaml 中为它的定义添加 `check`，并填写一个无副作用的 URL。
no-check-here-hint = 请用其 API 的一个无副作用的地址试一下令牌：`turnglass call { WORD($name) } GET URL`。
bad-group = 分组标题最多 60 个字符，且只能有一行。
bad-account-name = 账号名称应为 1 到 100 个字符，不能以连字符开头，首尾不能有空格。
letter-misleads = { $letter } 不可见，或会改变周围文字的显示方式：请去掉它。
quoted = “{ $name }”
this-and-that = { $first }和{ $second }
same-refresh-token = { $names }使用了相同的刷新令牌。

# Imports
known-already = 已经存在。
settings-updated = 已更新设置；凭据保持不变。
grant-given = 已获得凭据。
grant-replaced = 已替换凭据。
added = 已添加。
being-signed-in-to = 正在登录“{ $name }”。
being-renewed-or-unsaved = “{ $name }”正在续期，或尚未保存。
import-being-renewed = 它正在此处续期。请稍后重新导入。
import-other-provider = 此处已有同名账号，但提供商不同。请为其中一个改名。
import-refused-before = 提供商曾拒绝过这个刷新令牌；此处的凭据保持不变。
import-older = 此处的凭据较新，保持不变。
import-unsure = 无法确定哪份凭据较新，此处的保持不变。
import-newer = 已采用其中较新的凭据。
import-from-elsewhere = 来自另一台电脑。

# Tokens for programs
no-refresh-tokens-here = 此处不向程序提供刷新令牌。
no-refresh-tokens-here-hint = 运行 `turnglass settings refresh-tokens on` 即可允许。
min-ttl-too-long = 没有任何令牌能有这么长的有效期。
min-ttl-too-long-hint = 请要求更短的时间，例如 `--min-ttl 10m`。
account-why = “{ $name }”：{ $why }
add-again-hint = 请重新添加此账号。
no-id-token = “{ $name }”没有 ID 令牌。
no-id-token-hint = 登录时请申请权限范围 `openid`。
refused-often = “{ $name }”的令牌在十分钟内被拒绝了 { $count } 次。
refused-often-hint = 更换令牌无济于事：请确认该账号是否有权进行所请求的操作。
refused-once-more = 提供商再次给出了“{ $name }”那个被拒绝的令牌。
token-refused = “{ $name }”的令牌被拒绝。
token-refused-hint = 它无法续期。
id-token-ended = “{ $name }”的 ID 令牌已过期，且提供商没有给出新的。
id-token-ended-hint = `turnglass login { WORD($name) }` 可获取新的。
sign-in-again-hint = `turnglass login { WORD($name) }` 可重新登录；设置和历史记录会保留。
bring-again-hint = 请提供新的刷新令牌：`turnglass add { WORD($name) } --provider { WORD($provider) } --refresh-token-stdin`。账号的其他内容保持不变。
bring-token-again-hint = `turnglass add { WORD($name) } --provider { WORD($provider) } --token-stdin --replace` 可接收新令牌。账号的其他内容保持不变。
bring-client-again-hint = 请提供客户端的凭证：`turnglass add { WORD($name) } --provider { WORD($provider) } --grant client_credentials`。账号的其他内容保持不变。
bring-values-again-hint = 请提供提供商所需的内容：`turnglass add { WORD($name) } --provider { WORD($provider) }`。账号的其他内容保持不变。
provider-unknown-do = `turnglass providers` 会显示您的文件有何问题；`turnglass remove { WORD($name) }` 可移除该账号。
correct-sign-in-hint = 请用正确的设置重新登录：`turnglass login { WORD($name) } --client-id ID`。未写明的保持不变。
correct-grant-hint = 请用正确的设置重新提供：`turnglass add { WORD($name) } --provider { WORD($provider) } --client-id ID --refresh-token-stdin`。未写明的保持不变。
correct-client-hint = 请用正确的设置重新提供：`turnglass add { WORD($name) } --provider { WORD($provider) } --grant client_credentials --client-id ID --client-secret-env VAR`。未写明的保持不变。
needs-sign-in = “{ $name }”需要登录。{ $says }
needs-new-token = “{ $name }”需要新令牌。{ $says }
cannot-renew = “{ $name }”无法续期。{ $says }
not-renewed = “{ $name }”未能续期。{ $says }
not-renewed-hint = 将在 { $wait }后重试；`turnglass refresh { WORD($name) }` 可立即重试。
not-renewed-by-nobody-hint = `turnglass refresh { WORD($name) }` 可重试。
not-answered-yet = { $host } 在 { $seconds } 秒内尚未响应。
not-answered-yet-hint = 总共会等待 { $minutes } 分钟，响应一到即被采用；其间不会再次请求。
nobody-signed-in-to = “{ $name }”尚未登录。
nobody-signed-in-to-hint = 请运行 `turnglass login { WORD($name) }`。
token-too-short = “{ $name }”的令牌还剩 { $left }，少于要求的 { $wanted }。
token-too-short-hint = 请用 --min-ttl 指定更短的时长。
off-and-ended = “{ $name }”已暂停，且令牌已过期。
ended-for-good = “{ $name }”的令牌已过期，且无法续期。
grant-unreadable = 无法从保险库读取“{ $name }”的凭据。
plain-token = “{ $name }”只是一个令牌，无法续期。

# Signing in
account-elsewhere = “{ $name }”已是 { $at } 的账号。
account-elsewhere-hint = 请换一个名称，或先移除那个账号：`turnglass remove { WORD($name) }`。
brought-other-identity = “{ $name }”对应的是 { $was }，但这份凭据属于 { $is }。未做任何更改。
takes-over-hint = 请换一个名称，或先移除那个账号：`turnglass remove { WORD($name) }`。加上 --replace，命令会让它接管此账号。
no-person-needed = 客户端凭据会自行登录，无需人工操作。
no-sign-in-offered = { $title } 不支持从其他程序登录。
did-sign-in-as = 已以 { $identity } 的身份登录。
did-sign-in = 已登录。
signed-in-unwritten = “{ $name }”已登录，但尚未写入列表。{ $why }
sign-in-given-up = 登录已取消。
sign-in-given-up-hint = 如需重试，请重新开始登录。
no-token-place = 不知道 { $provider } 在哪里发放令牌。
no-token-place-hint = 请提供签发者（--issuer）或令牌端点（--token-url）。
no-sign-in-place = 不知道 { $title } 的登录地址。
no-sign-in-place-hint = 请写明签发者：`turnglass login { WORD($name) } --provider { WORD($provider) } --issuer URL`。或给出刷新令牌：`turnglass add { WORD($name) } --provider { WORD($provider) } --token-url { WORD($url) } --refresh-token-stdin`。
no-sign-in-place-client-hint = 请写明签发者：`turnglass login { WORD($name) } --provider { WORD($provider) } --issuer URL --client-id { WORD($client) }`。或给出刷新令牌：`turnglass add { WORD($name) } --provider { WORD($provider) } --token-url { WORD($url) } --client-id { WORD($client) } --refresh-token-stdin`。
sign-in-unfinished = 登录未能完成。{ $says }
sign-in-code-refused = 提供商未接受此次登录的授权码（{ $said }）。
sign-in-again-from-start-hint = 请重新开始登录。
sign-in-no-random = 系统无法提供随机数，缺少随机数的登录不安全。
authorization-endpoint = 授权端点有误：{ $why }。
push-refused = 提供商未接受授权请求（{ $said }）。
push-refused-hint = 请检查客户端 ID、权限范围和重定向地址。
push-no-address = 提供商接受了授权请求，但没有给出对应的地址。
sign-in-ended-unnamed = 提供商结束了登录，但没有说明是哪一次（{ $said }）。
check-redirect-hint = 请检查客户端 ID、权限范围，以及在提供商处注册的重定向地址。
sign-in-other-state = 浏览器返回的结果不属于此次登录：其 state 不符，因此未使用。
sign-in-other-state-hint = 请重新开始登录，并在打开的窗口中完成。
sign-in-other-issuer = 浏览器的应答来自 { $named }，而不是 { $issuer }，因此未采用。
sign-in-other-issuer-hint = 请检查签发者的地址。如果两者是同一个，请按名称允许（--issuer-alias { WORD($named) }）；否则可能有人企图混淆登录。
sign-in-no-issuer = 浏览器返回的结果没有注明签发者，而此签发者始终会注明。因此未使用。
sign-in-no-code = 浏览器返回的结果中没有授权码。
pasted-nothing = 这既不是浏览器最后停留的网址，也不是授权码。
pasted-nothing-hint = 请从浏览器地址栏复制完整网址，包括“?”之后的全部内容。
declined-in-browser = 登录在浏览器中被拒绝（{ $said }）。
sign-in-not-now = 提供商暂时无法登录（{ $said }）。
sign-in-ended = 提供商结束了登录（{ $said }）。
device-endpoint = 设备授权端点有误：{ $why }。
device-no-code = 提供商没有给出代码（{ $said }）。
device-no-code-hint = 请检查客户端 ID 和权限范围，或使用浏览器登录。
device-answer-no-code = 提供商的响应中没有用于登录的代码。
device-answer-unsafe = 提供商的响应中含有不宜显示的网址或代码。
check-issuer-hint = 请检查签发者的地址。
sign-in-declined = 登录被拒绝（{ $said }）。
device-ended-hint = 请检查客户端 ID，并确认此客户端可以使用代码登录。
device-too-late = 代码有效期间没有人登录。
device-too-late-hint = 请重新开始登录以获取新代码。
id-token-unsigned = 它不是已签名的令牌
id-token-signature = 其签名不属于该签发者
id-token-issuer = 它来自 { $named }，而不是 { $issuer }（--issuer-alias { WORD($named) } 可允许）
id-token-unreadable = 无法读取它
id-token-client = 它是为 { $named } 签发的，而不是为客户端 { $client }（--trust-audience 可允许）
id-token-nonce = 它属于另一次登录（nonce 不符）
id-token-old = 它已过期；请核对这台电脑的时钟
id-token-nobody = 它没有注明登录者
not-registered = 签发者未允许此程序自行注册（{ $said }）。
not-registered-hint = 请自行在签发者处注册客户端，并提供其 ID（--client-id）。
which-client = 提供商要求提供客户端 ID。
which-client-hint = 请在提供商处注册一个原生应用或桌面应用客户端，并提供其 ID（--client-id）。
other-sign-in-begun = 已开始另一次对“{ $name }”的登录。
other-sign-in-begun-hint = 请完成那一次登录。
changed-meanwhile = “{ $name }”在登录期间发生了更改。
sign-in-is-over = 此次登录已结束。
sign-in-is-over-hint = 请重新开始。
browser-too-late = 浏览器未能及时返回。
paste-not-here = 此处无需粘贴：代码应在网页上输入。
id-token-missing = 已请求它，但没有收到
paste-no-more = 已无需粘贴。
not-verified = 无法验证登录者的身份：{ $why }
not-verified-hint = 请稍后重新开始登录。
untrusted-word = 签发者提供的登录者身份不可信：{ $why }。
untrusted-word-hint = 未做任何更改。请告知提供商；可能有人介于你与提供商之间。
redirect-unusable = 无法使用重定向地址：{ $why }。
redirect-unusable-hint = 请更正；不指定时，会自动选用本机的一个端口。
redirect-no-address = 它不是有效地址
redirect-not-encrypted = 它未加密
redirect-no-port = 本机没有空闲端口
no-browser-way = { $title } 不支持在浏览器中登录。
no-device-way = { $title } 不支持使用代码登录。
no-way-hint = 请选择其他方式，或提供地址（{ $flag }）。

# Saving before the end
unsaved-sealed = 已续期的凭据加密保存在日志中，下次启动时会存入保险库；刚登录的账号需要重新登录。
unsaved-lost = 保险库未能保存它们；请为它们重新登录。
could-not-be-saved = 未能保存：{ $names }。

# The keeper
demo-provider-not-started = 演示用的提供商无法启动（{ $why }）。
keeper-not-started = 守护进程无法启动（{ $why }）。
keeper-ended-meanwhile = 守护进程在处理请求期间退出。
try-again-hint = 请重试。
keeper-other-version = 守护进程使用的协议版本不同。
keeper-other-version-hint = 请退出 Turnglass 并重新启动，使两者版本一致。
keeper-fault = 守护进程因内部错误退出。
keeper-no-socket = 无法打开守护进程的套接字。
other-keeper-silent-hint = 请稍候，或结束该进程。
directory-not-made-hint = 请检查其权限和磁盘空间。
keeper-ended-starting = 守护进程在启动过程中退出。
no-tokens-socket = 此系统不支持令牌套接字。
no-tokens-socket-hint = 请去掉 --tokens-socket。
lock-unusable = 无法使用锁 { $lock }（{ $why }）。
check-directory-hint = 请确认该目录属于你，并且可以写入。
no-locks = { $lock } 所在的文件系统不支持锁（{ $why }），因此无法防止两个守护进程同时运行。
no-locks-hint = 请将 TURNGLASS_HOME 或 XDG_DATA_HOME 设为本地磁盘上的目录。
lock-gone = 此处不再续期：锁 { $lock } 已不存在，其他守护进程可能正在续期同样的账户。
lock-replaced = 此处不再续期：锁 { $lock } 的位置上是另一个文件，其他守护进程可能正在续期同样的账户。
lock-taken-over = 此处不再续期：{ $machine } 上的守护进程已接管锁 { $lock }。
lock-unseen = 此处暂不续期：无法查看锁 { $lock }（{ $why }）。
lock-lost-hint = 仍会提供有效的令牌。请用 `kill { WORD($process) }` 结束此守护进程，然后重新启动。
lock-lost-hint-on-windows = 仍会提供有效的令牌。请用 `taskkill /F /PID { WORD($process) }` 结束此守护进程，然后重新启动。
held-by-machine = { $machine } 正在管理此主目录（那里的进程 { $process }），或曾管理但尚未放手。
held-by-machine-hint = 请在那里退出 Turnglass 并等待主目录同步；如果它已不在那里运行，请接管：`turnglass agent --take-over`。
machine-unknown = 一台没有名称的计算机
directory-unusable = 无法使用目录 { $directory }：{ $why }。
directory-unusable-hint = 它必须属于你，且不对他人开放（权限 0700）。
directory-link = 它是一个链接
directory-others = 它属于其他用户
own-directory-hint = 请以该目录所属的用户身份运行。
socket-not-opened = 无法打开套接字 { $socket }（{ $why }）。
socket-not-opened-hint = 请将 TURNGLASS_HOME 设为本地磁盘上属于你的目录。
socket-of-another = 另一个用户（编号 { $user }）在 { $socket } 监听：不会向其发送任何请求。
socket-of-nobody-known = 不知道谁在 { $socket } 监听：不会向其发送任何请求。
socket-dir-of-another = 守护进程套接字所在的目录 { $directory } 属于另一个用户（编号 { $user }）：不会向其发送任何请求。
socket-dir-open = 其他人可以写入守护进程监听所在的 { $directory }：在执行 `chmod 700 { WORD($directory) }` 之前不会向其发送任何请求。
socket-of-another-hint = 请以该守护进程所属用户的身份运行；其他人无权在那里监听。
stranger-no-secrets = TURNGLASS_SOCKET 所指的套接字属于另一个用户（编号 { $user }）：不会向其发送任何机密。
socket-not-served = 传入的套接字无法用于提供服务（{ $why }）。
tokens-socket-not-opened = 无法打开令牌套接字 { $socket }：{ $why }。
tokens-socket-not-opened-hint = 请指定一个路径，位于属于你的现有目录中，长度不超过约 100 字节。
socket-something-else = 该处已有其他内容
socket-taken = 另一个程序正在那里监听
protocol-version = 守护进程使用的协议版本是 { $own }，而不是 { $asked }。
request-unknown = 守护进程不认识此请求。
request-too-long = 此请求超过了守护进程可接受的长度。
requests-crowded = 同样长的其他请求正在发往守护进程。
keeper-no-files = 守护进程（进程 { $process }）打开的文件数已达上限。
keeper-no-files-hint = 请稍后再试；如果仍然如此，请提高其上限（`ulimit -n`、LimitNOFILE=）并重新启动它。
answer-not-written = 无法写入响应。
desktop-ended = 桌面应用在完成复制之前退出。
no-new-key = 未提供新密钥。
no-desktop-clipboard = 没有已连接且带剪贴板的桌面应用。
no-desktop-clipboard-hint = 请在你的桌面会话中启动 Turnglass；或用 `turnglass token { WORD($account) }` 输出令牌。
socket-no-refresh-tokens = 此套接字不提供刷新令牌。
socket-no-refresh-tokens-hint = 请只请求令牌：若连同凭据一起给出，其他程序就能为它续期。
socket-tokens-only = 此套接字只提供令牌，不支持其他操作。
socket-tokens-only-hint = 请在守护进程所在处操作，且不要设置 TURNGLASS_SOCKET。
socket-places-taken = 该用户在此套接字上等待的请求数已达到同时服务的上限。
user-named = { $name }（{ $number }）
user-numbered = 编号为 { $number } 的用户
user-signed-in-as = { $user }（{ $login }）
socket-user-not-served = 您是 { $user }：此守护进程不为您提供服务。
socket-user-not-served-hint = 请让以 { $keeper } 身份运行它的人添加 `--tokens-socket-user { WORD($option) }`。
socket-account-not-yours = { $user } 不得在此请求账号“{ $name }”，无论该账号是否存在。
socket-account-for-user-hint = 如果需要它，请让以 { $keeper } 身份运行守护进程的人设置 `--tokens-socket-user { WORD($option) }`。
socket-account-for-too = --tokens-for 也必须包含“{ $name }”。
socket-account-for-hint = 如果需要它，请让以 { $keeper } 身份运行守护进程的人设置 `--tokens-for { WORD($option) }`。
socket-account-with-comma = 带逗号的名称不能列入套接字的列表：运行守护进程的人可以给这样的账号改名。
audit-not-written = 无法写入审计文件 { $file }：{ $why }。
audit-not-written-hint = 请腾出空间，或允许守护进程的用户写入该处：下一行会自动重试。
audit-no-file = 该处不是文件
audit-of-another = 它属于另一个用户（编号 { $user }）
audit-open-to-others = 其他人可以读取或写入它
audit-open-to-others-hint = 请用 `chmod 640 { WORD($file) }` 将其关闭。
audit-hangs = 审计文件所在的磁盘没有响应
audit-required = 无法记录的内容不会提供。{ $why }
audit-required-hint = 请告知运行守护进程的人：它以 --audit-required 启动。
no-audit = 此系统不支持审计文件。
no-audit-hint = 请去掉 --audit。
other-keeper-silent = 另一个守护进程没有响应。
home-held = { $machine } 上的进程 { $process } 正在管理此主目录，从此处无法连接到它。
home-held-hint = 它可能正在启动：请重试。如果它被暂停，`kill -CONT { WORD($process) }` 可让它继续。如果仍然如此，请用 `kill { WORD($process) }` 结束它。
home-held-hint-on-windows = 它可能正在启动：请重试。如果仍然如此，请用 `taskkill /F /PID { WORD($process) }` 结束它。
home-held-elsewhere-hint = 它运行在另一个容器中或此容器之外：请为这里提供它的套接字（`turnglass agent --tokens-socket PATH`），并用 TURNGLASS_SOCKET 指定。
other-keeper-of-process-silent = 另一个守护进程（进程 { $pid }）没有响应。

# Sealed files
sealed-too-long = 它太长
sealed-key-length = 密钥长度不符
sealed-header = 头部有误
sealed-no-beginning = 它的开头不符合加密文件的格式
sealed-first-line-cut = 它的第一行不完整
sealed-header-cut = 它的头部不完整
sealed-header-changed = 它的头部被更改或不完整
sealed-no-content = 它在头部之后没有内容
sealed-header-unreadable = 它的头部无法读取
sealed-content-changed = 它的内容被更改或不完整
sealed-asks-too-much = 它的头部要求过多的内存或时间
sealed-asks-impossible = 它的头部要求 Argon2 做不到的参数

# Exports
export-not-sealed = 无法加密导出内容。
export-not-written = 无法写入导出文件。
form-export = 导出格式 { $form }
export-other-content = 其内容不是导出内容
export-is-vault = 这是加密保险库，不是导出文件。
export-is-vault-hint = 如需迁移到另一台电脑，请用 `turnglass export FILE` 导出。
export-wrong-passphrase = 此口令无法打开导出文件。
export-wrong-passphrase-hint = 未做任何更改。请使用导出时的口令重试。
export-newer = 导出文件由较新版本的 Turnglass 写入（{ $form }）。
export-newer-hint = 请更新此处的 Turnglass，然后重新导入。
export-damaged = 导出文件已损坏：{ $how }。
export-damaged-hint = 未做任何更改。请重新复制，或用 `turnglass export FILE` 重新导出。
export-no-passphrase = 此导出文件不是用口令打开的。
no-random = 无法获取随机数（{ $why }）。
carried-unreadable = 无法读取它在保险库中的内容：{ $why }请稍后重新导入。
carried-same = 此处已有相同的内容。
carried-other = 此处已有另一份，保持不变。其中缺少的内容需要手动添加。
providers-unwritable = 无法写入 { $file }（{ $why }）。
carried-providers = 你自己的提供商。
carried-settings-left = 这台电脑的设置保持不变。
carried-settings-taken = 已采用另一台电脑的设置。
export-not-read = 无法读取导出文件。
export-not-read-hint = 请重新复制，或重新导出。

# Checking and revoking
provider-answered = 提供商返回了 { $status }。
provider-answered-error = 提供商返回了 { $status }（{ $error }）。
removed-not-revoked = “{ $account }”已在此移除，但未吊销。{ $why }
removed-not-revoked-hint = 请在提供商自己的页面上结束会话。
token-accepted = 提供商接受此令牌。
token-not-accepted = 提供商不接受此令牌（{ $status }）。

# Programs that ask
with-refresh-token = { $program }（含刷新令牌）
nothing-waits-under = 没有编号为 { $number } 的待处理请求。
nothing-waits-under-hint = `turnglass approve` 可列出等待你处理的请求。
token-denied = 未向 { $program } 提供“{ $account }”的令牌：请求被拒绝。
token-denied-hint = 一分钟后可再次请求。
token-unanswered = “{ $account }”在提供令牌前需要征得同意，但一分钟内无人回应。
token-unanswered-hint = 请在等待期间通过桌面通知或 `turnglass approve` 批准；用 `turnglass set { WORD($account) } --no-ask-me` 可不再询问。
token-asks = “{ $account }”会先征求您的同意，并等待一分钟：请在另一个终端运行 `turnglass approve { WORD($number) }`，或在桌面通知中批准。
token-asks-elsewhere = “{ $account }”会先在其守护进程所在之处征求主人的同意：通过桌面通知或 `turnglass approve`。最多等待一分钟。
unknown-program = 未知程序
program-calls-itself = 自称“{ $name }”的程序
process = 进程 { $number }

# Hooks
ended-with = 以退出码 { $code } 结束
ended-by-signal = 被信号 { $signal } 终止
ended-too-long = 因运行超过 { $seconds } 秒而被终止
ended-with-turnglass = 因 Turnglass 退出而被终止
not-started = 无法启动（{ $why }）
command-empty = 命令为空
hook-no-command = 字段 `run`：没有命令
hook-timeout = 字段 `timeout`：应在 1s 到 { $longest } 之间
hook-fault = 第 { $number } 个钩子，{ $why }
hooks-not-own = { $file }：不会运行任何钩子，因为 { $says }。
file-fault = { $file }：{ $why }。
hooks-fault-hint = 更正文件之前，不会运行任何钩子：`turnglass doctor` 会说明文件是否正确。
place-not-seen = { $place } 无法访问（{ $why }）
place-not-seen-hint = 请检查其权限。
place-of-another = { $place } 属于其他用户
place-open = { $place } 可被其他用户写入
place-no-file = { $place } 不是文件
providers-not-own = { $file }：已忽略，只有内置的提供商有效，因为 { $says }。
data-not-own = { $directory }：Turnglass 保存在那里的内容可能被替换，因为 { $says }。
is-a-link = 它是一个链接
is-no-file = 它不是文件
is-no-file-hint = 请把它移走。
link-to-nothing = 它是指向 { $target } 的链接，而该文件不存在
hook-ran = 钩子“{ $hook }”已运行（{ $event }）。
hook-ended = 钩子“{ $hook }”（{ $event }）{ $how }。
hook-ended-saying = 钩子“{ $hook }”（{ $event }）{ $how }：{ $line }
hook-ended-saying-then = 钩子“{ $hook }”（{ $event }）{ $how }：{ $line }（{ $then }）
hook-not-run = 钩子“{ $hook }”（{ $event }）未运行，因为 Turnglass 已退出。将在下次启动时运行。
hook-ran-at-last = 钩子“{ $hook }”已运行（{ $event }），这是先前的 Turnglass 未完成的。
hook-next-start = 将在下次启动时再次运行。
hook-again = 将再次运行，最早在 { $wait } 之后。
hook-given-up = 已运行 { $tries } 次，不再运行。
hook-dropped = 钩子“{ $hook }”（{ $event }）原本尚待运行，现已取消：它不再为此账户设置，或没有可交给它的令牌。

# Where a token may go
no-host = “{ $pattern }”不是主机。
no-host-hint = 请写成 api.example.com、api.example.com:8443 或 *.example.com 的形式。
sent-nowhere = 目前不允许发送到任何主机。
not-for-host-hint = 运行 `turnglass set { WORD($account) } --host { WORD($host) }` 即可允许。
not-for-host = “{ $account }”的令牌不能用于 { $host }。
sent-to = 允许发送到 { $known }。

# The network
answer-broken-off = 提供商的响应中断。
https-unavailable = 无法使用 HTTPS：{ $why }。
no-authorities = 此系统上没有找到证书颁发机构，因此无法通过 HTTPS 发出任何请求。
no-authorities-hint = 请安装软件包 ca-certificates；在 Debian 和 Ubuntu 上运行 `apt install ca-certificates`。如果设置了 SSL_CERT_FILE 或 SSL_CERT_DIR，请确认其指向正确。
key-unusable = 无法使用与令牌绑定的密钥。
header-characters = 标头 { $name } 含有 HTTP 不允许的字符。
no-answer-in-time = { $host } 在 { $seconds } 秒内没有响应。
answer-not-in-time = 提供商的响应未能及时接收完毕。
answer-too-large = 提供商的响应超过 { $size } MiB。
another-place = 另一处
tls-broken = { $host } 的 TLS 通信异常（{ $why }）。
tls-none = { $host } 有程序应答，但不支持 TLS。可能应使用另一个端口，或以 http:// 开头的地址（仅限本机）。
not-reached-in-time = 连接 { $host } 超时。
name-not-found = 无法解析主机名 { $host }；可能没有网络连接。
no-http = { $host } 的响应不是 HTTP。
connection-refused = { $host } 拒绝了连接。
no-way = 无法到达 { $host }；可能没有网络连接。
connection-broke-off = 与 { $host } 的连接中断。
not-reached = 无法连接 { $host }（{ $cause }）。
connection-broke-off-by = 与 { $host } 的连接中断（{ $cause }）。
certificate-ended = { $host } 的证书已过期，或这台电脑的时钟有误。
certificate-not-yet = { $host } 的证书尚未生效，或这台电脑的时钟有误。
certificate-other-name = { $host } 出示的证书属于另一个名称。
certificate-untrusted = { $host } 的证书来自这台电脑不信任的颁发机构。
certificate-revoked = { $host } 的证书已被吊销。
certificate-not-good = { $host } 的证书无效（{ $why }）。
client-certificate-wanted = { $host } 要求客户端证书，但未收到。请用 --client-certificate FILE 提供。
client-certificate-refused = { $host } 不接受所出示的客户端证书（{ $why }）。请用 --client-certificate FILE 提供正确的证书。
answer-unkeepable = 未向提供商发出请求，因为无法安全保存其响应（{ $why }）。
page-not-sealed = 无法加密
journal-ended = 日志线程已终止

# Addresses
address-no-url = “{ $url }”不是地址；请写完整，例如 https://id.example.com/token
address-no-scheme = “{ $url }”前面缺少 { $scheme }://；请写成 { $scheme }://{ $url }
address-bad-port = “{ $url }”中的端口不是 65535 以内的数字
address-bad-host = “{ $url }”中的主机不可能存在
address-no-host = “{ $url }”中没有主机
address-not-encrypted = “{ $url }”未加密；除本机外只使用 https
address-other-scheme = “{ $url }”的协议是 { $scheme }；只使用 https
address-password = 地址 { $url } 带有用户名或密码，而任何能看到列表的人都能看到地址。
address-password-hint = 请去掉它们。用它们证明身份的客户端应以 --client-id、--client-secret-env 和 --client-auth basic 给出：发给提供商的内容相同。
address-key = 地址 { $url } 含有机密（{ $name }），而任何能看到列表的人都能看到地址。
address-key-hint = 请去掉它，或在你的 providers.yaml 中用完整地址描述提供商。
parameter-secret = 参数 { $name } 从名称看是机密，而任何能看到列表的人都能看到参数，它还会出现在浏览器的地址里。
parameter-secret-hint = 请去掉它。客户端的机密用 --client-secret-env 给出。
secret-in-sight = “{ $name }”是由较早的 Turnglass 添加的，其中含有现在会被拒绝的内容。{ $why }
secret-in-sight-hint = 然后重新添加：`turnglass add { WORD($name) } --provider { WORD($provider) }`。它的设置和历史会保留。凡是能读取列表的人都可能知道该机密。

# What a request lacks
no-refresh-token = 没有可用于续期的刷新令牌。
no-refresh-token-hint = 请用刷新令牌重新添加此账号。
no-token-endpoint = 此账号的令牌端点未知。
no-token-endpoint-hint = 请用 --token-url 重新添加。
not-sent-there = 没有向 { $there } 发送任何内容：已知此账号在 { $known } 续期，而 { $provider } 现在指向另一处。
not-sent-there-hint = 如果这是有意的，请运行 `turnglass set { WORD($name) } --trust { WORD($there) }`。
trust-nobody = “{ $name }”没有任何将要发往 { $host } 而尚未获准的内容。
trust-nobody-hint = 请使用 `turnglass list` 中其状态所示的主机。
trusted = 其续期凭据可以发往 { $host }。
certificate-brought = 其客户端从现在起出示此证书。
token-endpoint = 令牌端点有误：{ $why }。
revocation-endpoint = 吊销端点 { $why }。
correct-address-hint = 请更正其地址。
no-token = 没有可用于续期的令牌。
no-token-hint = 请用令牌重新添加此账号。
no-client-id = 此账号没有客户端 ID。
no-client-id-hint = 请用 --client-id 重新添加。
no-client-secret = 此账号没有客户端密钥。
no-client-secret-hint = 请用 --client-secret-env VAR 重新添加。
no-client-certificate = 此账号没有客户端证书。
no-client-certificate-hint = 请用 --client-certificate FILE 重新添加。
client-certificate-none = --client-certificate 指定的文件中没有证书。
client-certificate-none-hint = 请指定含有证书（以“BEGIN CERTIFICATE”开头）的 PEM 文件；单独的私钥用 --client-key FILE 提供。
client-certificate-no-key = 缺少客户端证书的私钥。
client-certificate-no-key-hint = 请用 --client-key FILE 指定存放它的文件。
client-certificate-encrypted = 客户端证书的私钥已加密，而每次续期时没有人在场输入密码短语。
client-certificate-encrypted-hint = 用 `openssl pkey -in FILE -out KEY` 写出未加密的私钥，用 --client-key KEY 提供，然后删除 KEY：此后它保存在保管库中。
client-certificate-other-key = 私钥与客户端证书不匹配。
client-certificate-other-key-hint = 请用 --client-key FILE 指定为它生成的私钥。
client-certificate-unreadable = 无法读取客户端证书或其私钥（{ $why }）。
client-certificate-no-pem = BEGIN 与 END 之间的内容不是 PEM
client-certificate-unreadable-hint = 必须是 PEM 格式。用 `openssl pkcs12 -in FILE -out PEM -nodes` 可由 .p12 或 .pfx 文件生成。
client-certificate-ended = 客户端证书已于 { $at } 到期，或者此计算机的时钟有误。
client-certificate-ended-hint = 请让签发者续签，然后提供新证书。
client-certificate-not-yet = 客户端证书从 { $at } 起才有效，或者此计算机的时钟有误。
client-certificate-not-yet-hint = 请提供当前有效的证书，或校准时钟。
client-certificate-over = 此账号的客户端证书已到期。
client-certificate-over-hint = 请提供新证书：`turnglass set { WORD($name) } --client-certificate FILE`。

# What a provider answered
answer-redirected = 提供商重定向到 { $host }，未予跟随。
answer-redirect = 提供商返回了重定向（{ $status }）。
answer-empty = 提供商的响应为空。
answer-without-token = 提供商的响应中没有令牌。
answer-error = 提供商返回了错误。
answer-bad-token = 提供商响应中的令牌含有请求无法携带的字符。
answer-ended-token = 提供商返回的令牌已经过期。
answer-same-token = 提供商返回了相同的令牌。
answer-no-later-token = 提供商返回的令牌到期时间并未延后。
answer-refused = 提供商拒绝续期（{ $said }）。
answer-bad-client = 提供商不接受此客户端（{ $said }）。
answer-bad-client-hint = 请检查客户端 ID、客户端密钥，以及客户端的认证方式（basic、post 或 none）。
answer-bad-client-certificate-hint = 请检查客户端 ID，以及提供商是否认可此账号的证书。可用 --client-certificate FILE 提供另一份证书。
answer-not-understood = 提供商无法理解请求（{ $said }）。
answer-not-understood-hint = 请检查账号的提供商、授权方式和权限范围。
answer-unauthorized = 提供商表示此客户端未获授权（{ $said }）。
answer-unauthorized-hint = 请检查客户端 ID 和客户端密钥。
answer-no-endpoint = 此地址没有令牌端点（{ $said }）。
answer-no-endpoint-hint = 请检查令牌 URL。
answer-proxy = 途经的代理要求登录（{ $said }）。
answer-wait = 提供商要求等待（{ $said }）。
answer-network = 网络要求登录（{ $said }）。
answer-out-of-order = 提供商出现故障（{ $said }）。
answer-web-page-saying = 收到的是网页，而不是提供商的响应（{ $said }）。
answer-error-saying = 提供商返回了错误（{ $said }）。
answer-web-page = 收到的是网页，而不是提供商的响应；可能是网络登录页面。
answer-no-json = 无法将提供商的响应解析为 JSON。
answer-kept = 其中的新刷新令牌已保留。

# Issuers
issuer-out-of-order = { $issuer } 出现故障（{ $status }）。
issuer-no-metadata = { $issuer } 未公布元数据（{ $status }）
metadata-unreadable = 无法读取 { $issuer } 的元数据
metadata-other-issuer = { $issuer } 的元数据注明的是另一个签发者 { $other }
address-not-own = 它不是签发者自己的地址
metadata-unusable = 无法使用 { $issuer } 的元数据，{ $name }：{ $why }
metadata-no-token-endpoint = { $issuer } 的元数据中没有令牌端点
metadata-push-nowhere = { $issuer } 的元数据要求推送请求，但没有说明推送地址
issuer-unusable = 无法使用该签发者：{ $why }。
issuer-unusable-hint = 请检查其地址。
issuer-unreachable = 无法查询该签发者：{ $why }
issuer-unreachable-hint = 请稍后再试，并检查其地址。
issuer-leads-away = { $issuer } 重定向到 { $to }，无法跟随
issuer-led = { $issuer } 的元数据位于 { $at }。
issuer-alias-hint = 如果 { $named } 才是正确的，请使用 --issuer { WORD($named) }；如果两者是同一个，请按名称允许：--issuer { WORD($issuer) } --issuer-alias { WORD($named) }。
resource-issuer = { $resource } 的令牌由 { $issuer } 签发。
resource-other = { $resource } 的元数据说的是另一个资源 { $other }。
resource-other-hint = 如果指的是那一个，请写明：--resource { WORD($named) }。
resource-unprotected = { $resource } 没有说明由谁签发它的令牌。
resource-unprotected-hint = 请检查地址，或同时指定签发者（--issuer）。
resource-names-nobody = { $resource } 的元数据没有列出可以询问的签发者。
resource-unusable = 资源{ $why }。
registered-anew = 签发者已不再认识 Turnglass 之前注册的客户端，因此重新注册。
sign-in-registers-hint = `turnglass login { WORD($name) }` 会在那里重新注册客户端并登录。
answer-client-forgotten = 签发者已不再认识 Turnglass 之前注册的客户端（{ $said }）。重新登录会注册新的。
consent-asked = 未经您同意，签发者不会给出长期有效的授权，因此它的页面会再询问一次。
pkce-refused = 提供商拒绝授权码证明（PKCE），因此已省略；客户端以其密钥证明自己。
pkce-none = 按设置，这里省略授权码证明（PKCE）。
pkce-plain = 按设置，这里以明文发送授权码证明（PKCE plain）。
pkce-hint = 如果提供商不接受授权码证明（PKCE），请省略它：`turnglass login { WORD($name) } --pkce none`。
pkce-needed-hint = 提供商要求授权码证明：`turnglass login { WORD($name) } --pkce S256`。
which-client-document-hint = 签发者接受客户端描述文档：请给出您的文档地址（--client-id https://…），或在那里注册的客户端 ID。
id-token-by-secret = 它用客户端密钥签名（{ $algorithm }），而这里没有密钥（--client-secret-env）
id-token-unknown-key = 它用密钥 { $key } 签名，而签发者没有公布该密钥
id-token-no-end = 它没有说明何时到期
issuer-keys-unreadable = 无法读取签发者的密钥。
issuer-keys-refused = 签发者没有提供其密钥（{ $status }）。
sentence = { $why }。

# Importing files
import-empty-hint = 其中没有可导入的内容。
import-definitions-hint = 请改为将它另存为 Turnglass 配置目录中的 providers.yaml。
import-not-utf-8-hint = 请另存为 UTF-8，然后重新导入。
json-ends = 内容中途结束
json-wrong = 有值、逗号或括号写错
import-broken-hint = 请更正 { $format }，然后重新导入。
import-unknown-hint = 支持的格式有：网关的 providers.yaml（`providers:` 中含 auto_refresh_config），以及下列工具保存的内容：{ $tools }。
import-same-name = 前面已有同名条目。
import-fault = { $file }，第 { $line } 行：{ $fault }
import-no-token-url = “{ $name }”没有 auto_refresh_config.token_url。
import-no-refresh-token-env = “{ $name }”没有 auto_refresh_config.refresh_token_env。
import-no-token-that-ends = “{ $name }”没有会过期的令牌，无需保管。
import-neither = “{ $name }”既没有令牌，也没有启用 auto_refresh_config。
import-missing-variable = “{ $name }”需要环境变量 { $variable }，但它尚未设置。
tool-signed-out = { $tool } 在这里已退出登录。请用 `{ $command }` 登录。
tool-signed-out-there = { $tool } 在这里已退出登录。请在那里登录。
tool-api-key = { $tool } 在这里使用不会到期的 API 密钥：没有需要保管的内容。
tool-never-ends = { $tool } 在这里保存的令牌不会到期：没有需要保管的内容。
tool-in-keychain = { $tool } 把这个令牌保存在系统钥匙串里，而不在它的文件中。
tool-keychain-closed = { $tool } 把登录保存在系统钥匙串里，现在无法读取：{ $why }
tool-keychain-closed-hint = 请解锁钥匙串（例如在密码管理器中），然后再查看一次。
tool-encrypted = { $file }：{ $tool } 把登录信息加密保存在其中，Turnglass 无法跟踪。
tool-encrypted-hint = 只有 { $tool } 自己能读取和续期。
tool-unreadable = 无法读取 { $tool } 的 { $file }（{ $why }）。
tool-no-ini = { $file } 不是 INI 文件。
tool-form-misses = { $file } 的格式不是 Turnglass 所知的 { $tool } 格式：缺少 { $member }。
tool-form-other = { $file } 使用 Turnglass 不认识的 { $tool } 格式：{ $member } 为 { $says }。
tool-form-hint = 文件未被改动。更新的 Turnglass 可能认识它。
tool-watched = 仍由 { $tool } 续期，Turnglass 跟踪它的文件。
tool-watched-keychain = { $tool } 会继续续期，Turnglass 从系统钥匙串中读取。
tool-risk-unlocked = { $tool } 发出请求时没有锁：如果双方在同一瞬间请求，登录就会丢失。Turnglass 会比 { $tool } 提前很久请求。
import-empty = { $file } 是空文件。
import-definitions = { $file } 定义的是提供商，其中没有账号。
import-too-large = { $file } 超过 4 MiB：这不是凭据文件。
import-not-utf-8 = { $file } 不是 UTF-8 文本（{ $seen }）。
at-byte = 第 { $at } 字节
import-no-yaml = { $file } 不是有效的 YAML：{ $what }。
import-broken = { $file }，第 { $line } 行第 { $column } 列：{ $what }。
import-unknown = Turnglass 不认识 { $file } 的格式。
import-variable = { $variable }（{ $field }）
import-variable-not-named = { $field } 本应指定的变量
import-missing-variables = “{ $name }”需要尚未设置的环境变量：{ $variables }。
listed = { $first }、{ $second }

# Without a keeper
once-nothing-renews = { $provider } 的令牌无法续期。
once-nothing-renews-hint = 请选择其他提供商，或其他 --grant。
once-bring-token-hint = 请用 --refresh-token-env VAR、--refresh-token-stdin 或 --refresh-token-file FILE 提供。
once-bring-client-hint = 客户端凭据方式需要 --client-id ID 和 --client-secret-env VAR。
once-fault = 请求因内部错误终止。
once-perhaps-spent-hint = 请求可能已到达提供商，刷新令牌可能已被用掉：请再试一次；如果被拒绝，请重新登录并保存新的刷新令牌。
once-wait-hint = 提供商要求等待 { $seconds } 秒；可用 --wait TIME 等待。
later-hint = 请稍后再试。
once-refused-hint = 请重新在提供商处登录，并保存新的刷新令牌。
once-denied-hint = 请稍后再试；如果仍被拒绝，请重新在提供商处登录，并保存新的刷新令牌。
once-no-token = 没有令牌。
once-no-refresh-token = 没有刷新令牌。
once-no-client-secret = 没有客户端密钥。
give-flag-hint = 请提供 { $flag }。

# providers.yaml
provider-name = 字段 `name`：“{ $name }”只能包含小写字母、数字、`-`、`_` 和 `.`
provider-pointer = 字段 `answer`：“{ $bad }”不是 JSON 指针；请写成 `/{ $bad }`
provider-present = 字段 `{ $field }`：“{ $bad }”不能出现在 HTTP 标头中
providers-fault-hint = 不使用这个定义；其他定义照常使用。请更正文件并保存：`turnglass providers --check { WORD($file) }` 会说明文件是否正确。
yaml-field = 字段 `{ $field }`：{ $why }
yaml-place = 第 { $line } 行第 { $column } 列：{ $what }
provider-fault-at = 第 { $line } 行，第 { $number } 个提供商，{ $why }
template-brace = “{ $brace }”会原样发送；要发送一个，请写成“{ $brace }{ $brace }”
template-name = 没有“{ $name }”这个名称；可用的有 { $known }
template-not-here = 此处不能使用 { $name }
template-parameter = 没有名为“{ $name }”的参数；请在 `parameters` 下声明
template-lacks = 还没有可以代替 { $name } 的内容。
template-lacks-hint = 它来自提供商的应答：请先登录，或带来含有它的授权。
template-misfit = { $name } 的内容不能放进这个地址。
template-misfit-hint = 主机名只含字母、数字、连字符和点。请更正该值或提供商文件。
host-ends = { $name } 决定主机名的结尾，也就决定了它属于谁：请为该参数写上 `pattern`
names-unknown = “{ $name }”不是自动发送的参数；可以改名的有 { $known }
names-twice = 会有两个参数都叫“{ $name }”
field-nested = “{ $name }”含有成员，只有 JSON 能表示：请设 `encoding: json`
parameter-name = “{ $name }”不能作为参数名：只能用字母、数字、“-”和“_”
parameter-twice = 有两个名为“{ $name }”的参数
parameter-pattern = “{ $name }”的 pattern 不是正则表达式：{ $why }
parameter-missing = { $provider } 需要此账户的一个值：{ $title }。
parameter-missing-hint = 用 --set { WORD($name) }={ WORD($example) } 给出；已有账户：`turnglass set { WORD($account) } --set { WORD($name) }={ WORD($example) }`
parameter-missing-secret-hint = 它是机密：用 --set-env { WORD($name) }=VARIABLE 指明存放它的环境变量。
parameter-is-secret = “{ $name }”是机密，不能作为命令行参数。
parameter-unknown = { $provider } 没有名为“{ $name }”的账户值。
parameter-none-hint = 它不需要任何值。请去掉 --set。
parameter-known-hint = 可用的有 { $known }。
parameter-misfit = 为 { $title }（{ $name }）给出的值不能使用。
parameter-misfit-hint = 它必须匹配 { $pattern }。
parameter-misfit-example-hint = 它必须匹配 { $pattern }，例如 { $example }。
provider-named-fault = “{ $name }”：{ $why }
provider-empty = 其中没有内容
no-signing-key = 无法读取用来为此客户端签名的私钥。
no-signing-key-hint = 请把它作为客户端机密带来：RSA 或 P-256，PEM（PKCS #8、PKCS #1 或 SEC 1）或 JWK。
signing-key-kind = 此密钥不能用 { $algorithm } 签名；它使用 { $usual }。
signing-key-kind-hint = 请更正 `assertion.algorithm`，或带来另一把密钥。
no-subject-token = 没有可供交换的令牌。
no-subject-token-hint = 用 --set-env subject_token=VARIABLE 指明存放它的环境变量。
provider-fault-hint = 更正之前不使用它的定义；其他定义照常使用。

# tools.yaml
tools-fault-hint = Turnglass 自带的工具继续有效。请更正文件并保存：`turnglass doctor` 会说明文件是否正确。
tool-fault = 第 { $number } 个工具（“{ $name }”），{ $why }
tool-place = 字段 `places`：“{ $bad }”既不以 `~/` 也不以变量或 `/` 开头
tool-pointer = 字段 `{ $field }`：“{ $bad }”不是 JSON 指针；请写成 `/{ $bad }`
tool-no-provider = 字段 `provider`：既没有名称也没有 `of`

# The browser's last page
page-other-sign-in = 这是另一次登录的结束页面。请将完整网址复制到 Turnglass。
page-other-sign-in-title = 不是这里
page-stranger = 这不属于此处正在等待的登录，因此未作任何处理。如果是提供商将你带到这里，请在 Turnglass 中放弃此次登录并重新开始。
page-stranger-title = 不属于此次登录
page-on-the-way = 浏览器正在前往提供商。
page-on-the-way-title = 正在跳转
page-opened-before = 此地址只能跳转到提供商一次，且已被打开过。如果不是你打开的，请在 Turnglass 中放弃此次登录并重新开始。
page-opened-before-title = 已被打开过
page-question = 你登录的身份是 { $is }，但此账号对应的是 { $was }。Turnglass 会询问你是否确认。
page-question-title = 还有一个问题
page-signed-in-title = 已登录
page-not-signed-in-title = 未登录
page-nothing = 此地址仅用于登录的最后一步。如果登录刚在这里结束，请将完整网址复制到 Turnglass。
page-nothing-title = 这里没有内容
page-over = 此次登录已经结束；结果请查看 Turnglass。
page-over-title = 已结束
page-signed-in-as = 你已以 { $who } 的身份登录，用于“{ $account }”。可以关闭此页面。
page-signed-in = 你已登录，用于“{ $account }”。可以关闭此页面。

# Lengths of time
length-unknown = “{ $length }”不是有效的时长；请写成 60s、5m、2h 或 3d 的形式
length-too-long = “{ $length }”超过一百年
length-without-unit = “{ $length }”没有单位：请写成 { $length }s（秒）、{ $length }m（分）、{ $length }h（小时）或 { $length }d（天）

# Files
file-not-moved = 无法将文件 { $file } 移到一旁（{ $why }）。
file-not-moved-hint = 请将它移走：该文件{ $why }。
file-unusable = 无法使用文件 { $file }（{ $why }）。
file-moved-hint = 账号会重新从保险库读取；历史记录保留在旧文件中。
file-damaged-by = 已损坏（{ $why }）
file-damaged = 已损坏
disk-full-hint = 请在 { $directory } 所在的磁盘上释放一些空间。
disk-read-only-hint = { $directory } 所在的文件系统不可写：请以可写方式挂载，或将 TURNGLASS_HOME 设为可写的目录。
file-locked-by-hint = { $name }（进程 { $pid }）锁定了 { $file }：等它完成或结束它，之后即可写入。
file-locked-hint = 另一个程序锁定了 { $file }：等它完成或结束它，之后即可写入。
file-newer = 由较新版本的 Turnglass 写入
list-unwritable = 无法写入账号列表（{ $why }）。
list-unwritable-hint = 请检查磁盘空间，并确认目录可以写入；凭据安全地保存在保险库中。
no-home = 既没有 TURNGLASS_HOME，也找不到主目录。
no-home-hint = 请将 TURNGLASS_HOME 设为属于你的目录。
file-moved = 文件 { $file } { $why }，已移至 { $aside }。

# Instants and lengths, as they stand within a sentence
when-time = { $time }
when-weekday = { $weekday ->
    [1] 周一
    [2] 周二
    [3] 周三
    [4] 周四
    [5] 周五
    [6] 周六
   *[7] 周日
    } { $time }
when-day = { $month }月{ $day }日 { $time }
when-date = { $year }年{ $month }月{ $day }日
length-days = { $count } 天
length-hours = { $count } 小时
length-minutes = { $count } 分钟
length-seconds = { $count } 秒
length-two = { $first } { $second }

# How an account is, in a word or two
is-fresh = 有效
is-refreshing = 续期中
is-paused = 已暂停
is-retrying = 重试中
is-unchanged = 未变化
is-unsaved = 未保存
is-expiring = 即将到期
is-expired = 已过期
is-sign-in-needed = 需要登录
is-new-token-needed = 需要新令牌
is-misconfigured = 配置有误
is-vault-trouble = 保险库异常

# What happened, in a word or two
was-added = 已添加
was-brought = 已换新凭据
was-renewed = 已续期
was-unchanged = 未变化
was-later = 稍后再试
was-refused = 被拒绝
was-misconfigured = 配置有误
was-unsaved = 未保存
was-saved = 已保存
was-expired = 已过期
was-checked = 已检查
was-changed = 已更改
was-signed-in = 已登录
was-hook = 钩子

# A removal that is undone
restored = 已恢复：此前曾被移除。
restore-there = 已有名为“{ $name }”的账号：不会恢复任何内容来覆盖它。
restore-gone = 最近一分钟内，没有从这里移除过“{ $name }”。
restore-gone-do = 请用 `turnglass add { WORD($name) }` 重新添加。
restore-no-keeper = 无法恢复“{ $account }”：只有持续运行的守护进程能在移除后一分钟内恢复，而现在没有守护进程在运行。
removed-lately = “{ $name }”在不到一分钟前被移除。
removed-lately-hint = 现在仍可用 `turnglass restore { WORD($name) }` 恢复它及其历史记录。

# Unlocking the system's keychain
keychain-stays-locked = 钥匙串仍处于锁定状态：解锁提示已被关闭，或无法显示。
keychain-stays-locked-do = 请重试，或在密码管理器中解锁。
keychain-stays-empty = 仍然没有密钥环：系统的创建提示已被关闭，或没有可显示它的屏幕。
keychain-stays-empty-do = 请在桌面会话中重试；或改用加密保险库（单个加密文件）：`turnglass vault use sealed`；在服务器上可用密钥文件：`turnglass vault use sealed --key-file FILE`。
keychain-by-session = 系统会在你登录时打开钥匙串，不另外提示解锁。
keychain-by-session-mac = 请在“钥匙串访问”中解锁“登录”钥匙串。
keychain-by-session-windows = 请重新登录 Windows。
sealed-not-prompted = 加密保险库用自己的口令打开，而不是由系统打开。
sealed-not-prompted-do = 请运行 `turnglass unlock`，或在窗口中输入口令。

# Beside what a request failed of
asked-by-proxy = 请求已按设置经由代理 { $proxy } 发送。

# Settings that are not taken
margin-too-long = 提前量超过一百年。
margin-too-long-do = 请以秒、分钟或天为单位设置；提前量不会超过令牌有效期的一半。
quiet-not-meant = 这不是有效的免打扰时段。
quiet-not-meant-do = 开始和结束应为一天中两个不同的时间，例如从 22:00 到 07:00。
proxy-not-meant = 这不是代理的 URL。
proxy-not-meant-do = 请写成 http://HOST:PORT 或 https://HOST:PORT；留空则使用系统代理。
proxy-scheme = 不支持使用 { $scheme } 协议的代理。
proxy-password = 设置中不保存代理的用户名和密码。
proxy-password-do = 请改用系统代理，例如在 Turnglass 的环境中设置 HTTPS_PROXY，或使用不需要密码的代理。

# 与自己也会续期的工具并行续期
share-renewing = { $tool } 正在续期此登录。
share-stuck = { $tool } 占用它的锁已有 { $seconds } 秒而毫无动静；将等到该锁被视为遗留为止。
share-gone = { $tool } 的文件不存在：{ $file }。
share-unreadable = 无法读取 { $file }：{ $why }。
share-no-lock = 无法取得 { $tool } 的锁（{ $file }）：{ $why }。
share-not-writable = 续期的结果无法写给 { $tool }（{ $file }）：{ $why }。因此不去续期。
share-writing = 一直有别的程序在写 { $file }。
share-not-understood = { $file } 没有改动，因为它不是预期的样子：{ $why }。
share-not-understood-hint = 也许该工具比 Turnglass 所了解的更新。请让它自己续期：`turnglass set NAME --owner watched`。
share-not-written = 无法把新的登录写入 { $file }：{ $why }。
share-not-written-hint = Turnglass 已保存它并会重试。在此之前，该工具手里的登录可能已经失效。
share-no-member = 其中没有 { $member }
share-broken = 第 { $line } 行第 { $column } 列：{ $what }
share-blank = 某个值会变为空

## Command line

# what many commands say

no-answer-taken = 无法写入标准输出：{ $why }。
answer-nowhere = 标准输出已关闭：没有谁能接收结果。
answer-nowhere-hint = 请将其重定向到某处，例如 /dev/null。
answer-nowhere-hint-on-windows = 请将其重定向到某处，例如 NUL。
no-json = 无法将结果写成 JSON。
nothing-changed = 未做任何更改。
no-signals = 无法接收信号：{ $why }。
token-of-two-lines = 此令牌含有换行符或其他控制字符。
token-of-two-lines-hint = 只有 --format json 可以输出它。
token-not-for-dotenv = 此令牌含有引号、反斜杠或花括号前的美元符号，而各程序对此类文件中的这些字符解读不一。
token-not-for-dotenv-hint = 用 `turnglass exec { WORD($account) } -- PROGRAM` 可将其原样放入程序的环境变量。
no-variable = “{ $name }”不能用作变量名。
no-variable-hint = 请使用字母、数字和 _，且不以数字开头。
keeper-elsewhere-silent = TURNGLASS_SOCKET 指定的 { $socket } 没有守护进程响应（{ $why }）。
keeper-elsewhere-silent-hint = 请确认套接字已转发，且另一端有守护进程在运行（`turnglass agent --tokens-socket PATH`）。
keeper-elsewhere-closed = 您是 { $user }，无权打开 TURNGLASS_SOCKET 指定的套接字 { $socket }。
keeper-elsewhere-closed-hint = 请让运行守护进程的人添加 `--tokens-socket-user { WORD($option) }`，并把套接字放在您可以进入的目录中。
no-such-vault = TURNGLASS_VAULT 的值“{ $name }”不是有效的保险库类型。
no-such-vault-hint = 请选择 keychain、sealed、openbao 或 memory。
ends-when-saved = 保存提供商的响应后结束。
still-listens = 提供商尚未响应；正在等待其响应并将其保存。按两次 Ctrl-C 可不等待直接结束。
waiting-up-to = 最多等待 { $wait }。{ $reason }
no-such-shell = 未知的 shell：{ $shell }。
no-script = 无法写入脚本：{ $why }。
no-address-to-ask = 无法请求此地址：{ $why }。
address-names-user = 该网址中含有用户名，其密码会占用令牌的位置。
address-names-user-hint = 请去掉 @ 之前的内容。
no-request = 无法发送请求（{ $why }）。
token-no-header = 令牌含有标头不允许的字符。
yes-or-no = { $question } [y/N]
of-account = { $account }：{ $says }
counted-accounts = { $count } 个账号
time-left-none = 已过期
time-left-seconds = { $seconds } 秒
time-left-minutes = { $minutes } 分 { $seconds } 秒
time-left-hours = { $hours } 小时 { $minutes } 分
time-left-days = { $days } 天 { $hours } 小时
due-now = 现在
due-in-seconds = { $seconds } 秒后
due-in-minutes = { $minutes } 分钟后
moment-weekday = { $day ->
    [1] 周一 { $time }
    [2] 周二 { $time }
    [3] 周三 { $time }
    [4] 周四 { $time }
    [5] 周五 { $time }
    [6] 周六 { $time }
   *[7] 周日 { $time }
}

# The forwards that carry an account's token
panel-forwards = 转发
forwards-copy = 复制地址
forwards-lead = 通往 { $to }
forwards-asked = { $count ->
   *[other] { $count } 个请求
}
forwards-open = { $count } 个进行中
forwards-revoke = 收回密钥
forwards-revoke-of = 收回“{ $client }”的密钥
forwards-revoked = “{ $client }”的密钥已不能打开任何转发。
forwards-nobody = 没有人持有密钥。
moment-day = { $month }{ $day }日 { $time }
moment-year = { $year }年{ $month }{ $day }日
month = { $month }月
vault-open = { $kind }，已打开

# secrets that are brought or asked for

file-unreadable = 无法读取 { $file }：{ $why }。
variable-unset = 环境变量 { $name } 未设置。
variable-no-text = 环境变量 { $name } 不是 UTF-8 文本。
secret-from-variable = 环境变量 { $name }
secret-two-lines-hint = 请只提供值本身，不要附带前后的内容。
input-too-long = { $named }：内容超过 1 MiB，这不是令牌。
input-no-text = { $named }：不是 UTF-8 文本。
input-unreadable = 无法读取标准输入：{ $why }。
ask = { $title }：
ask-hidden = { $title }（输入不显示）：
ask-client-secret = 客户端密钥
ask-client-secret-or-code = 客户端密钥（留空则使用代码登录）
ask-refresh-token = 刷新令牌
ask-token = 令牌
ask-refused-token = 被拒绝的令牌
secret-client = 客户端密钥
secret-client-or-code = 客户端密钥（留空则使用代码登录）
secret-refresh-token = 刷新令牌
secret-token = 令牌
secret-refused-token = 被拒绝的令牌
secret-from-input = 标准输入
secret-empty = 没有{ $what }：来源为空（{ $whence }）。
secret-two-lines = { $what }不止一行（{ $whence }）。
secret-none-given = 未提供{ $what }。
secret-prompt-failed = 无法询问{ $what }：{ $why }。
variable-unset-hint = 其中应包含{ $what }。
input-named = 标准输入

# passphrases and the sealed vault's key

passphrase-prompt-failed = 无法询问口令（{ $why }）。
passphrase-none = 未提供口令。
passphrase-again = 再次输入
passphrase-at-least = { $title }（至少 { $least } 个字符）
passphrases-differ = 两次输入的口令不一致。
passphrases-differ-hint = 未做任何更改。请重试。
passphrase-short = 口令少于 { $least } 个字符。
passphrase-short-hint = 请使用更长的口令，例如五个随机词语：复制了该文件的人可以无限次尝试。
passphrase-descriptor = 无法读取文件描述符 { $number }。
passphrase-descriptor-hint = 请为命令打开它，并用其编号指定：`3<FILE` 之后为 3，通过管道传入命令的为 0。
passphrase-descriptor-hint-on-windows = 请通过管道将其传入命令，并以 0 指定：Windows 上没有其他编号。
from-descriptor = 文件描述符 { $number }
passphrase-unreadable = 无法读取口令（{ $named }）：{ $why }。
passphrase-empty = 没有口令：来源为空（{ $named }）。
passphrase-two-lines = 口令不止一行（{ $named }）。
two-vault-keys = 同时设置了 { $key_file } 和 { $descriptor }。
two-vault-keys-hint = 加密保险库只用其中一种方式打开。
sealed-new-passphrase = 加密保险库的新口令
sealed-passphrase = 加密保险库的口令
from-credential = 凭证 { $name }
credential-unreadable = 无法读取凭证 { $name }（{ $why }）。

# turnglass add, turnglass login and what they ask

no-such-provider = 没有名为“{ $name }”的提供商。
no-such-provider-hint = 可用的有 { $names }。
no-provider-given = { $account } 需要提供商。
no-provider-given-hint = 请用 --provider、--issuer 或 --token-url 指定。
no-provider-plain-hint = 对于无法续期的令牌，这样就够了：`turnglass add { WORD($name) } --provider jwt --token-stdin`。否则请用 --provider、--issuer 或 --token-url 指定提供商。
ask-provider = 提供商，或签发者的地址
ask-issuer = 签发者的地址
ask-token-url = 令牌端点的地址
ask-client-id-from = 客户端 ID（可在 { $page } 获取）
ask-client-id = 客户端 ID
account-added = { $account } 已添加。
account-added-refused = { $account } 已添加，但提供商不接受所提供的凭据。
account-replaced = { $account } 原已存在，现在使用新的凭据。
account-replaced-refused = { $account } 原已存在，现在使用新的凭据，但提供商不接受它。
no-such-account-login-hint = `turnglass list` 可列出所有账号。新账号需要 --issuer 或 --provider。
bring-a-grant = 请用 `turnglass add { WORD($name) } --provider { WORD($provider) }` 提供凭据。
no-sign-in-here = 无法从这里登录 { $provider }。
sign-in-here = 请在浏览器中登录 { $whom }。如果浏览器没有打开，请访问此网址：
sign-in-open = 请在浏览器中打开此网址，并登录 { $whom }：
sign-in-anywhere = 请在任意设备上打开此网址，并登录 { $whom }：
sign-in-code = 请在那里输入此代码，有效时间还剩 { $left }：
sign-in-complete-address = 或打开此网址，并确认显示的代码相同：
sign-in-paste = 等待时间还剩 { $left }。如果浏览器在另一台电脑上，请将它最后停留的网址粘贴到这里。
sign-in-waits-here = 正在等待本机上的浏览器，还剩 { $left }。标准输入已结束，因此无法粘贴网址。
sign-in-unpasted = 无法这样登录“{ $account }”：需要把浏览器最后停留的网址粘贴到这里，而标准输入已结束。
sign-in-unpasted-device-hint = 请使用 --device：它会显示一个可在任何设备上输入的代码。或在终端中运行。
sign-in-unpasted-hint = 请在终端中运行，或通过标准输入提供该网址。
sign-in-cancelled = 登录已取消。
sign-in-whom = { $provider } 的“{ $account }”
sign-in-other-identity-question = 你登录的身份是 { $is }，但“{ $account }”对应的是 { $was }。使用 { $same } 吗？[y/N]
sign-in-other-identity = “{ $account }”对应的是 { $was }，但登录的是 { $is }。未做任何更改。
sign-in-other-identity-hint = 请以 { $was } 的身份登录，或加上 --other-identity 让 { $is } 接管此账号。
browser-did-not-open = 浏览器没有打开。请自行打开该网址。
account-needs-issuer = { $account } 需要签发者的地址。
account-needs-token-url = { $account } 需要令牌端点的地址。
account-needs-client-id = { $account } 需要客户端 ID。
account-needs-client-secret = { $account } 需要客户端密钥。
account-needs-refresh-token = { $account } 需要刷新令牌。
account-needs-token = { $account } 需要令牌。
give-with-hint = 请用 { $flag } 提供。
give-refresh-token-hint = 请用 --refresh-token-stdin、--refresh-token-env 或 --refresh-token-file 提供。
give-token-hint = 请用 --token-stdin、--token-env 或 --token-file 提供。
client-page-hint = 可在 { $page } 获取。
sign-in-next = 请用 `turnglass login { WORD($account) }` 登录。
sign-in-done = { $account } 已登录。
sign-in-done-as = { $account } 已以 { $identity } 的身份登录。

# turnglass token and the forms it comes in

refresh-token-is-json = 只有 --format json 可以输出刷新令牌。
token-not-fresh = 此令牌不是最新的。{ $problem }
refused-token-empty = 被拒绝的令牌为空。
kubernetes-version = KUBERNETES_EXEC_INFO 要求的版本未知。
kubernetes-version-hint = 请在 kubeconfig 的 exec 部分写入 `apiVersion: { $version }`。
no-github-env = 未设置 GITHUB_ENV。
no-github-env-hint = github-env 格式用于 GitHub Actions 的步骤。
github-env-unwritable = 无法写入 GITHUB_ENV 指定的文件：{ $why }。
aws-no-keys = “{ $account }”的令牌没有附带 AWS 密钥。
aws-no-keys-hint = 请指定信任其签发者的角色：--role-arn ARN。
sts-too-large = STS 的响应太大。
sts-refused = STS 没有为该角色提供密钥（{ $answer }）。
sts-refused-hint = 该角色必须信任令牌的签发者和受众；有些角色要求使用 ID 令牌：--id-token。
token-bound = “{ $account }”的令牌绑定了只有守护进程持有的密钥：单独发送令牌无法使用。
token-bound-hint = 如果提供商允许，请不加 --dpop 重新添加一个账号。

# turnglass exec and turnglass call

exec-nothing = 没有要运行的程序。
exec-not-found = 找不到 { $program }。
exec-not-found-hint = 请检查其名称，并确认已安装。
exec-too-long = 无法启动 { $program }：令牌太长，无法放入变量。
exec-too-long-hint = 请让它通过管道或文件读取 `turnglass token` 的输出。
exec-not-started = 无法启动 { $program }：{ $why }。
exec-not-started-hint = 请检查它是否可以运行。
call-not-renewed = 令牌被拒绝，且未能续期。{ $problem }
call-redirected = 响应指向别处，令牌不会随之发送。可用 --include 查看。
call-answered = { $host } 返回了 { $status }。
call-no-method = “{ $method }”不是 HTTP 方法。
call-header-characters = 标头“{ $name }”含有 HTTP 不允许的字符。
call-header-taken = 令牌已有一个标头。
call-header-taken-hint = 在令牌应在的位置写 { "{token}" }：-H "Authorization: Key { "{token}" }"。只有一个标头携带令牌。
call-body-unreadable = 无法读取请求正文 { $file }：{ $why }。
call-body-too-large = 请求正文 { $file } 超过 { $mebibytes } MiB。
call-bound-token = “{ $account }”的令牌绑定了只有守护进程持有的密钥。
call-bound-token-hint = 使用它的请求需要自带证明（RFC 9449）。

# turnglass helper

helper-keeps-nothing = Turnglass 不为 docker 保存密码。
helper-keeps-nothing-hint = 它用自己的账号服务于账号所允许的主机：`turnglass set NAME --host HOST`。
helper-several = 有多个账号可用于 { $host }：{ $accounts }。
helper-several-hint = 请为 git 指定一个：`git config --global credential.{ WORD($address) }.username NAME`。或从其他账户中去掉该主机：`turnglass set NAME --no-host`。
helper-not-made = 无法创建 { $file }：{ $why }。
helper-not-made-hint = 请指定一个属于你且在程序搜索路径中的目录：`turnglass helper install DIR`。
program-not-found-itself = 此程序找不到自身：{ $why }。
program-nowhere = 此程序不知道自己的位置。
helper-there = { $file } 已经存在。
helper-made = 已创建 { $file }。
helper-not-in-path = { $dir } 不在 PATH 中：git 和 docker 将无法在那里找到它们。

# turnglass refresh

nothing-to-renew = 没有需要续期的账号。

# turnglass refresh --once

once-no-aws = aws-process 格式需要的不只是令牌。
once-no-aws-hint = 请让任务自带的 AWS 工具换取令牌，或使用 `turnglass token`。
once-nothing-rotates = 这里没有会被更换的刷新令牌：不会运行 --on-rotate。
once-answer-lost = 先前的一次调用在请求提供商期间被终止，其响应不在此处：刷新令牌可能已被使用。将再尝试一次。
once-picked-up = 先前的一次调用在转交提供商的响应之前被终止。这就是那次响应；此次未发出任何请求。
once-shared = 另一次调用刚刚兑换了该刷新令牌，并已转交替换它的令牌。这就是它得到的结果；此次未发出任何请求。
once-waits-for-other = 另一次调用正在兑换该刷新令牌，正在等待。
once-other-trades = 另一次调用正在兑换该刷新令牌，尚未结束。
once-other-trades-hint = 未发出任何请求。请在它结束后重新调用；--wait TIME 可等待更久。
once-page-unusable = 无法在 { $directory } 中保存响应：{ $why }。
once-page-unusable-hint = 未发出任何请求。请用 --journal DIR 指定可写的目录。
once-signal = 正在请求提供商：收到并转交其响应后结束。
once-again = { $why }将在 { $seconds } 秒后再次请求。
once-listens = { $host } 尚未响应。总共会等待 { $minutes } 分钟；其间不会再次请求。
recover-without-old = 需要被替换的旧刷新令牌才能打开新的。
recover-without-old-hint = 请用 --refresh-token-env VAR、--refresh-token-stdin 或 --refresh-token-file FILE 提供旧令牌。
recover-nobody-takes = 没有可以接收刷新令牌的去处。
recover-nobody-takes-hint = 请指定 --on-rotate COMMAND 或 --rotated-file FILE。
recover-not-opened = 它不是用该刷新令牌加密的，或内容不完整。
recover-not-opened-hint = 请提供先前调用时使用的那个刷新令牌。
once-nobody-to-ask = 没有指定要向谁请求。
once-nobody-to-ask-hint = 请指定 --provider、--issuer 或 --token-url。
rotated-file-hint = 未发出任何请求。请指定可写目录中的文件。
rotated-no-shell = 没有可以运行该命令的 shell：{ $why }。
rotated-no-shell-hint = 未发出任何请求。没有 shell 时请使用 --rotated-file FILE。
rotated-not-filed = 无法写入用于保存新刷新令牌的文件：{ $why }。
rotated-not-run = 接收新刷新令牌的命令{ $how }，共 { $tries } 次。
rotated-in-file-hint = 新的刷新令牌在 { $file } 中：请保存它，旧的可能已经失效。
rotated-nowhere = 提供商更换了刷新令牌，但没有接收新令牌的去处；旧的可能已经失效。
rotated-page = 新的刷新令牌也已加密保存在 { $directory } 中：下一次使用旧令牌的调用会将其转交。
rotated-sealed = 新的刷新令牌，已用旧令牌加密：
rotated-sealed-hint = 请先不要替换已保存的刷新令牌：借助它，`turnglass refresh --once --recover SEALED` 可打开新的刷新令牌，交给 --on-rotate COMMAND 或 --rotated-file FILE。
rotated-sign-in-hint = 请重新登录，并指定 --on-rotate COMMAND 或 --rotated-file FILE。
rotated-handed-on = 新的刷新令牌已转交。
rotated-run-again = 命令{ $how }，将再次运行。

# turnglass list, history, check, set, settings, remove

list-empty = 还没有账号。`turnglass login NAME --issuer URL` 可登录一个账号，`turnglass add NAME --provider P` 可添加已登录的账号，`turnglass demo` 可查看效果。
watch-no-terminal = 没有可供绘制的终端。
watch-no-terminal-hint = `turnglass list --watch --json` 每次变化输出一行。
nobody-renews = { $count ->
   *[other] 这些账号
    [1] 这个账号
}不会自动续期：请启动 Turnglass，或运行 `turnglass agent install`。
nobody-renews-no-install = { $count ->
   *[other] 这些账号
    [1] 这个账号
}不会自动续期：请启动 Turnglass，或运行 `turnglass agent`。
history-nothing = 还没有任何记录。
history-goes-with-it = 账号被移除时，其历史记录也会一并删除。
set-no-host = 无
set-hosts = { $account } 的令牌可以发送到的主机：{ $hosts }。
set-changed = { $account }：{ $setting } { $before } → { $now }
set-as-before = { $account }：原本就是这样设置的。
margin-cut = { $account }：令牌的有效期太短，容不下这个提前量。令牌会在到期前 { $margin }（即有效期过半时）续期。
setting-is-a-switch = { $setting } 的值应为 on 或 off，而不是“{ $value }”。
remove-question = 移除“{ $account }”及其令牌？
remove-question-kept = 移除“{ $account }”及其令牌？一分钟内可用 `turnglass restore { WORD($account) }` 恢复。
remove-question-for-good = 移除“{ $account }”及其令牌？移除后无法恢复：这里没有持续运行的守护进程。
account-removed = { $account } 已移除。
remove-unasked = { $account } 未被移除：没有可供询问的终端。
remove-unasked-hint = 确实要移除时，请加上 --yes。
restore-for-a-minute = 一分钟内可用 `turnglass restore { WORD($account) }` 恢复。
account-restored = { $account } 已恢复：{ $says }
copied-for = { $account } 的令牌已在剪贴板上，{ $time } 后清除。
copied-for-good = { $account } 的令牌已在剪贴板上，并会一直保留。
switched-off-hint = `turnglass set { WORD($name) } --no-paused` 可恢复它。
paused-resume-hint = `turnglass settings paused off` 可恢复续期。
show-account = 账号
show-state = 状态
show-state-why = { $state }：{ $why }
show-identity = 身份
show-provider = 提供商
show-provider-at = { $title }，{ $host }
show-tool = 保存于
show-tool-in = { $title }，{ $file }
show-issued = 签发
show-renewed-by = 续期机器
show-renewed-by-whom = { $machine }，由 { $user }
show-ends = 令牌到期
show-ahead = { $at }（{ $left }）
show-renews = 续期
show-early = 提前多久
show-early-account = 到期前 { $margin }，按该账号的设置
show-early-tool = 到期前 { $margin }，按其工具的要求
show-early-provider = 到期前 { $margin }，按其提供商的要求
show-early-all = 到期前 { $margin }，按所有账号的设置
show-early-rule = 到期前 { $margin }：令牌有效期的十分之一，最少 5m，最多 3d
show-early-unknown = 到期前 { $margin }，因为无从得知令牌的有效期
show-cut-account = 到期前 { $margin }：令牌有效期的一半，容不下该账号设置的 { $asked }
show-cut-tool = 到期前 { $margin }：令牌有效期的一半，容不下其工具要求的 { $asked }
show-cut-provider = 到期前 { $margin }：令牌有效期的一半，容不下其提供商要求的 { $asked }
show-cut-all = 到期前 { $margin }：令牌有效期的一半，容不下为所有账号设置的 { $asked }
show-cut-rule = 到期前 { $margin }：令牌有效期的一半，容不下通常的最小值 { $asked }
show-sign-in-ends = 登录到期
show-certificate-ends = 证书到期
show-scopes = 权限范围
show-hosts = 主机
show-vault = 保管库
column-identity = 身份
column-name = 名称
column-provider = 提供商
column-state = 状态
column-left = 剩余
column-renews = 续期
column-why = 原因
column-when = 时间
column-what = 事件
column-token-ends = 令牌到期
column-how = 说明
column-last = 最近
column-times = 次数
column-account = 账号
column-process = 进程
column-user = 用户
column-machine = 机器
column-version = 版本
column-seen = 最近出现
column-through = 经由
column-program = 程序
column-number = 编号
column-waits = 等待
set-asked = 程序获取 { $account } 的令牌前，会先询问你。
set-not-asked = 程序可以直接获取 { $account } 的令牌。
setting-not-one-of = { $setting } 的值应为 { $known } 之一，而不是“{ $value }”。
setting-no-hours = “{ $value }”不是有效的免打扰时段；请写成 22:00-07:00，或 off。
setting-no-length = { $why }。

# turnglass import and turnglass export

import-name-many = --replace 用于只含一个账号的文件。
import-name-many-hint = 此文件含有 { $count } 个。
import-sign-in-ended = 其登录已过期：请重新登录。
import-token-ended = 其令牌已过期。
import-nothing = 其中没有可导入的内容。
import-plan-sent = “{ $name }”：{ $variables } 将发送到 { $host }。
import-plan-kept = “{ $name }”：{ $variables } 将保存在这里，不会发送到任何地方。
import-question = 读取这些变量并发送到那里吗？
import-unasked = 未导入任何内容：没有终端可以询问是否允许读取这些变量。
import-unasked-hint = 如果允许，请运行 `turnglass import { WORD($file) } --yes`。
import-passphrase = 导出文件的口令
no-terminal-for-passphrase = 没有可以询问口令的终端。
passphrase-fd-hint = 请用 --passphrase-fd N 提供。
passphrase-fd-hint-on-windows = 请通过管道将其传入命令，并加上 --passphrase-fd 0。
import-none-found = 这里没有找到其他工具的登录信息。
import-took-nothing = 没有导入任何内容。
export-there = { $file } 已经存在。
export-there-hint = 请换一个名称，或用 --force 替换它。
export-new-passphrase = 导出文件的新口令
no-terminal-for-new-passphrase = 没有可以询问口令的终端。
export-without = { $account }：未导出，因为其凭据不在保险库中。
export-rotates = 以下账号只应保留在一台电脑上，因为在其中一台续期，另一台的登录就会失效：{ $accounts }。导入到另一台后，请在这里移除它们（`turnglass remove NAME`，不加 --revoke）。
exported = { $count } 个账号已导出到 { $file }。在另一台电脑上运行：`turnglass import FILE`。
import-entry = { $account }：{ $result }。
import-entry-again = { $account }：{ $result }，原因相同。
import-added = 已添加
import-updated = 已更新
import-unchanged = 未变化
import-skipped = 已跳过

# turnglass vault and turnglass unlock

unlock-nobody = 没有可以解锁的守护进程在运行。
unlock-nobody-hint = 请启动 `turnglass agent`：在终端中它会自行询问口令，没有守护进程的命令也是如此。
unlock-by-key-file = 无需解锁：没有守护进程在运行，密钥文件 { $file } 会自行打开加密保险库。`turnglass agent` 可启动守护进程。
unlock-none-yet = 无需解锁：加密保险库会在添加第一个账号时创建，并用密钥文件 { $file } 打开。
unlock-memory-hint = 这里的凭据只保存在内存中，没有什么需要解锁。
unlock-not-sealed = 正在运行的守护进程没有使用加密保险库。
unlock-not-sealed-hint = 它只在内存中保存凭据，没有什么需要解锁。
sealed-is-open = 加密保险库已打开。
keychain-is-open = 钥匙串已打开。
keychain-has-keyring = 密钥环已就绪，钥匙串已打开。
unlock-descriptor-hint = 请通过 TURNGLASS_VAULT_PASSPHRASE_FD 提供。
vault-grants-in = 这里的账号的凭据保存在{ $vault ->
    [sealed] 加密保险库
    [openbao] 团队保险库
   *[other] 钥匙串
}中。
vault-move-first = 此命令会移动凭据并选用该保险库：{ $vault ->
    [sealed] `turnglass vault move --to sealed`
    [openbao] `turnglass vault move --to openbao`
   *[other] `turnglass vault move --to keychain`
}。如果那个保险库已永远不可用，此命令会放弃这些凭据：{ $vault ->
    [sealed] `turnglass vault use sealed --leave`
    [openbao] `turnglass vault use openbao --leave`
   *[other] `turnglass vault use keychain --leave`
}。
vault-move-first-by-key = 此命令会移动凭据并选用该保险库：`turnglass vault move --to sealed --key-file { WORD($file) }`。如果钥匙串已永远不可用，此命令会放弃这些凭据：`turnglass vault use sealed --leave --key-file { WORD($file) }`。
vault-owed-stays = 尚待从{ $vault ->
    [sealed] 加密保险库
    [openbao] 团队保险库
   *[other] 钥匙串
}中删除的内容仍留在那里。
vault-use-no-key-hint = 不要指定密钥文件：`turnglass vault use sealed`。若要今后改用密钥文件打开：`turnglass vault rekey --key-file FILE`。
vault-left = { $account } 需要重新登录或提供新令牌：其凭据在已放弃的保险库中。
vault-found = { $count ->
   *[other] { $count } 个账号的凭据已经在那里。
}
vault-unreached-hint = 未做任何更改。这里有一个加密保险库，其中可能存有凭据：`turnglass vault use sealed` 可选用它。
vault-chosen = { $vault ->
    [sealed] 今后这里使用加密保险库，用口令打开。
   *[other] 今后这里使用钥匙串。
}
vault-chosen-unreached = 目前还无法使用：{ $problem }
vault-use-no-terminal = 加密保险库尚未创建，这里也没有终端可以询问口令：请通过 TURNGLASS_VAULT_PASSPHRASE_FD 提供，或选用密钥文件（会自动创建）：`turnglass vault use sealed --key-file FILE`。
vault-use-asked-later = 现在还不询问口令：添加第一个账号时会询问新口令。
vault-chosen-by-key = 今后这里使用加密保险库，用密钥文件 { $file } 打开。
vault-overruled = 当前 shell 中 { $name } 的值为“{ $value }”，会覆盖此选择：请取消设置。
vault-by-variable = 由已设置的 { $name } 指定
vault-by-choice = 记录在 { $file } 中
vault-by-default = 未作选择：这是默认值
vault-line-chosen = 选择
vault-line-file = 文件
vault-line-key = 密钥文件
vault-line-state = 状态
vault-keeper-other = 正在运行的守护进程使用{ $vault ->
    [sealed] 加密保险库
    [openbao] 团队保险库
   *[other] 钥匙串
}：请用 `turnglass agent stop` 结束它，然后重新启动。
keychain-no-key-file = 钥匙串没有密钥文件。
keychain-no-key-file-hint = 它由系统打开；请去掉 --key-file。
rekeyed-set-variable = 请将 TURNGLASS_VAULT_KEY_FILE 设为 { $file }。
rekeyed-unset-variable = 如果设置了 TURNGLASS_VAULT_KEY_FILE，请取消。
rekey-not-sealed = 正在使用的保险库不是加密保险库，没有自己的密钥。
rekey-not-sealed-hint = `turnglass vault use sealed` 可选用它。
rekeyed-file = 加密保险库现在用新的密钥文件 { $file } 打开。{ $old }
rekeyed-passphrase = 加密保险库现在用新口令打开。{ $old }
rekeyed-old = { $before ->
    [key-file] 请删除旧的密钥文件，以及它仍能打开的保险库旧副本。
    [passphrase] 请删除保险库的旧副本，旧口令仍能打开它们。
   *[other] 请删除保险库的旧副本：以前的打开方式对它们仍然有效。
}
rekey-same-file = 这就是当前用来打开保险库的密钥文件。
rekey-same-file-hint = 请指定一个尚不存在的文件。
no-terminal-for-rekey = 没有可以询问新口令的终端。
no-terminal-for-rekey-hint = 请用 --passphrase-fd N 提供，或用 --key-file 指定文件。
no-terminal-for-rekey-hint-on-windows = 请通过管道将其传入命令，并加上 --passphrase-fd 0；或用 --key-file 指定文件。
grant-left-behind = { $account }：无法在旧保险库中删除其凭据。请在那里手动删除。
vault-moved = { $count ->
    [0] 没有需要移动的内容。
   *[other] 已移动 { $count } 份凭据。
}
vault-gone = 如果另一个保险库已永远不可用，此命令会放弃它，并采用所选保险库中的内容：{ $vault ->
    [sealed] `turnglass vault use sealed --leave`
    [openbao] `turnglass vault use openbao --leave`
   *[other] `turnglass vault use keychain --leave`
}。
vault-gone-by-key = 如果钥匙串已永远不可用，此命令会放弃它，并采用加密保险库中的内容：`turnglass vault use sealed --leave --key-file { WORD($file) }`。
move-by-key-hint = 请指定它：{ $vault ->
    [sealed] `turnglass vault move --to sealed --key-file FILE`
    [openbao] `turnglass vault move --to openbao --key-file FILE`
   *[other] `turnglass vault move --to keychain --key-file FILE`
}。
move-no-key-hint = 请不要指定密钥文件；如果设置了 TURNGLASS_VAULT_KEY_FILE，请取消：{ $vault ->
    [sealed] `turnglass vault move --to sealed`
    [openbao] `turnglass vault move --to openbao`
   *[other] `turnglass vault move --to keychain`
}。
move-to-itself = 没有需要移动的内容：这里的凭据已经保存在{ $vault ->
    [sealed] 加密保险库
    [openbao] 团队保险库
   *[other] 钥匙串
}中。
move-to-itself-hint = 如需更换密钥文件，请用 `turnglass vault rekey --key-file FILE`；更换口令请用 `turnglass vault rekey`。
vault-choose-hint = { $vault ->
    [sealed] `turnglass vault use sealed`
    [openbao] `turnglass vault use openbao`
   *[other] `turnglass vault use keychain`
} 可选用它。

# turnglass agent

agent-elsewhere = TURNGLASS_SOCKET 指定了别处的守护进程：不会在这里另外启动。
agent-elsewhere-hint = 如需在这里保管账号，请取消设置 TURNGLASS_SOCKET。
agent-tokens-at = 正在通过 { $socket } 提供令牌。
agent-audits-to = 所提供的内容记录在 { $file }。
agent-tokens-for-nobody = --tokens-for 指定了“{ $name }”，但还没有这个账号。
agent-user-for-nobody = --tokens-socket-user 允许 { $user } 请求“{ $name }”，但还没有这个账号。
socket-user-unreadable = 请指定一个用户，或用户及其账号：deploy 或 deploy:work,hub
socket-user-unknown = 此计算机上没有用户“{ $user }”。
socket-user-not-looked-up = 无法查明是否存在用户“{ $user }”（{ $why }）。
socket-user-unknown-hint = `getent passwd` 可列出现有的用户。容器中的用户若在此没有名称，请用编号指定。
socket-user-outside = 要允许 { $user } 请求“{ $name }”，但 --tokens-for 没有包含它。
socket-user-outside-hint = 请把“{ $name }”加入 --tokens-for，或去掉 --tokens-for。
socket-user-twice = { $user } 被指定了两次。
socket-user-twice-hint = 请只指定每个用户一次，并列出其全部账号：{ $user }:work,hub。
socket-options-alone = --tokens-socket-user 和 --tokens-for 用于令牌套接字，但没有打开任何令牌套接字。
socket-options-alone-hint = 请用 `--tokens-socket PATH` 指定一个。
agent-waits-for-sign-in = 进程 { $process } 正在为一次登录充当守护进程：等待它结束。
agent-holds-on-hint = 请完成登录，或结束该进程。
agent-runs-already-hint = 它会让所有令牌保持有效。如需由这个进程接管，请先结束它：`turnglass agent stop`。
asked-nothing = 守护进程启动以来，还没有程序获取过令牌。
install-written = 已写入 { $file }。
install-start = 如需立即启动并在每次登录时启动，请运行：
install-no-manager = 当前会话中没有运行你的服务管理器，因此该命令在这里会失败；在此之前，请用 `turnglass agent` 来守护。
install-nothing = 尚未安装。
install-not-removed = 无法移除 { $file }（{ $why }）。
install-removed = 已移除 { $file }。
install-stop = 如需停止仍在运行的进程，请运行：
install-system-by-root = 只有 root 可以更改 { $file }。请运行：
install-system-user = 还没有用户 { $user }。请这样创建：
install-system-passphrase = { $file } 中还没有保险库的口令。请这样创建：
install-system-start = 如需立即启动并随机器启动，请运行：
install-system-in-home = { $program } 位于主目录中，系统服务看不到那里。
install-system-in-home-hint = 请为所有用户安装 Turnglass（例如装在 /usr/local 下），并从那里运行。
install-system-unsupported = 只有在运行 systemd 的系统上才能安装系统级单元。
install-system-unsupported-hint = 请去掉 --system。
install-no-program = 此程序的路径未知（{ $why }）。
install-unsupported = 此系统不支持安装 agent。
install-unsupported-hint = 请让桌面应用在登录时启动：托盘菜单中的“登录时启动”。
no-home-directory = 找不到主目录。
no-home-directory-hint = 请将 HOME 设为你的主目录。
install-odd-path = { $path } 无法写入单元文件。
install-not-written = 无法写入 { $file }（{ $why }）。
install-not-written-hint = `turnglass agent install --print` 可显示将要写入的内容。
no-such-level = TURNGLASS_LOG 的值“{ $level }”不是有效级别。
no-such-level-hint = 请选择 off、error、warn、info、debug 或 trace。
keeper-ended = 守护进程已退出。
keeper-still-there = 守护进程已保存全部内容，但其进程仍未结束。
keeper-still-there-hint = 请稍候。
no-keeper = 没有守护进程在运行。
no-keeper-hint = 请用 `turnglass agent` 启动，或用 `turnglass agent install` 在每次登录时启动。
no-keeper-no-install-hint = 请用 `turnglass agent` 启动。
passed-socket-unusable = 无法使用传入的一个套接字（{ $why }）。
passed-socket-unusable-hint = ListenStream= 必须指定路径。
passed-socket-unnamed = 没有说明套接字 { $path } 的用途。
passed-socket-unnamed-hint = 请在其单元文件中说明：FileDescriptorName=tokens 或 FileDescriptorName=keeper。
passed-two-sockets = 为守护进程传入了多个套接字。
passed-two-sockets-hint = 请标明用于提供令牌的套接字：FileDescriptorName=tokens。
agent-keeps = 正在维护 { $accounts }，进程 { $process }。
agent-stop = 按 Ctrl-C 停止。
agent-stopped = 已停止。
agent-holds-on = 有命令正在此处充当守护进程，尚未结束。
agent-holds-on-process = 有命令正在此处充当守护进程，尚未结束：进程 { $process }。
agent-runs-already = 此处已有守护进程在运行。
agent-runs-already-process = 此处已有守护进程在运行：进程 { $process }。
status-keeper = 守护进程
status-since = 启动时间
status-socket = 套接字
status-vault = 保险库
status-accounts = 账号
status-next = 下次续期
status-warning = 警告
status-process = 进程 { $process }，版本 { $version }
status-vault-problem = { $kind }：{ $problem }
status-vault-closed = { $kind }，未打开
status-in-state = { $count } 个{ $state }
status-in-states = { $accounts }：{ $states }
status-in-need = { $accounts }（{ $count } 个需要你处理）
status-next-paused = 无：已暂停
status-next-waits = 保险库打开后：{ $account }
status-next-renewal = { $when }：{ $account }
status-nobody = 无：不会自动续期。请启动 Turnglass，或运行 `turnglass agent install`。
status-nobody-no-install = 无：不会自动续期。请启动 Turnglass，或运行 `turnglass agent`。
status-app = 应用，进程 { $process }，版本 { $version }，自 { $since } 起
status-agent = 代理，进程 { $process }，版本 { $version }，自 { $since } 起
status-wrong = 问题
status-updates = 更新
kept-by-app = 自 { $since } 起由应用保持。
kept-by-agent = 自 { $since } 起由代理保持。
kept-next = 下一个：{ $account }，{ $when }。

# turnglass approve

deny-what = 没有指定要拒绝哪个请求。
deny-what-hint = 请指定编号，或用 --all 拒绝全部。
nothing-waits = 没有等待你处理的请求。
approve-next = 用 `turnglass approve NUMBER` 允许，加 --deny 则拒绝。
approve-denied = 已拒绝，一分钟内有效：{ $program } 获取 { $account } 的令牌。
approve-allowed = 已允许，15 分钟内有效：{ $program } 获取 { $account } 的令牌。

# turnglass man, turnglass demo

man-page-unwritable = 无法写入手册页：{ $why }。
man-pages-unwritable = 无法将手册页写入 { $dir }：{ $why }。
man-pages-unwritable-hint = 请指定属于你的目录。
man-pages-written = 已将手册页写入 { $dir }。
demo-no-directory = 无法创建临时目录：{ $why }。
demo-ends = 此处的令牌有效期约一分钟。按 Ctrl-C 结束演示。

# turnglass doctor

doctor-no-bus-hint = 请在桌面会话中或通过 `dbus-run-session` 启动；或将凭据保存在单个加密文件中：`turnglass vault use sealed`。没有保险库就无法保存任何内容。
doctor-keychain-unneeded = 不需要：正在使用加密保险库
doctor-keychain-there = 有可用的 Secret Service
doctor-keychain-missing = 没有程序提供 Secret Service
doctor-keychain-missing-hint = 请安装并启动 gnome-keyring、KWallet 或 KeePassXC（需启用其 Secret Service）；或将凭据保存在单个加密文件中：`turnglass vault use sealed`；在服务器上可用密钥文件：`turnglass vault use sealed --key-file FILE`。
doctor-tray-there = 当前桌面环境可以显示托盘图标
doctor-tray-missing = 当前环境无法显示托盘图标；仍可打开窗口
doctor-tray-missing-hint = 在 GNOME 中，请安装 AppIndicator 扩展。
doctor-bus-unneeded = { $why }，加密保险库也不需要它
doctor-no-bus = 没有会话总线
doctor-vault-unasked = keychain：无法询问，原因见下方的会话总线
doctor-bus-of-keeper = { $why }；正在运行的守护进程有自己的总线，其钥匙串已打开
doctor-keychain-of-keeper = 本会话中没有程序提供；正在运行的守护进程有一个，且已打开
doctor-bus-answers = 有响应
doctor-bus-silent = 会话总线没有响应
doctor-socket-answers = { $socket } 有响应
doctor-socket-hands-out = { $socket } 只提供令牌，不支持其他操作
doctor-hook-for-nobody = { $hook } 对应的账号不存在
doctor-hook-for-nobody-hint = 请在 { $file } 中更正“{ $name }”，或添加该账号。
doctor-gate = 只有您能写入 { $file }
doctor-gate-open = { $file } 无效，因为 { $says }
doctor-gate-unlooked = { $file } 位于您的用户配置文件夹之外，在 Windows 上不会检查其他用户能否写入
doctor-hook-not-run = { $hook }：{ $program } 无法运行
doctor-hook-not-run-hint = 请在 { $file } 中更正其路径，或确保你有权运行它。
doctor-hook-everyone = 所有账号
doctor-hook-nobody = 无
doctor-hook = { $hook }，事件：{ $events }，账号：{ $whom }
doctor-hook-owed = { $hook }（{ $event }）尚待为 { $account } 运行：自 { $since } 起，已失败 { $tries } 次
doctor-hook-owed-hint = 运行中的 Turnglass 会运行它：{ $next }。`turnglass history { WORD($account) }` 可查看原因。
doctor-writable = { $dir } 可以写入
doctor-unwritable = { $dir } 无法写入：{ $why }
doctor-unwritable-hint = 请确保你可以写入它、释放磁盘空间，或将 TURNGLASS_HOME 设为其他目录。
doctor-open-to-others = 其他用户可以进入 { $dir }（权限 { $mode }）
doctor-port-free = 登录时，浏览器可以返回到 127.0.0.1
doctor-port-taken = 无法在 127.0.0.1 上监听（{ $why }）
doctor-port-taken-hint = 请用 --device 登录，或用 --no-browser 并粘贴网址。
doctor-lock-free = 空闲；上一个守护进程已退出
doctor-lock-held = 进程 { $process } 持有锁，但没有响应
doctor-lock-held-hint = 请结束它：`kill { WORD($process) }`。
doctor-lock-held-hint-on-windows = 请结束它：`taskkill /F /PID { WORD($process) }`。
doctor-lock-wait-hint = 请稍候，然后重新检查。
doctor-clock-before = 时钟早于 Turnglass 的编写时间
doctor-clock-before-hint = 请设置日期和时间：令牌按它续期。
doctor-clock-back = Turnglass 上次写入状态的时间在未来：时钟被回拨过
doctor-clock-back-hint = 请检查日期和时间：令牌按它续期。
doctor-proxy = { $name } 使请求经由 { $host }{ $port } 发送
doctor-proxy-wrong = { $name } 不是有效的地址
doctor-proxy-wrong-hint = 请将 { $name } 设为类似 http://proxy.example:3128 的地址，或取消设置。
doctor-proxy-none = 未设置
doctor-authorities-there = 证书颁发机构已就绪
doctor-sealed-forgotten = { $file } 存在，但正在使用的是钥匙串
doctor-sealed-forgotten-hint = `turnglass vault use sealed` 可选用它；`turnglass vault move --to keychain` 可将其清空。
doctor-sealed = { $file }，{ $bytes } 字节
doctor-sealed-later = 添加首个账号时创建
doctor-key-beside = 与保险库放在一起：复制其一的人也会得到另一个
doctor-key-beside-hint = 请将它移到另一个不在同一备份中的目录，并在那里指定它：`turnglass vault use sealed --key-file FILE`。
doctor-settings-fine = 没有问题
doctor-account = { $account }：{ $state }。{ $reason }
doctor-accounts-fine = { $count } 个，均无需处理
doctor-keeper-none = 没有在运行；每个命令在自身运行期间充当守护进程
doctor-keeper-none-idle = { $finding }，且不会自动续期
doctor-keeper-none-idle-hint = 请启动 Turnglass 应用，或 `turnglass agent`。
doctor-keeper-other-version = 进程 { $process } 的版本是 { $version }，而当前程序是 { $own }
doctor-keeper-other-version-hint = 请退出 Turnglass 并重新启动。
doctor-paused = 已全部暂停
doctor-paused-hint = 请在托盘菜单中恢复，或运行 `turnglass settings paused off`。
doctor-keeper-runs = 进程 { $process } 正在运行，版本 { $version }
doctor-vault-memory = 仅在内存中：守护进程退出后，所有内容都会丢失
doctor-vault-memory-hint = 取消设置 TURNGLASS_VAULT 可使用钥匙串。
doctor-vault-locked = { $kind }，已锁定
doctor-vault-locked-hint = 请用 `turnglass unlock` 解锁。
doctor-vault-missing = { $kind }，不可用
doctor-vault-failing = { $kind }，异常
doctor-ok = 正常
doctor-warn = 警告
doctor-bad = 错误
doctor-name-account = 账号
doctor-name-accounts = 账号
doctor-name-authorities = 证书机构
doctor-name-clock = 时钟
doctor-name-config = 配置目录
doctor-name-gate = 权限
doctor-name-data = 数据目录
doctor-name-hooks = 钩子
doctor-name-keeper = 守护进程
doctor-name-key-file = 密钥文件
doctor-name-keychain = 钥匙串
doctor-name-lock = 锁
doctor-name-port = 端口
doctor-name-proxy = 代理
doctor-name-runtime = 运行时目录
doctor-name-sealed-vault = 加密保险库
doctor-name-session-bus = 会话总线
doctor-name-settings = 设置
doctor-name-socket = 套接字
doctor-name-tray = 托盘
doctor-name-updates = 更新
doctor-name-vault = 保险库

# Accounts whose grant a tool keeps

followed = { $tool } 已将其续期。
owner-no-tool = “{ $name }”并非在本机的某个工具中找到，因此只由 Turnglass 续期。
owner-no-tool-hint = `turnglass import --found --dry-run` 会列出本机工具保存的登录。
owner-not-shared = { $tool } 没有提供可与其安全并行续期的方式。
owner-not-shared-hint = 请让它单独续期：`turnglass set { WORD($name) } --owner watched`。
elsewhere-other = { $tool } 现在以 { $other } 的身份登录。
use-no-tool = “{ $name }”并非在本机的某个工具中找到，因此无可切换。
use-no-switch = Turnglass 不切换 { $tool } 的账号。
use-mine = “{ $name }”只由 Turnglass 续期：{ $tool } 也会续期，双方的登录都会失效。
use-mine-hint = 请在该工具以其本人身份登录时重新导入：`turnglass import --found --replace { WORD($name) }`。
use-under-way = 正在切换到 { $tool } 的另一个账号。
use-refused = 提供方已拒绝“{ $name }”保存的登录。
use-nothing = { $tool } 所需的“{ $name }”的内容在此并不完整。
use-nothing-hint = 请在 Turnglass 跟随期间以其本人身份登录一次 { $tool }，之后即可切换。
use-unknown = { $tool } 现以 { $other } 的身份登录，此处没有该账号，切换会使其丢失。没有写入任何内容。
use-unknown-nameless = { $tool } 中的登录不是此处的账号，切换会使其丢失。没有写入任何内容。
use-unknown-hint = 请先导入：`turnglass import --found`。
use-no-beside = 找不到或无法读取 { $tool } 记录登录者身份的文件。
use-not-done-hint = { $tool } 的登录与之前相同。请排除问题后重试。
use-meanwhile = { $tool } 在此期间写入了另一个登录。
use-in = { $tool } 现在以此账号登录。
use-out = { $tool } 现在以另一个账号登录。此处保存的内容仍然保留。
use-nothing-to-undo = 没有可撤销的切换。
use-nothing-to-undo-hint = 请改为指定账号：`turnglass use NAME`。
use-undo-nobody = 此前 { $tool } 无人登录。
use-next-request = 正在运行的 { $tool } 会在下一次请求时采用。
use-next-renewal = 正在运行的 { $tool } 在续期之前不变；重新启动可立即切换。
use-restart = 如果 { $tool } 正在运行，请重新启动。
used = { $tool } 现在以“{ $account }”登录。
used-before = `turnglass use --undo` 可恢复“{ $before }”。
elsewhere-other-use = { $tool } 现在以 { $other } 的身份登录；`turnglass use { WORD($name) }` 可切换到此账号。
elsewhere-nobody = { $tool } 目前无人登录。{ $why }
owner-other-hint = 请先在那里以该账号本人的身份登录。
owner-nobody-hint = 请先登录 { $tool }。
owner-nothing = { $tool } 没有保存可供 Turnglass 续期的刷新令牌。
owner-nothing-hint = 请交给该工具：`turnglass set { WORD($name) } --owner watched`。
owner-is-mine = 此后只由 Turnglass 续期。
owner-is-shared = 此后由 Turnglass 和 { $tool } 共同续期。
owner-is-watched = 此后只由 { $tool } 续期；Turnglass 跟随其变化。
why-not-handed-back = 已续期，但 { $tool } 还没有得到新令牌。{ $why }
why-tool-renews = 由 { $tool } 续期；Turnglass 跟随其变化。
why-tool-renews-soon = 将于 { $at } 到期。{ $tool } 会在下次使用时续期。
why-tool-renews-soon-by = 将于 { $at } 到期。运行 `{ $command }` 后 { $tool } 会续期。
why-tool-has-not-renewed = 已到期，{ $tool } 尚未续期：请使用一次 { $tool }。
why-tool-has-not-renewed-by = 已到期，{ $tool } 尚未续期：请运行 `{ $command }`。
left-to-tool = “{ $name }”只由 { $tool } 续期，而它尚未续期。
left-to-tool-by = 请运行 `{ $command }`。
left-to-tool-hint = 请使用一次 { $tool }，它会随之续期。
notice-tool-renews = 令牌将在 { $length }后到期。请运行 `{ $command }`：{ $tool } 会随之续期。
import-name-taken = 已有另一个账号名为“{ $name }”。
tool-unknown = Turnglass 不认识这个工具。
tool-file-gone = 没有文件 { $file }。
tool-entry-gone = 它已不在 { $file } 中。
found-here = 已有，名为“{ $account }”
found-means-mine = mine：只由 Turnglass 续期
found-means-shared = shared：双方均可续期，且都持有最新令牌
found-means-watched = watched：只由该工具续期，Turnglass 跟随
found-question = 接管“{ $name }”吗？（{ $owner }）
found-unasked = 未得到确认前不会接管任何内容。
found-unasked-hint = 可用 `turnglass import --found --dry-run` 查看，用 `turnglass import --found --yes` 确认。
owner-mine-asked = { $tool } 仍在使用此登录：Turnglass 下次续期后其刷新令牌即失效，{ $tool } 将被登出。
owner-mine-question = 仅由 Turnglass 续期吗？
owner-mine-unasked-hint = 用 `--yes` 表示同意。
import-shared-risk = 仍存在的风险：{ $risk }
no-tool-named = 没有名为“{ $name }”的工具。
no-tool-named-hint = 已知的有 { $known }。
left-to-tool-alone = “{ $name }”只由 { $tool } 续期；Turnglass 跟随其变化。
column-tool = 工具
column-file = 文件
column-owner = 续期方
why-shared = 与 { $tool } 共享。
why-shared-refused = 与 { $tool } 共享：请在那里用 `{ $command }` 登录，双方都会得到新的登录。
revoke-not-mine = { $tool } 也在使用此登录：终止它会使 { $tool } 退出登录。
revoke-not-mine-hint = 请在那里退出登录；或先改为独占：`turnglass set { WORD($name) } --owner mine`。
owner-not-watched = { $tool } 保存的登录只能由 Turnglass 续期。
secret-given = 机密值
ask-parameter-example = { $title }，例如 { $example }
column-title = 名称
column-from = 来源
from-own-file = 你的 providers.yaml
from-built-in = 内置
providers-checked = { $file }：{ $count } 个定义可以使用。
try-renewed = 这会是一个新令牌。
try-ends = 它会在 { $at } 到期。
try-refresh-token-replaced = 刷新令牌会被替换。
try-identity = 它属于 { $identity }。
call-scope-lacking = “{ $account }”的令牌缺少 { $scopes }。请登录以取得：`turnglass login { WORD($account) } --scope { WORD($all) }`
call-scope-lacking-bring = “{ $account }”的令牌缺少 { $scopes }。
call-scope-unnamed = “{ $account }”的令牌无权这样做，服务器也没有说明需要哪个范围。请用更大的范围登录：`turnglass login { WORD($account) } --scope SCOPES`
call-scope-unnamed-bring = “{ $account }”的令牌无权这样做，服务器也没有说明需要哪个范围。
team-was-added = 已添加
team-signed-in = 已登录
team-brought = 新凭据
team-renewed = 已续期
team-refused = 被拒绝
team-changed = 已更改
team-renamed = 已重命名
team-was-removed = 已移除
team-not-here = 此处的账号不在团队的保险库中。
team-not-here-hint = `turnglass vault` 会说明它们在哪里，`turnglass vault use openbao --help` 会说明团队如何共用。
team-log-empty = 团队日志中还没有内容。
team-this = { $machine }（本机）
team-accounts = 共有 { $count } 个共用账号。
team-renewing = { $machine } 正在为“{ $account }”续期。
team-waiting = 本机正在等待 { $machine } 为“{ $account }”续期。
team-more = 还有更多；未全部查看。
team-renamed-to = 现名“{ $to }”

# First steps at a terminal
pasted-no-address = 这不是浏览器最后停留的网址。
pasted-no-address-hint = 请从浏览器地址栏复制完整网址：它以 { $redirect } 开头，其中包含“code=”。
agent-keeps-passphrase = 在有守护进程记住此口令之前，每个命令都会询问它。`turnglass agent install` 会让守护进程在每次登录时启动，`turnglass unlock` 只需把口令交给它一次。
agent-keeps-passphrase-here = 在有守护进程记住此口令之前，每个命令都会询问它：在另一个终端中持续运行的 `turnglass agent` 只会询问一次。
agent-waits = { $problem } 在此之前不会续期任何令牌：{ $accounts }，进程 { $process }。
token-in-place = “{ $name }”已有未到期的令牌，而且无法得知这个令牌是否属于同一账号。未做任何更改。
token-in-place-hint = 在同一命令后加上 `--replace` 会用新令牌替换它；或请选择其他名称。
restore-nothing = 最近一分钟内没有移除过任何账号。
restore-these = 仍可恢复：{ $names }。
restore-is-there-hint = `turnglass show { WORD($name) }` 会显示它的状态。
man-no-verb = 没有子命令“{ $verb }”。
man-no-verb-hint = `turnglass --help` 可列出子命令；`turnglass man --to { WORD($dir) }` 会把所有手册页写入该目录。
install-no-manager-here = 此处没有运行能启动它的服务管理器：等有了服务管理器，这些文件才会起作用。在此之前，请用 `turnglass agent` 来守护。
install-stop-by-hand = 若仍有守护进程在运行，可用 `turnglass agent stop` 停止。
is-no-known-end = 到期时间未知
name-is-a-verb = “{ $name }”是子命令：`turnglass --help` 会说明各子命令的作用，账号名称写在它后面。
# turnglass mcp
mcp-sign-in-hint = 请运行 `turnglass login { WORD($account) } --resource { WORD($url) }` 登录，然后重试。
mcp-sign-in-needed = 尚未为 { $host } 登录“{ $account }”。
mcp-token-refused = { $host } 不接受此账号的任何令牌。
mcp-sent-on = { $host } 转往别处，令牌不会随之发送。
mcp-address-hint = 这是 MCP 服务器的地址吗？
mcp-broke-off = { $host } 的响应中断了。
mcp-no-answer = { $host } 收下了请求，但没有任何回应。
mcp-no-message = { $host } 返回的不是 MCP 消息。
mcp-begin-refused = { $host } 不肯重新开始：{ $why }
mcp-unreadable = 这一行不是 JSON-RPC 消息。
mcp-entry-anothers = 条目“{ $name }”启动的是另一个程序。
mcp-entry-anothers-hint = 请在那里删除它，或给账号另起一个名字：`turnglass rename --help`
mcp-config-unreadable = 第 { $line } 行第 { $column } 列：{ $why }。未写入任何内容。
mcp-config-other-form = 其中的“{ $member }”不是已知的形式。未写入任何内容。
mcp-config-of = { $title } 的配置 { $file }：
mcp-config-nowhere = 不知道 { $title } 把配置放在哪里。
mcp-config-failed = { $file }：{ $why }
mcp-config-changed = { $file } 在此期间被改动了。未写入任何内容。
mcp-config-gets = { $file } 将加入以下内容，其余保持不变：
mcp-config-loses = { $file } 将去掉条目“{ $name }”，其余保持不变。
mcp-config-returns = { $file } 将从 { $copy } 恢复为之前的样子。
mcp-config-question = 要写入吗？
mcp-config-newer = { $file } 此后被改动过，这些改动会丢失。
mcp-config-newer-hint = `turnglass mcp remove NAME --client { WORD($client) }` 只去掉该条目；`turnglass mcp undo --client { WORD($client) } --yes` 恢复整个文件。
mcp-added = { $title } 下次启动时会启动这个桥接。`turnglass mcp undo --client { WORD($client) }` 可撤销。
mcp-there-already = { $title } 已经会启动这个桥接。
mcp-removed = { $title } 不再启动它。`turnglass mcp undo --client { WORD($client) }` 可撤销。
mcp-not-there = { $title } 没有条目“{ $name }”。
mcp-undone = { $file } 已恢复为之前的样子。
mcp-nothing-to-undo = 没有可撤销的内容：{ $file } 未曾从这里改动过。
notice-wanted = 请登录“{ $account }”
notice-wanted-body = 有程序想用此账号访问 { $host }，但尚未登录。
# Forwards: what stands and who has a key
forward-no-key-made = 无法生成密钥：此系统不提供随机数。
forward-without-account = 未说明要在请求上使用哪个账号的令牌。
forward-client-there = “{ $client }”已有转发“{ $forward }”的密钥。
forward-client-there-hint = 请另选名称，或先收回其密钥：`turnglass forward key revoke { WORD($forward) } { WORD($client) }`
forward-no-such-client = 转发“{ $forward }”没有客户端“{ $client }”。
forward-no-such-client-hint = `turnglass forward key list { WORD($forward) }` 会列出客户端。
forward-address-whole = { $url } 不只是主机和路径。
forward-address-whole-hint = 请去掉 ? 或 # 之后的部分：每个请求自带这些内容。
forward-bad-name = 转发或客户端的名称为 1 到 100 个字符，不以连字符开头，两端没有空格。
forward-no-origin = “{ $origin }”不是网页的来源。
forward-no-origin-hint = 请写出协议和主机，端口不是默认端口时也要写：http://localhost:3000
forward-no-socket-here = 此系统没有 Unix 套接字可用于 { $path }。
forward-no-socket-here-hint = 请去掉 --socket：这样会使用本机的端口。
forward-socket-not-whole = 这不是完整路径
forward-listen-unread = “{ $address }”不是可以监听的地址。
forward-listen-unread-hint = 请写本机地址及端口：127.0.0.1:8181
forward-not-loopback = 其他机器可以访问 { $address }，密钥会以明文传到那里。
forward-not-loopback-hint = 那里不提供 TLS：请在 127.0.0.1 或 [::1] 监听，让其他机器通过 ssh 之类的隧道访问。
forward-not-opened = 转发无法在 { $place } 监听：{ $why }。
forward-not-opened-hint = 请另选位置：--listen 127.0.0.1:PORT，不写则使用空闲端口。
forward-port-taken-hint = 请结束那个程序，或另选位置：--listen 127.0.0.1:PORT，不写则使用空闲端口。
forward-not-started = 无法启动转发：{ $why }
forward-unknown = 没有名为“{ $name }”的转发。
forward-list-hint = `turnglass forward list` 会列出转发。
forward-there = 已有名为“{ $name }”的转发。
forward-there-hint = 请另选名称并用 --account 指明账号，或先删除它：`turnglass forward remove { WORD($name) }`
forward-program = 转发 { $forward }，客户端 { $client }
forward-what = 未说明要转发什么。
forward-what-hint = 请给出名称和目的地：`turnglass forward add NAME --to URL`。`turnglass forward list` 会列出现有的转发。
forward-which = 有多个转发，但没有指明是哪一个。
forward-none = 没有转发。
forward-none-hint = 这条命令会建立一个：`turnglass forward add NAME --to URL`
forward-no-lines = 不知道如何让 { $client } 使用转发“{ $forward }”的套接字。
forward-no-lines-hint = 请添加一个在端口监听的转发：去掉 --socket。
forward-added = 转发“{ $name }”把请求从 { $at } 送到 { $to }。
forward-here = 转发“{ $name }”把请求从 { $at } 送到 { $to }，按 Ctrl-C 结束。
forward-next = 供程序使用的内容：`turnglass forward print curl { WORD($name) }`
forward-removed = 转发“{ $name }”已删除。
forward-key-once = 这是“{ $client }”的密钥，只显示一次。
forward-key-revoked = “{ $client }”的密钥已不能打开转发“{ $forward }”。
forward-no-clients = 没有人持有转发“{ $name }”的密钥。这条命令会生成一个：`turnglass forward key add { WORD($name) } default`
forward-unserved = 没有常驻的守护进程时，转发“{ $name }”不传送任何请求：请打开桌面应用，或运行 `turnglass agent`。
forward-key-file-odd = { $file } 中没有转发的密钥。
forward-key-file-odd-hint = 请指定一个不存在的文件：会新建该文件并写入新密钥。
forward-key-unseen = 没有终端可以显示密钥。
forward-key-unseen-hint = 请用 --key-file 为它指定文件，或用 --socket 在套接字上监听。
column-forward = 转发
column-at = 位置
column-to = 目的地
column-clients = 客户端
column-client = 客户端
column-requests = 请求数
column-open = 进行中
column-last-use = 最近使用
column-last-error = 最近错误
show-forwards = 转发
status-forwards = 转发
status-forwards-count = { $count ->
   *[other] { $count } 个转发：{ $names }
}

# What a forward answers itself, and what becomes of requests on their way
carried-to-not-https = { $to } 不是 https 地址，而明文 http 只能用于本机。
carried-to-not-https-hint = 请连同协议写出主机：https://api.example.com
carried-to-more = { $to } 不只是主机和路径。
carried-to-more-hint = 请去掉用户名、向上的点号以及 ? 或 # 之后的部分：每个请求自带这些。
carried-no-account = 该转发没有账号。
carried-origin-unfit = “{ $origin }”不是网页的来源（origin）。
carried-origin-unfit-hint = 请写出协议和主机，端口不是常用端口时也要写：http://localhost:3000
carried-connect = 转发不打开隧道（CONNECT）。
carried-connect-hint = 请把它的地址用作基础地址，而不是代理。
carried-host = “{ $host }”不是本机的名称。
carried-no-host = 请求没有指明主机，或指明了多个。
carried-host-hint = 请使用 `turnglass forward status` 显示的地址。
carried-page = { $origin } 的网页不能使用此转发。
carried-page-hint = 请在创建转发时允许该来源：--allow-origin { WORD($origin) }
carried-browser = 网页不能使用此转发。
carried-browser-hint = 请在创建转发时允许网页的来源，例如 --allow-origin http://localhost:3000
carried-no-key = 请求没有带此转发的密钥。
carried-key-unknown = 请求所带的密钥不属于此转发。
carried-key-hint = 请创建一个密钥并交给该程序：`turnglass forward key add { WORD($name) } CLIENT`
carried-path = 请求的路径超出了此转发的范围。
carried-path-hint = 路径中请不要有“.”或“..”，开头只用一个斜杠。
carried-unreachable = 无法连接 { $host }：{ $why }
carried-unreachable-hint = 请查看本机是否联网、地址是否正确：`turnglass forward list`
carried-unanswered = { $host } 没有回答：{ $why }
carried-unanswered-hint = 请再发一次。这里没有重发，因为主机可能已经收到。
carried-switched = 它改用了 HTTP 以外的协议，而请求并未要求
carried-broken-off = { $host } 中断了回答。
carried-refused-anew = { $host } 拒绝了刚刚更新的令牌。
carried-token-unfit = “{ $name }”的令牌不能放在请求头中。
carried-token-unfit-hint = 请获取另一个：`turnglass refresh { WORD($name) }`
carried-no-address = 无法得知转发在何处监听：{ $why }
carried-open-to-others = 其他机器可以访问 { $at }，密钥会以明文传到那里。
carried-open-to-others-hint = 请在 127.0.0.1 或 [::1] 上监听，其他机器可通过 ssh 等隧道访问。
# 本机上的团队令牌

lease-from-copy = 无法连接团队保险库：这是本机的副本，还能用 { $left }。
why-from-copy = 正在提供本机保存的令牌副本；它 { $at } 到期，不会续期任何令牌。
vault-line-copies = 保存的令牌
copies-are-kept = 无法连接服务器时，从 { $file } 提供仍有效的令牌。谁有 { $key }，谁就能打开它。
copies-damaged = { $file } 已损坏，已另存为 { $aside }。{ $how }
copies-unopened = 无法取得保存在 { $file } 中的令牌：{ $why }
copies-unwritten = 有效的令牌没有保存到 { $file }：{ $why }
copies-key-missing = 密钥文件 { $file } 不存在。
copies-key-wrong = 密钥文件 { $file } 打不开它，或不只有其所有者可以读取。
copies-newer = 它由更新版本的 Turnglass 写入（格式 { $form }）。
copies-other-content = 其中是别的内容。
copies-hint = 删除它：{ $team ->
    [none] `turnglass vault use openbao --offline-cache none`；重新保存：`turnglass vault use openbao --offline-cache sealed`
   *[other] `turnglass vault add openbao { WORD($team) } --offline-cache none`；重新保存：`turnglass vault add openbao { WORD($team) } --offline-cache sealed`
}。
copies-not-deleted = 无法删除 { $file }：{ $why }
copies-not-deleted-hint = 请删除它：`rm { WORD($file) }`
bao-offline-odd = 令牌在本机的保存方式是“sealed”或“none”，而不是“{ $word }”（`offline_cache`）。
bao-offline-needless-key = `offline_key_file`（`--offline-key-file`）只在 `offline_cache: sealed`（`--offline-cache sealed`）时有用。
bao-other-team = 服务器上的 { $place } 是另一个团队的保险库，而不是此前在那里遇到的那个。其中的内容未被触动。
bao-other-team-hint = 如果要用的正是它，而原来的已不存在：{ $team ->
    [none] `turnglass vault use openbao --leave`
   *[other] `turnglass vault remove { WORD($team) } --leave`，然后重新添加
}。否则请用 --path 指定原来那个团队的路径。

# 初次在服务器上使用时遇到的
token-tells-no-end = 如果你知道它何时到期，请再次提供它并加上 `--expires-at 2026-12-31` 或 `--expires-at 30d`。
token-end-is-past = 所指定的到期时间已经过去：{ $end }。如果不是这个意思，请再次提供它并改用其他 `--expires-at`。
account-kept-secret = { $account } 原已存在，并保留原有的密钥：没有提供新的。其余指定的内容现已生效。
agent-goes-on = `turnglass agent` 会随其终端一起结束。若要让它脱离终端继续运行，并把保险库的口令（如果有）交给它，请运行：
agent-stop-by-command = 用 `turnglass agent stop` 停止它。
key-file-by-variable = 该文件由 TURNGLASS_VAULT_KEY_FILE 指定；`unset TURNGLASS_VAULT_KEY_FILE` 之后，以此目录的选择为准。
key-file-by-variable-on-windows = 该文件由 TURNGLASS_VAULT_KEY_FILE 指定；`Remove-Item Env:TURNGLASS_VAULT_KEY_FILE` 之后，以此目录的选择为准。
vault-by-choice-and-variable = 记录在 { $file } 中；密钥文件由已设置的 { $name } 指定
vault-use-key-later = 密钥文件尚不存在：添加第一个账号时会创建它。
unlock-wrong-hint = 未做任何更改。请用创建保险库时的口令再次运行此命令。
what-is-left = Turnglass 余下的内容位于 { $paths }。

# 转发还会拒绝什么，以及它怎样说明自己
carried-refused-large = { $host } 拒绝了令牌。该请求太大，无法保留并重发：下一个请求会带上新的令牌。
carried-trace = 转发不传送 { $method }：它的回答会显示令牌。
carried-trace-hint = 请改用其他方法，例如 GET 或 HEAD。
forward-key-of-another = 该密钥已属于“{ $other }”。
forward-key-of-another-hint = 请给“{ $client }”一个自己的密钥，以便分别收回：`turnglass forward key add { WORD($forward) } { WORD($client) }`；若要存放在文件中，请为 --key-file 另指定一个文件。
forward-tried-again-hint = 请结束占用该处的程序：每半分钟会再试一次，`turnglass forward status { WORD($name) }` 会显示结果。若要换一处，请先移除再重新添加：`turnglass forward remove { WORD($name) }`
forward-says = 转发“{ $name }”：{ $says }
doctor-name-forward = 转发
carried-page-unnamed-hint = 这样的网页没有可以允许的来源。请用单独的地址提供该网页并允许这个地址，例如 --allow-origin http://localhost:3000
column-pool-standing = 当前
pool-current = 使用中
pool-limited = 受限至 { $until }
forward-pool-odd = 轮换的账户必须各不相同且都有名称，而“{ $name }”为空或写了两次。
forward-pool-odd-hint = 每个账户只写一次，之间只用逗号分隔，例如 --pool work,home。`turnglass list` 会列出它们。
carried-request-broken = 请求中断了，或其正文无法读取。
carried-request-broken-hint = 请完整地重发：写明长度，或按 RFC 9112（第 7.1 节）分块发送。
carried-head = { $host } 回答的标头超出可读取的范围：最多 100 个，总共几百千字节。
carried-head-hint = 请向主机请求更少的内容，或不经转发直接请求：`turnglass call --help`
# MCP 客户端配置中的桥接条目
mcp-config-twice = 第 { $line } 行第 { $column } 列：“{ $member }”在那里出现了两次。未写入任何内容。
mcp-config-twice-hint = 请在那里删除其中一个，然后再次运行此命令。
mcp-config-link = { $file } 是指向 { $to } 的链接，而那里什么都没有。未写入任何内容。
mcp-config-link-hint = 请创建它指向的文件，或用 `rm { WORD($file) }` 删除该链接；然后再次运行此命令。
mcp-config-read-only = { $file } 是只读的，已保持原样。
mcp-config-read-only-hint = `chmod u+w { WORD($file) }` 允许写入；然后再次运行此命令。
mcp-config-read-only-hint-on-windows = `attrib -r { WORD($file) }` 允许写入；然后再次运行此命令。
mcp-invalid = 这是 JSON，但不是 JSON-RPC 消息。
