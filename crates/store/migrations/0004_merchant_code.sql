-- The merchant's category code (ISO 18245) where a bank sends one: four digits, else empty.
ALTER TABLE bank_transaction ADD COLUMN merchant_code TEXT NOT NULL DEFAULT '';

-- Categories have two levels from here on. One that a person made and that is called as a new one is: it becomes that,
-- so that its rows are found under its name. Names in small letters, with hyphens for spaces.
CREATE TABLE new_category (name TEXT PRIMARY KEY, key TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO new_category (name, key) VALUES
    ('bank-fees', 'bank-fees'), ('الرسوم-المصرفية', 'bank-fees'), ('رسوم-مصرفية', 'bank-fees'), ('bars', 'bars'),
    ('الحانات', 'bars'), ('حانات', 'bars'), ('benefits', 'benefits'), ('إعانات', 'benefits'),
    ('الإعانات', 'benefits'), ('books', 'books'), ('الكتب', 'books'), ('كتب', 'books'), ('cafes', 'cafes'),
    ('cafés', 'cafes'), ('المقاهي', 'cafes'), ('مقاهٍ', 'cafes'), ('car-rental', 'car-rental'),
    ('تأجير-السيارات', 'car-rental'), ('تأجير-سيارات', 'car-rental'), ('charity', 'charity'),
    ('التبرعات', 'charity'), ('تبرعات', 'charity'), ('childcare', 'childcare'), ('رعاية-أطفال', 'childcare'),
    ('رعاية-الأطفال', 'childcare'), ('clothes', 'clothes'), ('الملابس', 'clothes'), ('ملابس', 'clothes'),
    ('cosmetics', 'cosmetics'), ('التجميل', 'cosmetics'), ('تجميل', 'cosmetics'), ('courses', 'courses'),
    ('الدورات', 'courses'), ('دورات', 'courses'), ('dentist', 'dentist'), ('طبيب-أسنان', 'dentist'),
    ('طبيب-الأسنان', 'dentist'), ('dividends', 'dividends'), ('أرباح-أسهم', 'dividends'),
    ('أرباح-الأسهم', 'dividends'), ('doctor', 'doctor'), ('doctor-and-hospital', 'doctor'),
    ('الطبيب-والمستشفى', 'doctor'), ('طبيب-ومستشفى', 'doctor'), ('electronics', 'electronics'),
    ('إلكترونيات', 'electronics'), ('الإلكترونيات', 'electronics'), ('electricity-and-gas', 'energy'),
    ('energy', 'energy'), ('الكهرباء-والغاز', 'energy'), ('كهرباء-وغاز', 'energy'), ('events', 'events'),
    ('الفعاليات', 'events'), ('فعاليات', 'events'), ('fines', 'fines'), ('الغرامات', 'fines'), ('غرامات', 'fines'),
    ('fitness', 'fitness'), ('اللياقة', 'fitness'), ('لياقة', 'fitness'), ('flights', 'flights'),
    ('الطيران', 'flights'), ('طيران', 'flights'), ('flowers', 'flowers'), ('الزهور', 'flowers'),
    ('زهور', 'flowers'), ('fuel', 'fuel'), ('الوقود', 'fuel'), ('وقود', 'fuel'), ('furnishing', 'furnishing'),
    ('أثاث', 'furnishing'), ('الأثاث', 'furnishing'), ('gambling', 'gambling'), ('الرهان', 'gambling'),
    ('رهان', 'gambling'), ('games', 'games'), ('ألعاب', 'games'), ('الألعاب', 'games'),
    ('hairdresser', 'hairdresser'), ('الحلاقة', 'hairdresser'), ('حلاقة', 'hairdresser'),
    ('health-insurance', 'health-insurance'), ('التأمين-الصحي', 'health-insurance'),
    ('تأمين-صحي', 'health-insurance'), ('home-insurance', 'home-insurance'), ('تأمين-المنزل', 'home-insurance'),
    ('تأمين-منزل', 'home-insurance'), ('home-repair', 'home-repair'), ('صيانة-المنزل', 'home-repair'),
    ('internet-and-phone', 'internet-phone'), ('internet-phone', 'internet-phone'),
    ('إنترنت-وهاتف', 'internet-phone'), ('الإنترنت-والهاتف', 'internet-phone'), ('investments', 'investments'),
    ('استثمار', 'investments'), ('الاستثمار', 'investments'), ('life-insurance', 'life-insurance'),
    ('التأمين-على-الحياة', 'life-insurance'), ('تأمين-على-الحياة', 'life-insurance'), ('lodging', 'lodging'),
    ('إقامة', 'lodging'), ('الإقامة', 'lodging'), ('mortgage', 'mortgage'), ('القرض-العقاري', 'mortgage'),
    ('قرض-عقاري', 'mortgage'), ('optician', 'optician'), ('النظّارات', 'optician'), ('نظّارات', 'optician'),
    ('parking', 'parking'), ('المواقف', 'parking'), ('مواقف', 'parking'), ('pension', 'pension'),
    ('التقاعد', 'pension'), ('تقاعد', 'pension'), ('pets', 'pets'), ('الحيوانات-الأليفة', 'pets'),
    ('حيوانات-أليفة', 'pets'), ('pharmacy', 'pharmacy'), ('الصيدلية', 'pharmacy'), ('صيدلية', 'pharmacy'),
    ('postage', 'postage'), ('البريد', 'postage'), ('بريد', 'postage'), ('newspapers', 'press'),
    ('press', 'press'), ('الصحف-والمجلات', 'press'), ('صحف-ومجلات', 'press'),
    ('public-transport', 'public-transport'), ('النقل-العام', 'public-transport'), ('نقل-عام', 'public-transport'),
    ('rent', 'rent'), ('إيجار', 'rent'), ('الإيجار', 'rent'), ('restaurants', 'restaurants'),
    ('وجبات-المطاعم', 'restaurants'), ('software', 'software'), ('البرامج', 'software'), ('برامج', 'software'),
    ('sports-gear', 'sports-gear'), ('اللوازم-الرياضية', 'sports-gear'), ('لوازم-رياضية', 'sports-gear'),
    ('streaming', 'streaming'), ('المشاهدة-والاستماع', 'streaming'), ('مشاهدة-واستماع', 'streaming'),
    ('takeaway', 'takeaway'), ('الوجبات-السريعة-والتوصيل', 'takeaway'), ('وجبات-سريعة-وتوصيل', 'takeaway'),
    ('taxi', 'taxi'), ('taxis', 'taxi'), ('سيارات-أجرة', 'taxi'), ('سيارات-الأجرة', 'taxi'), ('tolls', 'tolls'),
    ('رسوم-الطرق', 'tolls'), ('toys', 'toys'), ('ألعاب-أطفال', 'toys'), ('ألعاب-الأطفال', 'toys'),
    ('school-and-university', 'tuition'), ('tuition', 'tuition'), ('المدرسة-والجامعة', 'tuition'),
    ('مدرسة-وجامعة', 'tuition'), ('vehicle', 'vehicle'), ('المركبة', 'vehicle'), ('مركبة', 'vehicle'),
    ('vehicle-insurance', 'vehicle-insurance'), ('تأمين-المركبة', 'vehicle-insurance'),
    ('تأمين-مركبة', 'vehicle-insurance'), ('water', 'water'), ('المياه', 'water'), ('مياه', 'water');
CREATE TABLE renamed (old TEXT PRIMARY KEY, key TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO renamed (old, key)
SELECT used.category, n.key FROM (
    SELECT category FROM my_category UNION SELECT category FROM my_rule UNION SELECT category FROM my_split
    UNION SELECT category FROM summary UNION SELECT category FROM part
    UNION SELECT category FROM bank_transaction WHERE category IS NOT NULL
) AS used
JOIN new_category n ON n.name = lower(replace(replace(used.category, ' ', '-'), '_', '-'))
WHERE used.category <> n.key;
UPDATE my_category SET category = (SELECT key FROM renamed WHERE old = category)
    WHERE category IN (SELECT old FROM renamed);
UPDATE my_rule SET category = (SELECT key FROM renamed WHERE old = category)
    WHERE category IN (SELECT old FROM renamed);
UPDATE my_split SET category = (SELECT key FROM renamed WHERE old = category)
    WHERE category IN (SELECT old FROM renamed);
UPDATE part SET category = (SELECT key FROM renamed WHERE old = category)
    WHERE category IN (SELECT old FROM renamed);
UPDATE entry SET category = (SELECT key FROM renamed WHERE old = category)
    WHERE category IN (SELECT old FROM renamed);
UPDATE bank_transaction SET category = (SELECT key FROM renamed WHERE old = category)
    WHERE category IN (SELECT old FROM renamed);
INSERT INTO summary (account, month, category, currency, status, counts, sign, high, low, count)
SELECT s.account, s.month, r.key, s.currency, s.status, s.counts, s.sign, s.high, s.low, s.count
FROM summary s JOIN renamed r ON r.old = s.category WHERE true
ON CONFLICT DO UPDATE SET high = high + excluded.high, low = low + excluded.low, count = count + excluded.count;
DELETE FROM summary WHERE category IN (SELECT old FROM renamed);
DROP TABLE renamed;
DROP TABLE new_category;
