//! What each file of `rules/facts/` becomes.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::load::{Loader, tagged};
use super::source::{
    BaseFile, BaseSource, CueSource, CurrencySource, DateFile, MarkFile, NumberFile, OldShareSource, PeriodSource, RoleFile,
    UnitFile, Valued, Words,
};
use super::{
    BaseWords, Cue, CueSet, DateSigns, DateWords, DurationWord, EnglishWord, Mark, MoneyWords, NumberWords, OldShare, PeriodWord,
    ROLES, UnitWords, WordSet,
};

/// The kinds of number that a cue may speak of.
const KINDS: [&str; 9] = ["rate", "share", "multiple", "index", "money", "daily-money", "duration", "count", "date"];
const PERIODS: [&str; 7] = ["day", "month", "year", "instalment", "each", "other", "none"];
const BASES: [&str; 5] = ["contract-rate", "principal", "outstanding", "overdue", "payment"];
const UNITS: [&str; 7] = ["per-year", "per-month", "per-day", "of-principal", "of-outstanding", "of-overdue", "of-payment"];
const DATE_ROLES: [&str; 4] = ["signed", "start", "first-payment", "maturity"];

impl Loader<'_> {
    pub(super) fn numbers(&mut self) -> Option<NumberWords> {
        let file: NumberFile = self.read("numbers")?;
        let mut english = BTreeMap::new();
        let mut kind = |list: &[Valued], kind: fn(Decimal) -> EnglishWord| {
            english.extend(self.valued(list).into_iter().filter_map(|(word, value)| Some((word, kind(value?)))));
        };
        kind(&file.english_numbers, EnglishWord::Number);
        kind(&file.english_scales, EnglishWord::Scale);
        kind(&file.english_ordinals, EnglishWord::Ordinal);
        english.extend(tagged(&file.english_and, EnglishWord::And));
        Some(NumberWords {
            digits: self.signs(&file.chinese_digits),
            scales: self.signs(&file.chinese_scales),
            over: texts(&file.chinese_over),
            points: file.chinese_point.iter().filter_map(|word| word.value.chars().next()).collect(),
            ordinal: texts(&file.chinese_ordinal),
            english,
            english_points: texts(&file.english_point),
            half_more: texts(&file.english_half),
            half_after_unit: texts(&file.half_after_unit),
            ordinal_endings: texts(&file.english_ordinal_endings),
        })
    }

    pub(super) fn units(&mut self) -> Option<UnitWords> {
        let units: UnitFile = self.read("units")?;
        let (shares, multiples, whole) =
            (self.valued(&units.shares), self.valued(&units.multiples), self.valued(&units.whole_multiples));
        let old_shares = self.old_shares(&units.old_shares);
        let durations =
            self.durations(&[("hours", &units.hours), ("days", &units.days), ("months", &units.months), ("years", &units.years)]);
        let whole_durations = self.durations(&[("days", &units.whole_days), ("months", &units.whole_months)]);
        let instalments = tagged(&units.instalments, true).chain(tagged(&units.not_instalments, false)).collect();
        let raises = tagged(&units.raises, true).chain(tagged(&units.raises_after, false)).collect();
        let steps = tagged(&units.plus, 1).chain(tagged(&units.minus, -1)).collect();
        Some(UnitWords {
            shares: self.set(shares)?,
            old_shares: old_shares?,
            multiples: self.set(multiples)?,
            whole_multiples: self.set(whole)?,
            durations: durations?,
            whole_durations: whole_durations?,
            count_labels: self.set(tagged(&units.count_labels, ()).collect())?,
            instalments: self.set(instalments)?,
            raises: self.set(raises)?,
            steps: self.set(steps)?,
            index: self.set(tagged(&units.index, ()).collect())?,
        })
    }

    fn old_shares(&mut self, list: &[OldShareSource]) -> Option<WordSet<OldShare>> {
        let mut words = Vec::new();
        for source in list {
            let worth = (self.decimal(&source.year), self.decimal(&source.month), self.decimal(&source.day));
            if let (Some(year), Some(month), Some(day)) = worth {
                let local = source.local.as_ref().map(|code| code.value.clone());
                words.push((source.word.value.clone(), OldShare { year, month, day, local }));
            }
        }
        self.set(words)
    }

    fn durations(&mut self, lists: &[(&'static str, &Vec<Valued>)]) -> Option<WordSet<Option<DurationWord>>> {
        let mut words = Vec::new();
        for &(unit, list) in lists {
            words.extend(self.valued(list).into_iter().map(|(word, each)| (word, each.map(|each| DurationWord { unit, each }))));
        }
        self.set(words)
    }

    pub(super) fn periods(&mut self) -> Option<WordSet<PeriodWord>> {
        let list: Vec<PeriodSource> = self.read("periods")?;
        let mut words = Vec::new();
        for source in &list {
            let period = self.known(&source.period, &PERIODS);
            for (list, touching) in [(&source.near, false), (&source.touching, true)] {
                words.extend(tagged(list, PeriodWord { period: period.clone(), touching }));
            }
        }
        self.set(words)
    }

    pub(super) fn bases(&mut self) -> Option<BaseWords> {
        let file: BaseFile = self.read("bases")?;
        let defaults = file.defaults.iter();
        let defaults = defaults.map(|source| (self.known(&source.role, &ROLES), self.known(&source.unit, &UNITS))).collect();
        Some(BaseWords { names: self.named_bases(&file.bases)?, turns: self.named_bases(&file.turns)?, defaults })
    }

    fn named_bases(&mut self, list: &[BaseSource]) -> Option<WordSet<String>> {
        let mut words = Vec::new();
        for source in list {
            let base = self.known(&source.base, &BASES);
            words.extend(tagged(&source.words, base));
        }
        self.set(words)
    }

    pub(super) fn money(&mut self) -> Option<MoneyWords> {
        let list: Vec<CurrencySource> = self.read("currencies")?;
        let words = |pick: fn(&CurrencySource) -> &Words| -> Vec<(String, usize)> {
            list.iter().enumerate().flat_map(|(index, source)| tagged(pick(source), index)).collect()
        };
        Some(MoneyWords {
            codes: list.iter().map(|source| source.currency.value.clone()).collect(),
            before: self.set(words(|source| &source.before))?,
            after: self.set(words(|source| &source.after))?,
            hints: self.set(words(|source| &source.hints))?,
            shared: words(|source| &source.shared),
        })
    }

    pub(super) fn marks(&mut self) -> Option<WordSet<Mark>> {
        let file: MarkFile = self.read("marks")?;
        let between = tagged(&file.ranges, Mark::Range).chain(tagged(&file.fillers, Mark::Filler));
        let others = tagged(&file.examples, Mark::Example).chain(tagged(&file.per_sum, Mark::PerSum));
        let joins = tagged(&file.and, Mark::And).chain(tagged(&file.links, Mark::Link)).chain(tagged(&file.times, Mark::Times));
        let joins = joins.chain(tagged(&file.equals, Mark::Equals));
        let paid = tagged(&file.toward, Mark::Toward).chain(tagged(&file.pays, Mark::Pays));
        self.set(between.chain(others).chain(joins).chain(paid).collect())
    }

    pub(super) fn roles(&mut self) -> Option<CueSet> {
        let file: RoleFile = self.read("roles")?;
        self.cues(&file, &ROLES)
    }

    pub(super) fn dates(&mut self) -> Option<DateWords> {
        let file: DateFile = self.read("dates")?;
        let (months, eras) = (self.valued(&file.months), self.valued(&file.eras));
        let cues = self.cues(&file.roles, &DATE_ROLES);
        let signs = DateSigns { year: texts(&file.year_signs), month: texts(&file.month_signs), day: texts(&file.day_signs) };
        Some(DateWords { months: self.set(months)?, eras: self.set(eras)?, signs, day_of: texts(&file.day_of), cues: cues? })
    }

    fn cues(&mut self, roles: &RoleFile, known: &[&str]) -> Option<CueSet> {
        let mut patterns = Vec::new();
        for (role, groups) in roles {
            if role != "none" && !known.contains(&role.as_str()) {
                self.fault(self.key(role), format!("unknown role `{role}`"), &format!("use one of: {}", known.join(", ")));
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
            condition: group.condition,
            sides: 0,
        }
    }
}

/// Words without their places.
fn texts(words: &Words) -> Vec<String> {
    words.iter().map(|word| word.value.clone()).collect()
}
