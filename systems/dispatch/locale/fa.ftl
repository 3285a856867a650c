# ارسال به دستگاه‌ها و پاسخ آن‌ها

dispatch-nav = نامه‌ها
dispatch-nav-agency = نامه‌های ما
dispatch-nav-agencies = دستگاه‌ها

## آنچه دربارهٔ پرونده گفته می‌شود

dispatch-fact-number = شمارهٔ پرونده
dispatch-fact-category = موضوع
dispatch-fact-place = محل
dispatch-fact-spot = نشانی دقیق‌تر
dispatch-fact-since = مشکل از چه زمانی شروع شده
dispatch-fact-due = مهلت
dispatch-fact-what = شرح مشکل
dispatch-fact-others = گزارش‌های دیگران دربارهٔ همین مشکل
dispatch-fact-word = یادداشت همراه
dispatch-fact-point = محل روی نقشه
dispatch-no-point = نقطهٔ دقیق گفته نشده است؛ نشانی را ببینید.
dispatch-no-spot = نه نقطه‌ای روی نقشه گفته شده است و نه نشانی.
dispatch-open-map = باز کردن در برنامهٔ نقشه
dispatch-fact-pictures = عکس‌ها
dispatch-fact-agency = دستگاه
dispatch-fact-about = نوع نامه
dispatch-fact-way = راه ارسال
dispatch-fact-address = نشانی ایمیل
dispatch-fact-sent = زمان تحویل
dispatch-fact-next-try = تلاش بعدی
dispatch-fact-code = پاسخ سرور ایمیل
dispatch-fact-decided = تصمیم دستگاه
dispatch-picture = عکس { $place }

## نامه به دستگاه

dispatch-mail-subject-new = پنجره: { $category }، { $place } ({ $number })
dispatch-mail-subject-pressed = یادآوری: مهلت گذشته است ({ $number })
dispatch-mail-subject-returned = پاسخ نیاز به تکمیل دارد ({ $number })
dispatch-mail-subject-next = ادامهٔ کار پروندهٔ { $number }
dispatch-mail-urgent = فوری، { $subject }
dispatch-mail-title-new = پرونده‌ای برای رسیدگی شما
dispatch-mail-title-pressed = مهلت این پرونده گذشته است
dispatch-mail-title-returned = پاسخ این پرونده نیاز به تکمیل دارد
dispatch-mail-title-next = پیوند تازه برای ادامهٔ کار
dispatch-mail-greeting = همکاران گرامی در { $agency }، سلام
dispatch-mail-opening-new = مردم از مشکلی خبر داده‌اند که پس از بررسی مشخص شد رسیدگی به آن در حوزهٔ شماست.
dispatch-mail-opening-pressed = مهلت رسیدگی به این پرونده گذشته و پاسخی از شما نرسیده است.
dispatch-mail-opening-returned = پاسخ شما بررسی شد و هنوز کامل نیست؛ دلیل آن در یادداشت همراه آمده است.
dispatch-mail-opening-next = پاسخ شما رسید؛ سپاسگزاریم. برای گام بعدی، پیوند تازه‌ای در این نامه هست.
dispatch-mail-link = دیدن پرونده و پاسخ دادن، بدون نیاز به حساب کاربری
dispatch-mail-until = این پیوند فقط برای یک پاسخ است و تا { $day } کار می‌کند.
dispatch-mail-closing = لطفاً آن را برای کسی بیرون از دستگاه خود نفرستید.

dispatch-remind-subject = یادآوری: پروندهٔ { $number } منتظر شماست
dispatch-remind-letter =
    همکاران گرامی در { $agency }، سلام

    { $percent } درصد از مهلت پروندهٔ { $number } ({ $category }، { $place }) گذشته است و هنوز منتظر پاسخ شما هستیم.
    این مهلت { $due } به پایان می‌رسد.

    { $where }

    دیدن پرونده و پاسخ دادن، بدون نیاز به حساب کاربری:
    { $link }

    این پیوند فقط برای یک پاسخ است و تا { $until } کار می‌کند. اگر پیوند نامهٔ پیشین را دارید، آن هم کار می‌کند.
    لطفاً آن را برای کسی بیرون از دستگاه خود نفرستید.

    { $site }

dispatch-expected-new = لطفاً تا { $due } بگویید که تا چه روزی رسیدگی می‌کنید، یا بگویید این کار در حوزهٔ شما نیست.
dispatch-expected-pressed = لطفاً هرچه زودتر، و حداکثر تا { $due }، رسیدگی کنید و نتیجه را بگویید.
dispatch-expected-returned = لطفاً کار را کامل کنید و تا { $due } دوباره پاسخ دهید.
dispatch-expected-next = لطفاً تا { $due } نتیجهٔ کار را بگویید. اگر پیش از آن خبری دارید، از پیشرفت کار بنویسید.

## صفحهٔ پاسخ از روی نامه

dispatch-letter-title = پروندهٔ
dispatch-letter-for = برای
dispatch-letter-urgent = جان کسی ممکن است در خطر باشد
dispatch-letter-urgent-what = مهلت این پرونده به ساعت است. همین حالا رسیدگی کنید.
dispatch-letter-ways = چه پاسخی می‌دهید؟
dispatch-letter-no-ways = اکنون کاری در این پرونده با شما نیست. اگر لازم شد، نامهٔ تازه‌ای می‌فرستیم.
dispatch-letter-once = با این پیوند یک بار می‌توان پاسخ داد. اگر کار ادامه داشته باشد، پیوند تازه‌ای برایتان می‌فرستیم.
dispatch-letter-reason = دلیل
dispatch-letter-agency = به نظر شما کار کدام دستگاه است؟
dispatch-letter-agency-hint = اگر نام ببرید، پرونده همین حالا برای آن دستگاه فرستاده می‌شود.
dispatch-letter-agency-none = نمی‌دانم
dispatch-letter-expected = تا چه روزی انجام می‌شود؟
dispatch-letter-expected-hint = روز انجام کار؛ مثلاً «دو هفته دیگر»
dispatch-letter-message = پیام برای گزارش‌دهنده
dispatch-letter-message-hint = بگویید کار به کجا رسیده است. این متن به دست گزارش‌دهنده می‌رسد.
dispatch-letter-text-fa = پاسخ به گزارش‌دهنده، به فارسی
dispatch-letter-text-en = پاسخ به گزارش‌دهنده، به انگلیسی
dispatch-letter-note = توضیح
dispatch-letter-note-hint = بنویسید چه شد و چرا؛ این توضیح را کارشناسان ما می‌خوانند.
dispatch-letter-note-missing = بنویسید چرا.
dispatch-letter-done-missing = بنویسید چه کردید.
dispatch-letter-pictures = عکس از نتیجهٔ کار
dispatch-letter-pictures-hint = تا سه عکس. تاریخ، محل و مشخصات دوربین از عکس پاک می‌شود.
dispatch-letter-no-evidence = مدرکی برای نشان دادن نیست
dispatch-letter-no-evidence-hint = اگر عکس یا مدرکی ندارید، این را انتخاب کنید.
dispatch-letter-send = ارسال پاسخ
dispatch-letter-taken = پاسخ شما ثبت شد. سپاسگزاریم.
dispatch-letter-ask-fresh = نامهٔ تازه‌ای بفرستید

dispatch-letter-broken = این پیوند درست نیست
dispatch-letter-broken-what = نشانی‌ای که باز کردید کامل نیست یا در راه تغییر کرده است.
dispatch-letter-broken-do = پیوند درون نامه را دوباره و کامل باز کنید. گاهی برنامهٔ ایمیل پیوندهای بلند را در دو سطر می‌شکند.
dispatch-letter-expired = زمان این پیوند گذشته است
dispatch-letter-expired-what = هر پیوند چهل‌وپنج روز کار می‌کند تا نامه‌های قدیمی به دست دیگران نیفتد.
dispatch-letter-expired-do = با دکمهٔ زیر، نامه‌ای با پیوند تازه به نشانی ثبت‌شدهٔ دستگاه فرستاده می‌شود.
dispatch-letter-recalled = این نامه دیگر اعتبار ندارد
dispatch-letter-recalled-what = یا پرونده به دستگاه دیگری سپرده شده، یا نامهٔ تازه‌تری دربارهٔ آن برای شما فرستاده‌ایم.
dispatch-letter-recalled-do = اگر نامهٔ تازه‌تری دارید، پیوند آن را باز کنید؛ وگرنه کاری با شما نیست.
dispatch-letter-fresh = نامهٔ تازه در راه است
dispatch-letter-fresh-what = نامه‌ای با پیوند تازه به نشانی ثبت‌شدهٔ دستگاه فرستاده می‌شود.
dispatch-letter-fresh-do = چند دقیقهٔ دیگر صندوق ایمیل خود را ببینید؛ پوشهٔ هرزنامه را هم نگاه کنید.

dispatch-used-title = پاسخ داده‌اید
dispatch-used-lead = آنچه دربارهٔ این پرونده گفته شد:
dispatch-used-next = برای گام بعدی، نامهٔ تازه‌ای با پیوند دیگر برایتان فرستاده‌ایم.
dispatch-used-nothing = اکنون کاری با شما نیست. پاسخ شما را کارشناسان ما می‌بینند.
dispatch-told-action = پاسخ
dispatch-told-at = زمان
dispatch-told-expected = روز وعده‌داده‌شده
dispatch-told-reason = دلیل
dispatch-told-note = توضیح
dispatch-told-message = پیام برای گزارش‌دهنده
dispatch-told-text = پاسخ به گزارش‌دهنده
dispatch-told-evidence = مدرک
dispatch-told-files = { $count } عکس
dispatch-told-no-files = مدرکی نبود

## فهرست نامه‌ها

dispatch-list-title = نامه‌های فرستاده‌شده به دستگاه‌ها
dispatch-list-empty = نامه‌ای نیست
dispatch-list-empty-what = هرگاه پرونده‌ای به دستگاهی سپرده شود، نامهٔ آن اینجا دیده می‌شود.
dispatch-overdue = { $count } نامه بیش از یک روز است که به دستگاه نرسیده است
dispatch-case-failed = نامهٔ این پرونده را سرور ایمیل دستگاه نپذیرفت و دستگاه هنوز خبر ندارد؛ ببینید چه باید کرد
dispatch-case-dead = نامهٔ این پرونده با چند بار تلاش هم به دستگاه نرسید؛ ببینید چه باید کرد
dispatch-given-up = { $count } نامه به دستگاه نرسید؛ ببینید چه باید کرد
dispatch-overdue-see = دیدن نامه‌های نرسیده
dispatch-filter = نمایش
dispatch-filter-all = همه
dispatch-filter-state = وضعیت
dispatch-search = جست‌وجو

dispatch-state-queued = در راه
dispatch-state-again = دوباره تلاش می‌شود
dispatch-state-sent = تحویل شد
dispatch-state-failed = پذیرفته نشد
dispatch-state-dead = نرسید؛ نیاز به اقدام
dispatch-state-answered = پاسخ داده شد
dispatch-state-recalled = پس گرفته شد
dispatch-state-undelivered = نامه‌های نرسیده

dispatch-about-new = پروندهٔ تازه
dispatch-about-pressed = یادآوری پس از پایان مهلت
dispatch-about-returned = برگرداندن پاسخ
dispatch-about-next = پیوند تازه برای ادامهٔ کار

dispatch-way-portal = درگاه دستگاه
dispatch-way-email = ایمیل
dispatch-way-hand = از راه دیگر

dispatch-trouble-refused = سرور ایمیل دستگاه نامه را نپذیرفت؛ شاید نشانی درست نباشد.
dispatch-trouble-login = سرور ایمیل ما نام کاربری یا گذرواژه را نپذیرفت؛ مدیر سامانه باید آن را درست کند.
dispatch-trouble-busy = سرور ایمیل دستگاه اکنون نامه نمی‌پذیرد.
dispatch-trouble-address = این نشانی، نشانی ایمیل نیست.
dispatch-trouble-line = ارتباط امن با سرور ایمیل برقرار نشد.
dispatch-trouble-away = ارتباط با سرور ایمیل برقرار نشد یا قطع شد.

dispatch-one-title = نامهٔ پروندهٔ
dispatch-not-delivered = این نامه نرسیده است
dispatch-life = سابقهٔ نامه
dispatch-event-written = نامه نوشته شد
dispatch-event-sent = به دستگاه رسید
dispatch-event-put-off = فرستاده نشد؛ دوباره تلاش می‌شود
dispatch-event-failed = برای همیشه رد شد
dispatch-event-dead = پس از چند تلاش نرسید
dispatch-event-retried = کارشناس خواست دوباره فرستاده شود
dispatch-event-readdressed = به نشانی دیگری فرستاده شد
dispatch-event-delivered = از راه دیگری رسانده شد
dispatch-event-fresh = دستگاه نامهٔ تازه خواست
dispatch-event-reminded = یادآوری فرستاده شد
dispatch-event-reminded-at = وقتی { $percent } درصد مهلت گذشته بود
dispatch-event-answered = دستگاه پاسخ داد
dispatch-event-recalled = نامه پس گرفته شد

dispatch-put-right = اگر نامه نرسیده است
dispatch-retry-hint = نامه به نشانی ثبت‌شدهٔ دستگاه می‌رود، نه جای دیگر.
dispatch-change-record = تغییر نشانی دستگاه
dispatch-address-is-the-records = نامه فقط به نشانی ثبت‌شدهٔ دستگاه فرستاده می‌شود. نشانی را در صفحهٔ دستگاه و با تأیید نفر دوم تغییر دهید.
dispatch-retry = ارسال دوباره
dispatch-how = چگونه رسانده شد؟
dispatch-how-hint = مثلاً «با دورنگار به دبیرخانه، شمارهٔ ثبت ۱۲۳۴».
dispatch-mark-delivered = نامه را رسانده‌ام
dispatch-tried-again = نامه دوباره در صف ارسال است.
dispatch-marked = ثبت شد که نامه رسیده است.
dispatch-unknown = چنین نامه‌ای نیست.
dispatch-over = این نامه پاسخ گرفته یا پس گرفته شده است؛ چیزی برای ارسال نمانده.
dispatch-not-an-address = این نشانی ایمیل درست نیست؛ مانند name@example.ir بنویسید.
dispatch-no-address = برای این دستگاه ایمیلی ثبت نشده است؛ نامه در درگاه دیده می‌شود.
api-dispatch-state = چنین وضعیتی نیست.
dispatch-not-said = بنویسید نامه چگونه و به دست چه کسی رسید.

## دستگاه‌ها

dispatch-agencies-title = دستگاه‌ها
dispatch-agencies-lead = راه ارسال نامه به هر دستگاه و کارنامهٔ پاسخ‌های آن.
dispatch-agencies-search = نام دستگاه
dispatch-agencies-empty = دستگاهی پیدا نشد
dispatch-agencies-empty-what = نام کوتاه‌تری بنویسید، مانند «آب» یا «برق تهران».
dispatch-agency-unknown = چنین دستگاهی در حوزهٔ شما نیست.
dispatch-agency-letters = نامه‌های این دستگاه
dispatch-record-title = کارنامه
dispatch-record-given = پرونده‌های سپرده‌شده
dispatch-record-answered = پاسخ‌ها
dispatch-record-on-time = پاسخ در مهلت
dispatch-record-returned = پاسخ‌های برگردانده‌شده
dispatch-record-pressed = یادآوری پس از مهلت
dispatch-record-bounced = «در حوزهٔ ما نیست»
dispatch-record-against = اعتراض‌های واردشده
dispatch-record-none = هنوز پاسخی نداده است
dispatch-ways-title = راه‌های ارسال
dispatch-ways-portal = هر نامه در درگاه دستگاه دیده می‌شود. اگر نشانی ایمیل داشته باشیم، به آنجا هم می‌رود و از همان‌جا می‌توان پاسخ داد.
dispatch-ways-address-hint = اگر خالی باشد، نامه‌ها فقط در درگاه دیده می‌شوند. نامه‌هایی که در راه‌اند به نشانی پیشین می‌رسند.
dispatch-ways-bilingual = همهٔ متن به زبان دوم هم در پایین نامه بیاید
dispatch-ways-save = ذخیره
dispatch-way-changed = راه ارسال این دستگاه تغییر کرد.
dispatch-nothing-asked = این تغییر دیگر منتظر تأیید نیست؛ صفحه را دوباره ببینید.
dispatch-same-person = کسی که تغییر را خواسته است نمی‌تواند آن را تأیید کند. همکار دیگری باید تأیید کند.
dispatch-asker-gone = کسی که این تغییر را خواسته بود دیگر این سمت را ندارد یا حسابش بسته است. آن را رد کنید؛ اگر نشانی درست است، خودتان درخواستش را بدهید تا همکار دیگری تأیید کند.
dispatch-way-asked = درخواست ثبت شد. نشانی تازه پس از تأیید نفر دوم به کار می‌رود.
dispatch-way-refused = نشانی تازه پذیرفته نشد؛ نامه‌ها به نشانی پیشین می‌روند.
dispatch-address-to-confirm = نشانی تازهٔ یک دستگاه منتظر تأیید شماست
dispatch-pending-title = نشانی تازه، منتظر تأیید نفر دوم
dispatch-pending-by = درخواست { $name }،
dispatch-pending-own = شما این تغییر را خواسته‌اید؛ همکار دیگری باید آن را تأیید کند.
dispatch-pending-check = پیش از تأیید، از راهی جز ایمیل از خود دستگاه بپرسید. هر که نامه‌ها را بخواند، به جای دستگاه پاسخ می‌دهد.
dispatch-pending-confirm = تأیید می‌کنم
dispatch-pending-refuse = تأیید نمی‌کنم
dispatch-pending-take-back = از درخواست منصرف شدم
dispatch-changes-title = تغییرهای پیشین
dispatch-change-confirmed = { $address } (درخواست { $by }، تأیید { $second })
dispatch-change-refused = { $address } پذیرفته نشد (درخواست { $by }، تصمیم { $second })
dispatch-change-superseded = { $address } (درخواست { $by })؛ پیش از تأیید، درخواست تازه‌تری جای آن را گرفت
dispatch-change-expired = { $address } (درخواست { $by })؛ تا دو هفته کسی تأیید نکرد و کنار رفت

dispatch-address-changed-subject = { $site }: نشانی نامه‌های { $agency } تغییر کرد
dispatch-address-changed =
    همکاران گرامی در { $agency }، سلام

    از این پس نامه‌های ما برای دستگاه شما به نشانی دیگری می‌رود. این تغییر را دو نفر از همکاران ما تأیید کرده‌اند.

    اگر شما این تغییر را نخواسته‌اید، همین حالا با ستاد تماس بگیرید:
    { $address }

    { $site }

## انتخاب دستگاه

dispatch-choose-title = انتخاب دستگاه
dispatch-choose-agency = دستگاه مسئول
dispatch-choose-search = جست‌وجوی دستگاه دیگر
dispatch-choose-note = یادداشت برای دستگاه
dispatch-choose-note-missing = یادداشتی برای دستگاه بنویسید.
dispatch-choose-empty = دستگاهی پیشنهاد نشد
dispatch-choose-empty-what = قاعده‌ای برای این موضوع در این محل نیست؛ نام دستگاه را جست‌وجو کنید.
dispatch-chosen = پرونده به دستگاه سپرده شد.
dispatch-nothing-to-choose = اکنون در این پرونده نوبت انتخاب دستگاه نیست.
dispatch-why-category = رسیدگی به این موضوع با این دستگاه است.
dispatch-why-category-here = در این محل، رسیدگی به این موضوع با این دستگاه است.
dispatch-why-group = موضوع‌های این گروه با این دستگاه است.
dispatch-why-group-here = در این محل، موضوع‌های این گروه با این دستگاه است.
