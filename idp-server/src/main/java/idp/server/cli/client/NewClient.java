package idp.server.cli.client;

import idp.core.client.Client;
import idp.core.client.RedirectUri;
import idp.core.client.registration.ClientKind;
import idp.core.oauth.Issuer;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Shell;
import idp.server.parts.tile.Framework;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// How a new client is told: as a whole document, or by the members most clients need.
public final class NewClient {
    static final String HELP = "idp client create --help";

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "the metadata as a JSON object (RFC 7591), - for standard input")
    @Nullable String json;

    @ArgGroup(exclusive = false)
    @Nullable Members members;

    /// The members that have an option of their own.
    static final class Members {
        @Option(names = "--name", paramLabel = "NAME", required = true, description = "client_name")
        String name = "";

        @Option(names = "--redirect-uri", paramLabel = "URI", description = "may be repeated")
        List<String> redirectUris = List.of();

        @Option(
                names = "--post-logout-redirect-uri",
                paramLabel = "URI",
                description = "may be repeated")
        List<String> postLogoutRedirectUris = List.of();

        @Option(names = "--grant", paramLabel = "TYPE", description = "grant type, may be repeated")
        List<String> grants = List.of();

        @Option(names = "--scope", paramLabel = "SCOPE", description = "separated by spaces")
        @Nullable String scope;

        @Option(
                names = "--public",
                description = "it cannot keep a secret: a browser or native app")
        boolean isPublic;

        @Option(names = "--native", description = "loopback redirects may use any port")
        boolean isNative;

        @Option(
                names = "--require-second-factor",
                description = "ask its people for a second factor")
        boolean requireSecondFactor;

        @Option(names = "--first-party", description = "never ask people for their consent")
        boolean firstParty;

        @Option(
                names = "--for",
                paramLabel = "KIND",
                description =
                        "web, spa, native, service, api or mcp: sets what such an app needs and prints what it has to know")
        @Nullable ClientKind kind;

        @Option(
                names = "--framework",
                paramLabel = "NAME",
                completionCandidates = FrameworkNames.class,
                description =
                        "spring-boot, openid-client, oauth4webapi, oidc-client-ts, apache, nimbus, orders-api, orders-api-node or orders-api-python: prints the lines to paste")
        @Nullable Framework framework;

        @Option(
                names = "--url",
                paramLabel = "URL",
                description = "where the app is: its callback and its front page follow from that")
        @Nullable String url;

        @Option(
                names = "--resource",
                paramLabel = "URI",
                description = "an API that it calls, or is with --for api; may be repeated")
        List<String> resources = List.of();

        @Option(
                names = "--serves",
                paramLabel = "URI",
                description = "an API that it is itself, and asks about; may be repeated")
        List<String> serves = List.of();

        private @Nullable ClientKind kind() {
            if (framework == null) {
                return kind;
            }
            if (kind != null && kind != framework.kind()) {
                throw new Failed(framework.wire() + " is not for that kind of app", HELP);
            }
            return framework.kind();
        }

        private Map<String, Object> completed(Map<String, Object> document) {
            var told = kind();
            if (told == null) {
                if (url != null) {
                    throw new Failed("--url goes with --for or --framework", HELP);
                }
                put(document, "resources", resources);
                return document;
            }
            return switch (told.complete(document, place())) {
                case ClientKind.Completed.Whole(var whole) -> whole;
                case ClientKind.Completed.Lacking(var what) -> throw new Failed(says(what), HELP);
            };
        }

        private ClientKind.Place place() {
            return framework == null
                    ? new ClientKind.Place(
                            url, ClientKind.Place.CALLBACK, ClientKind.Place.HOME, resources)
                    : new ClientKind.Place(
                            url, List.of(framework.callback()), framework.homes(), resources);
        }

        private static String says(ClientKind.Lack what) {
            return switch (what) {
                case PLACE -> "where is the app? say --url or --redirect-uri";
                case NO_PLACE -> "nobody is sent back to a service, so it has no --url";
                case RESOURCE -> "which API is it? say --resource";
            };
        }
    }

    /// What the developer of the app has to know; null if it was not asked for.
    @Nullable String paste(Client client, Issuer issuer) {
        return paste(
                client.id(),
                client.isPublic(),
                client.metadata().redirects().uris().stream()
                        .map(RedirectUri::value)
                        .findFirst()
                        .orElse(null),
                issuer);
    }

    /// The same by what is shown of it.
    ///
    /// @param back the first of its redirect URIs
    public @Nullable String paste(
            String id, boolean isPublic, @Nullable String back, Issuer issuer) {
        if (members == null || members.kind() == null) {
            return null;
        }
        var secret = isPublic ? "" : " CLIENT_SECRET=(the client_secret above)";
        var environment = "ISSUER=" + issuer + " CLIENT_ID=" + id + secret;
        var framework = members.framework;
        if (framework == null) {
            return environment + "\n";
        }
        return environment + "\n\n" + framework.paste(id, back, issuer);
    }

    public Map<String, Object> document(Shell shell) {
        if (json != null) {
            return shell.input().document(json, HELP);
        }
        var document = new LinkedHashMap<String, Object>();
        if (members == null) {
            return document;
        }
        document.put("client_name", members.name);
        put(document, "redirect_uris", members.redirectUris);
        put(document, "post_logout_redirect_uris", members.postLogoutRedirectUris);
        put(document, "grant_types", members.grants);
        put(document, "served_resources", members.serves);
        if (members.scope != null) {
            document.put("scope", members.scope);
        }
        if (members.isPublic) {
            document.put("token_endpoint_auth_method", "none");
        }
        if (members.isNative) {
            document.put("application_type", "native");
        }
        if (members.requireSecondFactor) {
            document.put("require_second_factor", true);
        }
        if (members.firstParty) {
            document.put("first_party", true);
        }
        return members.completed(document);
    }

    private static void put(Map<String, Object> document, String member, List<String> values) {
        if (!values.isEmpty()) {
            document.put(member, values);
        }
    }
}
