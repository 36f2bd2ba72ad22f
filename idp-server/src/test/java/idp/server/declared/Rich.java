package idp.server.declared;

import idp.core.client.registration.EveryMember;
import idp.server.json.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A configuration with something of each kind, and each member of a client, and of an API's wishes.
public final class Rich {
    private static final String SCHEMA =
            """
            entity role;
            entity group;
            entity user in [role, group] = { email?: String };
            entity client in [role, group];
            entity order = { region?: String };
            action read appliesTo { principal: [user, client], resource: order };
            """;

    private Rich() {}

    public static Map<String, Object> document() {
        var file = new LinkedHashMap<String, Object>();
        file.put("apiVersion", Description.VERSION);
        file.put("groups", List.of(map("name", "staff", "description", "Ünï: \"quoted\" #1")));
        var api =
                map(
                        "id",
                        "orders",
                        "resource",
                        "https://orders.example",
                        "name",
                        "Orders",
                        "token_type",
                        "JWT",
                        "access_token_signed_response_alg",
                        "EdDSA",
                        "access_token_lifetime",
                        120L,
                        "token_status_list",
                        true,
                        "claims",
                        List.of("email", "groups"),
                        "user_attributes",
                        List.of("email", "groups"),
                        "scopes",
                        new TreeMap<>(Map.of("read", "Read: all", "write", "")));
        file.put("apis", List.of(api, map("id", "plain", "resource", "urn:plain")));
        file.put(
                "roles",
                List.of(map("api", "orders", "name", "manager", "description", "Manages")));
        file.put(
                "policies",
                List.of(
                        map(
                                "api",
                                "orders",
                                "schema",
                                SCHEMA,
                                "policies",
                                Map.of(
                                        "managers",
                                        "@reason(\"x\")\npermit (principal in role::\"manager\", action, resource);\n",
                                        "one",
                                        "forbid (principal, action, resource == order::\"1\");"))));
        file.put(
                "resources",
                List.of(
                        map(
                                "api", "orders",
                                "type", "order",
                                "id", "43",
                                "properties",
                                        map(
                                                "region",
                                                "no",
                                                "open",
                                                true,
                                                "lines",
                                                List.of(1L, 2L),
                                                "weight",
                                                new java.math.BigDecimal("1.5")))));
        file.put("subjects", List.of(map("api", "orders", "type", "vehicle", "id", "van-7")));
        var full = map("key", "full", "id", "full-app", "secret", Map.of("generate", true));
        full.putAll(new TreeMap<>(EveryMember.document()));
        var spa =
                map(
                        "key", "spa",
                        "client_name", "Spa",
                        "redirect_uris", List.of("https://spa.example/cb"),
                        "token_endpoint_auth_method", "none");
        var service =
                map(
                        "key",
                        "https://service.example/key",
                        "enabled",
                        false,
                        "secret",
                        Map.of("generate", true),
                        "client_name",
                        "Service",
                        "grant_types",
                        List.of("client_credentials"),
                        "served_resources",
                        List.of("https://orders.example"));
        file.put("clients", List.of(full, service, spa));
        file.put(
                "assignments",
                List.of(
                        map("api", "orders", "role", "manager", "holder", "group:staff"),
                        map(
                                "api", "orders",
                                "role", "manager",
                                "holder", "client:https://service.example/key",
                                "resource", map("type", "order", "id", "43"),
                                "region", "north",
                                "until", "2199-01-01T00:00:00Z")));
        file.put(
                "webhooks",
                List.of(
                        map(
                                "url",
                                "https://93.184.216.34/hook",
                                "kinds",
                                List.of("LOGIN_FAILED"))));
        return file;
    }

    public static String yaml() {
        return YamlText.of(document());
    }

    static Map<String, Object> map(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (var at = 0; at < namesAndValues.length; at += 2) {
            map.put(String.valueOf(namesAndValues[at]), namesAndValues[at + 1]);
        }
        return map;
    }
}
