package idp.server.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.client.ClientMetadata;
import idp.core.client.RedirectUri;
import idp.core.client.SignIns.Seen;
import idp.core.oauth.Opaque;
import idp.server.cli.CliFixture;
import idp.server.json.MergePatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("idp client update, idp client check")
final class ClientUpdateCommandTest {
    private static final String FIRST = "https://shop.example/cb";
    private static final String SECOND = "https://shop.example/two";
    private final CliFixture idp = new CliFixture();

    @BeforeEach
    void a_client() {
        create("shop");
    }

    private void create(String id, String... more) {
        var line =
                new java.util.ArrayList<>(
                        List.of("client", "create", "--name", "Shop", "--redirect-uri", FIRST));
        line.addAll(List.of("--id", id));
        line.addAll(List.of(more));
        assertThat(idp.run(line.toArray(String[]::new)).code()).isZero();
    }

    private CliFixture.Ran update(String... how) {
        var line = new java.util.ArrayList<>(List.of("client", "update", "shop"));
        line.addAll(List.of(how));
        return idp.run(line.toArray(String[]::new));
    }

    private ClientMetadata now() {
        return idp.clients.find("shop").metadata();
    }

    private List<String> redirects() {
        return now().redirects().uris().stream().map(RedirectUri::value).toList();
    }

    @Test
    void uris_are_added_and_removed() {
        assertThat(update("--add-redirect-uri", SECOND).code()).isZero();
        assertThat(redirects()).containsExactly(FIRST, SECOND);
        var swap =
                update(
                        "--remove-redirect-uri",
                        FIRST,
                        "--add-post-logout-redirect-uri",
                        "https://shop.example/",
                        "--add-redirect-uri",
                        SECOND);
        assertThat(swap.document()).containsEntry("redirect_uris", List.of(SECOND));
        assertThat(swap.document()).doesNotContainKey("client_secret");
        assertThat(now().redirects().afterLogout()).containsExactly("https://shop.example/");
        var missing = update("--remove-redirect-uri", FIRST);
        assertThat(missing.code()).isOne();
        assertThat(missing.err()).contains("redirect_uris has no " + FIRST);
        assertThat(update("--remove-redirect-uri", SECOND).err()).contains("redirect_uris");
        assertThat(redirects()).containsExactly(SECOND);
    }

    @Test
    void single_members_are_changed() {
        update("--require-pkce", "--first-party=true", "--name", "Store", "--scope", "openid");
        assertThat(now().signIn().requirePkce()).isTrue();
        assertThat(now().signIn().firstParty()).isTrue();
        assertThat(now().presentation().clientName()).isEqualTo("Store");
        assertThat(now().scope().toString()).isEqualTo("openid");
        update("--require-pkce=false", "--add-grant", "refresh_token");
        assertThat(now().signIn().requirePkce()).isFalse();
        assertThat(now().grantTypes()).hasSize(2);
        assertThat(update("--require-pkce=maybe").code()).isEqualTo(2);
        update("--require-second-factor");
        assertThat(now().signIn().requireSecondFactor()).isTrue();
    }

    @Test
    @DisplayName("RFC 7396 §2: a patch changes what it names, and null takes away")
    void a_merge_patch_is_applied() {
        var ran =
                idp.runWith(
                        """
                        {"client_id": "shop", "enabled": true, "tos_uri": "https://shop.example/tos",
                         "grant_types": ["client_credentials"], "redirect_uris": null}
                        """,
                        "client",
                        "update",
                        "shop",
                        "--json",
                        "-");
        assertThat(ran.err()).isEmpty();
        assertThat(now().presentation().tosUri()).isEqualTo("https://shop.example/tos");
        assertThat(now().redirects().uris()).isEmpty();
        assertThat(now().presentation().clientName()).isEqualTo("Shop");
        for (var fixed :
                List.of(
                        "{\"client_id\": \"other\"}",
                        "{\"enabled\": false}",
                        "{\"surprise\": 1}")) {
            var refused = idp.runWith(fixed, "client", "update", "shop", "--json", "-");
            assertThat(refused.code()).as(fixed).isOne();
            assertThat(refused.err()).containsAnyOf("client_id", "enabled", "surprise");
        }
    }

    @Test
    @DisplayName("RFC 7396 appendix A")
    void the_examples_of_the_specification() {
        var target =
                Map.<String, Object>of(
                        "a", "b", "c", Map.of("d", "e", "f", "g"), "l", List.of("x", "y"));
        var patch = new java.util.HashMap<String, Object>();
        var inner = new java.util.HashMap<String, Object>();
        inner.put("f", null);
        inner.put("h", 1);
        patch.put("a", "z");
        patch.put("c", inner);
        patch.put("l", List.of("y"));
        patch.put("none", null);
        patch.put("n", Map.of("o", Map.of("p", 1)));
        assertThat(MergePatch.apply(target, patch))
                .isEqualTo(
                        Map.of(
                                "a",
                                "z",
                                "c",
                                Map.of("d", "e", "h", 1),
                                "l",
                                List.of("y"),
                                "n",
                                Map.of("o", Map.of("p", 1))));
    }

    @Test
    @DisplayName("D5: what becomes public uses PKCE, and loses its secret; the way back gives one")
    void public_and_back() {
        var json = "{\"token_endpoint_auth_method\": \"none\"}";
        assertThat(idp.runWith(json, "client", "update", "shop", "--json", "-").code()).isZero();
        assertThat(now().signIn().requirePkce()).isTrue();
        assertThat(idp.clients.find("shop").secrets()).isEmpty();
        assertThat(update("--require-pkce=false").err()).contains("require_pkce");
        var back =
                idp.runWith(
                                "{\"token_endpoint_auth_method\": null}",
                                "client",
                                "update",
                                "shop",
                                "--json",
                                "-")
                        .document();
        assertThat(idp.clients.find("shop").secrets())
                .singleElement()
                .satisfies(kept ->
                        assertThat(kept.hash())
                                .isEqualTo(Opaque.hash((String) back.get("client_secret"))));
    }

    @Test
    @DisplayName("ADR 2: what somebody else changed in the meantime stays")
    void two_operators_lose_nothing() {
        idp.clients.meanwhile =
                () -> assertThat(update("--add-redirect-uri", SECOND).code()).isZero();
        assertThat(update("--add-redirect-uri", "https://shop.example/three").code()).isZero();
        assertThat(redirects()).containsExactly(FIRST, SECOND, "https://shop.example/three");
    }

    @Test
    void a_change_that_is_none_says_so() {
        var revision = idp.clients.find("shop").revision();
        var ran = update("--name", "Shop");
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("Nothing");
        assertThat(idp.clients.find("shop").revision()).isEqualTo(revision);
        assertThat(idp.run("client", "update", "nobody", "--name", "x").err())
                .contains("there is no client with the id nobody");
    }

    @Test
    @DisplayName("D5: the check names who never sent a challenge")
    void the_check_shows_how_clients_begin() {
        create("both");
        create("good");
        create("quiet");
        create("open", "--public");
        var then = Instant.parse("2029-12-31T00:00:00Z");
        idp.seen.put("shop", new Seen(null, then));
        idp.seen.put("both", new Seen(then, then));
        idp.seen.put("good", new Seen(then, null));
        var all = idp.run("client", "check");
        assertThat(all.code()).isZero();
        assertThat(all.documents())
                .extracting(row -> row.get("client_id") + ": " + row.get("pkce"))
                .containsExactly(
                        "both: not always",
                        "good: always",
                        "open: required",
                        "quiet: not seen yet",
                        "shop: never");
        var one = idp.run("client", "check", "shop").documents();
        assertThat(one)
                .singleElement()
                .satisfies(row ->
                        assertThat(row)
                                .containsEntry("last_without_challenge", "2029-12-31T00:00:00Z")
                                .hasEntrySatisfying(
                                        "advice",
                                        advice ->
                                                assertThat(advice.toString())
                                                        .contains("compatibility.md")));
        assertThat(idp.run("client", "check", "nobody").code()).isOne();
    }
}
