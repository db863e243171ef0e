//! What holds of every simulation: more months cost more, parts add up, nothing comes from nothing, scale does not matter.

use loanlint::cost::{Loan, Method, Step};
use loanlint::simulate::{Ask, Cap, LateCharge, Stop, Terms, simulate};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn loans() -> impl Strategy<Value = Loan> {
    use Method::{Bullet, EqualInstalment, EqualPrincipal, Flat, InterestFirst};
    let method = prop::sample::select(vec![EqualInstalment, EqualPrincipal, InterestFirst, Flat, Bullet]);
    (10_000_i64..10_000_000, 1_u32..=60, method, 0_u32..500).prop_map(|(units, months, method, rate)| {
        let term: Step = format!("{months}m").parse().unwrap();
        let rate = format!("{}%/month", Decimal::new(rate.into(), 2)).parse().unwrap();
        Loan::new(Decimal::from(units), term, method, Some(rate))
    })
}

fn maybe(texts: &'static [&'static str]) -> impl Strategy<Value = Option<&'static str>> {
    prop::option::of(prop::sample::select(texts))
}

fn terms() -> impl Strategy<Value = Terms> {
    let penalty = maybe(&["0.05%/day", "+0.1%/day", "1.5x", "+2x@outstanding", "24%/year@outstanding", "2%/month@principal"]);
    let late = maybe(&["5%@each", "1%,2%,3%@missed", "1%@5d,2%@40d"]);
    let once = || maybe(&["5%", "10%@outstanding", "3%@overdue"]);
    let fee = maybe(&["3%@outstanding", "1%@principal"]);
    let times = (prop::option::of(1_u32..5), 0_u32..50, prop::option::of(0_u32..20));
    (penalty, any::<bool>(), late, once(), once(), fee, times).prop_map(
        |(penalty, compound, late, damages, collection, fee, times)| Terms {
            penalty: penalty.map(|text| text.parse().unwrap()),
            compound,
            late_charge: late.map(|text| text.parse().unwrap()),
            damages: damages.map(|text| text.parse().unwrap()),
            collection: collection.map(|text| text.parse().unwrap()),
            acceleration: times.0,
            grace_days: times.1,
            exit_fee: fee.map(|text| text.parse().unwrap()),
            minimum_interest: times.2,
        },
    )
}

fn ask() -> Ask {
    Ask { late: (1..=24).collect(), exit: Some(Vec::new()), ..Ask::default() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn finds_arrears_growing_and_parts_adding_up(loan in loans(), terms in terms(), yearly in 0_i64..100) {
        let cap = Cap { yearly: Decimal::new(yearly, 2), law: None };
        let table = simulate(&loan, &terms, Some(&cap), &ask()).unwrap().default.unwrap();
        for pair in table.rows.windows(2) {
            prop_assert!(pair[0].total <= pair[1].total, "{:?}", pair);
            prop_assert!(pair[0].missed <= pair[1].missed);
        }
        for row in &table.rows {
            let sum: Decimal = row.parts.list().iter().map(|(_, part)| *part).sum();
            prop_assert_eq!(sum, row.total);
            prop_assert_eq!(row.total.round_dp(2), row.total);
            prop_assert!(row.parts.list().iter().all(|(_, part)| *part >= Decimal::ZERO), "{:?}", row);
            let limit = row.limit.unwrap();
            let counted = row.total - row.parts.collection_costs;
            prop_assert_eq!(limit.excess, (counted - limit.most).max(Decimal::ZERO));
        }
    }

    #[test]
    fn finds_nothing_but_contract_interest_without_terms(loan in loans()) {
        let table = simulate(&loan, &Terms::default(), None, &ask()).unwrap().default.unwrap();
        for row in table.rows {
            prop_assert_eq!(row.parts.contract_interest, row.total);
            // What is not repaid bears the contract rate, whatever has fallen due; a flat rate and roundings aside.
            let rate = loan.rate.unwrap().value * Decimal::from(row.months);
            if loan.method != Method::Flat {
                prop_assert!((row.total - row.outstanding * rate).abs() <= Decimal::new(30, 2), "{:?}", row);
            }
        }
    }

    #[test]
    fn finds_the_same_at_every_scale(loan in loans(), terms in terms(), scale in 2_i64..50) {
        let mut large = loan.clone();
        large.principal *= Decimal::from(scale);
        let of = |loan: &Loan| simulate(loan, &terms, None, &ask()).unwrap().default.unwrap().rows;
        for (one, many) in of(&loan).iter().zip(of(&large)) {
            // Cents of the schedule and of the parts are rounded on both scales.
            let apart = (one.total * Decimal::from(scale) - many.total).abs();
            prop_assert!(apart <= Decimal::new(2, 0) * Decimal::from(scale) , "{apart} {one:?} {many:?}");
        }
    }

    #[test]
    fn finds_exits_that_add_up(loan in loans(), mut terms in terms()) {
        let ask = Ask { late: Vec::new(), exit: Some(vec![Stop::Every]), ..Ask::default() };
        if loan.term.count == 1 {
            prop_assert!(simulate(&loan, &terms, None, &ask).is_err());
            return Ok(());
        }
        terms.late_charge = None::<LateCharge>;
        let table = simulate(&loan, &terms, None, &ask).unwrap().exit.unwrap();
        for row in &table.rows {
            prop_assert_eq!(row.settle, row.balance + row.interest + row.fee);
            prop_assert_eq!(row.total, row.paid + row.settle);
            prop_assert_eq!(row.saves, table.to_the_end - row.total);
            prop_assert!(row.saves <= row.saves_without_fee);
        }
        // Later is never cheaper, as long as nothing is charged for leaving.
        for pair in table.rows.windows(2) {
            prop_assert!(pair[0].saves_without_fee >= pair[1].saves_without_fee, "{:?}", pair);
        }
    }
}
