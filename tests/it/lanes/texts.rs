//! Models written for what kernels find hard.

pub const TEXTS: [&str; 3] = [
    // Fractions, negative points, caps, rounding, sums that are wider than a byte.
    r#"
model "Fractions" { currency EUR, timezone "Europe/Paris", scores contact }
record contact {
  id        text unique
  industry  text
  seniority ordered individual < manager < director < vp < c_level
  seats     whole 0 to 5000
  revenue   number
  share     percent
  opted     yes/no
  created   date
  seen      moment
  spent     duration
}
score fit 0 to 100, 2 decimals {
  +2.5  when industry is "Life sciences"
  +0.25 when industry in ("Water", "Food", "life SCIENCES")
  -7.5  when opted is no
  +30   when seniority >= vp and revenue > 50
  +90   when seats between 100 and 250
  +90   when revenue >= 10.5
  +12   when share > 12.5%
  +1    when created in the last 90 days
  -5    when created is more than 2 years ago
  +3    when seen in the last 24 hours
  +4    when spent > 90 minutes
  -1    per seats, at most 40 points
  -2    per days since created, at most 30 points
}
score deep, 6 decimals {
  +0.333333 per revenue
  +share * 12.75
  +1 when revenue / seats > 1000
  +revenue * share / 7 when opted
}
segment grade by fit { A from 70, B from 50, C from 30.25, D otherwise }
segment level by deep { hot from 1000, warm from 10, cold otherwise }
matrix both of grade by level {
     hot warm cold
  A  x   x    y
  B  x   y    y
  C  y   y    z
  D  z   z    z
}
definition ready = at least 2 of { grade in (A, B), opted is yes, seniority > manager }
signal ratio = revenue / (seats - 10)
signal late  = created > 2026-01-15
signal waited = weeks since created
signal old = years since seen
route who {
  "Anna" when grade is A and opted is yes, because "warm"
  "Ben"  when both is y, because "so so"
  "Nobody" otherwise
}
"#,
    // Truths across columns, blanks, first matches whose cases read several columns.
    r#"
model "Truths" { currency USD, timezone "America/New_York", scores contact }
record account { domain text unique, country country, employees whole 0 to 500000, founded date }
record contact {
  id      text unique
  account account
  email   text personal
  title   text
  tags    list of text
  a       yes/no
  b       yes/no
  c       yes/no
  first_seen date
  last_seen  date
  x       number -10 to 10
  y       number 0 to 1000
}
score one -50 to 50 {
  pick: first match {
    +20 when a and not b
    +15 when b or c is blank
    +x  when x > 2.5 and account.country in (US, CA)
    -10 otherwise
  }
  +y / 40 when a or (b and not c)
  +6 when at least 2 of { a, b, c, x > y }
  +x * 2 when title contains any word of ("CEO", "chief", "head of sales")
  +3 when tags contains word "vip" and email is not blank
  +4 when last_seen > first_seen
  +5 when last_seen in the last 30 days and first_seen is more than 1 year ago
  -4 when account.employees > 1000 and a is not blank
  +min(x, y, 3) when c
  +max(x, 2) per y, at most 7 points
  +round(x) + floor(y / 7) - ceiling(x) when b
}
signal sum = (x otherwise y) + abs(x)
signal same = a is b
signal older = years since account.founded
segment kind {
  best when one > 30 and a
  good when one between 10 and 30 or a is blank
  rest otherwise
}
disqualify when email like "*@competitor.example", because "competitor", allow personal because "only the domain is read"
definition mixed = any of { left: kind is best, right: all of { one: x is blank, two: b } }
"#,
    // Sums that may meet the limits, many terms of one column, bands of a column with no bounds.
    r#"
model "Limits" { currency EUR, timezone "UTC", scores contact }
record contact { id text unique, amount number, other number, size whole, when_seen moment }
score wide {
  +amount * 3
  +other * 2.5
  +10 when amount > other
}
score many 0 to 1000 {
  +1  when amount > 1
  +2  when amount > 2
  +4  when amount > 4 and amount < 9.5
  +8  when amount > 8
  +16 when amount >= 16
  +32 when amount < 32
  +64 when amount <= 64
  +128 when amount is 128
  +256 when amount in (1, 2, 3.5)
  +512 when amount is blank
  +5 when size > 3
  +6 when size < -3
  +7 per size, at most 20 points
  +2 per weeks since when_seen, at most 12 points
}
segment bands by amount { high from 1000, middle from 0, low otherwise }
"#,
];
