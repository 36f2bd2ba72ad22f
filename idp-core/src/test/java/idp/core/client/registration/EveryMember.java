package idp.core.client.registration;

import idp.core.client.ClientMetadata;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A registration in which no member has its default. Whatever keeps or shows clients is tried with it:
/// a member that was forgotten comes back as its default, and is seen.
public final class EveryMember {
    /// The least that is registered, which leaves every default in place.
    public static final Map<String, Object> LEAST =
            Map.of("client_name", "App", "redirect_uris", List.of("https://app.example/cb"));

    private EveryMember() {}

    public static Map<String, Object> document() {
        var document = new HashMap<String, Object>();
        document.put("client_name", "Ünï \"quoted\" \\ 名");
        document.put("client_uri", "https://app.example/");
        document.put("policy_uri", "https://app.example/policy");
        document.put("tos_uri", "https://app.example/terms");
        document.put("initiate_login_uri", "https://app.example/login");
        document.put("application_type", "native");
        document.put("redirect_uris", List.of("http://127.0.0.1/cb", "com.example:/b?x=%20"));
        document.put("post_logout_redirect_uris", List.of("https://app.example/bye"));
        document.put("grant_types", List.of("authorization_code", "refresh_token"));
        document.put("response_types", List.of("code"));
        document.put("response_modes", List.of("query", "form_post"));
        document.put("token_endpoint_auth_method", "client_secret_post");
        document.put("scope", "openid email");
        document.put("id_token_signed_response_alg", "EdDSA");
        document.put("access_token_signed_response_alg", "PS256");
        document.put("access_token_lifetime", 60);
        document.put("default_max_age", 3600);
        document.put("refresh_token_policy", "offline_access");
        document.put("refresh_token_grace", 0);
        document.put("first_party", true);
        document.put("profile_in_id_token", false);
        document.put("profile", "oauth21");
        document.put("require_pkce", true);
        document.put("require_second_factor", true);
        document.put("resources", List.of("urn:r", "https://api.example/x"));
        document.put("served_resources", List.of("urn:s"));
        return document;
    }

    /// The document as one whole value.
    public static ClientMetadata metadata(Map<String, Object> document) {
        return switch (Registration.check(document)) {
            case Registration.Checked.Good(var metadata) -> metadata;
            case Registration.Checked.Bad bad -> throw new AssertionError(bad.toString());
        };
    }

    /// Each value in it by its path, such as `tokens.refresh.grace`.
    public static Map<String, Object> leaves(ClientMetadata metadata) {
        var leaves = new HashMap<String, Object>();
        collect("", metadata, leaves);
        return leaves;
    }

    private static void collect(String path, Object value, Map<String, Object> leaves) {
        for (var component : value.getClass().getRecordComponents()) {
            var here = path + component.getName();
            var part = read(component, value);
            if (isGroup(component)) {
                collect(here + ".", part, leaves);
            } else {
                leaves.put(here, part);
            }
        }
    }

    /// A record of this domain that is no value of its own on the wire.
    private static boolean isGroup(RecordComponent component) {
        var type = component.getType();
        return type.isRecord() && type.getPackageName().equals("idp.core.client");
    }

    private static Object read(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /// The same registration with one value taken back to its default.
    public static List<Map<String, Object>> eachLeftOut() {
        var all = new ArrayList<Map<String, Object>>();
        for (var member : document().keySet()) {
            if (!LEAST.containsKey(member)) {
                var less = document();
                less.remove(member);
                all.add(less);
            }
        }
        return all;
    }
}
