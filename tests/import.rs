//! The life of an import, told on both databases and through the program itself.

#[path = "import/samples.rs"]
mod samples;
mod support;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use samples::{Sample, changed, copied, mixed, sample};
use serde_json::Value;
use spogulis::db::cycles::{self, CycleState};
use spogulis::db::{Db, responses};
use spogulis::service::ServiceError;
use spogulis::service::import::{Outcome, Progress, Report, import};
use spogulis::service::results::Results;
use spogulis::survey::SurveyId;
use support::{for_each_database, places};

fn take(db: &Db, dir: &Path, replace: bool) -> Result<Report, ServiceError> {
    import(db, dir, replace, &Arc::new(Progress::default()))
}

fn import_both(db: &Db) {
    for name in ["replay-2024", "cycle-2026"] {
        let report = take(db, &sample(name), false).unwrap();
        assert_eq!(report.outcome, Outcome::Imported { replaced: false });
    }
}

/// Everything that the results say, as the command prints it.
fn results(db: &Db) -> String {
    let results = Results::new(db.clone());
    let municipal = results.municipal("2026", Some("2024")).unwrap();
    let institutions = results.institutions("2024").unwrap();
    serde_json::to_string(&*municipal).unwrap() + &serde_json::to_string(&*institutions).unwrap()
}

fn content(db: &Db) -> Vec<(String, String)> {
    let heads = db.read(cycles::list).unwrap();
    heads
        .into_iter()
        .map(|head| (head.key, head.content_sha256))
        .collect()
}

fn rows_stored(db: &Db, cycle: &str) -> usize {
    let count = |survey| {
        db.read(|conn| responses::list(conn, cycle, survey))
            .unwrap()
            .len()
    };
    SurveyId::ALL.into_iter().map(count).sum()
}

#[test]
fn the_same_again_changes_nothing_and_other_content_needs_replace() {
    for_each_database(|db| {
        import_both(db);
        let (before, rows) = (content(db), rows_stored(db, "2024"));
        for name in ["replay-2024", "cycle-2026"] {
            let report = take(db, &sample(name), false).unwrap();
            assert_eq!(report.outcome, Outcome::Unchanged);
        }
        assert_eq!(
            (content(db), rows_stored(db, "2024")),
            (before.clone(), rows)
        );

        let other = copied("replay-2024");
        changed(other.path(), "rosters.csv", |text| {
            text.replacen(",SCHOOL,", " (jauna),SCHOOL,", 1)
        });
        let refused = take(db, other.path(), false).unwrap_err();
        assert_eq!(refused.code(), "cycle-different-content");
        assert_eq!(content(db), before);

        let report = take(db, other.path(), true).unwrap();
        assert_eq!(report.outcome, Outcome::Imported { replaced: true });
        assert_ne!(content(db), before);
        assert_eq!(rows_stored(db, "2024"), rows, "replaced, not added");
        take(db, &sample("replay-2024"), true).unwrap();
        assert_eq!(content(db), before);
    });
}

#[test]
fn a_fault_at_the_very_end_leaves_everything_as_it_was() {
    for_each_database(|db| {
        let broken = copied("replay-2024");
        changed(broken.path(), "s_students.csv", |text| {
            format!("{text}S-LAST,S01\n")
        });
        assert_eq!(
            take(db, broken.path(), false).unwrap_err().code(),
            "dataset-faults"
        );
        assert!(content(db).is_empty());

        import_both(db);
        let (before, rows) = (content(db), rows_stored(db, "2024"));
        assert_eq!(
            take(db, broken.path(), true).unwrap_err().code(),
            "dataset-faults"
        );
        assert_eq!((content(db), rows_stored(db, "2024")), (before, rows));
    });
}

#[test]
fn results_are_the_same_bytes_on_every_database_and_for_every_order_of_rows_and_columns() {
    let mut seen: Vec<(String, String)> = Vec::new();
    for place in places() {
        let db = Db::open(&place.url).unwrap();
        db.migrate().unwrap();
        import_both(&db);
        seen.push((place.name.to_string(), results(&db)));
        for seed in 1..=2 {
            for name in ["replay-2024", "cycle-2026"] {
                let report = take(&db, mixed(name, seed).path(), false).unwrap();
                assert_eq!(
                    report.outcome,
                    Outcome::Unchanged,
                    "{name} mixed with {seed}"
                );
            }
        }
        for head in db.read(cycles::list).unwrap() {
            db.write_blocking(move |conn| cycles::delete(conn, &head.key))
                .unwrap();
        }
        let beside = Sample::beside_each_other(3);
        take(&db, &beside.replay, false).unwrap();
        take(&db, &beside.cycle, false).unwrap();
        seen.push((format!("{} mixed", place.name), results(&db)));
    }
    for (name, text) in &seen {
        assert!(*text == seen[0].1, "{name} differs from {}", seen[0].0);
    }
}

#[test]
fn ids_and_times_of_respondents_are_nowhere_in_the_database_file() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("import.db").display());
    let db = Db::open(&url).unwrap();
    db.migrate().unwrap();
    import_both(&db);
    let bytes: Vec<u8> = fs::read_dir(folder.path())
        .unwrap()
        .flat_map(|entry| fs::read(entry.unwrap().path()).unwrap())
        .collect();
    let holds = |needle: &str| {
        bytes
            .windows(needle.len())
            .any(|at| at == needle.as_bytes())
    };
    assert!(holds("Oskara Kalpaka"), "the search finds what is there");
    for needle in [
        "T_SCH-24", "S_712-26", "M_PII-24", "DCE-0", "2024-09-", "2026-09-", "2026-10-",
    ] {
        assert!(!holds(needle), "{needle} is in the file");
    }
}

#[test]
fn an_open_cycle_has_no_results_and_no_import_takes_its_place() {
    for_each_database(|db| {
        take(db, &sample("replay-2024"), false).unwrap();
        let mut open = db.read(|conn| cycles::get(conn, "2024")).unwrap();
        open.state = CycleState::Open;
        db.write_blocking(move |conn| {
            cycles::delete(conn, "2024")?;
            cycles::insert(conn, &open)
        })
        .unwrap();
        let refused = Results::new(db.clone())
            .municipal("2024", None)
            .unwrap_err();
        assert_eq!(refused.code(), "cycle-not-frozen");
        for replace in [false, true] {
            let refused = take(db, &sample("replay-2024"), replace).unwrap_err();
            assert_eq!(refused.code(), "dataset-faults");
        }
        assert_eq!(
            db.read(|conn| cycles::get(conn, "2024")).unwrap().state,
            CycleState::Open
        );
    });
}

#[test]
fn the_program_says_done_refused_or_misused_and_prints_only_results() {
    for place in places() {
        let run = |arguments: &[&str]| samples::spogulis(&place.url, arguments);
        let replay = sample("replay-2024").display().to_string();
        let done = run(&["import", &replay]);
        assert_eq!(
            (done.code, done.stdout.as_str()),
            (0, ""),
            "{}",
            done.stderr
        );
        assert!(
            done.stderr.contains("Cycle 2024 imported"),
            "{}",
            done.stderr
        );
        let again = run(&["import", &replay]);
        assert!(
            again.code == 0 && again.stderr.contains("nothing changed"),
            "{}",
            again.stderr
        );

        let printed = run(&["indicators", "--cycle", "2024", "--format", "json"]);
        let json: Value = serde_json::from_str(&printed.stdout).unwrap();
        assert_eq!(json["schema"], "spogulis.indicators/1");
        assert_eq!((printed.code, printed.stderr.as_str()), (0, ""));

        let broken = copied("replay-2024");
        changed(broken.path(), "rosters.csv", |text| {
            text.replacen("SCHOOL", "CASTLE", 3)
        });
        let refused = run(&["import", broken.path().to_str().unwrap(), "--replace"]);
        assert_eq!((refused.code, refused.stdout.as_str()), (1, ""));
        assert_eq!(
            refused.stderr.matches("CASTLE").count(),
            3,
            "{}",
            refused.stderr
        );
        assert_eq!(run(&["indicators", "--cycle", "2030"]).code, 1);
        assert_eq!(run(&["import", "no/such/folder"]).code, 1);
        assert_eq!(run(&["import"]).code, 2);
        assert_eq!(
            run(&["indicators", "--cycle", "2024", "--format", "pdf"]).code,
            2
        );
    }
}

#[test]
fn an_open_cycle_makes_the_command_exit_1() {
    for place in places() {
        let db = Db::open(&place.url).unwrap();
        db.migrate().unwrap();
        take(&db, &sample("replay-2024"), false).unwrap();
        let mut open = db.read(|conn| cycles::get(conn, "2024")).unwrap();
        (open.key, open.dataset, open.state) = ("2030".into(), "live".into(), CycleState::Open);
        db.write_blocking(move |conn| cycles::insert(conn, &open))
            .unwrap();
        let refused = samples::spogulis(&place.url, &["indicators", "--cycle", "2030"]);
        assert_eq!((refused.code, refused.stdout.as_str()), (1, ""));
        assert!(refused.stderr.contains("still open"), "{}", refused.stderr);
    }
}

#[test]
fn foreign_formulas_come_out_as_text() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("formulas.db").display());
    let formulas = copied("replay-2024");
    for file in [
        "rosters.csv",
        "m_school.csv",
        "t_school.csv",
        "s_students.csv",
        "digcompedu.csv",
        "inventory.csv",
    ] {
        changed(formulas.path(), file, |text| {
            let text = text.replace("S05,", "\"=HYPERLINK(\"\"http://example.test\"\")\",");
            text.replace("S06,", "@SUM(A1),")
                .replace("S07,", "-2+3,")
                .replace("S08,", "+1+1,")
        });
    }
    let imported = samples::spogulis(&url, &["import", formulas.path().to_str().unwrap()]);
    assert_eq!(imported.code, 0, "{}", imported.stderr);
    for scope in ["municipality", "institutions"] {
        let arguments = [
            "indicators",
            "--cycle",
            "2024",
            "--scope",
            scope,
            "--format",
            "csv",
        ];
        let printed = samples::spogulis(&url, &arguments).stdout;
        assert_eq!(
            scope == "institutions",
            printed.contains("'=HYPERLINK"),
            "{scope}"
        );
        let mut reader = csv::Reader::from_reader(printed.as_bytes());
        for record in reader.records().map(Result::unwrap) {
            let is_formula = |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            let formula = record
                .iter()
                .find(|cell| is_formula(cell) && cell.parse::<f64>().is_err());
            assert_eq!(formula, None, "{scope}");
        }
    }
}

#[test]
fn commands_run_a_cycle_that_nobody_answered_and_no_import_takes_its_place() {
    for place in places() {
        let url = place.url.clone();
        let db = Db::open(&url).unwrap();
        db.migrate().unwrap();
        import_both(&db);
        let run = |words: &str| {
            let words: Vec<&str> = words.split(' ').collect();
            let run = samples::spogulis(&url, &words);
            (run.code, run.stdout, run.stderr)
        };
        let create = "cycle create --cycle 2028 --by Anna --label X --baseline 2026";
        let (code, _, said) = run(&format!("{create} --roster-of 1999 --surveys student"));
        assert!(
            code == 1 && said.contains("there is no cycle \"1999\""),
            "{said}"
        );
        let (code, _, said) = run(&format!("{create} --roster-of 2026 --surveys nobody"));
        assert!(code == 1 && said.contains("teacher-school"), "{said}");
        assert_eq!(run("cycle list").1.lines().count(), 2, "nothing was stored");
        let made = run(&format!(
            "{create} --roster-of 2026 --surveys student,teacher-school"
        ));
        assert_eq!(made.0, 0, "{}", made.2);
        let early = run("cycle freeze --cycle 2028 --by Anna");
        assert!(early.0 == 1 && early.2.contains("is draft"), "{}", early.2);
        for step in ["open", "close", "freeze"] {
            let (code, _, said) = run(&format!("cycle {step} --cycle 2028 --by Anna"));
            assert_eq!(code, 0, "{step}: {said}");
        }
        assert!(run("cycle list").1.contains("2028\tfrozen\t2026\tX\n"));
        let printed = run("indicators --cycle 2028 --against 2026 --format json");
        let found: Value = serde_json::from_str(&printed.1).unwrap();
        assert_eq!(found["indicators"]["I12.G7_12"]["reason"], "no_data");
        let asked: Vec<&String> = found["quality"].as_object().unwrap().keys().collect();
        assert_eq!(asked, ["S_712", "T_SCH"]);
        assert_eq!(found["indicators"]["I4.SCH"]["reason"], "no_data");
        let late = copied("cycle-2026");
        changed(late.path(), "manifest.json", |text| {
            text.replace("\"cycle\": \"2026\"", "\"cycle\": \"2028\"")
                .replace("\"dataset\": \"cycle-2026\"", "\"dataset\": \"late\"")
                .replace("\"../replay-2024\"", "null")
        });
        let refused = take(&db, late.path(), true);
        assert!(matches!(refused, Err(ServiceError::Faults(_))));
    }
}
