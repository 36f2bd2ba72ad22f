package idp.server.adapter.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import idp.core.oauth.Opaque;
import idp.server.config.WatchSettings.Traces;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/// A collector that takes what is sent to it, and reads it by the protocol's own definition.
public final class OtlpReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<String> raw = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();

    public OtlpReceiver() {
        try {
            var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            server = HttpServer.create(here, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// One that sends all there is to it.
    public OtlpTracer tracer() {
        var to = new Traces(endpoint() + "/v1/traces", Map.of(), 1);
        return OtlpTracer.to(to, "here:1", "test", new Opaque(new SecureRandom()), (_, _) -> {});
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] bytes;
        try (var in = new GZIPInputStream(exchange.getRequestBody())) {
            bytes = in.readAllBytes();
        }
        var key = exchange.getRequestHeaders().getFirst("Api-Key");
        keys.add(key == null ? "" : key);
        raw.add(new String(bytes, StandardCharsets.ISO_8859_1));
        for (var of : ExportTraceServiceRequest.parseFrom(bytes).getResourceSpansList()) {
            of.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList()));
        }
        var answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        exchange.close();
    }

    public List<Span> spans() {
        return List.copyOf(spans);
    }

    public List<Span> named(String name) {
        return spans.stream().filter(span -> span.getName().equals(name)).toList();
    }

    public List<Span> inside(Span whole) {
        return spans.stream()
                .filter(span -> span.getParentSpanId().equals(whole.getSpanId()))
                .toList();
    }

    /// All that came, as it came.
    public String raw() {
        return String.join("", raw);
    }

    /// What the header `Api-Key` said, each time.
    public List<String> keys() {
        return List.copyOf(keys);
    }

    public static String traceId(Span span) {
        return HexFormat.of().formatHex(span.getTraceId().toByteArray());
    }

    public static String parentId(Span span) {
        return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
    }

    /// Numbers in decimal digits.
    public static Map<String, String> attributes(Span span) {
        var all = new TreeMap<String, String>();
        for (KeyValue one : span.getAttributesList()) {
            var value = one.getValue();
            all.put(
                    one.getKey(),
                    value.hasIntValue()
                            ? Long.toString(value.getIntValue())
                            : value.getStringValue());
        }
        return all;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
