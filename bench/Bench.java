import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import idp.server.adapter.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// What requests cost, as CPU time of the server and of PostgreSQL for a thousand of them, beside limits
/// measured in the same run: raw signatures, raw commits, a handler that does nothing. It starts the
/// real jar in `dev` mode on a loopback port with data of its own and stops it at the end. It judges
/// nothing: the ratios are for people to read.
public class Bench {
    static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    static final String REDIRECT = "https://bench.example/cb";
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    static final int CLIENTS = 8;

    static String base;
    static Process server;
    static Path data;
    static Map<String, String> environment;

    public static void main(String[] args) throws Exception {
        var java = args[0];
        var count = Integer.parseInt(args[1]);
        data = Files.createTempDirectory(Path.of("target"), "bench").toAbsolutePath();
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        base = "http://localhost:" + port;
        environment =
                Map.of("IDP_PORT", "" + port, "IDP_DATA_DIR", data.toString(), "IDP_BCRYPT_COST", "4");
        server = idp(java, "dev").redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            await();
            run(java, count);
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    static void run(String java, int count) throws Exception {
        AmazonCorrettoCryptoProvider.install();
        var es = register(java, "ES256");
        var rs = register(java, "RS256");
        var cookies = session(java);

        // Everything once, so that what is measured is compiled.
        for (var round = 0; round < 2; round++) {
            var last = round == 1;
            var n = last ? count : Math.max(count / 2, 500);
            if (last) {
                System.out.printf("%nCPU seconds for 1000 requests, %d clients, %d requests of each kind%n%n", CLIENTS, n);
                System.out.printf("%-34s %8s %8s %9s   %s%n", "", "server", "postgres", "req/s", "beside the limit");
            }
            var empty = measure("empty handler (/health/live)", n, last, null, () -> get("/health/live", null));
            var signRs = raw("raw RS256 signature", "SHA256withRSA", "RSA", 2048, 500, last);
            var signEs = raw("raw ES256 signature", "SHA256withECDSA", "EC", 256, 2000, last);
            var commit = commits(n, last);
            measure("discovery", n, last, limit(empty, 0), () -> get("/.well-known/openid-configuration", null));
            measure("client_credentials ES256", n, last, limit(empty + signEs, 0), () -> token(es, "grant_type=client_credentials"));
            measure("client_credentials RS256", n, last, limit(empty + signRs, 0), () -> token(rs, "grant_type=client_credentials"));
            var access = field(token(es, "grant_type=client_credentials"), "access_token");
            measure("introspection", n, last, limit(empty, 0), () -> post("/introspect", es, "token=" + access));
            var signedIn = code(es, cookies);
            var bearer = field(signedIn, "access_token");
            measure("userinfo", n, last, limit(empty, 0), () -> get("/userinfo", bearer));
            measure("code flow with a session", n / 2, last, limit(2 * empty + signRs + signEs, commit), () -> code(es, cookies));
            refresh(es, cookies, n, last, limit(empty + signRs + signEs, commit));
        }
    }

    record Limit(double server, double postgres) {}

    static Limit limit(double server, double postgres) {
        return new Limit(server, postgres);
    }

    interface Step {
        String go() throws Exception;
    }

    static double measure(String name, int count, boolean print, Limit limit, Step step) throws Exception {
        var before = cpu();
        var started = System.nanoTime();
        var left = new AtomicInteger(count);
        try (var pool = Executors.newFixedThreadPool(CLIENTS)) {
            var all = new ArrayList<java.util.concurrent.Future<?>>();
            for (var i = 0; i < CLIENTS; i++) {
                all.add(pool.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        step.go();
                    }
                    return null;
                }));
            }
            for (var one : all) {
                one.get();
            }
        }
        var seconds = (System.nanoTime() - started) / 1e9;
        var after = cpu();
        var mine = (after[0] - before[0]) / count * 1000;
        var theirs = (after[1] - before[1]) / count * 1000;
        if (print) {
            var beside = limit == null ? "" : String.format("%.1f x CPU of its parts", (mine + theirs) / (limit.server + limit.postgres));
            System.out.printf("%-34s %8.3f %8.3f %9.0f   %s%n", name, mine, theirs, count / seconds, beside);
        }
        return mine;
    }

    static void refresh(String[] client, String cookies, int count, boolean print, Limit limit) throws Exception {
        var tokens = new ConcurrentLinkedQueue<String>();
        for (var i = 0; i < CLIENTS; i++) {
            tokens.add(field(code(client, cookies), "refresh_token"));
        }
        measure("refresh with rotation", count, print, limit, () -> {
            var token = tokens.poll();
            var answer = token(client, "grant_type=refresh_token&refresh_token=" + token);
            tokens.add(field(answer, "refresh_token"));
            return answer;
        });
    }

    static double raw(String name, String algorithm, String family, int bits, int count, boolean print) throws Exception {
        var generator = KeyPairGenerator.getInstance(family);
        generator.initialize(bits);
        var key = generator.generateKeyPair().getPrivate();
        var signature = Signature.getInstance(algorithm);
        var message = new byte[400];
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        var started = threads.getCurrentThreadCpuTime();
        for (var i = 0; i < count; i++) {
            signature.initSign(key);
            signature.update(message);
            signature.sign();
        }
        var cost = (threads.getCurrentThreadCpuTime() - started) / 1e9 / count * 1000;
        if (print) {
            System.out.printf("%-34s %8.3f%n", name, cost);
        }
        return cost;
    }

    static double commits(int count, boolean print) throws Exception {
        var access = EmbeddedPostgres.running(data.resolve("postgres"));
        try (var connection = DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS bench_commit (n bigint)");
            var before = cpu();
            var started = System.nanoTime();
            try (var insert = connection.prepareStatement("INSERT INTO bench_commit VALUES (?)")) {
                for (var i = 0; i < count; i++) {
                    insert.setLong(1, i);
                    insert.executeUpdate();
                }
            }
            var seconds = (System.nanoTime() - started) / 1e9;
            var cost = (cpu()[1] - before[1]) / count * 1000;
            if (print) {
                System.out.printf("%-34s %8s %8.3f %9.0f%n", "raw durable commit, one connection", "", cost, count / seconds);
            }
            return cost;
        }
    }

    /// CPU seconds of the server, and of PostgreSQL below it.
    static double[] cpu() {
        var mine = seconds(server.toHandle());
        var theirs = server.descendants().mapToDouble(Bench::seconds).sum();
        return new double[] {mine, theirs};
    }

    static double seconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    static String code(String[] client, String cookies) throws Exception {
        var query = "client_id=" + client[0] + "&response_type=code&redirect_uri=" + encode(REDIRECT)
                + "&scope=openid+profile+email&state=s&code_challenge=" + CHALLENGE + "&code_challenge_method=S256";
        var request = HttpRequest.newBuilder(URI.create(base + "/authorize?" + query)).header("Cookie", cookies).build();
        var location = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).headers().firstValue("Location").orElseThrow();
        var code = Pattern.compile("[?&]code=([^&]+)").matcher(location);
        if (!code.find()) {
            throw new IllegalStateException("no code: " + location);
        }
        return token(client, "grant_type=authorization_code&code=" + code.group(1) + "&code_verifier=" + VERIFIER + "&redirect_uri=" + encode(REDIRECT));
    }

    static String token(String[] client, String body) throws Exception {
        return post("/token", client, body);
    }

    static String post(String path, String[] client, String body) throws Exception {
        var basic = Base64.getEncoder().encodeToString((client[0] + ":" + client[1]).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static String get(String path, String bearer) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base + path));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return send(request);
    }

    static String send(HttpRequest.Builder request) throws Exception {
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    static String[] register(String java, String algorithm) throws Exception {
        var document = "{\"client_name\":\"Bench\",\"redirect_uris\":[\"" + REDIRECT + "\"],\"first_party\":true,"
                + "\"scope\":\"openid profile email bench\",\"access_token_signed_response_alg\":\"" + algorithm + "\","
                + "\"grant_types\":[\"authorization_code\",\"refresh_token\",\"client_credentials\"]}";
        var answer = command(java, document, "client", "create", "--json", "-", "-o", "json");
        return new String[] {field(answer, "client_id"), field(answer, "client_secret")};
    }

    /// Signs in through the pages, replaces the operator's password, and keeps the cookies.
    static String session(String java) throws Exception {
        command(java, "velvet otters under glass\n", "user", "create", "--username", "bench", "--password-stdin");
        var jar = new java.util.TreeMap<String, String>();
        var login = page(jar, HttpRequest.newBuilder(URI.create(base + "/login")));
        var change = submit(jar, login, "/login", "username=bench&password=" + encode("velvet otters under glass"));
        submit(jar, change, "/password", "new-password=" + encode("seven kettles hum in the dark"));
        return cookies(jar);
    }

    static String cookies(Map<String, String> jar) {
        var pairs = new ArrayList<String>();
        jar.forEach((name, value) -> pairs.add(name + "=" + value));
        return String.join("; ", pairs);
    }

    static String submit(Map<String, String> jar, String html, String path, String typed) throws Exception {
        var body = new StringBuilder(typed);
        for (var name : List.of("csrf", "tx", "proof")) {
            var hidden = Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]*)\"").matcher(html);
            if (hidden.find()) {
                body.append('&').append(name).append('=').append(encode(hidden.group(1)));
            }
        }
        return page(jar, HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    static String page(Map<String, String> jar, HttpRequest.Builder request) throws Exception {
        for (var hops = 0; hops < 5; hops++) {
            if (!jar.isEmpty()) {
                request.setHeader("Cookie", cookies(jar));
            }
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            for (var cookie : answer.headers().allValues("Set-Cookie")) {
                var pair = cookie.split(";", 2)[0].split("=", 2);
                jar.put(pair[0], pair[1]);
            }
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            if (answer.statusCode() != 303) {
                throw new IllegalStateException(answer.statusCode() + " at " + answer.uri());
            }
            var next = answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            request = HttpRequest.newBuilder(next);
        }
        throw new IllegalStateException("redirects without end");
    }

    static String command(String java, String input, String... words) throws Exception {
        var process = idp(java, words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var in = process.outputWriter()) {
            in.write(input);
        }
        var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("idp " + String.join(" ", words) + ": " + answer);
        }
        return answer;
    }

    static ProcessBuilder idp(String java, String... words) {
        var line = new ArrayList<>(List.of(java + "/bin/java", "@idp-server/jvm.options", "-jar", "idp-server/target/idp-server.jar"));
        line.addAll(List.of(words));
        var builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return builder;
    }

    static void await() throws Exception {
        var until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < until) {
            try {
                get("/health/ready", null);
                return;
            } catch (IOException | IllegalStateException e) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("the server did not start");
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
