# Every sentence a person reads, in English. The window, the command line and the notifications use this file.
# Kept so that Rust and JavaScript say the same:
#  · amounts, dates and counts enter as ready strings; a number enters only to choose a plural,
#    beside its ready string: $count chooses, $count_text is shown
#  · no reference to another message or term, no text in a placeable, no function
#  · every key stands in both files with the same placeables shown

### dates

date-month-01 = January
    .short = Jan
date-month-02 = February
    .short = Feb
date-month-03 = March
    .short = Mar
date-month-04 = April
    .short = Apr
date-month-05 = May
    .short = May
date-month-06 = June
    .short = Jun
date-month-07 = July
    .short = Jul
date-month-08 = August
    .short = Aug
date-month-09 = September
    .short = Sep
date-month-10 = October
    .short = Oct
date-month-11 = November
    .short = Nov
date-month-12 = December
    .short = Dec
date-weekday-1 = Monday
    .short = Mon
date-weekday-2 = Tuesday
    .short = Tue
date-weekday-3 = Wednesday
    .short = Wed
date-weekday-4 = Thursday
    .short = Thu
date-weekday-5 = Friday
    .short = Fri
date-weekday-6 = Saturday
    .short = Sat
date-weekday-7 = Sunday
    .short = Sun
date-day = { $day } { $month }
date-day-year = { $day } { $month } { $year }
date-month-year = { $month } { $year }
date-weekday-day = { $weekday }, { $date }
date-today = Today
date-today-inside = today
date-yesterday = Yesterday
date-today-at = today { $time }
date-yesterday-at = yesterday { $time }
date-weekday-at = { $weekday } { $time }
date-day-at = { $date }, { $time }
date-now = just now
date-minutes-ago = { $count ->
    [one] { $count_text } minute ago
   *[other] { $count_text } minutes ago
}
date-hours-ago = { $count ->
    [one] { $count_text } hour ago
   *[other] { $count_text } hours ago
}
date-days-ago = { $count ->
    [one] { $count_text } day ago
   *[other] { $count_text } days ago
}
date-in-days = { $count ->
    [one] in { $count_text } day
   *[other] in { $count_text } days
}
period-days = { $first } to { $last } { $month }
period-between = { $from } to { $to }
period-on-day = on { $day }
period-in-month = in { $month }
period-in-year = in { $year }
period-from-days = from { $first } to { $last } { $month }
period-from-to = from { $from } to { $to }
period-said = { $period }
size-bytes = { $figure } bytes
size-kilobytes = { $figure } KB
size-megabytes = { $figure } MB
size-gigabytes = { $figure } GB
list-two = { $first } and { $second }
list-more = { $first } and { $second }
list-comma = { $first }, { $second }

### counts

count-transactions = { $count ->
    [0] no transactions
    [one] { $count_text } transaction
   *[other] { $count_text } transactions
}
count-accounts = { $count ->
    [0] no accounts
    [one] { $count_text } account
   *[other] { $count_text } accounts
}
count-months = { $count ->
    [0] no months
    [one] { $count_text } month
   *[other] { $count_text } months
}
count-requests = { $count ->
    [0] no requests
    [one] { $count_text } request
   *[other] { $count_text } requests
}
count-minutes = { $count ->
    [0] less than a minute
    [one] { $count_text } minute
   *[other] { $count_text } minutes
}
count-hours = { $count ->
    [one] { $count_text } hour
   *[other] { $count_text } hours
}
sync-new = { $count ->
    [0] Nothing new
    [one] { $count_text } new transaction
   *[other] { $count_text } new transactions
}
sync-changed = { $count ->
    [0] nothing changed
    [one] { $count_text } changed
   *[other] { $count_text } changed
}
sync-result = { $new }, { $changed }.

### names

category-groceries = Groceries
    .the = groceries
category-eating-out = Eating out
    .the = eating out
category-restaurants = Restaurants
    .the = restaurants
category-cafes = Cafés
    .the = cafés
category-takeaway = Takeaway
    .the = takeaway
category-bars = Bars
    .the = bars
category-transport = Transport
    .the = transport
category-fuel = Fuel
    .the = fuel
category-public-transport = Public transport
    .the = public transport
category-taxi = Taxis
    .the = taxis
category-parking = Parking
    .the = parking
category-tolls = Tolls
    .the = tolls
category-vehicle = Vehicle
    .the = vehicle
category-housing = Housing
    .the = housing
category-rent = Rent
    .the = rent
category-mortgage = Mortgage
    .the = mortgage
category-home-repair = Home repair
    .the = home repair
category-furnishing = Furnishing
    .the = furnishing
category-utilities = Utilities
    .the = utilities
category-energy = Electricity and gas
    .the = electricity and gas
category-water = Water
    .the = water
category-internet-phone = Internet and phone
    .the = internet and phone
category-shopping = Shopping
    .the = shopping
category-clothes = Clothes
    .the = clothes
category-electronics = Electronics
    .the = electronics
category-books = Books
    .the = books
category-sports-gear = Sports gear
    .the = sports gear
category-health = Health
    .the = health
category-pharmacy = Pharmacy
    .the = pharmacy
category-doctor = Doctor and hospital
    .the = doctor and hospital
category-dentist = Dentist
    .the = dentist
category-optician = Optician
    .the = optician
category-entertainment = Entertainment
    .the = entertainment
category-events = Events
    .the = events
category-games = Games
    .the = games
category-gambling = Gambling
    .the = gambling
category-travel = Travel
    .the = travel
category-flights = Flights
    .the = flights
category-lodging = Lodging
    .the = lodging
category-car-rental = Car rental
    .the = car rental
category-education = Education
    .the = education
category-tuition = School and university
    .the = school and university
category-courses = Courses
    .the = courses
category-subscriptions = Subscriptions
    .the = subscriptions
category-streaming = Streaming
    .the = streaming
category-software = Software
    .the = software
category-press = Newspapers
    .the = newspapers
category-personal-care = Personal care
    .the = personal care
category-hairdresser = Hairdresser
    .the = hairdresser
category-cosmetics = Cosmetics
    .the = cosmetics
category-fitness = Fitness
    .the = fitness
category-gifts = Gifts
    .the = gifts
category-charity = Charity
    .the = charity
category-flowers = Flowers
    .the = flowers
category-family = Family
    .the = family
category-childcare = Childcare
    .the = childcare
category-toys = Toys
    .the = toys
category-pets = Pets
    .the = pets
category-fees = Fees
    .the = fees
category-bank-fees = Bank fees
    .the = bank fees
category-fines = Fines
    .the = fines
category-postage = Postage
    .the = postage
category-interest = Interest
    .the = interest
category-cash = Cash
    .the = cash
category-taxes = Taxes
    .the = taxes
category-insurance = Insurance
    .the = insurance
category-health-insurance = Health insurance
    .the = health insurance
category-vehicle-insurance = Vehicle insurance
    .the = vehicle insurance
category-home-insurance = Home insurance
    .the = home insurance
category-life-insurance = Life insurance
    .the = life insurance
category-salary = Salary
    .the = salary
category-income = Income
    .the = income
category-pension = Pension
    .the = pension
category-benefits = Benefits
    .the = benefits
category-dividends = Dividends
    .the = dividends
category-transfer = Transfer
    .the = transfers
category-savings = Savings
    .the = savings
category-investments = Investments
    .the = investments
category-refund = Refund
    .the = refunds
category-other = Other
    .the = other
category-none = No category
    .the = what has no category
account-kind-current = Current account
account-kind-savings = Savings account
account-kind-card = Card
account-kind-loan = Loan
account-kind-cash = Cash
account-kind-other = Account
balance-kind-booked = booked
balance-kind-available = available
source-connection = from the bank
source-file = from the file { $name }
source-hand = entered by hand
status-pending = pending
status-booked = booked
status-retracted = taken back
extra-round-up = Round-up
extra-boost = Boost within the round-up
extra-cashback = Cashback
extra-with-amount = { $name } { $amount }
currency-eur = EUR
currency-usd = USD
currency-gbp = GBP
currency-aed = AED
currency-sar = SAR
currency-qar = QAR
currency-kwd = KWD
currency-bhd = BHD
currency-omr = OMR
currency-jod = JOD
currency-egp = EGP
currency-lbp = LBP
currency-syp = SYP
currency-iqd = IQD
currency-yer = YER
currency-sdg = SDG
currency-lyd = LYD
currency-tnd = TND
currency-dzd = DZD
currency-mad = MAD
currency-mru = MRU
currency-ils = ILS
currency-aud = AUD
currency-cad = CAD
currency-nzd = NZD
currency-jpy = JPY
currency-cny = CNY
currency-chf = CHF
currency-sek = SEK
currency-nok = NOK
currency-dkk = DKK
currency-czk = CZK
currency-pln = PLN
currency-huf = HUF
currency-ron = RON
currency-try = TRY
currency-inr = INR
currency-pkr = PKR
currency-zar = ZAR
currency-brl = BRL
currency-sgd = SGD
currency-hkd = HKD
currency-krw = KRW

### cards

card-status-booked = Booked
card-status-booked-held = Booked; held as { $held } before
card-status-pending = Pending
card-status-retracted = Taken back by the bank
card-status-card = card ·· { $digits }
card-status-paid-by = paid by { $name }
card-status-fee = fee { $fee }
card-status-edited = edited
card-status-excluded = left out of spending
card-balance-title = Balance
card-balance-more = { $amount } more than { $when }
card-balance-less = { $amount } less than { $when }
card-balance-same = same as { $when }
card-history-title = { $months }, { $transactions }
card-history-worth = { $count ->
    [0] Nothing stands out.
    [one] { $count_text } thing worth a look
   *[other] { $count_text } things worth a look
}
card-history-range = From { $from } to { $to }
card-changed-since = Changed since: was { $before }, now { $now }
worth-unusual-amount = { $amount } at { $merchant }, { $day }: far from the usual { $usual }
worth-duplicate-charge = { $amount } at { $merchant }, { $day }: charged twice
worth-card-testing = { $amount } at { $merchant }, { $day }: tiny payments at new places just before
worth-velocity = { $sum } in many payments within { $within }, { $day }
worth-look-alike = { $amount } to { $merchant }, { $day }: the name looks like { $known }
worth-low-balance = { $account }: { $amount } on { $day }

history-amount = Amount: from { $from } to { $to }
history-held = Held amount: from { $from } to { $to }
history-original = Amount of the purchase: from { $from } to { $to }
history-status = State: from { $from } to { $to }
history-made = Time of purchase: from { $from } to { $to }
history-booked-on = Booking date: from { $from } to { $to }
history-value-on = Value date: from { $from } to { $to }
history-counterparty = Counterparty: from { $from } to { $to }
history-remittance = Bank's text: from { $from } to { $to }
history-category = Category: from { $from } to { $to }
history-extras = Beside the amount: from { $from } to { $to }
history-other = Details: from { $from } to { $to }
history-nothing = nothing
history-cause-settled = when it was booked
history-cause-amended = changed by the bank
history-cause-retracted = taken back by the bank
history-cause-reissued = under another id of the bank
history-cause-joined = because you said it is the same
history-cause-parted = because you said it is not the same
history-line = { $change }, { $cause }

preview-transaction = { $amount } · { $merchant }
preview-balance = { $amount } · { $account }
preview-unusual-amount = { $amount }, unusual at { $merchant }
preview-duplicate-charge = { $amount }, twice at { $merchant }
preview-card-testing = { $amount } at { $merchant }, after tiny payments at new places
preview-velocity = { $sum } in many payments within { $within }
preview-look-alike = { $amount } to { $merchant }, which looks like { $known }
preview-low-balance = { $amount } left in { $account }
preview-question = You: { $text }
preview-empty = No messages yet
notification-bank = Something at { $bank } is worth a look
notification-hand = Something in an account you keep by hand is worth a look
notification-held = In your quiet hours something came at { $banks } that is worth a look
notification-held-hand = In your quiet hours something came in an account you keep by hand that is worth a look
notification-open = Open
notification-locked = Sarraf is locked: open it to read your banks
notification-needs = { $bank } needs you
notification-down = { $bank } can not be reached since { $time }

tray-open = Open Sarraf
tray-lock = Lock
tray-quit = Quit
tray-nothing = Nothing needs you
tray-needs = { $count ->
    [one] One thing needs you
   *[other] { $count_text } things need you
}
tray-needs-at = { $count ->
    [one] One thing needs you, at { $banks }
   *[other] { $count_text } things need you, at { $banks }
}
tray-locked = Locked, not watching
tray-locked-since = Locked, not watching since { $time }

connection-linked = Linked
connection-linked-text = { $bank } is linked. Read from now on: { $accounts }.
connection-failed = Not updated
connection-failed-text = { $bank } could not be read. { $message }
connection-needs-you = { $bank } needs you
connection-unlinked = Unlinked
connection-unlinked-text = { $bank } is no longer read. What was read stays here.
connection-imported = File read
connection-imported-text = { $file }: { $new } new, { $duplicate } already here
connection-late-rows = { $count ->
    [one] { $count_text } late row, { $days }
   *[other] { $count_text } late rows, { $days }
}
connection-export-changed = { $period } changed after your export
connection-export-changed-text = { $file }: { $count ->
    [one] { $count_text } row, { $amount }
   *[other] { $count_text } rows, { $amount }
}
connection-export-changed-equal = { $file }: { $count ->
    [one] { $count_text } row, the total is the same
   *[other] { $count_text } rows, the total is the same
}
connection-progress = Reading: { $transactions }
connection-waiting = Waiting until { $time }, as the bank asks.
name-sarraf = Sarraf
connection-recovered = Reading again
connection-recovered-text = { $bank } answers again. What was missed is here now.
connection-warnings = Some rows were kept aside
connection-warnings-text = { $bank } sent rows that could not be read. The rest is here.

### assistant

answer-export = { $scope }: a report can be saved.
answer-export-as = { $scope }: a report as { $format } can be saved.
answer-headline-export = Report of { $period }
answer-headline-export-all = Report
window-answer-export = Save the report
answer-scope-all = All banks
answer-scope-part = { $scope }, { $part }
answer-sentence = { $scope }: { $body }
sentence-stop = .
answer-spent = { $amount } spent
answer-spent-category = { $amount } on { $category }
answer-spent-merchant = { $amount } at { $merchant }
answer-spent-category-merchant = { $amount } on { $category } at { $merchant }
answer-nothing-spent = nothing spent
answer-nothing-spent-category = nothing on { $category }
answer-nothing-spent-merchant = nothing at { $merchant }
answer-spent-text = { $amount } with “{ $text }”
answer-nothing-spent-category-merchant = nothing on { $category } at { $merchant }
answer-nothing-spent-text = nothing with “{ $text }”
answer-besides = { $first }; { $second }
answer-group = { $name }: { $amount }
answer-groups = Most: { $list }
answer-average-purchase = { $scope }: { $amount } a purchase on average, of { $transactions }.
answer-average-day = { $scope }: { $amount } a day on average.
answer-average-week = { $scope }: { $amount } a week on average.
answer-average-month = { $scope }: { $amount } a month on average.
answer-average-year = { $scope }: { $amount } a year on average.
answer-average-short = There is no whole month of data yet to take an average of.
answer-largest = { $scope }: the largest purchase was { $amount } at { $merchant }, { $day }.
answer-smallest = { $scope }: the smallest purchase was { $amount } at { $merchant }, { $day }.
answer-iban = { $account }: IBAN { $number }
answer-account-number = { $account }: account number { $number }
answer-no-numbers = { $scope }: the bank gave no account number.
answer-read-fine = { $bank }: read { $when }.
answer-read-needs-you = { $bank }: read { $when }; it needs you before it can be read again.
answer-read-down = { $bank }: read { $when }; it can not be reached now.
answer-read-never = { $bank }: not read yet.
answer-duplicates-none = Nothing was noticed that was charged twice.
answer-unusual-none = Nothing unusual was noticed.
answer-alerts-none = There are no alerts.
figure-average = On average
figure-row = { $merchant }, { $day }
arithmetic-average = { $sum } ÷ { $parts } = { $amount }
subject-refund = a refund that has not come: the shop sends it, and the bank books it
answer-rule-which = Which of them is meant?
answer-rule-no-merchant = No merchant of that name is in your transactions. A rule needs one.
answer-rule-no-category = Which category? A rule needs one that is there already.
answer-rule = { $merchant }: { $category } from now on, and for { $transactions } so far. A category you gave a row yourself stays.
answer-budgets-within = { $count ->
    [one] { $scope }: within the limit
   *[other] { $scope }: all { $count_text } budgets are within their limits
}
answer-budgets-over = { $count ->
    [one] { $scope }: over the limit
   *[other] { $scope }: { $over_text } of { $count_text } budgets over their limits
}
answer-budget-left = { $category }: { $left } left of { $limit }; { $spent } spent.
answer-budget-left-daily = { $category }: { $left } left of { $limit }; { $spent } spent. That is { $daily } a day until { $day }.
answer-budget-over = { $category }: { $left } over the limit of { $limit }; { $spent } spent.
answer-budget-none = You have not set any budget yet.
answer-budget-none-of = You have set no budget for { $category }.
answer-budget-which = For which category? A budget is for one of them.
answer-budget-by-month = Budgets here are for calendar months. Say the amount for a month.
answer-budget-no-spending = Nothing is spent on { $category }, so it can have no limit.
answer-budget-currency = In which currency?
answer-budget-amount = That amount can not be a budget.
answer-budget-set = { $category }: at most { $limit } a month from { $month } on, until you change it.
answer-budget-set-carries = { $category }: at most { $limit } a month from { $month } on. What is left of a month, or was spent beyond it, goes on to the next one.
answer-budget-end = { $category }: no limit from { $month } on.
answer-budget-so-far = Spent this month so far: { $spent }.
answer-budget-so-far-average = Spent this month so far: { $spent }; on average { $average } in each of the three months before.
answer-card-none = No credit card is among these accounts.
answer-card-unknown = { $account }: no bank here says when its statement ends and when it is due. You can tell me.
answer-card-unknown-owed = { $account }: { $amount } is owed now. No bank here says when its statement ends and when it is due. You can tell me.
answer-card-days = { $account }: the last statement ended on { $closed } and is due on { $day }. The balance of that day is not known.
answer-card-due = { $account }: { $amount } due on { $day }, of the statement that ended on { $closed }
answer-card-late = { $account }: { $amount } was due on { $day } and has not come in, of the statement that ended on { $closed }
answer-card-paid = { $account }: nothing is left to pay of the statement that ended on { $closed }
answer-card-next = The next statement ends on { $closes } and is due on { $day }.
answer-card-from = Paid from { $account }.
answer-card-which = Which card: { $accounts }?
answer-card-both = { $account }: say both days, that with which its statement ends and that on which it is due.
answer-card-set = { $account }: a statement ends with day { $statement_text } of the month and is due on day { $due_text }. The last one ended on { $closed }, due on { $day }.
answer-refund-open = { $merchant }: { $amount } of { $day } has not come back. { $days ->
    [one] That is one day.
   *[other] That is { $days_text } days.
}
answer-refund-late = { $merchant }: { $amount } of { $day } has not come back. { $days ->
    [one] That is one day; it is time to ask.
   *[other] That is { $days_text } days; it is time to ask.
}
answer-refund-came = { $merchant }: { $amount } of { $day } came back on { $came }.
answer-refund-none = No purchase that you said was not yours is waiting for its money.
answer-refund-how = A refund is sent by the shop and booked by your bank, mostly within two weeks. It is shown here beside its purchase once it is booked.
answer-headline-budget = { $left } left for { $category }
answer-headline-card = { $amount } due on { $day }
figure-budget-left = Left for { $category }
figure-card-due = To be paid on { $account }
figure-card-since = Put on it since { $day }
arithmetic-budget = { $category }: { $limit } less { $spent } makes { $left }
arithmetic-budget-carried = { $category }: { $limit } and { $carried } from the months before, less { $spent }, makes { $left }
arithmetic-card = { $account }: { $owed } owed at the end of { $closed }, less { $paid } that came in since, makes { $due }
chart-budgets = Budgets
chart-budgets-caption = { $currency }, { $month }, beside the limit of each
chart-limit = { $amount } of { $limit }
suggest-budget-set = set a budget of 300 for { $category }
suggest-budget-set-amount = set a budget of { $amount } for { $category }
suggest-budget-carry = carry over what is left of my { $category } budget
suggest-budget-no-carry = do not carry over my { $category } budget
suggest-budget-remove = remove my { $category } budget
suggest-budgets = show my budgets
suggest-card-days = my card statement is on the 5th and due on the 20th
answer-rule-own = This is a category of your own, and a new one.
answer-rule-now = So far: { $list }.
answer-rule-now-part = { $category } ({ $transactions })
answer-undo = This was done last:
answer-undo-nothing = There is nothing to take back.
answer-bank-decides = Your bank decides this: { $subject }.
answer-bank-cards = A card of { $bank } can be locked from here too: under Cards, in the details of { $bank }.
answer-bank-reach = { $bank }: { $phone }, { $website }
answer-bank-phone = { $bank }: { $phone }
answer-bank-website = { $bank }: { $website }
answer-unplaced = Without { $words }: that could not be placed.
subject-pin = the PIN or code of a card or account
subject-delivery = when a card arrives
subject-new-card = new, spare and virtual cards
subject-card = what a card can do and how long it is valid
subject-lost = locking a card, and cards or phones that were lost or misused
subject-not-recognised = a payment you do not recognise
subject-declined = why something was declined or did not go through
subject-exchange = its exchange rates and currencies
subject-charges = what it charges, and why
subject-on-the-way = money that is on its way
subject-top-up = paying money in
subject-cash = cash and cash machines
subject-identity = identity and personal details
subject-closing = closing an account
subject-dispute = taking back or cancelling a payment
subject-credit = credit limit and credit score
subject-rewards = points and rewards
subject-interest = interest rates and least payments
subject-cheques = cheques
answer-moves-money = Money is moved at your bank, in its app or on its site.
answer-headline-spent-category-merchant = { $amount } on { $category } at { $merchant } { $period }
answer-headline-spent-text = { $amount } with “{ $text }” { $period }
answer-headline-booked = { $amount } booked
answer-headline-available = { $amount } available
answer-got-back = { $amount } more came back than was spent
answer-more = { $body }, { $difference } more than { $before }
answer-less = { $body }, { $difference } less than { $before }
answer-same = { $body }, the same as { $before }
answer-before-same-days = in the same days of { $month }
answer-before-period = was spent { $period }
answer-pending = of which { $amount } pending
answer-with-pending = { $body } ({ $pending })
answer-balance-booked = { $account }: { $amount } booked, as of { $when }
answer-balance-available = { $account }: { $amount } available, as of { $when }
answer-balance-both = { $account }: { $available } available, { $booked } booked, as of { $when }
answer-balance-day = { $account }: { $amount } at the end of { $day }
answer-balance-total = { $accounts ->
    [one] { $scope }: { $amount } in one account
   *[other] { $scope }: { $amount } in { $accounts_text } accounts
}
answer-balance-none = { $scope }: no balance is known yet
answer-balance-no-booked = { $account }: this bank does not give a booked balance
answer-balance-no-available = { $account }: this bank does not give an available balance
answer-found = { $count ->
    [0] { $scope }: no such transaction
    [one] { $scope }: one transaction, { $sum }
   *[other] { $scope }: { $count_text } transactions, { $sum } in all
}
answer-last = { $scope }: last on { $day }, { $ago }: { $amount } at { $merchant }
answer-last-in = { $scope }: last on { $day }, { $ago }: { $amount } from { $merchant }
answer-last-before = The one before: { $day }, { $amount }, { $merchant }
answer-newest = { $scope }: the newest { $transactions }, { $period }, { $sum } in all
answer-ago = { $count ->
    [0] today
    [1] yesterday
   *[other] { $count_text } days ago
}
answer-ago-ahead = still to come
answer-found-none = { $scope }: no such transaction
answer-outside = { $scope }: nothing was read from that time ({ $reach })
answer-period-part = { $period } ({ $reach })
answer-not-compared = Not compared with { $period }: { $reach }
answer-where-merchant = at { $merchant }
answer-where-category = in { $category }
answer-where-text = with “{ $text }”
answer-where-exactly = of { $amount }
answer-where-from = from { $amount } up
answer-where-to = up to { $amount }
answer-where-between = between { $from } and { $to }
answer-where-pending = pending
answer-where-foreign = in a foreign currency
answer-where-in = money in
answer-where-out = money out
answer-where-currency = in { $currency }
answer-no-data = There is nothing to count yet. Link a bank or read a file first.
answer-unknown-merchant = No merchant like “{ $text }” is known here.
answer-which-merchant = Which is meant: { $list }?
answer-too-long = That is too long for a question, and was not read.
answer-too-large = No account holds an amount that large.
answer-no-such-day = { $month } has no day { $day_text }.
answer-days-or-amounts = Days from { $from_text } to { $to_text }, or amounts?
answer-ahead = { $scope }: that time is still to come
answer-since-salary = Since the last salary: { $period }
answer-between-salaries = From one salary to the next: { $period }
answer-no-salary = No salary is known here, so no days can be counted from one.
answer-one-salary = Only one salary is known here, of { $day }: days from one to the next need two.
answer-not-understood = That was not understood. These would be:
answer-help = You can ask, for example:
answer-greeting = Hello. You can ask, for example:
answer-thanks = You are welcome.
answer-headline-spent = { $amount } { $period }
answer-headline-spent-category = { $amount } on { $category } { $period }
answer-headline-spent-merchant = { $amount } at { $merchant } { $period }
answer-headline-found = { $sum } · { $transactions }

figure-name = { $name }
figure-spent = Spent
figure-before = Before, { $period }
figure-difference = Difference
figure-pending = Pending
figure-booked = { $account }, booked
figure-available = { $account }, available
figure-total-booked = Together, booked
figure-total-available = Together, available
figure-sum = Sum

arithmetic-purchases = Purchases: { $amount } ({ $transactions })
arithmetic-refunds = Refunds taken off: { $amount } ({ $transactions })
arithmetic-spent = Spent: { $amount }
arithmetic-pending = Of it pending: { $amount } ({ $transactions })
arithmetic-day-made = Counted by the date of purchase, where the bank gives it, else by the booking date.
arithmetic-own = Own transfers and rows you left out are not counted.
arithmetic-before = { $period }: { $amount } ({ $transactions })
arithmetic-difference = { $now } less { $before } makes { $difference }
arithmetic-account = { $account }: { $amount }, as of { $when }
arithmetic-balance-day = The newest balance, less what came in and plus what went out after { $day }.
arithmetic-total = Together: { $amount }
arithmetic-found = Sum of { $transactions }: { $amount }
arithmetic-currencies = Currencies are not added to each other.

coverage-all-accounts = { $count ->
    [0] no accounts
    [1] one account
    [2] both accounts
   *[other] all { $count_text } accounts
}
coverage-some-accounts = { $of ->
    [one] { $count_text } of { $of_text } account
   *[other] { $count_text } of { $of_text } accounts
}
coverage-text = { $currencies }, { $period }, { $transactions }, { $accounts }
coverage-until = data until { $day }
coverage-balances = { $currencies }, { $accounts }
coverage-since = data since { $day }
coverage-nothing = nothing was counted
coverage-empty = nothing read yet
chart-spending = Spending of six months
chart-shares = Spending side by side
chart-shares-caption = { $currency }, { $period }
chart-spending-days = { $currency }, days { $first_text } to { $last_text } of each month
chart-spending-months = { $currency }, whole months
chart-balance-caption = { $currency }, at the end of each day
chart-unusual = Earlier amounts and this one
chart-unusual-caption = { $currency }, { $transactions }

slot-category = Category
slot-merchant = Merchant

named-bank = bank
named-account = account
named-category = category
named-merchant = merchant

suggest-fees = how much did I pay in fees this year?
suggest-cash = how much cash did I withdraw this month?
suggest-find-week = show transactions this week
suggest-refunds = show refunds this year
suggest-rule = always put { $merchant } under { $category }
suggest-balance = what is my balance?
suggest-help = what can you do?
suggest-balance-account = what is the balance of { $account }?
suggest-next-due = when is { $name } due?
suggest-balance-available = how much is available?
suggest-spending-month = how much did I spend this month?
suggest-spending-compare = how much did I spend this month, against last?
suggest-spending-last-month = how much did I spend last month?
suggest-category-month = how much on { $category } this month?
suggest-category-compare = how much on { $category } this month, against last?
suggest-by-category = spending by category this month
suggest-by-merchant = spending by merchant this month
suggest-merchant-year = how much at { $merchant } this year?
suggest-merchant-find = show transactions at { $merchant }
suggest-find-category = show transactions in { $category } this month
suggest-find-pending = show pending transactions
suggest-find-large = show transactions over 100 this month
suggest-days = how much did I spend from { $from_text } to { $to_text } { $month }?
suggest-amounts = show transactions between { $from_text } and { $to_text } this month
chart-low-balance = The last balances

series-about = about { $amount } ({ $low } to { $high })
series-line = { $name }: { $amount }, { $rhythm }, { $due }
series-next = next on { $day }
series-overdue = was due on { $day } and has not come
rhythm-weekly = every week
rhythm-two-weekly = every two weeks
rhythm-four-weekly = every four weeks
rhythm-two-monthly = every two months
rhythm-quarterly = every three months
rhythm-half-yearly = every six months
rhythm-yearly = every year
rhythm-on = every month on day { $day_text }
rhythm-on-or-before = every month on day { $day_text } or the working day before
rhythm-on-or-after = every month on day { $day_text } or the working day after
rhythm-last-day = on the last day of every month
rhythm-last-working-day = on the last working day of every month
answer-recurring = { $count ->
    [one] { $scope }: one of them comes again
   *[other] { $scope }: { $count_text } of them come again
}
answer-subscriptions = { $count ->
    [one] { $scope }: one subscription
   *[other] { $scope }: { $count_text } subscriptions
}
answer-series-none = { $scope }: nothing of the kind comes again as far as is known ({ $reach }). It shows once it has come several times.
answer-series-ended = Came no more when they were due: { $list }
answer-due = { $scope }: { $name }, { $amount }, is due on { $day } ({ $rhythm })
answer-due-in = { $scope }: { $name }, { $amount }, is expected on { $day } ({ $rhythm })
answer-due-late = { $scope }: { $name }, { $amount }, was due on { $day } and has not come ({ $rhythm })
answer-due-over = { $name }: came last on { $last }, was due again on { $day } and has ended, as it seems
answer-rise = { $name }: from { $from } to { $to } since { $day } (+{ $percent_text } %)
answer-no-rises = { $scope }: nothing that comes again became dearer since { $day } ({ $reach })
answer-yearly = { $count ->
    [one] { $scope }: { $amount } a year for one payment that comes again
   *[other] { $scope }: { $amount } a year for { $count_text } payments that come again
}
answer-yearly-subscriptions = { $count ->
    [one] { $scope }: { $amount } a year for one subscription
   *[other] { $scope }: { $amount } a year for { $count_text } subscriptions
}
week-title = Your week
week-question = how much did I spend last week?
week-came-in = { $count ->
    [0] Nothing came in
    [one] { $sum } came in, in one transaction
   *[other] { $sum } came in, in { $count_text } transactions
}
week-largest = Largest purchase: { $amount }, { $row }
week-alerts = { $count ->
    [one] One alert is open
   *[other] { $count_text } alerts are open
}
week-due = Due by { $day }: { $bills }
week-bill = { $name } ({ $amount }, { $day })
week-nothing-due = Nothing that comes again is due by { $day }
answer-bills = { $count ->
    [one] { $scope }: one bill is due, { $sum }
   *[other] { $scope }: { $count_text } bills are due, { $sum } in all
}
answer-no-bills = { $scope }: no bill that comes again is due
answer-bill = { $day }: { $name }, { $amount }
answer-left = { $count ->
    [0] { $scope }: { $amount } is safe to spend until the next income on { $day }; no bill that comes again is due before
    [one] { $scope }: { $amount } is safe to spend until the next income on { $day }: { $start } less { $bills } for one bill
   *[other] { $scope }: { $amount } is safe to spend until the next income on { $day }: { $start } less { $bills } for { $count_text } bills
}
answer-left-no-income = { $count ->
    [0] { $scope }: { $amount } is safe to spend until { $day }; no bill and no income that comes again is known until then
    [one] { $scope }: { $amount } is safe to spend until { $day }: { $start } less { $bills } for one bill. No income that comes again is known.
   *[other] { $scope }: { $amount } is safe to spend until { $day }: { $start } less { $bills } for { $count_text } bills. No income that comes again is known.
}
answer-left-short = { $scope }: nothing is safe to spend until { $day }: { $start } less { $bills } of bills is { $amount } too little
answer-left-least = Some bills vary: should they come to { $bills }, { $amount } is left
answer-left-as-of = The balances are as of { $day }
answer-forecast-below = { $scope }: below zero from { $day } on, about { $amount }
answer-forecast-may = { $scope }: not below zero until { $until } as it mostly goes, but it may be from { $day } on
answer-forecast-above = { $scope }: not below zero until { $until }
answer-forecast-because = Mostly because of { $name }: { $amount } on { $day }
answer-forecast-least = Least on { $day }: about { $amount }, between { $low } and { $high }
answer-forecast-last = On { $day }: about { $amount }, between { $low } and { $high }
answer-forecast-sure = { $count ->
    [0] Nothing that comes again is known, so this is not sure at all
    [one] Rests on one payment or income that comes again; always as much: { $fixed_text }
   *[other] Rests on { $count_text } payments and incomes that come again; always as much: { $fixed_text } of them
}
answer-forecast-everyday = Everyday spending is in it with { $amount } a day
answer-forecast-no-everyday = Everyday spending is not in it: eight whole weeks are needed for that ({ $reach })
answer-headline-recurring = { $count ->
    [one] One that comes again
   *[other] { $count_text } that come again
}
answer-headline-due = { $amount } on { $day }
answer-headline-yearly = { $amount } a year
answer-headline-bills = { $amount } until { $day }
answer-headline-left = { $amount } safe to spend
answer-headline-below = Below zero on { $day }
answer-headline-above = Not below zero until { $day }
figure-expected = { $name }, expected
figure-yearly = In a year
figure-yearly-of = { $name }, in a year
figure-bills = Bills
figure-came-in = Came in
figure-left = Safe to spend
figure-forecast = Least, on { $day }
arithmetic-expected = Expected is the last amount; where amounts vary, the middle one of the last six.
arithmetic-subscriptions = Subscriptions are payments of a fixed amount that come again, without rent, utilities, insurance, taxes, fees and the like.
arithmetic-series = { $name }: { $transactions }, from { $first } to { $last }
arithmetic-rises = A price counts as another when it stays, or is the newest. Days are those of the first payment at the new price.
arithmetic-yearly = { $name }: { $times_text } × { $amount } = { $cost }
arithmetic-bill = { $day }, { $name }: { $amount }
arithmetic-left = { $start } less { $bills } makes { $left }
arithmetic-holds = { $account }, pending: { $amount }
arithmetic-step = { $day }, { $name }: { $amount }, then { $left }
arithmetic-late = What is late is trusted less from day to day.
arithmetic-everyday = Other spending { $period }: { $amount } a week, the average of the middle half of { $weeks_text } weeks.
arithmetic-range = The range should hold on four days of five: by how far spending was from the usual in as many days in a row, and by how amounts and days of what comes again varied.
chart-forecast = Balance ahead
chart-forecast-caption = { $currency }, at the end of each day until { $day }
chart-range = { $low } to { $high }
suggest-recurring = what subscriptions do I have?
suggest-yearly-cost = how much do my subscriptions cost per year?
suggest-price-rises = did any subscription get more expensive?
suggest-upcoming = what bills are coming up?
suggest-safe-to-spend = how much is safe to spend?
suggest-forecast = will I go below zero?

### alerts

alert-unusual-amount-title = Unusual amount at { $merchant }
alert-unusual-amount-text = { $visits ->
    [one] This time { $amount }. On one earlier visit you paid { $usual }.
   *[other] This time { $amount }. On { $visits_text } earlier visits you paid between { $low } and { $high }, usually { $usual }.
}
alert-unusual-amount-evidence-compared = { $visits ->
    [one] Compared with { $visits_text } earlier payment, since { $since }
   *[other] Compared with { $visits_text } earlier payments, since { $since }
}
alert-unusual-amount-evidence-usual = Usual amount (the median): { $usual }
alert-unusual-amount-evidence-limit = Amounts above { $limit } are unusual here
alert-unusual-amount-quiet = Up to { $limit } it would have stayed quiet.
alert-unusual-amount-known = { $merchant }: up to { $known } is known
alert-unusual-amount-text-elsewhere = { $amount } at { $merchant }, where you hardly ever paid. By what you pay elsewhere, about { $usual } was to be expected.
alert-unusual-amount-text-together = { $together ->
    [one] { $amount } at { $merchant }, and { $together_text } more payment shortly before, at places where you never paid.
   *[other] { $amount } at { $merchant }, and { $together_text } more payments shortly before, at places where you never paid.
}
alert-unusual-amount-evidence-elsewhere = { $visits ->
    [0] Compared with your payments as a whole
    [one] Compared with { $visits_text } payment for the same things
   *[other] Compared with { $visits_text } payments for the same things
}
alert-unusual-amount-evidence-expected = To be expected here: about { $usual }
alert-unusual-amount-evidence-together = { $together ->
    [one] { $together_text } payment at a new place in the two days before
   *[other] { $together_text } payments at new places in the two days before
}
alert-duplicate-charge-title = Charged twice by { $merchant }?
alert-duplicate-charge-text = { $amount } { $first } and again { $second }, from the same account.
alert-duplicate-charge-evidence-same = Same merchant, same amount, same account
alert-duplicate-charge-evidence-apart = { $apart } apart
alert-duplicate-charge-evidence-usual = { $visits ->
    [0] It never happened here before that the same amount came twice so soon
    [one] It happened { $visits_text } time before
   *[other] It happened { $visits_text } times before
}
alert-duplicate-charge-quiet = More than { $window } apart, or with another amount, it would have stayed quiet.
alert-duplicate-charge-known = { $merchant }: { $amount } twice within minutes is known
alert-low-balance-title = { $account }: low balance
alert-low-balance-text = { $amount } is left. Your limit is { $limit }.
alert-low-balance-text-default = { $amount } is left. The default limit is { $limit }.
alert-low-balance-evidence-balance = The bank's balance, as of { $when }: { $amount }
alert-low-balance-evidence-limit = Your limit for this account: { $limit }
alert-low-balance-evidence-limit-default = The default limit for an everyday account: { $limit }
alert-low-balance-quiet = From { $limit } up it would have stayed quiet.
alert-look-alike-title = { $merchant } is not { $known }
alert-look-alike-text = { $amount } went to { $merchant } for the first time. The name looks like { $known }, which you know, and is another one.
alert-look-alike-evidence-letters = { $letters } stands where { $known } has { $expected }
alert-look-alike-evidence-alphabets = { $letters } ({ $alphabet }) stands where { $known } has { $expected } ({ $script })
alert-look-alike-evidence-known = { $visits ->
    [one] { $visits_text } earlier row of { $known }, on { $since }
   *[other] { $visits_text } earlier rows of { $known }, since { $since }
}
alert-look-alike-evidence-first = Nothing was paid to { $merchant } before
alert-look-alike-quiet = Spelt with the same letters it would have stayed quiet. Of these two names it speaks once.
alert-card-testing-title = Was this card tried out?
alert-card-testing-text = { $probes ->
    [one] { $probes_text } tiny payment at a place where you never paid, then { $amount } at { $merchant }.
   *[other] { $probes_text } tiny payments at places where you never paid, then { $amount } at { $merchant }.
}
alert-card-testing-text-probes = { $probes ->
    [one] { $probes_text } tiny payment within an hour, at a place where you never paid. So stolen cards are tried out.
   *[other] { $probes_text } tiny payments within an hour, at places where you never paid. So stolen cards are tried out.
}
alert-card-testing-evidence-probes = { $probes ->
    [one] { $probes_text } payment of at most { $most }, from { $first }
   *[other] { $probes_text } payments of at most { $most }, from { $first }
}
alert-card-testing-evidence-new = Nothing was paid to any of them before
alert-card-testing-evidence-large = Then { $amount } at { $merchant }, { $second }
alert-card-testing-quiet = With payments above { $limit } each, or at places you know, it would have stayed quiet.
alert-velocity-title = Many payments at once
alert-velocity-text = { $payments ->
    [one] { $payments_text } payment within { $within }, { $sum } together.
   *[other] { $payments_text } payments within { $within }, { $sum } together.
}
alert-velocity-evidence-within = The first { $first }, the last { $second }
alert-velocity-evidence-merchants = { $merchants ->
    [one] At { $merchants_text } place
   *[other] At { $merchants_text } places
}
alert-velocity-evidence-most = { $most ->
    [0] You never made more than one within half an hour before
    [one] The most you made within half an hour before: { $most_text }
   *[other] The most you made within half an hour before: { $most_text }
}
alert-velocity-quiet = Fewer than five within half an hour, or all at one or two places, would have stayed quiet.
alert-state-open = waiting for you
alert-state-mine = it was you
alert-state-noted = noted
alert-state-not-mine = not you
alert-state-expected = expected from now on
alert-state-withdrawn = no longer true
alert-withdrawn-retracted = no longer true: the bank took the payment back
alert-withdrawn-deleted = no longer true: the payment was deleted
alert-withdrawn-joined = no longer true: it is the same payment as another
alert-withdrawn-changed = no longer true: the bank changed the payment
alert-withdrawn-excluded = no longer true: the payment is left out of spending
alert-withdrawn-own = no longer true: it is between your own accounts
alert-withdrawn-expected = no longer true: it is what you expect
alert-withdrawn-others = no longer true by what is known now
alert-withdrawn-past = over
alert-expected = { $of }: up to { $amount } is expected
alert-expected-until = { $of }: up to { $amount } is expected until { $day }
alert-expected-cash = Cash
alert-expected-abroad = Purchases in { $currency }
alert-expected-country = Purchases in the country { $country }
dispute-text = Disputed on { $day }: { $what }; { $state }
dispute-what = { $transactions }, { $amounts }
dispute-rows = { $transactions }
dispute-state-open = not refunded yet
dispute-state-part = { $amounts } refunded so far
dispute-state-refunded = refunded on { $day }
dispute-state-said = refunded, as you said on { $day }
dispute-state-given-up = given up on { $day }
dispute-state-taken-back = the bank took it back, nothing is left to be refunded
dispute-late = { $count ->
    [one] { $count_text } day without a refund. Ask the bank what became of it.
   *[other] { $count_text } days without a refund. Ask the bank what became of it.
}
dispute-lock-reads = The connection to { $bank } can only read. It can not lock a card, so do it in the app or on the website of { $bank }, or ask for it when you call.
dispute-lock-here = You can lock the card here; { $bank } declines payments with it until you unlock it. It needs a token that may do so.
cards-ending = Card that ends in { $card }
cards-one = Card
cards-locked = Locked: payments are declined
cards-open = Can pay
dispute-lock-file = There is no connection to { $bank } that could lock a card, so do it in the app or on the website of { $bank }, or ask for it when you call.
dispute-call-number = The fraud number of { $bank }, from its profile. Never call a number from a message.
dispute-call-card = The profile of { $bank } has no number. Use the one on the back of your card, never one from a message.
dispute-note-title = Disputed transactions, to { $bank }
dispute-note-says = I dispute { $transactions }, listed below: I neither made nor approved this, and ask for the money back.
dispute-note-noticed = Noticed
dispute-note-disputed = Disputed
dispute-note-sum = Disputed
dispute-note-amount = Amount
dispute-note-evidence = What was noticed, and why
dispute-note-rows = Disputed
dispute-note-back = Came back so far
dispute-note-compared = Looked at with them, and not disputed
dispute-note-sure = How sure: { $sure }
dispute-note-made = made { $when }
dispute-note-reference = reference of the bank { $reference }
dispute-note-origin = The rows stand here as Sarraf has them from the bank; of those that came from a file it is said.
dispute-note-done = The dispute note is written to { $file }
alert-confidence-low = a hint
alert-confidence-middle = likely
alert-confidence-high = quite sure
alert-confidence-full = certain
alert-duplicate-charge-quiet-day = On another day, or with another amount, it would have stayed quiet.
alphabet-latin = Latin
alphabet-greek = Greek
alphabet-cyrillic = Cyrillic
alphabet-arabic = Arabic
alphabet-hebrew = Hebrew
alphabet-armenian = Armenian
alphabet-digit = a digit
alphabet-other = another sign
alert-price-rise-title = { $merchant } got dearer
alert-price-rise-text = { $amount } this time, { $rise } more than before.
alert-price-rise-evidence-before = Before: { $before }
alert-price-rise-evidence-rise = Now: { $amount }, { $rise } more
alert-price-rise-evidence-since = { $payments ->
    [one] { $payments_text } payment at the old price, on { $since }
   *[other] { $payments_text } payments at the old price, since { $since }
}
alert-price-rise-quiet = At { $before } it would have stayed quiet. Of the new price it speaks once.
worth-price-rise = { $merchant }, { $day }: { $amount } instead of { $before }
preview-price-rise = { $merchant } got dearer: { $amount } instead of { $before }
alert-new-recurring-title = A new regular charge: { $merchant }
alert-new-recurring-text = { $amount } each month, about { $yearly } a year.
alert-new-recurring-text-weekly = { $amount } each week, about { $yearly } a year.
alert-new-recurring-evidence-payments = { $payments ->
    [one] { $payments_text } payment, on { $since }
   *[other] { $payments_text } payments since { $since }, as far apart each time
}
alert-new-recurring-evidence-price = About the same price each time, now { $amount }
alert-new-recurring-evidence-yearly = About { $yearly } in a year
alert-new-recurring-quiet = With other amounts, or on other days, it would have stayed quiet. Of each merchant it speaks once.
worth-new-recurring = { $amount } at { $merchant }, { $day }: a new regular charge
preview-new-recurring = { $amount } at { $merchant }, a new regular charge
alert-charged-again-title = { $merchant } charges again
alert-charged-again-text = { $amount }, after nothing was charged since { $stopped }.
alert-charged-again-evidence-before = { $payments ->
    [one] { $payments_text } earlier payment of { $before }
   *[other] { $payments_text } earlier payments of about { $before }, month after month
}
alert-charged-again-evidence-stopped = The last of them: { $stopped }
alert-charged-again-evidence-away = { $away ->
    [one] Then nothing for { $away_text } day
   *[other] Then nothing for { $away_text } days
}
alert-charged-again-quiet = After a pause of less than two and a half months, or with quite another amount, it would have stayed quiet.
worth-charged-again = { $amount } at { $merchant }, { $day }: charged again after a pause
preview-charged-again = { $amount }, charged again by { $merchant }
alert-tip-title = More than was held at { $merchant }
alert-tip-text = { $amount } was booked, { $added } above the { $held } that was held.
alert-tip-evidence-held = Held: { $held }
alert-tip-evidence-added = Added, as a tip or otherwise: { $added }
alert-tip-quiet = Up to { $limit } it would have stayed quiet.
worth-tip = { $amount } at { $merchant }, { $day }: { $added } above what was held
preview-tip = { $amount } at { $merchant }, { $added } above what was held
alert-large-cash-title = A large cash withdrawal
alert-large-cash-text = { $amount } was withdrawn. Usually it is { $usual }.
alert-large-cash-text-first = { $amount } was withdrawn.
alert-large-cash-evidence-usual = { $visits ->
    [one] Compared with { $visits_text } earlier withdrawal, usually (the median) { $usual }
   *[other] Compared with { $visits_text } earlier withdrawals, usually (the median) { $usual }
}
alert-large-cash-evidence-most = The largest of them: { $most }
alert-large-cash-evidence-few = { $visits ->
    [0] No earlier withdrawal is known
    [one] { $visits_text } earlier withdrawal is known, too few to say what is usual
   *[other] { $visits_text } earlier withdrawals are known, too few to say what is usual
}
alert-large-cash-quiet = Below { $limit } it would have stayed quiet.
worth-large-cash = { $amount } in cash, { $day }: a large withdrawal
preview-large-cash = { $amount } withdrawn in cash
alert-new-payee-title = { $merchant } was never paid before
alert-new-payee-text = { $amount } went to { $merchant } for the first time.
alert-new-payee-evidence-first = { $days ->
    [one] No money went to { $merchant } or came from there in { $days_text } day before
   *[other] No money went to { $merchant } or came from there in { $days_text } days before
}
alert-new-payee-evidence-large = Nineteen in twenty of your payments are { $large } or less
alert-new-payee-quiet = Up to { $limit }, or to somebody you know, it would have stayed quiet.
worth-new-payee = { $amount } to { $merchant }, { $day }: for the first time
preview-new-payee = { $amount } to { $merchant } for the first time
alert-new-merchant-title = { $merchant } is new to you
alert-new-merchant-text = { $amount } at { $merchant }, where nothing was bought before.
alert-new-merchant-evidence-first = { $days ->
    [one] Nothing was paid to { $merchant } and nothing came from there in { $days_text } day before
   *[other] Nothing was paid to { $merchant } and nothing came from there in { $days_text } days before
}
alert-new-merchant-evidence-large = Nineteen in twenty of your payments are { $large } or less
alert-new-merchant-quiet = Up to { $limit }, or at a place you know, it would have stayed quiet.
worth-new-merchant = { $amount } at { $merchant }, { $day }: much for a place where nothing was bought before
preview-new-merchant = { $amount } at { $merchant }, where nothing was bought before
alert-new-currency-title = A new currency at { $merchant }
alert-new-currency-text = { $amount } at { $merchant }, in a currency that you had not used.
alert-new-currency-evidence-first = Nothing was bought in this currency since { $since }
alert-new-currency-evidence-trip = No journey was paid in the 60 days before
alert-new-currency-quiet = Below { $limit }, or at a shop you know, it would have stayed quiet. Of this currency it speaks once.
worth-new-currency = { $amount } at { $merchant }, { $day }: a currency not used before
preview-new-currency = { $amount } at { $merchant }, in a currency not used before
alert-new-country-title = A new country at { $merchant }
alert-new-country-text = { $amount } at { $merchant }, in a country where you had not bought anything.
alert-new-country-evidence-where = The country, as the bank gives it: { $country }
alert-new-country-evidence-first = Nothing was bought in this country since { $since }
alert-new-country-evidence-trip = No journey was paid in the 60 days before
alert-new-country-quiet = Below { $limit }, or at a shop you know, it would have stayed quiet. Of this country it speaks once.
worth-new-country = { $amount } at { $merchant }, { $day }: a country where nothing was bought before
preview-new-country = { $amount } at { $merchant }, in a country where nothing was bought before
alert-refund-posted-title = { $merchant } paid back
alert-refund-posted-text = { $amount } came back, all of what was paid.
alert-refund-posted-text-part = { $amount } came back, of { $paid } that was paid.
alert-refund-posted-evidence-paid = Paid: { $paid }, { $first }
alert-refund-posted-evidence-rest = Not come back: { $rest }
alert-refund-posted-quiet = More than was paid at once, or money from people and employers, would have stayed quiet.
worth-refund-posted = { $amount } back from { $merchant }, { $day }
preview-refund-posted = { $amount } back from { $merchant }
alert-fee-title = A fee in { $account }
alert-fee-text = The bank took { $amount }, { $second }.
alert-fee-text-interest = The bank took { $amount } of interest, { $second }.
alert-fee-evidence-year = { $fees ->
    [one] The first one that is known
   *[other] { $fees_text } that are known, { $year } together
}
alert-fee-quiet = Less than { $limit }, or about the same each month, would have stayed quiet.
worth-fee = { $amount }, { $day }: a fee, or interest on what is owed
preview-fee = { $amount } taken by the bank
alert-forecast-below-title = { $account } may go below zero
alert-forecast-below-text = By { $day } the balance will be about { $amount }.
alert-forecast-below-text-because = By { $day } the balance will be about { $amount }, because of { $merchant } ({ $payment }).
alert-forecast-below-evidence-start = What there is now: { $start }
alert-forecast-below-evidence-because = { $merchant } is due on { $due }: { $payment }
alert-forecast-below-evidence-everyday = Other spending is counted as { $everyday } a day, as in the last { $weeks ->
    [one] week
   *[other] { $weeks_text } weeks
}
alert-forecast-below-evidence-range = That day, four times in five: between { $low } and { $high }
alert-forecast-below-quiet = With { $short } more in the account it would have stayed quiet. It speaks once in two weeks.
preview-forecast-below = { $account } may be at { $amount } by { $day }
alert-missing-income-title = { $merchant } has not paid yet
alert-missing-income-text = About { $amount } was expected on { $due } and has not come.
alert-missing-income-evidence-due = Expected on { $due }, by the days it came before
alert-missing-income-evidence-before = { $times ->
    [one] Came once before
   *[other] Came { $times_text } times before
}
alert-missing-income-evidence-last = The last time: { $came }, { $last }
alert-missing-income-quiet = Within the days that weekends and holidays explain it would have stayed quiet. It is over when the money comes.
preview-missing-income = { $amount } from { $merchant } has not come
alert-card-due-title = { $account } is to be paid
alert-card-due-text = { $amount } is to be paid by { $day }.
alert-card-due-text-from = { $amount } is to be paid by { $day }, from { $from }.
alert-card-due-text-late = { $amount } was to be paid by { $day } and is not.
alert-card-due-evidence-owed = Owed when the statement ended on { $closed }: { $owed }
alert-card-due-evidence-paid = Came in since: { $paid }
alert-card-due-quiet = More than three days before, or once nothing is left to pay, it would have stayed quiet.
preview-card-due = { $account }: { $amount } to be paid by { $day }
alert-card-limit-title = { $account } is nearly used up
alert-card-limit-text = { $amount } is owed, { $share_text } % of what the card allows.
alert-card-limit-evidence-limit = What the card allows, by the bank's two balances: { $limit }
alert-card-limit-evidence-left = Left: { $left }
alert-card-limit-quiet = Below { $most } it would have stayed quiet. It speaks once a month.
preview-card-limit = { $account }: { $amount } of { $limit } used
alert-refund-late-title = { $merchant } has not paid back
alert-refund-late-text = You said that { $amount } on { $first } was not right. It has not come back yet.
alert-refund-late-evidence-paid = Paid: { $amount }, { $first }
alert-refund-late-evidence-waiting = { $days ->
    [one] { $days_text } day without a refund
   *[other] { $days_text } days without a refund
}
alert-refund-late-quiet = Within two weeks, or with a refund, it would have stayed quiet.
preview-refund-late = { $amount } from { $merchant } has not come back
alert-changed-row-title = The bank changed { $merchant }
alert-changed-row-text = It was booked with { $before } and is now { $now }.
alert-changed-row-text-day = It was booked on { $before } and now on { $now }.
alert-changed-row-evidence-amount = Before: { $before }, now: { $now }
alert-changed-row-evidence-day = Booking date before: { $before }, now: { $now }
alert-changed-row-evidence-read = Read from the bank on { $read }
alert-changed-row-quiet = Other words for it, or a hold that is settled, would have stayed quiet.
preview-changed-row = { $merchant }: was { $before }, now { $now }
alert-declined-title = The bank declined a payment
alert-declined-text = { $amount } to { $merchant } was declined.
alert-declined-text-nameless = A payment of { $amount } was declined.
alert-declined-text-many = { $count ->
    [one] { $count_text } payment was declined, of { $amount }.
   *[other] { $count_text } payments were declined, the last of { $amount }.
}
alert-declined-evidence-nothing = No money moved: it is in no balance and in no sum
alert-declined-evidence-when = Declined { $when }
alert-declined-evidence-run = The first { $first }, the last { $when }
alert-declined-evidence-card = With the card that ends in { $card }
alert-declined-evidence-where = The country, as the bank gives it: { $country }
alert-declined-evidence-reason = The reason, in the bank’s words: { $reason }
alert-declined-quiet = Whatever the bank declines is told. What it declines within an hour of the first is one alert.
preview-declined = { $account }: a payment of { $amount } was declined
alert-card-locked-title = A card is locked
alert-card-locked-text = The card that ends in { $card } is locked: payments with it are declined until it is unlocked.
alert-card-locked-text-nameless = A card of this account is locked: payments with it are declined until it is unlocked.
alert-card-locked-evidence-since = The bank showed it so { $when }; at the reading before it could pay
alert-card-locked-quiet = A card that was locked when you linked the account, or that you lock here, would have stayed quiet.
preview-card-locked = { $account }: a card is locked

### bank

health-fine = Up to date
health-needs-you = Needs you
health-down = Bank is down
health-down-since = Bank is down since { $when }
health-syncing = Reading
health-archived = Archived
health-none = No connection
health-file = By file
updated-ago = Updated { $ago }
updated-never = Not read yet
bank-way-direct-text = Can be linked directly.
ask-link-title = Sign in at { $bank }?
ask-link-text = The profile of this bank is not one of Sarraf’s own. Your token will be sent to { $host }. Go on only if you chose the file yourself, and this is your bank’s address.
ask-link-yes = Sign in
ask-link-no = Cancel
bank-way-file-text = No direct link exists. Download OFX, QFX or CSV at the bank and drop the file here.
bank-way-registration-text = Only registered organisations may use its interface. Files work.
bank-needs-token = A personal token from the bank's app or site
bank-needs-pin-tan = Your online banking login and a TAN
bank-needs-oauth = A sign-in at the bank in your browser
bank-needs-keys = An API key from the bank
bank-history-months = { $count ->
    [one] Goes back { $count_text } month
   *[other] Goes back { $count_text } months
}
bank-history-years = { $count ->
    [one] Goes back up to { $count_text } year
   *[other] Goes back up to { $count_text } years
}
bank-history-all = Goes back as far as the bank has it
details-reads = balances, transactions
details-ends-never = does not end
details-since-file = File-only, since { $month }
details-event = { $when }: { $event }
warning-unreadable-row = A row could not be read; it is kept aside.
warning-unreadable-part = A rate, a fee or an amount in another currency could not be read; the row is here without it.
warning-refused-link = A link to a further page was refused; the reading ended there.
warning-unknown-currency = A row names a currency that does not exist; it is kept aside.
warning-amount-out-of-range = An amount is too large to be true; the row is kept aside.
warning-date-out-of-range = A date does not exist; the row is kept aside.
warning-incomplete = The reading stopped before the bank's last page.
warning-reused-id = An id that stood for one transaction now stands for another; both are kept.
reject-unreadable-row = It can not be read.
reject-unknown-currency = It names a currency that does not exist.
reject-amount-out-of-range = Its amount is too large to be true.
reject-date-out-of-range = Its date does not exist.
reject-not-shown = It is of an investment or a loan, which is not shown yet.
reject-incomplete = It is cut off.
import-done = { $file }: { $new } new, { $duplicate } already here
import-done-rejected = { $file }: { $new } new, { $duplicate } already here, { $rejected } not readable
import-would = { $file } would bring: { $new } new, { $duplicate } already here
import-choose-account = The file does not say which account it is from.
import-choose-account-next = Choose one.
import-choose-account-cli = Choose one with --account. “sarraf accounts” lists them.
egress-summary = { $requests }, { $size }
egress-intent = Asked { $host } for { $purpose }
egress-cut-off = Asked { $host } for { $purpose }. No answer is known: Sarraf or the computer stopped meanwhile.
egress-exported = { $count ->
    [one] { $count_text } row written
   *[other] { $count_text } rows written
}
egress-outcome = Answer { $status }: { $sent } out, { $received } in
egress-outcome-failed = No answer
egress-connection = Connected to { $host }, { $address }
egress-connection-failed = Could not connect to { $host }
egress-purpose-sign-in = the sign-in
egress-purpose-accounts = accounts
egress-purpose-balances = balances
egress-purpose-transactions = transactions
egress-purpose-categories = categories
egress-purpose-cards = cards
egress-proof-whole = { $count ->
    [one] { $count_text } row, none changed, added or removed
   *[other] { $count_text } rows, none changed, added or removed
}
egress-proof-broken = Row { $row } does not fit the rows before it: the log was altered.
action-categorize = Category of { $merchant }: { $category }
action-uncategorize = Own category of { $merchant } taken away
action-budget = Budget for { $category }
action-budget-ended = No budget for { $category } any more
action-card = Days of the card { $account }
action-alert = Answer to an alert of { $day }
action-dispute-opened = Dispute after an alert of { $day }
action-dispute-changed = Change of a dispute after an alert of { $day }
action-dispute-refunded = Refund noted for a dispute after an alert of { $day }
action-dispute-given-up = Giving up a dispute after an alert of { $day }
action-rule = Always { $category } for { $merchant }
action-note = Note on { $merchant }
action-exclude = { $merchant } left out of spending
action-include = { $merchant } counted in spending again
action-import = File { $file } read
action-same-joined = { $merchant }: two rows made one
action-same-parted = { $merchant }: said not to be the same
action-same-rejected = { $merchant }: said not to be the same
action-other = A change to rows that are gone
bank-way-mock = A made-up bank on this machine
bank-notes-developer-app = Download activity as CSV on the site and drop the file on the conversation. A direct link needs a developer app of your own, which this version can not use yet.
bank-notes-later = The bank lets its customers read their own accounts by program, but this version can not do so yet. Until then, download transactions there and drop the file on the conversation.
bank-notes-psd2 = Its interface for account data (PSD2) is open only to organisations registered with the regulator. Until you have such a registration, download transactions on the bank’s site and drop the file on the conversation.
bank-notes-quicken = Download account activity as QFX (Quicken) or CSV on the bank’s site and drop the file on the conversation. There is no direct link: the bank opens its interface to registered companies under contract, not to a program on your own computer.
bank-notes-uk-open-banking = Its interface follows UK Open Banking, which only organisations registered with the regulator may use. Until you have such a registration, download transactions as CSV on the bank’s site and drop the file on the conversation.
bank-notes-starling-token = Make a personal access token at developer.starlingbank.com and paste it here. It needs account:read, account-list:read, balance:read and transaction:read; with space:read the Spaces are shown too, with account-identifier:read the IBAN, with card:read whether a card is locked, and with card-control:edit you can lock one from here. It can not move money unless you give it a right to.
bank-notes-up-token = Make a personal access token at api.up.com.au and paste it here. It lets this program read your accounts; it can not move money. Up gives the available balance only.
bank-mock-notes = Every name and amount in it is invented. Its token is filled in for you.
import-choose-date-order = The dates in this file can be read in two ways.
import-choose-date-order-next = Say which number is the day.
import-choose-date-order-cli = Say which number is the day: --map date-order=dmy or --map date-order=mdy.
import-choose-decimal-mark = The amounts in this file can be read in two ways.
import-choose-decimal-mark-next = Say which mark stands before the decimals.
import-choose-decimal-mark-cli = Say which mark stands before the decimals: --map decimal-mark=point or --map decimal-mark=comma.
import-choose-currency = The file names no currency.
import-choose-currency-next = Say which one.
import-choose-currency-cli = Say which one: --map currency=EUR, for example.
import-choose-sign = Nothing in the file says which amounts are spending.
import-choose-sign-next = Say how spending is written.
import-choose-sign-cli = Say how spending is written: --map sign=out-negative or --map sign=out-positive.
import-ask-account = Which account is it from?
import-ask-date-order = Which number in its dates is the day?
import-ask-decimal-mark = Which mark stands before the decimals?
import-ask-currency = Which currency are its amounts in?
import-ask-sign = How does it write spending?
import-answer-dmy = The first: day, month, year
import-answer-mdy = The second: month, day, year
import-answer-point = The point: 1,234.56
import-answer-comma = The comma: 1.234,56
import-answer-out-negative = With a minus
import-answer-out-positive = Without a minus
import-answer-name = { $name }
import-answer-account = { $bank }: { $name }
import-answer-new = A new account
import-several-accounts = The file holds several accounts. Leave out which one it is, and each part finds its own.
import-changed = The file changed while it was read. Nothing was taken.
import-changed-next = Wait until it is written whole, and read it again.
import-too-large = This file is too large to be dropped here. Nothing was taken.
import-too-large-next = Download shorter periods from the bank, or read it with “sarraf import”.
import-nothing-taken = Nothing in the file could be read. { $reason }
import-content-empty = The file is empty.
import-content-pdf = This is a PDF: it shows a statement, but does not hold its rows.
import-content-pdf-next = Download it from the bank as OFX, CAMT, MT940 or CSV.
import-content-archive = These are packed files.
import-content-archive-next = Unpack them and choose the statement inside.
import-content-spreadsheet = This is a workbook of a spreadsheet program.
import-content-spreadsheet-next = Save it there as CSV and choose that file.
import-content-page = This is a web page. A bank's site gives one when you are no longer signed in.
import-content-page-next = Sign in at the bank and download the file again.
import-content-json = This is JSON, and no statement of a bank.
import-content-other-xml = This XML is no statement of a bank.
import-fault-too-long = Line { $line } is longer than any bank writes. Nothing was taken.
import-fault-too-deep = From line { $line } on, more is nested than any bank writes. Nothing was taken.
import-fault-document-type = Line { $line } defines what may stand in the file, which could bring in other files. Nothing was taken.
import-fault-malformed = Line { $line } is no well-formed XML. Nothing was taken.
import-note-investments-not-shown = The file also holds investments, which are not shown yet.
import-note-loans-not-shown = The file also holds loans, which are not shown yet.
import-note-cut-off = The file ends before its own end. Download it again to have the rest.
import-note-unknown-currency = An account of the file is in a currency that does not exist; its rows were not taken.
import-note-undated-balance = A balance without a date was not taken.
import-note-parts-left-out = In some rows the rate, the fee or the amount in another currency could not be read with certainty; these rows are here without it.
import-note-converted = Some amounts are in another currency; they were converted by the rate in the file.
import-note-fees-added = Fees were taken beside the amounts: each amount now includes its fee, which the row names.

### vault

vault-strength-0 = Too easy to guess. Not accepted.
vault-strength-1 = Easy to guess
vault-strength-2 = Fair
vault-strength-3 = Good
vault-strength-4 = Very good
vault-hint-too-short = Longer is stronger: four or more words.
vault-hint-common = It is one of the first that are tried.
vault-hint-repeated = Repeated characters add little.
vault-hint-sequence = Rows of keys and counting are tried first.
vault-hint-more-words = More words make it stronger.
vault-hint-good = Keep it where only you find it.
vault-keychain-present = Bound to this computer's keychain: a copied vault can not be opened elsewhere with the passphrase alone.
vault-keychain-missing = Not bound to a keychain: the passphrase alone opens this vault.
vault-verified = The vault is whole.
vault-finding-header = The header is damaged.
vault-finding-database = The database is damaged.
vault-finding-page = A page of the database does not fit its key.
vault-finding-schema = The database is not of the expected form.
vault-finding-older = Parts of the vault are not those of its newest writing.
vault-findings = { $count ->
    [one] { $count_text } finding. The files were not touched.
   *[other] { $count_text } findings. The files were not touched.
}
vault-state-fine = fine
vault-state-damaged = damaged
vault-state-behind = older than it should be
vault-state-newer = made by a newer version
vault-state-in-use = open elsewhere
vault-mode-mock = made-up data
vault-mode-real = real data
vault-behind = { $count ->
    [one] This vault is older than it should be: the newest writing is missing. A bank was last asked { $when }. It is only read, and nothing was changed.
   *[other] This vault is older than it should be: the newest { $count_text } writings are missing. A bank was last asked { $when }. It is only read, and nothing was changed.
}
vault-changed = Parts of this vault are not those of its newest writing. A bank was last asked { $when }. It is only read, and nothing was changed.
vault-old-header = The header of this vault is an older one: a passphrase that was replaced may open it again. It is only read, and nothing was changed.
vault-newest-unknown = at a time that is not known
vault-accepted-behind = { $count ->
    [one] An older state was accepted { $when }; one writing was missing.
   *[other] An older state was accepted { $when }; { $count_text } writings were missing.
}
vault-accepted-changed = A state that was not the newest was accepted { $when }.
vault-moved = This vault was moved to another computer on { $day }. This copy can be read; nothing is read from a bank or changed here.
vault-move-begun = A move of this vault began on { $day } and did not end, so this copy is still in use. If the backup is there under its name, it is whole: restore it and leave this copy, or delete it and back up here anew.
backup-made = Backed up: { $holds }, in { $size }. Notes, categories and the log of what left this computer are in it; the tokens of your banks are not. Its own passphrase opens it, and so does the recovery key.
backup-moved = Ready to move: { $holds }, in { $size }, with the tokens of your banks. From now on this copy is only read. The backup's own passphrase opens it, and so does the recovery key.
backup-of = A backup made { $time }
restore-done = Restored as it was { $time }: { $holds }.
restore-sign-in = { $count ->
    [0] No bank waits for a new sign-in.
    [one] Sign in again: { $count_text } bank. What is here can be read until then.
   *[other] Sign in again: { $count_text } banks. What is here can be read until then.
}
restored-without-token = The vault came back from a backup, which holds no tokens.
work-percent = { $percent }%
work-read = { $count } rows read
work-taken = { $done } of { $total } rows

### errors

error-locked = The vault is locked.
error-locked-next = Unlock it with your passphrase.
error-wrong-passphrase = That did not open the vault.
error-wrong-passphrase-next = Try again, or use the recovery key.
error-keychain-missing = The keychain of this computer is missing or locked.
error-keychain-missing-next = Unlock the keychain, or use the recovery key.
error-vault-in-use = Another window has this vault open.
error-vault-in-use-next = Use that window, or close it first.
error-vault-damaged = The vault's files are damaged.
error-vault-damaged-next = Nothing was changed. Restore a backup, or check it with “vault verify”.
error-vault-unopenable = The vault's files are damaged, so that it does not open.
error-vault-unopenable-next = Nothing was changed. Put a good copy of the vault's files in their place.
error-vault-behind = The vault is older than it should be.
error-vault-behind-next = Nothing was changed. Put the newer files back, restore a backup, or accept this state in the settings.
error-vault-behind-cli = Nothing was changed. Put the newer files back, restore a backup, or accept this state: sarraf vault accept
error-nothing-to-accept = The vault is the newest there was: there is nothing to accept.
error-nothing-to-accept-next = Nothing was changed.
error-newer-vault = A newer version of Sarraf made this vault.
error-newer-vault-next = Install that version. Nothing was changed.
error-disk-full = The disk is full.
error-disk-full-next = Free some space and try again. Nothing was lost.
error-io = A file could not be read or written.
error-io-next = Check the folder and its permissions, then try again.
error-memory = There is not enough free memory to open the vault.
error-memory-next = Close other programs and try again.
error-sign-in-needed = The bank wants you to sign in again.
error-sign-in-needed-next = Sign in again with a new token.
error-cards-none = No card can be locked through this connection.
error-cards-none-next = Lock it in the app or on the website of the bank, or ask for it when you call.
error-cards-scope = The token of this bank may not see or lock cards.
error-cards-scope-next = Lock the card in the app of the bank. With a token that may do so (card:read and card-control:edit) it can be done here.
error-bank-forbids = The bank does not let this token read that. A new token is needed.
error-consent-ended = The consent at the bank has ended.
error-consent-ended-next = Sign in again to renew it.
error-bank-busy = The bank asks to wait.
error-bank-busy-next = Try again a little later.
error-bank-down = The bank does not answer.
error-bank-down-next = Try again later. What is here stays readable.
error-bank-changed = The bank answered something that is not understood.
error-bank-changed-next = Try again later. If it stays so, a newer version of Sarraf is needed.
error-offline = There is no way to the bank.
error-offline-next = Check the network and try again.
error-partly-done = Done in part.
error-partly-done-next = The rest is listed with its reasons.
error-cancelled = Stopped.
error-cancelled-next = Start again when you like.
error-sum-too-large = These amounts are too large to add.
error-refused = Refused for safety.
error-refused-next = Nothing was changed.
error-unreadable-file = The file can not be read.
error-unreadable-file-next = Download it again as OFX, QIF, CAMT, MT940 or CSV.
error-ambiguous = More than one fits.
error-ambiguous-next = Say which one.
error-not-found = There is no such thing.
error-not-found-next = Check the name or the id.
error-invalid = That is not valid.
error-invalid-next = Correct it and try again.
error-text-too-long = The text is longer than { $count } characters.
error-text-too-long-next = Shorten it and try again. Nothing was cut.
error-bug = A mistake of Sarraf.
error-bug-next = Nothing was lost. Try again, and please report it.
error-wrong-recovery-key = This recovery key does not open the vault.
error-recovery-key-mistyped = The recovery key was mistyped: its checksum does not fit.
error-wrong-groups = That is not what was shown.
error-weak-passphrase = This passphrase is too easy to guess.
error-weak-passphrase-next = Four or five unrelated words are good.
error-vault-name = A vault’s name has 1 to 64 characters.
error-vault-exists = There is a vault in this folder already.
error-vault-exists-next = Nothing was changed. Choose another name or folder.
error-no-vault = There is no vault here.
error-no-vault-cli = Make one with “sarraf vault create”.
error-keychain-locked = The keychain of this computer is locked.
error-keychain-locked-new = The keychain of this computer is locked, so the new vault can not be bound to it.
error-keychain-locked-new-next = Unlock the keychain, or make the vault without it.
error-keychain-locked-new-cli = Unlock the keychain, or make the vault with --without-keychain.
error-file-exists = There is a file of this name already.
error-file-exists-next = Choose another name. The file was left as it is.
error-file-in-vault = This folder is a vault, and holds nothing else.
error-file-in-vault-next = Choose another folder. Nothing was written.
error-file-taken = There is a file of this name already.
error-file-taken-next = Choose another name. The file was left as it is.
error-file-taken-cli = Choose another name, or replace it with --replace. The file was left as it is.
error-no-backup = This file is no backup of Sarraf.
error-no-backup-next = Choose the file that “Back up” wrote. A damaged beginning looks like this too.
error-backup-damaged = This backup is cut or changed.
error-backup-damaged-next = Nothing was restored. Use another copy of it.
error-newer-backup = A newer version of Sarraf made this backup.
error-backup-passphrase = That did not open the backup.
error-backup-passphrase-next = Use the passphrase chosen for the backup, or the recovery key of the vault.
error-backup-passphrase-cli = Use the passphrase chosen for the backup, or the recovery key of the vault with --recovery-file.
error-real-backup-in-mock = This backup holds real data; made-up banks never mix with it.
error-real-backup-in-mock-cli = Nothing was restored. It is restored without --mock.
error-mock-backup-in-real = This backup holds made-up data; it is restored in mock bank mode only.
error-mock-backup-in-real-cli = Nothing was restored. It is restored with --mock.
error-restore-occupied = There is a vault in { $path } already.
error-restore-occupied-next = It was left as it is. Choose another folder, or none: the vault is restored in a folder of its own then.
error-restore-occupied-cli = It was left as it is. Name another folder with --vault, or none: the vault is restored in a folder of its own then.
error-restore-not-empty = { $path } is not empty.
error-restore-not-empty-next = Nothing was restored. Choose an empty folder, or none.
error-vault-moved = This vault was moved to another computer on { $day }.
error-vault-moved-next = This copy is only read. If the other is lost, back this one up and restore it.
error-move-not-ended = The backup is whole, but this copy could not be marked as moved, so it is still in use.
error-move-not-ended-next = Look whether the disk is full. Then delete the backup and move again.
error-path-relative = A place for the file begins with a slash.
error-path-hidden = From the window nothing is written to hidden places.
error-path-hidden-next = Choose a folder whose name does not begin with a dot.
error-no-program = The program of the window is not beside this one.
error-which-vault = There is more than one vault.
error-which-vault-next = Name its folder.
error-which-vault-cli = Name its folder with --vault. “sarraf vault list” shows them.
error-real-vault-in-mock = This vault holds real data; made-up banks never mix with it.
error-real-vault-in-mock-cli = Nothing was changed. It opens without --mock.
error-mock-vault-in-real = This vault holds made-up data; it opens in mock bank mode only.
error-mock-vault-in-real-cli = Nothing was changed. It opens with --mock.
error-link-real-in-mock = In mock bank mode only banks on this machine can be linked.
error-link-loopback = Outside mock bank mode a bank on this machine can not be linked.
error-link-not-allowed = Nobody agreed to sign in at this bank.
error-link-not-allowed-next = Nothing was sent. A bank by a profile file is asked about in a window of its own.
error-profile = The profile can not be used: { $reason }
error-no-account-chosen = Choose at least one of the accounts that were listed.
error-period = The period ends before it begins.
error-category = A category has a name of 1 to 60 characters.

### export

export-done = { $count ->
    [one] { $file }: one transaction written
   *[other] { $file }: { $number } transactions written
}
error-export-folder = This is a folder, and no name for a file.
error-export-folder-next = Add a name for the file.
error-export-format = There is no format “{ $format }” to write.
error-export-format-next = Choose one of csv, ofx, qif, camt.053, ledger, hledger, beancount and json.
error-export-profile = “{ $key }” can not be set so in a profile.
error-export-profile-next = docs/cli.md lists what a profile takes.
error-export-profile-missing = There is no profile of this name.
error-export-profile-name = The name of a profile is made of letters, digits, - and _, at most 40.
error-export-known-since = What was known at a time is not gone on from.
error-export-known-since-next = Use one of --known-at and --since-last.
error-export-known-at = This is no time.
error-export-known-at-next = Write a day, as 2026-03-31, or a time, as 2026-03-31T12:00:00Z.
export-changes = New: { $new }. Changed: { $changed }. Gone: { $removed }.
export-note-changes-untold = This format has no place for what became of a row: it holds the new and the changed ones as they are now, and none that are gone.
export-written = { $file }, { $time }: unchanged since
export-written-changed = { $file }, { $time }: { $count ->
    [one] { $count_text } row changed since
   *[other] { $count_text } rows changed since
}
verify-unchanged = { $file } is what was exported. Key: { $key }
verify-file-changed = { $file } was changed after it was exported.
verify-manifest-changed = The manifest of { $file } was changed, or is not signed by its key.
verify-behind = The vault here signed it, but is older now than it was then: an older copy was put back.
verify-proves = It proves that the installation with this key exported the file and that it is unchanged since. It does not prove that the bank said so.
error-no-manifest = There is no manifest that can be read beside this file.
error-no-manifest-next = A report that was exported with a signature has one: the file’s name with .manifest behind it.
error-closed-days = This is in days that you closed.
error-closed-days-next = Say that it may be changed, or open the days again.
error-closed-days-cli = Add --in-closed, or open the days again with: sarraf export reopen
import-ask-closed = Change a row of closed days?
closed-answer-yes = Change it
closed-days = { $name }: { $period } is closed
error-export-everything = A folder of everything is no report to go on from.
error-export-everything-next = Leave out --since-last, or choose one format.
error-dispute-rows = Only rows that the alert speaks of, or compares, can be disputed here.
error-dispute-rows-next = Choose at least one of them.
error-dispute-open = Rows of this alert are disputed, and the dispute is open.
error-dispute-open-next = End the dispute first: refunded, or given up.
error-expect-rule = This alert says nothing of what comes next, so no rule can be made of it.
error-expect-rule-next = Say that it was you, or turn alerts of this kind off.
error-expect-past = That day is over.
error-expect-past-next = Choose today or a later day, or none.
export-format-everything = Everything, as a folder
export-format-pdf = PDF (to read, print and archive)
export-format-csv = CSV (spreadsheets)
export-format-ofx = OFX 2.2 (money programs)
export-format-qif = QIF (older money programs)
export-format-camt = CAMT.053 (accounting programs)
export-format-ledger = Journal of ledger
export-format-hledger = Journal of hledger
export-format-beancount = Journal of beancount
export-format-json = JSON (programs)
export-note-no-balance = Not every account has a balance for these days, so the report has none for it.
export-note-ofx-without = Not every account has a balance for these days, so the file has none for it. Some programs want one.
export-note-camt-report = Not every account has a balance for these days, which CAMT.053 needs. The file is an account report, CAMT.052.

### reports on paper

report-title = Account report, made by Sarraf from data of { $bank }
report-account = Account
report-holder = Holder
report-holder-by-hand = { $name } (entered by the user)
report-iban = IBAN
report-number = Account number
report-kind = Kind
report-currency = Currency
report-period = Period
report-by = Rows by
report-by-booked = booking date
report-by-made = purchase date
report-by-value = value date
report-made = Made
report-opening = Opening balance
report-closing = Closing balance
report-in = Money in
report-out = Money out
report-stated = { $day }, { $source }
report-source-bank = from the bank
report-source-file = from a file
report-source-hand = entered by hand
report-source-computed = computed
report-sum = Sum of { $transactions }: { $amount }
report-sum-pending = Sum of { $transactions }: { $amount }, of which { $pending } pending
report-proof = Proof of the balance
report-day = Day
report-texts = With whom and what for
report-amount = Amount in { $currency }
report-balance = Balance
report-none = No transactions in these days
report-original = originally { $amount }
report-original-rate = originally { $amount } at { $rate }
report-fee = fee { $amount }
report-value = value date { $day }
report-booked = booked { $day }
report-note = Note: { $note }
report-change-new = new since the report before
report-change-changed = changed since the report before
report-change-removed = in the report before, counts no more
report-running = The balance beside each row is computed: the opening balance and the rows up to there.
report-pending = Pending transactions are in no balance.
report-not-opened = No program was found to open it. It can be opened from where it was saved.
report-foot = Made by Sarraf. This is not a document of the bank.
report-page = Page { $page } of { $pages }

### proof

proof-kind = { $kind }, { $source }
proof-kind-booked = Booked balance
proof-kind-available = Available balance
proof-source-connection = from the bank
proof-source-file = from files
proof-source-hand = by hand
proof-matches = Matches the bank
proof-matches-text = { $from } on { $from_day } and { $to } on { $to_day }: the rows between come to the difference.
proof-derived = Not proved yet
proof-derived-text = So far there is one balance, { $to } on { $to_day }. What stood there before the first row is computed from it.
proof-gap-more = { $amount } more at the bank than in the rows
proof-gap-less = { $amount } less at the bank than in the rows
proof-gap-text = { $from } on { $from_day } and { $to } on { $to_day }, but the rows between come to { $sum }.
proof-none = No balance to compare with
proof-none-text = The bank gives no balance for this account.
proof-broke = { $account }: the balance does not match the rows
proof-healed = { $account }: the balance matches again
proof-why-stale = The only explanation: { $transactions } held for more than 10 days, which the bank may have let go.
proof-why-suggested = The only explanation: { $transactions } that may be the same as others.
proof-why-excluded = The only explanation: { $transactions } you left out of spending, which the bank may not count either.
proof-why-amended = The only explanation: { $transactions } whose amount the bank changed.
proof-why-retracted = The only explanation: { $transactions } the bank no longer shows.
proof-why-late = The only explanation: { $transactions } that came later than their day.
proof-why-edge = The only explanation: { $transactions } of the day of a balance, booked after it perhaps.
proof-why-new = The only explanation: { $transactions } that came since, which the bank may not count yet.
proof-why-mixed = The only explanation: { $transactions }, each of which may be at fault.
proof-why-several = { $count ->
    [one] { $count_text } possible explanation
   *[other] { $count_text } possible explanations, so none is named
}
proof-why-at-least = { $count ->
    [one] At least { $count_text } possible explanation, so none is named
   *[other] At least { $count_text } possible explanations, so none is named
}
proof-why-nothing = Nothing that was read explains it.
proof-next-rows = Compare these rows with the bank's own list.
proof-next-days = Read the bank again. If it stays, compare the rows of these days with the bank's own list.
answer-balance-gap = { $account }: this balance and its rows are { $amount } apart
proof-next-files = Read the files of the days between, or compare the rows with the bank's own list.

### rates

count-currencies = { $count ->
    [0] no currencies
    [one] { $count_text } currency
   *[other] { $count_text } currencies
}
rate-by = { $one } { $base } = { $rate } { $quote }, { $day }, { $source }
rate-source-entered = entered by you
rate-source-file = from the file { $name }
rate-source-bank = as a bank converted it
rates-taken = { $file }: rates of { $day } for { $currencies }
rates-would = { $file } holds rates of { $day } for { $currencies }. Nothing was changed.
total-plain = { $amount }
total-plain-separate = { $amount }, and { $rest } without a rate
answer-balance-main = In all { $total }
total-converted = ≈ { $amount }, converted: { $rates }
total-converted-separate = ≈ { $amount }, converted: { $rates }; and { $rest } without a rate
total-coverage = { $kind }, { $accounts } of { $of } accounts
total-sums = { $sums }
arithmetic-converted = { $sum } ≈ { $amount }: { $rate }
action-rate = Rate of { $base } in { $quote }
action-rate-file = Rates from { $file }
action-rate-files-gone = Rates of files taken out
error-rate = The rate is not a positive number such as 1.0837.
error-rate-range = The rate has too many digits.
error-rate-same = A rate needs two currencies.
error-currency = This is no currency code, such as EUR.
cli-rates-none = No rates are kept.
cli-total = Total: { $total }
window-rates = Currencies
window-main-currency = Totals in
window-main-none = each currency by itself
window-rate-new = New rate
window-rate-base = One
window-rate-amount = is worth
window-rate-quote = of
window-rate-add = Add
window-rate-remove = Remove
window-rates-none = No rates. One can be entered here, or the file of the European Central Bank dropped on a conversation.
window-rates-remove-files = Remove the rates of files
window-total = Total

### cli

cli-passphrase = Passphrase:
cli-new-passphrase = New passphrase:
cli-passphrase-again = Once more:
cli-passphrases-differ = The two are not the same.
cli-recovery-show = Recovery key, shown once. Write it down:
cli-recovery-ask = Type group { $number }:
cli-recovery-needs = Without a terminal, --recovery-file is needed for the recovery key.
cli-vault-created = Vault “{ $name }” made in { $path }.
cli-vault-locked = Vault “{ $name }” is locked.
cli-vault-none = No vault yet. Make one with “sarraf vault create”.
cli-vault-accepted = Accepted, and recorded. What came since is read from the banks again by: sarraf sync. Notes, categories, splits, rules and imported files that are missing can not be fetched again.
cli-passphrase-changed = The passphrase was changed.
cli-recovery-changed = A new recovery key was made. The old one no longer works.
cli-recovered = Opened with the recovery key; the new passphrase is in force.
cli-backup-passphrase = Passphrase of the backup:
cli-new-backup-passphrase = A passphrase for the backup:
cli-restored-in = In { $path }
cli-cards-none = The bank lists no card.
cli-no-such-card = No card, or more than one, is called so. `bank cards` lists them.
cli-bank-none = No bank is linked yet. Find one with “sarraf bank search”.
cli-bank-not-found = No bank of that name is known. Files work with every bank: “sarraf import FILE”.
cli-bank-linked = { $bank } is linked: { $accounts }.
cli-bank-unlinked = { $bank } is unlinked.
cli-bank-secret = Token of { $bank }:
cli-sync-line = { $bank }, { $account }: { $new } new, { $changed } changed, { $settled } booked, { $removed } taken back
cli-sync-nothing = Nothing to read: no bank is linked.
cli-sum = { $transactions }, { $sum }
cli-more = More: --after { $id }
cli-nothing = Nothing found.
cli-note-kept = Note kept.
cli-note-removed = Note removed.
cli-categorized = { $count ->
    [one] { $count_text } transaction is now { $category }.
   *[other] { $count_text } transactions are now { $category }.
}
cli-uncategorized = The category you had given was taken away.
cli-excluded = Left out of spending.
cli-included = Counted in spending again.
cli-undone = Taken back: { $action }
cli-undo-none = There is nothing to take back.
cli-alert-none = No alerts.
cli-alert-answered = { $title }: { $state }
cli-export-account = { $bank }, { $name }: transactions { $count }, sum { $sum }, closing balance { $balance }
cli-export-manifest = Signed: { $file }
cli-export-own = This vault signed it.
cli-export-rows = Rows that were changed: { $rows }
cli-export-account-no-balance = { $bank }, { $name }: transactions { $count }, sum { $sum }
cli-import-rejected = Line { $line }: { $reason }
cli-usage-stdin-twice = Only one option may read standard input.
cli-rows-behind = Rows: { $ids }
cli-only-in-mock = --as-of and --seed are for mock bank mode.
cli-no-terminal = There is no terminal to ask on: give the file option.
cli-not-open = No window has this vault open.
cli-no-such-account = The bank does not list such an account.
cli-alert-answers = An alert is answered with mine, not-mine or expected; open takes the answer back.
cli-dispute-none = No disputes.
cli-dispute-clear = The file is outside the vault: whoever has it can read it.
cli-replay-warm-up = How many days are only learned from is a number, such as 30d.
cli-egress-exported = Rows written: { $rows }
cli-no-schema = There is no document of that name.
cli-no-schema-next = “sarraf schema” lists the names.
cli-not-a-date = A date is written like 2026-03-15.

### window

window-title = Sarraf
window-test-build = test build
window-loading = Loading
window-working = Working
window-retry = Try again
window-close = Close
window-browse = Choose
window-cancel = Cancel
window-back = Back
window-continue = Continue
window-keep = Keep
window-copy = Copy
window-go = Go there
window-understood = Understood
window-dot = { " · " }
window-comma = { ", " }
window-count = { $n }
window-error-unnamed = Something went wrong inside the program. Nothing was lost.
window-undo = Undo
window-undone = Undone
window-undo-list = What you did
window-undo-what = Everything here can be taken back for 30 days. Going back to a line takes back what came after it too.
window-undo-empty = There is nothing to undo.
window-undo-to-here = Undo to here
window-version = Sarraf { $version }

# The left pane
window-conversations = Conversations
window-conversations-empty = Your banks will stand here, each as a conversation.
window-banks = Banks
window-pinned = Pinned
window-archived = Archived
window-pin = Pin
window-unpin = Unpin
window-mute = Mute
window-unmute = Unmute
window-muted = Muted
window-archive = Archive
window-unarchive = Take out of the archive
window-draft = Draft:
window-needs = { $count ->
    [one] { $n } needs you
   *[other] { $n } need you
}
window-unread = { $count ->
    [one] { $n } unread
   *[other] { $n } unread
}
window-menu = Menu
window-more = More
window-choose = Choose a conversation.
window-egress = What left this computer

# Search
window-search = Search everything
window-search-here = Search in this conversation
window-search-leave = Leave the search
window-search-hint = Merchants, notes, amounts in any writing: 148, 148,00 or ١٤٨.
window-search-hits = Found
window-search-none = Nothing found. A shorter word or fewer filters may help.
window-filters = Filters
window-filter-bank = Bank
window-filter-date = Date
window-filter-amount = Amount
window-filter-category = Category
window-filter-note = Has a note
window-filter-every-bank = Every bank
window-filter-every-category = Every category
window-filter-from = From
window-filter-to = To
window-filter-min = At least
window-filter-max = At most

# The conversation
window-timeline = Messages of { $name }
window-timeline-empty = Nothing has been read yet. Update this bank and its transactions will stand here.
window-sarraf-empty = Ask about your money here: a balance, spending in a month, a payment you are looking for.
window-unread-from = New since you were here
window-jump-latest = To the latest
window-jump-new = { $count ->
    [one] To the latest, { $n } new
   *[other] To the latest, { $n } new
}
window-jump = Go there
window-go-to-date = Go to a date
window-date = Date
window-archived-note = This conversation is archived. It can be read and searched.
window-export = Export
window-export-format = Format
window-export-all = All accounts
window-export-pending = Pending transactions too
window-export-notes = My notes too
window-export-path = Save as
window-export-start = Write the file
window-export-replace = Replace the file
window-export-closing = closing balance
window-export-sum = sum
window-export-more = More
window-export-by = Which date counts
window-export-by-booked = Booking date
window-export-by-value = Value date
window-export-by-made = Date of purchase
window-export-since = Go on from the last report called
window-export-since-text = Only what is new or changed since then is written. The first of a name holds everything.
window-export-known = As it was known at the end of
window-export-profile = Profile
window-export-profile-none = As most programs read it
window-export-profile-new = New profile
window-export-profile-edit = Change
window-export-profile-name = Name
window-export-profile-save = Keep
window-export-columns = Columns of a table
window-export-column-up = Move { $column } up
window-export-separator = Between columns
window-export-mark = Decimal mark
window-export-mark-point = Point: 1234.56
window-export-mark-comma = Comma: 1234,56
window-export-amounts = Amounts
window-export-amounts-signed = One column, out with a minus
window-export-amounts-two = Two columns, money out and money in
window-export-bom = Mark at the beginning that spreadsheets want
window-export-names = Names for accounts and categories
window-export-names-text = A code, or the account of a journal. Where nothing stands, the usual name is written.
window-export-holder = Account holder, if the bank does not say
window-export-sign = Write a signed manifest beside it
window-export-close = Close these days: later edits ask first
window-export-manifest = The signed manifest, by which anybody can check the file:
window-export-key = Fingerprint of the key
window-export-correct = Write what changed
window-export-correct-text = The same accounts and days as before, with only the rows that are new, changed or gone.
window-closed = Closed days
window-reopen = Open again
window-export-clear = The file is outside the vault: whoever has it can read it.
window-print = Print
window-print-what = The report is saved as a PDF and opened outside Sarraf. The file, the print queue and the paper are readable copies outside the vault.
window-print-start = Save and open it to print
window-print-opened = It is open in the program for PDF files, which can print it.
window-import = Import a file
window-sync = Update now
window-details = Details
window-purchases = { $count ->
    [one] { $n } transaction, { $day }
   *[other] { $n } transactions, { $day }
}
window-transactions = { $count ->
    [one] { $n } transaction
   *[other] { $n } transactions
}
window-bank-text = The bank's text
window-account = Account
window-day = Day
window-original = In its currency
window-country = Country
window-held = Held before
window-paid-by = Paid by
window-source = Where from
window-history = What changed
window-note = Note
window-note-write = Write a note
window-note-edit = Change the note
window-note-hint = Only you see this
window-note-kept = Note kept
window-exclude = Leave out of spending
window-include = Count in spending
window-excluded-done = Left out of spending; it stays in the balance
window-included-done = Counted in spending again
window-categorize = Change category
window-categories = Categories
window-category-find = Find or name a category
window-category-new = New: { $name }
window-category-always = Always for { $merchant }
window-categorized = { $count ->
    [one] Category changed for { $n } transaction
   *[other] Category changed for { $n } transactions
}
window-show-rows = Show rows
window-rows-none = No transactions.
window-rows-hint = Choose rows to see their sum.
window-row-choose = Choose { $merchant }
window-chosen = { $count ->
    [one] { $n } chosen
   *[other] { $n } chosen
}
window-chart-table = Show as a table
window-how = How
window-ask-again = Ask again
window-alert-mine = Yes, me
window-alert-guide = What to do
window-alert-noted = Noted
window-alert-not-mine = No, not me
window-alert-why = Why?
window-alert-kept = Noted
window-alert-expect = Expect this from now on
window-expect-up-to = Up to
window-expect-until = Until
window-expect-hint = Without a day it holds until you take it back in the settings.
window-alerts = Alerts
window-alerts-budget = Alerts of what is unusual
window-alerts-few = few: about one in ten months
window-alerts-normal = normal: about one in four months
window-alerts-many = many: about one in two months
window-alerts-kinds = What is watched
window-alerts-known = What you said was you, or is expected
alert-kind-unusual-amount = An amount that is unusual for you
alert-kind-duplicate-charge = The same charge twice
alert-kind-card-testing = A card that is tried out
alert-kind-velocity = Many payments at once
alert-kind-price-rise = A subscription that gets dearer
alert-kind-new-recurring = A new charge that comes again
alert-kind-charged-again = A subscription that had ended and is charged again
alert-kind-tip = More booked than was held, as with a tip
alert-kind-large-cash = A large cash withdrawal
alert-kind-new-payee = Much money to somebody you never paid
alert-kind-new-merchant = A large purchase at a new place
alert-kind-new-currency = A purchase in a new currency
alert-kind-new-country = A purchase in a new country
alert-kind-refund-posted = Money that came back
alert-kind-fee = A fee, or interest on what is owed
alert-kind-forecast-below = A balance that may go below zero
alert-kind-missing-income = An income that has not come
alert-kind-card-due = A card that is to be paid
alert-kind-card-limit = A card that is nearly used up
alert-kind-refund-late = A refund that is late
alert-kind-changed-row = A booked row that the bank changed
alert-kind-declined = A payment that the bank declined
alert-kind-card-locked = A card that is locked
alert-kind-low-balance = A balance below your limit
alert-kind-look-alike = A name that looks like one you know
window-alerts-known-none = Nothing yet. What you answer to alerts stands here.
window-alerts-forget = Take back
window-balance-booked = booked
window-balance-available = available
window-not-me = Not you: what to do now
window-not-me-lock = Lock the card
window-cards = Cards
window-cards-ask = Ask the bank for its cards
window-cards-none = The bank lists no card.
window-cards-lock = Lock
window-cards-unlock = Unlock
window-cards-locked = The card is locked
window-cards-unlocked = The card can pay again
window-not-me-declined = No money moved, so there is nothing to dispute. If more happens that was not you, dispute it then.
window-not-me-call = Call the bank
window-not-me-rows = Choose the rows
window-not-me-note = Write to the bank
window-not-me-copied = Copied
window-not-me-of-alert = What the alert speaks of
window-not-me-compared = What it was compared with
window-not-me-none = Choose at least one row.
window-not-me-dispute = Dispute these rows
window-not-me-note-what = A PDF for the bank: the rows with all their dates and references, what was noticed and why.
window-not-me-write = Write the note
window-dispute = Dispute
window-dispute-refunded = Refunded
window-dispute-give-up = Give up
window-dispute-go-on = Go on with it

# The composer
window-ask = Ask, or / for commands
window-send = Send
window-replies = Suggested questions
window-all-banks = All banks
window-completions = Names
window-slashes = Commands
window-slash-balance = balance
window-slash-balance-text = what is on the accounts
window-slash-balance-question = What is my balance?
window-slash-spending = spending
window-slash-spending-text = this month, by category
window-slash-spending-question = Spending by category this month
window-slash-income = income
window-slash-income-text = what came in this month
window-slash-income-question = How much did I earn this month?
window-slash-upcoming = upcoming
window-slash-upcoming-text = bills that are due
window-slash-subscriptions = subscriptions
window-slash-subscriptions-text = what comes again and again
window-slash-forecast = forecast
window-slash-forecast-text = whether the money lasts
window-slash-fees = fees
window-slash-fees-text = what banks charged this year
window-slash-find = find
window-slash-find-text = transactions at a merchant
window-slash-find-question = show transactions at
window-slash-export = export
window-slash-export-text = a report as a file
window-slash-sync = update
window-slash-sync-text = read the bank now
window-slash-search = search
window-slash-search-text = in everything
window-slash-import = import
window-slash-import-text = a file from your bank
window-slash-link = link
window-slash-link-text = another bank
window-slash-undo = undo
window-slash-undo-text = what you did, with times
window-slash-egress = sent
window-slash-egress-text = what left this computer
window-slash-settings = settings
window-slash-settings-text = language, look, vault
window-slash-lock = lock
window-slash-lock-text = the vault
window-slash-help = keys
window-slash-help-text = every key of the window

# Details
window-accounts = Accounts
window-accounts-empty = No accounts yet.
window-joint = joint
window-no-balance = no balance from the bank
window-balances = Balances
window-as-of = as of { $when }
window-balance-chart = Balance, 90 days
window-connection = Connection
window-reads = Reads
window-ends = Ends
window-since = Since
window-last-sync = Last update
window-sent-today = Sent to this bank today
window-fraud-phone = Fraud number
window-events = Earlier events
window-sign-in-again = Sign in again
window-copied-number = Account number copied; it leaves the clipboard after a minute.
window-unlink = Unlink this bank
window-unlink-title = Unlink { $name }?
window-unlink-what = Sarraf stops reading this bank and forgets its key. What was read stays here, archived, with your notes.
window-unlink-erase = Erase what was read, too
window-unlink-confirm = Unlink
window-unlink-and-erase = Unlink and erase
window-unlinked = { $name } is unlinked; its conversation is archived.
window-erased = { $name } is unlinked and what was read is erased.
window-egress-of-bank = What was sent to it
window-egress-what = Every request that left this computer, and every connection tried for it. There is nothing else: no server of ours, no telemetry.
window-egress-none = Nothing has left this computer.
window-egress-none-fits = Nothing like that is in the log.
window-egress-verify = Check the log
window-egress-search = Host, address, purpose or status
window-egress-day = Day
window-egress-earlier = Earlier rows
window-egress-save = Save as a file
window-egress-format = Format
window-egress-write = Save

# Linking
window-link-bank = Link a bank
window-find-bank-label = Your bank
window-find-bank-hint = Name of the bank
window-find-bank-none = No bank of that name is known. A file downloaded from your bank works in any case.
window-banks-found = Banks found
window-made-up = made up
window-profile-file = Use a profile file
window-link-user = User name
window-link-token = Access token
window-link-pin = PIN
window-link-secret-hint = Kept sealed in your vault, and sent to this bank only.
window-link-mock-secret = Filled in, since this bank is made up.
window-link-continue = Ask the bank
window-link-asking = Asking the bank
window-link-accounts = Accounts to read
window-link-unticked = What is not ticked is never read.
window-link-finish = Link and read
window-link-reading = Linking
window-import-choose = Choose a file
window-import-what = OFX, QIF, CSV, CAMT or MT940, as your bank lets you download it. The same file twice adds nothing.
window-file-question = A question about the file

# First run
window-first-language = Language and region
window-language = Language
window-language-own = English
window-region = Region
window-region-hint = For month names, digits and the week.
window-digits = Digits
window-digits-latn = 123
window-digits-arab = ١٢٣
window-first-about = Your banks, as conversations
window-about-what = Sarraf reads your banks into a messenger on this computer, and answers questions about your money.
window-about-disk = Everything is kept encrypted on your own disk.
window-about-banks = It talks to your banks and to nobody else, and shows you every request.
window-about-never = It never moves money by itself, shows advertising, or sends anything about you anywhere.
window-first-setup = Set up with your bank
window-look-around = Look around with made-up banks
window-look-around-what = No passphrase, nothing kept. One click brings you back here.
window-first-bank = Find your bank
window-first-bank-what = Before anything else is asked: what works with your bank?
window-first-later = Choose later
window-first-passphrase = A passphrase for your vault
window-first-passphrase-what = It encrypts everything Sarraf keeps. Nobody can reset it, so there will be a recovery key too.
window-vault = Vault
window-vaults = Vaults
window-vault-name = Name of the vault
window-vault-usual-name = My money
window-passphrase = Passphrase
window-passphrase-again = The same again
window-passphrase-new = New passphrase
window-passphrase-old = Passphrase now
window-passphrase-differs = The two differ.
window-passphrase-hint = Four or five unrelated words are good.
window-passphrase-suggest = Make one for me
window-passphrase-show = Show
window-passphrase-change = Change the passphrase
window-passphrase-changed = Passphrase changed
window-keychain-missing-new = This system has no keychain, so the passphrase alone will protect the vault. Make it a good one.
window-keychain-locked-new = The system keychain is locked. Unlock it, so that a copy of the vault can not be opened elsewhere with the passphrase alone, or go on without it.
window-keychain-unlock = Unlock the keychain
window-keychain-without = Go on without the keychain: the passphrase alone opens the vault
window-recovery = Recovery key
window-recovery-what = With this key the vault opens even if the passphrase or the keychain is lost. It is shown once.
window-recovery-copy-note = Copying leaves it in the clipboard for a minute.
window-recovery-print-note = Printing leaves it on paper, and for a while in the print queue.
window-recovery-write-note = Writing it down by hand leaves no other copy.
window-recovery-copied = Copied; it leaves the clipboard after a minute.
window-recovery-kept = I have kept it
window-recovery-type = Two groups, typed back from your copy:
window-recovery-group = Group { $n }
window-recovery-finish = Create the vault
window-recovery-again = Show the key again

# Lock
window-locked = Your vault is locked
window-screen-locked = The screen is locked
window-unlock = Unlock
window-opening = Opening
window-lock = Lock
window-vault-lock = Lock the vault
window-another-vault = Another vault
window-recover-open = Use the recovery key
window-recover-what = The recovery key opens { $name } and sets a new passphrase.
window-recover-finish = Open with the recovery key
window-keychain-missing = This vault also needs the secret in the system keychain, and there is no keychain now. The recovery key opens it without.
window-keychain-locked = This vault also needs the secret in the system keychain, which is locked. Unlock the keychain, then try again.
window-vault-damaged = The files of this vault are damaged. They were left as they are. A backup or another copy can be opened instead.
window-vault-newer = This vault was made by a newer Sarraf. Update Sarraf to open it; nothing was changed.
window-vault-in-use = Another Sarraf has this vault open.

# Settings
window-settings = Settings
window-look = Look
window-theme = Light or dark
window-theme-system = As the system
window-theme-light = Light
window-theme-dark = Dark
window-hide-amounts = Hide amounts
window-lock-after = Lock the screen after
window-lock-vault = Lock the vault then, and not only the screen: nothing is read until you are back
window-notifications = Notifications
window-notify = Tell the desktop of alerts, and of banks that need you or can not be reached for a day, with the name of the bank only
window-notify-preview = When it is one alert, show what it says, with its amount, while the screen is not locked and amounts are not hidden
window-background = In the background
window-background-stay = When the window is closed, go on reading the banks: the icon in the bar of the desktop opens it again
window-background-no-icon = This desktop shows no icon of Sarraf, by which the window could be opened again: closing the window quits Sarraf
window-at-login = Start when I log in, without a window: it asks once to be opened, and reads nothing before
window-weekly = Each week, sum up the last one in the conversation with Sarraf
window-quiet-hours = Quiet hours, in which nothing is told until they end
window-quiet-from = From
window-quiet-to = To
window-minutes = { $count ->
    [one] { $n } minute
   *[other] { $n } minutes
}
window-vault-with-keychain = protected by passphrase and keychain
window-vault-without-keychain = protected by the passphrase alone
window-vault-verify = Check the vault
window-backup = Back up
window-backup-what = The whole vault as one encrypted file. The passphrase chosen here opens it without this computer's keychain, and so does the recovery key.
window-backup-path = Where the file goes
window-backup-passphrase = A passphrase for the backup
window-backup-move = Move to another computer: the tokens of your banks go along, and here the vault is only read afterwards
window-backup-move-start = Move
window-restore = Restore
window-restore-title = Restore from a backup
window-restore-what = The vault comes back as the backup has it, in a folder of its own. Nothing that is here is replaced.
window-restore-path = The backup: its path, or drop the file here
window-restore-by-key = I have the recovery key, not the passphrase
window-restore-passphrase = Passphrase of the backup
window-restore-passphrase-hint = It opens the vault from then on. It can be changed in the settings.
window-mock = Made-up bank data
window-unsealed = Started without the network filter: your system does not keep this window from the network.
window-behind = This vault is older than it should be. It is only read.
window-behind-look = What to do
window-behind-files = If you put older files back yourself, or a program that copies files did, put the newer ones back: Sarraf needs nothing else.
window-behind-restore = A backup that is newer can be restored: lock the vault, and under “Another vault” choose “Restore from a backup”.
window-behind-accept = Or take this state for the true one. What came since is read from your banks again. Notes, categories, splits, rules and imported files that are missing can not be fetched again. That you did this is recorded for ever.
window-behind-accept-this = Take this state for the true one
window-mock-looking = Made-up bank data. You are looking around.
window-mock-leave = Leave

# Keys
window-keys = Keys
window-key-search = Search everything
window-key-search-here = Search in the conversation
window-key-previous = Conversation above
window-key-next = Conversation below
window-key-previous-unread = Unread conversation above
window-key-next-unread = Unread conversation below
window-key-composer = To the composer
window-key-newest = To the newest message
window-key-details = Details
window-key-sync = Update now
window-key-undo = Undo
window-key-lock = Lock the vault
window-key-hide = Hide amounts
window-key-print = Print as a report
window-key-date = Go to a date
window-key-settings = Settings
window-key-keys = This list
window-key-back = One step back
window-key-number = First to ninth conversation
window-key-edit = In an empty composer: edit the last question
window-key-commands = In the composer: commands
window-key-walk = Walk the messages
window-key-open = Open a card; its actions by Tab

# Regions
window-region-ae = United Arab Emirates
window-region-au = Australia
window-region-bh = Bahrain
window-region-ca = Canada
window-region-de = Germany and euro area
window-region-dz = Algeria
window-region-eg = Egypt
window-region-gb = United Kingdom
window-region-ie = Ireland
window-region-in = India
window-region-iq = Iraq
window-region-jo = Jordan
window-region-kw = Kuwait
window-region-lb = Lebanon
window-region-ly = Libya
window-region-ma = Morocco
window-region-nz = New Zealand
window-region-om = Oman
window-region-ps = Palestine
window-region-qa = Qatar
window-region-sa = Saudi Arabia
window-region-sd = Sudan
window-region-sy = Syria
window-region-tn = Tunisia
window-region-us = United States
window-region-ye = Yemen
window-region-za = South Africa

# Rows that may be one purchase
same-may-be-booked = Perhaps booked as { $amount } on { $day } ({ $merchant })
same-may-be-held = Perhaps held as { $amount } on { $day } before ({ $merchant })
same-is-not-booked = You said it is not { $amount } on { $day } ({ $merchant })
same-is-not-held = You said it is not { $amount } on { $day } ({ $merchant })
same-why = { $evidence } Sure to { $sure } of 100.
same-evidence-tip = The amount grew by what may be a tip.
same-evidence-fuel = A pump holds a round sum first.
same-evidence-deposit = A deposit may have been held first.
same-evidence-amount = The same merchant, another amount.
same-evidence-text = The same amount under another name.
same-evidence-day = The same on another day.
same-evidence-still-held = The bank still reports the hold.
same-evidence-unfinished = The last reading ended before all was read.
error-not-a-pair = These two rows can not be one purchase.
error-not-a-pair-next = Choose a hold and a booked row of the same account.
error-never-another = This row has always stood for itself.
error-never-another-next = Only a row that took the place of a hold can be taken apart.
window-may-be = perhaps another row
window-same-join = The same purchase
window-same-apart = Not the same
window-same-part = Not the same purchase
window-same-joined = Now one purchase
window-same-parted = Two purchases now
cli-joined = Now one purchase: { $id }.
cli-parted = Two purchases now; the booked one is { $id }.
cli-kept-apart = Kept apart.
cli-no-suggestions = No rows wait for your word.

### made-up banks

error-mock = The made-up banks could not do that: { $reason }
error-mock-next = "mock scenario list" names every scenario with its settings.
mock-waiting = { $count ->
    [0] Every bank behaves.
    [one] { $count_text } misbehaviour waits for its request.
   *[other] { $count_text } misbehaviours wait for their request.
}
mock-requests = { $count ->
    [0] The banks were asked nothing yet.
    [one] The banks were asked { $count_text } time.
   *[other] The banks were asked { $count_text } times.
}
mock-setting-bank = At which bank
mock-setting-person = Which customer, by number or by name
mock-setting-times = How many answers are spoilt
mock-setting-skip = How many answers are right first
mock-setting-until = For how long
mock-setting-path = Only addresses that hold this
mock-until-times = As many answers as said
mock-until-ok = Until it is ended
mock-choice-everyday = The everyday account
mock-choice-saver = The savings
mock-choice-euro = The account in euros
mock-choice-same = The same
mock-choice-another = Another
mock-choice-seconds = In seconds
mock-choice-date = As a date
mock-choice-false = Let the bank's clock jump
mock-choice-true = Really wait
mock-choice-expired = It has expired
mock-choice-other-name = It is for another name
mock-choice-unknown-authority = Nobody known has signed it
window-mock-panel = Tester's panel
window-mock-what = The banks here are made up. Let them misbehave, move their time, and see what they were asked.
window-mock-time = Time at the banks
window-mock-freeze = Stop the clock
window-mock-unfreeze = Let it run
window-mock-frozen = standing still
window-mock-hour = An hour on
window-mock-day = A day on
window-mock-week = A week on
window-mock-advance = Another span, such as 3d or 2h
window-mock-forward = Forward
window-mock-behave = No more misbehaving
window-mock-read = Read the banks
window-mock-keep = Keep this moment
window-mock-back = Back to the kept moment
window-mock-reset = Reset the banks
window-mock-reset-sure = Everything that happened at the banks is forgotten. What was read of it stays here until the next reading.
window-mock-reset-yes = Reset
window-mock-scenarios = What can go wrong
window-mock-find = Find a scenario
window-mock-none = No scenario of this name.
window-mock-run = Run
window-mock-ran = Done: { $name }
window-mock-journal = What the banks were asked
window-mock-status = Answer { $status }

### contacts

health-revoked = The bank has ended the consent
health-waiting-until = Waiting until { $when }
connection-waiting-text = { $bank } asks to be left alone until then. Reading goes on by itself.
connection-consent-ends = { $count ->
    [one] Consent ends in one day
   *[other] Consent ends in { $count_text } days
}
connection-consent-ends-text = { $bank } can be read until { $days }. Signing in again renews the consent.
connection-consent-over = Consent has ended
connection-consent-over-text = The consent at { $bank } lasted until today. Signing in again lets reading go on.
connection-account-missing = Account not listed
connection-account-missing-text = { $bank } did not list { $names }. If it is missing on another day too, it counts as closed.
connection-account-closed = Account closed
connection-account-closed-text = { $bank } no longer lists { $names }. Its rows stay here; it is no longer part of totals.
connection-account-back = Account listed again
connection-account-back-text = { $bank } lists { $names } again.
connection-account-new = New account at the bank
connection-account-new-text = { $bank } lists { $names }, which is not read. To read it, sign in again and choose it.
connection-account-continues = Account under a new number?
connection-account-continues-text = These may be one account: { $names }. The details show what speaks for it.
connection-account-same = Same account twice?
connection-account-same-text = These may be one account: { $names }. The details show what speaks for it.
connection-partly = Partly updated
connection-partly-text = Not read: { $names }. { $message }
connection-caught-up = While you were away since { $time }
connection-caught-up-new = { $count ->
    [one] One new transaction
   *[other] { $count_text } new transactions
}
connection-caught-up-alerts = { $count ->
    [one] One alert
   *[other] { $count_text } alerts
}
connection-caught-up-needs = { $count ->
    [one] One bank needs you
   *[other] { $count_text } banks need you
}
connection-caught-up-down = { $count ->
    [one] One bank could not be read
   *[other] { $count_text } banks could not be read
}
outage-ended = From { $from } to { $until }: { $why }
outage-lasts = Since { $from }: { $why }
details-ends-on = { $day }
coverage-as-of = { $text }; { $bank }: data as of { $when }
coverage-not-read = { $text }; { $bank }: not read yet
account-of-bank = { $account } ({ $bank })
account-state-missing = Not in the bank’s list
account-state-closed = Closed
account-state-ended = Archived
account-offer-continues = { $first } seems to go on as { $second }.
account-offer-same = { $second } seems to be the same account as { $first }.
account-offer-iban = Both have the same IBAN.
account-offer-rows = On the days both cover, { $agree } of { $of } agree.
action-accounts-joined = Joined accounts: { $first }, { $second }
action-accounts-rejected = Kept accounts apart: { $first }, { $second }
action-accounts-forgotten = Took back what was said of accounts: { $first }, { $second }
error-accounts-differ = These two can not be one account.
error-accounts-differ-next = Name two accounts of one currency that are not joined yet.
cli-no-account-offers = No accounts seem to be one.
cli-account-linked = Done. It can be taken back with undo.
window-health = State
window-offers = One account?
window-offer-yes = One account
window-offer-no = Two accounts
window-offer-joined = Now one account
window-offer-apart = Two accounts. This is not asked again.
window-outages = Outages
window-joining = Continues as another account
window-joining-what = After a merger of banks, under a new number or through a second login, two accounts may be one. They are read as one from then on: rows that stand twice count once.
window-joining-how = How they are one
window-joining-continues = It continues as
window-joining-same = It is the same as
window-joining-none = There is no other account in this currency.
window-joined = Counts as one with another account
window-unattended = by schedule

# Rows that belong together or are made of several: own transfers, refunds, splits, duplicates
bond-transfer-out-made = Own transfer to { $account }, { $amount } on { $day }
bond-transfer-in-made = Own transfer from { $account }, { $amount } on { $day }
bond-transfer-out-suggested = Perhaps an own transfer to { $account }, { $amount } on { $day }
bond-transfer-in-suggested = Perhaps an own transfer from { $account }, { $amount } on { $day }
bond-refund-of-made = Refund of { $amount } on { $day } ({ $merchant })
bond-refund-of-suggested = Perhaps a refund of { $amount } on { $day } ({ $merchant })
bond-refund-back-made = Refunded { $amount } on { $day }
bond-refund-back-suggested = Perhaps refunded { $amount } on { $day }
bond-why = { $evidence } Sure to { $sure } of 100.
bond-evidence-person = You said so.
bond-evidence-number = The bank names the other account.
bond-evidence-number-fee = The bank names the other account; what is missing may be a fee.
bond-evidence-number-rate = The bank names the other account, in another currency.
bond-evidence-words = The texts speak of a transfer, and the amounts agree.
bond-evidence-words-fee = The texts speak of a transfer; what is missing may be a fee.
bond-evidence-words-rate = The texts speak of a transfer, in another currency.
bond-evidence-card = The amount was paid onto a card.
bond-evidence-card-rate = The amount was paid onto a card, in another currency.
bond-evidence-amount = The same amount went out and came in within a day.
bond-evidence-whole = The same merchant gave the whole amount back.
bond-evidence-whole-words = The same merchant gave the whole amount back, and calls it a refund.
bond-evidence-rest = The same merchant gave back what was left.
bond-evidence-rest-words = The same merchant gave back what was left, and calls it a refund.
bond-evidence-part = The same merchant gave a part back.
bond-evidence-part-words = The same merchant gave a part back, and calls it a refund.
rate-said = { $rate } for { $original }
rate-worked-out = about { $rate } for { $original }
history-rate = Rate: from { $from } to { $to }
history-fee = Fee: from { $from } to { $to }
card-status-duplicate = duplicate
card-status-own-transfer = own transfer
action-split = { $merchant }: split into { $count } parts
action-unsplit = { $merchant }: one part again
action-duplicate = { $merchant }: said to be a duplicate
action-not-duplicate = { $merchant }: said to be no duplicate
action-transfer = { $merchant }: said to be an own transfer
action-not-transfer = { $merchant }: said to be no own transfer
action-refund = { $merchant }: said to be a purchase and its refund
action-not-refund = { $merchant }: said to be no refund
error-not-a-transfer = These two rows can not be one transfer.
error-not-a-transfer-next = Choose a row that goes out of one account and one that comes into another.
error-not-a-refund = This can not be the refund of that purchase.
error-not-a-refund-next = Choose a purchase that is earlier, and of which as much is left.
error-not-a-duplicate = This row can not be a duplicate of that one.
error-not-a-duplicate-next = Choose another row of the same amount that is no duplicate itself.
error-balance-needs-both = The bank's balance is only right with both rows.
error-balance-needs-both-next = So both are real. To keep one out of your spending, leave it out instead.
error-split = The parts do not sum to the row.
error-split-next = Change the parts until nothing is left.
error-split-category = A part has no category.
error-split-category-next = Give every part a category.
error-split-many = That is too many parts.
error-split-many-next = Split it into at most 50.
window-own-transfer = Own transfer
window-not-transfer = Not a transfer
window-is-refund = Its refund
window-not-refund = Not its refund
window-bond-kept = Kept
window-bond-asks = perhaps belongs to another row
window-bond-show = Show it
window-fee = Fee
window-rate = Rate
window-parts = Parts
window-part-open = not split yet
window-part-none = no category
window-split = Split
window-split-again = Change the parts
window-split-add = Another part
window-split-amount = Amount of part { $number }
window-split-category = Category of part { $number }
window-split-remove = Take part { $number } away
window-split-ways = Even shares
window-split-left = Left: { $amount }
window-split-done = Split
window-split-whole = One part again
window-split-open = asks to be split again
window-duplicate = Duplicate
window-duplicate-which = Which row is it a duplicate of? It stays in the account and counts nowhere.
window-duplicate-none = No other row of this amount within a week.
window-duplicate-done = Counts nowhere now
window-not-duplicate = Not a duplicate
window-not-duplicate-done = Counts again
cli-split = Split into { $count } parts.
cli-unsplit = One part again.
cli-duplicate = Counts nowhere now, as a duplicate.
cli-not-duplicate = Counts again.
cli-transfer = Neither spent nor earned: an own transfer.
cli-not-transfer = No own transfer, for good.
cli-refund = Belongs to its purchase as a refund.
cli-not-refund = No refund, for good.
cli-no-pairs = No transfers or refunds here.

### receipts

action-attach = { $merchant }: { $file } attached
action-detach = { $merchant }: { $file } taken off
attachment-kind-png = PNG picture
attachment-kind-jpeg = JPEG picture
attachment-kind-gif = GIF picture
attachment-kind-webp = WebP picture
attachment-kind-heic = HEIC picture
attachment-kind-pdf = PDF
attachment-kind-text = Text
attachment-kind-other = File
attachment-page = Page { $page } of { $pages }
attachment-not-shown-kind = Files of this kind are kept, but not shown here.
attachment-not-shown-large = This picture claims to be larger than can be drawn safely, or breaks off. It is kept as it is, but not shown here.
attachment-not-shown-all = The text is long. Its beginning is shown here.
attachment-not-shown-pdf = This PDF can not be drawn: it has a password, is damaged, or is too heavy. It is kept as it is.
attachment-not-shown-pages = Only the first 500 pages are drawn here.
attachment-saved = Copy saved as { $file }
attachment-opened = Handed to another program
error-attachment-large = The file is larger than 20 MB.
error-attachment-large-next = A smaller picture or a PDF of the receipt can be attached instead.
error-attachment-many = There are 20 files on this transaction already.
error-attachment-many-next = Take one of them off first.
error-attachment-outside = What this file is, is not known. Another program could run it instead of showing it.
error-attachment-outside-next = Save a copy and look at it with care.
error-no-opener = No program was found to open the file with.
error-no-opener-next = Save a copy and open it yourself.
export-receipts = Receipts: { $number }, in the folder { $folder }
cli-attached = Attached: { $file }
cli-attachment-removed = Taken off. It can be undone for 30 days.
cli-attachment-none = There is nothing on this transaction.
window-receipt-attach = Attach a receipt
window-receipt-attached = Receipt attached
window-receipt-removed = Receipt taken off
window-receipt-remove = Take off
window-receipt-save = Save a copy
window-receipt-open = Open elsewhere
window-receipt-open-warning = Another program gets a copy that is not encrypted. Sarraf wipes that copy when it is locked; what the other program keeps of it stays.
window-receipt-open-anyway = Open the copy
window-receipt-whole = Whole page
window-receipt-full = Full size
window-receipt-previous = Previous page
window-receipt-next = Next page
window-receipt-files = Files on this transaction
window-receipt-picture = Picture of { $name }
window-receipt-where = A receipt belongs to a transaction: open it and drop the file there.
window-receipts = { $count ->
    [one] { $n } receipt
   *[other] { $n } receipts
}
window-filter-receipt = Has a receipt
window-export-receipts = Receipts too, in a folder beside the file

### by hand

account-kind-circle = Savings circle
card-status-by-hand = By hand
card-status-by-hand-taken-back = By hand; taken back with the bank's row
extra-counted = Counted
history-cause-by-hand = changed by you
history-cause-followed = followed the bank's row
health-hand = By hand
details-reads-cards = balances, transactions, cards
details-reads-hand = nothing: you write it yourself
details-since-hand = By hand, since { $month }
hand-counted = Difference found when counting
hand-opening = What was there at the start
hand-withdrawal = cash from a bank
hand-counted-same = Counted { $counted }: that agrees with what is written.
hand-counted-more = Counted { $counted }: { $difference } more than is written.
hand-counted-less = Counted { $counted }: { $difference } less than is written.
proposal-budget-kept = The budget is set
proposal-budget-undone = The budget was set, and taken back
proposal-card-kept = The days are kept
proposal-card-undone = The days were kept, and taken back
proposal-carries = goes on to the next month
proposal-carries-not = stays with its month
proposal-budget-none = no limit
proposal-rule-kept = The rule is made
proposal-rule-undone = The rule was made, and taken back
proposal-done = Taken back
proposal-open = Not written yet
proposal-kept = Kept, by hand
proposal-dropped = Dropped
proposal-undone = Kept, and taken out again
answer-record-out = { $amount } out of { $account }, { $day }: { $text }
answer-record-in = { $amount } into { $account }, { $day }: { $text }
answer-record-count = { $amount } counted in { $account }, { $day }
answer-record-out-which = { $amount } out, { $day }: { $text }. Of which account: { $accounts }?
answer-record-in-which = { $amount } in, { $day }: { $text }. Into which account: { $accounts }?
answer-record-count-which = { $amount } counted, { $day }. In which account: { $accounts }?
answer-record-counted-since = What is there was counted later, so the balance stays, and the difference found then changes.
answer-record-not-yet = Nothing is written until you keep it.
answer-record-no-fit = No account by hand is in that currency.
answer-record-nowhere = There is no account by hand to write this into. Make one where banks are added, such as a wallet.
action-profile = Profile of reports set: { $name }
action-profile-forgotten = Profile of reports forgotten: { $name }
action-mapping-forgotten = Forgot how files like { $name } are read
action-hand-hand-account = { $account }: account made by hand
action-hand-rename = { $account }: another name
action-hand-record = { $account }: { $what }, { $amount }
action-hand-count = { $account }: counted, difference { $amount }
action-hand-amend = { $account }: { $what } changed
action-hand-delete = { $account }: { $what } deleted
action-hand-delete-count = { $account }: a count deleted
action-hand-withdrawal = { $account }: { $amount } put in from a bank
error-hand-kind = This kind of account is not kept by hand.
error-hand-kind-next = Choose cash, loan, circle or other.
error-hand-name = An account by hand needs a name.
error-hand-name-next = Give it one, such as Wallet.
error-hand-name-taken = There is an account of that name already.
error-hand-name-taken-next = Choose another name.
error-hand-account = That account is not kept by hand.
error-hand-account-next = Choose one that is. What a bank said is not written into.
error-hand-row = Only a row by hand can be changed or deleted.
error-hand-row-next = A bank's row can be left out of spending instead; a file's goes with its import.
error-hand-count = A count is not changed.
error-hand-count-next = Delete it, or count anew.
error-hand-zero = An amount of nothing is no row.
error-hand-zero-next = Write how much it was.
error-hand-text = A row needs a text.
error-hand-text-next = Write what it was for.
error-hand-amount = This is no amount of that currency.
error-hand-amount-next = Write it in digits, such as 12.50, with no more decimals than the currency has.
error-hand-day = This is no day.
error-hand-day-next = Write it as 2026-03-15.
error-hand-future = That day has not come yet.
error-hand-future-next = Choose today or a day before.
error-hand-currency = That account is in another currency.
error-hand-currency-next = Choose an account by hand in the row's currency.
error-hand-withdrawal = This row is no cash from a bank that could be put into an account by hand.
error-hand-withdrawal-next = Put it into the category Cash first, if it is. Each can be put in once.
error-undo-another = Something else was done since. Ask again.
error-hand-no-wallet = No cash account by hand is in that currency.
error-hand-no-wallet-next = Make one first.
error-hand-which-wallet = Several accounts by hand fit.
error-hand-which-wallet-next = Say which one.
window-hand-new = New account by hand
window-hand-new-hint = For money no bank holds: cash, a loan to a friend, a savings circle.
window-hand-name = Name
window-hand-name-hint = Wallet
window-hand-kind = Kind
window-hand-currency = Currency
window-hand-balance = What is in it now
window-hand-balance-hint = May be left empty until you count it.
window-hand-make = Make the account
window-hand-record = Record
window-hand-count = Count
window-hand-record-title = Record in { $name }
window-hand-amend-title = Change a row
window-hand-count-title = Count { $name }
window-hand-way = Which way
window-hand-out = Out
window-hand-in = In
window-hand-amount = Amount
window-hand-text = What for, or from whom
window-hand-category = Category
window-hand-category-guess = From its text
window-hand-counted = What is there
window-hand-count-hint = A difference to what is written becomes a row of its own.
window-hand-day = Day
window-hand-amend = Change
window-hand-delete = Delete
window-hand-recorded = Recorded.
window-hand-amended = Changed.
window-hand-deleted = Deleted.
window-hand-put-into = Put into { $name }
window-hand-put-done = Put into { $name }: an own transfer.
window-hand-rename = Rename
window-hand-rename-title = Rename { $name }
window-hand-close = Close the account
window-hand-close-title = Close { $name }?
window-hand-close-what = What was written stays here, archived, with your notes.
window-hand-close-erase = Erase what was written, too
window-hand-empty = Nothing is written here yet. Type a sentence such as “spent 12 on bread”, or use the buttons below.
window-hand-try = spent 12 on bread
window-proposal-change = To be changed
proposal-field-limit = At most a month
proposal-field-from-month = From
proposal-field-left = What is left
proposal-field-card = Card
proposal-field-statement = Statement ends with day
proposal-field-due = Due on day
proposal-field-paid-from = Paid from
proposal-field-merchant = Merchant
window-proposal-undo = Take back
window-proposal-keep = Keep
window-proposal-drop = Drop
window-proposal-account = Account
window-proposal-label = To be written by hand
cli-hand-made = { $name } is made. Its id is { $id }.
cli-hand-deleted = Deleted. “undo” brings it back.
cli-hand-archived = { $name } is archived.
cli-hand-unarchived = { $name } is back in the list.
cli-hand-keep = To do it: { $command }
window-hand-close-and-erase = Close and erase
window-hand-closed = { $name } is closed. What was written stays in the archive.
window-hand-made = { $name } is made.
window-hand-mark = by hand
window-proposal-choose = Choose an account

### columns of tables

mapping-does-not-fit = What you said of files like this one does not fit this file.
mapping-does-not-fit-next = Say again what its columns hold.
mapping-does-not-fit-cli = Say again what its columns hold, with --map, or forget it with --forget.
mapping-unknown = Nothing is remembered under this name.
mapping-unknown-next = “sarraf import --mappings” lists what is.
import-choose-columns = The names of its columns do not say what they hold.
import-choose-columns-next = Say what each of them holds.
import-choose-columns-cli = Say what they hold: --map column.1=booked,column.2=text,column.3=amount, for example.
import-ask-columns = What do its columns hold?
import-as-said = Read as you said for { $name }.
mapping-column-none = Nothing
mapping-column-booked = Booking date
mapping-column-made = Purchase date
mapping-column-value = Value date
mapping-column-amount = Amount
mapping-column-debit = Money out
mapping-column-credit = Money in
mapping-column-indicator = Out or in, in a word
mapping-column-gross = Amount before fees
mapping-column-net = Amount after fees
mapping-column-fee = Fee
mapping-column-fee-currency = Currency of the fee
mapping-column-original = Amount in another currency
mapping-column-original-currency = The other currency
mapping-column-rate = Exchange rate
mapping-column-balance = Balance
mapping-column-currency = Currency
mapping-column-counterparty = Other side
mapping-column-text = Text
mapping-column-account = Account
mapping-column-id = Number of the row
mapping-column-status = State
mapping-column-merchant-code = Code of what the merchant sells
mapping-column-country = Country of the purchase
export-column-remittance = What for
export-column-category = Category
export-column-note = Note
export-column-code = Account code
export-column-bank = Bank
export-column-source = Where from
mapping-field-date-order = Dates
mapping-field-decimal-mark = Decimal mark
mapping-field-sign = Spending is written
mapping-field-currency = Currency
mapping-field-separator = Between columns
mapping-field-header = Names of the columns
mapping-field-encoding = Letters
mapping-separator-comma = Comma
mapping-separator-semicolon = Semicolon
mapping-separator-tab = Tab
mapping-separator-bar = Vertical bar
mapping-header-none = None: the first line is a row
mapping-header-row = Line { $line }
mapping-all = { $read } rows can be read.
mapping-some = { $read } rows can be read, { $rejected } can not.
mapping-first-all = The first { $read } rows can be read.
mapping-first-some = Of the first rows { $read } can be read, { $rejected } can not.
mapping-needs = A date and an amount are needed.
mapping-problem = Line { $line }: { $reason }
mapping-no-date = It has no date that can be read.
mapping-no-amount = It has no amount that can be read.
mapping-too-precise = Its amount has more decimals than the currency.
mapping-too-few = It has too few columns.
cli-mappings-none = Nothing is remembered.
window-mapping = What the columns hold
window-mapping-open = Say what the columns hold
window-mapping-what = The first rows of { $name }. Say what each column holds; below stands how the rows are read.
window-mapping-remembered = As you said before for { $name }.
window-mapping-column = What column { $number } holds
window-mapping-choose = Choose
window-mapping-read = How the rows are read
window-mapping-date = Date
window-mapping-amount = Amount
window-mapping-balance = Balance
window-mapping-text = Text
window-mapping-remember = Read files with these columns the same way from now on
window-mapping-import = Import
window-mapping-list = Files read as you said
window-mapping-list-what = Files with the same columns are read the same way.
window-forgotten = { $name } is forgotten
window-mapping-forget = Forget
window-mapping-table = The first rows as they stand in the file
window-importing = Reading { $name }
window-import-stop = Stop
window-import-stopped = Stopped. Nothing of the file was taken.
