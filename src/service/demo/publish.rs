//! The releases of the demo: made by one invented person, published by another.

use crate::access::Role;
use crate::db::Db;
use crate::service::release::{self, Order, ReleaseError};
use crate::service::results::Results;

use super::email_of;

struct Issue {
    cycle: &'static str,
    against: Option<&'static str>,
    date: &'static str,
    commentary: &'static str,
}

const ISSUES: [Issue; 2] = [
    Issue {
        cycle: "2024",
        against: None,
        date: "2025-01-17",
        commentary: include_str!("../../../data/demo/commentary-2024.json"),
    },
    Issue {
        cycle: "2026",
        against: Some("2024"),
        date: "2027-01-15",
        commentary: include_str!("../../../data/demo/commentary-2026.json"),
    },
];

/// Publishes what has not been published; whatever somebody did with the releases stays.
pub fn publish_all(db: &Db, say: &dyn Fn(&str)) -> Result<(), ReleaseError> {
    let results = Results::new(db.clone());
    for issue in ISSUES {
        if !release::list(&results, issue.cycle)?.is_empty() {
            continue;
        }
        let draft = release::draft(&results, &order(&issue))?;
        release::publish(&results, &draft, &email_of(Role::Administrator))?;
        say(&format!("Cycle {}: published", issue.cycle));
    }
    Ok(())
}

fn order(issue: &Issue) -> Order {
    Order {
        cycle: issue.cycle.to_string(),
        against: issue.against.map(str::to_string),
        made_by: email_of(Role::Analyst),
        date: issue.date.to_string(),
        commentary: serde_json::from_str(issue.commentary)
            .expect("data/demo is part of the program and a test reads it"),
        seen: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn every_release_has_words_in_both_languages() {
        for issue in ISSUES {
            let commentary = order(&issue).commentary;
            let page = &commentary.title_page;
            let sections = commentary.sections.values();
            for wording in sections.chain([&page.publisher, &page.title, &page.subtitle]) {
                for lang in Lang::ALL {
                    assert_eq!(wording.find(lang).map(|(of, _)| of), Some(lang));
                }
            }
        }
    }
}
