//! A browser without a screen: keeps cookies, sends forms, follows nothing by itself.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::pin::Pin;
use std::rc::Rc;

use actix_web::body::{MessageBody, to_bytes};
use actix_web::cookie::Cookie;
use actix_web::dev::ServiceResponse;
use actix_web::http::header::{HOST, HeaderMap, ORIGIN};
use actix_web::rt::System;
use actix_web::test::{TestRequest, call_service, init_service};
use spogulis::access::Role;
use spogulis::config::Config;
use spogulis::db::Db;
use spogulis::service::demo::{DemoLogin, fill};
use spogulis::web::{Site, app};

use crate::support::for_each_database;

const HERE: &str = "spogulis.test";

/// A demo that is being served.
pub struct World {
    pub db: Db,
    logins: Vec<DemoLogin>,
    send: Send,
}

type Send = Box<dyn Fn(TestRequest) -> Pin<Box<dyn Future<Output = Reply>>>>;

/// Tells a story to a demo on each database.
pub fn on_each_database(story: impl AsyncFn(&World)) {
    for_each_database(|db| {
        let logins = fill(db, &|_| {}).unwrap();
        System::new().block_on(async { story(&World::serve(db.clone(), logins).await).await });
    });
}

impl World {
    pub async fn serve(db: Db, logins: Vec<DemoLogin>) -> World {
        World::serve_as(db, logins, true).await
    }

    /// A site on which nothing is invented gives codes to nobody but on slips.
    pub async fn serve_as(db: Db, logins: Vec<DemoLogin>, is_synthetic: bool) -> World {
        let config = Config {
            synthetic: is_synthetic,
            ..Config::default()
        };
        let site = Site::new(&config, db.clone(), &[7; 32], Vec::new()).unwrap();
        let app = Rc::new(init_service(app(site)).await);
        let send: Send = Box::new(move |request| {
            let app = app.clone();
            Box::pin(
                async move { Reply::of(call_service(&*app, request.to_request()).await).await },
            )
        });
        World { db, logins, send }
    }

    pub fn browser(&self) -> Browser<'_> {
        Browser {
            world: self,
            cookies: RefCell::default(),
        }
    }

    pub fn login(&self, role: Role) -> &DemoLogin {
        self.logins.iter().find(|login| login.role == role).unwrap()
    }

    /// Somebody of this role, signed in unless they are the public.
    pub async fn browser_as(&self, role: Role) -> Browser<'_> {
        let browser = self.browser();
        if role != Role::Public {
            let login = self.login(role);
            let form = [
                ("login", login.email.as_str()),
                ("password", &login.password),
            ];
            assert_eq!(browser.post("/login", &form).await.status, 303);
        }
        browser
    }
}

pub struct Browser<'a> {
    world: &'a World,
    cookies: RefCell<BTreeMap<String, String>>,
}

impl Browser<'_> {
    pub async fn get(&self, path: &str) -> Reply {
        self.send(TestRequest::get().uri(path)).await
    }

    /// Asks for what the browser has a copy of.
    pub async fn get_again(&self, path: &str, tag: &str) -> Reply {
        let copy = ("If-None-Match", tag);
        self.send(TestRequest::get().uri(path).insert_header(copy))
            .await
    }

    pub async fn get_compressed(&self, path: &str) -> Reply {
        let accept = ("Accept-Encoding", "gzip");
        self.send(TestRequest::get().uri(path).insert_header(accept))
            .await
    }

    /// Sends a form of this site.
    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Reply {
        self.post_from(path, form, Some(HERE)).await
    }

    /// Sends a form with a file of the logo.
    pub async fn post_with_logo(&self, path: &str, form: &[(&str, &str)], logo: &[u8]) -> Reply {
        self.post_with_files(path, form, &[("logo", logo)]).await
    }

    /// Sends a form with files, each by its field.
    pub async fn post_with_files(
        &self,
        path: &str,
        form: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Reply {
        let line =
            |name: &str| format!("--parts\r\nContent-Disposition: form-data; name=\"{name}\"");
        let mut body = Vec::new();
        for (name, value) in form {
            body.extend(format!("{}\r\n\r\n{value}\r\n", line(name)).bytes());
        }
        for (name, bytes) in files {
            body.extend(format!("{}; filename=\"a file\"\r\n\r\n", line(name)).bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--parts--\r\n");
        let request = TestRequest::post()
            .uri(path)
            .insert_header((ORIGIN, format!("https://{HERE}")))
            .insert_header(("Content-Type", "multipart/form-data; boundary=parts"))
            .set_payload(body);
        self.send(request).await
    }

    /// Sends a form that stands on the site `origin`.
    pub async fn post_from(
        &self,
        path: &str,
        form: &[(&str, &str)],
        origin: Option<&str>,
    ) -> Reply {
        let mut request = TestRequest::post().uri(path).set_form(form);
        if let Some(origin) = origin {
            request = request.insert_header((ORIGIN, format!("https://{origin}")));
        }
        self.send(request).await
    }

    async fn send(&self, request: TestRequest) -> Reply {
        let mut request = request.insert_header((HOST, HERE));
        for (name, value) in self.cookies.borrow().iter() {
            request = request.cookie(Cookie::new(name.clone(), value.clone()));
        }
        let reply = (self.world.send)(request).await;
        self.keep_cookies(&reply);
        reply
    }

    fn keep_cookies(&self, reply: &Reply) {
        for cookie in reply.headers.get_all("set-cookie") {
            let cookie = Cookie::parse(cookie.to_str().unwrap().to_owned()).unwrap();
            self.cookies
                .borrow_mut()
                .insert(cookie.name().into(), cookie.value().into());
        }
    }

    pub fn cookie(&self, name: &str) -> String {
        self.cookies.borrow().get(name).cloned().unwrap_or_default()
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies
            .borrow_mut()
            .insert(name.to_owned(), value.to_owned());
    }
}

pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
    pub bytes: Vec<u8>,
    /// Bytes on the wire.
    pub length: usize,
}

impl Reply {
    async fn of(response: ServiceResponse<impl MessageBody>) -> Reply {
        let (_, response) = response.into_parts();
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let bytes = to_bytes(response.into_body()).await;
        let bytes = bytes.unwrap_or_else(|_| panic!("the body cannot be read"));
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Reply {
            status,
            headers,
            body,
            length: bytes.len(),
            bytes: bytes.to_vec(),
        }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }

    pub fn says(&self, words: &str) -> bool {
        self.body.contains(words)
    }

    /// The names of the page's rooms for words.
    pub fn textareas(&self) -> Vec<String> {
        let areas = self.body.split("<textarea ").skip(1);
        let names = areas.map(|rest| rest.split("name=\"").nth(1).unwrap());
        names
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect()
    }

    /// What stands in a hidden field.
    pub fn hidden(&self, name: &str) -> &str {
        let field = format!("name=\"{name}\" value=\"");
        let after = self.body.split(&field).nth(1).unwrap();
        after.split('"').next().unwrap()
    }

    /// Every radio button of the page: question, value and whether it is chosen.
    pub fn radios(&self) -> Vec<(String, String, bool)> {
        let inputs = self.body.split("<input type=\"radio\"").skip(1);
        let attribute = |tag: &str, name: &str| {
            let after = tag.split(&format!(" {name}=\"")).nth(1).unwrap();
            after.split('"').next().unwrap().to_owned()
        };
        inputs
            .map(|rest| rest.split('>').next().unwrap())
            .map(|tag| {
                (
                    attribute(tag, "name"),
                    attribute(tag, "value"),
                    tag.contains(" checked"),
                )
            })
            .collect()
    }
}
