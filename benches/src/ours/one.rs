//! Workload D: the library's face towards other programs, one lead at a time.

use leadlang::scorer::{Prepared, Rules, Scored, Scorer};

use crate::expert::record::Outcome;
use crate::rules::{AS_OF, fifty, lead_text};
use crate::session::Problem;

/// A compiled model and leads, each as a line of JSON and as a record that is prepared.
pub struct Leads {
    scorer: Scorer,
    prepared: Vec<Prepared>,
    scored: Vec<Scored>,
}

impl Leads {
    /// Of these lines.
    ///
    /// # Errors
    /// The model or a line is refused, or single records are not computed by machine code.
    pub fn of(lines: &[String]) -> Result<Self, Problem> {
        let scorer = Rules::from_text(&lead_text::model("Benchmark", &fifty::rules(), ""))?.as_of(AS_OF)?;
        if !scorer.is_compiled_for_one() {
            return Err(format!("one lead is interpreted: {:?}", scorer.why_interpreted()).into());
        }
        let prepare = |line: &String| {
            let record: serde_json::Value = serde_json::from_str(line)?;
            Ok::<_, Problem>(scorer.prepare(&record)?)
        };
        let prepared = lines.iter().map(prepare).collect::<Result<_, _>>()?;
        let scored = lines.iter().map(|line| scorer.score_json(line)).collect::<Result<_, _>>()?;
        Ok(Self { scorer, prepared, scored })
    }

    /// Scores every prepared record.
    pub fn score_records(&mut self) {
        for (record, scored) in self.prepared.iter_mut().zip(&mut self.scored) {
            std::hint::black_box(record).score_into(scored);
        }
    }

    /// Scores every line.
    ///
    /// # Errors
    /// A line is refused.
    pub fn score_lines(&mut self, lines: &[String]) -> Result<(), Problem> {
        for (line, scored) in lines.iter().zip(&mut self.scored) {
            *scored = self.scorer.score_json(std::hint::black_box(line))?;
        }
        Ok(())
    }

    /// What came out last.
    pub fn outcomes(&self) -> Vec<Outcome> {
        self.scored.iter().map(outcome).collect()
    }
}

fn outcome(scored: &Scored) -> Outcome {
    let number = |name: &str| {
        let points = scored.number(name).map(|number| number.millionths() / 1_000_000);
        points.and_then(|points| i16::try_from(points).ok()).unwrap_or(-1)
    };
    let place = |name: &str, labels: [&str; 4]| {
        let place = scored.label(name).and_then(|label| labels.iter().position(|known| *known == label));
        place.and_then(|place| u8::try_from(place).ok()).unwrap_or(255)
    };
    Outcome {
        fit: number("fit"),
        activity: number("activity"),
        warmth: place("warmth", ["hot", "warm", "mild", "cold"]),
        grade: place("grade", ["A", "B", "C", "D"]),
    }
}
