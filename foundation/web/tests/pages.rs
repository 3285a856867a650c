//! Every component rendered in both languages, and what the frame makes of requests.

#![expect(clippy::unwrap_used, reason = "a test that fails may stop where it stands")]

mod specimen;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

async fn ask(site: &Router, request: Request<Body>) -> Response<Body> {
    site.clone().oneshot(request).await.unwrap()
}

async fn get(path: &str) -> Response<Body> {
    ask(&specimen::site(), Request::get(path).body(Body::empty()).unwrap()).await
}

async fn text(response: Response<Body>) -> String {
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn header<'a>(response: &'a Response<Body>, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

/// A message that is not there is shown as its key in brackets.
fn missing_word(html: &str) -> bool {
    html.contains("[specimen")
        || html.contains("[form-")
        || html.contains("[error-")
        || html.contains("[layout-")
        || html.contains("[keys-")
}

/// A visitor who opened the form: the cookie and the token on the page.
async fn visitor(site: &Router) -> (String, String) {
    let page = ask(site, Request::get("/form").body(Body::empty()).unwrap()).await;
    let cookie = header(&page, "set-cookie").split(';').next().unwrap().to_owned();
    let html = text(page).await;
    let token = html.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    (cookie, token)
}

fn post(cookie: &str, body: String) -> Request<Body> {
    let request = Request::post("/form").header(header::COOKIE, cookie);
    request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(Body::from(body)).unwrap()
}

fn post_parts(cookie: &str, parts: &[(&str, &[u8])]) -> Request<Body> {
    let mut body = Vec::new();
    for (disposition, bytes) in parts {
        body.extend_from_slice(format!("--edge\r\nContent-Disposition: form-data; {disposition}\r\n\r\n").as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    let request = Request::post("/form").header(header::COOKIE, cookie);
    request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge").body(Body::from(body)).unwrap()
}

#[tokio::test]
async fn every_page_renders_in_both_languages_without_a_missing_word() {
    for path in ["/", "/form", "/bench", "/nothing-here"] {
        for (lang, dir) in [("fa", "rtl"), ("en", "ltr")] {
            let html = text(get(&format!("{path}?lang={lang}")).await).await;
            assert!(html.contains(&format!("<html lang=\"{lang}\" dir=\"{dir}\">")), "{path} {lang}");
            assert!(!missing_word(&html), "a word is missing on {path} in {lang}");
            assert!(!html.contains("style=") && !html.contains("onclick"), "nothing inline on {path}");
        }
    }
}

#[tokio::test]
async fn a_page_of_html_weighs_little() {
    let html = text(get("/").await).await;
    assert!(html.len() < 20_000, "{} bytes before compression", html.len());
}

#[tokio::test]
async fn the_language_comes_from_the_address_then_the_cookie_then_the_browser() {
    let site = specimen::site();
    let said = |request: Request<Body>| {
        let site = site.clone();
        async move { text(ask(&site, request).await).await.contains("lang=\"en\" dir=\"ltr\">\n<head>") }
    };
    let with = |name: &str, value: &str| Request::get("/").header(name, value).body(Body::empty()).unwrap();
    assert!(said(with("accept-language", "en-GB,en;q=0.8")).await);
    assert!(said(with("cookie", "lang=en")).await);
    assert!(!said(with("accept-language", "fr")).await);
    let both = Request::get("/?lang=fa").header("cookie", "lang=en").body(Body::empty()).unwrap();
    assert!(!said(both).await);
    assert!(header(&get("/?lang=en").await, "set-cookie").starts_with("lang=en;"));
}

#[tokio::test]
async fn the_language_switch_stays_on_the_page_with_its_filters() {
    let html = text(get("/?q=1&lang=en&p=2").await).await;
    assert!(html.contains("href=\"/?q=1&#38;p=2&#38;lang=fa\""));
}

#[tokio::test]
async fn a_form_with_its_token_is_taken_and_the_next_page_says_so() {
    let site = specimen::site();
    let (cookie, token) = visitor(&site).await;
    let done = ask(&site, post(&cookie, format!("csrf={token}&subject=a&what=b"))).await;
    assert_eq!(done.status(), StatusCode::SEE_OTHER);
    assert!(header(&done, "set-cookie").starts_with("notice=done:specimen-taken;"));
    let next = Request::get("/").header("cookie", "notice=done:specimen-taken").body(Body::empty()).unwrap();
    let next = ask(&site, next).await;
    assert!(next.headers().get_all("set-cookie").iter().any(|cookie| cookie.to_str().unwrap().contains("Max-Age=0")));
    assert!(text(next).await.contains("گزارش شما ثبت شد."));
}

#[tokio::test]
async fn a_form_without_its_token_or_with_anothers_is_refused() {
    let site = specimen::site();
    let (cookie, token) = visitor(&site).await;
    let (_, other) = visitor(&site).await;
    let bare = ask(&site, post(&cookie, "subject=a&what=b".to_owned())).await;
    assert_eq!(bare.status(), StatusCode::FORBIDDEN);
    let strange = ask(&site, post(&cookie, format!("csrf={other}&subject=a&what=b"))).await;
    assert_eq!(strange.status(), StatusCode::FORBIDDEN);
    let without_cookie = ask(&site, post("", format!("csrf={token}&subject=a&what=b"))).await;
    assert_eq!(without_cookie.status(), StatusCode::FORBIDDEN);
    let forged = ask(&site, post("csrf=AQEBAQEBAQEBAQEBAQEBAQ.AAAA", format!("csrf={token}&subject=a&what=b"))).await;
    assert_eq!(forged.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_form_sent_by_a_page_elsewhere_is_refused() {
    let site = specimen::site();
    let (cookie, token) = visitor(&site).await;
    let mut request = post(&cookie, format!("csrf={token}&subject=a&what=b"));
    request.headers_mut().insert("sec-fetch-site", "cross-site".parse().unwrap());
    assert_eq!(ask(&site, request).await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_wrong_form_comes_back_with_what_was_typed_and_links_to_its_fields() {
    let site = specimen::site();
    let (cookie, token) = visitor(&site).await;
    let back = ask(&site, post(&cookie, format!("csrf={token}&subject=&what=%3Cb%3E&since=x"))).await;
    assert_eq!(back.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = text(back).await;
    assert!(html.contains("href=\"#subject\"") && html.contains("id=\"subject-error\""));
    assert!(html.contains("href=\"#since\"") && html.contains("aria-invalid=\"true\""));
    assert!(html.contains("Subject: ") || html.contains("موضوع: "), "the summary names the field");
    assert!(html.contains("&#60;b&#62;"), "what was typed comes back, as text");
}

#[tokio::test]
async fn files_come_apart_from_what_is_typed_and_have_limits() {
    let site = specimen::site();
    let (cookie, token) = visitor(&site).await;
    let typed: [(&str, &[u8]); 3] =
        [("name=\"csrf\"", token.as_bytes()), ("name=\"subject\"", b"a"), ("name=\"what\"", b"b")];
    let file = "name=\"pictures\"; filename=\"a.jpg\"";
    let send = async |files: &[(&str, &[u8])]| ask(&site, post_parts(&cookie, &[&typed, files].concat())).await;
    assert_eq!(send(&[(file, b"picture")]).await.status(), StatusCode::SEE_OTHER);
    assert_eq!(send(&[("name=\"pictures\"; filename=\"\"", b"")]).await.status(), StatusCode::SEE_OTHER);
    let large = send(&[(file, &[0; 1001])]).await;
    assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(text(large).await.contains("عکس‌های کمتر یا کوچک‌تری"));
    assert_eq!(send(&[(file, b"1"), (file, b"2"), (file, b"3")]).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(send(&[(file, &vec![0; 200_000])]).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn more_typed_than_is_taken_is_refused_however_it_is_sent() {
    let site = specimen::site();
    let (cookie, token) = visitor(&site).await;
    let long = "a".repeat(5_001);
    let typed = format!("csrf={token}&subject=a&what={long}");
    let parts: [(&str, &[u8]); 3] =
        [("name=\"csrf\"", token.as_bytes()), ("name=\"subject\"", b"a"), ("name=\"what\"", long.as_bytes())];
    for request in [post(&cookie, typed), post_parts(&cookie, &parts)] {
        let answer = ask(&site, request).await;
        assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
        assert!(!missing_word(&text(answer).await));
    }
}

#[tokio::test]
async fn a_broken_multipart_form_is_a_bad_request_and_no_panic() {
    let site = specimen::site();
    let request = Request::post("/form").header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
    let answer = ask(&site, request.body(Body::from("--edge\r\nnonsense")).unwrap()).await;
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn every_error_has_a_page_that_says_what_to_do_and_a_reference() {
    for status in [400, 401, 403, 409, 413, 422, 429, 500, 503] {
        for lang in ["fa", "en"] {
            let answer = get(&format!("/errors/{status}?lang={lang}")).await;
            assert_eq!(answer.status().as_u16(), status);
            let reference = header(&answer, "x-reference").to_owned();
            let html = text(answer).await;
            assert!(
                html.contains(&reference) && !html.contains("disk full") && !missing_word(&html),
                "{status} {lang}"
            );
        }
    }
}

#[tokio::test]
async fn a_panic_is_a_page_like_any_other_error() {
    let answer = get("/errors/panic").await;
    assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert!(text(answer).await.contains("مشکلی از سوی ما پیش آمد"));
}

#[tokio::test]
async fn a_list_is_narrowed_by_what_nobody_has_to_choose() {
    let bench = text(get("/bench").await).await;
    let filter = bench.split("<select").nth(1).and_then(|rest| rest.split('>').next()).unwrap();
    assert!(filter.contains("name=\"province\"") && !filter.contains("required"), "{filter}");
    assert!(text(get("/form").await).await.contains("name=\"province\" aria-required=\"true\""));
}

#[tokio::test]
async fn who_is_busy_says_when_to_come_again() {
    assert_eq!(header(&get("/errors/503").await, "retry-after"), "2");
    assert_eq!(header(&get("/errors/429").await, "retry-after"), "30");
}

#[tokio::test]
async fn programs_get_problem_json_with_the_fields() {
    let answer = get("/api/wrong?lang=en").await;
    assert_eq!(header(&answer, "content-type"), "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&text(answer).await).unwrap();
    assert_eq!(problem["status"], 422);
    assert_eq!(problem["type"], "/problems/422");
    assert_eq!(problem["errors"][0]["field"], "subject");
    assert_eq!(problem["errors"][0]["code"], "form-required");
}

#[tokio::test]
async fn every_answer_is_closed_to_what_comes_from_elsewhere() {
    for path in ["/", "/nothing", "/errors/500", "/api/wrong"] {
        let answer = get(path).await;
        assert!(header(&answer, "content-security-policy").starts_with("default-src 'none'"), "{path}");
        for closed in ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"] {
            assert!(header(&answer, "content-security-policy").contains(closed), "{path}: {closed}");
        }
        assert!(!header(&answer, "content-security-policy").contains("unsafe"));
        assert_eq!(header(&answer, "referrer-policy"), "no-referrer");
        assert_eq!(header(&answer, "cache-control"), "no-store");
        assert_eq!(header(&answer, "x-content-type-options"), "nosniff");
        assert_eq!(header(&answer, "x-frame-options"), "DENY");
        assert_eq!(header(&answer, "cross-origin-opener-policy"), "same-origin");
        assert_eq!(header(&answer, "cross-origin-resource-policy"), "same-origin");
        assert_eq!(header(&answer, "access-control-allow-origin"), "");
    }
}

#[tokio::test]
async fn no_method_is_answered_that_is_not_meant() {
    let origin = "https://elsewhere.example";
    for method in ["TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "OPTIONS"] {
        for path in ["/", "/form", "/api/wrong"] {
            let asked = Request::builder().method(method).uri(path).header("origin", origin);
            let asked = asked.header("access-control-request-method", "POST").body(Body::empty()).unwrap();
            let answer = ask(&specimen::site(), asked).await;
            let allowed = answer.headers().keys().any(|name| name.as_str().starts_with("access-control-"));
            assert!(!allowed, "{method} {path}: no page elsewhere is let in");
            let status = answer.status();
            let refused = [StatusCode::METHOD_NOT_ALLOWED, StatusCode::FORBIDDEN].contains(&status);
            assert!(refused, "{method} {path}: {status}");
            assert!(!text(answer).await.contains(origin), "{method} {path}: nothing is sent back");
        }
    }
}

#[tokio::test]
async fn no_answer_says_which_program_made_it() {
    for path in ["/", "/nothing", "/errors/500", "/api/wrong"] {
        let answer = get(path).await;
        assert_eq!((header(&answer, "server"), header(&answer, "x-powered-by")), ("", ""), "{path}");
    }
}

#[tokio::test]
async fn ways_are_shown_to_whom_they_are_open() {
    assert!(!text(get("/").await).await.contains("href=\"/bench\""));
    let bench = text(get("/bench").await).await;
    assert!(
        bench.contains("href=\"/bench\" aria-current=\"page\"") && bench.contains("<span class=\"count\">۱۲</span>")
    );
    assert!(bench.contains("action=\"/signout\"") && !bench.contains("href=\"/signin\""));
}

#[tokio::test]
async fn a_file_of_the_front_end_is_kept_for_a_year_under_its_hash() {
    let url = web::asset_url("site.css");
    // The front end may not be built where only Rust is checked.
    let Some((path, _)) = url.split_once('?') else { return };
    let kept = get(&url).await;
    assert!(header(&kept, "cache-control").contains("immutable"));
    let asked = get(path).await;
    assert_eq!(header(&asked, "cache-control"), "public, no-cache");
    let known = Request::get(path).header("if-none-match", header(&asked, "etag")).body(Body::empty()).unwrap();
    assert_eq!(ask(&specimen::site(), known).await.status(), StatusCode::NOT_MODIFIED);
    let small = Request::get(&url).header("accept-encoding", "gzip, br").body(Body::empty()).unwrap();
    assert_eq!(header(&ask(&specimen::site(), small).await, "content-encoding"), "br");
    assert_eq!(get("/assets/../Cargo.toml").await.status(), StatusCode::NOT_FOUND);
}

/// What somebody wrote, and would not write a second time.
const WRITTEN: &str = "چراغ کوچه شکسته است";

fn written(csrf: &str) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("csrf", csrf).append_pair("subject", "a").append_pair("what", WRITTEN);
    form.append_pair("password", "never shown").finish()
}

#[tokio::test]
async fn what_was_written_into_a_form_that_is_not_believed_is_shown_to_be_sent_once_more() {
    let site = specimen::site();
    let (cookie, _) = visitor(&site).await;
    for (cookie, csrf) in [(cookie.as_str(), ""), (cookie.as_str(), "nonsense"), ("", "")] {
        let answer = ask(&site, post(cookie, written(csrf))).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN);
        let page = text(answer).await;
        assert!(page.contains(WRITTEN) && page.contains("action=\"/form\"") && !page.contains("never shown"), "{page}");
        assert!(page.contains("name=\"password\" type=\"password\""), "secrets are typed once more");
        assert!(!missing_word(&page) && !page.contains("[resend-"));
    }
}

#[tokio::test]
async fn what_was_sent_again_is_taken() {
    let site = specimen::site();
    let (cookie, _) = visitor(&site).await;
    let page = text(ask(&site, post(&cookie, written("stale"))).await).await;
    let token = page.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(ask(&site, post(&cookie, written(token))).await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn nothing_of_a_form_that_another_site_sent_is_shown() {
    let site = specimen::site();
    let (cookie, token) = visitor(&site).await;
    for (name, value) in
        [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://elsewhere.example")]
    {
        let mut request = post(&cookie, written(&token));
        request.headers_mut().insert(name, value.parse().unwrap());
        request.headers_mut().insert("host", "panjereh.example".parse().unwrap());
        let answer = ask(&site, request).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN);
        assert!(!text(answer).await.contains(WRITTEN));
    }
}

#[tokio::test]
async fn a_form_belongs_to_the_session_it_was_shown_in() {
    let site = specimen::site();
    let shown = async |cookie: &str| {
        let page = ask(&site, Request::get("/form").header("cookie", cookie).body(Body::empty()).unwrap()).await;
        text(page).await.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let (browser, _) = visitor(&site).await;
    let (one, other) = (format!("{browser}; session=one"), format!("{browser}; session=other"));
    let token = shown(&one).await;
    assert_eq!(ask(&site, post(&one, written(&token))).await.status(), StatusCode::SEE_OTHER);
    for elsewhere in [&other, &browser] {
        assert_eq!(ask(&site, post(elsewhere, written(&token))).await.status(), StatusCode::FORBIDDEN);
    }
}

#[tokio::test]
async fn no_address_makes_a_page_lead_elsewhere() {
    for path in
        ["//elsewhere.example/a", "/%09/elsewhere.example", "/%5c%5celsewhere.example", "/%2f%2felsewhere.example"]
    {
        let page = text(get(&format!("{path}?q=1")).await).await;
        assert!(page.contains("href=\"/?q=1&#38;lang=en\""), "{path}");
        assert!(!page.contains("\"//") && !page.contains("elsewhere.example"), "{path}");
    }
}

#[tokio::test]
async fn another_language_in_the_middle_of_a_form_keeps_what_was_typed() {
    let site = specimen::site();
    let (cookie, token) = visitor(&site).await;
    let switch = |token: &str, shown_at: &str| {
        let body = format!("{}&shown_at={shown_at}&kind=specimen-c", written(token));
        let request = Request::post("/language?lang=en").header(header::COOKIE, cookie.clone());
        request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(Body::from(body)).unwrap()
    };
    let answer = ask(&site, switch(&token, "/form?a=1")).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(
        answer.headers().get_all("set-cookie").iter().any(|cookie| cookie.to_str().unwrap().starts_with("lang=en;"))
    );
    let page = text(answer).await;
    assert!(page.contains("<html lang=\"en\"") && page.contains(WRITTEN) && !page.contains("never shown"));
    assert!(
        page.contains("value=\"specimen-c\" id=\"kind-3\" checked")
            && !page.contains("value=\"specimen-b\" id=\"kind-2\" checked")
    );
    assert!(page.contains("name=\"shown_at\" value=\"/form?a=1\""), "and once more from there");
    assert!(!text(ask(&site, switch("nonsense", "/form")).await).await.contains(WRITTEN), "nobody else's words");
    for elsewhere in ["//elsewhere.example", "/%09/elsewhere.example", "/language"] {
        let page = text(ask(&site, switch(&token, elsewhere)).await).await;
        assert!(!page.contains("elsewhere.example"), "{elsewhere}");
    }
}

#[tokio::test]
async fn twelve_wrong_secrets_are_told_so_and_the_next_to_come_later_on_pages_and_to_programs() {
    for (path, is_api) in [("/secret/wrong", false), ("/api/secret/wrong", true)] {
        let site = specimen::site();
        for _ in 0..12 {
            let told = ask(&site, Request::get(path).body(Body::empty()).unwrap()).await;
            assert_eq!(told.status(), StatusCode::NOT_FOUND);
        }
        let later = ask(&site, Request::get(path).body(Body::empty()).unwrap()).await;
        assert_eq!(later.status(), StatusCode::TOO_MANY_REQUESTS);
        assert!(header(&later, "retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0));
        assert_eq!(header(&later, "content-type").starts_with("application/problem+json"), is_api);
        let right = ask(&site, Request::get(path.replace("wrong", "right")).body(Body::empty()).unwrap()).await;
        assert_eq!(right.status(), StatusCode::OK, "whoever has the right one is not held up");
    }
}

#[tokio::test]
async fn what_was_written_is_shown_on_the_page_of_any_error() {
    let site = specimen::site();
    let (cookie, token) = visitor(&site).await;
    for (status, can_be_sent_again) in [(404, false), (409, false), (429, true), (503, true)] {
        let mut request = post(&cookie, written(&token));
        *request.uri_mut() = format!("/fails/{status}").parse().unwrap();
        let answer = ask(&site, request).await;
        assert_eq!(answer.status().as_u16(), status);
        let page = text(answer).await;
        assert!(page.contains(WRITTEN), "{status}");
        assert_eq!(page.contains(&format!("action=\"/fails/{status}\"")), can_be_sent_again, "{status}");
    }
}
