//! Where a story is performed: a messenger, a data policy, an engine.

use crate::support::database::Engine;
use nastavnik::event::Platform;
use nastavnik::programme::schools::{DataPolicy, Settings};
use std::io::Write;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stage {
    pub platform: Platform,
    pub policy: DataPolicy,
    pub engine: Engine,
    /// Updates are brought to an address of ours instead of being fetched.
    pub is_brought: bool,
}

impl Stage {
    pub const DEMO_FULL: Self = Self::new(Platform::Demo, DataPolicy::Full, Engine::Sqlite);
    pub const DEMO_CALLS: Self =
        Self::new(Platform::Demo, DataPolicy::Pseudonymous, Engine::Sqlite);
    pub const DEMO_POSTGRES: Self = Self::new(Platform::Demo, DataPolicy::Full, Engine::Postgres);
    pub const TELEGRAM_FULL: Self = Self::new(Platform::Telegram, DataPolicy::Full, Engine::Sqlite);
    pub const TELEGRAM_CALLS: Self =
        Self::new(Platform::Telegram, DataPolicy::Pseudonymous, Engine::Sqlite);
    pub const TELEGRAM_POSTGRES: Self =
        Self::new(Platform::Telegram, DataPolicy::Full, Engine::Postgres);
    /// By Telegram's webhook.
    pub const TELEGRAM_BROUGHT: Self = Self {
        is_brought: true,
        ..Self::TELEGRAM_FULL
    };
    /// In the country: names may always be shown.
    pub const VK: Self = Self::new(Platform::Vk, DataPolicy::Full, Engine::Sqlite);
    pub const VK_POSTGRES: Self = Self::new(Platform::Vk, DataPolicy::Full, Engine::Postgres);
    /// The school's own page carries everything, too.
    pub const WEB: Self = Self::new(Platform::Web, DataPolicy::Full, Engine::Sqlite);
    pub const WEB_POSTGRES: Self = Self::new(Platform::Web, DataPolicy::Full, Engine::Postgres);

    const fn new(platform: Platform, policy: DataPolicy, engine: Engine) -> Self {
        Self {
            platform,
            policy,
            engine,
            is_brought: false,
        }
    }

    /// The same with another engine.
    pub const fn on(self, engine: Engine) -> Self {
        Self { engine, ..self }
    }

    /// The real messengers on PostgreSQL: one a story, by turns; all of them where
    /// everything is to be performed.
    pub fn on_postgres(story: &str) -> Vec<Self> {
        let all = [
            Self::TELEGRAM_POSTGRES,
            Self::VK_POSTGRES,
            Self::WEB_POSTGRES,
        ];
        if std::env::var_os("PERFORM_ALL").is_some() {
            return all.to_vec();
        }
        let letters: usize = story.bytes().map(usize::from).sum();
        vec![all[letters % all.len()]]
    }

    /// The school's settings on this stage.
    pub fn settings(self, settings: Settings) -> Settings {
        match self.platform {
            Platform::Telegram => Settings {
                telegram: self.policy,
                ..settings
            },
            _ => Settings {
                demo: self.policy,
                ..settings
            },
        }
    }

    /// One transcript a policy: messengers and engines must agree, and say where not.
    pub fn snapshot(self, story: &str) -> String {
        match self.policy {
            DataPolicy::Full => story.to_owned(),
            DataPolicy::Pseudonymous => format!("{story}.pseudonymous"),
        }
    }

    /// Counts the performance for the summary of the test command.
    pub fn record(self, story: &str) {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/target/test-report");
        let _ = std::fs::create_dir_all(folder);
        let file = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(format!("{folder}/performances.txt"));
        if let Ok(mut file) = file {
            let policy = match self.policy {
                DataPolicy::Full => "",
                DataPolicy::Pseudonymous => "-pseudonymous",
            };
            let way = if self.is_brought { "-webhook" } else { "" };
            let _ = writeln!(
                file,
                "{story} {}{way}{policy} {}",
                self.platform.name(),
                self.engine
            );
        }
    }
}

/// `story!(a_pupil_asks, async |w| { … })`: the play, on every stage.
#[macro_export]
macro_rules! story {
    ($name:ident, $play:expr) => {
        pub(crate) mod $name {
            #[allow(unused_imports)]
            use super::*;
            pub(crate) async fn perform(stage: $crate::support::world::Stage) {
                let mut world = $crate::support::world::World::walked(stage).await;
                let play: fn(
                    &mut $crate::support::world::World,
                ) -> std::pin::Pin<Box<dyn Future<Output = ()> + '_>> = |w| Box::pin($play(w));
                play(&mut world).await;
                world.finish(stringify!($name)).await;
            }
            #[tokio::test]
            async fn demo_sqlite() {
                perform($crate::support::world::Stage::DEMO_FULL).await;
            }
            #[tokio::test]
            async fn demo_sqlite_pseudonymous() {
                perform($crate::support::world::Stage::DEMO_CALLS).await;
            }
            #[tokio::test]
            async fn demo_postgres() {
                perform($crate::support::world::Stage::DEMO_POSTGRES).await;
            }
            #[tokio::test]
            async fn telegram_sqlite() {
                perform($crate::support::world::Stage::TELEGRAM_FULL).await;
            }
            #[tokio::test]
            async fn telegram_sqlite_pseudonymous() {
                perform($crate::support::world::Stage::TELEGRAM_CALLS).await;
            }
            #[tokio::test]
            async fn vk_sqlite() {
                perform($crate::support::world::Stage::VK).await;
            }
            #[tokio::test]
            async fn web_sqlite() {
                perform($crate::support::world::Stage::WEB).await;
            }
            #[tokio::test]
            async fn messengers_postgres() {
                for stage in $crate::support::world::Stage::on_postgres(stringify!($name)) {
                    perform(stage).await;
                }
            }
        }
    };
}
