use serde::{Deserialize, Serialize};

/// What somebody may do. Whoever has not signed in is `Public`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Administrator,
    Analyst,
    Coordinator,
    Public,
}

impl Role {
    pub const ALL: [Role; 4] = [
        Role::Administrator,
        Role::Analyst,
        Role::Coordinator,
        Role::Public,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::Analyst => "analyst",
            Role::Coordinator => "coordinator",
            Role::Public => "public",
        }
    }

    pub fn find(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Opens, closes and freezes cycles.
    pub fn may_run_cycles(self) -> bool {
        self == Role::Administrator
    }

    /// Figures of frozen cycles at full precision, before anything is released.
    pub fn may_read_results(self) -> bool {
        matches!(self, Role::Administrator | Role::Analyst)
    }
}

/// Somebody who has signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Principal {
    pub login: String,
    pub role: Role,
    /// A coordinator sees this institution and no other.
    pub institution: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_administrators_and_analysts_read_results() {
        let readers: Vec<_> = Role::ALL
            .into_iter()
            .filter(|r| r.may_read_results())
            .collect();
        assert_eq!(readers, [Role::Administrator, Role::Analyst]);
    }

    #[test]
    fn role_codes_are_read_back() {
        assert!(
            Role::ALL
                .into_iter()
                .all(|role| Role::find(role.code()) == Some(role))
        );
        assert_eq!(Role::find("root"), None);
    }
}
