//! The table as a drawing: a bar a row on a logarithmic scale, marks at what is to be reached and aimed for.

use super::results::Results;
use super::table::{Row, Verdict, rows, verdict};
use super::targets::Measure;

const WIDTH: f64 = 960.0;
const LEFT: f64 = 330.0;
const RIGHT: f64 = 70.0;
const LINE: f64 = 24.0;
const TOP: f64 = 78.0;

/// The drawing as SVG. Every number is how many times better than the other (for a time or an amount: than what is to be
/// reached), so that bars can be compared.
pub fn svg(results: &Results) -> String {
    let rows: Vec<Row> = rows(results).into_iter().filter(|row| row.number.is_some()).collect();
    let times: Vec<f64> = rows.iter().filter_map(|row| row.number.map(|number| better(row, number))).collect();
    let aims = rows.iter().map(|row| better(row, row.target.aim));
    let most = times.iter().copied().chain(aims).fold(10.0_f64, f64::max).log10().ceil();
    let scale = Scale { least: -1.0, most };
    let height = TOP + LINE * rows.len() as f64 + 30.0;
    let mut text = head(height, results);
    for power in -1..=(most as i32) {
        text += &grid(&scale, power, height);
    }
    for (position, (row, times)) in rows.iter().zip(&times).enumerate() {
        text += &bar(&scale, row, *times, TOP + LINE * position as f64);
    }
    text + "</svg>\n"
}

/// How many times better than the other.
fn better(row: &Row, number: f64) -> f64 {
    match row.target.measure {
        Measure::TimesAsFast => number,
        Measure::TimesTheTime => 1.0 / number,
        Measure::Milliseconds | Measure::Megabytes => row.target.reach / number,
    }
}

struct Scale {
    least: f64,
    most: f64,
}

impl Scale {
    fn at(&self, times: f64) -> f64 {
        let share = (times.log10() - self.least) / (self.most - self.least);
        LEFT + share.clamp(0.0, 1.0) * (WIDTH - LEFT - RIGHT)
    }
}

fn head(height: f64, results: &Results) -> String {
    let machine = &results.machine;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" font-size=\"12\" \
         role=\"img\">\n<title>Lead against others</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"12\" y=\"24\" font-size=\"17\" font-weight=\"bold\">How many times as fast as others</text>\n\
         <text x=\"12\" y=\"42\" fill=\"#555\">{} × {}, {}; logarithmic scale; | to be reached, ‖ aimed for; times and memory against \
         what is to be reached</text>\n",
        machine.processors,
        escaped(&machine.processor),
        escaped(&results.date),
    )
}

fn grid(scale: &Scale, power: i32, height: f64) -> String {
    let x = scale.at(10_f64.powi(power));
    let label = if power < 0 { "0.1×".to_owned() } else { format!("{}×", 10_i64.pow(power.unsigned_abs())) };
    let colour = if power == 0 { "#333" } else { "#ddd" };
    format!(
        "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{:.0}\" y2=\"{:.0}\" stroke=\"{colour}\"/>\n\
         <text x=\"{x:.1}\" y=\"{:.0}\" text-anchor=\"middle\" fill=\"#555\">{label}</text>\n",
        TOP - 8.0,
        height - 24.0,
        TOP - 14.0,
    )
}

fn bar(scale: &Scale, row: &Row, times: f64, y: f64) -> String {
    let colour = match verdict(row) {
        Verdict::Aim => "#1b7837",
        Verdict::Reached => "#7fbf7b",
        _ => "#d6604d",
    };
    let (one, end) = (scale.at(1.0), scale.at(times));
    let (from, width) = (one.min(end), (one - end).abs().max(1.0));
    let label = if row.target.against.is_empty() {
        row.target.work.to_owned()
    } else {
        format!("{} / {}", row.target.work, row.target.against)
    };
    let mut text = format!(
        "<text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>\n\
         <rect x=\"{from:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"14\" fill=\"{colour}\"/>\n\
         <text x=\"{:.1}\" y=\"{:.1}\">{}</text>\n",
        LEFT - 8.0,
        y + 12.0,
        escaped(&label),
        y + 1.0,
        end.max(one) + 5.0,
        y + 12.0,
        times_text(times),
    );
    let (reach, aim) = (scale.at(better(row, row.target.reach)), scale.at(better(row, row.target.aim)));
    let marks = if row.target.reach.is_infinite() { vec![] } else { vec![reach] };
    for x in marks.into_iter().chain([aim - 1.5, aim + 1.5]) {
        text += &format!(
            "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{:.1}\" y2=\"{:.1}\" stroke=\"#000\" stroke-width=\"1.2\"/>\n",
            y - 1.0,
            y + 17.0
        );
    }
    text
}

fn times_text(times: f64) -> String {
    if times >= 100.0 { format!("{times:.0}×") } else { format!("{times:.2}×") }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
