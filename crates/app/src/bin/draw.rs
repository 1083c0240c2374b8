//! What draws pages in the tests of this room, which have no program of their own.

fn main() -> std::process::ExitCode {
    sarraf_app::drawing().unwrap_or(std::process::ExitCode::FAILURE)
}
