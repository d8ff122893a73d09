//! Every address of the site.

use actix_web::web::{self, ServiceConfig, get, post};

use super::results::release;
use super::{
    accessibility, answer, assets, codes, error, health, home, releases, results, session,
};

pub fn routes(config: &mut ServiceConfig) {
    config
        // anybody
        .route("/", get().to(home::show))
        .route("/releases", get().to(releases::list))
        .route("/releases/{cycle}", get().to(releases::show))
        .route("/releases/{cycle}/report", get().to(releases::report))
        .route(
            "/releases/{cycle}/{number}/{file}",
            get().to(releases::file),
        )
        .route("/accessibility", get().to(accessibility::show))
        .route("/login", get().to(session::show))
        .route("/login", post().to(session::login))
        .route("/logout", post().to(session::logout))
        .route("/healthz", get().to(health::alive))
        .route("/readyz", get().to(health::ready))
        .route("/static/{file}", get().to(assets::file))
        // whoever holds a code (the rehearsal cycle hands one to everybody)
        .route("/code", get().to(codes::entrance))
        .route("/code", post().to(codes::enter))
        .route("/answer/offline", get().to(answer::offline))
        .route("/answer/{cycle}/{survey}", get().to(answer::intro))
        .route("/answer/{cycle}/{survey}/start", post().to(answer::start))
        .route("/answer/{cycle}/{survey}/review", get().to(answer::review))
        .route("/answer/{cycle}/{survey}/submit", post().to(answer::submit))
        .route(
            "/answer/{cycle}/{survey}/receipt",
            get().to(answer::receipt),
        )
        .route("/answer/{cycle}/{survey}/leave", post().to(answer::leave))
        .route(
            "/answer/{cycle}/{survey}/stopped",
            get().to(answer::stopped),
        )
        .route("/answer/{cycle}/{survey}/{page}", get().to(answer::show))
        .route("/answer/{cycle}/{survey}/{page}", post().to(answer::save))
        // analysts and administrators
        .route("/results", get().to(results::newest))
        .route("/results/{cycle}", get().to(results::overview))
        .route(
            "/results/{cycle}/indicators/{id}",
            get().to(results::indicator),
        )
        .route("/results/{cycle}/coverage", get().to(results::coverage))
        .route(
            "/results/{cycle}/institutions",
            get().to(results::institutions),
        )
        .route("/results/{cycle}/release", get().to(release::show))
        .route("/results/{cycle}/release/draft", get().to(release::edit))
        .route("/results/{cycle}/release/draft", post().to(release::save))
        .route(
            "/results/{cycle}/release/{number}/preview/{file}",
            get().to(release::preview),
        )
        .route(
            "/results/{cycle}/release/{number}/propose",
            post().to(release::propose),
        )
        .route(
            "/results/{cycle}/release/{number}/publish",
            post().to(release::publish),
        )
        .route(
            "/results/{cycle}/release/{number}/withdraw",
            get().to(release::confirm_withdrawal),
        )
        .route(
            "/results/{cycle}/release/{number}/withdraw",
            post().to(release::withdraw),
        )
        // analysts, and coordinators for their own institution
        .route(
            "/institutions/{institution}/releases/{cycle}/{number}/{file}",
            get().to(releases::institution_file),
        )
        // coordinators, each their own institution
        .route("/my-institution", get().to(home::my_institution))
        .route("/my-institution/codes", get().to(codes::show))
        .route("/my-institution/codes/make", post().to(codes::make))
        .route(
            "/my-institution/codes/class",
            post().to(codes::make_for_class),
        )
        .route("/my-institution/codes/cancel", post().to(codes::cancel))
        .route("/my-institution/codes/reissue", post().to(codes::reissue))
        .route("/my-institution/codes/move", post().to(codes::move_to))
        .default_service(web::to(error::not_found));
}
