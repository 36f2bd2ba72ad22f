package idp.server.admin.call;

import idp.core.oauth.Opaque;
import idp.server.admin.call.AdminRoute.Method;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A call of the admin API that a page of the console makes in the name of whoever sits before it. It is
/// the very call that a program would make, and can be shown as one.
///
/// @param route the path as the table of routes has it, such as `/users/{user}`
/// @param named what stands in that path
/// @param content the body; null if there is none
/// @param tag for `If-Match`
/// @param fresh whether there must be nothing yet: `If-None-Match: *`
/// @param mark for `Idempotency-Key`; null for a call that may be made again
public record Ask(
        Method method,
        String route,
        Map<String, String> named,
        Map<String, String> parameters,
        @Nullable Map<String, ?> content,
        @Nullable String tag,
        boolean fresh,
        @Nullable String mark)
        implements Asked {
    /// Nothing in a command turns the direction of what is read.
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /// Of one body there is one text, whatever node writes it: that a call is the same as one before is seen
    /// by that.
    private static final JsonMapper SENT =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private static final String BASE = "/admin/api";

    public Ask {
        named = Map.copyOf(named);
        parameters = Map.copyOf(parameters);
    }

    private Ask(Method method, String route, @Nullable Map<String, ?> content) {
        this(method, route, Map.of(), Map.of(), content, null, false, null);
    }

    public static Ask get(String route) {
        return new Ask(Method.GET, route, null);
    }

    public static Ask delete(String route) {
        return new Ask(Method.DELETE, route, null);
    }

    public static Ask post(String route, Map<String, ?> content) {
        return new Ask(Method.POST, route, content);
    }

    public static Ask put(String route, Map<String, ?> content) {
        return new Ask(Method.PUT, route, content);
    }

    public static Ask patch(String route, Map<String, ?> content) {
        return new Ask(Method.PATCH, route, content);
    }

    /// The same, with what stands in its path.
    public Ask of(String name, String value) {
        return new Ask(
                method, route, with(named, name, value), parameters, content, tag, fresh, mark);
    }

    /// The same, asked with a parameter more; without it if there is nothing to ask for.
    public Ask where(String name, @Nullable String value) {
        return value == null || value.isEmpty()
                ? this
                : new Ask(
                        method,
                        route,
                        named,
                        with(parameters, name, value),
                        content,
                        tag,
                        fresh,
                        mark);
    }

    /// Only if nobody changed it meanwhile.
    public Ask ifStill(String version) {
        return new Ask(method, route, named, parameters, content, version, fresh, mark);
    }

    /// Only if there is nothing there yet.
    public Ask ifNone() {
        return new Ask(method, route, named, parameters, content, tag, true, mark);
    }

    /// Only once of all times that it is sent from one form with one content.
    ///
    /// @param form which form of all it was
    public Ask once(String form) {
        var whole = form + "\n" + path() + "\n" + new String(body(0), StandardCharsets.UTF_8);
        var key = Opaque.base64url(Opaque.sha256(whole.getBytes(StandardCharsets.UTF_8)));
        return new Ask(method, route, named, parameters, content, tag, fresh, key);
    }

    private static Map<String, String> with(Map<String, String> before, String name, String value) {
        var more = new LinkedHashMap<>(before);
        more.put(name, value);
        return more;
    }

    /// As it stands in a shell, for somebody whose token is in `$TOKEN`.
    ///
    /// @param issuer without a slash at its end
    public String command(String issuer) {
        var line = new StringBuilder("curl");
        if (method != Method.GET) {
            line.append(" -X ").append(method);
        }
        line.append(" -H \"Authorization: Bearer $TOKEN\"");
        if (tag != null) {
            line.append(" -H ").append(quoted("If-Match: " + tag));
        }
        if (fresh) {
            line.append(" -H 'If-None-Match: *'");
        }
        if (content != null) {
            line.append(" -H \"Content-Type: application/json\"");
            line.append(" -d ").append(quoted(JSON.writeValueAsString(content)));
        }
        return line.append(' ').append(quoted(issuer + path() + asked())).toString();
    }

    private String asked() {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /// POSIX.1-2024 Shell §2.2.2: nothing is special between single quotes but their end.
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String path() {
        var path = BASE + route;
        for (var one : named.entrySet()) {
            path = path.replace('{' + one.getKey() + '}', encoded(one.getValue()));
        }
        // What was put in has no braces any more.
        if (path.indexOf('{') >= 0) {
            throw new IllegalStateException("something is missing in " + path);
        }
        return path;
    }

    @Override
    public String parameter(String name) {
        var value = named.get(name);
        if (value == null) {
            throw new IllegalStateException("nothing stands for " + name + " in " + route);
        }
        return value;
    }

    @Override
    public Map<String, List<String>> query() {
        return parameters.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> List.of(one.getValue())));
    }

    @Override
    public @Nullable String header(String name) {
        return switch (name) {
            case "If-Match" -> tag;
            case "If-None-Match" -> fresh ? "*" : null;
            case "Idempotency-Key" -> mark;
            default -> null;
        };
    }

    @Override
    public @Nullable String contentType() {
        return content == null ? null : "application/json";
    }

    @Override
    public byte[] body(int largest) {
        return content == null ? new byte[0] : SENT.writeValueAsBytes(content);
    }
}
