//! What `make run` does where there is no display.

use sarraf_tests::{Home, Outcome, program, top};
use std::process::Command;

#[test]
fn the_tour_goes_through_the_main_job() -> Outcome {
    let home = Home::new()?;
    let mut command = Command::new(top().join("scripts/tour.sh"));
    home.settle(&mut command);
    let output = command.arg(program("sarraf")?).output()?;
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}");
    assert!(said.contains("it is all there"), "{said}");
    Ok(())
}
