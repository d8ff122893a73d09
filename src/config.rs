//! Configuration: a TOML file, then the environment over it. Values in, values out.

use std::net::SocketAddr;

use serde::Deserialize;
use thiserror::Error;

#[derive(Debug, Error)]
pub enum ConfigError {
    #[error("configuration file: {0}")]
    File(#[from] toml::de::Error),
    #[error("{key} = {value:?}: expected {expected}")]
    Value {
        key: String,
        value: String,
        expected: &'static str,
    },
    #[error("there is no configuration key {0:?}")]
    UnknownKey(String),
}

impl ConfigError {
    pub fn code(&self) -> &'static str {
        match self {
            ConfigError::File(_) => "config-file",
            ConfigError::Value { .. } => "config-value",
            ConfigError::UnknownKey(_) => "config-unknown-key",
        }
    }
}

/// What an installation can decide. Every key is also `SPOGULIS_<KEY>` in the environment.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    pub database_url: String,
    pub addr: SocketAddr,
    /// As visitors reach the site; with `https` cookies are kept off plain connections.
    pub public_url: Option<String>,
    /// An e-mail address for those who cannot use a page; the accessibility statement names it.
    pub contact: Option<String>,
    /// Where the secret of the installation is kept.
    pub secret_file: String,
    /// Whether every page says that its data is made up.
    pub synthetic: bool,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            database_url: "sqlite://spogulis.db".to_owned(),
            addr: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            contact: None,
            secret_file: "spogulis.secret".to_owned(),
            synthetic: false,
        }
    }
}

impl Config {
    /// The text of a configuration file (or none) and the environment, which wins.
    pub fn load(
        file: Option<&str>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Config, ConfigError> {
        let mut config: Config = toml::from_str(file.unwrap_or_default())?;
        for (name, value) in environment {
            match name.as_str() {
                "DATABASE_URL" => config.database_url = value,
                "SPOGULIS_CONFIG" => {} // read by the caller, who has the file
                _ => {
                    if let Some(key) = name.strip_prefix("SPOGULIS_") {
                        config.set(&key.to_lowercase(), value)?;
                    }
                }
            }
        }
        Ok(config)
    }

    fn set(&mut self, key: &str, value: String) -> Result<(), ConfigError> {
        match key {
            "database_url" => self.database_url = value,
            "addr" => self.addr = parse(key, value, "an address such as 127.0.0.1:8080")?,
            "public_url" => self.public_url = Some(value),
            "contact" => self.contact = Some(value),
            "secret_file" => self.secret_file = value,
            "synthetic" => self.synthetic = parse(key, value, "true or false")?,
            _ => return Err(ConfigError::UnknownKey(key.to_owned())),
        }
        Ok(())
    }

    /// As visitors reach the site, or else where it listens.
    pub fn site_url(&self) -> String {
        let local = || format!("http://{}", self.addr);
        self.public_url.clone().unwrap_or_else(local)
    }

    pub fn has_secure_cookies(&self) -> bool {
        self.public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }
}

fn parse<T: std::str::FromStr>(
    key: &str,
    value: String,
    expected: &'static str,
) -> Result<T, ConfigError> {
    value.parse().map_err(|_| ConfigError::Value {
        key: key.to_owned(),
        value,
        expected,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(file: &str, environment: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let environment = environment
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        Config::load(Some(file), environment)
    }

    #[test]
    fn nothing_configured_means_an_embedded_database_on_this_machine() {
        let config = load("", &[("PATH", "/bin")]).unwrap();
        assert_eq!(config.database_url, "sqlite://spogulis.db");
        assert!(config.addr.ip().is_loopback());
        assert!(!config.has_secure_cookies());
    }

    #[test]
    fn environment_wins_over_the_file() {
        let config = load("addr = '0.0.0.0:80'", &[("SPOGULIS_ADDR", "[::1]:9000")]).unwrap();
        assert_eq!(config.addr.port(), 9000);
    }

    #[test]
    fn misspelt_keys_are_refused() {
        assert_eq!(load("adr = 'x'", &[]).unwrap_err().code(), "config-file");
        assert_eq!(
            load("", &[("SPOGULIS_ADR", "x")]).unwrap_err().code(),
            "config-unknown-key"
        );
    }

    #[test]
    fn bad_value_names_its_key() {
        let error = load("", &[("SPOGULIS_ADDR", "here")]).unwrap_err();
        assert!(error.to_string().starts_with("addr = \"here\""));
    }

    #[test]
    fn https_site_has_secure_cookies() {
        let config = load("public_url = 'https://spogulis.example'", &[]).unwrap();
        assert!(config.has_secure_cookies());
    }
}
