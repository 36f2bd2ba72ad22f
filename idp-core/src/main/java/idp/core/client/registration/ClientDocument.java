package idp.core.client.registration;

import idp.core.client.ClientMetadata;
import idp.core.client.ClientMetadata.ApiUse;
import idp.core.client.ClientMetadata.Presentation;
import idp.core.client.ClientMetadata.Redirects;
import idp.core.client.ClientMetadata.SignInSettings;
import idp.core.client.ClientMetadata.TokenSettings;
import idp.core.client.GrantType;
import idp.core.client.RedirectUri;
import idp.core.client.RefreshPolicy;
import idp.core.client.ResponseMode;
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

    /// What was chosen, without what follows from it: the document to change before it is registered
    /// again.
    public static Map<String, Object> chosen(ClientMetadata metadata) {
        var chosen = of(metadata);
        // It follows from the grant types, and nothing else.
        chosen.remove("response_types");
        if (!metadata.signIn().requirePkce()) {
            // Not chosen but the default, which may be another one for what the client becomes.
            chosen.remove("require_pkce");
        }
        return chosen;
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

    /// Each record is taken apart whole, so that a member that is new to one does not compile here until
    /// it is written.
    private void write(ClientMetadata metadata) {
        switch (metadata) {
            case ClientMetadata(
                            Presentation presentation,
                            var type,
                            var method,
                            var grants,
                            var scope,
                            Redirects redirects,
                            SignInSettings signIn,
                            TokenSettings tokens,
                            ApiUse apis) -> {
                write(presentation);
                put(
                        "application_type",
                        switch (type) {
                            case WEB -> "web";
                            case NATIVE -> "native";
                        });
                put("token_endpoint_auth_method", method == null ? null : method.wire());
                write(grants);
                put("scope", scope.isEmpty() ? null : scope.toString());
                write(redirects);
                write(signIn);
                write(tokens);
                write(apis);
            }
        }
    }

    private void write(Presentation presentation) {
        switch (presentation) {
            case Presentation(var name, var home, var policy, var terms) -> {
                put("client_name", name);
                put("client_uri", home);
                put("policy_uri", policy);
                put("tos_uri", terms);
            }
        }
    }

    private void write(Set<GrantType> grants) {
        put("grant_types", sorted(grants).stream().map(GrantType::wire).toList());
        put(
                "response_types",
                grants.contains(GrantType.AUTHORIZATION_CODE) ? List.of("code") : List.of());
    }

    private void write(Redirects redirects) {
        switch (redirects) {
            case Redirects(var uris, var afterLogout, var initiateLogin, var modes) -> {
                put("redirect_uris", uris.stream().map(RedirectUri::value).toList());
                put("post_logout_redirect_uris", afterLogout);
                put("initiate_login_uri", initiateLogin);
                put("response_modes", sorted(modes).stream().map(ResponseMode::wire).toList());
            }
        }
    }

    private void write(SignInSettings signIn) {
        switch (signIn) {
            case SignInSettings(var maxAge, var firstParty, var profile, var pkce, var second) -> {
                put("default_max_age", maxAge);
                put("first_party", firstParty);
                put("profile", profile == null ? null : profile.wire());
                put("require_pkce", pkce);
                put("require_second_factor", second);
            }
        }
    }

    private void write(TokenSettings tokens) {
        switch (tokens) {
            case TokenSettings(
                            var idToken,
                            var profile,
                            var accessToken,
                            var lifetime,
                            RefreshPolicy(var onlyOffline, var grace)) -> {
                put("id_token_signed_response_alg", idToken.wire());
                put("profile_in_id_token", profile);
                put("access_token_signed_response_alg", accessToken.wire());
                put("access_token_lifetime", lifetime);
                put("refresh_token_policy", onlyOffline ? "offline_access" : "always");
                put("refresh_token_grace", grace);
            }
        }
    }

    private void write(ApiUse apis) {
        switch (apis) {
            case ApiUse(var calls, var serves) -> {
                put("resources", calls);
                put("served_resources", serves);
            }
        }
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
