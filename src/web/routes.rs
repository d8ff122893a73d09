//! Every address of the site.

use actix_web::web::{self, ServiceConfig, get, post};

use super::results::{release, remarks};
use super::{
    accessibility, answer, assets, codes, cycles, error, health, home, management, mirror, paper,
    releases, results, session,
};

pub fn routes(config: &mut ServiceConfig) {
    config
        // whoever holds a code (the rehearsal cycle hands one to everybody); first, as addresses are
        // tried in this order and many come at once
        .route("/code", get().to(codes::entrance))
        .route("/code", post().to(codes::enter))
        .route("/answer/offline", get().to(answer::offline))
        .route("/answer/{cycle}/{survey}", get().to(answer::intro))
        .route("/answer/{cycle}/{survey}/start", post().to(answer::start))
        .route("/answer/{cycle}/{survey}/review", get().to(answer::review))
        .route(
            "/answer/{cycle}/{survey}/picture",
            get().to(answer::picture),
        )
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
        // anybody: the self-assessment, and whoever checks what it gave
        .route("/self", get().to(mirror::start))
        .route("/self", post().to(mirror::begin))
        .route("/self/enter", get().to(mirror::entrance))
        .route("/self/enter", post().to(mirror::enter))
        .route("/self/leave", post().to(mirror::sign_out))
        .route("/self/verify", get().to(mirror::verify))
        .route("/self/verify", post().to(mirror::check))
        .route("/self/issuer", get().to(mirror::issuer))
        .route("/self/issuer/key", get().to(mirror::issuer_key))
        .route("/.well-known/jwks.json", get().to(mirror::jwks))
        // the holder of a personal code
        .route("/self/key", get().to(mirror::key))
        .route("/self/key", post().to(mirror::keep))
        .route("/self/key.pdf", get().to(mirror::card))
        .route("/self/mine", get().to(mirror::mine))
        .route("/self/answer/review", get().to(mirror::review))
        .route("/self/answer/review", post().to(mirror::finish))
        .route("/self/answer/{page}", get().to(mirror::page))
        .route("/self/answer/{page}", post().to(mirror::save))
        .route("/self/profile/{number}", get().to(mirror::profile))
        .route("/self/profile/{number}/pdf", get().to(mirror::pdf))
        .route("/self/profile/{number}", post().to(mirror::show_others))
        .route("/self/export.json", get().to(mirror::json))
        .route("/self/export.csv", get().to(mirror::csv))
        .route("/self/delete", get().to(mirror::confirm_deletion))
        .route("/self/delete", post().to(mirror::delete))
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
        .route("/results/{cycle}/management", get().to(management::list))
        .route(
            "/results/{cycle}/management/{institution}/reopen",
            get().to(management::ask_to_reopen),
        )
        .route(
            "/results/{cycle}/management/{institution}/reopen",
            post().to(management::reopen),
        )
        .route("/results/{cycle}/remarks", get().to(remarks::questions))
        .route(
            "/results/{cycle}/remarks/{survey}/{item}",
            get().to(remarks::question),
        )
        .route(
            "/results/{cycle}/remarks/{survey}/{item}",
            post().to(remarks::save),
        )
        .route(
            "/results/{cycle}/remarks/{survey}/{item}/themes",
            post().to(remarks::add_theme),
        )
        .route(
            "/results/{cycle}/remarks/{survey}/{item}/blot/{remark}",
            get().to(remarks::confirm_blot),
        )
        .route(
            "/results/{cycle}/remarks/{survey}/{item}/blot/{remark}",
            post().to(remarks::blot),
        )
        .route("/cycles", get().to(cycles::list))
        .route("/cycles/new", get().to(cycles::plan))
        .route("/cycles/new", post().to(cycles::create))
        .route("/cycles/{cycle}", get().to(cycles::show))
        .route("/cycles/{cycle}/files", get().to(cycles::files))
        .route("/cycles/{cycle}/files", post().to(cycles::save_files))
        .route("/cycles/{cycle}/{step}", get().to(cycles::confirm))
        .route("/cycles/{cycle}/{step}", post().to(cycles::take))
        // analysts, and coordinators and managers for their own institution
        .route(
            "/institutions/{institution}/releases/{cycle}/{number}/{file}",
            get().to(releases::institution_file),
        )
        // coordinators and managers, each their own institution
        .route("/my-institution", get().to(home::my_institution))
        .route(
            "/my-institution/management/{cycle}",
            get().to(management::overview),
        )
        .route(
            "/my-institution/management/{cycle}/review",
            get().to(management::review),
        )
        .route(
            "/my-institution/management/{cycle}/submit",
            get().to(management::confirm),
        )
        .route(
            "/my-institution/management/{cycle}/submit",
            post().to(management::submit),
        )
        .route(
            "/my-institution/management/{cycle}/history",
            get().to(management::history),
        )
        .route(
            "/my-institution/management/{cycle}/{page}",
            get().to(management::page),
        )
        .route(
            "/my-institution/management/{cycle}/{page}",
            post().to(management::save),
        )
        // coordinators, each their own institution
        .route("/my-institution/codes", get().to(codes::show))
        .route("/my-institution/codes/make", post().to(codes::make))
        .route(
            "/my-institution/codes/class",
            post().to(codes::make_for_class),
        )
        .route("/my-institution/codes/cancel", post().to(codes::cancel))
        .route("/my-institution/codes/reissue", post().to(codes::reissue))
        .route("/my-institution/codes/move", post().to(codes::move_to))
        .route(
            "/my-institution/paper/{cycle}/{survey}",
            get().to(paper::pile),
        )
        .route(
            "/my-institution/paper/{cycle}/{survey}/sheet",
            get().to(paper::sheet),
        )
        .route(
            "/my-institution/paper/{cycle}/{survey}/sheet",
            post().to(paper::enter),
        )
        .route(
            "/my-institution/paper/{cycle}/{survey}/differences",
            get().to(paper::differences),
        )
        .route(
            "/my-institution/paper/{cycle}/{survey}/differences",
            post().to(paper::decide),
        )
        .route(
            "/my-institution/paper/{cycle}/{survey}/discard",
            post().to(paper::discard),
        )
        .route(
            "/my-institution/paper/{cycle}/{survey}/submit",
            post().to(paper::submit),
        )
        .default_service(web::to(error::not_found));
}
