//! The law: provisions, channels, classes of lenders, caps, the LPR series, and the leverage points that rest on them.
//!
//! Comes in: `law/**` and `leverage/*` of a pack. Goes out: a [`LawBook`]. What always holds: ids are distinct; every provision
//! may be cited, and says how strong its source is; a date is a date. Which of them bears on a case is [`crate::assess`]'s affair.

mod channel;
mod list;
mod lpr;
mod point;
mod provision;
mod read;

use std::collections::BTreeMap;

use serde::Deserialize;

pub use channel::Channel;
pub use list::{check, list, show};
pub use lpr::{Lpr, Quote};
pub use point::{FactTest, Point, Strength, When};
pub use provision::{AppliesBy, Grade, Name, Provision};
pub(super) use read::load;

/// What something is called in the table of one place: the lender `p2p` is `private` there.
pub type Classes = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// A figure in law that limits a rate.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// Its own id.
    pub id: String,
    /// The provision that sets it; its dates, lenders, products and needs decide whom the cap binds.
    pub law: String,
    /// What is limited: roles of facts; `cost` is the yearly cost with all fees.
    pub roles: Vec<String>,
    /// A year's rate as a fraction; nothing where `x_lpr` is given.
    pub yearly: Option<String>,
    /// A multiple of the one-year LPR on the day of formation.
    pub x_lpr: Option<String>,
    /// Further provisions that a cost over the cap rests on.
    #[serde(default)]
    pub with: Vec<String>,
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub struct LawBook {
    /// Provisions by id.
    pub provisions: BTreeMap<String, Provision>,
    /// Ids of the provisions that bear on a term, by term, sorted.
    pub by_term: BTreeMap<String, Vec<String>>,
    /// Where to turn to, in the order of the file.
    pub channels: Vec<Channel>,
    /// Classes of lenders, by place; `other` stands for the places without a table of their own.
    pub lenders: Classes,
    /// What a kind of loan is called in the table of one place; `clauses` are names that narrow no loan.
    pub products: Classes,
    /// Conditions that the ordinary case meets.
    pub usual: Vec<String>,
    /// Figures that limit rates.
    pub caps: Vec<Cap>,
    /// The one-year LPR by day of publication.
    pub lpr: Lpr,
    /// Leverage points by term, in the order of their files.
    pub leverage: BTreeMap<String, Vec<Point>>,
}

impl LawBook {
    /// The provision of this id.
    pub fn provision(&self, id: &str) -> Option<&Provision> {
        self.provisions.get(id)
    }

    /// Provisions that bear on a term, by id.
    pub fn bearing_on(&self, term: &str) -> impl Iterator<Item = &Provision> {
        self.by_term.get(term).into_iter().flatten().filter_map(|id| self.provisions.get(id))
    }

    /// The channel of this id.
    pub fn channel(&self, id: &str) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id == id)
    }
}
