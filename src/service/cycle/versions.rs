//! Which questionnaires a cycle asks: those it had when it opened, whatever comes later.

use crate::db::{Conn, DbError, cycle_surveys};
use crate::survey::{self, Form, Questionnaire, SurveyId};

type Asked = (&'static Questionnaire, &'static Form);

/// The newest questionnaire that was there when the cycle began and can be answered.
pub fn newest_form(survey: SurveyId, cycle_key: &str) -> Option<Asked> {
    let year: u32 = cycle_key.parse().unwrap_or(u32::MAX);
    let is_in_time = |q: &Questionnaire| q.version.parse::<u32>().is_ok_and(|v| v <= year);
    let mut versions = survey::builtin()
        .iter()
        .rev()
        .filter(|q| q.survey == survey && is_in_time(q));
    versions.find_map(|questionnaire| Some((questionnaire, questionnaire.form()?)))
}

/// What the cycle asks in a survey; none if it does not ask.
pub fn form_of(
    conn: &mut Conn,
    cycle_key: &str,
    survey: SurveyId,
) -> Result<Option<Asked>, DbError> {
    let fixed = cycle_surveys::list(conn, cycle_key)?;
    if fixed.is_empty() {
        return Ok(newest_form(survey, cycle_key));
    }
    let version = fixed.get(&survey);
    let questionnaire = version.and_then(|version| survey::find(survey, version));
    Ok(questionnaire.and_then(|questionnaire| Some((questionnaire, questionnaire.form()?))))
}

/// The surveys of an open cycle. A rehearsal, for which none were chosen, asks them all.
pub fn asked_surveys(conn: &mut Conn, cycle_key: &str) -> Result<Vec<SurveyId>, DbError> {
    let fixed = cycle_surveys::list(conn, cycle_key)?;
    Ok(match fixed.is_empty() {
        true => SurveyId::ALL.into(),
        false => fixed.into_keys().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_gets_the_newest_questionnaire_of_its_time() {
        let version = |cycle| {
            newest_form(SurveyId::Student, cycle)
                .unwrap()
                .0
                .version
                .as_str()
        };
        assert_eq!(version("2024"), "2024");
        assert_eq!(version("2027"), "2026");
        assert_eq!(version("rehearsal"), "2026");
        assert!(newest_form(SurveyId::Student, "2023").is_none());
    }
}
