import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A user who signed in through the pages, as a browser does, and the cookies that came of it.
record Person(String cookies) {
    private static final String FIRST = "velvet otters under glass";
    private static final String OWN = "seven kettles hum in the dark";

    /// Replaces the password of the operator on the way.
    static Person signIn(Server server, String name) throws Exception {
        server.command(FIRST + "\n", "user", "create", "--username", name, "--password-stdin");
        var jar = new TreeMap<String, String>();
        try (var wire = new Wire(server.port)) {
            var login = follow(wire, jar, wire.send("GET", "/login", "", ""));
            var change = submit(wire, jar, login, "/login", "username=" + name + "&password=" + Requests.encode(FIRST));
            submit(wire, jar, change, "/password", "new-password=" + Requests.encode(OWN));
        }
        return new Person(cookies(jar));
    }

    /// A browser that knows nobody yet, with the password that [#signIn] left.
    ///
    /// @return where it is sent in the end, outside of the server
    static String again(Wire wire, String name, String path) throws Exception {
        var jar = new TreeMap<String, String>();
        var login = follow(wire, jar, wire.send("GET", path, "", ""));
        return submit(wire, jar, login, "/login", "username=" + name + "&password=" + Requests.encode(OWN));
    }

    private static String submit(Wire wire, Map<String, String> jar, String html, String path, String typed) throws Exception {
        var body = new StringBuilder(typed);
        for (var name : List.of("csrf", "tx", "proof")) {
            var hidden = Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]*)\"").matcher(html);
            if (hidden.find()) {
                body.append('&').append(name).append('=').append(Requests.encode(hidden.group(1)));
            }
        }
        return follow(wire, jar, wire.send("POST", path, cookieHeader(jar), body.toString()));
    }

    private static String follow(Wire wire, Map<String, String> jar, Wire.Answer answer) throws Exception {
        for (var hops = 0; hops < 5; hops++) {
            for (var header : answer.headers()) {
                if (header.regionMatches(true, 0, "Set-Cookie:", 0, 11)) {
                    var pair = header.substring(11).strip().split(";", 2)[0].split("=", 2);
                    jar.put(pair[0], pair[1]);
                }
            }
            if (answer.status() != 303) {
                return answer.expect(200);
            }
            var next = URI.create(answer.header("Location"));
            if (next.getHost() != null && !next.getHost().equals("localhost")) {
                return next.toString();
            }
            var path = next.getRawQuery() == null ? next.getRawPath() : next.getRawPath() + "?" + next.getRawQuery();
            answer = wire.send("GET", path, cookieHeader(jar), "");
        }
        throw new IllegalStateException("redirects without end");
    }

    private static String cookieHeader(Map<String, String> jar) {
        return jar.isEmpty() ? "" : "Cookie: " + cookies(jar) + "\r\n";
    }

    private static String cookies(Map<String, String> jar) {
        var pairs = new ArrayList<String>();
        jar.forEach((name, value) -> pairs.add(name + "=" + value));
        return String.join("; ", pairs);
    }
}
