package idp.core.client.registration;

import idp.core.client.RedirectUri;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an app is, for those who do not want to know each member of a registration: sets what such an
/// app needs, where nothing else was said.
public enum ClientKind {
    /// Runs on a server and keeps a secret.
    WEB,
    /// Runs in the browser alone.
    SPA,
    /// Runs on a person's machine or phone.
    NATIVE,
    /// Signs nobody in and asks for tokens of its own.
    SERVICE,
    /// Is asked with tokens, and asks about them.
    API,
    /// Talks to an MCP server, as its sign-in demands: RFC 8252 and RFC 8707.
    MCP;

    /// Where an app is, and what it has to do with.
    ///
    /// @param url where it runs; null if its redirect URIs are in the document, or it has none
    /// @param callbacks paths below `url` that a sign-in comes back to
    /// @param homes paths below `url` that a sign-out may end at
    /// @param resources the APIs that it calls, or is
    public record Place(
            @Nullable String url,
            List<String> callbacks,
            List<String> homes,
            List<String> resources) {
        public static final List<String> CALLBACK = List.of("/callback");
        public static final List<String> HOME = List.of("/");

        public Place {
            callbacks = List.copyOf(callbacks);
            homes = List.copyOf(homes);
            resources = List.copyOf(resources);
        }
    }

    /// What cannot be guessed.
    public enum Lack {
        /// Nobody said where the app is.
        PLACE,
        /// It has a place, and nobody is sent back to it.
        NO_PLACE,
        /// Nobody said which API it calls, or is.
        RESOURCE
    }

    /// What a document came to.
    public sealed interface Completed {
        record Whole(Map<String, Object> document) implements Completed {}

        record Lacking(Lack what) implements Completed {}
    }

    /// What the document says stays as it is.
    public Completed complete(Map<String, ?> said, Place place) {
        var lack = lack(said, place);
        if (lack != null) {
            return new Completed.Lacking(lack);
        }
        var document = new LinkedHashMap<String, Object>(said);
        switch (this) {
            case WEB, SPA, NATIVE, MCP -> {
                document.putIfAbsent("grant_types", List.of("authorization_code", "refresh_token"));
                returns(document, place);
                if (this != WEB) {
                    document.putIfAbsent("token_endpoint_auth_method", "none");
                }
                if (this == NATIVE || this == MCP) {
                    document.putIfAbsent("application_type", "native");
                }
                put(document, "resources", place.resources);
            }
            case SERVICE -> {
                document.putIfAbsent("grant_types", List.of("client_credentials"));
                put(document, "resources", place.resources);
            }
            case API -> {
                document.putIfAbsent("grant_types", List.of("client_credentials"));
                put(document, "served_resources", place.resources);
            }
        }
        return new Completed.Whole(document);
    }

    private @Nullable Lack lack(Map<String, ?> said, Place place) {
        return switch (this) {
            case WEB, SPA ->
                    place.url == null && !said.containsKey("redirect_uris") ? Lack.PLACE : null;
            case NATIVE -> null;
            case MCP -> place.resources.isEmpty() ? Lack.RESOURCE : null;
            case SERVICE -> place.url == null ? null : Lack.NO_PLACE;
            case API ->
                    place.url != null
                            ? Lack.NO_PLACE
                            : place.resources.isEmpty() && !said.containsKey("served_resources")
                                    ? Lack.RESOURCE
                                    : null;
        };
    }

    private void returns(Map<String, Object> document, Place place) {
        if (place.url != null) {
            document.putIfAbsent("redirect_uris", below(place.url, place.callbacks));
            document.putIfAbsent("post_logout_redirect_uris", below(place.url, place.homes));
            return;
        }
        document.putIfAbsent("redirect_uris", loopback());
        put(document, "post_logout_redirect_uris", homes(document.get("redirect_uris")));
    }

    /// RFC 8252 §7.3: a native app takes any free port of its machine.
    private List<String> loopback() {
        return this == MCP
                ? List.of("http://127.0.0.1/callback", "http://localhost/callback")
                : List.of("http://127.0.0.1/callback");
    }

    private static List<String> below(String url, List<String> paths) {
        var base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return paths.stream().map(path -> base + path).toList();
    }

    /// The front page of each place that people come back to.
    private static List<String> homes(@Nullable Object redirects) {
        var homes = new ArrayList<String>();
        if (redirects instanceof List<?> uris) {
            for (var uri : uris) {
                var home = home(String.valueOf(uri));
                if (home != null && !homes.contains(home)) {
                    homes.add(home);
                }
            }
        }
        return homes;
    }

    private static @Nullable String home(String uri) {
        var start = uri.indexOf("://") + 3;
        if (!uri.startsWith("http") || start < 3 || new RedirectUri(uri).host() == null) {
            return null;
        }
        var end = start;
        while (end < uri.length() && "/?".indexOf(uri.charAt(end)) < 0) {
            end++;
        }
        return uri.substring(0, end) + "/";
    }

    private static void put(Map<String, Object> document, String member, List<String> values) {
        if (!values.isEmpty()) {
            document.putIfAbsent(member, values);
        }
    }
}
