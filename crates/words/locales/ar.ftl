# كل جملة يقرؤها الإنسان، بالعربية. القواعد نفسها في أعلى en.ftl.
# الأزرار والأوامر مصادر لا أفعال أمر، ولكل عدد صيغه الست، والحالة بصيغة واحدة مع المعاملة (مؤنث).

### dates

date-month-01 = يناير
    .levant = كانون الثاني
    .maghreb = جانفي
date-month-02 = فبراير
    .levant = شباط
    .maghreb = فيفري
date-month-03 = مارس
    .levant = آذار
date-month-04 = أبريل
    .levant = نيسان
    .maghreb = أفريل
date-month-05 = مايو
    .levant = أيار
    .morocco = ماي
    .maghreb = ماي
date-month-06 = يونيو
    .levant = حزيران
    .maghreb = جوان
date-month-07 = يوليو
    .levant = تموز
    .morocco = يوليوز
    .maghreb = جويلية
date-month-08 = أغسطس
    .levant = آب
    .morocco = غشت
    .maghreb = أوت
date-month-09 = سبتمبر
    .levant = أيلول
    .morocco = شتنبر
date-month-10 = أكتوبر
    .levant = تشرين الأول
date-month-11 = نوفمبر
    .levant = تشرين الثاني
    .morocco = نونبر
date-month-12 = ديسمبر
    .levant = كانون الأول
    .morocco = دجنبر
date-weekday-1 = الاثنين
date-weekday-2 = الثلاثاء
date-weekday-3 = الأربعاء
date-weekday-4 = الخميس
date-weekday-5 = الجمعة
date-weekday-6 = السبت
date-weekday-7 = الأحد
date-day = { $day } { $month }
date-day-year = { $day } { $month } { $year }
date-month-year = { $month } { $year }
date-weekday-day = { $weekday } { $date }
date-today = اليوم
date-today-inside = اليوم
date-yesterday = أمس
date-today-at = اليوم { $time }
date-yesterday-at = أمس { $time }
date-weekday-at = { $weekday } { $time }
date-day-at = { $date }، { $time }
date-now = الآن
date-minutes-ago = { $count ->
    [zero] الآن
    [one] قبل دقيقة
    [two] قبل دقيقتين
    [few] قبل { $count_text } دقائق
    [many] قبل { $count_text } دقيقة
   *[other] قبل { $count_text } دقيقة
}
date-hours-ago = { $count ->
    [zero] الآن
    [one] قبل ساعة
    [two] قبل ساعتين
    [few] قبل { $count_text } ساعات
    [many] قبل { $count_text } ساعة
   *[other] قبل { $count_text } ساعة
}
date-days-ago = { $count ->
    [zero] اليوم
    [one] قبل يوم
    [two] قبل يومين
    [few] قبل { $count_text } أيام
    [many] قبل { $count_text } يومًا
   *[other] قبل { $count_text } يوم
}
date-in-days = { $count ->
    [zero] اليوم
    [one] بعد يوم
    [two] بعد يومين
    [few] بعد { $count_text } أيام
    [many] بعد { $count_text } يومًا
   *[other] بعد { $count_text } يوم
}
period-days = من { $first } إلى { $last } { $month }
period-between = من { $from } إلى { $to }
period-on-day = يوم { $day }
period-in-month = في { $month }
period-in-year = في عام { $year }
period-from-days = من { $first } إلى { $last } { $month }
period-from-to = من { $from } إلى { $to }
period-said = { $period }
size-bytes = { $figure } بايت
size-kilobytes = { $figure } ك.ب
size-megabytes = { $figure } م.ب
size-gigabytes = { $figure } ج.ب
list-two = { $first } و{ $second }
list-more = { $first } و{ $second }
list-comma = { $first }، { $second }

### counts

count-transactions = { $count ->
    [zero] لا معاملات
    [one] معاملة واحدة
    [two] معاملتان
    [few] { $count_text } معاملات
    [many] { $count_text } معاملة
   *[other] { $count_text } معاملة
}
count-accounts = { $count ->
    [zero] لا حسابات
    [one] حساب واحد
    [two] حسابان
    [few] { $count_text } حسابات
    [many] { $count_text } حسابًا
   *[other] { $count_text } حساب
}
count-months = { $count ->
    [zero] لا أشهر
    [one] شهر واحد
    [two] شهران
    [few] { $count_text } أشهر
    [many] { $count_text } شهرًا
   *[other] { $count_text } شهر
}
count-requests = { $count ->
    [zero] لا طلبات
    [one] طلب واحد
    [two] طلبان
    [few] { $count_text } طلبات
    [many] { $count_text } طلبًا
   *[other] { $count_text } طلب
}
count-minutes = { $count ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $count_text } دقائق
    [many] { $count_text } دقيقة
   *[other] { $count_text } دقيقة
}
count-hours = { $count ->
    [zero] أقل من ساعة
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $count_text } ساعات
    [many] { $count_text } ساعة
   *[other] { $count_text } ساعة
}
sync-new = { $count ->
    [zero] لا جديد
    [one] معاملة جديدة واحدة
    [two] معاملتان جديدتان
    [few] { $count_text } معاملات جديدة
    [many] { $count_text } معاملة جديدة
   *[other] { $count_text } معاملة جديدة
}
sync-changed = { $count ->
    [zero] لم يتغير شيء
    [one] تغيرت واحدة
    [two] تغيرت اثنتان
    [few] تغيرت { $count_text }
    [many] تغيرت { $count_text }
   *[other] تغيرت { $count_text }
}
sync-result = { $new }، { $changed }.

### names

category-groceries = بقالة
    .the = البقالة
category-eating-out = مطاعم
    .the = المطاعم
category-restaurants = وجبات المطاعم
    .the = وجبات المطاعم
category-cafes = مقاهٍ
    .the = المقاهي
category-takeaway = وجبات سريعة وتوصيل
    .the = الوجبات السريعة والتوصيل
category-bars = حانات
    .the = الحانات
category-transport = مواصلات
    .the = المواصلات
category-fuel = وقود
    .the = الوقود
category-public-transport = نقل عام
    .the = النقل العام
category-taxi = سيارات أجرة
    .the = سيارات الأجرة
category-parking = مواقف
    .the = المواقف
category-tolls = رسوم الطرق
    .the = رسوم الطرق
category-vehicle = مركبة
    .the = المركبة
category-housing = سكن
    .the = السكن
category-rent = إيجار
    .the = الإيجار
category-mortgage = قرض عقاري
    .the = القرض العقاري
category-home-repair = صيانة المنزل
    .the = صيانة المنزل
category-furnishing = أثاث
    .the = الأثاث
category-utilities = خدمات المنزل
    .the = خدمات المنزل
category-energy = كهرباء وغاز
    .the = الكهرباء والغاز
category-water = مياه
    .the = المياه
category-internet-phone = إنترنت وهاتف
    .the = الإنترنت والهاتف
category-shopping = تسوّق
    .the = التسوّق
category-clothes = ملابس
    .the = الملابس
category-electronics = إلكترونيات
    .the = الإلكترونيات
category-books = كتب
    .the = الكتب
category-sports-gear = لوازم رياضية
    .the = اللوازم الرياضية
category-health = صحة
    .the = الصحة
category-pharmacy = صيدلية
    .the = الصيدلية
category-doctor = طبيب ومستشفى
    .the = الطبيب والمستشفى
category-dentist = طبيب أسنان
    .the = طبيب الأسنان
category-optician = نظّارات
    .the = النظّارات
category-entertainment = ترفيه
    .the = الترفيه
category-events = فعاليات
    .the = الفعاليات
category-games = ألعاب
    .the = الألعاب
category-gambling = رهان
    .the = الرهان
category-travel = سفر
    .the = السفر
category-flights = طيران
    .the = الطيران
category-lodging = إقامة
    .the = الإقامة
category-car-rental = تأجير سيارات
    .the = تأجير السيارات
category-education = تعليم
    .the = التعليم
category-tuition = مدرسة وجامعة
    .the = المدرسة والجامعة
category-courses = دورات
    .the = الدورات
category-subscriptions = اشتراكات
    .the = الاشتراكات
category-streaming = مشاهدة واستماع
    .the = المشاهدة والاستماع
category-software = برامج
    .the = البرامج
category-press = صحف ومجلات
    .the = الصحف والمجلات
category-personal-care = عناية شخصية
    .the = العناية الشخصية
category-hairdresser = حلاقة
    .the = الحلاقة
category-cosmetics = تجميل
    .the = التجميل
category-fitness = لياقة
    .the = اللياقة
category-gifts = هدايا
    .the = الهدايا
category-charity = تبرعات
    .the = التبرعات
category-flowers = زهور
    .the = الزهور
category-family = عائلة
    .the = العائلة
category-childcare = رعاية أطفال
    .the = رعاية الأطفال
category-toys = ألعاب أطفال
    .the = ألعاب الأطفال
category-pets = حيوانات أليفة
    .the = الحيوانات الأليفة
category-fees = رسوم
    .the = الرسوم
category-bank-fees = رسوم مصرفية
    .the = الرسوم المصرفية
category-fines = غرامات
    .the = الغرامات
category-postage = بريد
    .the = البريد
category-interest = فوائد
    .the = الفوائد
category-cash = نقد
    .the = النقد
category-taxes = ضرائب
    .the = الضرائب
category-insurance = تأمين
    .the = التأمين
category-health-insurance = تأمين صحي
    .the = التأمين الصحي
category-vehicle-insurance = تأمين مركبة
    .the = تأمين المركبة
category-home-insurance = تأمين منزل
    .the = تأمين المنزل
category-life-insurance = تأمين على الحياة
    .the = التأمين على الحياة
category-salary = راتب
    .the = الراتب
category-income = دخل
    .the = الدخل
category-pension = تقاعد
    .the = التقاعد
category-benefits = إعانات
    .the = الإعانات
category-dividends = أرباح أسهم
    .the = أرباح الأسهم
category-transfer = تحويل
    .the = التحويلات
category-savings = ادّخار
    .the = الادّخار
category-investments = استثمار
    .the = الاستثمار
category-refund = استرداد
    .the = المبالغ المستردّة
category-other = غير ذلك
    .the = غير ذلك
category-none = بلا فئة
    .the = ما لا فئة له
account-kind-current = حساب جارٍ
account-kind-savings = حساب توفير
account-kind-card = بطاقة
account-kind-loan = قرض
account-kind-cash = نقد
account-kind-other = حساب
balance-kind-booked = المقيّد
balance-kind-available = المتاح
source-connection = من المصرف
source-file = من الملف { $name }
source-hand = مُدخلة يدويًا
status-pending = معلّقة
status-booked = مقيّدة
status-retracted = مسحوبة
extra-round-up = تقريب للادخار
extra-boost = زيادة على التقريب
extra-cashback = استرداد نقدي
extra-with-amount = { $name } { $amount }
currency-eur = يورو
currency-usd = دولار
currency-gbp = جنيه إسترليني
currency-aed = د.إ
currency-sar = ر.س
currency-qar = ر.ق
currency-kwd = د.ك
currency-bhd = د.ب
currency-omr = ر.ع
currency-jod = د.أ
currency-egp = ج.م
currency-lbp = ل.ل
currency-syp = ل.س
currency-iqd = د.ع
currency-yer = ر.ي
currency-sdg = ج.س
currency-lyd = د.ل
currency-tnd = د.ت
currency-dzd = د.ج
currency-mad = د.م
currency-mru = أ.م
currency-ils = شيكل
currency-aud = دولار أسترالي
currency-cad = دولار كندي
currency-nzd = دولار نيوزيلندي
currency-jpy = ين
currency-cny = يوان
currency-chf = فرنك سويسري
currency-sek = كرونة سويدية
currency-nok = كرونة نرويجية
currency-dkk = كرونة دنماركية
currency-czk = كرونة تشيكية
currency-pln = زلوتي
currency-huf = فورنت
currency-ron = ليو روماني
currency-try = ليرة تركية
currency-inr = روبية هندية
currency-pkr = روبية باكستانية
currency-zar = راند
currency-brl = ريال برازيلي
currency-sgd = دولار سنغافوري
currency-hkd = دولار هونغ كونغ
currency-krw = وون

### cards

card-status-booked = مقيّدة
card-status-booked-held = مقيّدة؛ وكان المحجوز { $held }
card-status-pending = معلّقة
card-status-retracted = سحبها المصرف
card-status-card = بطاقة ·· { $digits }
card-status-paid-by = دفعها { $name }
card-status-fee = رسوم { $fee }
card-status-edited = معدّلة
card-status-excluded = خارج حساب الإنفاق
card-balance-title = الرصيد
card-balance-more = أكثر بمقدار { $amount } مما كان { $when }
card-balance-less = أقل بمقدار { $amount } مما كان { $when }
card-balance-same = كما كان { $when }
card-history-title = { $months }، { $transactions }
card-history-worth = { $count ->
    [zero] لا شيء لافت.
    [one] أمر واحد يستحق النظر
    [two] أمران يستحقان النظر
    [few] { $count_text } أمور تستحق النظر
    [many] { $count_text } أمرًا يستحق النظر
   *[other] { $count_text } أمر يستحق النظر
}
card-history-range = من { $from } إلى { $to }
card-changed-since = تغيّر بعد ذلك: كان { $before } وصار { $now }
worth-unusual-amount = { $amount } لدى { $merchant }، { $day }: بعيد عن المعتاد، وهو { $usual }
worth-duplicate-charge = { $amount } لدى { $merchant }، { $day }: خُصم مرتين
worth-card-testing = { $amount } لدى { $merchant }، { $day }: بعد دفعات صغيرة جدًا في أماكن جديدة
worth-velocity = { $sum } في دفعات كثيرة خلال { $within }، { $day }
worth-look-alike = { $amount } إلى { $merchant }، { $day }: الاسم يشبه { $known }
worth-low-balance = { $account }: { $amount } في { $day }

history-amount = المبلغ: من { $from } إلى { $to }
history-held = المبلغ المحجوز: من { $from } إلى { $to }
history-original = مبلغ الشراء: من { $from } إلى { $to }
history-status = الحالة: من { $from } إلى { $to }
history-made = وقت الشراء: من { $from } إلى { $to }
history-booked-on = تاريخ القيد: من { $from } إلى { $to }
history-value-on = تاريخ الحق: من { $from } إلى { $to }
history-counterparty = الطرف الآخر: من { $from } إلى { $to }
history-remittance = نص المصرف: من { $from } إلى { $to }
history-category = الفئة: من { $from } إلى { $to }
history-extras = إلى جانب المبلغ: من { $from } إلى { $to }
history-other = التفاصيل: من { $from } إلى { $to }
history-nothing = لا شيء
history-cause-settled = عند القيد
history-cause-amended = عدّلها المصرف
history-cause-retracted = سحبها المصرف
history-cause-reissued = برقم آخر لدى المصرف
history-cause-joined = لأنك قلت إنها نفسها
history-cause-parted = لأنك قلت إنها ليست نفسها
history-line = { $change }، { $cause }

preview-transaction = { $amount } · { $merchant }
preview-balance = { $amount } · { $account }
preview-unusual-amount = { $amount }، مبلغ غير معتاد لدى { $merchant }
preview-duplicate-charge = { $amount } خُصم مرتين لدى { $merchant }
preview-card-testing = { $amount } لدى { $merchant }، بعد دفعات صغيرة جدًا في أماكن جديدة
preview-velocity = { $sum } في دفعات كثيرة خلال { $within }
preview-look-alike = { $amount } إلى { $merchant }، واسمه يشبه { $known }
preview-low-balance = { $amount } متبقٍّ في { $account }
preview-question = سؤالك: { $text }
preview-empty = لا رسائل بعد
notification-bank = في { $bank } ما يستحق النظر
notification-hand = في حساب مسجَّل يدويًا ما يستحق النظر
notification-held = ورد أثناء ساعات الهدوء في { $banks } ما يستحق النظر
notification-held-hand = ورد أثناء ساعات الهدوء في حساب مسجَّل يدويًا ما يستحق النظر
notification-open = فتح
notification-locked = صرّاف مقفل: فتحه يتيح قراءة مصارفك
notification-needs = ينتظر { $bank } إجراءً منك
notification-down = تعذّر الوصول إلى { $bank } منذ { $time }

tray-open = فتح صرّاف
tray-lock = قفل
tray-quit = إنهاء
tray-nothing = لا شيء ينتظرك
tray-needs = { $count ->
    [zero] لا شيء ينتظرك
    [one] أمر واحد ينتظرك
    [two] أمران ينتظرانك
    [few] { $count_text } أمور تنتظرك
    [many] { $count_text } أمرًا ينتظرك
   *[other] { $count_text } أمر ينتظرك
}
tray-needs-at = { $count ->
    [zero] لا شيء ينتظرك
    [one] أمر واحد ينتظرك في { $banks }
    [two] أمران ينتظرانك في { $banks }
    [few] { $count_text } أمور تنتظرك في { $banks }
    [many] { $count_text } أمرًا ينتظرك في { $banks }
   *[other] { $count_text } أمر ينتظرك في { $banks }
}
tray-locked = مقفل ولا يُراقب شيئًا
tray-locked-since = مقفل ولا يُراقب شيئًا منذ { $time }

connection-linked = تم الربط
connection-linked-text = رُبط { $bank }. ما يُقرأ منه من الآن: { $accounts }.
connection-failed = تعذّر التحديث
connection-failed-text = تعذّرت قراءة { $bank }. { $message }
connection-needs-you = مطلوب إجراء منك لدى { $bank }
connection-unlinked = فُك الربط
connection-unlinked-text = توقفت قراءة { $bank }، وما قُرئ سابقًا باقٍ هنا.
connection-imported = قُرئ الملف
connection-imported-text = { $file }: المعاملات الجديدة { $new }، والموجودة من قبل { $duplicate }
connection-late-rows = { $count ->
    [zero] لا معاملات متأخرة، { $days }
    [one] معاملة متأخرة، { $days }
    [two] معاملتان متأخرتان، { $days }
    [few] { $count_text } معاملات متأخرة، { $days }
    [many] { $count_text } معاملة متأخرة، { $days }
   *[other] { $count_text } معاملة متأخرة، { $days }
}
connection-export-changed = تغيّر { $period } بعد التصدير
connection-export-changed-text = { $file }: { $count ->
    [zero] لا معاملات، { $amount }
    [one] معاملة واحدة، { $amount }
    [two] معاملتان، { $amount }
    [few] { $count_text } معاملات، { $amount }
    [many] { $count_text } معاملةً، { $amount }
   *[other] { $count_text } معاملة، { $amount }
}
connection-export-changed-equal = { $file }: { $count ->
    [zero] لا معاملات، والمجموع كما كان
    [one] معاملة واحدة، والمجموع كما كان
    [two] معاملتان، والمجموع كما كان
    [few] { $count_text } معاملات، والمجموع كما كان
    [many] { $count_text } معاملةً، والمجموع كما كان
   *[other] { $count_text } معاملة، والمجموع كما كان
}
connection-progress = القراءة جارية: { $transactions }
connection-waiting = انتظار حتى { $time } بطلب من المصرف.
name-sarraf = صرّاف
connection-recovered = عادت القراءة
connection-recovered-text = عاد { $bank } إلى الاستجابة، وقُرئ ما فات.
connection-warnings = حُفظت بعض الأسطر جانبًا
connection-warnings-text = أرسل { $bank } أسطرًا تعذّرت قراءتها. بقية الأسطر هنا.

### assistant

answer-export = { $scope }: يمكن حفظ التقرير.
answer-export-as = { $scope }: يمكن حفظ التقرير بصيغة { $format }.
answer-headline-export = تقرير { $period }
answer-headline-export-all = تقرير
window-answer-export = حفظ التقرير
answer-scope-all = كل المصارف
answer-scope-part = { $scope }، { $part }
answer-sentence = { $scope }: { $body }
sentence-stop = .
answer-spent = أُنفق { $amount }
answer-spent-category = { $amount } على { $category }
answer-spent-merchant = { $amount } لدى { $merchant }
answer-spent-category-merchant = { $amount } على { $category } لدى { $merchant }
answer-nothing-spent = لم يُنفق شيء
answer-nothing-spent-category = لا شيء على { $category }
answer-nothing-spent-merchant = لا شيء لدى { $merchant }
answer-spent-text = { $amount } في معاملات فيها «{ $text }»
answer-nothing-spent-category-merchant = لا شيء على { $category } لدى { $merchant }
answer-nothing-spent-text = لا شيء في معاملات فيها «{ $text }»
answer-besides = { $first }؛ { $second }
answer-group = { $name }: { $amount }
answer-groups = الأكثر: { $list }
answer-average-purchase = { $scope }: المتوسط { $amount } لكل عملية شراء، من { $transactions }.
answer-average-day = { $scope }: المتوسط { $amount } في اليوم.
answer-average-week = { $scope }: المتوسط { $amount } في الأسبوع.
answer-average-month = { $scope }: المتوسط { $amount } في الشهر.
answer-average-year = { $scope }: المتوسط { $amount } في السنة.
answer-average-short = لا يوجد بعد شهر كامل من البيانات يؤخذ منه متوسط.
answer-largest = { $scope }: أكبر عملية شراء { $amount } لدى { $merchant }، { $day }.
answer-smallest = { $scope }: أصغر عملية شراء { $amount } لدى { $merchant }، { $day }.
answer-iban = { $account }: رقم الآيبان { $number }
answer-account-number = { $account }: رقم الحساب { $number }
answer-no-numbers = { $scope }: لم يعطِ المصرف رقم حساب.
answer-read-fine = { $bank }: قُرئ { $when }.
answer-read-needs-you = { $bank }: قُرئ { $when }؛ يحتاج إليك قبل أن يُقرأ ثانية.
answer-read-down = { $bank }: قُرئ { $when }؛ لا يمكن الوصول إليه الآن.
answer-read-never = { $bank }: لم يُقرأ بعد.
answer-duplicates-none = لم يُلاحظ شيء خُصم مرتين.
answer-unusual-none = لم يُلاحظ شيء غير عادي.
answer-alerts-none = لا توجد تنبيهات.
figure-average = في المتوسط
figure-row = { $merchant }، { $day }
arithmetic-average = { $sum } ÷ { $parts } = { $amount }
subject-refund = مبلغ مسترد لم يصل: يرسله المتجر ويقيّده المصرف
answer-rule-which = أيها المقصود؟
answer-rule-no-merchant = لا تاجر بهذا الاسم في معاملاتك، والقاعدة تحتاج إلى تاجر.
answer-rule-no-category = أي فئة؟ تحتاج القاعدة إلى فئة موجودة.
answer-rule = { $merchant }: { $category } من الآن، ولما سبق أيضًا: { $transactions }. تبقى الفئات التي أعطيتها بنفسك.
answer-budgets-within = { $count ->
    [zero] { $scope }: لا ميزانيات
    [one] { $scope }: ضمن الحد
    [two] { $scope }: كلتا الميزانيتين ضمن حدّها
    [few] { $scope }: الميزانيات الـ{ $count_text } كلها ضمن حدودها
    [many] { $scope }: الميزانيات الـ{ $count_text } كلها ضمن حدودها
   *[other] { $scope }: الميزانيات الـ{ $count_text } كلها ضمن حدودها
}
answer-budgets-over = { $count ->
    [zero] { $scope }: لا ميزانيات
    [one] { $scope }: فوق الحد
    [two] { $scope }: { $over_text } من ميزانيتين فوق الحد
    [few] { $scope }: { $over_text } من { $count_text } ميزانيات فوق الحد
    [many] { $scope }: { $over_text } من { $count_text } ميزانية فوق الحد
   *[other] { $scope }: { $over_text } من { $count_text } ميزانية فوق الحد
}
answer-budget-left = { $category }: بقي { $left } من { $limit }، والمصروف { $spent }.
answer-budget-left-daily = { $category }: بقي { $left } من { $limit }، والمصروف { $spent }. أي { $daily } في اليوم حتى { $day }.
answer-budget-over = { $category }: تجاوز الحد { $limit } بمقدار { $left }، والمصروف { $spent }.
answer-budget-none = لم تحدّد أي ميزانية بعد.
answer-budget-none-of = لم تحدّد ميزانية لفئة { $category }.
answer-budget-which = لأي فئة؟ الميزانية تخص فئة واحدة.
answer-budget-by-month = الميزانيات هنا للأشهر الميلادية. اذكر المبلغ لشهر.
answer-budget-no-spending = لا إنفاق في فئة { $category }، فلا حدّ لها.
answer-budget-currency = بأي عملة؟
answer-budget-amount = لا يصلح هذا المبلغ ميزانيةً.
answer-budget-set = { $category }: { $limit } في الشهر على الأكثر ابتداءً من { $month }، إلى أن تغيّرها.
answer-budget-set-carries = { $category }: { $limit } في الشهر على الأكثر ابتداءً من { $month }. وما يبقى من شهر، أو يزيد عن حدّه، ينتقل إلى الذي يليه.
answer-budget-end = { $category }: لا حدّ ابتداءً من { $month }.
answer-budget-so-far = المصروف هذا الشهر حتى الآن: { $spent }.
answer-budget-so-far-average = المصروف هذا الشهر حتى الآن: { $spent }، ومتوسط الأشهر الثلاثة السابقة: { $average }.
answer-card-none = لا بطاقة ائتمان بين هذه الحسابات.
answer-card-unknown = { $account }: لا يذكر أي مصرف هنا متى ينتهي كشفها ومتى موعد سدادها. يمكنك أن تخبرني.
answer-card-unknown-owed = { $account }: عليها الآن { $amount }. لا يذكر أي مصرف هنا متى ينتهي كشفها ومتى موعد سدادها. يمكنك أن تخبرني.
answer-card-days = { $account }: انتهى آخر كشف في { $closed } وموعد سداده { $day }. رصيد ذلك اليوم غير معروف.
answer-card-due = { $account }: المستحق { $amount } في { $day }، من الكشف المنتهي في { $closed }
answer-card-late = { $account }: كان موعد سداد { $amount } في { $day } ولم يصل، من الكشف المنتهي في { $closed }
answer-card-paid = { $account }: لم يبقَ شيء للسداد من الكشف المنتهي في { $closed }
answer-card-next = ينتهي الكشف التالي في { $closes } وموعد سداده { $day }.
answer-card-from = تُسدَّد من { $account }.
answer-card-which = أي بطاقة: { $accounts }؟
answer-card-both = { $account }: اذكر اليومين، يوم انتهاء الكشف ويوم السداد.
answer-card-set = { $account }: ينتهي الكشف في اليوم { $statement_text } من الشهر وموعد السداد اليوم { $due_text }. انتهى آخر كشف في { $closed } وموعد سداده { $day }.
answer-refund-open = { $merchant }: لم يُستردّ { $amount } المدفوع في { $day }. { $days ->
    [zero] كان ذلك اليوم.
    [one] مضى يوم واحد.
    [two] مضى يومان.
    [few] مضت { $days_text } أيام.
    [many] مضى { $days_text } يومًا.
   *[other] مضى { $days_text } يوم.
}
answer-refund-late = { $merchant }: لم يُستردّ { $amount } المدفوع في { $day }. { $days ->
    [zero] كان ذلك اليوم، وحان وقت السؤال.
    [one] مضى يوم واحد، وحان وقت السؤال.
    [two] مضى يومان، وحان وقت السؤال.
    [few] مضت { $days_text } أيام، وحان وقت السؤال.
    [many] مضى { $days_text } يومًا، وحان وقت السؤال.
   *[other] مضى { $days_text } يوم، وحان وقت السؤال.
}
answer-refund-came = { $merchant }: استُردّ { $amount } المدفوع في { $day } بتاريخ { $came }.
answer-refund-none = لا مشتريات قلتَ إنها ليست لك وتنتظر مبلغها.
answer-refund-how = يرسل المتجر المبلغ المسترد ويقيّده مصرفك، غالبًا خلال أسبوعين. ويظهر هنا بجانب عملية الشراء عند قيده.
answer-headline-budget = بقي { $left } لفئة { $category }
answer-headline-card = { $amount } مستحقة في { $day }
figure-budget-left = الباقي لفئة { $category }
figure-card-due = المستحق على { $account }
figure-card-since = المصروف بها منذ { $day }
arithmetic-budget = { $category }: { $limit } ناقص { $spent } يساوي { $left }
arithmetic-budget-carried = { $category }: { $limit } و{ $carried } من الأشهر السابقة، ناقص { $spent }، يساوي { $left }
arithmetic-card = { $account }: المستحق في نهاية { $closed } هو { $owed }، ناقص { $paid } وصلت منذ ذلك، يساوي { $due }
chart-budgets = الميزانيات
chart-budgets-caption = { $currency }، { $month }، مع حدّ كل منها
chart-limit = { $amount } من { $limit }
suggest-budget-set = حدد ميزانية 300 لفئة { $category }
suggest-budget-set-amount = حدد ميزانية { $amount } لفئة { $category }
suggest-budget-carry = رحّل الباقي من ميزانية { $category }
suggest-budget-no-carry = لا ترحّل ميزانية { $category }
suggest-budget-remove = احذف ميزانية { $category }
suggest-budgets = اعرض ميزانياتي
suggest-card-days = كشف بطاقتي يوم 5 وموعد السداد يوم 20
answer-rule-own = هذه فئة جديدة خاصة بك.
answer-rule-now = حتى الآن: { $list }.
answer-rule-now-part = { $category } ({ $transactions })
answer-undo = هذا آخر ما جرى:
answer-undo-nothing = لا شيء للتراجع عنه.
answer-bank-decides = القرار في هذا لمصرفك: { $subject }.
answer-bank-cards = ويمكن إيقاف بطاقة { $bank } من هنا أيضًا: ضمن «البطاقات» في تفاصيل { $bank }.
answer-bank-reach = { $bank }: { $phone }، { $website }
answer-bank-phone = { $bank }: { $phone }
answer-bank-website = { $bank }: { $website }
answer-unplaced = من دون { $words }: لم يُعرف المقصود بذلك.
subject-pin = الرمز السري لبطاقة أو حساب
subject-delivery = موعد وصول البطاقة
subject-new-card = البطاقات الجديدة والاحتياطية والافتراضية
subject-card = ما تتيحه البطاقة ومدة صلاحيتها
subject-lost = قفل البطاقة، وما فُقد أو أُسيء استعماله من بطاقات وهواتف
subject-not-recognised = دفعة لا تعرفها
subject-declined = سبب الرفض أو عدم الإتمام
subject-exchange = أسعار الصرف والعملات لديه
subject-charges = رسومه وأسبابها
subject-on-the-way = أموال في طريقها
subject-top-up = إيداع الأموال
subject-cash = النقد وأجهزة الصراف الآلي
subject-identity = الهوية والبيانات الشخصية
subject-closing = إغلاق حساب
subject-dispute = استرجاع دفعة أو إلغاؤها
subject-credit = حد الائتمان والتصنيف الائتماني
subject-rewards = النقاط والمكافآت
subject-interest = أسعار الفائدة وأدنى الدفعات
subject-cheques = الشيكات
answer-moves-money = يتم تحويل المال لدى المصرف، في تطبيقه أو موقعه.
answer-headline-spent-category-merchant = { $amount } على { $category } لدى { $merchant } { $period }
answer-headline-spent-text = { $amount } في معاملات فيها «{ $text }» { $period }
answer-headline-booked = الرصيد المقيّد: { $amount }
answer-headline-available = الرصيد المتاح: { $amount }
answer-got-back = ما استُرد يزيد على ما أُنفق بمقدار { $amount }
answer-more = { $body }، أكثر بمقدار { $difference } من { $before }
answer-less = { $body }، أقل بمقدار { $difference } من { $before }
answer-same = { $body }، ولم يتغيّر عن { $before }
answer-before-same-days = الفترة نفسها في { $month }
answer-before-period = المنفق { $period }
answer-pending = منها { $amount } معلّقة
answer-with-pending = { $body } ({ $pending })
answer-balance-booked = { $account }: المقيّد { $amount } كما في { $when }
answer-balance-available = { $account }: المتاح { $amount } كما في { $when }
answer-balance-both = { $account }: المتاح { $available }، المقيّد { $booked }، كما في { $when }
answer-balance-day = { $account }: { $amount } في نهاية { $day }
answer-balance-total = { $accounts ->
    [zero] { $scope }: { $amount }
    [one] { $scope }: { $amount } في حساب واحد
    [two] { $scope }: { $amount } في حسابين
    [few] { $scope }: { $amount } في { $accounts_text } حسابات
    [many] { $scope }: { $amount } في { $accounts_text } حسابًا
   *[other] { $scope }: { $amount } في { $accounts_text } حساب
}
answer-balance-none = { $scope }: لا رصيد معروف بعد
answer-balance-no-booked = { $account }: هذا المصرف لا يعطي رصيدًا مقيّدًا
answer-balance-no-available = { $account }: هذا المصرف لا يعطي رصيدًا متاحًا
answer-found = { $count ->
    [zero] { $scope }: لا توجد معاملة كهذه
    [one] { $scope }: معاملة واحدة، { $sum }
    [two] { $scope }: معاملتان، مجموعهما { $sum }
    [few] { $scope }: { $count_text } معاملات، مجموعها { $sum }
    [many] { $scope }: { $count_text } معاملة، مجموعها { $sum }
   *[other] { $scope }: { $count_text } معاملة، مجموعها { $sum }
}
answer-last = { $scope }: آخر مرة في { $day }، { $ago }: { $amount } لدى { $merchant }
answer-last-in = { $scope }: آخر مرة في { $day }، { $ago }: { $amount } من { $merchant }
answer-last-before = والتي قبلها: { $day }، { $amount }، { $merchant }
answer-newest = { $scope }: أحدث المعاملات ({ $transactions })، { $period }، والمجموع { $sum }
answer-ago = { $count ->
    [zero] اليوم
    [one] أمس
    [two] قبل يومين
    [few] قبل { $count_text } أيام
    [many] قبل { $count_text } يومًا
   *[other] قبل { $count_text } يوم
}
answer-ago-ahead = لم يحن بعد
answer-found-none = { $scope }: لا توجد معاملة كهذه
answer-outside = { $scope }: لم تُقرأ بيانات من تلك المدة ({ $reach })
answer-period-part = { $period } ({ $reach })
answer-not-compared = تتعذر المقارنة بـ { $period }: { $reach }
answer-where-merchant = لدى { $merchant }
answer-where-category = في { $category }
answer-where-text = فيها «{ $text }»
answer-where-exactly = بمبلغ { $amount }
answer-where-from = من { $amount } فأكثر
answer-where-to = حتى { $amount }
answer-where-between = بين { $from } و{ $to }
answer-where-pending = معلّقة
answer-where-foreign = بعملة أجنبية
answer-where-in = واردة
answer-where-out = صادرة
answer-where-currency = بعملة { $currency }
answer-no-data = لا يوجد ما يُحسب بعد. الخطوة الأولى ربط مصرف أو قراءة ملف.
answer-unknown-merchant = لا يُعرف هنا تاجر باسم يشبه «{ $text }».
answer-which-merchant = أيّها المقصود: { $list }؟
answer-too-long = هذا أطول من أن يكون سؤالًا، ولم يُقرأ.
answer-too-large = لا يحوي أي حساب مبلغًا بهذا القدر.
answer-no-such-day = ليس في { $month } يوم { $day_text }.
answer-days-or-amounts = أيام من { $from_text } إلى { $to_text } أم مبالغ؟
answer-ahead = { $scope }: هذه المدة لم تأتِ بعد
answer-since-salary = منذ آخر راتب: { $period }
answer-between-salaries = من راتب إلى الذي يليه: { $period }
answer-no-salary = لا يُعرف هنا أي راتب، فلا يمكن عدّ الأيام منه.
answer-one-salary = لا يُعرف هنا إلا راتب واحد، { $day }: الأيام من راتب إلى آخر تحتاج إلى راتبين.
answer-not-understood = لم يُفهم السؤال. هذه أسئلة تُفهم:
answer-help = من الأسئلة الممكنة:
answer-greeting = أهلًا. من الأسئلة الممكنة:
answer-thanks = على الرحب والسعة.
answer-headline-spent = { $amount } { $period }
answer-headline-spent-category = { $amount } على { $category } { $period }
answer-headline-spent-merchant = { $amount } لدى { $merchant } { $period }
answer-headline-found = { $sum } · { $transactions }

figure-name = { $name }
figure-spent = الإنفاق
figure-before = الفترة السابقة، { $period }
figure-difference = الفرق
figure-pending = المعلّق
figure-booked = { $account }، المقيّد
figure-available = { $account }، المتاح
figure-total-booked = المجموع المقيّد
figure-total-available = المجموع المتاح
figure-sum = المجموع

arithmetic-purchases = المشتريات: { $amount } ({ $transactions })
arithmetic-refunds = المبالغ المستردّة تُطرح منها: { $amount } ({ $transactions })
arithmetic-spent = الإنفاق: { $amount }
arithmetic-pending = المعلّق منها: { $amount } ({ $transactions })
arithmetic-day-made = بحسب تاريخ الشراء حيث يعطيه المصرف، وإلا فبتاريخ القيد.
arithmetic-own = لا تُحسب التحويلات بين حساباتك، ولا ما استُبعد من الإنفاق.
arithmetic-before = { $period }: { $amount } ({ $transactions })
arithmetic-difference = { $now } ناقص { $before } يساوي { $difference }
arithmetic-account = { $account }: { $amount } كما في { $when }
arithmetic-balance-day = آخر رصيد معروف، مطروحًا منه الوارد ومضافًا إليه الصادر بعد { $day }.
arithmetic-total = المجموع: { $amount }
arithmetic-found = المجموع ({ $transactions }): { $amount }
arithmetic-currencies = لا تُجمع عملة إلى أخرى.

coverage-all-accounts = { $count ->
    [0] لا حسابات
    [1] حساب واحد
    [2] كلا الحسابين
   *[other] كل الحسابات، وعددها { $count_text }
}
coverage-some-accounts = { $of ->
    [zero] لا حسابات
    [one] { $count_text } من حساب واحد
    [two] { $count_text } من حسابين
    [few] { $count_text } من { $of_text } حسابات
    [many] { $count_text } من { $of_text } حسابًا
   *[other] { $count_text } من { $of_text } حساب
}
coverage-text = { $currencies }، { $period }، { $transactions }، { $accounts }
coverage-until = البيانات حتى { $day }
coverage-balances = { $currencies }، { $accounts }
coverage-since = البيانات منذ { $day }
coverage-nothing = لم يُحسب شيء
coverage-empty = لم يُقرأ شيء بعد
chart-spending = الإنفاق في ستة أشهر
chart-shares = الإنفاق جنبًا إلى جنب
chart-shares-caption = { $currency }، { $period }
chart-spending-days = { $currency }، من اليوم { $first_text } إلى { $last_text } من كل شهر
chart-spending-months = { $currency }، أشهر كاملة
chart-balance-caption = { $currency }، في نهاية كل يوم
chart-unusual = المبالغ السابقة وهذا المبلغ
chart-unusual-caption = { $currency }، { $transactions }

slot-category = الفئة
slot-merchant = التاجر

named-bank = مصرف
named-account = حساب
named-category = فئة
named-merchant = تاجر

suggest-fees = كم دفعت رسومًا هذه السنة؟
suggest-cash = كم سحبت نقدًا هذا الشهر؟
suggest-find-week = عرض معاملات هذا الأسبوع
suggest-refunds = عرض المبالغ المستردة هذه السنة
suggest-rule = ضع { $merchant } تحت { $category } دائما
suggest-balance = كم رصيدي؟
suggest-help = ماذا يمكنك أن تفعل؟
suggest-balance-account = كم رصيد { $account }؟
suggest-next-due = متى موعد { $name } القادم؟
suggest-balance-available = كم المتاح في حساباتي؟
suggest-spending-month = كم أنفقت هذا الشهر؟
suggest-spending-compare = كم أنفقت هذا الشهر مقارنةً بالشهر الماضي؟
suggest-spending-last-month = كم أنفقت في الشهر الماضي؟
suggest-category-month = كم أنفقت على { $category } هذا الشهر؟
suggest-category-compare = كم أنفقت على { $category } هذا الشهر مقارنةً بالشهر الماضي؟
suggest-by-category = الإنفاق حسب الفئة هذا الشهر
suggest-by-merchant = الإنفاق حسب التاجر هذا الشهر
suggest-merchant-year = كم أنفقت لدى { $merchant } هذا العام؟
suggest-merchant-find = عرض المعاملات لدى { $merchant }
suggest-find-category = عرض معاملات { $category } هذا الشهر
suggest-find-pending = عرض المعاملات المعلّقة
suggest-find-large = عرض المعاملات فوق 100 هذا الشهر
suggest-days = كم أنفقت من { $from_text } إلى { $to_text } { $month }؟
suggest-amounts = عرض المعاملات بين { $from_text } و{ $to_text } هذا الشهر
chart-low-balance = آخر الأرصدة

series-about = نحو { $amount } (من { $low } إلى { $high })
series-line = { $name }: { $amount }، { $rhythm }، { $due }
series-next = الموعد القادم { $day }
series-overdue = كان مستحقًا في { $day } ولم يأتِ بعد
rhythm-weekly = كل أسبوع
rhythm-two-weekly = كل أسبوعين
rhythm-four-weekly = كل أربعة أسابيع
rhythm-two-monthly = كل شهرين
rhythm-quarterly = كل ثلاثة أشهر
rhythm-half-yearly = كل ستة أشهر
rhythm-yearly = كل سنة
rhythm-on = كل شهر في اليوم { $day_text }
rhythm-on-or-before = كل شهر في اليوم { $day_text } أو يوم العمل الذي قبله
rhythm-on-or-after = كل شهر في اليوم { $day_text } أو يوم العمل الذي بعده
rhythm-last-day = في آخر يوم من كل شهر
rhythm-last-working-day = في آخر يوم عمل من كل شهر
answer-recurring = { $count ->
    [zero] { $scope }: لا شيء يتكرر
    [one] { $scope }: واحدة تتكرر
    [two] { $scope }: اثنتان تتكرران
    [few] { $scope }: { $count_text } معاملات تتكرر
    [many] { $scope }: { $count_text } معاملة تتكرر
   *[other] { $scope }: { $count_text } معاملة تتكرر
}
answer-subscriptions = { $count ->
    [zero] { $scope }: لا اشتراكات
    [one] { $scope }: اشتراك واحد
    [two] { $scope }: اشتراكان
    [few] { $scope }: { $count_text } اشتراكات
    [many] { $scope }: { $count_text } اشتراكًا
   *[other] { $scope }: { $count_text } اشتراك
}
answer-series-none = { $scope }: لا شيء من هذا النوع يتكرر بحسب المعروف ({ $reach }). يظهر ما يتكرر بعد أن يأتي عدة مرات.
answer-series-ended = لم تأتِ في موعدها ويبدو أنها انتهت: { $list }
answer-due = { $scope }: { $name }، { $amount }، الاستحقاق في { $day } ({ $rhythm })
answer-due-in = { $scope }: { $name }، { $amount }، متوقع في { $day } ({ $rhythm })
answer-due-late = { $scope }: { $name }، { $amount }، كان الموعد { $day } ولم يأتِ بعد ({ $rhythm })
answer-due-over = { $name }: آخر مرة كانت في { $last }، وكان الموعد التالي { $day }، ويبدو أنها انتهت
answer-rise = { $name }: من { $from } إلى { $to } منذ { $day } (+{ $percent_text } %)
answer-no-rises = { $scope }: لم يرتفع سعر شيء مما يتكرر منذ { $day } ({ $reach })
answer-yearly = { $count ->
    [zero] { $scope }: { $amount } في السنة
    [one] { $scope }: { $amount } في السنة لدفعة واحدة تتكرر
    [two] { $scope }: { $amount } في السنة لدفعتين تتكرران
    [few] { $scope }: { $amount } في السنة لـ { $count_text } دفعات تتكرر
    [many] { $scope }: { $amount } في السنة لـ { $count_text } دفعة تتكرر
   *[other] { $scope }: { $amount } في السنة لـ { $count_text } دفعة تتكرر
}
answer-yearly-subscriptions = { $count ->
    [zero] { $scope }: { $amount } في السنة
    [one] { $scope }: { $amount } في السنة لاشتراك واحد
    [two] { $scope }: { $amount } في السنة لاشتراكين
    [few] { $scope }: { $amount } في السنة لـ { $count_text } اشتراكات
    [many] { $scope }: { $amount } في السنة لـ { $count_text } اشتراكًا
   *[other] { $scope }: { $amount } في السنة لـ { $count_text } اشتراك
}
week-title = أسبوعك
week-question = كم أنفقت الأسبوع الماضي؟
week-came-in = { $count ->
    [zero] لم يرد شيء
    [one] الوارد { $sum } في معاملة واحدة
    [two] الوارد { $sum } في معاملتين
    [few] الوارد { $sum } في { $count_text } معاملات
    [many] الوارد { $sum } في { $count_text } معاملة
   *[other] الوارد { $sum } في { $count_text } معاملة
}
week-largest = أكبر عملية شراء: { $amount }، { $row }
week-alerts = { $count ->
    [zero] لا تنبيهات مفتوحة
    [one] تنبيه واحد مفتوح
    [two] تنبيهان مفتوحان
    [few] { $count_text } تنبيهات مفتوحة
    [many] { $count_text } تنبيهًا مفتوحًا
   *[other] { $count_text } تنبيه مفتوح
}
week-due = المستحق حتى { $day }: { $bills }
week-bill = { $name } ({ $amount }، { $day })
week-nothing-due = لا دفعات متكررة مستحقة حتى { $day }
answer-bills = { $count ->
    [zero] { $scope }: لا فواتير مستحقة
    [one] { $scope }: فاتورة واحدة مستحقة، { $sum }
    [two] { $scope }: فاتورتان مستحقتان، مجموعهما { $sum }
    [few] { $scope }: { $count_text } فواتير مستحقة، مجموعها { $sum }
    [many] { $scope }: { $count_text } فاتورة مستحقة، مجموعها { $sum }
   *[other] { $scope }: { $count_text } فاتورة مستحقة، مجموعها { $sum }
}
answer-no-bills = { $scope }: لا فاتورة مستحقة مما يتكرر
answer-bill = { $day }: { $name }، { $amount }
answer-left = { $count ->
    [zero] { $scope }: يمكن إنفاق { $amount } بأمان حتى الدخل القادم في { $day }؛ لا فاتورة متكررة قبله
    [one] { $scope }: يمكن إنفاق { $amount } بأمان حتى الدخل القادم في { $day }: { $start } ناقص { $bills } لفاتورة واحدة
    [two] { $scope }: يمكن إنفاق { $amount } بأمان حتى الدخل القادم في { $day }: { $start } ناقص { $bills } لفاتورتين
    [few] { $scope }: يمكن إنفاق { $amount } بأمان حتى الدخل القادم في { $day }: { $start } ناقص { $bills } لـ { $count_text } فواتير
    [many] { $scope }: يمكن إنفاق { $amount } بأمان حتى الدخل القادم في { $day }: { $start } ناقص { $bills } لـ { $count_text } فاتورة
   *[other] { $scope }: يمكن إنفاق { $amount } بأمان حتى الدخل القادم في { $day }: { $start } ناقص { $bills } لـ { $count_text } فاتورة
}
answer-left-no-income = { $count ->
    [zero] { $scope }: يمكن إنفاق { $amount } بأمان حتى { $day }؛ لا تُعرف حتى ذلك اليوم فاتورة ولا دخل مما يتكرر
    [one] { $scope }: يمكن إنفاق { $amount } بأمان حتى { $day }: { $start } ناقص { $bills } لفاتورة واحدة. لا يُعرف دخل يتكرر.
    [two] { $scope }: يمكن إنفاق { $amount } بأمان حتى { $day }: { $start } ناقص { $bills } لفاتورتين. لا يُعرف دخل يتكرر.
    [few] { $scope }: يمكن إنفاق { $amount } بأمان حتى { $day }: { $start } ناقص { $bills } لـ { $count_text } فواتير. لا يُعرف دخل يتكرر.
    [many] { $scope }: يمكن إنفاق { $amount } بأمان حتى { $day }: { $start } ناقص { $bills } لـ { $count_text } فاتورة. لا يُعرف دخل يتكرر.
   *[other] { $scope }: يمكن إنفاق { $amount } بأمان حتى { $day }: { $start } ناقص { $bills } لـ { $count_text } فاتورة. لا يُعرف دخل يتكرر.
}
answer-left-short = { $scope }: لا يمكن إنفاق شيء بأمان حتى { $day }: { $start } ناقص { $bills } من الفواتير، والنقص { $amount }
answer-left-least = بعض الفواتير يتغير: إن بلغت { $bills } بقي { $amount }
answer-left-as-of = الأرصدة كما في { $day }
answer-forecast-below = { $scope }: ينزل الرصيد تحت الصفر من { $day }، إلى نحو { $amount }
answer-forecast-may = { $scope }: لا ينزل الرصيد تحت الصفر حتى { $until } في المعتاد، وقد ينزل من { $day }
answer-forecast-above = { $scope }: لا ينزل الرصيد تحت الصفر حتى { $until }
answer-forecast-because = والسبب الأكبر { $name }: { $amount } في { $day }
answer-forecast-least = أدناه في { $day }: نحو { $amount }، بين { $low } و{ $high }
answer-forecast-last = في { $day }: نحو { $amount }، بين { $low } و{ $high }
answer-forecast-sure = { $count ->
    [zero] لا يُعرف شيء يتكرر، فلا يُعتمد على هذا التوقع
    [one] بُني على دفعة أو دخل واحد يتكرر؛ الثابت المبلغ: { $fixed_text }
    [two] بُني على اثنين مما يتكرر من دفعات ودخل؛ الثابت المبلغ منها: { $fixed_text }
    [few] بُني على { $count_text } مما يتكرر من دفعات ودخل؛ الثابت المبلغ منها: { $fixed_text }
    [many] بُني على { $count_text } مما يتكرر من دفعات ودخل؛ الثابت المبلغ منها: { $fixed_text }
   *[other] بُني على { $count_text } مما يتكرر من دفعات ودخل؛ الثابت المبلغ منها: { $fixed_text }
}
answer-forecast-everyday = الإنفاق اليومي محسوب فيه بمقدار { $amount } في اليوم
answer-forecast-no-everyday = الإنفاق اليومي غير محسوب فيه: يلزم لذلك ثمانية أسابيع كاملة ({ $reach })
answer-headline-recurring = { $count ->
    [zero] لا شيء يتكرر
    [one] واحدة تتكرر
    [two] اثنتان تتكرران
    [few] { $count_text } معاملات تتكرر
    [many] { $count_text } معاملة تتكرر
   *[other] { $count_text } معاملة تتكرر
}
answer-headline-due = { $amount } في { $day }
answer-headline-yearly = { $amount } في السنة
answer-headline-bills = { $amount } حتى { $day }
answer-headline-left = { $amount } للإنفاق بأمان
answer-headline-below = تحت الصفر في { $day }
answer-headline-above = فوق الصفر حتى { $day }
figure-expected = { $name }، المتوقع
figure-yearly = في السنة
figure-yearly-of = { $name }، في السنة
figure-bills = الفواتير
figure-came-in = الوارد
figure-left = للإنفاق بأمان
figure-forecast = الأدنى، في { $day }
arithmetic-expected = المتوقع هو آخر مبلغ؛ وحيث تتغير المبالغ فهو أوسط آخر ستة.
arithmetic-subscriptions = الاشتراكات دفعات ثابتة المبلغ تتكرر، من دون الإيجار والمرافق والتأمين والضرائب والرسوم وما يشبهها.
arithmetic-series = { $name }: { $transactions }، من { $first } إلى { $last }
arithmetic-rises = يُعدّ السعر جديدًا إذا استمر أو كان الأحدث، ومن يوم أول دفعة به.
arithmetic-yearly = { $name }: { $times_text } × { $amount } = { $cost }
arithmetic-bill = { $day }، { $name }: { $amount }
arithmetic-left = { $start } ناقص { $bills } يساوي { $left }
arithmetic-holds = { $account }، المعلّق: { $amount }
arithmetic-step = { $day }، { $name }: { $amount }، ثم { $left }
arithmetic-late = ما تأخر تقلّ الثقة بقدومه يومًا بعد يوم.
arithmetic-everyday = الإنفاق الآخر { $period }: { $amount } في الأسبوع، وهو متوسط النصف الأوسط من الأسابيع (عددها { $weeks_text }).
arithmetic-range = يُنتظر أن يقع الرصيد داخل المدى في أربعة أيام من كل خمسة: بقدر ما ابتعد الإنفاق عن المعتاد في أيام متتالية بهذا العدد، وما تغيّر من مبالغ المتكرر ومواعيده.
chart-forecast = الرصيد في الأيام القادمة
chart-forecast-caption = { $currency }، في نهاية كل يوم حتى { $day }
chart-range = من { $low } إلى { $high }
suggest-recurring = ما اشتراكاتي؟
suggest-yearly-cost = كم تكلفة اشتراكاتي سنويًا؟
suggest-price-rises = هل ارتفع سعر أي اشتراك؟
suggest-upcoming = ما الفواتير القادمة؟
suggest-safe-to-spend = كم يمكنني إنفاقه بأمان؟
suggest-forecast = هل سينزل رصيدي تحت الصفر؟

### alerts

alert-unusual-amount-title = مبلغ غير معتاد لدى { $merchant }
alert-unusual-amount-text = { $visits ->
    [zero] هذه المرة { $amount }. دفعت من قبل بين { $low } و{ $high }، والمعتاد { $usual }.
    [one] هذه المرة { $amount }. في زيارة واحدة سابقة دفعت { $usual }.
    [two] هذه المرة { $amount }. في زيارتين سابقتين دفعت بين { $low } و{ $high }، والمعتاد { $usual }.
    [few] هذه المرة { $amount }. في { $visits_text } زيارات سابقة دفعت بين { $low } و{ $high }، والمعتاد { $usual }.
    [many] هذه المرة { $amount }. في { $visits_text } زيارة سابقة دفعت بين { $low } و{ $high }، والمعتاد { $usual }.
   *[other] هذه المرة { $amount }. في { $visits_text } زيارة سابقة دفعت بين { $low } و{ $high }، والمعتاد { $usual }.
}
alert-unusual-amount-evidence-compared = { $visits ->
    [zero] لا دفعات سابقة للمقارنة منذ { $since }
    [one] مقارنةً بدفعة واحدة سابقة، منذ { $since }
    [two] مقارنةً بدفعتين سابقتين، منذ { $since }
    [few] مقارنةً بـ { $visits_text } دفعات سابقة، منذ { $since }
    [many] مقارنةً بـ { $visits_text } دفعة سابقة، منذ { $since }
   *[other] مقارنةً بـ { $visits_text } دفعة سابقة، منذ { $since }
}
alert-unusual-amount-evidence-usual = المبلغ المعتاد (الوسيط): { $usual }
alert-unusual-amount-evidence-limit = ما زاد على { $limit } غير معتاد هنا
alert-unusual-amount-quiet = لو لم يتجاوز { $limit } لما ظهر تنبيه.
alert-unusual-amount-known = { $merchant }: ما لا يتجاوز { $known } معروف
alert-unusual-amount-text-elsewhere = { $amount } لدى { $merchant }، ولم تدفع هناك إلا نادرًا. وقياسًا على ما تدفعه عادةً كان المتوقع نحو { $usual }.
alert-unusual-amount-text-together = { $together ->
    [zero] { $amount } لدى { $merchant }، حيث لم تدفع من قبل.
    [one] { $amount } لدى { $merchant }، وقبلها بقليل دفعة أخرى في مكان لم تدفع فيه من قبل.
    [two] { $amount } لدى { $merchant }، وقبلها بقليل دفعتان في أماكن لم تدفع فيها من قبل.
    [few] { $amount } لدى { $merchant }، وقبلها بقليل { $together_text } دفعات في أماكن لم تدفع فيها من قبل.
    [many] { $amount } لدى { $merchant }، وقبلها بقليل { $together_text } دفعة في أماكن لم تدفع فيها من قبل.
   *[other] { $amount } لدى { $merchant }، وقبلها بقليل { $together_text } دفعة في أماكن لم تدفع فيها من قبل.
}
alert-unusual-amount-evidence-elsewhere = { $visits ->
    [zero] مقارنةً بدفعاتك كلها
    [one] مقارنةً بدفعة واحدة للغرض نفسه
    [two] مقارنةً بدفعتين للغرض نفسه
    [few] مقارنةً بـ { $visits_text } دفعات للغرض نفسه
    [many] مقارنةً بـ { $visits_text } دفعة للغرض نفسه
   *[other] مقارنةً بـ { $visits_text } دفعة للغرض نفسه
}
alert-unusual-amount-evidence-expected = المتوقع هنا نحو { $usual }
alert-unusual-amount-evidence-together = { $together ->
    [zero] لا دفعات في أماكن جديدة في اليومين السابقين
    [one] دفعة واحدة في مكان جديد في اليومين السابقين
    [two] دفعتان في أماكن جديدة في اليومين السابقين
    [few] { $together_text } دفعات في أماكن جديدة في اليومين السابقين
    [many] { $together_text } دفعة في أماكن جديدة في اليومين السابقين
   *[other] { $together_text } دفعة في أماكن جديدة في اليومين السابقين
}
alert-duplicate-charge-title = خصم مكرر من { $merchant }؟
alert-duplicate-charge-text = { $amount }: مرة { $first } ومرة { $second }، من الحساب نفسه.
alert-duplicate-charge-evidence-same = التاجر نفسه والمبلغ نفسه والحساب نفسه
alert-duplicate-charge-evidence-apart = بفاصل { $apart }
alert-duplicate-charge-evidence-usual = { $visits ->
    [zero] لم يسبق هنا أن تكرر المبلغ نفسه بهذا القرب
    [one] حدث مثله مرة واحدة من قبل
    [two] حدث مثله مرتين من قبل
    [few] حدث مثله { $visits_text } مرات من قبل
    [many] حدث مثله { $visits_text } مرة من قبل
   *[other] حدث مثله { $visits_text } مرة من قبل
}
alert-duplicate-charge-quiet = لو زاد الفاصل على { $window } أو اختلف المبلغ لما ظهر تنبيه.
alert-duplicate-charge-known = { $merchant }: خصم { $amount } مرتين خلال دقائق معروف
alert-low-balance-title = { $account }: رصيد منخفض
alert-low-balance-text = بقي { $amount }. الحد الذي اخترته { $limit }.
alert-low-balance-text-default = بقي { $amount }. الحد الافتراضي { $limit }.
alert-low-balance-evidence-balance = رصيد المصرف كما في { $when }: { $amount }
alert-low-balance-evidence-limit = الحد الذي اخترته لهذا الحساب: { $limit }
alert-low-balance-evidence-limit-default = الحد الافتراضي للحساب الجاري: { $limit }
alert-low-balance-quiet = لو كان { $limit } أو أكثر لما ظهر تنبيه.
alert-look-alike-title = { $merchant } ليس { $known }
alert-look-alike-text = دُفع { $amount } إلى { $merchant } لأول مرة. يشبه الاسم { $known } الذي تعرفه، وهو اسم آخر.
alert-look-alike-evidence-letters = { $letters } مكان { $expected } في { $known }
alert-look-alike-evidence-alphabets = { $letters } ({ $alphabet }) مكان { $expected } ({ $script }) في { $known }
alert-look-alike-evidence-known = { $visits ->
    [zero] لا عمليات سابقة باسم { $known }
    [one] عملية سابقة واحدة باسم { $known }، في { $since }
    [two] عمليتان سابقتان باسم { $known }، منذ { $since }
    [few] { $visits_text } عمليات سابقة باسم { $known }، منذ { $since }
    [many] { $visits_text } عملية سابقة باسم { $known }، منذ { $since }
   *[other] { $visits_text } عملية سابقة باسم { $known }، منذ { $since }
}
alert-look-alike-evidence-first = لم يُدفع شيء إلى { $merchant } من قبل
alert-look-alike-quiet = لو كُتب بالحروف نفسها لما ظهر تنبيه. ولا يتكرر التنبيه لهذين الاسمين.
alert-card-testing-title = هل جُرّبت هذه البطاقة؟
alert-card-testing-text = { $probes ->
    [zero] دفعات صغيرة جدًا في أماكن لم تدفع فيها من قبل، ثم { $amount } لدى { $merchant }.
    [one] دفعة صغيرة جدًا في مكان لم تدفع فيه من قبل، ثم { $amount } لدى { $merchant }.
    [two] دفعتان صغيرتان جدًا في أماكن لم تدفع فيها من قبل، ثم { $amount } لدى { $merchant }.
    [few] { $probes_text } دفعات صغيرة جدًا في أماكن لم تدفع فيها من قبل، ثم { $amount } لدى { $merchant }.
    [many] { $probes_text } دفعة صغيرة جدًا في أماكن لم تدفع فيها من قبل، ثم { $amount } لدى { $merchant }.
   *[other] { $probes_text } دفعة صغيرة جدًا في أماكن لم تدفع فيها من قبل، ثم { $amount } لدى { $merchant }.
}
alert-card-testing-text-probes = { $probes ->
    [zero] دفعات صغيرة جدًا خلال ساعة في أماكن لم تدفع فيها من قبل. هكذا تُجرَّب البطاقات المسروقة.
    [one] دفعة صغيرة جدًا في مكان لم تدفع فيه من قبل. هكذا تُجرَّب البطاقات المسروقة.
    [two] دفعتان صغيرتان جدًا خلال ساعة في أماكن لم تدفع فيها من قبل. هكذا تُجرَّب البطاقات المسروقة.
    [few] { $probes_text } دفعات صغيرة جدًا خلال ساعة في أماكن لم تدفع فيها من قبل. هكذا تُجرَّب البطاقات المسروقة.
    [many] { $probes_text } دفعة صغيرة جدًا خلال ساعة في أماكن لم تدفع فيها من قبل. هكذا تُجرَّب البطاقات المسروقة.
   *[other] { $probes_text } دفعة صغيرة جدًا خلال ساعة في أماكن لم تدفع فيها من قبل. هكذا تُجرَّب البطاقات المسروقة.
}
alert-card-testing-evidence-probes = { $probes ->
    [zero] دفعات لا تزيد على { $most }، بدءًا من { $first }
    [one] دفعة واحدة لا تزيد على { $most }، في { $first }
    [two] دفعتان لا تزيد الواحدة على { $most }، بدءًا من { $first }
    [few] { $probes_text } دفعات لا تزيد الواحدة على { $most }، بدءًا من { $first }
    [many] { $probes_text } دفعة لا تزيد الواحدة على { $most }، بدءًا من { $first }
   *[other] { $probes_text } دفعة لا تزيد الواحدة على { $most }، بدءًا من { $first }
}
alert-card-testing-evidence-new = لم يُدفع شيء إلى أي منها من قبل
alert-card-testing-evidence-large = ثم { $amount } لدى { $merchant }، { $second }
alert-card-testing-quiet = لو زادت كل دفعة على { $limit }، أو كانت في أماكن معروفة لك، لما ظهر تنبيه.
alert-velocity-title = دفعات كثيرة دفعةً واحدة
alert-velocity-text = { $payments ->
    [zero] دفعات خلال { $within }، مجموعها { $sum }.
    [one] دفعة واحدة خلال { $within }، مجموعها { $sum }.
    [two] دفعتان خلال { $within }، مجموعهما { $sum }.
    [few] { $payments_text } دفعات خلال { $within }، مجموعها { $sum }.
    [many] { $payments_text } دفعة خلال { $within }، مجموعها { $sum }.
   *[other] { $payments_text } دفعة خلال { $within }، مجموعها { $sum }.
}
alert-velocity-evidence-within = الأولى { $first } والأخيرة { $second }
alert-velocity-evidence-merchants = { $merchants ->
    [zero] في أماكن مختلفة
    [one] في مكان واحد
    [two] في مكانين
    [few] في { $merchants_text } أماكن
    [many] في { $merchants_text } مكان
   *[other] في { $merchants_text } مكانًا
}
alert-velocity-evidence-most = { $most ->
    [zero] لم تدفع من قبل أكثر من مرة خلال نصف ساعة
    [one] أكثر ما دفعت من قبل خلال نصف ساعة: مرة واحدة
    [two] أكثر ما دفعت من قبل خلال نصف ساعة: مرتان
    [few] أكثر ما دفعت من قبل خلال نصف ساعة: { $most_text } مرات
    [many] أكثر ما دفعت من قبل خلال نصف ساعة: { $most_text } مرة
   *[other] أكثر ما دفعت من قبل خلال نصف ساعة: { $most_text } مرة
}
alert-velocity-quiet = لو كانت أقل من خمس دفعات خلال نصف ساعة، أو كلها في مكان أو مكانين، لما ظهر تنبيه.
alert-state-open = بانتظار ردك
alert-state-mine = أكّدت أنها منك
alert-state-noted = تم العلم
alert-state-not-mine = ليست منك
alert-state-expected = متوقعة من الآن
alert-state-withdrawn = لم تعد قائمة
alert-withdrawn-retracted = لم تعد قائمة: تراجع المصرف عن المعاملة
alert-withdrawn-deleted = لم تعد قائمة: حُذفت المعاملة
alert-withdrawn-joined = لم تعد قائمة: هي ومعاملة أخرى معاملة واحدة
alert-withdrawn-changed = لم تعد قائمة: غيّر المصرف المعاملة
alert-withdrawn-excluded = لم تعد قائمة: استُبعدت المعاملة من الإنفاق
alert-withdrawn-own = لم تعد قائمة: المعاملة بين حساباتك
alert-withdrawn-expected = لم تعد قائمة: هذا مما تتوقعه
alert-withdrawn-others = لم تعد قائمة بحسب ما يُعرف الآن
alert-withdrawn-past = انتهى سببه
alert-expected = { $of }: ما لا يتجاوز { $amount } متوقع
alert-expected-until = { $of }: ما لا يتجاوز { $amount } متوقع حتى { $day }
alert-expected-cash = السحب النقدي
alert-expected-abroad = المشتريات بعملة { $currency }
alert-expected-country = المشتريات في البلد { $country }
dispute-text = اعتراض بتاريخ { $day }: { $what }؛ { $state }
dispute-what = { $transactions }، { $amounts }
dispute-rows = { $transactions }
dispute-state-open = لم يُسترد المبلغ بعد
dispute-state-part = استُرد حتى الآن { $amounts }
dispute-state-refunded = استُرد المبلغ بتاريخ { $day }
dispute-state-said = استُرد المبلغ حسب إفادتك بتاريخ { $day }
dispute-state-given-up = انتهى دون استرداد بتاريخ { $day }
dispute-state-taken-back = ألغى المصرف القيد ولم يبق ما يُسترد
dispute-late = { $count ->
    [zero] لم يُسترد شيء بعد. يحسن سؤال المصرف عن مصير الاعتراض.
    [one] مرّ يوم واحد دون استرداد. يحسن سؤال المصرف عن مصير الاعتراض.
    [two] مرّ يومان دون استرداد. يحسن سؤال المصرف عن مصير الاعتراض.
    [few] مرّت { $count_text } أيام دون استرداد. يحسن سؤال المصرف عن مصير الاعتراض.
    [many] مرّ { $count_text } يومًا دون استرداد. يحسن سؤال المصرف عن مصير الاعتراض.
   *[other] مرّ { $count_text } يوم دون استرداد. يحسن سؤال المصرف عن مصير الاعتراض.
}
dispute-lock-reads = الاتصال بمصرف { $bank } للقراءة فقط ولا يستطيع إيقاف بطاقة. يتم الإيقاف من تطبيق { $bank } أو من موقعه، أو بطلبه عند الاتصال.
dispute-lock-here = يمكنك إيقاف البطاقة من هنا، فيرفض { $bank } المدفوعات بها إلى أن تعيد تشغيلها. ويلزم رمز يسمح بذلك.
cards-ending = البطاقة المنتهية بالأرقام { $card }
cards-one = بطاقة
cards-locked = موقوفة: تُرفض المدفوعات
cards-open = تعمل
dispute-lock-file = لا اتصال بمصرف { $bank } يستطيع إيقاف بطاقة. يتم الإيقاف من تطبيق { $bank } أو من موقعه، أو بطلبه عند الاتصال.
dispute-call-number = رقم { $bank } للإبلاغ عن الاحتيال من ملف تعريفه. لا يُتّصل أبدًا برقم ورد في رسالة.
dispute-call-card = لا رقم في ملف تعريف { $bank }. الرقم مكتوب على ظهر البطاقة، ولا يُتّصل أبدًا برقم ورد في رسالة.
dispute-note-title = اعتراض على معاملات إلى { $bank }
dispute-note-says = هذا اعتراض، وموضعه أدناه: { $transactions }. لم أُجرِ ذلك ولم أوافق عليه، وأطلب رد المبلغ.
dispute-note-noticed = وقت الملاحظة
dispute-note-disputed = وقت الاعتراض
dispute-note-sum = مبلغ الاعتراض
dispute-note-amount = المبلغ
dispute-note-evidence = ما لوحظ وسببه
dispute-note-rows = موضع الاعتراض
dispute-note-back = ما استُرد حتى الآن
dispute-note-compared = معاملات نُظر فيها معها وليست موضع اعتراض
dispute-note-sure = درجة الترجيح: { $sure }
dispute-note-made = تمت { $when }
dispute-note-reference = مرجع المصرف { $reference }
dispute-note-origin = المعاملات هنا كما وردت من المصرف إلى صرّاف، وما جاء منها من ملف مذكور معه.
dispute-note-done = كُتبت مذكرة الاعتراض في { $file }
alert-confidence-low = مجرد إشارة
alert-confidence-middle = مرجّح
alert-confidence-high = شبه مؤكد
alert-confidence-full = مؤكد
alert-duplicate-charge-quiet-day = لو كان الخصم الثاني في يوم آخر، أو بمبلغ آخر، لما ظهر تنبيه.
alphabet-latin = حرف لاتيني
alphabet-greek = حرف يوناني
alphabet-cyrillic = حرف سيريلي
alphabet-arabic = حرف عربي
alphabet-hebrew = حرف عبري
alphabet-armenian = حرف أرمني
alphabet-digit = رقم
alphabet-other = رمز آخر
alert-price-rise-title = ارتفع السعر لدى { $merchant }
alert-price-rise-text = هذه المرة { $amount }، أي أكثر من السابق بـ { $rise }.
alert-price-rise-evidence-before = السعر السابق: { $before }
alert-price-rise-evidence-rise = السعر الآن: { $amount }، بزيادة { $rise }
alert-price-rise-evidence-since = { $payments ->
    [zero] لا دفعات بالسعر السابق منذ { $since }
    [one] دفعة واحدة بالسعر السابق، في { $since }
    [two] دفعتان بالسعر السابق، منذ { $since }
    [few] { $payments_text } دفعات بالسعر السابق، منذ { $since }
    [many] { $payments_text } دفعة بالسعر السابق، منذ { $since }
   *[other] { $payments_text } دفعة بالسعر السابق، منذ { $since }
}
alert-price-rise-quiet = لو بقي السعر { $before } لما ظهر تنبيه. ولا يتكرر التنبيه للسعر الجديد.
worth-price-rise = { $merchant }، { $day }: { $amount } بدلًا من { $before }
preview-price-rise = ارتفع السعر لدى { $merchant }: { $amount } بدلًا من { $before }
alert-new-recurring-title = خصم دوري جديد: { $merchant }
alert-new-recurring-text = { $amount } كل شهر، أي نحو { $yearly } في السنة.
alert-new-recurring-text-weekly = { $amount } كل أسبوع، أي نحو { $yearly } في السنة.
alert-new-recurring-evidence-payments = { $payments ->
    [zero] لا دفعات منذ { $since }
    [one] دفعة واحدة، في { $since }
    [two] دفعتان منذ { $since }
    [few] { $payments_text } دفعات منذ { $since }، على فترات متساوية
    [many] { $payments_text } دفعة منذ { $since }، على فترات متساوية
   *[other] { $payments_text } دفعة منذ { $since }، على فترات متساوية
}
alert-new-recurring-evidence-price = السعر نفسه تقريبًا كل مرة، والآن { $amount }
alert-new-recurring-evidence-yearly = نحو { $yearly } في السنة
alert-new-recurring-quiet = لو اختلفت المبالغ أو المواعيد لما ظهر تنبيه. ولا يتكرر التنبيه للتاجر نفسه.
worth-new-recurring = { $amount } لدى { $merchant }، { $day }: خصم دوري جديد
preview-new-recurring = { $amount } لدى { $merchant }، خصم دوري جديد
alert-charged-again-title = عاد الخصم من { $merchant }
alert-charged-again-text = خُصم { $amount } بعد انقطاع منذ { $stopped }.
alert-charged-again-evidence-before = { $payments ->
    [zero] لا دفعات سابقة بنحو { $before }
    [one] دفعة سابقة واحدة بنحو { $before }
    [two] دفعتان سابقتان بنحو { $before }، شهرًا بعد شهر
    [few] { $payments_text } دفعات سابقة بنحو { $before }، شهرًا بعد شهر
    [many] { $payments_text } دفعة سابقة بنحو { $before }، شهرًا بعد شهر
   *[other] { $payments_text } دفعة سابقة بنحو { $before }، شهرًا بعد شهر
}
alert-charged-again-evidence-stopped = آخرها: { $stopped }
alert-charged-again-evidence-away = { $away ->
    [zero] بلا انقطاع بعدها
    [one] ثم لا شيء يومًا واحدًا
    [two] ثم لا شيء يومين
    [few] ثم لا شيء { $away_text } أيام
    [many] ثم لا شيء { $away_text } يومًا
   *[other] ثم لا شيء { $away_text } يوم
}
alert-charged-again-quiet = لو كان الانقطاع أقل من شهرين ونصف، أو اختلف المبلغ كثيرًا، لما ظهر تنبيه.
worth-charged-again = { $amount } لدى { $merchant }، { $day }: عاد الخصم بعد انقطاع
preview-charged-again = { $amount }، عاد الخصم من { $merchant }
alert-tip-title = أكثر من المبلغ المحجوز لدى { $merchant }
alert-tip-text = قُيّد { $amount }، بزيادة { $added } على المحجوز، وهو { $held }.
alert-tip-evidence-held = المبلغ المحجوز: { $held }
alert-tip-evidence-added = ما أُضيف إليه، إكراميةً أو غيرها: { $added }
alert-tip-quiet = لو لم يتجاوز { $limit } لما ظهر تنبيه.
worth-tip = { $amount } لدى { $merchant }، { $day }: بزيادة { $added } على المحجوز
preview-tip = { $amount } لدى { $merchant }، بزيادة { $added } على المحجوز
alert-large-cash-title = سحب نقدي كبير
alert-large-cash-text = سُحب { $amount } نقدًا. والمعتاد { $usual }.
alert-large-cash-text-first = سُحب { $amount } نقدًا.
alert-large-cash-evidence-usual = { $visits ->
    [zero] لا سحوبات سابقة للمقارنة، والمعتاد (الوسيط) { $usual }
    [one] مقارنةً بسحب واحد سابق، والمعتاد (الوسيط) { $usual }
    [two] مقارنةً بسحبين سابقين، والمعتاد (الوسيط) { $usual }
    [few] مقارنةً بـ { $visits_text } سحوبات سابقة، والمعتاد (الوسيط) { $usual }
    [many] مقارنةً بـ { $visits_text } سحبًا سابقًا، والمعتاد (الوسيط) { $usual }
   *[other] مقارنةً بـ { $visits_text } سحب سابق، والمعتاد (الوسيط) { $usual }
}
alert-large-cash-evidence-most = أكبرها: { $most }
alert-large-cash-evidence-few = { $visits ->
    [zero] لا يُعرف سحب سابق
    [one] يُعرف سحب سابق واحد، وهو أقل من أن يبيّن المعتاد
    [two] يُعرف سحبان سابقان، وهما أقل من أن يبيّنا المعتاد
    [few] تُعرف { $visits_text } سحوبات سابقة، وهي أقل من أن تبيّن المعتاد
    [many] يُعرف { $visits_text } سحبًا سابقًا، وهي أقل من أن تبيّن المعتاد
   *[other] يُعرف { $visits_text } سحب سابق، وهي أقل من أن تبيّن المعتاد
}
alert-large-cash-quiet = لو كان أقل من { $limit } لما ظهر تنبيه.
worth-large-cash = { $amount } نقدًا، { $day }: سحب كبير
preview-large-cash = سُحب { $amount } نقدًا
alert-new-payee-title = لم تدفع إلى { $merchant } من قبل
alert-new-payee-text = دُفع { $amount } إلى { $merchant } لأول مرة.
alert-new-payee-evidence-first = { $days ->
    [zero] لم يُدفع شيء إلى { $merchant } ولا جاء منه شيء من قبل
    [one] لم يُدفع شيء إلى { $merchant } ولا جاء منه شيء في اليوم السابق
    [two] لم يُدفع شيء إلى { $merchant } ولا جاء منه شيء في اليومين السابقين
    [few] لم يُدفع شيء إلى { $merchant } ولا جاء منه شيء خلال { $days_text } أيام سابقة
    [many] لم يُدفع شيء إلى { $merchant } ولا جاء منه شيء خلال { $days_text } يومًا سابقًا
   *[other] لم يُدفع شيء إلى { $merchant } ولا جاء منه شيء خلال { $days_text } يوم سابق
}
alert-new-payee-evidence-large = تسع عشرة من كل عشرين من دفعاتك لا تزيد على { $large }
alert-new-payee-quiet = لو لم يتجاوز { $limit }، أو كان إلى جهة تعرفها، لما ظهر تنبيه.
worth-new-payee = { $amount } إلى { $merchant }، { $day }: لأول مرة
preview-new-payee = { $amount } إلى { $merchant } لأول مرة
alert-new-merchant-title = { $merchant } متجر جديد عليك
alert-new-merchant-text = { $amount } لدى { $merchant }، ولم تشترِ منه من قبل.
alert-new-merchant-evidence-first = { $days ->
    [zero] لم يُدفع شيء إلى { $merchant } ولا جاء منه شيء من قبل
    [one] لم يُدفع شيء إلى { $merchant } ولا جاء منه شيء في اليوم السابق
    [two] لم يُدفع شيء إلى { $merchant } ولا جاء منه شيء في اليومين السابقين
    [few] لم يُدفع شيء إلى { $merchant } ولا جاء منه شيء خلال { $days_text } أيام سابقة
    [many] لم يُدفع شيء إلى { $merchant } ولا جاء منه شيء خلال { $days_text } يومًا سابقًا
   *[other] لم يُدفع شيء إلى { $merchant } ولا جاء منه شيء خلال { $days_text } يوم سابق
}
alert-new-merchant-evidence-large = تسع عشرة من كل عشرين من دفعاتك لا تزيد على { $large }
alert-new-merchant-quiet = لو لم يتجاوز { $limit }، أو كان لدى متجر تعرفه، لما ظهر تنبيه.
worth-new-merchant = { $amount } لدى { $merchant }، { $day }: مبلغ كبير لدى متجر لم يُشترَ منه من قبل
preview-new-merchant = { $amount } لدى { $merchant }، ولم يُشترَ منه شيء من قبل
alert-new-currency-title = عملة جديدة لدى { $merchant }
alert-new-currency-text = { $amount } لدى { $merchant }، بعملة لم تستعملها من قبل.
alert-new-currency-evidence-first = لم يُشترَ شيء بهذه العملة منذ { $since }
alert-new-currency-evidence-trip = لم يُدفع ثمن سفر في الستين يومًا السابقة
alert-new-currency-quiet = لو كان أقل من { $limit }، أو لدى متجر تعرفه، لما ظهر تنبيه. ولا يتكرر التنبيه لهذه العملة.
worth-new-currency = { $amount } لدى { $merchant }، { $day }: عملة لم تُستعمل من قبل
preview-new-currency = { $amount } لدى { $merchant }، بعملة لم تُستعمل من قبل
alert-new-country-title = بلد جديد لدى { $merchant }
alert-new-country-text = { $amount } لدى { $merchant }، في بلد لم تشترِ فيه من قبل.
alert-new-country-evidence-where = البلد كما يذكره المصرف: { $country }
alert-new-country-evidence-first = لم يُشترَ شيء في هذا البلد منذ { $since }
alert-new-country-evidence-trip = لم يُدفع ثمن سفر في الستين يومًا السابقة
alert-new-country-quiet = لو كان أقل من { $limit }، أو لدى متجر تعرفه، لما ظهر تنبيه. ولا يتكرر التنبيه لهذا البلد.
worth-new-country = { $amount } لدى { $merchant }، { $day }: بلد لم يُشترَ فيه شيء من قبل
preview-new-country = { $amount } لدى { $merchant }، في بلد لم يُشترَ فيه شيء من قبل
alert-refund-posted-title = مبلغ مسترد من { $merchant }
alert-refund-posted-text = عاد { $amount }، وهو كل ما دُفع.
alert-refund-posted-text-part = عاد { $amount } مما دُفع، وهو { $paid }.
alert-refund-posted-evidence-paid = المدفوع: { $paid }، { $first }
alert-refund-posted-evidence-rest = ما لم يعد: { $rest }
alert-refund-posted-quiet = لو كان أكثر مما دُفع مرةً واحدة، أو من شخص أو صاحب عمل، لما ظهر تنبيه.
worth-refund-posted = { $amount } مسترد من { $merchant }، { $day }
preview-refund-posted = { $amount } مسترد من { $merchant }
alert-fee-title = رسوم في { $account }
alert-fee-text = أخذ المصرف { $amount }، { $second }.
alert-fee-text-interest = أخذ المصرف { $amount } فائدةً، { $second }.
alert-fee-evidence-year = { $fees ->
    [zero] لا شيء معروف قبلها
    [one] هي الأولى المعروفة
    [two] اثنتان معروفتان، مجموعهما { $year }
    [few] { $fees_text } معروفة، مجموعها { $year }
    [many] { $fees_text } معروفة، مجموعها { $year }
   *[other] { $fees_text } معروفة، مجموعها { $year }
}
alert-fee-quiet = لو كانت أقل من { $limit }، أو بالقدر نفسه تقريبًا كل شهر، لما ظهر تنبيه.
worth-fee = { $amount }، { $day }: رسوم أو فائدة على دَين
preview-fee = أخذ المصرف { $amount }
alert-forecast-below-title = قد ينزل { $account } تحت الصفر
alert-forecast-below-text = يصبح الرصيد نحو { $amount } في { $day }.
alert-forecast-below-text-because = يصبح الرصيد نحو { $amount } في { $day }، والسبب { $merchant } ({ $payment }).
alert-forecast-below-evidence-start = الموجود الآن: { $start }
alert-forecast-below-evidence-because = موعد { $merchant } في { $due }: { $payment }
alert-forecast-below-evidence-everyday = الإنفاق الآخر محسوب بمقدار { $everyday } في اليوم، كما في { $weeks ->
    [zero] الأسابيع الأخيرة
    [one] الأسبوع الأخير
    [two] الأسبوعين الأخيرين
    [few] آخر { $weeks_text } أسابيع
    [many] آخر { $weeks_text } أسبوعًا
   *[other] آخر { $weeks_text } أسبوع
}
alert-forecast-below-evidence-range = في ذلك اليوم، أربع مرات من خمس: بين { $low } و{ $high }
alert-forecast-below-quiet = لو زاد الرصيد { $short } لما ظهر تنبيه. ولا يتكرر قبل أسبوعين.
preview-forecast-below = قد يصبح { $account } { $amount } في { $day }
alert-missing-income-title = لم يصل بعد مبلغ من { $merchant }
alert-missing-income-text = كان المنتظر نحو { $amount } في { $due }، ولم يصل.
alert-missing-income-evidence-due = المنتظر في { $due }، بحسب الأيام السابقة
alert-missing-income-evidence-before = { $times ->
    [zero] لم يصل من قبل
    [one] وصل مرة واحدة من قبل
    [two] وصل مرتين من قبل
    [few] وصل { $times_text } مرات من قبل
    [many] وصل { $times_text } مرة من قبل
   *[other] وصل { $times_text } مرة من قبل
}
alert-missing-income-evidence-last = آخر مرة: { $came }، { $last }
alert-missing-income-quiet = ضمن أيام العطل المعتادة لما ظهر تنبيه. وينتهي التنبيه حين يصل المبلغ.
preview-missing-income = لم يصل { $amount } من { $merchant }
alert-card-due-title = سداد { $account } مستحق
alert-card-due-text = المستحق { $amount } حتى { $day }.
alert-card-due-text-from = المستحق { $amount } حتى { $day }، من { $from }.
alert-card-due-text-late = كان المستحق { $amount } حتى { $day }، ولم يُسدَّد.
alert-card-due-evidence-owed = المستحق عند نهاية الكشف في { $closed }: { $owed }
alert-card-due-evidence-paid = ما وصل بعدها: { $paid }
alert-card-due-quiet = قبل أكثر من ثلاثة أيام، أو حين لا يبقى شيء مستحق، لما ظهر تنبيه.
preview-card-due = { $account }: المستحق { $amount } حتى { $day }
alert-card-limit-title = { $account } على وشك النفاد
alert-card-limit-text = المستحق على البطاقة { $amount }، أي { $share_text } % من حدها.
alert-card-limit-evidence-limit = حد البطاقة، بحسب رصيدي المصرف: { $limit }
alert-card-limit-evidence-left = المتبقي: { $left }
alert-card-limit-quiet = دون { $most } لما ظهر تنبيه. ولا يتكرر في الشهر نفسه.
preview-card-limit = { $account }: استُخدم { $amount } من { $limit }
alert-refund-late-title = لم يعد المبلغ من { $merchant }
alert-refund-late-text = سبق أن أفدت بأن { $amount } في { $first } غير صحيح. ولم يعد المبلغ بعد.
alert-refund-late-evidence-paid = المدفوع: { $amount }، { $first }
alert-refund-late-evidence-waiting = { $days ->
    [zero] كان ذلك اليوم
    [one] مضى يوم واحد دون استرداد
    [two] مضى يومان دون استرداد
    [few] مضت { $days_text } أيام دون استرداد
    [many] مضى { $days_text } يومًا دون استرداد
   *[other] مضى { $days_text } يوم دون استرداد
}
alert-refund-late-quiet = خلال أسبوعين، أو بعد الاسترداد، لما ظهر تنبيه.
preview-refund-late = لم يعد { $amount } من { $merchant }
alert-changed-row-title = غيّر المصرف عملية { $merchant }
alert-changed-row-text = كان المبلغ المقيّد { $before }، وهو الآن { $now }.
alert-changed-row-text-day = كان تاريخ القيد { $before }، وهو الآن { $now }.
alert-changed-row-evidence-amount = السابق: { $before }، الآن: { $now }
alert-changed-row-evidence-day = تاريخ القيد السابق: { $before }، الآن: { $now }
alert-changed-row-evidence-read = قُرئ من المصرف في { $read }
alert-changed-row-quiet = لو تغيّر النص فقط، أو سُوّي حجز، لما ظهر تنبيه.
preview-changed-row = { $merchant }: كان { $before }، والآن { $now }
alert-declined-title = رفض المصرف دفعة
alert-declined-text = رُفض دفع { $amount } إلى { $merchant }.
alert-declined-text-nameless = رُفضت دفعة قدرها { $amount }.
alert-declined-text-many = { $count ->
    [zero] رُفضت دفعات، آخرها { $amount }.
    [one] رُفضت دفعة واحدة قدرها { $amount }.
    [two] رُفضت دفعتان، آخرهما { $amount }.
    [few] رُفضت { $count_text } دفعات، آخرها { $amount }.
    [many] رُفضت { $count_text } دفعة، آخرها { $amount }.
   *[other] رُفضت { $count_text } دفعة، آخرها { $amount }.
}
alert-declined-evidence-nothing = لم ينتقل أي مال: لا تدخل في رصيد ولا في مجموع
alert-declined-evidence-when = رُفضت { $when }
alert-declined-evidence-run = الأولى { $first } والأخيرة { $when }
alert-declined-evidence-card = بالبطاقة المنتهية بالأرقام { $card }
alert-declined-evidence-where = البلد كما يذكره المصرف: { $country }
alert-declined-evidence-reason = السبب بلفظ المصرف: { $reason }
alert-declined-quiet = كل ما يرفضه المصرف يُخبَر به. وما يرفضه خلال ساعة من أولها تنبيه واحد.
preview-declined = { $account }: رُفضت دفعة قدرها { $amount }
alert-card-locked-title = بطاقة موقوفة
alert-card-locked-text = البطاقة المنتهية بالأرقام { $card } موقوفة: تُرفض المدفوعات بها إلى أن يُعاد تشغيلها.
alert-card-locked-text-nameless = إحدى بطاقات هذا الحساب موقوفة: تُرفض المدفوعات بها إلى أن يُعاد تشغيلها.
alert-card-locked-evidence-since = هكذا أظهرها المصرف { $when }، وكانت تعمل في القراءة السابقة
alert-card-locked-quiet = لو كانت موقوفة عند ربط الحساب، أو أوقفتها أنت من هنا، لما ظهر تنبيه.
preview-card-locked = { $account }: إحدى البطاقات موقوفة

### bank

health-fine = محدَّث
health-needs-you = مطلوب إجراء منك
health-down = تعذّر الاتصال بالمصرف
health-down-since = تعذّر الاتصال بالمصرف منذ { $when }
health-syncing = القراءة جارية
health-archived = مؤرشف
health-none = بلا اتصال
health-file = بالملفات
updated-ago = آخر تحديث { $ago }
updated-never = لم يُقرأ بعد
bank-way-direct-text = يمكن ربطه مباشرة.
ask-link-title = أتسجيل الدخول إلى { $bank }؟
ask-link-text = تعريف هذا المصرف ليس من تعريفات صرّاف. سيُرسل رمز الدخول إلى { $host }. لا تصحّ المتابعة إلا إن كان الملف من اختيارك وكان هذا عنوان مصرفك.
ask-link-yes = تسجيل الدخول
ask-link-no = إلغاء
bank-way-file-text = لا يوجد ربط مباشر معه. يمكن تنزيل ملف OFX أو QFX أو CSV من المصرف وإفلاته هنا.
bank-way-registration-text = واجهته متاحة للجهات المسجّلة فقط، ويمكن استعمال الملفات.
bank-needs-token = رمز وصول شخصي من تطبيق المصرف أو موقعه
bank-needs-pin-tan = بيانات الدخول إلى المصرف ورمز تأكيد
bank-needs-oauth = تسجيل الدخول لدى المصرف في المتصفح
bank-needs-keys = مفتاح واجهة برمجية (API) من المصرف
bank-history-months = { $count ->
    [zero] لا سجل سابقًا
    [one] يرجع إلى شهر واحد
    [two] يرجع إلى شهرين
    [few] يرجع إلى { $count_text } أشهر
    [many] يرجع إلى { $count_text } شهرًا
   *[other] يرجع إلى { $count_text } شهر
}
bank-history-years = { $count ->
    [zero] لا سجل سابقًا
    [one] يرجع إلى سنة واحدة
    [two] يرجع إلى سنتين
    [few] يرجع إلى { $count_text } سنوات
    [many] يرجع إلى { $count_text } سنة
   *[other] يرجع إلى { $count_text } سنة
}
bank-history-all = يرجع إلى أقدم ما لدى المصرف
details-reads = الأرصدة والمعاملات
details-ends-never = لا تنتهي
details-since-file = بالملفات وحدها، منذ { $month }
details-event = { $when }: { $event }
warning-unreadable-row = تعذّرت قراءة أحد الأسطر، وهو محفوظ جانبًا.
warning-unreadable-part = تعذّرت قراءة سعر أو رسوم أو مبلغ بعملة أخرى، فأُخذ السطر من دونها.
warning-refused-link = رُفض رابط إلى صفحة تالية، فتوقفت القراءة عنده.
warning-unknown-currency = في أحد الأسطر عملة غير موجودة، وهو محفوظ جانبًا.
warning-amount-out-of-range = في أحد الأسطر مبلغ أكبر من أن يصح، وهو محفوظ جانبًا.
warning-date-out-of-range = في أحد الأسطر تاريخ غير موجود، وهو محفوظ جانبًا.
warning-incomplete = توقفت القراءة قبل آخر صفحة لدى المصرف.
warning-reused-id = رقم كان يدل على معاملة صار يدل على أخرى، وقد حُفظت المعاملتان.
reject-unreadable-row = تعذّرت قراءته.
reject-unknown-currency = فيه عملة غير موجودة.
reject-amount-out-of-range = فيه مبلغ أكبر من أن يصح.
reject-date-out-of-range = فيه تاريخ غير موجود.
reject-not-shown = يخص استثمارًا أو قرضًا، وهو لا يُعرض بعد.
reject-incomplete = انقطع قبل نهايته.
import-done = { $file }: المعاملات الجديدة { $new }، والموجودة من قبل { $duplicate }
import-done-rejected = { $file }: المعاملات الجديدة { $new }، والموجودة من قبل { $duplicate }، والأسطر غير المقروءة { $rejected }
import-would = ما ستضيفه قراءة { $file }: المعاملات الجديدة { $new }، والموجودة من قبل { $duplicate }
import-choose-account = لا يذكر الملف حسابه.
import-choose-account-next = يُرجى اختيار حساب.
import-choose-account-cli = يُرجى تحديد الحساب بالخيار --account. الحسابات يعرضها الأمر «sarraf accounts».
egress-summary = { $requests }، { $size }
egress-intent = طلب إلى { $host }: { $purpose }
egress-cut-off = طلب إلى { $host }: { $purpose }. لا يُعرف له جواب، فقد توقف صرّاف أو الحاسوب في الأثناء.
egress-exported = { $count ->
    [zero] لم يُكتب أي سطر
    [one] كُتب سطر واحد
    [two] كُتب سطران
    [few] كُتبت { $count_text } أسطر
    [many] كُتب { $count_text } سطرًا
   *[other] كُتب { $count_text } سطر
}
egress-outcome = الرد { $status }: أُرسل { $sent } ووصل { $received }
egress-outcome-failed = لم يصل رد
egress-connection = اتصال بـ { $host }، { $address }
egress-connection-failed = تعذّر الاتصال بـ { $host }
egress-purpose-sign-in = تسجيل الدخول
egress-purpose-accounts = الحسابات
egress-purpose-balances = الأرصدة
egress-purpose-transactions = المعاملات
egress-purpose-categories = الفئات
egress-purpose-cards = البطاقات
egress-proof-whole = { $count ->
    [zero] السجل فارغ
    [one] سطر واحد لم يُمسّ
    [two] سطران لم يُمسّا
    [few] { $count_text } أسطر، لم يُغيَّر منها شيء ولم يُضف إليها ولم يُحذف منها
    [many] { $count_text } سطرًا، لم يُغيَّر منها شيء ولم يُضف إليها ولم يُحذف منها
   *[other] { $count_text } سطر، لم يُغيَّر منها شيء ولم يُضف إليها ولم يُحذف منها
}
egress-proof-broken = السطر { $row } لا يوافق ما قبله: عُبث بالسجل.
action-categorize = تغيير فئة { $merchant } إلى { $category }
action-uncategorize = حذف الفئة المختارة من { $merchant }
action-budget = ميزانية فئة { $category }
action-budget-ended = إلغاء ميزانية فئة { $category }
action-card = أيام البطاقة { $account }
action-alert = رد على تنبيه بتاريخ { $day }
action-dispute-opened = اعتراض بعد تنبيه بتاريخ { $day }
action-dispute-changed = تعديل اعتراض بعد تنبيه بتاريخ { $day }
action-dispute-refunded = تسجيل استرداد لاعتراض بعد تنبيه بتاريخ { $day }
action-dispute-given-up = التخلي عن اعتراض بعد تنبيه بتاريخ { $day }
action-rule = الفئة { $category } دائمًا لدى { $merchant }
action-note = ملاحظة على { $merchant }
action-exclude = استبعاد { $merchant } من الإنفاق
action-include = إدراج { $merchant } في الإنفاق
action-import = قراءة الملف { $file }
action-same-joined = جعل معاملتي { $merchant } معاملة واحدة
action-same-parted = القول إن معاملة { $merchant } ليست نفسها
action-same-rejected = القول إن معاملة { $merchant } ليست نفسها
action-other = تغيير في معاملة محذوفة
bank-way-mock = مصرف تجريبي على هذا الجهاز
bank-notes-developer-app = يمكن تنزيل الحركة بصيغة CSV من الموقع وإفلات الملف في المحادثة. أما الربط المباشر فيحتاج إلى تطبيق مطوّر خاص بك، وهذا ما لا يدعمه هذا الإصدار بعد.
bank-notes-later = يتيح المصرف لعملائه قراءة حساباتهم ببرنامج، لكن هذا الإصدار لا يدعم ذلك بعد. حتى ذلك الحين يمكن تنزيل المعاملات من موقع المصرف وإفلات الملف في المحادثة.
bank-notes-psd2 = واجهة بيانات الحسابات (PSD2) متاحة فقط للجهات المسجّلة لدى الجهة الرقابية. من دون هذا التسجيل يمكن تنزيل المعاملات من موقع المصرف وإفلات الملف في المحادثة.
bank-notes-quicken = يمكن تنزيل حركة الحساب بصيغة QFX (Quicken) أو CSV من موقع المصرف وإفلات الملف في المحادثة. لا يوجد ربط مباشر: يفتح المصرف واجهته لشركات مسجّلة بعقد، لا لبرنامج على جهازك.
bank-notes-uk-open-banking = تتبع واجهته معيار UK Open Banking الذي لا تستعمله إلا الجهات المسجّلة لدى الجهة الرقابية. من دون هذا التسجيل يمكن تنزيل المعاملات بصيغة CSV من موقع المصرف وإفلات الملف في المحادثة.
bank-notes-starling-token = أنشئ رمز وصول شخصيًا في developer.starlingbank.com وألصقه هنا. يحتاج إلى account:read وaccount-list:read وbalance:read وtransaction:read؛ ومع space:read تظهر المساحات أيضًا، ومع account-identifier:read رقم IBAN، ومع card:read ما إذا كانت البطاقة موقوفة، ومع card-control:edit يمكنك إيقافها من هنا. ولا يستطيع تحريك المال ما لم تمنحه ذلك.
bank-notes-up-token = يُنشأ رمز وصول شخصي في api.up.com.au ويُلصق هنا. يسمح الرمز لهذا البرنامج بقراءة حساباتك، ولا يسمح بتحريك المال. لا يعطي Up إلا الرصيد المتاح.
bank-mock-notes = كل ما فيه من أسماء ومبالغ بيانات تجريبية. رمزه مكتوب لك.
import-choose-date-order = يمكن قراءة التواريخ في هذا الملف على وجهين.
import-choose-date-order-next = يُرجى تحديد العدد الذي يدل على اليوم.
import-choose-date-order-cli = يُرجى تحديد العدد الذي يدل على اليوم: --map date-order=dmy أو --map date-order=mdy.
import-choose-decimal-mark = يمكن قراءة المبالغ في هذا الملف على وجهين.
import-choose-decimal-mark-next = يُرجى تحديد علامة الكسور.
import-choose-decimal-mark-cli = يُرجى تحديد علامة الكسور: --map decimal-mark=point أو --map decimal-mark=comma.
import-choose-currency = لا يذكر الملف العملة.
import-choose-currency-next = يُرجى تحديد العملة.
import-choose-currency-cli = يُرجى تحديدها، مثلًا: --map currency=EUR.
import-choose-sign = لا شيء في الملف يبيّن أي المبالغ إنفاق.
import-choose-sign-next = يُرجى تحديد طريقة كتابة الإنفاق.
import-choose-sign-cli = يُرجى تحديد طريقة كتابة الإنفاق: --map sign=out-negative أو --map sign=out-positive.
import-ask-account = من أي حساب هذا الملف؟
import-ask-date-order = أي رقم في تواريخه هو اليوم؟
import-ask-decimal-mark = أي علامة تسبق الكسور؟
import-ask-currency = بأي عملة مبالغه؟
import-ask-sign = كيف يُكتب الإنفاق فيه؟
import-answer-dmy = الأول: يوم ثم شهر ثم سنة
import-answer-mdy = الثاني: شهر ثم يوم ثم سنة
import-answer-point = النقطة: 1,234.56
import-answer-comma = الفاصلة: 1.234,56
import-answer-out-negative = بعلامة ناقص
import-answer-out-positive = بلا علامة ناقص
import-answer-name = { $name }
import-answer-account = { $bank }: { $name }
import-answer-new = حساب جديد
import-several-accounts = في الملف عدة حسابات. من دون تحديد حساب يذهب كل جزء إلى حسابه.
import-changed = تغيّر الملف أثناء قراءته، ولم يُؤخذ منه شيء.
import-changed-next = يُرجى الانتظار حتى تكتمل كتابته ثم قراءته من جديد.
import-too-large = هذا الملف أكبر مما يمكن قراءته من هنا، ولم يُؤخذ منه شيء.
import-too-large-next = يُرجى تنزيله من المصرف بفترات أقصر، أو قراءته بالأمر «sarraf import».
import-nothing-taken = تعذّرت قراءة أي شيء من الملف. { $reason }
import-content-empty = الملف فارغ.
import-content-pdf = هذا ملف PDF: يعرض الكشف ولا يحمل أسطره.
import-content-pdf-next = يُرجى تنزيله من البنك بصيغة OFX أو CAMT أو MT940 أو CSV.
import-content-archive = هذه ملفات مضغوطة.
import-content-archive-next = يُرجى فك ضغطها ثم اختيار الكشف الذي فيها.
import-content-spreadsheet = هذا مصنّف من برنامج جداول.
import-content-spreadsheet-next = يُرجى حفظه هناك بصيغة CSV ثم اختيار ذلك الملف.
import-content-page = هذه صفحة ويب. يعطيها موقع البنك بعد انتهاء الدخول إليه.
import-content-page-next = يُرجى الدخول إلى موقع البنك وتنزيل الملف من جديد.
import-content-json = هذا ملف JSON، وليس كشفًا من بنك.
import-content-other-xml = ملف XML هذا ليس كشفًا من بنك.
import-fault-too-long = السطر { $line } أطول مما يكتبه أي بنك. لم يُؤخذ شيء.
import-fault-too-deep = من السطر { $line } تتداخل العناصر أكثر مما يكتبه أي بنك. لم يُؤخذ شيء.
import-fault-document-type = السطر { $line } يعرّف محتوى الملف بطريقة قد تُدخل ملفات أخرى. لم يُؤخذ شيء.
import-fault-malformed = السطر { $line } ليس XML سليمًا. لم يُؤخذ شيء.
import-note-investments-not-shown = في الملف استثمارات أيضًا، وهي لا تُعرض بعد.
import-note-loans-not-shown = في الملف قروض أيضًا، وهي لا تُعرض بعد.
import-note-cut-off = ينتهي الملف قبل نهايته. تنزيله من جديد يأتي بالباقي.
import-note-unknown-currency = في الملف حساب بعملة لا وجود لها، ولم تؤخذ أسطره.
import-note-undated-balance = في الملف رصيد بلا تاريخ، ولم يؤخذ.
import-note-parts-left-out = تعذّرت في بعض الأسطر قراءة السعر أو الرسوم أو المبلغ بعملة أخرى قراءةً أكيدة، فأُخذت هذه الأسطر من دونها.
import-note-converted = بعض المبالغ بعملة أخرى، وقد حُوّلت بالسعر المذكور في الملف.
import-note-fees-added = خُصمت الرسوم فوق المبالغ، فصار كل مبلغ يشمل رسومه، وهي مذكورة في سطره.

### vault

vault-strength-0 = سهلة التخمين جدًا. غير مقبولة.
vault-strength-1 = سهلة التخمين
vault-strength-2 = متوسطة
vault-strength-3 = جيدة
vault-strength-4 = جيدة جدًا
vault-hint-too-short = الأطول أقوى: أربع كلمات أو أكثر.
vault-hint-common = هي من أول ما يجرّبه المخمّنون.
vault-hint-repeated = تكرار الحروف لا يزيدها قوة.
vault-hint-sequence = تتابع المفاتيح والأعداد من أول ما يجرّبه المخمّنون.
vault-hint-more-words = كلمات أكثر تجعلها أقوى.
vault-hint-good = الأفضل حفظها حيث لا يجدها غيرك.
vault-keychain-present = مرتبطة بسلسلة مفاتيح هذا الجهاز: لا تُفتح نسخة منها على جهاز آخر بعبارة المرور وحدها.
vault-keychain-missing = غير مرتبطة بسلسلة مفاتيح: عبارة المرور وحدها تفتح هذه الخزنة.
vault-verified = الخزنة سليمة.
vault-finding-header = ترويسة الخزنة تالفة.
vault-finding-database = قاعدة البيانات تالفة.
vault-finding-page = صفحة من قاعدة البيانات لا توافق مفتاحها.
vault-finding-schema = بنية قاعدة البيانات غير متوقعة.
vault-finding-older = أجزاء من الخزنة ليست من آخر كتابة فيها.
vault-findings = { $count ->
    [zero] لا ملاحظات. لم تُمسّ الملفات.
    [one] ملاحظة واحدة. لم تُمسّ الملفات.
    [two] ملاحظتان. لم تُمسّ الملفات.
    [few] { $count_text } ملاحظات. لم تُمسّ الملفات.
    [many] { $count_text } ملاحظة. لم تُمسّ الملفات.
   *[other] { $count_text } ملاحظة. لم تُمسّ الملفات.
}
vault-state-fine = سليمة
vault-state-damaged = تالفة
vault-state-behind = أقدم مما ينبغي
vault-state-newer = من إصدار أحدث
vault-state-in-use = مفتوحة في مكان آخر
vault-mode-mock = بيانات تجريبية
vault-mode-real = بيانات حقيقية
vault-behind = { $count ->
    [zero] هذه الخزنة أقدم مما ينبغي. آخر سؤال لمصرف كان { $when }. هي للقراءة فقط، ولم يُغيَّر شيء.
    [one] هذه الخزنة أقدم مما ينبغي: آخر كتابة فيها ناقصة. آخر سؤال لمصرف كان { $when }. هي للقراءة فقط، ولم يُغيَّر شيء.
    [two] هذه الخزنة أقدم مما ينبغي: آخر كتابتين ناقصتان. آخر سؤال لمصرف كان { $when }. هي للقراءة فقط، ولم يُغيَّر شيء.
    [few] هذه الخزنة أقدم مما ينبغي: آخر { $count_text } كتابات ناقصة. آخر سؤال لمصرف كان { $when }. هي للقراءة فقط، ولم يُغيَّر شيء.
    [many] هذه الخزنة أقدم مما ينبغي: آخر { $count_text } كتابة ناقصة. آخر سؤال لمصرف كان { $when }. هي للقراءة فقط، ولم يُغيَّر شيء.
   *[other] هذه الخزنة أقدم مما ينبغي: آخر { $count_text } كتابة ناقصة. آخر سؤال لمصرف كان { $when }. هي للقراءة فقط، ولم يُغيَّر شيء.
}
vault-changed = أجزاء من هذه الخزنة ليست من آخر كتابة فيها. آخر سؤال لمصرف كان { $when }. هي للقراءة فقط، ولم يُغيَّر شيء.
vault-old-header = ترويسة هذه الخزنة قديمة: قد تفتحها عبارة مرور استُبدلت. هي للقراءة فقط، ولم يُغيَّر شيء.
vault-newest-unknown = في وقت غير معروف
vault-accepted-behind = { $count ->
    [zero] قُبلت حالة أقدم { $when }.
    [one] قُبلت حالة أقدم { $when }، وكانت كتابة واحدة ناقصة.
    [two] قُبلت حالة أقدم { $when }، وكانت كتابتان ناقصتين.
    [few] قُبلت حالة أقدم { $when }، وكانت { $count_text } كتابات ناقصة.
    [many] قُبلت حالة أقدم { $when }، وكانت { $count_text } كتابة ناقصة.
   *[other] قُبلت حالة أقدم { $when }، وكانت { $count_text } كتابة ناقصة.
}
vault-accepted-changed = قُبلت حالة ليست الأحدث { $when }.
vault-moved = نُقلت هذه الخزنة إلى جهاز آخر في { $day }. يمكن قراءة هذه النسخة، ولا يُقرأ فيها من مصرف ولا يتغيّر شيء.
vault-move-begun = بدأ نقل هذه الخزنة في { $day } ولم يكتمل، فهذه النسخة ما زالت مستعملة. إن وُجدت النسخة الاحتياطية باسمها فهي كاملة: إما استعادتها وترك هذه النسخة وإما حذفها والنسخ من هنا مجددًا.
backup-made = حُفظت نسخة احتياطية: { $holds }، في { $size }. فيها الملاحظات والفئات وسجل ما خرج من هذا الجهاز، وليست فيها رموز الوصول إلى مصارفك. تفتحها عبارة مرورها، ويفتحها مفتاح الاسترداد.
backup-moved = جاهزة للنقل: { $holds }، في { $size }، ومعها رموز الوصول إلى مصارفك. من الآن هذه النسخة للقراءة فقط. النسخة الاحتياطية تفتحها عبارة مرورها، ويفتحها مفتاح الاسترداد.
backup-of = نسخة احتياطية أُنشئت { $time }
restore-done = استُعيدت كما كانت { $time }: { $holds }.
restore-sign-in = { $count ->
    [zero] لا مصرف ينتظر تسجيل دخول جديدًا.
    [one] يلزم تسجيل الدخول مجددًا إلى مصرف واحد. ما هنا يمكن قراءته حتى ذلك الحين.
    [two] يلزم تسجيل الدخول مجددًا إلى مصرفين. ما هنا يمكن قراءته حتى ذلك الحين.
    [few] يلزم تسجيل الدخول مجددًا إلى { $count_text } مصارف. ما هنا يمكن قراءته حتى ذلك الحين.
    [many] يلزم تسجيل الدخول مجددًا إلى { $count_text } مصرفًا. ما هنا يمكن قراءته حتى ذلك الحين.
   *[other] يلزم تسجيل الدخول مجددًا إلى { $count_text } مصرف. ما هنا يمكن قراءته حتى ذلك الحين.
}
restored-without-token = استُعيدت الخزنة من نسخة احتياطية لا رموز وصول فيها.
work-percent = { $percent }٪
work-read = قُرئ من الصفوف: { $count }
work-taken = { $done } من { $total } من الصفوف

### errors

error-locked = الخزنة مقفلة.
error-locked-next = تُفتح بعبارة المرور.
error-wrong-passphrase = تعذّر فتح الخزنة.
error-wrong-passphrase-next = يمكن إعادة المحاولة أو استعمال مفتاح الاسترداد.
error-keychain-missing = سلسلة مفاتيح هذا الجهاز مفقودة أو مقفلة.
error-keychain-missing-next = يُرجى فتح سلسلة المفاتيح أو استعمال مفتاح الاسترداد.
error-vault-in-use = هذه الخزنة مفتوحة في نافذة أخرى.
error-vault-in-use-next = يمكن استعمال تلك النافذة أو إغلاقها أولًا.
error-vault-damaged = ملفات الخزنة تالفة.
error-vault-damaged-next = لم يُغيَّر شيء. يُرجى استعادة نسخة احتياطية أو الفحص بالأمر «vault verify».
error-vault-unopenable = ملفات الخزنة تالفة، فلا تُفتح.
error-vault-unopenable-next = لم يُغيَّر شيء. يُرجى وضع نسخة سليمة من ملفاتها في مكانها.
error-vault-behind = الخزنة أقدم مما ينبغي.
error-vault-behind-next = لم يُغيَّر شيء. يُرجى إرجاع الملفات الأحدث، أو استعادة نسخة احتياطية، أو قبول هذه الحالة من الإعدادات.
error-vault-behind-cli = لم يُغيَّر شيء. يُرجى إرجاع الملفات الأحدث، أو استعادة نسخة احتياطية، أو قبول هذه الحالة: sarraf vault accept
error-nothing-to-accept = هذه أحدث حالة للخزنة، وليس هناك ما يُقبل.
error-nothing-to-accept-next = لم يُغيَّر شيء.
error-newer-vault = هذه الخزنة من إصدار أحدث من صرّاف.
error-newer-vault-next = لم يُغيَّر شيء. يُرجى تثبيت ذلك الإصدار.
error-disk-full = القرص ممتلئ.
error-disk-full-next = لم يُفقد شيء. يُرجى إفراغ مساحة ثم المحاولة مجددًا.
error-io = تعذّرت قراءة ملف أو كتابته.
error-io-next = يُرجى التحقق من المجلد وأذوناته ثم المحاولة مجددًا.
error-memory = الذاكرة الحرة لا تكفي لفتح الخزنة.
error-memory-next = يُرجى إغلاق برامج أخرى ثم المحاولة مجددًا.
error-sign-in-needed = يطلب المصرف تسجيل الدخول من جديد.
error-sign-in-needed-next = يُرجى تسجيل الدخول مجددًا برمز وصول جديد.
error-cards-none = لا يمكن إيقاف بطاقة عبر هذا الاتصال.
error-cards-none-next = يتم الإيقاف من تطبيق المصرف أو من موقعه، أو بطلبه عند الاتصال.
error-cards-scope = رمز هذا المصرف لا يسمح برؤية البطاقات أو إيقافها.
error-cards-scope-next = يتم إيقاف البطاقة من تطبيق المصرف. ويمكن ذلك من هنا برمز يسمح به (card:read وcard-control:edit).
error-bank-forbids = لا يسمح المصرف لرمز الوصول هذا بالقراءة. يلزم رمز وصول جديد.
error-consent-ended = انتهت الموافقة لدى المصرف.
error-consent-ended-next = تُجدَّد بتسجيل الدخول مجددًا.
error-bank-busy = يطلب المصرف الانتظار.
error-bank-busy-next = يمكن المحاولة مجددًا بعد قليل.
error-bank-down = لا يستجيب المصرف.
error-bank-down-next = يمكن المحاولة مجددًا لاحقًا. وما هو محفوظ هنا يبقى متاحًا للقراءة.
error-bank-changed = ردّ المصرف بما لا يُفهم.
error-bank-changed-next = يمكن المحاولة مجددًا لاحقًا. وإن تكرر ذلك فيلزم إصدار أحدث من صرّاف.
error-offline = تعذّر الوصول إلى المصرف.
error-offline-next = يُرجى التحقق من الشبكة ثم المحاولة مجددًا.
error-partly-done = أُنجز جزء من العمل.
error-partly-done-next = الباقي مذكور مع أسبابه.
error-cancelled = تم الإيقاف.
error-cancelled-next = يمكن البدء من جديد متى شئت.
error-refused = رُفض الطلب حفاظًا على الأمان.
error-sum-too-large = هذه المبالغ أكبر من أن تُجمع.
error-refused-next = لم يُغيَّر شيء.
error-unreadable-file = تعذّرت قراءة الملف.
error-unreadable-file-next = يُرجى تنزيله من جديد بصيغة OFX أو QIF أو CAMT أو MT940 أو CSV.
error-ambiguous = ينطبق هذا على أكثر من واحد.
error-ambiguous-next = يُرجى تحديد المقصود.
error-not-found = لم يُعثر عليه.
error-not-found-next = يُرجى التحقق من الاسم أو المعرّف.
error-invalid = المُدخل غير صالح.
error-invalid-next = يُرجى تصحيحه ثم المحاولة مجددًا.
error-text-too-long = النص أطول من { $count } حرف.
error-text-too-long-next = يُرجى اختصاره ثم المحاولة مجددًا. لم يُقتطع منه شيء.
error-bug = خطأ في صرّاف نفسه.
error-bug-next = لم يُفقد شيء. يُرجى المحاولة مجددًا والإبلاغ عن الخطأ.
error-wrong-recovery-key = مفتاح الاسترداد هذا لا يفتح الخزنة.
error-recovery-key-mistyped = في مفتاح الاسترداد خطأ في الكتابة: رقم التحقق لا يطابقه.
error-wrong-groups = ليس هذا ما عُرض.
error-weak-passphrase = عبارة المرور هذه سهلة التخمين.
error-weak-passphrase-next = أربع أو خمس كلمات لا صلة بينها خيار جيد.
error-vault-name = يتكوّن اسم الخزنة من حرف واحد إلى 64 حرفًا.
error-vault-exists = توجد خزنة في هذا المجلد.
error-vault-exists-next = لم يُغيَّر شيء. يُرجى اختيار اسم آخر أو مجلد آخر.
error-no-vault = لا توجد خزنة هنا.
error-no-vault-cli = تُنشأ بالأمر «sarraf vault create».
error-keychain-locked = سلسلة مفاتيح هذا الجهاز مقفلة.
error-keychain-locked-new = سلسلة مفاتيح هذا الجهاز مقفلة، فلا يمكن ربط الخزنة الجديدة بها.
error-keychain-locked-new-next = يُرجى فتح سلسلة المفاتيح أو إنشاء الخزنة من دونها.
error-keychain-locked-new-cli = يُرجى فتح سلسلة المفاتيح أو إنشاء الخزنة بالخيار --without-keychain.
error-file-exists = يوجد ملف بهذا الاسم من قبل.
error-file-exists-next = يُرجى اختيار اسم آخر. لم يُمسّ الملف.
error-file-in-vault = هذا المجلد خزنة ولا يحمل غيرها.
error-file-in-vault-next = يُرجى اختيار مجلد آخر. لم يُكتب شيء.
error-file-taken = يوجد ملف بهذا الاسم من قبل.
error-file-taken-next = يُرجى اختيار اسم آخر. لم يُمسّ الملف.
error-file-taken-cli = يُرجى اختيار اسم آخر أو استبدال الملف بالخيار --replace. لم يُمسّ الملف.
error-no-backup = هذا الملف ليس نسخة احتياطية من صرّاف.
error-no-backup-next = يُرجى اختيار الملف الذي كتبه زر «نسخ احتياطي». والملف التالف أوله يبدو كذلك.
error-backup-damaged = هذه النسخة الاحتياطية مقطوعة أو مغيَّرة.
error-backup-damaged-next = لم يُستعد شيء. يُرجى استعمال نسخة أخرى منها.
error-newer-backup = أنشأ هذه النسخة الاحتياطية إصدار أحدث من صرّاف.
error-backup-passphrase = تعذّر فتح النسخة الاحتياطية.
error-backup-passphrase-next = تفتحها عبارة المرور التي اختيرت لها، أو مفتاح استرداد الخزنة.
error-backup-passphrase-cli = تفتحها عبارة المرور التي اختيرت لها، أو مفتاح استرداد الخزنة بالخيار --recovery-file.
error-real-backup-in-mock = في هذه النسخة الاحتياطية بيانات حقيقية، ولا تختلط بها مصارف تجريبية.
error-real-backup-in-mock-cli = لم يُستعد شيء. تُستعاد من دون الخيار --mock.
error-mock-backup-in-real = في هذه النسخة الاحتياطية بيانات تجريبية، ولا تُستعاد إلا في وضع المصارف التجريبية.
error-mock-backup-in-real-cli = لم يُستعد شيء. تُستعاد بالخيار --mock.
error-restore-occupied = توجد خزنة في { $path }.
error-restore-occupied-next = لم تُمسّ. يُرجى اختيار مجلد آخر أو ترك المجلد بلا تحديد، فتُستعاد الخزنة في مجلد خاص بها.
error-restore-occupied-cli = لم تُمسّ. يُرجى تحديد مجلد آخر بالخيار --vault أو تركه، فتُستعاد الخزنة في مجلد خاص بها.
error-restore-not-empty = المجلد { $path } ليس فارغًا.
error-restore-not-empty-next = لم يُستعد شيء. يُرجى اختيار مجلد فارغ أو ترك المجلد بلا تحديد.
error-vault-moved = نُقلت هذه الخزنة إلى جهاز آخر في { $day }.
error-vault-moved-next = هذه النسخة للقراءة فقط. إن فُقدت الأخرى أمكن نسخ هذه احتياطيًا ثم استعادتها.
error-move-not-ended = النسخة الاحتياطية كاملة، وتعذّر تعليم هذه الخزنة بأنها نُقلت، فما زالت مستعملة.
error-move-not-ended-next = قد يكون القرص ممتلئًا. بعدها يُحذف الملف ويُعاد النقل.
error-path-relative = موضع الملف يبدأ بشرطة مائلة.
error-path-hidden = لا يُكتب من النافذة شيء في مواضع مخفية.
error-path-hidden-next = يُرجى اختيار مجلد لا يبدأ اسمه بنقطة.
error-no-program = برنامج النافذة ليس بجانب هذا البرنامج.
error-which-vault = توجد أكثر من خزنة.
error-which-vault-next = يُرجى تحديد مجلدها.
error-which-vault-cli = يُرجى تحديد مجلدها بالخيار --vault. الخزائن يعرضها الأمر «sarraf vault list».
error-real-vault-in-mock = في هذه الخزنة بيانات حقيقية، ولا تختلط بها مصارف تجريبية.
error-real-vault-in-mock-cli = لم يُغيَّر شيء. تُفتح من دون الخيار --mock.
error-mock-vault-in-real = في هذه الخزنة بيانات تجريبية، ولا تُفتح إلا في وضع المصارف التجريبية.
error-mock-vault-in-real-cli = لم يُغيَّر شيء. تُفتح بالخيار --mock.
error-link-real-in-mock = في وضع المصارف التجريبية لا تُربط إلا مصارف على هذا الجهاز.
error-link-loopback = خارج وضع المصارف التجريبية لا يُربط مصرف على هذا الجهاز.
error-link-not-allowed = لم يوافق أحد على تسجيل الدخول إلى هذا المصرف.
error-link-not-allowed-next = لم يُرسل شيء. المصرف المعرَّف بملف يُسأل عنه في نافذة مستقلة.
error-profile = تعذّر استخدام ملف تعريف المصرف: { $reason }
error-no-account-chosen = يلزم اختيار حساب واحد على الأقل مما عُرض.
error-period = تنتهي المدة قبل أن تبدأ.
error-category = يتكوّن اسم الفئة من حرف واحد إلى 60 حرفًا.

### export

export-done = { $count ->
    [zero] { $file }: لا معاملات في هذه المدة
    [one] { $file }: كُتبت معاملة واحدة
    [two] { $file }: كُتبت معاملتان
    [few] { $file }: كُتبت { $number } معاملات
    [many] { $file }: كُتبت { $number } معاملةً
   *[other] { $file }: كُتبت { $number } معاملة
}
error-export-folder = هذا مجلد، وليس اسمًا لملف.
error-export-folder-next = يُرجى إضافة اسم للملف.
error-export-format = لا توجد صيغة «{ $format }» للكتابة.
error-export-format-next = الصيغ هي csv وofx وqif وcamt.053 وledger وhledger وbeancount وjson.
error-export-profile = لا يمكن ضبط «{ $key }» هكذا في نمط التصدير.
error-export-profile-next = يعرض الملف docs/cli.md ما يمكن ضبطه.
error-export-profile-missing = لا يوجد نمط تصدير بهذا الاسم.
error-export-profile-name = يتكوّن اسم نمط التصدير من حروف وأرقام و- و_، ولا يزيد على 40.
error-export-known-since = لا يُستكمل تقرير عمّا كان معروفًا في وقت سابق.
error-export-known-since-next = يُرجى استعمال أحد الخيارين: --known-at أو --since-last.
error-export-known-at = هذا ليس وقتًا.
error-export-known-at-next = يُكتب اليوم هكذا: 2026-03-31، أو الوقت هكذا: 2026-03-31T12:00:00Z.
export-changes = الجديد: { $new }. المتغيّر: { $changed }. الزائل: { $removed }.
export-note-changes-untold = لا مكان في هذه الصيغة لما جرى للمعاملة: فيها الجديد والمتغيّر كما هو الآن، وليس فيها ما زال.
export-written = { $file }، { $time }: لم يتغيّر منذئذ
export-written-changed = { $file }، { $time }: { $count ->
    [zero] لم تتغيّر معاملات منذئذ
    [one] تغيّرت معاملة واحدة منذئذ
    [two] تغيّرت معاملتان منذئذ
    [few] تغيّرت { $count_text } معاملات منذئذ
    [many] تغيّرت { $count_text } معاملةً منذئذ
   *[other] تغيّرت { $count_text } معاملة منذئذ
}
verify-unchanged = { $file } هو ما صُدّر بعينه. المفتاح: { $key }
verify-file-changed = تغيّر { $file } بعد تصديره.
verify-manifest-changed = تغيّر بيان { $file }، أو لم يوقّعه مفتاحه.
verify-behind = وقّعته هذه الخزنة، لكنها الآن أقدم مما كانت حينها: أُعيدت نسخة أقدم منها.
verify-proves = يثبت هذا أن النسخة التي لها هذا المفتاح صدّرت الملف وأنه لم يتغيّر بعدها، ولا يثبت أن المصرف قال ذلك.
error-no-manifest = لا يوجد بجانب هذا الملف بيان يمكن قراءته.
error-no-manifest-next = للتقرير المصدَّر مع توقيع بيان اسمه اسم الملف متبوعًا بـ .manifest.
error-closed-days = هذا في أيام سبق إقفالها.
error-closed-days-next = يُرجى تأكيد التغيير، أو إعادة فتح الأيام.
error-closed-days-cli = يُرجى إضافة --in-closed، أو إعادة فتح الأيام بالأمر: sarraf export reopen
import-ask-closed = تغيير معاملة في أيام مُقفلة؟
closed-answer-yes = تغييرها
closed-days = { $name }: أُقفل { $period }
error-export-everything = لا يُستكمل مجلد فيه كل الصيغ.
error-export-everything-next = يُرجى حذف --since-last أو اختيار صيغة واحدة.
error-dispute-rows = لا يُعترض هنا إلا على معاملات يذكرها التنبيه أو يقارن بها.
error-dispute-rows-next = اختيار واحدة منها على الأقل.
error-dispute-open = معاملات هذا التنبيه موضع اعتراض لم ينتهِ.
error-dispute-open-next = إنهاء الاعتراض أولًا: باسترداد المبلغ أو بالتخلي عنه.
error-expect-rule = لا يقول هذا التنبيه شيئًا عما بعده، فلا تُنشأ منه قاعدة.
error-expect-rule-next = تأكيد أنها منك، أو إيقاف هذا النوع من التنبيهات.
error-expect-past = مضى هذا اليوم.
error-expect-past-next = اختيار اليوم أو يوم بعده، أو ترك اليوم فارغًا.
export-format-everything = كل الصيغ في مجلد
export-format-pdf = ملف PDF (للقراءة والطباعة والحفظ)
export-format-csv = ملف CSV (للجداول)
export-format-ofx = ملف OFX 2.2 (لبرامج المال)
export-format-qif = ملف QIF (لبرامج المال القديمة)
export-format-camt = ملف CAMT.053 (لبرامج المحاسبة)
export-format-ledger = دفتر ledger
export-format-hledger = دفتر hledger
export-format-beancount = دفتر beancount
export-format-json = ملف JSON (للبرامج)
export-note-no-balance = لا يُعرف رصيد كل الحسابات في هذه الأيام، فلا يذكره التقرير لها.
export-note-ofx-without = لا يُعرف رصيد كل الحسابات في هذه الأيام، فلا يذكره الملف لها. بعض البرامج تحتاج إليه.
export-note-camt-report = لا يُعرف رصيد كل الحسابات في هذه الأيام، وصيغة CAMT.053 تحتاج إليه. الملف تقرير حساب بصيغة CAMT.052.

### reports on paper

report-title = تقرير حساب من إعداد صرّاف عن بيانات { $bank }
report-account = الحساب
report-holder = صاحب الحساب
report-holder-by-hand = { $name } (أدخله المستخدم)
report-iban = رقم الآيبان
report-number = رقم الحساب
report-kind = النوع
report-currency = العملة
report-period = المدة
report-by = ترتيب المعاملات
report-by-booked = بتاريخ القيد
report-by-made = بتاريخ الشراء
report-by-value = بتاريخ الحق
report-made = وقت الإعداد
report-opening = الرصيد الافتتاحي
report-closing = الرصيد الختامي
report-in = الوارد
report-out = الصادر
report-stated = { $day }، { $source }
report-source-bank = من المصرف
report-source-file = من ملف
report-source-hand = مُدخل يدويًا
report-source-computed = محسوب
report-sum = مجموع { $transactions }: { $amount }
report-sum-pending = مجموع { $transactions }: { $amount }، منها { $pending } معلّقة
report-proof = إثبات الرصيد
report-day = اليوم
report-texts = الطرف الآخر والبيان
report-amount = المبلغ بعملة { $currency }
report-balance = الرصيد
report-none = لا معاملات في هذه الأيام
report-original = المبلغ الأصلي { $amount }
report-original-rate = المبلغ الأصلي { $amount } بسعر { $rate }
report-fee = الرسم { $amount }
report-value = تاريخ الحق { $day }
report-booked = تاريخ القيد { $day }
report-note = ملاحظة: { $note }
report-change-new = جديدة منذ التقرير السابق
report-change-changed = تغيّرت منذ التقرير السابق
report-change-removed = كانت في التقرير السابق ولم تعد محسوبة
report-running = الرصيد بجانب كل معاملة محسوب: الرصيد الافتتاحي مع المعاملات حتى تلك المعاملة.
report-pending = المعاملات المعلّقة ليست في أي رصيد.
report-not-opened = لم يُعثر على برنامج يفتحه. يمكن فتحه من مكان حفظه.
report-foot = من إعداد صرّاف، وليس وثيقة صادرة عن المصرف.
report-page = صفحة { $page } من { $pages }

### proof

proof-kind = { $kind }، { $source }
proof-kind-booked = الرصيد المقيّد
proof-kind-available = الرصيد المتاح
proof-source-connection = من المصرف
proof-source-file = من الملفات
proof-source-hand = مُدخل يدويًا
proof-matches = مطابق للمصرف
proof-matches-text = { $from } يوم { $from_day } و{ $to } يوم { $to_day }: مجموع المعاملات بينهما يساوي الفرق.
proof-derived = لم يُثبَت بعد
proof-derived-text = لا يوجد حتى الآن إلا رصيد واحد: { $to } يوم { $to_day }. وما كان قبل أول معاملة محسوب منه.
proof-gap-more = رصيد المصرف أكثر من المعاملات بمقدار { $amount }
proof-gap-less = رصيد المصرف أقل من المعاملات بمقدار { $amount }
proof-gap-text = { $from } يوم { $from_day } و{ $to } يوم { $to_day }، لكن مجموع المعاملات بينهما { $sum }.
proof-none = لا رصيد للمقارنة به
proof-none-text = لا يعطي المصرف رصيدًا لهذا الحساب.
proof-broke = { $account }: الرصيد لا يطابق المعاملات
proof-healed = { $account }: الرصيد مطابق من جديد
proof-why-stale = التفسير الوحيد: { $transactions } محجوزة منذ أكثر من 10 أيام، وقد يكون المصرف رفع حجزها.
proof-why-suggested = التفسير الوحيد: { $transactions } قد تكون مكررة لغيرها.
proof-why-excluded = التفسير الوحيد: { $transactions } استُبعدت من الإنفاق، وقد لا يحسبها المصرف أيضًا.
proof-why-amended = التفسير الوحيد: { $transactions } غيّر المصرف مبلغها.
proof-why-retracted = التفسير الوحيد: { $transactions } لم يعد المصرف يعرضها.
proof-why-late = التفسير الوحيد: { $transactions } وصلت بعد يومها.
proof-why-edge = التفسير الوحيد: { $transactions } من يوم أحد الرصيدين، وربما قُيّدت بعده.
proof-why-new = التفسير الوحيد: { $transactions } وصلت منذ ذلك الحين، وقد لا يحسبها المصرف بعد.
proof-why-mixed = التفسير الوحيد: { $transactions }، وكل منها موضع شك.
proof-why-several = { $count ->
    [zero] لا تفسير ممكن
    [one] تفسير ممكن واحد
    [two] تفسيران ممكنان، فلم يُذكر أي منهما
    [few] { $count_text } تفسيرات ممكنة، فلم يُذكر أي منها
    [many] { $count_text } تفسيرًا ممكنًا، فلم يُذكر أي منها
   *[other] { $count_text } تفسير ممكن، فلم يُذكر أي منها
}
proof-why-at-least = { $count ->
    [zero] لا تفسير ممكن
    [one] تفسير ممكن واحد على الأقل، فلم يُذكر
    [two] تفسيران ممكنان على الأقل، فلم يُذكر أي منهما
    [few] { $count_text } تفسيرات ممكنة على الأقل، فلم يُذكر أي منها
    [many] { $count_text } تفسيرًا ممكنًا على الأقل، فلم يُذكر أي منها
   *[other] { $count_text } تفسير ممكن على الأقل، فلم يُذكر أي منها
}
proof-why-nothing = لا يفسّره شيء مما قُرئ.
proof-next-rows = قارن هذه المعاملات بكشف المصرف نفسه.
proof-next-days = أعد قراءة المصرف. وإن بقي الفرق فقارن معاملات هذه الأيام بكشف المصرف نفسه.
answer-balance-gap = { $account }: بين هذا الرصيد ومعاملاته فرق قدره { $amount }
proof-next-files = اقرأ ملفات الأيام الناقصة، أو قارن المعاملات بكشف المصرف نفسه.

### rates

count-currencies = { $count ->
    [zero] لا عملات
    [one] عملة واحدة
    [two] عملتان
    [few] { $count_text } عملات
    [many] { $count_text } عملة
   *[other] { $count_text } عملة
}
rate-by = { $one } { $base } = { $rate } { $quote }، { $day }، { $source }
rate-source-entered = مُدخل منك
rate-source-file = من الملف { $name }
rate-source-bank = كما حوّلها أحد المصارف
rates-taken = { $file }: أسعار صرف يوم { $day }، وعددها: { $currencies }
rates-would = في { $file } أسعار صرف يوم { $day }، وعددها: { $currencies }. لم يتغير شيء.
total-plain = { $amount }
total-plain-separate = { $amount }، إضافة إلى { $rest } بلا سعر صرف
answer-balance-main = المجموع: { $total }
total-converted = ≈ { $amount }، بالتحويل: { $rates }
total-converted-separate = ≈ { $amount }، بالتحويل: { $rates }؛ إضافة إلى { $rest } بلا سعر صرف
total-coverage = { $kind }، الحسابات: { $accounts } من { $of }
total-sums = { $sums }
arithmetic-converted = { $sum } ≈ { $amount }: { $rate }
action-rate = سعر صرف { $base } مقابل { $quote }
action-rate-file = أسعار صرف من { $file }
action-rate-files-gone = إزالة أسعار الصرف المأخوذة من الملفات
error-rate = سعر الصرف ليس عددًا موجبًا مثل 1.0837.
error-rate-range = في سعر الصرف أرقام أكثر مما يُقبل.
error-rate-same = يحتاج سعر الصرف إلى عملتين.
error-currency = هذا ليس رمز عملة مثل EUR.
cli-rates-none = لا أسعار صرف محفوظة.
cli-total = المجموع: { $total }
window-rates = العملات
window-main-currency = المجموع بعملة
window-main-none = كل عملة على حدة
window-rate-new = سعر صرف جديد
window-rate-base = الواحد من
window-rate-amount = يساوي
window-rate-quote = من
window-rate-add = إضافة
window-rate-remove = إزالة
window-rates-none = لا أسعار صرف. يمكن إدخالها هنا، أو إسقاط ملف البنك المركزي الأوروبي على محادثة.
window-rates-remove-files = إزالة أسعار الملفات
window-total = المجموع

### cli

cli-passphrase = عبارة المرور:
cli-new-passphrase = عبارة المرور الجديدة:
cli-passphrase-again = مرة أخرى:
cli-passphrases-differ = العبارتان مختلفتان.
cli-recovery-show = مفتاح الاسترداد، يظهر مرة واحدة وكتابته على ورق ضرورية:
cli-recovery-ask = المجموعة { $number }:
cli-recovery-needs = من دون طرفية يلزم الخيار --recovery-file لمفتاح الاسترداد.
cli-vault-created = أُنشئت الخزنة «{ $name }» في { $path }.
cli-vault-locked = الخزنة «{ $name }» مقفلة.
cli-vault-none = لا توجد خزنة بعد. تُنشأ بالأمر «sarraf vault create».
cli-vault-accepted = قُبلت وسُجّل ذلك. ما جدّ منذ ذلك الحين يُقرأ من المصارف مجددًا بالأمر: sarraf sync. أما الملاحظات والفئات والتقسيمات والقواعد والملفات المستوردة الناقصة فلا سبيل إلى جلبها.
cli-passphrase-changed = تغيّرت عبارة المرور.
cli-recovery-changed = أُنشئ مفتاح استرداد جديد، ولم يعد القديم صالحًا.
cli-recovered = فُتحت الخزنة بمفتاح الاسترداد، وعبارة المرور الجديدة سارية.
cli-backup-passphrase = عبارة مرور النسخة الاحتياطية:
cli-new-backup-passphrase = عبارة مرور للنسخة الاحتياطية:
cli-restored-in = في { $path }
cli-cards-none = لا يعرض المصرف أي بطاقة.
cli-no-such-card = لا بطاقة بهذا الاسم، أو أكثر من واحدة. يعرضها `bank cards`.
cli-bank-none = لم يُربط أي مصرف بعد. يُبحث عن المصارف بالأمر «sarraf bank search».
cli-bank-not-found = لا يُعرف مصرف بهذا الاسم. ويمكن استعمال الملفات مع أي مصرف: «sarraf import FILE».
cli-bank-linked = رُبط { $bank }: { $accounts }.
cli-bank-unlinked = فُك ربط { $bank }.
cli-bank-secret = رمز الوصول إلى { $bank }:
cli-sync-line = { $bank }، { $account }: الجديدة { $new }، المتغيّرة { $changed }، المقيّدة { $settled }، المسحوبة { $removed }
cli-sync-nothing = لا شيء يُقرأ: لم يُربط أي مصرف.
cli-sum = { $transactions }، { $sum }
cli-more = البقية: --after { $id }
cli-nothing = لا نتائج.
cli-note-kept = حُفظت الملاحظة.
cli-note-removed = حُذفت الملاحظة.
cli-categorized = { $count ->
    [zero] لا معاملات في فئة { $category }.
    [one] صارت معاملة واحدة في فئة { $category }.
    [two] صارت معاملتان في فئة { $category }.
    [few] صارت { $count_text } معاملات في فئة { $category }.
    [many] صارت { $count_text } معاملة في فئة { $category }.
   *[other] صارت { $count_text } معاملة في فئة { $category }.
}
cli-uncategorized = حُذفت الفئة التي كنت اخترتها.
cli-excluded = استُبعدت من الإنفاق.
cli-included = أُدرجت في الإنفاق من جديد.
cli-undone = تم التراجع عن: { $action }
cli-undo-none = لا شيء للتراجع عنه.
cli-alert-none = لا تنبيهات.
cli-alert-answered = { $title }: { $state }
cli-export-account = { $bank }، { $name }: المعاملات { $count }، ومجموعها { $sum }؛ الرصيد الختامي { $balance }
cli-export-manifest = التوقيع: { $file }
cli-export-own = وقّعته هذه الخزنة.
cli-export-rows = المعاملات التي تغيّرت: { $rows }
cli-export-account-no-balance = { $bank }، { $name }: المعاملات { $count }، ومجموعها { $sum }
cli-import-rejected = السطر { $line }: { $reason }
cli-usage-stdin-twice = لا يقرأ من الإدخال القياسي إلا خيار واحد.
cli-rows-behind = المعاملات: { $ids }
cli-only-in-mock = الخياران --as-of و--seed لوضع المصارف التجريبية فقط.
cli-no-terminal = لا توجد طرفية للسؤال: يلزم الخيار الذي يحدد الملف.
cli-not-open = هذه الخزنة ليست مفتوحة في أي نافذة.
cli-no-such-account = لا يذكر المصرف حسابًا كهذا.
cli-alert-answers = يُجاب عن التنبيه بإحدى هذه: mine أو not-mine أو expected، أما open فتسحب الجواب.
cli-dispute-none = لا اعتراضات.
cli-dispute-clear = الملف خارج الخزنة: يقرؤه كل من يملكه.
cli-replay-warm-up = عدد الأيام التي يُتعلَّم منها فقط رقم، مثل 30d.
cli-egress-exported = عدد الأسطر المكتوبة: { $rows }
cli-no-schema = لا يوجد مستند بهذا الاسم.
cli-no-schema-next = الأسماء يعرضها الأمر «sarraf schema».
cli-not-a-date = يُكتب التاريخ هكذا: 2026-03-15.

### window

window-title = صرّاف
window-test-build = نسخة اختبار
window-loading = جارٍ التحميل
window-working = جارٍ العمل
window-retry = إعادة المحاولة
window-close = إغلاق
window-browse = اختيار
window-cancel = إلغاء
window-back = رجوع
window-continue = متابعة
window-keep = حفظ
window-copy = نسخ
window-go = انتقال
window-understood = فهمت
window-dot = { " · " }
window-comma = { "، " }
window-count = { $n }
window-error-unnamed = حدث خطأ داخل البرنامج. لم يُفقد شيء.
window-undo = تراجع
window-undone = تم التراجع
window-undo-list = ما قمت به
window-undo-what = يمكن التراجع عن كل ما هنا خلال 30 يومًا. والتراجع حتى سطر معيّن يشمل ما جاء بعده.
window-undo-empty = لا شيء للتراجع عنه.
window-undo-to-here = تراجع حتى هنا
window-version = صرّاف { $version }

# The left pane
window-conversations = المحادثات
window-conversations-empty = ستظهر مصارفك هنا، لكل مصرف محادثة.
window-banks = المصارف
window-pinned = المثبّتة
window-archived = الأرشيف
window-pin = تثبيت
window-unpin = إلغاء التثبيت
window-mute = كتم
window-unmute = إلغاء الكتم
window-muted = مكتومة
window-archive = أرشفة
window-unarchive = إخراج من الأرشيف
window-draft = مسودة:
window-needs = { $count ->
    [zero] لا شيء ينتظرك
    [one] أمر واحد ينتظرك
    [two] أمران ينتظرانك
    [few] { $n } أمور تنتظرك
    [many] { $n } أمرًا ينتظرك
   *[other] { $n } أمر ينتظرك
}
window-unread = { $count ->
    [zero] لا رسائل غير مقروءة
    [one] رسالة واحدة غير مقروءة
    [two] رسالتان غير مقروءتين
    [few] { $n } رسائل غير مقروءة
    [many] { $n } رسالة غير مقروءة
   *[other] { $n } رسالة غير مقروءة
}
window-menu = القائمة
window-more = المزيد
window-choose = اختيار محادثة من القائمة.
window-egress = ما أُرسل من هذا الجهاز

# Search
window-search = بحث
window-search-here = بحث في هذه المحادثة
window-search-leave = إنهاء البحث
window-search-hint = التجار والملاحظات والمبالغ بأي كتابة: 148 أو 148,00 أو ١٤٨.
window-search-hits = النتائج
window-search-none = لا نتائج. قد تفيد كلمة أقصر أو عدد أقل من المرشّحات.
window-filters = المرشّحات
window-filter-bank = المصرف
window-filter-date = التاريخ
window-filter-amount = المبلغ
window-filter-category = الفئة
window-filter-note = معها ملاحظة
window-filter-every-bank = كل المصارف
window-filter-every-category = كل الفئات
window-filter-from = من
window-filter-to = إلى
window-filter-min = الحد الأدنى
window-filter-max = الحد الأقصى

# The conversation
window-timeline = رسائل { $name }
window-timeline-empty = لم يُقرأ شيء بعد. بعد تحديث هذا المصرف ستظهر معاملاته هنا.
window-sarraf-empty = هنا تُطرح الأسئلة عن أموالك: رصيد، أو إنفاق في شهر، أو دفعة تبحث عنها.
window-unread-from = الجديد منذ آخر قراءة
window-jump-latest = إلى الأحدث
window-jump-new = { $count ->
    [zero] إلى الأحدث
    [one] إلى الأحدث، رسالة جديدة واحدة
    [two] إلى الأحدث، رسالتان جديدتان
    [few] إلى الأحدث، { $n } رسائل جديدة
    [many] إلى الأحدث، { $n } رسالة جديدة
   *[other] إلى الأحدث، { $n } رسالة جديدة
}
window-jump = انتقال
window-go-to-date = انتقال إلى تاريخ
window-date = التاريخ
window-archived-note = هذه المحادثة في الأرشيف، ويمكن قراءتها والبحث فيها.
window-export = تصدير
window-export-format = الصيغة
window-export-all = كل الحسابات
window-export-pending = مع المعاملات المعلّقة
window-export-notes = مع ملاحظاتي
window-export-path = مكان الحفظ
window-export-start = كتابة الملف
window-export-replace = استبدال الملف
window-export-closing = الرصيد الختامي
window-export-sum = المجموع
window-export-more = المزيد
window-export-by = التاريخ المعتمد
window-export-by-booked = تاريخ القيد
window-export-by-value = تاريخ الحق
window-export-by-made = تاريخ الشراء
window-export-since = استكمال آخر تقرير باسم
window-export-since-text = يُكتب الجديد والمتغيّر منذئذ فقط. أول تقرير بهذا الاسم يضم كل شيء.
window-export-known = كما كان معروفًا في نهاية يوم
window-export-profile = نمط التصدير
window-export-profile-none = كما تقرؤه معظم البرامج
window-export-profile-new = نمط جديد
window-export-profile-edit = تعديل
window-export-profile-name = الاسم
window-export-profile-save = حفظ النمط
window-export-columns = أعمدة الجدول
window-export-column-up = رفع { $column }
window-export-separator = الفاصل بين الأعمدة
window-export-mark = علامة الكسور
window-export-mark-point = نقطة: 1234.56
window-export-mark-comma = فاصلة: 1234,56
window-export-amounts = المبالغ
window-export-amounts-signed = عمود واحد، والخارج بإشارة ناقص
window-export-amounts-two = عمودان: الخارج والداخل
window-export-bom = علامة في البداية تطلبها برامج الجداول
window-export-names = أسماء للحسابات والفئات
window-export-names-text = رمز، أو حساب في دفتر اليومية. ما يُترك فارغًا يُكتب باسمه المعتاد.
window-export-holder = صاحب الحساب، إن لم يذكره المصرف
window-export-sign = كتابة بيان موقّع بجانب الملف
window-export-close = إقفال هذه الأيام: يُطلب تأكيد أي تعديل لاحق
window-export-manifest = البيان الموقّع، وبه يتحقق أي شخص من الملف:
window-export-key = بصمة المفتاح
window-export-correct = كتابة ما تغيّر
window-export-correct-text = الحسابات والأيام نفسها، مع المعاملات الجديدة والمتغيّرة والزائلة فقط.
window-closed = أيام مُقفلة
window-reopen = إعادة الفتح
window-export-clear = الملف خارج الخزنة: يقرؤه كل من يملكه.
window-print = طباعة
window-print-what = يُحفظ التقرير في ملف PDF ويُفتح خارج صرّاف. الملف وقائمة انتظار الطباعة والورق نسخ مقروءة خارج الخزنة.
window-print-start = حفظه وفتحه للطباعة
window-print-opened = فُتح في برنامج ملفات PDF، ومنه يُطبع.
window-import = استيراد ملف
window-sync = تحديث الآن
window-details = التفاصيل
window-purchases = { $count ->
    [zero] لا معاملات، { $day }
    [one] معاملة واحدة، { $day }
    [two] معاملتان، { $day }
    [few] { $n } معاملات، { $day }
    [many] { $n } معاملة، { $day }
   *[other] { $n } معاملة، { $day }
}
window-transactions = { $count ->
    [zero] لا معاملات
    [one] معاملة واحدة
    [two] معاملتان
    [few] { $n } معاملات
    [many] { $n } معاملة
   *[other] { $n } معاملة
}
window-bank-text = نص المصرف
window-account = الحساب
window-day = اليوم
window-original = بعملة الشراء
window-country = البلد
window-held = المبلغ المحجوز سابقًا
window-paid-by = دفعها
window-source = المصدر
window-history = ما تغيّر
window-note = ملاحظة
window-note-write = كتابة ملاحظة
window-note-edit = تعديل الملاحظة
window-note-hint = لا يراها غيرك
window-note-kept = حُفظت الملاحظة
window-exclude = استبعاد من الإنفاق
window-include = إدراج في الإنفاق
window-excluded-done = استُبعدت من الإنفاق، وبقيت في الرصيد
window-included-done = أُدرجت في الإنفاق من جديد
window-categorize = تغيير الفئة
window-categories = الفئات
window-category-find = بحث عن فئة أو تسمية فئة جديدة
window-category-new = جديدة: { $name }
window-category-always = دائمًا لدى { $merchant }
window-categorized = { $count ->
    [zero] لم تتغيّر فئة
    [one] تغيّرت فئة معاملة واحدة
    [two] تغيّرت فئة معاملتين
    [few] تغيّرت فئة { $n } معاملات
    [many] تغيّرت فئة { $n } معاملة
   *[other] تغيّرت فئة { $n } معاملة
}
window-show-rows = عرض المعاملات
window-rows-none = لا معاملات.
window-rows-hint = يظهر المجموع عند اختيار معاملات.
window-row-choose = اختيار { $merchant }
window-chosen = { $count ->
    [zero] لم يُختر شيء
    [one] معاملة واحدة مختارة
    [two] معاملتان مختارتان
    [few] { $n } معاملات مختارة
    [many] { $n } معاملة مختارة
   *[other] { $n } معاملة مختارة
}
window-chart-table = عرض كجدول
window-how = طريقة الحساب
window-ask-again = سؤال من جديد
window-alert-mine = نعم، أنا
window-alert-guide = ما العمل
window-alert-noted = تم العلم
window-alert-not-mine = لا، لست أنا
window-alert-why = لماذا؟
window-alert-kept = تم التسجيل
window-alert-expect = توقّع هذا من الآن
window-expect-up-to = حتى مبلغ
window-expect-until = حتى يوم
window-expect-hint = من دون يوم تبقى سارية إلى أن تُلغى في الإعدادات.
window-alerts = التنبيهات
window-alerts-budget = التنبيه إلى غير المعتاد
window-alerts-few = قليل: نحو تنبيه كل عشرة أشهر
window-alerts-normal = متوسط: نحو تنبيه كل أربعة أشهر
window-alerts-many = كثير: نحو تنبيه كل شهرين
window-alerts-kinds = ما يُراقَب
window-alerts-known = ما أكّدت أنه منك أو أنه متوقع
alert-kind-unusual-amount = مبلغ غير معتاد لك
alert-kind-duplicate-charge = خصم مكرر
alert-kind-card-testing = بطاقة تُجرَّب
alert-kind-velocity = دفعات كثيرة دفعةً واحدة
alert-kind-price-rise = اشتراك يرتفع سعره
alert-kind-new-recurring = خصم جديد يتكرر
alert-kind-charged-again = اشتراك توقف ثم خُصم من جديد
alert-kind-tip = مبلغ قُيّد أكبر مما حُجز، كالبقشيش
alert-kind-large-cash = سحب نقدي كبير
alert-kind-new-payee = مبلغ كبير إلى من لم تدفع له من قبل
alert-kind-new-merchant = شراء كبير من متجر جديد
alert-kind-new-currency = شراء بعملة جديدة
alert-kind-new-country = شراء في بلد جديد
alert-kind-refund-posted = مبلغ مُسترد
alert-kind-fee = رسم أو فائدة مدينة
alert-kind-forecast-below = رصيد قد ينزل تحت الصفر
alert-kind-missing-income = دخل لم يصل
alert-kind-card-due = بطاقة مستحقة السداد
alert-kind-card-limit = بطاقة على وشك النفاد
alert-kind-refund-late = مبلغ مسترد متأخر
alert-kind-changed-row = عملية مقيّدة غيّرها المصرف
alert-kind-declined = دفعة رفضها المصرف
alert-kind-card-locked = بطاقة موقوفة
alert-kind-low-balance = رصيد دون الحد الذي اخترته
alert-kind-look-alike = اسم يشبه اسمًا تعرفه
window-alerts-known-none = لا شيء بعد. تظهر هنا ردودك على التنبيهات.
window-alerts-forget = تراجع
window-balance-booked = المقيّد
window-balance-available = المتاح
window-not-me = لست أنت: ما العمل الآن
window-not-me-lock = إيقاف البطاقة
window-cards = البطاقات
window-cards-ask = سؤال المصرف عن بطاقاته
window-cards-none = لا يعرض المصرف أي بطاقة.
window-cards-lock = إيقاف
window-cards-unlock = إعادة التشغيل
window-cards-locked = تم إيقاف البطاقة
window-cards-unlocked = عادت البطاقة تعمل
window-not-me-declined = لم ينتقل أي مال، فلا شيء يُعترض عليه. وإن حدث ما ليس منك بعد ذلك، فالاعتراض حينها.
window-not-me-call = الاتصال بالمصرف
window-not-me-rows = اختيار المعاملات
window-not-me-note = الكتابة إلى المصرف
window-not-me-copied = تم النسخ
window-not-me-of-alert = ما يذكره التنبيه
window-not-me-compared = ما قورن به
window-not-me-none = اختيار معاملة واحدة على الأقل.
window-not-me-dispute = الاعتراض على هذه المعاملات
window-not-me-note-what = ملف PDF للمصرف: المعاملات بكل تواريخها ومراجعها، وما لوحظ وسببه.
window-not-me-write = كتابة المذكرة
window-dispute = اعتراض
window-dispute-refunded = تم الاسترداد
window-dispute-give-up = التخلي عنه
window-dispute-go-on = متابعة الاعتراض

# The composer
window-ask = سؤالك هنا، أو / للأوامر
window-send = إرسال
window-replies = أسئلة مقترحة
window-all-banks = كل المصارف
window-completions = أسماء
window-slashes = الأوامر
window-slash-balance = رصيد
window-slash-balance-text = ما في الحسابات
window-slash-balance-question = كم رصيدي؟
window-slash-spending = إنفاق
window-slash-spending-text = هذا الشهر، حسب الفئة
window-slash-spending-question = الإنفاق حسب الفئة هذا الشهر
window-slash-income = دخل
window-slash-income-text = ما دخل هذا الشهر
window-slash-income-question = كم كسبت هذا الشهر؟
window-slash-upcoming = قادم
window-slash-upcoming-text = فواتير مستحقة
window-slash-subscriptions = اشتراكات
window-slash-subscriptions-text = ما يتكرر دفعه
window-slash-forecast = توقّع
window-slash-forecast-text = هل يكفي المال
window-slash-fees = رسوم
window-slash-fees-text = ما أخذته المصارف هذه السنة
window-slash-find = معاملات
window-slash-find-text = لدى تاجر
window-slash-find-question = عرض المعاملات لدى
window-slash-export = تصدير
window-slash-export-text = تقرير في ملف
window-slash-sync = تحديث
window-slash-sync-text = قراءة المصرف الآن
window-slash-search = بحث
window-slash-search-text = في كل شيء
window-slash-import = استيراد
window-slash-import-text = ملف من مصرفك
window-slash-link = ربط
window-slash-link-text = مصرف آخر
window-slash-undo = تراجع
window-slash-undo-text = ما قمت به، مع الأوقات
window-slash-egress = الصادر
window-slash-egress-text = ما أُرسل من هذا الجهاز
window-slash-settings = إعدادات
window-slash-settings-text = اللغة والمظهر والخزنة
window-slash-lock = قفل
window-slash-lock-text = الخزنة
window-slash-help = مفاتيح
window-slash-help-text = كل مفاتيح النافذة

# Details
window-accounts = الحسابات
window-accounts-empty = لا حسابات بعد.
window-joint = مشترك
window-no-balance = لا رصيد من المصرف
window-balances = الأرصدة
window-as-of = كما في { $when }
window-balance-chart = الرصيد خلال 90 يومًا
window-connection = الاتصال
window-reads = تشمل القراءة
window-ends = تنتهي
window-since = منذ
window-last-sync = آخر تحديث
window-sent-today = أُرسل إلى هذا المصرف اليوم
window-fraud-phone = رقم الإبلاغ عن الاحتيال
window-events = أحداث سابقة
window-sign-in-again = إعادة تسجيل الدخول
window-copied-number = نُسخ رقم الحساب، ويُمحى من الحافظة بعد دقيقة.
window-unlink = فك ربط هذا المصرف
window-unlink-title = فك ربط { $name }؟
window-unlink-what = يتوقف صرّاف عن قراءة هذا المصرف وينسى مفتاحه. ما قُرئ يبقى هنا في الأرشيف مع ملاحظاتك.
window-unlink-erase = محو ما قُرئ أيضًا
window-unlink-confirm = فك الربط
window-unlink-and-erase = فك الربط والمحو
window-unlinked = فُك ربط { $name }، ومحادثته الآن في الأرشيف.
window-erased = فُك ربط { $name } ومُحي ما قُرئ منه.
window-egress-of-bank = ما أُرسل إليه
window-egress-what = كل طلب خرج من هذا الجهاز، وكل اتصال جرت محاولته من أجله. لا شيء غير ذلك: لا خادم لنا، ولا تُجمع بيانات عن الاستخدام.
window-egress-none = لم يخرج شيء من هذا الجهاز.
window-egress-none-fits = لا شيء كهذا في السجل.
window-egress-verify = فحص السجل
window-egress-search = المضيف أو العنوان أو الغرض أو الحالة
window-egress-day = اليوم
window-egress-earlier = أسطر أقدم
window-egress-save = الحفظ في ملف
window-egress-format = الصيغة
window-egress-write = حفظ

# Linking
window-link-bank = ربط مصرف
window-find-bank-label = مصرفك
window-find-bank-hint = اسم المصرف
window-find-bank-none = لا يُعرف مصرف بهذا الاسم. الملف الذي يتيح مصرفك تنزيله يصلح في كل حال.
window-banks-found = المصارف الموجودة
window-made-up = تجريبي
window-profile-file = استخدام ملف تعريف
window-link-user = اسم المستخدم
window-link-token = رمز الوصول
window-link-pin = الرقم السري
window-link-secret-hint = يُحفظ مختومًا في خزنتك، ولا يُرسل إلا إلى هذا المصرف.
window-link-mock-secret = مُلئ مسبقًا لأن هذا المصرف تجريبي.
window-link-continue = سؤال المصرف
window-link-asking = جارٍ سؤال المصرف
window-link-accounts = الحسابات المراد قراءتها
window-link-unticked = ما لم يُحدّد لا يُقرأ أبدًا.
window-link-finish = ربط وقراءة
window-link-reading = جارٍ الربط
window-import-choose = اختيار ملف
window-import-what = ملف OFX أو QIF أو CSV أو CAMT أو MT940 كما يتيح مصرفك تنزيله. تكرار الملف نفسه لا يضيف شيئًا.
window-file-question = سؤال عن الملف

# First run
window-first-language = اللغة والمنطقة
window-language = اللغة
window-language-own = العربية
window-region = المنطقة
window-region-hint = لأسماء الشهور والأرقام والأسبوع.
window-digits = الأرقام
window-digits-latn = 123
window-digits-arab = ١٢٣
window-first-about = مصارفك على شكل محادثات
window-about-what = يقرأ صرّاف مصارفك في برنامج مراسلة على هذا الجهاز، ويجيب عن الأسئلة حول أموالك.
window-about-disk = كل شيء محفوظ مشفّرًا على قرصك.
window-about-banks = لا يخاطب أحدًا غير مصارفك، ويعرض لك كل طلب.
window-about-never = لا يحوّل مالًا من تلقاء نفسه، ولا يعرض إعلانات، ولا يرسل شيئًا عنك إلى أي جهة.
window-first-setup = إعداد مع مصرفك
window-look-around = جولة مع مصارف تجريبية
window-look-around-what = بلا عبارة مرور ولا يُحفظ شيء، والعودة إلى هنا بنقرة واحدة.
window-first-bank = البحث عن مصرفك
window-first-bank-what = قبل أي سؤال آخر: ما الذي يعمل مع مصرفك؟
window-first-later = الاختيار لاحقًا
window-first-passphrase = عبارة مرور لخزنتك
window-first-passphrase-what = بها يُشفّر كل ما يحفظه صرّاف. لا يستطيع أحد استعادتها، ولذلك سيكون معها مفتاح استرداد.
window-vault = الخزنة
window-vaults = الخزائن
window-vault-name = اسم الخزنة
window-vault-usual-name = أموالي
window-passphrase = عبارة المرور
window-passphrase-again = إعادة كتابتها
window-passphrase-new = عبارة المرور الجديدة
window-passphrase-old = عبارة المرور الحالية
window-passphrase-differs = العبارتان مختلفتان.
window-passphrase-hint = أربع أو خمس كلمات لا صلة بينها خيار جيد.
window-passphrase-suggest = توليد عبارة
window-passphrase-show = إظهار
window-passphrase-change = تغيير عبارة المرور
window-passphrase-changed = تغيّرت عبارة المرور
window-keychain-missing-new = لا توجد سلسلة مفاتيح في هذا النظام، فعبارة المرور وحدها تحمي الخزنة. من الأفضل أن تكون قوية.
window-keychain-locked-new = سلسلة مفاتيح النظام مقفلة. فتحها يمنع أن تُفتح نسخة من الخزنة في جهاز آخر بعبارة المرور وحدها، وتمكن المتابعة من دونها.
window-keychain-unlock = فتح سلسلة المفاتيح
window-keychain-without = المتابعة من دون سلسلة المفاتيح: عبارة المرور وحدها تفتح الخزنة
window-recovery = مفتاح الاسترداد
window-recovery-what = بهذا المفتاح تُفتح الخزنة ولو فُقدت عبارة المرور أو سلسلة المفاتيح. يظهر مرة واحدة.
window-recovery-copy-note = النسخ يتركه في الحافظة مدة دقيقة.
window-recovery-print-note = الطباعة تتركه على الورق، ومدة في قائمة انتظار الطباعة.
window-recovery-write-note = كتابته باليد لا تترك نسخة أخرى.
window-recovery-copied = تم النسخ، ويُمحى من الحافظة بعد دقيقة.
window-recovery-kept = تم حفظه
window-recovery-type = مجموعتان تُكتبان من نسختك:
window-recovery-group = المجموعة { $n }
window-recovery-finish = إنشاء الخزنة
window-recovery-again = عرض المفتاح من جديد

# Lock
window-locked = خزنتك مقفلة
window-screen-locked = الشاشة مقفلة
window-unlock = فتح
window-opening = جارٍ الفتح
window-lock = قفل
window-vault-lock = قفل الخزنة
window-another-vault = خزنة أخرى
window-recover-open = استخدام مفتاح الاسترداد
window-recover-what = يفتح مفتاح الاسترداد { $name }، ثم تُختار عبارة مرور جديدة.
window-recover-finish = فتح بمفتاح الاسترداد
window-keychain-missing = تحتاج هذه الخزنة أيضًا إلى السر المحفوظ في سلسلة مفاتيح النظام، ولا توجد الآن سلسلة مفاتيح. مفتاح الاسترداد يفتحها من دونها.
window-keychain-locked = تحتاج هذه الخزنة أيضًا إلى السر المحفوظ في سلسلة مفاتيح النظام، وهي مقفلة. يُرجى فتحها ثم المحاولة مجددًا.
window-vault-damaged = ملفات هذه الخزنة تالفة، وقد تُركت كما هي. يمكن فتح نسخة احتياطية أو نسخة أخرى بدلًا منها.
window-vault-newer = أُنشئت هذه الخزنة بإصدار أحدث من صرّاف. يلزم تحديث صرّاف لفتحها، ولم يُغيَّر شيء.
window-vault-in-use = هذه الخزنة مفتوحة في صرّاف آخر.

# Settings
window-settings = الإعدادات
window-look = المظهر
window-theme = فاتح أو داكن
window-theme-system = حسب النظام
window-theme-light = فاتح
window-theme-dark = داكن
window-hide-amounts = إخفاء المبالغ
window-lock-after = قفل الشاشة بعد
window-lock-vault = قفل الخزنة حينها لا الشاشة وحدها، فلا يُقرأ شيء إلى حين العودة
window-notifications = الإشعارات
window-notify = الإشعار على سطح المكتب بالتنبيهات وبكل مصرف ينتظر إجراءً منك أو يتعذّر الوصول إليه يومًا، باسم المصرف وحده
window-notify-preview = إظهار نص التنبيه بمبلغه إن كان واحدًا، ما دامت الشاشة غير مقفلة والمبالغ غير مخفية
window-background = في الخلفية
window-background-stay = متابعة قراءة المصارف بعد إغلاق النافذة: الأيقونة في شريط سطح المكتب تفتحها من جديد
window-background-no-icon = لا يعرض سطح المكتب هذا أيقونة صرّاف التي تُفتح بها النافذة من جديد: إغلاق النافذة يُنهي صرّاف
window-at-login = البدء عند تسجيل الدخول دون نافذة: يُطلب فتحه مرة واحدة، ولا يُقرأ شيء قبل ذلك
window-weekly = ملخّص أسبوعي للأسبوع المنقضي في محادثة صرّاف
window-quiet-hours = ساعات هدوء لا يرد فيها إشعار إلى أن تنقضي
window-quiet-from = من
window-quiet-to = إلى
window-minutes = { $count ->
    [zero] بلا انتظار
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $n } دقائق
    [many] { $n } دقيقة
   *[other] { $n } دقيقة
}
window-vault-with-keychain = تحميها عبارة المرور وسلسلة المفاتيح
window-vault-without-keychain = تحميها عبارة المرور وحدها
window-vault-verify = فحص الخزنة
window-backup = نسخ احتياطي
window-backup-what = الخزنة كلها في ملف واحد مشفّر. عبارة المرور المختارة هنا تفتحه من دون سلسلة مفاتيح هذا الجهاز، ويفتحه مفتاح الاسترداد.
window-backup-path = موضع الملف
window-backup-passphrase = عبارة مرور للنسخة الاحتياطية
window-backup-move = نقل إلى جهاز آخر: تُنقل معها رموز الوصول إلى مصارفك، وتبقى الخزنة هنا للقراءة فقط
window-backup-move-start = نقل
window-restore = استعادة
window-restore-title = استعادة من نسخة احتياطية
window-restore-what = تعود الخزنة كما هي في النسخة الاحتياطية، في مجلد خاص بها. لا يُستبدل شيء مما هنا.
window-restore-path = النسخة الاحتياطية: مسار الملف، أو إفلاته هنا
window-restore-by-key = لديّ مفتاح الاسترداد لا عبارة المرور
window-restore-passphrase = عبارة مرور النسخة الاحتياطية
window-restore-passphrase-hint = تفتح الخزنة من الآن فصاعدًا، ويمكن تغييرها من الإعدادات.
window-mock = بيانات مصرفية تجريبية
window-unsealed = بدأ البرنامج بلا مرشّح الشبكة: لا يمنع نظامك هذه النافذة من الوصول إلى الشبكة.
window-behind = هذه الخزنة أقدم مما ينبغي، وهي للقراءة فقط.
window-behind-look = ما العمل؟
window-behind-files = إن أعدت ملفات أقدم بنفسك، أو أعادها برنامج لنسخ الملفات، فأعد الملفات الأحدث: لا يحتاج صرّاف إلى غير ذلك.
window-behind-restore = يمكن استعادة نسخة احتياطية أحدث: تُقفل الخزنة، ثم تُختار «استعادة من نسخة احتياطية» تحت «خزنة أخرى».
window-behind-accept = أو تُعدّ هذه الحالة هي الصحيحة. ما جدّ منذ ذلك الحين يُقرأ من مصارفك مجددًا. أما الملاحظات والفئات والتقسيمات والقواعد والملفات المستوردة الناقصة فلا سبيل إلى جلبها. ويُسجّل هذا القبول دائمًا.
window-behind-accept-this = اعتماد هذه الحالة
window-mock-looking = بيانات مصرفية تجريبية، في جولة تعريفية.
window-mock-leave = إنهاء الجولة

# Keys
window-keys = المفاتيح
window-key-search = بحث في كل شيء
window-key-search-here = بحث في المحادثة
window-key-previous = المحادثة السابقة
window-key-next = المحادثة التالية
window-key-previous-unread = المحادثة غير المقروءة السابقة
window-key-next-unread = المحادثة غير المقروءة التالية
window-key-composer = إلى خانة الكتابة
window-key-newest = إلى أحدث رسالة
window-key-details = التفاصيل
window-key-sync = تحديث الآن
window-key-undo = تراجع
window-key-lock = قفل الخزنة
window-key-hide = إخفاء المبالغ
window-key-print = طباعة تقرير
window-key-date = انتقال إلى تاريخ
window-key-settings = الإعدادات
window-key-keys = هذه القائمة
window-key-back = خطوة إلى الوراء
window-key-number = من المحادثة الأولى إلى التاسعة
window-key-edit = في خانة فارغة: تعديل السؤال الأخير
window-key-commands = في خانة الكتابة: الأوامر
window-key-walk = التنقل بين الرسائل
window-key-open = فتح البطاقة، وأزرارها بمفتاح Tab

# Regions
window-region-ae = الإمارات
window-region-au = أستراليا
window-region-bh = البحرين
window-region-ca = كندا
window-region-de = ألمانيا ومنطقة اليورو
window-region-dz = الجزائر
window-region-eg = مصر
window-region-gb = المملكة المتحدة
window-region-ie = أيرلندا
window-region-in = الهند
window-region-iq = العراق
window-region-jo = الأردن
window-region-kw = الكويت
window-region-lb = لبنان
window-region-ly = ليبيا
window-region-ma = المغرب
window-region-nz = نيوزيلندا
window-region-om = عُمان
window-region-ps = فلسطين
window-region-qa = قطر
window-region-sa = السعودية
window-region-sd = السودان
window-region-sy = سوريا
window-region-tn = تونس
window-region-us = الولايات المتحدة
window-region-ye = اليمن
window-region-za = جنوب أفريقيا

# معاملات قد تكون شراءً واحدًا
same-may-be-booked = ربما قُيّدت بمبلغ { $amount } في { $day } ({ $merchant })
same-may-be-held = ربما حُجزت قبل ذلك بمبلغ { $amount } في { $day } ({ $merchant })
same-is-not-booked = قلت إنها ليست { $amount } في { $day } ({ $merchant })
same-is-not-held = قلت إنها ليست { $amount } في { $day } ({ $merchant })
same-why = { $evidence } درجة الثقة { $sure } من 100.
same-evidence-tip = زاد المبلغ بما قد يكون إكرامية.
same-evidence-fuel = تحجز مضخة الوقود مبلغًا مقطوعًا أولًا.
same-evidence-deposit = ربما حُجز تأمين أولًا.
same-evidence-amount = التاجر نفسه بمبلغ آخر.
same-evidence-text = المبلغ نفسه باسم آخر.
same-evidence-day = المعاملة نفسها في يوم آخر.
same-evidence-still-held = لا يزال المصرف يعرض الحجز.
same-evidence-unfinished = انتهت القراءة الأخيرة قبل تمامها.
error-not-a-pair = لا يمكن أن تكون هاتان المعاملتان شراءً واحدًا.
error-not-a-pair-next = يلزم اختيار حجز ومعاملة مقيّدة من الحساب نفسه.
error-never-another = لم تحل هذه المعاملة محل غيرها.
error-never-another-next = لا تُفصل إلا معاملة حلت محل حجز.
window-may-be = ربما هي معاملة أخرى
window-same-join = شراء واحد
window-same-apart = ليست نفسها
window-same-part = ليست الشراء نفسه
window-same-joined = صارتا شراءً واحدًا
window-same-parted = صارتا معاملتين
cli-joined = صارتا شراءً واحدًا: { $id }.
cli-parted = صارتا معاملتين، والمقيّدة منهما { $id }.
cli-kept-apart = بقيتا منفصلتين.
cli-no-suggestions = لا معاملات تنتظر قولك.

### المصارف التجريبية

error-mock = لم تتمكن المصارف التجريبية من ذلك: { $reason }
error-mock-next = يذكر الأمر "mock scenario list" كل سيناريو بإعداداته.
mock-waiting = { $count ->
    [zero] كل المصارف تعمل على نحو صحيح.
    [one] ثمة سلوك سيئ واحد ينتظر طلبه.
    [two] ثمة سلوكان سيئان ينتظران طلبهما.
    [few] ثمة { $count_text } سلوكيات سيئة تنتظر طلباتها.
    [many] ثمة { $count_text } سلوكًا سيئًا ينتظر طلبه.
   *[other] ثمة { $count_text } سلوك سيئ ينتظر طلبه.
}
mock-requests = { $count ->
    [zero] لم تتلقَّ المصارف أي طلب بعد.
    [one] تلقت المصارف طلبًا واحدًا.
    [two] تلقت المصارف طلبين.
    [few] تلقت المصارف { $count_text } طلبات.
    [many] تلقت المصارف { $count_text } طلبًا.
   *[other] تلقت المصارف { $count_text } طلب.
}
mock-setting-bank = في أي مصرف
mock-setting-person = أي عميل، برقمه أو باسمه
mock-setting-times = عدد الأجوبة التي تفسد
mock-setting-skip = عدد الأجوبة الصحيحة قبلها
mock-setting-until = إلى متى
mock-setting-path = العناوين التي فيها هذا النص وحدها
mock-until-times = بعدد الأجوبة المذكور
mock-until-ok = إلى أن يُنهى
mock-choice-everyday = الحساب الجاري
mock-choice-saver = حساب التوفير
mock-choice-euro = حساب اليورو
mock-choice-same = نفسه
mock-choice-another = آخر
mock-choice-seconds = بالثواني
mock-choice-date = بتاريخ
mock-choice-false = تقديم ساعة المصرف
mock-choice-true = انتظار حقيقي
mock-choice-expired = انتهت مدتها
mock-choice-other-name = صادرة لاسم آخر
mock-choice-unknown-authority = موقّعها غير معروف
window-mock-panel = لوحة الاختبار
window-mock-what = المصارف هنا تجريبية. يمكن جعلها تخطئ، وتقديم وقتها، ومعرفة ما طُلب منها.
window-mock-time = الوقت في المصارف
window-mock-freeze = إيقاف الساعة
window-mock-unfreeze = تشغيل الساعة
window-mock-frozen = متوقفة
window-mock-hour = تقديم ساعة
window-mock-day = تقديم يوم
window-mock-week = تقديم أسبوع
window-mock-advance = مدة أخرى، مثل 3d أو 2h
window-mock-forward = تقديم
window-mock-behave = إنهاء كل سلوك سيئ
window-mock-read = قراءة المصارف
window-mock-keep = حفظ هذه اللحظة
window-mock-back = العودة إلى اللحظة المحفوظة
window-mock-reset = إعادة ضبط المصارف
window-mock-reset-sure = يُنسى كل ما جرى في المصارف. ويبقى ما قُرئ منه هنا حتى القراءة التالية.
window-mock-reset-yes = إعادة الضبط
window-mock-scenarios = ما يمكن أن يسوء
window-mock-find = البحث عن سيناريو
window-mock-none = لا سيناريو بهذا الاسم.
window-mock-run = تشغيل
window-mock-ran = تم: { $name }
window-mock-journal = ما طُلب من المصارف
window-mock-status = الجواب { $status }

### contacts

health-revoked = أنهى المصرف الموافقة
health-waiting-until = انتظار حتى { $when }
connection-waiting-text = يطلب { $bank } التوقف عن القراءة حتى ذلك الوقت، وتُستأنف بعده تلقائيًا.
connection-consent-ends = { $count ->
    [zero] تنتهي الموافقة اليوم
    [one] تنتهي الموافقة خلال يوم واحد
    [two] تنتهي الموافقة خلال يومين
    [few] تنتهي الموافقة خلال { $count_text } أيام
    [many] تنتهي الموافقة خلال { $count_text } يومًا
   *[other] تنتهي الموافقة خلال { $count_text } يوم
}
connection-consent-ends-text = قراءة { $bank } ممكنة حتى { $days }. تسجيل الدخول من جديد يجدد الموافقة.
connection-consent-over = انتهت الموافقة
connection-consent-over-text = كانت الموافقة لدى { $bank } سارية حتى اليوم. تسجيل الدخول من جديد يتيح مواصلة القراءة.
connection-account-missing = حساب غير مدرج
connection-account-missing-text = لم يدرج { $bank } في قائمته: { $names }. إن غاب في يوم آخر أيضًا عُدّ مغلقًا.
connection-account-closed = حساب مغلق
connection-account-closed-text = لم يعد { $bank } يدرج في قائمته: { $names }. معاملاته باقية هنا، ولم يعد محسوبًا في المجاميع.
connection-account-back = عودة حساب إلى القائمة
connection-account-back-text = عاد { $bank } إلى إدراج: { $names }.
connection-account-new = حساب جديد لدى المصرف
connection-account-new-text = يدرج { $bank } في قائمته ما لا يُقرأ بعد: { $names }. لقراءته يلزم تسجيل الدخول من جديد واختياره.
connection-account-continues = حساب برقم جديد؟
connection-account-continues-text = قد تكون هذه حسابًا واحدًا: { $names }. الدلائل في التفاصيل.
connection-account-same = حساب واحد مكرر؟
connection-account-same-text = قد تكون هذه حسابًا واحدًا: { $names }. الدلائل في التفاصيل.
connection-partly = تحديث جزئي
connection-partly-text = ما لم يُقرأ: { $names }. { $message }
connection-caught-up = أثناء الغياب منذ { $time }
connection-caught-up-new = { $count ->
    [zero] لا معاملات جديدة
    [one] معاملة جديدة واحدة
    [two] معاملتان جديدتان
    [few] { $count_text } معاملات جديدة
    [many] { $count_text } معاملة جديدة
   *[other] { $count_text } معاملة جديدة
}
connection-caught-up-alerts = { $count ->
    [zero] لا تنبيهات
    [one] تنبيه واحد
    [two] تنبيهان
    [few] { $count_text } تنبيهات
    [many] { $count_text } تنبيهًا
   *[other] { $count_text } تنبيه
}
connection-caught-up-needs = { $count ->
    [zero] لا إجراء مطلوب منك
    [one] مطلوب إجراء منك لدى مصرف واحد
    [two] مطلوب إجراء منك لدى مصرفين
    [few] مطلوب إجراء منك لدى { $count_text } مصارف
    [many] مطلوب إجراء منك لدى { $count_text } مصرفًا
   *[other] مطلوب إجراء منك لدى { $count_text } مصرف
}
connection-caught-up-down = { $count ->
    [zero] قُرئت كل المصارف
    [one] تعذّرت قراءة مصرف واحد
    [two] تعذّرت قراءة مصرفين
    [few] تعذّرت قراءة { $count_text } مصارف
    [many] تعذّرت قراءة { $count_text } مصرفًا
   *[other] تعذّرت قراءة { $count_text } مصرف
}
outage-ended = من { $from } إلى { $until }: { $why }
outage-lasts = منذ { $from }: { $why }
details-ends-on = { $day }
coverage-as-of = { $text }؛ { $bank }: البيانات حتى { $when }
coverage-not-read = { $text }؛ { $bank }: لم يُقرأ بعد
account-of-bank = { $account } ({ $bank })
account-state-missing = غير مدرج في قائمة المصرف
account-state-closed = مغلق
account-state-ended = مؤرشف
account-offer-continues = يبدو أن { $first } مستمر باسم { $second }.
account-offer-same = يبدو أن { $second } هو نفسه الحساب { $first }.
account-offer-iban = لهما رقم IBAN نفسه.
account-offer-rows = في الأيام المشتركة تتطابق { $agree } من { $of }.
action-accounts-joined = جُمع حسابان في واحد: { $first }، { $second }
action-accounts-rejected = أُبقي حسابان منفصلين: { $first }، { $second }
action-accounts-forgotten = سُحب ما قيل عن حسابين: { $first }، { $second }
error-accounts-differ = لا يمكن أن يكون هذان حسابًا واحدًا.
error-accounts-differ-next = يلزم تحديد حسابين بعملة واحدة لم يُجمعا بعد.
cli-no-account-offers = لا حسابات تبدو حسابًا واحدًا.
cli-account-linked = تم. التراجع ممكن بالأمر undo.
window-health = الحالة
window-offers = حساب واحد؟
window-offer-yes = حساب واحد
window-offer-no = حسابان
window-offer-joined = صارا حسابًا واحدًا
window-offer-apart = حسابان. لن يُطرح هذا السؤال مرة أخرى.
window-outages = فترات الانقطاع
window-joining = استمرار الحساب باسم آخر
window-joining-what = بعد اندماج مصرفين، أو برقم جديد، أو عبر دخول ثانٍ، قد يكون حسابان حسابًا واحدًا. يُقرآن بعد ذلك حسابًا واحدًا، وتُحسب المعاملة المكررة مرة واحدة.
window-joining-how = كيف هما حساب واحد
window-joining-continues = يستمر باسم
window-joining-same = هو نفسه
window-joining-none = لا حساب آخر بهذه العملة.
window-joined = محسوب مع حساب آخر حسابًا واحدًا
window-unattended = بحسب الجدول

# معاملات يعود بعضها إلى بعض أو تتألف من أجزاء: التحويل بين الحسابات والاسترداد والتقسيم والتكرار
bond-transfer-out-made = تحويل بين حساباتك إلى { $account }، { $amount } في { $day }
bond-transfer-in-made = تحويل بين حساباتك من { $account }، { $amount } في { $day }
bond-transfer-out-suggested = ربما تحويل بين حساباتك إلى { $account }، { $amount } في { $day }
bond-transfer-in-suggested = ربما تحويل بين حساباتك من { $account }، { $amount } في { $day }
bond-refund-of-made = استرداد من شراء بمبلغ { $amount } في { $day } ({ $merchant })
bond-refund-of-suggested = ربما استرداد من شراء بمبلغ { $amount } في { $day } ({ $merchant })
bond-refund-back-made = استُرد منه { $amount } في { $day }
bond-refund-back-suggested = ربما استُرد منه { $amount } في { $day }
bond-why = { $evidence } درجة الثقة { $sure } من 100.
bond-evidence-person = هكذا قلت.
bond-evidence-number = يذكر المصرف الحساب الآخر.
bond-evidence-number-fee = يذكر المصرف الحساب الآخر، وقد يكون الناقص رسومًا.
bond-evidence-number-rate = يذكر المصرف الحساب الآخر، بعملة أخرى.
bond-evidence-words = يذكر النصّان تحويلًا، والمبلغان متساويان.
bond-evidence-words-fee = يذكر النصّان تحويلًا، وقد يكون الناقص رسومًا.
bond-evidence-words-rate = يذكر النصّان تحويلًا، بعملة أخرى.
bond-evidence-card = سُدّد المبلغ إلى بطاقة.
bond-evidence-card-rate = سُدّد المبلغ إلى بطاقة، بعملة أخرى.
bond-evidence-amount = خرج المبلغ نفسه ودخل في غضون يوم.
bond-evidence-whole = ردّ التاجر نفسه المبلغ كله.
bond-evidence-whole-words = ردّ التاجر نفسه المبلغ كله، ويسمّيه استردادًا.
bond-evidence-rest = ردّ التاجر نفسه ما بقي.
bond-evidence-rest-words = ردّ التاجر نفسه ما بقي، ويسمّيه استردادًا.
bond-evidence-part = ردّ التاجر نفسه جزءًا.
bond-evidence-part-words = ردّ التاجر نفسه جزءًا، ويسمّيه استردادًا.
rate-said = { $rate } لكل { $original }
rate-worked-out = نحو { $rate } لكل { $original }
history-rate = سعر الصرف: من { $from } إلى { $to }
history-fee = الرسوم: من { $from } إلى { $to }
card-status-duplicate = مكررة
card-status-own-transfer = تحويل بين حساباتك
action-split = تقسيم { $merchant } إلى أجزاء عددها { $count }
action-unsplit = إلغاء تقسيم { $merchant }
action-duplicate = اعتبار { $merchant } مكررة
action-not-duplicate = اعتبار { $merchant } غير مكررة
action-transfer = اعتبار { $merchant } تحويلًا بين حساباتك
action-not-transfer = اعتبار { $merchant } ليست تحويلًا بين حساباتك
action-refund = اعتبار { $merchant } شراءً واسترداده
action-not-refund = اعتبار { $merchant } ليست استردادًا
error-not-a-transfer = لا يمكن أن تكون هاتان المعاملتان تحويلًا واحدًا.
error-not-a-transfer-next = يلزم اختيار معاملة خارجة من حساب وأخرى داخلة إلى حساب آخر.
error-not-a-refund = لا يمكن أن تكون هذه استردادًا من ذلك الشراء.
error-not-a-refund-next = يلزم اختيار شراء أسبق بقي منه هذا القدر.
error-not-a-duplicate = لا يمكن أن تكون هذه المعاملة مكررة عن تلك.
error-not-a-duplicate-next = يلزم اختيار معاملة أخرى بالمبلغ نفسه ليست هي مكررة.
error-balance-needs-both = لا يصح رصيد المصرف إلا بالمعاملتين معًا.
error-balance-needs-both-next = فكلتاهما حقيقية. لإخراج إحداهما من الإنفاق يمكن استبعادها.
error-split = لا يساوي مجموع الأجزاء المبلغ.
error-split-next = يلزم تعديل الأجزاء حتى لا يبقى شيء.
error-split-category = هناك جزء بلا فئة.
error-split-category-next = يلزم اختيار فئة لكل جزء.
error-split-many = الأجزاء أكثر مما ينبغي.
error-split-many-next = يمكن التقسيم إلى 50 جزءًا على الأكثر.
window-own-transfer = تحويل بين حساباتك
window-not-transfer = ليست تحويلًا
window-is-refund = استرداد منه
window-not-refund = ليست استردادًا منه
window-bond-kept = حُفظ
window-bond-asks = ربما تعود إلى معاملة أخرى
window-bond-show = عرضها
window-fee = الرسوم
window-rate = سعر الصرف
window-parts = الأجزاء
window-part-open = لم يُقسَّم بعد
window-part-none = بلا فئة
window-split = تقسيم
window-split-again = تعديل الأجزاء
window-split-add = إضافة جزء
window-split-amount = مبلغ الجزء { $number }
window-split-category = فئة الجزء { $number }
window-split-remove = حذف الجزء { $number }
window-split-ways = تقسيم بالتساوي
window-split-left = الباقي: { $amount }
window-split-done = قُسّمت
window-split-whole = إلغاء التقسيم
window-split-open = تحتاج إلى تقسيم من جديد
window-duplicate = مكررة
window-duplicate-which = عن أي معاملة هي مكررة؟ تبقى في الحساب ولا تُحسب في شيء.
window-duplicate-none = لا معاملة أخرى بهذا المبلغ في غضون أسبوع.
window-duplicate-done = لم تعد تُحسب
window-not-duplicate = ليست مكررة
window-not-duplicate-done = تُحسب من جديد
cli-split = قُسّمت إلى أجزاء عددها { $count }.
cli-unsplit = أُلغي التقسيم.
cli-duplicate = لم تعد تُحسب، فهي مكررة.
cli-not-duplicate = تُحسب من جديد.
cli-transfer = ليست إنفاقًا ولا دخلًا: تحويل بين حساباتك.
cli-not-transfer = ليست تحويلًا بين حساباتك، على الدوام.
cli-refund = استرداد يعود إلى شرائه.
cli-not-refund = ليست استردادًا، على الدوام.
cli-no-pairs = لا تحويلات ولا استردادات هنا.

### receipts

action-attach = إرفاق { $file } بمعاملة { $merchant }
action-detach = إزالة { $file } من معاملة { $merchant }
attachment-kind-png = صورة PNG
attachment-kind-jpeg = صورة JPEG
attachment-kind-gif = صورة GIF
attachment-kind-webp = صورة WebP
attachment-kind-heic = صورة HEIC
attachment-kind-pdf = ملف PDF
attachment-kind-text = نص
attachment-kind-other = ملف
attachment-page = الصفحة { $page } من { $pages }
attachment-not-shown-kind = تُحفظ الملفات من هذا النوع، لكنها لا تُعرض هنا.
attachment-not-shown-large = هذه الصورة مبتورة، أو تدّعي حجمًا أكبر من أن تُرسم بأمان. حُفظت كما هي، لكنها لا تُعرض هنا.
attachment-not-shown-all = النص طويل، ويُعرض أوله هنا.
attachment-not-shown-pdf = تعذّر رسم ملف PDF هذا: له كلمة مرور، أو هو تالف، أو ثقيل. حُفظ كما هو.
attachment-not-shown-pages = لا تُرسم هنا إلا الصفحات الخمسمئة الأولى.
attachment-saved = حُفظت نسخة باسم { $file }
attachment-opened = سُلّم إلى برنامج آخر
error-attachment-large = الملف أكبر من 20 م.ب.
error-attachment-large-next = يمكن إرفاق صورة أصغر أو ملف PDF للإيصال.
error-attachment-many = على هذه المعاملة 20 ملفًا.
error-attachment-many-next = يُرجى إزالة أحدها أولًا.
error-attachment-outside = نوع هذا الملف غير معروف، وقد يشغّله برنامج آخر بدل أن يعرضه.
error-attachment-outside-next = يمكن حفظ نسخة والنظر فيها بحذر.
error-no-opener = لم يُعثر على برنامج يفتح الملف.
error-no-opener-next = يمكن حفظ نسخة وفتحها من مكانها.
export-receipts = الإيصالات: { $number }، في المجلد { $folder }
cli-attached = أُرفق: { $file }
cli-attachment-removed = أُزيل. يمكن التراجع عن ذلك خلال 30 يومًا.
cli-attachment-none = لا شيء على هذه المعاملة.
window-receipt-attach = إرفاق إيصال
window-receipt-attached = أُرفق الإيصال
window-receipt-removed = أُزيل الإيصال
window-receipt-remove = إزالة
window-receipt-save = حفظ نسخة
window-receipt-open = فتح في برنامج آخر
window-receipt-open-warning = يتسلّم برنامج آخر نسخة غير مشفّرة. يمحوها صرّاف عند القفل، أما ما يحتفظ به البرنامج الآخر منها فيبقى.
window-receipt-open-anyway = فتح النسخة
window-receipt-whole = الصفحة كاملة
window-receipt-full = الحجم الأصلي
window-receipt-previous = الصفحة السابقة
window-receipt-next = الصفحة التالية
window-receipt-files = ملفات هذه المعاملة
window-receipt-picture = صورة { $name }
window-receipt-where = يُرفق الإيصال بمعاملة: يُرجى فتحها ثم إفلات الملف عليها.
window-receipts = { $count ->
    [zero] لا إيصالات
    [one] إيصال واحد
    [two] إيصالان
    [few] { $n } إيصالات
    [many] { $n } إيصالًا
   *[other] { $n } إيصال
}
window-filter-receipt = معها إيصال
window-export-receipts = مع الإيصالات في مجلد بجانب الملف

### by hand

account-kind-circle = جمعية ادخار
card-status-by-hand = مُدخلة يدويًا
card-status-by-hand-taken-back = مُدخلة يدويًا؛ سُحبت مع معاملة المصرف
extra-counted = المعدود
history-cause-by-hand = بتعديل منك
history-cause-followed = تبعًا لمعاملة المصرف
health-hand = يدويًا
details-reads-cards = الأرصدة والمعاملات والبطاقات
details-reads-hand = لا شيء: تكتبه بنفسك
details-since-hand = يدويًا، منذ { $month }
hand-counted = فرق ظهر عند العدّ
hand-opening = ما كان موجودًا في البداية
hand-withdrawal = نقد من مصرف
hand-counted-same = عُدّ { $counted }: وهو مطابق للمكتوب.
hand-counted-more = عُدّ { $counted }: أكثر من المكتوب بقدر { $difference }.
hand-counted-less = عُدّ { $counted }: أقل من المكتوب بقدر { $difference }.
proposal-budget-kept = حُدّدت الميزانية
proposal-budget-undone = حُدّدت الميزانية ثم جرى التراجع عنها
proposal-card-kept = حُفظت الأيام
proposal-card-undone = حُفظت الأيام ثم جرى التراجع عنها
proposal-carries = ينتقل إلى الشهر التالي
proposal-carries-not = يبقى في شهره
proposal-budget-none = بلا حدّ
proposal-rule-kept = أُنشئت القاعدة
proposal-rule-undone = أُنشئت القاعدة ثم جرى التراجع عنها
proposal-done = جرى التراجع
proposal-open = لم يُكتب بعد
proposal-kept = حُفظ، يدويًا
proposal-dropped = أُلغي
proposal-undone = حُفظ ثم أُخرج
answer-record-out = { $amount } من { $account }، { $day }: { $text }
answer-record-in = { $amount } إلى { $account }، { $day }: { $text }
answer-record-count = عدّ { $amount } في { $account }، { $day }
answer-record-out-which = { $amount } خارجة، { $day }: { $text }. من أي حساب: { $accounts }؟
answer-record-in-which = { $amount } داخلة، { $day }: { $text }. إلى أي حساب: { $accounts }؟
answer-record-count-which = عدّ { $amount }، { $day }. في أي حساب: { $accounts }؟
answer-record-counted-since = عُدّ الموجود بعد ذلك اليوم، فيبقى الرصيد كما هو، ويتغير الفرق الذي ظهر عند العدّ.
answer-record-not-yet = لا يُكتب شيء قبل أن تحفظه.
answer-record-no-fit = لا حساب يدويًا بهذه العملة.
answer-record-nowhere = لا حساب يدويًا يُكتب فيه هذا. يُنشأ حساب، كمحفظة، من حيث تُضاف المصارف.
action-profile = ضُبط نمط التصدير: { $name }
action-profile-forgotten = نُسي نمط التصدير: { $name }
action-mapping-forgotten = نُسيت طريقة قراءة الملفات المشابهة لـ { $name }
action-hand-hand-account = { $account }: إنشاء حساب يدوي
action-hand-rename = { $account }: تغيير الاسم
action-hand-record = { $account }: { $what }، { $amount }
action-hand-count = { $account }: عدّ، والفرق { $amount }
action-hand-amend = { $account }: تعديل { $what }
action-hand-delete = { $account }: حذف { $what }
action-hand-delete-count = { $account }: حذف عدّ
action-hand-withdrawal = { $account }: إضافة { $amount } من مصرف
error-hand-kind = هذا النوع من الحسابات لا يُمسك يدويًا.
error-hand-kind-next = اختر نقدًا أو قرضًا أو جمعية أو غير ذلك.
error-hand-name = لا بد للحساب اليدوي من اسم.
error-hand-name-next = أعطه اسمًا، مثل: المحفظة.
error-hand-name-taken = يوجد حساب بهذا الاسم.
error-hand-name-taken-next = اختر اسمًا آخر.
error-hand-account = هذا الحساب لا يُمسك يدويًا.
error-hand-account-next = اختر حسابًا يدويًا. ما قاله المصرف لا يُكتب فيه.
error-hand-row = لا تُعدَّل ولا تُحذف إلا معاملة مُدخلة يدويًا.
error-hand-row-next = معاملة المصرف يمكن استبعادها من الإنفاق؛ ومعاملة الملف تذهب مع استيراده.
error-hand-count = العدّ لا يُعدَّل.
error-hand-count-next = احذفه، أو أعد العدّ.
error-hand-zero = المبلغ الصفر ليس معاملة.
error-hand-zero-next = اكتب كم كان المبلغ.
error-hand-text = لا بد للمعاملة من نص.
error-hand-text-next = اكتب فيمَ كانت.
error-hand-amount = هذا ليس مبلغًا بتلك العملة.
error-hand-amount-next = اكتبه بالأرقام، مثل 12.50، بلا كسور تزيد على ما للعملة.
error-hand-day = هذا ليس يومًا.
error-hand-day-next = اكتبه هكذا: 2026-03-15.
error-hand-future = ذلك اليوم لم يأتِ بعد.
error-hand-future-next = اختر اليوم أو يومًا قبله.
error-hand-currency = ذلك الحساب بعملة أخرى.
error-hand-currency-next = اختر حسابًا يدويًا بعملة المعاملة.
error-hand-withdrawal = هذه المعاملة ليست نقدًا من مصرف يمكن وضعه في حساب يدوي.
error-hand-withdrawal-next = إن كانت نقدًا فضعها أولًا في فئة النقد. وكل معاملة توضع مرة واحدة.
error-undo-another = جرى شيء آخر بعد ذلك. يمكن السؤال من جديد.
error-hand-no-wallet = لا حساب نقد يدويًا بتلك العملة.
error-hand-no-wallet-next = أنشئ واحدًا أولًا.
error-hand-which-wallet = أكثر من حساب يدوي يناسب.
error-hand-which-wallet-next = حدّد أيها.
window-hand-new = حساب يدوي جديد
window-hand-new-hint = لمال ليس في مصرف: نقد، أو قرض لصديق، أو جمعية ادخار.
window-hand-name = الاسم
window-hand-name-hint = المحفظة
window-hand-kind = النوع
window-hand-currency = العملة
window-hand-balance = ما فيه الآن
window-hand-balance-hint = يجوز تركه فارغًا إلى أن تعدّه.
window-hand-make = إنشاء الحساب
window-hand-record = تسجيل
window-hand-count = عدّ
window-hand-record-title = تسجيل في { $name }
window-hand-amend-title = تعديل معاملة
window-hand-count-title = عدّ { $name }
window-hand-way = الاتجاه
window-hand-out = خارج
window-hand-in = داخل
window-hand-amount = المبلغ
window-hand-text = فيمَ كان، أو ممّن
window-hand-category = الفئة
window-hand-category-guess = من نصّها
window-hand-counted = الموجود
window-hand-count-hint = الفرق عن المكتوب يصير معاملة قائمة بذاتها.
window-hand-day = اليوم
window-hand-amend = تعديل
window-hand-delete = حذف
window-hand-recorded = تم التسجيل.
window-hand-amended = تم التعديل.
window-hand-deleted = تم الحذف.
window-hand-put-into = وضع في { $name }
window-hand-put-done = وُضع في { $name }: تحويل بين حساباتك.
window-hand-rename = تغيير الاسم
window-hand-rename-title = تغيير اسم { $name }
window-hand-close = إغلاق الحساب
window-hand-close-title = إغلاق { $name }؟
window-hand-close-what = ما كُتب يبقى هنا في الأرشيف مع ملاحظاتك.
window-hand-close-erase = محو ما كُتب أيضًا
window-hand-empty = لم يُكتب هنا شيء بعد. جملة مثل «دفعت 12 على الخبز» تكفي، أو الأزرار في الأسفل.
window-hand-try = دفعت 12 على الخبز
window-proposal-change = تغيير مقترح
proposal-field-limit = الحد الشهري
proposal-field-from-month = ابتداءً من
proposal-field-left = الباقي
proposal-field-card = البطاقة
proposal-field-statement = ينتهي الكشف في اليوم
proposal-field-due = موعد السداد اليوم
proposal-field-paid-from = تُسدَّد من
proposal-field-merchant = التاجر
window-proposal-undo = تراجع
window-proposal-keep = حفظ
window-proposal-drop = إلغاء
window-proposal-account = الحساب
window-proposal-label = للكتابة يدويًا
cli-hand-made = أُنشئ { $name }. رقمه { $id }.
cli-hand-deleted = حُذفت. الأمر “undo” يعيدها.
cli-hand-archived = أُرشف { $name }.
cli-hand-unarchived = عاد { $name } إلى القائمة.
cli-hand-keep = لتنفيذه: { $command }
window-hand-close-and-erase = إغلاق ومحو
window-hand-closed = أُغلق { $name }. ما كُتب يبقى في الأرشيف.
window-hand-made = أُنشئ { $name }.
window-hand-mark = يدويًا
window-proposal-choose = اختيار حساب

### columns of tables

mapping-does-not-fit = ما حُدّد سابقًا لملفات كهذا لا يناسب هذا الملف.
mapping-does-not-fit-next = يُرجى تحديد محتوى أعمدته من جديد.
mapping-does-not-fit-cli = يُرجى تحديد محتوى أعمدته من جديد بالخيار --map، أو نسيان ما حُفظ بالخيار --forget.
mapping-unknown = لا شيء محفوظ بهذا الاسم.
mapping-unknown-next = ما هو محفوظ يعرضه الأمر «sarraf import --mappings».
import-choose-columns = أسماء أعمدة الملف لا تبيّن محتواها.
import-choose-columns-next = يُرجى تحديد محتوى كل عمود.
import-choose-columns-cli = يُرجى تحديد محتواها، مثلًا: --map column.1=booked,column.2=text,column.3=amount.
import-ask-columns = ماذا تحوي أعمدته؟
import-as-said = قُرئ كما حُدّد سابقًا لـ { $name }.
mapping-column-none = لا شيء
mapping-column-booked = تاريخ القيد
mapping-column-made = تاريخ الشراء
mapping-column-value = تاريخ الحق
mapping-column-amount = المبلغ
mapping-column-debit = المبلغ الخارج
mapping-column-credit = المبلغ الداخل
mapping-column-indicator = خارج أو داخل، بكلمة
mapping-column-gross = المبلغ قبل الرسوم
mapping-column-net = المبلغ بعد الرسوم
mapping-column-fee = الرسوم
mapping-column-fee-currency = عملة الرسوم
mapping-column-original = المبلغ بعملة أخرى
mapping-column-original-currency = العملة الأخرى
mapping-column-rate = سعر الصرف
mapping-column-balance = الرصيد
mapping-column-currency = العملة
mapping-column-counterparty = الطرف الآخر
mapping-column-text = نص
mapping-column-account = الحساب
mapping-column-id = رقم الصف
mapping-column-status = الحالة
mapping-column-merchant-code = رمز نشاط التاجر
mapping-column-country = بلد الشراء
export-column-remittance = البيان
export-column-category = الفئة
export-column-note = الملاحظة
export-column-code = رمز الحساب
export-column-bank = المصرف
export-column-source = المصدر
mapping-field-date-order = التواريخ
mapping-field-decimal-mark = علامة الكسور
mapping-field-sign = طريقة كتابة الإنفاق
mapping-field-currency = العملة
mapping-field-separator = الفاصل بين الأعمدة
mapping-field-header = أسماء الأعمدة
mapping-field-encoding = ترميز الحروف
mapping-separator-comma = فاصلة
mapping-separator-semicolon = فاصلة منقوطة
mapping-separator-tab = علامة جدولة
mapping-separator-bar = خط عمودي
mapping-header-none = بلا أسماء: السطر الأول معاملة
mapping-header-row = السطر { $line }
mapping-all = الصفوف المقروءة: { $read }
mapping-some = الصفوف المقروءة: { $read }، وغير المقروءة: { $rejected }
mapping-first-all = الصفوف المقروءة من أول الملف: { $read }
mapping-first-some = من أول الملف، الصفوف المقروءة: { $read }، وغير المقروءة: { $rejected }
mapping-needs = لا بد من عمود للتاريخ وعمود للمبلغ.
mapping-problem = السطر { $line }: { $reason }
mapping-no-date = لا تاريخ مقروء فيه.
mapping-no-amount = لا مبلغ مقروء فيه.
mapping-too-precise = كسور مبلغه أكثر من كسور العملة.
mapping-too-few = أعمدته أقل من المطلوب.
cli-mappings-none = لا شيء محفوظ.
window-mapping = محتوى الأعمدة
window-mapping-open = تحديد محتوى الأعمدة
window-mapping-what = هذه أول صفوف { $name }. يُرجى تحديد محتوى كل عمود، وتظهر أدناه طريقة قراءة الصفوف.
window-mapping-remembered = كما حُدّد سابقًا لـ { $name }.
window-mapping-column = محتوى العمود { $number }
window-mapping-choose = اختيار
window-mapping-read = طريقة قراءة الصفوف
window-mapping-date = التاريخ
window-mapping-amount = المبلغ
window-mapping-balance = الرصيد
window-mapping-text = النص
window-mapping-remember = قراءة الملفات ذات الأعمدة نفسها بالطريقة نفسها من الآن فصاعدًا
window-mapping-import = استيراد
window-mapping-list = ملفات حُدّدت طريقة قراءتها
window-mapping-list-what = الملفات ذات الأعمدة نفسها تُقرأ بالطريقة نفسها.
window-forgotten = نُسي { $name }
window-mapping-forget = نسيان
window-mapping-table = أول الصفوف كما هي في الملف
window-importing = قراءة { $name }
window-import-stop = إيقاف
window-import-stopped = أُوقفت القراءة، ولم يُؤخذ شيء من الملف.
