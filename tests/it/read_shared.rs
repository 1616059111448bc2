//! Real tables, where this machine has them: `../shared/data` beside the project's folder. A fresh
//! clone has none and says so.

use std::path::{Path, PathBuf};

use leadlang::read::FileOptions;
use leadlang::read::cell::{DateOrder, NumberFormat, parse_date, parse_number, parse_stamp};

use crate::read_support::{Table, read};

/// The folder of real data, looked for beside the project and beside its worktrees.
fn shared(file: &str) -> Option<PathBuf> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = project.ancestors().skip(1).take(2).map(|folder| folder.join("shared/data")).find(|data| data.is_dir());
    if found.is_none() {
        #[expect(clippy::print_stderr, reason = "a test that checked nothing says so")]
        {
            eprintln!("skipped: no ../shared/data with {file}");
        }
    }
    found.map(|data| data.join(file))
}

fn table(file: &str, options: &FileOptions) -> Option<Table> {
    let path = shared(file)?;
    Some(read(&path, options).unwrap_or_else(|error| panic!("{error}")))
}

#[test]
fn row_counts() {
    for (file, columns, rows) in [
        ("x-education/Leads.csv", 38, 9_240),
        ("x-education/Leads.xlsx", 37, 9_240),
        ("bank/bank-full.csv", 17, 45_211),
        ("bank/bank.csv", 17, 4_521),
        ("olist-funnel/olist_marketing_qualified_leads_dataset.csv", 4, 8_000),
        ("olist-funnel/olist_closed_deals_dataset.csv", 14, 842),
        ("maven-crm/sales_pipeline.csv", 8, 8_800),
        ("maven-crm/accounts.csv", 7, 85),
        ("telco-churn/WA_Fn-UseC_-Telco-Customer-Churn.csv", 21, 7_043),
        ("yammer/yammer_emails.csv", 4, 90_389),
        ("parch-posey/web_events.csv", 4, 9_073),
        ("parch-posey/orders.csv", 11, 6_912),
        ("starbucks/profile.json", 5, 17_000),
        ("starbucks/portfolio.json", 6, 10),
        ("cdnow/cdnow_customers_summary.csv", 4, 2_357),
        ("br-leads/leads.csv", 7, 50),
        ("br-leads/leads.txt", 7, 50),
        ("br-leads/leads.xlsx", 7, 50),
        ("br-leads/leads.json", 7, 3),
    ] {
        let Some(table) = table(file, &FileOptions::default()) else { return };
        assert_eq!((table.columns.len(), table.rows.len()), (columns, rows), "{file}");
        assert_eq!((table.summary.short.count, table.summary.long.count), (0, 0), "{file}");
    }
}

#[test]
fn headless_and_fixed_tables() {
    let headless = FileOptions { header: false, ..FileOptions::default() };
    let Some(users) = table("yammer/yammer_users.csv", &headless) else { return };
    assert_eq!((users.columns.len(), users.rows.len()), (6, 19_066));
    assert_eq!(users.rows[0][0], "0");
    assert_eq!(users.rows.iter().filter(|row| row[4].is_empty()).count(), 9_685);
    let ranges = vec![(2, 6), (8, 11), (13, 20), (22, 23), (24, 31)];
    let Some(sales) = table("cdnow/CDNOW_sample.txt", &FileOptions { fixed_columns: Some(ranges), ..headless }) else {
        return;
    };
    assert_eq!(sales.rows.len(), 6_919);
    assert_eq!(sales.rows[0], ["00004", "0001", "19970101", "2", "29.33"]);
    for row in &sales.rows {
        parse_date(&row[2], DateOrder::Iso).unwrap();
        parse_number(&row[4], NumberFormat::default()).unwrap();
    }
}

/// A score must not depend on the format: text is equal, numbers are equal as numbers.
#[test]
fn leads_are_equal_in_csv_and_xlsx() {
    let Some(csv) = table("x-education/Leads.csv", &FileOptions::default()) else { return };
    let Some(xlsx) = table("x-education/Leads.xlsx", &FileOptions::default()) else { return };
    assert_eq!(csv.columns[..37], xlsx.columns[..]);
    let number = |text: &str| parse_number(text, NumberFormat::default()).ok();
    for (left, right) in csv.rows.iter().zip(&xlsx.rows) {
        for (a, b) in left.iter().zip(right) {
            assert!(a == b || (number(a).is_some() && number(a) == number(b)), "{a:?} and {b:?} in {left:?}");
        }
    }
}

#[test]
fn small_leads_are_equal_in_four_formats() {
    let Some(csv) = table("br-leads/leads.csv", &FileOptions::default()) else { return };
    let stamp = |text: &str| parse_stamp(text, DateOrder::DayMonthYear).unwrap_or_else(|error| panic!("{error}"));
    for file in ["br-leads/leads.txt", "br-leads/leads.xlsx", "br-leads/leads.json"] {
        let Some(other) = table(file, &FileOptions::default()) else { return };
        for (left, right) in csv.rows.iter().zip(&other.rows) {
            assert_eq!(left[0], right[0], "{file}");
            assert_eq!(stamp(&left[1]), stamp(&right[1]), "{file}");
            let mut texts = (left[2..].to_vec(), right[2..].to_vec());
            texts.0.sort();
            texts.1.sort();
            assert_eq!(texts.0, texts.1, "{file}");
        }
    }
}

#[test]
fn sheets_of_a_workbook() {
    for (sheet, file, keys) in [
        ("accounts", "maven-crm/accounts.csv", vec!["account", "revenue", "employees"]),
        (
            "sales_pipeline",
            "maven-crm/sales_pipeline.csv",
            vec!["opportunity_id", "engage_date", "close_date", "close_value"],
        ),
        ("products", "maven-crm/products.csv", vec!["product", "series", "sales_price"]),
        ("sales_teams", "maven-crm/sales_teams.csv", vec!["sales_agent", "manager", "regional_office"]),
    ] {
        let options = FileOptions { sheet: Some(sheet.into()), ..FileOptions::default() };
        let Some(book) = table("maven-crm/data_model.xlsx", &options) else { return };
        let Some(csv) = table(file, &FileOptions::default()) else { return };
        for key in keys {
            let column = |table: &Table| -> Vec<String> {
                let position = table.columns.iter().position(|name| name == key).unwrap();
                table.rows.iter().map(|row| row[position].clone()).collect()
            };
            assert_eq!(column(&csv), column(&book), "{sheet} {key}");
        }
    }
}
