package idp.server.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A browser without JavaScript: keeps cookies, follows redirects while they stay on its hosts, and
/// posts forms as they are. What leads elsewhere is left for the test to look at.
public final class Visitor {
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /// What a request ended with.
    public record Page(URI uri, HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public Document html() {
            return Jsoup.parse(body(), uri.toString());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /// Where a redirect leads, with its parameters.
        public URI location() {
            return uri.resolve(header("Location"));
        }

        public Map<String, String> parameters() {
            return Visitor.parameters(location().getRawQuery());
        }

        public Element form() {
            return html().selectFirst("main form, form");
        }
    }

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final List<String> hosts = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private HttpClient http = HTTP;

    /// @param origins whose redirects are followed, such as `http://localhost:8080`
    public Visitor(String... origins) {
        hosts.addAll(List.of(origins));
    }

    /// Sent with every request from now on.
    public Visitor header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /// By another client, which trusts others; it follows no redirects.
    public Visitor over(HttpClient other) {
        http = other;
        return this;
    }

    /// Another with the same cookies and headers: for requests at the same time.
    public Visitor twin() {
        var twin = new Visitor(hosts.toArray(String[]::new));
        twin.cookies.putAll(cookies);
        twin.headers.putAll(headers);
        twin.http = http;
        return twin;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public Page get(String url) {
        return follow(send("GET", URI.create(url), null));
    }

    /// One request, no redirects.
    public Page once(String url) {
        return send("GET", URI.create(url), null);
    }

    public Page post(String url, Map<String, String> fields) {
        return follow(send("POST", URI.create(url), encode(fields)));
    }

    public Page postOnce(String url, String body) {
        return send("POST", URI.create(url), body);
    }

    /// Fills the page's form that has these fields and presses the button.
    public Page submit(Page page, String button, Map<String, String> typed) {
        return follow(press(page, button, typed));
    }

    /// Sends what the form does not ask for as well.
    public Page forge(
            Page page, String button, Map<String, String> typed, Map<String, String> forged) {
        return follow(press(page, button, typed, forged));
    }

    public Page press(Page page, String button, Map<String, String> typed) {
        return press(page, button, typed, Map.of());
    }

    private Page press(
            Page page, String button, Map<String, String> typed, Map<String, String> forged) {
        var pressed = page.html().selectFirst(button);
        if (pressed == null) {
            throw new AssertionError("no " + button + " on " + page.uri() + "\n" + page.body());
        }
        var owner = pressed.attr("form");
        var form = owner.isEmpty() ? pressed.closest("form") : page.html().getElementById(owner);
        var fields = new ArrayList<String>();
        for (var input : form.select("input[name], textarea[name]")) {
            var type = input.attr("type");
            var ticks = type.equals("checkbox") || type.equals("radio");
            var value = typed.getOrDefault(input.attr("name"), input.val());
            var ticked = input.attr("value").equals(typed.get(input.attr("name")));
            if (!ticks || ticked || input.hasAttr("checked")) {
                fields.add(pair(input.attr("name"), value));
            }
        }
        for (var select : form.select("select[name]")) {
            // What nobody chose is left out, unlike in a browser.
            if (typed.containsKey(select.attr("name"))) {
                fields.add(pair(select.attr("name"), typed.get(select.attr("name"))));
            }
        }
        if (pressed.hasAttr("name")) {
            fields.add(pair(pressed.attr("name"), pressed.attr("value")));
        }
        forged.forEach((name, value) -> fields.add(pair(name, value)));
        var action = page.uri().resolve(form.attr("action"));
        var sent = String.join("&", fields);
        return form.attr("method").equals("get")
                ? send("GET", URI.create(action + "?" + sent), null)
                : send("POST", action, sent);
    }

    /// As far as redirects stay on our hosts.
    public Page follow(Page page) {
        var here = page;
        for (var hops = 0; hops < 10; hops++) {
            if (here.status() != 303 || !isOurs(here.location())) {
                return here;
            }
            here = send("GET", here.location(), null);
        }
        throw new AssertionError("redirects without end at " + here.uri());
    }

    private boolean isOurs(URI location) {
        return hosts.contains(location.getScheme() + "://" + location.getRawAuthority());
    }

    private Page send(String method, URI uri, String body) {
        var request = HttpRequest.newBuilder(uri).header("Accept", "text/html,*/*");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        headers.forEach(request::header);
        if (body != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Page(uri, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        if (cookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    public static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> pair(field.getKey(), field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String pair(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    public static Map<String, String> parameters(String query) {
        var found = new LinkedHashMap<String, String>();
        if (query != null) {
            for (var pair : query.split("&", -1)) {
                var parts = pair.split("=", 2);
                found.put(decode(parts[0]), parts.length < 2 ? "" : decode(parts[1]));
            }
        }
        return found;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
