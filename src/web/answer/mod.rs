//! Answering a survey page by page, without JavaScript.
