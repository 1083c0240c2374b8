//! Words by which a row's purpose is guessed, folded as `ledger::text::fold` does, English and Arabic.
//!
//! Whole words, or phrases of whole words, separated by bars. A brand stands here only if it has one purpose everywhere.

/// Words in what a bank writes about the kind of a row, whoever the other side is. Tried in this order.
pub const KINDS_OUT: &[(&str, &str)] = &[
    ("interest", "interest|debit interest|zinsen|sollzinsen|فايده|فوايد"),
    ("fees", "fee|fees|service charge|overdraft charge|commission|gebuhr|entgelt|رسوم|عموله"),
    ("cash", "atm|cash withdrawal|withdrawal|cashpoint|geldautomat|bargeld|سحب نقدي|صراف الي|سحب"),
    ("housing", "rent|mortgage|landlord|miete|loyer|ايجار|قسط عقاري"),
    ("taxes", "tax|taxes|hmrc|finanzamt|vat|ضريبه|زكاه|ضرايب"),
    ("insurance", "insurance|versicherung|assurance|allianz|axa|تامين|تامينات"),
];

/// The same for money in.
pub const KINDS_IN: &[(&str, &str)] = &[
    ("refund", "refund|reversal|refunded|chargeback|erstattung|استرداد|استرجاع|مرتجع"),
    ("salary", "salary|payroll|wages|wage|gehalt|lohn|salaire|راتب|رواتب|معاش"),
    ("interest", "interest|zinsen|فايده|فوايد|ارباح"),
    ("income", "dividend|pension|allowance|cashback|benefit|منحه|تقاعد"),
];

/// Words in the merchant's name, for money out. Tried in this order.
pub const MERCHANTS: &[(&str, &str)] = &[
    (
        "groceries",
        "supermarket|grocery|groceries|grocer|market hall|bakery|butcher|tesco|lidl|aldi|rewe|\
         edeka|sainsburys|waitrose|asda|morrisons|woolworths|coles|carrefour|albert heijn|\
         walmart|kroger|safeway|trader joes|whole foods|costco|spinneys|lulu|panda|danube|iga|\
         harris farm|بقاله|سوبرماركت|هايبر|تموينات|مخبز|اسواق|خضار|لحوم|بنده|العثيم|كارفور",
    ),
    (
        "eating-out",
        "restaurant|cafe|coffee|espresso|pizza|pizzeria|burger|bistro|bar|pub|sushi|kebab|grill|\
         diner|noodle|noodles|ramen|taco|warung|mcdonalds|starbucks|kfc|subway|nandos|deliveroo|\
         uber eats|ubereats|doordash|menulog|talabat|hungerstation|jahez|pret a manger|مطعم|\
         مطاعم|مقهي|كافيه|قهوه|شاورما|بيتزا|برجر|مشويات|هنقرستيشن|جاهز|طلبات",
    ),
    (
        "transport",
        "taxi|cab|uber|lyft|bolt|careem|metro|tram|bus|train|railway|rail|parking|petrol|fuel|\
         shell|bp|esso|aral|caltex|ampol|transport|transit|tfl|opal|myki|deutsche bahn|sncf|toll|\
         linkt|تاكسي|كريم|اوبر|وقود|محطه|بنزين|مواقف|قطار|مترو|حافلات|نقل",
    ),
    (
        "subscriptions",
        "netflix|spotify|disney|youtube|icloud|apple com bill|apple|patreon|audible|hulu|hbo|\
         dropbox|adobe|microsoft 365|shahid|anghami|osn|stan|binge|kayo|prime video|subscription|\
         اشتراك|شاهد|انغامي",
    ),
    (
        "utilities",
        "electricity|energy|water|gas|power|telecom|mobile|internet|broadband|vodafone|telekom|\
         o2|telstra|optus|etisalat|stc|mobily|zain|orange|agl|origin|كهرباء|مياه|اتصالات|موبايلي|\
         زين|انترنت|هاتف",
    ),
    (
        "health",
        "pharmacy|chemist|apotheke|pharmacie|hospital|clinic|dental|dentist|doctor|medical|\
         optician|physio|boots|صيدليه|صيدليات|النهدي|مستشفي|عياده|مستوصف|طبي|اسنان",
    ),
    ("personal-care", "hairdresser|barber|salon|spa|gym|fitness|yoga|حلاق|صالون|نادي"),
    ("education", "school|university|college|course|tuition|udemy|coursera|مدرسه|جامعه|تعليم"),
    (
        "travel",
        "hotel|hostel|airbnb|booking|airline|airlines|airways|ryanair|easyjet|lufthansa|qantas|\
         jetstar|emirates|saudia|flynas|expedia|فندق|طيران|سفر|خطوط",
    ),
    (
        "entertainment",
        "cinema|theatre|theater|museum|steam|playstation|nintendo|xbox|ticketmaster|eventbrite|\
         concert|zoo|سينما|متحف|العاب",
    ),
    (
        "shopping",
        "amazon|amzn|ebay|ikea|zara|hm|h m|uniqlo|zalando|kmart|target|bunnings|jb hi fi|\
         mediamarkt|noon|jarir|namshi|shein|etsy|bookshop|books|clothing|shoes|hardware|store|\
         مكتبه|نون|جرير|ملابس|احذيه|متجر|مول",
    ),
    ("family", "kindergarten|childcare|daycare|nursery|toys|حضانه|روضه"),
    ("gifts", "charity|donation|red cross|unicef|florist|flowers|تبرع|صدقه|هدايا|زهور"),
];
