package idp.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.facts.Entity;
import idp.core.jose.Claims;
import idp.server.RealIdp;
import idp.server.TestBelongings;
import idp.server.flow.App;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `idp lint`, as its user runs it, before every operation of this server that takes a token.
@DisplayName("The linter finds nothing wrong with this server's own resources")
final class OwnResourcesLintTest {
    /// Not protected by a token: documents, pages, and the endpoints of OAuth that a client's own
    /// credentials open (RFC 6749 §3.2, RFC 7009 §2.1, RFC 7662 §2.1). Whatever else this server has,
    /// or comes to have, is a resource.
    private static final Pattern OTHER =
            Pattern.compile(
                    "/(\\.well-known/.*|jwks|(statuslists|health|assets|logos)/.*|admin/api/openapi\\.yaml"
                            + "|token|introspect|revoke|api-key/revoke|authorize(/continue)?"
                            + "|login(/.*)?|factor(/.*)?|password|consent|accounts|account(/.*)?|pictures/.*"
                            + "|setup/.*|join.*|signup(/.*)?|forgot(/.*)?|recover|terms|leaving|dev/mail(/.*)?"
                            + "|brand(/.*)?|language|admin(?!/api/)(/.*)?|logout(/confirm)?|playground(/.*)?|)");

    private static final String QUESTION =
            """
            {"subject":{"type":"user","id":"a"},"action":{"name":"read"},
             "resource":{"type":"order","id":"1"}}
            """;
    private static final Map<String, String> BODIES =
            Map.of(
                    "/access/v1/evaluation",
                    QUESTION,
                    "/access/v1/evaluations",
                    QUESTION,
                    "/access/v1/search/subject",
                    QUESTION.replace(",\"id\":\"a\"", ""),
                    "/access/v1/search/resource",
                    QUESTION.replace(",\"id\":\"1\"", ""),
                    "/access/v1/search/action",
                    QUESTION.replace("\"action\":{\"name\":\"read\"},", ""));

    private static AdminScene scene;
    private static RealIdp idp;
    private static String alice;
    private static String sid;
    @TempDir Path folder;

    @BeforeAll
    static void open() {
        scene = new AdminScene();
        idp = new RealIdp();
        var user = scene.node.user("alice");
        alice = user.id();
        sid = new TestBelongings(scene.node, user).session();
        var known = new Entity("order", scene.held.get("orders"));
        scene.keepers.resources().put("orders", known, AdminScene.now());
        scene.keepers.subjects().put("orders", known, AdminScene.now());
        scene.node.client(
                "orders-api",
                App.SECRET,
                Map.of(
                        "client_name",
                        "Orders",
                        "grant_types",
                        List.of("client_credentials"),
                        "scope",
                        "things",
                        "served_resources",
                        List.of("https://orders")));
    }

    @AfterAll
    static void close() {
        idp.close();
        scene.close();
    }

    @Test
    void every_resource_answers_every_probe_as_it_should() throws IOException {
        var linted = new ArrayList<String>();
        var wrong = new ArrayList<String>();
        for (var route : scene.node.routes()) {
            var words = route.split(" ", 2);
            if (Set.of("HEAD", "OPTIONS").contains(words[0]) || OTHER.matcher(words[1]).matches()) {
                continue;
            }
            wrong.addAll(lint(words[0], words[1]));
            linted.add(route);
        }
        assertThat(wrong).isEmpty();
        assertThat(linted)
                .contains("GET /userinfo", "POST /userinfo", "GET /denylist/feed")
                .contains("POST /access/v1/evaluation", "POST /access/v1/search/subject")
                .contains("GET /admin/api/apis", "DELETE /admin/api/apis/{api}")
                .hasSizeGreaterThan(40);
    }

    /// What the linter finds wrong.
    private List<String> lint(String method, String path) throws IOException {
        var tokens = tokens(method, path);
        var lines = new ArrayList<String>();
        tokens.forEach((name, token) -> lines.add(name + " " + token));
        var arguments =
                new ArrayList<>(
                        List.of(
                                "lint",
                                scene.node.url(
                                        scene.filled(path.replace("{session}", sid), "orders")),
                                "--method",
                                method,
                                "--unsafe",
                                "--jwks",
                                scene.node.url("/jwks"),
                                "--tokens-stdin"));
        if (BODIES.containsKey(path)) {
            var body = Files.writeString(folder.resolve("body.json"), BODIES.get(path));
            arguments.addAll(List.of("--body", body.toString()));
        }
        var ran = idp.runWith(String.join("\n", lines), arguments.toArray(String[]::new));
        var as = method + " " + path;
        var wrong =
                ran.documents().stream()
                        .filter(finding -> finding.get("result").equals("wrong"))
                        .map(finding -> as + ": " + finding)
                        .toList();
        assertThat(ran.code()).as(as + ran.err()).isEqualTo(wrong.isEmpty() ? 0 : 3);
        assertThat(ran.documents())
                .as(as)
                .filteredOn("result", "not probed")
                .extracting("probe")
                .containsExactlyInAnyOrderElementsOf(unprobed(tokens.keySet()));
        return wrong;
    }

    /// What a resource of ours has no token for, and nothing else, is left out.
    private static List<String> unprobed(Set<String> brought) {
        var left = new ArrayList<String>();
        left.add("weak");
        for (var name : List.of("other", "unscoped")) {
            if (!brought.contains(name)) {
                left.add(name);
            }
        }
        if (!brought.contains("good")) {
            left.addAll(List.of("good", "query", "good-then-other", "other-then-good"));
            left.addAll(List.of("lower-case-good", "cut-signature"));
            left.addAll(List.of("changed-signature", "changed-claims"));
        }
        return left;
    }

    private static Map<String, String> tokens(String method, String path) {
        var tokens = new LinkedHashMap<String, String>();
        if (path.equals("/userinfo")) {
            // Whoever holds such a token reads of himself, so there is nobody else.
            tokens.put("good", signed(alice, "openid", 300));
            tokens.put("unscoped", signed(alice, "profile", 300));
        } else if (path.startsWith("/admin/api/")) {
            // A good token would do what is asked.
            if (method.equals("GET")) {
                tokens.put("good", scene.tokenOf(AdminScene.ROOT));
            }
            // Who may read none of them is told that there is none.
            if (!path.equals("/admin/api/readable-apis")) {
                tokens.put("other", scene.tokenOf(AdminScene.NOBODY));
            }
            tokens.put("unscoped", signed(AdminScene.ROOT, "openid", 300));
        } else {
            // It is what the client serves that counts, not a scope.
            tokens.put("good", scene.token("orders-api", "things"));
            tokens.put("other", scene.tokenOf(AdminScene.NOBODY));
        }
        tokens.put("revoked", revoked());
        tokens.put("expired", signed(AdminScene.ROOT, "gatehouse:admin", -300));
        tokens.put("audience", ofOrders());
        tokens.put("id", ofLogin());
        return tokens;
    }

    private static String revoked() {
        var token = scene.token(AdminScene.ROOT, "gatehouse:admin");
        assertThat(new App(scene.node.url(""), AdminScene.ROOT).revoke(token).status())
                .isEqualTo(200);
        return token;
    }

    /// RFC 9068 §4: an ID token is for the client, and has no scope.
    private static String ofLogin() {
        var now = Instant.now();
        return scene.node.idToken(
                Claims.builder()
                        .put("iss", scene.node.issuer())
                        .put("sub", alice)
                        .audience(List.of(AdminScene.ROOT))
                        .put("iat", now)
                        .put("exp", now.plusSeconds(300))
                        .build());
    }

    private static String ofOrders() {
        var claims = claims(AdminScene.ROOT, "https://orders", "gatehouse:admin", 300);
        return scene.node.accessToken(claims.build());
    }

    /// As this server signs them.
    private static String signed(String subject, String scope, int seconds) {
        return scene.node.accessToken(claims(subject, scope, seconds).build());
    }

    private static Claims.Builder claims(String subject, String scope, int seconds) {
        return claims(subject, scene.node.issuer(), scope, seconds);
    }

    private static Claims.Builder claims(
            String subject, String audience, String scope, int seconds) {
        var exp = Instant.now().plusSeconds(seconds);
        var isClient = subject.equals(AdminScene.ROOT);
        return Claims.builder()
                .put("iss", scene.node.issuer())
                .put("sub", subject)
                .audience(List.of(audience))
                .put("client_id", AdminScene.ROOT)
                .put("jti", "r1")
                .put("sub_profile", isClient ? "service" : "user")
                .put("grant_id", isClient ? null : "g1")
                .put("scope", scope)
                .put("iat", exp.minusSeconds(300))
                .put("exp", exp);
    }
}
