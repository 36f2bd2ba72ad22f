package idp.server.playground;

import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.seal.TicketBox.Purpose;
import idp.core.seal.TicketKeys;
import idp.server.page.view.PlaygroundView.Stage;
import idp.server.web.request.Browser;
import idp.server.web.request.BrowserTickets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A run of the playground as a ticket for one browser. The same sealed text serves as `state`: only
/// the browser that began a run can bring it back.
public final class PlaygroundTickets {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final BrowserTickets tickets;

    public PlaygroundTickets(Issuer issuer, TicketKeys keys, Opaque opaque) {
        this.tickets = new BrowserTickets(Purpose.OfBrowser.PLAYGROUND, issuer, keys, opaque);
    }

    String seal(PlaygroundRun run, Browser browser, Instant now) {
        var calls = new LinkedHashMap<String, Object>();
        run.calls()
                .forEach((stage, call) ->
                        calls.put(
                                stage.name(),
                                Map.of(
                                        "request", call.request(),
                                        "status", call.status(),
                                        "head", call.head(),
                                        "body", call.body())));
        var content = new LinkedHashMap<String, Object>();
        content.put("asked", run.asked());
        content.put("verifier", run.verifier());
        content.put("nonce", run.nonce());
        content.put("returned", run.returned());
        content.put("calls", calls);
        var packed = Map.of("run", deflated(MAPPER.writeValueAsBytes(content)));
        // A run lasts as long as somebody goes on with it; it proves nothing.
        return tickets.seal(packed, browser, now, now);
    }

    /// Null for what is too old, was changed, or began in another browser.
    @Nullable PlaygroundRun open(@Nullable String sealed, Browser browser, Instant now) {
        return tickets.open(sealed, browser, now)
                        instanceof BrowserTickets.Opened.Ours(var packed, _)
                ? read(MAPPER.readTree(inflated(packed.required("run").binaryValue())))
                : null;
    }

    private static PlaygroundRun read(JsonNode json) {
        var calls = new EnumMap<Stage, Loopback.Call>(Stage.class);
        json.required("calls")
                .properties()
                .forEach(entry -> calls.put(Stage.valueOf(entry.getKey()), call(entry.getValue())));
        return new PlaygroundRun(
                texts(json.required("asked")),
                json.required("verifier").stringValue(),
                json.required("nonce").stringValue(),
                texts(json.required("returned")),
                calls);
    }

    private static Loopback.Call call(JsonNode json) {
        return new Loopback.Call(
                json.required("request").stringValue(),
                json.required("status").intValue(),
                json.required("head").stringValue(),
                json.required("body").stringValue());
    }

    private static Map<String, String> texts(JsonNode json) {
        var found = new LinkedHashMap<String, String>();
        json.properties()
                .forEach(entry -> found.put(entry.getKey(), entry.getValue().stringValue()));
        return found;
    }

    /// Tokens stand in answers and again in requests: written once, they fit into a form.
    private static byte[] deflated(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] inflated(byte[] packed) {
        try (var inflater = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return inflater.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
