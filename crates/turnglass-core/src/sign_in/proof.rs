//! The signatures behind tokens, by ring: verifying an issuer's (for `jsonwebtoken`), and proving that this keeper has
//! the key that a token is bound to (DPoP, RFC 9449).

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use jsonwebtoken::crypto::{CryptoProvider, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{ErrorKind, Result};
use jsonwebtoken::signature::{Error, Verifier};
use jsonwebtoken::{Algorithm, DecodingKey, DecodingKeyKind};
use ring::rand::SystemRandom;
use ring::signature::{
    self as ring_signature, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, RsaParameters,
    RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm,
};
use ring::{digest, hmac};
use serde_json::json;
use turnglass_protocol::secret::Secret;

/// Makes ring what `jsonwebtoken` verifies with.
pub(super) fn install() {
    static RING: CryptoProvider = CryptoProvider {
        signer_factory: |_, _| Err(ErrorKind::InvalidAlgorithm.into()),
        verifier_factory: verifier,
        key_utils: KeyUtils::new_unimplemented(),
    };
    // A second call finds it installed, which is as good.
    let _ = RING.install_default();
}

enum Check {
    Rsa(&'static RsaParameters, Vec<u8>, Vec<u8>),
    Curve(&'static dyn VerificationAlgorithm, Vec<u8>),
    Mac(hmac::Key),
}

struct By(Algorithm, Check);

fn verifier(algorithm: &Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>> {
    if key.family() != algorithm.family() {
        return Err(ErrorKind::InvalidKeyFormat.into());
    }
    let curve = |algorithm| Ok(Check::Curve(algorithm, key.try_get_as_bytes()?.to_vec()));
    let rsa = |parameters| match key.kind() {
        DecodingKeyKind::RsaModulusExponent { n, e } => Ok(Check::Rsa(parameters, n.clone(), e.clone())),
        DecodingKeyKind::SecretOrDer(_) => Err(ErrorKind::InvalidKeyFormat.into()),
    };
    let mac = |algorithm| Ok(Check::Mac(hmac::Key::new(algorithm, key.try_get_as_bytes()?)));
    let check: Result<Check> = match algorithm {
        Algorithm::RS256 => rsa(&ring_signature::RSA_PKCS1_2048_8192_SHA256),
        Algorithm::RS384 => rsa(&ring_signature::RSA_PKCS1_2048_8192_SHA384),
        Algorithm::RS512 => rsa(&ring_signature::RSA_PKCS1_2048_8192_SHA512),
        Algorithm::PS256 => rsa(&ring_signature::RSA_PSS_2048_8192_SHA256),
        Algorithm::PS384 => rsa(&ring_signature::RSA_PSS_2048_8192_SHA384),
        Algorithm::PS512 => rsa(&ring_signature::RSA_PSS_2048_8192_SHA512),
        Algorithm::ES256 => curve(&ring_signature::ECDSA_P256_SHA256_FIXED),
        Algorithm::ES384 => curve(&ring_signature::ECDSA_P384_SHA384_FIXED),
        Algorithm::EdDSA => curve(&ring_signature::ED25519),
        Algorithm::HS256 => mac(hmac::HMAC_SHA256),
        Algorithm::HS384 => mac(hmac::HMAC_SHA384),
        Algorithm::HS512 => mac(hmac::HMAC_SHA512),
        _ => Err(ErrorKind::InvalidAlgorithm.into()),
    };
    Ok(Box::new(By(*algorithm, check?)))
}

impl Verifier<Vec<u8>> for By {
    fn verify(&self, message: &[u8], signed: &Vec<u8>) -> std::result::Result<(), Error> {
        let result = match &self.1 {
            Check::Rsa(parameters, n, e) => {
                RsaPublicKeyComponents { n, e }.verify(parameters, message, signed)
            }
            Check::Curve(algorithm, key) => UnparsedPublicKey::new(*algorithm, key).verify(message, signed),
            Check::Mac(key) => hmac::verify(key, message, signed),
        };
        result.map_err(|_| Error::new())
    }
}

impl JwtVerifier for By {
    fn algorithm(&self) -> Algorithm {
        self.0
    }
}

/// A new private key for one account's tokens.
pub fn new_key() -> Option<Secret> {
    let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).ok()?;
    Some(Secret::new(BASE64_STANDARD.encode(key.as_ref())))
}

/// The proof for one request, with the nonce that the server asked for (RFC 9449, sections 4.2 and 8).
pub fn dpop(key: &Secret, method: &str, url: &url::Url, now: i64, nonce: Option<&str>) -> Option<Secret> {
    let random = SystemRandom::new();
    let pkcs8 = BASE64_STANDARD.decode(key.expose()).ok()?;
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &pkcs8, &random).ok()?;
    // An uncompressed point: 4, x, y.
    let (x, y) = pair.public_key().as_ref().get(1..)?.split_at_checked(32)?;
    let part = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
    let header = json!({
        "typ": "dpop+jwt", "alg": "ES256",
        "jwk": {"kty": "EC", "crv": "P-256", "x": part(x), "y": part(y)},
    });
    let mut address = url.clone();
    address.set_query(None);
    address.set_fragment(None);
    let mut claims = json!({
        "jti": crate::random::random_text()?, "htm": method, "htu": address.as_str(), "iat": now,
    });
    if let (Some(nonce), Some(members)) = (nonce, claims.as_object_mut()) {
        members.insert("nonce".into(), nonce.into());
    }
    let message = format!("{}.{}", part(header.to_string().as_bytes()), part(claims.to_string().as_bytes()));
    let signed = pair.sign(&random, message.as_bytes()).ok()?;
    Some(Secret::new(format!("{message}.{}", part(signed.as_ref()))))
}

/// `S256` of a code verifier (RFC 7636, section 4.2).
pub(super) fn challenge(verifier: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, verifier.as_bytes()))
}
