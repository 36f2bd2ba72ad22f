package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

/// Apps, service accounts, their secrets and keys.
final class ClientStory {
    private static final String CI = "ci";

    private ClientStory() {}

    static void tell(Verbs idp) {
        var shop =
                idp.run(
                                "client create",
                                "--name",
                                "Shop",
                                "--redirect-uri",
                                "https://shop.example/callback")
                        .document();
        var id = String.valueOf(shop.get("client_id"));
        var twice = idp.run("client rotate-secret", id, "--keep", "1h").document();
        assertThat(twice.get("client_secret")).isNotEqualTo(shop.get("client_secret"));
        idp.run("client update", id, "--name", "Läden");
        assertThat(idp.run("client check", id).out()).contains("Läden");
        idp.run("client disable", id);
        assertThat(idp.run("client get", id).document()).containsEntry("enabled", false);
        idp.run("client enable", id);

        keys(idp);

        idp.run("client delete", id, "--yes");
        assertThat(idp.run("client list").documents()).extracting("client_id").containsExactly(CI);
        assertThat(idp.ends(1, "", "client get", id).err()).contains("there is no client");
        described(idp);
    }

    private static void described(Verbs idp) {
        var file =
                """
                apiVersion: gatehouse/v1
                clients:
                  - key: shop-spa
                    client_name: Shop
                    redirect_uris: [https://shop.example/cb]
                    token_endpoint_auth_method: none
                """;
        assertThat(idp.ends(3, file, "diff", "-f", "-", "--exit-code").out())
                .contains("+ client shop-spa");
        assertThat(idp.feed(file, "apply", "-f", "-").err()).contains("1 made");
        assertThat(idp.run("export").out()).contains("key: shop-spa", "id: " + CI);
    }

    private static void keys(Verbs idp) {
        idp.feed(
                """
                {"client_name": "CI", "grant_types": ["client_credentials"],
                 "scope": "orders:read"}
                """,
                "client create",
                "--json",
                "-",
                "--id",
                CI);
        var key =
                idp.run(
                                "api-key create",
                                "--client",
                                CI,
                                "--name",
                                "deploy",
                                "--scope",
                                "orders:read",
                                "--for",
                                "30d")
                        .document();
        assertThat(idp.run("api-key list", "--client", CI).out())
                .contains("live")
                .doesNotContain(String.valueOf(key.get("key")));
        idp.run("api-key revoke", String.valueOf(key.get("id")));
        var again = idp.ends(1, "", "api-key revoke", String.valueOf(key.get("id")));
        assertThat(again.err()).contains("there is no live key");
    }
}
