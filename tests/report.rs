//! What the report says, held against the release it rests on.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::{Value, json};
use spogulis::disclosure::{Heading, Release, ReleasedTable, hidden_bands, protect};
use spogulis::i18n::{Arg, Lang};
use spogulis::indicators::{Cycle, Provenance, programme};
use spogulis::report::{
    Block, Cell, Chart, Commentary, Document, Logo, LogoKind, Row, Table, TitlePage, Wording,
    Words, build, build_institution, cell_text, html, json as report_json,
};
use spogulis::service::folder;

fn cycle(name: &str) -> Cycle {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/samples")
        .join(name);
    let loaded = folder::load(&dir, &mut || {}).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let mut cycle = Cycle::new(loaded.dataset, loaded.catalogue);
    cycle.hidden_bands = hidden_bands(&protect(&cycle));
    cycle
}

/// The releases of both samples: 2024, and 2026 against it.
static RELEASES: LazyLock<[Release; 2]> = LazyLock::new(|| {
    let (first, second) = (cycle("replay-2024"), cycle("cycle-2026"));
    let provenance = || Provenance {
        program: "spogulis 0".to_string(),
        data_sha256: "aa".to_string(),
        catalogue_sha256: "bb".to_string(),
        questionnaires: Default::default(),
    };
    let heading = || Heading {
        number: 1,
        date: "2027-02-15".to_string(),
        is_synthetic: true,
    };
    [
        Release::draft(&first, None, None, provenance(), heading()),
        Release::draft(&second, Some(&first), Some(&first), provenance(), heading()),
    ]
});

fn plain(release: &Release, lang: Lang) -> Document {
    build(release, &Commentary::default(), lang)
}

/// The release with something in it changed, as a stored file would be.
fn altered(release: &Release, alter: impl Fn(&mut Value)) -> Release {
    let mut value = serde_json::to_value(release).unwrap();
    alter(&mut value);
    serde_json::from_value(value).unwrap()
}

fn blocks(document: &Document) -> impl Iterator<Item = &Block> {
    document.sections.iter().flat_map(|section| &section.blocks)
}

fn tables(document: &Document) -> Vec<&Table> {
    let tables = blocks(document).filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

fn charts(document: &Document) -> Vec<&Chart> {
    let charts = blocks(document).filter_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        _ => None,
    });
    charts.collect()
}

/// Every sentence outside of tables and charts.
fn sentences(document: &Document) -> Vec<String> {
    let texts = blocks(document).flat_map(|block| match block {
        Block::Paragraph { text } => vec![text.clone()],
        Block::List { items } => items.clone(),
        Block::Callout { title, text, .. } => vec![title.clone(), text.clone()],
        Block::Facts { facts } => facts.iter().map(|(_, value)| value.clone()).collect(),
        Block::Table(_) | Block::Chart(_) => Vec::new(),
    });
    texts.collect()
}

#[test]
fn latvian_counts_agree_with_their_nouns() {
    let words = Words::new(Lang::Lv);
    let said = |key: &str, n: i64| {
        let text = |text: &str| Arg::Text(text.to_string());
        let args = [
            ("n", Arg::Count(n)),
            ("sureness", text("droši")),
            ("against", text("2024/25")),
            ("interval", text("")),
        ];
        words.say_with(key, &args)
    };
    for n in [1, 21, 101] {
        assert_eq!(
            said("tally-met", n),
            format!("Sasniegts {n} mērķis (droši).")
        );
        let rose = said("change-rose", n);
        assert!(rose.ends_with(&format!("par {n} procentpunktu.")), "{rose}");
        assert!(said("changes-rest", n).starts_with(&format!("Pārējam {n} rādītājam")));
    }
    for n in [2, 10, 11, 20, 22, 111, 112] {
        assert_eq!(
            said("tally-met", n),
            format!("Sasniegti {n} mērķi (droši).")
        );
        let rose = said("change-rose", n);
        assert!(
            rose.ends_with(&format!("par {n} procentpunktiem.")),
            "{rose}"
        );
        assert!(said("changes-rest", n).starts_with(&format!("Pārējiem {n} rādītājiem")));
    }
}

const MOVED: [&str; 5] = [
    "increased",
    "decreased",
    "pieau",
    "samazināj",
    "skaidra pārmaiņa",
];

fn with_significance(is_significant: bool) -> Release {
    altered(&RELEASES[1], |release| {
        for figure in release["figures"].as_object_mut().unwrap().values_mut() {
            if figure["change"]["p_class"].is_string() {
                figure["change"]["is_significant"] = json!(is_significant);
                figure["change"]["points"] = json!(4);
            }
        }
    })
}

#[test]
fn no_sentence_says_that_a_figure_moved_unless_the_test_says_so() {
    let quiet = with_significance(false);
    for lang in Lang::ALL {
        let document = plain(&quiet, lang);
        let found: Vec<String> = sentences(&document)
            .into_iter()
            .filter(|text| MOVED.iter().any(|word| text.contains(word)))
            .filter(|text| !text.contains("p < 0") && !text.contains("cannot be chance"))
            .collect();
        assert!(found.is_empty(), "{found:#?}");
        let marks = charts(&document).into_iter().flat_map(|chart| &chart.marks);
        assert!(
            marks
                .into_iter()
                .all(|mark| mark.status.as_deref() != Some("changed"))
        );
    }
    let loud = sentences(&plain(&with_significance(true), Lang::En));
    assert!(loud.iter().any(|text| text.contains("clearly increased")));
}

#[test]
fn the_sample_says_that_exactly_one_figure_rose() {
    let document = plain(&RELEASES[1], Lang::En);
    let rose: Vec<String> = sentences(&document)
        .into_iter()
        .filter(|text| text.contains("clearly increased by"))
        .collect();
    assert_eq!(rose.len(), 2, "{rose:#?}"); // at the indicator and among the changes
    assert!(
        rose.iter()
            .all(|text| text.contains("by 11 percentage points since 2024/25"))
    );
    let summary = sentences(&document).join("\n");
    assert!(
        summary.contains("1 figure has clearly increased: “5. Planning"),
        "{summary}"
    );
}

fn numbers_of(row: &Row) -> Vec<f64> {
    let numbers = row.cells.iter().flat_map(|cell| match cell {
        Cell::Count { n } => vec![*n as f64],
        Cell::Number { value, .. } | Cell::Percent { value, .. } => vec![*value],
        Cell::Points { value } => vec![*value as f64],
        Cell::Range { lo, hi } | Cell::PointsRange { lo, hi } => vec![*lo as f64, *hi as f64],
        _ => Vec::new(),
    });
    numbers.collect()
}

#[test]
fn every_chart_stands_beside_a_table_with_the_same_figures() {
    let own = build_institution(&RELEASES[1], "S05", Lang::Lv).unwrap();
    let whole = RELEASES.iter().map(|release| plain(release, Lang::Lv));
    for document in whole.chain([own]) {
        assert!(!charts(&document).is_empty());
        for chart in charts(&document) {
            let table = tables(&document)
                .into_iter()
                .find(|table| table.id == chart.table);
            let table = table.unwrap_or_else(|| panic!("{} has no table", chart.id));
            for mark in &chart.marks {
                let fits = |row: &&Row| {
                    let texts: Vec<String> = row
                        .cells
                        .iter()
                        .map(|cell| cell_text(cell, Lang::Lv))
                        .collect();
                    let label = mark.label.to_lowercase();
                    let named = texts
                        .iter()
                        .any(|text| text.to_lowercase().contains(&label));
                    let mut wanted = vec![mark.value];
                    wanted.extend(mark.interval.map(|(lo, _)| lo as f64));
                    wanted.extend(mark.interval.map(|(_, hi)| hi as f64));
                    wanted.extend(mark.target);
                    wanted.extend(mark.baseline);
                    // The participation targets stand in a table of their own.
                    if chart.id == "chart-coverage" {
                        wanted.truncate(1);
                    }
                    named && wanted.iter().all(|value| numbers_of(row).contains(value))
                };
                assert!(
                    table.rows.iter().any(|row| fits(&row)),
                    "{}: {mark:?}",
                    chart.id
                );
            }
        }
    }
}

/// All numbers of a release, with the shares that its exact cells and bands give.
fn released_numbers(release: &Release) -> Vec<f64> {
    fn collect(value: &Value, found: &mut Vec<f64>) {
        match value {
            Value::Number(number) => found.extend(number.as_f64()),
            Value::Array(list) => list.iter().for_each(|value| collect(value, found)),
            Value::Object(map) => map.values().for_each(|value| collect(value, found)),
            _ => {}
        }
    }
    let value = serde_json::to_value(release).unwrap();
    let mut found = Vec::new();
    collect(&value, &mut found);
    for table in value["tables"].as_object().unwrap().values() {
        for cell in table["cells"]
            .as_object()
            .into_iter()
            .flat_map(|cells| cells.values())
        {
            if let (Some(n), Some(k)) = (cell["n"].as_f64(), cell["k"].as_f64()) {
                found.push((100.0 * k / n.max(1.0) + 0.5 + 1e-9).floor());
            }
            if let Some(band) = cell["band"].as_array() {
                found.push((100.0 * band[0].as_f64().unwrap() + 1e-9).floor());
                found.push((100.0 * band[1].as_f64().unwrap() - 1e-9).ceil());
            }
        }
    }
    // A level that nobody holds is left out of the release.
    found.push(0.0);
    found
}

#[test]
fn every_number_of_a_table_stands_in_the_release() {
    for release in RELEASES.iter() {
        let mut known = released_numbers(release);
        known.extend(
            programme()
                .coverage_targets
                .iter()
                .map(|target| target.target_pct),
        );
        let document = plain(release, Lang::En);
        let own = build_institution(release, "S05", Lang::En).unwrap();
        for table in tables(&document).into_iter().chain(tables(&own)) {
            if table.id == "targets" {
                continue; // counts of figures, held against the release below
            }
            for value in table.rows.iter().flat_map(numbers_of) {
                let is_known = known.iter().any(|number| (number - value).abs() < 1e-9);
                assert!(is_known, "{}: {value}", table.id);
            }
        }
    }
}

#[test]
fn the_table_of_targets_counts_the_statuses_of_the_release() {
    let release = &RELEASES[1];
    let statuses: Vec<&str> = programme()
        .indicators
        .iter()
        .flat_map(|indicator| &indicator.parts)
        .map(|part| match release.figures.get(&part.key) {
            Some(figure) => figure.status.status.as_str(),
            None => release.inventory[&part.key].status.status.as_str(),
        })
        .collect();
    let count = |code: &str| statuses.iter().filter(|status| **status == code).count() as f64;
    let document = plain(release, Lang::Lv);
    let found = tables(&document)
        .into_iter()
        .find(|table| table.id == "targets")
        .unwrap();
    let total = numbers_of(found.rows.last().unwrap());
    let expected = [
        count("met"),
        count("on_track"),
        count("not_met"),
        count("not_measurable"),
    ];
    assert_eq!([total[1], total[3], total[4], total[6]], expected);
    assert_eq!(total[0], expected.iter().sum::<f64>());
}

/// Where a figure stands in the appendix: its table and the column of its share.
fn place_in_appendix<'a>(document: &'a Document, survey: &str, key: &str) -> (&'a Table, usize) {
    let short = key[1..].split('.').next().unwrap();
    let (survey, column) = (format!("institutions-{survey}"), format!("share_{short}"));
    let place = |table: &Table| table.columns.iter().position(|one| one.key == column);
    let own = tables(document)
        .into_iter()
        .filter(|table| table.id.starts_with(&survey));
    own.filter_map(|table| Some((table, place(table)?)))
        .next()
        .unwrap()
}

#[test]
fn a_hidden_cell_stands_hidden_in_the_appendix() {
    let mut hidden_cells = 0;
    for release in RELEASES.iter() {
        let whole = plain(release, Lang::En);
        for (key, figure) in &release.figures {
            let table = figure
                .table
                .as_deref()
                .and_then(|table| release.tables.get(table));
            let Some(ReleasedTable::Published { hidden, .. }) = table else {
                continue;
            };
            let (table, at) = place_in_appendix(&whole, figure.survey.code(), key);
            for id in hidden.iter().filter(|id| *id != "ALL") {
                let name = &release.institutions[id].name;
                let mut rows = table.rows.iter();
                let row = rows
                    .find(|row| cell_text(&row.cells[0], Lang::En) == *name)
                    .unwrap();
                assert_eq!(
                    row.cells[at..at + 2],
                    [Cell::Hidden, Cell::Hidden],
                    "{key} {id}"
                );
                hidden_cells += 1;
            }
        }
    }
    assert!(hidden_cells > 30, "{hidden_cells}");
}

/// Whether a row of the institution's own report is about a figure.
fn is_about(row: &Row, key: &str) -> bool {
    let Some((indicator, part)) = programme().find_part(key) else {
        return false;
    };
    let text = cell_text(&row.cells[0], Lang::En).to_lowercase();
    let title = format!("{}. {} (", indicator.id, indicator.title_en).to_lowercase();
    text.starts_with(&title) && text.contains(&part.label_en.to_lowercase())
}

#[test]
fn a_hidden_cell_stands_hidden_in_the_institutions_own_report_and_picture() {
    for release in RELEASES.iter() {
        for id in release.institutions.keys() {
            let own = build_institution(release, id, Lang::En).unwrap();
            let table = tables(&own)[0];
            let mut shown = 0;
            for (key, figure) in &release.figures {
                let found = figure
                    .table
                    .as_deref()
                    .and_then(|table| release.tables.get(table));
                let Some(ReleasedTable::Published { hidden, cells, .. }) = found else {
                    continue;
                };
                let row = table.rows.iter().find(|row| is_about(row, key));
                match row {
                    Some(row) if hidden.contains(id) => {
                        assert_eq!(row.cells[1..3], [Cell::Hidden, Cell::Hidden], "{key} {id}");
                    }
                    Some(_) => shown += usize::from(cells.contains_key(id)),
                    None => assert!(figure.grade_band.is_some() || !cells.contains_key(id)),
                }
            }
            let drawn: usize = charts(&own).iter().map(|chart| chart.marks.len()).sum();
            assert!(drawn <= shown, "{id}: {drawn} drawn, {shown} shown");
        }
    }
}

const HOSTILE: &str = "<script>alert(1)</script>\"'&<img src=x onerror=y>";

#[test]
fn hostile_names_and_comments_stay_text() {
    let release = altered(&RELEASES[1], |release| {
        release["institutions"]["S05"]["name"] = json!(HOSTILE);
        release["provenance"]["program"] = json!(HOSTILE);
    });
    let wording = || Wording {
        lv: HOSTILE.to_string(),
        en: HOSTILE.to_string(),
    };
    let commentary = Commentary {
        title_page: TitlePage {
            publisher: wording(),
            title: wording(),
            subtitle: wording(),
            logo: Some(Logo {
                kind: LogoKind::Svg,
                base64: HOSTILE.to_string(),
            }),
        },
        sections: [("summary".to_string(), wording())].into(),
        ..Commentary::default()
    };
    let whole = build(&release, &commentary, Lang::Lv);
    let own = build_institution(&release, "S05", Lang::En).unwrap();
    for document in [whole, own] {
        let page = html::render(&document);
        assert!(page.contains("&lt;script&gt;alert(1)"));
        assert!(!page.contains("<script") && !page.contains("<img src=x"));
        assert!(!page.contains("\"'&<"));
    }
}

#[test]
fn a_page_asks_nobody_for_anything() {
    for release in RELEASES.iter() {
        let page = html::render(&plain(release, Lang::Lv));
        let addresses = page.replace("http://www.w3.org/2000/svg", "");
        for asking in [
            "http:",
            "https:",
            "//cdn",
            "@import",
            "<link",
            "<script",
            "javascript:",
        ] {
            assert!(!addresses.contains(asking), "{asking}");
        }
        let urls = page.split("url(").skip(1);
        assert!(urls.into_iter().all(|url| url.starts_with('#')));
    }
}

#[test]
fn every_id_of_a_page_is_there_once_and_every_link_leads_to_one() {
    let page = html::render(&plain(&RELEASES[1], Lang::En));
    let values = |name: &str| {
        let parts = page.split(name).skip(1);
        parts
            .map(|rest| rest.split('"').next().unwrap().to_string())
            .collect::<Vec<_>>()
    };
    let ids = values(" id=\"");
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len());
    let links = values("href=\"#").into_iter();
    let labels = values("aria-labelledby=\"");
    let labels = labels
        .iter()
        .flat_map(|ids| ids.split(' ').map(str::to_string));
    for id in links.chain(labels) {
        assert!(unique.contains(&id), "{id}");
    }
}

#[test]
fn both_languages_have_every_message_a_report_needs() {
    for release in RELEASES.iter() {
        for lang in Lang::ALL {
            let whole = serde_json::to_string(&plain(release, lang)).unwrap();
            let page = html::render(&plain(release, lang));
            let own = build_institution(release, "P05", lang).unwrap();
            let own = html::render(&own);
            for text in [whole, page, own] {
                let fault = text.find("[message").map(|at| &text[at..at + 80]);
                assert_eq!(fault, None);
            }
        }
    }
}

#[test]
fn the_same_release_gives_the_same_bytes() {
    let release = &RELEASES[1];
    let again = altered(release, |_| {});
    for lang in Lang::ALL {
        let (first, second) = (plain(release, lang), plain(&again, lang));
        assert_eq!(html::render(&first), html::render(&second));
        assert_eq!(
            report_json::render(&first, release),
            report_json::render(&second, &again)
        );
    }
}

#[test]
fn json_holds_the_document_and_its_release() {
    let release = &RELEASES[1];
    let document = plain(release, Lang::Lv);
    let value: Value = serde_json::from_str(&report_json::render(&document, release)).unwrap();
    assert_eq!(value["schema"], "spogulis.report/1");
    assert_eq!(value["results"]["schema"], "spogulis.release/1");
    let read: Document = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(read, document);
    let read: Release = serde_json::from_value(value["results"].clone()).unwrap();
    assert_eq!(read, *release);
}

#[test]
fn a_reworded_question_breaks_the_series_in_picture_table_and_words() {
    let document = plain(&RELEASES[1], Lang::En);
    let marks = charts(&document).into_iter().flat_map(|chart| &chart.marks);
    let broken: Vec<&str> = marks
        .filter(|mark| mark.is_break)
        .map(|mark| mark.label.as_str())
        .collect();
    assert_eq!(
        broken,
        [
            "Preschool: interactive boards",
            "School: interactive boards"
        ]
    );
    let rows = tables(&document).into_iter();
    let rows = rows
        .filter(|table| table.id.starts_with("change-"))
        .flat_map(|table| &table.rows);
    let refused = rows.filter(|row| cell_text(&row.cells[6], Lang::En) == "not compared: reworded");
    assert_eq!(refused.count(), 2);
    assert!(
        sentences(&document)
            .iter()
            .any(|text| text.contains("the series breaks here"))
    );
}

#[test]
fn the_analyst_adds_words_and_leaves_chapters_out_but_never_the_methods() {
    let commentary = Commentary {
        title_page: TitlePage {
            publisher: Wording {
                lv: "Liepājas pašvaldība".to_string(),
                en: String::new(),
            },
            ..TitlePage::default()
        },
        sections: [(
            "direction-2".to_string(),
            Wording {
                lv: "Prasmes aug lēni.".to_string(),
                en: String::new(),
            },
        )]
        .into(),
        left_out: ["gaps", "methods", "direction-3", "indicator-5"]
            .map(str::to_string)
            .into(),
    };
    let stored = serde_json::to_string(&commentary).unwrap();
    let commentary: Commentary = serde_json::from_str(&stored).unwrap();
    let document = build(&RELEASES[1], &commentary, Lang::En);
    let ids: Vec<&str> = document
        .sections
        .iter()
        .map(|section| section.id.as_str())
        .collect();
    for gone in ["gaps", "direction-3", "indicator-10", "indicator-5"] {
        assert!(!ids.contains(&gone), "{gone}");
    }
    assert!(ids.contains(&"methods") && ids.contains(&"indicator-6"));
    assert_eq!(document.meta.publisher, "Liepājas pašvaldība");
    let said = document
        .sections
        .iter()
        .find(|section| section.id == "direction-2")
        .unwrap();
    let Block::Callout { title, text, .. } = &said.blocks[0] else {
        panic!("no comment: {:?}", said.blocks[0]);
    };
    assert_eq!(title, "Analyst’s comment (in Latvian)");
    assert_eq!(text, "Prasmes aug lēni.");
}

#[test]
fn odd_values_of_the_source_are_said_in_both_languages() {
    for (lang, words) in [
        (Lang::Lv, "no 11 atbildēm to nedod neviens vesels skaits"),
        (Lang::En, "no whole number out of 11 answers gives it"),
    ] {
        let document = plain(&RELEASES[1], lang);
        let odd = tables(&document)
            .into_iter()
            .find(|table| table.id == "oddities")
            .unwrap();
        let texts: Vec<String> = odd
            .rows
            .iter()
            .map(|row| cell_text(&row.cells[1], lang))
            .collect();
        assert!(texts.iter().any(|text| text.contains(words)), "{texts:#?}");
        assert!(texts.len() >= programme().oddities().len());
    }
}

#[test]
fn an_unknown_institution_has_no_report() {
    assert!(build_institution(&RELEASES[1], "S99", Lang::Lv).is_none());
}
