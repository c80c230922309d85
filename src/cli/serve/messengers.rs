//! The messengers that are set up: looked at once, then each with a courier of
//! its own, so that one that is away delays nobody elsewhere.

use super::GREETING;
use super::page;
use super::telegram::Wanted;
use crate::cli::say::{refuse, values};
use crate::config::Config;
use crate::conversation::doors::{self, Doors};
use crate::db::Db;
use crate::delivery::courier::Tally;
use crate::delivery::{Carrier, Courier};
use crate::event::Platform;
use crate::platforms::telegram::{self, Door, Telegram};
use crate::platforms::vk::{self, Vk};
use crate::sealed::Key;
use crate::web::page::Site;
use crate::words::Language;
use anyhow::Result;
use chrono::Utc;
use futures_util::future::BoxFuture;
use std::sync::Arc;
use tokio::sync::Notify;
use tokio::time::timeout;

/// Whoever has a token, and the page; one of them at least.
pub(super) struct Messengers {
    pub(super) telegram: Option<Telegram>,
    pub(super) vk: Option<Vk>,
    /// The school's own page, at its address.
    pub(super) page: Option<Site>,
    /// Where they can be written to, as far as that is known.
    pub(super) doors: Doors,
}

impl Messengers {
    /// Looks at the tokens. A messenger that is away keeps nothing from beginning.
    ///
    /// # Errors
    /// No messenger, or a token that is refused.
    pub(super) async fn met(config: &Config, language: Language) -> Result<Self> {
        let doors = Doors::default();
        let met = Self {
            telegram: telegram(config, language, &doors).await?,
            vk: vk(config, language).await?,
            page: page::site(config, language)?,
            doors,
        };
        if let Some(page) = config.web_url.get() {
            met.doors.open(Platform::Web, doors::web(page.as_str()));
        }
        if let Some(vk) = &met.vk {
            met.doors.open(Platform::Vk, doors::vk(vk.group()));
        }
        if met.telegram.is_none() && met.vk.is_none() && met.page.is_none() {
            return Err(refuse(language, "cli-nothing-to-serve", &values([])));
        }
        Ok(met)
    }

    /// What is sent on each of them.
    pub(super) fn posts(&self, config: &Config, db: &Db, key: &Key) -> Vec<Post> {
        let mut posts = Vec::new();
        if let Some(telegram) = &self.telegram {
            let courier = Courier::new(telegram.clone(), db.clone(), config.telegram_rate);
            posts.push(Post::of(
                "telegram",
                "parcels",
                courier.with_key(key.clone()),
            ));
        }
        if let Some(vk) = &self.vk {
            let courier = Courier::new(vk.clone(), db.clone(), config.vk_rate);
            posts.push(Post::of("vk", "vk parcels", courier.with_key(key.clone())));
        }
        posts
    }
}

/// One messenger's outgoing side.
pub(super) struct Post {
    /// Its platform.
    pub(super) platform: &'static str,
    /// Its loop.
    pub(super) name: &'static str,
    pub(super) tally: Arc<Tally>,
    /// Something is owed.
    pub(super) bell: Arc<Notify>,
    pub(super) send: Box<dyn Fn() -> BoxFuture<'static, Result<usize>> + Send + Sync>,
}

impl Post {
    pub(super) fn of<C: Carrier + 'static>(
        platform: &'static str,
        name: &'static str,
        courier: Courier<C>,
    ) -> Self {
        let courier = Arc::new(courier);
        Self {
            platform,
            name,
            tally: courier.tally(),
            bell: Arc::default(),
            send: Box::new(move || {
                let courier = courier.clone();
                Box::pin(async move { courier.send_due(Utc::now()).await })
            }),
        }
    }
}

/// The bot, once its token has been looked at.
async fn telegram(config: &Config, language: Language, doors: &Doors) -> Result<Option<Telegram>> {
    use telegram::{Client, Connection, Failure};
    let Some(token) = config.telegram_bot_token.get() else {
        return Ok(None);
    };
    let wrong = || refuse(language, "cli-bad-token", &values([]));
    // The number before the colon is the bot's user id.
    let id = token.split(':').next().and_then(|id| id.parse().ok());
    let id: i64 = id.ok_or_else(wrong)?;
    let mut connection = Connection::to(config.telegram_api_url.clone());
    connection.proxy = config.telegram_proxy.get().cloned();
    let client = Client::new(token, &connection)?;
    match timeout(GREETING, client.get_me()).await {
        Ok(Err(Failure::BadToken)) => return Err(wrong()),
        Ok(Ok(me)) => {
            doors.open(Platform::Telegram, doors::telegram(&me.username));
            tracing::info!(bot = me.username, "Telegram knows us");
        }
        Ok(Err(failure)) => tracing::warn!(%failure, "Telegram does not answer yet"),
        Err(_) => tracing::warn!("Telegram does not answer yet"),
    }
    Ok(Some(Telegram::of_bot(client, id)))
}

/// The community, once its key has been looked at.
async fn vk(config: &Config, language: Language) -> Result<Option<Vk>> {
    use vk::{Client, Failure};
    let Some(token) = config.vk_token.get() else {
        return Ok(None);
    };
    let Some(group) = config.vk_group_id.get().copied() else {
        return Err(refuse(language, "cli-no-vk-group", &values([])));
    };
    let client = Client::new(token, &connection(config))?;
    match timeout(GREETING, client.group()).await {
        Ok(Err(Failure::Barred(why))) => {
            let why = values([("error", why)]);
            return Err(refuse(language, "cli-bad-vk-token", &why));
        }
        Ok(Ok(known)) if known.id != group => {
            let other = values([("group", known.id.to_string())]);
            return Err(refuse(language, "cli-other-vk-group", &other));
        }
        Ok(Ok(known)) => tracing::info!(group = known.screen_name, "VK knows us"),
        Ok(Err(failure)) => tracing::warn!(%failure, "VK does not answer yet"),
        Err(_) => tracing::warn!("VK does not answer yet"),
    }
    Ok(Some(Vk::new(client, group)))
}

/// Where Telegram knocks and what it is told of it, where updates are brought.
pub(super) fn knocked(config: &Config, key: &Key) -> Option<(Door, Wanted)> {
    let (public, token) = (config.public_url.get()?, config.telegram_bot_token.get()?);
    let door = Door::derived(key, token);
    let wanted = Wanted {
        address: door.address(public),
        secret: door.secret().to_owned(),
    };
    Some((door, wanted))
}

/// The secret and the confirmation of VK's callbacks, where events are brought.
pub(super) fn brought(config: &Config) -> Option<(String, String)> {
    config.public_url.get()?;
    let said = (
        config.vk_callback_secret.get(),
        config.vk_confirmation.get(),
    );
    let (Some(secret), Some(confirmation)) = said else {
        tracing::warn!("PUBLIC_URL without VK_CALLBACK_SECRET and VK_CONFIRMATION: VK is fetched");
        return None;
    };
    Some((secret.clone(), confirmation.clone()))
}

/// How VK is reached.
pub(in crate::cli) fn connection(config: &Config) -> vk::Connection {
    vk::Connection {
        per_second: config.vk_rate,
        ..vk::Connection::to(config.vk_api_url.clone())
    }
}
