//! axe-core looks at the page: it finds what keeps people out who do not see well,
//! or do not point. `scripts/test` fetches it; it is no part of this project.

use super::browser::Browser;
use serde_json::Value;

/// Where `scripts/lib/axe.sh` puts it.
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/axe/package/axe.min.js");

/// No serious fault on the screen as it is now.
pub async fn finds_nothing(browser: &mut Browser, what: &str) {
    let found = found(browser).await;
    assert!(found.is_empty(), "{what}: {found:#?}");
}

/// Every serious fault: its rule, and where.
pub async fn found(browser: &mut Browser) -> Vec<String> {
    let script = std::fs::read_to_string(SCRIPT)
        .unwrap_or_else(|error| panic!("{SCRIPT}: {error}. scripts/test fetches axe-core."));
    // What is moving has no colour yet.
    browser
        .until("document.getAnimations().every((a) => a.playState !== 'running')")
        .await;
    browser.eval(&format!("{script}; true")).await;
    let look = "axe.run(document, { resultTypes: ['violations'] }).then(({ violations, passes }) => ({
        passes: passes.length,
        faults: violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))
          .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`)),
    }))";
    let told = browser.eval(look).await;
    assert!(
        told["passes"].as_i64() > Some(10),
        "axe-core saw nothing: {told}"
    );
    let faults = told["faults"].as_array().unwrap();
    faults.iter().map(Value::to_string).collect()
}
