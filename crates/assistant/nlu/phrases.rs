//! The project's own phrases: `phrases/<topic>.txt`, English and Arabic lines, with `(one|another)` and `{slot}`.

use std::fs;
use std::io::{Error, Result};
use std::path::Path;

/// Sentences made of one line, at most.
const MOST_OF_A_LINE: usize = 40;

/// A sentence and its topic.
#[derive(Clone)]
pub struct Sentence {
    pub text: String,
    pub topic: String,
}

/// Every sentence the phrases make, the same each time.
pub fn read(folder: &Path) -> Result<Vec<Sentence>> {
    let mut files: Vec<_> = fs::read_dir(folder)?.collect::<Result<Vec<_>>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut sentences = Vec::new();
    for file in files {
        let path = file.path();
        let topic = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        for (number, line) in fs::read_to_string(&path)?.lines().enumerate() {
            let at = || Error::other(format!("{}:{}: brackets do not match", path.display(), number + 1));
            let pattern = pattern(line).ok_or_else(at)?;
            let mut seed = Seed::of(line);
            let mut made: Vec<String> = Vec::new();
            for _ in 0..MOST_OF_A_LINE * 3 {
                let mut text = String::new();
                pattern.write(&mut seed, &mut text);
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if !made.contains(&text) {
                    made.push(text);
                }
                if made.len() == MOST_OF_A_LINE {
                    break;
                }
            }
            sentences.extend(made.into_iter().map(|text| Sentence { text, topic: topic.clone() }));
        }
    }
    Ok(sentences)
}

/// A line: text, a choice of lines, a slot.
enum Pattern {
    Text(String),
    Slot(String),
    Choice(Vec<Pattern>),
    Row(Vec<Pattern>),
}

impl Pattern {
    fn write(&self, seed: &mut Seed, text: &mut String) {
        match self {
            Self::Text(part) => text.push_str(part),
            Self::Slot(name) => text.push_str(seed.pick(&values(name)).copied().unwrap_or_default()),
            Self::Choice(parts) => {
                if let Some(part) = seed.pick(parts) {
                    part.write(seed, text);
                }
            }
            Self::Row(parts) => parts.iter().for_each(|part| part.write(seed, text)),
        }
    }

    /// Whether it is written in Arabic.
    fn is_arabic(&self) -> bool {
        match self {
            Self::Text(part) => part.chars().any(is_arabic_letter),
            Self::Slot(_) => false,
            Self::Choice(parts) | Self::Row(parts) => parts.iter().any(Self::is_arabic),
        }
    }

    /// Slots get the language of their line.
    fn spoken(&mut self, arabic: bool) {
        match self {
            Self::Slot(name) if arabic => name.push_str(".ar"),
            Self::Choice(parts) | Self::Row(parts) => parts.iter_mut().for_each(|part| part.spoken(arabic)),
            _ => {}
        }
    }
}

pub fn is_arabic_letter(character: char) -> bool {
    matches!(character, '\u{620}'..='\u{64a}')
}

fn pattern(line: &str) -> Option<Pattern> {
    let mut rest = line;
    let mut pattern = choice(&mut rest)?;
    if !rest.is_empty() {
        return None;
    }
    let arabic = pattern.is_arabic();
    pattern.spoken(arabic);
    Some(pattern)
}

fn choice(rest: &mut &str) -> Option<Pattern> {
    let (mut options, mut row, mut text) = (Vec::new(), Vec::new(), String::new());
    let end = |row: &mut Vec<Pattern>, text: &mut String| {
        if !text.is_empty() {
            row.push(Pattern::Text(std::mem::take(text)));
        }
    };
    while let Some(character) = rest.chars().next().filter(|character| *character != ')') {
        *rest = rest.get(character.len_utf8()..)?;
        match character {
            '|' => {
                end(&mut row, &mut text);
                options.push(Pattern::Row(std::mem::take(&mut row)));
            }
            '(' => {
                end(&mut row, &mut text);
                row.push(choice(rest)?);
                *rest = rest.strip_prefix(')')?;
            }
            '{' => {
                end(&mut row, &mut text);
                let (name, behind) = rest.split_once('}')?;
                row.push(Pattern::Slot(name.to_owned()));
                *rest = behind;
            }
            other => text.push(other),
        }
    }
    end(&mut row, &mut text);
    options.push(Pattern::Row(row));
    Some(Pattern::Choice(options))
}

/// Choices that look drawn by lot and are the same each time.
pub struct Seed(u64);

impl Seed {
    pub fn of(text: &str) -> Self {
        let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(hash | 1)
    }

    fn pick<'t, T>(&mut self, from: &'t [T]) -> Option<&'t T> {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let at = (self.0 >> 11) as usize % from.len().max(1);
        from.get(at)
    }
}

/// What can stand for a slot.
fn values(name: &str) -> Vec<&'static str> {
    let list = match (name.trim_end_matches(".ar"), name.ends_with(".ar")) {
        ("m", false) => MERCHANTS,
        ("m", true) => MERCHANTS_AR,
        ("c", false) => CATEGORIES,
        ("c", true) => CATEGORIES_AR,
        ("p", false) => PERIODS,
        ("p", true) => PERIODS_AR,
        ("f", false) => {
            "next week|next month|this week|tomorrow|in the next 30 days|by friday|on the 1st|by the 15th|soon|in december|over the next two weeks"
        }
        ("f", true) => {
            "الاسبوع القادم|الشهر القادم|هذا الاسبوع|غدا|خلال 30 يوما|يوم الجمعة|الاسبوع الجاي|قريبا|في ديسمبر|خلال اسبوعين"
        }
        ("mon", false) => {
            "january|february|march|april|may|june|july|august|september|october|november|december"
        }
        ("mon", true) => {
            "يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر|شباط|نيسان|تموز|تشرين الاول|كانون الاول|شهر 3|غشت|جوان"
        }
        ("a", false) => {
            "50|100 euros|$20|1,500|200 dollars|12.50|£75|1.5k|twenty euros|a hundred|30 kd|500 riyals|80 eur|five hundred dollars|40|3000 aed"
        }
        ("a", true) => {
            "50|100 دينار|٢٠٠ ريال|خمسين دولار|الف|1500|20 يورو|مئة درهم|٧٥ جنيه|500|ثلاثين دينار|الفين ليرة"
        }
        ("acc", false) => {
            "savings|checking|current account|credit card|visa|joint account|everyday account|travel card|business account|rainy day|mastercard|main account|saving"
        }
        ("acc", true) => {
            "حساب التوفير|الحساب الجاري|بطاقة الائتمان|الفيزا|الحساب المشترك|حساب الشركة|التوفير|الجاري|الحساب الرئيسي|حساب العائلة"
        }
        ("b", false) => {
            "chase|barclays|my bank|wells fargo|n26|hsbc|revolut|al rajhi|bank of america|emirates nbd|monzo|the credit union|deutsche bank|capital one|lloyds"
        }
        ("b", true) => {
            "بنك مصر|الراجحي|البنك العربي|بنك الكويت الوطني|البنك الاهلي|مصرف المنارة|بنك دبي|البنك|بنك القاهرة|مصرف الشام"
        }
        ("cur", false) => "euros|dollars|pounds|yen|dinars|dirhams|swiss francs|turkish lira",
        ("cur", true) => "اليورو|الدولار|الين|الليرة|الدرهم|الجنيه",
        ("bill", false) => "electricity|water|gas|phone|internet|electric|cable|heating|utility|mobile|power",
        ("bill", true) => "الكهرباء|الماء|الغاز|الهاتف|الانترنت|الجوال|المياه|التلفون",
        ("person", false) => {
            "ali|noor|my brother|mom|sara|john|my landlord|the plumber|omar|maria|my wife|lena|my friend"
        }
        ("person", true) => "احمد|علي|نور|اخي|امي|سارة|ابي|خالد|مريم|صاحب البيت|زوجتي|صديقي|محمد",
        _ => "",
    };
    list.split('|').collect()
}

/// `xname` stands for the person's own names, which the assistant takes out before it listens.
const MERCHANTS: &str = "xname|xname|xname|xname|xname|xname|xname|xname|xname|xname|netflix|amazon|spotify|starbucks|tesco|walmart|uber|shell|ikea|carrefour|aldi|target|mcdonalds|\
    the gym|costco|apple|bean & co|station taxi|green market|my dentist|vodafone|h&m|lidl|zara|the pharmacy|\
    whole foods|blue bottle|youtube premium|city parking|nest homes|ryanair|the bakery on the corner|trattoria sole|\
    zorblatt|acme|disney plus|planet fitness|that sushi place|walgreens|best buy";
const MERCHANTS_AR: &str = "xname|xname|xname|xname|xname|xname|xname|xname|نتفلكس|امازون|كارفور|ستاربكس|اوبر|ايكيا|نون|جرير|مكتبة جرير|بنده|صيدلية النهدي|بقالة النور|مطعم البيك|\
    شاهد|زين|اتصالات|كريم|لولو|النادي|سبوتيفاي|المخبز|طلبات|هنقرستيشن|التميمي|فودافون|الدانوب|netflix|amazon|carrefour|\
    مطعم ابو علي|محطة الوقود|الجمعية|زوربلات";
const CATEGORIES: &str = "groceries|food|eating out|restaurants|coffee|transport|taxis|fuel|gas|rent|utilities|electricity|clothes|\
    shopping|travel|flights|hotels|entertainment|movies|health|the doctor|medicine|subscriptions|gifts|education|school|\
    insurance|kids|pets|cash withdrawals|alcohol|books|gaming|parking|taxes|haircuts|takeaway|dining|furniture|bars|the car";
const CATEGORIES_AR: &str = "البقالة|المطاعم|القهوة|المواصلات|البنزين|الايجار|الكهرباء|الملابس|التسوق|السفر|الطيران|الفنادق|\
    الترفيه|الصحة|الدواء|الطبيب|الاشتراكات|الهدايا|التعليم|المدارس|التأمين|الاولاد|السحوبات النقدية|الكتب|الالعاب|الضرائب|\
    الحلاق|التوصيل|الاثاث|السيارة|الاكل|الطعام|فواتير الماء|المقاهي|الوقود|التاكسي|السوبرماركت";
const PERIODS: &str = "this month|last month|this year|last year|this week|last week|today|yesterday|in march|in october|in 2024|since january|\
    in the last 30 days|over the past three months|in the last six months|during the holidays|year to date|in q3|from 15 to 20 march|\
    between june and august|on monday|last weekend|two weeks ago|in december last year|so far this month|since my last salary|\
    in the first quarter|the week before last|on the 5th|last summer|over the last year|past 7 days|since 1 may|in november 2025";
const PERIODS_AR: &str = "هذا الشهر|الشهر الماضي|هذه السنة|السنة الماضية|هذا الاسبوع|الاسبوع الماضي|اليوم|امس|في مارس|في اكتوبر|في 2024|\
    منذ يناير|اخر 30 يوم|خلال الثلاثة اشهر الماضية|من اول السنة|في الربع الثالث|من 15 الى 20 مارس|يوم الاثنين|قبل اسبوعين|\
    الشهر اللي فات|هالشهر|هالسنة|مبارح|في رمضان|من الراتب الى الراتب|شهر 11|في تشرين الثاني|في نونبر|العام الماضي|منذ بداية الشهر|\
    في العيد|الشهر الفائت|الاسبوع اللي فات|من اول الشهر|في عام 2025";
