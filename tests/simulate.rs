//! What late and early payment cost, against tables worked out by hand: each figure's sum stands beside it.

mod costs;

use costs::{dec, loan};
use loanlint::cost::{CostErrorKind, Loan};
use loanlint::simulate::{ASSUMPTIONS, Arrears, Ask, Cap, Exit, Exits, LEFT_OUT, Stop, Terms, simulate};

/// 10,000 for a year at 12%, all at the end: 1,200 of interest fall due with it.
fn bullet() -> Loan {
    loan("10000", "1y", "bullet", "12%/year", &[])
}

/// 12,000 in twelve parts of 1,000 at 1% a month: interest of 120, 110, 100, ... 10.
fn shares() -> Loan {
    loan("12000", "12m", "equal-principal", "1%/month", &[])
}

/// The terms: `penalty=1.5x compound late=25@each damages=5% collection=500 grace=15 after=2 fee=3% minimum=6`.
fn terms(text: &str) -> Terms {
    let mut terms = Terms::default();
    for word in text.split_whitespace() {
        match word.split_once('=').unwrap_or((word, "")) {
            ("penalty", value) => terms.penalty = Some(value.parse().unwrap()),
            ("compound", _) => terms.compound = true,
            ("late", value) => terms.late_charge = Some(value.parse().unwrap()),
            ("damages", value) => terms.damages = Some(value.parse().unwrap()),
            ("collection", value) => terms.collection = Some(value.parse().unwrap()),
            ("grace", value) => terms.grace_days = value.parse().unwrap(),
            ("after", value) => terms.acceleration = Some(value.parse().unwrap()),
            ("fee", value) => terms.exit_fee = Some(value.parse().unwrap()),
            ("minimum", value) => terms.minimum_interest = Some(value.parse().unwrap()),
            other => panic!("{other:?}"),
        }
    }
    terms
}

fn late(loan: &Loan, text: &str, cap: &str, months: &[u32], from: u32) -> Arrears {
    let ask = Ask { late: months.to_vec(), missed_from: from, exit: Some(Vec::new()), uk: false };
    let cap = (!cap.is_empty()).then(|| Cap { yearly: dec(cap), law: None });
    simulate(loan, &terms(text), cap.as_ref(), &ask).unwrap().default.unwrap()
}

fn exits(loan: &Loan, text: &str, stops: &[u32], uk: bool) -> Exits {
    let stops = stops.iter().map(|stop| Stop::After(*stop)).collect();
    simulate(loan, &terms(text), None, &Ask { late: Vec::new(), missed_from: 1, exit: Some(stops), uk }).unwrap().exit.unwrap()
}

/// Loan, terms, months, first missed; then interest, fees, default interest, compound, late charges, damages, collection; what
/// it would have been on time.
type Case = (&'static str, u32, u32, [&'static str; 7], &'static str);

fn holds(loan: &Loan, cases: &[Case]) {
    for (text, months, from, parts, on_time) in cases {
        let found = late(loan, text, "", &[*months], *from).rows[0];
        let told = found.parts.list().map(|(_, sum)| format!("{sum:.2}"));
        assert_eq!(told, *parts, "{text} {months}");
        assert_eq!(format!("{:.2}", found.on_time), *on_time, "{text} {months}");
        let total: rust_decimal::Decimal = parts.iter().map(|part| dec(part)).sum();
        assert_eq!((found.total, found.extra), (total, total - dec(on_time)), "{text} {months}");
    }
}

#[test]
fn finds_what_a_loan_due_at_once_costs_late() {
    holds(
        &bullet(),
        &[
            // 10,000 x 1% x 3: with no rate of its own the contract rate runs on.
            ("", 3, 1, ["300.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00"], "0.00"),
            // 万分之五: 10,000 x 0.0005 x 90 days, in place of contract interest, and beside it.
            ("penalty=0.05%/day", 3, 1, ["0.00", "0.00", "450.00", "0.00", "0.00", "0.00", "0.00"], "0.00"),
            ("penalty=+0.05%/day", 3, 1, ["300.00", "0.00", "450.00", "0.00", "0.00", "0.00", "0.00"], "0.00"),
            // 1.5 x 12% x 10,000 / 4.
            ("penalty=1.5x", 3, 1, ["0.00", "0.00", "450.00", "0.00", "0.00", "0.00", "0.00"], "0.00"),
            // The same, and 18% a year on 1,200 of unpaid interest for a quarter.
            ("penalty=1.5x compound", 3, 1, ["0.00", "0.00", "450.00", "54.00", "0.00", "0.00", "0.00"], "0.00"),
            // Without a penalty rate unpaid interest bears the contract rate: 1,200 x 12% / 4.
            ("compound", 3, 1, ["300.00", "0.00", "0.00", "36.00", "0.00", "0.00", "0.00"], "0.00"),
            // 15 days at 12% a year (50), then 75 days of 5.00.
            ("penalty=0.05%/day grace=15", 3, 1, ["50.00", "0.00", "375.00", "0.00", "0.00", "0.00", "0.00"], "0.00"),
            // 20 a day after ten days of grace; the contract rate runs beside a sum.
            ("penalty=20/day grace=10", 1, 1, ["100.00", "0.00", "400.00", "0.00", "0.00", "0.00", "0.00"], "0.00"),
            // A tenth of the principal; a tenth of all that is overdue, 11,200.
            ("damages=10%", 1, 1, ["100.00", "0.00", "0.00", "0.00", "0.00", "1000.00", "0.00"], "0.00"),
            ("damages=10%@overdue collection=500", 1, 1, ["100.00", "0.00", "0.00", "0.00", "0.00", "1120.00", "500.00"], "0.00"),
        ],
    );
}

#[test]
fn finds_what_missed_instalments_cost() {
    holds(
        &shares(),
        &[
            // Schedule: 110 + 100 + 90. On what is due: 1,000 for three, two and one month: 60. Together 1% of 12,000 a month.
            ("", 3, 1, ["360.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00"], "300.00"),
            // Half as much again on what is due.
            ("penalty=1.5x", 3, 1, ["300.00", "0.00", "90.00", "0.00", "0.00", "0.00", "0.00"], "300.00"),
            // On all that is outstanding, in place of the schedule's interest: 12,000 x 1.5% x 3.
            ("penalty=1.5x@outstanding", 3, 1, ["0.00", "0.00", "540.00", "0.00", "0.00", "0.00", "0.00"], "300.00"),
            // Called in on day 30: 110 until then; 1,000 for three months, 11,000 for two, at 1.5%.
            ("penalty=1.5x after=2", 3, 1, ["110.00", "0.00", "375.00", "0.00", "0.00", "0.00", "0.00"], "300.00"),
            // Unpaid interest of 120, 110 and 100 at 1.5% for three, two and one month: 5.40 + 3.30 + 1.50.
            ("penalty=1.5x compound", 3, 1, ["300.00", "0.00", "90.00", "10.20", "0.00", "0.00", "0.00"], "300.00"),
            // One instalment is late after a month, three after three.
            ("late=25@each", 1, 1, ["120.00", "0.00", "0.00", "0.00", "25.00", "0.00", "0.00"], "110.00"),
            ("late=25@each", 3, 1, ["360.00", "0.00", "0.00", "0.00", "75.00", "0.00", "0.00"], "300.00"),
            // Of 1,120, 1,110 and 1,100: 56 + 55.50 + 55.
            ("late=5%@each", 3, 1, ["360.00", "0.00", "0.00", "0.00", "166.50", "0.00", "0.00"], "300.00"),
            // 300, 400, then 500 each: six are late after six months. Interest: 12,000 x 1% x 6; on time 110 + ... + 60.
            ("late=300,400,500@missed", 6, 1, ["720.00", "0.00", "0.00", "0.00", "2700.00", "0.00", "0.00"], "510.00"),
            // After two months the first is 60 days late, the second 30.
            ("late=50@10d,75@40d", 2, 1, ["240.00", "0.00", "0.00", "0.00", "125.00", "0.00", "0.00"], "210.00"),
            // A tenth of 1,120 + 1,110.
            ("damages=10%@overdue", 2, 1, ["240.00", "0.00", "0.00", "0.00", "0.00", "223.00", "0.00"], "210.00"),
            // A month of grace: nothing is late after a month.
            ("penalty=1.5x late=25@each grace=30", 1, 1, ["120.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00"], "110.00"),
            // The last three, 3,000: 1% a month for a year. On time 20 + 10.
            ("", 12, 10, ["360.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00"], "30.00"),
        ],
    );
}

#[test]
fn finds_what_other_ways_of_repaying_cost_late() {
    let none = "0.00";
    // Fees of the second and third instalment fall due within three months; that of the fourth on the last day.
    holds(
        &loan("12000", "12m", "equal-principal", "1%/month", &["30@each"]),
        &[("", 3, 1, ["360.00", "60.00", none, none, none, none, none], "360.00")],
    );
    // A flat rate runs on the whole sum as it is; after the last instalment (day 330) on what is due: 12,000 x 0.5%.
    holds(
        &loan("12000", "12m", "flat", "0.5%/month", &[]),
        &[
            ("", 3, 1, ["180.00", none, none, none, none, none, none], "180.00"),
            ("", 12, 1, ["720.00", none, none, none, none, none, none], "660.00"),
        ],
    );
    // Four weeks, 100 each at 1% a day for 30, 23, 16 and 9 days; interest of the schedule 3 + 2 + 1.
    holds(
        &loan("400", "4w", "equal-principal", "1%/week", &[]),
        &[("penalty=1%/day", 1, 1, ["6.00", none, "78.00", none, none, none, none], "6.00")],
    );
    // Instalments without a rate: 100.00 of 10,000 in the first, so 1% a month; 788.49 x 1.5%.
    let mut stated = loan("10000", "12m", "equal-instalment", "", &[]);
    stated.payment = Some(dec("888.49"));
    let found = late(&stated, "penalty=1.5x", "", &[1], 1);
    assert_eq!(found.rows[0].parts.default_interest, dec("11.83"));
    assert!(found.assumptions.iter().any(|one| one.key == "contract-rate-derived"));
    // Interest first: what falls due is interest, so without interest on interest nothing is added but the schedule's own.
    holds(
        &loan("60000", "6m", "interest-first", "1.5%/month", &[]),
        &[
            ("penalty=0.05%/day", 3, 1, ["2700.00", none, none, none, none, none, none], "2700.00"),
            // Called in after the first: 60,000 x 1.5% x 3.
            ("penalty=0.05%/day after=1", 3, 1, [none, none, "2700.00", none, none, none, none], "2700.00"),
        ],
    );
}

#[test]
fn finds_what_goes_beyond_the_legal_maximum() {
    let found = late(&bullet(), "penalty=0.05%/day damages=10% collection=500", "0.154", &[3, 12], 1);
    let told: Vec<_> = found
        .rows
        .iter()
        .map(|row| (row.total, row.limit.unwrap().most, row.limit.unwrap().excess, row.yearly.to_string()))
        .collect();
    // Three months: 450 + 1,000 against 385. A year: 1,800 + 1,000 against 1,540. Costs of collecting are not held against it.
    let expected = [
        (dec("1950"), dec("385"), dec("1065"), "0.78000000".to_owned()),
        (dec("3300"), dec("1540"), dec("1260"), "0.33000000".to_owned()),
    ];
    let shown: Vec<_> = told.into_iter().map(|(a, b, c, rate)| (a, b, c, format!("{:.8}", dec(&rate)))).collect();
    assert_eq!(shown, expected);
    assert!(found.assumptions.iter().any(|one| one.key == "limit-without-collection"));
    // 14.8% is above 12%: nothing beyond it.
    let kept = late(&bullet(), "", "0.148", &[6], 1).rows[0];
    assert_eq!((kept.total, kept.limit.unwrap().excess), (dec("600"), dec("0")));
}

#[test]
fn finds_what_was_left_out_and_what_was_assumed() {
    let keys = |table: &Arrears| table.assumptions.iter().map(|one| one.key).collect::<Vec<_>>();
    let bare = late(&shares(), "", "", &[1], 1);
    assert_eq!(bare.left_out, LEFT_OUT[..7]);
    assert_eq!(keys(&bare), ["missed-from", "nothing-paid", "thirty-days", "contract-rate-runs-on"]);
    let full = late(&shares(), "penalty=1.5x compound late=5,6@missed damages=1% collection=2% grace=3 after=4", "0.2", &[1], 2);
    assert_eq!(full.left_out, [""; 0]);
    let expected = [
        "missed-from",
        "nothing-paid",
        "thirty-days",
        "penalty-replaces",
        "grace-free",
        "compound-contract-interest",
        "ladder-last-repeats",
        "charged-once",
        "called-in",
        "limit-without-collection",
    ];
    assert_eq!(keys(&full), expected);
    assert!(keys(&full).iter().all(|key| ASSUMPTIONS.contains(key)));
    assert_eq!(exits(&shares(), "", &[3], false).left_out, LEFT_OUT[7..]);
}

#[test]
fn finds_what_leaving_early_saves_or_costs() {
    let told = |row: &Exit| {
        [row.paid, row.balance, row.interest, row.fee, row.settle, row.total, row.saves, row.saves_without_fee]
            .map(|sum| format!("{sum:.2}"))
    };
    let cases = [
        // 1,120 + 1,110 + 1,100 paid; 12,780 to the end, so 450 are saved.
        (shares(), "", 3, ["3330.00", "9000.00", "0.00", "0.00", "9000.00", "12330.00", "450.00", "450.00"]),
        // 3% of 9,000.
        (shares(), "fee=3%@outstanding", 3, ["3330.00", "9000.00", "0.00", "270.00", "9270.00", "12600.00", "180.00", "450.00"]),
        (shares(), "fee=3%@principal", 3, ["3330.00", "9000.00", "0.00", "360.00", "9360.00", "12690.00", "90.00", "450.00"]),
        // Six months of interest at least: 90 + 80 + 70 more; with the fee it costs more than to go on.
        (
            shares(),
            "fee=3%@outstanding minimum=6",
            3,
            ["3330.00", "9000.00", "240.00", "270.00", "9510.00", "12840.00", "-60.00", "450.00"],
        ),
        // Half of the interest has run by then; nine months of it are owed at least.
        (bullet(), "", 6, ["0.00", "10000.00", "600.00", "0.00", "10600.00", "10600.00", "600.00", "600.00"]),
        (bullet(), "minimum=9 fee=50", 6, ["0.00", "10000.00", "900.00", "50.00", "10950.00", "10950.00", "250.00", "600.00"]),
    ];
    for (loan, text, after, expected) in cases {
        assert_eq!(told(&exits(&loan, text, &[after], false).rows[0]), expected, "{text} {after}");
    }
}

/// The first month's interest and a deposit are kept back: the one pays the first instalment, the other lessens the last.
#[test]
fn finds_what_was_kept_back_set_against_the_rest() {
    let mut loan = loan("50000", "6m", "interest-first", "2%/month", &[]);
    (loan.advance, loan.deposit) = (dec("1000"), dec("1500"));
    // 1,000 + 1,000 paid in the second and third month; 50,000 less the deposit; three months of interest are saved.
    let row = exits(&loan, "", &[3], false).rows[0];
    assert_eq!((row.paid, row.settle, row.total, row.saves), (dec("2000"), dec("48500"), dec("50500"), dec("3000")));
    // Interest on interest: the first is paid already, so only the second and third count, for two months and one at 3%.
    let row = late(&loan, "penalty=1.5x compound", "", &[3], 1).rows[0];
    assert_eq!((row.parts.contract_interest, row.parts.compound_interest, row.parts.fees), (dec("3000"), dec("90"), dec("0")));
}

#[test]
fn finds_the_usual_exits_and_each_of_them() {
    let of = |loan: &Loan, exit: Option<Vec<Stop>>| -> Vec<u32> {
        let ask = Ask { late: Vec::new(), exit, ..Ask::default() };
        simulate(loan, &Terms::default(), None, &ask)
            .unwrap()
            .exit
            .map_or(Vec::new(), |table| table.rows.iter().map(|r| r.after).collect())
    };
    assert_eq!(of(&shares(), None), [1, 3, 6]);
    assert_eq!(of(&loan("9000", "36m", "equal-instalment", "1%/month", &[]), None), [1, 3, 6, 12, 18]);
    assert_eq!(of(&shares(), Some(vec![Stop::Every])), (1..12).collect::<Vec<_>>());
    assert_eq!(of(&shares(), Some(vec![Stop::Half, Stop::After(2)])), [2, 6]);
    // A day, and one instalment: there is no time before the end.
    assert_eq!(of(&loan("500", "1d", "bullet", "1%/day", &[]), None), [0; 0]);
}

/// The two examples of the Schedule of SI 2004/1483.
#[test]
fn finds_the_rebates_of_uk_law() {
    for (credit, term, each, after, settle, rebate) in
        [("5000", "48m", "134.57", 12, "3933.05", "776.90"), ("10000", "180m", "139.51", 72, "8320.62", "6606.95")]
    {
        let mut loan = loan(credit, term, "equal-instalment", "", &[]);
        loan.payment = Some(dec(each));
        let table = exits(&loan, "", &[after], true);
        let found = table.rows[0].statutory.unwrap();
        assert_eq!((found.more, found.settle, found.rebate), (1, dec(settle), dec(rebate)), "{credit}");
        let days = table.assumptions.iter().find(|one| one.key == "uk-settlement").unwrap();
        assert_eq!(days.values, [("days", "58".to_owned())]);
    }
    // 28 days after the last but one instalment of a short loan; after the end there is nothing to rebate.
    let table = exits(&shares(), "", &[10, 11], true);
    assert_eq!(table.rows[0].statutory.unwrap().more, 0);
    assert!(table.rows[1].statutory.is_some_and(|found| found.rebate < dec("10")));
    assert_eq!(exits(&loan("480", "24w", "equal-principal", "1%/week", &[]), "", &[20], true).rows[0].statutory, None);
}

#[test]
fn rejects_what_no_agreement_means_and_nobody_asks() {
    let ask = |late: &[u32], from: u32, exit: &[Stop]| Ask {
        late: late.to_vec(),
        missed_from: from,
        exit: Some(exit.to_vec()),
        uk: false,
    };
    let cases = [
        (shares(), "", ask(&[0], 1, &[]), "arrears of 0 months are out of range"),
        (shares(), "", ask(&[601], 1, &[]), "arrears of 601 months are out of range"),
        (shares(), "", ask(&[1], 0, &[]), "there is no instalment 0 to miss: there are 12"),
        (shares(), "", ask(&[1], 13, &[]), "there is no instalment 13 to miss: there are 12"),
        (shares(), "after=0", ask(&[1], 1, &[]), "the loan is called in before an instalment is missed"),
        (shares(), "grace=4000000000", ask(&[1], 1, &[]), "the days of grace are out of range"),
        (shares(), "", ask(&[], 1, &[Stop::After(12)]), "nothing can be repaid early after period 12: there are 12"),
        (shares(), "", ask(&[], 1, &[Stop::After(0)]), "nothing can be repaid early after period 0: there are 12"),
        (shares(), "fee=3%@overdue", ask(&[], 1, &[Stop::After(1)]), "nothing is overdue where a loan is repaid early"),
        (
            loan("500", "1d", "bullet", "1%/day", &[]),
            "",
            ask(&[], 1, &[Stop::Half]),
            "nothing can be repaid early: there is one period",
        ),
        (
            loan("7000", "700m", "equal-principal", "1%/month", &[]),
            "",
            ask(&[], 1, &[Stop::Every]),
            "there are more than 600 periods after which the rest could be repaid",
        ),
    ];
    for (loan, text, ask, message) in cases {
        let error = simulate(&loan, &terms(text), None, &ask).unwrap_err();
        assert_eq!(error.message(), message);
        assert!(!error.remedy().is_empty(), "{message}");
    }
    let mut negative = Terms { damages: Some("5%".parse().unwrap()), ..Terms::default() };
    negative.damages.as_mut().unwrap().amount = loanlint::cost::fee::Amount::Share(dec("-0.05"));
    assert_eq!(simulate(&shares(), &negative, None, &Ask::default()).unwrap_err().message(), "a charge is negative");
}

#[test]
fn rejects_terms_that_cannot_be_read() {
    use loanlint::simulate::{Charge, LateCharge, Penalty};
    for text in ["", "5%", "x", "-1x", "1,5x", "0.05%/fortnight", "-20/day", "0.05%/day@interest", "+", "++1x", "20/month"] {
        assert!(text.parse::<Penalty>().is_err(), "{text}");
    }
    for text in
        ["", "25", "25@", "-25@each", "x@each", "@each", "300,@missed", "50@5", "50@5d,75", "50@-1d", "99999999999999999999@each"]
    {
        assert!(text.parse::<LateCharge>().is_err(), "{text}");
    }
    for text in ["", "%", "-5%", "-500", "5%@each", "5%@", "1e9", "¥5"] {
        assert!(text.parse::<Charge>().is_err(), "{text}");
    }
    for text in ["", "0.5", "-1", "all", "99999999999"] {
        assert!(text.parse::<Stop>().is_err(), "{text}");
    }
}

/// Whatever stands in the terms: an answer or a clear refusal.
#[test]
fn finds_an_answer_or_a_refusal_for_hostile_numbers() {
    let loans = [
        loan("0.01", "1d", "bullet", "0%/day", &[]),
        loan("10000", "12m", "equal-instalment", "0%/year", &[]),
        loan("10000", "12m", "equal-instalment", "10000%/year", &[]),
        loan("10000", "12m", "flat", "10000%/day", &[]),
        loan("10000", "600m", "equal-instalment", "12%/year", &["1@each"]),
        loan("1000000000000000", "600m", "interest-first", "1000000%/day", &[]),
        loan("1000000000000000", "20000d", "bullet", "1000000%/day", &[]),
        loan("1000000000000000", "1000y", "equal-principal", "1%/year", &[]),
    ];
    let terms = [
        terms(""),
        terms("penalty=1000000%/day compound late=1000000%@each damages=1000000% collection=1000000%@overdue"),
        terms("penalty=10000x@outstanding compound grace=18000 after=4294967295 fee=1000000%@outstanding minimum=4294967295"),
        terms("penalty=1000000000000000/day late=1000000000000000@0d after=1"),
    ];
    let cap = Cap { yearly: dec("10000"), law: None };
    let ask = Ask { late: vec![1, 12, 600], exit: Some(vec![Stop::Every]), uk: true, ..Ask::default() };
    for loan in &loans {
        for terms in &terms {
            for ask in [&ask, &Ask::default(), &Ask { exit: None, ..ask.clone() }] {
                if let Err(error) = simulate(loan, terms, Some(&cap), ask) {
                    let clear = matches!(
                        error.kind(),
                        CostErrorKind::OutOfRange | CostErrorKind::Contradictory | CostErrorKind::NoSolution
                    );
                    assert!(clear && !error.remedy().is_empty(), "{error}");
                }
            }
        }
    }
}

/// 600 instalments in less than ten milliseconds; the best of some runs, for other work may go on beside.
#[test]
#[allow(clippy::disallowed_methods, reason = "the test measures time")]
fn finds_the_tables_of_a_long_loan_at_once() {
    let long = loan("10000", "600m", "equal-instalment", "12%/year", &[]);
    let terms = terms("penalty=1.5x compound late=25@each damages=5% after=200 fee=1%@outstanding");
    let fastest = |ask: &Ask| {
        let once = || {
            let begun = std::time::Instant::now();
            simulate(&long, &terms, None, ask).unwrap();
            begun.elapsed().as_micros()
        };
        (0..20).map(|_| once()).min().unwrap()
    };
    let usual = fastest(&Ask { late: vec![1, 3, 6, 12, 600], ..Ask::default() });
    assert!(usual < 10_000, "{usual} µs");
    let every = fastest(&Ask { exit: Some(vec![Stop::Every]), uk: true, ..Ask::default() });
    assert!(every < 60_000, "{every} µs");
}
