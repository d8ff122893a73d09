//! Two variables side by side, as a comparison shows them.

use super::{GradeBand, Known, PairView, Place};

pub(super) fn pair(
    key: &str,
    now: (Place, Option<GradeBand>),
    before: (Place, Option<GradeBand>),
    known: Known,
    with_class: bool,
) -> PairView {
    PairView {
        key: key.to_string(),
        now,
        before,
        conf_level: known.cycle.options().conf_level,
        with_test: true,
        with_class,
    }
}
