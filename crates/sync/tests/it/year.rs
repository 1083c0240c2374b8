//! A year of schedule in fake time: twenty banks that answer 429, 503, 401 and nothing at all, a person who looks
//! twice a day, and a computer whose clock jumps. The banks count by themselves, in true time, and complain.

use jiff::{SignedDuration, Timestamp};
use sarraf_banks::Calls;
use sarraf_sync::schedule::{Call, Counted, Ended, Kept, Next, Policy, Schedule};
use std::collections::VecDeque;
use std::time::Duration;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
const YEAR: i64 = 365 * DAY;
const ACCOUNTS: usize = 3;

/// Numbers from a seed (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }

    fn once_in(&mut self, times: i64) -> bool {
        self.below(times) == 0
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Answer {
    Fine,
    /// 429, with Retry-After or without.
    Busy(Option<i64>),
    /// 503, or an answer that never comes.
    Failed,
    /// 401.
    SignIn,
}

/// A bank: what it allows, when it is ill, and what it saw. All in seconds of true time.
struct Bank {
    limits: Calls,
    /// What it answers within these times.
    ill: Vec<(i64, i64, Answer)>,
    requests: VecDeque<i64>,
    clock_hour: (i64, u32),
    accesses: [VecDeque<i64>; ACCOUNTS],
    /// Left alone until then, by what it said itself.
    alone_until: i64,
    signed_out: bool,
    complaints: Vec<String>,
}

impl Bank {
    fn new(number: i64, chance: &mut Chance) -> Self {
        let per_day = [1, 4, 4, 8, 24][usize::try_from(number % 5).unwrap()];
        let limits = Calls { attended_per_hour: Some(60), unattended_per_day: Some(per_day) };
        let mut ill = Vec::new();
        let mut at = chance.below(10 * DAY);
        while at < YEAR {
            let lasts = [HOUR / 4, 2 * HOUR, DAY, 3 * DAY][usize::try_from(chance.below(4)).unwrap()];
            let answer = match chance.below(5) {
                0 => Answer::Busy(None),
                1 => Answer::Busy(Some(30 + chance.below(8 * HOUR))),
                2 => Answer::SignIn,
                _ => Answer::Failed,
            };
            ill.push((at, at + lasts, answer));
            at += lasts + 2 * DAY + chance.below(20 * DAY);
        }
        Self {
            limits,
            ill,
            requests: VecDeque::new(),
            clock_hour: (0, 0),
            accesses: Default::default(),
            alone_until: 0,
            signed_out: false,
            complaints: Vec::new(),
        }
    }

    /// One request; `account` where it is the first page of one.
    fn answer(&mut self, now: i64, attended: bool, account: Option<usize>) -> Answer {
        self.count(now, attended, account);
        if !attended && self.signed_out {
            self.complain(format!("{now}: asked after 401"));
        }
        if !attended && now < self.alone_until {
            self.complain(format!("{now}: asked before {}", self.alone_until));
        }
        let ill =
            self.ill.iter().find(|(from, to, _)| (*from..*to).contains(&now)).map(|(.., answer)| *answer);
        match ill.unwrap_or(Answer::Fine) {
            Answer::SignIn => self.signed_out = true,
            Answer::Busy(Some(wait)) => self.alone_until = now + wait,
            _ => {}
        }
        if self.signed_out { Answer::SignIn } else { ill.unwrap_or(Answer::Fine) }
    }

    fn count(&mut self, now: i64, attended: bool, account: Option<usize>) {
        let limit = self.limits.attended_per_hour.unwrap();
        self.requests.push_back(now);
        forget(&mut self.requests, now - HOUR);
        if self.clock_hour.0 != now / HOUR {
            self.clock_hour = (now / HOUR, 0);
        }
        self.clock_hour.1 += 1;
        if self.requests.len() > limit as usize || self.clock_hour.1 > limit {
            self.complain(format!("{now}: {} requests in an hour", self.requests.len()));
        }
        if let Some(account) = account.filter(|_| !attended) {
            let accesses = &mut self.accesses[account];
            accesses.push_back(now);
            forget(accesses, now - DAY);
            let count = accesses.len();
            if count > self.limits.unattended_per_day.unwrap() as usize {
                self.complain(format!("{now}: {count} accesses in a day"));
            }
        }
    }

    /// The first thousand say enough.
    fn complain(&mut self, complaint: String) {
        if self.complaints.len() < 1_000 {
            self.complaints.push(complaint);
        }
    }

    /// When the trouble that reaches to `now` or lies closest before it ended.
    fn last_ill(&self, now: i64) -> i64 {
        let ended = self.ill.iter().filter(|(from, ..)| *from <= now).map(|(_, to, _)| (*to).min(now));
        ended.max().unwrap_or(0).max(self.alone_until.min(now))
    }
}

/// The computer: its wall clock is off by `wrong`, its steady clock began at `booted`.
struct Computer {
    wrong: i64,
    booted: i64,
    counted: Counted,
    by_wall: bool,
}

impl Computer {
    fn wall(&self, now: i64) -> Timestamp {
        stamp(now + self.wrong)
    }

    fn counted(&self, now: i64) -> Timestamp {
        let steady = Duration::from_secs(u64::try_from(now - self.booted).unwrap());
        if self.by_wall { self.wall(now) } else { self.counted.at(steady) }
    }
}

/// Drops what lies a window or more back.
fn forget(times: &mut VecDeque<i64>, until: i64) {
    while times.front().is_some_and(|at| *at <= until) {
        times.pop_front();
    }
}

fn stamp(second: i64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + second).unwrap()
}

/// A connection as the program has it, and what is kept on disk.
struct Connection {
    schedule: Schedule,
    calls: Vec<Call>,
    policy: Policy,
    number: u64,
    completed: i64,
    longest_gap: i64,
    wakes: u64,
    needed_at: Option<i64>,
}

impl Connection {
    fn new(policy: &Policy, bank: &Bank, number: u64) -> Self {
        let schedule = Schedule::new(policy.clone(), Some(bank.limits), Kept::default(), &[], number);
        Self {
            schedule,
            calls: Vec::new(),
            policy: policy.clone(),
            number,
            completed: 0,
            longest_gap: 0,
            wakes: 0,
            needed_at: None,
        }
    }

    /// Everything in memory goes; what was kept comes back.
    fn restart(&mut self, bank: &Bank, counted: Timestamp) {
        self.calls.retain(|call| counted.duration_since(call.at) < SignedDuration::from_hours(25));
        let kept = self.schedule.kept();
        self.schedule =
            Schedule::new(self.policy.clone(), Some(bank.limits), kept, &self.calls, self.number + 100);
    }

    /// One reading; the true time when it ended.
    fn read(&mut self, bank: &mut Bank, computer: &Computer, mut now: i64, attended: bool) -> i64 {
        let requests = [None].into_iter().chain((0..ACCOUNTS).flat_map(|one| [Some(one), None, None]));
        let mut ended = Ended::Read;
        for (index, account) in requests.enumerate() {
            let counted = computer.counted(now);
            if self.schedule.free_for_request(counted) > counted {
                ended = Ended::Busy(None);
                break;
            }
            let call = Call { at: counted, attended, begins: index == 0 };
            self.schedule.sent(call);
            self.calls.push(call);
            // The list of accounts has their balances: it is an access to each.
            let first = (index == 0).then_some(0).or(account.filter(|one| *one > 0));
            let answer = bank.answer(now, attended, first);
            now += if answer == Answer::Failed { 30 } else { 1 };
            ended = match answer {
                Answer::Fine => continue,
                Answer::Busy(wait) => Ended::Busy(wait.map(|wait| Duration::from_secs(wait.unsigned_abs()))),
                Answer::Failed => Ended::Failed,
                Answer::SignIn => Ended::NeedsYou,
            };
            break;
        }
        self.schedule.ended(computer.counted(now), ended);
        if ended == Ended::Read {
            self.completed = now;
        }
        if ended == Ended::NeedsYou && self.needed_at.is_none() {
            self.needed_at = Some(now);
        }
        now
    }
}

/// What the year came to.
struct Year {
    complaints: Vec<String>,
    wakes: u64,
    /// The longest time that a bank was well, the program ran, nobody was needed, and no reading ended.
    longest_gap: i64,
}

/// A year in steps of some hours, in which the program wakes when the schedules say so and then only.
fn year(policy: &Policy) -> Year {
    run(policy, YEAR, false)
}

/// `by_wall` is the control: what would be if time were counted by the wall clock.
fn run(policy: &Policy, length: i64, by_wall: bool) -> Year {
    let mut chance = Chance(0x5eed);
    let mut banks: Vec<Bank> = (0..20).map(|number| Bank::new(number, &mut chance)).collect();
    let mut connections: Vec<Connection> =
        banks.iter().zip(0..).map(|(bank, number)| Connection::new(policy, bank, number)).collect();
    let counted = Counted::begin(stamp(0), Duration::ZERO, None);
    let mut computer = Computer { wrong: 0, booted: 0, counted, by_wall };
    let mut well_since = 0;
    let mut now = 0;
    while now < length {
        now = wake_all(&mut connections, &mut banks, &computer, now, well_since, policy);
        if chance.once_in(40) {
            // Switched off for a while; what was kept is the counted time with the wall clock beside it.
            let kept = (computer.counted(now), computer.wall(now));
            now += 60 + chance.below(DAY);
            if chance.once_in(3) {
                computer.wrong -= chance.below(400 * DAY);
            }
            computer.booted = now;
            computer.counted = Counted::begin(computer.wall(now), Duration::ZERO, Some(kept));
            well_since = now;
            for (connection, bank) in connections.iter_mut().zip(&banks) {
                connection.restart(bank, computer.counted(now));
            }
        }
        if chance.once_in(20) {
            // Set forward or back while it runs: by an hour for daylight saving, or by anything.
            let jump = [HOUR, -HOUR, 2 * DAY, -3 * DAY, 900 * DAY];
            computer.wrong += jump[usize::try_from(chance.below(5)).unwrap()];
        }
        for (connection, bank) in connections.iter_mut().zip(&mut banks) {
            if chance.once_in(30) {
                connection.read(bank, &computer, now, true);
            }
        }
        now += 600;
    }
    Year {
        complaints: banks.into_iter().flat_map(|bank| bank.complaints).collect(),
        wakes: connections.iter().map(|connection| connection.wakes).sum(),
        longest_gap: connections.iter().map(|connection| connection.longest_gap).max().unwrap(),
    }
}

/// Wakes whom the schedule wakes within the next hours; the true time after that.
fn wake_all(
    connections: &mut [Connection],
    banks: &mut [Bank],
    computer: &Computer,
    from: i64,
    well_since: i64,
    policy: &Policy,
) -> i64 {
    let until = from + 3 * HOUR;
    let mut ended = until;
    for (connection, bank) in connections.iter_mut().zip(banks) {
        let mut now = from;
        let mut rounds = 0;
        while now < until && rounds < 5_000 {
            rounds += 1;
            let counted = computer.counted(now);
            let Next::At(next) = connection.schedule.next(counted) else {
                // The person sees it within a day or two, and signs in again.
                if connection.needed_at.is_some_and(|at| now - at > 30 * HOUR) {
                    sign_in(connection, bank, now);
                    continue;
                }
                now += HOUR;
                continue;
            };
            if next > counted {
                let sleep = next.duration_since(counted).as_secs().max(1).min(until - now);
                now += sleep;
                continue;
            }
            connection.wakes += 1;
            let well = bank.last_ill(now).max(well_since).max(connection.completed);
            now = connection.read(bank, computer, now, false);
            if connection.completed == now {
                connection.longest_gap = connection.longest_gap.max(now - well);
            }
            if !policy.is_patient && connection.needed_at.is_some() {
                sign_in(connection, bank, now);
            }
        }
        ended = ended.max(now);
    }
    ended
}

fn sign_in(connection: &mut Connection, bank: &mut Bank, now: i64) {
    bank.ill.retain(|(from, to, answer)| *answer != Answer::SignIn || !(*from..*to).contains(&now));
    bank.signed_out = false;
    connection.needed_at = None;
    connection.completed = now;
    connection.schedule.acted();
}

/// Readings of a year if each bank were read as often as it allows, and tried again as often as that.
const MOST_WAKES: u64 = 2 * 365 * (4 * (1 + 4 + 4 + 8 + 24));

#[test]
fn a_year_of_twenty_banks_passes_no_limit_and_leaves_nobody_behind() {
    let year = year(&Policy::real());
    assert!(year.complaints.is_empty(), "{} {:?}", year.complaints.len(), year.complaints.first());
    assert!(year.wakes > 20_000 && year.wakes < MOST_WAKES, "{} wakes", year.wakes);
    // A day and a tenth for a bank that allows one reading a day, and the longest wait after a failure.
    assert!(year.longest_gap < 34 * HOUR, "{} hours", year.longest_gap / HOUR);
}

#[test]
fn without_the_rule_of_limits_the_banks_complain() {
    let year = year(&Policy { keeps_limits: false, ..Policy::real() });
    assert!(year.complaints.iter().any(|one| one.contains("accesses in a day")));
}

#[test]
fn without_patience_the_banks_complain() {
    let year = year(&Policy { is_patient: false, ..Policy::real() });
    assert!(year.complaints.iter().any(|one| one.contains("asked before")));
    assert!(year.complaints.iter().any(|one| one.contains("after 401")));
}

#[test]
fn by_the_wall_clock_the_banks_complain() {
    let year = run(&Policy::real(), YEAR, true);
    assert!(year.complaints.iter().any(|one| one.contains("accesses in a day")));
}

#[test]
fn without_floor_interval_and_limits_it_is_a_busy_loop() {
    let zero = SignedDuration::ZERO;
    let policy = Policy {
        every: zero,
        floor: zero,
        first_wait: zero,
        longest_wait: zero,
        keeps_limits: false,
        is_patient: false,
    };
    // A few days are enough for more than a year may bring.
    assert!(run(&policy, 3 * DAY, false).wakes > MOST_WAKES);
}

#[test]
fn without_the_hourly_rule_a_person_who_asks_all_the_time_is_too_much() {
    let asked_all_the_time = |policy: Policy| {
        let mut bank = Bank::new(0, &mut Chance(1));
        bank.ill.clear();
        let mut connection = Connection::new(&policy, &bank, 0);
        let counted = Counted::begin(stamp(0), Duration::ZERO, None);
        let computer = Computer { wrong: 0, booted: 0, counted, by_wall: false };
        let mut now = 0;
        while now < 4 * HOUR {
            now = connection.read(&mut bank, &computer, now, true) + 5;
        }
        bank.complaints.len()
    };
    assert_eq!(asked_all_the_time(Policy::real()), 0);
    assert!(asked_all_the_time(Policy { keeps_limits: false, ..Policy::real() }) > 0);
}
