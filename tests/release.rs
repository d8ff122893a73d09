//! Releases from making to withdrawal, and the check of what was published.

mod support;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use spogulis::db::cycles::{self, CycleState};
use spogulis::db::releases::{self, ReleaseRecord, ReleaseState};
use spogulis::db::{Db, DbError};
use spogulis::disclosure::{Release, ReleasedCell, ReleasedTable};
use spogulis::i18n::Lang;
use spogulis::report::{Commentary, Format, Wording, build, build_institution, render};
use spogulis::service::import::{Progress, import};
use spogulis::service::release::{self as service, Order, ReleaseError};
use spogulis::service::reports::{Asked, Reports, ReportsError};
use spogulis::service::results::Results;
use spogulis::service::verify::verify;
use support::for_each_database;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/samples")
        .join(name)
}

fn add(db: &Db, dir: &Path, replace: bool) {
    import(db, dir, replace, &Arc::new(Progress::default())).unwrap();
}

fn with_samples(db: &Db) -> Results {
    add(db, &sample("replay-2024"), false);
    add(db, &sample("cycle-2026"), false);
    Results::new(db.clone())
}

fn order(made_by: &str) -> Order {
    Order {
        cycle: "2026".into(),
        against: Some("2024".into()),
        made_by: made_by.into(),
        date: "2027-01-15".into(),
        ..Order::default()
    }
}

fn kept(results: &Results, number: u32) -> ReleaseRecord {
    service::find(results, "2026", number).unwrap()
}

/// A word on the summary.
fn commentary(text: &str) -> Commentary {
    let wording = Wording {
        lv: text.into(),
        en: String::new(),
    };
    Commentary {
        sections: [("summary".to_string(), wording)].into(),
        ..Commentary::default()
    }
}

fn published(results: &Results) -> ReleaseRecord {
    let draft = service::draft(results, &order("Anna")).unwrap();
    service::publish(results, &draft, "Berta").unwrap()
}

fn state_of(db: &Db) -> CycleState {
    db.read(|conn| cycles::get(conn, "2026")).unwrap().state
}

#[test]
fn the_same_release_has_the_same_bytes_everywhere() {
    let made = std::cell::RefCell::new(Vec::new());
    for_each_database(|db| {
        let results = with_samples(db);
        let first = service::draft(&results, &order("Anna")).unwrap();
        let second = service::draft(&results, &order("Anna")).unwrap();
        assert_eq!(first, second);
        made.borrow_mut().push(first.release);
    });
    let made = made.into_inner();
    assert!(made.iter().all(|release| *release == made[0]));
}

#[test]
fn nobody_publishes_a_release_of_their_own() {
    for_each_database(|db| {
        let results = with_samples(db);
        service::draft(&results, &order("Anna")).unwrap();
        service::propose(&results, &kept(&results, 1)).unwrap();
        let refused = service::publish(&results, &kept(&results, 1), " anna").unwrap_err();
        assert_eq!(refused.code(), "release-same-person");
        assert_eq!(state_of(db), CycleState::Frozen);
        let by_database = db.write_blocking(|conn| {
            releases::set_state(conn, "2026", 1, ReleaseState::Published, Some("Anna"), None)
        });
        assert!(
            matches!(by_database, Err(DbError::Refused(_))),
            "{by_database:?}"
        );
        service::publish(&results, &kept(&results, 1), "Berta").unwrap();
        assert_eq!(state_of(db), CycleState::Released);
    });
}

#[test]
fn a_published_release_stays_as_it_is() {
    for_each_database(|db| {
        let results = with_samples(db);
        let record = published(&results);
        let gone = db.write_blocking(|conn| releases::delete(conn, "2026", 1));
        assert!(gone.is_err());
        let back = db.write_blocking(|conn| {
            releases::set_state(conn, "2026", 1, ReleaseState::Draft, None, None)
        });
        assert!(back.is_err());
        assert_eq!(
            service::current(&results, "2026").unwrap(),
            Some(record.clone())
        );
        let again = service::publish(&results, &kept(&results, 1), "Berta").unwrap_err();
        assert_eq!(again.code(), "release-wrong-state");
        service::withdraw(&results, &kept(&results, 1), "Cilda").unwrap();
        assert_eq!(service::current(&results, "2026").unwrap(), None);
        assert_eq!(state_of(db), CycleState::Frozen);
        assert_eq!(
            service::find(&results, "2026", 1).unwrap().release,
            record.release
        );
    });
}

#[test]
fn a_report_rests_on_the_release_in_force() {
    for_each_database(|db| {
        let results = with_samples(db);
        let report = |date| service::for_report(&results, "2026", Some("2024"), date).unwrap();
        let (on_the_fly, words) = report(None);
        assert_eq!((on_the_fly.number, on_the_fly.date.as_str()), (1, ""));
        assert_eq!(words, Commentary::default());
        assert_eq!(report(Some("2027-03-01")).0.date, "2027-03-01");
        let order = Order {
            commentary: commentary("Skolas mācās."),
            ..order("Anna")
        };
        let draft = service::draft(&results, &order).unwrap();
        assert_eq!(report(None).1, Commentary::default(), "a draft is nobody's");
        service::publish(&results, &draft, "Berta").unwrap();
        let (in_force, words) = report(None);
        assert_eq!(
            (in_force.date.as_str(), words),
            ("2027-01-15", order.commentary)
        );
        assert_eq!(
            report(Some("2027-03-01")).0.number,
            2,
            "another day, another release"
        );
    });
}

#[test]
fn a_day_that_does_not_exist_and_a_nameless_maker_are_refused() {
    for_each_database(|db| {
        let results = with_samples(db);
        let with = |date: &str, by: &str| Order {
            date: date.into(),
            ..order(by)
        };
        let code = |order: &Order| service::draft(&results, order).unwrap_err().code();
        assert_eq!(code(&with("2027-02-30", "Anna")), "release-no-day");
        assert_eq!(code(&with("15.01.2027", "Anna")), "release-no-day");
        assert_eq!(code(&with("2027-01-15", " ")), "release-nobody");
    });
}

#[test]
fn verify_accepts_what_is_true_and_names_a_changed_digit() {
    for_each_database(|db| {
        let results = with_samples(db);
        let record = published(&results);
        assert_eq!(verify(&results, &record.release).unwrap(), [""; 0]);
        let mut forged: Value = serde_json::from_str(&record.release).unwrap();
        forged["figures"]["I5.SCH"]["value"]["percent"]["value"] = 81.3.into();
        assert_eq!(
            verify(&results, &forged.to_string()).unwrap(),
            ["figures.I5.SCH.value.percent.value: stored 81.3, recomputed 80.3"]
        );
    });
}

#[test]
fn verify_checks_the_document_of_a_report_too() {
    for_each_database(|db| {
        let results = with_samples(db);
        let release = service::release_of(&published(&results)).unwrap();
        let whole = build(&release, &Commentary::default(), Lang::Lv);
        let school = build_institution(&release, "S02", Lang::En).unwrap();
        for document in [whole, school] {
            let file = render(Format::Json, &document, &release).unwrap();
            let text = String::from_utf8(file).unwrap();
            assert_eq!(verify(&results, &text).unwrap(), [""; 0]);
            let title = format!(
                "\"title\": {}",
                serde_json::to_string(&document.title).unwrap()
            );
            let forged = text.replacen(&title, "\"title\": \"other\"", 1);
            let found = verify(&results, &forged).unwrap();
            assert!(found.len() == 1 && found[0].contains("title"), "{found:?}");
        }
    });
}

/// A copy of the sample with some rows of a survey gone.
fn without_rows(folder: &Path, file: &str, is_gone: impl Fn(&str) -> bool) -> PathBuf {
    for entry in std::fs::read_dir(sample("cycle-2026")).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
    }
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    let kept: String = text
        .split_inclusive('\n')
        .filter(|line| !is_gone(line))
        .collect();
    std::fs::write(folder.join(file), kept).unwrap();
    folder.to_path_buf()
}

#[test]
fn a_correction_says_what_it_changes_and_hides_what_few_changed() {
    for_each_database(|db| {
        let results = with_samples(db);
        published(&results);
        let before = service::release_of(&service::find(&results, "2026", 1).unwrap()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let gone = std::sync::atomic::AtomicU32::new(0);
        // Two teachers of one school and fifteen of another took their answers back.
        let leaves = |line: &str| {
            let counted = |most| gone.fetch_add(1, std::sync::atomic::Ordering::Relaxed) < most;
            (line.contains(",S02,") && counted(2)) || (line.contains(",S05,") && counted(17))
        };
        add(
            db,
            &without_rows(folder.path(), "t_school.csv", leaves),
            true,
        );
        let results = Results::new(db.clone());
        let record = service::draft(&results, &order("Anna")).unwrap();
        assert_eq!(record.number, 2);
        let after = service::release_of(&record).unwrap();
        let correction = after.correction.clone().unwrap();
        assert_eq!(correction.replaces, 1);
        assert!(correction.figures.contains(&"I5.SCH".to_string()));
        assert!(!correction.figures.contains(&"I5.PII".to_string()));
        let changed_by_few = n_shown_in_both(&before, &after)
            .filter(|(before, after)| (1..10).contains(&before.abs_diff(*after)));
        assert_eq!(changed_by_few.count(), 0);
        service::publish(&results, &kept(&results, 2), "Berta").unwrap();
        let text = service::current(&results, "2026").unwrap().unwrap().release;
        assert_eq!(verify(&results, &text).unwrap(), [""; 0]);
    });
}

/// Respondents of every cell that two releases show.
fn n_shown_in_both<'a>(
    before: &'a Release,
    after: &'a Release,
) -> impl Iterator<Item = (u32, u32)> + 'a {
    let n = |cell: &ReleasedCell| match cell {
        ReleasedCell::Exact { n, .. } | ReleasedCell::Band { n, .. } => *n,
    };
    before.tables.iter().flat_map(move |(id, table)| {
        let pair = match (table, &after.tables[id]) {
            (
                ReleasedTable::Published { cells: before, .. },
                ReleasedTable::Published { cells: after, .. },
            ) => Some((before, after)),
            _ => None,
        };
        pair.into_iter().flat_map(move |(before, after)| {
            let both = before
                .iter()
                .filter_map(|(id, cell)| Some((cell, after.get(id)?)));
            both.map(move |(before, after)| (n(before), n(after)))
        })
    })
}

#[test]
fn changed_answers_make_a_draft_outdated() {
    for_each_database(|db| {
        let results = with_samples(db);
        service::draft(&results, &order("Anna")).unwrap();
        let folder = tempfile::tempdir().unwrap();
        add(
            db,
            &without_rows(folder.path(), "t_pii.csv", |line| line.contains(",P01,")),
            true,
        );
        let refused =
            service::publish(&Results::new(db.clone()), &kept(&results, 1), "Berta").unwrap_err();
        assert!(matches!(refused, ReleaseError::Outdated { .. }));
    });
}

#[test]
fn no_number_of_a_release_has_more_digits_than_its_rule() {
    for_each_database(|db| {
        let results = with_samples(db);
        let release = service::release_of(&published(&results)).unwrap();
        let mut json = serde_json::to_value(&release).unwrap();
        for apart in ["options", "tables"] {
            json.as_object_mut().unwrap().remove(apart); // constants; counts and bands 1/n
        }
        let mut long = Vec::new();
        find_long("", &json, &mut long);
        // Two decimals would read like the target of 2.5, which is not met.
        assert_eq!(long, [".inventory.I1.SCH.value: 2.5004"]);
        let value = release.figures["I5.SCH"].value.as_ref().unwrap();
        assert_eq!((value.percent.value, value.percent.decimals), (80.3, 1));
        assert_eq!(
            release.figures["I5.PII"]
                .value
                .as_ref()
                .unwrap()
                .percent
                .decimals,
            0
        );
    });
}

fn find_long(path: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            object
                .iter()
                .for_each(|(key, one)| find_long(&format!("{path}.{key}"), one, found));
        }
        Value::Array(list) => list.iter().for_each(|one| find_long(path, one, found)),
        Value::Number(number) => {
            let hundredths = number.as_f64().unwrap() * 100.0;
            if (hundredths - hundredths.round()).abs() > 1e-6 {
                found.push(format!("{path}: {number}"));
            }
        }
        _ => {}
    }
}

#[test]
fn management_answers_appear_only_as_the_headline_figure() {
    for_each_database(|db| {
        let results = with_samples(db);
        let release = service::release_of(&published(&results)).unwrap();
        assert!(release.tables.keys().all(|id| !id.contains("|M_")));
        assert!(
            release
                .reliability
                .keys()
                .all(|survey| !survey.starts_with("M_"))
        );
        let is_of_management = |survey: &str| survey.starts_with("M_");
        let mut gaps = release.gaps.values();
        assert!(
            gaps.all(|gap| !is_of_management(gap.survey_a.code())
                && !is_of_management(gap.survey_b.code()))
        );
        assert!(
            release.figures["I4.PII"].table.is_none() && release.figures["I4.PII"].value.is_some()
        );
    });
}

#[test]
fn nobody_becomes_somebody_else_by_a_capital_letter() {
    for (one, other) in [("Ēriks", " ēriks "), ("A@b.lv", "a@B.LV")] {
        assert!(service::is_same_person(one, other));
    }
    assert!(!service::is_same_person("a@b.lv", "b@a.lv"));
}

#[test]
fn a_step_is_refused_if_the_draft_is_no_longer_what_was_seen() {
    for_each_database(|db| {
        let results = with_samples(db);
        let seen = service::draft(&results, &order("Anna")).unwrap();
        let words = Order {
            commentary: commentary("Citi vārdi."),
            ..order("Anna")
        };
        service::draft(&results, &words).unwrap();
        let changed = |error: ReleaseError| assert_eq!(error.code(), "release-changed");
        changed(service::propose(&results, &seen).unwrap_err());
        changed(service::publish(&results, &seen, "Berta").unwrap_err());
        let seen = service::fingerprint(&seen);
        changed(service::find_seen(&results, "2026", 1, &seen).unwrap_err());
        for seen in [seen, String::new()] {
            let over = Order {
                seen: Some(seen),
                ..order("Anna")
            };
            changed(service::draft(&results, &over).unwrap_err());
        }
        assert_eq!(
            kept(&results, 1).commentary,
            serde_json::to_string(&words.commentary).unwrap()
        );
    });
}

#[test]
fn of_many_who_publish_at_once_one_succeeds() {
    for_each_database(|db| {
        let results = with_samples(db);
        let draft = service::draft(&results, &order("Anna")).unwrap();
        let names = ["Berta", "Cilda", "Dora", "Elza"];
        let outcomes = std::thread::scope(|scope| {
            let tries = names.map(|name| {
                let (results, draft) = (&results, &draft);
                scope.spawn(move || service::publish(results, draft, name))
            });
            tries.map(|one| one.join().unwrap())
        });
        let published: Vec<_> = outcomes.iter().flatten().collect();
        assert_eq!(published.len(), 1);
        assert_eq!(*published[0], kept(&results, 1));
        for refused in outcomes.iter().filter_map(|outcome| outcome.as_ref().err()) {
            assert_eq!(refused.code(), "release-changed");
        }
    });
}

#[test]
fn of_many_first_drafts_at_once_one_is_kept() {
    for_each_database(|db| {
        let results = with_samples(db);
        let first = |name: &str| Order {
            seen: Some(String::new()),
            ..order(name)
        };
        service::upcoming(&results, "2026", Some("2024"), "2027-01-15").unwrap();
        let outcomes = std::thread::scope(|scope| {
            let tries = ["Anna", "Berta", "Cilda"].map(|name| {
                let results = &results;
                scope.spawn(move || service::draft(results, &first(name)))
            });
            tries.map(|one| one.join().unwrap())
        });
        let made: Vec<_> = outcomes.iter().flatten().collect();
        assert_eq!(made.len(), 1);
        assert_eq!(service::list(&results, "2026").unwrap(), [made[0].clone()]);
    });
}

#[test]
fn a_withdrawn_release_is_not_published_again_and_its_number_not_used_again() {
    for_each_database(|db| {
        let results = with_samples(db);
        let record = published(&results);
        let code = |error: ReleaseError| error.code();
        let nobody = service::withdraw(&results, &record, " ").map_err(code);
        assert_eq!(nobody, Err("release-nobody"));
        service::withdraw(&results, &record, "Cilda").unwrap();
        let withdrawn = kept(&results, 1);
        assert_eq!(withdrawn.withdrawn_by.as_deref(), Some("Cilda"));
        let again = service::publish(&results, &withdrawn, "Cilda").map_err(code);
        assert_eq!(again.unwrap_err(), "release-wrong-state");
        assert_eq!(
            service::withdraw(&results, &withdrawn, "Cilda").map_err(code),
            Err("release-wrong-state")
        );
        assert_eq!(
            service::propose(&results, &withdrawn).map_err(code),
            Err("release-wrong-state")
        );
        let next = service::draft(&results, &order("Anna")).unwrap();
        assert_eq!(next.number, 2);
        let correction = service::release_of(&next).unwrap().correction;
        assert_eq!(correction.unwrap().replaces, 1);
    });
}

#[test]
fn verify_accepts_a_report_with_and_without_the_analysts_words() {
    for_each_database(|db| {
        let results = with_samples(db);
        let order = Order {
            commentary: commentary("Skolas mācās."),
            ..order("Anna")
        };
        let draft = service::draft(&results, &order).unwrap();
        service::publish(&results, &draft, "Berta").unwrap();
        let release = service::release_of(&kept(&results, 1)).unwrap();
        for words in [order.commentary, Commentary::default()] {
            let document = build(&release, &words, Lang::Lv);
            let file = render(Format::Json, &document, &release).unwrap();
            let text = String::from_utf8(file).unwrap();
            assert_eq!(verify(&results, &text).unwrap(), [""; 0]);
            let forged = text.replacen("mācās", "nemācās", 1);
            assert_eq!(
                verify(&results, &forged).unwrap().is_empty(),
                forged == text
            );
        }
    });
}

#[test]
fn a_file_is_made_once_and_whoever_cannot_wait_comes_again() {
    const LONG: Duration = Duration::from_secs(600);
    for_each_database(|db| {
        let (record, reports) = (published(&with_samples(db)), Reports::default());
        let asked = Asked::whole(Lang::Lv, Format::Html);
        let mut rt = tokio::runtime::Builder::new_current_thread();
        let rt = rt.enable_time().build().unwrap();
        let file = |patience| {
            rt.block_on(reports.file(&record, &asked, patience))
                .unwrap()
        };
        assert!(file(Duration::ZERO).is_none());
        let (first, second) = (file(LONG).unwrap(), file(LONG).unwrap());
        assert!(Arc::ptr_eq(&first, &second));
        assert_eq!(reports.bytes_of(&record, &asked), Some(first.len()));
        let nowhere = Asked::of_institution("S99", Lang::Lv, Format::Html);
        for _ in 0..2 {
            let told = rt.block_on(reports.file(&record, &nowhere, LONG));
            assert!(matches!(told, Err(ReportsError::NoSuchInstitution)));
        }
    });
}
