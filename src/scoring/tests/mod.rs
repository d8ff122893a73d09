mod forms;
mod groups;
mod outcomes;
mod sample;
