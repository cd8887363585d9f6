#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| turnglass_fuzz::reply::check(data));
