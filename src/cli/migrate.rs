//! `spogulis migrate`

use super::{Context, Failure};

pub fn run(context: &Context) -> Result<(), Failure> {
    context.open_migrated()?;
    context.say("The database has this program's schema.");
    Ok(())
}
