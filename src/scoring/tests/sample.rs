//! The self-assessments of the sample cycle against the reference summary.

use serde_json::Value;

use crate::scoring::{Form, Level, Profile, Summary, summarise};
use crate::survey::Stage;

fn profiles() -> Vec<(String, Stage, Profile)> {
    let form = Form::checkin();
    let text = include_bytes!("../testdata/digcompedu-2024.csv");
    let mut reader = csv::Reader::from_reader(text.as_slice());
    let columns: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .skip(3)
        .map(str::to_owned)
        .collect();
    assert_eq!(columns, form.item_codes());
    let profile = |row: csv::StringRecord| {
        let answers: Vec<Option<i8>> = row.iter().skip(3).map(|value| value.parse().ok()).collect();
        (
            row[1].to_owned(),
            Stage::find(&row[2]).unwrap(),
            form.score(&answers),
        )
    };
    reader.records().map(|row| profile(row.unwrap())).collect()
}

fn summary(profiles: &[(String, Stage, Profile)]) -> Summary {
    summarise(
        Form::checkin(),
        profiles
            .iter()
            .map(|(id, stage, one)| (id.as_str(), *stage, one)),
        10,
    )
}

fn assert_same(found: &Value, expected: &Value, path: &str) {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            assert_eq!(
                found.keys().collect::<Vec<_>>(),
                expected.keys().collect::<Vec<_>>(),
                "{path}"
            );
            found
                .iter()
                .for_each(|(k, v)| assert_same(v, &expected[k], &format!("{path}/{k}")));
        }
        (Value::Number(found), Value::Number(expected)) => {
            let apart = found.as_f64().unwrap() - expected.as_f64().unwrap();
            assert!(apart.abs() < 1e-9, "{path}: {found} {expected}");
        }
        _ => assert_eq!(found, expected, "{path}"),
    }
}

#[test]
fn sample_is_summed_up_as_the_reference_does() {
    let expected = serde_json::from_str(include_str!("../testdata/digcompedu-2024.json")).unwrap();
    let found = summary(&profiles());
    assert_same(&serde_json::to_value(&found).unwrap(), &expected, "");
    let published = found.publishable();
    assert_same(&serde_json::to_value(&published).unwrap(), &expected, "");
}

#[test]
fn order_of_profiles_changes_no_bit() {
    let mut reversed = profiles();
    reversed.reverse();
    assert_eq!(summary(&reversed), summary(&profiles()));
}

#[test]
fn published_school_percentages_fall_at_their_levels() {
    // The programme text: 29 % is A2 and 46 % is B1.
    let level = |pct: f64| Form::checkin().institution_level(pct / 100.0 * 88.0);
    assert_eq!((level(29.0), level(46.0)), (Level::A2, Level::B1));
}
