//! Words by which a row's purpose is guessed, folded as `ledger::text::fold` does, in the languages of the banks that
//! are read.
//!
//! Whole words, or phrases of whole words, separated by bars; a table is tried in its order. A brand stands here only if
//! it has one purpose everywhere.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words in what a bank writes about the kind of a row, whoever the other side is.
pub const KINDS_OUT: &[(&str, &str)] = &[
    (
        "interest",
        "interest charge|debit interest|interest charged|interest|zinsen|sollzinsen|agios|\
         interets debiteurs|intereses|interessi passivi|فايده|فوايد",
    ),
    (
        "bank-fees",
        "account fee|monthly account fee|maintenance fee|balance fee|transaction fee|overdraft charge|\
         overdraft fee|kontofuhrung|kontofuhrungsentgelt|frais de tenue|tenue de compte|\
         frais tenue de compte|cotisation carte|kosten betaalpakket|comision mantenimiento|\
         comision de mantenimiento|comision por|canone mensile|canone conto|رسوم بنكيه|رسوم خدمات بنكيه|\
         رسوم حواله|رسوم شهريه|مصاريف اداريه|عموله اداره|عموله سحب",
    ),
    ("fees", "fee|fees|service charge|commission|gebuhr|gebuhren|entgelt|رسوم|عموله|مصاريف"),
    (
        "cash",
        "atm|cash|cash withdrawal|cash machine|cash wdl|cash out|withdrawal|cashpoint|geldautomat|\
         bargeld|bargeldauszahlung|retrait dab|retrait gab|retrait au distributeur|retrait|distributeur|\
         geldopname|gea|cajero|reintegro|disposicion efectivo|prelievo|prelevamento|bancomat|سحب نقدي|\
         صراف الي|سحب من|الصراف الالي",
    ),
    ("mortgage", "mortgage|hypothek|hypotheek|hipoteca|mutuo|pret immobilier|قسط عقاري|قرض عقاري"),
    ("rent", "rent|landlord|miete|loyer|huur|alquiler|affitto|hausverwaltung|ايجار|اجره منزل|كراء"),
    (
        "taxes",
        "tax|taxes|hmrc|irs|dgfip|impot|impots|impuestos|agencia tributaria|belastingdienst|finanzamt|\
         vat|ضريبه|زكاه|ضرايب",
    ),
    (
        "fines",
        "fine|fines|parking ticket|bussgeld|strafzettel|amende|boete|multa|مخالفات|مخالفه مروريه|غرامه",
    ),
    (
        "vehicle-insurance",
        "car insurance|motor insurance|kfz versicherung|assurance auto|autoverzekering|تامين المركبات|\
         تامين سياره",
    ),
    (
        "health-insurance",
        "health insurance|krankenversicherung|krankenkasse|zorgverzekering|mutuelle|تامين صحي|تامين طبي",
    ),
    (
        "insurance",
        "insurance|versicherung|versicherungen|assurance|assurances|verzekering|verzekeringen|seguro|\
         seguros|assicurazione|assicurazioni|allianz|axa|تامين|تامينات",
    ),
];

/// The same for money in.
pub const KINDS_IN: &[(&str, &str)] = &[
    (
        "refund",
        "refund|reversal|refunded|chargeback|erstattung|remboursement|terugbetaling|reembolso|rimborso|\
         استرداد|استرجاع|مرتجع",
    ),
    (
        "salary",
        "salary|payroll|wages|wage|gehalt|lohn|salaire|salaris|nomina|stipendio|wps|راتب|رواتب|معاش|مرتب",
    ),
    ("interest", "interest|zinsen|interets|intereses|interessi|فايده|فوايد|ارباح"),
    ("dividends", "dividend|dividends|dividende|dividendo|توزيعات ارباح"),
    ("pension", "pension|rente|retraite|pensioen|تقاعد"),
    ("benefits", "benefit|allowance|kindergeld|caf|toeslag|اعانه|دعم حكومي"),
    ("income", "cashback|منحه"),
];

/// Words for what a place is, in its name, for money out.
pub const PLACES: &[(&str, &str)] = &[
    (
        "pets",
        "vet|vets|veterinary|veterinarian|pet|pets|petshop|tierarzt|tierarztpraxis|zoohandlung|\
         tierklinik|veterinaire|animalerie|dierenarts|dierenwinkel|veterinaria|veterinario|بيطري|بيطريه|\
         حيوانات اليفه",
    ),
    (
        "dentist",
        "dental|dentist|dentists|zahnarzt|zahnarztpraxis|zahnarzte|dentaire|dentiste|tandarts|\
         tandartspraktijk|dentista|dentistico|اسنان",
    ),
    (
        "optician",
        "optician|opticians|optics|optical|eye care|eyewear|vision center|optik|optiker|augenoptik|\
         optique|opticien|optica|ottica|بصريات|نظارات",
    ),
    (
        "pharmacy",
        "pharmacy|pharmacies|chemist|drugstore|apotheke|apotheken|pharmacie|apotheek|farmacia|صيدليه|\
         صيدليات",
    ),
    (
        "doctor",
        "hospital|clinic|doctor|doctors|medical|physio|surgery|klinik|klinikum|krankenhaus|arztpraxis|\
         physiotherapie|clinique|hopital|cabinet medical|ziekenhuis|huisarts|huisartsenpraktijk|\
         fysiotherapie|clinica|ospedale|studio medico|مستشفي|عياده|عيادات|مستوصف|طبي|طبيه",
    ),
    (
        "car-rental",
        "rent a car|car rental|car hire|rentalcars|autovermietung|mietwagen|location voiture|autoverhuur|\
         alquiler de coches|autonoleggio|تاجير سيارات",
    ),
    (
        "childcare",
        "kindergarten|childcare|daycare|nursery|kita|creche|kinderopvang|kinderdagverblijf|guarderia|\
         asilo nido|حضانه|روضه",
    ),
    ("toys", "toys|toy store|spielwaren|jouets|speelgoed|jugueteria|giocattoli|العاب اطفال"),
    (
        "hairdresser",
        "hairdresser|barber|barbers|barbershop|hair salon|hair|nail|nails|salon|friseur|frisor|\
         haarstudio|coiffure|coiffeur|kapper|kapsalon|peluqueria|barberia|parrucchiere|barbiere|حلاق|\
         حلاقه|صالون",
    ),
    (
        "cosmetics",
        "cosmetics|perfume|perfumery|beauty|parfumerie|kosmetik|drogerie|drogisterij|perfumeria|\
         profumeria|عطور|تجميل",
    ),
    (
        "fitness",
        "gym|fitness|yoga|pilates|crossfit|fitnessstudio|sportstudio|sportschool|salle de sport|gimnasio|\
         palestra|نادي|لياقه|جيم",
    ),
    (
        "personal-care",
        "spa|massage|wellness|laundry|dry cleaners|dry cleaning|wascherei|reinigung|pressing|wasserette|\
         stomerij|lavanderia|مغسله ملابس|مساج",
    ),
    (
        "parking",
        "parking|car park|carpark|parkhaus|tiefgarage|parkgarage|parkplatz|parkeergarage|parkeren|\
         aparcamiento|parcheggio|مواقف|موقف سيارات",
    ),
    (
        "tolls",
        "toll|tolls|tollway|maut|peage|autoroute|autoroutes|peaje|autopista|pedaggio|autostrade|linkt|\
         رسوم طرق",
    ),
    (
        "fuel",
        "petrol station|gas station|service station|filling station|petrol|petroleum|fuel|fuels|gasoline|\
         tankstelle|station service|carburant|carburants|tankstation|gasolinera|estacion de servicio|\
         carburantes|distributore|carburanti|benzina|وقود|بنزين|محروقات|محطه وقود|للوقود|للبترول",
    ),
    (
        "vehicle",
        "auto repair|car wash|car service|auto parts|spare parts|autohaus|garage|tyres|tires|mechanic|\
         kfz werkstatt|werkstatt|waschstrase|waschstrasse|reifendienst|reifen|autolavage|\
         controle technique|autobedrijf|taller|talleres|lavadero|itv|officina|autolavaggio|autofficina|\
         gommista|مغسله سيارات|مغسله السيارات|قطع غيار|ورشه|اطارات",
    ),
    ("taxi", "taxi|taxis|cab|cabs|تاكسي|سياره اجره"),
    (
        "public-transport",
        "metro|tram|tramway|bus|buses|train|trains|railway|railways|rail|transit|transport for|u bahn|\
         s bahn|verkehrsbetriebe|hochbahn|bahn|ferrocarril|autobuses|ferrovie|trasporti|قطار|مترو|حافلات|\
         نقل عام|ترام",
    ),
    (
        "lodging",
        "hotel|hotels|hostel|hostels|inn|motel|guest house|guesthouse|resort|bed and breakfast|pension|\
         gasthof ubernachtung|ferienwohnung|jugendherberge|gite|camping|chambre dhotes|hostal|parador|\
         albergo|agriturismo|فندق|فنادق|شقق فندقيه|منتجع",
    ),
    (
        "flights",
        "airline|airlines|airways|air lines|fluggesellschaft|compagnie aerienne|aerolineas|طيران|\
         خطوط جويه",
    ),
    ("travel", "travel|tours|reiseburo|reisen|voyages|reizen|viajes|viaggi|سفر|سياحه|سفريات"),
    (
        "cafes",
        "coffee|cafe|espresso|coffee house|tea room|tearoom|eiscafe|kaffeerosterei|salon de the|\
         koffiehuis|lunchroom|cafeteria|caffe|gelateria|eisdiele|glacier|ijssalon|heladeria|مقهي|كافيه|\
         قهوه|كوفي",
    ),
    (
        "takeaway",
        "pizza|pizzeria|burger|burgers|kebab|kebap|doner|fish and chips|fish chips|sandwich|sandwiches|\
         sandwich shop|imbiss|snackbar|cafetaria|friterie|hamburgueseria|rosticceria|fried chicken|\
         broast|shawarma|falafel|شاورما|بيتزا|برجر|بروست|فلافل",
    ),
    (
        "restaurants",
        "restaurant|restaurants|grill|grills|bistro|diner|steakhouse|noodle|noodles|noodle house|ramen|\
         sushi|taco|tacos|taqueria|warung|kitchen|gasthaus|gasthof|wirtshaus|brasserie|bistrot|creperie|\
         eetcafe|restaurante|meson|taberna|asador|ristorante|trattoria|osteria|مطعم|مطاعم|مشويات|اسماك|\
         ماكولات",
    ),
    ("bars", "bar|pub|taproom|brewery|kneipe|brauhaus|cerveceria|birreria|enoteca"),
    (
        "groceries",
        "supermarket|hypermarket|grocery|groceries|grocer|grocers|greengrocer|market hall|food market|\
         mini market|minimarket|bakery|bakeries|butcher|butchers|butchery|farm shop|deli|delicatessen|\
         roastery|vegetables|backerei|metzgerei|konditorei|fleischerei|hofladen|feinkost|getrankemarkt|\
         supermarkt|lebensmittel|boulangerie|boucherie|epicerie|fromagerie|supermarche|hypermarche|\
         primeur|poissonnerie|patisserie|bakkerij|slagerij|kaashandel|groentewinkel|panaderia|carniceria|\
         fruteria|supermercado|supermercados|pescaderia|alimentacion|panificio|macelleria|supermercato|\
         alimentari|pasticceria|salumeria|بقاله|سوبرماركت|سوبر ماركت|هايبر|تموينات|مخبز|مخابز|اسواق|خضار|\
         خضروات|لحوم|ملحمه|محمصه|ماركت|حلويات",
    ),
    (
        "tuition",
        "school|schools|university|college|tuition|academy|schule|universitat|hochschule|ecole|\
         universite|lycee|universiteit|colegio|universidad|scuola|universita|مدرسه|مدارس|جامعه|كليه|\
         اكاديميه",
    ),
    (
        "courses",
        "course|courses|driving school|language school|fahrschule|volkshochschule|auto ecole|rijschool|\
         autoescuela|academia|autoscuola|معهد|دوره تدريبيه",
    ),
    ("education", "تعليم"),
    ("books", "books|bookshop|bookstore|bookseller|buchhandlung|bucher|librairie|boekhandel|libreria|مكتبه"),
    (
        "flowers",
        "florist|florists|flowers|blumen|blumenhaus|fleuriste|bloemist|bloemen|floristeria|fioraio|زهور|\
         ورد|ورود",
    ),
    (
        "charity",
        "charity|donation|donations|red cross|unicef|foundation|spende|dons|goede doelen|donacion|\
         donazione|تبرع|تبرعات|صدقه|خيريه",
    ),
    (
        "electronics",
        "electronics|computers|computer|mobile phones|elektronik|electronique|elektronica|electronica|\
         elettronica|الكترونيات|جوالات|موبايلات|كمبيوتر",
    ),
    (
        "furnishing",
        "furniture|interiors|furnishings|mobelhaus|mobel|kuchenstudio|meubles|ameublement|meubelen|\
         muebles|mobili|arredamento|مفروشات|اثاث",
    ),
    (
        "home-repair",
        "hardware|plumbing|plumber|electrician|garden centre|garden center|building materials|builders|\
         baumarkt|gartencenter|baustoffe|quincaillerie|jardinerie|bricolage|bouwmarkt|tuincentrum|\
         ferreteria|bricolaje|ferramenta|مواد بناء|سباكه|عدد وادوات",
    ),
    (
        "clothes",
        "clothing|clothes|fashion|shoes|footwear|boutique|apparel|tailor|schuhhaus|modehaus|schuhe|\
         bekleidung|chaussures|vetements|pret a porter|schoenen|kleding|zapateria|calzados|calzature|\
         abbigliamento|ازياء|احذيه|ملابس|خياط",
    ),
    ("sports-gear", "sports goods|sporting goods|sportartikel|deportes|لوازم رياضيه"),
    (
        "events",
        "cinema|cinemas|theatre|theater|theatres|museum|concert|zoo|kino|musee|bioscoop|cine|teatro|\
         museo|aquarium|سينما|متحف|مسرح",
    ),
    ("games", "العاب|games"),
    (
        "energy",
        "electricity|electric|stadtwerke|strom|electricite|elektriciteit|electricidad|elettricita|\
         natural gas|energy|energie|energia|كهرباء",
    ),
    (
        "water",
        "water company|water utility|waterworks|water|wasserwerke|wasser|waterbedrijf|aguas|acqua|مياه",
    ),
    (
        "internet-phone",
        "telecom|telecommunications|wireless|internet|broadband|telephonie|telefonie|اتصالات|انترنت|هاتف",
    ),
    ("streaming", "streaming|اشتراك بث"),
    ("subscriptions", "subscription|membership|abonnement|اشتراك"),
    (
        "shopping",
        "department store|store|variety store|kaufhaus|grand magasin|warenhuis|grandes almacenes|متجر|مول",
    ),
];

/// Merchants by name, for money out.
pub const BRANDS: &[(&str, &str)] = &[
    (
        "groceries",
        "tesco|lidl|aldi sud|aldi nord|aldi|rewe|edeka|sainsburys|waitrose|asda|morrisons|woolworths|\
         coles|carrefour|albert heijn|walmart|kroger|safeway|trader joes|whole foods|costco|spinneys|\
         lulu|panda|danube|iga|harris farm|العثيم|كارفور|بنده|الدانوب|لولو|publix|winco foods|meijer|\
         alnatura|tegut|auchan|leclerc|intermarche|monoprix|franprix|biocoop|hoogvliet|mercadona|eroski|\
         hipercor|esselunga|conad|foodland|tamimi markets|marjane|مرجان|aswak assalam|saveco|kazyon|\
         كازيون|seoudi|cozmo|كوزمو|sprouts|famila|picard|pam panorama|drakes|gulfmart|جلف مارت|سيفكو|\
         ragab sons|اولاد رجب|اسواق السلام|اسواق التميمي",
    ),
    (
        "takeaway",
        "mcdonalds|kfc|subway|deliveroo|uber eats|ubereats|doordash|menulog|talabat|hungerstation|jahez|\
         هنقرستيشن|جاهز|طلبات|taco bell|wendys|herfy|هرفي|hungry jacks|zambrero|new york pizza|\
         thuisbezorgd|cook door|كوك دور|slider station",
    ),
    ("cafes", "starbucks|caffe nero|dunkin|gloria jeans|costa coffee"),
    (
        "restaurants",
        "nandos|pret a manger|البيك|albaik|chipotle|olive garden|shake shack|nordsee|hans im gluck|\
         losteria|brioche doree|flunch|autogrill|itsu|backwerk|block house|hippopotamus|\
         fosters hollywood|100 montaditos|rodilla|roadhouse|grilld|oporto|allo beirut|الو بيروت|\
         mais alghanim|ميس الغانم",
    ),
    ("taxi", "uber|lyft|careem|كريم|اوبر"),
    (
        "public-transport",
        "tfl|opal|myki|deutsche bahn|sncf|ratp|navigo|ov chipkaart|trenitalia|oncf|avanti west coast|\
         arriva|emt|ستيام",
    ),
    (
        "fuel",
        "shell|bp|esso|aral|caltex|ampol|chevron|valero|repsol|petromin|بترومين|aldrees|الدريس|adnoc|\
         ادنوك|afriquia|eni station|galp|speedway|circle k|wawa|avia|q8|wataniya|وطنيه|ziz|alfa fuel|\
         manaseer|المناصير|افريقيا للوقود",
    ),
    ("tolls", "linkt"),
    (
        "streaming",
        "netflix|spotify|disney|youtube|patreon|audible|hulu|hbo|shahid|anghami|osn|stan|binge|kayo|\
         prime video|شاهد|انغامي",
    ),
    ("software", "icloud|apple com bill|dropbox|adobe|microsoft 365"),
    ("subscriptions", "apple"),
    (
        "internet-phone",
        "vodafone|telekom|o2|telstra|optus|etisalat|stc|mobily|zain|orange|موبايلي|زين|verizon|t mobile|\
         giffgaff|sky digital|virgin media|1 1|congstar|free mobile|bouygues telecom|kpn|ziggo|yoigo|\
         pepephone|fastweb|windtre|umniah|امنيه|ooredoo|اوريدو|maroc telecom|inwi|انوي|tpg",
    ),
    ("energy", "agl|origin|octopus energy|ovo energy|engie|vattenfall|eneco|essent|iberdrola|endesa"),
    ("utilities", "dewa|sewa|lydec|ليدك|redal|ريضال"),
    ("water", "thames water|anglian water"),
    ("pharmacy", "boots|النهدي|nahdi|cvs|rite aid|chemist warehouse|superdrug"),
    ("flights", "ryanair|easyjet|lufthansa|qantas|jetstar|emirates|saudia|flynas|jetblue"),
    ("lodging", "airbnb|marriott|premier inn|travelodge|hampton inn"),
    ("travel", "booking|expedia"),
    ("courses", "udemy|coursera"),
    ("games", "steam|playstation|nintendo|xbox"),
    ("events", "ticketmaster|eventbrite|amc theatres|regal cinemas"),
    ("clothes", "zara|hm|h m|uniqlo|zalando|shein|deichmann|kiabi|pull bear|stradivarius|ovs"),
    (
        "electronics",
        "jb hi fi|mediamarkt|media markt|cyberport|darty|coolblue|unieuro|sharaf dg|xcite|اكسايت|\
         electroplanet|الكتروبلانيت|b tech|بي تك|best al yousifi|بست اليوسفي|conrad",
    ),
    ("furnishing", "ikea|xxxlutz"),
    ("home-repair", "bunnings|home depot|hagebau|leroy merlin|castorama|bricomarche|karwei|b q|wickes"),
    ("cosmetics", "rossmann|sephora|yves rocher|kruidvat|etos|trekpleister"),
    ("books", "jarir|جرير|thalia"),
    ("sports-gear", "intersport"),
    ("fitness", "planet fitness|puregym|orangetheory"),
    ("health-insurance", "bupa|medibank|vgz|menzis"),
    ("insurance", "allianz|axa|signal iduna|huk coburg|debeka|nrma|tawuniya"),
    (
        "shopping",
        "amazon|amzn|ebay|kmart|target|noon|namshi|etsy|نون|macys|nordstrom|centrepoint|bol com|\
         bijenkorf|el corte ingles|big w|david jones",
    ),
];

/// Names that hold a word for another kind of row: `Cash Converters` is a shop, `Rent a car` is travel.
pub const FIRST: &[(&str, &str)] = &[
    ("shopping", "cash converters|cash and carry"),
    ("car-rental", "rent a car|car rental|car hire|rentalcars"),
    ("public-transport", "atm milano"),
    ("cafes", "coffee|cafe|salon de the|salon de te"),
    ("pets", "animal hospital|animal clinic"),
    ("groceries", "metro market|مترو ماركت"),
];

static GENERAL: LazyLock<HashSet<&str>> =
    LazyLock::new(|| PLACES.iter().flat_map(|(_, phrases)| phrases.split('|')).collect());

/// What is bought from afar: behind such a brand stands a product rather than a town (`AMAZON PRIME`).
const AFAR: &[&str] =
    &["streaming", "software", "subscriptions", "games", "shopping", "taxi", "internet-phone", "flights"];

static NAMED: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let near = BRANDS.iter().filter(|(key, _)| !AFAR.contains(key));
    near.flat_map(|(_, phrases)| phrases.split('|')).collect()
});

/// Whether a folded text is the name of a merchant that one goes to, and no more.
pub fn is_brand(folded: &str) -> bool {
    NAMED.contains(folded)
}

/// Whether a folded word says only what a place is: a name has more than it.
pub fn is_general(folded: &str) -> bool {
    GENERAL.contains(folded)
}
