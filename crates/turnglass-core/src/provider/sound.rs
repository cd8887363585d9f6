//! What a provider's definition must hold to before it is used. Each mistake names the word of the file that it is about.

use super::request::{self, Headers};
use super::unsound::Unsound;
use super::{Encoding, Field, Form, Parameter, Present, Provider, Purpose, TokenRequest};
use crate::template::{Name, Template};
use std::borrow::Cow;
use std::sync::Arc;
use turnglass_protocol::letters::plain;
use turnglass_protocol::text;

/// Which names can be filled in where.
const ALWAYS: [Name; 4] = [Name::ClientId, Name::ClientSecret, Name::Scope, Name::Resource];

/// What a provider may be called.
pub(super) fn is_name(text: &str) -> bool {
    let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c);
    !text.is_empty() && text.chars().all(fine)
}

impl Provider {
    pub(super) fn finish(mut self, own: bool) -> Result<Arc<Self>, Unsound> {
        if !is_name(&self.name) {
            return Err(Unsound { why: text!("provider-name", name = plain(&self.name, 200)), about: None });
        }
        self.parameters_are_sound()?;
        self.addresses_are_sound()?;
        self.requests_are_sound()?;
        self.page_is_sound().map_err(|(field, why, about)| Unsound::in_field(field, why, about))?;
        self.answer_is_sound()?;
        if self.title.is_empty() {
            self.title.clone_from(&self.name);
        }
        self.own = own;
        Ok(Arc::new(self))
    }

    /// Whether the renewing request says where this stands.
    pub fn refreshes_with(&self, name: &Name) -> bool {
        self.form(Purpose::Refresh).places(name)
            || self.assertion.iter().flat_map(|assertion| assertion.templates()).any(|it| it.mentions(name))
    }

    /// The request to the token endpoint for this purpose, as the file describes it.
    pub fn form(&self, purpose: Purpose) -> Form<'_> {
        Form::new(purpose, &self.refresh, &self.code, &self.device)
    }

    fn parameters_are_sound(&self) -> Result<(), Unsound> {
        for (at, parameter) in self.parameters.iter().enumerate() {
            let fine = |c: char| c.is_ascii_alphanumeric() || "_-".contains(c);
            let name = &parameter.name;
            if name.is_empty() || !name.chars().all(fine) {
                return Err(Unsound::in_field(
                    "parameters",
                    text!("parameter-name", name = plain(name, 60)),
                    name,
                ));
            }
            if self.parameters[..at].iter().any(|other| other.name == *name) {
                return Err(Unsound::in_field("parameters", text!("parameter-twice", name), name));
            }
            if let Some(pattern) = &parameter.pattern
                && let Err(why) = Parameter::whole(pattern)
            {
                let why = plain(&why.to_string(), 120);
                return Err(Unsound::in_field("parameters", text!("parameter-pattern", name, why), pattern));
            }
        }
        Ok(())
    }

    fn addresses_are_sound(&self) -> Result<(), Unsound> {
        for (field, address) in self.addresses() {
            let about = |why| Unsound::in_field(field, why, address);
            let template = Template::read(address).map_err(about)?;
            let asks = matches!(field, "refresh.url" | "code.url" | "check.url");
            let known: &[Name] = if asks { &[Name::Token, Name::RefreshToken] } else { &[] };
            self.names_are_known(field, &template, asks, known)?;
            if let Some(name) = template.ends_host()
                && !self.may_end_a_host(name)
            {
                return Err(Unsound::in_field(
                    field,
                    text!("host-ends", name = name.to_string()),
                    name.to_string(),
                ));
            }
            // With anything in their places it must be an address.
            let sample = template.fill_address(|_| Some(Cow::Borrowed("x"))).unwrap_or_default();
            crate::address::endpoint(&sample).map_err(about)?;
        }
        if let Some(url) = &self.client_page {
            crate::address::endpoint(url).map_err(|why| Unsound::in_field("client_page", why, url))?;
        }
        for host in &self.hosts {
            let template = Template::read(host).map_err(|why| Unsound::in_field("hosts", why, host))?;
            self.names_are_known("hosts", &template, false, &[])?;
        }
        Ok(())
    }

    /// Who decides about the end of a host decides whose it is: an answer of the provider, or a value that the provider
    /// limits.
    fn may_end_a_host(&self, name: &Name) -> bool {
        match name {
            Name::Answer(_) => true,
            Name::Account(name) => self.parameter(name).is_some_and(|parameter| parameter.pattern.is_some()),
            _ => false,
        }
    }

    fn requests_are_sound(&self) -> Result<(), Unsound> {
        let of_refresh = [Name::Token, Name::RefreshToken, Name::Assertion];
        let of_code = [Name::Code, Name::Verifier, Name::RedirectUri, Name::Assertion];
        let of_device = [Name::DeviceCode, Name::Assertion];
        self.request_is_sound("refresh", &self.refresh, &of_refresh, self.encodes_json(Purpose::Refresh))?;
        self.request_is_sound("code", &self.code, &of_code, self.encodes_json(Purpose::Code))?;
        let device = &self.device;
        let as_request = TokenRequest {
            query: device.query.clone(),
            headers: device.headers.clone(),
            fields: device.fields.clone(),
            names: device.names.clone(),
            ..TokenRequest::default()
        };
        self.request_is_sound("device", &as_request, &of_device, device.encoding == Some(Encoding::Json))?;
        if let Some(check) = &self.check {
            self.headers_are_sound("check.headers", &check.headers, &[Name::Token])?;
            self.fields_are_sound("check.body", check.body.iter(), &[Name::Token])?;
        }
        for template in self.assertion.iter().flat_map(|assertion| assertion.templates()) {
            self.names_are_known("assertion", template, true, &[Name::Token, Name::RefreshToken])?;
        }
        Ok(())
    }

    fn encodes_json(&self, purpose: Purpose) -> bool {
        self.form(purpose).encoding == Encoding::Json
    }

    fn request_is_sound(
        &self,
        part: &str,
        request: &TokenRequest,
        names: &[Name],
        json: bool,
    ) -> Result<(), Unsound> {
        let field = |member: &str| format!("{part}.{member}");
        request::check(&request.names, [&request.query, &request.fields], json)
            .map_err(|(why, about)| Unsound::in_field(part, why, about))?;
        self.fields_are_sound(&field("query"), request.query.iter().flat_map(|it| it.values()), names)?;
        self.fields_are_sound(&field("fields"), request.fields.iter().flat_map(|it| it.values()), names)?;
        request.headers.iter().try_for_each(|it| self.headers_are_sound(&field("headers"), it, names))
    }

    fn headers_are_sound(&self, field: &str, headers: &Headers, names: &[Name]) -> Result<(), Unsound> {
        headers.values().flatten().try_for_each(|template| self.names_are_known(field, template, true, names))
    }

    fn fields_are_sound<'a>(
        &self,
        field: &str,
        fields: impl Iterator<Item = &'a Field>,
        names: &[Name],
    ) -> Result<(), Unsound> {
        let mut templates = fields.flat_map(Field::templates);
        templates.try_for_each(|template| self.names_are_known(field, template, true, names))
    }

    fn names_are_known(
        &self,
        field: &str,
        template: &Template,
        asks: bool,
        names: &[Name],
    ) -> Result<(), Unsound> {
        for name in template.names() {
            let known = match name {
                Name::Account(parameter) => self.parameter(parameter).is_some(),
                Name::Answer(_) => true,
                other => names.contains(other) || (asks && ALWAYS.contains(other)),
            };
            if known {
                continue;
            }
            let written = name.to_string();
            let why = match name {
                Name::Account(name) => text!("template-parameter", name),
                _ => text!("template-not-here", name = &written),
            };
            return Err(Unsound::in_field(field, why, written));
        }
        Ok(())
    }

    fn answer_is_sound(&mut self) -> Result<(), Unsound> {
        self.answer.settle()?;
        self.present.as_ref().map_or(Ok(()), Present::check)
    }
}
