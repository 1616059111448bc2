//! `lead init` on made-up tables of awkward headers and values: whatever the file, the first model that
//! comes of it holds, and every cell can be read.

use std::ops::ControlFlow::Continue;

use leadlang::cli::Failure;
use leadlang::cli::init::{first_model, place};
use leadlang::cli::workspace;
use leadlang::read::bind::{LoadOptions, load};
use leadlang::read::{FileOptions, RowReader};

use crate::cli_support::Folder;

const HEADERS: &str = "id,Email,Name,Country,Annual Revenue,Employees,Company size,Job Title,Role,Industry,Source,\
Lead Status,Visits,Last Activity,Last activity date,Created at,Do not email,score,fit,lead,level,grade,A,when,in,is,of,\
yes,no,USD,days,event,contact,activity,priority,overall,2023,été,名前,user_id,type,date,record,text,unique,model,use,\
price ($),% open,balance,expect,as,on,times,next,by,Feature: X,first,last,otherwise,hot,today,domain,count,column 2";

/// A generator of numbers: the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.roll(list.len())]
    }

    /// A cell of a column of one of these kinds.
    fn cell(&mut self, kind: usize, row: usize) -> String {
        match kind {
            0 => row.to_string(),
            1 => format!("u{row}@x{}.example", row % 5),
            2 => self.pick(&["US", "FR", "DE", "United States", "unknown", ""]).into(),
            3 => self.pick(&["0", "1", "5", "10", "1000", "250000"]).into(),
            4 => format!("${}", self.roll(9_999)),
            5 => format!("{},{:02}", self.roll(99), self.roll(100)),
            6 => self.pick(&["CEO", "VP Sales", "Manager", "Clerk", "-", ""]).into(),
            7 => self.pick(&["Yes", "No", ""]).into(),
            8 => self.pick(&["Referral", "Web", "Webinar", "Cold call", "N/A"]).into(),
            9 => self.pick(&["\"a \"\"b\"\"\"", "e;f", "g#h", "{x}", "(y)"]).into(),
            10 => format!("2024-0{}-{}", 1 + self.roll(9), 10 + self.roll(18)),
            11 => format!("{:02}/{:02}/2024", 1 + self.roll(12), 1 + self.roll(12)),
            12 => format!("{:02}.{:02}.2024 09:30", 1 + self.roll(28), 1 + self.roll(12)),
            13 => format!("{}%", self.roll(101)),
            14 => self.pick(&["email_open", "click", "unsubscribed", "Demo requested", "sent mail"]).into(),
            15 => self.pick(&["hot", "A", "yes maybe", "no", "when", "US"]).into(),
            16 => format!("{}.{}", self.roll(100), self.roll(1_000)),
            17 => format!("-{}", self.roll(500)),
            18 => self.pick(&["same", "same"]).into(),
            _ => String::new(),
        }
    }

    fn table(&mut self) -> String {
        let headers: Vec<&str> = HEADERS.split(',').collect();
        let (columns, rows) = (1 + self.roll(12), [2, 9, 60][self.roll(3)]);
        let mut kinds: Vec<usize> = (0..columns).map(|_| self.roll(20)).collect();
        let mut names: Vec<&str> = (0..columns).map(|_| self.pick(&headers)).collect();
        if self.roll(3) > 0 {
            (kinds[0], names[0]) = (0, "id");
        }
        // Decimal commas need another separator.
        let mut out = names.join(";") + "\n";
        for row in 0..rows {
            let cells: Vec<String> = kinds.iter().map(|kind| self.cell(*kind, row).replace(';', "/")).collect();
            out += &(cells.join(";") + "\n");
        }
        out
    }
}

#[test]
fn whatever_the_tables_the_first_model_holds_and_reads_every_cell() {
    let mut made = 0;
    for seed in 0..40 {
        let mut dice = Dice(seed * 7_919 + 1);
        let folder = Folder::with(&[("contacts.csv", &dice.table())]);
        if dice.roll(2) == 0 {
            folder.put("what happened.csv", &dice.table());
        }
        match first_model(folder.path(), None, &mut |_| Ok(()), &mut |_| Ok(String::new())) {
            Ok(model) => {
                place(folder.path(), &model).unwrap();
                assert_every_cell_is_read(&folder, seed);
                made += 1;
            }
            Err(Failure::Stopped { message, .. }) => {
                assert!(!message.contains("own check"), "seed {seed}: {message}\n{}", shown(&folder));
            }
            Err(Failure::ClosedPipe) => panic!("seed {seed}"),
        }
    }
    assert!(made > 20, "only {made} of 40 tables gave a model");
}

fn assert_every_cell_is_read(folder: &Folder, seed: u64) {
    let opened = workspace::open(folder.path()).unwrap();
    assert!(opened.program.diagnostics.is_empty(), "seed {seed}: {:?}", opened.program.diagnostics);
    let report = load(opened.program.model.as_ref().unwrap(), &opened.root, &LoadOptions::default()).unwrap().report;
    assert_eq!(report.bad_cell_count(), 0, "seed {seed}: {report:#?}\n{}", shown(folder));
}

/// The first rows of the contacts.
fn shown(folder: &Folder) -> String {
    let mut reader = RowReader::open(&folder.path().join("contacts.csv"), &FileOptions::default()).unwrap();
    let mut out = reader.columns().iter().map(|column| column.name.clone()).collect::<Vec<_>>().join(" | ");
    let _ = reader.for_each_row(&mut |row| {
        out += &format!("\n{}", row.cells.iter().map(|cell| cell.shown().into_owned()).collect::<Vec<_>>().join(" | "));
        Continue(())
    });
    out
}
