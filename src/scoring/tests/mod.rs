mod forms;
mod groups;
mod sample;
