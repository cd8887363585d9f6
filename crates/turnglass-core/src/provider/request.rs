//! How a token endpoint is asked, as data: what differs from RFC 6749, and what goes along. Which of it counts when a code
//! is traded or a device asks is decided here too. Fills nothing in and sends nothing.

use crate::template::{Name, Template};
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use turnglass_protocol::text;
use turnglass_protocol::text::Text;

/// What Turnglass itself sends, by the names of the standards.
pub(super) const OURS: [&str; 17] = [
    "audience",
    "client_assertion",
    "client_assertion_type",
    "client_id",
    "client_secret",
    "code",
    "code_verifier",
    "device_code",
    "grant_type",
    "redirect_uri",
    "refresh_token",
    "requested_token_type",
    "resource",
    "scope",
    "subject_token",
    "subject_token_type",
    "user_code",
];

pub(crate) type Headers = BTreeMap<String, Option<Template>>;
pub(crate) type Fields = BTreeMap<String, Field>;
pub(crate) type Names = BTreeMap<String, String>;

/// A request to the token endpoint. What is absent is as RFC 6749 has it; in `code`, as in `refresh`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct TokenRequest {
    /// `POST` when absent.
    pub method: Option<Method>,
    /// The token endpoint. Absent: each account brings its own.
    #[cfg_attr(test, schemars(with = "Option<super::schema::Asked>"))]
    pub url: Option<String>,
    /// Further parameters of the address. One of Turnglass's own that is named here is sent here alone.
    #[cfg_attr(test, schemars(with = "Option<BTreeMap<String, super::schema::FlatField>>"))]
    pub query: Option<Fields>,
    /// `form` when absent, `query` for `GET`.
    pub encoding: Option<Encoding>,
    /// Further headers, in place of those that Turnglass sends; `null` leaves one out.
    pub headers: Option<Headers>,
    /// Further fields, in place of those that Turnglass sends; `null` leaves one out.
    pub fields: Option<Fields>,
    /// What the provider calls those that Turnglass sends.
    #[cfg_attr(test, schemars(with = "Option<super::schema::RequestNames>"))]
    pub names: Option<Names>,
}

/// The request for a device code, and the question whether a person is done (RFC 8628).
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct DeviceRequest {
    /// Further parameters of the address.
    #[cfg_attr(test, schemars(with = "Option<BTreeMap<String, super::schema::FlatField>>"))]
    pub query: Option<Fields>,
    /// `form` when absent.
    pub encoding: Option<Encoding>,
    /// Further headers, in place of those that Turnglass sends; `null` leaves one out.
    pub headers: Option<Headers>,
    /// Further fields, in place of those that Turnglass sends; `null` leaves one out.
    pub fields: Option<Fields>,
    /// What the provider calls those that Turnglass sends.
    #[cfg_attr(test, schemars(with = "Option<super::schema::RequestNames>"))]
    pub names: Option<Names>,
}

/// The methods that token endpoints are asked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// What is sent stands in the address.
    Get,
    /// What is sent stands in the body.
    #[default]
    Post,
}

/// How the fields of a request are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// `application/x-www-form-urlencoded`, as RFC 6749 has it.
    #[default]
    Form,
    /// One object.
    Json,
    /// In the address; no body.
    Query,
    /// Nothing but what address and headers say.
    None,
}

/// What a field is sent as. Lists and members are for JSON; a list is several fields of one name elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// Not at all.
    Null,
    /// In JSON as it is, elsewhere `true` or `false`.
    Bool(bool),
    /// In JSON as it is, elsewhere in digits.
    Number(serde_json::Number),
    /// A text, with names that stand for values.
    Text(Template),
    /// In this order.
    List(Vec<Field>),
    /// An object, whose members are fields again.
    Members(Fields),
}

impl Field {
    /// All templates in it, however deep.
    pub fn templates(&self) -> Box<dyn Iterator<Item = &Template> + '_> {
        match self {
            Field::Text(template) => Box::new(std::iter::once(template)),
            Field::List(fields) => Box::new(fields.iter().flat_map(Field::templates)),
            Field::Members(fields) => Box::new(fields.values().flat_map(Field::templates)),
            Field::Null | Field::Bool(_) | Field::Number(_) => Box::new(std::iter::empty()),
        }
    }

    /// Whether only JSON can write it.
    pub fn is_nested(&self) -> bool {
        match self {
            Field::Members(_) => true,
            Field::List(fields) => {
                fields.iter().any(|field| matches!(field, Field::Members(_) | Field::List(_)))
            }
            _ => false,
        }
    }

    /// Whether this is our own value of the name, and nothing else.
    pub fn is_ours(&self, name: &str) -> bool {
        let Field::Text(template) = self else { return false };
        template.is_only().is_some_and(|only| match only {
            Name::Code => name == "code",
            Name::Verifier => name == "code_verifier",
            Name::RedirectUri => name == "redirect_uri",
            Name::DeviceCode => name == "device_code",
            Name::ClientId => name == "client_id",
            Name::ClientSecret => name == "client_secret",
            Name::RefreshToken => name == "refresh_token",
            Name::Scope => name == "scope",
            Name::Resource => name == "resource",
            Name::Token | Name::Assertion | Name::Account(_) | Name::Answer(_) => false,
        })
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyField)
    }
}

struct AnyField;

impl<'de> Visitor<'de> for AnyField {
    type Value = Field;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, true or false, null, a list or members")
    }

    fn visit_unit<E: Error>(self) -> Result<Field, E> {
        Ok(Field::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Field, E> {
        Ok(Field::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Field, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Field, E> {
        Ok(Field::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Field, E> {
        Ok(Field::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Field, E> {
        Ok(Field::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Field, E> {
        let number = serde_json::Number::from_f64(value);
        number.map(Field::Number).ok_or_else(|| E::custom("a number that can be sent is needed"))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Field, E> {
        Template::read(value).map(Field::Text).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Field, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = seq.next_element()? {
            fields.push(field);
        }
        Ok(Field::List(fields))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Field, A::Error> {
        let mut fields = Fields::new();
        while let Some((name, field)) = map.next_entry()? {
            fields.insert(name, field);
        }
        Ok(Field::Members(fields))
    }
}

/// What the token endpoint is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Another token, for what is traded.
    Refresh,
    /// The first grant, for the code of a sign-in in a browser.
    Code,
    /// The first grant, once a person has typed in a code (RFC 8628, section 3.4).
    Device,
}

/// One request, put together from what the file says of it and of the refresh.
#[derive(Debug, Default)]
pub struct Form<'a> {
    /// How it is sent.
    pub method: Method,
    /// Where it is sent; absent where the account brings the address.
    pub url: Option<&'a str>,
    /// How its fields are written.
    pub encoding: Encoding,
    /// What stands behind `?`.
    pub query: Vec<(&'a str, &'a Field)>,
    /// Each with its value; `None` leaves one out that Turnglass sends.
    pub headers: Vec<(&'a str, Option<&'a Template>)>,
    /// What goes in place of Turnglass's own, or beside it.
    pub fields: Vec<(&'a str, &'a Field)>,
    /// What the provider calls Turnglass's own.
    pub names: Option<&'a Names>,
}

impl<'a> Form<'a> {
    /// For this purpose: what its own description leaves open is as in `refresh`.
    pub fn new(
        purpose: Purpose,
        refresh: &'a TokenRequest,
        code: &'a TokenRequest,
        device: &'a DeviceRequest,
    ) -> Self {
        let is_own = purpose == Purpose::Refresh;
        let none = TokenRequest::default();
        let own: &TokenRequest = if purpose == Purpose::Code { code } else { &none };
        let names = match purpose {
            Purpose::Refresh => None,
            Purpose::Code => code.names.as_ref(),
            Purpose::Device => device.names.as_ref(),
        };
        let names = names.or(refresh.names.as_ref());
        let of_device = |it: &'a Option<Fields>| it.as_ref().filter(|_| purpose == Purpose::Device);
        let of_code = |it: &'a Option<Fields>| it.as_ref().filter(|_| purpose == Purpose::Code);
        let query = of_device(&device.query).or(of_code(&code.query));
        let fields = of_device(&device.fields).or(of_code(&code.fields));
        let headers = match purpose {
            Purpose::Refresh => None,
            Purpose::Code => code.headers.as_ref(),
            Purpose::Device => device.headers.as_ref(),
        };
        // What only a refresh has, or is, goes along with nothing else.
        let grant_type = names.and_then(|names| names.get("grant_type")).map_or("grant_type", String::as_str);
        let refreshes = move |template: &Template| {
            template.mentions(&Name::Token) || template.mentions(&Name::RefreshToken)
        };
        let inherited = move |name: &str, field: &Field| {
            is_own || (name != "grant_type" && name != grant_type && !field.templates().any(refreshes))
        };
        let taken = |own: Option<&'a Fields>, of_refresh: &'a Option<Fields>| -> Vec<(&'a str, &'a Field)> {
            match own {
                Some(own) => own.iter().map(|(name, field)| (name.as_str(), field)).collect(),
                None => of_refresh
                    .iter()
                    .flatten()
                    .filter(|(name, field)| inherited(name, field))
                    .map(|(name, field)| (name.as_str(), field))
                    .collect(),
            }
        };
        let all_headers = headers.or(refresh.headers.as_ref()).into_iter().flatten();
        let headers = all_headers
            .filter(|(_, value)| headers.is_some() || is_own || !value.as_ref().is_some_and(refreshes))
            .map(|(name, value)| (name.as_str(), value.as_ref()))
            .collect();
        let method = own.method.or(refresh.method).unwrap_or_default();
        let encoding = own.encoding.or(device.encoding.filter(|_| purpose == Purpose::Device));
        let usual = if method == Method::Get { Encoding::Query } else { Encoding::Form };
        Self {
            method,
            url: code.url.as_deref().filter(|_| purpose == Purpose::Code).or(refresh.url.as_deref()),
            encoding: encoding.or(refresh.encoding).unwrap_or(usual),
            query: taken(query, &refresh.query),
            headers,
            fields: taken(fields, &refresh.fields),
            names,
        }
    }

    /// The request for a device code: a form, unless the file says otherwise of it.
    pub fn for_device_code(device: &'a DeviceRequest) -> Self {
        let all = |fields: &'a Option<Fields>| -> Vec<(&'a str, &'a Field)> {
            fields.iter().flatten().map(|(name, field)| (name.as_str(), field)).collect()
        };
        let headers = device.headers.iter().flatten();
        Self {
            encoding: device.encoding.unwrap_or_default(),
            query: all(&device.query),
            headers: headers.map(|(name, value)| (name.as_str(), value.as_ref())).collect(),
            fields: all(&device.fields),
            names: device.names.as_ref(),
            ..Self::default()
        }
    }

    /// How this is called where it is sent.
    pub fn called(&self, ours: &'a str) -> &'a str {
        self.names.and_then(|names| names.get(ours)).map_or(ours, String::as_str)
    }

    /// Whether the file itself says where this stands.
    pub fn places(&self, name: &Name) -> bool {
        let in_fields = |fields: &[(&str, &Field)]| {
            fields.iter().any(|(_, field)| field.templates().any(|template| template.mentions(name)))
        };
        in_fields(&self.query)
            || in_fields(&self.fields)
            || self.headers.iter().any(|(_, value)| value.is_some_and(|template| template.mentions(name)))
            || self.url.is_some_and(|url| url.contains(&name.to_string()))
    }

    /// Whether one of ours is said to be another here, or to stand elsewhere: then it is not sent beside that.
    pub fn replaces(&self, ours: &str) -> bool {
        let called = self.called(ours).to_owned();
        let same = |(name, field): &(&str, &Field)| *name == ours || *name == called || field.is_ours(ours);
        self.fields.iter().any(same) || self.query.iter().any(same)
    }
}

/// What is wrong with a request, beside what its templates say, and about which word of the file.
pub(super) fn check(
    names: &Option<Names>,
    fields: [&Option<Fields>; 2],
    json: bool,
) -> Result<(), (Text, String)> {
    for (ours, theirs) in names.iter().flatten() {
        if !OURS.contains(&ours.as_str()) {
            return Err((text!("names-unknown", name = ours, known = OURS.join(", ")), ours.clone()));
        }
        let twice = names.iter().flatten().filter(|(_, other)| *other == theirs).count() > 1;
        if twice || theirs.is_empty() {
            return Err((text!("names-twice", name = theirs), ours.clone()));
        }
    }
    let nested = |(_, field): &(&String, &Field)| field.is_nested();
    let [query, body] = fields;
    let of_body = body.iter().flatten().filter(|_| !json);
    if let Some((name, _)) = query.iter().flatten().chain(of_body).find(nested) {
        return Err((text!("field-nested", name), name.clone()));
    }
    Ok(())
}
