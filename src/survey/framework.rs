//! The competence frameworks that an item may refer to: `DigCompEdu 6.2`, `DigComp 3.4`, `SELFIE H`.

/// Number of competences in each area of DigCompEdu (2017).
const DIGCOMPEDU_AREAS: [u8; 6] = [4, 3, 4, 3, 3, 5];
/// Number of competences in each area of DigComp 2.2.
const DIGCOMP_AREAS: [u8; 5] = [3, 6, 4, 4, 4];
/// Areas of SELFIE for schools, A leadership to H student digital competence.
const SELFIE_AREAS: &str = "ABCDEFGH";

pub(super) fn is_known(tag: &str) -> bool {
    match tag.split_once(' ') {
        Some(("DigCompEdu", competence)) => is_competence(competence, &DIGCOMPEDU_AREAS),
        Some(("DigComp", competence)) => is_competence(competence, &DIGCOMP_AREAS),
        Some(("SELFIE", area)) => area.len() == 1 && SELFIE_AREAS.contains(area),
        _ => false,
    }
}

fn is_competence(text: &str, areas: &[u8]) -> bool {
    let Some((area, number)) = text.split_once('.') else {
        return false;
    };
    let (Ok(area), Ok(number)) = (area.parse::<usize>(), number.parse::<u8>()) else {
        return false;
    };
    let size = area
        .checked_sub(1)
        .and_then(|index| areas.get(index))
        .copied()
        .unwrap_or(0);
    (1..=size).contains(&number)
}

#[cfg(test)]
mod tests {
    use super::is_known;

    #[test]
    fn only_competences_that_exist_are_known() {
        assert!(
            ["DigCompEdu 6.5", "DigComp 2.6", "SELFIE H"]
                .into_iter()
                .all(is_known)
        );
        for tag in [
            "DigCompEdu 2.4",
            "DigComp 6.1",
            "SELFIE I",
            "SELFIE ",
            "DigComp 0.1",
            "H",
        ] {
            assert!(!is_known(tag), "{tag}");
        }
    }
}
