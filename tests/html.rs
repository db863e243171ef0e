//! The page: what comes from a paper is text and nothing else, anchors lead both ways, the file stands alone and stays small.

use std::collections::BTreeSet;

use loanlint::assess::Asked;
use loanlint::ingest::Source;
use loanlint::pack::Pack;
use loanlint::pipeline::entry;
use loanlint::render;
use loanlint::report::{Options, Report, Tool};

fn page(text: &str) -> String {
    let asked = Asked { as_of: "2026-11-25".parse().ok(), ..Asked::default() };
    let options = Options { with_text: true, asked, ..Options::default() };
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

/// What stands between two marks, each time.
fn between<'p>(page: &'p str, open: &str, close: &str) -> Vec<&'p str> {
    page.split(open).skip(1).filter_map(|rest| rest.split(close).next()).collect()
}

#[test]
fn finds_every_point_told_with_the_terms_it_is_about() {
    let page = page(include_str!("../corpus/zh/xiaoe-daikuan-app.txt"));
    let groups = between(&page, "<details class=\"card group\"", "</details>");
    assert!(groups.len() > 5, "{}", groups.len());
    let points: usize = groups.iter().map(|group| group.matches("<li class=\"lever ").count()).sum();
    assert_eq!(points, page.matches("<li class=\"lever ").count(), "a point stands outside a group");
    for group in groups {
        let name = between(group, "<h3>", "</h3>")[0];
        assert!(!name.trim().is_empty() && group.contains("<li class=\"lever "), "{group}");
    }
}

#[test]
fn finds_each_term_once_with_all_its_places() {
    let paper = include_str!("../corpus/zh/xiaoe-daikuan-app.txt");
    let page = page(paper);
    let names = between(&page, "<section class=\"high\"", "</section>");
    let names = between(names[0], "<h3>", "</h3>");
    let distinct: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(names.len(), distinct.len(), "{names:?}");
    let anchors = page.matches("<a class=\"anchor ").count();
    assert_eq!(anchors, page.matches("<a class=\"into\"").count());
    assert!(anchors > 2 * names.len(), "{anchors}");
}

#[test]
fn finds_what_many_points_say_told_once() {
    let page = page(include_str!("../corpus/zh/xiaoe-daikuan-app.txt"));
    assert_eq!(page.matches("再按下面的途径反映").count(), 1);
    let keep = between(&page, "<ul class=\"keep\">", "</ul>");
    assert_eq!(keep.len(), 1);
    let items = between(keep[0], "<li>", "</li>");
    let distinct: BTreeSet<&str> = items.iter().copied().collect();
    assert!(items.len() > 5 && items.len() == distinct.len(), "{items:?}");
    assert_eq!(items[0], "完整合同和全部附件", "what serves most points comes first");
}

#[test]
fn finds_the_sections_in_the_order_of_a_reader() {
    let page = page(include_str!("../corpus/zh/minjian-jiekuan.txt"));
    let sections = between(&page, "<section class=\"", "\"");
    assert_eq!(
        sections,
        ["first", "high", "medium", "low", "leverage", "cost", "late", "exit", "missing", "good", "text", "sources", "notes"]
    );
}
