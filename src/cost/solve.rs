//! The rate at which flows are worth nothing.
//!
//! Comes in: [`Point`]s in order of time, to the borrower positive. Goes out: `s = ln(1 + i)`, with `i` the rate of one unit of
//! time, or which of none and several solutions there are.
//!
//! A sum of `c * exp(-s t)` has at most as many roots as its coefficients change sign (Descartes' rule for generalised
//! polynomials). Multiplied by `exp(s u)`, with `u` between the first two of different sign, and differentiated, it keeps its
//! form and loses one change; between two neighbouring roots of that derivative the sum is monotone times a positive factor.
//! So all roots are found, one bracket each, without a guess (Pólya and Szegő, Problems and Theorems in Analysis II, part V).
//! Each bracket is narrowed by Chandrupatla's method (Advances in Engineering Software 28, 1997) to the last bit.
//!
//! What always holds: the worth at the result changes sign within one step of the float, so that it is zero within 1e-9 of the
//! largest flow; the time is bounded by the number of points and of changes of sign; no input makes it panic or loop.

use super::root::{beyond, narrow, outward};
use super::{CostError, CostErrorKind};

/// Flows that turn often, though the balance does not stay on one side, are no loan; finding all roots takes time in proportion to
/// the points times the square of the turns. This much takes some ten milliseconds.
const MOST_WORK: usize = 320_000;

/// A rate this near to zero is zero.
const NEAR_ZERO: f64 = 1e-11;

/// An amount at a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Whole units of time from the start: discounted by `(1 + i)^whole`.
    pub whole: f64,
    /// The fraction left over, from 0 to 1: discounted by `1 + part * i` (12 CFR 1026 App. J (b)(6)). 0 where none is.
    pub part: f64,
    /// To the borrower positive.
    pub amount: f64,
}

impl Point {
    /// A point that is discounted by compound interest alone.
    pub fn compound(time: f64, amount: f64) -> Self {
        Self { whole: time, part: 0.0, amount }
    }

    fn time(&self) -> f64 {
        self.whole + self.part
    }

    /// The logarithm of the discount at `s`.
    fn discount(&self, s: f64) -> f64 {
        if self.part == 0.0 { -s * self.whole } else { -s * self.whole - (self.part * s.exp_m1()).ln_1p() }
    }
}

/// What the points are worth at `s`, on a scale that cannot overflow: a positive factor, the same for all points, is left out.
pub fn worth(points: &[Point], s: f64) -> f64 {
    // Discounts fall with time where s is positive and rise where it is negative: the largest stands at one end.
    let end = if s < 0.0 { points.last() } else { points.first() };
    let Some(largest) = end.map(|point| point.discount(s)) else { return 0.0 };
    let (mut sum, mut lost) = (0.0, 0.0);
    for point in points {
        let term = point.amount * (point.discount(s) - largest).exp();
        // Kahan's summation: what rounding took from the sum is given back with the next term.
        let exact = term - lost;
        let next = sum + exact;
        lost = (next - sum) - exact;
        sum = next;
    }
    sum
}

/// The one sensible rate, as `ln(1 + i)`: the only one, or the only one that is not negative.
///
/// # Errors
/// If all amounts have one sign, or there is no such rate, or more than one.
pub fn solve(points: &[Point]) -> Result<f64, CostError> {
    let points = &scaled(points);
    if changes(points) == 0 {
        return Err(one_sided());
    }
    let compound: Vec<Point> = points.iter().map(|p| Point::compound(p.time(), p.amount)).collect();
    let guess = sensible(&compound)?;
    if points.iter().all(|p| p.part == 0.0) {
        return Ok(guess);
    }
    // With parts of units the root lies near the compound one; where the flows turn once it is the only one.
    outward(&|s| worth(points, s), guess).ok_or_else(no_solution)
}

/// Without zero amounts, the largest 1: rounding then matters alike for small loans and large.
fn scaled(points: &[Point]) -> Vec<Point> {
    let largest = points.iter().fold(0.0_f64, |most, p| most.max(p.amount.abs()));
    let sound = |p: &&Point| p.amount != 0.0 && p.amount.is_finite();
    points.iter().filter(sound).map(|p| Point { amount: p.amount / largest, ..*p }).collect()
}

fn changes(points: &[Point]) -> usize {
    points.windows(2).filter(|pair| (pair[0].amount < 0.0) != (pair[1].amount < 0.0)).count()
}

fn sensible(points: &[Point]) -> Result<f64, CostError> {
    if let Some(only) = norstrom(points) {
        return Ok(only);
    }
    let turns = changes(points);
    if turns > 1 && turns * turns * points.len() > MOST_WORK {
        return Err(several("the flows change direction too often to have one rate: several solutions"));
    }
    let found = roots(points);
    let kept: Vec<f64> = found.iter().copied().filter(|s| *s > -NEAR_ZERO).collect();
    match (kept.as_slice(), found.as_slice()) {
        ([only], _) | ([], [only]) => Ok(*only),
        ([], []) => Err(no_solution()),
        _ => Err(several("more than one rate fits these flows: several solutions")),
    }
}

/// Where the running balance of the flows changes sign once, and not back, there is exactly one positive rate (C. J. Norstrom,
/// Journal of Financial and Quantitative Analysis 7, 1972). It needs no other root, however often the flows turn.
fn norstrom(points: &[Point]) -> Option<f64> {
    let mut sums = Vec::with_capacity(points.len());
    let mut sum = 0.0;
    for point in points {
        sum += point.amount;
        sums.push(Point::compound(0.0, sum));
    }
    let total = sum;
    sums.retain(|p| p.amount.abs() > 1e-12);
    let turns = changes(&sums) == 1 && total.abs() > 1e-12 && (total < 0.0) != (points.first()?.amount < 0.0);
    let f = |s: f64| worth(points, s);
    turns.then(|| narrow(&f, 0.0, beyond(&f, 0.0, scale(points))))
}

/// One over the time that the flows span: the first step of a search.
fn scale(points: &[Point]) -> f64 {
    let span = points.last().map_or(1.0, |p| p.whole) - points.first().map_or(0.0, |p| p.whole);
    1.0 / span.max(1e-9)
}

/// All roots, ascending.
fn roots(points: &[Point]) -> Vec<f64> {
    let Some(turn) = points.windows(2).find(|pair| (pair[0].amount < 0.0) != (pair[1].amount < 0.0)) else {
        return Vec::new();
    };
    let between = f64::midpoint(turn[0].whole, turn[1].whole);
    let slope: Vec<Point> = points.iter().map(|p| Point { amount: p.amount * (between - p.whole), ..*p }).collect();
    let turning = roots(&scaled(&slope));
    brackets(points, &turning)
}

/// The roots of a sum that is monotone, up to a positive factor, before, between and after the `turning` points.
fn brackets(points: &[Point], turning: &[f64]) -> Vec<f64> {
    let f = |s: f64| worth(points, s);
    let step = scale(points);
    let inner = if turning.is_empty() { &[0.0] } else { turning };
    // Far out only the last amount counts (s to minus infinity), or the first.
    let mut edges = vec![beyond(&f, inner[0], -step)];
    edges.extend(inner);
    edges.push(beyond(&f, inner[inner.len() - 1], step));
    let mut found: Vec<f64> = Vec::new();
    // A turning point on the axis is one root, not one on either side. Zero as an edge of its own is no turning point.
    let resting = |at: f64, worth: f64| turning.contains(&at) && touches(points, worth);
    for pair in edges.windows(2) {
        let (low, high) = (f(pair[0]), f(pair[1]));
        if resting(pair[1], high) {
            found.push(pair[1]);
        } else if !resting(pair[0], low) && (low < 0.0) != (high < 0.0) {
            found.push(narrow(&f, pair[0], pair[1]));
        }
    }
    found.dedup_by(|a, b| (*a - *b).abs() < NEAR_ZERO * step);
    found
}

/// Whether a worth is zero but for rounding: a root where the sum turns without crossing.
fn touches(points: &[Point], worth: f64) -> bool {
    worth.abs() <= f64::EPSILON * 4.0 * points.iter().map(|p| p.amount.abs()).sum::<f64>()
}

fn one_sided() -> CostError {
    let remedy = "give what the borrower receives as positive and what the borrower pays as negative amounts";
    CostError::new(CostErrorKind::OneSided, "the flows all go one way, so they have no rate", remedy)
}

fn no_solution() -> CostError {
    let remedy = "check the signs and the order of the flows";
    CostError::new(CostErrorKind::NoSolution, "no rate fits these flows: no solution", remedy)
}

fn several(what: &str) -> CostError {
    let remedy = "split the flows into loans that each pay out first and are repaid after";
    CostError::new(CostErrorKind::SeveralSolutions, what, remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flows(amounts: &[f64]) -> Vec<Point> {
        amounts.iter().enumerate().map(|(n, a)| Point::compound(n as f64, *a)).collect()
    }

    #[test]
    fn finds_the_rate_of_plain_and_extreme_flows() {
        let cases: &[(&[f64], f64)] = &[
            (&[100.0, -110.0], 0.1),
            (&[100.0, -100.0], 0.0),
            (&[100.0, -50.0], -0.5),
            (&[100.0, -100.0 * 1e6], 1e6 - 1.0),
            (&[1e-9, -1.1e-9], 0.1),
            (&[1e15, -1.1e15], 0.1),
            (&[100.0, 0.0, -121.0], 0.1),
            (&[2115.56, -423.11, -423.11, -423.11, -423.11, -423.12], 0.0),
            (&[1000.0, -600.0, 500.0, -1100.0], 0.080_047_349_097_802_6),
        ];
        for (amounts, expected) in cases {
            let found = solve(&flows(amounts)).unwrap().exp_m1();
            assert!((found - expected).abs() <= 1e-12 * (1.0 + expected), "{amounts:?}: {found}");
        }
    }

    #[test]
    fn rejects_none_and_several_solutions() {
        let cases: &[(&[f64], CostErrorKind)] = &[
            (&[], CostErrorKind::OneSided),
            (&[0.0, 0.0], CostErrorKind::OneSided),
            (&[100.0, 5.0], CostErrorKind::OneSided),
            (&[-100.0, -5.0], CostErrorKind::OneSided),
            (&[100.0, -100.0, 100.0], CostErrorKind::NoSolution),
            (&[100.0, -230.0, 132.0], CostErrorKind::SeveralSolutions),
            (&[f64::NAN, f64::INFINITY], CostErrorKind::OneSided),
        ];
        for (amounts, kind) in cases {
            assert_eq!(solve(&flows(amounts)).unwrap_err().kind(), *kind, "{amounts:?}");
        }
    }

    #[test]
    fn finds_every_root_of_a_polynomial() {
        // (x - 1.1)(x - 1.2)(x - 1.5) with x = 1 + i: coefficients by falling power.
        let found: Vec<f64> = roots(&flows(&[1.0, -3.8, 4.77, -1.98])).iter().map(|s| s.exp()).collect();
        let near = found.iter().zip([1.1, 1.2, 1.5]).all(|(a, b)| (a - b).abs() < 1e-12);
        assert!(found.len() == 3 && near, "{found:?}");
    }
}
