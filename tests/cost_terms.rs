//! Terms of loans: schedules of every method, what fees add, what cannot hold together, and flows at the edge of sense.

mod costs;

use costs::{by_period, day, dec, loan};
use loanlint::cost::{DayCount, Flows, Loan, Method, Rates, loan_cost, rates};
use rust_decimal::Decimal;

#[test]
fn finds_schedules_of_every_method() {
    let cases = [
        ("flat", "1%/month", [("400.00", "12.00"), ("400.00", "12.00"), ("400.00", "12.00")]),
        ("equal-principal", "1%/month", [("400.00", "12.00"), ("400.00", "8.00"), ("400.00", "4.00")]),
        ("interest-first", "1%/month", [("0.00", "12.00"), ("0.00", "12.00"), ("1200.00", "12.00")]),
        ("equal-instalment", "1%/month", [("396.03", "12.00"), ("399.99", "8.04"), ("403.98", "4.04")]),
        ("equal-instalment", "0%/month", [("400.00", "0.00"), ("400.00", "0.00"), ("400.00", "0.00")]),
    ];
    for (method, rate, expected) in cases {
        let cost = loan_cost(&loan("1200", "3m", method, rate, &[])).unwrap();
        let rows: Vec<_> =
            cost.schedule.iter().map(|row| (format!("{:.2}", row.principal), format!("{:.2}", row.interest))).collect();
        let rows: Vec<(&str, &str)> = rows.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(rows, expected, "{method} {rate}");
    }
    let bullet = loan_cost(&loan("1200", "3m", "bullet", "1%/month", &[])).unwrap();
    assert_eq!((bullet.schedule.len(), bullet.payment), (1, dec("1236.00")));
}

#[test]
fn finds_grace_balloon_and_an_odd_first_period() {
    let mut grace = loan("1200", "4m", "equal-principal", "1%/month", &[]);
    grace.grace = 1;
    let rows = loan_cost(&grace).unwrap().schedule;
    assert_eq!((rows[0].principal, rows[1].principal, rows[3].balance), (Decimal::ZERO, dec("400.00"), Decimal::ZERO));
    let mut balloon = loan("12000", "12m", "equal-instalment", "12%/year", &[]);
    balloon.balloon = dec("6000");
    let cost = loan_cost(&balloon).unwrap();
    let last = cost.schedule[11].payment - cost.payment;
    assert!((last - dec("6000")).abs() < dec("0.10"), "{last}");
    let mut odd = loan("12000", "12m", "interest-first", "3.65%/year", &[]);
    (odd.start, odd.first) = (Some(day("2024-01-10")), Some(day("2024-02-20")));
    let cost = loan_cost(&odd).unwrap();
    // A month of 36.50 and ten days of 1.20 each.
    assert_eq!(cost.payment, dec("48.50"));
    assert!(cost.assumptions.iter().any(|a| a.key == "odd-first" && a.values[1].1 == "10"), "{:?}", cost.assumptions);
    assert_eq!(cost.schedule[11].date, Some(day("2025-01-20")));
    let mut actual = loan("36500", "2m", "interest-first", "0.01%/day", &[]);
    (actual.start, actual.day_count) = (Some(day("2024-01-10")), DayCount::Actual);
    let rows = loan_cost(&actual).unwrap().schedule;
    assert_eq!((rows[0].interest, rows[1].interest), (dec("113.15"), dec("105.85")), "31 days, 29 days");
}

#[test]
fn finds_what_each_fee_adds() {
    let cost = loan_cost(&loan("12000", "12m", "flat", "0.5%/month", &["2%@start"])).unwrap();
    assert_eq!(cost.fees_add[0].rate_points, dec("0.14740812") - dec("0.10896383"));
    let late = loan_cost(&loan("12000", "12m", "flat", "0.5%/month", &["100@5", "0@each"])).unwrap();
    assert!(late.fees_add[0].rate_points > Decimal::ZERO && late.fees_add[1].rate_points.is_zero());
    assert_eq!((late.schedule[4].fee, late.schedule[5].fee), (dec("100.00"), Decimal::ZERO));
}

#[test]
fn rejects_terms_that_contradict_each_other() {
    type Change = fn(&mut Loan);
    let cases: &[(&str, Change)] = &[
        ("there is no principal", |l| l.principal = Decimal::ZERO),
        ("there is no principal", |l| l.principal = dec("-5")),
        ("12000.001 has parts of a cent", |l| l.principal = dec("12000.001")),
        ("there is neither a rate nor a payment", |l| l.rate = None),
        ("a term of 30d does not divide into periods of 1m", |l| {
            (l.term, l.period) = ("30d".parse().unwrap(), Some("1m".parse().unwrap()));
        }),
        ("the payments come to 600, less than the principal of 12000", |l| (l.rate, l.payment) = (None, Some(dec("50")))),
        ("a payment of 6500 repays the loan in 2 of 12 instalments", |l| l.payment = Some(dec("6500"))),
        ("--payment fits no method whose instalments differ", |l| {
            (l.method, l.payment) = (Method::InterestFirst, Some(dec("6500")));
        }),
        ("the payment is not more than 0", |l| l.payment = Some(Decimal::ZERO)),
        ("the fees at the start take the whole principal", |l| l.fees = vec!["100%@start".parse().unwrap()]),
        ("the fee 5@13 falls on no instalment: there are 12", |l| l.fees = vec!["5@13".parse().unwrap()]),
        ("--first needs --start and instalments", |l| l.first = Some(day("2024-01-31"))),
        ("the first payment is not after the payout", |l| {
            (l.start, l.first) = (Some(day("2024-01-31")), Some(day("2024-01-31")));
        }),
        ("--day-count actual needs --start and interest by day", |l| l.day_count = DayCount::Actual),
        ("the grace leaves nothing to repay in instalments", |l| l.grace = 12),
        ("a payment falls after the year 9999", |l| l.start = Some(day("9999-06-30"))),
    ];
    for (message, change) in cases {
        let mut loan = loan("12000", "12m", "equal-instalment", "0.5%/month", &[]);
        change(&mut loan);
        let error = loan_cost(&loan).unwrap_err();
        assert_eq!(error.message(), *message);
        assert!(!error.remedy().is_empty());
    }
}

/// Every sane flow, however extreme, has a result or a clear error.
#[test]
fn finds_an_end_for_extreme_flows() {
    let long: Vec<(u32, &str)> = std::iter::once((0, "100000")).chain((1..=600).map(|n| (n, "-900"))).collect();
    let cases: &[(&str, Flows, Option<&str>)] = &[
        ("0 %", by_period("1m", &[(0, "100"), (1, "-50"), (2, "-50")]), Some("0.00000000")),
        ("10000 % a year", by_period("1y", &[(0, "100"), (1, "-10100")]), Some("100.00000000")),
        ("one day", by_period("1d", &[(0, "100"), (1, "-101")]), Some("3.65000000")),
        ("600 instalments", by_period("1m", &long), Some("0.10748743")),
        ("less than was lent", by_period("1y", &[(0, "100"), (1, "-50")]), Some("-0.50000000")),
        ("doubled in a day", by_period("1d", &[(0, "100"), (1, "-200")]), None),
        ("largest", by_period("1m", &[(0, "1000000000000000"), (20000, "-1000000000000000")]), Some("0.00000000")),
    ];
    for (name, flows, simple) in cases {
        let found = rates(flows);
        match simple {
            Some(simple) => assert_eq!(found.map(|r: Rates| r.cn_simple.to_string()), Ok((*simple).to_owned()), "{name}"),
            None => assert_eq!(found.unwrap_err().message(), "the yearly rate is too large to be told", "{name}"),
        }
    }
}
