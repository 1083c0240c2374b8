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

/// The tests every connector passes: `connector_tests!("up")`. A protocol whose answers lead nowhere says
/// `without links`, and one that can do without some of what it asks for says of what (`*` is one name on the way):
/// `connector_tests!("starling", without links, optional: ["/accounts/*/identifiers"])`.
macro_rules! connector_tests {
    ($folder:literal) => {
        #[cfg(test)]
        mod conformance {
            use crate::conformance::Suite;

            crate::conformance::connector_tests!(@all Suite::of($folder));

            #[test]
            fn a_link_to_another_host_is_refused() {
                Suite::of($folder).other_host();
            }

            #[test]
            fn a_page_that_links_to_itself_ends() {
                Suite::of($folder).self_link();
            }
        }
    };
    ($folder:literal, without links, optional: [$($path:literal),* $(,)?]) => {
        #[cfg(test)]
        mod conformance {
            use crate::conformance::Suite;

            crate::conformance::connector_tests!(@all Suite::of($folder).optional(&[$($path),*]));

            #[test]
            fn no_answer_leads_to_another_address() {
                Suite::of($folder).without_links();
            }

            #[test]
            fn what_is_optional_is_asked_for_and_done_without() {
                Suite::of($folder).optional(&[$($path),*]).spared();
            }
        }
    };
    (@all $suite:expr) => {
        #[test]
        fn each_exchange_gives_the_output_written_beside_it() {
            $suite.golden();
        }

        #[test]
        fn the_same_input_gives_the_same_ids_and_steps() {
            $suite.repeats();
        }

        #[test]
        fn a_run_stopped_at_any_output_goes_on_from_its_cursor() {
            $suite.resumes();
        }

        #[test]
        fn a_401_anywhere_asks_for_a_new_sign_in() {
            $suite.unauthorised();
        }

        #[test]
        fn a_429_pauses_when_short_and_ends_the_run_when_long() {
            $suite.limited();
        }

        #[test]
        fn other_statuses_end_the_run_as_what_they_are() {
            $suite.statuses();
        }

        #[test]
        fn garbage_is_an_error_or_a_warning() {
            $suite.garbage();
        }

        #[test]
        fn an_answer_cut_off_at_any_byte_is_an_error() {
            $suite.cut_off();
        }

        #[test]
        fn nothing_sensitive_is_in_debug() {
            $suite.debug();
        }
    };
}
pub(crate) use connector_tests;
