//! Files in, the compiled pack out, or every mistake of every file.
//!
//! Within one file the YAML reader stops at the first slip; all other checks go on, and so do the other files.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexicon::{Lexicon, compile};

use super::concepts::{Concept, Gathered, gather};
use super::cost_rules::{self, CostRules};
use super::derived::{self, Derived};
use super::desk::Desk;
use super::digest::digest;
use super::embed::{builtin_file, builtin_folder, builtin_text};
use super::facts::{self, FactWords};
use super::fault::{self, Fault, PackErrors};
use super::files::{Purpose, astray, purpose};
use super::law::{self, LawBook};
use super::messages::{self, Messages};
use super::papers::{self, Papers};
use super::parties::{self, PartyWords};
use super::regime::{self, RegimeWords};
use super::schema::TermFile;
use super::term::Term;
use super::{Pack, PackFile, read_term, yaml};

pub(super) fn load(files: &[PackFile]) -> Result<Pack, PackErrors> {
    let mut faults = Vec::new();
    let mut gathered = gather(of(files, Purpose::Lexicon));
    faults.append(&mut gathered.faults);
    let lexicon = lexicon(&gathered, &mut faults);
    let known = gathered.complete.then_some(&gathered.concepts);
    let terms = terms(of(files, Purpose::Term), known, &mut faults);
    faults.extend(of(files, Purpose::Unknown).map(astray));
    let stages = stages(files, &mut faults);
    match (lexicon, stages) {
        (Some(lexicon), Some(stages)) if faults.is_empty() => Ok(pack(files, lexicon, terms, gathered, stages)),
        _ => Err(PackErrors::new(faults, files)),
    }
}

/// What the stages read with loaders of their own.
struct Stages {
    facts: FactWords,
    parties: PartyWords,
    papers: Papers,
    messages: Messages,
    regime: RegimeWords,
    cost: CostRules,
    law: LawBook,
    derived: Vec<Derived>,
}

/// The loaders of the stages, one line each: what they return goes into the pack, their mistakes to all the others.
fn stages(files: &[PackFile], faults: &mut Vec<Fault>) -> Option<Stages> {
    let facts = fact_words(files, faults);
    let parties = stage(files, "parties.yaml", faults, parties::load);
    let papers = stage(files, "papers.yaml", faults, papers::load);
    let zh = stage(files, "messages/zh.yaml", faults, messages::load);
    let en = stage(files, "messages/en.yaml", faults, messages::load);
    let regime = stage(files, "regime.yaml", faults, regime::load);
    let cost = stage(files, "cost.yaml", faults, cost_rules::load);
    let law = law::load(files, builtin_text).map_err(|found| faults.extend(found)).ok();
    let derived = stage(files, "derived.yaml", faults, derived::load);
    let messages = Messages { zh: zh?, en: en? };
    Some(Stages {
        facts: facts?,
        parties: parties?,
        papers: papers?,
        messages,
        regime: regime?,
        cost: cost?,
        law: law?,
        derived: derived?,
    })
}

/// The words of facts stand in several files that need each other; each that the pack lacks is the builtin one.
fn fact_words(files: &[PackFile], faults: &mut Vec<Fault>) -> Option<FactWords> {
    let builtin = builtin_folder("facts/");
    let missing = builtin.into_iter().filter(|file| files.iter().all(|own| own.path != file.path));
    let own = files.iter().filter(|file| file.path.starts_with("facts/")).cloned();
    let all: Vec<PackFile> = own.chain(missing).collect();
    facts::load(&all).map_err(|found| faults.extend(found)).ok()
}

/// Loads one file of a stage; a pack that has none of its own takes the builtin one.
fn stage<T>(files: &[PackFile], path: &str, faults: &mut Vec<Fault>, load: impl Fn(&PackFile) -> Result<T, Fault>) -> Option<T> {
    let builtin = builtin_file(path);
    let own = files.iter().find(|file| file.path == path);
    let file = own.or(builtin.as_ref())?;
    load(file).map_err(|fault| faults.push(fault)).ok()
}

fn of(files: &[PackFile], wanted: Purpose) -> impl Iterator<Item = &PackFile> {
    files.iter().filter(move |file| purpose(file) == wanted)
}

/// `None` where it could not be compiled, which is among the faults then.
fn lexicon(gathered: &Gathered, faults: &mut Vec<Fault>) -> Option<Lexicon> {
    if !gathered.complete {
        return None;
    }
    compile(&gathered.phrases).map_err(|found| faults.extend(found)).ok()
}

fn terms<'a>(
    files: impl Iterator<Item = &'a PackFile>,
    known: Option<&BTreeMap<String, Concept>>,
    faults: &mut Vec<Fault>,
) -> Vec<Term> {
    let mut terms: BTreeMap<String, Term> = BTreeMap::new();
    for file in files {
        let mut desk = Desk::new(file, known);
        match yaml::read::<TermFile>(file) {
            Ok(source) => add(&mut terms, &mut desk, &source),
            Err(fault) => desk.faults.push(fault),
        }
        faults.append(&mut desk.faults);
    }
    terms.into_values().collect()
}

fn add(terms: &mut BTreeMap<String, Term>, desk: &mut Desk<'_>, source: &TermFile) {
    let Some(term) = read_term::read(desk, source) else {
        return;
    };
    if let Some(first) = terms.get(&term.id) {
        let message = format!("term `{}` is also in {}", term.id, first.file);
        desk.fault(desk.place(&source.term), message, "give one of the two an id and a file name of its own");
        return;
    }
    terms.insert(term.id.clone(), term);
}

fn pack(files: &[PackFile], lexicon: Lexicon, terms: Vec<Term>, gathered: Gathered, stages: Stages) -> Pack {
    let warnings = unused(&terms, &gathered);
    let concepts = gathered.concepts;
    let Stages { facts, parties, papers, messages, regime, cost, law, derived } = stages;
    let digest = digest(files);
    Pack { lexicon, facts, parties, papers, regime, cost, law, derived, terms, concepts, warnings, messages, digest }
}

/// Grammar words: the reading asks for them by name, whatever the rules do.
const GRAMMAR: &str = "lexicon/reading.yaml";

/// Concepts that no pattern and no other concept names: often a slip, never wrong by itself.
fn unused(terms: &[Term], gathered: &Gathered) -> Vec<Fault> {
    let patterns = terms.iter().flat_map(Term::patterns);
    let mut used: BTreeSet<&str> = patterns.flat_map(|pattern| pattern.concepts()).collect();
    used.extend(gathered.referred());
    let unnamed = |(name, concept): &(&String, &Concept)| concept.file != GRAMMAR && !used.contains(name.as_str());
    let idle = gathered.concepts.iter().filter(unnamed);
    let mut warnings: Vec<Fault> = idle.map(|(name, concept)| idle_fault(name, concept)).collect();
    fault::sort(&mut warnings);
    warnings
}

fn idle_fault(name: &str, concept: &Concept) -> Fault {
    Fault {
        file: concept.file.clone(),
        span: concept.span.clone(),
        message: format!("no rule uses concept `{name}`"),
        remedy: "name it in a pattern, or remove it".to_owned(),
    }
}
