//! Each encoding, told by its bytes alone.

use encoding_rs::{BIG5, Encoding, GB18030, GBK, WINDOWS_1252};

use super::read;

/// Short simplified sentences, some of forty bytes and less.
const SIMPLIFIED: [&str; 20] = [
    "年利率为12%，按日计息。",
    "逾期罚息为合同利率的1.5倍。",
    "甲方应于每月五日前还款。",
    "借款人不得提前还款。",
    "本合同自签字之日起生效。",
    "服务费：每期30元",
    "保证人承担连带责任。",
    "利息预先从本金中扣除，实际到账九千元。",
    "第三条 抵押物为借款人名下车辆一台。",
    "贷款人有权单方调整利率，无需另行通知。",
    "争议由出借人所在地法院管辖。",
    "借款人同意平台向其通讯录联系人催收欠款。",
    "乙方逾期超过三日的，甲方有权宣布全部借款立即到期。",
    "手续费按借款本金的百分之三一次性收取，不论是否提前结清均不退还。",
    "姓名：王小明\n身份证号：\n手机：13800000000\n",
    "借款用途为装修房屋，借款人应当妥善保管相关凭证，并在出借人要求时提供原件。",
    "甲方：陈晓东 乙方：青禾小额贷款有限公司 签订日期：2023年8月1日",
    "违约金、律师费、差旅费、公证费等实现债权的一切费用由乙方承担。",
    "（一）借款人死亡或者丧失民事行为能力的；（二）借款人转移财产、逃避债务的；",
    "本合同一式三份，甲乙双方各执一份，公证处留存一份，具有同等法律效力。双方确认已经阅读并理解全部条款。",
];

/// Short traditional sentences.
const TRADITIONAL: [&str; 20] = [
    "年利率為百分之十二。",
    "借款人應按月繳付本息。",
    "逾期者，應加計違約金。",
    "本契約一式兩份。",
    "連帶保證人放棄先訴抗辯權。",
    "貸款人有權隨時要求還款。",
    "手續費：每期新臺幣300元",
    "甲方同意乙方得抵銷其存款。",
    "合意以臺灣臺北地方法院為管轄法院。",
    "提前清償者，應付提前清償違約金。",
    "利息按日計算，並於每月月底入帳。",
    "客戶須於到期日或之前全數清還欠款。",
    "貸款額：港幣五萬元正\n還款期：十二個月\n",
    "財務公司可將客戶資料轉交收數公司，費用由客戶負責。",
    "借款期間內，乙方得隨時調整利率，毋須通知甲方。",
    "立契約書人：陳志明（以下簡稱甲方）",
    "如有任何爭議，本行的記錄為最終及不可推翻的證據。",
    "擔保物之保險費、稅捐及其他費用均由借款人負擔。",
    "借款人未依約還款時，視為全部到期，貸與人得逕行處分擔保物並就所得價金受償。",
    "客戶確認已收妥本貸款協議的副本，並明白其內容，包括實際年利率、還款總額及逾期利息的計算方法。",
];

/// English with the signs in which windows-1252 differs from ASCII.
const WESTERN: [&str; 20] = [
    "A fee of £25 is due.",
    "You must pay £1,200 by 1 May.",
    "The lender’s decision is final.",
    "“Loan” means the sum of £500.",
    "Clause 4 – Default",
    "Fee: £5 • Interest: 3%",
    "We won’t tell you before we change the rate.",
    "See § 12 of this agreement.",
    "Sum in euro: €900",
    "The borrower’s car may be sold at the café’s premises.",
    "Late fee £12—per letter.",
    "© Hill Finance Ltd",
    "Interest runs at 4½% a month.",
    "You’re liable for the lender’s costs of £75 a visit, and for its solicitor’s bill.",
    "Repay £100 × 12.",
    "This agreement isn’t regulated.",
    "The “Borrower” shall pay the ‘Lender’ on demand.",
    "Temperature of the goods must stay below 20°.",
    "Señor Peña is the guarantor.",
    "If you don’t pay we’ll take your television, and we’ll charge £60 for doing so.",
];

pub(super) fn encode(encoding: &'static Encoding, sample: &str) -> Vec<u8> {
    let (bytes, _, lost) = encoding.encode(sample);
    assert!(!lost, "{sample} is not of {}", encoding.name());
    bytes.into_owned()
}

fn utf16(sample: &str, swap: bool) -> Vec<u8> {
    sample
        .encode_utf16()
        .flat_map(|unit| {
            if swap {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

#[test]
fn finds_the_encoding() {
    let mut wrong = Vec::new();
    let mut check = |name: &str, sample: &str, bytes: Vec<u8>| {
        match read("loan.txt", &bytes) {
            Ok(document) if document.text == sample => {}
            other => wrong.push(format!(
                "{name}: {sample}: {:?}",
                other.map(|document| document.text)
            )),
        };
    };
    for sample in SIMPLIFIED {
        check("GBK", sample, encode(GBK, sample));
        check("GB18030", sample, encode(GB18030, sample));
    }
    for sample in TRADITIONAL {
        check("Big5", sample, encode(BIG5, sample));
    }
    for sample in WESTERN {
        check("windows-1252", sample, encode(WINDOWS_1252, sample));
    }
    for sample in SIMPLIFIED
        .into_iter()
        .chain(TRADITIONAL)
        .chain(WESTERN)
        .chain(["Pay on demand.", "Fee 5"])
    {
        check("UTF-8", sample, sample.as_bytes().to_vec());
        for swap in [false, true] {
            check("UTF-16", sample, utf16(sample, swap));
            check(
                "UTF-16 with mark",
                sample,
                utf16(&format!("\u{feff}{sample}"), swap),
            );
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
