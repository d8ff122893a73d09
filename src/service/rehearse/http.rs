//! As much of HTTP as a browser needs: one connection that is kept, cookies, compressed pages.

use std::io::Read;
use std::net::SocketAddr;
use std::time::Duration;

use flate2::read::GzDecoder;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// After so long anybody would think that nothing comes any more.
const PATIENCE: Duration = Duration::from_secs(60);
const MOST_HEADERS: usize = 64;

#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    #[error("connection: {0}")]
    Connection(#[from] std::io::Error),
    #[error("no answer within {} s", PATIENCE.as_secs())]
    TimedOut,
    #[error("an answer that is not HTTP")]
    Malformed,
}

impl HttpError {
    pub fn code(&self) -> &'static str {
        match self {
            HttpError::Connection(_) => "connection",
            HttpError::TimedOut => "timeout",
            HttpError::Malformed => "malformed",
        }
    }
}

/// A page to be opened, or a form to be sent there.
#[derive(Clone, Debug)]
pub struct Request {
    pub path: String,
    pub form: Option<Vec<(String, String)>>,
}

impl Request {
    pub fn get(path: impl Into<String>) -> Request {
        Request {
            path: path.into(),
            form: None,
        }
    }

    pub fn post(path: impl Into<String>, form: Vec<(String, String)>) -> Request {
        Request {
            path: path.into(),
            form: Some(form),
        }
    }
}

#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub location: Option<String>,
    pub retry_after_s: Option<u64>,
    pub body: String,
}

struct Cookie {
    name: String,
    value: String,
    path: String,
}

/// Bytes of requests and answers, without what the network adds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Traffic {
    pub sent: u64,
    pub received: u64,
}

pub struct Browser {
    addr: SocketAddr,
    host: String,
    stream: Option<TcpStream>,
    /// What was read and not yet used.
    buffer: Vec<u8>,
    cookies: Vec<Cookie>,
    pub traffic: Traffic,
}

impl Browser {
    pub fn new(addr: SocketAddr, host: &str) -> Browser {
        Browser {
            addr,
            host: host.to_owned(),
            stream: None,
            buffer: Vec::new(),
            cookies: Vec::new(),
            traffic: Traffic::default(),
        }
    }

    /// Asks once. A kept connection that the server has closed meanwhile is opened again, as
    /// browsers do.
    pub async fn ask(&mut self, request: &Request) -> Result<Reply, HttpError> {
        let message = self.message(request);
        let was_kept = self.stream.is_some();
        let mut asked = self.exchange(&message).await;
        if was_kept && matches!(asked, Err(HttpError::Connection(_))) && self.buffer.is_empty() {
            self.stream = None;
            asked = self.exchange(&message).await;
        }
        if asked.is_err() {
            self.stream = None;
        }
        asked
    }

    async fn exchange(&mut self, message: &[u8]) -> Result<Reply, HttpError> {
        self.buffer.clear();
        timeout(PATIENCE, self.send_and_read(message))
            .await
            .unwrap_or(Err(HttpError::TimedOut))
    }

    async fn send_and_read(&mut self, message: &[u8]) -> Result<Reply, HttpError> {
        let stream = match &mut self.stream {
            Some(stream) => stream,
            none => {
                let stream = TcpStream::connect(self.addr).await?;
                stream.set_nodelay(true)?;
                none.insert(stream)
            }
        };
        stream.write_all(message).await?;
        self.traffic.sent += message.len() as u64;
        self.read_reply().await
    }

    fn message(&self, request: &Request) -> Vec<u8> {
        let body = request
            .form
            .as_ref()
            .map(|form| serde_urlencoded::to_string(form).unwrap_or_default());
        let method = if body.is_some() { "POST" } else { "GET" };
        let (path, host) = (&request.path, &self.host);
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: keep-alive\r\n\
             User-Agent: Mozilla/5.0 (rehearsal)\r\nAccept: text/html,*/*;q=0.8\r\n\
             Accept-Encoding: gzip, deflate\r\nAccept-Language: lv,en;q=0.5\r\n"
        );
        let cookies = self.cookies_for(path);
        if !cookies.is_empty() {
            head += &format!("Cookie: {cookies}\r\n");
        }
        if let Some(body) = &body {
            head += &format!(
                "Origin: http://{host}\r\nSec-Fetch-Site: same-origin\r\n\
                 Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
                body.len()
            );
        }
        (head + "\r\n" + &body.unwrap_or_default()).into_bytes()
    }

    fn cookies_for(&self, path: &str) -> String {
        let sent = self.cookies.iter().filter(|c| path.starts_with(&c.path));
        let pairs: Vec<String> = sent.map(|c| format!("{}={}", c.name, c.value)).collect();
        pairs.join("; ")
    }

    async fn read_reply(&mut self) -> Result<Reply, HttpError> {
        let head = loop {
            if let Some(head) = Head::parse(&self.buffer)? {
                break head;
            }
            self.read_more().await?;
        };
        head.cookies.iter().for_each(|line| self.keep_cookie(line));
        let body = match head.length {
            Some(length) => self.read_exactly(head.bytes, length).await?,
            None if head.is_chunked => self.read_chunks(head.bytes).await?,
            None => Vec::new(),
        };
        let body = match head.is_gzip {
            true => unpack(&body).ok_or(HttpError::Malformed)?,
            false => body,
        };
        if head.closes {
            self.stream = None;
        }
        Ok(Reply {
            status: head.status,
            location: head.location,
            retry_after_s: head.retry_after_s,
            body: String::from_utf8_lossy(&body).into_owned(),
        })
    }

    async fn read_exactly(&mut self, from: usize, length: usize) -> Result<Vec<u8>, HttpError> {
        while self.buffer.len() < from + length {
            self.read_more().await?;
        }
        Ok(self.buffer[from..from + length].to_vec())
    }

    async fn read_chunks(&mut self, mut at: usize) -> Result<Vec<u8>, HttpError> {
        let mut body = Vec::new();
        loop {
            let rest = &self.buffer[at..];
            let size = httparse::parse_chunk_size(rest).map_err(|_| HttpError::Malformed)?;
            let httparse::Status::Complete((line, size)) = size else {
                self.read_more().await?;
                continue;
            };
            let size = usize::try_from(size).map_err(|_| HttpError::Malformed)?;
            // The chunk ends with a line break of its own.
            let chunk = self.read_exactly(at + line, size + 2).await?;
            body.extend(&chunk[..size]);
            at += line + size + 2;
            if size == 0 {
                return Ok(body);
            }
        }
    }

    async fn read_more(&mut self) -> Result<(), HttpError> {
        let closed = || std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
        let stream = self.stream.as_mut().ok_or_else(closed)?;
        match stream.read_buf(&mut self.buffer).await? {
            0 => Err(closed().into()),
            n => {
                self.traffic.received += n as u64;
                Ok(())
            }
        }
    }

    fn keep_cookie(&mut self, line: &str) {
        let mut parts = line.split(';').map(str::trim);
        let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else {
            return;
        };
        let (mut path, mut is_removed) = ("/", false);
        for part in parts {
            match part.split_once('=') {
                Some((key, named)) if key.eq_ignore_ascii_case("path") => path = named,
                Some((key, age)) if key.eq_ignore_ascii_case("max-age") => is_removed = age == "0",
                _ => {}
            }
        }
        self.cookies.retain(|cookie| cookie.name != name);
        if !is_removed {
            self.cookies.push(Cookie {
                name: name.to_owned(),
                value: value.to_owned(),
                path: path.to_owned(),
            });
        }
    }
}

/// What stands above a body.
struct Head {
    status: u16,
    /// How long it is itself.
    bytes: usize,
    length: Option<usize>,
    is_chunked: bool,
    is_gzip: bool,
    closes: bool,
    location: Option<String>,
    retry_after_s: Option<u64>,
    cookies: Vec<String>,
}

impl Head {
    /// None as long as it is not all there.
    fn parse(buffer: &[u8]) -> Result<Option<Head>, HttpError> {
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut response = httparse::Response::new(&mut headers);
        let parsed = response.parse(buffer).map_err(|_| HttpError::Malformed)?;
        let httparse::Status::Complete(bytes) = parsed else {
            return Ok(None);
        };
        let all = |name: &str| {
            let named = response
                .headers
                .iter()
                .filter(|header| header.name.eq_ignore_ascii_case(name));
            named
                .map(|header| String::from_utf8_lossy(header.value).into_owned())
                .collect::<Vec<String>>()
        };
        let first = |name: &str| all(name).into_iter().next();
        let says = |name: &str, word: &str| first(name).is_some_and(|said| said.contains(word));
        Ok(Some(Head {
            status: response.code.ok_or(HttpError::Malformed)?,
            bytes,
            length: first("content-length").and_then(|length| length.parse().ok()),
            is_chunked: says("transfer-encoding", "chunked"),
            is_gzip: says("content-encoding", "gzip"),
            closes: says("connection", "close"),
            location: first("location"),
            retry_after_s: first("retry-after").and_then(|seconds| seconds.parse().ok()),
            cookies: all("set-cookie"),
        }))
    }
}

fn unpack(body: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    GzDecoder::new(body).read_to_end(&mut plain).ok()?;
    Some(plain)
}
