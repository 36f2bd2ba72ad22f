package idp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieHandler;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Somebody with a browser without JavaScript, on all sites: follows every redirect, keeps every
/// cookie, and works through the pages of the provider as they come.
final class Surfer {
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new Jar())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    /// As browsers do: by host, whatever the port. The JDK's own would quote every value.
    private static final class Jar extends CookieHandler {
        private final Map<String, Map<String, String>> hosts = new HashMap<>();

        @Override
        public synchronized Map<String, List<String>> get(URI to, Map<String, List<String>> sent) {
            var cookies = hosts.getOrDefault(to.getHost(), Map.of());
            return cookies.isEmpty() ? Map.of() : Map.of("Cookie", List.of(line(cookies)));
        }

        private static String line(Map<String, String> cookies) {
            return cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
        }

        @Override
        public synchronized void put(URI from, Map<String, List<String>> answered) {
            var cookies = hosts.computeIfAbsent(from.getHost(), host -> new LinkedHashMap<>());
            answered.forEach((name, values) -> {
                if (name.equalsIgnoreCase("Set-Cookie")) {
                    values.forEach(value -> keep(cookies, value));
                }
            });
        }

        private static void keep(Map<String, String> cookies, String line) {
            var pair = line.split(";", 2)[0].split("=", 2);
            if (line.contains("Max-Age=0") || line.contains("expires=Thu, 01 Jan 1970")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
    }

    /// Where the redirects ended.
    record Page(URI uri, int status, Map<String, String> headers, String body) {
        Document html() {
            return Jsoup.parse(body, uri.toString());
        }

        boolean has(String hook) {
            return html().selectFirst(hook) != null;
        }
    }

    Page open(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    /// Presses a button, with what was typed into the fields of its form.
    Page press(Page page, String button, Map<String, String> typed) {
        var html = page.html();
        var pressed = html.selectFirst(button);
        assertThat(pressed).as("%s on %s%n%s", button, page.uri(), page.body()).isNotNull();
        var form = formOf(html, pressed);
        assertThat(form).as("the form of %s on %s", button, page.uri()).isNotNull();
        var fields = new ArrayList<String>();
        for (var input : form.select("input[name]")) {
            var name = input.attr("name");
            if (!input.attr("type").equals("checkbox") || input.hasAttr("checked")) {
                fields.add(pair(name, typed.getOrDefault(name, input.attr("value"))));
            }
        }
        if (pressed.hasAttr("name")) {
            fields.add(pair(pressed.attr("name"), pressed.attr("value")));
        }
        return send(
                HttpRequest.newBuilder(page.uri().resolve(form.attr("action")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", fields))));
    }

    /// The one that the button names, or that it stands in.
    private static Element formOf(Document html, Element button) {
        return button.hasAttr("form")
                ? html.getElementById(button.attr("form"))
                : button.closest("form");
    }

    /// From the login page back to the app: password, the new one that has to be chosen, consent.
    Page signIn(Page login, Provider.Someone who) {
        var typed = Map.of("username", who.username(), "password", who.password());
        var page = press(login, "#sign-in", typed);
        if (page.has("#save-password")) {
            var chosen = Map.of("new-password", "quite another long password");
            page = press(page, "#save-password", chosen);
        }
        return page.has("#allow") ? press(page, "#allow", Map.of()) : page;
    }

    private static String pair(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Page send(HttpRequest.Builder request) {
        try {
            var response =
                    http.send(
                            request.header("Accept", "text/html,*/*").build(),
                            HttpResponse.BodyHandlers.ofString());
            var headers = new LinkedHashMap<String, String>();
            response.headers()
                    .map()
                    .forEach((name, values) -> headers.put(name, values.getFirst()));
            return new Page(response.uri(), response.statusCode(), headers, response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
