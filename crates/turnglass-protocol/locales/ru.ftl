# What Turnglass says, in Project Fluent's syntax (https://projectfluent.org/fluent/guide/).
# The groups stand in the same order in every language. `cargo test -p turnglass --lib texts` finds what is missing or unused.
# What a command mentions stands as WORD($name) in it: in quotation marks where a shell would not take it for one word.

## Window

# What is left, as short as a countdown wants it. Figures of two digits come filled up with a zero.
left-none = истёк
left-seconds = { $seconds } с
left-minutes = { $minutes } мин { $seconds } с
left-whole-minutes = { $minutes } мин
left-hours = { $hours } ч { $minutes } мин
left-days = { $days } д { $hours } ч
left-many-days = { $days } д
just-now = только что
in-a-moment = через мгновение

# An account's state
state-fresh = В порядке
state-no-known-end = Срок неизвестен
state-refreshing = Обновляется
state-paused = На паузе
state-retrying = Повтор
state-unchanged = Без изменений
state-unsaved = Не сохранён
state-expiring = Скоро истечёт
state-expired = Истёк
state-sign_in_needed = Нужен вход
state-new_token_needed = Нужен новый токен
state-misconfigured = Ошибка настройки
state-vault_trouble = Сбой хранилища
state-disabled = На паузе

# What happened to an account, in its history
what-added = Добавлен
what-brought = Новые данные доступа
what-renewed = Обновлён
what-unchanged = Без изменений
what-later = Сбой, будет повтор
what-refused = Отказ
what-misconfigured = Ошибка настройки
what-unsaved = Не сохранён
what-saved = Сохранён
what-expired = Истёк
what-checked = Проверен
what-changed = Изменён
what-signed_in = Вход выполнен
what-hook = Хук

# On buttons, wherever they stand
add = Добавить
adding = Добавляем…
back = Назад
cancel = Отмена
close = Закрыть
copied = Скопировано
copy = Копировать
dismiss = Скрыть
more = Ещё
show = Показать
try-again = Повторить

# The top of the page. `$in` is a length from now, such as “in 3 hours”
pause = Пауза
    .says = Пауза: ничего не обновлять автоматически
    .resume = Возобновить обновление
settings = Настройки
refresh-all = Обновить все
refresh-none = Обновлять нечего.
progress = { $done } из { $total }
add-account = Добавить аккаунт
sentence-action = { $count ->
    [one] { $count } аккаунт ждёт вас.
    [few] { $count } аккаунта ждут вас.
    [many] { $count } аккаунтов ждут вас.
   *[other] { $count } аккаунта ждут вас.
}
sentence-attention = Требуют внимания: { $count }.
sentence-paused = На паузе.
sentence-none = Аккаунтов пока нет.
sentence-well = Всё в порядке.
sentence-offline = Нет сети.
sentence-vault-locked = Хранилище заблокировано.
sentence-vault-new = Хранилище ещё не создано.
sentence-vault-missing = Хранилища нет.
sentence-vault-failing = Сбой хранилища.
next-vault = Пока оно не открыто, обновлять ничего нельзя.
next-offline = Обновление продолжится само, когда сеть вернётся.
next-paused = Автоматически ничего не обновляется.
next-none = Обновлений не запланировано.
next-now = Идёт обновление.
next-in = Следующее обновление { $in }.
asking-keeper = Спрашиваем хранителя…

# What concerns everything
vault-locked = Хранилище заблокировано.
vault-missing = В этом сеансе нет связки ключей.
vault-failing = Хранилище не отвечает как положено.
unlock = Разблокировать
unlocking = Разблокируем…
make-keyring = Создать связку
passphrase = Парольная фраза
passphrase-new = Новая парольная фраза
field-passphrase-least = Не меньше { $least } символов.
passphrase-too-short = Парольная фраза короче { $least } символов.
vault-make = Создать хранилище
vault-seal = Использовать зашифрованное хранилище
    .says = Один зашифрованный файл, его открывает ваша парольная фраза. Восстановить её не сможет никто.
fault-passphrase = Введите парольную фразу хранилища.
offline = Нет сети.
    .hint = Токены пока действуют. Всё, чему подойдёт срок, обновится, когда сеть вернётся.
provider-down = { $host } не отвечает как положено: { $count ->
    [one] ждёт { $count } аккаунт.
    [few] ждут { $count } аккаунта.
    [many] ждут { $count } аккаунтов.
   *[other] ждут { $count } аккаунта.
}
    .hint = Попытки повторяются сами.
    .again = Следующая попытка { $in }, затем всё реже.
try-now = Попробовать сейчас
waits-for-sign-in = «{ $account }» ждёт, чтобы кто-нибудь вошёл.
no-tray = На этом рабочем столе нет значков в трее.
    .hint = Если закрыть это окно, Turnglass продолжит работать; чтобы снова его открыть, запустите Turnglass ещё раз.
quit = Выйти из Turnglass
    .title = Выйти из Turnglass?
    .says = Токены обновляет это приложение: с выходом обновления прекратятся.
    .goes-on = Токены обновляет `turnglass agent`, он продолжит работу.
quit-ends = { $count ->
    [one] Пока вы не запустите его снова, не обновляется { $count } аккаунт. Первым был бы «{ $first }»: { $in }.
    [few] Пока вы не запустите его снова, не обновляются { $count } аккаунта. Первым был бы «{ $first }»: { $in }.
   *[other] Пока вы не запустите его снова, не обновляются { $count } аккаунтов. Первым был бы «{ $first }»: { $in }.
}
demo = Это демо.
    .hint = Провайдер внутри программы выдаёт токены, которые живут около минуты. Ничто не покидает этот компьютер, и ничто не сохраняется.

# No account yet
empty-title = Токены истекают. Переверните часы вовремя.
empty-says = Turnglass показывает, сколько ещё живёт каждый ваш токен, и обновляет его до истечения. Начните с одного аккаунта.
kept-in-keychain = Хранится в связке ключей компьютера, которая открывается, когда вы входите в систему.
kept-in-sealed = Хранится в зашифрованном файле, который открывает ваша парольная фраза или файл ключа:
kept-in-openbao = Хранится в хранилище вашей команды:
kept-in-memory = Хранится только в памяти и пропадёт, когда Turnglass завершится.
add-first = Добавить первый аккаунт
import-file = Импорт из файла
try-demo = Попробовать демо
    .hint = Для демо аккаунт не нужен: токены живут около минуты, и ничто не сохраняется.
demo-opens = Демо откроется в отдельном окне

# The line of the next 30 days
days = Ближайшие 30 дней
days-says = Ближайшие 30 дней: { $what }.
days-nothing = Ближайшие 30 дней: ничего не запланировано.
days-renewal = обновление
days-end = токен истекает
days-sign_in = вход истекает
days-renewal-count = { $count ->
    [one] { $count } обновление
    [few] { $count } обновления
    [many] { $count } обновлений
   *[other] { $count } обновления
}
days-end-count = { $count ->
    [one] { $count } токен истекает
    [few] { $count } токена истекают
    [many] { $count } токенов истекают
   *[other] { $count } токена истекают
}
days-sign_in-count = { $count ->
    [one] { $count } вход истекает
    [few] { $count } входа истекают
    [many] { $count } входов истекают
   *[other] { $count } входа истекают
}
days-renewal-of = { $account }: обновление — { $at }
days-end-of = { $account }: токен истекает — { $at }
days-sign_in-of = { $account }: вход истекает — { $at }
days-empty = Ничего не запланировано.
days-more = и ещё { $count }
now = сейчас

# The list of accounts
accounts = Аккаунты
find-account = Найти аккаунт
find-among = Поиск по аккаунтам ({ $count })
filter = Показать
filter-all = Все
filter-action = Ждут вас
filter-soon = Скоро срок
    .says = Обновится или истечёт в ближайшие сутки
filter-resting = На паузе
none-all = Аккаунтов нет.
none-action = Ни один аккаунт вас не ждёт.
none-soon = В ближайшие сутки сроков нет.
none-resting = Нет аккаунтов на паузе.
show-all = Показать все аккаунты
sort = Сортировка
sort-need = по важности
sort-name = по имени
sort-time = по остатку времени
group = Группировка
group-own = ваши группы
group-provider = по провайдеру
group-none = нет
group-other = Остальные
find-none = Нет аккаунта с «{ $query }» в имени, провайдере или пользователе.

# An account's row
time-left = Осталось:
no-token-yet = токена ещё нет
no-known-end = срок неизвестен
until = до { $at }
since = с { $at }
sign-in-left = вход: { $time }
sign-in-over = вход истёк
row-renews = Обновление { $at }
row-ends = Истекает { $at }
row-sign-in-ends = Вход истекает { $at }
sign-in = Войти
give-token = Ввести новый токен
refresh-now = Обновить сейчас
copy-token = Копировать токен
details = Подробнее
open-settings = Открыть настройки

# What has just happened
copied-account = Токен «{ $account }» скопирован; из буфера обмена исчезнет через { $time }
added-account = Добавлен «{ $account }»
added-accounts = { $count ->
    [one] Добавлен { $count } аккаунт
    [few] Добавлено { $count } аккаунта
    [many] Добавлено { $count } аккаунтов
   *[other] Добавлено { $count } аккаунта
}
removed-account = Удалён «{ $account }»
renewed-of = Обновлено { $renewed } из { $count }
signed-in-as = «{ $account }»: выполнен вход как { $identity }
account-signed-in = «{ $account }»: вход выполнен
account-says = { $account }: { $says }

# Adding an account
new-token-for = Новый токен для «{ $account }»
add-account-of = Новый аккаунт · { $provider }
provider-gone = Провайдер «{ $provider }» больше не известен.
    .hint = Верните его в свой providers.yaml или добавьте аккаунт заново.
provider = Провайдер
find = Найти
find-provider = Найти провайдера
find-provider-none = Провайдера «{ $query }» нет в списке. Подойдёт и адрес издателя.
by-client = Секрет клиента
by-token = Токен
any-oidc = Адрес издателя
    .says = Любой провайдер OpenID Connect или OAuth, достаточно адреса
any-oauth2 = OAuth 2.0
    .says = Любой эндпоинт токенов и ваш клиент
any-jwt = Вставить токен
    .says = Будет виден его срок, и вас предупредят заранее
from-file = Из файла
    .says = providers.yaml шлюза или вход другой программы
own-provider = Из вашего providers.yaml.
provider-title-jwt = Простой токен
provider-note-bitbucket = В настройках рабочего пространства добавьте OAuth consumer с callback URL http://127.0.0.1:8876/callback; его key — это ID клиента.
provider-note-claude = Принесите уже выполненный вход, например refresh-токен Claude Code. Подписки Claude не дают входить другим программам.
provider-note-codex = Принесите уже выполненный вход: refresh-токен из auth.json от Codex. Сам вход рассчитан только на Codex; его клиентом мы пользоваться не вправе.
provider-note-digitalocean = Зарегистрируйте приложение OAuth с callback URL http://localhost:8876/callback.
provider-note-discord = Зарегистрируйте приложение и добавьте в разделе OAuth2 адрес перенаправления http://127.0.0.1:8876/callback.
provider-note-dropbox = Создайте приложение с доступом «scoped access» и добавьте redirect URI http://127.0.0.1:8876/callback; его app key — это ID клиента.
provider-note-gemini = Принесите уже выполненный вход: refresh-токен из oauth_creds.json от Gemini CLI и секрет его клиента. Чтобы войти отсюда, выберите Google с собственным клиентом.
provider-note-github = Зарегистрируйте GitHub App, включив «Device Flow» и истекающие токены пользователей. Токен OAuth app не истекает, обновлять там нечего.
provider-note-gitlab = Добавьте приложение без пометки confidential с redirect URI http://127.0.0.1/callback. Для собственного GitLab выберите OpenID Connect и укажите его адрес как издателя.
provider-note-google = Создайте клиента OAuth типа «Desktop app»; адрес перенаправления регистрировать не нужно.
provider-note-heroku = Зарегистрируйте клиента API с callback URL http://127.0.0.1:8876/callback.
provider-note-huggingface = Создайте приложение OAuth без секрета; для браузера добавьте redirect URL http://localhost:8876/callback.
provider-note-jwt = Токен, который нельзя обновить. Вас предупредят, прежде чем он истечёт.
provider-note-keycloak = Издатель — https://HOST/realms/REALM. Клиенту не нужна аутентификация, его redirect URI — http://127.0.0.1/callback.
provider-note-linear = Создайте приложение OAuth с callback URL http://localhost:8876/callback.
provider-note-microsoft = Зарегистрируйте приложение «mobile and desktop» с redirect URI http://localhost/callback. Только для одного тенанта выберите OpenID Connect с издателем https://login.microsoftonline.com/TENANT-ID/v2.0.
provider-note-oauth2 = Любой адрес токенов OAuth 2.0: с refresh-токеном и вашим клиентом.
provider-note-oidc = Любой провайдер OpenID или сервер авторизации. Достаточно адреса издателя, остальное узнаётся там.
provider-note-qwen-code = Принесите уже выполненный вход: refresh-токен из oauth_creds.json от qwen-code. Новых больше не выдают.
provider-note-qwen = Войдите на chat.qwen.ai и скопируйте значение «token» из локального хранилища браузера.
provider-note-slack = Создайте приложение, включив PKCE и token rotation, с redirect URL http://localhost:8876/callback. Scopes запрашиваются как `user_scope`.
provider-note-spotify = Создайте приложение с redirect URI http://127.0.0.1/callback, без порта.
way-browser = В браузере
    .says = На этом компьютере; вернётся сюда само
way-device = По коду
    .says = В любом браузере, на этом или другом устройстве
where-to-sign-in = Где войти
asking-provider = Спрашиваем провайдера…
have-token = У меня уже есть токен
no-person = Без входа: client credentials
token = Токен
refresh-token = Refresh-токен
goes-to-keychain = Попадёт в вашу связку ключей. Эта страница сразу его забудет.
add-clipboard = Добавить из буфера обмена
use-clipboard = Взять из буфера обмена
use-token = Использовать этот токен
sign-in-instead = Лучше войти у провайдера
sign-in-at-instead = Лучше войти: { $provider }

# What other tools keep on this computer. A tool's name is filled in as `$tool`
on-this-computer = Найдено на этом компьютере
    .says = Входы, которые хранят здесь другие программы
found-intro = На этом компьютере выполнен вход в другие программы. Отметьте, что показывать в Turnglass. Пока вы не нажмёте кнопку, ничего не берётся.
found-searching = Ищем входы других программ…
found-nothing = Другие программы не хранят входов на этом компьютере.
found-known = Уже есть как «{ $account }»
found-token-ends = Токен истекает { $at }
found-token-ended = Токен истёк { $at }
found-sign-in-ends = Вход истекает { $at }
found-sign-in-ended = Вход истёк { $at }
found-take = { $count ->
    [0] Взять
   *[other] Взять { $count }
}
found-taking = Берём…
found-tick-one = Отметьте хотя бы одно.
found-gone = Ничего не взято: этого там больше нет.
show-accounts = Показать аккаунты
who-renews = Кто обновляет
owned-watched = Слежение
    .says = Обновляет только { $tool }; Turnglass следит.
    .with = Слежение: { $tool }
owned-shared = Общий
    .says = Обновляет любая сторона; самое новое есть у обеих.
    .with = Общий с { $tool }
owned-mine = Свой
    .says = Обновляет только Turnglass.
signs-out = { $tool } продолжает пользоваться этим входом: при следующем обновлении через Turnglass вход в { $tool } завершится.
    .yes = Да, пусть обновляет только Turnglass
    .missing = Сначала согласитесь или выберите, чтобы обновлял кто-то другой.

# Adding from a file
add-from-file = Добавить из файла
from-file-says = Файл `providers.yaml` шлюза или файл с учётными данными другой программы. Файл только читается; повторный импорт ничего не задвоит.
file = Файл
choose-file = Выбрать…
file-hint = Путь может начинаться с ~ и вести в скрытые папки. Файл можно и перетащить в это окно.
which-file = Какой файл?
what-came = Что получилось
file-empty = В файле нет аккаунтов.
import = Импорт
importing = Импортируем…
imported-added = Добавлен
imported-updated = Обновлён
imported-unchanged = Без изменений
imported-skipped = Пропущен

# The fields of an account, and what may be wrong about them
field-name = Имя
    .hint = Как вы его называете: здесь и в командной строке.
field-issuer = Издатель
field-device-url = URL авторизации устройств
field-sign-in-url = URL входа
field-token-url = URL токенов
field-client-id = ID клиента
field-client-secret = Секрет клиента
field-scope = Scope
field-margin = Обновлять заранее
    .placeholder = по правилу провайдера
    .hint = 60s, 5m, 2h или 3d
get-client-id = Получить ID клиента
may-be-left-out = необязательно
registers-itself = Если пусто, Turnglass зарегистрируется сам, когда издатель это позволяет.
client-auth-none = нет (публичный клиент)
client-auth-basic = в заголовке Basic
client-auth-post = в теле запроса
the-client-secret = Секрет клиента
client-has-secret = У клиента есть секрет
client-credentials = Client credentials: хватает секрета самого клиента, человек не входит
fault-name = Дайте аккаунту имя.
fault-name-taken = Аккаунт с таким именем уже есть. Выберите другое имя; чтобы снова войти в тот аккаунт, откройте его страницу.
    .token = Аккаунт с таким именем уже есть. Выберите другое имя; чтобы дать тому аккаунту новый токен, откройте его страницу.
fault-issuer = Кто выдаёт токены? Достаточно веб-адреса.
fault-address = Это не веб-адрес: он начинается с https://
fault-page-url = Где входит человек?
fault-token-url = Где обновляются токены?
fault-client-id = Введите ID клиента.
fault-client-secret = Провайдеру нужен секрет клиента.
fault-token = Вставьте токен.
fault-token-spaced = В токене нет пробелов. Скопируйте только сам токен, без «Bearer» и без переносов строк.
fault-refresh-token = Вставьте refresh-токен.
fault-margin = Срок вида 60s, 5m, 2h или 3d.
fault-value = Укажите { $title } так, как требует провайдер.

# While somebody signs in
sign-in-to = Вход в «{ $account }»
left = осталось { $time }
waiting-browser = Ждём браузер
    .says = Войдите на { $host }; это окно продолжит само.
waiting-device = Ждём, пока вы закончите там
signed-in = Вход выполнен
fetching = Получаем токен…
fetching-signed-in = Вход выполнен; получаем токен…
sign-in-unsaved = Вы вошли.
    .hint = Хранилище пока не смогло это сохранить: новый токен остаётся в памяти и сохранится сам, как только хранилище его примет.
sign-in-saved = Вы вошли, и хранилище всё сохранило.
aloud-browser = Ждём браузер.
aloud-code = Ждём код на { $address }.
aloud-asking = Вы вошли. Получаем токен.
aloud-other = Вошёл кто-то другой.
device-open = Откройте
device-type = и введите этот код:
device-scan = или отсканируйте
code = Код
qr-of = QR-код адреса { $address } с кодом внутри
open-again = Открыть снова
copy-address = Копировать адрес
use-code = Лучше по коду
use-browser = Лучше в браузере этого компьютера
browser-elsewhere = Браузер на другой машине?
ended-at = Вставьте адрес, на котором он остановился
    .hint = Скопируйте туда адрес выше и войдите. Последняя страница может не открыться: важен только её адрес.
    .refused = { $why } Этот вход всё ещё ожидается: вставьте адрес, на котором завершился именно он.
fault-ended-at = Вставьте адрес, на котором остановился браузер.
use-it = Использовать
other-identity = Вы вошли как { $is }, но «{ $account }» — это { $was }.
nothing-replaced = Без вашего согласия ничего не заменится.
use-identity = Использовать { $identity } для этого аккаунта

# The page of one account
undo = Отменить
asking = Спрашиваем…
detail-clock-token = Токен
detail-clock-sign-in = Вход
switch-on = Возобновить
check = Проверить
    .says = Спрашивает провайдера, работает ли этот токен
copy-command = Копировать команду
sign-in-again = Войти снова
    .says = Откроет страницу провайдера; имя и история аккаунта сохранятся
remove = Удалить
fact-provider = Провайдер
fact-identity = Пользователь
fact-host = Кто обновляет
fact-group = Группа
fact-lives-in = Лежит в
lives-local = Собственное хранилище
lives-team = Хранилище команды { $team }
fact-tool = Хранит
fact-tool-file = В файле
fact-issued = Выдан
fact-renewed-by = Продлён на машине
fact-renewed-by-whom = { $machine }, пользователь { $user }
fact-renews = Обновится
fact-renews-by-rule = Обновится по правилу
fact-next-attempt = Следующая попытка
fact-ends = Истекает
fact-ended = Истёк
fact-sign-in-ends = Вход истекает
fact-sign-in-ended = Вход истёк
fact-certificate-ends = Сертификат клиента истекает
fact-certificate-ended = Сертификат клиента истёк

# The headings of an account's page and of the settings
panel-history = История
panel-handed = Выдано программам
panel-claims = Что внутри токена
panel-claims-id = Что внутри ID-токена
panel-facts = Сведения
panel-account = Настройки этого аккаунта
panel-revoke = Завершить и вход
panel-general = Общие
panel-renewing = Обновление
panel-notices = Уведомления
panel-programs = Копирование и программы
panel-hooks = Хуки
panel-vault = Хранилище
panel-export = Экспорт

# The history of an account, as a picture and as a list
history-empty = Пока ничего не произошло.
history-picture = { $count ->
    [one] { $count } событие с { $since }
    [few] { $count } события с { $since }
    [many] { $count } событий с { $since }
   *[other] { $count } события с { $since }
}, { $failures ->
    [0] сбоев нет
    [one] из них { $failures } сбой
    [few] из них { $failures } сбоя
    [many] из них { $failures } сбоев
   *[other] из них { $failures } сбоя
}. Переходить между ними можно клавишами со стрелками.
history-ahead = истекает — { $at }
history-all = Показать все { $count }
history-fewer = Показать меньше

# Which programs were given tokens
handed-none = Ни одной программе с запуска Turnglass.
handed-times = { $count ->
    [one] { $count } раз
    [few] { $count } раза
    [many] { $count } раз
   *[other] { $count } раза
}
handed-through = { $count ->
    [one] { $count } раз, через { $socket }
    [few] { $count } раза, через { $socket }
    [many] { $count } раз, через { $socket }
   *[other] { $count } раза, через { $socket }
}

# The forwards that carry an account's token
panel-forwards = Переадресации
forwards-copy = Скопировать адрес
forwards-lead = ведёт на { $to }
forwards-asked = { $count ->
    [one] { $count } запрос
    [few] { $count } запроса
   *[other] { $count } запросов
}
forwards-open = сейчас открыто: { $count }
forwards-revoke = Отозвать ключ
forwards-revoke-of = Отозвать ключ клиента «{ $client }»
forwards-revoked = Ключ клиента «{ $client }» больше ничего не открывает.
forwards-nobody = Ключа ни у кого нет.

# What a token says about itself
claims-says = Расшифровка токена, который остаётся в хранилище. Здесь ничего из этого не проверяется.
claims-id-says = Расшифровка ID-токена: он пришёл вместе с токеном и говорит, кто вошёл. Сроки в нём — его собственные, не сроки токена. Здесь ничего из этого не проверяется.
claims-access_token = Access-токен

# The settings of one account: a name and a sentence each. Each applies at once
setting-enabled = Обновлять
    .says = На паузе всё остаётся как есть: хранится, но не обновляется.
setting-own-margin = Обновлять заранее
    .says = За сколько до истечения обновлять токен: 60s, 5m, 2h или 3d, но не больше половины времени жизни. Пусто — как велит провайдер, иначе как задано для всех аккаунтов, иначе десятая часть времени жизни: не меньше 5m и не больше 3d.
margin-by-rule = по правилу
setting-group = Группа
    .says = Ваш собственный заголовок в списке. Пусто — без группы.
setting-ask-me = Сначала спросить меня
    .says = Программа получит токен после вашего согласия, которое действует 15 минут.
setting-run-hooks = Запускать хуки
    .says = Ваши команды из `hooks.yaml` выполняются при событиях этого аккаунта.
setting-hosts = Разрешённые хосты
    .says = Куда `turnglass call` может отправлять этот токен, через запятую.
    .given = Куда `turnglass call` может отправлять этот токен, через запятую, кроме { $hosts }.
    .wrong = Хосты вида api.example.com, через запятую.
notices-of-account = Уведомления об этом аккаунте
notices-off = Отключено для всех аккаунтов в настройках.
mine-title = Пусть «{ $account }» обновляет только Turnglass?
mine-do = Пусть обновляет только Turnglass
share-title = Сделать «{ $account }» общим с { $tool }?
share-do = Сделать общим
use-act = Включить в { $tool }
use-title = Переключить { $tool } на «{ $account }»?
use-says = После этого в { $tool } будет выполнен вход как эта учётная запись. Та, что вошла там сейчас, останется здесь, и её можно вернуть.
use-do = Переключить { $tool }
used-in = { $tool }: теперь выполнен вход как «{ $account }». { $noticed }

# Removing an account
restored-account = «{ $account }» снова здесь
revoke-hint = { $provider } получит просьбу завершить вход; аккаунт удалится здесь, когда вход будет завершён.
revoke-begin = Удалить и отозвать…
revoke-do = Удалить и отозвать
revoke-title = Удалить «{ $account }» и отозвать вход?
revoke-says = { $provider } получит просьбу завершить вход: программы с копией токена могут сразу перестать работать. Затем данные доступа и история здесь будут забыты. Если провайдер не завершит вход, аккаунт останется.
revoke-no-undo = Отменить это нельзя.

# The settings of everything: a name and a sentence each. Each applies at once
setting-language = Язык
    .says = Окна, трея и уведомлений.
setting-theme = Тема
    .says = Светлая, тёмная или как на рабочем столе.
setting-theme-system = Как в системе
setting-theme-light = Светлая
setting-theme-dark = Тёмная
setting-rows = Строки
    .says = Высота строки каждого аккаунта. Хранится на этом компьютере.
setting-rows-auto = Компактные от 12 аккаунтов
setting-rows-compact = Всегда компактные
setting-rows-full = Всегда полные
setting-start = Автозапуск при входе
    .says = Turnglass появится в трее вместе с вашим сеансом, чтобы токены не истекали.
setting-paused = Пауза
    .says = Ничего не обновляется автоматически, пока вы не возобновите.
setting-check = Проверять все аккаунты раз в
    .says = Даже если сроки не наступили. После сна или сбоя — сразу.
setting-margin = Обновлять заранее
    .says = Для аккаунтов без собственного запаса, если его нет и у провайдера: 60s, 5m, 2h или 3d. Пусто — десятая часть времени жизни: не меньше 5m и не больше 3d. Больше половины не бывает.
margin-tenth = десятая часть
setting-proxy = Прокси
    .says = Через что обращаться к провайдерам. Пусто: как в системе.
    .wrong = Адрес прокси вида http://proxy.example.com:8080.
setting-renewed = Обновлён
    .says = Токен заменён на более новый.
setting-retrying = Повтор
    .says = Обновить пока не удалось, будет новая попытка.
setting-sign_in_needed = Нужен вход
    .says = Провайдер завершил вход: помочь можете только вы.
setting-expiring = Скоро истечёт
    .says = Подходит срок токена, который нечем обновить.
setting-expired = Истёк
    .says = Срок токена закончился.
setting-vault = Хранилище
    .says = Связка ключей заблокирована, отсутствует или даёт сбой.
setting-quiet = Тихие часы
    .says = Уведомления, которые могут подождать, в это время не показываются.
setting-quiet-from = Тихо с
setting-quiet-to = Тихо до
quiet-wrong = Два разных времени суток, например 22:00 и 07:00.
setting-clipboard = Срок токена в буфере обмена
    .says = Скопированный токен исчезнет из буфера через это время, если он ещё там.
setting-refresh-tokens = Выдавать refresh-токены
    .says = Их получат программы, которые прямо о них просят. Большинству они не нужны.
setting-look-for-updates = Проверять новые версии
    .says = Раз в день по адресу https://github.com/turnglass/turnglass/releases/latest запрашивается новейшая версия. Ничего вашего не отправляется, ничего не скачивается и не устанавливается.
hooks-says = Ваши собственные команды на события аккаунтов, из `hooks.yaml`. Файл перечитывается, когда вы его сохраняете.
hooks-file = Файл
hooks-all = все аккаунты
vault-kind = Вид
vault-state = Состояние
vault-place = Место
vault-is-keychain = Системная связка ключей
vault-is-sealed = Зашифрованный файл
vault-is-openbao = Хранилище команды, на сервере
vault-is-memory = Память
vault-state-open = Открыто
vault-state-locked = Заблокировано
vault-state-new = Ещё не создано
vault-state-missing = Отсутствует
vault-state-failing = Сбой
vault-move-keychain = Чтобы хранить данные доступа в зашифрованном файле, закройте Turnglass и выполните `turnglass vault move --to sealed`.
vault-move-sealed = Чтобы хранить данные доступа в связке ключей, закройте Turnglass и выполните `turnglass vault move --to keychain`. Сменить парольную фразу: `turnglass vault rekey`.
vault-move-openbao = Чтобы хранить данные доступа в зашифрованном файле, закройте Turnglass и выполните `turnglass vault move --to sealed`.
vault-move-memory = После этого сеанса ничего не сохранится.
export-says = Всё отсюда в одном зашифрованном файле, для переезда на другую машину: аккаунты с данными доступа, настройки и ваши провайдеры. Хуки и история остаются здесь.
export-passphrase = Парольная фраза для файла
    .says = Файл открывает только она. Восстановить её не сможет никто.
    .missing = Задайте файлу парольную фразу.
    .differs = Фразы не совпадают. Введите обе ещё раз.
export-again = Ещё раз то же самое
export-do = Экспорт в файл…
    .busy = Экспортируем…
export-done = { $count ->
    [one] { $count } аккаунт сохранён в { $file }.
    [few] { $count } аккаунта сохранены в { $file }.
    [many] { $count } аккаунтов сохранены в { $file }.
   *[other] { $count } аккаунта сохранены в { $file }.
}
    .says = На другой машине: `turnglass import FILE`.
export-left-out = Не попали в файл, так как их данных доступа нет в хранилище: { $names }
export-rotating = Держите их только на одной машине: { $names }
    .says = Обновление там завершит вход здесь, и наоборот. Когда они окажутся там, удалите их здесь, не отзывая.

## Tray

# How everything stands, in one line
tray-starting = Запуск…
tray-vault-locked = Хранилище заблокировано
tray-vault-new = Хранилище ещё не создано
tray-vault-missing = Хранилища нет
tray-vault-failing = Сбой хранилища
tray-no-accounts = Аккаунтов пока нет
tray-paused = На паузе: автоматически ничего не обновляется
tray-offline = Нет сети: обновим, когда она вернётся
tray-all-paused = Все на паузе
tray-fresh =
    { $count ->
        [1] В порядке
       *[other] Все { $count } в порядке
    }
tray-fresh-and-paused = { $fresh } в порядке, { $paused } на паузе
tray-one-in-trouble = { $name }: { $state }
tray-need-you =
    { $count ->
        [one] { $count } ждёт вас: { $states }
        [few] { $count } ждут вас: { $states }
        [many] { $count } ждут вас: { $states }
       *[other] { $count } ждут вас: { $states }
    }
tray-have-trouble = Требуют внимания ({ $count }): { $states }

# The next deadline, in the tooltip
tray-renews-in = { $name }: обновится через { $left }
tray-renews-at = { $name }: обновится { $at }
tray-tried-again-in = { $name }: новая попытка через { $left }
tray-tried-again-at = { $name }: новая попытка { $at }
tray-ends-in = { $name }: истекает через { $left }
tray-ends-at = { $name }: истекает { $at }

# Lengths and instants, as short as can be
tray-under-a-minute = < 1 мин
tray-minutes = { $minutes } мин
tray-hours-minutes = { $hours } ч { $minutes } мин
tray-days-hours = { $days } д { $hours } ч
tray-days = { $days } д
tray-far-from-now = очень нескоро

# The menu
menu-account = { $name } — { $state }
menu-all = Все аккаунты ({ $count })
menu-group = { $group } ({ $count })
menu-others = Остальные ({ $count })
menu-groups = Группы ({ $count })
menu-range = { $first } … { $last }
menu-sign-in = Войти…
menu-give-token = Ввести новый токен…
menu-refresh = Обновить сейчас
menu-copy = Копировать токен
menu-refresh-all = Обновить все
menu-open = Открыть панель
menu-pause = Пауза
menu-start-at-login = Автозапуск при входе
menu-quit = Выйти

# Dialogs
dialog-quit = Выйти из Turnglass?
dialog-quit-anyway = Всё равно выйти
dialog-stay = Остаться
dialog-lost = Turnglass не удалось сохранить всё
dialog-close = Закрыть
dialog-import = Импорт аккаунтов
dialog-import-this = Импортировать
dialog-export = Экспорт всего
dialog-export-here = Сохранить
dialog-cancel = Отмена
would-be-lost = Новый токен «{ $name }» ещё не в хранилище и будет потерян.

# What the program itself cannot do
desktop-not-started = Не удалось запустить приложение: { $why }.
no-thread = Не удалось запустить поток: { $why }.
no-temporary-directory = Не удалось создать временный каталог: { $why }.
keeper-silent = Хранитель не отвечает.
keeper-frozen = Хранитель (процесс { $process }) не отвечает.
keeper-frozen-hint = Если он приостановлен, его продолжит `kill -CONT { WORD($process) }`, и тогда он ещё может выполнить запрос; иначе завершите его: `kill { WORD($process) }`.
keeper-frozen-hint-on-windows = Завершите его: `taskkill /F /PID { WORD($process) }`.
no-display = Дисплея нет: не задан ни DISPLAY, ни WAYLAND_DISPLAY.
display-silent = Дисплей не отвечает или не пускает этого пользователя.
without-a-display = Используйте здесь `turnglass list` и `turnglass agent` или запустите приложение в графическом сеансе.
no-browser = Не удалось открыть браузер.
open-it-yourself = Откройте этот адрес сами: { $url }
no-autostart = Не удалось изменить запуск при входе в систему: { $why }.
own-path-unknown = неизвестен собственный путь программы
clipboard-empty = В буфере обмена нет текста.
copy-it-first = Сначала скопируйте токен, затем повторите.
no-clipboard = Буфер обмена недоступен.
token-in-a-terminal = `turnglass token NAME` выводит токен в терминал.
no-window = Не удалось открыть окно: { $why }.
list-in-a-terminal = `turnglass list` показывает то же самое в терминале.
no-such-option = Параметра «{ $option }» нет.
desktop-options = `turnglass-desktop --help` перечисляет параметры.
not-printed = { $why }.
desktop-help =
    Turnglass следит из трея, чтобы токены не истекали.

    Использование: turnglass-desktop [--show] [--demo]
                   turnglass-desktop --window

      --show      открыть панель при запуске; если Turnglass уже работает, её откроет он
      --demo      настоящее приложение с собственным провайдером, токены которого живут минуту; ничто не сохраняется
      --window    только панель, для уже работающего хранителя
      --version   вывести версию
      --help      вывести эту справку

    Окружение: TURNGLASS_HOME, TURNGLASS_VAULT (keychain, sealed, memory), TURNGLASS_VAULT_KEY_FILE.
    То же самое без экрана: команда `turnglass`.

# What the window's own process cannot do
window-alone = Turnglass не запущен.
window-goes-on = Запустите Turnglass или `turnglass agent`; это окно тогда продолжит само.
window-other-words = Хранитель не понимает запрос окна: { $why }.
window-may-not = Окну нельзя об этом просить.
window-lost-thread = Поток окна оборвался во время запроса.
nothing-to-paste = Этому провайдеру ничего не нужно из буфера обмена.
demo-not-started = Не удалось запустить демо: { $why }.
demo-in-a-terminal = `turnglass demo` показывает его в терминале.
file-too-large = { $file }: слишком большой для файла аккаунтов.
file-unwritten = Не удаётся записать { $file }: { $why }.
export-unreadable = Экспорт хранителя не читается.
sign-in-has-no-page = Этот вход уже завершён, и страницы у него больше нет.
no-client-page = Неизвестна страница, где «{ $name }» выдаёт ID клиентов.

## Notices

# Buttons
notice-open = Открыть
notice-sign-in = Войти
notice-copy = Копировать токен
notice-allow = Разрешить
notice-deny = Отклонить

# Whether a program may have a token
notice-question = { $program } просит токен «{ $account }»
notice-asker = { $program }, процесс { $pid }. Согласие действует 15 минут.
notice-asker-through = { $program }, процесс { $pid }, через { $socket }. Согласие действует 15 минут.
program-of-user = { $program } (пользователь { $user })

# What a person asked for, and what did not work
not-refreshed = Токен «{ $name }» не обновлён
not-all-refreshed = Обновлено не всё
not-paused = Не удалось изменить паузу
not-copied = Токен «{ $name }» не скопирован
not-signed-in = «{ $name }»: вход не выполнен
not-opened = Панель не открылась
answer-too-late = Ответ пришёл слишком поздно
start-at-login-failed = Автозапуск при входе

# Renewals
notice-renewed-lives = Новый токен действует { $length }.
notice-renewed-new = Есть новый токен.
notice-expired-body = Срок токена закончился.
notice-expiring-body = Токен истекает через { $length }, и обновить его нельзя.
notice-renewed = { $name }: токен обновлён
notice-retrying = { $name }: пока не удаётся обновить
notice-sign-in-needed = { $name }: нужен вход
notice-new-token-needed = { $name }: нужен новый токен
notice-misconfigured = { $name }: ошибка настройки
notice-expiring = { $name }: скоро истечёт
notice-expired = { $name }: токен истёк
notice-sealed-vault = Зашифрованное хранилище ждёт вас
notice-team-vault = Хранилище команды ждёт вас
notice-keychain = Связка ключей ждёт вас

## Keeper

joined = { $first } { $second }
no-such-account = Аккаунта «{ $name }» нет.
list-shows-accounts = `turnglass list` показывает аккаунты.
did-you-mean = Возможно, имелось в виду { $names }?
removed-just-now = Аккаунт «{ $name }» только что удалён: `turnglass restore { WORD($name) }` вернёт его.

# Why an account is as it is
why-unsaved = Обновлён, но ещё не сохранён. { $why }
why-due-unsaved = Пора обновить; обновится, как только результат можно будет сохранить. { $why }
why-living-unsaved = Токен действует; он обновится, когда придёт время и результат можно будет сохранить. { $why }
why-asking = Идёт запрос нового токена у провайдера.
why-asking-long = Провайдер ещё не ответил. Ответа ждут, и пока ничего не запрашивается снова.
nobody-signed-in = Никто ещё не вошёл.
grant-never-came = Turnglass был остановлен, пока этот аккаунт добавлялся, и неизвестно, попали ли данные доступа в хранилище: добавьте его снова или войдите.
grant-never-came-bring = Turnglass был остановлен, пока этот аккаунт добавлялся, и неизвестно, попали ли данные доступа в хранилище: добавьте его снова.
why-refused = Войдите снова. { $says } ({ $at })
why-refused-tried = Прежние данные доступа время от времени проверяются, в следующий раз { $again }.
why-refused-bring = Нужен новый токен. { $says } ({ $at })
why-tried-again = { $says } Новая попытка { $at }.
why-asked-again = { $says } Новый запрос { $at }.
why-switched-off = На паузе: хранится, но не обновляется.
why-all-paused = Всё на паузе: автоматически ничего не обновляется.
why-renews = Обновится { $at }, за { $before } до истечения.
why-due = Пора: обновится при первой возможности.
why-first = Идёт получение первого токена.
why-ended = Истёк: обновится при первой возможности.
why-every = Срок не сообщается; обновляется раз в { $every }, следующий раз { $at }.
why-daily = Срок не сообщается; обновляется ежедневно, следующий раз { $at }.
why-tried = Новая попытка { $at }.
why-looked-at = Следующая проверка { $at }.
why-left-to-team = Его продлевают другие машины команды; здесь он читается, когда кому-то нужен.
why-renewed-by = Последнее продление: { $machine }, пользователь { $user }.
why-renewed-on = Последнее продление: { $machine }.
why-to-be-renewed = Пора обновить { $at }, за { $before } до истечения.
why-overdue = Пора: его следует обновить сейчас.
why-none-yet = Первый токен ещё не получен.
why-ended-overdue = Истёк: его следует обновить сейчас.
why-end-unknown = Срок не сообщается.
why-bring-new = Обновить нельзя: добавьте новый токен.
why-bring-new-without = Обновить нельзя (нет refresh-токена): добавьте новый токен.
why-ends = Истекает { $at }, обновить нельзя.
why-ends-without = Истекает { $at }, обновить нельзя (нет refresh-токена).
why-warned = Обновить нельзя; предупредим за { $before }.
why-warned-without = Обновить нельзя (нет refresh-токена); предупредим за { $before }.
why-seen = Обновить нельзя; за { $before } до конца это покажет `turnglass list` и сработают хуки.
why-seen-without = Обновить нельзя (нет refresh-токена); за { $before } до конца это покажет `turnglass list` и сработают хуки.
why-not-renewed = Обновить нельзя.
why-not-renewed-without = Обновить нельзя (нет refresh-токена).
why-endless = Обновить нельзя, срок не сообщается.
why-endless-without = Обновить нельзя (нет refresh-токена), срок не сообщается.

# What a renewal brought
renewed-same-token = Тот же токен, теперь он действует { $length }.
renewed-token = Новый токен, действует { $length }.
renewed-token-endless = Новый токен; срок провайдер не сообщает.
ends-disputed = Провайдер называет срок { $provider }, сам токен — { $other }; считается более ранний.
ends-disputed-itself = Провайдер называет и { $provider }, и { $other }; считается более ранний срок.
refused-perhaps-lost = Предыдущий ответ потерялся в пути, а с ним, возможно, и более новый refresh-токен.
refused-without-why = { $count ->
    [one] Он отказал { $count } раз подряд и не сказал почему; возможно, вход завершён.
    [few] Он отказал { $count } раза подряд и не сказал почему; возможно, вход завершён.
   *[other] Он отказал { $count } раз подряд и не сказал почему; возможно, вход завершён.
}
unsaved-in-memory = Новые данные доступа остаются в памяти, пока хранилище их не примет. { $why }
saved-at-last = Хранилище наконец приняло данные доступа.
look-out-newer = Вышел более новый Turnglass: { $version } ({ $page }).
look-out-newest = Более нового Turnglass, чем этот ({ $own }), нет.
look-out-unknown = Неизвестно, вышел ли более новый Turnglass. { $why }
look-out-soon = Раз в день по адресу { $address } спрашивается, вышел ли более новый Turnglass.
look-out-odd = { $host } не назвал версии (ответ { $status }).
look-out-elsewhere = В { $variable } указано { $address }: там может стоять только адрес этого компьютера.
stopped-while-asking = Turnglass был остановлен во время запроса к провайдеру и не знает ответа.
saved-by-an-earlier = Прежний запуск Turnglass сохранил этот токен и был прерван до того, как записал это.
newer-grant-found = Другая программа положила в хранилище более новые данные доступа; теперь используются они.
vault-went-back-healed = Хранилище вернулось к прежним данным доступа; самые новые здесь известны и сохранены снова.
vault-went-back-same = Хранилище вернулось к прежним данным доступа; refresh-токен в них по-прежнему самый новый.
vault-went-back-lost = Хранилище вернулось к прежним данным доступа. Их refresh-токен с тех пор заменён, а самого нового больше нет; `turnglass refresh { WORD($name) }` попробует старый, но его принимают немногие провайдеры.
vault-kept-by = Хранилище ведёт { $program }.

# The vault's items
grant-gone = Данных доступа больше нет в хранилище.
item-unreadable = Запись в хранилище не читается: { $why }.
item-newer = она сделана более новой версией Turnglass (формат { $form })
item-no-grant = это не данные доступа Turnglass (столбец { $column })
item-of-another = она принадлежит аккаунту { $account }
move-item-unreadable = Запись в старом хранилище не читается: { $why }.
move-item-unreadable-hint = Ничего не перенесено. Удалите аккаунт, которому она принадлежит.
move-other-grant = У «{ $name }» в новом хранилище другие данные доступа.
move-other-grant-hint = Ничего не удалено. Удалите аккаунт в одном из двух хранилищ.
move-not-kept = Новое хранилище не сохранило «{ $name }».
move-not-kept-hint = В старом ничего не удалено.
directory-not-made = Не удаётся создать каталог { $directory } ({ $why }).
grant-not-deleted = Не удалось удалить данные доступа «{ $account }». { $why }
grant-not-deleted-hint = Попытки повторяются, пока хранилище не удалит запись.
record-unreadable = Сведения о «{ $name }» не читаются.
item-deleted = Другая программа удалила запись из хранилища; запись сохранена снова.
item-damaged = Другая программа повредила запись в хранилище; запись сохранена снова.

# The vault
vault-keeps-nothing = оно не хранит то, что в него сохраняют
keeper-uses-vault = Хранитель работает и использует хранилище.
keeper-uses-vault-hint = Сначала завершите его: `turnglass agent stop`. Потом запустите с новым хранилищем.
vault-elsewhere = Данные доступа лежат { $vault ->
    [sealed] в зашифрованном хранилище
    [openbao] в хранилище команды
   *[other] в связке ключей
}, а используется другое хранилище.
vault-elsewhere-hint = Выберите первое: { $vault ->
    [sealed] `turnglass vault use sealed`
    [openbao] `turnglass vault use openbao`
   *[other] `turnglass vault use keychain`
}. Если задана TURNGLASS_VAULT, уберите её. Затем перезапустите работающего хранителя. Если хранилища, где они лежат, больше нет и не будет, отказаться от них: { $vault ->
    [sealed] `turnglass vault use keychain --leave`
    [openbao] `turnglass vault use keychain --leave`
   *[other] `turnglass vault use sealed --leave`
}.
vault-file-not-own = { $file } не учитывается, потому что { $says }.
vault-file-fault-hint = Исправьте его или выберите заново: `turnglass vault use keychain`, `turnglass vault use sealed` или `turnglass vault use openbao`.
vault-file-unwritten = Выбор не удаётся записать в { $file } ({ $why }).
vault-file-needless-key = key_file бывает только у зашифрованного хранилища
vault-file-relative-key = key_file должен быть полным путём, от корня
vault-file-odd-key = путь к файлу ключа — не текст
seal-no-keychain = Используется не связка ключей.
seal-accounts = Здесь уже есть аккаунты, их данные доступа лежат в связке ключей.
seal-owed = Данные доступа удалённых аккаунтов ещё предстоит удалить из связки ключей.
seal-moved = Список аккаунтов был повреждён и отложен в сторону; их данные доступа могут ещё лежать в связке ключей.
seal-hint = Завершите Turnglass; затем хранилище сменит `turnglass vault use sealed` или `turnglass vault move --to sealed`.
keychain-locked = Связка ключей заблокирована.
keychain-missing = В этом сеансе нет связки ключей.
keychain-empty = В системной службе ключей ещё нет ни одной связки.
vault-not-working = Хранилище не работает: { $why }.
keychain-locked-hint = Разблокируйте её, например в менеджере паролей; Turnglass затем продолжит сам.
keychain-locked-linux-hint = Разблокируйте её командой `turnglass unlock` или в менеджере паролей; Turnglass затем продолжит сам.
keychain-missing-linux-hint = Запустите службу Secret Service, например GNOME Keyring, KWallet или KeePassXC, с сеансом D-Bus; или выберите зашифрованное хранилище в одном файле: `turnglass vault use sealed`; на сервере — с файлом ключа: `turnglass vault use sealed --key-file FILE`.
keychain-missing-hint = Войдите в графический сеанс, где доступна системная связка ключей; или выберите зашифрованное хранилище в одном файле: `turnglass vault use sealed`; на сервере — с файлом ключа: `turnglass vault use sealed --key-file FILE`.
keychain-empty-hint = `turnglass unlock` попросит систему создать связку; или выберите зашифрованное хранилище в одном файле: `turnglass vault use sealed`; на сервере — с файлом ключа: `turnglass vault use sealed --key-file FILE`.
keychain-locked-first = Ничего не изменено. Разблокируйте её, например в менеджере паролей, и выполните команду снова.
keychain-missing-first-linux = Ничего не изменено. Запустите службу Secret Service, например GNOME Keyring, KWallet или KeePassXC, с сеансом D-Bus и выполните команду снова.
keychain-missing-first = Ничего не изменено. Войдите в графический сеанс, где доступна системная связка ключей, и выполните команду снова.
keychain-empty-first = Ничего не изменено. Создайте связку ключей командой `turnglass unlock` и выполните эту команду снова.
vault-not-working-hint = Пока Turnglass работает, ничего не потеряется; `turnglass doctor` присмотрится внимательнее.
vault-no-passphrase = у него нет собственной парольной фразы
vault-no-key = у него нет собственного ключа
keychain-too-long = { $what }: не больше { $limit }
keychain-twice = на один аккаунт приходятся две записи
keychain-unreadable = запись не читается
keychain-unsupported = операция не поддерживается
keychain-not-utf-8 = запись «{ $name }» не в UTF-8
vault-is-export = это экспорт, а не хранилище
form-content = содержимое { $v }
vault-other-content = содержимое не от хранилища
sealed-none-yet = Зашифрованного хранилища ещё нет: парольная фраза для него не выбрана.
sealed-none-yet-hint = Выполните `turnglass unlock` в терминале или выберите файл ключа, он будет создан: `turnglass vault use sealed --key-file FILE`.
sealed-none-yet-here-hint = Новую спросят, когда вы добавите первую запись в терминале; или выберите файл ключа, он будет создан: `turnglass vault use sealed --key-file FILE`.
sealed-locked = Зашифрованное хранилище заблокировано: парольная фраза не задана.
sealed-locked-key-file = Зашифрованное хранилище заблокировано: его открывает файл ключа.
sealed-wants-passphrase = Зашифрованное хранилище открывает парольная фраза, а не файл ключа.
sealed-wants-key-file = Зашифрованное хранилище открывает файл ключа, а не парольная фраза.
sealed-wrong-passphrase = Эта парольная фраза не открывает зашифрованное хранилище.
sealed-wrong-passphrase-hint = Ничего не изменено. Повторите с фразой, с которой оно создано; для работающего хранителя — командой `turnglass unlock`.
sealed-wrong-key-file = Файл ключа { $file } не открывает зашифрованное хранилище.
sealed-wrong-key-file-hint = Ничего не изменено. Укажите файл, с которым оно создано: `turnglass vault use sealed --key-file FILE`, или задайте его в TURNGLASS_VAULT_KEY_FILE.
sealed-wrong-key = Этот ключ не открывает зашифрованное хранилище.
vault-no-random = нет случайных чисел ({ $why })
sealed-newer = Зашифрованное хранилище { $file } записано более новой версией Turnglass ({ $form }).
sealed-newer-hint = Обновите Turnglass. Файл остаётся как есть.
sealed-damaged = Зашифрованное хранилище { $file } повреждено: { $how }.
sealed-damaged-held-hint = Оно остаётся как есть. Верните на место его копию; или уберите его, и этот хранитель, у которого все данные доступа ещё целы, запишет его заново.
sealed-damaged-hint = Оно остаётся как есть. Верните на место его копию; или уберите его и войдите снова.
path-unreadable = { $file } не читается ({ $why })
file-no-room = на диске нет места для { $file }
path-unwritable = не удаётся записать { $file } ({ $why })
sealed-unlock-hint = Выполните `turnglass unlock` или передайте парольную фразу через TURNGLASS_VAULT_PASSPHRASE_FD.
sealed-ask-hint = Выполните это в терминале, где её спросят, или передайте её через TURNGLASS_VAULT_PASSPHRASE_FD. Для скриптов хранилище держит открытым хранитель: `turnglass agent` и один раз `turnglass unlock`; или его открывает файл ключа: `turnglass vault rekey --key-file FILE`.
sealed-ask-no-key-file-hint = Сбросьте TURNGLASS_VAULT_KEY_FILE или выберите хранилище без файла ключа: `turnglass vault use sealed`. Затем выполните это в терминале, где спросят парольную фразу, или передайте её через TURNGLASS_VAULT_PASSPHRASE_FD.
sealed-key-file-hint = Укажите его: `turnglass vault use sealed --key-file FILE`; или задайте его в TURNGLASS_VAULT_KEY_FILE, а если хранитель запущен, выполните затем `turnglass unlock`.
key-file-missing = Нет файла { $file }, который назван файлом ключа зашифрованного хранилища.
key-file-missing-hint = Верните его на место или назовите тот, который открывает хранилище: `turnglass vault use sealed --key-file FILE`. Другой его не откроет, поэтому новый не создан.
key-file-open-hint = Закройте доступ: `chmod 600 { WORD($file) }`. Если другие могли его прочитать, создайте новый: `turnglass vault rekey --key-file FILE`.
key-file-not-own = Файл ключа зашифрованного хранилища не используется, потому что { $says }.
key-file-none = { $file }, указанный как файл ключа зашифрованного хранилища, — не файл ключа.
key-file-none-hint = В файле ключа 32 случайных байта в base64; Turnglass создаёт его там, где его нет.
key-file-unusable = Файл ключа { $file } зашифрованного хранилища нельзя использовать ({ $why }).
key-file-unusable-hint = Проверьте его и права доступа к его каталогу.
keychain-part-missing = не хватает части { $at } записи «{ $account }»
vault-no-random-short = нет случайных чисел ({ $why })
vault-thread-ended = его поток завершился
vault-silent = оно не ответило за { $seconds } с
key-file-open = Файл ключа { $file } зашифрованного хранилища доступен другим для чтения (права { $mode }).
keychain-no-header = нет заголовка

# A team's vault, on an OpenBao or HashiCorp Vault server
vault-file-needless-team = openbao бывает только у хранилища команды
bao-unsaid = { $name } — openbao, но никто не сказал, где хранилище команды.
bao-nowhere = Имеется в виду хранилище команды, но никто не сказал, где оно.
bao-choose-hint = Скажите это один раз: `turnglass vault use openbao --address https://bao.example.com:8200 --token-file FILE`.
bao-choice-fault = Так хранилище команды не выбрать: { $why }.
bao-no-address = --address (в vault.yaml: address) должен сказать, где сервер
bao-no-sign-in = не сказано, как этот компьютер входит: укажите --token-file, --approle-role-id-file с --approle-secret-id-file, --kubernetes-role или --jwt-role с --jwt-file
bao-two-sign-ins = указано несколько способов входа, а нужен один: файл с токеном, AppRole, Kubernetes или JWT
bao-half-approle = AppRole нужны оба файла: --approle-role-id-file и --approle-secret-id-file
bao-half-jwt = для JWT нужны оба: --jwt-role и --jwt-file
bao-odd-place = «{ $place }» не может быть значением { $name }: годятся части из латинских букв, цифр, «-», «_» и «.», разделённые «/»
bao-relative-file = { $name } должен быть полным путём от корня
bao-odd-address = «{ $address }» — не адрес сервера: он начинается с https:// и не содержит пути (address)
bao-address-with-person = в адресе есть имя или пароль: уберите их, как входить, говорит файл
bao-plain-http = «{ $address }» без шифрования: за пределами этого компьютера годится только https://
bao-needless-options = Эти параметры только для хранилища команды.
bao-needless-options-hint = Уберите их или выберите его: `turnglass vault use openbao`.
bao-no-key-file = Хранилище команды не открывается файлом ключа.
bao-no-key-file-hint = Чтобы запечатать его записи ключом самой команды, укажите его так: `turnglass vault use openbao --team-key-file FILE`.
bao-policy-usage-hint = Укажите их: `turnglass vault policy openbao --mount secret --path turnglass/team`.
bao-other-place = Данные доступа здешних аккаунтов лежат в хранилище команды, { $place }, а так их искали бы в другом месте.
bao-other-place-hint = Сначала перенесите их: `turnglass vault move --to sealed`. Если того места больше нет и не будет, --leave отказывается от них.
vault-chosen-team = отныне здесь используется хранилище команды: { $place }.
vault-line-place = место
vault-line-team-key = ключ команды
unlock-team = Хранилище команды разблокируют не здесь: нужен доступ к его серверу, и распечатывают его там.
unlock-team-hint = `turnglass vault` скажет, в каком оно состоянии.
doctor-bus-unneeded-team = { $why }, но хранилищу команды она не нужна
doctor-keychain-unneeded-team = не нужна: используется хранилище команды
bao-unreachable = Хранилище команды недоступно по адресу { $address }. { $why }
bao-unreachable-hint = Живые токены пока выдаются, но ничего не продлевается. Попытки повторяются сами.
bao-untrusted-hint = Если у него свой центр сертификации, укажите его: { $team ->
    [none] `turnglass vault use openbao --ca FILE`
   *[other] `turnglass vault add openbao { WORD($team) } --ca FILE`
}.
bao-standby = Сервер { $address } — резервный для хранилища команды и не передаёт запросы дальше.
bao-standby-hint = Укажите тот, что работает: { $team ->
    [none] `turnglass vault use openbao --address { WORD($active) }`
   *[other] `turnglass vault add openbao { WORD($team) } --address { WORD($active) }`
}.
bao-active-hint = Укажите сервер, который принимает запись, или балансировщик перед всеми: { $team ->
    [none] `turnglass vault use openbao --address https://bao.example.com:8200`
   *[other] `turnglass vault add openbao { WORD($team) } --address https://bao.example.com:8200`
}.
bao-replica = Сервер { $address } может только читать хранилище команды: это реплика для чтения.
bao-no-active = У хранилища команды { $address } сейчас нет активного сервера.
bao-sealed = Хранилище команды { $address } запечатано: никто не может им пользоваться.
bao-sealed-hint = Кто держит сервер, распечатает его командой `bao operator unseal`; здесь ничего делать не нужно.
bao-uninitialised = Сервер { $address } ещё не настроен: в нём ничего нет.
bao-too-often = Сервер { $address } просит обращаться реже.
bao-odd = Хранилище команды { $address } ответило { $status }.
bao-odd-says = Хранилище команды { $address } ответило { $status } ({ $says }).
bao-odd-hint = Подробнее — в его журнале, там, где оно работает. Попытки повторяются сами.
bao-no-time = Хранилище команды { $address } не сообщает время в ответах (заголовок Date), а без него неизвестно, чья очередь продлевать.
bao-no-time-hint = Пусть то, что стоит перед сервером, передаёт этот заголовок.
bao-token-ended = Хранилище команды { $address } больше не принимает токен из { $file }: он истёк, отозван или не вправе даже узнать о себе.
bao-token-ended-hint = Положите в { $file } новый; файл перечитывается сам.
bao-new-token-refused = Хранилище команды { $address } не принимает токен, который только что выдало.
bao-token-characters = В токене для хранилища команды есть символы, которых в токенах не бывает.
bao-no-rights = У токена этого компьютера нет прав на { $path } в хранилище команды.
bao-policy-hint = Кто держит сервер, даст ему такую политику: `turnglass vault policy openbao --mount { WORD($mount) } --path { WORD($at) }`.
bao-no-rights-or-engine = У токена этого компьютера нет прав на { $path } в хранилище команды, или там вовсе нет движка секретов { $mount }: сервер не говорит, что из двух.
bao-no-rights-or-engine-hint = Кто держит сервер, посмотрит командой `bao secrets list` и даст токену такую политику: `turnglass vault policy openbao --mount { WORD($mount) } --path { WORD($at) }`.
bao-no-engine = На сервере { $address } нет движка секретов { $mount }.
bao-no-engine-hint = Кто держит сервер, создаст его командой `bao secrets enable -path={ WORD($mount) } -version=2 kv`; или укажите другой: { $team ->
    [none] `turnglass vault use openbao --mount secret`
   *[other] `turnglass vault add openbao { WORD($team) } --mount secret`
}.
bao-kv-1 = Движок секретов { $mount } не хранит версий (KV версии 1), а без них компьютеры затирали бы записи друг друга.
bao-kv-1-hint = Кто держит сервер, включит версии командой `bao kv enable-versioning { WORD($mount) }`; или укажите другой: { $team ->
    [none] `turnglass vault use openbao --mount secret`
   *[other] `turnglass vault add openbao { WORD($team) } --mount secret`
}.
bao-other-engine = { $mount } там — не хранилище ключей и значений, а { $kind }.
bao-sign-in-refused = Хранилище команды { $address } не впустило этот компьютер через { $mount } ({ $says }).
bao-sign-in-refused-hint = Проверьте роль и то, чем она подтверждается; secret id могут истечь или быть израсходованы. Файлы перечитываются сами.
bao-file-missing = Нет файла { $file }, по которому этот компьютер входит в хранилище команды.
bao-file-empty = Файл { $file }, по которому этот компьютер входит в хранилище команды, пуст.
bao-file-hint = Положите его туда или укажите другой: { $team ->
    [none] `turnglass vault use openbao --token-file FILE`
   *[other] `turnglass vault add openbao { WORD($team) } --token-file FILE`
}. Он перечитывается сам.
bao-file-not-own = { $file } не используется для хранилища команды: { $says }.
bao-ca-not-own = Центр сертификации { $file } не используется: { $says }.
bao-ca-none = В { $file } нет сертификата центра сертификации.
bao-ca-hint = Укажите файл с сертификатами в PEM: { $team ->
    [none] `turnglass vault use openbao --ca FILE`
   *[other] `turnglass vault add openbao { WORD($team) } --ca FILE`
}.
bao-not-ours = { $place } на сервере занято чем-то другим, а не хранилищем команды Turnglass. Там ничего не тронуто.
bao-not-ours-hint = Укажите путь, где ничего нет: { $team ->
    [none] `turnglass vault use openbao --path turnglass/team`
   *[other] `turnglass vault add openbao { WORD($team) } --path turnglass/team`
}.
bao-marker-deleted = Метка хранилища команды { $place } удалена. Туда ничего не записывается.
bao-marker-gone = Метки хранилища команды { $place } больше нет: кто-то опустошил его или перенёс. Туда ничего не записывается.
bao-marker-gone-hint = Пока Turnglass работает, ничего не потеряно. Спросите того, кто держит сервер; если там всё начинают заново, перезапустите работающего хранителя.
bao-newer-team = Хранилище команды { $place } создано более новой версией Turnglass (версия { $version }). Там ничего не тронуто.
bao-newer-hint = Обновите Turnglass на этом компьютере.
bao-newer-entry = Запись «{ $name }» в хранилище команды сделана более новой версией Turnglass (форма { $form }) и остаётся как есть.
bao-damaged = Запись «{ $name }» в хранилище команды повреждена (версия { $version }) и остаётся как есть.
bao-damaged-hint = На сервере может быть прежняя версия: её вернёт `bao kv rollback -mount={ WORD($mount) } -version={ WORD($version) } { WORD($path) }`.
bao-deleted = Версия { $version } записи «{ $name }» удалена в хранилище команды.
bao-undelete-hint = Она ещё есть на сервере: её вернёт `bao kv undelete -mount={ WORD($mount) } -versions={ WORD($version) } { WORD($path) }`.
bao-lost-race = Тем временем другой компьютер положил в хранилище команды другие данные доступа «{ $name }»; ничего не затёрто.
bao-lost-race-hint = То, что продлено здесь, остаётся в памяти, а запись команды — как есть. `turnglass show { WORD($name) }` скажет, каково положение; чтобы взять данные команды, перезапустите хранителя.
bao-removed-elsewhere = Другой компьютер убрал «{ $name }» из хранилища команды; то, что здесь, туда не возвращено.
bao-removed-elsewhere-hint = Уберите его и здесь: `turnglass remove { WORD($name) }`.
newer-grant-of-team = { $who } продлил его для команды.
team-succeeded = { $who } начал его продлевать, и с тех пор о нём ничего не слышно: ответ, возможно, потерян. Тот же refresh token пробуется ещё раз.
team-turn-too-late = Время, в которое его можно было продлить для команды, прошло впустую, например пока компьютер спал.
team-key-wanted = Хранилище команды { $place } запечатано собственным ключом команды, а здесь он не указан.
team-key-wanted-hint = Укажите файл, который есть у команды: { $team ->
    [none] `turnglass vault use openbao --team-key-file FILE`
   *[other] `turnglass vault add openbao { WORD($team) } --team-key-file FILE`
}.
team-key-needless = Хранилище команды { $place } не запечатано собственным ключом, а { $file } указан как ключ.
team-key-needless-hint = Уберите team_key_file из vault.yaml или укажите путь, где ничего нет: { $team ->
    [none] `turnglass vault use openbao --path turnglass/sealed`
   *[other] `turnglass vault add openbao { WORD($team) } --path turnglass/sealed`
}.
team-key-wrong = Ключ { $file } не открывает хранилище команды { $place }.
team-key-missing = Нет файла { $file }, указанного как ключ команды.
team-key-open = Ключ команды { $file } могут прочитать другие (режим { $mode }).
team-key-open-hint = Закройте его: `chmod 600 { WORD($file) }`.
team-key-none = { $file } — не ключ, хотя указан как ключ команды.
team-key-unusable = Ключ команды { $file } не получается использовать ({ $why }).
team-marker-damaged = Метка хранилища команды { $place } повреждена: { $how }.

# Vaults of teams beside the home's own
vault-file-team-fault = в teams, { $name }: { $why }
team-name-odd = «{ $name }» не может быть именем команды: оно начинается с буквы или цифры, дальше идут буквы, цифры, «-», «_» и «.», и это не слово для хранилища
team-name-odd-hint = Назовите её иначе: `turnglass vault add openbao acme --address https://bao.example.com:8200 --token-file FILE`.
lives-elsewhere = «{ $name }» уже лежит в другом месте: { $place }.
lives-elsewhere-hint = Уберите --in или перенесите его: `turnglass vault move --to { WORD($to) } { WORD($name) }`.
no-such-team = Здесь нет команды «{ $name }».
no-such-team-hint = `turnglass vault` показывает те, что есть. Ещё одна добавляется так: `turnglass vault add openbao { WORD($name) } --address https://bao.example.com:8200 --token-file FILE`.
team-says = Команда { $name }: { $says }
still-moving = «{ $name }» сейчас переносится в другое хранилище.
move-between-teams = Из хранилища одной команды в хранилище другой аккаунт переносится через собственное хранилище.
move-between-teams-hint = Сначала перенесите его сюда: `turnglass vault move --to local { WORD($name) }`.
move-own-is-team = Собственное хранилище здесь — хранилище команды, и все аккаунты лежат там.
move-own-is-team-hint = Отдельные аккаунты переносятся там, где собственное хранилище лежит на этом компьютере: `turnglass vault move --to sealed`.
move-of-tool = { $tool } на этом компьютере тоже хранит вход «{ $name }», поэтому он не может принадлежать команде.
move-of-tool-hint = Сначала пусть его продлевает только Turnglass: `turnglass set { WORD($name) } --owner mine`.
moved-to-team = Теперь он лежит в хранилище команды { $team }.
moved-to-local = Теперь он лежит в собственном хранилище.
move-goes-on = Пока не известно, где лежит «{ $name }»; это проверится само. { $why }
move-other-account-hint = Ничего не изменено. Сначала дайте здешнему аккаунту другое имя: `turnglass rename { WORD($name) } other`.
team-hides = У команды { $team } есть аккаунт «{ $name }», который не показан: так здесь называется другой.
team-hides-hint = Дайте здешнему другое имя и перезапустите хранителя: `turnglass rename { WORD($name) } other`.
team-unsaid = Аккаунты здесь лежат в хранилище команды { $name }, но больше ничто не говорит, где оно.
team-unsaid-hint = Остановите хранителя и укажите это снова: `turnglass vault add openbao { WORD($name) } --address https://bao.example.com:8200 --token-file FILE`.
team-add-hint = Укажите так: `turnglass vault add openbao { WORD($team) } --address https://bao.example.com:8200 --token-file FILE`.
team-added = хранилище команды { $team } теперь есть рядом с собственным: { $place }.
team-other-place-hint = Сначала перенесите каждый сюда: `turnglass vault move --to local NAME`. Если того места больше нет, эта команда забудет их здесь: `turnglass vault remove { WORD($team) } --leave`.
team-same-place = Хранилище по адресу { $place } уже принадлежит команде { $other }.
team-same-place-hint = Одного имени достаточно; у другой команды другой путь: `turnglass vault add openbao { WORD($team) } --path turnglass/other`.
team-is-own = Хранилище по адресу { $place } уже и есть собственное.
team-is-own-hint = Все его аккаунты здесь: `turnglass list`.
team-has-accounts = Аккаунты здесь лежат в хранилище команды { $team }: { $names }.
team-has-accounts-hint = Эта команда забудет их здесь и оставит команде: `turnglass vault remove { WORD($team) } --leave`.
team-removed = хранилища команды { $team } больше нет рядом с собственным.
team-account-forgotten = { $account } здесь забыт; у команды он как прежде.
account-moved-to-team = { $account } теперь лежит в хранилище команды { $team }.
account-moved-to-local = { $account } теперь лежит в собственном хранилище.
no-team-yet = Рядом с собственным хранилищем нет хранилища команды.
no-team-yet-hint = Укажите его: `turnglass vault add openbao acme --address https://bao.example.com:8200 --token-file FILE`.
which-team = Команд несколько: { $names }.
which-team-hint = Назовите нужную, например --to { WORD($team) }.
move-kind-of-account = Отдельные аккаунты не переносятся в { $vault }: это не собственное хранилище.
move-kind-of-account-hint = Назовите команду или --to local. Все вместе переносятся, если не называть ни одного: `turnglass vault move --to sealed`.
move-nowhere = Все данные доступа собственного хранилища переносятся в хранилище другого вида, а «{ $word }» — не вид хранилища.
move-nowhere-hint = Назовите sealed, keychain или openbao; или аккаунты, которые надо перенести: `turnglass vault move --to local NAME`.
team-line = команда { $team }
team-line-trouble = { $place }. { $why }
show-vault-team = команды { $team }

# The clock
clock-off-hint = Поправьте часы, лучше всего по времени из сети: пока они неточны, показанные здесь сроки могут быть неверны.
clock-ahead = Часы этого компьютера спешат на { $by } по сравнению с { $host }.
clock-behind = Часы этого компьютера отстают на { $by } по сравнению с { $host }.

# The token's end
token-ended = Срок токена закончился.

# Providers
provider-unknown = Провайдер «{ $provider }» неизвестен.
provider-unknown-hint = Опишите его в providers.yaml или удалите аккаунт.
no-provider-named = Провайдера «{ $name }» нет.
no-provider-named-hint = Известны: { $known }. Свои добавляются в providers.yaml.

# Adding and changing accounts
there-already = «{ $name }» уже есть.
there-already-hint = `turnglass login { WORD($name) }` выполнит вход снова; переданный refresh-токен заменит данные доступа.
there-already-issuer-hint = `turnglass login { WORD($name) } --issuer { WORD($issuer) }` выполнит вход там; переданный refresh-токен заменит данные доступа.
wants-refresh-token = { $provider } требует refresh-токен.
wants-refresh-token-hint = Передайте его через --refresh-token-stdin или вставьте в окне.
wants-token = { $provider } требует токен.
wants-token-hint = Передайте его через --token-stdin или вставьте в окне.
wants-client = Для client credentials нужны ID и секрет клиента.
wants-client-hint = Передайте их через --client-id ID --client-secret-env VAR.
refused-before = Провайдер уже отклонил именно этот refresh-токен.
refused-before-hint = Войдите у провайдера снова и передайте новый.
brought-in-vain = Провайдер не принимает данные доступа, переданные для «{ $name }». { $why }
brought-in-vain-hint = Прежние данные доступа сохранены и работают дальше.
brought-in-vain-kept = Возвращены прежние данные доступа.
being-renewed = «{ $name }» как раз обновляется.
being-removed = «{ $name }» как раз удаляется.
being-named = «{ $name }» как раз получает другое имя.
hook-runs = Для «{ $name }» выполняется хук.
rename-there-hint = Выберите другое имя.
not-renamed = { $account } сохраняет своё имя: { $why }
renamed = Переименован: прежнее имя — «{ $before }».
history-switched-off = На паузе: не обновляется, пока его не возобновят
history-switched-on = Возобновлён
history-setting = { $setting } { $was } → { $is }
history-value = значение { $name }
history-paused = Всё приостановлено: само ничего не обновляется
history-resumed = Возобновлено: что подошло, обновляется
no-desktop-quit = Нет приложения, из которого можно выйти.
no-desktop-quit-hint = `turnglass agent stop` завершает то, что держит токены свежими.
account-renamed = { $before } теперь называется { $account }.
rename-elsewhere = Скрипты и хуки, которые обращаются к { $before }, теперь должны обращаться к { $account }.
rename-same = { $account } уже так называется.
rename-hooks = эти хуки в { $file } относятся к { $before } и больше для него не выполняются: { $hooks }. Напишите там { $account }.
not-removed = «{ $account }» не удалён. { $why }
not-revoked = «{ $name }» не удалён: вход не завершён. { $why }
no-revocation-endpoint = Неизвестно, где его провайдер завершает входы.
in-a-moment-hint = Повторите чуть позже.
added-empty = Добавлен; никто ещё не вошёл.
grant-brought = Аккаунт добавлен.
same-refresh-token-hint = Кто обновится первым, может завершить вход другого: оставьте один или войдите для другого снова.
not-revoked-here-hint = Если такой адрес есть, укажите его: `turnglass remove { WORD($name) } --revoke-url URL`. Или удалите аккаунт только здесь, `turnglass remove { WORD($name) } --revoke --anyway`, и завершите сеанс на страницах самого провайдера.
not-revoked-later-hint = Повторите то же позже. Или удалите аккаунт только здесь: `turnglass remove { WORD($name) } --revoke --anyway`.
not-revoked-after-hint = Повторите то же через { $wait }. Или удалите аккаунт только здесь: `turnglass remove { WORD($name) } --revoke --anyway`.
not-revoked-client-hint = Провайдер не принимает клиента этого аккаунта: добавьте его снова с верными --client-id, --client-secret-env и --client-auth. Или удалите аккаунт только здесь, `turnglass remove { WORD($name) } --revoke --anyway`, и завершите сеанс на страницах самого провайдера.
nothing-to-revoke = «{ $name }» не удалён: нет токена, который можно отозвать.
nothing-to-revoke-hint = Удалите его без отзыва: `turnglass remove { WORD($name) }`.
without-token-yet = У «{ $name }» ещё нет токена.
without-token-yet-hint = Его получит `turnglass refresh { WORD($name) }`.
no-check = Для провайдера «{ $name }» не описано, как проверить у него токен.
no-check-hint = Добавьте в его описание в providers.yaml раздел `check` с безвредным URL.
no-check-here-hint = Проверьте токен по безвредному адресу его API: `turnglass call { WORD($name) } GET URL`.
bad-group = Заголовок — не больше 60 символов, в одну строку.
bad-account-name = Имя аккаунта — от 1 до 100 символов, не начинается с дефиса, без пробелов по краям.
letter-misleads = { $letter } не виден или меняет вид того, что стоит рядом: уберите его.
quoted = «{ $name }»
this-and-that = { $first } и { $second }
same-refresh-token = Передан один и тот же refresh-токен: { $names }.

# Imports
known-already = Уже известен.
settings-updated = Настройки обновлены; данные доступа не тронуты.
grant-given = Получены данные доступа.
grant-replaced = Данные доступа заменены.
added = Добавлен.
being-signed-in-to = Кто-то как раз входит в «{ $name }».
being-renewed-or-unsaved = «{ $name }» как раз обновляется или ещё не сохранён.
import-being-renewed = Он здесь как раз обновляется. Импортируйте чуть позже.
import-other-provider = Здесь есть аккаунт с таким именем, но с другим провайдером. Переименуйте один из них.
import-refused-before = Провайдер уже отклонил именно этот refresh-токен; здешние данные доступа не тронуты.
import-older = Здешние данные доступа новее; они не тронуты.
import-unsure = Неизвестно, какие данные доступа новее; здешние не тронуты.
import-newer = Приняты более новые данные доступа.
import-from-elsewhere = Принесён с другой машины.

# Tokens for programs
no-refresh-tokens-here = Программам здесь не выдают refresh-токены.
no-refresh-tokens-here-hint = `turnglass settings refresh-tokens on` разрешит это.
min-ttl-too-long = Столько не живёт ни один токен.
min-ttl-too-long-hint = Запросите срок короче, например `--min-ttl 10m`.
account-why = «{ $name }»: { $why }
add-again-hint = Добавьте аккаунт снова.
no-id-token = У «{ $name }» нет ID-токена.
no-id-token-hint = Запросите при входе scope `openid`.
refused-often = Токены «{ $name }» отклонены { $count ->
    [one] { $count } раз
    [few] { $count } раза
    [many] { $count } раз
   *[other] { $count } раза
} за десять минут.
refused-often-hint = Новые не помогут: проверьте, разрешено ли аккаунту то, о чём просят.
refused-once-more = Провайдер снова выдал тот же отклонённый токен «{ $name }».
token-refused = Токен «{ $name }» отклонён.
token-refused-hint = Обновить его нечем.
id-token-ended = Срок ID-токена «{ $name }» закончился, а более нового провайдер не выдал.
id-token-ended-hint = `turnglass login { WORD($name) }` получит новый.
sign-in-again-hint = `turnglass login { WORD($name) }` выполнит вход снова; настройки и история сохранятся.
bring-again-hint = Передайте новый refresh-токен: `turnglass add { WORD($name) } --provider { WORD($provider) } --refresh-token-stdin`. Всё остальное в аккаунте сохранится.
bring-token-again-hint = `turnglass add { WORD($name) } --provider { WORD($provider) } --token-stdin --replace` примет новый токен. Всё остальное в аккаунте сохранится.
bring-client-again-hint = Передайте то, что подтверждает клиента: `turnglass add { WORD($name) } --provider { WORD($provider) } --grant client_credentials`. Всё остальное в аккаунте сохранится.
bring-values-again-hint = Передайте то, что требует провайдер: `turnglass add { WORD($name) } --provider { WORD($provider) }`. Всё остальное в аккаунте сохранится.
provider-unknown-do = `turnglass providers` покажет, что не так в вашем файле; `turnglass remove { WORD($name) }` удалит аккаунт.
correct-sign-in-hint = Войдите снова с верными данными: `turnglass login { WORD($name) } --client-id ID`. Что не указано, останется прежним.
correct-grant-hint = Передайте всё снова с верными данными: `turnglass add { WORD($name) } --provider { WORD($provider) } --client-id ID --refresh-token-stdin`. Что не указано, останется прежним.
correct-client-hint = Передайте всё снова с верными данными: `turnglass add { WORD($name) } --provider { WORD($provider) } --grant client_credentials --client-id ID --client-secret-env VAR`. Что не указано, останется прежним.
needs-sign-in = «{ $name }»: нужен вход. { $says }
needs-new-token = «{ $name }»: нужен новый токен. { $says }
cannot-renew = «{ $name }» нельзя обновить. { $says }
not-renewed = «{ $name }» не удалось обновить. { $says }
not-renewed-hint = Новая попытка через { $wait }; `turnglass refresh { WORD($name) }` попробует сейчас.
not-renewed-by-nobody-hint = `turnglass refresh { WORD($name) }` попробует снова.
not-answered-yet = { $host } ещё не ответил за { $seconds } с.
not-answered-yet-hint = Ответа ждут и примут его, всего { $minutes } мин; пока ничего не запрашивается снова.
nobody-signed-in-to = В «{ $name }» ещё никто не вошёл.
nobody-signed-in-to-hint = Для входа: `turnglass login { WORD($name) }`.
token-too-short = Токен «{ $name }» действует ещё { $left }: меньше, чем нужно ({ $wanted }).
token-too-short-hint = Попросите меньше: --min-ttl.
off-and-ended = «{ $name }» на паузе, и его токен истёк.
ended-for-good = Токен «{ $name }» истёк, и обновить его нельзя.
grant-unreadable = Не удалось прочитать данные доступа «{ $name }» из хранилища.
plain-token = «{ $name }» — просто токен; обновить его нечем.

# Signing in
account-elsewhere = «{ $name }» уже есть, провайдер — { $at }.
account-elsewhere-hint = Выберите другое имя или сначала удалите тот аккаунт: `turnglass remove { WORD($name) }`.
brought-other-identity = «{ $name }» — это { $was }, а эти данные доступа принадлежат { $is }. Ничего не изменено.
takes-over-hint = Выберите другое имя или сначала удалите тот аккаунт: `turnglass remove { WORD($name) }`. С --replace команда передаст ему аккаунт.
no-person-needed = С client credentials вход происходит сам; человек не нужен.
no-sign-in-offered = { $title } не предлагает вход другим программам.
did-sign-in-as = Выполнен вход как { $identity }.
did-sign-in = Вход выполнен.
signed-in-unwritten = Вход в «{ $name }» выполнен, но аккаунта ещё нет в списке. { $why }
sign-in-given-up = Вход отменён.
sign-in-given-up-hint = Чтобы попробовать ещё раз, начните его снова.
no-token-place = Неизвестно, где { $provider } выдаёт токены.
no-token-place-hint = Укажите издателя (--issuer) или эндпоинт токенов (--token-url).
no-sign-in-place = Неизвестно, где выполняют вход: { $title }.
no-sign-in-place-hint = Назовите издателя: `turnglass login { WORD($name) } --provider { WORD($provider) } --issuer URL`. Или передайте refresh-токен: `turnglass add { WORD($name) } --provider { WORD($provider) } --token-url { WORD($url) } --refresh-token-stdin`.
no-sign-in-place-client-hint = Назовите издателя: `turnglass login { WORD($name) } --provider { WORD($provider) } --issuer URL --client-id { WORD($client) }`. Или передайте refresh-токен: `turnglass add { WORD($name) } --provider { WORD($provider) } --token-url { WORD($url) } --client-id { WORD($client) } --refresh-token-stdin`.
sign-in-unfinished = Не удалось завершить вход. { $says }
sign-in-code-refused = Провайдер не принял код входа ({ $said }).
sign-in-again-from-start-hint = Начните вход заново.
sign-in-no-random = Эта система не выдаёт случайных чисел, а без них вход небезопасен.
authorization-endpoint = Эндпоинт авторизации: { $why }.
push-refused = Провайдер не принял запрос авторизации ({ $said }).
push-refused-hint = Проверьте ID клиента, scope и адрес перенаправления.
push-no-address = Провайдер принял запрос авторизации, но не дал для него адреса.
sign-in-ended-unnamed = Провайдер завершил вход, не сказав какой ({ $said }).
check-redirect-hint = Проверьте ID клиента, scope и зарегистрированный там адрес перенаправления.
sign-in-other-state = Ответ браузера не от этого входа: его state другой, поэтому он не использован.
sign-in-other-state-hint = Начните вход заново и завершите его в открывшемся окне.
sign-in-other-issuer = Ответ браузера пришёл от { $named }, а не от { $issuer }, поэтому он не использован.
sign-in-other-issuer-hint = Проверьте адрес издателя. Если это одно и то же, разрешите по имени (--issuer-alias { WORD($named) }); иначе кто-то может пытаться подменить вход.
sign-in-no-issuer = В ответе браузера не указан издатель, хотя этот издатель указывает себя всегда. Ответ не использован.
sign-in-no-code = В ответе браузера нет кода.
pasted-nothing = Это не адрес, на котором остановился браузер, и не код.
pasted-nothing-hint = Скопируйте из адресной строки браузера весь адрес, со всем, что после «?».
declined-in-browser = Вход отклонён в браузере ({ $said }).
sign-in-not-now = Провайдер сейчас не может выполнить вход ({ $said }).
sign-in-ended = Провайдер завершил вход ({ $said }).
device-endpoint = Эндпоинт устройств: { $why }.
device-no-code = Провайдер не выдал код ({ $said }).
device-no-code-hint = Проверьте ID клиента и scope или войдите через браузер.
device-answer-no-code = В ответе провайдера нет кода для входа.
device-answer-unsafe = В ответе провайдера адрес или код, который небезопасно показывать.
check-issuer-hint = Проверьте адрес издателя.
sign-in-declined = Вход отклонён ({ $said }).
device-ended-hint = Проверьте ID клиента и то, что этому клиенту разрешён вход по коду.
device-too-late = Никто не вошёл, пока действовал код.
device-too-late-hint = Начните вход заново, чтобы получить новый.
id-token-unsigned = это не подписанный токен
id-token-signature = подпись не принадлежит издателю
id-token-issuer = он от { $named }, а не от { $issuer } (разрешает --issuer-alias { WORD($named) })
id-token-unreadable = он не читается
id-token-client = он выдан для { $named }, а не для клиента { $client } (разрешает --trust-audience)
id-token-nonce = он от другого входа (nonce не совпадает)
id-token-old = он уже истёк; сверьте часы этого компьютера
id-token-nobody = в нём не сказано, кто вошёл
not-registered = Издатель не стал сам регистрировать эту программу ({ $said }).
not-registered-hint = Зарегистрируйте там клиента сами и укажите его ID (--client-id).
which-client = Провайдер хочет знать, какой клиент спрашивает.
which-client-hint = Зарегистрируйте его там как нативное или настольное приложение и укажите его ID (--client-id).
other-sign-in-begun = Начат другой вход в «{ $name }».
other-sign-in-begun-hint = Завершите тот.
changed-meanwhile = Пока выполнялся вход, «{ $name }» изменился.
sign-in-is-over = Этот вход уже завершён.
sign-in-is-over-hint = Начните его снова.
browser-too-late = Браузер не вернулся вовремя.
paste-not-here = Сюда ничего вставлять не нужно: код вводится на странице.
id-token-missing = его запросили, но он не пришёл
paste-no-more = Больше ничего вставлять не нужно.
not-verified = Не удалось проверить, кто вошёл: { $why }
not-verified-hint = Начните вход снова позже.
untrusted-word = Словам издателя о том, кто вошёл, нельзя доверять: { $why }.
untrusted-word-hint = Ничего не изменено. Сообщите провайдеру; возможно, между вами кто-то вклинился.
redirect-unusable = Адрес перенаправления нельзя использовать: { $why }.
redirect-unusable-hint = Исправьте его; если не указывать, будет выбран порт этой машины.
redirect-no-address = это не адрес
redirect-not-encrypted = соединение не шифруется
redirect-no-port = на этой машине нет свободного порта
no-browser-way = { $title } не предлагает вход в браузере.
no-device-way = { $title } не предлагает вход по коду.
no-way-hint = Выберите другой способ или укажите адрес ({ $flag }).

# Saving before the end
unsaved-sealed = Обновлённое лежит зашифрованным в журнале и сохранится при следующем запуске; кто входил заново, войдёт ещё раз.
unsaved-lost = Хранилище их не приняло; войдите там снова.
could-not-be-saved = Не удалось сохранить: { $names }.

# The keeper
demo-provider-not-started = Провайдер демо не запускается ({ $why }).
keeper-not-started = Хранитель не запускается ({ $why }).
keeper-ended-meanwhile = Хранитель завершился во время запроса.
try-again-hint = Повторите.
keeper-other-version = Хранитель использует другую версию протокола.
keeper-other-version-hint = Выйдите из Turnglass и запустите его снова, чтобы версии совпадали.
keeper-fault = Хранитель завершился из-за собственной ошибки.
keeper-no-socket = Не удаётся открыть сокет хранителя.
other-keeper-silent-hint = Подождите немного или завершите тот процесс.
directory-not-made-hint = Проверьте права доступа к нему и место на диске.
keeper-ended-starting = Хранитель завершился при запуске.
no-tokens-socket = Сокета для токенов в этой системе нет.
no-tokens-socket-hint = Уберите --tokens-socket.
lock-unusable = Блокировку { $lock } нельзя использовать ({ $why }).
check-directory-hint = Проверьте, что каталог ваш и доступен для записи.
no-locks = У файловой системы { $lock } нет блокировок ({ $why }), и двух хранителей ничто не разделит.
no-locks-hint = Укажите в TURNGLASS_HOME или XDG_DATA_HOME каталог на локальном диске.
lock-gone = Здесь больше ничего не обновляется: блокировки { $lock } нет, и те же аккаунты может обновлять другой хранитель.
lock-replaced = Здесь больше ничего не обновляется: на месте блокировки { $lock } другой файл, и те же аккаунты может обновлять другой хранитель.
lock-taken-over = Здесь больше ничего не обновляется: блокировку { $lock } забрал хранитель на { $machine }.
lock-unseen = Пока здесь ничего не обновляется: блокировку { $lock } не видно ({ $why }).
lock-lost-hint = Действующие токены по-прежнему выдаются. Завершите этого хранителя (`kill { WORD($process) }`) и запустите его снова.
lock-lost-hint-on-windows = Действующие токены по-прежнему выдаются. Завершите этого хранителя (`taskkill /F /PID { WORD($process) }`) и запустите его снова.
held-by-machine = Этот каталог ведёт { $machine } (процесс { $process } там) или вёл и не отпустил.
held-by-machine-hint = Завершите Turnglass там и дождитесь синхронизации каталога; если он там уже не работает, заберите каталог: `turnglass agent --take-over`.
machine-unknown = компьютер без имени
directory-unusable = Каталог { $directory } нельзя использовать: { $why }.
directory-unusable-hint = Он должен принадлежать вам и быть закрыт для других (права 0700).
directory-link = это ссылка
directory-others = он принадлежит другому пользователю
own-directory-hint = Запустите от имени пользователя, которому принадлежит каталог.
socket-not-opened = Не удаётся открыть сокет { $socket } ({ $why }).
socket-not-opened-hint = Укажите в TURNGLASS_HOME свой каталог на локальном диске.
socket-of-another = На { $socket } слушает другой пользователь (номер { $user }): туда ничего не отправлено.
socket-of-nobody-known = Неизвестно, кто слушает на { $socket }: туда ничего не отправлено.
socket-dir-of-another = Каталог { $directory } с сокетом хранителя принадлежит другому пользователю (номер { $user }): туда ничего не отправлено.
socket-dir-open = В { $directory }, где слушает хранитель, могут писать другие: туда ничего не отправляется до `chmod 700 { WORD($directory) }`.
socket-of-another-hint = Запустите от имени пользователя, чей это хранитель; больше никому слушать там незачем.
stranger-no-secrets = Сокет из TURNGLASS_SOCKET принадлежит другому пользователю (номер { $user }): секреты туда не отправляются.
socket-not-served = Переданный сокет не удаётся обслуживать ({ $why }).
tokens-socket-not-opened = Не удаётся открыть сокет для токенов { $socket }: { $why }.
tokens-socket-not-opened-hint = Укажите путь в своём существующем каталоге, не длиннее примерно 100 байт.
socket-something-else = там находится что-то другое
socket-taken = там слушает другая программа
protocol-version = Хранитель использует версию протокола { $own }, а не { $asked }.
request-unknown = Такого запроса хранитель не знает.
request-too-long = Этот запрос длиннее, чем принимает хранитель.
requests-crowded = К хранителю уже идут другие запросы такой же длины.
keeper-no-files = У хранителя (процесс { $process }) открыто столько файлов, сколько разрешено.
keeper-no-files-hint = Повторите чуть позже; если не пройдёт, разрешите ему больше (`ulimit -n`, LimitNOFILE=) и запустите его снова.
answer-not-written = Не удалось записать ответ.
desktop-ended = Приложение завершилось, не успев скопировать.
no-new-key = Новый ключ не задан.
no-desktop-clipboard = Не подключено приложение с буфером обмена.
no-desktop-clipboard-hint = Запустите Turnglass в своём графическом сеансе или выведите токен командой `turnglass token { WORD($account) }`.
socket-no-refresh-tokens = Этот сокет не выдаёт refresh-токены.
socket-no-refresh-tokens-hint = Просите только токен: с остальными данными доступа его мог бы обновлять кто-то ещё.
socket-tokens-only = Этот сокет выдаёт токены и больше ничего не делает.
socket-tokens-only-hint = Сделайте это там, где работает хранитель, без TURNGLASS_SOCKET.
socket-places-taken = У этого сокета уже ждёт столько запросов этого пользователя, сколько обслуживается одновременно.
user-named = { $name } ({ $number })
user-numbered = пользователь с номером { $number }
user-signed-in-as = { $user } ({ $login })
socket-user-not-served = Вы — { $user }: этот хранитель вас не обслуживает.
socket-user-not-served-hint = Попросите того, кто его запускает (он работает как { $keeper }), добавить `--tokens-socket-user { WORD($option) }`.
socket-account-not-yours = { $user } не может запрашивать здесь аккаунт «{ $name }», есть он или нет.
socket-account-for-user-hint = Если он нужен, попросите того, кто запускает хранителя (он работает как { $keeper }), указать `--tokens-socket-user { WORD($option) }`.
socket-account-for-too = «{ $name }» должен стоять и в --tokens-for.
socket-account-for-hint = Если он нужен, попросите того, кто запускает хранителя (он работает как { $keeper }), указать `--tokens-for { WORD($option) }`.
socket-account-with-comma = Имя с запятой не может стоять в списке сокета: тот, кто запускает хранителя, может дать такому аккаунту другое имя.
audit-not-written = Не удаётся записать в журнал аудита { $file }: { $why }.
audit-not-written-hint = Освободите место или разрешите пользователю хранителя писать туда: следующая строка будет записана сама.
audit-no-file = там не файл
audit-of-another = он принадлежит другому пользователю (номер { $user })
audit-open-to-others = его могут читать или менять другие
audit-open-to-others-hint = Закройте его: `chmod 640 { WORD($file) }`.
audit-hangs = диск с журналом аудита не отвечает
audit-required = Ничего не выдаётся, если это нельзя записать. { $why }
audit-required-hint = Сообщите тому, кто запускает хранителя: он запущен с --audit-required.
no-audit = На этой системе журнала аудита нет.
no-audit-hint = Уберите --audit.
other-keeper-silent = Другой хранитель не отвечает.
home-held = Этот каталог ведёт процесс { $process } на { $machine }, и связаться с ним отсюда нельзя.
home-held-hint = Возможно, он запускается: повторите попытку. Если он приостановлен, его продолжит `kill -CONT { WORD($process) }`. Если не пройдёт, завершите его: `kill { WORD($process) }`.
home-held-hint-on-windows = Возможно, он запускается: повторите попытку. Если не пройдёт, завершите его: `taskkill /F /PID { WORD($process) }`.
home-held-elsewhere-hint = Он работает в другом контейнере или вне этого: передайте сюда его сокет (`turnglass agent --tokens-socket PATH`) и укажите его в TURNGLASS_SOCKET.
other-keeper-of-process-silent = Другой хранитель (процесс { $pid }) не отвечает.

# Sealed files
sealed-too-long = слишком большой размер
sealed-key-length = у ключа другая длина
sealed-header = заголовок
sealed-no-beginning = начало не как у зашифрованного файла
sealed-first-line-cut = первая строка обрезана
sealed-header-cut = заголовок обрезан
sealed-header-changed = заголовок изменён или обрезан
sealed-no-content = после заголовка ничего нет
sealed-header-unreadable = заголовок не читается
sealed-content-changed = содержимое изменено или обрезано
sealed-asks-too-much = заголовок требует слишком много памяти или времени
sealed-asks-impossible = заголовок требует того, чего Argon2 не умеет

# Exports
export-not-sealed = Не удалось зашифровать экспорт.
export-not-written = Не удалось записать экспорт.
form-export = экспорт { $form }
export-other-content = содержимое не от экспорта
export-is-vault = Это зашифрованное хранилище, а не экспорт.
export-is-vault-hint = Для переезда на другую машину создайте экспорт: `turnglass export FILE`.
export-wrong-passphrase = Эта парольная фраза не открывает экспорт.
export-wrong-passphrase-hint = Ничего не изменено. Повторите с той, с которой он записан.
export-newer = Экспорт записан более новой версией Turnglass ({ $form }).
export-newer-hint = Обновите Turnglass здесь и повторите импорт.
export-damaged = Экспорт повреждён: { $how }.
export-damaged-hint = Ничего не изменено. Скопируйте его снова или создайте новый: `turnglass export FILE`.
export-no-passphrase = Экспорт не открывается парольной фразой.
no-random = Нет случайных чисел ({ $why }).
carried-unreadable = То, что о нём хранится в хранилище, не читается: { $why } Импортируйте снова позже.
carried-same = Такой же уже здесь.
carried-other = Здесь другой, он не тронут. Недостающее в нём придётся добавить вручную.
providers-unwritable = Не удаётся записать { $file } ({ $why }).
carried-providers = Ваши собственные провайдеры.
carried-settings-left = Настройки этой машины не тронуты.
carried-settings-taken = Приняты настройки другой машины.
export-not-read = Не удалось прочитать экспорт.
export-not-read-hint = Скопируйте его снова или создайте новый.

# Checking and revoking
provider-answered = Провайдер ответил: { $status }.
provider-answered-error = Провайдер ответил: { $status } ({ $error }).
removed-not-revoked = «{ $account }» здесь удалён, но не отозван. { $why }
removed-not-revoked-hint = Завершите сеанс на страницах самого провайдера.
token-accepted = Провайдер принимает токен.
token-not-accepted = Провайдер не принимает токен ({ $status }).

# Programs that ask
with-refresh-token = { $program } (с refresh-токеном)
nothing-waits-under = Под номером { $number } ничего не ждёт.
nothing-waits-under-hint = `turnglass approve` показывает, что ждёт вас.
token-denied = Токен «{ $account }» не выдан: запрос отклонён ({ $program }).
token-denied-hint = Через минуту можно попросить снова.
token-unanswered = «{ $account }» спрашивает перед выдачей токена, и за минуту никто не ответил.
token-unanswered-hint = Разрешите, пока запрос ждёт: в уведомлении или командой `turnglass approve`; `turnglass set { WORD($account) } --no-ask-me` отключит вопросы.
token-asks = «{ $account }» сначала спрашивает вас и минуту ждёт согласия: дайте его в другом терминале командой `turnglass approve { WORD($number) }` или в уведомлении.
token-asks-elsewhere = «{ $account }» сначала спрашивает владельца там, где работает его хранитель: в уведомлении или командой `turnglass approve`. Ответа ждут не дольше минуты.
unknown-program = неизвестная программа
program-calls-itself = программа под именем «{ $name }»
process = процесс { $number }

# Hooks
ended-with = код завершения { $code }
ended-by-signal = прервано сигналом { $signal }
ended-too-long = прервано: дольше { $seconds } с
ended-with-turnglass = прервано: Turnglass завершается
not-started = не удалось запустить ({ $why })
command-empty = она пуста
hook-no-command = поле `run`: нет команды
hook-timeout = поле `timeout`: от 1s до { $longest }
hook-fault = хук { $number }, { $why }
hooks-not-own = { $file }: хуки не запускаются, потому что { $says }.
file-fault = { $file }: { $why }.
hooks-fault-hint = Хуки не запускаются, пока файл не исправлен: исправлен ли он, скажет `turnglass doctor`.
place-not-seen = нет доступа к { $place } ({ $why })
place-not-seen-hint = Проверьте права доступа.
place-of-another = { $place } принадлежит другому пользователю
place-open = { $place } доступен другим для записи
place-no-file = { $place } — не файл
providers-not-own = { $file }: не учитывается, действуют только встроенные провайдеры, потому что { $says }.
data-not-own = { $directory }: то, что Turnglass там хранит, могут подменить, потому что { $says }.
is-a-link = это ссылка
is-no-file = это не файл
is-no-file-hint = Уберите его оттуда.
link-to-nothing = это ссылка на { $target }, которого нет
hook-ran = Хук «{ $hook }» выполнен ({ $event }).
hook-ended = Хук «{ $hook }» ({ $event }): { $how }.
hook-ended-saying = Хук «{ $hook }» ({ $event }): { $how }. { $line }
hook-ended-saying-then = Хук «{ $hook }» ({ $event }): { $how }. { $line } ({ $then })
hook-not-run = Хук «{ $hook }» ({ $event }) не запущен: Turnglass завершился. Он будет запущен при следующем старте.
hook-ran-at-last = Хук «{ $hook }» выполнен ({ $event }): прежний запуск Turnglass этого не успел.
hook-next-start = Он будет запущен снова при следующем старте.
hook-again = Он будет запущен снова, не раньше чем через { $wait }.
hook-given-up = Попыток было { $tries }, больше он не запускается.
hook-dropped = Хук «{ $hook }» ({ $event }) ещё предстояло запустить, но уже не нужно: он больше не настроен для этого аккаунта или передать ему нечего.

# Where a token may go
no-host = «{ $pattern }» — не хост.
no-host-hint = Запишите его как api.example.com, api.example.com:8443 или *.example.com.
sent-nowhere = Пока его нельзя отправлять никуда.
not-for-host-hint = `turnglass set { WORD($account) } --host { WORD($host) }` разрешит это.
not-for-host = Токен «{ $account }» не для { $host }.
sent-to = Его можно отправлять только сюда: { $known }.

# The network
answer-broken-off = Ответ провайдера оборвался.
https-unavailable = HTTPS недоступен: { $why }.
no-authorities = В этой системе не найдены удостоверяющие центры, поэтому по HTTPS ничего запросить нельзя.
no-authorities-hint = Установите пакет ca-certificates, в Debian и Ubuntu: `apt install ca-certificates`. Если задана SSL_CERT_FILE или SSL_CERT_DIR, проверьте, что она указывает на них.
key-unusable = Ключ, к которому привязан токен, нельзя использовать.
header-characters = В заголовке { $name } есть символы, недопустимые в HTTP.
no-answer-in-time = { $host } не ответил за { $seconds } с.
answer-not-in-time = Ответ провайдера не успел прийти целиком.
answer-too-large = Ответ провайдера больше { $size } МиБ.
another-place = другое место
tls-broken = { $host } неправильно работает с TLS ({ $why }).
tls-none = По адресу { $host } кто-то отвечает, но без TLS. Возможно, нужен другой порт или адрес, который начинается с http:// (только на этой машине).
not-reached-in-time = Не удалось вовремя связаться с { $host }.
name-not-found = Имя { $host } не найдено; возможно, нет сети.
no-http = { $host } ответил не по HTTP.
connection-refused = { $host } отклонил соединение.
no-way = Нет маршрута до { $host }; возможно, нет сети.
connection-broke-off = Соединение с { $host } оборвалось.
not-reached = Не удалось связаться с { $host } ({ $cause }).
connection-broke-off-by = Соединение с { $host } оборвалось ({ $cause }).
certificate-ended = Сертификат { $host } истёк, или часы этого компьютера неверны.
certificate-not-yet = Сертификат { $host } ещё не действует, или часы этого компьютера неверны.
certificate-other-name = Сертификат, который показывает { $host }, выдан на другое имя.
certificate-untrusted = Сертификат { $host } выдан центром, которому этот компьютер не доверяет.
certificate-revoked = Сертификат { $host } отозван.
certificate-not-good = Сертификат { $host } не годится ({ $why }).
client-certificate-wanted = { $host } запрашивает сертификат клиента, но не получил его. Передайте его через --client-certificate FILE.
client-certificate-refused = { $host } не принимает предъявленный сертификат клиента ({ $why }). Передайте правильный через --client-certificate FILE.
answer-unkeepable = Провайдера не спрашивали, потому что его ответ негде надёжно сохранить ({ $why }).
page-not-sealed = не удалось зашифровать
journal-ended = поток журнала завершился

# Addresses
address-no-url = «{ $url }» — не адрес; напишите его целиком, например https://id.example.com/token
address-no-scheme = в начале «{ $url }» нет { $scheme }://; напишите { $scheme }://{ $url }
address-bad-port = порт в «{ $url }» — не число до 65535
address-bad-host = «{ $url }» указывает хост, которого не может быть
address-no-host = в «{ $url }» не указан хост
address-not-encrypted = «{ $url }» без шифрования; используется только https, кроме этой машины
address-other-scheme = у «{ $url }» схема { $scheme }; используется только https
address-password = Адрес { $url } указан с именем пользователя или паролем, а адреса видит каждый, кто видит список.
address-password-hint = Уберите их. Клиент, который подтверждает себя ими, задаётся через --client-id, --client-secret-env и --client-auth basic: провайдер получит то же самое.
address-key = Адрес { $url } содержит секрет ({ $name }), а адреса видит каждый, кто видит список.
address-key-hint = Уберите его или опишите провайдера в своём providers.yaml с полным адресом.
parameter-secret = Параметр { $name } по названию секретный, а параметры видит каждый, кто видит список, и они стоят в адресе браузера.
parameter-secret-hint = Уберите его. Секрет клиента задаётся через --client-secret-env.
secret-in-sight = «{ $name }» добавлена прежней версией Turnglass с тем, что теперь отклоняется. { $why }
secret-in-sight-hint = Затем добавьте её снова: `turnglass add { WORD($name) } --provider { WORD($provider) }`. Её настройки и история останутся. Кто мог прочесть список, может знать секрет.

# What a request lacks
no-refresh-token = Нет refresh-токена, чтобы обновить.
no-refresh-token-hint = Добавьте аккаунт снова с refresh-токеном.
no-token-endpoint = Для этого аккаунта неизвестен эндпоинт токенов.
no-token-endpoint-hint = Добавьте его снова с --token-url.
not-sent-there = На { $there } ничего не отправлено: известно, что этот аккаунт обновляется на { $known }, а { $provider } теперь указывает на другое место.
not-sent-there-hint = Если так и задумано, выполните `turnglass set { WORD($name) } --trust { WORD($there) }`.
trust-nobody = У «{ $name }» нет ничего, что отправлялось бы на { $host } и ещё не разрешено.
trust-nobody-hint = Укажите хост, который назван в его состоянии в `turnglass list`.
trusted = То, чем он обновляется, разрешено отправлять на { $host }.
certificate-brought = С этого момента его клиент предъявляет этот сертификат.
token-endpoint = Эндпоинт токенов: { $why }.
revocation-endpoint = Адрес отзыва { $why }.
correct-address-hint = Исправьте его адрес.
no-token = Нет токена, чтобы обновить.
no-token-hint = Добавьте аккаунт снова с токеном.
no-client-id = У этого аккаунта нет ID клиента.
no-client-id-hint = Добавьте его снова с --client-id.
no-client-secret = У этого аккаунта нет секрета клиента.
no-client-secret-hint = Добавьте его снова с --client-secret-env VAR.
no-client-certificate = У этого аккаунта нет сертификата клиента.
no-client-certificate-hint = Добавьте его снова с --client-certificate FILE.
client-certificate-none = В файле, указанном в --client-certificate, нет сертификата.
client-certificate-none-hint = Укажите файл PEM, в котором он есть, начиная с «BEGIN CERTIFICATE»; отдельный закрытый ключ передаётся через --client-key FILE.
client-certificate-no-key = Нет закрытого ключа сертификата клиента.
client-certificate-no-key-hint = Укажите файл с ним через --client-key FILE.
client-certificate-encrypted = Закрытый ключ сертификата клиента зашифрован, а при каждом обновлении некому вводить его парольную фразу.
client-certificate-encrypted-hint = Запишите его без шифрования: `openssl pkey -in FILE -out KEY`, передайте через --client-key KEY и удалите KEY: он уже будет в хранилище.
client-certificate-other-key = Закрытый ключ не от этого сертификата клиента.
client-certificate-other-key-hint = Укажите созданный для него ключ через --client-key FILE.
client-certificate-unreadable = Не удаётся прочитать сертификат клиента или его закрытый ключ ({ $why }).
client-certificate-no-pem = то, что стоит между BEGIN и END, — не PEM
client-certificate-unreadable-hint = Нужен формат PEM. `openssl pkcs12 -in FILE -out PEM -nodes` создаёт его из файла .p12 или .pfx.
client-certificate-ended = Срок сертификата клиента истёк { $at }, или часы этого компьютера идут неверно.
client-certificate-ended-hint = Продлите его у того, кто его выдал, и передайте новый.
client-certificate-not-yet = Сертификат клиента действует только с { $at }, или часы этого компьютера идут неверно.
client-certificate-not-yet-hint = Передайте тот, что действует сегодня, или поправьте часы.
client-certificate-over = Срок сертификата клиента этого аккаунта истёк.
client-certificate-over-hint = Передайте новый: `turnglass set { WORD($name) } --client-certificate FILE`.

# What a provider answered
answer-redirected = Провайдер перенаправил на { $host }; туда мы не идём.
answer-redirect = Провайдер ответил перенаправлением ({ $status }).
answer-empty = Ответ провайдера пуст.
answer-without-token = В ответе провайдера нет токена.
answer-error = Провайдер ответил ошибкой.
answer-bad-token = В ответе провайдера токен с символами, которые нельзя передать в запросе.
answer-ended-token = Провайдер прислал токен, который уже истёк.
answer-same-token = Провайдер прислал тот же токен.
answer-no-later-token = Провайдер прислал токен, который истекает не позже прежнего.
answer-refused = Провайдер отказался обновить ({ $said }).
answer-bad-client = Провайдер не принимает этого клиента ({ $said }).
answer-bad-client-hint = Проверьте ID клиента, секрет клиента и способ его аутентификации (basic, post или none).
answer-bad-client-certificate-hint = Проверьте ID клиента и знает ли провайдер сертификат этого аккаунта для него. Другой передаётся через --client-certificate FILE.
answer-not-understood = Провайдер не понимает запрос ({ $said }).
answer-not-understood-hint = Проверьте у аккаунта провайдера, grant и scope.
answer-unauthorized = Провайдер говорит, что клиент не авторизован ({ $said }).
answer-unauthorized-hint = Проверьте ID и секрет клиента.
answer-no-endpoint = По этому адресу нет эндпоинта токенов ({ $said }).
answer-no-endpoint-hint = Проверьте URL токенов.
answer-proxy = Прокси на пути требует входа ({ $said }).
answer-wait = Провайдер просит подождать ({ $said }).
answer-network = Сеть требует входа ({ $said }).
answer-out-of-order = Провайдер не работает ({ $said }).
answer-web-page-saying = Вместо ответа провайдера пришла веб-страница ({ $said }).
answer-error-saying = Провайдер ответил ошибкой ({ $said }).
answer-web-page = Вместо ответа провайдера пришла веб-страница; возможно, страница входа в сеть.
answer-no-json = Ответ провайдера не читается как JSON.
answer-kept = Новый refresh-токен из него сохранён.

# Issuers
issuer-out-of-order = { $issuer } не работает ({ $status }).
issuer-no-metadata = { $issuer } не публикует метаданные ({ $status })
metadata-unreadable = метаданные { $issuer } не читаются
metadata-other-issuer = в метаданных { $issuer } указан другой издатель, { $other }
address-not-own = это не отдельный адрес
metadata-unusable = метаданные { $issuer } нельзя использовать, { $name }: { $why }
metadata-no-token-endpoint = в метаданных { $issuer } не указан эндпоинт токенов
metadata-push-nowhere = метаданные { $issuer } требуют передавать запросы заранее (PAR), но не говорят куда
issuer-unusable = Издателя нельзя использовать: { $why }.
issuer-unusable-hint = Проверьте его адрес.
issuer-unreachable = Не удалось спросить издателя: { $why }
issuer-unreachable-hint = Повторите позже и проверьте его адрес.
issuer-leads-away = { $issuer } перенаправляет на { $to }, куда нельзя следовать
issuer-led = Метаданные { $issuer } найдены по адресу { $at }.
issuer-alias-hint = Если верен { $named }, укажите --issuer { WORD($named) }; если это одно и то же, разрешите его по имени: --issuer { WORD($issuer) } --issuer-alias { WORD($named) }.
resource-issuer = Токены для { $resource } выдаёт { $issuer }.
resource-other = Метаданные { $resource } относятся к другому ресурсу, { $other }.
resource-other-hint = Если имеется в виду он, назовите его: --resource { WORD($named) }.
resource-unprotected = { $resource } не сообщает, кто выдаёт для него токены.
resource-unprotected-hint = Проверьте адрес или укажите рядом издателя (--issuer).
resource-names-nobody = В метаданных { $resource } нет издателя, которого можно спросить.
resource-unusable = Ресурс: { $why }.
registered-anew = Издатель больше не знает клиента, которого там зарегистрировал Turnglass, поэтому регистрируется новый.
sign-in-registers-hint = `turnglass login { WORD($name) }` зарегистрирует там нового клиента и выполнит вход.
answer-client-forgotten = Издатель больше не знает клиента, которого там зарегистрировал Turnglass ({ $said }). При входе будет зарегистрирован новый.
consent-asked = Без вашего согласия издатель не выдал долгосрочного доступа, поэтому его страница спросит о нём ещё раз.
pkce-refused = Провайдер не принимает подтверждение кода (PKCE), поэтому оно опущено; клиент подтверждает себя секретом.
pkce-none = Подтверждение кода (PKCE) здесь опущено, как задано.
pkce-plain = Подтверждение кода (PKCE) отправляется здесь как есть, как задано.
pkce-hint = Если провайдер не принимает подтверждение кода (PKCE), опустите его: `turnglass login { WORD($name) } --pkce none`.
pkce-needed-hint = Провайдеру нужно подтверждение кода: `turnglass login { WORD($name) } --pkce S256`.
which-client-document-hint = Издатель читает документы с описанием клиента: укажите адрес своего (--client-id https://…) или идентификатор зарегистрированного там клиента.
id-token-by-secret = он подписан секретом клиента ({ $algorithm }), а секрет здесь неизвестен (--client-secret-env)
id-token-unknown-key = он подписан ключом { $key }, который издатель не публикует
id-token-no-end = в нём не сказано, когда истекает срок
issuer-keys-unreadable = ключи издателя не читаются.
issuer-keys-refused = издатель не выдал свои ключи ({ $status }).
sentence = { $why }.

# Importing files
import-empty-hint = Импортировать в нём нечего.
import-definitions-hint = Лучше сохраните его как providers.yaml в каталоге настроек Turnglass.
import-not-utf-8-hint = Сохраните его в UTF-8 и импортируйте снова.
json-ends = файл обрывается на середине
json-wrong = ошибка в значении, запятой или скобке
import-broken-hint = Исправьте { $format } и импортируйте снова.
import-unknown-hint = Известны: providers.yaml шлюза (`providers:` с auto_refresh_config) и то, что хранят эти инструменты: { $tools }.
import-same-name = Такое же имя уже есть у записи выше.
import-fault = { $file }, строка { $line }: { $fault }
import-no-token-url = У «{ $name }» нет auto_refresh_config.token_url.
import-no-refresh-token-env = У «{ $name }» нет auto_refresh_config.refresh_token_env.
import-no-token-that-ends = У «{ $name }» нет токена со сроком: хранить нечего.
import-neither = У «{ $name }» нет ни токена, ни включённого auto_refresh_config.
import-missing-variable = «{ $name }»: нужна переменная окружения, которая не задана: { $variable }.
tool-signed-out = В { $tool } здесь выполнен выход. Войдите командой `{ $command }`.
tool-signed-out-there = В { $tool } здесь выполнен выход. Войдите там.
tool-api-key = { $tool } использует здесь ключ API, который не истекает: хранить нечего.
tool-never-ends = Токен, который хранит здесь { $tool }, не истекает: хранить нечего.
tool-in-keychain = { $tool } хранит этот токен в системной связке ключей, а не в своём файле.
tool-keychain-closed = { $tool } хранит вход в системной связке ключей, которую нельзя прочитать: { $why }
tool-keychain-closed-hint = Разблокируйте связку ключей, например в менеджере паролей, и посмотрите ещё раз.
tool-encrypted = { $file }: { $tool } хранит там свои входы зашифрованными, и Turnglass не может за ними следить.
tool-encrypted-hint = Прочитать и обновить их может только сам { $tool }.
tool-unreadable = Не удалось прочитать { $file } инструмента { $tool } ({ $why }).
tool-no-ini = { $file } — не файл INI.
tool-form-misses = { $file } не в той форме { $tool }, которую знает Turnglass: нет { $member }.
tool-form-other = { $file } в форме { $tool }, которой Turnglass не знает: { $member } равно { $says }.
tool-form-hint = Файл не тронут. Возможно, его знает более новый Turnglass.
tool-watched = Обновляет его по-прежнему { $tool }, а Turnglass следит за файлом.
tool-watched-keychain = { $tool } продолжает обновлять его, а Turnglass читает его в системной связке ключей.
tool-risk-unlocked = Ни одна блокировка { $tool } не охватывает его запрос: если оба спросят в одно мгновение, вход будет потерян. Turnglass спрашивает задолго до { $tool }.
import-empty = { $file } пуст.
import-definitions = { $file } описывает провайдеров; аккаунтов в нём нет.
import-too-large = { $file } больше 4 МиБ: это не файл с учётными данными.
import-not-utf-8 = { $file } — не текст в UTF-8 ({ $seen }).
at-byte = байт { $at }
import-no-yaml = { $file } — неправильный YAML: { $what }.
import-broken = { $file }, строка { $line }, столбец { $column }: { $what }.
import-unknown = { $file }: такой структуры Turnglass не знает.
import-variable = { $variable } ({ $field })
import-variable-not-named = та, которую должно называть поле { $field }
import-missing-variables = «{ $name }»: нужны переменные окружения, которые не заданы: { $variables }.
listed = { $first }, { $second }

# Without a keeper
once-nothing-renews = { $provider }: обновить токен нечем.
once-nothing-renews-hint = Выберите другого провайдера или другой --grant.
once-bring-token-hint = Передайте его через --refresh-token-env VAR, --refresh-token-stdin или --refresh-token-file FILE.
once-bring-client-hint = Для client credentials нужны --client-id ID и --client-secret-env VAR.
once-fault = Запрос завершился из-за собственной ошибки.
once-perhaps-spent-hint = Запрос мог дойти до провайдера, и refresh-токен мог быть израсходован: попробуйте ещё раз, а если откажет, войдите снова и сохраните новый refresh-токен.
once-wait-hint = Провайдер просит подождать { $seconds } с; --wait TIME столько подождёт.
later-hint = Повторите позже.
once-refused-hint = Войдите у провайдера снова и сохраните новый refresh-токен.
once-denied-hint = Повторите позже; если отказ повторится, войдите у провайдера снова и сохраните новый refresh-токен.
once-no-token = Нет токена.
once-no-refresh-token = Нет refresh-токена.
once-no-client-secret = Нет секрета клиента.
give-flag-hint = Укажите { $flag }.

# providers.yaml
provider-name = поле `name`: в «{ $name }» допустимы только строчные латинские буквы, цифры, `-`, `_` и `.`
provider-pointer = поле `answer`: «{ $bad }» — не JSON pointer; напишите `/{ $bad }`
provider-present = поле `{ $field }`: «{ $bad }» не может стоять в заголовке
providers-fault-hint = Это определение не используется, остальные используются. Исправьте файл и сохраните его: верен ли он, скажет `turnglass providers --check { WORD($file) }`.
yaml-field = поле `{ $field }`: { $why }
yaml-place = строка { $line }, столбец { $column }: { $what }
provider-fault-at = строка { $line }, провайдер { $number }, { $why }
template-brace = «{ $brace }» было бы отправлено как есть; чтобы отправить один такой знак, напишите «{ $brace }{ $brace }»
template-name = имя «{ $name }» неизвестно; известны { $known }
template-not-here = { $name } здесь недоступно
template-parameter = параметра «{ $name }» нет; объявите его в `parameters`
template-lacks = Пока нечего подставить вместо { $name }.
template-lacks-hint = Оно приходит с ответом провайдера: сначала войдите или добавьте данные, в которых оно есть.
template-misfit = Значение { $name } не подходит для адреса.
template-misfit-hint = Имя узла состоит из букв, цифр, дефисов и точек. Исправьте значение или файл провайдера.
host-ends = { $name } определяет конец имени узла, а значит, чей он: задайте этому параметру `pattern`
names-unknown = «{ $name }» само по себе не отправляется; переименовать можно { $known }
names-twice = два параметра назывались бы «{ $name }»
field-nested = у «{ $name }» есть вложенные поля, их передаёт только JSON: задайте `encoding: json`
parameter-name = «{ $name }» не годится как имя параметра: только буквы, цифры, «-» и «_»
parameter-twice = параметров с именем «{ $name }» два
parameter-pattern = pattern у «{ $name }» не регулярное выражение: { $why }
parameter-missing = { $provider } нужно значение для этого аккаунта: { $title }.
parameter-missing-hint = Укажите --set { WORD($name) }={ WORD($example) }; для имеющегося аккаунта: `turnglass set { WORD($account) } --set { WORD($name) }={ WORD($example) }`
parameter-missing-secret-hint = Это секрет: укажите переменную окружения с ним через --set-env { WORD($name) }=VARIABLE.
parameter-is-secret = «{ $name }» — секрет и не передаётся аргументом.
parameter-unknown = У { $provider } нет значения аккаунта «{ $name }».
parameter-none-hint = Значений у него нет. Уберите --set.
parameter-known-hint = Известны: { $known }.
parameter-misfit = Значение для { $title } ({ $name }) не годится.
parameter-misfit-hint = Оно должно соответствовать { $pattern }.
parameter-misfit-example-hint = Оно должно соответствовать { $pattern }, например { $example }.
provider-named-fault = «{ $name }»: { $why }
provider-empty = в нём ничего нет
no-signing-key = Не удаётся прочитать закрытый ключ, которым подписывается этот клиент.
no-signing-key-hint = Передайте его как секрет клиента: RSA или P-256, PEM (PKCS #8, PKCS #1 или SEC 1) либо JWK.
signing-key-kind = Этот ключ не подписывает по { $algorithm }; он подписывает по { $usual }.
signing-key-kind-hint = Исправьте `assertion.algorithm` или передайте другой ключ.
no-subject-token = Нет токена для обмена.
no-subject-token-hint = Укажите переменную окружения с ним через --set-env subject_token=VARIABLE.
provider-fault-hint = Пока это не исправлено, его определение не используется; остальные используются.

# tools.yaml
tools-fault-hint = Инструменты, поставляемые с Turnglass, остаются в силе. Исправьте файл и сохраните его: верен ли он, скажет `turnglass doctor`.
tool-fault = инструмент { $number } («{ $name }»), { $why }
tool-place = поле `places`: «{ $bad }» не начинается ни с `~/`, ни с переменной, ни с `/`
tool-pointer = поле `{ $field }`: «{ $bad }» — не указатель JSON; напишите `/{ $bad }`
tool-no-provider = поле `provider`: нет ни имени, ни `of`

# The browser's last page
page-other-sign-in = Это конец другого входа. Скопируйте весь адрес в Turnglass.
page-other-sign-in-title = Не здесь
page-stranger = Это не от того входа, которого здесь ждут, поэтому с этим ничего не сделано. Если сюда вас направил провайдер, отмените вход в Turnglass и начните его заново.
page-stranger-title = Не от этого входа
page-on-the-way = Браузер переходит к провайдеру.
page-on-the-way-title = Переход
page-opened-before = Этот адрес ведёт к провайдеру один раз, и его уже открыли. Если это были не вы, отмените вход в Turnglass и начните его заново.
page-opened-before-title = Уже открывали
page-question = Вы вошли как { $is }, но этот аккаунт — { $was }. Turnglass спросит вас, так ли задумано.
page-question-title = Остался один вопрос
page-signed-in-title = Вход выполнен
page-not-signed-in-title = Вход не выполнен
page-nothing = Этот адрес открыт только для завершения входа. Если вход только что закончился здесь, скопируйте весь адрес в Turnglass.
page-nothing-title = Здесь ничего нет
page-over = Этот вход уже завершился; Turnglass показывает, чем.
page-over-title = Уже завершено
page-signed-in-as = Вход в «{ $account }» выполнен как { $who }. Эту страницу можно закрыть.
page-signed-in = Вход в «{ $account }» выполнен. Эту страницу можно закрыть.

# Lengths of time
length-unknown = «{ $length }» — не длительность; напишите 60s, 5m, 2h или 3d
length-too-long = «{ $length }» — дольше ста лет
length-without-unit = у «{ $length }» нет единицы: напишите { $length }s (секунды), { $length }m (минуты), { $length }h (часы) или { $length }d (дни)

# Files
file-not-moved = Не удаётся переместить файл { $file } ({ $why }).
file-not-moved-hint = Уберите его: файл { $why }.
file-unusable = Файл { $file } нельзя использовать ({ $why }).
file-moved-hint = Аккаунты снова взяты из хранилища; их история осталась в старом файле.
file-damaged-by = повреждён ({ $why })
file-damaged = повреждён
disk-full-hint = Освободите место на диске, где лежит { $directory }.
disk-read-only-hint = Файловая система каталога { $directory } доступна только для чтения: подключите её для записи или укажите в TURNGLASS_HOME каталог, доступный для записи.
file-locked-by-hint = { $name } (процесс { $pid }) заблокировал { $file }: дождитесь его окончания или завершите его, и запись станет возможна.
file-locked-hint = Другая программа заблокировала { $file }: дождитесь её окончания или завершите её, и запись станет возможна.
file-newer = записан более новой версией Turnglass
list-unwritable = Не удалось записать список аккаунтов ({ $why }).
list-unwritable-hint = Проверьте место на диске и доступность каталога для записи; данные доступа в хранилище в безопасности.
no-home = Не известны ни TURNGLASS_HOME, ни домашний каталог.
no-home-hint = Укажите в TURNGLASS_HOME свой каталог.
file-moved = Файл { $file } { $why }. Он перемещён в { $aside }.

# Instants and lengths, as they stand within a sentence
when-time = в { $time }
when-weekday = { $weekday ->
    [1] в пн
    [2] во вт
    [3] в ср
    [4] в чт
    [5] в пт
    [6] в сб
   *[7] в вс
    } в { $time }
when-day = { $day } { $month ->
    [1] янв.
    [2] февр.
    [3] мар.
    [4] апр.
    [5] мая
    [6] июн.
    [7] июл.
    [8] авг.
    [9] сент.
    [10] окт.
    [11] нояб.
   *[12] дек.
    } в { $time }
when-date = { $day } { $month ->
    [1] янв.
    [2] февр.
    [3] мар.
    [4] апр.
    [5] мая
    [6] июн.
    [7] июл.
    [8] авг.
    [9] сент.
    [10] окт.
    [11] нояб.
   *[12] дек.
    } { $year }
length-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
    [many] { $count } дней
   *[other] { $count } дня
    }
length-hours = { $count ->
    [one] { $count } час
    [few] { $count } часа
    [many] { $count } часов
   *[other] { $count } часа
    }
length-minutes = { $count ->
    [one] { $count } минуту
    [few] { $count } минуты
    [many] { $count } минут
   *[other] { $count } минуты
    }
length-seconds = { $count ->
    [one] { $count } секунду
    [few] { $count } секунды
    [many] { $count } секунд
   *[other] { $count } секунды
    }
length-two = { $first } { $second }

# How an account is, in a word or two
is-fresh = в порядке
is-refreshing = обновляется
is-paused = на паузе
is-retrying = повтор
is-unchanged = без изменений
is-unsaved = не сохранён
is-expiring = скоро истечёт
is-expired = истёк
is-sign-in-needed = нужен вход
is-new-token-needed = нужен новый токен
is-misconfigured = ошибка настройки
is-vault-trouble = сбой хранилища

# What happened, in a word or two
was-added = добавлен
was-brought = новые данные доступа
was-renewed = обновлён
was-unchanged = без изменений
was-later = отложено
was-refused = отказ
was-misconfigured = ошибка настройки
was-unsaved = не сохранён
was-saved = сохранён
was-expired = истёк
was-checked = проверен
was-changed = изменён
was-signed-in = вход выполнен
was-hook = хук

# A removal that is undone
restored = Восстановлен: был удалён.
restore-there = Аккаунт «{ $name }» есть: поверх него ничего не возвращается.
restore-gone = За последнюю минуту «{ $name }» отсюда не удаляли.
restore-gone-do = Добавьте его снова: `turnglass add { WORD($name) }`.
restore-no-keeper = «{ $account }» не вернуть: это может только постоянно работающий хранитель, в течение минуты после удаления, а сейчас хранитель не запущен.
removed-lately = «{ $name }» удалили меньше минуты назад.
removed-lately-hint = `turnglass restore { WORD($name) }` ещё вернёт его вместе с историей.

# Unlocking the system's keychain
keychain-stays-locked = Связка ключей осталась заблокированной: запрос закрыли или спросить было некого.
keychain-stays-locked-do = Повторите или разблокируйте её в своём менеджере паролей.
keychain-stays-empty = Связки ключей по-прежнему нет: системный запрос на создание закрыли или нет экрана, на котором его можно показать.
keychain-stays-empty-do = Повторите в графическом сеансе или выберите зашифрованное хранилище в одном файле: `turnglass vault use sealed`; на сервере — с файлом ключа: `turnglass vault use sealed --key-file FILE`.
keychain-by-session = Система открывает связку ключей, когда вы в неё входите, и отдельного запроса не показывает.
keychain-by-session-mac = Разблокируйте связку «Вход» в приложении «Связка ключей».
keychain-by-session-windows = Войдите в Windows снова.
sealed-not-prompted = Зашифрованное хранилище открывает его парольная фраза, а не система.
sealed-not-prompted-do = Выполните `turnglass unlock` или введите парольную фразу в окне.

# Beside what a request failed of
asked-by-proxy = Запрос шёл через прокси { $proxy }, как указано в настройках.

# Settings that are not taken
margin-too-long = Запас больше ста лет.
margin-too-long-do = Укажите секунды, минуты или дни; больше половины времени жизни токена он не займёт.
quiet-not-meant = Это не тихие часы.
quiet-not-meant-do = Они начинаются и кончаются в разное время суток, например с 22:00 до 07:00.
proxy-not-meant = Это не URL прокси.
proxy-not-meant-do = Напишите его как http://HOST:PORT или https://HOST:PORT; оставьте пустым, чтобы использовать системный.
proxy-scheme = Прокси со схемой { $scheme } использовать нельзя.
proxy-password = Имя пользователя и пароль прокси в настройках не хранятся.
proxy-password-do = Доверьте прокси системе, например через HTTPS_PROXY в окружении Turnglass, или используйте прокси без пароля.

# Обновление рядом с инструментом, который обновляет и сам
share-renewing = { $tool } как раз обновляет этот вход.
share-stuck = { $tool } удерживает свою блокировку { $seconds } с и не подаёт признаков жизни; ожидание продлится, пока она не будет считаться брошенной.
share-gone = Файла инструмента { $tool } нет: { $file }.
share-unreadable = Не удаётся прочитать { $file }: { $why }.
share-no-lock = Не удаётся получить блокировку инструмента { $tool } ({ $file }): { $why }.
share-not-writable = Результат обновления не удалось бы записать для { $tool } ({ $file }): { $why }. Поэтому обновление не запрашивается.
share-writing = В { $file } всё это время писал кто-то другой.
share-not-understood = { $file } не изменён: он не такой, как ожидалось: { $why }.
share-not-understood-hint = Возможно, инструмент новее, чем то, что Turnglass о нём знает. Пусть он обновляет сам: `turnglass set NAME --owner watched`.
share-not-written = Не удалось записать новый вход в { $file }: { $why }.
share-not-written-hint = Turnglass хранит его и попробует ещё раз. До этого у инструмента вход, который мог закончиться.
share-no-member = в нём нет { $member }
share-broken = строка { $line }, столбец { $column }: { $what }
share-blank = значение стало бы пустым

## Command line

# what many commands say

no-answer-taken = Стандартный вывод не принимает ответ: { $why }.
answer-nowhere = Стандартный вывод закрыт: ответ некому принять.
answer-nowhere-hint = Направьте его куда-нибудь, например в /dev/null.
answer-nowhere-hint-on-windows = Направьте его куда-нибудь, например в NUL.
no-json = Ответ нельзя записать как JSON.
nothing-changed = Ничего не изменено.
no-signals = Не удаётся принимать сигналы: { $why }.
token-of-two-lines = В этом токене есть перевод строки или другой управляющий символ.
token-of-two-lines-hint = Его может передать только --format json.
token-not-for-dotenv = В этом токене есть кавычка, обратная косая черта или знак доллара перед фигурной скобкой: программы читают их в таких файлах по-разному.
token-not-for-dotenv-hint = Без изменений он попадёт в окружение программы командой `turnglass exec { WORD($account) } -- PROGRAM`.
no-variable = «{ $name }» не может быть именем переменной.
no-variable-hint = Используйте латинские буквы, цифры и _, но не цифру в начале.
keeper-elsewhere-silent = По адресу { $socket }, указанному в TURNGLASS_SOCKET, хранитель не отвечает ({ $why }).
keeper-elsewhere-silent-hint = Проверьте, что сокет проброшен и за ним работает хранитель (`turnglass agent --tokens-socket PATH`).
keeper-elsewhere-closed = Вы — { $user }, и сокет { $socket } из TURNGLASS_SOCKET для вас закрыт.
keeper-elsewhere-closed-hint = Попросите того, кто запускает хранителя, добавить `--tokens-socket-user { WORD($option) }` и держать сокет в каталоге, куда вы можете войти.
no-such-vault = TURNGLASS_VAULT имеет значение «{ $name }», такого хранилища нет.
no-such-vault-hint = Выберите keychain, sealed, openbao или memory.
ends-when-saved = завершится, когда ответ провайдера будет сохранён.
still-listens = провайдер ещё не ответил; его ответа ждут, и он будет сохранён. Дважды Ctrl-C — завершить, не дожидаясь.
waiting-up-to = ждём до { $wait }. { $reason }
no-such-shell = Оболочка { $shell } неизвестна.
no-script = Не удаётся записать скрипт: { $why }.
no-address-to-ask = Спросить здесь нельзя: { $why }.
address-names-user = В адресе указан пользователь, и его пароль занял бы место токена.
address-names-user-hint = Уберите то, что стоит перед @.
no-request = Не удаётся отправить запрос ({ $why }).
token-no-header = В токене есть символы, недопустимые в заголовке.
yes-or-no = { $question } [y/N]
of-account = { $account }: { $says }
counted-accounts = { $count ->
    [one] { $count } аккаунт
    [few] { $count } аккаунта
    [many] { $count } аккаунтов
   *[other] { $count } аккаунта
}
time-left-none = истёк
time-left-seconds = { $seconds }с
time-left-minutes = { $minutes }м { $seconds }с
time-left-hours = { $hours }ч { $minutes }м
time-left-days = { $days }д { $hours }ч
due-now = сейчас
due-in-seconds = через { $seconds }с
due-in-minutes = через { $minutes }м
moment-weekday = { $day ->
    [1] пн { $time }
    [2] вт { $time }
    [3] ср { $time }
    [4] чт { $time }
    [5] пт { $time }
    [6] сб { $time }
   *[7] вс { $time }
}
moment-day = { $day } { $month } { $time }
moment-year = { $day } { $month } { $year }
month = { $month ->
    [1] янв.
    [2] февр.
    [3] мар.
    [4] апр.
    [5] мая
    [6] июн.
    [7] июл.
    [8] авг.
    [9] сент.
    [10] окт.
    [11] нояб.
   *[12] дек.
}
vault-open = { $kind }, открыто

# secrets that are brought or asked for

file-unreadable = Не удаётся прочитать { $file }: { $why }.
variable-unset = Переменная окружения { $name } не задана.
variable-no-text = Переменная окружения { $name } — не текст в UTF-8.
secret-from-variable = переменная окружения { $name }
secret-two-lines-hint = Передайте только само значение, без того, что вокруг.
input-too-long = { $named }: больше 1 МиБ, это не токен.
input-no-text = { $named }: это не текст в UTF-8.
input-unreadable = Не удаётся прочитать стандартный ввод: { $why }.
ask = { $title }:
ask-hidden = { $title } (не отображается):
ask-client-secret = Секрет клиента
ask-client-secret-or-code = Секрет клиента (пусто: вход по коду)
ask-refresh-token = Refresh-токен
ask-token = Токен
ask-refused-token = Отклонённый токен
secret-client = секрет клиента
secret-client-or-code = секрет клиента (пусто: вход по коду)
secret-refresh-token = refresh-токен
secret-token = токен
secret-refused-token = отклонённый токен
secret-from-input = стандартный ввод
secret-empty = Ожидался { $what }, но пусто: { $whence }.
secret-two-lines = Ожидался { $what }, но там больше одной строки: { $whence }.
secret-none-given = Не передан { $what }.
secret-prompt-failed = Не удаётся запросить { $what }: { $why }.
variable-unset-hint = В ней должен быть { $what }.
input-named = Стандартный ввод

# passphrases and the sealed vault's key

passphrase-prompt-failed = Не удаётся запросить парольную фразу ({ $why }).
passphrase-none = Парольная фраза не задана.
passphrase-again = Ещё раз то же самое
passphrase-at-least = { $title } (не короче { $least } символов)
passphrases-differ = Парольные фразы не совпадают.
passphrases-differ-hint = Ничего не изменено. Попробуйте ещё раз.
passphrase-short = Парольная фраза короче { $least } символов.
passphrase-short-hint = Возьмите длиннее, например пять случайных слов: кто скопирует файл, сможет перебирать сколько угодно.
passphrase-descriptor = Файловый дескриптор { $number } не читается.
passphrase-descriptor-hint = Откройте его для команды и укажите его номер: 3 после `3<FILE`, 0 для того, что передано команде по каналу.
passphrase-descriptor-hint-on-windows = Передайте её команде по каналу и укажите 0: других номеров в Windows нет.
from-descriptor = файловый дескриптор { $number }
passphrase-unreadable = Парольная фраза не читается ({ $why }). Источник: { $named }.
passphrase-empty = Парольная фраза пуста. Источник: { $named }.
passphrase-two-lines = В парольной фразе больше одной строки. Источник: { $named }.
two-vault-keys = Заданы и { $key_file }, и { $descriptor }.
two-vault-keys-hint = Зашифрованное хранилище открывается чем-то одним.
sealed-new-passphrase = Новая парольная фраза зашифрованного хранилища
sealed-passphrase = Парольная фраза зашифрованного хранилища
from-credential = credential { $name }
credential-unreadable = Credential { $name } не читается ({ $why }).

# turnglass add, turnglass login and what they ask

no-such-provider = Провайдера «{ $name }» нет.
no-such-provider-hint = Известны: { $names }.
no-provider-given = { $account }: нужен провайдер.
no-provider-given-hint = Укажите его через --provider, --issuer или --token-url.
no-provider-plain-hint = Для токена, который ничем не обновляется, достаточно: `turnglass add { WORD($name) } --provider jwt --token-stdin`. Иначе укажите провайдера через --provider, --issuer или --token-url.
ask-provider = Провайдер или адрес издателя
ask-issuer = Адрес издателя
ask-token-url = Адрес эндпоинта токенов
ask-client-id-from = ID клиента (выдаётся на { $page })
ask-client-id = ID клиента
account-added = { $account } добавлен.
account-added-refused = { $account } добавлен, но провайдер не принимает переданные данные доступа.
account-replaced = { $account }: аккаунт уже был, теперь у него новые данные доступа.
account-replaced-refused = { $account }: аккаунт уже был, теперь у него новые данные доступа, но провайдер их не принимает.
no-such-account-login-hint = `turnglass list` показывает аккаунты. Для нового нужен --issuer или --provider.
bring-a-grant = Передайте данные доступа через `turnglass add { WORD($name) } --provider { WORD($provider) }`.
no-sign-in-here = Отсюда войти нельзя: { $provider }.
sign-in-here = Войдите в браузере: { $whom }. Если он не откроется, вот адрес:
sign-in-open = Откройте этот адрес в браузере и войдите: { $whom }:
sign-in-anywhere = Откройте этот адрес на любом устройстве и войдите: { $whom }:
sign-in-code = Введите там этот код; он действует { $left }:
sign-in-complete-address = Или откройте этот и проверьте, что код тот же:
sign-in-paste = Ждём { $left }. Если браузер на другой машине, вставьте сюда адрес, на котором он остановится.
sign-in-waits-here = Ждём { $left } браузер на этой машине. Стандартный ввод закончился, поэтому вставить адрес нельзя.
sign-in-unpasted = Так в «{ $account }» не войти: адрес, на котором остановится браузер, нужно вставить сюда, а стандартный ввод закончился.
sign-in-unpasted-device-hint = Укажите --device: будет показан код, который вводят на любом устройстве. Или запустите команду в терминале.
sign-in-unpasted-hint = Запустите команду в терминале или передайте этот адрес через стандартный ввод.
sign-in-cancelled = Вход отменён.
sign-in-whom = «{ $account }» ({ $provider })
sign-in-other-identity-question = Вы вошли как { $is }, но «{ $account }» — это { $was }. Использовать { $same }? [y/N]
sign-in-other-identity = «{ $account }» — это { $was }, но вход выполнен как { $is }. Ничего не изменено.
sign-in-other-identity-hint = Войдите как { $was } или передайте --other-identity, чтобы аккаунт перешёл к { $is }.
browser-did-not-open = Браузер не открылся. Откройте адрес сами.
account-needs-issuer = { $account }: нужен адрес издателя.
account-needs-token-url = Для аккаунта { $account } нужен адрес эндпоинта токенов.
account-needs-client-id = { $account }: нужен ID клиента.
account-needs-client-secret = { $account }: нужен секрет клиента.
account-needs-refresh-token = { $account }: нужен refresh-токен.
account-needs-token = { $account }: нужен токен.
give-with-hint = Передайте его через { $flag }.
give-refresh-token-hint = Передайте его через --refresh-token-stdin, --refresh-token-env или --refresh-token-file.
give-token-hint = Передайте его через --token-stdin, --token-env или --token-file.
client-page-hint = Получить его можно на { $page }.
sign-in-next = Войдите: `turnglass login { WORD($account) }`.
sign-in-done = { $account }: вход выполнен.
sign-in-done-as = { $account }: выполнен вход как { $identity }.

# turnglass token and the forms it comes in

refresh-token-is-json = Refresh-токен передаёт только --format json.
token-not-fresh = этот токен не свежий. { $problem }
refused-token-empty = Отклонённый токен пуст.
kubernetes-version = KUBERNETES_EXEC_INFO просит неизвестную версию.
kubernetes-version-hint = Напишите `apiVersion: { $version }` в разделе exec файла kubeconfig.
no-github-env = GITHUB_ENV не задана.
no-github-env-hint = Формат github-env — для шага GitHub Actions.
github-env-unwritable = Не удаётся записать файл, на который указывает GITHUB_ENV: { $why }.
aws-no-keys = С токеном «{ $account }» не пришли ключи AWS.
aws-no-keys-hint = Укажите роль, которая доверяет его издателю: --role-arn ARN.
sts-too-large = Ответ STS слишком большой.
sts-refused = STS не выдал ключей для роли ({ $answer }).
sts-refused-hint = Роль должна доверять издателю и аудитории токена; некоторым ролям нужен ID-токен: --id-token.
token-bound = токен «{ $account }» привязан к ключу, который есть только у хранителя: сам по себе он не сработает.
token-bound-hint = Если провайдер позволяет, добавьте аккаунт без --dpop.

# turnglass exec and turnglass call

exec-nothing = Не указана программа для запуска.
exec-not-found = { $program } не найдена.
exec-not-found-hint = Проверьте имя и то, что программа установлена.
exec-too-long = Не удаётся запустить { $program }: токен слишком длинный для переменной.
exec-too-long-hint = Пусть программа читает `turnglass token` из канала или файла.
exec-not-started = Не удаётся запустить { $program }: { $why }.
exec-not-started-hint = Проверьте, что её разрешено запускать.
call-not-renewed = токен отклонён и не обновлён. { $problem }
call-redirected = ответ указывает в другое место, токен туда не пойдёт. Посмотрите через --include.
call-answered = { $host } ответил: { $status }.
call-no-method = «{ $method }» — не метод HTTP.
call-header-characters = В заголовке «{ $name }» есть символы, недопустимые в HTTP.
call-header-taken = Для токена уже есть заголовок.
call-header-taken-hint = Напишите { "{token}" } там, где он должен стоять: -H "Authorization: Key { "{token}" }". Его несёт один заголовок.
call-body-unreadable = Не удаётся прочитать тело { $file }: { $why }.
call-body-too-large = Тело { $file } больше { $mebibytes } МиБ.
call-bound-token = Токен «{ $account }» привязан к ключу, который есть только у хранителя.
call-bound-token-hint = Запросу с ним нужно собственное доказательство (RFC 9449).

# turnglass helper

helper-keeps-nothing = Turnglass не хранит пароли для docker.
helper-keeps-nothing-hint = Его собственные аккаунты служат указанным в них хостам: `turnglass set NAME --host HOST`.
helper-several = Для { $host } подходит несколько аккаунтов: { $accounts }.
helper-several-hint = Укажите один для git: `git config --global credential.{ WORD($address) }.username NAME`. Или уберите этот хост у остальных: `turnglass set NAME --no-host`.
helper-not-made = Не удаётся создать { $file }: { $why }.
helper-not-made-hint = Укажите свой каталог, в котором ищутся программы: `turnglass helper install DIR`.
program-not-found-itself = Программа не находит саму себя: { $why }.
program-nowhere = Программа не знает, где она находится.
helper-there = { $file } уже есть.
helper-made = { $file } создан.
helper-not-in-path = { $dir } нет в PATH: git и docker там их не найдут.

# turnglass refresh

nothing-to-renew = Обновлять нечего.

# turnglass refresh --once

once-no-aws = Формату aws-process мало одного токена.
once-no-aws-hint = Пусть токен обменяют средства AWS самого задания, или используйте `turnglass token`.
once-nothing-rotates = Здесь нет refresh-токена, который мог бы замениться: --on-rotate не выполнится.
once-answer-lost = Прежний вызов был прерван во время запроса к провайдеру, и ответа здесь нет: refresh-токен, возможно, уже использован. Он пробуется ещё раз.
once-picked-up = Прежний вызов был прерван до того, как передал ответ провайдера. Это тот ответ; сейчас никого не спрашивали.
once-shared = Другой вызов только что обменял этот refresh-токен и передал то, что пришло на замену. Это то, что он получил; сейчас никого не спрашивали.
once-waits-for-other = Другой вызов обменивает этот refresh-токен. Ожидание.
once-other-trades = Другой вызов обменивает этот refresh-токен и ещё не завершился.
once-other-trades-hint = Никого не спрашивали. Повторите вызов, когда он завершится; --wait TIME ждёт его дольше.
once-page-unusable = Ответ не удалось бы сохранить в { $directory }: { $why }.
once-page-unusable-hint = Никого не спрашивали. Укажите каталог, доступный для записи: --journal DIR.
once-signal = Идёт запрос к провайдеру: завершится, когда ответ придёт и будет передан.
once-again = { $why } Новый запрос через { $seconds } с.
once-listens = { $host } ещё не ответил. Ответа ждут, всего { $minutes } мин; пока ничего не запрашивается снова.
recover-without-old = Чтобы открыть новый refresh-токен, нужен прежний, который он заменил.
recover-without-old-hint = Передайте старый через --refresh-token-env VAR, --refresh-token-stdin или --refresh-token-file FILE.
recover-nobody-takes = Refresh-токен никто не примет.
recover-nobody-takes-hint = Укажите --on-rotate COMMAND или --rotated-file FILE.
recover-not-opened = Это зашифровано не тем refresh-токеном или неполно.
recover-not-opened-hint = Передайте именно тот refresh-токен, который получил прежний вызов.
once-nobody-to-ask = Не сказано, кого спрашивать.
once-nobody-to-ask-hint = Укажите --provider, --issuer или --token-url.
rotated-file-hint = Никого не спрашивали. Укажите файл в каталоге, доступном для записи.
rotated-no-shell = Нет оболочки, чтобы выполнить команду: { $why }.
rotated-no-shell-hint = Никого не спрашивали. Где нет оболочки, используйте --rotated-file FILE.
rotated-not-filed = Не удалось записать файл для нового refresh-токена: { $why }.
rotated-not-run = Команда для нового refresh-токена: { $how }, попыток: { $tries }.
rotated-in-file-hint = Новый refresh-токен в { $file }: сохраните его, старый теперь может ничего не стоить.
rotated-nowhere = Провайдер заменил refresh-токен, а новый никто не принимает; старый теперь может ничего не стоить.
rotated-page = Новый также лежит зашифрованным в { $directory }: следующий вызов со старым передаст его.
rotated-sealed = Новый refresh-токен, зашифрованный старым:
rotated-sealed-hint = Пока не заменяйте сохранённый refresh-токен: вместе с ним `turnglass refresh --once --recover SEALED` откроет новый для --on-rotate COMMAND или --rotated-file FILE.
rotated-sign-in-hint = Войдите снова и укажите --on-rotate COMMAND или --rotated-file FILE.
rotated-handed-on = Новый refresh-токен передан.
rotated-run-again = Команда: { $how }. Она запускается ещё раз.

# turnglass list, history, check, set, settings, remove

list-empty = Аккаунтов пока нет. `turnglass login NAME --issuer URL` выполнит вход, `turnglass add NAME --provider P` добавит аккаунт, в который вход уже выполнен, `turnglass demo` покажет, как это выглядит.
watch-no-terminal = Нет терминала, чтобы рисовать.
watch-no-terminal-hint = `turnglass list --watch --json` выводит строку на каждое изменение.
nobody-renews = Автоматически { $count ->
    [1] этот аккаунт
   *[other] эти аккаунты
} никто не обновляет: запустите Turnglass или выполните `turnglass agent install`.
nobody-renews-no-install = Автоматически { $count ->
    [1] этот аккаунт
   *[other] эти аккаунты
} никто не обновляет: запустите Turnglass или выполните `turnglass agent`.
history-nothing = Пока ничего не произошло.
history-goes-with-it = История удалённого аккаунта удаляется вместе с ним.
set-no-host = никуда
set-hosts = куда можно отправлять токен { $account }: { $hosts }.
set-changed = { $account }: { $setting } { $before } → { $now }
set-as-before = { $account }: всё уже было так настроено.
margin-cut = { $account }: для такого запаса токены живут слишком мало. Они обновляются за { $margin } до конца, когда пройдёт половина их времени жизни.
setting-is-a-switch = { $setting } — это on или off, а не «{ $value }».
remove-question = Удалить «{ $account }» и его токены?
remove-question-kept = Удалить «{ $account }» и его токены? В течение минуты его вернёт `turnglass restore { WORD($account) }`.
remove-question-for-good = Удалить «{ $account }» и его токены? Вернуть его будет нельзя: здесь нет постоянно работающего хранителя.
account-removed = { $account } удалён.
remove-unasked = { $account } не удалён: нет терминала, чтобы спросить.
remove-unasked-hint = Если это нужно, добавьте --yes.
restore-for-a-minute = `turnglass restore { WORD($account) }` вернёт его в течение минуты.
account-restored = { $account } снова здесь: { $says }
copied-for = Токен { $account } в буфере обмена; исчезнет оттуда через { $time }.
copied-for-good = Токен { $account } в буфере обмена и останется там.
switched-off-hint = `turnglass set { WORD($name) } --no-paused` возобновит его.
paused-resume-hint = `turnglass settings paused off` возобновит обновление.
show-account = Аккаунт
show-state = Состояние
show-state-why = { $state }: { $why }
show-identity = Владелец
show-provider = Провайдер
show-provider-at = { $title }, { $host }
show-tool = Хранит
show-tool-in = { $title }, { $file }
show-issued = Выдан
show-renewed-by = Продлён на
show-renewed-by-whom = { $machine }, пользователь { $user }
show-ends = Токен истекает
show-ahead = { $at } ({ $left })
show-renews = Обновится
show-early = Насколько заранее
show-early-account = за { $margin } до конца, как задано для него
show-early-tool = за { $margin } до конца, как просит его инструмент
show-early-provider = за { $margin } до конца, как просит его провайдер
show-early-all = за { $margin } до конца, как задано для всех аккаунтов
show-early-rule = за { $margin } до конца: десятая часть времени жизни токена, не меньше 5m и не больше 3d
show-early-unknown = за { $margin } до конца: сколько живёт токен, никто не знает
show-cut-account = за { $margin } до конца: половина времени жизни токена, { $asked } (задано для него) в неё не помещаются
show-cut-tool = за { $margin } до конца: половина времени жизни токена, { $asked } (просит его инструмент) в неё не помещаются
show-cut-provider = за { $margin } до конца: половина времени жизни токена, { $asked } (просит его провайдер) в неё не помещаются
show-cut-all = за { $margin } до конца: половина времени жизни токена, { $asked } (задано для всех аккаунтов) в неё не помещаются
show-cut-rule = за { $margin } до конца: половина времени жизни токена, { $asked } (обычный минимум) в неё не помещаются
show-sign-in-ends = Вход истекает
show-certificate-ends = Сертификат истекает
show-scopes = Области
show-hosts = Хосты
show-vault = Хранилище
column-identity = ВЛАДЕЛЕЦ
column-name = ИМЯ
column-provider = ПРОВАЙДЕР
column-state = СОСТОЯНИЕ
column-left = ОСТАЛОСЬ
column-renews = ОБНОВИТСЯ
column-why = ПОЧЕМУ
column-when = КОГДА
column-what = ЧТО
column-token-ends = ТОКЕН ИСТЕКАЕТ
column-how = ПОДРОБНОСТИ
column-last = ПОСЛЕДНИЙ
column-times = РАЗ
column-account = АККАУНТ
column-process = ПРОЦЕСС
column-user = ПОЛЬЗОВАТЕЛЬ
column-machine = МАШИНА
column-version = ВЕРСИЯ
column-seen = ЗАМЕЧЕНА
column-through = ЧЕРЕЗ
column-program = ПРОГРАММА
column-number = НОМЕР
column-waits = ЖДЁТ
set-asked = Прежде чем программа получит токен { $account }, спросят вас.
set-not-asked = Программы получают токен { $account }.
setting-not-one-of = { $setting }: возможны { $known }, а не «{ $value }».
setting-no-hours = «{ $value }» — не тихие часы; напишите 22:00-07:00 или off.
setting-no-length = { $why }.

# turnglass import and turnglass export

import-name-many = --replace годится для файла с одним аккаунтом.
import-name-many-hint = В этом аккаунтов: { $count }.
import-sign-in-ended = Срок этого входа истёк: войдите снова.
import-token-ended = Срок его токена уже истёк.
import-nothing = Импортировать из него нечего.
import-plan-sent = «{ $name }»: { $variables } будут отправлены на { $host }.
import-plan-kept = «{ $name }»: { $variables } останутся здесь и никуда не будут отправлены.
import-question = Взять эти переменные и отправить их туда?
import-unasked = Ничего не импортировано: нет терминала, чтобы спросить, можно ли взять эти переменные.
import-unasked-hint = Если можно, выполните `turnglass import { WORD($file) } --yes`.
import-passphrase = Парольная фраза экспорта
no-terminal-for-passphrase = Нет терминала, чтобы запросить парольную фразу.
passphrase-fd-hint = Передайте её через --passphrase-fd N.
passphrase-fd-hint-on-windows = Передайте её команде по каналу и добавьте --passphrase-fd 0.
import-none-found = Входов других программ здесь не найдено.
import-took-nothing = Ничего не взято.
export-there = { $file } уже есть.
export-there-hint = Выберите другое имя или --force, чтобы заменить его.
export-new-passphrase = Новая парольная фраза для экспорта
no-terminal-for-new-passphrase = Нет терминала, чтобы запросить парольную фразу.
export-without = { $account }: не попал в экспорт, его данных доступа нет в хранилище.
export-rotates = держите их только на одной машине, потому что обновление там завершит вход здесь, и наоборот: { $accounts }. Когда они окажутся там, удалите их здесь (`turnglass remove NAME`, без --revoke).
exported = { $count ->
    [one] { $count } аккаунт сохранён в { $file }. На другой машине: `turnglass import FILE`.
    [few] { $count } аккаунта сохранены в { $file }. На другой машине: `turnglass import FILE`.
    [many] { $count } аккаунтов сохранены в { $file }. На другой машине: `turnglass import FILE`.
   *[other] { $count } аккаунта сохранены в { $file }. На другой машине: `turnglass import FILE`.
}
import-entry = { $account }: { $result }.
import-entry-again = { $account }: { $result }, по той же причине.
import-added = добавлен
import-updated = обновлён
import-unchanged = без изменений
import-skipped = пропущен

# turnglass vault and turnglass unlock

unlock-nobody = Нет работающего хранителя, чтобы его разблокировать.
unlock-nobody-hint = Запустите `turnglass agent`: в терминале он сам спросит парольную фразу, как и каждая команда без хранителя.
unlock-by-key-file = разблокировать нечего: хранитель не запущен, а файл ключа { $file } сам открывает зашифрованное хранилище. Хранителя запускает `turnglass agent`.
unlock-none-yet = разблокировать нечего: зашифрованное хранилище появится с первым аккаунтом, его откроет файл ключа { $file }.
unlock-memory-hint = Данные доступа здесь держатся только в памяти, где нечего разблокировать.
unlock-not-sealed = Хранилище работающего хранителя — не зашифрованный файл.
unlock-not-sealed-hint = Он держит данные доступа только в памяти, где нечего разблокировать.
sealed-is-open = зашифрованное хранилище открыто.
keychain-is-open = связка ключей открыта.
keychain-has-keyring = связка ключей создана и открыта.
unlock-descriptor-hint = Передайте её через TURNGLASS_VAULT_PASSPHRASE_FD.
vault-grants-in = Данные доступа здешних аккаунтов лежат { $vault ->
    [sealed] в зашифрованном хранилище
    [openbao] в хранилище команды
   *[other] в связке ключей
}.
vault-move-first = Перенести их и выбрать хранилище: { $vault ->
    [sealed] `turnglass vault move --to sealed`
    [openbao] `turnglass vault move --to openbao`
   *[other] `turnglass vault move --to keychain`
}. Если того хранилища больше нет и не будет, отказаться от них: { $vault ->
    [sealed] `turnglass vault use sealed --leave`
    [openbao] `turnglass vault use openbao --leave`
   *[other] `turnglass vault use keychain --leave`
}.
vault-move-first-by-key = Перенести их и выбрать хранилище: `turnglass vault move --to sealed --key-file { WORD($file) }`. Если связки ключей больше нет и не будет, отказаться от них: `turnglass vault use sealed --leave --key-file { WORD($file) }`.
vault-owed-stays = То, что ещё нужно было удалить { $vault ->
    [sealed] из зашифрованного хранилища
    [openbao] из хранилища команды
   *[other] из связки ключей
}, остаётся там.
vault-use-no-key-hint = Не указывайте файл ключа: `turnglass vault use sealed`. Чтобы дальше открывать файлом ключа: `turnglass vault rekey --key-file FILE`.
vault-left = { $account }: нужен новый вход или новый токен — данные доступа остались в хранилище, от которого отказались.
vault-found = { $count ->
    [one] Данные доступа { $count } аккаунта уже лежат там.
    [few] Данные доступа { $count } аккаунтов уже лежат там.
    [many] Данные доступа { $count } аккаунтов уже лежат там.
   *[other] Данные доступа { $count } аккаунта уже лежат там.
}
vault-unreached-hint = Ничего не изменено. Здесь есть зашифрованное хранилище, в нём могут лежать данные доступа: его выбирает `turnglass vault use sealed`.
vault-chosen = { $vault ->
    [sealed] отныне здесь используется зашифрованное хранилище, его открывает парольная фраза.
   *[other] отныне здесь используется связка ключей.
}
vault-chosen-unreached = пока её нельзя использовать: { $problem }
vault-use-no-terminal = такого хранилища ещё нет, и нет терминала, чтобы спросить парольную фразу: передайте её через TURNGLASS_VAULT_PASSPHRASE_FD или выберите файл ключа, он будет создан: `turnglass vault use sealed --key-file FILE`.
vault-use-asked-later = пока ничего не спрашивается: новую парольную фразу спросят, когда вы добавите первую запись.
vault-chosen-by-key = отныне здесь используется зашифрованное хранилище, его открывает файл ключа { $file }.
vault-overruled = { $name } в этой оболочке имеет значение «{ $value }» и отменяет этот выбор: уберите её.
vault-by-variable = переменной { $name }, она задана
vault-by-choice = в файле { $file }
vault-by-default = никем: это значение по умолчанию
vault-line-chosen = выбрано
vault-line-file = файл
vault-line-key = файл ключа
vault-line-state = состояние
vault-keeper-other = тот, что работает, использует { $vault ->
    [sealed] зашифрованное хранилище
    [openbao] хранилище команды
   *[other] связку ключей
}: завершите его командой `turnglass agent stop` и запустите заново.
keychain-no-key-file = У связки ключей нет файла ключа.
keychain-no-key-file-hint = Её открывает система; уберите --key-file.
rekeyed-set-variable = задайте в TURNGLASS_VAULT_KEY_FILE { $file }.
rekeyed-unset-variable = если задана TURNGLASS_VAULT_KEY_FILE, уберите её.
rekey-not-sealed = Используемое хранилище — не зашифрованный файл, собственного ключа у него нет.
rekey-not-sealed-hint = Его выбирает `turnglass vault use sealed`.
rekeyed-file = зашифрованное хранилище открывает новый файл ключа, { $file }. { $old }
rekeyed-passphrase = зашифрованное хранилище открывает новая парольная фраза. { $old }
rekeyed-old = { $before ->
    [key-file] Удалите старый файл ключа и старые копии хранилища, которые он всё ещё открывает.
    [passphrase] Удалите старые копии хранилища: их всё ещё открывает прежняя парольная фраза.
   *[other] Удалите старые копии хранилища: их всё ещё открывает то, что открывало прежде.
}
rekey-same-file = Это файл ключа, который открывает хранилище сейчас.
rekey-same-file-hint = Укажите файл, которого ещё нет.
no-terminal-for-rekey = Нет терминала, чтобы запросить новую парольную фразу.
no-terminal-for-rekey-hint = Передайте её через --passphrase-fd N или укажите --key-file.
no-terminal-for-rekey-hint-on-windows = Передайте её команде по каналу и добавьте --passphrase-fd 0; или укажите --key-file.
grant-left-behind = { $account }: не удалось удалить данные доступа в старом хранилище. Удалите их там.
vault-moved = { $count ->
    [0] Переносить было нечего.
    [one] Перенесены данные доступа { $count } аккаунта.
    [few] Перенесены данные доступа { $count } аккаунтов.
    [many] Перенесены данные доступа { $count } аккаунтов.
   *[other] Перенесены данные доступа { $count } аккаунта.
}
vault-gone = Если другого хранилища больше нет и не будет, отказаться от него и взять то, что лежит в выбранном: { $vault ->
    [sealed] `turnglass vault use sealed --leave`
    [openbao] `turnglass vault use openbao --leave`
   *[other] `turnglass vault use keychain --leave`
}.
vault-gone-by-key = Если связки ключей больше нет и не будет, отказаться от неё и взять то, что лежит в зашифрованном хранилище: `turnglass vault use sealed --leave --key-file { WORD($file) }`.
move-by-key-hint = Укажите его: { $vault ->
    [sealed] `turnglass vault move --to sealed --key-file FILE`
    [openbao] `turnglass vault move --to openbao --key-file FILE`
   *[other] `turnglass vault move --to keychain --key-file FILE`
}.
move-no-key-hint = Не указывайте файл ключа и уберите TURNGLASS_VAULT_KEY_FILE, если она задана: { $vault ->
    [sealed] `turnglass vault move --to sealed`
    [openbao] `turnglass vault move --to openbao`
   *[other] `turnglass vault move --to keychain`
}.
move-to-itself = Переносить нечего: здешние данные доступа и так лежат { $vault ->
    [sealed] в зашифрованном хранилище
    [openbao] в хранилище команды
   *[other] в связке ключей
}.
move-to-itself-hint = Другой ключ задаёт `turnglass vault rekey --key-file FILE`, другую парольную фразу — `turnglass vault rekey`.
vault-choose-hint = Его выбирает { $vault ->
    [sealed] `turnglass vault use sealed`
    [openbao] `turnglass vault use openbao`
   *[other] `turnglass vault use keychain`
}.

# turnglass agent

agent-elsewhere = TURNGLASS_SOCKET указывает на хранителя в другом месте: рядом с ним другой не запускается.
agent-elsewhere-hint = Чтобы хранить аккаунты здесь, уберите TURNGLASS_SOCKET.
agent-tokens-at = токены выдаются через { $socket }.
agent-audits-to = выдачи записываются в { $file }.
agent-tokens-for-nobody = --tokens-for называет «{ $name }», но такого аккаунта ещё нет.
agent-user-for-nobody = --tokens-socket-user разрешает { $user } запрашивать «{ $name }», но такого аккаунта ещё нет.
socket-user-unreadable = укажите пользователя или пользователя с аккаунтами: deploy или deploy:work,hub
socket-user-unknown = На этом компьютере нет пользователя «{ $user }».
socket-user-not-looked-up = Не удаётся узнать, есть ли пользователь «{ $user }» ({ $why }).
socket-user-unknown-hint = `getent passwd` перечисляет существующих. Пользователь контейнера, у которого здесь нет имени, указывается номером.
socket-user-outside = { $user } должен запрашивать «{ $name }», но --tokens-for его не называет.
socket-user-outside-hint = Добавьте «{ $name }» в --tokens-for или уберите --tokens-for.
socket-user-twice = { $user } указан дважды.
socket-user-twice-hint = Назовите каждого пользователя один раз, со всеми аккаунтами: { $user }:work,hub.
socket-options-alone = --tokens-socket-user и --tokens-for нужны сокету для токенов, а он не открывается.
socket-options-alone-hint = Укажите его: `--tokens-socket PATH`.
agent-waits-for-sign-in = процесс { $process } занят входом: ждём его.
agent-holds-on-hint = Завершите его вход или сам процесс.
agent-runs-already-hint = Он и так всё обновляет. Если его должен сменить этот, сначала завершите его: `turnglass agent stop`.
asked-nothing = С запуска хранителя токены программам не выдавались.
install-written = { $file } записан.
install-start = Чтобы запустить сейчас и при каждом входе в систему, выполните:
install-no-manager = в этом сеансе не запущен ваш диспетчер служб, поэтому эта команда здесь не сработает; до тех пор запускайте `turnglass agent`.
install-nothing = Ничего не было установлено.
install-not-removed = Не удаётся удалить { $file } ({ $why }).
install-removed = { $file } удалён.
install-stop = Чтобы остановить то, что ещё работает, выполните:
install-system-by-root = Изменить { $file } может только root. Выполните:
install-system-user = Пользователя { $user } ещё нет. Создайте его:
install-system-passphrase = В { $file } ещё нет парольной фразы хранилища. Создайте её:
install-system-start = Чтобы запустить сейчас и при каждом запуске машины, выполните:
install-system-in-home = { $program } лежит в домашнем каталоге, который системной службе не виден.
install-system-in-home-hint = Установите Turnglass для всех пользователей, например в /usr/local, и запустите оттуда.
install-system-unsupported = Системный unit-файл можно установить там, где работает systemd.
install-system-unsupported-hint = Уберите --system.
install-no-program = Путь к этой программе неизвестен ({ $why }).
install-unsupported = В этой системе агент установить нельзя.
install-unsupported-hint = Запускайте приложение при входе в систему: «Автозапуск при входе» в меню трея.
no-home-directory = Домашний каталог неизвестен.
no-home-directory-hint = Укажите в HOME свой домашний каталог.
install-odd-path = { $path } нельзя записать в unit-файл.
install-not-written = Не удаётся записать { $file } ({ $why }).
install-not-written-hint = `turnglass agent install --print` покажет, что там было бы.
no-such-level = TURNGLASS_LOG имеет значение «{ $level }», такого уровня нет.
no-such-level-hint = Выберите off, error, warn, info, debug или trace.
keeper-ended = Хранитель завершился.
keeper-still-there = Хранитель всё сохранил, но его процесс ещё работает.
keeper-still-there-hint = Подождите немного.
no-keeper = Хранитель не запущен.
no-keeper-hint = Запустите его: `turnglass agent`, или при каждом входе в систему: `turnglass agent install`.
no-keeper-no-install-hint = Запустите его: `turnglass agent`.
passed-socket-unusable = Переданный сокет нельзя использовать ({ $why }).
passed-socket-unusable-hint = В ListenStream= должен быть указан путь.
passed-socket-unnamed = Не сказано, для чего сокет { $path }.
passed-socket-unnamed-hint = Укажите это в его unit-файле: FileDescriptorName=tokens или FileDescriptorName=keeper.
passed-two-sockets = Для хранителя передано больше одного сокета.
passed-two-sockets-hint = Назовите те, что выдают токены: FileDescriptorName=tokens.
agent-keeps = под присмотром { $accounts }, процесс { $process }.
agent-stop = Остановить: Ctrl-C.
agent-stopped = остановлен.
agent-holds-on = Здесь работает команда с хранителем и не завершается.
agent-holds-on-process = Здесь работает команда с хранителем и не завершается: процесс { $process }.
agent-runs-already = Хранитель здесь уже работает.
agent-runs-already-process = Хранитель здесь уже работает: процесс { $process }.
status-keeper = хранитель
status-since = запущен
status-socket = сокет
status-vault = хранилище
status-accounts = аккаунты
status-next = дальше
status-warning = внимание
status-process = процесс { $process }, версия { $version }
status-vault-problem = { $kind }: { $problem }
status-vault-closed = { $kind }, не открыто
status-in-state = { $state } — { $count }
status-in-states = { $accounts }: { $states }
status-in-need = { $accounts } (ждут вас: { $count })
status-next-paused = ничего: на паузе
status-next-waits = когда откроется хранилище: { $account }
status-next-renewal = { $when }: { $account }
status-nobody = никто: автоматически ничего не обновляется. Запустите Turnglass или выполните `turnglass agent install`.
status-nobody-no-install = никто: автоматически ничего не обновляется. Запустите Turnglass или выполните `turnglass agent`.
status-app = приложение, процесс { $process }, версия { $version }, с { $since }
status-agent = агент, процесс { $process }, версия { $version }, с { $since }
status-wrong = неладно
status-updates = обновления
kept-by-app = Хранит приложение с { $since }.
kept-by-agent = Хранит агент с { $since }.
kept-next = Дальше: { $account }, { $when }.

# turnglass approve

deny-what = Не сказано, что отклонить.
deny-what-hint = Укажите номер или всё сразу: --all.
nothing-waits = Ничто вас не ждёт.
approve-next = Разрешите запрос: `turnglass approve NUMBER`, или отклоните: --deny.
approve-denied = отклонено на минуту: токен { $account } → { $program }.
approve-allowed = разрешено на 15 минут: токен { $account } → { $program }.

# turnglass man, turnglass demo

man-page-unwritable = Не удаётся записать страницу: { $why }.
man-pages-unwritable = Не удаётся записать страницы в { $dir }: { $why }.
man-pages-unwritable-hint = Укажите свой каталог.
man-pages-written = страницы руководства записаны в { $dir }.
demo-no-directory = Не удаётся создать временный каталог: { $why }.
demo-ends = Токены живут здесь около минуты. Ctrl-C завершает демо.

# turnglass doctor

doctor-no-bus-hint = Запустите в графическом сеансе или через `dbus-run-session`; или храните данные доступа в одном зашифрованном файле: `turnglass vault use sealed`. Без хранилища сохранить ничего нельзя.
doctor-keychain-unneeded = не нужна: используется зашифрованное хранилище
doctor-keychain-there = служба Secret Service есть
doctor-keychain-missing = ни одна программа не предоставляет Secret Service
doctor-keychain-missing-hint = Установите и запустите gnome-keyring, KWallet или KeePassXC (с включённой Secret Service); или храните данные доступа в одном зашифрованном файле: `turnglass vault use sealed`; на сервере — с файлом ключа: `turnglass vault use sealed --key-file FILE`.
doctor-tray-there = этот рабочий стол показывает значки в трее
doctor-tray-missing = значки в трее здесь ничто не показывает; окно доступно и без них
doctor-tray-missing-hint = В GNOME установите расширение AppIndicator.
doctor-bus-unneeded = { $why }, но зашифрованному хранилищу она не нужна
doctor-no-bus = сеансовой шины нет
doctor-vault-unasked = keychain: спросить её нельзя, причина ниже, у сеансовой шины
doctor-bus-of-keeper = { $why }; у работающего хранителя она своя, и его связка ключей открыта
doctor-keychain-of-keeper = в этом сеансе её никто не предлагает; у работающего хранителя она своя и открыта
doctor-bus-answers = отвечает
doctor-bus-silent = сеансовая шина не отвечает
doctor-socket-answers = { $socket } отвечает
doctor-socket-hands-out = { $socket } выдаёт токены и больше ничего не делает
doctor-hook-for-nobody = { $hook } — для аккаунта, которого нет
doctor-hook-for-nobody-hint = Исправьте «{ $name }» в { $file } или добавьте этот аккаунт.
doctor-gate = писать в { $file } можете только вы
doctor-gate-open = { $file } не учитывается, потому что { $says }
doctor-gate-unlooked = { $file } лежит вне вашего профиля, а могут ли в него писать другие, в Windows не проверяется
doctor-hook-not-run = { $hook }: не удаётся запустить { $program }
doctor-hook-not-run-hint = Исправьте путь в { $file } или сделайте программу доступной для запуска.
doctor-hook-everyone = все аккаунты
doctor-hook-nobody = никого
doctor-hook = { $hook } — события: { $events }; для кого: { $whom }
doctor-hook-owed = { $hook } на { $event } ещё предстоит выполнить для { $account }: с { $since }, неудач { $tries }
doctor-hook-owed-hint = Его запустит работающий Turnglass: { $next }. `turnglass history { WORD($account) }` покажет, что помешало.
doctor-writable = { $dir } доступен для записи
doctor-unwritable = { $dir } недоступен для записи: { $why }
doctor-unwritable-hint = Откройте себе запись в него, освободите место на диске или укажите в TURNGLASS_HOME другой каталог.
doctor-open-to-others = { $dir } доступен другим (права { $mode })
doctor-port-free = при входе браузер сможет вернуться на 127.0.0.1
doctor-port-taken = слушать на 127.0.0.1 не удаётся ({ $why })
doctor-port-taken-hint = Входите с --device или с --no-browser и вставляйте адрес.
doctor-lock-free = свободна; прежний хранитель завершился
doctor-lock-held = процесс { $process } держит блокировку и не отвечает
doctor-lock-held-hint = Завершите его: `kill { WORD($process) }`.
doctor-lock-held-hint-on-windows = Завершите его: `taskkill /F /PID { WORD($process) }`.
doctor-lock-wait-hint = Подождите немного и посмотрите снова.
doctor-clock-before = на часах время, когда Turnglass ещё не было
doctor-clock-before-hint = Установите дату и время: по ним обновляются токены.
doctor-clock-back = Turnglass последний раз сохранял состояние в том, что теперь стало будущим: часы перевели назад
doctor-clock-back-hint = Проверьте дату и время: по ним обновляются токены.
doctor-proxy = { $name } направляет запросы через { $host }{ $port }
doctor-proxy-wrong = в { $name } указан не адрес
doctor-proxy-wrong-hint = Задайте { $name } адрес вида http://proxy.example:3128 или уберите её.
doctor-proxy-none = не задан
doctor-authorities-there = удостоверяющие центры найдены
doctor-sealed-forgotten = { $file } есть, а используется связка ключей
doctor-sealed-forgotten-hint = Его выбирает `turnglass vault use sealed`; `turnglass vault move --to keychain` опустошит его.
doctor-sealed = { $file }, байт: { $bytes }
doctor-sealed-later = создаётся с первым добавленным аккаунтом
doctor-key-beside = лежит рядом с хранилищем: кто скопирует одно, получит и другое
doctor-key-beside-hint = Перенесите его в другой каталог, который не попадает в ту же резервную копию, и укажите его там: `turnglass vault use sealed --key-file FILE`.
doctor-settings-fine = всё в порядке
doctor-account = { $account }: { $state }. { $reason }
doctor-accounts-fine = { $count }, ни один вас не ждёт
doctor-keeper-none = не запущен; каждая команда сама себе хранитель на время работы
doctor-keeper-none-idle = { $finding }, и автоматически ничего не обновляется
doctor-keeper-none-idle-hint = Запустите приложение Turnglass или `turnglass agent`.
doctor-keeper-other-version = у процесса { $process } версия { $version }, а здесь { $own }
doctor-keeper-other-version-hint = Выйдите из Turnglass и запустите его снова.
doctor-paused = всё на паузе
doctor-paused-hint = Возобновите в меню трея или командой `turnglass settings paused off`.
doctor-keeper-runs = работает процесс { $process }, версия { $version }
doctor-vault-memory = в памяти: когда хранитель завершится, всё забудется
doctor-vault-memory-hint = Чтобы использовать связку ключей, уберите TURNGLASS_VAULT.
doctor-vault-locked = { $kind }, заблокировано
doctor-vault-locked-hint = Разблокируйте его: `turnglass unlock`.
doctor-vault-missing = { $kind }, отсутствует
doctor-vault-failing = { $kind }, сбой
doctor-ok = ок
doctor-warn = риск
doctor-bad = сбой
doctor-name-account = аккаунт
doctor-name-accounts = аккаунты
doctor-name-authorities = центры
doctor-name-clock = часы
doctor-name-config = конфигурация
doctor-name-gate = доступ
doctor-name-data = данные
doctor-name-hooks = хуки
doctor-name-keeper = хранитель
doctor-name-key-file = файл ключа
doctor-name-keychain = связка
doctor-name-lock = блокировка
doctor-name-port = порт
doctor-name-proxy = прокси
doctor-name-runtime = runtime
doctor-name-sealed-vault = зашифр. файл
doctor-name-session-bus = шина D-Bus
doctor-name-settings = настройки
doctor-name-socket = сокет
doctor-name-tray = трей
doctor-name-updates = обновления
doctor-name-vault = хранилище

# Accounts whose grant a tool keeps

followed = Обновлено программой { $tool }.
owner-no-tool = «{ $name }» найден не у программы на этом компьютере, поэтому его обновляет только Turnglass.
owner-no-tool-hint = Что хранят программы на этом компьютере, покажет `turnglass import --found --dry-run`.
owner-not-shared = { $tool } не даёт безопасно обновлять вход рядом с собой.
owner-not-shared-hint = Пусть обновляет она одна: `turnglass set { WORD($name) } --owner watched`.
elsewhere-other = { $tool }: сейчас выполнен вход как { $other }.
use-no-tool = «{ $name }» найден не у программы на этом компьютере, поэтому переключать нечего.
use-no-switch = Turnglass не переключает аккаунты { $tool }.
use-mine = «{ $name }» обновляет только Turnglass: { $tool } тоже стал бы обновлять, и вход прекратился бы у обоих.
use-mine-hint = Импортируйте его заново, пока в программе выполнен вход под его владельцем: `turnglass import --found --replace { WORD($name) }`.
use-under-way = { $tool }: уже идёт переключение на другой аккаунт.
use-refused = Провайдер отклонил то, что хранит «{ $name }».
use-nothing = Здесь есть не всё, что нужно { $tool } от «{ $name }».
use-nothing-hint = Войдите в { $tool } под его владельцем один раз, пока Turnglass следит за файлом; потом можно будет переключаться.
use-unknown = { $tool }: выполнен вход как { $other }; такого аккаунта здесь нет, и вход был бы потерян. Ничего не записано.
use-unknown-nameless = { $tool }: выполнен вход, которого здесь нет среди аккаунтов, и он был бы потерян. Ничего не записано.
use-unknown-hint = Сначала импортируйте его: `turnglass import --found`.
use-no-beside = Файл, в котором { $tool } хранит, чей это вход, не найден или не читается.
use-not-done-hint = { $tool }: вход прежний. Исправьте причину и повторите.
use-meanwhile = { $tool } тем временем записал другой вход.
use-in = { $tool }: теперь выполнен вход под этим аккаунтом.
use-out = { $tool }: теперь выполнен вход под другим аккаунтом. То, что хранится здесь, остаётся.
use-nothing-to-undo = Нет переключения, которое можно отменить.
use-nothing-to-undo-hint = Назовите аккаунт: `turnglass use NAME`.
use-undo-nobody = { $tool }: раньше вход не был выполнен.
use-next-request = Работающий { $tool } возьмёт его при следующем запросе.
use-next-renewal = Работающий { $tool } продолжит как прежде, пока не обновит вход; чтобы переключить сразу, запустите его заново.
use-restart = Если { $tool } работает, запустите его заново.
used = { $tool }: теперь выполнен вход как «{ $account }».
used-before = `turnglass use --undo` вернёт «{ $before }».
elsewhere-other-use = { $tool }: сейчас выполнен вход как { $other }; `turnglass use { WORD($name) }` переключит на этот.
elsewhere-nobody = { $tool }: вход не выполнен. { $why }
owner-other-hint = Сначала войдите там под владельцем этого аккаунта.
owner-nobody-hint = Сначала войдите в { $tool }.
owner-nothing = { $tool } не хранит refresh-токена, которым Turnglass мог бы обновлять вход.
owner-nothing-hint = Оставьте это программе: `turnglass set { WORD($name) } --owner watched`.
owner-is-mine = Теперь обновляет только Turnglass.
owner-is-shared = Теперь обновляют и Turnglass, и { $tool }.
owner-is-watched = Теперь обновляет только { $tool }; Turnglass следит.
why-not-handed-back = Обновлено, но у { $tool } этого ещё нет. { $why }
why-tool-renews = Обновляет { $tool }; Turnglass следит.
why-tool-renews-soon = Истекает { $at }. { $tool } обновит его, когда вы ею воспользуетесь.
why-tool-renews-soon-by = Истекает { $at }. { $tool } обновит его, если запустить `{ $command }`.
why-tool-has-not-renewed = Истёк, а { $tool } ещё не обновила его: воспользуйтесь ею.
why-tool-has-not-renewed-by = Истёк, а { $tool } ещё не обновила его: запустите `{ $command }`.
left-to-tool = «{ $name }» обновляет только { $tool }, и пока она этого не сделала.
left-to-tool-by = Запустите `{ $command }`.
left-to-tool-hint = Воспользуйтесь { $tool }: тогда она его обновит.
notice-tool-renews = Токен истекает через { $length }. Запустите `{ $command }`: { $tool } обновит его.
import-name-taken = Так называется другой аккаунт: «{ $name }».
tool-unknown = Turnglass не знает этой программы.
tool-file-gone = Нет файла { $file }.
tool-entry-gone = В { $file } его больше нет.
found-here = уже есть как «{ $account }»
found-means-mine = mine: обновляет только Turnglass
found-means-shared = shared: обновляет любая сторона, самое новое есть у обеих
found-means-watched = watched: обновляет только программа, Turnglass следит
found-question = Взять «{ $name }»? ({ $owner })
found-unasked = Без согласия ничего не берётся.
found-unasked-hint = Посмотрите: `turnglass import --found --dry-run`; согласие: `turnglass import --found --yes`.
owner-mine-asked = { $tool } продолжает пользоваться этим входом: при следующем обновлении через Turnglass её refresh-токен будет истрачен, и вход в { $tool } завершится.
owner-mine-question = Пусть обновляет только Turnglass?
owner-mine-unasked-hint = Согласие: `--yes`.
import-shared-risk = Остающийся риск: { $risk }
no-tool-named = Нет программы «{ $name }».
no-tool-named-hint = Известны: { $known }.
left-to-tool-alone = «{ $name }» обновляет только { $tool }; Turnglass следит.
column-tool = ПРОГРАММА
column-file = ФАЙЛ
column-owner = КТО ОБНОВЛЯЕТ
why-shared = Общий с { $tool }.
why-shared-refused = Общий с { $tool }: войдите там командой `{ $command }`, и он будет у обоих.
revoke-not-mine = { $tool } тоже пользуется этим входом: если его завершить, { $tool } окажется без входа.
revoke-not-mine-hint = Выйдите там или сначала возьмите его себе: `turnglass set { WORD($name) } --owner mine`.
owner-not-watched = То, что хранит { $tool }, обновляет только Turnglass.
secret-given = секретное значение
ask-parameter-example = { $title }, например { $example }
column-title = НАЗВАНИЕ
column-from = ОТКУДА
from-own-file = ваш providers.yaml
from-built-in = встроен
providers-checked = { $file }: { $count ->
    [one] { $count } определение можно использовать.
    [few] { $count } определения можно использовать.
   *[other] { $count } определений можно использовать.
}
try-renewed = Это был бы новый токен.
try-ends = Он закончился бы { $at }.
try-refresh-token-replaced = Токен обновления был бы заменён.
try-identity = Он принадлежал бы { $identity }.
call-scope-lacking = Токену «{ $account }» не хватает { $scopes }. Войдите за ними: `turnglass login { WORD($account) } --scope { WORD($all) }`
call-scope-lacking-bring = Токену «{ $account }» не хватает { $scopes }.
call-scope-unnamed = Токену «{ $account }» это не разрешено, а какая область нужна, сервер не говорит. Войдите с более широкими: `turnglass login { WORD($account) } --scope SCOPES`
call-scope-unnamed-bring = Токену «{ $account }» это не разрешено, а какая область нужна, сервер не говорит.
team-was-added = добавлен
team-signed-in = выполнен вход
team-brought = новые данные доступа
team-renewed = продлён
team-refused = отказ
team-changed = изменён
team-renamed = переименован
team-was-removed = удалён
team-not-here = Аккаунты этого каталога не лежат в хранилище команды.
team-not-here-hint = `turnglass vault` покажет, где они, а `turnglass vault use openbao --help` — как команда пользуется ими вместе.
team-log-empty = В журнале команды пока ничего нет.
team-this = { $machine } (эта)
team-accounts = { $count ->
    [one] { $count } общий аккаунт.
    [few] { $count } общих аккаунта.
   *[other] { $count } общих аккаунтов.
}
team-renewing = { $machine } продлевает «{ $account }».
team-waiting = Эта машина ждёт, пока { $machine } продлит «{ $account }».
team-more = Есть и другие; просмотрены не все.
team-renamed-to = теперь «{ $to }»

# First steps at a terminal
pasted-no-address = Это не адрес, на котором остановился браузер.
pasted-no-address-hint = Скопируйте весь адрес из адресной строки браузера: он начинается с { $redirect }, и в нём есть «code=».
agent-keeps-passphrase = Каждая команда спрашивает эту парольную фразу, пока её не держит хранитель. `turnglass agent install` запускает его при каждом входе в систему, а `turnglass unlock` один раз передаёт ему фразу.
agent-keeps-passphrase-here = Каждая команда спрашивает эту парольную фразу, пока её не держит хранитель: `turnglass agent`, работающий в другом терминале, спросит её один раз.
agent-waits = { $problem } До тех пор ничего не обновляется: { $accounts }, процесс { $process }.
token-in-place = В «{ $name }» уже есть токен, срок которого не истёк, и ничто не говорит, что новый — от того же аккаунта. Ничего не изменено.
token-in-place-hint = Та же команда с добавленным `--replace` поставит новый на его место; или выберите другое имя.
restore-nothing = За последнюю минуту ничего не удаляли.
restore-these = Ещё можно вернуть: { $names }.
restore-is-there-hint = `turnglass show { WORD($name) }` покажет, что с ним.
man-no-verb = Команды «{ $verb }» нет.
man-no-verb-hint = `turnglass --help` показывает команды; `turnglass man --to { WORD($dir) }` запишет все страницы в этот каталог.
install-no-manager-here = здесь нет работающего диспетчера служб, который запускал бы его: файлы пригодятся, когда он появится. До тех пор запускайте `turnglass agent`.
install-stop-by-hand = хранитель, который ещё работает, останавливает `turnglass agent stop`.
is-no-known-end = срок неизвестен
name-is-a-verb = «{ $name }» — это команда: `turnglass --help` показывает, что делает каждая; имя аккаунта стоит после неё.
# turnglass mcp
mcp-sign-in-hint = Войдите командой `turnglass login { WORD($account) } --resource { WORD($url) }` и повторите запрос.
mcp-sign-in-needed = Вход в «{ $account }» для { $host } не выполнен.
mcp-token-refused = { $host } не принимает токены этого аккаунта.
mcp-sent-on = { $host } перенаправляет в другое место, токен туда не пойдёт.
mcp-address-hint = Это действительно адрес сервера MCP?
mcp-broke-off = Ответ { $host } оборвался.
mcp-no-answer = { $host } принял запрос и ничего не отвечает.
mcp-no-message = Ответ { $host } — не сообщение MCP.
mcp-begin-refused = { $host } не начинает сеанс заново: { $why }
mcp-unreadable = Эта строка — не сообщение JSON-RPC.
mcp-entry-anothers = Запись «{ $name }» запускает другую программу.
mcp-entry-anothers-hint = Удалите её там или переименуйте аккаунт: `turnglass rename --help`
mcp-config-unreadable = Строка { $line }, столбец { $column }: { $why }. Ничего не записано.
mcp-config-other-form = «{ $member }» там имеет неизвестный вид. Ничего не записано.
mcp-config-of = Настройки { $title }, { $file }:
mcp-config-nowhere = Неизвестно, где { $title } хранит настройки.
mcp-config-failed = { $file }: { $why }
mcp-config-changed = { $file } тем временем изменился. Ничего не записано.
mcp-config-gets = В { $file } добавится это, остальное не изменится:
mcp-config-loses = Из { $file } исчезнет запись «{ $name }», остальное не изменится.
mcp-config-returns = { $file } станет прежним, из { $copy }.
mcp-config-question = Записать?
mcp-config-newer = { $file } с тех пор изменился, и эти изменения пропадут.
mcp-config-newer-hint = `turnglass mcp remove NAME --client { WORD($client) }` уберёт только запись; `turnglass mcp undo --client { WORD($client) } --yes` вернёт всё целиком.
mcp-added = { $title } будет запускать этот мост со следующего запуска. `turnglass mcp undo --client { WORD($client) }` отменит это.
mcp-there-already = { $title } уже запускает этот мост.
mcp-removed = { $title } больше не запускает его. `turnglass mcp undo --client { WORD($client) }` отменит это.
mcp-not-there = У { $title } нет записи «{ $name }».
mcp-undone = { $file } теперь такой, как прежде.
mcp-nothing-to-undo = Отменять нечего: { $file } отсюда не менялся.
notice-wanted = Войдите в «{ $account }»
notice-wanted-body = Программа хочет работать с { $host } через этот аккаунт, а вход не выполнен.
# Forwards: what stands and who has a key
forward-no-key-made = Ключ создать не удалось: система не даёт случайных чисел.
forward-without-account = Не сказано, токен какого аккаунта ставить на запросы.
forward-client-there = У «{ $client }» уже есть ключ переадресации «{ $forward }».
forward-client-there-hint = Выберите другое имя или сначала отзовите ключ: `turnglass forward key revoke { WORD($forward) } { WORD($client) }`
forward-no-such-client = У переадресации «{ $forward }» нет клиента «{ $client }».
forward-no-such-client-hint = `turnglass forward key list { WORD($forward) }` покажет клиентов.
forward-address-whole = { $url } — больше чем хост с путём.
forward-address-whole-hint = Уберите то, что стоит после ? или #: каждый запрос приносит своё.
forward-bad-name = Имя переадресации или клиента — от 1 до 100 знаков, не начинается с дефиса и не имеет пробелов по краям.
forward-no-origin = «{ $origin }» — не источник веб-страницы.
forward-no-origin-hint = Напишите схему и хост, а также порт, если он не обычный: http://localhost:3000
forward-no-socket-here = В этой системе нет сокетов Unix для { $path }.
forward-no-socket-here-hint = Уберите --socket: тогда берётся порт этой машины.
forward-socket-not-whole = это не полный путь
forward-listen-unread = «{ $address }» — не адрес, на котором можно слушать.
forward-listen-unread-hint = Напишите адрес этой машины с портом: 127.0.0.1:8181
forward-not-loopback = { $address } доступен с других машин, и ключ шёл бы туда открытым.
forward-not-loopback-hint = TLS там не предлагается: слушайте на 127.0.0.1 или [::1], а другие машины пускайте через туннель, например ssh.
forward-not-opened = Переадресация не может слушать на { $place }: { $why }.
forward-not-opened-hint = Выберите другое место: --listen 127.0.0.1:PORT, или ничего — тогда берётся свободный порт.
forward-port-taken-hint = Завершите ту программу или выберите другое место: --listen 127.0.0.1:PORT, или ничего — тогда берётся свободный порт.
forward-not-started = Переадресации не запустились: { $why }
forward-unknown = Нет переадресации с именем «{ $name }».
forward-list-hint = `turnglass forward list` покажет переадресации.
forward-there = Переадресация с именем «{ $name }» уже есть.
forward-there-hint = Выберите другое имя и назовите аккаунт через --account или сначала удалите её: `turnglass forward remove { WORD($name) }`
forward-program = переадресация { $forward }, клиент { $client }
forward-what = Не сказано, что переадресовывать.
forward-what-hint = Назовите её и адрес назначения: `turnglass forward add NAME --to URL`. `turnglass forward list` покажет, что есть.
forward-which = Переадресаций несколько, а ни одна не названа.
forward-none = Переадресаций нет.
forward-none-hint = Эта команда создаёт одну: `turnglass forward add NAME --to URL`
forward-no-lines = Неизвестно, как заставить { $client } пользоваться сокетом переадресации «{ $forward }».
forward-no-lines-hint = Добавьте переадресацию, которая слушает на порту: уберите --socket.
forward-added = Переадресация «{ $name }» передаёт запросы с { $at } на { $to }.
forward-here = Переадресация «{ $name }» передаёт запросы с { $at } на { $to }, пока не нажато Ctrl-C.
forward-next = Строки для программы: `turnglass forward print curl { WORD($name) }`
forward-removed = Переадресации «{ $name }» больше нет.
forward-key-once = Это ключ клиента «{ $client }». Он показывается один раз.
forward-key-revoked = Ключ клиента «{ $client }» больше не открывает переадресацию «{ $forward }».
forward-no-clients = Ни у кого нет ключа переадресации «{ $name }». Эта команда создаёт ключ: `turnglass forward key add { WORD($name) } default`
forward-unserved = Переадресация «{ $name }» ничего не передаёт, пока нет постоянного хранителя: откройте приложение или запустите `turnglass agent`.
forward-key-file-odd = В { $file } нет ключа переадресации.
forward-key-file-odd-hint = Назовите файл, которого нет: он будет создан с новым ключом.
forward-key-unseen = Нет терминала, чтобы показать ключ.
forward-key-unseen-hint = Назовите для него файл через --key-file или слушайте на сокете через --socket.
column-forward = ПЕРЕАДРЕСАЦИЯ
column-at = ГДЕ
column-to = КУДА
column-clients = КЛИЕНТЫ
column-client = КЛИЕНТ
column-requests = ЗАПРОСЫ
column-open = ОТКРЫТО
column-last-use = ПОСЛЕДНЕЕ ИСПОЛЬЗОВАНИЕ
column-last-error = ПОСЛЕДНЯЯ ОШИБКА
show-forwards = Переадресации
status-forwards = переадресации
status-forwards-count = { $count ->
    [one] { $count } переадресация: { $names }
    [few] { $count } переадресации: { $names }
   *[other] { $count } переадресаций: { $names }
}

# What a forward answers itself, and what becomes of requests on their way
carried-to-not-https = { $to } — не адрес https, а http без шифрования годится только в пределах этого компьютера.
carried-to-not-https-hint = Напишите сервер вместе со схемой: https://api.example.com
carried-to-more = { $to } — больше, чем сервер с путём.
carried-to-more-hint = Уберите имя пользователя, точки, ведущие вверх, и всё после ? или #: это приносит каждый запрос сам.
carried-no-account = У переадресации нет учётной записи.
carried-origin-unfit = «{ $origin }» — не источник (origin) веб-страницы.
carried-origin-unfit-hint = Напишите схему и сервер, а если порт необычный, то и порт: http://localhost:3000
carried-connect = Переадресация не открывает туннелей (CONNECT).
carried-connect-hint = Используйте её адрес как базовый адрес, а не как прокси.
carried-host = «{ $host }» — не имя этого компьютера.
carried-no-host = В запросе не назван сервер или названо несколько.
carried-host-hint = Обращайтесь по адресу, который показывает `turnglass forward status`.
carried-page = Веб-страницам { $origin } нельзя пользоваться этой переадресацией.
carried-page-hint = Разрешите источник там, где переадресация создаётся: --allow-origin { WORD($origin) }
carried-browser = Веб-страницам нельзя пользоваться этой переадресацией.
carried-browser-hint = Разрешите их источник там, где переадресация создаётся, например --allow-origin http://localhost:3000
carried-no-key = В запросе нет ключа этой переадресации.
carried-key-unknown = Ключ в запросе — не от этой переадресации.
carried-key-hint = Создайте ключ и дайте его программе: `turnglass forward key add { WORD($name) } CLIENT`
carried-path = Путь запроса выводит за пределы этой переадресации.
carried-path-hint = Напишите его без частей «.» и «..» и с одной косой чертой в начале.
carried-unreachable = Нет связи с { $host }: { $why }
carried-unreachable-hint = Проверьте, есть ли сеть и верен ли адрес: `turnglass forward list`
carried-unanswered = { $host } не ответил: { $why }
carried-unanswered-hint = Отправьте запрос ещё раз. Здесь он не повторялся: сервер мог его получить.
carried-switched = он перешёл на другой протокол, о чём его не просили
carried-broken-off = { $host } оборвал ответ.
carried-refused-anew = { $host } не принимает и только что обновлённый токен.
carried-token-unfit = Токен «{ $name }» не может стоять в заголовке.
carried-token-unfit-hint = Получите другой: `turnglass refresh { WORD($name) }`
carried-no-address = Не видно, где слушает переадресация: { $why }
carried-open-to-others = Адрес { $at } доступен с других компьютеров, и ключи шли бы туда без шифрования.
carried-open-to-others-hint = Слушайте на 127.0.0.1 или [::1], а с других компьютеров подключайтесь через туннель, например ssh.
# Токены команды на этой машине

lease-from-copy = Хранилище команды недоступно: это копия с этой машины, и она действует ещё { $left }.
why-from-copy = Токен выдаётся из копии на этой машине; он закончится { $at }, и ничего не продлевается.
vault-line-copies = сохранённые токены
copies-are-kept = Пока сервер недоступен, живые токены выдаются из { $file }. Открыть его может каждый, у кого есть { $key }.
copies-damaged = Файл { $file } повреждён и отложен как { $aside }. { $how }
copies-unopened = Токены, сохранённые в { $file }, получить нельзя: { $why }
copies-unwritten = Живые токены не сохраняются в { $file }: { $why }
copies-key-missing = файла ключа { $file } нет.
copies-key-wrong = файл ключа { $file } его не открывает или доступен не только владельцу.
copies-newer = его записал более новый Turnglass (форма { $form }).
copies-other-content = В нём что-то другое.
copies-hint = Удалить его: { $team ->
    [none] `turnglass vault use openbao --offline-cache none`; начать заново: `turnglass vault use openbao --offline-cache sealed`
   *[other] `turnglass vault add openbao { WORD($team) } --offline-cache none`; начать заново: `turnglass vault add openbao { WORD($team) } --offline-cache sealed`
}.
copies-not-deleted = Не удалось удалить { $file }: { $why }
copies-not-deleted-hint = Удалите его: `rm { WORD($file) }`
bao-offline-odd = Токены сохраняются на этой машине как «sealed» или «none», а не «{ $word }» (`offline_cache`).
bao-offline-needless-key = `offline_key_file` (`--offline-key-file`) нужен только с `offline_cache: sealed` (`--offline-cache sealed`).
bao-other-team = { $place } на сервере — хранилище другой команды, а не той, что была там раньше. Там ничего не тронуто.
bao-other-team-hint = Если нужна именно эта, а прежней больше нет: { $team ->
    [none] `turnglass vault use openbao --leave`
   *[other] `turnglass vault remove { WORD($team) } --leave`, затем добавьте её заново
}. Иначе укажите путь прежней: --path.

# Что новичок встречает на сервере
token-tells-no-end = Если знаете, когда он закончится, передайте его снова с `--expires-at 2026-12-31` или `--expires-at 30d`.
token-end-is-past = Названный срок уже прошёл: { $end }. Если имелось в виду другое, передайте его снова с другим `--expires-at`.
account-kept-secret = { $account }: аккаунт уже был и сохраняет свой секрет: другой не передан. Остальное, что названо, теперь действует.
agent-goes-on = `turnglass agent` завершается вместе со своим терминалом. Чтобы он работал и без него, и чтобы передать ему парольную фразу хранилища, если она есть, выполните:
agent-stop-by-command = Остановить: `turnglass agent stop`.
key-file-by-variable = Этот файл назван в TURNGLASS_VAULT_KEY_FILE; `unset TURNGLASS_VAULT_KEY_FILE` вернёт то, что выбрано для этого каталога.
key-file-by-variable-on-windows = Этот файл назван в TURNGLASS_VAULT_KEY_FILE; `Remove-Item Env:TURNGLASS_VAULT_KEY_FILE` вернёт то, что выбрано для этого каталога.
vault-by-choice-and-variable = в файле { $file }; файл ключа — переменной { $name }, она задана
vault-use-key-later = файла ключа ещё нет: он будет создан с первым аккаунтом.
unlock-wrong-hint = Ничего не изменено. Выполните это снова с фразой, с которой создано хранилище.
what-is-left = Всё, что осталось от Turnglass, лежит в { $paths }.

# От чего ещё переадресация отказывается и что о себе сообщает
carried-refused-large = { $host } не принимает токен. Запрос слишком велик, чтобы хранить его и отправить снова: следующий получит свежий токен.
carried-trace = Переадресация не передаёт { $method }: ответ показал бы токен.
carried-trace-hint = Отправьте запрос другим методом, например GET или HEAD.
forward-key-of-another = Этот ключ уже принадлежит «{ $other }».
forward-key-of-another-hint = Дайте клиенту «{ $client }» собственный ключ, чтобы каждый можно было отозвать отдельно: `turnglass forward key add { WORD($forward) } { WORD($client) }`, а если он должен лежать в файле — с другим файлом в --key-file.
forward-tried-again-hint = Завершите программу, которая там работает: попытка повторяется каждые полминуты, и `turnglass forward status { WORD($name) }` покажет результат. Чтобы перенести её, удалите и добавьте заново: `turnglass forward remove { WORD($name) }`
forward-says = Переадресация «{ $name }»: { $says }
doctor-name-forward = переадресация
carried-page-unnamed-hint = У такой страницы нет источника, который можно разрешить. Откройте её с собственного адреса и разрешите его, например --allow-origin http://localhost:3000
column-pool-standing = СЕЙЧАС
pool-current = используется
pool-limited = ограничена до { $until }
forward-pool-odd = Учётные записи пула — разные, каждая со своим именем, а «{ $name }» пуста или названа дважды.
forward-pool-odd-hint = Напишите каждую один раз, только через запятые, например --pool work,home. `turnglass list` их показывает.
carried-request-broken = Запрос оборвался, или его тело нельзя прочитать.
carried-request-broken-hint = Отправьте его ещё раз целиком: с длиной или по частям, как описано в RFC 9112 (раздел 7.1).
carried-head = { $host } присылает больше заголовков, чем читается: их может быть 100, вместе несколько сотен килобайт.
carried-head-hint = Запросите у сервера меньше или обратитесь к нему без переадресации: `turnglass call --help`
# Запись моста в настройках клиентов MCP
mcp-config-twice = Строка { $line }, столбец { $column }: «{ $member }» стоит там дважды. Ничего не записано.
mcp-config-twice-hint = Удалите там одно из двух и выполните это снова.
mcp-config-link = { $file } — ссылка на { $to }, а там ничего нет. Ничего не записано.
mcp-config-link-hint = Создайте файл, на который она указывает, или удалите ссылку: `rm { WORD($file) }`; затем выполните это снова.
mcp-config-read-only = { $file } доступен только для чтения и оставлен как есть.
mcp-config-read-only-hint = `chmod u+w { WORD($file) }` разрешит запись; затем выполните это снова.
mcp-config-read-only-hint-on-windows = `attrib -r { WORD($file) }` разрешит запись; затем выполните это снова.
mcp-invalid = Это JSON, но не сообщение JSON-RPC.
