"""Polars, DuckDB and DataFusion on the workloads of benches/, with the same data and the same rules.

In: a folder that `lead-benches` filled (columns as Arrow IPC, files, rules.json) and what to measure; a line for each run.
Out: a line of JSON with a checksum of the results, then the seconds of each run.
Never: compares. The caller does, and refuses a result whose checksum is not everybody's.

What is fair: text columns are Enum (Polars), ENUM (DuckDB) or dictionary (DataFusion); rules are CASE or
`when`, which is faster everywhere than `points * cast(condition)`; numbers of threads are set in each
engine, and a run on one thread is bound to one core. Loading is not timed in A and B; it is in C.
"""

import argparse
import functools
import gc
import json
import operator
import os
import sys
import time
from pathlib import Path

DAY = 86_400_000_000
CLI = argparse.ArgumentParser()
CLI.add_argument("folder", type=Path)
CLI.add_argument("workload", choices=["a", "b", "csv", "parquet"])
CLI.add_argument("data", help="file name in the folder")
CLI.add_argument("engine", choices=["polars", "duckdb", "datafusion"])
CLI.add_argument("--threads", type=int, default=1)
ARGS = CLI.parse_args()

# Before Polars is loaded: it starts its threads then.
os.environ["POLARS_MAX_THREADS"] = str(ARGS.threads)
if ARGS.threads == 1 and hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

import datafusion  # noqa: E402
import duckdb  # noqa: E402
import numpy as np  # noqa: E402
import polars as pl  # noqa: E402
import pyarrow as pa  # noqa: E402

VERSIONS = {
    "polars": f"polars {pl.__version__}",
    "duckdb": f"duckdb {duckdb.__version__}",
    "datafusion": f"datafusion {datafusion.__version__}",
}
WORK = json.loads((ARGS.folder / "rules.json").read_text())
WARMTHS, GRADES = ["hot", "warm", "mild", "cold"], ["A", "B", "C", "D"]


# -- measuring and checking ------------------------------------------------------------------------


def mix(bits):
    """As in src/random.rs."""
    with np.errstate(over="ignore"):
        bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return bits ^ (bits >> np.uint64(31))


def checksums(bits):
    """As in src/scores.rs."""
    with np.errstate(over="ignore"):
        mixed = mix(bits)
        weights = np.arange(len(bits), dtype=np.uint64) * np.uint64(2) + np.uint64(1)
        return int((mixed * weights).sum(dtype=np.uint64)), int(mixed.sum(dtype=np.uint64))


def measure(engine, run, check):
    """Runs once to warm up and check, then whenever a line comes in; each answer is a line too."""
    ordered, unordered = check(run())
    # Numbers of 64 bits do not survive every reader of JSON.
    first = {"engine": engine, "version": VERSIONS[engine], "ordered": f"{ordered:016x}", "unordered": f"{unordered:016x}"}
    print(json.dumps(first), flush=True)
    for _ in sys.stdin:
        gc.collect()
        start = time.perf_counter()
        result = run()
        seconds = time.perf_counter() - start
        del result
        print(seconds, flush=True)


def column(table, name, kind):
    values = table[name]
    values = values.to_numpy() if hasattr(values, "to_numpy") else np.asarray(values)
    return values.astype(kind).astype(np.uint64)


def check_scores(table):
    bits = column(table, "fit", np.uint32) | column(table, "activity", np.uint32) << np.uint64(16)
    bits |= column(table, "warmth", np.uint8) << np.uint64(48) | column(table, "grade", np.uint8) << np.uint64(56)
    return checksums(bits)


def check_leads(table):
    leads, scores = column(table, "lead", np.uint32), column(table, "score", np.uint32)
    return checksums(scores[np.argsort(leads)])


def check_nothing(_):
    """The caller reads the file."""
    return 0, 0


# -- workload A as expressions -----------------------------------------------------------------------


def polars_test(test):
    kind = test["test"]
    if kind in ("all", "any"):
        parts = [polars_test(part) for part in test["of"]]
        return functools.reduce(operator.and_ if kind == "all" else operator.or_, parts)
    subject = pl.col(test["column"])
    match kind:
        case "in":
            values = test["values"]
            return subject == values[0] if len(values) == 1 else subject.is_in(values)
        case ">=":
            return subject >= test["value"]
        case "<":
            return subject < test["value"]
        case "between":
            return subject.is_between(test["low"], test["high"])
        case "after":
            return subject > pl.lit(test["day"]).cast(pl.Date)
        case "before":
            return subject < pl.lit(test["day"]).cast(pl.Date)
        case "yes":
            return subject
        case "blank":
            return subject.is_null()
    raise ValueError(kind)


def polars_scores(words):
    """Expressions for the two scores and, from them, the two bands."""

    def score(name):
        rules = [rule for rule in WORK["rules"] if rule["score"] == name]
        points = [
            pl.when(polars_test(rule["when"])).then(pl.lit(rule["points"], pl.Int16)).otherwise(pl.lit(0, pl.Int16))
            for rule in rules
        ]
        return functools.reduce(operator.add, points).clip(0, WORK["highest"]).cast(pl.Int32).alias(name)

    def band(name, score, names):
        low, middle, high = WORK[f"{name}_from"]
        best = [pl.lit(value) for value in names] if words else [pl.lit(value, pl.UInt8) for value in range(4)]
        subject = pl.col(score)
        case = pl.when(subject >= high).then(best[0]).when(subject >= middle).then(best[1])
        return case.when(subject >= low).then(best[2]).otherwise(best[3]).alias(name)

    first = [score("fit"), score("activity")]
    return first, [band("warmth", "activity", WARMTHS), band("grade", "fit", GRADES)]


def sql_test(test):
    kind = test["test"]
    if kind in ("all", "any"):
        return "(" + (" AND " if kind == "all" else " OR ").join(sql_test(part) for part in test["of"]) + ")"
    subject = test["column"]
    match kind:
        case "in":
            values = ", ".join("'" + value.replace("'", "''") + "'" for value in test["values"])
            return f"{subject} = {values}" if len(test["values"]) == 1 else f"{subject} IN ({values})"
        case ">=" | "<":
            return f"{subject} {kind} {test['value']}"
        case "between":
            return f"({subject} >= {test['low']} AND {subject} <= {test['high']})"
        case "after" | "before":
            day = np.datetime64(test["day"], "D")
            return f"{subject} {'>' if kind == 'after' else '<'} DATE '{day}'"
        case "yes":
            return subject
        case "blank":
            return f"{subject} IS NULL"
    raise ValueError(kind)


def sql_scores(source, words, key=""):
    def score(name):
        cases = [
            f"CASE WHEN {sql_test(rule['when'])} THEN {rule['points']} ELSE 0 END"
            for rule in WORK["rules"]
            if rule["score"] == name
        ]
        # Added in pairs: a chain of fifty sums is deeper than some planners like.
        while len(cases) > 1:
            cases = [f"({' + '.join(cases[at:at + 2])})" for at in range(0, len(cases), 2)]
        return f"CAST(least(greatest({cases[0]}, 0), {WORK['highest']}) AS INTEGER) AS {name}"

    def band(name, score, names):
        low, middle, high = WORK[f"{name}_from"]
        best = [f"'{value}'" for value in names] if words else ["0", "1", "2", "3"]
        cases = f"WHEN {score} >= {high} THEN {best[0]} WHEN {score} >= {middle} THEN {best[1]}"
        return f"CASE {cases} WHEN {score} >= {low} THEN {best[2]} ELSE {best[3]} END AS {name}"

    bands = f"{band('warmth', 'activity', WARMTHS)}, {band('grade', 'fit', GRADES)}"
    inner = f"SELECT {key}{score('fit')}, {score('activity')} FROM {source}"
    return f"SELECT {key}fit, activity, {bands} FROM ({inner}) AS scored"


# -- workload B as expressions -----------------------------------------------------------------------

TODAY = WORK["as_of_day"]
AS_OF = (TODAY + 1) * DAY - 1
KINDS = {"page_view": 1, "download": 3, "purchase": 5, "unsubscribe": 6}


def since(days):
    return AS_OF - days * DAY


def sql_events():
    day = f"(moment // {DAY})" if ARGS.engine == "duckdb" else f"(moment / {DAY})"
    weight = lambda half: f"CAST(round(1000000 * power(0.5, ({TODAY} - {day}) / {half}.0)) AS BIGINT)"  # noqa: E731
    case = lambda test, value, other: f"CASE WHEN {test} THEN {value} {other} END"  # noqa: E731
    views = case(f"kind = 1 AND moment > {since(30)}", 1, "ELSE 0")
    pricing = case(f"kind = 1 AND category = 4 AND moment > {since(180)}", f"8 * {weight(14)}", "ELSE 0")
    downloads = case(f"kind = 3 AND moment > {since(365)}", f"5 * {weight(30)}", "ELSE 0")
    days = case(f"kind <> 6 AND moment > {since(365)}", day, "")
    spend = case(f"kind = 5 AND moment > {since(365)}", "amount", "ELSE 0")
    last = case("kind <> 6", "moment", "")
    state = f"""SELECT lead, sum({views}) AS views, sum({pricing}) AS pricing, sum({downloads}) AS downloads,
      count(DISTINCT {days}) AS days, sum({spend}) AS spend, max({last}) AS last FROM events GROUP BY lead"""
    points = f"""least(views, 20) * 1000000 + least(pricing, 40000000) + least(downloads, 50000000)
      + least(days * 2, 30) * 1000000 + CASE WHEN spend >= 1000 THEN 25000000 ELSE 0 END
      - CASE WHEN last < {since(60)} THEN 20000000 ELSE 0 END"""
    held = f"CAST(least(greatest({points}, 0), 200000000) AS BIGINT) + 5000"
    hundredths = f"({held}) // 10000" if ARGS.engine == "duckdb" else f"({held}) / 10000"
    return f"SELECT lead, CAST({hundredths} AS INTEGER) AS score FROM ({state}) AS folded"


def polars_events(frame):
    at, kind = pl.col("moment"), pl.col("kind")
    day = (at // DAY).cast(pl.Int32)

    def weight(points, half):
        weight = 1_000_000 * pl.lit(0.5).pow((TODAY - day) / half)
        # Polars would round halves to even ones, as nobody else here does.
        return points * weight.round(mode="half_away_from_zero").cast(pl.Int64)

    zero = pl.lit(0, pl.Int64)
    states = frame.lazy().group_by("lead").agg(
        ((kind == 1) & (at > since(30))).sum().cast(pl.Int64).alias("views"),
        pl.when((kind == 1) & (pl.col("category") == 4) & (at > since(180))).then(weight(8, 14)).otherwise(zero)
        .sum().alias("pricing"),
        pl.when((kind == 3) & (at > since(365))).then(weight(5, 30)).otherwise(zero).sum().alias("downloads"),
        pl.when((kind != 6) & (at > since(365))).then(day).drop_nulls().n_unique().cast(pl.Int64).alias("days"),
        pl.when((kind == 5) & (at > since(365))).then(pl.col("amount")).otherwise(0.0).sum().alias("spend"),
        pl.when(kind != 6).then(at).max().alias("last"),
    )
    million = 1_000_000
    points = pl.col("views").clip(upper_bound=20) * million + pl.col("pricing").clip(upper_bound=40 * million)
    points += pl.col("downloads").clip(upper_bound=50 * million) + (pl.col("days") * 2).clip(upper_bound=30) * million
    points += pl.when(pl.col("spend") >= 1000).then(25 * million).otherwise(0)
    points -= pl.when(pl.col("last") < since(60)).then(20 * million).otherwise(0)
    return states.select("lead", ((points.clip(0, 200 * million) + 5000) // 10_000).cast(pl.Int32).alias("score"))


# -- engines -------------------------------------------------------------------------------------------


def load():
    """The columns, copied into memory."""
    with pa.OSFile(str(ARGS.folder / ARGS.data)) as file:
        return pa.ipc.open_file(file).read_all()


def polars():
    if ARGS.workload == "b":
        frame = polars_events(pl.from_arrow(load()))
        return lambda: frame.collect(engine="streaming"), check_leads
    if ARGS.workload == "a":
        enums = [pl.col(name).cast(pl.Enum(values)) for name, values in WORK["values"].items()]
        frame = pl.from_arrow(load()).with_columns(enums).rechunk()
        first, bands = polars_scores(words=False)
        query = frame.lazy().select(first).with_columns(bands)
        return lambda: query.collect(engine="streaming"), check_scores
    first, bands = polars_scores(words=True)
    source, target = ARGS.folder / ARGS.data, ARGS.folder / f"polars-{ARGS.data}"
    if ARGS.workload == "csv":
        def run():
            frame = pl.scan_csv(source, schema=csv_schema()).select("id", *first).with_columns(bands)
            frame.sink_csv(target)
    else:
        def run():
            pl.scan_parquet(source).select("id", *first).with_columns(bands).sink_parquet(target)
    return run, check_nothing


def csv_schema():
    enums = {name: pl.Enum(values) for name, values in WORK["values"].items()}
    wholes = dict.fromkeys(["employees", "visits", "emails", "downloads"], pl.Int32)
    floats = dict.fromkeys(["revenue", "health"], pl.Float64)
    days = dict.fromkeys(["created", "contacted"], pl.Date)
    flags = dict.fromkeys(["opted_out", "webinar", "partner", "trial"], pl.Boolean)
    return {"id": pl.String} | enums | wholes | floats | days | flags


def duck():
    connection = duckdb.connect()
    connection.execute(f"SET threads = {ARGS.threads}")
    data = load()
    connection.register("loaded", data)
    if ARGS.workload == "b":
        connection.execute("CREATE TABLE events AS SELECT * FROM loaded")
        query, check = sql_events(), check_leads
    else:
        for name, values in WORK["values"].items():
            listed = ", ".join(f"'{value}'" for value in values)
            connection.execute(f"CREATE TYPE {name}_words AS ENUM ({listed})")
        enums = ", ".join(f"CAST({name} AS {name}_words) AS {name}" for name in WORK["values"])
        connection.execute(f"CREATE TABLE leads AS SELECT * REPLACE ({enums}) FROM loaded")
        query, check = sql_scores("leads", words=False), check_scores
    connection.unregister("loaded")
    del data
    return lambda: connection.sql(query).to_arrow_table(), check


def fusion():
    config = datafusion.SessionConfig().with_target_partitions(ARGS.threads)
    context = datafusion.SessionContext(config)
    table = load()
    name = "events" if ARGS.workload == "b" else "leads"
    share = -(-table.num_rows // ARGS.threads)
    parts = [table.slice(at, share).to_batches(max_chunksize=8192) for at in range(0, table.num_rows, share)]
    context.register_record_batches(name, parts)
    query = sql_events() if ARGS.workload == "b" else sql_scores("leads", words=False)
    check = check_leads if ARGS.workload == "b" else check_scores
    return lambda: pa.Table.from_batches(context.sql(query).collect()), check


def main():
    engines = {"polars": polars, "duckdb": duck, "datafusion": fusion}
    run, check = engines[ARGS.engine]()
    measure(ARGS.engine, run, check)


main()
