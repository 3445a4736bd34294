//! What holds for the whole: the catalog against the founding documents, every template as a reply, every lookup, hostile input.

mod conformance;
mod generated;
mod hostile;
mod lookups;
mod rows;
mod support;
mod tags;
mod templates;
mod vectors;
mod words;
