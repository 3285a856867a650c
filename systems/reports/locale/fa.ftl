
### فرم گزارش: آنچه درست نیست، و راه درست کردنش

report-error-category-missing = بگویید موضوع گزارش چیست. یکی را از فهرست انتخاب کنید؛ مثلاً «روشنایی معابر».
report-error-category-unknown = این موضوع در فهرست نیست. نزدیک‌ترین موضوع را از فهرست انتخاب کنید.
report-error-text-missing = بنویسید چه مشکلی هست. مثلاً: «چراغ سر کوچه یک هفته است خاموش است.»
report-error-text-short = کمی بیشتر بنویسید، حداقل { $least } حرف: چه شده و کجا؟ مثلاً: «چراغ سر کوچه یک هفته است خاموش است.»
report-error-text-long = متن از { $most } حرف بیشتر است (اکنون { $now } حرف). مهم‌ترین‌ها را نگه دارید؛ بقیه را بعداً با کد پیگیری می‌توانید بفرستید.
report-error-since-unreadable = این تاریخ خوانده نشد. آن را به این شکل بنویسید: ۱۴۰۵/۰۸/۳۰. اگر نمی‌دانید، خالی بگذارید.
report-error-since-future = این تاریخ هنوز نرسیده است. روزی را بنویسید که مشکل شروع شد؛ مثلاً ۱۴۰۵/۰۸/۳۰.
report-error-place-missing = بگویید مشکل کجاست: روی نقشه نشان دهید یا استان و شهر را از فهرست انتخاب کنید.
report-error-place-wide = استان به‌تنهایی کافی نیست: روی نقشه نشان دهید، یا شهر یا شهرستان را هم از فهرست انتخاب کنید.
report-error-place-street = بگویید در کدام خیابان یا نزدیک چه جایی است: روی نقشه نشان دهید، یا نام خیابان یا نشانه‌ای نزدیک را بنویسید؛ مثلاً «خیابان ارم».
report-error-place-point = برای رسیدگی باید بتوان آن را پیدا کرد: روی نقشه نشان دهید، یا بنویسید در کدام خیابان و نزدیک چه چیزی است؛ مثلاً «خیابان ارم، روبه‌روی دبستان».
report-error-place-coarse = نقطه از دور گذاشته شده است و با آن جای دقیق پیدا نمی‌شود: نقشه را نزدیک‌تر کنید و جای دقیق را نشان دهید، یا نشانی را بنویسید؛ مثلاً «خیابان ارم، روبه‌روی دبستان».
report-error-place-unknown = این مکان در فهرست نیست. استان و شهر را دوباره از فهرست انتخاب کنید.
report-error-place-elsewhere = نقطهٔ روی نقشه در استان دیگری است. نقطه را جابه‌جا کنید یا مکان دیگری از فهرست انتخاب کنید.
report-error-point-unreadable = نقطه کامل نیست. آن را روی نقشه نشان دهید، یا هر دو عدد را بنویسید؛ مثلاً ۳۵٫۶۸۹۲ و ۵۱٫۳۸۹۰.
report-error-point-outside = این نقطه بیرون از محدودهٔ کشور است. نقشه را جابه‌جا کنید و جای مشکل را نشان دهید.
report-error-address-long = نشانی از { $most } حرف بیشتر است (اکنون { $now } حرف). کوتاه‌تر بنویسید؛ مثلاً: «خیابان آزادی، نبش کوچهٔ ۱۲».
report-error-email = این نشانی ایمیل درست به نظر نمی‌رسد. به این شکل بنویسید: name@example.com، یا خالی بگذارید.
report-error-phone = این شمارهٔ تلفن درست به نظر نمی‌رسد. به این شکل بنویسید: ۰۹۱۲۱۲۳۴۵۶۷، یا خالی بگذارید.
report-error-language = زبان گزارش شناخته نشد. «fa» برای فارسی و «en» برای انگلیسی است.
report-error-too-much = بیش از اندازه فرستاده شد. حداکثر { $most } پاسخ و هر کدام تا { $longest } حرف پذیرفته می‌شود؛ پاسخ‌ها را کوتاه‌تر کنید.

### عکس‌ها: چرا پذیرفته نشد، و چه باید کرد

picture-error-not-a-picture = این فایل عکس نیست. یک عکس JPEG،‏ PNG یا WebP بفرستید؛ مانند عکسی که دوربین گوشی می‌گیرد.
picture-error-kind = این نوع فایل پذیرفته نمی‌شود. عکس را به شکل JPEG،‏ PNG یا WebP بفرستید؛ یا از صفحهٔ گوشی عکس بگیرید و آن را بفرستید.
picture-error-too-large = حجم این عکس زیاد است. آن را با کیفیت کمتر بفرستید؛ مثلاً اندازهٔ «متوسط» هنگام هم‌رسانی در گوشی.
picture-error-too-many-pixels = ابعاد این عکس خیلی بزرگ است. آن را کوچک‌تر کنید یا بخشی از آن را ببرید و دوباره بفرستید.
picture-error-broken = این عکس ناقص رسیده و باز نمی‌شود. دوباره بفرستید یا عکس دیگری انتخاب کنید.
picture-error-busy = در این لحظه عکس‌های زیادی می‌رسد و نوبت به عکس شما نرسید. عکستان ایرادی ندارد؛ چند ثانیهٔ دیگر دوباره بفرستید.

### پاسخ‌های پرسش‌های هر موضوع: آنچه درست نیست، و راه درست کردنش

report-error-answer-missing = به این پرسش پاسخ دهید؛ بدون آن نمی‌توان رسیدگی کرد.
report-error-answer-several = برای این پرسش فقط یک پاسخ انتخاب کنید.
report-error-answer-not-a-number = اینجا یک عدد بنویسید؛ مثلاً ۳ یا ۲٫۵.
report-error-answer-not-a-date = این تاریخ خوانده نشد. آن را به این شکل بنویسید: ۱۴۰۵/۰۸/۳۰.
report-error-answer-not-a-value = این پاسخ در فهرست نیست. یکی از پاسخ‌های فهرست را انتخاب کنید.
report-error-answer-too-small = این عدد خیلی کوچک است. عددی برابر با { $limit } یا بیشتر بنویسید.
report-error-answer-too-large = این عدد خیلی بزرگ است. عددی برابر با { $limit } یا کمتر بنویسید.
report-error-answer-too-long = این پاسخ از { $limit } حرف بیشتر است. کوتاه‌ترش کنید.

### عکس‌های هر گزارش

reports-picture-too-many = برای هر گزارش حداکثر پنج عکس پذیرفته می‌شود. یکی از عکس‌ها را بردارید.
reports-case-pictures-too-many = این پرونده { $most } عکس دارد و بیشتر نمی‌پذیرد. آنچه نوشته‌اید مانده است؛ بدون عکس تازه بفرستید.
reports-picture-unknown = این عکس پیدا نشد؛ شاید بیش از یک روز از ارسال آن گذشته است. دوباره بفرستید.
reports-picture-missing = عکسی فرستاده نشد. یک عکس انتخاب کنید و دوباره بفرستید.
reports-picture-no-room = در این لحظه جایی برای نگه‌داشتن عکس نیست. می‌توانید متن را بدون عکس بفرستید و عکس را بعداً اضافه کنید؛ یا چند دقیقهٔ دیگر دوباره بیایید.
reports-picture-many-wait = در این لحظه عکس‌های گزارش‌های زیادی که هنوز فرستاده نشده‌اند در نوبت است و جایی برای عکس شما نیست. می‌توانید متن را بدون عکس بفرستید و عکس را بعداً اضافه کنید؛ یا ده دقیقهٔ دیگر دوباره بیایید.

### کد پیگیری، پیام‌ها، پاسخ به پاسخ

reports-code-unknown = پرونده‌ای با این کد پیگیری نیست. کد را از روی رسید دوباره بخوانید؛ ۲۴ رقم است.
reports-message-too-long = پیام از { $most } حرف بیشتر است. کوتاه‌ترش کنید یا در چند پیام بفرستید.
reports-others-wait = دیگران هم منتظر پاسخ این پرونده‌اند؛ پس نمی‌توانید آن را پس بگیرید. اگر مشکل شما برطرف شده، در پیامی همین را بنویسید.
reports-another-report = با همین شناسه پیش‌تر گزارشی با محتوای دیگر فرستاده شده و همان ثبت است. این گزارش را با شناسه‌ای تازه بفرستید.
reports-another-following = با همین شناسه پیش‌تر به پروندهٔ دیگری پیوسته‌اند یا نشانی دیگری داده شده است؛ همان ثبت است. این را با شناسه‌ای تازه بفرستید.
reports-not-evidence = این عکس جزو عکس‌های این پرونده نیست. ابتدا آن را به پرونده بیفزایید.

### نامه به گزارش‌دهنده

reports-letter-answer-subject = { $site }: پاسخ گزارش { $number } رسید
reports-letter-answer =
    سلام،

    به گزارش شما با شمارهٔ { $number } پاسخ داده شد.

    پاسخ را با کد پیگیری روی رسیدتان، در این نشانی بخوانید:
    { $address }

    همان‌جا می‌توانید بگویید مشکل برطرف شده است یا نه. تا ده روز کاری منتظر نظر شما می‌مانیم؛ اگر بگویید برطرف نشده،
    پرونده نزد مسئول بالاتر دوباره باز می‌شود.

    این نامه خودکار فرستاده شده است و متن پاسخ، برای حفظ حریم شما، در آن نیامده است.
    { $site }
reports-letter-message-subject = { $site }: پیامی دربارهٔ گزارش { $number }
reports-letter-message =
    سلام،

    دربارهٔ گزارش شما با شمارهٔ { $number } پیامی رسیده است؛ شاید پرسشی باشد که ادامهٔ رسیدگی به پاسخ آن بستگی دارد.

    پیام را با کد پیگیری روی رسیدتان، در این نشانی بخوانید و همان‌جا پاسخ دهید:
    { $address }

    این نامه خودکار فرستاده شده است و متن پیام، برای حفظ حریم شما، در آن نیامده است.
    { $site }

reports-letter-joined-answer-subject = { $site }: پاسخ پروندهٔ { $number } رسید
reports-letter-joined-answer =
    سلام،

    به پروندهٔ { $number } که به آن پیوسته‌اید پاسخ داده شد.

    پاسخ را با کد پیگیری روی رسیدتان، در این نشانی بخوانید:
    { $address }

    پذیرفتن پاسخ یا اعتراض به آن با گزارش‌دهنده است. اگر مشکل شما هنوز هست، همان‌جا به میز رسیدگی پیام بدهید یا آن را
    جداگانه گزارش کنید.

    این نامه خودکار فرستاده شده است و متن پاسخ، برای حفظ حریم شما، در آن نیامده است.
    { $site }
reports-letter-joined-message-subject = { $site }: پیامی دربارهٔ پروندهٔ { $number }
reports-letter-joined-message =
    سلام،

    برای همهٔ کسانی که منتظر پاسخ پروندهٔ { $number } هستند پیامی رسیده است.

    پیام را با کد پیگیری روی رسیدتان، در این نشانی بخوانید:
    { $address }

    این نامه خودکار فرستاده شده است و متن پیام، برای حفظ حریم شما، در آن نیامده است.
    { $site }

### نامه به میزها

reports-letter-desk-subject = { $site }: { $open } پرونده روی میز شماست
reports-letter-desk =
    { $name } گرامی،

    مهلت پرونده‌ای روی میز شما رو به پایان است یا گذشته است. اکنون { $open } پروندهٔ باز دارید که { $late } پرونده دیرکرد دارد.

    { $address }

    هر چند پرونده هم که باشد، در هر چهار ساعت فقط یک نامه از این نوع می‌فرستیم.
    { $site }

### رابط برنامه‌ها

api-unit-unknown = واحدی با این کلید نیست؛ کلید را همان‌طور که در فهرست آمده است بنویسید، مانند agency:water:23.
api-idempotency-missing = سرآیند Idempotency-Key را بفرستید: ۱۶ تا ۱۲۸ نویسهٔ تصادفی؛ هنگام ارسال دوباره همان را تکرار کنید.
api-idempotency-wrong = Idempotency-Key باید ۱۶ تا ۱۲۸ نویسهٔ لاتین بی‌فاصله باشد.
api-session-code-missing = این حساب عامل دوم دارد. شش رقم برنامهٔ گوشی یا یک کد بازیابی را هم در code بفرستید.
api-happened = { $at }: { $action } ({ $role })
code-missing = سرآیند X-Tracking-Code را بفرستید: ۲۴ رقم روی رسید.
list-comma = ،{" "}

### صفحه‌های شهروند: خانه، گزارش، رسید، پیگیری، پاسخ‌ها، حریم خصوصی

citizen-report-nav = ثبت گزارش
citizen-follow-nav = پیگیری
citizen-answers-nav = پاسخ‌ها
citizen-home = صفحهٔ نخست
citizen-go-on = ادامه
citizen-search = جست‌وجو
citizen-change = تغییر
citizen-send = ثبت و ارسال گزارش
citizen-yes = بله
citizen-or = {" "}یا{" "}
citizen-list-comma = ،{" "}
citizen-until = تا
citizen-place = { $level } { $name }
citizen-report-way = گزارش یک مشکل
citizen-follow-way = پیگیری با کد
citizen-help-link = راهنمای کامل
citizen-again = این صفحه مدتی باز مانده بود. یک بار دیگر همین دکمه را بزنید.
citizen-busy = سامانه در این لحظه شلوغ است. چند ثانیهٔ دیگر دوباره همین دکمه را بزنید.
citizen-disk-full = دیسک ما پر است و گزارش شما هنوز ثبت نشده است. هر چه نوشتید همین‌جاست؛ یک دقیقهٔ دیگر دوباره همین دکمه را بزنید.
citizen-nothing-lost = هیچ‌یک از نوشته‌هایتان از دست نرفته است و گزارش فقط یک بار ثبت می‌شود.

citizen-home-title = خانه
citizen-home-headline = چه چیزی خراب است؟ به ما بگویید.
citizen-home-lead = گزارش شما در سه مرحله بررسی می‌شود، به دستگاه مسئول می‌رسد و پاسخش به خودتان برمی‌گردد. نه نام می‌خواهیم، نه ثبت‌نام.
citizen-home-two-minutes = حدود دو دقیقه وقت می‌گیرد.
citizen-home-emergency = اگر جان کسی در خطر است، اول تماس بگیرید
citizen-home-how = گزارش شما چه مسیری را طی می‌کند؟
citizen-home-how-1 = شما می‌گویید
citizen-home-how-1-text = چه شده، کجا و از چه زمانی؛ اگر عکس دارید، بفرستید. یک کد پیگیری می‌گیرید.
citizen-home-how-2 = در سه مرحله بررسی می‌شود
citizen-home-how-2-text = در محل، در استان و در ستاد مرکزی؛ هر مرحله مهلت دارد.
citizen-home-how-3 = دستگاه مسئول پاسخ می‌دهد
citizen-home-how-3-text = پاسخ پیش از اعلام بازبینی می‌شود.
citizen-home-how-4 = حرف آخر را شما می‌زنید
citizen-home-how-4-text = پاسخ را بپذیرید یا اعتراض کنید. به اعتراض شما کسی بالاتر از پاسخ‌دهنده رسیدگی می‌کند.
citizen-home-figures = تا امروز
citizen-figure-received = گزارش رسیده
citizen-figure-answered = پاسخ داده‌شده
citizen-figure-accepted = پاسخ‌هایی که گزارش‌دهنده پذیرفت
citizen-figure-note = سهم پذیرش فقط از میان کسانی است که نظر داده‌اند؛ سکوت را رضایت نمی‌شماریم.
citizen-home-answers = تازه‌ترین پاسخ‌ها
citizen-home-all-answers = همهٔ پاسخ‌ها
citizen-home-no-answers = هنوز پاسخی اعلام نشده است.

citizen-report-title = ثبت گزارش
citizen-report-promise = نام و شماره‌ای از شما نمی‌خواهیم و نشانی اینترنتی‌تان ثبت نمی‌شود.

citizen-kind = مشکل دربارهٔ چیست؟
citizen-kind-search = با کلمه‌های خودتان بنویسید
citizen-kind-search-hint = مثلاً «چراغ کوچه» یا «آب قطع است»
citizen-kind-found = منظورتان یکی از این‌هاست؟
citizen-kind-not-found = چیزی با این کلمه‌ها پیدا نشد. کلمهٔ دیگری بنویسید یا از فهرست زیر انتخاب کنید.
citizen-kind-list = یا از فهرست انتخاب کنید
citizen-kind-which = کدام‌یک به مشکل شما نزدیک‌تر است؟
citizen-kind-groups = موضوع‌های دیگر
citizen-kind-chosen = انتخاب کنونی شما:
citizen-kind-keep = همین درست است
citizen-kind-urgent = فوری
citizen-kind-call = اول با { $number } تماس بگیرید
citizen-kind-missing = بگویید مشکل دربارهٔ چیست: چند کلمه بنویسید، مثلاً «چراغ کوچه»، یا یکی از موضوع‌ها را انتخاب کنید.

citizen-stop = این موضوع راه دیگری دارد
citizen-stop-other = انتخاب موضوعی دیگر

citizen-emergency = اول تماس بگیرید
citizen-emergency-text = به گزارش شما هم بی‌درنگ رسیدگی می‌کنیم، اما هیچ فرمی جای تماس را نمی‌گیرد.
citizen-emergency-go-on = تماس گرفته‌ام یا لازم نیست؛ ادامه

citizen-what = چه شده است؟
citizen-what-hint = بنویسید چه شده و کجاست. مثلاً: «چراغ سر کوچهٔ بهار یک هفته است خاموش است و شب‌ها تاریک است.»
citizen-what-danger = همین حالا جان کسی در خطر است
citizen-what-danger-hint = گزارش در صف فوری قرار می‌گیرد.
citizen-what-masked = شمارهٔ ملی، تلفن، کارت و پلاک اگر در متن باشد، پیش از آنکه کسی بخواند پوشانده می‌شود.

citizen-person = به نظر می‌رسد نام کسی را نوشته‌اید
citizen-person-said = «⁨{ $words }⁩»
citizen-person-text = پنجره دربارهٔ مکان‌ها و خدمت‌هاست، نه اشخاص. گزارش بدون نام هم به همان خوبی پیگیری می‌شود. اگر این نام لازم نیست، آن را بردارید.
citizen-person-change = متن را تغییر می‌دهم
citizen-person-go-on = لازم است؛ ادامه می‌دهم

citizen-where = کجاست؟
citizen-where-search = نام شهر، شهرستان یا محل
citizen-where-search-empty = نام جایی را بنویسید؛ مثلاً «مرودشت».
citizen-where-not-found = جایی با این نام پیدا نشد. املای آن را بررسی کنید یا از فهرست انتخاب کنید.
citizen-where-list = یا از فهرست
citizen-where-more = نمایش بخش‌های این محل
citizen-where-address = نشانی یا نشانهٔ نزدیک
citizen-where-address-hint = مثلاً «خیابان آزادی، نبش کوچهٔ ۱۲، روبه‌روی نانوایی». شمارهٔ واحد خودتان لازم نیست.

citizen-since = مشکل از چه زمانی شروع شده؟
citizen-since-today = امروز
citizen-since-yesterday = دیروز
citizen-since-days = حدود سه روز پیش
citizen-since-week = حدود یک هفته پیش
citizen-since-month = حدود یک ماه پیش یا بیشتر
citizen-since-date = روزش را می‌دانم
citizen-since-unknown = نمی‌دانم
citizen-since-about = از حدود { $day }
citizen-since-day = چه روزی؟
citizen-since-day-hint = شمسی یا میلادی؛ مانند ۱۴۰۵/۰۸/۳۰ یا «۳ روز پیش»

citizen-questions = چند پرسش کوتاه
citizen-questions-theme = این موضوع اکنون اولویت ملی است و دو سه پرسش بیشتر دارد.

citizen-pictures = عکسی دارید؟
citizen-pictures-text = با یک عکس از محل، بررسی سریع‌تر می‌شود. بدون عکس هم گزارش پذیرفته می‌شود.
citizen-pictures-add = { $left ->
    [one] یک عکس دیگر می‌توانید بفرستید
   *[other] تا { $left } عکس می‌توانید بفرستید
}
citizen-pictures-hint = چهرهٔ افراد و پلاک خودروها در عکس نباشد. محل و زمانی که گوشی در فایل عکس ثبت می‌کند پاک می‌شود.
citizen-pictures-alt = عکس { $place } گزارش شما
citizen-pictures-drop = برداشتن
citizen-pictures-full = پنج عکس فرستاده‌اید و بیشتر از این نمی‌توانید بفرستید. برای عکس دیگر، یکی را بردارید.
citizen-pictures-none = هنوز عکسی انتخاب نکرده‌اید. یک عکس انتخاب کنید یا «ادامه» را بزنید.
citizen-picture-wrong = عکس «{ $name }» پذیرفته نشد. { $why }
citizen-pictures-send = ارسال عکس‌ها
citizen-go-on-with-or-without = ادامه، با عکس یا بدون عکس

citizen-similar = شاید پیش از شما گزارش شده باشد
citizen-similar-text = این گزارش‌های باز نزدیک همان‌جا و دربارهٔ همین موضوع‌اند. اگر مشکل شما هم همین است، به آن بپیوندید؛ کد پیگیری خودتان را می‌گیرید و همان پاسخ به شما هم می‌رسد.
citizen-similar-day = ثبت: { $day }
citizen-similar-metres = در حدود { $metres } متری
citizen-similar-reporters = { $count ->
    [one] یک نفر منتظر پاسخ است
   *[other] { $count } نفر منتظر پاسخ‌اند
}
citizen-similar-mine = مشکل من هم همین است
citizen-similar-other = هیچ‌کدام؛ ادامه می‌دهم

citizen-contact = پاسخ را چگونه بگیرید؟
citizen-contact-text = با کد پیگیری همیشه می‌توانید پاسخ را همین‌جا ببینید و همین کافی است. اگر بخواهید، وقتی پاسخ رسید با ایمیل هم خبر می‌دهیم.
citizen-contact-language = پاسخ به چه زبانی باشد؟
citizen-contact-email = ایمیل
citizen-contact-email-hint = فقط برای خبر دادن همین گزارش به کار می‌رود؛ مثلاً name@example.com

citizen-summary = پیش از ارسال، مرور کنید
citizen-summary-kind = موضوع
citizen-summary-what = شرح
citizen-summary-where = محل
citizen-summary-since = از چه زمانی
citizen-summary-danger = خطر جانی
citizen-summary-contact = اطلاع‌رسانی پاسخ
citizen-summary-pictures = عکس‌ها
citizen-summary-no-pictures = بدون عکس
citizen-summary-point = نقطه روی نقشه نشان داده شد
citizen-summary-code-only = فقط با کد پیگیری
citizen-summary-not-answered = پاسخی ندادید
citizen-summary-kept = فقط آنچه در این صفحه می‌بینید نگه داشته می‌شود.
citizen-another-report = این فرم پیش‌تر با محتوایی دیگر فرستاده شده و همان گزارش ثبت است. برای افزودن به آن گزارش، از «پیگیری» پیام بفرستید؛ برای گزارشی تازه، از آغاز شروع کنید.

citizen-receipt-title = رسید گزارش
citizen-receipt = گزارش شما ثبت شد
citizen-receipt-follows = به این گزارش پیوستید
citizen-receipt-repeated = این گزارش پیش‌تر رسیده بود؛ این همان رسید است و گزارش فقط یک بار ثبت شده است.
citizen-receipt-lead = با این کد ببینید گزارش به کجا رسیده، به پرسش‌ها پاسخ دهید و دربارهٔ پاسخ نظر بدهید.
citizen-receipt-code = کد پیگیری شما
citizen-receipt-note = همین حالا این کد را نگه دارید
citizen-receipt-note-text = بنویسیدش، عکس بگیرید یا ذخیره‌اش کنید. کد فقط همین یک بار نشان داده می‌شود و هیچ‌کس، حتی ما، نمی‌تواند آن را دوباره به شما بدهد. آن را به کسی ندهید: هر که کد را داشته باشد گزارش را می‌بیند.
citizen-receipt-save = ذخیرهٔ رسید
citizen-receipt-print = چاپ
citizen-receipt-number = شمارهٔ پرونده
citizen-receipt-next = بعد چه می‌شود؟
citizen-receipt-level-1 = بررسی در محل
citizen-receipt-level-2 = بررسی در استان
citizen-receipt-level-3 = تأیید نهایی و ارسال به دستگاه مسئول
citizen-receipt-answer = پاسخ، حداکثر
citizen-receipt-late = اگر مهلتی بگذرد، گزارش خودبه‌خود به سطح بالاتر می‌رود. مهلت‌ها ساعت‌های کاری‌اند و فقط وقتی از شما چیزی پرسیده باشیم متوقف می‌شوند.
citizen-receipt-kept = چه نگه داشته می‌شود
citizen-receipt-kept-text = آنچه نوشتید و فرستادید، محل، و زمان رسیدن گزارش برای محاسبهٔ مهلت‌ها. خود کد پیگیری ذخیره نمی‌شود؛ فقط اثر یک‌طرفه‌ای از آن می‌ماند که کد از آن به دست نمی‌آید.
citizen-receipt-not-kept = چه نگه داشته نمی‌شود
citizen-receipt-not-kept-text = نام شما، نشانی اینترنتی و نوع گوشی. محل و زمان پنهان در عکس‌ها هم پاک شد.
citizen-receipt-file-code = کد پیگیری (آن را به کسی ندهید):
citizen-receipt-file-number = شمارهٔ پرونده:
citizen-receipt-file-follow = پیگیری: { $address }
citizen-receipt-file-secret = این کد دوباره داده نمی‌شود. این فایل را جای امنی نگه دارید.

citizen-follow-title = پیگیری گزارش
citizen-follow = کد پیگیری را بنویسید
citizen-follow-hint = ۲۴ رقم روی رسید؛ با فاصله یا بی‌فاصله، فارسی یا انگلیسی.
citizen-follow-open = دیدن گزارش
citizen-follow-empty = کد پیگیری را بنویسید؛ ۲۴ رقم، مانند ⁦۱۲۳۴ ۵۶۷۸ …⁩
citizen-follow-lost = کد را گم کرده‌اید؟ کد جایی ذخیره نمی‌شود و نمی‌توان آن را بازیابی کرد. اگر مشکل هنوز هست، دوباره گزارش کنید؛ گزارش‌های یکسان به هم پیوند می‌خورند.
citizen-follow-over = برای امنیت شما، این صفحه بسته شد
citizen-follow-over-text = پس از نیم ساعت، یا اگر مرورگر کوکی نپذیرد، باید کد را دوباره بنویسید.
citizen-follow-waiting = آنچه نوشته‌اید از دست نرفته است. برای ارسال آن، کد را دوباره وارد کنید.
citizen-follow-left = خارج شدید. در این دستگاه چیزی از گزارش نماند.
citizen-follow-sent = پیام شما رسید.
citizen-follow-pictures-added = عکس‌ها افزوده شد.
citizen-follow-accepted = نظر شما ثبت شد: پاسخ را پذیرفتید. سپاس که خبر دادید.
citizen-follow-objected = اعتراض شما ثبت شد و کسی بالاتر از پاسخ‌دهنده به آن رسیدگی می‌کند.
citizen-follow-address-changed = ایمیل تازه ثبت شد. خبرهای گزارش را به این نشانی می‌فرستیم.
citizen-follow-withdrawn = گزارش پس گرفته شد.

citizen-case-title = گزارش شما
citizen-case-due = مهلت این مرحله
citizen-case-late-text = این مهلت گذشته است. دیرکرد در همهٔ فهرست‌ها دیده می‌شود و گزارش به سطح بالاتر می‌رود.
citizen-case-bounced = ایمیل ما به شما نرسید
citizen-case-bounced-text = نشانی‌ای که داده‌اید نامه نمی‌پذیرد؛ شاید در نوشتنش اشتباهی شده باشد. خبرهای گزارش همیشه در همین صفحه هست. اگر می‌خواهید با ایمیل هم باخبر شوید، نشانی دیگری بدهید.
citizen-case-bounced-email = ایمیل تازه
citizen-case-bounced-send = ثبت ایمیل
citizen-case-joined = همراه گزارشی دیگر پیگیری می‌شود
citizen-case-joined-text = چند نفر همین مشکل را گزارش کرده‌اند. کد شما معتبر است و پاسخ به شما هم می‌رسد. شمارهٔ آن پرونده:
citizen-case-follows = به این گزارش پیوسته‌اید
citizen-case-follows-text = همین مشکل را کسی پیش از شما گزارش کرده است. پاسخ به شما هم می‌رسد و می‌توانید به میز رسیدگی پیام بدهید. پذیرفتن پاسخ یا اعتراض به آن با گزارش‌دهنده است؛ اگر مشکل شما بماند، جداگانه گزارشش کنید.
citizen-case-question = پرسشی از شما داریم
citizen-case-question-until = منتظر پاسخ شما می‌مانیم تا
citizen-case-reply = نوشتن پاسخ
citizen-case-way = مسیر گزارش
citizen-case-told = متن گزارش شما

citizen-verdict = این پاسخ را می‌پذیرید؟
citizen-verdict-until = آخرین روز برای نظر دادن:
citizen-verdict-silence = اگر چیزی نگویید، پرونده «بدون اعتراض» بسته می‌شود؛ نه با رضایت شما.
citizen-verdict-accept = بله، می‌پذیرم
citizen-verdict-object = نه، اعتراض دارم
citizen-verdict-object-text = پرونده دوباره باز می‌شود و کسی بالاتر از پاسخ‌دهنده تصمیم می‌گیرد.
citizen-verdict-reason = چرا نمی‌پذیرید؟
citizen-verdict-why = اگر بخواهید، بیشتر بنویسید
citizen-verdict-send-objection = ثبت اعتراض
citizen-word-accepted = این پاسخ را پذیرفتید.
citizen-word-objected = به این پاسخ اعتراض کردید.

citizen-thread = گفت‌وگو
citizen-thread-empty = هنوز پیامی نیست. اگر چیزی تغییر کرده یا نکته‌ای مانده است، همین‌جا بنویسید.
citizen-thread-closed = پرونده بسته است و پیام تازه نمی‌پذیرد. اگر مشکل برگشته، دوباره گزارش کنید.
citizen-thread-write = پیام شما
citizen-thread-hint = فقط کسانی می‌خوانند که به همین گزارش رسیدگی می‌کنند.
citizen-thread-pictures = عکس
citizen-thread-send = ارسال پیام

citizen-withdraw = پس گرفتن گزارش
citizen-withdraw-text = گزارش بسته می‌شود و دیگر پیگیری نخواهد شد.
citizen-withdraw-reason = چرا؟
citizen-withdraw-send = گزارش را پس می‌گیرم
citizen-leave = خروج و پاک کردن
citizen-leave-text = از گوشی یا رایانهٔ دیگران استفاده می‌کنید؟ پس از خروج، چیزی از این گزارش در آن نمی‌ماند.

citizen-hand-you = شما
citizen-hand-reporter = گزارش‌دهنده

citizen-way-received = گزارش رسید
citizen-way-being-checked = بررسی
citizen-way-being-grouped = دسته‌بندی با پیشنهادهای مشابه
citizen-way-being-reviewed = بررسی پیشنهاد
citizen-way-being-approved = تأیید نهایی
citizen-way-held = در یکی از اولویت‌های ملی
citizen-way-finding-agency = تعیین دستگاه مسئول
citizen-way-sent-to-agency = ارسال به دستگاه مسئول
citizen-way-in-progress = رسیدگی در دستگاه
citizen-way-agency-late = دیرکرد دستگاه؛ پیگیری ستاد مرکزی
citizen-way-answer-being-checked = بازبینی پاسخ دستگاه
citizen-way-waiting-for-you = پرسش از گزارش‌دهنده
citizen-way-answer-on-its-way = پاسخ آماده شد
citizen-way-answered = پاسخ اعلام شد
citizen-way-reopened = اعتراض گزارش‌دهنده و رسیدگی دوباره
citizen-way-joined = پیوستن به گزارشی دیگر
citizen-way-closed = بسته شدن پرونده

citizen-answers = پاسخ‌های اعلام‌شده
citizen-answers-lead = هر پاسخی که به گزارش‌های مردم داده شده است، با آنچه گزارش‌دهنده دربارهٔ آن گفت. متن گزارش‌ها منتشر نمی‌شود.
citizen-answers-map = پاسخ‌ها روی نقشه
citizen-answers-map-text = هر نقطه نزدیک محل گزارش است، نه روی آن: جای دقیق هیچ گزارشی نشان داده نمی‌شود.
citizen-answers-none = پاسخی پیدا نشد
citizen-answers-none-text = با این فیلترها هنوز پاسخی اعلام نشده است.
citizen-filter-province = استان
citizen-filter-category = موضوع
citizen-filter-outcome = نتیجه
citizen-filter-all = همه
citizen-filter-show = نمایش
citizen-filter-clear = برداشتن فیلترها
citizen-answer-open = در انتظار نظر گزارش‌دهنده
citizen-answer-reporters = { $count ->
    [one] یک گزارش‌دهنده
   *[other] { $count } گزارش‌دهنده
}
citizen-answer-reason = دلیل:
citizen-answer-evidence = عکس‌های پاسخ
citizen-answer-evidence-alt = عکس { $place } از پاسخ
citizen-answer-way = مسیر گزارش
citizen-answer-opened = روز گزارش
citizen-answer-waited = تعداد گزارش‌دهنده‌ها
citizen-answer-verdict = نظر گزارش‌دهنده

citizen-help-title = پنجره چگونه کار می‌کند؟
citizen-help-lead = هر گزارش یک کد دارد، همیشه دست یک نفر مشخص است و هر مرحله مهلت دارد.
citizen-help-report = گزارش دادن
citizen-help-report-text = بگویید چه شده، کجاست و از چه زمانی. حساب و نام لازم نیست. در پایان یک کد ۲۴ رقمی می‌گیرید؛ با همین کد گزارش را پیگیری می‌کنید و با بررسی‌کنندگان گفت‌وگو می‌کنید، بی آنکه شما را بشناسند.
citizen-help-levels = سه مرحلهٔ بررسی
citizen-help-level-1 = در محل
citizen-help-level-1-text = مسئول هستهٔ همان محدوده بررسی می‌کند که گزارش درست است و تکراری نیست.
citizen-help-level-2 = در استان
citizen-help-level-2-text = کارشناس ستاد استان بررسی نخست را بازبینی می‌کند.
citizen-help-level-3 = در ستاد مرکزی
citizen-help-level-3-text = تأیید نهایی و ارسال به دستگاه مسئول. هیچ‌کس دو مرحلهٔ پشت سر هم را خودش انجام نمی‌دهد.
citizen-help-clocks = مهلت‌ها
citizen-help-clocks-text = مهلت‌ها روز و ساعت کاری‌اند و تعطیلی‌ها در آن‌ها حساب نمی‌شود. اگر مهلتی بگذرد، دیرکرد در همه‌جا دیده می‌شود و گزارش به سطح بالاتر می‌رود. «در حوزهٔ ما نیست» فقط گزارش را به دستگاه دیگری می‌برد و آن را نمی‌بندد. اگر جان کسی در خطر باشد، مهلت به ساعت است.
citizen-help-answer = پاسخ
citizen-help-answer-text = دستگاه با متن و مدرک پاسخ می‌دهد، یا روشن می‌گوید که مدرکی ندارد. پاسخ پیش از اعلام در استان بازبینی می‌شود و اگر کافی نباشد برمی‌گردد.
citizen-help-object = پذیرفتن یا اعتراض
citizen-help-object-text = ده روز کاری فرصت دارید پاسخ را بپذیرید یا اعتراض کنید. به اعتراض، کسی بالاتر از پاسخ‌دهنده رسیدگی می‌کند. اگر چیزی نگویید، پرونده «بدون اعتراض» بسته می‌شود و جدا از «پذیرفته‌شده» شمرده می‌شود.
citizen-help-same = اگر دیگران هم گزارش کرده‌اند
citizen-help-same-text = گزارش‌های یکسان به هم پیوند می‌خورند. همهٔ کدها معتبر می‌ماند و پاسخ به همه می‌رسد.
citizen-help-lost = اگر کد را گم کردید
citizen-help-lost-text = کد را ذخیره نمی‌کنیم، پس نمی‌توانیم آن را دوباره به شما بدهیم. به همین دلیل فقط خود شما می‌توانید گزارش را باز کنید. اگر مشکل هنوز هست، دوباره گزارش کنید.
citizen-help-not = پنجره چه کارهایی نمی‌کند؟
citizen-help-not-text = از هیچ شخصی پرونده نمی‌سازد، گزارش سیاسی نمی‌گیرد و جای اورژانس، پلیس یا دادگاه نیست.

citizen-privacy-title = چه نگه داشته می‌شود و چه نه
citizen-privacy-lead = آنچه نگه داشته نشود، نه دزدیده می‌شود و نه کسی می‌تواند آن را بخواهد. پس تا جایی که می‌شود کم نگه می‌داریم.
citizen-privacy-not = نگه نمی‌داریم
citizen-privacy-not-1 = نام، شمارهٔ ملی و شمارهٔ تلفن شما
citizen-privacy-not-2 = نشانی اینترنتی (IP)، نوع گوشی و مرورگر؛ نه در پایگاه داده و نه در گزارش‌های فنی. فقط برای جلوگیری از حمله، بخشی از نشانی تا پایان روز در حافظه شمرده می‌شود و جایی نوشته نمی‌شود
citizen-privacy-not-3 = رد رفت‌وآمد شما در سایت: هیچ ابزار آمارگیری و هیچ چیز از سایت‌های دیگر در این صفحه‌ها نیست
citizen-privacy-not-4 = محل، زمان و نام گوشی که در فایل عکس پنهان است: این اطلاعات از هر عکس پاک می‌شود
citizen-privacy-not-5 = کد پیگیری: فقط اثر یک‌طرفه‌ای از آن می‌ماند
citizen-privacy-kept = نگه می‌داریم
citizen-privacy-kept-1 = آنچه نوشتید، محل و عکس‌ها؛ شماره‌های شخصی در متن پیش از خواندن پوشانده می‌شوند
citizen-privacy-kept-2 = ایمیل، اگر خودتان داده باشید؛ فقط برای خبر دادن همین گزارش. { $days } روز پس از بسته شدن پرونده پاک می‌شود
citizen-privacy-kept-3 = سابقهٔ رسیدگی: چه نقشی، چه زمانی، چه کاری کرد. هیچ سطری از آن پاک یا عوض نمی‌شود
citizen-privacy-kept-4 = گفت‌وگوی شما با بررسی‌کنندگان
citizen-privacy-kept-5 = زمان رسیدن گزارش، چون مهلت‌ها از آن شمرده می‌شوند
citizen-privacy-see = چه کسی می‌بیند؟
citizen-privacy-see-text = متن گزارش را مسئول هستهٔ همان محدوده، کارشناس استان، ستاد مرکزی و دستگاه مسئول می‌خوانند. هیچ‌یک نمی‌داند گزارش‌دهنده کیست.
citizen-privacy-public = چه چیزی برای همه منتشر می‌شود؟
citizen-privacy-public-text = موضوع، شهر یا شهرستان، تاریخ‌ها، متن پاسخ و عکس‌های پاسخ. متن و عکس‌های گزارش شما منتشر نمی‌شود و نقطهٔ روی نقشه فقط خانه‌ای از شبکه‌ای با خانه‌های پانصدمتری را نشان می‌دهد.
citizen-privacy-device = روی گوشی شما
citizen-privacy-device-text = پیش از ارسال، نوشته‌ها فقط در همین صفحه‌ها هستند و نشانی صفحه عوض نمی‌شود. پس از رسید، از مرورگر می‌خواهیم آن‌ها را فراموش کند. در «پیگیری»، کد تا نیم ساعت در یک کوکیِ رمزشده می‌ماند و با «خروج و پاک کردن» بی‌درنگ پاک می‌شود.
citizen-privacy-limits = محدودیت این قول‌ها
citizen-privacy-limits-text = صادقانه بگوییم:
citizen-privacy-limits-1 = خودِ متن می‌تواند شما را لو بدهد: اگر جز شما کسی آن را نمی‌دانسته، هیچ فناوری‌ای جلوی آن را نمی‌گیرد.
citizen-privacy-limits-2 = شرکت اینترنت شما می‌بیند که به این سایت سر زده‌اید، هرچند نمی‌بیند چه نوشته‌اید.
citizen-privacy-limits-3 = هر کس گوشی شما را به دست بیاورد، رسید ذخیره‌شده و تاریخچهٔ مرورگر را می‌بیند.
citizen-privacy-limits-4 = این سامانه هنوز به دست ممیز مستقل امنیت بررسی نشده است.

citizen-receipt-day = روز ثبت
citizen-receipt-address = نشانی پیگیری
citizen-receipt-qr = با دوربین گوشی، صفحهٔ پیگیری با همین کد باز می‌شود.
citizen-receipt-file-day = روز ثبت: { $day } ({ $other })
citizen-verdict-accept-text = پرونده با رضایت شما بسته می‌شود.
citizen-case-agency = دستگاه مسئول
citizen-answer-in-days = { $count ->
    [one] پاسخ در یک روز
   *[other] پاسخ در { $count } روز
}
citizen-answers-square = این فهرست فقط پاسخ‌هایی را نشان می‌دهد که در یک خانه از نقشه‌اند.
citizen-map-each = { $count ->
    [0] در این بخش از نقشه پاسخی نیست.
    [one] یک پاسخ در این بخش از نقشه هست و نشان داده شده است.
   *[other] هر { $count } پاسخ این بخش از نقشه نشان داده شده است.
}
citizen-map-counted = { $count } پاسخ در این بخش از نقشه هست. هر دایره شمار پاسخ‌های همان‌جاست؛ نزدیک‌تر بروید تا تک‌تک آن‌ها را ببینید.
citizen-map-cell = { $count } پاسخ در این خانه از نقشه
citizen-map-square-unknown = این خانه از نقشه شناخته نشد. از نقشه یکی را انتخاب کنید.
citizen-map-box-unreadable = محدودهٔ نقشه خوانده نشد. آن را مانند box=51.2,35.6,51.5,35.8 بنویسید: غرب، جنوب، شرق، شمال.
citizen-thread-cut = فقط { $shown } پیام آخر نشان داده شده است.
citizen-where-address-needed = اگر روی نقشه نشان نمی‌دهید، لازم است: «خیابان آزادی، نبش کوچهٔ ۱۲، روبه‌روی نانوایی». شمارهٔ واحد خودتان لازم نیست.
citizen-where-cut = فقط { $shown } جای اول آمده است. اگر جای شما در آن‌ها نیست، نام کامل‌تری بنویسید؛ مثلاً با نام شهرستان.
citizen-answer-agency = پاسخ‌دهنده
