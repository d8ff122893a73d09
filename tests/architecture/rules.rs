//! The table of modules and the rules, each as a function from a file to its faults.

use super::paths::{lines_with, under, without_comments};

/// Every module of `src` and the modules it may use.
pub const MODULES: &[(&str, &str)] = &[
    ("survey", ""),
    ("stats", ""),
    ("access", ""),
    ("config", ""),
    ("i18n", "survey"),
    ("scoring", "survey"),
    ("dataset", "survey scoring"),
    ("indicators", "survey dataset stats"),
    ("disclosure", "survey stats scoring dataset indicators"),
    ("report", "survey i18n scoring indicators disclosure"),
    ("db", "survey access scoring dataset indicators disclosure"),
    (
        "service",
        "survey stats access i18n scoring dataset indicators disclosure report db",
    ),
    (
        "web",
        "survey access i18n config indicators disclosure report db service",
    ),
    (
        "cli",
        "survey stats access i18n config scoring dataset indicators disclosure report db \
         service web",
    ),
    ("main", "cli"),
    ("pipeline", ""),
    ("lib", ""),
];

/// They take values and give values.
const PURE: &str = "survey stats access i18n scoring dataset indicators disclosure report";

const MOST_LINES: usize = 400;

/// Every fault of a file, as `file:line: what; what to do`.
pub fn faults(file: &str, text: &str) -> Vec<String> {
    let module = module_of(file);
    let code = without_comments(text);
    let mut found = arrows(file, module, &code);
    found.extend(diesel(module, &code));
    found.extend(purity(module, &code));
    found.extend(environment(module, &code));
    found.extend(statuses(file, &code));
    found.extend(length(text));
    found
        .into_iter()
        .map(|(line, fault)| format!("{file}:{line}: {fault}"))
        .collect()
}

type Fault = (usize, String);

/// `src/web/home.rs` and `src/web.rs` belong to `web`.
fn module_of(file: &str) -> &str {
    let path = file.trim_start_matches("src/").trim_end_matches(".rs");
    path.split('/').next().unwrap_or(path)
}

fn lists(names: &str, name: &str) -> bool {
    names.split(' ').any(|listed| listed == name)
}

fn arrows(file: &str, module: &str, code: &str) -> Vec<Fault> {
    let Some((_, allowed)) = MODULES.iter().find(|(name, _)| *name == module) else {
        let fault = format!("{module} is not in the table; add its row to tests/architecture");
        return vec![(1, fault)];
    };
    let mut used = under(code, "crate");
    used.extend(under(code, "spogulis"));
    used.extend(under(code, &to_the_root(file)));
    used.retain(|(_, name)| MODULES.iter().any(|(known, _)| known == name));
    used.retain(|(_, name)| *name != module && !lists(allowed, name));
    used.into_iter()
        .map(|(line, name)| {
            let fault = format!(
                "{module} may not use {name}; pass the value in, or move the code to the module \
                 that may (table in tests/architecture/rules.rs)"
            );
            (line, fault)
        })
        .collect()
}

/// As many `super` as lead from a file to the root of the crate.
fn to_the_root(file: &str) -> String {
    let path = file.trim_end_matches("/mod.rs").trim_end_matches(".rs");
    vec!["super"; path.matches('/').count()].join("::")
}

fn diesel(module: &str, code: &str) -> Vec<Fault> {
    if module == "db" {
        return Vec::new();
    }
    ["diesel", "diesel_migrations"]
        .iter()
        .flat_map(|word| lines_with(code, word))
        .map(|line| {
            let fault = "diesel belongs to src/db; add a function there and call it".to_owned();
            (line, fault)
        })
        .collect()
}

fn purity(module: &str, code: &str) -> Vec<Fault> {
    if !lists(PURE, module) {
        return Vec::new();
    }
    let std = under(code, "std")
        .into_iter()
        .filter(|(_, name)| ["fs", "env", "net", "process", "thread"].contains(name))
        .map(|(line, name)| (line, format!("std::{name}")));
    let words = [
        "SystemTime",
        "Instant",
        "Utc::now",
        "Local::now",
        "actix_web",
        "tokio",
    ]
    .iter()
    .flat_map(|word| {
        lines_with(code, word)
            .into_iter()
            .map(move |line| (line, *word))
    })
    .map(|(line, word)| (line, word.to_owned()));
    std.chain(words)
        .map(|(line, name)| {
            let fault = format!("{module} is pure and names {name}; let the caller pass the value");
            (line, fault)
        })
        .collect()
}

fn environment(module: &str, code: &str) -> Vec<Fault> {
    // A pure module that does it is told by `purity`.
    if ["config", "cli"].contains(&module) || lists(PURE, module) {
        return Vec::new();
    }
    let of_std = under(code, "std")
        .into_iter()
        .filter(|(_, name)| *name == "env");
    of_std
        .map(|(line, _)| {
            let fault = "only src/config.rs and src/cli read the environment; make it a key of \
                         the configuration";
            (line, fault.to_owned())
        })
        .collect()
}

fn statuses(file: &str, code: &str) -> Vec<Fault> {
    if file == "src/web/error.rs" {
        return Vec::new();
    }
    let of_errors = [
        "UNAUTHORIZED",
        "FORBIDDEN",
        "NOT_FOUND",
        "INTERNAL_SERVER_ERROR",
    ];
    under(code, "StatusCode")
        .into_iter()
        .filter(|(_, name)| of_errors.contains(name))
        .map(|(line, name)| {
            let fault = format!(
                "only src/web/error.rs answers with {name}; return an error and let it choose"
            );
            (line, fault)
        })
        .collect()
}

fn length(text: &str) -> Option<Fault> {
    let lines = text.lines().count();
    (lines > MOST_LINES).then(|| {
        let fault = format!("{lines} lines, more than {MOST_LINES}; split it by topic");
        (lines, fault)
    })
}
