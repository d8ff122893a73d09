//! What takes more than one step or has two callers: the web and the commands.

pub mod folder;
