//! One root of a continuous function: brackets outward, narrows inward.
//!
//! What always holds: no function, however wild, takes more than some three hundred evaluations.

/// Halvings until a float is exhausted.
const MOST: usize = 150;
/// Doublings until what is sought cannot be a rate.
const FARTHEST: usize = 60;

/// Goes from `from` by doubling `step`s until the sign there is no longer that of the start, or nothing moves any more.
pub fn beyond(f: &dyn Fn(f64) -> f64, from: f64, step: f64) -> f64 {
    let start = f(from);
    let (mut at, mut step) = (from + step, step);
    for _ in 0..FARTHEST {
        let here = f(at);
        if !(at + step).is_finite() || here.is_nan() || (here < 0.0) != (start < 0.0) {
            break;
        }
        at += step;
        step *= 2.0;
    }
    at
}

/// The root nearest to `guess` that widening intervals around it meet.
pub fn outward(f: &dyn Fn(f64) -> f64, guess: f64) -> Option<f64> {
    let mut reach = (guess.abs() * 1e-6).max(1e-12);
    for _ in 0..FARTHEST {
        let (low, high) = (guess - reach, guess + reach);
        if (f(low) < 0.0) != (f(high) < 0.0) {
            return Some(narrow(f, low, high));
        }
        reach *= 2.0;
    }
    None
}

/// The root between two places where the signs differ, to the last bit. Chandrupatla's method: inverse quadratic interpolation
/// where it is safe, else halving.
pub fn narrow(f: &dyn Fn(f64) -> f64, low: f64, high: f64) -> f64 {
    let (mut a, mut b) = (high, low);
    let (mut fa, mut fb) = (f(a), f(b));
    let mut t = 0.5;
    for _ in 0..MOST {
        let x = a + t * (b - a);
        let fx = f(x);
        let (c, fc) = if (fx < 0.0) == (fa < 0.0) { (a, fa) } else { (b, fb) };
        if (fx < 0.0) != (fa < 0.0) {
            (b, fb) = (a, fa);
        }
        (a, fa) = (x, fx);
        let (best, fbest) = if fa.abs() < fb.abs() { (a, fa) } else { (b, fb) };
        let least = f64::EPSILON * best.abs() / (b - a).abs();
        if fbest == 0.0 || least > 0.5 || (b - a).abs() < f64::MIN_POSITIVE {
            return best;
        }
        t = next(a, fa, b, fb, c, fc).clamp(least.min(0.5), 1.0 - least.min(0.5));
    }
    if fa.abs() < fb.abs() { a } else { b }
}

/// The next place between `a` (0) and `b` (1).
fn next(a: f64, fa: f64, b: f64, fb: f64, c: f64, fc: f64) -> f64 {
    let xi = (a - b) / (c - b);
    let phi = (fa - fb) / (fc - fb);
    let safe = phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi;
    if !safe {
        return 0.5;
    }
    let t = fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb);
    if t.is_finite() { t } else { 0.5 }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Function = fn(f64) -> f64;

    #[test]
    fn finds_roots_of_gentle_and_steep_functions() {
        let cases: [(Function, f64, f64, f64); 4] = [
            (|x| x * x - 2.0, 0.0, 2.0, 2.0_f64.sqrt()),
            (|x| x.powi(9), -1.0, 3.0, 0.0),
            (|x| (x - 1e-9) * 1e20, -1.0, 1.0, 1e-9),
            (|x| if x < 0.3 { -1.0 } else { 1.0 }, 0.0, 1.0, 0.3),
        ];
        for (f, low, high, expected) in cases {
            let found = narrow(&f, low, high);
            assert!((found - expected).abs() < 1e-12 || f(found).abs() < 1e-90, "{expected}: {found}");
        }
    }
}
