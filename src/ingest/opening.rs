//! How a line begins: with a number, a bullet, a label, or as the middle of a sentence.
//!
//! Only as much as is needed to know that a line is no continuation of the one before. Doubt counts as an opening: a sentence
//! left in two lines does less harm than two clauses run together. Segmentation reads numbers properly.

use std::sync::LazyLock;

use regex::Regex;

/// What the beginning of a line says about the line before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// A clause number, a bullet, a table row, a heading: never a continuation.
    Mark,
    /// `甲方：`, `Interest rate:`: hardly ever.
    Label,
    /// A lower-case word or punctuation that cannot begin a sentence: nearly always.
    Middle,
    /// Anything else.
    Word,
}

/// Bullets, circled numbers, `(a)`, `（一）`, `1.`, `一、`, `a)`, `1.1 In`, `7 申请人`, `第八条`, `Section 4.`, `Page 3`, `附件一`, in this order.
static MARK: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"^\*{0,2}(?:[•·●○◦■□◆◇▪▫※★☆✓✔√►➢➤☐☑☒\#|>]|[-—*]\s
        |[\u{2460}-\u{24FF}\u{2776}-\u{2793}\u{3220}-\u{3229}\u{3280}-\u{3289}]
        |[（(【\[]\s?(?:[0-9]{1,3}|[a-zA-Z]{1,2}|[ivxlIVXL]{1,6}|[零一二三四五六七八九十百]{1,4})\s?[)）】\]]
        |(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}|[零一二三四五六七八九十百]{1,4})\s?[.)、）:：](?:[^0-9]|$)
        |(?:[a-zA-Z]|[ivxl]{1,6}|[IVXL]{1,6})\s?(?:[)）]|[.、](?:\s|$|[\u{3400}-\u{9FFF}]))
        |[0-9]{1,3}(?:\.[0-9]{1,3}){1,4}\s?[^0-9\s.,%‰，。、元万亿年个月日天期倍]
        |[0-9]{1,2}\s(?:[A-Z]|[\u{3400}-\u{9FFF}--[元万亿年个月日天期条款项章节份次倍]])
        |第\s?[0-9零〇一二三四五六七八九十百]{1,5}\s?[条章节款项部编篇](?:$|[^第所的约规之、，和或及与中项款至到])
        |(?:(?i:section|article|clause|schedule|annex|annexure|appendix|part|exhibit|chapter)\s[0-9A-Z]{1,4}(?:\.[0-9]{1,3}){0,4}\s?(?:[.:\-—A-Z]|$))
        |(?i:page)\s[0-9]|第\s?[0-9]{1,3}\s?页
        |附[件表录则][0-9一二三四五六七八九十：:\s])",
    )
});

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"^\*{0,2}(?:[\u{3400}-\u{9FFF}][\u{3400}-\u{9FFF}()（）、/\s]{0,14}|[A-Z][A-Za-z'()./\ &-]{0,30})\*{0,2}[:：]")
});

/// Compiles one of the two patterns above.
fn compile(pattern: &str) -> Regex {
    // The patterns are constants and every test of this file compiles them.
    Regex::new(&format!("(?x){pattern}")).expect("a constant pattern")
}

/// How a line (without outer blanks) begins.
pub(super) fn of(line: &str) -> Opening {
    // A page number or a row of figures continues nothing; a lone full stop does.
    let closes = line.starts_with(['，', '。', '；', '、']) && !line.contains('_');
    if MARK.is_match(line) || !closes && !line.chars().any(char::is_alphabetic) {
        return Opening::Mark;
    }
    if LABEL.is_match(line) {
        return Opening::Label;
    }
    match line.chars().next() {
        Some(c) if c.is_lowercase() || "，。、；：！？）》】,.;)%".contains(c) => Opening::Middle,
        _ => Opening::Word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_numbers_bullets_and_rows() {
        for line in [
            "1. The loan",
            "1.1 In this deed",
            "8.2.1 借款人",
            "4.3借款人",
            "(a) pay",
            "（一）还款",
            "一、借款",
            "第八条 违约",
            "第十二条违约责任",
            "• fees",
            "- fees",
            "① 利息",
            "⑴ 利息",
            "a) fees",
            "iv. fees",
            "Section 4. Fees",
            "SCHEDULE 1",
            "附件一 还款表",
            "7 申请人保证",
            "| a | b",
            "**2)** Repayment",
            "## Terms",
            "12",
            "- 3 -",
            "3 / 8",
            "2.借款",
            "B. Fees",
        ] {
            assert_eq!(of(line), Opening::Mark, "{line}");
        }
    }

    #[test]
    fn finds_labels() {
        for line in ["甲方：张三", "身份证号码:", "甲方（出借人）：", "Interest rate: 5%", "**Lender:** Hill Finance"]
        {
            assert_eq!(of(line), Opening::Label, "{line}");
        }
    }

    #[test]
    fn ignores_the_middle_of_sentences() {
        for (line, expected) in [
            ("and the Lender", Opening::Middle),
            ("，并支付利息", Opening::Middle),
            ("18.25% a year", Opening::Word),
            ("1.5 倍计算", Opening::Word),
            ("30 日内支付", Opening::Word),
            ("第八条所述情形", Opening::Word),
            ("U.S. law applies", Opening::Word),
            ("2024年1月1日起", Opening::Word),
            ("The Lender may", Opening::Word),
            ("10,000 dollars", Opening::Word),
        ] {
            assert_eq!(of(line), expected, "{line}");
        }
    }
}
