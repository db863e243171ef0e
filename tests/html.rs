//! The page: what comes from a paper is text and nothing else, anchors lead both ways, the file stands alone and stays small.

use std::collections::BTreeSet;

use loanlint::ingest::Source;
use loanlint::pack::Pack;
use loanlint::pipeline::entry;
use loanlint::render;
use loanlint::report::{Options, Report, Tool};

fn page(text: &str) -> String {
    let options = Options { with_text: true, ..Options::default() };
    let documents = vec![entry(Source { name: "paper.txt", bytes: text.as_bytes() }, Pack::builtin(), &options)];
    render::html(&Report::new(Tool::new(Pack::builtin(), "2026-11-25"), documents), &Pack::builtin().messages)
}

/// The values of an attribute, in order.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let opening = format!(" {attribute}=\"");
    page.split(&opening).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn finds_markup_of_a_paper_shown_as_text() {
    let page = page(
        "LOAN AGREEMENT\n1. <script>alert(1)</script> The Borrower may not repay the Loan early.\n2. <img src=x onerror=y>\n",
    );
    assert!(!page.contains("<script") && !page.contains("<img"));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && page.contains("&lt;img src=x onerror=y&gt;"));
}

#[test]
fn finds_every_way_leading_somewhere() {
    let page = page(include_str!("../corpus/zh/minjian-jiekuan.txt"));
    let ids = values(&page, "id");
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), distinct.len(), "an id stands twice");
    let astray: Vec<&str> =
        values(&page, "href").into_iter().filter(|way| !way.strip_prefix('#').is_some_and(|id| distinct.contains(id))).collect();
    assert_eq!(astray, [""; 0]);
    assert!(ids.iter().any(|id| id.starts_with("d1-t-f")) && ids.iter().any(|id| id.starts_with("d1-f")));
}

#[test]
fn ignores_the_world_outside() {
    let page = page(include_str!("../corpus/en/payday-note.txt"));
    for foreign in ["<script", "<link", "@import", "url(", " src=", "href=\"http"] {
        assert!(!page.contains(foreign), "{foreign}");
    }
}

#[test]
fn finds_the_page_under_three_times_the_paper_and_two_hundred_kilobytes() {
    for text in [include_str!("../corpus/zh/xiaofei-daikuan.txt"), include_str!("../corpus/en/nbfc-personal-loan.txt")] {
        let page = page(text);
        assert!(page.len() < 3 * text.len() + 200_000, "{} for {}", page.len(), text.len());
    }
}

#[test]
fn finds_every_point_told_with_the_terms_it_is_about() {
    let page = page(include_str!("../corpus/zh/xiaoe-daikuan-app.txt"));
    let points: Vec<&str> = page.split("<article class=\"card lever").skip(1).collect();
    assert!(points.len() > 5, "{}", points.len());
    for point in points {
        let about = point.split("<p class=\"about\">").nth(1).and_then(|rest| rest.split("</p>").next()).unwrap_or_default();
        assert!(about.strip_prefix("针对：").is_some_and(|names| !names.trim().is_empty()), "{about}");
    }
}
