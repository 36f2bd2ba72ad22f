package idp.server.cli.remote.wire;

import idp.core.token.apikey.ApiKeyText;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// By what commands get a token of the server: an API key and the client that exchanges it, or a service
/// account alone. They come from the environment or from files, and are never shown.
///
/// @param clientSecret null for a public client
/// @param apiKey null where the client is a service account that acts for itself
record Entrance(String clientId, @Nullable String clientSecret, @Nullable String apiKey) {
    static final String HOW = "docs/admin-api.md#commands-over-a-server";
    static final String KEY = "IDP_API_KEY";
    static final String SECRET = "IDP_CLIENT_SECRET";
    static final String CLIENT = "IDP_CLIENT_ID";

    /// Who exchanges a key if nothing else is said.
    static final String USUAL = "idp-cli";

    private static final String SCOPE = "gatehouse:admin";
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String KEY_TYPE = "urn:gatehouse:params:oauth:token-type:api-key";

    static Entrance of(Program program) {
        var id = given(program, CLIENT);
        var secret = secret(program, SECRET);
        var key = secret(program, KEY);
        if (key == null && secret == null) {
            throw new Failed(
                    "a server takes commands by a key: set "
                            + KEY
                            + " or "
                            + KEY
                            + "_FILE (idp api-key create, on its host, makes one)",
                    HOW);
        }
        if (key == null && id == null) {
            throw new Failed(SECRET + " is set, and " + CLIENT + " does not say whose it is", HOW);
        }
        if (key != null && ApiKeyText.parse(key) == null) {
            throw new Failed(KEY + " is not an API key, or it is mistyped", HOW);
        }
        return new Entrance(id == null ? USUAL : id, secret, key);
    }

    /// An empty variable counts as none.
    private static @Nullable String given(Program program, String name) {
        var text = program.variable(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable String secret(Program program, String name) {
        var direct = given(program, name);
        var file = given(program, name + "_FILE");
        if (file == null) {
            return direct;
        }
        if (direct != null) {
            throw new Failed(name + " and " + name + "_FILE are both set: one is enough", HOW);
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | IllegalArgumentException e) {
            throw new Failed(name + "_FILE names no file that can be read", HOW);
        }
    }

    /// A token for the admin API, good for minutes.
    String token(Transport transport) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("Accept", "application/json");
        var authorization = authorization();
        if (authorization != null) {
            headers.put("Authorization", authorization);
        }
        var heard = transport.send("POST", "/token", headers, form());
        if (heard.status() != 200) {
            throw refused(
                    transport, RemoteReply.text(heard.members().get("error")), heard.status());
        }
        if (!(heard.members().get("access_token") instanceof String issued)) {
            throw transport.stranger(heard.status());
        }
        return issued;
    }

    /// RFC 6749 §5.2: each error of the token endpoint means one thing here.
    private Failed refused(Transport transport, String error, int status) {
        var client = "the client " + clientId + " (" + CLIENT + ")";
        return switch (error) {
            case "invalid_client" ->
                    new Failed(
                            "the server does not know " + client + ", or it has another " + SECRET,
                            HOW);
            case "unauthorized_client" ->
                    new Failed(client + " has not the grant type for this", HOW);
            case "invalid_scope" ->
                    new Failed(
                            "the key, its holder or " + client + " has not the scope " + SCOPE,
                            HOW);
            case "invalid_request", "invalid_grant" ->
                    new Failed(
                            "the server does not take the API key: it is unknown, expired or revoked",
                            "idp api-key list");
            default -> transport.stranger(status);
        };
    }

    // RFC 8693 §2.1: the key is exchanged. RFC 6749 §4.4.2: an account of its own asks for itself.
    private String form() {
        var members = new LinkedHashMap<String, String>();
        if (apiKey == null) {
            members.put("grant_type", "client_credentials");
        } else {
            members.put("grant_type", EXCHANGE);
            members.put("subject_token", apiKey);
            members.put("subject_token_type", KEY_TYPE);
        }
        members.put("scope", SCOPE);
        if (clientSecret == null) {
            members.put("client_id", clientId);
        }
        return members.entrySet().stream().map(Entrance::pair).collect(Collectors.joining("&"));
    }

    private static String pair(Map.Entry<String, String> member) {
        return member.getKey() + "=" + encoded(member.getValue());
    }

    /// RFC 6749 §2.3.1: form-encoded first, whatever is in it. Null where there is no secret.
    private @Nullable String authorization() {
        if (clientSecret == null) {
            return null;
        }
        var pair = encoded(clientId) + ":" + encoded(clientSecret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Entrance[" + clientId + "]";
    }
}
