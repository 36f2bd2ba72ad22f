package idp.server.flow;

import idp.server.adapter.webauthn.SoftDevice;
import idp.server.adapter.webauthn.SoftKey;
import idp.server.flow.Visitor.Page;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the script of our pages does, by hand: reads what is asked, lets a device answer it, posts that.
public final class PasskeyVisits {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BOX = "[data-passkey]";

    private PasskeyVisits() {}

    /// One for this installation.
    public static SoftDevice device(String issuer) {
        return new SoftDevice(URI.create(issuer).getHost(), issuer, SoftKey.ES256);
    }

    /// What the page asks the browser for.
    public static JsonNode options(Page page) {
        var box = page.html().selectFirst(BOX);
        if (box == null) {
            throw new AssertionError("no passkey is asked for\n" + page.body());
        }
        return JSON.readTree(box.attr("data-options"));
    }

    /// The device's answer to what the page asks.
    public static String answer(Page page, SoftDevice device, Consumer<SoftDevice.Said> bend) {
        var asked = options(page);
        var challenge = asked.get("challenge").stringValue();
        return asked.has("user")
                ? device.create(challenge, asked.get("user").get("id").stringValue(), bend)
                : device.get(challenge, bend);
    }

    /// The fields of the form that carries an answer.
    public static Map<String, String> fields(Page page, String answer) {
        var fields = new LinkedHashMap<String, String>();
        for (var input : page.html().select(BOX + " template input")) {
            fields.put(input.attr("name"), input.attr("value"));
        }
        fields.put("credential", answer);
        return fields;
    }

    public static String action(Page page) {
        var form = page.html().selectFirst(BOX + " template form");
        return page.uri().resolve(form.attr("action")).toString();
    }

    public static Page show(
            Visitor visitor, Page page, SoftDevice device, Consumer<SoftDevice.Said> bend) {
        return visitor.post(action(page), fields(page, answer(page, device, bend)));
    }

    public static Page show(Visitor visitor, Page page, SoftDevice device) {
        return show(visitor, page, device, _ -> {});
    }
}
