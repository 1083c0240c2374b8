//! One suite for every protocol: `connector_tests!("folder")` at the bottom of a connector runs it over the
//! exchanges in `fixtures/<folder>`.
//!
//! A case is two files. `<case>.http` is an input and the exchanges that follow from it; `<case>.batch` is what comes
//! out, rewritten with `UPDATE=1`. Each folder has a case `paging` (several pages of one account and no error).

mod fixture;
mod render;
mod script;
mod suite;

pub(crate) use suite::Suite;

/// The tests every connector passes.
macro_rules! connector_tests {
    ($folder:literal) => {
        #[cfg(test)]
        mod conformance {
            use crate::conformance::Suite;

            #[test]
            fn each_exchange_gives_the_output_written_beside_it() {
                Suite::of($folder).golden();
            }

            #[test]
            fn the_same_input_gives_the_same_ids_and_steps() {
                Suite::of($folder).repeats();
            }

            #[test]
            fn a_run_stopped_at_any_output_goes_on_from_its_cursor() {
                Suite::of($folder).resumes();
            }

            #[test]
            fn a_401_anywhere_asks_for_a_new_sign_in() {
                Suite::of($folder).unauthorised();
            }

            #[test]
            fn a_429_pauses_when_short_and_ends_the_run_when_long() {
                Suite::of($folder).limited();
            }

            #[test]
            fn other_statuses_end_the_run_as_what_they_are() {
                Suite::of($folder).statuses();
            }

            #[test]
            fn garbage_is_an_error_or_a_warning() {
                Suite::of($folder).garbage();
            }

            #[test]
            fn an_answer_cut_off_at_any_byte_is_an_error() {
                Suite::of($folder).cut_off();
            }

            #[test]
            fn a_link_to_another_host_is_refused() {
                Suite::of($folder).other_host();
            }

            #[test]
            fn a_page_that_links_to_itself_ends() {
                Suite::of($folder).self_link();
            }

            #[test]
            fn nothing_sensitive_is_in_debug() {
                Suite::of($folder).debug();
            }
        }
    };
}
pub(crate) use connector_tests;
