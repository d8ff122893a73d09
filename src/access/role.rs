use serde::{Deserialize, Serialize};

/// What somebody may do. Whoever has not signed in is `Public`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Administrator,
    Analyst,
    Coordinator,
    /// Answers for an institution together with others.
    Manager,
    Public,
}

impl Role {
    pub const ALL: [Role; 5] = [
        Role::Administrator,
        Role::Analyst,
        Role::Coordinator,
        Role::Manager,
        Role::Public,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::Analyst => "analyst",
            Role::Coordinator => "coordinator",
            Role::Manager => "manager",
            Role::Public => "public",
        }
    }

    pub fn find(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Belongs to one institution and sees no other.
    pub fn is_of_institution(self) -> bool {
        matches!(self, Role::Coordinator | Role::Manager)
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
    /// Coordinators and managers see this institution and no other.
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
