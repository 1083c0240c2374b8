//! Proving an ID token: who signed in, said by whom, to whom, in answer to what (OpenID Connect Core 1.0 §3.1.3.7).

use super::{IdFault, jose};
use crate::sign_in::jose::Compact;
use jiff::Timestamp;
use ring::digest::{SHA256, digest};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, RsaPublicKeyComponents,
    UnparsedPublicKey,
};
use sarraf_banks::IdAlgorithm;
use serde_json::{Map, Value};
use subtle::ConstantTimeEq;

/// Seconds two clocks may be apart.
const APART: i64 = 60;
/// Seconds since it was made, at most: it comes straight from the server.
const OLD: i64 = 600;

/// What an ID token must say.
pub(super) struct Question<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub algorithms: &'a [IdAlgorithm],
    pub nonce: &'a str,
    pub access: &'a str,
    pub code: &'a str,
    pub now: Timestamp,
}

impl Question<'_> {
    /// Proves it with the server's published keys; gives who signed in.
    pub fn answered_by(&self, token: &str, keys: &[u8]) -> Result<String, IdFault> {
        let token = Compact::read(token).ok_or(IdFault::Form)?;
        self.prove(&token, keys)?;
        let subject = self.address(&token.claims)?;
        self.time(&token.claims)?;
        let nonce = jose::text(&token.claims, "nonce").unwrap_or_default();
        if !bool::from(nonce.as_bytes().ct_eq(self.nonce.as_bytes())) {
            return Err(IdFault::Nonce);
        }
        for (name, of) in [("at_hash", self.access), ("c_hash", self.code)] {
            if token.claims.get(name).is_some_and(|hash| hash.as_str() != Some(&half_hash(of))) {
                return Err(IdFault::Hash);
            }
        }
        Ok(subject)
    }

    /// The signature, by an algorithm of the profile's list and a key that is for it.
    fn prove(&self, token: &Compact<'_>, keys: &[u8]) -> Result<(), IdFault> {
        let named = jose::text(&token.header, "alg").ok_or(IdFault::Algorithm)?;
        let algorithm =
            self.algorithms.iter().find(|known| known.name() == named).ok_or(IdFault::Algorithm)?;
        // Members that must be understood and are not (RFC 7515 §4.1.11), or another kind of token (RFC 8725 §3.11).
        let kind = token.header.get("typ").is_none_or(|kind| kind.as_str() == Some("JWT"));
        if token.header.contains_key("crit") || !kind {
            return Err(IdFault::Form);
        }
        let keys: Map<String, Value> = serde_json::from_slice(keys).map_err(|_| IdFault::Key)?;
        let key = pick(&keys, jose::text(&token.header, "kid"), *algorithm).ok_or(IdFault::Key)?;
        verify(key, *algorithm, token)
    }

    /// From whom, to whom, about whom.
    fn address(&self, claims: &Map<String, Value>) -> Result<String, IdFault> {
        if jose::text(claims, "iss") != Some(self.issuer) {
            return Err(IdFault::Issuer);
        }
        // To us alone: others it may be written to are nobody we know of.
        let audience = match claims.get("aud") {
            Some(Value::Array(all)) if all.len() == 1 => all.first(),
            other => other,
        };
        let party = claims.get("azp").is_none_or(|party| party.as_str() == Some(self.client_id));
        if audience.and_then(Value::as_str) != Some(self.client_id) || !party {
            return Err(IdFault::Audience);
        }
        let subject = jose::text(claims, "sub").filter(|subject| (1..=255).contains(&subject.len()));
        subject.map(str::to_owned).ok_or(IdFault::Subject)
    }

    fn time(&self, claims: &Map<String, Value>) -> Result<(), IdFault> {
        let now = self.now.as_second();
        let second = |name: &str| claims.get(name).and_then(Value::as_i64).ok_or(IdFault::Time);
        let (expires, made) = (second("exp")?, second("iat")?);
        let early = claims.get("nbf").is_some_and(|from| from.as_i64().is_none_or(|from| from > now + APART));
        let fits = expires > now - APART && made <= now + APART && made >= now - OLD && !early;
        if fits { Ok(()) } else { Err(IdFault::Time) }
    }
}

/// The one key of that name and for that algorithm. A set with a single fitting key needs no name.
fn pick<'a>(
    keys: &'a Map<String, Value>,
    name: Option<&str>,
    algorithm: IdAlgorithm,
) -> Option<&'a Map<String, Value>> {
    let kind = if algorithm == IdAlgorithm::Es256 { "EC" } else { "RSA" };
    let fits = |key: &&Map<String, Value>| {
        let unless =
            |member: &str, value: &str| key.get(member).is_none_or(|found| found.as_str() == Some(value));
        jose::text(key, "kty") == Some(kind)
            && unless("use", "sig")
            && unless("alg", algorithm.name())
            && name.is_none_or(|name| jose::text(key, "kid") == Some(name))
    };
    let mut fitting = keys.get("keys")?.as_array()?.iter().filter_map(Value::as_object).filter(fits);
    match (fitting.next(), fitting.next()) {
        (Some(key), None) => Some(key),
        _ => None,
    }
}

fn verify(key: &Map<String, Value>, algorithm: IdAlgorithm, token: &Compact<'_>) -> Result<(), IdFault> {
    let bytes = |name: &str| jose::text(key, name).and_then(jose::decode).ok_or(IdFault::Key);
    let verified = match algorithm {
        IdAlgorithm::Es256 => {
            let (x, y) = (bytes("x")?, bytes("y")?);
            if jose::text(key, "crv") != Some("P-256") || x.len() != 32 || y.len() != 32 {
                return Err(IdFault::Key);
            }
            let point = [[4].as_slice(), &x, &y].concat();
            UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(token.signed, &token.signature)
        }
        IdAlgorithm::Ps256 | IdAlgorithm::Rs256 => {
            let (n, e) = (bytes("n")?, bytes("e")?);
            let n: Vec<u8> = n.into_iter().skip_while(|byte| *byte == 0).collect();
            // ring refuses these too, as a signature that does not fit; it is the key that does not.
            if n.len() < 256 {
                return Err(IdFault::Key);
            }
            let scheme = match algorithm {
                IdAlgorithm::Ps256 => &RSA_PSS_2048_8192_SHA256,
                _ => &RSA_PKCS1_2048_8192_SHA256,
            };
            RsaPublicKeyComponents { n, e }.verify(scheme, token.signed, &token.signature)
        }
    };
    verified.map_err(|_| IdFault::Signature)
}

/// The left half of SHA-256, which every algorithm of ours goes with.
fn half_hash(text: &str) -> String {
    let whole = digest(&SHA256, text.as_bytes());
    jose::encode(whole.as_ref().get(..16).unwrap_or_default())
}

/// The ID token of a renewal: from the same issuer, to us, about the same person (§12.2). It comes straight from the
/// server over TLS, which §3.1.3.7 (6) takes for its signature; nothing else of it is used.
pub(super) fn goes_on(
    token: &str,
    issuer: &str,
    client_id: &str,
    subject: Option<&str>,
) -> Result<(), IdFault> {
    let token = Compact::read(token).ok_or(IdFault::Form)?;
    if jose::text(&token.claims, "iss") != Some(issuer) {
        return Err(IdFault::Issuer);
    }
    let ours = match token.claims.get("aud") {
        Some(Value::Array(all)) => all.iter().any(|one| one.as_str() == Some(client_id)),
        other => other.and_then(Value::as_str) == Some(client_id),
    };
    if !ours {
        return Err(IdFault::Audience);
    }
    if jose::text(&token.claims, "sub") == subject { Ok(()) } else { Err(IdFault::Subject) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sarraf_vault::Es256Key;
    use serde_json::json;

    const ALL: &[IdAlgorithm] = &[IdAlgorithm::Es256, IdAlgorithm::Ps256, IdAlgorithm::Rs256];

    fn question(algorithms: &'static [IdAlgorithm]) -> Question<'static> {
        Question {
            issuer: "https://id.bank.example",
            client_id: "sarraf",
            algorithms,
            nonce: "n",
            access: "access",
            code: "code",
            now: "2026-01-01T00:00:10Z".parse().unwrap(),
        }
    }

    fn claims() -> Value {
        json!({
            "iss": "https://id.bank.example", "aud": "sarraf", "sub": "person", "nonce": "n",
            "iat": 1_767_225_600, "exp": 1_767_225_900,
        })
    }

    fn set(key: &Es256Key, name: &str) -> Value {
        let mut public = jose::public(key);
        public["kid"] = name.into();
        public
    }

    /// A token of these claims under a header with these members, and the keys of its server.
    fn signed(header: &Value, claims: &Value) -> (String, Vec<u8>) {
        let key = Es256Key::generate().unwrap();
        let keys = json!({ "keys": [set(&key, "a"), set(&Es256Key::generate().unwrap(), "b")] });
        (jose::sign(&key, header, claims).unwrap(), keys.to_string().into_bytes())
    }

    fn verdict(header: &Value, claims: &Value) -> Result<String, IdFault> {
        let (token, keys) = signed(header, claims);
        question(ALL).answered_by(&token, &keys)
    }

    fn with(member: &str, value: Value) -> Result<String, IdFault> {
        let mut claims = claims();
        claims[member] = value;
        verdict(&json!({"alg": "ES256", "kid": "a"}), &claims)
    }

    #[test]
    fn a_token_that_answers_the_question_names_the_person() {
        assert_eq!(verdict(&json!({"alg": "ES256", "kid": "a"}), &claims()), Ok("person".to_owned()));
        assert_eq!(with("aud", json!(["sarraf"])), Ok("person".to_owned()));
        assert_eq!(with("azp", json!("sarraf")), Ok("person".to_owned()));
        assert_eq!(with("at_hash", json!(half_hash("access"))), Ok("person".to_owned()));
        assert_eq!(with("c_hash", json!(half_hash("code"))), Ok("person".to_owned()));
    }

    #[test]
    fn every_claim_that_does_not_fit_is_told() {
        for (member, value, fault) in [
            ("iss", json!("https://id.bank.example/"), IdFault::Issuer),
            ("iss", json!(["https://id.bank.example"]), IdFault::Issuer),
            ("aud", json!("other"), IdFault::Audience),
            ("aud", json!(["sarraf", "other"]), IdFault::Audience),
            ("aud", json!([]), IdFault::Audience),
            ("azp", json!("other"), IdFault::Audience),
            ("sub", json!(""), IdFault::Subject),
            ("sub", json!(7), IdFault::Subject),
            ("exp", json!(1_767_225_550), IdFault::Time),
            ("exp", json!("1767225900"), IdFault::Time),
            ("iat", json!(1_767_225_671), IdFault::Time),
            ("iat", json!(1_767_225_009), IdFault::Time),
            ("nbf", json!(1_767_225_671), IdFault::Time),
            ("nonce", json!("m"), IdFault::Nonce),
            ("nonce", Value::Null, IdFault::Nonce),
            ("at_hash", json!(half_hash("other")), IdFault::Hash),
            ("c_hash", json!(half_hash("other")), IdFault::Hash),
        ] {
            assert_eq!(with(member, value.clone()), Err(fault), "{member} {value}");
        }
    }

    #[test]
    fn a_header_that_is_not_of_an_id_token_is_refused() {
        for (header, fault) in [
            (json!({"kid": "a"}), IdFault::Algorithm),
            (json!({"alg": "none", "kid": "a"}), IdFault::Algorithm),
            (json!({"alg": "HS256", "kid": "a"}), IdFault::Algorithm),
            (json!({"alg": "es256", "kid": "a"}), IdFault::Algorithm),
            (json!({"alg": "RS256", "kid": "a"}), IdFault::Key),
            (json!({"alg": "ES256", "kid": "b"}), IdFault::Signature),
            (json!({"alg": "ES256", "kid": "c"}), IdFault::Key),
            (json!({"alg": "ES256"}), IdFault::Key),
            (json!({"alg": "ES256", "kid": "a", "crit": ["x"]}), IdFault::Form),
            (json!({"alg": "ES256", "kid": "a", "typ": "at+jwt"}), IdFault::Form),
        ] {
            assert_eq!(verdict(&header, &claims()), Err(fault), "{header}");
        }
        let (token, keys) = signed(&json!({"alg": "ES256", "kid": "a"}), &claims());
        assert_eq!(question(&[IdAlgorithm::Ps256]).answered_by(&token, &keys), Err(IdFault::Algorithm));
    }

    #[test]
    fn a_key_must_be_for_signing_and_the_only_one_of_its_name() {
        let key = Es256Key::generate().unwrap();
        let token = jose::sign(&key, &json!({"alg": "ES256", "kid": "a"}), &claims()).unwrap();
        let by = |keys: Value| question(ALL).answered_by(&token, keys.to_string().as_bytes());
        let with = |member: &str, value: &str| {
            let mut key = set(&key, "a");
            key[member] = value.into();
            key
        };
        assert!(
            by(json!({"keys": [with("use", "sig")]})).is_ok()
                && by(json!({"keys": [with("alg", "ES256")]})).is_ok()
        );
        for key in [
            with("use", "enc"),
            with("alg", "ES384"),
            with("kty", "OKP"),
            with("crv", "P-384"),
            with("x", "AA"),
        ] {
            assert_eq!(by(json!({ "keys": [key] })), Err(IdFault::Key), "{key}");
        }
        assert_eq!(by(json!({"keys": [set(&key, "a"), set(&key, "a")]})), Err(IdFault::Key));
        assert_eq!(by(json!({"keys": []})), Err(IdFault::Key));
        assert_eq!(by(json!([])), Err(IdFault::Key));
    }

    /// Made once by another program, whose private keys were thrown away.
    const RS256: (&str, &str) = (
        "oFJPGXZOC3iHAB_c5NR19w_SQ0-HVUVGjV2UFfLaFXxlRj78Uffxsi-jKEBwx7yzU-HlcXXwbKwhvijzIGkOVXnvaO\
lamBNgpevXjZlIFYsn7kDhuGvLKbmNlATRRFcVJC58n9FPy7xmnxxvZPmu2A-f7NaSgynhhQJ4-EFIFYWGeMwU3onf\
MG2hf0UbbUZNYPCdrr4u9HctKnC9mWtvks6vIZpmYgcSg6b5X31cZwoCpdRquxyQDpvOq6UXFHbg6nmmFHYapwGZ-A\
4itIHetj_GBuo_oU4wP2i_Pt5_1bZj0ksuI0tD-4NdwPIl5lEnhooEYMf_epzEpkusxx28hw",
        "np91lA0lpGt9tvrJD4MZk4F_s9y6RWIfeGHrkCbUl36Om8-fLPPPEpdPsReEcyVloCvMgz4c_9K3KvkVD1DqT3K_ST\
RFFPlri9MRh2p0fxqrVlMpnskT5BUT0IM8z_avro6zpIVbtXAWMM6CWolDQvl0bLMl29iceSoGIzejFaoJY01VgcYD\
erfZn_PQBkYZ1HhE9Iw2HO9LmC98lp_WriyXPYauhlAo28NkA2MSpbSPacejnvs8QDin_fUgdshyYhFzl_Hnck4eJP\
v6Pim8nU5LWmvDo4zO47lsiABC5H-GRA-hhXlRSVHfUuzzcATW6lokYHCZbQISnL5awSqUAw",
    );
    const PS256: (&str, &str) = (
        "soUSIRnM8MUdI3_Y_ggDTYWNF9EMJd4KmqTA18NOj1Q6Mu-t4Q5ieaeTEzAVo3hBBv6zghB5hP3HZz15sdefarPBIN\
AGvOdhU5xE-sf1rCW25xxPYiFTwwhuGHgFRoipuBa_n_B7MAAg_YtzUvm5Ztf2A8_PbGVbP0OxeJZJZdJeQC_zK86Z\
dIsz9O9qCQSf__vxeoG4WWCCk5g2ASJO_udsQz5cRbOu2dkzaz3qdaDSTkBBiUgWoTGMpZ2IMMZEdu76Es6sHvnESH\
l06O4vCtUENHuSdy82OrKusluBp9kYo2AAn3YeMxeIKJaxHuJo2l7D-mCZbHODOgfVqGs0gQ",
        "oyG7c1BfXtzw50yI8MuKZj5_nf42YcjVEJptpsPBk34bJ-Po_6FYGZ7DG-JB4E-g5Vq7d2xYUjUSIn6SSPLZJLVD8h\
gOU2oIvKq2g2XG0vtN54PK9hIf8JZHbe4xnbB9eIZQGw02WSVsY9LztzZSoVhzy3aexCAyXLBXSNgZ_y_svS8hCDUP\
L-pxIUANFncD5bOcDbL3M06uevav3cxygmvP_VCEQ9z2QhgzGPB_cRaYlO0bTNZ4hZtN_d6bxsBwBTU278gFC0NhCV\
L-ScWaFi-9pAlSyoKhYFDyrP1uS-UIaBzr1jVx_O0alL23T4IyKtLXhjKe6LfXmBDMnul5NQ",
    );
    const SHORT: (&str, &str) = (
        "xkBsyezxfnPs_p2vN5-n6Uy4TX0ySLCM9fP_v2qG0F0k4VjgNGxz93SpNdZoVc-JF7y7Qb5J08xQpGYkKCTrALDg-f\
7oKWPCeHALC8RWSeCp4vwN034GFSRcyR9TS1YG7vRwccmHS_4vFWEE1hTS45YS-K-W1vgmTcdhhrvNZ8c",
        "HqrnofFs608Oo0SDNPhpeZ_jIoWfuzWu0JBRul3xv7BrAP0RSlINr3YUcbAmALXLCmTWQuf7yYN7Chcz8XoKVX4cMX\
uN-ori6Ar1xqgXlVNpMbD_XRoPv4V8U2UkB6l1kHDHS_oHX0ZcCml1g2icncgiaZc_z77vm6Q5a3ARPgY",
    );

    fn by_rsa(alg: &str, (n, signature): (&str, &str)) -> Result<String, IdFault> {
        // Their claims are written in the order of that program.
        let claims = r#"{"iss":"https://id.bank.example","aud":"sarraf","sub":"person","nonce":"n","iat":1767225600,"exp":1767225900}"#;
        let header = format!(r#"{{"alg":"{alg}","kid":"rsa"}}"#);
        let signed = format!("{}.{}", jose::encode(header.as_bytes()), jose::encode(claims.as_bytes()));
        let keys = json!({"keys": [{"kty": "RSA", "kid": "rsa", "n": n, "e": "AQAB"}]}).to_string();
        question(ALL).answered_by(&format!("{signed}.{signature}"), keys.as_bytes())
    }

    #[test]
    fn rsa_is_taken_in_both_forms_from_2048_bits_on() {
        assert_eq!(by_rsa("RS256", RS256), Ok("person".to_owned()));
        assert_eq!(by_rsa("PS256", PS256), Ok("person".to_owned()));
        assert_eq!(by_rsa("RS256", (RS256.0, PS256.1)), Err(IdFault::Signature));
        assert_eq!(by_rsa("PS256", RS256), Err(IdFault::Signature));
        assert_eq!(by_rsa("RS256", SHORT), Err(IdFault::Key));
    }

    #[test]
    fn a_renewed_token_is_about_the_same_person() {
        let (token, _) = signed(&json!({"alg": "ES256"}), &claims());
        let goes_on = |issuer, client, subject| goes_on(&token, issuer, client, subject);
        assert_eq!(goes_on("https://id.bank.example", "sarraf", Some("person")), Ok(()));
        assert_eq!(goes_on("https://other.example", "sarraf", Some("person")), Err(IdFault::Issuer));
        assert_eq!(goes_on("https://id.bank.example", "other", Some("person")), Err(IdFault::Audience));
        assert_eq!(goes_on("https://id.bank.example", "sarraf", Some("another")), Err(IdFault::Subject));
    }
}
