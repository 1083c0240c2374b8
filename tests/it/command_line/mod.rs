//! Journeys on the command line.

mod tour;
