//! Every address, tried as every role; the refusal comes first.

use std::collections::BTreeSet;

use spogulis::access::Role;

use crate::browser::on_each_database;

const ROLES: [Role; 4] = [
    Role::Public,
    Role::Coordinator,
    Role::Analyst,
    Role::Administrator,
];

/// What a manager, who otherwise sees what the coordinator sees, is kept from.
const FOR_COORDINATORS_ONLY: [&str; 2] = ["/my-institution/codes", "/my-institution/paper"];

type Line = (&'static str, &'static str, &'static str, [u16; 4]);

/// Method, route, an address of it, and what public, coordinator, analyst and administrator get.
const TABLE: &[Line] = &[
    ("get", "/results", "/results", [401, 403, 303, 303]),
    (
        "get",
        "/results/{cycle}",
        "/results/2026",
        [401, 403, 200, 200],
    ),
    (
        "get",
        "/results/{cycle}",
        "/results/2026?against=2024",
        [401, 403, 200, 200],
    ),
    (
        "get",
        "/results/{cycle}",
        "/results/2024",
        [401, 403, 200, 200],
    ),
    (
        "get",
        "/results/{cycle}",
        "/results/1999",
        [401, 403, 404, 404],
    ),
    (
        "get",
        "/results/{cycle}",
        "/results/rehearsal",
        [401, 403, 404, 404],
    ),
    (
        "get",
        "/results/{cycle}/indicators/{id}",
        "/results/2026/indicators/5",
        [401, 403, 200, 200],
    ),
    (
        "get",
        "/results/{cycle}/indicators/{id}",
        "/results/2024/indicators/1",
        [401, 403, 200, 200],
    ),
    (
        "get",
        "/results/{cycle}/indicators/{id}",
        "/results/2026/indicators/99",
        [401, 403, 404, 404],
    ),
    (
        "get",
        "/results/{cycle}/coverage",
        "/results/2026/coverage",
        [401, 403, 200, 200],
    ),
    (
        "get",
        "/results/{cycle}/coverage",
        "/results/rehearsal/coverage",
        [401, 403, 404, 404],
    ),
    (
        "get",
        "/results/{cycle}/institutions",
        "/results/2026/institutions",
        [401, 403, 200, 200],
    ),
    (
        "get",
        "/results/{cycle}/remarks",
        "/results/2026/remarks",
        [401, 403, 200, 200],
    ),
    (
        "get",
        "/results/{cycle}/remarks",
        "/results/rehearsal/remarks",
        [401, 403, 404, 404],
    ),
    (
        "get",
        "/results/{cycle}/remarks/{survey}/{item}",
        "/results/2026/remarks/student/s.x.suggest",
        [401, 403, 200, 200],
    ),
    (
        "get",
        "/results/{cycle}/remarks/{survey}/{item}",
        "/results/2026/remarks/student/s.5",
        [401, 403, 404, 404],
    ),
    (
        "post",
        "/results/{cycle}/remarks/{survey}/{item}",
        "/results/rehearsal/remarks/student/s.x.suggest",
        [401, 403, 404, 404],
    ),
    (
        "post",
        "/results/{cycle}/remarks/{survey}/{item}/themes",
        "/results/2026/remarks/student/s.x.suggest/themes",
        [401, 403, 422, 422],
    ),
    (
        "get",
        "/results/{cycle}/remarks/{survey}/{item}/blot/{remark}",
        "/results/2026/remarks/student/s.x.suggest/blot/00",
        [401, 403, 404, 404],
    ),
    (
        "post",
        "/results/{cycle}/remarks/{survey}/{item}/blot/{remark}",
        "/results/2026/remarks/student/s.x.suggest/blot/00",
        [401, 403, 404, 404],
    ),
    ("get", "/cycles", "/cycles", [401, 403, 200, 200]),
    ("get", "/cycles/new", "/cycles/new", [401, 403, 403, 200]),
    ("post", "/cycles/new", "/cycles/new", [401, 403, 403, 400]),
    (
        "get",
        "/cycles/{cycle}",
        "/cycles/rehearsal",
        [401, 403, 200, 200],
    ),
    (
        "get",
        "/cycles/{cycle}",
        "/cycles/1999",
        [401, 403, 404, 404],
    ),
    (
        "get",
        "/cycles/{cycle}/files",
        "/cycles/2026/files",
        [401, 403, 403, 409],
    ),
    (
        "post",
        "/cycles/{cycle}/files",
        "/cycles/2026/files",
        [401, 403, 403, 409],
    ),
    (
        "get",
        "/cycles/{cycle}/{step}",
        "/cycles/rehearsal/close",
        [401, 403, 403, 200],
    ),
    (
        "get",
        "/cycles/{cycle}/{step}",
        "/cycles/2026/reopen",
        [401, 403, 403, 409],
    ),
    (
        "post",
        "/cycles/{cycle}/{step}",
        "/cycles/2026/reopen",
        [401, 403, 403, 409],
    ),
    (
        "post",
        "/cycles/{cycle}/{step}",
        "/cycles/1999/open",
        [401, 403, 403, 404],
    ),
    (
        "get",
        "/my-institution",
        "/my-institution",
        [401, 200, 403, 403],
    ),
    (
        "get",
        "/my-institution/codes",
        "/my-institution/codes",
        [401, 200, 403, 403],
    ),
    (
        "post",
        "/my-institution/codes/make",
        "/my-institution/codes/make",
        [401, 422, 403, 403],
    ),
    (
        "post",
        "/my-institution/codes/class",
        "/my-institution/codes/class",
        [401, 422, 403, 403],
    ),
    (
        "post",
        "/my-institution/codes/cancel",
        "/my-institution/codes/cancel",
        [401, 422, 403, 403],
    ),
    (
        "post",
        "/my-institution/codes/reissue",
        "/my-institution/codes/reissue",
        [401, 422, 403, 403],
    ),
    (
        "post",
        "/my-institution/codes/move",
        "/my-institution/codes/move",
        [401, 422, 403, 403],
    ),
    (
        "get",
        "/my-institution/management/{cycle}",
        "/my-institution/management/rehearsal",
        [401, 200, 403, 403],
    ),
    (
        "get",
        "/my-institution/management/{cycle}",
        "/my-institution/management/1999",
        [401, 404, 403, 403],
    ),
    (
        "get",
        "/my-institution/management/{cycle}/review",
        "/my-institution/management/rehearsal/review",
        [401, 200, 403, 403],
    ),
    (
        "get",
        "/my-institution/management/{cycle}/submit",
        "/my-institution/management/2026/submit",
        [401, 303, 403, 403],
    ),
    (
        "post",
        "/my-institution/management/{cycle}/submit",
        "/my-institution/management/rehearsal/submit",
        [401, 400, 403, 403],
    ),
    (
        "get",
        "/my-institution/management/{cycle}/history",
        "/my-institution/management/rehearsal/history",
        [401, 200, 403, 403],
    ),
    (
        "get",
        "/my-institution/management/{cycle}/{page}",
        "/my-institution/management/rehearsal/devices",
        [401, 200, 403, 403],
    ),
    (
        "get",
        "/my-institution/management/{cycle}/{page}",
        "/my-institution/management/2026/devices",
        [401, 303, 403, 403],
    ),
    (
        "post",
        "/my-institution/management/{cycle}/{page}",
        "/my-institution/management/rehearsal/devices",
        [401, 400, 403, 403],
    ),
    (
        "get",
        "/results/{cycle}/management",
        "/results/rehearsal/management",
        [401, 403, 200, 200],
    ),
    (
        "get",
        "/results/{cycle}/management/{institution}/reopen",
        "/results/rehearsal/management/S02/reopen",
        [401, 403, 409, 409],
    ),
    (
        "post",
        "/results/{cycle}/management/{institution}/reopen",
        "/results/rehearsal/management/S02/reopen",
        [401, 403, 422, 422],
    ),
    (
        "get",
        "/my-institution/paper/{cycle}/{survey}",
        "/my-institution/paper/rehearsal/student",
        [401, 200, 403, 403],
    ),
    (
        "get",
        "/my-institution/paper/{cycle}/{survey}",
        "/my-institution/paper/1999/student",
        [401, 404, 403, 403],
    ),
    (
        "get",
        "/my-institution/paper/{cycle}/{survey}",
        "/my-institution/paper/rehearsal/teacher-preschool",
        [401, 404, 403, 403],
    ),
    (
        "get",
        "/my-institution/paper/{cycle}/{survey}/sheet",
        "/my-institution/paper/rehearsal/student/sheet?number=1",
        [401, 200, 403, 403],
    ),
    (
        "post",
        "/my-institution/paper/{cycle}/{survey}/sheet",
        "/my-institution/paper/rehearsal/student/sheet",
        [401, 400, 403, 403],
    ),
    (
        "get",
        "/my-institution/paper/{cycle}/{survey}/differences",
        "/my-institution/paper/rehearsal/student/differences",
        [401, 200, 403, 403],
    ),
    (
        "post",
        "/my-institution/paper/{cycle}/{survey}/differences",
        "/my-institution/paper/rehearsal/student/differences",
        [401, 422, 403, 403],
    ),
    (
        "post",
        "/my-institution/paper/{cycle}/{survey}/discard",
        "/my-institution/paper/rehearsal/student/discard",
        [401, 422, 403, 403],
    ),
    (
        "post",
        "/my-institution/paper/{cycle}/{survey}/submit",
        "/my-institution/paper/rehearsal/student/submit",
        [401, 422, 403, 403],
    ),
    ("get", "/code", "/code", [200; 4]),
    ("post", "/code", "/code", [422; 4]),
    (
        "get",
        "/results/{cycle}/release",
        "/results/2026/release",
        [401, 403, 200, 200],
    ),
    (
        "get",
        "/results/{cycle}/release",
        "/results/rehearsal/release",
        [401, 403, 404, 404],
    ),
    (
        "get",
        "/results/{cycle}/release/draft",
        "/results/2024/release/draft",
        [401, 403, 200, 200],
    ),
    (
        "post",
        "/results/{cycle}/release/draft",
        "/results/2026/release/draft",
        [401, 403, 400, 400],
    ),
    (
        "get",
        "/results/{cycle}/release/{number}/preview/{file}",
        "/results/2026/release/1/preview/draft-spogulis-2026-lv.html",
        [401, 403, 404, 404],
    ),
    (
        "post",
        "/results/{cycle}/release/{number}/propose",
        "/results/2026/release/1/propose",
        [401, 403, 409, 409],
    ),
    (
        "post",
        "/results/{cycle}/release/{number}/publish",
        "/results/2026/release/1/publish",
        [401, 403, 409, 409],
    ),
    (
        "post",
        "/results/{cycle}/release/{number}/publish",
        "/results/2026/release/9/publish",
        [401, 403, 404, 404],
    ),
    (
        "get",
        "/results/{cycle}/release/{number}/withdraw",
        "/results/2026/release/1/withdraw",
        [401, 403, 200, 200],
    ),
    (
        "get",
        "/results/{cycle}/release/{number}/withdraw",
        "/results/2026/release/9/withdraw",
        [401, 403, 404, 404],
    ),
    (
        "post",
        "/results/{cycle}/release/{number}/withdraw",
        "/results/2026/release/1/withdraw",
        [401, 403, 409, 409],
    ),
    ("get", "/releases", "/releases", [200; 4]),
    ("get", "/releases/{cycle}", "/releases/2026", [200; 4]),
    ("get", "/releases/{cycle}", "/releases/rehearsal", [404; 4]),
    (
        "get",
        "/releases/{cycle}/report",
        "/releases/2024/report",
        [200; 4],
    ),
    (
        "get",
        "/releases/{cycle}/report",
        "/releases/1999/report",
        [404; 4],
    ),
    (
        "get",
        "/releases/{cycle}/{number}/{file}",
        "/releases/2026/1/spogulis-2026-lv.json",
        [200; 4],
    ),
    (
        "get",
        "/releases/{cycle}/{number}/{file}",
        "/releases/2026/2/spogulis-2026-lv.json",
        [404; 4],
    ),
    (
        "get",
        "/releases/{cycle}/{number}/{file}",
        "/releases/2026/one/spogulis-2026-lv.json",
        [404; 4],
    ),
    (
        "get",
        "/releases/{cycle}/{number}/{file}",
        "/releases/2026/1/spogulis-2026-S02-lv.json",
        [404; 4],
    ),
    (
        "get",
        "/institutions/{institution}/releases/{cycle}/{number}/{file}",
        "/institutions/S03/releases/2026/1/spogulis-2026-S03-lv.json",
        [401, 403, 200, 200],
    ),
    (
        "get",
        "/institutions/{institution}/releases/{cycle}/{number}/{file}",
        "/institutions/S02/releases/2026/1/spogulis-2026-S02-lv.json",
        [401, 200, 200, 200],
    ),
    (
        "get",
        "/institutions/{institution}/releases/{cycle}/{number}/{file}",
        "/institutions/S02/releases/2026/1/spogulis-2026-S03-lv.json",
        [401, 404, 404, 404],
    ),
    (
        "get",
        "/institutions/{institution}/releases/{cycle}/{number}/{file}",
        "/institutions/X99/releases/2026/1/spogulis-2026-X99-lv.json",
        [401, 403, 404, 404],
    ),
    ("get", "/", "/", [200; 4]),
    ("get", "/accessibility", "/accessibility", [200; 4]),
    ("get", "/login", "/login", [200; 4]),
    ("post", "/login", "/login", [400; 4]),
    ("get", "/healthz", "/healthz", [200; 4]),
    ("get", "/readyz", "/readyz", [200; 4]),
    ("get", "/static/{file}", "/static/nothing.css", [404; 4]),
    ("get", "/answer/offline", "/answer/offline", [200; 4]),
    (
        "get",
        "/answer/{cycle}/{survey}",
        "/answer/rehearsal/student",
        [200; 4],
    ),
    (
        "get",
        "/answer/{cycle}/{survey}",
        "/answer/2026/student",
        [410; 4],
    ),
    (
        "get",
        "/answer/{cycle}/{survey}",
        "/answer/rehearsal/nothing",
        [404; 4],
    ),
    (
        "post",
        "/answer/{cycle}/{survey}/start",
        "/answer/rehearsal/student/start",
        [422; 4],
    ),
    (
        "post",
        "/answer/{cycle}/{survey}/start",
        "/answer/2026/student/start",
        [410; 4],
    ),
    (
        "get",
        "/answer/{cycle}/{survey}/review",
        "/answer/rehearsal/student/review",
        [303; 4],
    ),
    (
        "get",
        "/answer/{cycle}/{survey}/picture",
        "/answer/rehearsal/student/picture",
        [303; 4],
    ),
    (
        "get",
        "/answer/{cycle}/{survey}/picture",
        "/answer/rehearsal/teacher-school/picture",
        [404; 4],
    ),
    (
        "get",
        "/answer/{cycle}/{survey}/picture",
        "/answer/2026/student/picture",
        [410; 4],
    ),
    (
        "post",
        "/answer/{cycle}/{survey}/submit",
        "/answer/rehearsal/student/submit",
        [303; 4],
    ),
    (
        "post",
        "/answer/{cycle}/{survey}/submit",
        "/answer/2026/student/submit",
        [410; 4],
    ),
    (
        "get",
        "/answer/{cycle}/{survey}/receipt",
        "/answer/rehearsal/student/receipt",
        [303; 4],
    ),
    (
        "post",
        "/answer/{cycle}/{survey}/leave",
        "/answer/rehearsal/student/leave",
        [200; 4],
    ),
    (
        "get",
        "/answer/{cycle}/{survey}/stopped",
        "/answer/rehearsal/student/stopped?because=over",
        [200; 4],
    ),
    (
        "get",
        "/answer/{cycle}/{survey}/stopped",
        "/answer/rehearsal/student/stopped?because=nothing",
        [404; 4],
    ),
    (
        "get",
        "/answer/{cycle}/{survey}/{page}",
        "/answer/rehearsal/student/about",
        [303; 4],
    ),
    (
        "post",
        "/answer/{cycle}/{survey}/{page}",
        "/answer/rehearsal/student/about",
        [303; 4],
    ),
    (
        "get",
        "/answer/{cycle}/{survey}/{page}",
        "/answer/2026/student/about",
        [410; 4],
    ),
    ("post", "/logout", "/logout", [303; 4]),
    ("get", "/self", "/self", [200; 4]),
    ("post", "/self", "/self", [422; 4]),
    ("get", "/self/enter", "/self/enter", [200; 4]),
    ("post", "/self/enter", "/self/enter", [422; 4]),
    ("post", "/self/leave", "/self/leave", [303; 4]),
    ("get", "/self/verify", "/self/verify", [200; 4]),
    ("post", "/self/verify", "/self/verify", [400; 4]),
    ("get", "/self/issuer", "/self/issuer", [200; 4]),
    ("get", "/self/issuer/key", "/self/issuer/key", [200; 4]),
    (
        "get",
        "/.well-known/jwks.json",
        "/.well-known/jwks.json",
        [200; 4],
    ),
    ("get", "/self/key", "/self/key", [401; 4]),
    ("post", "/self/key", "/self/key", [401; 4]),
    ("get", "/self/key.pdf", "/self/key.pdf", [401; 4]),
    ("get", "/self/mine", "/self/mine", [401; 4]),
    (
        "get",
        "/self/answer/review",
        "/self/answer/review",
        [401; 4],
    ),
    (
        "post",
        "/self/answer/review",
        "/self/answer/review",
        [401; 4],
    ),
    (
        "get",
        "/self/answer/{page}",
        "/self/answer/before",
        [401; 4],
    ),
    (
        "post",
        "/self/answer/{page}",
        "/self/answer/before",
        [401; 4],
    ),
    ("get", "/self/profile/{number}", "/self/profile/1", [401; 4]),
    (
        "get",
        "/self/profile/{number}/pdf",
        "/self/profile/1/pdf",
        [401; 4],
    ),
    (
        "post",
        "/self/profile/{number}",
        "/self/profile/1",
        [401; 4],
    ),
    ("get", "/self/export.json", "/self/export.json", [401; 4]),
    ("get", "/self/export.csv", "/self/export.csv", [401; 4]),
    ("get", "/self/delete", "/self/delete", [401; 4]),
    ("post", "/self/delete", "/self/delete", [401; 4]),
];

#[test]
fn every_role_gets_what_it_may_see_and_no_more() {
    on_each_database(async |world| {
        for (place, role) in ROLES.into_iter().enumerate() {
            let browser = world.browser_as(role).await;
            for (method, _, path, expected) in TABLE {
                let reply = match *method {
                    "post" => browser.post(path, &[]).await,
                    _ => browser.get(path).await,
                };
                assert_eq!(reply.status, expected[place], "{method} {path} as {role:?}");
            }
        }
    });
}

#[test]
fn managers_get_what_coordinators_get_but_neither_codes_nor_paper() {
    on_each_database(async |world| {
        let browser = world.browser_as(Role::Manager).await;
        for (method, route, path, expected) in TABLE {
            let reply = match *method {
                "post" => browser.post(path, &[]).await,
                _ => browser.get(path).await,
            };
            let is_kept = FOR_COORDINATORS_ONLY
                .iter()
                .any(|one| route.starts_with(one));
            let expected = if is_kept { 403 } else { expected[1] };
            assert_eq!(reply.status, expected, "{method} {path} as a manager");
        }
    });
}

#[test]
fn no_form_of_another_site_is_accepted_from_any_role() {
    on_each_database(async |world| {
        for role in ROLES {
            let browser = world.browser_as(role).await;
            for (_, _, path, _) in TABLE.iter().filter(|(method, ..)| *method == "post") {
                for origin in [Some("elsewhere.test"), None] {
                    let reply = browser.post_from(path, &[], origin).await;
                    assert_eq!(reply.status, 403, "{path} from {origin:?} as {role:?}");
                    assert!(reply.says("<code>cross-site</code>"), "{path}");
                }
            }
        }
    });
}

#[test]
fn the_table_names_every_route() {
    let source = include_str!("../../src/web/routes.rs");
    let squeezed: String = source.split_whitespace().collect();
    let routes: BTreeSet<(&str, &str)> = squeezed
        .split(".route(\"")
        .skip(1)
        .map(|route| {
            let (path, rest) = route.split_once('"').unwrap();
            (
                if rest.starts_with(",post()") {
                    "post"
                } else {
                    "get"
                },
                path,
            )
        })
        .collect();
    let tried: BTreeSet<(&str, &str)> = TABLE.iter().map(|line| (line.0, line.1)).collect();
    assert!(routes.len() > 15);
    assert_eq!(routes, tried);
}
