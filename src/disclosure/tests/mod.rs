mod attack;
mod properties;
mod rules;
mod samples;
