//! What holds for every loan: its worth at the rate is zero, scale does not matter, fees cost, schedules add up.

use loanlint::cost::{CostErrorKind, Flows, Loan, Method, Rates, Step, loan_cost, rates};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn method() -> impl Strategy<Value = Method> {
    use Method::{Bullet, EqualInstalment, EqualPrincipal, Flat, InterestFirst};
    prop::sample::select(vec![EqualInstalment, EqualPrincipal, InterestFirst, Flat, Bullet])
}

/// Principal in cents, months, method, hundredths of a percent a month.
fn terms() -> impl Strategy<Value = Loan> {
    (100_i64..100_000_000, 1_u32..=120, method(), 0_u32..3000).prop_map(|(cents, months, method, rate)| {
        let term: Step = format!("{months}m").parse().unwrap();
        let rate = format!("{}%/month", Decimal::new(rate.into(), 2)).parse().unwrap();
        Loan::new(Decimal::new(cents, 2), term, method, Some(rate))
    })
}

/// A payout and payments that follow it, by month.
fn payments() -> impl Strategy<Value = Vec<(u32, Decimal)>> {
    let paid = prop::collection::vec((1_u32..240, 1_i64..10_000_000), 1..40);
    (100_i64..100_000_000, paid).prop_map(|(lent, paid)| {
        let paid = paid.into_iter().map(|(month, cents)| (month, Decimal::new(-cents, 2)));
        std::iter::once((0, Decimal::new(lent, 2))).chain(paid).collect()
    })
}

/// What flows are worth at a rate a period, in exact decimals, Horner's way from the last period to the first.
fn worth(flows: &[(u32, Decimal)], rate: Decimal) -> Decimal {
    let v = Decimal::ONE / (Decimal::ONE + rate);
    let last = flows.iter().map(|f| f.0).max().unwrap();
    (0..=last).rev().fold(Decimal::ZERO, |sum, n| {
        let here: Decimal = flows.iter().filter(|f| f.0 == n).map(|f| f.1).sum();
        sum * v + here
    })
}

proptest! {
    /// The proof that the digits which are told are right: between half a unit of the last digit below and above, the exact
    /// worth changes sign.
    #[test]
    fn finds_rates_right_to_the_last_digit(mut flows in payments(), share in 1_i64..1000) {
        // Rates below zero make powers that decimals cannot hold over many periods: less is lent than is paid.
        let paid: Decimal = flows.iter().skip(1).map(|f| -f.1).sum();
        flows[0].1 = (paid * Decimal::new(share, 3)).round_dp(2).max(Decimal::new(1, 2));
        let months = Flows::by_period(Step::MONTH, &flows).unwrap();
        let simple = match rates(&months) {
            Ok(Rates { cn_simple, .. }) => cn_simple,
            Err(error) => {
                prop_assert_eq!(error.kind(), CostErrorKind::OutOfRange);
                return Ok(());
            }
        };
        let half = Decimal::new(5, 9);
        let at = |rate: Decimal| worth(&flows, rate / Decimal::from(12));
        prop_assert!(at(simple - half) <= Decimal::ZERO && at(simple + half) >= Decimal::ZERO, "{simple}");
    }

    #[test]
    fn finds_worth_zero_at_the_rate(flows in payments()) {
        use loanlint::cost::solve::{Point, solve, worth};
        use rust_decimal::prelude::ToPrimitive;
        let mut points: Vec<Point> = flows.iter().map(|(n, a)| Point::compound(f64::from(*n), a.to_f64().unwrap())).collect();
        points.sort_by(|a, b| a.whole.total_cmp(&b.whole));
        let largest = points.iter().fold(0.0_f64, |most, p| most.max(p.amount.abs()));
        let s = solve(&points).unwrap();
        prop_assert!(worth(&points, s).abs() <= 1e-9 * largest, "{}", worth(&points, s));
    }

    #[test]
    fn finds_the_same_rate_at_every_scale(flows in payments(), scale in 1_i64..1000) {
        let of = |by: i64| {
            let flows: Vec<_> = flows.iter().map(|(n, a)| (*n, *a * Decimal::from(by))).collect();
            rates(&Flows::by_period(Step::MONTH, &flows).unwrap()).map(|r| r.cn_simple)
        };
        // A loan repaid hundreds of times over within a month has no rate that can be told, at any scale.
        let (Ok(one), Ok(many)) = (of(1), of(scale)) else {
            prop_assert_eq!(of(1).map_err(|e| e.kind()), Err(CostErrorKind::OutOfRange));
            prop_assert_eq!(of(scale).map_err(|e| e.kind()), Err(CostErrorKind::OutOfRange));
            return Ok(());
        };
        prop_assert!((one - many).abs() <= Decimal::new(1, 8), "{one} {many}");
    }

    #[test]
    fn finds_a_schedule_that_adds_up_to_the_cent(loan in terms()) {
        let cost = loan_cost(&loan).unwrap();
        let sum = |of: fn(&loanlint::cost::Row) -> Decimal| cost.schedule.iter().map(of).sum::<Decimal>();
        prop_assert_eq!(sum(|row| row.principal), loan.principal);
        prop_assert_eq!(sum(|row| row.principal + row.interest + row.fee), sum(|row| row.payment));
        prop_assert_eq!(sum(|row| row.payment), cost.total_paid);
        prop_assert_eq!(cost.schedule.last().unwrap().balance, Decimal::ZERO);
        let whole = |row: &loanlint::cost::Row| row.payment.round_dp(2) == row.payment && row.payment >= Decimal::ZERO;
        prop_assert!(cost.schedule.iter().all(whole));
    }

    #[test]
    fn finds_that_a_fee_raises_every_rate(loan in terms(), fee in 1_u32..20, when in prop::sample::select(vec!["start", "each", "1"])) {
        // Smaller loans are taken whole by the fee; in larger ones it would not show in eight digits.
        let loan = Loan { principal: loan.principal % Decimal::from(10_000) + Decimal::from(20), ..loan };
        let mut charged = loan.clone();
        charged.fees = vec![format!("{fee}@{when}").parse().unwrap()];
        let (without, with) = (loan_cost(&loan).unwrap(), loan_cost(&charged).unwrap());
        prop_assert!(with.rates.cn_simple > without.rates.cn_simple);
        prop_assert!(with.rates.us_apr > without.rates.us_apr);
        prop_assert!(with.rates.eu_apr > without.rates.eu_apr);
        prop_assert_eq!(with.fees_add[0].rate_points, with.rates.cn_simple - without.rates.cn_simple);
    }

    /// Any flows at all, both ways and by day: a result or a clear error, never a panic.
    #[test]
    fn finds_an_end_for_any_flows(
        flows in prop::collection::vec((0_i32..40_000, prop::num::i64::ANY.prop_map(|n| n / 10_000)), 0..60),
    ) {
        let start: jiff::civil::Date = "1990-01-31".parse().unwrap();
        let dated: Vec<_> = flows.iter().map(|(n, a)| (start + jiff::Span::new().days(*n), Decimal::new(*a, 2))).collect();
        let periods: Vec<_> = flows.iter().map(|(n, a)| (n.unsigned_abs(), Decimal::new(*a, 2))).collect();
        for found in [Flows::dated(&dated), Flows::by_period("1d".parse().unwrap(), &periods)] {
            let told = found.and_then(|flows| loanlint::cost::flows_cost(&flows));
            prop_assert!(told.err().is_none_or(|e| e.kind() != CostErrorKind::Unreadable && !e.remedy().is_empty()));
        }
    }

    /// Any words in a table or in a value: flows or an error with its place.
    #[test]
    fn rejects_any_words_without_panic(text in "(?s).{0,60}", cell in "[0-9,\"%@/a-z年\\.\\-\n ]{0,30}") {
        for words in [&text, &cell] {
            let _ = loanlint::cost::read_flows(words, "f.csv", None);
            let _ = words.parse::<loanlint::cost::Rate>();
            let _ = words.parse::<loanlint::cost::Fee>();
            let _ = words.parse::<Step>();
        }
    }
}
