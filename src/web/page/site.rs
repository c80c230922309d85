//! The public address of the page.

use reqwest::Url;
use std::net::IpAddr;

/// Where browsers find the page: a scheme, a name and perhaps a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    origin: String,
    host: String,
    is_secure: bool,
    is_here: bool,
}

/// Why an address cannot be the page's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongSite {
    /// Neither `https://` nor `http://`.
    Scheme,
    /// More than a name and a port: the page stands at the root.
    Path,
}

impl Site {
    /// Reads `WEB_URL`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn of(url: &Url) -> Result<Self, WrongSite> {
        let is_secure = url.scheme() == "https";
        if !is_secure && url.scheme() != "http" {
            return Err(WrongSite::Scheme);
        }
        let is_bare = url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        if !is_bare {
            return Err(WrongSite::Path);
        }
        let origin = url.origin().ascii_serialization();
        let host = origin.split("://").nth(1).unwrap_or_default().to_owned();
        let name = url.host_str().unwrap_or_default();
        let ip = name.trim_matches(['[', ']']).parse::<IpAddr>();
        let is_here = name == "localhost" || ip.is_ok_and(|ip| ip.is_loopback());
        Ok(Self {
            origin,
            host,
            is_secure,
            is_here,
        })
    }

    /// `https://page.school.example`, as a browser says it in `Origin`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether a request's `Host` is ours.
    pub(super) fn is_host(&self, host: &str) -> bool {
        host.eq_ignore_ascii_case(&self.host)
    }

    /// Everything between browsers and the school's proxy is encrypted.
    pub fn is_secure(&self) -> bool {
        self.is_secure
    }

    /// Whether anybody on the way could read along.
    pub fn is_open(&self) -> bool {
        !self.is_secure && !self.is_here
    }

    /// What a card's link leads to: the token is behind `#`, which no server and
    /// no log ever sees.
    pub fn link(&self, token: &str) -> String {
        format!("{}/#{token}", self.origin)
    }

    /// The cookie's name; `__Host-` binds it to this very name and to TLS.
    pub(super) fn cookie(&self) -> &'static str {
        if self.is_secure {
            "__Host-nastavnik"
        } else {
            "nastavnik"
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn site(url: &str) -> Result<Site, WrongSite> {
        Site::of(&url.parse().unwrap())
    }

    #[test]
    fn an_address_is_a_name_and_nothing_behind_it() {
        let page = site("https://page.school.example").unwrap();
        assert_eq!(page.origin(), "https://page.school.example");
        assert!(page.is_host("PAGE.school.example") && !page.is_host("school.example"));
        assert_eq!(page.link("aB3"), "https://page.school.example/#aB3");
        assert_eq!(page.cookie(), "__Host-nastavnik");
        let port = site("https://page.school.example:8443/").unwrap();
        assert!(port.is_host("page.school.example:8443"));
        assert!(site("https://a.example:443").unwrap().is_host("a.example"));
        for wrong in [
            "https://a.example/page",
            "https://a.example/?a=1",
            "https://a.example/#a",
            "https://me:secret@a.example",
        ] {
            assert_eq!(site(wrong), Err(WrongSite::Path), "{wrong}");
        }
        assert_eq!(site("ftp://a.example"), Err(WrongSite::Scheme));
    }

    #[test]
    fn without_tls_only_this_machine_is_spared_a_warning() {
        for here in [
            "http://localhost:8080",
            "http://127.0.0.1:8080",
            "http://[::1]:8080",
        ] {
            assert!(!site(here).unwrap().is_open(), "{here}");
            assert_eq!(site(here).unwrap().cookie(), "nastavnik");
        }
        assert!(site("http://192.168.0.7").unwrap().is_open());
        assert!(!site("https://a.example").unwrap().is_open());
    }
}
