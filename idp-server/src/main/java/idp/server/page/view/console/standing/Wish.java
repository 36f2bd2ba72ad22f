package idp.server.page.view.console.standing;

import idp.server.page.view.Shown;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is looked for, as somebody typed it; empty for anything.
public record Wish(String user, String client, String address) {
    public Wish {
        user = Shown.line(user);
        client = Shown.line(client);
        address = Shown.line(address);
    }

    public Wish withoutAddress() {
        return new Wish(user, client, "");
    }

    public boolean isNothing() {
        return fields().isEmpty();
    }

    /// As an address or a form has it.
    public Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("user", user);
        fields.put("client", client);
        fields.put("address", address);
        fields.values().removeIf(String::isEmpty);
        return fields;
    }
}
