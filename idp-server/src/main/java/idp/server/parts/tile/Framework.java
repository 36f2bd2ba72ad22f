package idp.server.parts.tile;

import idp.core.client.registration.ClientKind;
import idp.core.oauth.Issuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The folders of `examples/`: where each wants to be called back, and what its sign-in or its guard looks
/// like. The lines are those of the example, which the tests run.
public enum Framework {
    SPRING_BOOT(
            "Spring Boot", ClientKind.WEB, "/login/oauth2/code/gatehouse", "issuer: {issuer}\n"),
    OPENID_CLIENT(
            "Node.js, openid-client",
            ClientKind.WEB,
            "/callback",
            """
            const ISSUER = '{issuer}', CLIENT_ID = '{id}', app = '{app}';
            const { CLIENT_SECRET } = process.env;
            """),
    OAUTH4WEBAPI(
            "Node.js, oauth4webapi",
            ClientKind.NATIVE,
            "/callback",
            "const issuer = new URL('{issuer}'), client = { client_id: '{id}' };\n"),
    OIDC_CLIENT_TS(
            "oidc-client-ts",
            ClientKind.SPA,
            "/callback",
            "const issuer = '{issuer}', clientId = '{id}';\n"),
    APACHE(
            "Apache, mod_auth_openidc",
            ClientKind.WEB,
            "/callback",
            """
            Define ISSUER "{issuer}"
            Define APP "{app}"
            Define CLIENT_ID "{id}"
            Define CLIENT_SECRET "the client_secret above"
            Define PASSPHRASE "a long random text of your own"
            """),
    NIMBUS(
            "Java, Nimbus",
            ClientKind.WEB,
            "/callback",
            """
            var gatehouse =
                    new Gatehouse("{issuer}", "{id}", System.getenv("CLIENT_SECRET"), URI.create("{app}/callback"));
            """),
    ORDERS_API("Java, idp-guard", ClientKind.API, "", ""),
    ORDERS_API_NODE("Node.js, jose", ClientKind.API, "", ""),
    ORDERS_API_PYTHON("Python, PyJWT", ClientKind.API, "", "");

    private final String title;
    private final ClientKind kind;
    private final String callback;
    private final String head;

    Framework(String title, ClientKind kind, String callback, String head) {
        this.title = title;
        this.kind = kind;
        this.callback = callback;
        this.head = head;
    }

    /// Null if there is none of that name.
    public static @Nullable Framework find(@Nullable String wire) {
        return Arrays.stream(values())
                .filter(one -> one.wire().equals(wire))
                .findFirst()
                .orElse(null);
    }

    /// Those for one kind of app.
    public static List<Framework> of(ClientKind kind) {
        return Arrays.stream(values()).filter(one -> one.kind == kind).toList();
    }

    /// The name of its folder.
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// As whoever works with it calls it: names, the same in every language.
    public String title() {
        return title;
    }

    public ClientKind kind() {
        return kind;
    }

    public String callback() {
        return callback;
    }

    /// Where people may be sent after signing out; Spring fills in its `{baseUrl}` without a slash.
    public List<String> homes() {
        return this == SPRING_BOOT ? List.of("", "/") : List.of("/");
    }

    /// What its environment says, in the order of a file.
    ///
    /// @param secret null for a client that has none
    /// @param resource what an API is called by its tokens; null for an app
    public static Map<String, String> environment(
            Issuer issuer, String id, @Nullable String secret, @Nullable String resource) {
        var lines = new LinkedHashMap<String, String>();
        lines.put("ISSUER", issuer.value());
        if (resource != null) {
            lines.put("RESOURCE", resource);
        }
        lines.put("CLIENT_ID", id);
        if (secret != null) {
            lines.put("CLIENT_SECRET", secret);
        }
        return lines;
    }

    /// What a developer pastes. The secret is not in it: it is shown once, with the client.
    ///
    /// @param back the client's first redirect URI; null if it has none
    public String paste(String id, @Nullable String back, Issuer issuer) {
        var filled =
                head.replace("{issuer}", issuer.value())
                        .replace("{app}", app(back))
                        .replace("{id}", id);
        // Only Spring reads the id of the client where the snippet has it; the others get a line.
        return filled + (this == SPRING_BOOT ? snippet().replace("${CLIENT_ID}", id) : snippet());
    }

    /// Where the app runs. It may be somebody's own words, and stands between quotes.
    private String app(@Nullable String back) {
        if (back == null) {
            return "";
        }
        var app =
                back.endsWith(callback)
                        ? back.substring(0, back.length() - callback.length())
                        : back;
        return app.replace("'", "%27");
    }

    private String snippet() {
        try (var in = Framework.class.getResourceAsStream("/paste/" + wire() + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("no lines to paste for " + wire());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
