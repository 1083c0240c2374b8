//! Towns that stand behind a merchant in card lines: the greater ones of many countries.

use sarraf_ledger::text::fold;
use std::collections::HashSet;
use std::sync::LazyLock;

/// By country, separated by bars.
const TOWNS: &[&str] = &[
    // United States and Canada
    "new york|los angeles|chicago|houston|phoenix|philadelphia|san antonio|san diego|dallas|austin|san jose|\
     jacksonville|fort worth|columbus|charlotte|san francisco|indianapolis|seattle|denver|washington|boston|\
     el paso|nashville|detroit|oklahoma city|portland|las vegas|memphis|louisville|baltimore|milwaukee|\
     albuquerque|tucson|fresno|sacramento|kansas city|mesa|atlanta|omaha|colorado springs|raleigh|miami|\
     long beach|virginia beach|oakland|minneapolis|tulsa|tampa|arlington|new orleans|wichita|cleveland|\
     bakersfield|aurora|anaheim|honolulu|santa ana|riverside|corpus christi|lexington|stockton|pittsburgh|\
     saint paul|st paul|cincinnati|anchorage|henderson|greensboro|plano|newark|lincoln|buffalo|orlando|\
     irvine|jersey city|chula vista|durham|saint louis|st louis|st petersburg|laredo|madison|chandler|\
     scottsdale|reno|norfolk|modesto|spokane|tacoma|fremont|san bernardino|boise|richmond|salt lake city|\
     brooklyn|queens|bronx|toronto|montreal|vancouver|calgary|ottawa|edmonton",
    // United Kingdom and Ireland
    "london|birmingham|manchester|glasgow|leeds|liverpool|newcastle|sheffield|bristol|edinburgh|leicester|\
     coventry|bradford|cardiff|belfast|nottingham|hull|kingston upon hull|stoke on trent|southampton|\
     portsmouth|plymouth|derby|wolverhampton|swansea|milton keynes|aberdeen|dundee|northampton|norwich|luton|\
     swindon|york|oxford|cambridge|brighton|bournemouth|reading|peterborough|exeter|dublin|cork|galway",
    // Germany, Austria, Switzerland
    "berlin|hamburg|munchen|muenchen|koln|koeln|frankfurt|frankfurt am main|stuttgart|dusseldorf|duesseldorf|\
     leipzig|dortmund|essen|bremen|dresden|hannover|nurnberg|nuernberg|duisburg|bochum|wuppertal|bielefeld|\
     bonn|munster|muenster|mannheim|karlsruhe|augsburg|wiesbaden|monchengladbach|gelsenkirchen|aachen|\
     braunschweig|kiel|chemnitz|halle|magdeburg|freiburg|krefeld|mainz|lubeck|luebeck|erfurt|oberhausen|\
     rostock|kassel|hagen|potsdam|saarbrucken|hamm|ludwigshafen|oldenburg|osnabruck|leverkusen|heidelberg|\
     darmstadt|regensburg|ingolstadt|wurzburg|wuerzburg|ulm|heilbronn|pforzheim|wolfsburg|gottingen|\
     reutlingen|koblenz|bremerhaven|trier|jena|erlangen|wien|graz|linz|salzburg|innsbruck|zurich|zuerich|\
     geneve|genf|basel|bern|lausanne|luzern|winterthur",
    // France and Belgium
    "paris|marseille|lyon|toulouse|nice|nantes|montpellier|strasbourg|bordeaux|lille|rennes|reims|\
     saint etienne|st etienne|toulon|le havre|grenoble|dijon|angers|nimes|villeurbanne|clermont ferrand|\
     aix en provence|le mans|brest|tours|amiens|limoges|annecy|perpignan|metz|besancon|orleans|rouen|mulhouse|\
     caen|nancy|argenteuil|montreuil|roubaix|avignon|poitiers|pau|versailles|bruxelles|brussel|antwerpen|gent|\
     liege|charleroi",
    // Netherlands
    "amsterdam|rotterdam|den haag|utrecht|eindhoven|groningen|tilburg|almere|breda|nijmegen|apeldoorn|\
     haarlem|arnhem|enschede|amersfoort|zaandam|zwolle|leiden|maastricht|dordrecht|zoetermeer|deventer|delft|\
     alkmaar|den bosch|hertogenbosch|leeuwarden|hilversum",
    // Spain and Portugal
    "madrid|barcelona|valencia|sevilla|zaragoza|malaga|murcia|palma|las palmas|bilbao|alicante|cordoba|\
     valladolid|vigo|gijon|hospitalet|vitoria|la coruna|a coruna|elche|granada|terrassa|badalona|oviedo|\
     sabadell|cartagena|jerez|mostoles|pamplona|almeria|donostia|san sebastian|burgos|santander|albacete|\
     castellon|getafe|alcala|logrono|badajoz|salamanca|huelva|lleida|leon|tarragona|lisboa|porto|braga",
    // Italy
    "roma|milano|napoli|torino|palermo|genova|bologna|firenze|bari|catania|venezia|verona|messina|padova|\
     trieste|brescia|parma|taranto|prato|modena|reggio emilia|reggio calabria|livorno|ravenna|cagliari|foggia|\
     rimini|salerno|ferrara|sassari|latina|monza|siracusa|pescara|bergamo|trento|vicenza|terni|bolzano|novara|\
     piacenza|ancona|udine|arezzo|cesena|lecce|la spezia|perugia",
    // Australia and New Zealand
    "sydney|melbourne|brisbane|perth|adelaide|gold coast|newcastle|canberra|sunshine coast|wollongong|hobart|\
     geelong|townsville|cairns|darwin|toowoomba|ballarat|bendigo|launceston|parramatta|auckland|wellington|\
     christchurch|hamilton|dunedin",
    // Arab countries
    "riyadh|jeddah|mecca|makkah|medina|madinah|dammam|al khobar|khobar|taif|tabuk|buraidah|khamis mushait|\
     abha|hail|jubail|hofuf|najran|dubai|abu dhabi|sharjah|al ain|ajman|ras al khaimah|fujairah|cairo|giza|\
     alexandria|port said|suez|mansoura|tanta|asyut|ismailia|fayoum|zagazig|aswan|luxor|hurghada|damietta|\
     amman|irbid|zarqa|aqaba|casablanca|rabat|fes|fez|marrakech|marrakesh|tanger|tangier|agadir|meknes|\
     oujda|kenitra|tetouan|safi|mohammedia|el jadida|kuwait|kuwait city|salmiya|hawally|farwaniya|jahra|\
     ahmadi|fahaheel|doha|manama|muharraq|muscat|salalah|beirut|tripoli|sidon|damascus|aleppo|baghdad|basra|\
     erbil|mosul|tunis|sfax|sousse|algiers|oran|constantine|khartoum|sanaa|aden|ramallah|gaza",
    "الرياض|جدة|مكة|مكة المكرمة|المدينة|المدينة المنورة|الدمام|الخبر|الطائف|تبوك|بريدة|أبها|حائل|الجبيل|الهفوف|\
     نجران|خميس مشيط|دبي|أبوظبي|أبو ظبي|الشارقة|العين|عجمان|رأس الخيمة|الفجيرة|القاهرة|الجيزة|الإسكندرية|\
     بورسعيد|السويس|المنصورة|طنطا|أسيوط|الإسماعيلية|الفيوم|الزقازيق|أسوان|الأقصر|الغردقة|دمياط|عمان|إربد|الزرقاء|\
     العقبة|السلط|الدار البيضاء|الرباط|فاس|مراكش|طنجة|أكادير|مكناس|وجدة|القنيطرة|تطوان|سلا|الكويت|السالمية|حولي|\
     الفروانية|الجهراء|الأحمدي|الفحيحيل|الدوحة|المنامة|المحرق|مسقط|صلالة|بيروت|طرابلس|دمشق|حلب|بغداد|البصرة|\
     أربيل|تونس|صفاقس|الجزائر|وهران|الخرطوم|صنعاء|عدن|رام الله|غزة",
];

/// Words before a town that make it a part of the name: `Metro de Madrid`, `Bank of Scotland`.
const OF: &[&str] = &["de", "di", "of", "du", "da", "van", "von", "in", "a", "to", "am", "im", "der", "the"];

static ALL: LazyLock<HashSet<String>> =
    LazyLock::new(|| TOWNS.iter().flat_map(|list| list.split('|')).map(fold).collect());

/// How many of the last words are a town; never all of them.
pub fn length(words: &[&str]) -> usize {
    let town = |count: &usize| {
        let (before, last) = words.split_at_checked(words.len().wrapping_sub(*count))?;
        let is_town = ALL.contains(&fold(&last.join(" ")).replace('-', " "));
        let belongs = before.last().is_none_or(|word| OF.contains(&fold(word).as_str()));
        (is_town && !belongs).then_some(*count)
    };
    [3, 2, 1].iter().find_map(town).unwrap_or(0)
}

/// Whether a word, or a part behind a hyphen, is a town.
pub fn is_town(word: &str) -> bool {
    ALL.contains(&fold(word))
}
