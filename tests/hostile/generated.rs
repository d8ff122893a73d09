//! Cases that Git or an editor would not keep as they are.

use std::fs;
use std::path::Path;

type Generate = fn(&Path);

pub const CASES: &[(&str, Generate)] = &[
    ("byte-order-mark", |dir| {
        each_csv(dir, |text| [b"\xef\xbb\xbf", text].concat())
    }),
    ("crlf", |dir| {
        each_csv(dir, |text| replaced(text, "\n", "\r\n"))
    }),
    ("lone-cr", |dir| {
        change(dir, "t_school.csv", |text| replaced(text, "\n", "\r"))
    }),
    ("semicolons", |dir| {
        change(dir, "t_school.csv", |text| replaced(text, ",", ";"))
    }),
    ("tabs", |dir| {
        change(dir, "m_pii.csv", |text| replaced(text, ",", "\t"))
    }),
    ("windows-1257", |dir| {
        change(dir, "rosters.csv", windows_1257)
    }),
    ("utf-16", |dir| change(dir, "s_students.csv", utf_16)),
    ("json-in-other-encodings", |dir| {
        change(dir, "manifest.json", utf_16);
        change(dir, "indicators.json", |text| {
            replaced_byte(text, b'S', 0xd0)
        });
    }),
    ("nul", |dir| {
        change(dir, "s_students.csv", |text| {
            replaced(text, "ST-0003", "ST\0-3")
        })
    }),
    ("control-characters", |dir| {
        change(dir, "t_school.csv", |text| {
            replaced(text, "t.5.10", "t.5\u{1b}[2J\u{202e}.10")
        });
        change(dir, "manifest.json", |text| {
            replaced(text, "m_pii.csv", r"m_\u001b[2J.csv")
        });
    }),
    ("huge-cell", |dir| {
        let cell = "x".repeat(10_000_000);
        change(dir, "t_school.csv", |text| replaced(text, "6-10", &cell));
    }),
    ("huge-header", |dir| {
        let columns: String = (0..10_000)
            .map(|n| format!("{}{n},", "y".repeat(100)))
            .collect();
        change(dir, "t_school.csv", |text| {
            [columns.as_bytes(), text].concat()
        });
    }),
    ("many-rows-cut-short", |dir| {
        let rows: String = (0..5000).map(|n| format!("TS-9{n},S01,F\n")).collect();
        change(dir, "t_school.csv", |text| [text, rows.as_bytes()].concat());
    }),
    ("many-roster-faults", |dir| {
        let rows: String = (0..500)
            .map(|n| format!("S9{n},School,CASTLE,1,1,1,1\n"))
            .collect();
        change(dir, "rosters.csv", |text| [text, rows.as_bytes()].concat());
    }),
    ("empty-file", |dir| {
        fs::write(dir.join("t_school.csv"), "").unwrap()
    }),
    ("spreadsheet-renamed", |dir| {
        change(dir, "t_school.csv", |text| {
            [b"PK\x03\x04\x14\x00", text].concat()
        });
    }),
    ("folder-for-a-file", |dir| {
        fs::remove_file(dir.join("t_school.csv")).unwrap();
        fs::create_dir(dir.join("t_school.csv")).unwrap();
    }),
    ("link-out-of-the-folder", |dir| {
        fs::remove_file(dir.join("t_school.csv")).unwrap();
        link("/etc/hostname", &dir.join("t_school.csv"));
    }),
    ("pipe-for-a-file", |dir| {
        fs::remove_file(dir.join("t_school.csv")).unwrap();
        pipe(&dir.join("t_school.csv"));
    }),
    ("link-for-the-manifest", |dir| {
        fs::remove_file(dir.join("manifest.json")).unwrap();
        link("/dev/zero", &dir.join("manifest.json"));
    }),
    ("nested-json", |dir| {
        let deep = "[".repeat(100_000);
        let text = format!("{{\"indicators\": {deep}");
        fs::write(dir.join("indicators.json"), text).unwrap();
    }),
];

fn change(dir: &Path, file: &str, how: impl Fn(&[u8]) -> Vec<u8>) {
    let before = fs::read(dir.join(file)).unwrap();
    let after = how(&before);
    assert_ne!(before, after, "{file} was not changed");
    fs::write(dir.join(file), after).unwrap();
}

fn each_csv(dir: &Path, how: impl Fn(&[u8]) -> Vec<u8>) {
    for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if name.ends_with(".csv") {
            change(dir, &name, &how);
        }
    }
}

fn replaced(text: &[u8], from: &str, to: &str) -> Vec<u8> {
    std::str::from_utf8(text)
        .unwrap()
        .replace(from, to)
        .into_bytes()
}

fn replaced_byte(text: &[u8], from: u8, to: u8) -> Vec<u8> {
    text.iter()
        .map(|byte| if *byte == from { to } else { *byte })
        .collect()
}

/// The letters of the roster, as older spreadsheet programs save them in Latvia.
fn windows_1257(text: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(text).unwrap();
    text.chars()
        .map(|c| match c {
            'ē' => 0xe7,
            'ū' => 0xfb,
            c => u8::try_from(c).unwrap(),
        })
        .collect()
}

fn utf_16(text: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(text).unwrap();
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

#[cfg(unix)]
fn link(to: &str, at: &Path) {
    std::os::unix::fs::symlink(to, at).unwrap();
}

#[cfg(unix)]
fn pipe(at: &Path) {
    let made = std::process::Command::new("mkfifo")
        .arg(at)
        .status()
        .unwrap();
    assert!(made.success());
}
