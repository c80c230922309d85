//! The one who changes the demo's world: does what the phones ask, what is due,
//! and walks when the time machine says so.

use super::stage::{Order, Stage, Step};
use super::world::World;
use anyhow::Result;
use chrono::{DateTime, Months, TimeDelta, Utc};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio_util::sync::CancellationToken;

/// How long nothing is looked at when nothing happens.
const TICK: Duration = Duration::from_secs(1);

/// Works until the demo ends.
pub async fn work(
    stage: Arc<Stage>,
    mut world: World,
    mut orders: UnboundedReceiver<Order>,
    shutdown: CancellationToken,
) {
    let mut minute = None;
    loop {
        let order = tokio::select! {
            () = shutdown.cancelled() => break,
            order = orders.recv() => match order {
                Some(order) => Some(order),
                None => break,
            },
            () = tokio::time::sleep(TICK) => None,
        };
        if let Err(error) = obey(&stage, &mut world, order, &mut orders).await {
            tracing::error!(?error, "the demo stumbled");
            stage.end();
        }
        let now = stage.clock.now().timestamp() / 60;
        if minute.replace(now) != Some(now) {
            stage.tell_time();
        }
    }
    world.close().await;
}

async fn obey(
    stage: &Stage,
    world: &mut World,
    order: Option<Order>,
    orders: &mut UnboundedReceiver<Order>,
) -> Result<()> {
    match order {
        None => {}
        Some(Order::Deliver(incoming)) => world.receive(&[incoming], stage.clock.now()).await?,
        Some(Order::Later(step)) => {
            walk(stage, world, step, orders).await?;
            stage.end();
        }
        Some(Order::Again) => {
            again(stage, world).await?;
            stage.end();
        }
        Some(Order::Speak(language)) => {
            stage.set_language(language);
            world.speak(stage).await?;
            world.settle(stage.clock.now()).await?;
            stage.tell("language", json!({}));
        }
    }
    world.settle(stage.clock.now()).await
}

/// From due time to due time, so that everything happens at its own hour and in
/// its own order. Phones may be used on the way.
async fn walk(
    stage: &Stage,
    world: &mut World,
    step: Step,
    orders: &mut UnboundedReceiver<Order>,
) -> Result<()> {
    let end = after(stage, step);
    loop {
        let now = stage.clock.now();
        world.settle(now).await?;
        let Some(next) = world.next_due(now).await?.filter(|next| *next < end) else {
            break;
        };
        stage.clock.set(next);
        stage.tell_time();
        while let Ok(order) = orders.try_recv() {
            if let Order::Deliver(incoming) = order {
                world.receive(&[incoming], next).await?;
            }
        }
    }
    stage.clock.set(end);
    stage.tell_time();
    world.settle(end).await
}

/// Where a step leads to.
fn after(stage: &Stage, step: Step) -> DateTime<Utc> {
    let now = stage.clock.now();
    match step {
        Step::Hour => now + TimeDelta::hours(1),
        Step::Day => now + TimeDelta::days(1),
        Step::Week => now + TimeDelta::weeks(1),
        // By the school's own calendar: at night its month is another one than UTC's.
        Step::Month => now
            .with_timezone(&stage.set().zone)
            .checked_add_months(Months::new(1))
            .map_or(now, |later| later.to_utc()),
    }
}

async fn again(stage: &Stage, world: &mut World) -> Result<()> {
    let next = World::build(stage).await?;
    std::mem::replace(world, next).close().await;
    stage.tell("reset", json!({}));
    Ok(())
}
