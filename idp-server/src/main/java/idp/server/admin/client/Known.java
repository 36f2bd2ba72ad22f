package idp.server.admin.client;

import idp.core.client.Client;
import idp.server.json.ClientJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A client with the key that a program outside gave it.
record Known(Client client, @Nullable String key) {
    String id() {
        return client.id();
    }

    Map<String, Object> document() {
        var document = ClientJson.shown(client);
        if (key != null) {
            document.put("key", key);
        }
        return document;
    }
}
