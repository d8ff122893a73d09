use actix_web::HttpResponse;

use super::error::WebError;
use super::guard::Visitor;
use super::page::Page;

/// The accessibility statement, as Cabinet Regulation No. 445 of 14 July 2020 wants it.
pub async fn show(visitor: Visitor) -> Result<HttpResponse, WebError> {
    let contact = &visitor.site.contact;
    Page::new(&visitor, "accessibility.html")
        .with("contact", contact)
        .render()
}
