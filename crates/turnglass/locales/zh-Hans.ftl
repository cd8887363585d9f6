# What Turnglass says, in Project Fluent's syntax (https://projectfluent.org/fluent/guide/).
# The groups stand in the same order in every language. `cargo test -p turnglass --lib texts` finds what is missing or unused.

## Window

# What is left, as short as a countdown wants it. Figures of two digits come filled up with a zero.
left-none = 已过期
left-seconds = { $seconds } 秒
left-minutes = { $minutes } 分 { $seconds } 秒
left-hours = { $hours } 小时 { $minutes } 分
left-days = { $days } 天 { $hours } 小时
left-many-days = { $days } 天
just-now = 刚刚
in-a-moment = 马上

# An account's state
state-fresh = 有效
state-refreshing = 续期中
state-paused = 已暂停
state-retrying = 重试中
state-unchanged = 未变化
state-unsaved = 未保存
state-expiring = 即将到期
state-expired = 已过期
state-sign_in_needed = 需要登录
state-misconfigured = 配置有误
state-vault_trouble = 保险库异常
state-disabled = 已停用

# What happened to an account, in its history
what-added = 已添加
what-renewed = 已续期
what-unchanged = 未变化
what-later = 稍后再试
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
dismiss = 知道了
more = 更多
show = 查看
try-again = 重试

# The top of the page. `$in` is a length from now, such as “in 3 hours”
pause = 暂停
    .says = 暂停：不再自动续期
    .resume = 恢复自动续期
settings = 设置
refresh-all = 全部续期
progress = { $done } / { $total }
add-account = 添加账号
sentence-action = { $count } 个账号需要你处理。
sentence-attention = { $count } 个账号需要留意。
sentence-paused = 已暂停。
sentence-none = 还没有账号。
sentence-well = 一切正常。
sentence-offline = 网络已断开。
sentence-vault-locked = 保险库已锁定。
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
passphrase = 口令
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
demo = 这是演示。
    .hint = 程序内置的提供商会签发有效期约一分钟的令牌。数据不会离开这台电脑，也不会保留。

# No account yet
empty-title = 令牌会到期，赶在到期前续上。
empty-says = Turnglass 会显示每个令牌还能用多久，在到期前为它续期，并将它保存在电脑的钥匙串中。从添加一个账号开始吧。
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
filter-resting = 暂停或停用
none-all = 没有账号。
none-action = 没有需要你处理的账号。
none-soon = 一天之内没有续期或到期的账号。
none-resting = 没有暂停或停用的账号。
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
sign-in = 登录
give-token = 提供新令牌
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
paste-clipboard = 从剪贴板粘贴
use-token = 使用此令牌
sign-in-instead = 改为在提供商处登录
sign-in-at-instead = 改为在 { $provider } 登录

# Adding from a file
add-from-file = 从文件添加
from-file-says = 网关的 `providers.yaml`，或其他工具的凭据文件。只会读取该文件；重复导入不会产生重复账号。
file = 文件
choose-file = 选择…
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
fault-name-taken = 已有同名账号。
fault-issuer = 令牌由谁签发？填写其网址即可。
fault-address = 这不是有效网址：应以 https:// 开头
fault-page-url = 在哪里登录？
fault-token-url = 在哪里续期令牌？
fault-client-id = 提供商需要通过客户端 ID 识别此程序。
fault-client-secret = 提供商要求提供客户端密钥。
fault-token = 请粘贴令牌。
fault-refresh-token = 请粘贴刷新令牌。
fault-margin = 请填写时长，例如 60s、5m、2h 或 3d。

# While somebody signs in
sign-in-to = 登录“{ $account }”
left = 还剩 { $time }
waiting-browser = 正在等待浏览器
    .says = 请在 { $host } 登录；此窗口会自动继续。
waiting-device = 正在等待你完成登录
signed-in = 已登录
fetching = 正在获取令牌…
fetching-signed-in = 已登录，正在获取令牌…
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
fault-ended-at = 请粘贴浏览器最后停留的网址。
use-it = 使用
other-identity = 你登录的身份是 { $is }，但“{ $account }”对应的是 { $was }。
nothing-replaced = 在你确认之前，不会替换任何内容。
use-identity = 将 { $identity } 用于此账号

# The page of one account
way-back = 返回路径
undo = 撤销
asking = 正在查询…
detail-clock-token = 令牌
detail-clock-sign-in = 登录
detail-switch-on = 启用
detail-check = 检查
    .says = 向提供商确认此令牌是否有效
detail-sign-in-again = 重新登录
    .says = 打开提供商的页面；账号的名称和历史记录会保留
detail-remove = 移除
facts = 基本信息
fact-provider = 提供商
fact-identity = 身份
fact-host = 续期地址
fact-group = 分组
fact-issued = 签发时间
fact-renews = 续期时间
fact-renews-by-rule = 按规则续期
fact-next-attempt = 下次尝试
fact-ends = 到期时间
fact-ended = 过期时间
fact-sign-in-ends = 登录到期
fact-sign-in-ended = 登录过期

# The history of an account, as a picture and as a list
history = 历史记录
history-empty = 还没有任何记录。
history-picture = 自 { $since } 起共有 { $count } 个事件，{ $failures ->
    [0] 没有失败
   *[other] 其中 { $failures } 个失败
}。可用方向键逐个查看。
history-now = 现在
history-ahead = { $at } 到期
history-all = 显示全部 { $count } 条
history-fewer = 收起

# Which programs were given tokens
handed = 使用过令牌的程序
handed-none = 守护进程启动以来，还没有程序获取过。
handed-times = { $count } 次
handed-through = { $count } 次，经由 { $socket }

# What a token says about itself
claims = 令牌中的声明
    .says = 从令牌解码而来，令牌本身仍在保险库中。此处不做任何验证。
claims-access_token = 访问令牌
claims-id_token = ID 令牌

# The settings of one account
detail-settings = 此账号的设置
    .says = 更改立即生效。
detail-enabled = 自动续期
    .says = 停用后保持原样：继续保存，但不再续期。
detail-margin = 提前续期
    .says = 在到期前多久为令牌续期；最多不超过有效期的一半。
    .rule = 按规则
detail-group = 分组
    .says = 在列表中使用的自定义标题。留空表示不分组。
detail-ask-me = 先征得我同意
    .says = 程序须经你同意才能获取令牌，每次同意 15 分钟内有效。
detail-hooks = 运行钩子
    .says = 此账号发生事件时，运行 hooks.yaml 中你定义的命令。
detail-hosts = 允许的主机
    .says = `turnglass call` 可以将此账号的令牌发送到哪些主机。提供商自己的主机始终允许。
    .given = 提供商自己的主机
    .add = 添加主机
    .wrong = 请填写主机名，例如 api.example.com。
detail-host-remove = 移除 { $host }
detail-notices = 此账号的通知
    .off = 已在设置中对所有账号关闭。
length-own = 自定义
length-number = 数值
length-unit = 单位
length-wrong = 请填写一分钟到一年之间的时长，例如 5 分钟或 3 天。

# Removing an account
restored-account = 已恢复“{ $account }”
revoke = 同时吊销登录
    .says = 如果 { $provider } 支持，将通知它结束登录；然后在此移除账号。
    .do = 移除并吊销
revoke-title = 移除“{ $account }”并吊销其登录？
revoke-says = 将请求 { $provider } 结束登录：持有令牌副本的程序可能会立即无法使用。随后，此处的凭据和历史记录也会删除。
revoke-no-undo = 此操作无法撤销。

# The settings
settings-sections = 设置分类
settings-general = 通用
settings-renewing = 续期
settings-notices = 通知
settings-programs = 复制与程序
settings-vault = 保险库
settings-export = 导出
by-system = 跟随系统
setting-language = 语言
    .says = 用于窗口、托盘和通知。
setting-theme = 主题
    .says = 浅色、深色，或跟随桌面。
setting-theme-system = 跟随系统
setting-theme-light = 浅色
setting-theme-dark = 深色
setting-start = 登录时启动
    .says = 登录系统后，Turnglass 会在托盘中启动，让令牌保持有效。
setting-paused = 在你恢复之前，不会自动续期。
setting-check = 检查所有账号的最长间隔
    .says = 除按时续期之外；睡眠或断网恢复后，无论如何都会检查所有账号。
setting-margin = 提前续期
    .says = 用于自身没有设置、提供商也没有规则的账号。
    .rule = 有效期的十分之一
setting-proxy = 代理
    .says = 连接提供商时使用的代理。留空则跟随系统。
    .none = http://proxy.example.com:8080
    .wrong = 请填写代理地址，例如 http://proxy.example.com:8080 或 socks5://127.0.0.1:1080。
kind-renewed = 已续期
    .says = 令牌已换成新的。
kind-retrying = 重试中
    .says = 续期暂时失败，会再次尝试。
kind-sign_in_needed = 需要登录
    .says = 提供商结束了登录：只有你能处理。
kind-expiring = 即将到期
    .says = 无法续期的令牌即将到期。
kind-expired = 已过期
    .says = 令牌已经过期。
kind-vault = 保险库
    .says = 钥匙串已锁定、不可用或出现异常。
setting-quiet = 免打扰时段
    .says = 在此期间不显示不紧急的通知。
    .hours = 每天
    .wrong = 请填写一天中两个不同的时间。
setting-quiet-from = 从
setting-quiet-to = 到
setting-clipboard = 多久后清空剪贴板
    .says = 复制的令牌如果到时仍在剪贴板中，就会被清除。
setting-refresh-tokens = 允许提供刷新令牌
    .says = 明确要求刷新令牌的程序可以获取它。大多数程序并不需要。
setting-hooks = 钩子
    .says = 账号发生事件时运行的自定义命令，来自 `hooks.yaml`。保存文件后会自动重新读取。
    .none = 没有钩子。
    .all = 所有账号
vault-kind = 类型
vault-is-keychain = 系统钥匙串
vault-is-sealed = 加密文件
vault-is-memory = 仅内存：不保留任何数据
vault-state = 状态
vault-state-open = 已打开
vault-state-locked = 已锁定
vault-state-missing = 不可用
vault-state-failing = 异常
vault-place = 位置
vault-move-keychain = 如需改用加密文件保存凭据：`turnglass vault move sealed`。
vault-move-sealed = 如需改用钥匙串保存凭据：`turnglass vault move keychain`。更换口令：`turnglass vault rekey`。
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

## Notices

# Renewals
notice-renewed-lives = 新令牌的有效期为 { $length }。
notice-renewed-new = 已获得新令牌。
notice-expired-body = 令牌已过期。
notice-expiring-body = 令牌将在 { $length }后到期，且无法续期。
notice-renewed = { $name } 已续期
notice-retrying = { $name } 暂时无法续期
notice-sign-in-needed = { $name } 需要登录
notice-expiring = { $name } 即将到期
notice-expired = { $name } 已过期
notice-sealed-vault = 加密保险库需要你处理
notice-keychain = 钥匙串需要你处理

## Keeper

## Command line
