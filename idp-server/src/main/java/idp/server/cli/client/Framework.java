package idp.server.cli.client;

import idp.core.client.Client;
import idp.core.client.registration.ClientKind;
import idp.core.oauth.Issuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/// The libraries of `examples/`: where each wants to be called back, and what its sign-in looks like. The
/// lines are those of the example, which the tests sign in with.
public enum Framework {
    SPRING_BOOT(ClientKind.WEB, "/login/oauth2/code/gatehouse", "issuer: {issuer}\n"),
    OPENID_CLIENT(ClientKind.WEB, "/callback", "const app = '{app}';\n"),
    OAUTH4WEBAPI(ClientKind.NATIVE, "/callback", ""),
    OIDC_CLIENT_TS(ClientKind.SPA, "/callback", "const issuer = '{issuer}', clientId = '{id}';\n"),
    APACHE(
            ClientKind.WEB,
            "/callback",
            """
            Define ISSUER "{issuer}"
            Define APP "{app}"
            Define CLIENT_ID "{id}"
            Define CLIENT_SECRET "the client_secret above"
            Define PASSPHRASE "a long random text of your own"
            """),
    NIMBUS(ClientKind.WEB, "/callback", "");

    /// What the shell may complete.
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(values()).map(Framework::wire).iterator();
        }
    }

    private final ClientKind kind;
    private final String callback;
    private final String head;

    Framework(ClientKind kind, String callback, String head) {
        this.kind = kind;
        this.callback = callback;
        this.head = head;
    }

    public static Framework find(String wire) {
        for (var framework : values()) {
            if (framework.wire().equals(wire)) {
                return framework;
            }
        }
        throw new TypeConversionException(
                "is one of "
                        + Arrays.stream(values())
                                .map(Framework::wire)
                                .collect(Collectors.joining(", ")));
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    ClientKind kind() {
        return kind;
    }

    String callback() {
        return callback;
    }

    /// Where people may be sent after signing out; Spring fills in its `{baseUrl}` without a slash.
    List<String> homes() {
        return this == SPRING_BOOT ? List.of("", "/") : List.of("/");
    }

    /// What a developer pastes. The secret is not in it: it is shown once, with the client.
    String paste(Client client, Issuer issuer) {
        var back = client.metadata().redirects().uris().getFirst().value();
        var app =
                back.endsWith(callback)
                        ? back.substring(0, back.length() - callback.length())
                        : back;
        return head.replace("{issuer}", issuer.value())
                        .replace("{app}", app)
                        .replace("{id}", client.id())
                + snippet();
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
