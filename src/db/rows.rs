//! Rows of any table, out and in: values that both engines mean the same by.

use super::Tx;
use super::catalog::{Kind, Table, quoted};
use anyhow::{Context, Result};
use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use futures_util::TryStreamExt;
use serde_json::{Value, json};
use sqlx::types::Json;
use sqlx::{AssertSqlSafe, Row};

/// Reads one column; the same words for both engines' rows.
macro_rules! read {
    ($row:expr, $index:expr, $kind:expr) => {{
        let (row, index) = ($row, $index);
        match $kind {
            Kind::Whole => json!(row.try_get::<Option<i64>, _>(index)?),
            Kind::Flag => json!(row.try_get::<Option<bool>, _>(index)?),
            Kind::Text => json!(row.try_get::<Option<String>, _>(index)?),
            Kind::Json => json!(
                row.try_get::<Option<Json<Value>>, _>(index)?
                    .map(|json| json.0)
            ),
            // The house keeps microseconds, and PostgreSQL no more than those.
            Kind::Instant => json!(
                row.try_get::<Option<DateTime<Utc>>, _>(index)?
                    .map(|at| at.trunc_subsecs(6))
            ),
            Kind::Day => json!(row.try_get::<Option<NaiveDate>, _>(index)?),
            Kind::Bytes => json!(row.try_get::<Option<Vec<u8>>, _>(index)?.map(hex)),
        }
    }};
}

/// Binds one value; the same words for both engines' queries.
macro_rules! bind {
    ($query:expr, $kind:expr, $value:expr) => {{
        let (query, value) = ($query, $value);
        match $kind {
            Kind::Whole => query.bind(whole(value)?),
            Kind::Flag => query.bind(flag(value)?),
            Kind::Text => query.bind(text(value)?),
            Kind::Json => query.bind((!value.is_null()).then(|| Json(value.clone()))),
            Kind::Instant => query.bind(instant(value)?),
            Kind::Day => query.bind(day(value)?),
            Kind::Bytes => query.bind(bytes(value)?),
        }
    }};
}

/// Reads a table row by row: never more than a few of them at once.
pub async fn each(
    tx: &mut Tx,
    table: &Table,
    mut with: impl FnMut(Vec<Value>) -> Result<()>,
) -> Result<()> {
    let sql = format!("SELECT {} FROM {}", table.names(), quoted(&table.name));
    macro_rules! all {
        ($tx:expr) => {{
            let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(&mut **$tx);
            while let Some(row) = rows.try_next().await? {
                let mut values = Vec::with_capacity(table.columns.len());
                for (index, column) in table.columns.iter().enumerate() {
                    values.push(read!(&row, index, column.kind));
                }
                with(values)?;
            }
        }};
    }
    match tx {
        Tx::Sqlite(tx) => all!(tx),
        Tx::Postgres(tx) => all!(tx),
    }
    Ok(())
}

/// Puts one row into a table, numbers and all.
pub async fn put(tx: &mut Tx, table: &Table, values: &[Value]) -> Result<()> {
    let places: Vec<_> = (1..=values.len())
        .map(|place| format!("${place}"))
        .collect();
    let (names, places) = (table.names(), places.join(", "));
    let name = quoted(&table.name);
    let given = table.columns.iter().zip(values);
    match tx {
        Tx::Sqlite(tx) => {
            let sql = format!("INSERT INTO {name} ({names}) VALUES ({places})");
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for (column, value) in given {
                query = bind!(query, column.kind, value);
            }
            query.execute(&mut **tx).await?;
        }
        Tx::Postgres(tx) => {
            let sql =
                format!("INSERT INTO {name} ({names}) OVERRIDING SYSTEM VALUE VALUES ({places})");
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for (column, value) in given {
                query = bind!(query, column.kind, value);
            }
            query.execute(&mut **tx).await?;
        }
    }
    Ok(())
}

fn some<'a, T>(value: &'a Value, read: impl Fn(&'a Value) -> Option<T>) -> Result<Option<T>> {
    match value {
        Value::Null => Ok(None),
        value => Ok(Some(read(value).context("a value of another kind")?)),
    }
}

fn whole(value: &Value) -> Result<Option<i64>> {
    some(value, Value::as_i64)
}

fn flag(value: &Value) -> Result<Option<bool>> {
    some(value, Value::as_bool)
}

fn text(value: &Value) -> Result<Option<String>> {
    some(value, |value| value.as_str().map(str::to_owned))
}

fn instant(value: &Value) -> Result<Option<DateTime<Utc>>> {
    some(value, |value| value.as_str()?.parse().ok())
}

fn day(value: &Value) -> Result<Option<NaiveDate>> {
    some(value, |value| value.as_str()?.parse().ok())
}

fn bytes(value: &Value) -> Result<Option<Vec<u8>>> {
    some(value, |value| {
        let digits = value.as_str()?.as_bytes();
        let bytes = digits.chunks(2).map(|pair| {
            let pair = std::str::from_utf8(pair).ok()?;
            u8::from_str_radix(pair, 16).ok()
        });
        bytes.collect()
    })
}

fn hex(bytes: Vec<u8>) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
