import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// The kinds of request that are measured, and what they need beforehand: two clients, and a signed-in
/// person for each worker.
final class Requests {
    private static final String REDIRECT = "https://bench.example/cb";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String EMPTY = "empty handler";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    /// What cannot be done with less: RS256 and ES256 signatures, commits, and requests with nothing in them.
    record Parts(int rs256, int es256, int commits, int requests) {}

    record Kind(String name, Parts parts, Ready worker) {
        boolean isLimit() {
            return name.equals(EMPTY);
        }
    }

    /// Makes a worker before the clock runs.
    interface Ready {
        Worker on(Wire wire, int number) throws Exception;
    }

    interface Worker {
        void once() throws Exception;
    }

    record App(String id, String basic) {}

    private final App es256;
    private final App rs256;
    private final List<Person> people;
    private final Questions questions;

    private Requests(App es256, App rs256, List<Person> people, Questions questions) {
        this.es256 = es256;
        this.rs256 = rs256;
        this.people = people;
        this.questions = questions;
    }

    static Requests prepare(Server server, int workers) throws Exception {
        var people = new ArrayList<Person>();
        for (var i = 0; i < workers; i++) {
            people.add(Person.signIn(server, "bench" + i));
        }
        return new Requests(register(server, "ES256"), register(server, "RS256"), people, Questions.prepare(server));
    }

    private static App register(Server server, String algorithm) throws Exception {
        var document = "{\"client_name\":\"Bench\",\"redirect_uris\":[\"" + REDIRECT + "\"],\"first_party\":true,"
                + "\"scope\":\"openid profile email bench\",\"access_token_signed_response_alg\":\"" + algorithm + "\","
                + "\"grant_types\":[\"authorization_code\",\"refresh_token\",\"client_credentials\"]}";
        return app(server, document);
    }

    static App app(Server server, String document) throws Exception {
        var answer = server.command(document, "client", "create", "--json", "-", "-o", "json");
        var pair = field(answer, "client_id") + ":" + field(answer, "client_secret");
        var basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return new App(field(answer, "client_id"), "Authorization: Basic " + basic + "\r\n");
    }

    /// The empty handler first, because the others are compared with it.
    List<Kind> all() {
        return List.of(
                new Kind(EMPTY, new Parts(0, 0, 0, 1), (wire, _) -> get(wire, "/health/live")),
                new Kind("discovery", new Parts(0, 0, 0, 1), (wire, _) -> get(wire, "/.well-known/openid-configuration")),
                new Kind("jwks", new Parts(0, 0, 0, 1), (wire, _) -> get(wire, "/jwks")),
                new Kind("client_credentials ES256", new Parts(0, 1, 0, 1), (wire, _) -> () -> own(wire, es256)),
                new Kind("client_credentials RS256", new Parts(1, 0, 0, 1), (wire, _) -> () -> own(wire, rs256)),
                new Kind("introspection", new Parts(0, 0, 0, 1), this::introspection),
                new Kind("userinfo", new Parts(0, 0, 0, 1), this::userInfo),
                new Kind("decision, 10 policies", new Parts(0, 0, 0, 1), (wire, n) -> questions.worker(wire, 10, n)),
                new Kind("decision, 1000 policies", new Parts(0, 0, 0, 1), (wire, n) -> questions.worker(wire, 1_000, n)),
                new Kind("refresh with rotation", new Parts(1, 1, 1, 1), this::refresh),
                new Kind("code flow with a session", new Parts(1, 1, 1, 2), (wire, n) -> () -> codeFlow(wire, n)),
                new Kind("sign-in, its hash apart", new Parts(0, 0, 1, 3), (wire, n) -> () -> signIn(wire, n)));
    }

    private void signIn(Wire wire, int number) throws Exception {
        code(Person.again(wire, "bench" + number, "/authorize?" + query()));
    }

    private static Worker get(Wire wire, String path) {
        return () -> wire.send("GET", path, "", "").expect(200);
    }

    private Worker introspection(Wire wire, int number) throws Exception {
        var token = field(own(wire, es256), "access_token");
        return () -> {
            if (!post(wire, "/introspect", es256, "token=" + token).contains("\"active\":true")) {
                throw new IllegalStateException("the token is dead");
            }
        };
    }

    private Worker userInfo(Wire wire, int number) throws Exception {
        var bearer = "Authorization: Bearer " + field(codeFlow(wire, number), "access_token") + "\r\n";
        return () -> wire.send("GET", "/userinfo", bearer, "").expect(200);
    }

    private Worker refresh(Wire wire, int number) throws Exception {
        var first = field(codeFlow(wire, number), "refresh_token");
        return new Worker() {
            private String token = first;

            @Override
            public void once() throws Exception {
                var answer = post(wire, "/token", es256, "grant_type=refresh_token&refresh_token=" + token);
                token = field(answer, "refresh_token");
            }
        };
    }

    private String codeFlow(Wire wire, int number) throws Exception {
        var cookies = "Cookie: " + people.get(number).cookies() + "\r\n";
        var location = wire.send("GET", "/authorize?" + query(), cookies, "").header("Location");
        return post(wire, "/token", es256, "grant_type=authorization_code&code=" + code(location)
                + "&code_verifier=" + VERIFIER + "&redirect_uri=" + encode(REDIRECT));
    }

    private String query() {
        return "client_id=" + es256.id() + "&response_type=code&redirect_uri=" + encode(REDIRECT)
                + "&scope=openid+profile+email&state=s&code_challenge=" + CHALLENGE + "&code_challenge_method=S256";
    }

    private static String code(String location) {
        var code = CODE.matcher(location);
        if (!code.find()) {
            throw new IllegalStateException("no code: " + location);
        }
        return code.group(1);
    }

    private static String own(Wire wire, App app) throws Exception {
        return post(wire, "/token", app, "grant_type=client_credentials");
    }

    private static String post(Wire wire, String path, App app, String body) throws Exception {
        return wire.send("POST", path, app.basic(), body).expect(200);
    }

    static String field(String json, String name) {
        var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("no " + name + " in the answer");
        }
        return found.group(1);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
