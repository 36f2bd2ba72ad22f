package idp.server.cli.client;

import idp.core.client.RedirectUri;
import idp.server.cli.shell.Failed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an app is, for those who do not want to know each member of a registration: sets what such an
/// app needs, where nothing else was said.
enum ClientKind {
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

    private static final String HELP = "idp client create --help";
    private static final List<String> CALLBACK = List.of("/callback");
    private static final List<String> HOME = List.of("/");

    void fill(
            Map<String, Object> document,
            @Nullable String url,
            @Nullable Framework framework,
            List<String> resources) {
        switch (this) {
            case WEB, SPA, NATIVE, MCP -> {
                document.putIfAbsent("grant_types", List.of("authorization_code", "refresh_token"));
                callbacks(document, url, framework);
                if (this != WEB) {
                    document.putIfAbsent("token_endpoint_auth_method", "none");
                }
                if (this == NATIVE || this == MCP) {
                    document.putIfAbsent("application_type", "native");
                }
                if (this == MCP && resources.isEmpty()) {
                    throw new Failed("which MCP server? say --resource", HELP);
                }
                put(document, "resources", resources);
            }
            case SERVICE -> {
                mustBeNowhere(url);
                document.putIfAbsent("grant_types", List.of("client_credentials"));
                put(document, "resources", resources);
            }
            case API -> {
                mustBeNowhere(url);
                if (resources.isEmpty()) {
                    throw new Failed("which API is it? say --resource", HELP);
                }
                document.putIfAbsent("grant_types", List.of("client_credentials"));
                put(document, "served_resources", resources);
            }
        }
    }

    private void callbacks(
            Map<String, Object> document, @Nullable String url, @Nullable Framework framework) {
        if (url != null) {
            var back = framework == null ? CALLBACK : List.of(framework.callback());
            var home = framework == null ? HOME : framework.homes();
            document.putIfAbsent("redirect_uris", below(url, back));
            document.putIfAbsent("post_logout_redirect_uris", below(url, home));
            return;
        }
        if (!document.containsKey("redirect_uris")) {
            document.put("redirect_uris", loopback());
        }
        if (!document.containsKey("post_logout_redirect_uris")) {
            put(document, "post_logout_redirect_uris", homes(document.get("redirect_uris")));
        }
    }

    /// RFC 8252 §7.3: a native app takes any free port of its machine.
    private List<String> loopback() {
        return switch (this) {
            case NATIVE -> List.of("http://127.0.0.1/callback");
            case MCP -> List.of("http://127.0.0.1/callback", "http://localhost/callback");
            case WEB, SPA, SERVICE, API ->
                    throw new Failed("where is the app? say --url or --redirect-uri", HELP);
        };
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

    private static void mustBeNowhere(@Nullable String url) {
        if (url != null) {
            throw new Failed("nobody is sent back to a service, so it has no --url", HELP);
        }
    }

    private static void put(Map<String, Object> document, String member, List<String> values) {
        if (!values.isEmpty()) {
            document.putIfAbsent(member, values);
        }
    }
}
