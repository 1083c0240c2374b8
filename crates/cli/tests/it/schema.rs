//! Documents against the schemas the program prints, and against the list of fields that is promised.

use crate::home::Home;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock};

/// Fails unless the document fits the schema of this name, with no field the schema does not know.
pub fn check(name: &str, document: &Value) {
    static KNOWN: OnceLock<Mutex<HashMap<String, Value>>> = OnceLock::new();
    let known = KNOWN.get_or_init(Mutex::default).lock().unwrap().get(name).cloned();
    let schema = known.unwrap_or_else(|| {
        let schema: Value = serde_json::from_str(&Home::new().done(&["schema", name])).unwrap();
        KNOWN.get_or_init(Mutex::default).lock().unwrap().insert(name.to_owned(), schema.clone());
        schema
    });
    fits(&schema, &schema, document).unwrap_or_else(|why| panic!("{name}: {why}"));
}

fn fits(root: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    let Some(schema) = schema.as_object() else { return Ok(()) };
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let target = root.pointer(reference.trim_start_matches('#')).ok_or("a reference to nothing")?;
        return fits(root, target, value);
    }
    for word in ["anyOf", "oneOf"] {
        if let Some(ways) = schema.get(word).and_then(Value::as_array)
            && !ways.iter().any(|way| fits(root, way, value).is_ok())
        {
            return Err(format!("none of {word} fits {value}"));
        }
    }
    typed(schema, value)?;
    match value {
        Value::Object(fields) => object(root, schema, fields),
        Value::Array(items) => {
            let item = schema.get("items").unwrap_or(&Value::Null);
            items.iter().try_for_each(|one| fits(root, item, one))
        }
        _ => Ok(()),
    }
}

fn typed(schema: &Map<String, Value>, value: &Value) -> Result<(), String> {
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        _ => false,
    };
    let fits = match schema.get("type") {
        None => true,
        Some(Value::String(name)) => is(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(is),
        Some(_) => false,
    };
    if fits { Ok(()) } else { Err(format!("{value} is no {:?}", schema.get("type"))) }
}

fn object(root: &Value, schema: &Map<String, Value>, fields: &Map<String, Value>) -> Result<(), String> {
    let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
    for name in required.filter_map(Value::as_str) {
        if !fields.contains_key(name) {
            return Err(format!("{name} is missing"));
        }
    }
    let known = schema.get("properties").and_then(Value::as_object);
    for (name, value) in fields {
        match (known.and_then(|known| known.get(name)), schema.get("additionalProperties")) {
            (Some(of_field), _) => fits(root, of_field, value).map_err(|why| format!("{name}: {why}"))?,
            (None, Some(of_others @ Value::Object(_))) => fits(root, of_others, value)?,
            (None, _) if known.is_some() => return Err(format!("{name} is not in the schema")),
            (None, _) => {}
        }
    }
    Ok(())
}

/// What is promised for each document: fields always there, fields that may be absent, and among these the ones
/// that nothing fills yet.
const PROMISED: &[(&str, &str, &str, &str)] = &[
    (
        "accounts",
        "id bank name kind currency source",
        "booked available as_of iban ownership proof state joined_to",
        "",
    ),
    (
        "transactions",
        "id account amount currency merchant description status source excluded own_transfer history",
        "made_at booked_on value_on original priced_in country rate fee paid_by category note attachments extras may_be bonds parts duplicate_of",
        "",
    ),
    ("attachments", "id name kind size at", "path", ""),
    ("sync", "bank account new changed settled removed warnings", "proof", ""),
    ("search", "kind id conversation at snippet", "", ""),
    ("conversations", "id name kind unread needs last_at health", "", ""),
    ("messages", "id at kind text rows unread", "", ""),
    (
        "ask",
        "text lang intent slots figures rows rows_count coverage understood suggestions",
        "chart proposal",
        "",
    ),
    ("understand", "text lang understood intent score values moves_money", "", ""),
    ("alerts", "id kind at account rows state confidence", "", ""),
    ("import", "format accounts", "notes errors", ""),
    ("settings", "key value default", "", ""),
];

#[test]
fn an_account_of_an_import_has_the_promised_fields() {
    let schema: Value = serde_json::from_str(&Home::new().done(&["schema", "import"])).unwrap();
    let account = account_of_import(&schema);
    let mut found: Vec<&str> =
        account["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    found.sort_unstable();
    assert_eq!(found, ["duplicate", "key", "new", "proof", "rejected"]);
}

fn account_of_import(schema: &Value) -> Value {
    let accounts = &schema["properties"]["accounts"]["items"];
    let reference = accounts["$ref"].as_str().unwrap();
    schema.pointer(reference.trim_start_matches('#')).unwrap().clone()
}

#[test]
fn schemas_hold_the_promised_fields_and_no_others() {
    let home = Home::new();
    for (name, always, sometimes, later) in PROMISED {
        let schema: Value = serde_json::from_str(&home.done(&["schema", name])).unwrap();
        let item = element(&schema);
        let mut found: Vec<&str> =
            item["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let mut wanted: Vec<&str> = always.split(' ').chain(sometimes.split_whitespace()).collect();
        found.retain(|field| !later.split(' ').any(|later| later == *field));
        found.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(found, wanted, "{name}");
        let mut required: Vec<&str> =
            item["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let mut always: Vec<&str> = always.split(' ').collect();
        required.sort_unstable();
        always.sort_unstable();
        // A field that may be null is still always written.
        let nullable = |name: &str| item["properties"][name]["type"].is_array();
        always.retain(|name| !nullable(name));
        required.retain(|name| !nullable(name));
        assert_eq!(required, always, "{name}");
    }
}

/// The object of a list, or the document itself.
fn element(schema: &Value) -> Value {
    let mut inner = schema;
    if let Some(ways) = schema.get("anyOf").and_then(Value::as_array) {
        inner = ways.iter().find(|way| way["type"] == "array").unwrap();
    }
    if inner["type"] == "array" {
        inner = &inner["items"];
    }
    match inner.get("$ref").and_then(Value::as_str) {
        Some(reference) => schema.pointer(reference.trim_start_matches('#')).unwrap().clone(),
        None => inner.clone(),
    }
}

#[test]
fn a_document_that_does_not_fit_is_told() {
    let missing = serde_json::json!([{ "id": "c1" }]);
    let schema: Value = serde_json::from_str(&Home::new().done(&["schema", "conversations"])).unwrap();
    assert!(fits(&schema, &schema, &missing).is_err());
    assert!(fits(&schema, &schema, &serde_json::json!([])).is_ok());
    assert!(fits(&schema, &schema, &serde_json::json!({})).is_err());
}

#[test]
fn every_schema_has_a_version_and_a_name_that_is_listed() {
    let home = Home::new();
    let names = home.done(&["schema"]);
    assert!(names.lines().count() > 15, "{names}");
    for name in names.lines() {
        let schema: Value = serde_json::from_str(&home.done(&["schema", name])).unwrap();
        assert_eq!(schema["version"], 1, "{name}");
    }
    assert_eq!(home.run_json(&["schema", "nothing"]).error_code(), "invalid");
}
