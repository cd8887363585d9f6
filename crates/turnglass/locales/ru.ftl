# What Turnglass says, in Project Fluent's syntax (https://projectfluent.org/fluent/guide/).
# The groups stand in the same order in every language. `cargo test -p turnglass --lib texts` finds what is missing or unused.

## Window

# What is left, as short as a countdown wants it. Figures of two digits come filled up with a zero.
left-none = истёк
left-seconds = { $seconds } с
left-minutes = { $minutes } мин { $seconds } с
left-hours = { $hours } ч { $minutes } мин
left-days = { $days } д { $hours } ч
left-many-days = { $days } д
just-now = только что
in-a-moment = через мгновение

# An account's state
state-fresh = В порядке
state-refreshing = Обновляется
state-paused = На паузе
state-retrying = Повтор
state-unchanged = Без изменений
state-unsaved = Не сохранён
state-expiring = Скоро истечёт
state-expired = Истёк
state-sign_in_needed = Нужен вход
state-misconfigured = Ошибка настройки
state-vault_trouble = Сбой хранилища
state-disabled = Отключён

# What happened to an account, in its history
what-added = Добавлен
what-renewed = Обновлён
what-unchanged = Без изменений
what-later = Отложено
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
passphrase = Парольная фраза
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
demo = Это демо.
    .hint = Провайдер внутри программы выдаёт токены, которые живут около минуты. Ничто не покидает этот компьютер, и ничто не сохраняется.

# No account yet
empty-title = Токены истекают. Переверните часы вовремя.
empty-says = Turnglass показывает, сколько ещё живёт каждый ваш токен, обновляет его до истечения и хранит в связке ключей вашего компьютера. Начните с одного аккаунта.
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
filter-resting = На паузе или отключены
none-all = Аккаунтов нет.
none-action = Ни один аккаунт вас не ждёт.
none-soon = В ближайшие сутки сроков нет.
none-resting = Нет аккаунтов на паузе или отключённых.
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
find-none = «{ $query }» не встречается ни в имени, ни в провайдере, ни в пользователе аккаунтов.

# An account's row
time-left = Осталось:
no-token-yet = токена ещё нет
no-known-end = срок неизвестен
until = до { $at }
since = с { $at }
sign-in-left = вход: { $time }
sign-in-over = вход истёк
sign-in = Войти
give-token = Задать новый токен
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
by-client = По секрету клиента
by-token = По токену
any-oidc = Адрес издателя
    .says = Любой провайдер OpenID Connect или OAuth, достаточно адреса
any-oauth2 = OAuth 2.0
    .says = Любой эндпоинт токенов и ваш клиент
any-jwt = Вставить токен
    .says = Будет виден его срок, и вас предупредят заранее
from-file = Из файла
    .says = providers.yaml шлюза или вход другой программы
own-provider = Из вашего providers.yaml.
way-browser = В браузере
    .says = На этом компьютере; вернётся сюда само
way-device = По коду
    .says = В любом браузере, на этом или другом устройстве
where-to-sign-in = Где войти
asking-provider = Спрашиваем провайдера…
have-token = У меня уже есть токен
no-person = Без человека: client credentials
token = Токен
refresh-token = Refresh-токен
goes-to-keychain = Попадёт в вашу связку ключей. Эта страница сразу его забудет.
paste-clipboard = Вставить из буфера обмена
use-token = Использовать этот токен
sign-in-instead = Лучше войти у провайдера
sign-in-at-instead = Лучше войти: { $provider }

# Adding from a file
add-from-file = Добавить из файла
from-file-says = Файл `providers.yaml` шлюза или файл с учётными данными другой программы. Файл только читается; повторный импорт ничего не задвоит.
file = Файл
choose-file = Выбрать…
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
fault-name-taken = Аккаунт с таким именем уже есть.
fault-issuer = Кто выдаёт токены? Достаточно веб-адреса.
fault-address = Это не веб-адрес: он начинается с https://
fault-page-url = Где входит человек?
fault-token-url = Где обновляются токены?
fault-client-id = Провайдер узнаёт эту программу по ID клиента.
fault-client-secret = Провайдеру нужен секрет клиента.
fault-token = Вставьте токен.
fault-refresh-token = Вставьте refresh-токен.
fault-margin = Срок вида 60s, 5m, 2h или 3d.

# While somebody signs in
sign-in-to = Вход в «{ $account }»
left = осталось { $time }
waiting-browser = Ждём браузер
    .says = Войдите на { $host }; это окно продолжит само.
waiting-device = Ждём, пока вы закончите там
signed-in = Вход выполнен
fetching = Получаем токен…
fetching-signed-in = Вход выполнен; получаем токен…
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
switch-on = Включить
check = Проверить
    .says = Спрашивает провайдера, работает ли этот токен
sign-in-again = Войти снова
    .says = Откроет страницу провайдера; имя и история аккаунта сохранятся
remove = Удалить
fact-provider = Провайдер
fact-identity = Пользователь
fact-host = Обновляется на
fact-group = Группа
fact-issued = Выдан
fact-renews = Обновится
fact-renews-by-rule = Обновится по правилу
fact-next-attempt = Следующая попытка
fact-ends = Истекает
fact-ended = Истёк
fact-sign-in-ends = Вход истекает
fact-sign-in-ended = Вход истёк

# The headings of an account's page and of the settings
panel-history = История
panel-handed = Выдано программам
panel-claims = Что внутри токена
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
handed-none = Никому с запуска хранителя.
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

# What a token says about itself
claims-says = Расшифровка токена, который остаётся в хранилище. Здесь ничего из этого не проверяется.
claims-access_token = Access-токен
claims-id_token = ID-токен

# The settings of one account: a name and a sentence each. Each applies at once
setting-enabled = Обновлять
    .says = Если отключить, всё останется как есть: хранится, но не обновляется.
setting-own-margin = Обновлять заранее
    .says = За сколько до истечения обновлять токен; не больше половины времени жизни.
margin-by-rule = По правилу
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

# Removing an account
restored-account = «{ $account }» снова здесь
revoke-hint = { $provider } получит просьбу завершить вход, если это предусмотрено; затем аккаунт удалится здесь.
revoke-begin = Удалить и отозвать…
revoke-do = Удалить и отозвать
revoke-title = Удалить «{ $account }» и отозвать вход?
revoke-says = { $provider } получит просьбу завершить вход: программы с копией токена могут сразу перестать работать. Затем данные доступа и история здесь будут забыты.
revoke-no-undo = Отменить это нельзя.

# The settings of everything: a name and a sentence each. Each applies at once
setting-language = Язык
    .says = Окна, трея и уведомлений.
setting-theme = Тема
    .says = Светлая, тёмная или как на рабочем столе.
setting-theme-system = Как в системе
setting-theme-light = Светлая
setting-theme-dark = Тёмная
setting-start = Запускать при входе в систему
    .says = Turnglass появится в трее вместе с вашим сеансом, чтобы токены не истекали.
setting-paused = Пауза
    .says = Ничего не обновляется автоматически, пока вы не возобновите.
setting-check = Просматривать каждый аккаунт не реже, чем раз в
    .says = Помимо наступивших сроков. После сна или сбоя все просматриваются и так.
setting-margin = Обновлять заранее
    .says = Для аккаунтов без собственного запаса, если его нет и у провайдера.
margin-tenth = Десятая часть времени жизни
setting-proxy = Прокси
    .says = Через что обращаться к провайдерам. Пусто: как в системе.
    .wrong = Адрес прокси вида http://proxy.example.com:8080 или socks5://127.0.0.1:1080.
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
quiet-wrong = Два разных времени суток.
setting-clipboard = Срок токена в буфере обмена
    .says = Скопированный токен исчезнет из буфера через это время, если он ещё там.
setting-refresh-tokens = Выдавать refresh-токены
    .says = Их получат программы, которые прямо о них просят. Большинству они не нужны.
hooks-says = Ваши собственные команды на события аккаунтов, из `hooks.yaml`. Файл перечитывается, когда вы его сохраняете.
hooks-file = Файл
hooks-all = все аккаунты
vault-kind = Вид
vault-state = Состояние
vault-place = Место
vault-is-keychain = Системная связка ключей
vault-is-sealed = Зашифрованный файл
vault-is-memory = Память
vault-state-open = Открыто
vault-state-locked = Заблокировано
vault-state-missing = Отсутствует
vault-state-failing = Сбой
vault-move-keychain = Чтобы хранить данные доступа в зашифрованном файле: `turnglass vault move sealed`.
vault-move-sealed = Чтобы хранить данные доступа в связке ключей: `turnglass vault move keychain`. Сменить парольную фразу: `turnglass vault rekey`.
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
export-left-out = Не вошли, так как их данных доступа нет в хранилище: { $names }
export-rotating = Держите их только на одной машине: { $names }
    .says = Обновление там завершит вход здесь, и наоборот. Когда они окажутся там, удалите их здесь, не отзывая.

## Tray

# How everything stands, in one line
tray-starting = Запуск…
tray-vault-locked = Хранилище заблокировано
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
tray-have-trouble = Со сбоем { $count }: { $states }
tray-and-so-on = { $first }, { $second }

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
menu-more = Ещё… ({ $count })
menu-sign-in = Войти…
menu-refresh = Обновить сейчас
menu-copy = Копировать токен
menu-refresh-all = Обновить все
menu-open = Открыть панель
menu-pause = Пауза
menu-start-at-login = Запускать при входе в систему
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
no-such-vault-kind = TURNGLASS_VAULT имеет значение «{ $named }».
vault-kinds = Возможны keychain, sealed и memory.
keeper-silent = Хранитель не отвечает.
try-in-a-moment = Повторите чуть позже.
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
file-unread = Не удаётся прочитать { $file }: { $why }.
file-too-large = { $file }: слишком большой для файла аккаунтов.
file-unwritten = Не удаётся записать { $file }: { $why }.
export-unreadable = Экспорт хранителя не читается.
sign-in-has-no-page = Этот вход уже завершён, и страницы у него больше нет.
sign-in-again = Войдите снова.
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

# What a person asked for, and what did not work
not-refreshed = Токен «{ $name }» не обновлён
not-all-refreshed = Обновлено не всё
not-paused = Не удалось изменить паузу
not-copied = Токен «{ $name }» не скопирован
not-signed-in = «{ $name }»: вход не выполнен
not-opened = Панель не открылась
answer-too-late = Ответ пришёл слишком поздно
start-at-login-failed = Запуск при входе в систему

# Renewals
notice-renewed-lives = Новый токен действует { $length }.
notice-renewed-new = Есть новый токен.
notice-expired-body = Срок токена закончился.
notice-expiring-body = Токен истекает через { $length }, и обновить его нельзя.
notice-renewed = { $name }: токен обновлён
notice-retrying = { $name }: пока не удаётся обновить
notice-sign-in-needed = { $name }: нужен вход
notice-expiring = { $name }: скоро истечёт
notice-expired = { $name }: токен истёк
notice-sealed-vault = Зашифрованное хранилище ждёт вас
notice-keychain = Связка ключей ждёт вас

## Keeper

## Command line
