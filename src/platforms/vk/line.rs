//! One call: where it goes, how long it may take, and what came of it.

use super::failure::Failure;
use super::pace::Pace;
use reqwest::multipart::Form;
use reqwest::redirect::Policy;
use reqwest::{RequestBuilder, Url};
use serde::Deserialize;
use serde_json::Value;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// The version of the API that every call names.
const VERSION: &str = "5.199";
/// A key that was refused is tried again after this long.
const BARRED: Duration = Duration::from_secs(60);

/// How to get to the server.
#[derive(Debug, Clone)]
pub struct Connection {
    /// `https://api.vk.ru`, or another address of it.
    pub url: Url,
    /// Calls a second; 0 knows no limit.
    pub per_second: u32,
    /// How long to wait for an open line.
    pub connect: Duration,
    /// How long to wait for an answer; a long poll waits so much longer.
    pub answer: Duration,
    /// The same for a file, which has to go up first.
    pub upload: Duration,
}

impl Connection {
    /// With the time-outs of everyday use and no limit.
    pub fn to(url: Url) -> Self {
        Self {
            url,
            per_second: 0,
            connect: Duration::from_secs(5),
            answer: Duration::from_secs(20),
            upload: Duration::from_secs(120),
        }
    }
}

/// The way to the server, with the key on it: no `Debug`.
#[derive(Clone)]
pub(super) struct Line {
    http: reqwest::Client,
    methods: Arc<str>,
    token: Arc<str>,
    pace: Pace,
    answer: Duration,
    upload: Duration,
    /// Why the server lets nothing through, and since when it was not asked.
    barred: Arc<Mutex<Option<(String, Instant)>>>,
}

/// The frame around every answer.
#[derive(Deserialize)]
struct Answer {
    response: Option<Value>,
    error: Option<Told>,
}

#[derive(Deserialize)]
struct Told {
    error_code: i64,
    #[serde(default)]
    error_msg: String,
}

impl Line {
    pub(super) fn new(token: &str, connection: &Connection) -> Result<Self, Failure> {
        let http = reqwest::Client::builder()
            .connect_timeout(connection.connect)
            // The key is in the request: nobody may send it elsewhere.
            .redirect(Policy::none())
            .tcp_nodelay(true)
            .build()
            .map_err(Failure::unanswered)?;
        let base = connection.url.as_str().trim_end_matches('/');
        Ok(Self {
            http,
            methods: format!("{base}/method/").into(),
            token: token.into(),
            pace: Pace::new(connection.per_second),
            answer: connection.answer,
            upload: connection.upload,
            barred: Arc::default(),
        })
    }

    /// Why the server lets nothing through, if it does not.
    pub(super) fn barred(&self) -> Option<String> {
        self.bar().as_ref().map(|(why, _)| why.clone())
    }

    /// Calls a method. While the key is refused, one call a minute goes through.
    pub(super) async fn call(
        &self,
        method: &str,
        params: &[(&str, String)],
    ) -> Result<Value, Failure> {
        self.knock()?;
        self.pace.turn().await;
        let always = [
            ("access_token", self.token.to_string()),
            ("v", VERSION.to_owned()),
            ("lang", "ru".to_owned()),
        ];
        let form: Vec<_> = params.iter().chain(&always).collect();
        let address = format!("{}{method}", self.methods);
        let request = self.http.post(address).form(&form);
        let body = self.run(request, self.answer).await?;
        let answer: Answer = serde_json::from_value(body).map_err(|_| Failure::unreadable(200))?;
        let result = match (answer.response, answer.error) {
            (Some(response), _) => Ok(response),
            (None, Some(told)) => {
                // Not even a server that repeats the request gets the key into a log.
                let words = told.error_msg.replace(&*self.token, "…");
                Err(Failure::answered(method, told.error_code, &words))
            }
            (None, None) => Err(Failure::unreadable(200)),
        };
        match &result {
            Err(Failure::Barred(why)) => {
                *self.bar() = Some((why.clone(), Instant::now()));
            }
            _ => *self.bar() = None,
        }
        result
    }

    /// A question to the long poll's own server, held back for up to `held`.
    pub(super) async fn poll(
        &self,
        server: &str,
        params: &[(&str, String)],
        held: Duration,
    ) -> Result<Value, Failure> {
        let request = self.http.get(server).query(params);
        self.run(request, self.answer + held).await
    }

    /// A form with a file in it, to an address that the server has named.
    pub(super) async fn upload(&self, address: &str, form: Form) -> Result<Value, Failure> {
        let request = self.http.post(address).multipart(form);
        self.run(request, self.upload).await
    }

    async fn run(&self, request: RequestBuilder, patience: Duration) -> Result<Value, Failure> {
        let answer = request.timeout(patience).send().await;
        let answer = answer.map_err(Failure::unanswered)?;
        let status = answer.status().as_u16();
        let body = answer.bytes().await.map_err(Failure::unanswered)?;
        serde_json::from_slice(&body).map_err(|_| Failure::unreadable(status))
    }

    fn knock(&self) -> Result<(), Failure> {
        match self.bar().as_mut() {
            Some((why, since)) if since.elapsed() < BARRED => Err(Failure::Barred(why.clone())),
            Some((_, since)) => {
                *since = Instant::now();
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn bar(&self) -> MutexGuard<'_, Option<(String, Instant)>> {
        self.barred.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
