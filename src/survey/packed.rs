//! How one answer is kept: a small integer, or one of three reasons for there being none.

/// No answer, or one outside the scale.
pub const MISSING: i8 = -128;
/// "Not applicable" (nav attiecināms).
pub const NAP: i8 = -127;
/// "Don't know" (nezinu).
pub const DK: i8 = -126;
