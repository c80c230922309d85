//! One call: where it goes, how long it may take, and what came of it.
//!
//! teloxide's `Bot` holds the token, the address and the HTTP client, and its
//! payloads name methods and fields. The request itself is ours, because
//! teloxide's answer loses what the sender has to know: it drops `error_code`,
//! fails a message that *was* sent when the returned message holds something
//! newer than itself, and sleeps ten seconds on every 5xx.

use super::failure::Failure;
use reqwest::multipart::Form;
use reqwest::redirect::Policy;
use reqwest::{RequestBuilder, Url};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::time::Duration;
use teloxide::Bot;
use teloxide::requests::Payload;

/// How to get to the server.
#[derive(Debug, Clone)]
pub struct Connection {
    /// `https://api.telegram.org`, or a server of one's own.
    pub url: Url,
    /// `http://…` or `socks5h://…`, with a password if it wants one.
    pub proxy: Option<Url>,
    /// How long to wait for an open line.
    pub connect: Duration,
    /// How long to wait for an answer; a long poll waits so much longer.
    pub answer: Duration,
    /// The same for a file, which has to go up first.
    pub upload: Duration,
}

impl Connection {
    /// With the time-outs of everyday use.
    pub fn to(url: Url) -> Self {
        Self {
            url,
            proxy: None,
            connect: Duration::from_secs(5),
            answer: Duration::from_secs(20),
            upload: Duration::from_secs(120),
        }
    }
}

/// The kinds of proxy that reqwest can use.
const PROXIES: [&str; 6] = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"];

/// The way to the server, with the token on it: no `Debug`.
#[derive(Clone)]
pub(super) struct Line {
    bot: Bot,
    answer: Duration,
    upload: Duration,
}

/// The frame around every answer.
#[derive(Deserialize)]
struct Answer {
    ok: bool,
    #[serde(default)]
    result: Value,
    error_code: Option<u16>,
    #[serde(default)]
    description: String,
    #[serde(default)]
    parameters: Parameters,
}

#[derive(Deserialize, Default)]
struct Parameters {
    retry_after: Option<u64>,
}

impl Line {
    pub(super) fn new(token: &str, connection: &Connection) -> Result<Self, Failure> {
        let mut http = reqwest::Client::builder()
            .connect_timeout(connection.connect)
            // The address holds the token: nobody may send it elsewhere.
            .redirect(Policy::none())
            .tcp_nodelay(true);
        if let Some(proxy) = &connection.proxy {
            // reqwest would pass by a proxy it does not understand, in silence.
            if !PROXIES.contains(&proxy.scheme()) {
                let why = format!("no proxy speaks {}://", proxy.scheme());
                return Err(Failure::Refused(why));
            }
            let proxy = reqwest::Proxy::all(proxy.clone()).map_err(Failure::unanswered)?;
            http = http.proxy(proxy);
        }
        let http = http.build().map_err(Failure::unanswered)?;
        Ok(Self {
            bot: Bot::with_client(token, http).set_api_url(connection.url.clone()),
            answer: connection.answer,
            upload: connection.upload,
        })
    }

    /// One of teloxide's payloads as JSON.
    pub(super) async fn call<P: Payload + Serialize>(&self, payload: &P) -> Result<Value, Failure> {
        self.run(self.request(P::NAME).json(payload), self.answer)
            .await
    }

    /// A request that the server holds back for up to `held`.
    pub(super) async fn wait(
        &self,
        method: &str,
        payload: &Value,
        held: Duration,
    ) -> Result<Value, Failure> {
        self.run(self.request(method).json(payload), self.answer + held)
            .await
    }

    /// A form with a file in it.
    pub(super) async fn upload(&self, method: &str, form: Form) -> Result<Value, Failure> {
        self.run(self.request(method).multipart(form), self.upload)
            .await
    }

    fn request(&self, method: &str) -> RequestBuilder {
        let base = self.bot.api_url();
        let base = base.as_str().trim_end_matches('/');
        let address = format!("{base}/bot{}/{method}", self.bot.token());
        self.bot.client().post(address)
    }

    async fn run(&self, request: RequestBuilder, patience: Duration) -> Result<Value, Failure> {
        let answer = request.timeout(patience).send().await;
        let answer = answer.map_err(Failure::unanswered)?;
        let status = answer.status().as_u16();
        let body = answer.bytes().await.map_err(Failure::unanswered)?;
        let Ok(answer) = serde_json::from_slice::<Answer>(&body) else {
            return Err(Failure::unreadable(status));
        };
        if answer.ok {
            return Ok(answer.result);
        }
        // Not even a server that repeats the request's address gets it into a log.
        let told = answer.description.replace(self.bot.token(), "…");
        let code = answer.error_code.unwrap_or(status);
        Err(Failure::answered(
            code,
            &told,
            answer.parameters.retry_after,
        ))
    }
}
