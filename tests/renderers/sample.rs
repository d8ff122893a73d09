//! A long document of every kind of block and cell, and the smallest release.

use spogulis::disclosure::Release;
use spogulis::report::{
    Block, Cell, Chart, ChartKind, Column, ColumnKind, Document, Logo, LogoKind, Mark, Meta, Row,
    Section, Table, Tone,
};

pub const DIACRITICS: &str = "āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ";
const INDICATORS: usize = 44;
const INSTITUTIONS: usize = 32;

pub fn release() -> Release {
    serde_json::from_value(serde_json::json!({
        "schema": "spogulis.release/1", "number": 2, "date": "2027-01-15", "cycle": "2026",
        "label": "2026/27", "against": "2024", "is_baseline": false, "is_synthetic": true,
        "options": spogulis::dataset::Options::default(),
        "provenance": {
            "program": "spogulis", "data_sha256": "", "catalogue_sha256": "", "questionnaires": {}
        },
        "institutions": {}, "figures": {}, "inventory": {}, "coverage": {}, "tables": {},
        "gaps": {}, "reliability": {}, "n_tested": 0
    }))
    .unwrap()
}

/// Latvian or English in the words between the texts; the texts are long and Latvian.
pub fn document(lang: &str) -> Document {
    let mut sections = vec![section("summary", 1, "Kopsavilkums", summary())];
    for direction in 1..=4 {
        let title = format!("{direction}. rīcības virziens: {}", long(12));
        sections.push(section(
            &format!("direction-{direction}"),
            1,
            &title,
            vec![paragraph(60)],
        ));
        sections.push(section(
            &format!("direction-{direction}-indicators"),
            2,
            "Rādītāji, mērķi un pārmaiņas",
            vec![
                paragraph(40),
                Block::Chart(chart(direction)),
                Block::Table(indicators(direction)),
            ],
        ));
    }
    sections.push(section("institutions", 1, "Iestādes", institutions()));
    sections.push(section("methods", 1, "Metode", methods()));
    Document {
        lang: lang.to_owned(),
        title: "Digitālās kompetences pašnovērtējums pašvaldības izglītības iestādēs".to_owned(),
        subtitle: "Biennāls analītisks pārskats par 2026./27. mācību gadu".to_owned(),
        meta: meta(),
        sections,
    }
}

fn meta() -> Meta {
    Meta {
        cycle: "2026".to_owned(),
        against: Some("2024".to_owned()),
        release: 2,
        date: "2027-01-15".to_owned(),
        is_synthetic: true,
        publisher: "Izdomātas pašvaldības Izglītības pārvalde".to_owned(),
        logo: Some(Logo {
            kind: LogoKind::Svg,
            base64: "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCI+PHBhdGggZmlsbD0iIzE3NjE2YiIgZD0iTTExIDMgMyAxOWg4eiIvPjxwYXRoIGZpbGw9IiNjODg5MmIiIGQ9Ik0xMyAzbDggMTZoLTh6Ii8+PC9zdmc+".to_owned(),
        }),
        provenance: vec![
            ("Programma".to_owned(), "spogulis 0.1.0".to_owned()),
            ("Dati (SHA-256)".to_owned(), "8c1f".repeat(16)),
            ("Rādītāju katalogs (SHA-256)".to_owned(), "07ea".repeat(16)),
        ],
    }
}

fn section(id: &str, level: u8, title: &str, blocks: Vec<Block>) -> Section {
    Section {
        id: id.to_owned(),
        level,
        title: title.to_owned(),
        blocks,
    }
}

/// So many words of Latvian.
pub fn long(words: usize) -> String {
    let text = "skolēnu īpatsvars kuri paši novērtē savu digitālo kompetenci kā pietiekamu \
                un regulāri izmanto tehnoloģijas mācību procesā lai sadarbotos ar pedagogiem \
                ģimeni ķēdē ļoti ņemot vērā šūnu žurnālu čaklumu ēnu āra pašnovērtējumā";
    let words: Vec<&str> = text.split_whitespace().cycle().take(words).collect();
    words.join(" ")
}

fn paragraph(words: usize) -> Block {
    Block::Paragraph {
        text: format!("{}.\n\n{}.", long(words), long(words / 2)),
    }
}

fn summary() -> Vec<Block> {
    vec![
        Block::Paragraph {
            text: format!("Visi burti: {DIACRITICS}, „pēdiņas” – 65 %, −3 p. p."),
        },
        Block::Callout {
            tone: Tone::Finding,
            title: "Mērķi sasniegti 12 no 44".to_owned(),
            text: long(45),
        },
        Block::Callout {
            tone: Tone::Warning,
            title: "Trūkst datu".to_owned(),
            text: long(20),
        },
        Block::Callout {
            tone: Tone::Commentary,
            title: String::new(),
            text: format!("{}\nNākamā rinda.\n\n{}", long(60), long(30)),
        },
        Block::List {
            items: (0..6).map(|item| long(10 + 4 * item)).collect(),
        },
        Block::Facts {
            facts: vec![
                ("Atbildēja".to_owned(), "1204 no 3482 skolēniem".to_owned()),
                ("Metode".to_owned(), long(25)),
            ],
        },
    ]
}

fn column(key: &str, label: &str, kind: ColumnKind) -> Column {
    Column {
        key: key.to_owned(),
        label: label.to_owned(),
        kind,
    }
}

pub fn indicators(direction: usize) -> Table {
    use ColumnKind::{Number, Text};
    Table {
        id: format!("indicators-direction-{direction}"),
        caption: format!("{direction}. rīcības virziena rādītāji, mērķi un pārmaiņas"),
        columns: vec![
            column("indicator", "Rādītājs", Text),
            column("n", "Atbildes", Number),
            column("value", "Vērtība", Number),
            column("ci", "Kļūdas robežas (95 %)", Number),
            column("baseline", "Atskaites punkts 2024/25", Number),
            column("target", "Mērķis", Number),
            column("change", "Pārmaiņa", Number),
            column("change_ci", "Pārmaiņas robežas", Number),
            column("status", "Statuss", Text),
        ],
        rows: (0..INDICATORS / 4).map(indicator).collect(),
        notes: vec![long(30), "Procenti ir noapaļoti.".to_owned()],
    }
}

fn indicator(place: usize) -> Row {
    let value = 20 + (place * 7 % 60) as i64;
    let name = format!("{}.{place} {}", place + 4, long(8 + place % 9));
    let mut cells = vec![
        Cell::Text { text: name },
        Cell::Count {
            n: 1204 + 977 * place as u64,
        },
        Cell::Percent {
            value: value as f64,
            decimals: 0,
        },
        Cell::Range {
            lo: value - 4,
            hi: value + 5,
        },
        Cell::Percent {
            value: value as f64 - 2.4,
            decimals: 1,
        },
        Cell::Number {
            value: 1.76,
            decimals: 2,
        },
        Cell::Points {
            value: 2 - place as i64,
        },
        Cell::PointsRange { lo: -7, hi: 3 },
        Cell::Status {
            code: "on_track".to_owned(),
            text: "ceļā uz mērķi".to_owned(),
        },
    ];
    if place % 4 == 3 {
        cells[2] = Cell::Hidden;
        cells[3] = Cell::Hidden;
        cells[6] = Cell::Absent {
            why: "mainīts jautājums".to_owned(),
        };
    }
    Row {
        cells,
        is_total: false,
    }
}

fn chart(direction: usize) -> Chart {
    let mark = |place: usize| Mark {
        group: (place < 3).then(|| long(9)),
        label: format!("{}. {}", place + 1, long(7)),
        value: (20 + place * 7) as f64,
        interval: Some((15 + 7 * place as i64, 25 + 7 * place as i64)),
        target: (place != 2).then_some(60.0),
        baseline: (place != 1).then_some(30.5),
        is_break: place == 3,
        status: (place % 2 == 0).then(|| "met".to_owned()),
    };
    Chart {
        id: format!("chart-{direction}"),
        title: format!("{direction}. virziens: vērtības ar kļūdas robežām"),
        description: "Astoņi rādītāji no 20 līdz 69 %, četriem mērķis sasniegts.".to_owned(),
        kind: match direction {
            1 => ChartKind::Intervals,
            2 => ChartKind::Bars,
            _ => ChartKind::Changes,
        },
        target_label: "mērķis 2026/27".to_owned(),
        baseline_label: "2024/25".to_owned(),
        marks: (0..8).map(mark).collect(),
        table: format!("indicators-direction-{direction}"),
    }
}

fn institutions() -> Vec<Block> {
    vec![paragraph(30), Block::Table(institution_table())]
}

pub fn institution_table() -> Table {
    use ColumnKind::{Number, Text};
    let bands = [
        "7.–9. klase",
        "10.–12. klase",
        "visas klases",
        "pedagogi",
        "vadība",
    ];
    let mut columns = vec![column("institution", "Iestāde", Text)];
    let keyed = bands.iter().enumerate();
    columns.extend(keyed.map(|(place, label)| column(&format!("b{place}"), label, Number)));
    let mut rows: Vec<Row> = (1..=INSTITUTIONS).map(institution).collect();
    rows.push(Row {
        cells: vec![
            Cell::Text {
                text: "Kopā".to_owned(),
            },
            Cell::Percent {
                value: 61.0,
                decimals: 0,
            },
            Cell::Percent {
                value: 62.0,
                decimals: 0,
            },
            Cell::Percent {
                value: 61.5,
                decimals: 1,
            },
            Cell::Range { lo: 55, hi: 68 },
            Cell::Count { n: 3482 },
        ],
        is_total: true,
    });
    Table {
        id: "institutions".to_owned(),
        caption: "Iestādes: pozitīvo atbilžu daļa".to_owned(),
        columns,
        rows,
        notes: vec!["Paslēpts: atbilžu aizsardzībai.".to_owned()],
    }
}

fn institution(number: usize) -> Row {
    let percent = |value: usize| Cell::Percent {
        value: value as f64,
        decimals: 0,
    };
    Row {
        cells: vec![
            Cell::Text {
                text: format!("Izdomātās pilsētas {number}. vidusskola"),
            },
            percent(30 + number),
            if number % 5 == 0 {
                Cell::Hidden
            } else {
                percent(90 - number)
            },
            percent(50 + number % 7),
            Cell::Range { lo: 88, hi: 100 },
            Cell::Absent {
                why: "neviens neatbildēja".to_owned(),
            },
        ],
        is_total: false,
    }
}

fn methods() -> Vec<Block> {
    vec![
        paragraph(120),
        Block::Table(Table {
            id: "coverage".to_owned(),
            caption: "Atsaucība".to_owned(),
            columns: vec![
                column("survey", "Aptauja", ColumnKind::Text),
                column("rate", "Atsaucība", ColumnKind::Number),
            ],
            rows: vec![Row {
                cells: vec![
                    Cell::Text {
                        text: "Skolēni".to_owned(),
                    },
                    Cell::Percent {
                        value: 35.0,
                        decimals: 0,
                    },
                ],
                is_total: false,
            }],
            notes: Vec::new(),
        }),
    ]
}
