//! Bodies: packed, in other letters, wrapped, or in some other notation than JSON.

use super::{Odd, kept, member, read, text, with_body, with_lines};
use std::io::Write;
use turnglass_tests::{Part, Response};

pub(super) fn rows() -> Vec<Odd> {
    let mut rows: Vec<Odd> = READ.iter().map(|(what, writes)| read(what, *writes)).collect();
    rows.extend(KEPT.iter().map(|(what, writes)| kept(what, *writes)));
    rows
}

const READ: [(&str, super::Spoils); 70] = [
    ("gzip by its header, but plain", |answer| with_lines("Content-Encoding: gzip\r\n", &*answer.body)),
    ("deflate by its header, but plain", |answer| with_lines("Content-Encoding: deflate\r\n", &*answer.body)),
    ("br by its header, but plain", |answer| with_lines("Content-Encoding: br\r\n", &*answer.body)),
    ("gzip", |answer| with_lines("Content-Encoding: gzip\r\n", gzip(&answer.body))),
    ("gzip, and no header says so", |answer| with_body(gzip(&answer.body))),
    ("gzip twice", |answer| with_lines("Content-Encoding: gzip, gzip\r\n", gzip(&gzip(&answer.body)))),
    ("gzip with words behind it", |answer| with_body([gzip(&answer.body), b"and more".to_vec()].concat())),
    ("deflate", |answer| with_lines("Content-Encoding: deflate\r\n", zlib(&answer.body))),
    ("deflate, and no header says so", |answer| with_body(zlib(&answer.body))),
    ("deflate without its wrapping", |answer| {
        with_lines("Content-Encoding: deflate\r\n", deflate(&answer.body))
    }),
    ("gzip as a transfer coding", |answer| {
        let packed = gzip(&answer.body);
        let chunk = [format!("{:x}\r\n", packed.len()).as_bytes(), &packed, b"\r\n0\r\n\r\n"].concat();
        super::raw("Transfer-Encoding: gzip, chunked\r\n", &chunk)
    }),
    ("a byte order mark", |answer| with_body(format!("\u{feff}{}", text(answer)))),
    ("UTF-16, little end first", |answer| {
        with_body(utf16(&format!("\u{feff}{}", text(answer)), u16::to_le_bytes))
    }),
    ("UTF-16, big end first", |answer| {
        with_body(utf16(&format!("\u{feff}{}", text(answer)), u16::to_be_bytes))
    }),
    ("UTF-16 without a mark", |answer| with_body(utf16(text(answer), u16::to_le_bytes))),
    ("UTF-32", |answer| {
        with_body(text(answer).chars().flat_map(|c| u32::from(c).to_le_bytes()).collect::<Vec<_>>())
    }),
    ("NUL bytes behind it", |answer| with_body(format!("{}\0\0\0", text(answer)))),
    ("NUL bytes before it", |answer| with_body(format!("\0\0{}", text(answer)))),
    ("1 MiB of blanks before it", |answer| {
        with_body(format!("{}{}", " \r\n\t".repeat(1 << 18), text(answer)))
    }),
    ("words behind it", |answer| with_body(format!("{}\n<!-- served in 0.2 s -->", text(answer)))),
    ("a program's warning before it", |answer| {
        with_body(format!("<br />\n<b>Warning</b>: x in y\n{}", text(answer)))
    }),
    ("a program's warning with a brace in it", |answer| {
        with_body(format!("Notice: undefined index {{main}} in x.php\n{}", text(answer)))
    }),
    ("the same object twice", |answer| with_body(text(answer).repeat(2))),
    ("a form", |answer| with_body(form(answer))),
    ("a form with a line end", |answer| with_body(format!("{}\r\n", form(answer)))),
    ("a form behind a question mark", |answer| with_body(format!("?{}", form(answer)))),
    ("a form, an entry a line", |answer| with_body(form(answer).replace('&', "\n"))),
    ("JSON in a JSON string", |answer| with_body(serde_json::json!(text(answer)).to_string())),
    ("JSON in a JSON string in a JSON string", |answer| {
        with_body(serde_json::json!(serde_json::json!(text(answer)).to_string()).to_string())
    }),
    ("JSON in a string of a member", |answer| {
        with_body(serde_json::json!({"body": text(answer)}).to_string())
    }),
    ("`)]}'` before it", |answer| with_body(format!(")]}}'\n{}", text(answer)))),
    ("`while(1);` before it", |answer| with_body(format!("while(1);{}", text(answer)))),
    ("`for(;;);` before it", |answer| with_body(format!("for(;;);{}", text(answer)))),
    ("`{}&&` before it", |answer| with_body(format!("{{}}&&{}", text(answer)))),
    ("a call around it (JSONP)", |answer| with_body(format!("callback({});", text(answer)))),
    ("a call and a comment around it", |answer| {
        with_body(format!("/**/ typeof cb === 'x' && cb({});", text(answer)))
    }),
    ("an assignment around it", |answer| with_body(format!("var answer = {};", text(answer)))),
    ("an event stream", |answer| with_body(format!("event: token\ndata: {}\n\n", text(answer)))),
    ("a part of several", |answer| {
        with_body(format!("--b\r\nContent-Type: application/json\r\n\r\n{}\r\n--b--\r\n", text(answer)))
    }),
    ("within `data`", |answer| within(answer, "{\"data\":@}")),
    ("within `token`", |answer| within(answer, "{\"token\":@}")),
    ("within `result`, beside other members", |answer| {
        within(answer, "{\"code\":0,\"message\":\"ok\",\"result\":@}")
    }),
    ("within `response.body`", |answer| within(answer, "{\"response\":{\"status\":200,\"body\":@}}")),
    ("within a list in `data`", |answer| within(answer, "{\"data\":[@]}")),
    ("within four members", |answer| within(answer, "{\"a\":{\"b\":{\"c\":{\"d\":@}}}}")),
    ("within a list", |answer| within(answer, "[@]")),
    ("within a list in a list", |answer| within(answer, "[[@]]")),
    ("within a list, behind something else", |answer| within(answer, "[0,\"ok\",{\"status\":\"ok\"},@]")),
    ("its tokens one more member deep", |answer| {
        let (token, refresh) = (member(answer, "access_token"), member(answer, "refresh_token"));
        with_body(serde_json::json!({"expires_in": 900, "tokens": {"access_token": token, "refresh_token": refresh}}).to_string())
    }),
    ("its refresh token one more member deep", |answer| {
        let (token, refresh) = (member(answer, "access_token"), member(answer, "refresh_token"));
        with_body(
            serde_json::json!({"expires_in": 900, "access_token": token, "more": {"refresh_token": refresh}})
                .to_string(),
        )
    }),
    ("tokens as objects with a value", |answer| {
        let (token, refresh) = (member(answer, "access_token"), member(answer, "refresh_token"));
        with_body(serde_json::json!({"access_token": {"value": token, "expires_in": 900}, "refresh_token": {"value": refresh}}).to_string())
    }),
    ("tokens as lists", |answer| {
        let (token, refresh) = (member(answer, "access_token"), member(answer, "refresh_token"));
        with_body(serde_json::json!({"access_token": [token], "refresh_token": [refresh]}).to_string())
    }),
    ("`accessToken` and `refreshToken`", |answer| {
        with_body(
            text(answer).replace("access_token", "accessToken").replace("refresh_token", "refreshToken"),
        )
    }),
    ("`Access-Token` and `Refresh-Token`", |answer| {
        with_body(
            text(answer).replace("access_token", "Access-Token").replace("refresh_token", "Refresh-Token"),
        )
    }),
    ("single quotes", |answer| with_body(text(answer).replace('"', "'"))),
    ("names without quotes", |answer| with_body(bare_names(text(answer)))),
    ("a comma too many", |answer| with_body(text(answer).replace('}', ",}"))),
    ("a comma too many at the start", |answer| with_body(text(answer).replace('{', "{,"))),
    ("no commas", |answer| with_body(text(answer).replace(",\"", "\n\""))),
    ("comments", |answer| with_body(text(answer).replace('{', "{ // the answer\n /* of a server */ "))),
    ("a line that begins with #", |answer| with_body(text(answer).replace('{', "{\n# the answer\n"))),
    ("`=` and `;`", |answer| with_body(text(answer).replace(':', " = ").replace(',', "; "))),
    ("`=>`", |answer| with_body(text(answer).replace(':', " => "))),
    ("NaN", |answer| with_body(text(answer).replace('{', "{\"x\":NaN,\"y\":-Infinity,"))),
    ("None and True", |answer| with_body(text(answer).replace('{', "{'x': None, 'y': True, "))),
    ("a line end in a string", |answer| with_body(text(answer).replace('{', "{\"note\":\"two\nlines\","))),
    ("an escape that JSON lacks", |answer| with_body(text(answer).replace('{', "{\"note\":\"\\x41\\'\","))),
    ("a half surrogate", |answer| with_body(text(answer).replace('{', "{\"note\":\"\\ud800\","))),
    ("letters written as numbers", |answer| {
        with_body(text(answer).replace("refresh-", "\\u0072efresh\\u002d"))
    }),
    ("no braces", |answer| with_body(text(answer).trim_matches(['{', '}']))),
];

const KEPT: [(&str, super::Spoils); 8] = [
    ("XML", |answer| with_body(xml(answer))),
    ("a web page with the JSON in it", |answer| {
        with_body(format!("<html><body><pre>{}</pre></body></html>", text(answer)))
    }),
    ("a web page with escaped JSON in it", |answer| {
        with_body(format!("<html><body><pre>{}</pre></body></html>", text(answer).replace('"', "&quot;")))
    }),
    ("lines of YAML", |answer| {
        let (token, refresh) = (member(answer, "access_token"), member(answer, "refresh_token"));
        with_body(format!("---\naccess_token: {token}\nrefresh_token: {refresh}\nexpires_in: 900\n"))
    }),
    ("members nested 10,000 deep", |answer| {
        let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        with_body(format!("{{\"deep\":{deep},{}", &text(answer)[1..]))
    }),
    ("a string before it that does not end", |answer| {
        with_body(format!("{{\"note\":\"open,\n{}", &text(answer)[1..]))
    }),
    ("invalid UTF-8 in the access token", |answer| {
        let at = text(answer).find("access-").unwrap() + 3;
        with_body([&answer.body[..at], b"\xff\xfe", &answer.body[at..]].concat())
    }),
    ("an error beside the tokens", |answer| {
        with_body(text(answer).replace('{', "{\"error\":\"server_error\","))
    }),
];

fn within(answer: &Response, around: &str) -> Vec<Part> {
    with_body(around.replace('@', text(answer)))
}

fn form(answer: &Response) -> String {
    let (token, refresh) = (member(answer, "access_token"), member(answer, "refresh_token"));
    format!("access_token={token}&expires_in=900&refresh_token={refresh}&scope=api&token_type=bearer")
}

fn xml(answer: &Response) -> String {
    let (token, refresh) = (member(answer, "access_token"), member(answer, "refresh_token"));
    format!(
        "<?xml version=\"1.0\"?><OAuth><access_token>{token}</access_token><refresh_token>{refresh}</refresh_token></OAuth>"
    )
}

/// `{access_token:"…"}`.
fn bare_names(json: &str) -> String {
    ["access_token", "expires_in", "refresh_token", "scope", "token_type"]
        .iter()
        .fold(json.to_owned(), |json, name| json.replace(&format!("\"{name}\":"), &format!("{name}:")))
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}
