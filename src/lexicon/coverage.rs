//! Which alternatives of the phrases a set of texts says, for whoever tests a lexicon.
//!
//! Comes in: a [`Lexicon`], then stretches of folded text, one after the other. Goes out: every alternative, and whether it stood
//! anywhere. What always holds: it is made beside the lexicon, as a second one that has each alternative as a concept of its own,
//! so that the lexicon that reads agreements pays nothing for it.
//!
//! An alternative that may be left out beside a gap (`a (b|) … c`) is said by `a b c` too: that is how the lexicon finds it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::branches::branches;
use super::{ConceptId, Lexicon, PhraseSource, compile};
use crate::pack::Fault;

/// One alternative of one phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// Name of the concept.
    pub concept: String,
    /// Index of the phrase in [`Lexicon::phrases`].
    pub phrase: usize,
    /// The group or reference that offers it, brackets included: bytes of the phrase; all of it where there is no choice.
    pub group: Range<usize>,
    /// The alternative: bytes of the phrase; empty where the group may be left out.
    pub own: Range<usize>,
}

/// The alternatives of a lexicon, and those that stood in what was read.
#[derive(Debug)]
pub struct Coverage {
    lexicon: Lexicon,
    alternatives: Vec<(ConceptId, Alternative)>,
    stood: BTreeSet<ConceptId>,
}

impl Coverage {
    /// Nothing read so far.
    ///
    /// # Errors
    /// If a phrase with one alternative alone cannot be compiled, which no lexicon that was compiled whole has shown.
    pub fn new(lexicon: &Lexicon) -> Result<Self, Vec<Fault>> {
        let concepts = concepts_of_phrases(lexicon);
        let mut sources: BTreeMap<String, Vec<PhraseSource>> = BTreeMap::new();
        let mut named = Vec::new();
        for (index, (source, concept)) in lexicon.phrases.iter().zip(concepts).enumerate() {
            let concept = lexicon.name(concept);
            sources.entry(concept.to_owned()).or_default().push(source.clone());
            for (number, branch) in branches(&source.text).into_iter().enumerate() {
                // No concept of a pack is called so: its name would not be one.
                let name = format!("{concept}\0{index}\0{number}");
                sources.insert(name.clone(), vec![PhraseSource { text: branch.written, ..source.clone() }]);
                let own = Alternative { concept: concept.to_owned(), phrase: index, group: branch.group, own: branch.own };
                named.push((name, own));
            }
        }
        let lexicon = compile(&sources)?;
        let alternatives = named.into_iter().filter_map(|(name, own)| Some((lexicon.id(&name)?, own))).collect();
        Ok(Self { lexicon, alternatives, stood: BTreeSet::new() })
    }

    /// Notes what stands in `folded[start..end]`.
    pub fn read(&mut self, folded: &str, start: usize, end: usize) {
        let scan = self.lexicon.scan(folded, start, end);
        let fresh: Vec<ConceptId> = scan.candidates().filter(|id| !self.stood.contains(id)).collect();
        self.stood.extend(fresh.into_iter().filter(|id| !scan.hits(*id).is_empty()));
    }

    /// How many alternatives there are.
    pub fn len(&self) -> usize {
        self.alternatives.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.alternatives.is_empty()
    }

    /// All alternatives, by concept and phrase, each with whether it stood anywhere.
    pub fn alternatives(&self) -> impl Iterator<Item = (&Alternative, bool)> {
        self.alternatives.iter().map(|(id, own)| (own, self.stood.contains(id)))
    }
}

/// The concept of each phrase. A phrase of a compiled lexicon has a sequence at least.
fn concepts_of_phrases(lexicon: &Lexicon) -> Vec<ConceptId> {
    let mut concepts = vec![ConceptId(0); lexicon.phrases.len()];
    for sequence in &lexicon.sequences {
        concepts[sequence.phrase as usize] = sequence.concept;
    }
    concepts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn coverage(concepts: &[(&str, &str)]) -> Coverage {
        let source = |text: &str| PhraseSource { language: Language::En, text: text.into(), file: "t".into(), offset: 0 };
        let sources = concepts.iter().map(|(name, text)| ((*name).to_owned(), vec![source(text)])).collect();
        Coverage::new(&compile(&sources).unwrap()).unwrap()
    }

    fn left(coverage: &Coverage, concepts: &[(&str, &str)]) -> Vec<String> {
        let text = |name: &str| concepts.iter().find(|(concept, _)| *concept == name).unwrap().1;
        let idle = coverage.alternatives().filter(|(_, stood)| !stood);
        idle.map(|(own, _)| format!("{} {}", own.concept, &text(&own.concept)[own.own.clone()])).collect()
    }

    #[test]
    fn finds_the_alternatives_that_no_text_says() {
        let concepts = [
            ("debt", "loan|(unpaid|) debt"),
            ("prepay", "<settle|repay> (early|before (the|) maturity)"),
            ("repay", "repay"),
            ("settle", "settle"),
        ];
        let mut coverage = coverage(&concepts);
        assert_eq!((coverage.len(), left(&coverage, &concepts).len()), (10, 10));
        for text in ["you may repay before maturity the debt", "the unpaid debts"] {
            coverage.read(text, 0, text.len());
        }
        assert_eq!(left(&coverage, &concepts), ["debt loan", "prepay settle", "prepay early", "prepay the", "settle settle"]);
    }
}
