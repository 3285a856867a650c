### خانه‌داری: واحدها، همکاران، کارهای مانده، سابقه

admin-people = همکاران
admin-units = واحدها
admin-jobs = صف کارهای سامانه
admin-journal = سابقهٔ همکاران

admin-unit = واحد
admin-kind = نوع
admin-place = محل
admin-state = وضعیت
admin-all = همه
admin-unit-name = نام واحد
admin-units-none = واحدی با این نام نیست
admin-units-none-what = بخش کوتاه‌تری از نام را بنویسید یا نوع دیگری انتخاب کنید.
admin-units-all = همهٔ واحدها
admin-show = نمایش
admin-key = شناسه
admin-province = ستاد استان
admin-unit-is-open = باز
admin-unit-is-closed = بسته
admin-new-cell = هستهٔ تازه
admin-name-fa = نام به فارسی
admin-name-en = نام به انگلیسی
admin-name-en-hint = شناسهٔ هسته از همین نام ساخته می‌شود و دیگر تغییر نمی‌کند.
admin-area = محدودهٔ هسته
admin-area-hint = در هر خط یک محل: کد آن یا نامش؛ مثلاً «شهریار». همهٔ محل‌ها را بنویسید، نه فقط تازه‌ها را.
admin-area-send = ثبت محدوده
admin-place-unknown = محلی به نام «{ $place }» پیدا نشد. املای آن را بررسی کنید یا کدش را بنویسید.
admin-place-several = «{ $place }» نام چند محل است. کد یکی را بنویسید: { $codes }
admin-place-missing = حداقل یک محل بنویسید؛ مثلاً «شهریار».
admin-rename = تغییر نام
admin-open-or-close = باز و بسته کردن واحد
admin-open-or-close-text = واحد بسته پروندهٔ تازه نمی‌گیرد و سمت‌های آن اختیاری نمی‌دهد.
admin-close = بستن این واحد
admin-open = باز کردن این واحد
admin-unit-page = نام و محدودهٔ این واحد
admin-unit-made = هسته ساخته شد. اکنون مسئول آن را دعوت کنید.
admin-unit-renamed = نام واحد تغییر کرد.
admin-area-moved = محدودهٔ هسته ثبت شد.
admin-unit-opened = واحد باز شد.
admin-unit-closed = واحد بسته شد.

admin-seats = سمت‌ها
admin-seat-of = { $role }، { $unit }
admin-no-seats = هنوز کسی اینجا سمتی ندارد
admin-no-seats-text = تا کسی دعوت نشود، پرونده‌های این واحد به سطح بالاتر می‌رود.
admin-who = نام
admin-role = سمت
admin-since = از
admin-until = تا
admin-open-end = بدون پایان
admin-deputies = جانشین‌ها
admin-below = واحدهای زیرمجموعه
admin-invitations = دعوت‌نامه‌های باز
admin-open-until = اعتبار تا
admin-withdraw = پس گرفتن دعوت

admin-invite = دعوت به سمت
admin-invite-lead = دعوت برای «{ $unit }».
admin-invite-letters = پیوند دعوت تنها به صندوق ایمیل همکار فرستاده می‌شود. نقشی که به پرونده‌ها یا همکاران دسترسی دارد، پس از تأیید نفر دوم فرستاده می‌شود.
admin-invite-by-hand = این سامانه ایمیل نمی‌فرستد. نفر دومی درخواست را تأیید می‌کند و پیوند را می‌رساند؛ شما کد تأیید را به همکار می‌گویید.
admin-guest-name = نام همکار
admin-guest-name-hint = برای کسی که هنوز حساب ندارد. خودش هنگام پذیرش می‌تواند آن را اصلاح کند.
admin-guest-language = زبان همکار
admin-guest-login = نام کاربری، اگر حساب دارد
admin-guest-login-hint = اگر همکار حساب دارد، فقط نام کاربری‌اش را بنویسید.
admin-guest-email = ایمیل همکار
admin-guest-email-hint = صندوق خود همکار، نه صندوقی که کس دیگری هم می‌خواند.
admin-invited = دعوت‌نامه به ایمیل همکار فرستاده می‌شود.
admin-link-title = پیوند را برسانید
admin-link-lead = این پیوند را تنها به خود { $name } برسانید. کد تأیید را کسی به او می‌گوید که این را درخواست کرده است.
admin-link = پیوند
admin-invite-whom = نام همکار را بنویسید؛ یا اگر حساب دارد، نام کاربری‌اش را پایین‌تر.
admin-link-once = این پیوند دیگر نشان داده نمی‌شود.
admin-link-done = رساندم
admin-invitation-withdrawn = دعوت‌نامه پس گرفته شد.
admin-seat-given = سمت داده شد.

admin-no-deputies = جانشینی معرفی نشده است.
admin-name-deputy = معرفی جانشین
admin-deputy-login = نام کاربری جانشین
admin-deputy-hint = همکاری که حساب دارد و در نبود دارندهٔ سمت به جای او کار می‌کند.
admin-deputy-from = از روز
admin-deputy-until = تا پیش از روز
admin-deputy-named = جانشین معرفی شد.
admin-dismiss = پایان جانشینی
admin-deputy-dismissed = جانشینی پایان یافت.
admin-end-seat = پایان دادن به سمت
admin-end-on = از چه روزی
admin-end-hint = اگر خالی بماند، همین حالا. پرونده‌های باز روی میز می‌ماند تا کس دیگری این سمت را بگیرد.
admin-seat-ended = سمت پایان یافت.
admin-account = حساب کاربری
admin-account-hint = قفل کردن، همهٔ نشست‌های او را بی‌درنگ می‌بندد. باز کردن قفل، گذرواژهٔ تازه و برداشتن ورود دومرحله‌ای را نفر دومی تأیید می‌کند.
admin-lock = قفل کردن حساب
admin-unlock = باز کردن قفل
admin-account-locked = حساب قفل شد و نشست‌هایش بسته شد.
admin-account-unlocked = قفل حساب باز شد.
admin-offer-password = پیوند گذرواژهٔ تازه
admin-password-sent = پیوند گذرواژهٔ تازه به ایمیل خود او فرستاده می‌شود.
admin-reset-second = برداشتن ورود دومرحله‌ای
admin-second-reset = ورود دومرحله‌ای برداشته شد و نشست‌هایش بسته شد.
admin-waiting = در انتظار نفر دوم
admin-waiting-lead = دسترسی به پرونده‌ها و همکاران را یک نفر درخواست و نفر دیگری تأیید می‌کند. پیش از تأیید، از درستی درخواست مطمئن شوید؛ بهتر است با خود همکار صحبت کنید.
admin-waiting-none = چیزی در انتظار شما نیست
admin-waiting-none-text = درخواست‌هایی که باید تأیید کنید یا خودتان داده‌اید اینجا می‌آید.
admin-waiting-own = این را خودتان درخواست کرده‌اید؛ کس دیگری باید تأیید کند.
admin-waiting-notice = { $count } درخواست دسترسی در انتظار تأیید شماست.
admin-by-reporter = گزارش‌دهنده
admin-access-invite = دعوت به سمت
admin-access-give-seat = دادن سمت
admin-access-name-deputy = معرفی جانشین
admin-access-offer-password = گذرواژهٔ تازه
admin-access-reset-second-factor = برداشتن ورود دومرحله‌ای
admin-access-unlock-account = باز کردن قفل حساب
admin-asked-by = درخواست‌کننده
admin-confirm-until = مهلت تأیید
admin-confirm = تأیید می‌کنم
admin-confirm-link = پس از تأیید، پیوندی به شما نشان داده می‌شود تا به دست خود او برسانید.
admin-refuse = رد می‌کنم
admin-take-back = پس گرفتن درخواست
admin-confirmed = درخواست تأیید و انجام شد.
admin-refused = درخواست رد شد.
admin-waits-title = در انتظار تأیید نفر دوم
admin-waits = درخواست ثبت شد. تا همکار دیگری آن را تأیید نکند، چیزی تغییر نمی‌کند.
admin-waits-code = این کد تأیید را خودتان به همکار بگویید؛ پیوند را نفر دوم می‌رساند. بدون هر دو، کسی نمی‌تواند وارد شود.
admin-waits-once = این کد دیگر نشان داده نمی‌شود.
admin-waits-done = یادداشت کردم
people-letter-done-subject = { $site }: خبری دربارهٔ حساب شما
people-letter-done =
    سلام،

    دربارهٔ حساب شما در { $site } این کار انجام شد: { $what }

    همهٔ رویدادهای حساب شما: { $address }

    اگر این را نمی‌شناسید، گذرواژهٔ خود را تغییر دهید و به مدیر سامانه خبر دهید.
people-letter-invitation-subject = { $site }: دعوت به همکاری
people-letter-invitation =
    سلام،

    شما برای نقش «{ $role }» در «{ $unit }» دعوت شده‌اید. برای پذیرفتن، این پیوند را باز کنید و حساب خود را بسازید:

    { $address }

    پیوند تا { $until } معتبر است و تنها یک بار به کار می‌رود. آن را به کسی ندهید.
people-letter-password-subject = { $site }: گذرواژهٔ تازه
people-letter-password =
    سلام،

    برای انتخاب گذرواژهٔ تازه، این پیوند را باز کنید:

    { $address }

    پیوند دو روز معتبر است و تنها یک بار به کار می‌رود. اگر گذرواژهٔ تازه نخواسته‌اید، به مدیر سامانه خبر دهید.

new-password-title = انتخاب گذرواژهٔ تازه
new-password-send = ثبت گذرواژه
new-password-done = گذرواژهٔ تازه ثبت شد. اکنون وارد شوید.

admin-jobs-waiting = { $count } کار در صف است.
admin-no-jobs = صف خالی است
admin-no-jobs-text = همهٔ کارها انجام شده است.
admin-dead = کارهایی که پس از چند بار تلاش انجام نشد
admin-job = کار
admin-job-reason = دلیل
admin-job-attempts = تلاش‌ها
admin-job-since = از چه زمانی
admin-job-do = اقدام
admin-revive = تلاش دوباره
admin-job-revived = کار دوباره در صف قرار گرفت.
admin-job-gone = این کار دیگر در فهرست نیست.

admin-journal-lead = چه کسی و چه زمانی کدام سمت یا حساب را تغییر داد. محتوای پرونده‌ها اینجا نیست.
admin-cases-journal = سابقهٔ پرونده‌ها
admin-cases-journal-lead = چه نقشی، کِی، با کدام پرونده چه کرد؛ از نخستین اقدام پس از ثبت. نه عنوانی، نه متنی، نه محلی و نه نامی اینجا هست.
admin-case = پرونده
admin-from-state = از وضعیت
admin-to-state = به وضعیت
admin-by-role = نقش انجام‌دهنده
admin-from-day = از روز
admin-until-day = تا پایان روز
admin-unit-typed = نام یا شناسهٔ واحد؛ مثلاً «تهران»
admin-unit-unknown = واحدی با این نام پیدا نشد. بخش کوتاه‌تری از نام یا شناسهٔ آن را بنویسید؛ مثلاً province:23
admin-days-reversed = روز آخر پیش از روز اول است. روز آخر را جلوتر ببرید یا این دو را جابه‌جا کنید.
admin-unit-several = این نام چند واحد است. یکی را بنویسید: { $units }
admin-journal-none = چیزی پیدا نشد
admin-journal-none-text = دورهٔ بلندتری انتخاب کنید یا یکی از شرط‌ها را بردارید.
admin-journal-all = همهٔ سابقه
admin-table = دریافت به صورت جدول (CSV)
admin-table-cut = این جدول تنها { $count } ردیف تازه‌تر را دارد. برای بقیه، دوره را کوتاه‌تر کنید.
admin-when = زمان
admin-what = کار
admin-by = انجام‌دهنده
admin-about = دربارهٔ
admin-by-system = سامانه
admin-did-accept-invitation = دعوت پذیرفته شد
admin-did-change-address = تغییر نشانی یک دستگاه
admin-did-change-password = گذرواژه تغییر کرد
admin-did-confirm-totp = ورود دومرحله‌ای روشن شد
admin-did-create-administrator = مدیر سامانه ساخته شد
admin-did-create-unit = واحد ساخته شد
admin-did-dismiss-deputy = جانشینی پایان یافت
admin-did-end-seat = سمت پایان یافت
admin-did-give-seat = سمت داده شد
admin-did-invite = دعوت شد
admin-did-lock-account = حساب قفل شد
admin-did-move-boundaries = محدودهٔ هسته تغییر کرد
admin-did-name-deputy = جانشین معرفی شد
admin-did-offer-password = گذرواژهٔ تازه پیشنهاد شد
admin-did-open-account = حساب ساخته شد
admin-did-open-or-close-unit = واحد باز یا بسته شد
admin-did-rename-unit = نام واحد تغییر کرد
admin-did-reset-second-factor = ورود دومرحله‌ای برداشته شد
admin-step-asked = درخواست شد: { $what }
admin-step-confirmed = نفر دوم تأیید کرد: { $what }
admin-step-refused = رد یا پس گرفته شد: { $what }
admin-did-sign-in = ورود
admin-did-sign-in-failed = ورود ناموفق
admin-did-second-factor-failed = کد نادرست در ورود دومرحله‌ای
admin-did-sign-out-everywhere = همهٔ نشست‌ها بسته شد
admin-did-settle-units = واحدهای کشور ثبت شد
admin-did-take-password = گذرواژهٔ تازه انتخاب شد
admin-did-unlock-account = قفل حساب باز شد
admin-did-withdraw-invitation = دعوت پس گرفته شد
