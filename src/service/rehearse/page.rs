//! What a person sees of a page: its forms with what is filled in, and its buttons.
//!
//! A scan over the tags and not a parser: the pages are the program's own, and every form is sent
//! to the server afterwards, which would refuse what was misread.

use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub struct Page {
    pub forms: Vec<Form>,
    /// Links that look like buttons.
    pub button_links: Vec<String>,
    /// What a browser fetches along with the page.
    pub assets: Vec<String>,
}

#[derive(Debug, Default)]
pub struct Form {
    /// Where it is sent.
    pub action: String,
    /// Radio buttons and lists: what can be chosen, by the name of the field.
    pub choices: BTreeMap<String, Vec<String>>,
    /// Fields in which something is written.
    pub writings: Vec<String>,
    /// What is filled in or chosen now, hidden fields too.
    pub filled: BTreeMap<String, String>,
    /// Name and value; of a button without a name nothing is sent.
    pub buttons: Vec<(String, String)>,
}

/// A tag with its attributes, and the text behind it up to the next tag.
struct Tag<'a> {
    name: &'a str,
    attributes: BTreeMap<&'a str, String>,
    text: &'a str,
}

impl Tag<'_> {
    fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }

    fn has(&self, attribute: &str) -> bool {
        self.attributes.contains_key(attribute)
    }

    fn has_class(&self, class: &str) -> bool {
        let classes = self.get("class").unwrap_or_default();
        classes.split_whitespace().any(|one| one == class)
    }
}

impl Page {
    /// `address` is the page's own, which others are relative to.
    pub fn read(address: &str, html: &str) -> Page {
        let address_in = |tag: &Tag, attribute| Some(resolved(address, tag.get(attribute)?));
        let mut page = Page::default();
        let mut form: Option<Form> = None;
        let mut list: Option<String> = None;
        for tag in tags(html) {
            match (tag.name, &mut form) {
                ("form", _) => {
                    form = Some(Form {
                        action: resolved(address, tag.get("action").unwrap_or_default()),
                        ..Form::default()
                    });
                }
                ("/form", _) => page.forms.extend(form.take()),
                ("a", _) if tag.has_class("button") => {
                    page.button_links.extend(address_in(&tag, "href"));
                }
                ("link", _) if tag.has("href") => {
                    page.assets.extend(address_in(&tag, "href"));
                }
                ("select", _) => list = tag.get("name").map(str::to_owned),
                ("/select", _) => list = None,
                ("option", Some(form)) => form.offer_option(&tag, list.as_deref()),
                ("input" | "textarea" | "button", Some(form)) => form.add(&tag),
                _ => {}
            }
        }
        page
    }

    /// The form whose questions are answered.
    pub fn questions(&self) -> Option<&Form> {
        let is_asking = |form: &&Form| !form.choices.is_empty() || !form.writings.is_empty();
        self.forms.iter().find(is_asking)
    }

    pub fn form_with_button(&self, value: &str) -> Option<&Form> {
        let has_it = |form: &&Form| form.buttons.iter().any(|(_, own)| own == value);
        self.forms.iter().find(has_it)
    }

    /// The form that leads to an address with this ending.
    pub fn form_to(&self, ending: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.action.ends_with(ending))
    }
}

impl Form {
    fn offer_option(&mut self, tag: &Tag, list: Option<&str>) {
        let value = tag.get("value").unwrap_or(tag.text);
        if let Some(name) = list.filter(|_| !value.is_empty()) {
            let choices = self.choices.entry(name.to_owned()).or_default();
            choices.push(value.to_owned());
            if tag.has("selected") {
                self.filled.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    fn add(&mut self, tag: &Tag) {
        let name = tag.get("name").unwrap_or_default().to_owned();
        let value = tag.get("value").unwrap_or_default().to_owned();
        match (tag.name, tag.get("type").unwrap_or("text")) {
            ("button", _) => self.buttons.push((name, value)),
            _ if name.is_empty() => {}
            ("textarea", _) => {
                // The first line break belongs to the tag.
                let text = tag.text.strip_prefix('\n').unwrap_or(tag.text);
                self.filled.insert(name.clone(), decoded(text));
                self.writings.push(name);
            }
            (_, "radio" | "checkbox") => {
                if tag.has("checked") {
                    self.filled.insert(name.clone(), value.clone());
                }
                self.choices.entry(name).or_default().push(value);
            }
            (_, kind) => {
                self.filled.insert(name.clone(), value);
                if kind != "hidden" {
                    self.writings.push(name);
                }
            }
        }
    }

    /// The button with this value, or else the first.
    pub fn button(&self, value: &str) -> Option<&(String, String)> {
        let named = self.buttons.iter().find(|(_, own)| own == value);
        named.or(self.buttons.first())
    }
}

/// Where an address on a page leads, as a path on the same server.
pub fn resolved(page: &str, address: &str) -> String {
    let page_path = page.split('?').next().unwrap_or_default();
    let folder = page_path.rsplit_once('/').map_or("", |(folder, _)| folder);
    match address {
        "" => page.to_owned(),
        _ if address.starts_with('/') => address.to_owned(),
        _ if address.starts_with('?') => format!("{page_path}{address}"),
        _ => match address
            .split_once("://")
            .map(|(_, rest)| rest.find('/').map(|at| &rest[at..]))
        {
            Some(path) => path.unwrap_or("/").to_owned(),
            None => format!("{folder}/{address}"),
        },
    }
}

fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let (_, after) = rest.split_once('<')?;
        let end = end_of_tag(after)?;
        let text_end = after[end..].find('<').map_or(after.len(), |at| end + at);
        let tag = tag(&after[..end], &after[end + 1..text_end]);
        rest = &after[text_end..];
        Some(tag)
    })
}

/// Where the tag's own bracket closes it: one in quotes doesn't.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn tag<'a>(inside: &'a str, text: &'a str) -> Tag<'a> {
    let (name, mut rest) = inside
        .split_once(char::is_whitespace)
        .unwrap_or((inside, ""));
    let mut attributes = BTreeMap::new();
    while let Some((attribute, value, after)) = next_attribute(rest) {
        attributes.insert(attribute, decoded(value));
        rest = after;
    }
    Tag {
        name,
        attributes,
        text,
    }
}

/// Name, value and what follows.
fn next_attribute(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start();
    let end = text
        .find(|letter: char| letter == '=' || letter.is_whitespace())
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if name.is_empty() {
        return None;
    }
    let Some(value) = rest.strip_prefix('=') else {
        return Some((name, "", rest));
    };
    let quoted = ['"', '\'']
        .into_iter()
        .find_map(|quote| value.strip_prefix(quote)?.split_once(quote));
    let (value, rest) = quoted
        .or_else(|| value.split_once(char::is_whitespace))
        .unwrap_or((value, ""));
    Some((name, value, rest))
}

/// With the letters that pages write as entities.
fn decoded(text: &str) -> String {
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part
            .split_once(';')
            .and_then(|(name, rest)| Some((letter(name)?, rest)))
        {
            Some((letter, rest)) => {
                plain.push(letter);
                plain += rest;
            }
            None => {
                plain.push('&');
                plain += part;
            }
        }
    }
    plain
}

fn letter(entity: &str) -> Option<char> {
    let number = |digits: &str, base| char::from_u32(u32::from_str_radix(digits, base).ok()?);
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match entity.strip_prefix("#x") {
            Some(digits) => number(digits, 16),
            None => number(entity.strip_prefix('#')?, 10),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_with_what_is_filled_in() {
        let page = Page::read(
            "/answer/a/home",
            r#"<link rel="stylesheet" href="/static/a.css"><a class="button" href="/go?a=1&amp;b=2">Go</a>
            <form method="post" id="answers" title="a > b"><input type="hidden" name="token" value="x">
            <input type="radio" name="s.5" value="1"><input type="radio" name="s.5" value="DK" checked>
            <textarea name="more" rows="5">
&lt;b&gt; &#x27;ū&#39;</textarea><button class="button" name="action" value="next">Next</button></form>"#,
        );
        assert_eq!(page.assets, ["/static/a.css"]);
        assert_eq!(page.button_links, ["/go?a=1&b=2"]);
        let form = page.questions().unwrap();
        assert_eq!(form.choices["s.5"], ["1", "DK"]);
        assert_eq!(form.filled["s.5"], "DK");
        assert_eq!(form.filled["more"], "<b> 'ū'");
        assert_eq!(form.filled["token"], "x");
        assert_eq!(form.button("next").unwrap().0, "action");
    }

    #[test]
    fn a_list_offers_what_can_be_chosen() {
        let page = Page::read(
            "/a",
            "<form action='/a/start'><select name=\"institution\" required><option value=\"\">–</option>\
             <option value=\"S01\">One</option></select></form>",
        );
        assert_eq!(
            page.form_to("/start").unwrap().choices["institution"],
            ["S01"]
        );
    }

    #[test]
    fn addresses_lead_where_a_browser_would_go() {
        for (address, expected) in [
            ("", "/answer/a/home?from=review"),
            ("?x=1", "/answer/a/home?x=1"),
            ("submit", "/answer/a/submit"),
            ("/code", "/code"),
            ("http://here:80/code?x=1", "/code?x=1"),
            ("http://here", "/"),
        ] {
            let found = resolved("/answer/a/home?from=review", address);
            assert_eq!(found, expected, "{address}");
        }
    }

    #[test]
    fn a_button_without_a_name_is_pressed_before_those_that_do_something_else() {
        let page = Page::read(
            "/a/review",
            "<form action='submit'><button>Send</button><button name='action' value='leave'>x</button></form>",
        );
        let form = page.form_to("/submit").unwrap();
        assert_eq!(form.button(""), Some(&(String::new(), String::new())));
    }
}
