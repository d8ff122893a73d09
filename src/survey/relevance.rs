//! When an item is asked: `covariate grade in 7..9`, `item s.5 = 1`.

/// A condition on one earlier answer. An unanswered condition does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relevance {
    /// The covariate or item that is looked at.
    pub name: String,
    pub test: Test,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    Is(String),
    /// Both ends included.
    Within(u8, u8),
}

impl Relevance {
    pub const SYNTAX: &str = "covariate NAME in 7..9, covariate NAME = VALUE or item CODE = VALUE";

    pub fn parse(rule: &str) -> Option<Relevance> {
        let words: Vec<&str> = rule.split_whitespace().collect();
        let [kind, name, operator, operand] = words.as_slice() else {
            return None;
        };
        let test = match (*kind, *operator) {
            ("covariate" | "item", "=") => Test::Is((*operand).to_owned()),
            ("covariate" | "item", "in") => {
                let (low, high) = operand.split_once("..")?;
                Test::Within(low.parse().ok()?, high.parse().ok()?)
            }
            _ => return None,
        };
        // Item codes have a dot and covariates have none.
        let kind_fits = name.contains('.') == (*kind == "item");
        kind_fits.then(|| Relevance {
            name: (*name).to_owned(),
            test,
        })
    }

    pub fn holds(&self, answer: Option<&str>) -> bool {
        match (&self.test, answer) {
            (_, None) => false,
            (Test::Is(value), Some(answer)) => answer == value,
            (Test::Within(low, high), Some(answer)) => answer
                .parse()
                .is_ok_and(|number: u8| (*low..=*high).contains(&number)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_includes_both_ends() {
        let rule = Relevance::parse("covariate grade in 7..9").unwrap();
        let holds: Vec<bool> = ["6", "7", "9", "10", ""]
            .iter()
            .map(|grade| rule.holds(Some(grade)))
            .collect();
        assert_eq!(holds, [false, true, true, false, false]);
        assert!(!rule.holds(None));
    }

    #[test]
    fn a_rule_outside_the_grammar_is_refused() {
        for rule in [
            "grade in 7..9",
            "covariate grade",
            "covariate s.5 = 1",
            "item grade = 7",
            "",
        ] {
            assert_eq!(Relevance::parse(rule), None, "{rule}");
        }
    }
}
