#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sarraf_fuzz::csv(bytes));
