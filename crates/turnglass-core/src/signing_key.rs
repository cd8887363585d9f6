//! The key that signs a client's JWTs, as people have it: PEM of any of the usual kinds, or a JWK (RFC 7517). By ring.

use crate::provider::Algorithm;
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use ring::hmac;
use ring::rand::SystemRandom;
use ring::rsa::{KeyPairComponents, PublicKeyComponents};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaKeyPair,
};
use serde_json::Value;
use turnglass_protocol::secret::Secret;
use zeroize::Zeroizing;

/// Ready to sign.
pub struct SigningKey {
    kind: Kind,
    id: Option<String>,
}

enum Kind {
    Rsa(Box<RsaKeyPair>),
    /// P-256.
    Curve(Box<EcdsaKeyPair>),
    Shared(hmac::Key),
}

impl SigningKey {
    /// A secret that both sides have.
    pub fn shared(secret: &Secret) -> Self {
        Self { kind: Kind::Shared(hmac::Key::new(hmac::HMAC_SHA256, secret.expose().as_bytes())), id: None }
    }

    /// A private key, PEM or JWK.
    pub fn read(text: &Secret) -> Option<Self> {
        // Variables of an environment hold line breaks so.
        let text = Zeroizing::new(text.expose().trim().replace("\\n", "\n"));
        if text.starts_with('{') {
            return Self::of_jwk(&serde_json::from_str(&text).ok()?);
        }
        let (_, rest) = text.split_once("-----BEGIN ")?;
        let (label, rest) = rest.split_once("-----")?;
        let (body, _) = rest.split_once("-----END")?;
        let body: Zeroizing<String> = Zeroizing::new(body.split_whitespace().collect());
        let der = Zeroizing::new(BASE64_STANDARD.decode(body.as_bytes()).ok()?);
        let kind = match label {
            "PRIVATE KEY" => match RsaKeyPair::from_pkcs8(&der) {
                Ok(pair) => Kind::Rsa(Box::new(pair)),
                Err(_) => curve(&der)?,
            },
            "RSA PRIVATE KEY" => Kind::Rsa(Box::new(RsaKeyPair::from_der(&der).ok()?)),
            "EC PRIVATE KEY" => curve(&around(&der))?,
            _ => return None,
        };
        Some(Self { kind, id: None })
    }

    fn of_jwk(jwk: &Value) -> Option<Self> {
        let part =
            |name: &str| BASE64_URL_SAFE_NO_PAD.decode(jwk.get(name)?.as_str()?).ok().map(Zeroizing::new);
        let kind = match jwk.get("kty")?.as_str()? {
            "RSA" => {
                let components = KeyPairComponents {
                    public_key: PublicKeyComponents { n: part("n")?, e: part("e")? },
                    d: part("d")?,
                    p: part("p")?,
                    q: part("q")?,
                    dP: part("dp")?,
                    dQ: part("dq")?,
                    qInv: part("qi")?,
                };
                Kind::Rsa(Box::new(RsaKeyPair::from_components(&components).ok()?))
            }
            "EC" => {
                let (x, y) = (part("x")?, part("y")?);
                let public = [&[4][..], &x, &y].concat();
                let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
                let random = SystemRandom::new();
                let pair =
                    EcdsaKeyPair::from_private_key_and_public_key(algorithm, &part("d")?, &public, &random);
                Kind::Curve(Box::new(pair.ok()?))
            }
            _ => return None,
        };
        Some(Self { kind, id: jwk.get("kid").and_then(Value::as_str).map(str::to_owned) })
    }

    /// Its `kid`, where it came as a JWK (RFC 7517, section 4.5).
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The usual one for a key of this kind.
    pub fn algorithm(&self) -> Algorithm {
        match self.kind {
            Kind::Rsa(_) => Algorithm::RS256,
            Kind::Curve(_) => Algorithm::ES256,
            Kind::Shared(_) => Algorithm::HS256,
        }
    }

    /// Whether this algorithm (RFC 7518, section 3.1) works with a key of this kind.
    pub fn signs_by(&self, algorithm: Algorithm) -> bool {
        matches!(
            (&self.kind, algorithm),
            (Kind::Rsa(_), Algorithm::RS256 | Algorithm::PS256)
                | (Kind::Curve(_), Algorithm::ES256)
                | (Kind::Shared(_), Algorithm::HS256)
        )
    }

    /// A compact JWT (RFC 7515, section 3.1).
    pub fn jwt(&self, algorithm: Algorithm, header: &Value, claims: &Value) -> Option<Secret> {
        let part = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        let message =
            format!("{}.{}", part(header.to_string().as_bytes()), part(claims.to_string().as_bytes()));
        let signed = self.sign(algorithm, message.as_bytes())?;
        Some(Secret::new(format!("{message}.{}", part(&signed))))
    }

    fn sign(&self, algorithm: Algorithm, message: &[u8]) -> Option<Vec<u8>> {
        let random = SystemRandom::new();
        match (&self.kind, algorithm) {
            (Kind::Rsa(pair), Algorithm::RS256 | Algorithm::PS256) => {
                let mut signed = vec![0; pair.public().modulus_len()];
                let padding: &dyn ring::signature::RsaEncoding = match algorithm {
                    Algorithm::PS256 => &RSA_PSS_SHA256,
                    _ => &RSA_PKCS1_SHA256,
                };
                pair.sign(padding, &random, message, &mut signed).ok()?;
                Some(signed)
            }
            (Kind::Curve(pair), Algorithm::ES256) => {
                Some(pair.sign(&random, message).ok()?.as_ref().to_vec())
            }
            (Kind::Shared(key), Algorithm::HS256) => Some(hmac::sign(key, message).as_ref().to_vec()),
            _ => None,
        }
    }
}

fn curve(pkcs8: &[u8]) -> Option<Kind> {
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8, &SystemRandom::new());
    Some(Kind::Curve(Box::new(pair.ok()?)))
}

/// PKCS #8 (RFC 5958) around a bare key of P-256 (RFC 5915).
fn around(sec1: &[u8]) -> Zeroizing<Vec<u8>> {
    /// The version, and id-ecPublicKey with prime256v1.
    const HEAD: [u8; 24] = [
        0x02, 0x01, 0x00, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
        0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07,
    ];
    let value = |tag: u8, bytes: &[u8]| -> Vec<u8> {
        // No key of this curve is as long as 65536.
        let length = u16::try_from(bytes.len()).unwrap_or(u16::MAX).to_be_bytes();
        let head = match (length[0], length[1]) {
            (0, short @ 0..=0x7f) => vec![tag, short],
            (0, long) => vec![tag, 0x81, long],
            (high, low) => vec![tag, 0x82, high, low],
        };
        [head.as_slice(), bytes].concat()
    };
    Zeroizing::new(value(0x30, &[&HEAD[..], &value(0x04, sec1)].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::signature::{
        ECDSA_P256_SHA256_FIXED, KeyPair, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
        UnparsedPublicKey, VerificationAlgorithm,
    };

    const RSA: [&str; 2] = [include_str!("testdata/rsa-pkcs8.pem"), include_str!("testdata/rsa-pkcs1.pem")];
    const CURVE: [&str; 2] = [include_str!("testdata/ec-pkcs8.pem"), include_str!("testdata/ec-sec1.pem")];
    /// RFC 7515, appendix A.3.
    const JWK: &str = r#"{"kty":"EC","crv":"P-256","kid":"k1","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#;

    fn verified(key: &SigningKey, algorithm: Algorithm) -> bool {
        let message = b"message";
        let signed = key.sign(algorithm, message).unwrap();
        let by = |algorithm: &'static dyn VerificationAlgorithm, public: &[u8]| {
            UnparsedPublicKey::new(algorithm, public).verify(message, &signed).is_ok()
        };
        match (&key.kind, algorithm) {
            (Kind::Rsa(pair), Algorithm::PS256) => by(&RSA_PSS_2048_8192_SHA256, pair.public_key().as_ref()),
            (Kind::Rsa(pair), _) => by(&RSA_PKCS1_2048_8192_SHA256, pair.public_key().as_ref()),
            (Kind::Curve(pair), _) => by(&ECDSA_P256_SHA256_FIXED, pair.public_key().as_ref()),
            (Kind::Shared(key), _) => hmac::verify(key, message, &signed).is_ok(),
        }
    }

    #[test]
    fn keys_are_read_as_people_have_them() {
        for text in RSA {
            let key = SigningKey::read(&Secret::new(text)).unwrap();
            assert_eq!((key.algorithm(), key.signs_by(Algorithm::ES256)), (Algorithm::RS256, false));
            assert!(verified(&key, Algorithm::RS256) && verified(&key, Algorithm::PS256));
        }
        for text in
            CURVE.map(str::to_owned).into_iter().chain([JWK.to_owned(), CURVE[0].replace('\n', "\\n")])
        {
            let key = SigningKey::read(&Secret::new(text)).unwrap();
            assert!(verified(&key, Algorithm::ES256));
        }
        assert_eq!(SigningKey::read(&Secret::new(JWK)).unwrap().id(), Some("k1"));
        let encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n";
        for bad in
            ["", "secret", "{}", "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----", encrypted]
        {
            assert!(SigningKey::read(&Secret::new(bad)).is_none(), "{bad}");
        }
    }
}
