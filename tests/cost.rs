//! What loans cost, against worked examples: those of the contract, of the PBOC, of Regulation Z, of EU and UK papers.
//!
//! `printed` compares to the digits that the source prints. Examples whose source is no authority say so.

mod costs;

use costs::{by_period, day, dec, loan};
use jiff::civil::Date;
use loanlint::cost::{Cost, Flows, flows_cost, loan_cost, rates};
use rust_decimal::{Decimal, RoundingStrategy};

/// The rate, in percent where `hundred`, to as many digits as `shown` has.
fn printed(rate: Decimal, shown: &str) -> String {
    let digits = shown.split_once('.').map_or(0, |(_, digits)| digits.len());
    let rounded = rate.round_dp_with_strategy(u32::try_from(digits).unwrap(), RoundingStrategy::MidpointAwayFromZero);
    format!("{rounded:.digits$}")
}

fn percent(rate: Decimal, shown: &str) -> String {
    printed(rate * Decimal::ONE_HUNDRED, shown)
}

/// A payout and runs of payments: how many, of what, from which day, how far apart (`semimonth` is the 1st and the 16th).
type Run<'a> = (u32, &'a str, &'a str, &'a str);

fn dated(advance: (&str, &str), runs: &[Run<'_>]) -> Flows {
    let mut flows = vec![(day(advance.1), dec(advance.0))];
    for (count, amount, first, step) in runs {
        flows.extend((0..*count).map(|n| (nth(day(first), step, n), -dec(amount))));
    }
    Flows::dated(&flows).unwrap()
}

fn nth(first: Date, step: &str, n: u32) -> Date {
    if step != "semimonth" {
        return step.parse::<loanlint::cost::Step>().unwrap().after(first, n).unwrap();
    }
    let month = loanlint::cost::Step::MONTH.after(first, n / 2).unwrap();
    month.checked_add(jiff::Span::new().days(if n.is_multiple_of(2) { 0 } else { 15 })).unwrap()
}

/// The six worked results of the command's contract: first payment, total paid, simple and compound rate.
#[test]
fn finds_the_worked_results() {
    let cases: [(Cost, [&str; 5]); 6] = [
        (
            loan_cost(&loan("12000", "12m", "flat", "0.5%/month", &[])).unwrap(),
            ["12000.00", "1060.00", "12720.00", "0.10896383", "0.11457380"],
        ),
        (
            loan_cost(&loan("12000", "12m", "flat", "0.5%/month", &["2%@start"])).unwrap(),
            ["11760.00", "1060.00", "12720.00", "0.14740812", "0.15778660"],
        ),
        (
            loan_cost(&loan("24000", "24m", "equal-instalment", "12%/year", &[])).unwrap(),
            ["24000.00", "1129.76", "27114.33", "0.12000", "0.12683"],
        ),
        (
            loan_cost(&loan("5000", "10m", "equal-principal", "1.2%/month", &["30@each"])).unwrap(),
            ["5000.00", "590.00", "5630.00", "0.27067432", "0.30691157"],
        ),
        (
            loan_cost(&loan("60000", "6m", "interest-first", "0.05%/day", &[])).unwrap(),
            ["60000.00", "900.00", "65400.00", "0.18000000", "0.19561817"],
        ),
        (
            flows_cost(&by_period("1w", &[(0, "300"), (1, "-85"), (2, "-85"), (3, "-85"), (4, "-85")])).unwrap(),
            ["300.00", "85.00", "340.00", "2.70480581", "12.968544"],
        ),
    ];
    for (cost, [paid_out, payment, total, simple, compound]) in cases {
        let money = [cost.paid_out, cost.payment, cost.total_paid].map(|money| format!("{money:.2}"));
        assert_eq!(money, [paid_out, payment, total]);
        assert_eq!(printed(cost.rates.cn_simple, simple), simple);
        assert_eq!(printed(cost.rates.cn_compound, compound), compound);
        assert_eq!(cost.rates.cn_compound, cost.rates.eu_apr);
        assert_eq!(cost.total_cost, cost.total_paid - cost.paid_out);
    }
    let instalments = loan_cost(&loan("24000", "24m", "equal-instalment", "12%/year", &[])).unwrap();
    assert_eq!(instalments.schedule[23].payment, dec("1129.85"));
    let daily = loan_cost(&loan("60000", "6m", "interest-first", "0.05%/day", &[])).unwrap();
    assert_eq!(daily.assumptions[0].key, "day-to-month");
}

/// PBOC Announcement [2021] No. 3, annex 1 to 3.
#[test]
fn finds_the_examples_of_the_pboc() {
    let mut bullet = loan("100000", "2y", "bullet", "", &[]);
    bullet.payment = Some(dec("110000"));
    let mut mortgage = loan("1000000", "20y", "equal-instalment", "", &[]);
    mortgage.payment = Some(dec("6599.6"));
    let mut instalments = loan("100000", "12m", "equal-instalment", "", &["1000@start"]);
    instalments.payment = Some(dec("8833.3"));
    for (loan, simple, compound) in [(bullet, "", "4.88"), (mortgage, "5", "5.12"), (instalments, "12.80", "13.58")] {
        let rates = loan_cost(&loan).unwrap().rates;
        assert!(simple.is_empty() || percent(rates.cn_simple, simple) == simple, "{simple}: {}", rates.cn_simple);
        assert_eq!(percent(rates.cn_compound, compound), compound);
    }
}

/// Regulation Z, Appendix J: (b)(9)(i) was read; (c)(1) to (c)(4) are known through a test suite that cites the paragraphs;
/// (c)(5) is from memory and stands for the written rules alone.
#[test]
fn finds_the_examples_of_appendix_j() {
    let m = |count, amount, first| (count, amount, first, "1m");
    let cases: &[(&str, Flows, &str)] = &[
        ("c1i", dated(("5000", "1978-01-10"), &[m(24, "230", "1978-02-10")]), "9.69"),
        ("c1ii", dated(("6000", "1978-02-10"), &[m(36, "200", "1978-04-01")]), "11.82"),
        ("c1iii", dated(("5000", "1978-02-23"), &[(24, "219.17", "1978-03-01", "semimonth")]), "10.34"),
        ("c1iv", dated(("10000", "1978-05-23"), &[(40, "385", "1978-10-01", "3m")]), "8.97"),
        ("c1v", dated(("500", "1978-03-20"), &[(30, "17.60", "1978-04-21", "1w")]), "14.96"),
        ("c2i", dated(("5000", "1978-01-10"), &[m(1, "250", "1978-02-10"), m(23, "230", "1978-03-10")]), "10.08"),
        ("c2ii", dated(("400", "1978-03-18"), &[m(1, "39.50", "1978-04-20"), (11, "38.31", "1978-05-18", "4w")]), "28.50"),
        ("c3i", dated(("5000", "1978-01-10"), &[m(23, "230", "1978-02-10"), m(1, "280", "1980-01-10")]), "10.50"),
        ("c3ii", dated(("200", "1978-04-03"), &[(19, "9.50", "1978-04-11", "2w"), m(1, "30", "1979-01-02")]), "12.22"),
        (
            "c4i",
            dated(("5000", "1978-01-10"), &[m(1, "250", "1978-02-10"), m(22, "230", "1978-03-10"), m(1, "280", "1980-01-10")]),
            "10.90",
        ),
        (
            "c4ii",
            dated(
                ("8000", "1978-01-10"),
                &[m(1, "449.36", "1978-03-01"), (18, "465", "1978-05-01", "2m"), m(1, "200", "1981-05-01")],
            ),
            "7.30",
        ),
        ("c5 form 1", dated(("1000", "1978-01-03"), &[m(1, "1080", "1978-09-15")]), "11.45"),
        ("c5 form 2", dated(("1000", "1978-07-15"), &[m(1, "1044", "1979-01-15")]), "8.80"),
        ("c5 form 3/4", dated(("1000", "1978-01-17"), &[m(1, "1135.19", "1979-07-17")]), "8.76"),
        ("c5 form 3", dated(("1000", "1978-01-17"), &[m(1, "1240", "1980-01-17")]), "11.36"),
        ("excel quarterly 1", dated(("10000", "1978-06-23"), &[(40, "385", "1978-10-01", "3m")]), "9.15"),
        ("excel quarterly 2", dated(("10000", "1978-07-23"), &[(40, "385", "1978-10-01", "3m")]), "9.32"),
        ("excel daily", dated(("1000", "2023-10-26"), &[(5, "220", "2023-11-30", "1d")]), "94.15"),
        ("excel weekly 33", dated(("1000", "2023-10-28"), &[(5, "250", "2023-11-30", "1w")]), "176.52"),
        ("excel weekly 7", dated(("1000", "2023-11-23"), &[(5, "250", "2023-11-30", "1w")]), "412.40"),
        ("excel weekly 6", dated(("1000", "2023-11-24"), &[(5, "250", "2023-11-30", "1w")]), "434.30"),
        ("excel yearly", dated(("1000", "2023-10-26"), &[(5, "500", "2023-11-30", "1y")]), "78.34"),
    ];
    for (name, flows, apr) in cases {
        assert_eq!(percent(rates(flows).unwrap().us_apr, apr), *apr, "{name}");
    }
    let regular: Vec<(u32, &str)> = std::iter::once((0, "1000")).chain((1..=36).map(|n| (n, "-33.61"))).collect();
    assert_eq!(percent(rates(&by_period("1m", &regular)).unwrap().us_apr, "12.83"), "12.83");
}

/// The unofficial British rows and the old annex of Directive 98/7/EC: the staff paper's intervals and plain days differ, and the
/// rows that count plain days are those of `cn-compound` where the payments lie no whole months apart.
#[test]
fn finds_the_european_and_british_examples() {
    let of = |advance, runs: &[Run<'_>]| rates(&dated(advance, runs)).unwrap();
    let short = of(("500", "2012-10-10"), &[(1, "510", "2012-10-15", "1d")]);
    assert_eq!(percent(short.cn_compound, "324.436"), "324.436", "5 days of 365");
    assert_eq!(percent(short.eu_apr, "326.12"), "326.12", "5 days of the year that ends on 2012-10-15, which has 366");
    let two = of(("500", "2012-10-10"), &[(2, "270", "2012-11-10", "1m")]);
    assert_eq!(percent(two.eu_apr, "85.59"), "85.59", "equal months");
    let days = by_period("1d", &[(0, "500"), (31, "-270"), (61, "-270")]);
    assert_eq!(percent(rates(&days).unwrap().eu_apr, "84.63"), "84.63", "31 and 61 days of 365");
    let old = of(("1000", "1994-01-01"), &[(1, "1200", "1995-07-01", "1m")]);
    assert_eq!(percent(old.eu_apr, "12.92"), "12.92", "18 equal months");
    let old_days = by_period("1d", &[(0, "1000"), (546, "-1200")]);
    assert_eq!(percent(rates(&old_days).unwrap().eu_apr, "12.96"), "12.96", "546 days of 365");
}

/// A key fact statement seen at second hand: nominal, and 24.15 where the paper prints 24.16.
#[test]
fn finds_the_indian_statement_within_a_hundredth() {
    let apr = |fee: &str| {
        let mut loan = loan("47000", "24m", "equal-instalment", "", &[fee]);
        loan.payment = Some(dec("2415.14"));
        loan_cost(&loan).unwrap().rates
    };
    assert_eq!(percent(apr("1386.50@start").cn_simple, "24.15"), "24.15");
    assert_eq!(percent(apr("1175@start").cn_simple, "23.66"), "23.66");
    assert_eq!(percent(apr("1175@start").cn_compound, "26.41"), "26.41");
}

#[test]
fn finds_the_periodic_rates_of_the_early_settlement_examples() {
    for (credit, count, each, apr) in [("5000", 48, "134.57", "14.0"), ("10000", 180, "139.51", "16.0")] {
        let mut loan = loan(credit, &format!("{count}m"), "equal-instalment", "", &[]);
        loan.payment = Some(dec(each));
        assert_eq!(percent(loan_cost(&loan).unwrap().rates.eu_apr, apr), apr);
    }
}
