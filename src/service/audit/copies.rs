//! Two copies of the database, from before and after.

use std::collections::{BTreeMap, BTreeSet};

use super::{Group, Outcome, Snapshot, count_by, group};
use crate::db::audit::Trace;
use crate::service::inbox::COMPANY;

/// Whose codes were spent in between, beside which answers came in between.
pub fn compare(before: Option<&Snapshot>, now: &Snapshot) -> Outcome {
    let Some(before) = before else {
        return Outcome::NotTried("no older copy was given");
    };
    let spent_before: BTreeSet<&str> = before.spent().map(|row| row.id.as_str()).collect();
    let spent = now
        .spent()
        .filter(|row| !spent_before.contains(row.id.as_str()));
    let spent = count_by(spent, group);
    let is_open = |group: &Group| now.open_cycles.iter().any(|open| open == group.0);
    let alone = |came: BTreeMap<Group, usize>| {
        let alone = came.into_iter().filter(|(group, n)| {
            is_open(group) && spent.contains_key(group) && (*n as i64) < COMPANY
        });
        alone.map(|(_, n)| n).sum::<usize>()
    };
    let in_responses = alone(new(&before.responses, &now.responses));
    let in_inbox = alone(new(&before.inbox, &now.inbox));
    match (in_responses, in_inbox) {
        (0, 0) => Outcome::Failed(format!(
            "{} codes were spent in between; no answer came without company",
            spent.values().sum::<usize>()
        )),
        (0, n) => Outcome::Waiting(format!("{n} answers wait in the inbox without company")),
        (n, _) => Outcome::Succeeded(format!("{n} answers were stored without company")),
    }
}

fn new<'a>(before: &[Trace], now: &'a [Trace]) -> BTreeMap<Group<'a>, usize> {
    let known: BTreeSet<&str> = before.iter().map(|row| row.id.as_str()).collect();
    let came = now.iter().filter(|row| !known.contains(row.id.as_str()));
    count_by(came, group)
}
