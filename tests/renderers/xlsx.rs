use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use spogulis::i18n::Lang;
use spogulis::report::{Cell, Document, Format, Table, cell_text, render};

use crate::sample;

pub type Book = Xlsx<Cursor<Vec<u8>>>;

pub fn book(document: &Document) -> Book {
    let bytes = render(Format::Xlsx, document, &sample::release()).unwrap();
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

/// What a cell of the document has to read back as: an interval takes two cells.
fn expected(cell: &Cell) -> Vec<Data> {
    let text = |text: &str| vec![Data::String(text.to_owned())];
    match cell {
        Cell::Text { text: said } | Cell::Status { text: said, .. } => text(said),
        Cell::Count { n } => vec![Data::Float(*n as f64)],
        Cell::Number { value, .. } => vec![Data::Float(*value)],
        Cell::Percent { value, .. } => vec![Data::Float(value / 100.0)],
        Cell::Points { value } => vec![Data::Float(*value as f64)],
        Cell::Range { lo, hi } => [lo, hi].map(|end| Data::Float(*end as f64 / 100.0)).into(),
        Cell::PointsRange { lo, hi } => [lo, hi].map(|end| Data::Float(*end as f64)).into(),
        Cell::Hidden | Cell::Absent { .. } => text(&cell_text(cell, Lang::Lv)),
    }
}

fn is_range(cell: &Cell) -> bool {
    matches!(cell, Cell::Range { .. } | Cell::PointsRange { .. })
}

fn assert_equal(table: &Table, sheet: &Range<Data>) {
    let has_two: Vec<bool> = (0..table.columns.len())
        .map(|place| table.rows.iter().any(|row| is_range(&row.cells[place])))
        .collect();
    for (row, number) in table.rows.iter().zip(2u32..) {
        let mut wanted = Vec::new();
        for (cell, has_two) in row.cells.iter().zip(&has_two) {
            let mut values = expected(cell);
            if *has_two && values.len() == 1 {
                values.push(values[0].clone());
            }
            wanted.append(&mut values);
        }
        for (column, wanted) in (0u32..).zip(&wanted) {
            let got = sheet.get_value((number, column)).unwrap();
            assert_eq!(got, wanted, "{} {number} {column}", table.id);
        }
    }
}

#[test]
fn cells_read_back_as_they_stand_in_the_document() {
    let mut book = book(&sample::document("lv"));
    for table in [sample::indicators(1), sample::institution_table()] {
        let sheet = book.worksheet_range(&table.id).unwrap();
        assert_eq!(
            sheet.get_value((0, 0)),
            Some(&Data::String(table.caption.clone()))
        );
        let header = &table.columns[0].label;
        assert_eq!(sheet.get_value((1, 0)), Some(&Data::String(header.clone())));
        assert_equal(&table, &sheet);
    }
}

#[test]
fn a_sheet_per_table_follows_cover_and_texts() {
    let document = sample::document("en");
    let names = book(&document).sheet_names();
    assert_eq!(names[..2], ["About the report", "Texts"]);
    assert_eq!(names[2], "indicators-direction-1");
    assert_eq!(names.len(), 2 + 4 + 2);
}

#[test]
fn the_cover_says_synthetic_release_and_provenance() {
    let document = sample::document("en");
    let mut book = book(&document);
    let cover = book.worksheet_range("About the report").unwrap();
    let said: Vec<String> = cover
        .cells()
        .map(|(_, _, value)| value.to_string())
        .collect();
    let has = |text: &str| said.iter().any(|one| one.contains(text));
    assert!(has("synthetic"));
    assert!(has("2027-01-15"));
    for (label, value) in &document.meta.provenance {
        assert!(has(label) && has(value), "{label}");
    }
}

#[test]
fn charts_are_native_and_described() {
    let bytes = render(Format::Xlsx, &sample::document("lv"), &sample::release()).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    let charts = names
        .iter()
        .filter(|name| name.starts_with("xl/charts/chart"));
    assert_eq!(charts.count(), 4);
    let mut drawing = zip.by_name("xl/drawings/drawing1.xml").unwrap();
    let text = std::io::read_to_string(&mut drawing).unwrap();
    assert!(text.contains("Astoņi rādītāji"), "{text}");
}
