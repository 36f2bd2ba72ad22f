package idp.core.authorize;

import idp.core.client.AuthMethod;
import idp.core.client.GrantType;
import idp.core.client.ResponseMode;
import idp.core.jose.SigningAlgorithm;
import idp.core.oauth.Issuer;
import idp.core.oauth.Scope;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The metadata that relying parties configure themselves by: RFC 8414 §2, OIDC Discovery §3. It is
/// made of the enums that the rules use, so it cannot promise what is not there.
public final class Discovery {
    private static final List<String> SCOPES =
            List.of(
                    Scope.OPENID,
                    Scope.PROFILE,
                    Scope.EMAIL,
                    Scope.ADDRESS,
                    Scope.PHONE,
                    Scope.GROUPS,
                    Scope.OFFLINE_ACCESS);

    private static final List<String> CLAIMS =
            List.of(
                    "sub",
                    "iss",
                    "aud",
                    "exp",
                    "iat",
                    "auth_time",
                    "nonce",
                    "acr",
                    "amr",
                    "sid",
                    "at_hash",
                    "name",
                    "given_name",
                    "family_name",
                    "middle_name",
                    "nickname",
                    "preferred_username",
                    "profile",
                    "picture",
                    "website",
                    "gender",
                    "birthdate",
                    "zoneinfo",
                    "locale",
                    "updated_at",
                    "email",
                    "email_verified",
                    "phone_number",
                    "phone_number_verified",
                    "address",
                    "groups");

    private Discovery() {}

    public static Map<String, Object> document(
            Issuer issuer, List<String> uiLocales, Abilities abilities) {
        var methods = Arrays.stream(AuthMethod.values()).map(AuthMethod::wire).toList();
        var confidential = methods.stream().filter(m -> !m.equals(AuthMethod.NONE.wire())).toList();
        var document = new LinkedHashMap<String, Object>();
        document.put("issuer", issuer.value());
        document.put("authorization_endpoint", issuer.url("/authorize"));
        document.put("token_endpoint", issuer.url("/token"));
        document.put("userinfo_endpoint", issuer.url("/userinfo"));
        document.put("jwks_uri", issuer.url("/jwks"));
        document.put("introspection_endpoint", issuer.url("/introspect"));
        document.put("revocation_endpoint", issuer.url("/revoke"));
        document.put("end_session_endpoint", issuer.url("/logout"));
        document.put("scopes_supported", SCOPES);
        document.put("response_types_supported", List.of("code"));
        document.put(
                "response_modes_supported",
                Arrays.stream(ResponseMode.values()).map(ResponseMode::wire).toList());
        document.put(
                "grant_types_supported",
                Arrays.stream(GrantType.values()).map(GrantType::wire).toList());
        document.put("subject_types_supported", List.of("public"));
        document.put(
                "id_token_signing_alg_values_supported",
                Arrays.stream(SigningAlgorithm.values()).map(SigningAlgorithm::wire).toList());
        document.put("token_endpoint_auth_methods_supported", methods);
        document.put("introspection_endpoint_auth_methods_supported", confidential);
        document.put("revocation_endpoint_auth_methods_supported", methods);
        // RFC 7636 §6.2, RFC 9700 §2.1.1: that PKCE is there can be seen.
        document.put("code_challenge_methods_supported", List.of("S256"));
        // RFC 9207 §3
        document.put("authorization_response_iss_parameter_supported", true);
        document.put("claim_types_supported", List.of("normal"));
        document.put("claims_supported", CLAIMS);
        document.put("acr_values_supported", abilities.highest().andBelow());
        // OIDC Prompt Create §4.2
        document.put("prompt_values_supported", Prompt.known(abilities.signUp()));
        document.put("ui_locales_supported", uiLocales);
        document.put("claims_parameter_supported", false);
        document.put("request_parameter_supported", false);
        document.put("request_uri_parameter_supported", false);
        return document;
    }
}
