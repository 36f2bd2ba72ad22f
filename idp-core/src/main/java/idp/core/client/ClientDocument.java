package idp.core.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// [ClientMetadata] as the document that [Registration] reads: what is stored, shown and answered.
public final class ClientDocument {
    private final Map<String, Object> members = new LinkedHashMap<>();

    private ClientDocument() {}

    public static Map<String, Object> of(ClientMetadata metadata) {
        var document = new ClientDocument();
        document.write(metadata);
        return document.members;
    }

    /// The names of the members that are not the same in both, in their usual order.
    public static List<String> differences(ClientMetadata one, ClientMetadata other) {
        var left = of(one);
        var right = of(other);
        var names = new LinkedHashSet<>(left.keySet());
        names.addAll(right.keySet());
        names.removeIf(name -> Objects.equals(left.get(name), right.get(name)));
        return List.copyOf(names);
    }

    private void write(ClientMetadata m) {
        put("client_name", m.clientName());
        put("client_uri", m.clientUri());
        put("policy_uri", m.policyUri());
        put("tos_uri", m.tosUri());
        put("initiate_login_uri", m.initiateLoginUri());
        put(
                "application_type",
                switch (m.applicationType()) {
                    case WEB -> "web";
                    case NATIVE -> "native";
                });
        put("redirect_uris", m.redirectUris().stream().map(RedirectUri::value).toList());
        put("post_logout_redirect_uris", m.postLogoutRedirectUris());
        put("grant_types", sorted(m.grantTypes()).stream().map(GrantType::wire).toList());
        put(
                "response_types",
                m.grantTypes().contains(GrantType.AUTHORIZATION_CODE)
                        ? List.of("code")
                        : List.of());
        put("response_modes", sorted(m.responseModes()).stream().map(ResponseMode::wire).toList());
        var method = m.tokenEndpointAuthMethod();
        put("token_endpoint_auth_method", method == null ? null : method.wire());
        put("scope", m.scope().isEmpty() ? null : m.scope().toString());
        put("id_token_signed_response_alg", m.idTokenAlgorithm().wire());
        put("access_token_signed_response_alg", m.accessTokenAlgorithm().wire());
        put("access_token_lifetime", m.accessTokenLifetime());
        put("default_max_age", m.defaultMaxAge());
        put("refresh_token_policy", m.refresh().onlyOffline() ? "offline_access" : "always");
        put("refresh_token_grace", m.refresh().grace());
        put("first_party", m.firstParty());
        put("profile_in_id_token", m.profileInIdToken());
        var profile = m.profile();
        put("profile", profile == null ? null : profile.wire());
        put("require_pkce", m.requirePkce());
        put("resources", m.resources());
        put("served_resources", m.servedResources());
        put("token_status_list", m.tokenStatusList());
    }

    private static <E extends Enum<E>> List<E> sorted(Set<E> values) {
        return values.stream().sorted().toList();
    }

    private void put(String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Duration duration -> members.put(name, duration.toSeconds());
            case Object other -> members.put(name, other);
        }
    }
}
