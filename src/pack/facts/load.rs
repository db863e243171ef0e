//! From the texts of `rules/facts/` to [`FactWords`]: parse, check, compile.

use std::collections::BTreeMap;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use serde_yaml::Spanned;

use super::source::{BaseFile, CurrencySource, CueSource, DateFile, MarkFile, NumberFile, OldShareSource, PeriodSource, RoleFile, UnitFile, Valued, Words};
use super::{Cue, CueSet, DurationWord, EnglishWord, FactWords, Mark, NumberWords, OldShare, PeriodWord, ROLES, WordSet};
use crate::pack::PackFile;
use crate::pack::fault::Fault;

/// The kinds of number that a cue may speak of.
const KINDS: [&str; 9] = ["rate", "share", "multiple", "index", "money", "daily-money", "duration", "count", "date"];
const PERIODS: [&str; 6] = ["day", "month", "year", "instalment", "other", "none"];
const BASES: [&str; 5] = ["contract-rate", "principal", "outstanding", "overdue", "payment"];
const UNITS: [&str; 7] = ["per-year", "per-month", "per-day", "of-principal", "of-outstanding", "of-overdue", "of-payment"];
const DATE_ROLES: [&str; 5] = ["signed", "start", "first-payment", "maturity", "none"];

/// Compiles the words of `rules/facts/`; paths end in `facts/NAME.yaml`. All mistakes found are returned.
pub fn load(files: &[PackFile]) -> Result<FactWords, Vec<Fault>> {
    let mut loader = Loader { files, file: "", faults: Vec::new() };
    let words = loader.words();
    match words {
        Some(words) if loader.faults.is_empty() => Ok(words),
        _ => Err(loader.faults),
    }
}

struct Loader<'f> {
    files: &'f [PackFile],
    file: &'static str,
    faults: Vec<Fault>,
}

impl Loader<'_> {
    fn words(&mut self) -> Option<FactWords> {
        let numbers = self.read::<NumberFile>("numbers");
        let numbers = numbers.map(|file| self.numbers(file));
        let units: UnitFile = self.read("units")?;
        let share = self.valued(&units.shares);
        let shares = self.set(share);
        let old_shares = self.old_shares(&units.old_shares);
        let multiple = self.valued(&units.multiples);
        let multiples = self.set(multiple);
        let whole = self.valued(&units.whole_multiples);
        let whole_multiples = self.set(whole);
        let durations = self.durations(&units);
        let instalments = self.set(tagged(&units.instalments, true).chain(tagged(&units.not_instalments, false)).collect());
        let raises = self.set(tagged(&units.raises, true).chain(tagged(&units.raises_after, false)).collect());
        let steps = self.set(tagged(&units.plus, 1).chain(tagged(&units.minus, -1)).collect());
        let index = self.set(tagged(&units.index, ()).collect());
        let periods: Vec<PeriodSource> = self.read("periods")?;
        let periods = self.periods(&periods);
        let bases: BaseFile = self.read("bases")?;
        let turns = self.bases(&bases.turns);
        let defaults = bases.defaults.iter().map(|source| (self.known(&source.role, &ROLES), self.known(&source.unit, &UNITS))).collect();
        let bases = self.bases(&bases.bases);
        let currencies: Vec<CurrencySource> = self.read("currencies")?;
        let money = |pick: fn(&CurrencySource) -> &Words| {
            currencies.iter().enumerate().flat_map(|(index, source)| tagged(pick(source), index).collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        let (before, after, hints) = (money(|c| &c.before), money(|c| &c.after), money(|c| &c.hints));
        let shared_signs = money(|c| &c.shared);
        let (money_before, money_after, money_hints) = (self.set(before), self.set(after), self.set(hints));
        let marks: MarkFile = self.read("marks")?;
        let marks = self.set(
            tagged(&marks.ranges, Mark::Range)
                .chain(tagged(&marks.fillers, Mark::Filler))
                .chain(tagged(&marks.examples, Mark::Example))
                .chain(tagged(&marks.per_sum, Mark::PerSum))
                .collect(),
        );
        let roles: RoleFile = self.read("roles")?;
        let cues = self.cues(&roles, &ROLES);
        let dates: DateFile = self.read("dates")?;
        let month = self.valued(&dates.months);
        let era = self.valued(&dates.eras);
        let (months, eras) = (self.set(month), self.set(era));
        let date_cues = self.cues(&dates.roles, &DATE_ROLES);
        Some(FactWords {
            numbers: numbers?,
            shares: shares?,
            old_shares: old_shares?,
            multiples: multiples?,
            whole_multiples: whole_multiples?,
            durations: durations?,
            instalments: instalments?,
            raises: raises?,
            steps: steps?,
            index: index?,
            periods: periods?,
            bases: bases?,
            turns: turns?,
            money_before: money_before?,
            money_after: money_after?,
            money_hints: money_hints?,
            shared_signs,
            defaults,
            currencies: currencies.iter().map(|source| source.currency.value.clone()).collect(),
            marks: marks?,
            cues: cues?,
            months: months?,
            eras: eras?,
            date_cues: date_cues?,
        })
    }

    fn read<T: DeserializeOwned>(&mut self, name: &'static str) -> Option<T> {
        self.file = name;
        let Some(file) = self.files.iter().find(|file| file.path.ends_with(&format!("facts/{name}.yaml"))) else {
            self.fault(0..0, "the file is missing".into(), "add the file to the pack");
            return None;
        };
        match serde_yaml::from_str(&file.text) {
            Ok(value) => Some(value),
            Err(error) => {
                let at = error.location().and_then(|place| place.span().byte_offset()).map_or(0, |at| at as usize);
                self.fault(at..at, error.without_snippet().to_string(), "write the file as its comments and neighbours show");
                None
            }
        }
    }

    fn fault(&mut self, span: std::ops::Range<usize>, message: String, remedy: &str) {
        let file = self.files.iter().map(|file| &file.path).find(|path| path.ends_with(&format!("facts/{}.yaml", self.file)));
        let file = file.cloned().unwrap_or_else(|| format!("facts/{}.yaml", self.file));
        self.faults.push(Fault { file, span, message, remedy: remedy.into() });
    }

    fn fault_at<T>(&mut self, place: &Spanned<T>, message: String, remedy: &str) {
        let start = place.referenced.span().byte_offset().map_or(0, |at| at as usize);
        let len = place.referenced.span().byte_len().map_or(0, |len| len as usize);
        self.fault(start..start + len, message, remedy);
    }

    fn set<T>(&mut self, words: Vec<(String, T)>) -> Option<WordSet<T>> {
        let words: Vec<(String, T)> = words.into_iter().map(|(word, meaning)| (word.trim().to_owned(), meaning)).collect();
        if words.iter().any(|(word, _)| word.is_empty()) {
            self.fault(0..0, "a word is empty".into(), "write the word or remove it");
            return None;
        }
        WordSet::new(words).map_err(|error| self.fault(0..0, error, "shorten the list")).ok()
    }

    fn decimal(&mut self, text: &Spanned<String>) -> Option<Decimal> {
        if text.value == "none" {
            return None;
        }
        let value = Decimal::from_str(&text.value).ok();
        if value.is_none() {
            self.fault_at(text, format!("`{}` is not a decimal number", text.value), "write a number such as \"0.01\", or none");
        }
        value
    }

    fn known(&mut self, word: &Spanned<String>, known: &[&str]) -> String {
        if !known.contains(&word.value.as_str()) {
            self.fault_at(word, format!("unknown word `{}`", word.value), &format!("use one of: {}", known.join(", ")));
        }
        word.value.clone()
    }

    fn valued(&mut self, list: &[Valued]) -> Vec<(String, Option<Decimal>)> {
        let mut words = Vec::new();
        for entry in list {
            let value = self.decimal(&entry.value);
            words.extend(tagged(&entry.words, value));
        }
        words
    }

    fn signs(&mut self, list: &[Valued]) -> Vec<(char, Decimal)> {
        let words = self.valued(list);
        words.into_iter().filter_map(|(word, value)| Some((word.chars().next()?, value?))).collect()
    }

    fn numbers(&mut self, file: NumberFile) -> NumberWords {
        let mut english = BTreeMap::new();
        let kinds: [(&[Valued], fn(Decimal) -> EnglishWord); 3] = [
            (&file.english_numbers, EnglishWord::Number),
            (&file.english_scales, EnglishWord::Scale),
            (&file.english_ordinals, EnglishWord::Ordinal),
        ];
        for (list, kind) in kinds {
            english.extend(self.valued(list).into_iter().filter_map(|(word, value)| Some((word, kind(value?)))));
        }
        english.extend(tagged(&file.english_and, EnglishWord::And));
        let texts = |words: &Words| words.iter().map(|word| word.value.clone()).collect::<Vec<_>>();
        NumberWords {
            digits: self.signs(&file.chinese_digits),
            scales: self.signs(&file.chinese_scales),
            over: texts(&file.chinese_over),
            points: file.chinese_point.iter().filter_map(|word| word.value.chars().next()).collect(),
            ordinal: texts(&file.chinese_ordinal),
            english,
            half_more: texts(&file.english_half),
            ordinal_endings: texts(&file.english_ordinal_endings),
        }
    }

    fn old_shares(&mut self, list: &[OldShareSource]) -> Option<WordSet<OldShare>> {
        let mut words = Vec::new();
        for source in list {
            let worth = (self.decimal(&source.year), self.decimal(&source.month), self.decimal(&source.day));
            if let (Some(year), Some(month), Some(day)) = worth {
                words.push((source.word.value.clone(), OldShare { year, month, day }));
            }
        }
        self.set(words)
    }

    fn durations(&mut self, units: &UnitFile) -> Option<WordSet<Option<DurationWord>>> {
        let mut words = Vec::new();
        for (unit, list) in [("days", &units.days), ("months", &units.months), ("years", &units.years)] {
            words.extend(self.valued(list).into_iter().map(|(word, each)| (word, each.map(|each| DurationWord { unit, each }))));
        }
        self.set(words)
    }

    fn periods(&mut self, list: &[PeriodSource]) -> Option<WordSet<PeriodWord>> {
        let mut words = Vec::new();
        for source in list {
            let period = self.known(&source.period, &PERIODS);
            for (list, touching) in [(&source.near, false), (&source.touching, true)] {
                words.extend(tagged(list, PeriodWord { period: period.clone(), touching }));
            }
        }
        self.set(words)
    }

    fn bases(&mut self, list: &[super::source::BaseSource]) -> Option<WordSet<String>> {
        let mut words = Vec::new();
        for source in list {
            let base = self.known(&source.base, &BASES);
            words.extend(tagged(&source.words, base));
        }
        self.set(words)
    }

    fn cues(&mut self, roles: &RoleFile, known: &[&str]) -> Option<CueSet> {
        let mut patterns = Vec::new();
        for (role, groups) in roles {
            if role != "none" && !known.contains(&role.as_str()) {
                self.fault(0..0, format!("unknown role `{role}`"), &format!("use one of: {}", known.join(", ")));
            }
            for group in groups {
                let cue = self.cue(role, group);
                patterns.extend(tagged(&group.zh, cue.clone()).chain(tagged(&group.en, cue)));
            }
        }
        CueSet::new(patterns).map_err(|error| self.fault(0..0, error, "write the words that stand around the number")).ok()
    }

    fn cue(&mut self, role: &str, group: &CueSource) -> Cue {
        Cue {
            role: role.to_owned(),
            reads: group.reads.iter().map(|kind| self.known(kind, &KINDS)).collect(),
            bases: group.base.iter().map(|base| self.known(base, &BASES)).collect(),
            weight: group.weight.as_ref().map_or(100, |weight| weight.value),
            reach: group.reach.as_ref().map_or(40, |reach| reach.value),
            sides: 0,
        }
    }
}

fn tagged<T: Clone>(words: &[Spanned<String>], meaning: T) -> impl Iterator<Item = (String, T)> {
    words.iter().map(move |word| (word.value.clone(), meaning.clone()))
}
