use super::*;
use crate::report::Mark;

fn mark(label: &str, value: f64) -> Mark {
    Mark {
        group: None,
        label: label.to_owned(),
        value,
        interval: None,
        target: None,
        baseline: None,
        is_break: false,
        status: None,
    }
}

fn chart(kind: ChartKind, marks: Vec<Mark>) -> Chart {
    Chart {
        id: "c".to_owned(),
        title: "Title".to_owned(),
        description: "Description".to_owned(),
        kind,
        target_label: "target".to_owned(),
        baseline_label: "baseline".to_owned(),
        marks,
        table: "t".to_owned(),
    }
}

fn draw(chart: &Chart, width: Width) -> String {
    let style = Style {
        width,
        font: "sans-serif",
    };
    svg(chart, Lang::Lv, &style)
}

/// Every element that opens closes, in order; no attribute holds a bare sign.
fn assert_well_formed(svg: &str) {
    let mut open = Vec::new();
    for tag in svg.split('<').skip(1) {
        let (inside, text) = tag.split_once('>').expect("a tag ends");
        assert!(!text.contains('>'), "{text}");
        let name = inside
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .unwrap();
        match (inside.starts_with('/'), inside.ends_with('/')) {
            (true, _) => assert_eq!(open.pop(), Some(name)),
            (_, true) => {}
            _ => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn hostile_labels_stay_text() {
    let hostile = "<b onload=\"x\">&'\u{1}";
    let mut drawn = chart(ChartKind::Bars, vec![mark(hostile, 40.0)]);
    drawn.id = hostile.to_owned();
    drawn.title = hostile.to_owned();
    for width in [Width::Wide, Width::Narrow] {
        let svg = draw(&drawn, width);
        assert_well_formed(&svg);
        assert!(!svg.contains("<b ") && !svg.contains('\u{1}'));
    }
}

#[test]
fn a_picture_has_a_role_a_title_and_a_description() {
    let svg = draw(
        &chart(ChartKind::Intervals, vec![mark("Skola", 79.0)]),
        Width::Wide,
    );
    assert_well_formed(&svg);
    assert!(svg.contains("role=\"img\" aria-labelledby=\"c-title c-desc\""));
    assert!(svg.contains("<title id=\"c-title\">Title</title>"));
    assert!(svg.contains("<desc id=\"c-desc\">Description</desc>"));
}

#[test]
fn states_differ_in_pattern_and_word_not_only_in_colour() {
    let states = [
        "met",
        "on_track",
        "not_met",
        "changed",
        "unchanged",
        "untested",
        "unsaid",
    ];
    for state in states {
        let mut one = mark("Skola", 50.0);
        one.interval = Some((40, 60));
        one.status = Some(state.to_owned());
        let svg = draw(&chart(ChartKind::Intervals, vec![one]), Width::Wide);
        assert!(
            svg.contains(&format!("fill=\"url(#c-{state})\"")),
            "{state}"
        );
        assert!(
            svg.contains(&Words::new(Lang::Lv).say(&format!("status-{state}"))),
            "{state}"
        );
    }
}

#[test]
fn a_break_leaves_a_gap_between_baseline_and_value() {
    let mut one = mark("Skola", 61.0);
    one.baseline = Some(38.0);
    let whole = draw(&chart(ChartKind::Intervals, vec![one.clone()]), Width::Wide);
    one.is_break = true;
    let broken = draw(&chart(ChartKind::Intervals, vec![one]), Width::Wide);
    assert!(!whole.contains("datu rinda pārtrūkst"));
    assert!(broken.contains("datu rinda pārtrūkst"));
    assert!(broken.matches("-14M").count() > whole.matches("-14M").count());
}

#[test]
fn values_stand_where_the_scale_says() {
    let svg = draw(
        &chart(ChartKind::Intervals, vec![mark("Skola", 50.0)]),
        Width::Wide,
    );
    assert!(
        svg.contains("cx=\"359.0\""),
        "half way between 204 and 514: {svg}"
    );
    let changes = chart(ChartKind::Changes, vec![mark("Skola", 0.0)]);
    assert!(draw(&changes, Width::Wide).contains("cx=\"359.0\""));
    assert!(
        draw(&changes, Width::Wide).contains("+10"),
        "the smallest scale of changes"
    );
}

#[test]
fn values_beyond_the_scale_stay_on_it() {
    let svg = draw(
        &chart(ChartKind::Bars, vec![mark("Skola", 250.0)]),
        Width::Narrow,
    );
    assert!(svg.contains("width=\"320.0\""));
}

#[test]
fn numbers_of_a_picture_are_written_in_its_language() {
    let mut one = mark("Skola", 74.3);
    one.interval = Some((63, 83));
    let drawn = chart(ChartKind::Intervals, vec![one]);
    assert!(draw(&drawn, Width::Wide).contains("74,3\u{a0}% (63–83)"));
    let english = Style {
        width: Width::Wide,
        font: "sans-serif",
    };
    assert!(svg(&drawn, Lang::En, &english).contains("74.3% (63–83)"));
}
