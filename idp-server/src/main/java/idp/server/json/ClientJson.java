package idp.server.json;

import idp.core.client.Client;
import idp.core.client.ClientSecret;
import idp.core.client.registration.ClientDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a client is shown.
public final class ClientJson {
    private ClientJson() {}

    // RFC 7591 §3.2.1: what was registered, with the id and the secret, which is never shown again.
    public static Map<String, Object> registered(Client client, @Nullable String secret) {
        var document = new LinkedHashMap<String, Object>();
        document.put("client_id", client.id());
        document.put("client_id_issued_at", client.createdAt().getEpochSecond());
        if (secret != null) {
            document.put("client_secret", secret);
            document.put("client_secret_expires_at", 0);
        }
        document.putAll(ClientDocument.of(client.metadata()));
        return document;
    }

    public static Map<String, Object> shown(Client client) {
        var document = registered(client, null);
        document.put("enabled", client.enabled());
        if (client.logo() != null) {
            document.put("logo", "/logos/" + client.logo());
        }
        document.put("client_secrets", client.secrets().stream().map(ClientJson::shown).toList());
        return document;
    }

    private static Map<String, Object> shown(ClientSecret secret) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", secret.id());
        document.put("created_at", secret.createdAt().toString());
        var end = secret.expiresAt();
        if (end != null) {
            document.put("expires_at", end.toString());
        }
        return document;
    }
}
