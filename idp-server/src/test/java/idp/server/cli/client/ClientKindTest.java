package idp.server.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.client.ApplicationType;
import idp.core.client.ClientMetadata;
import idp.core.client.GrantType;
import idp.core.client.RedirectUri;
import idp.core.client.registration.ClientKind;
import idp.server.cli.CliFixture;
import idp.server.parts.tile.Framework;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("idp client create --for, --framework")
final class ClientKindTest {
    private static final String SHOP = "https://shop.example";
    private CliFixture idp = new CliFixture();

    private CliFixture.Ran create(String... options) {
        var line = new ArrayList<>(List.of("client", "create", "--name", "Shop", "--id", "shop"));
        line.addAll(List.of(options));
        return idp.run(line.toArray(String[]::new));
    }

    private ClientMetadata created(String... options) {
        var ran = create(options);
        assertThat(ran.code()).as(ran.err()).isZero();
        return idp.clients.find("shop").metadata();
    }

    private static List<String> redirects(ClientMetadata metadata) {
        return metadata.redirects().uris().stream().map(RedirectUri::value).toList();
    }

    private static void signsIn(ClientMetadata metadata) {
        assertThat(metadata.grantTypes())
                .containsExactlyInAnyOrder(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN);
    }

    @Test
    void a_web_app_stays_signed_in_and_comes_home() {
        var metadata = created("--for", "web", "--url", SHOP + "/", "--require-second-factor");
        assertThat(metadata.signIn().requireSecondFactor()).isTrue();
        signsIn(metadata);
        assertThat(metadata.isPublic()).isFalse();
        assertThat(metadata.signIn().requirePkce()).isFalse();
        assertThat(redirects(metadata)).containsExactly(SHOP + "/callback");
        assertThat(metadata.redirects().afterLogout()).containsExactly(SHOP + "/");
    }

    @Test
    void what_is_said_holds_and_the_rest_follows_from_it() {
        var metadata =
                created(
                        "--for",
                        "WEB",
                        "--redirect-uri",
                        SHOP + ":8443/a?b=c",
                        "--redirect-uri",
                        SHOP + ":8443/d",
                        "--grant",
                        "authorization_code");
        assertThat(metadata.grantTypes()).containsExactly(GrantType.AUTHORIZATION_CODE);
        assertThat(redirects(metadata)).hasSize(2);
        assertThat(metadata.redirects().afterLogout()).containsExactly(SHOP + ":8443/");
    }

    @Test
    @DisplayName("RFC 9700 §2.1.1: an app in the browser is public and uses PKCE")
    void a_single_page_app() {
        var metadata = created("--for", "spa", "--url", SHOP);
        signsIn(metadata);
        assertThat(metadata.isPublic()).isTrue();
        assertThat(metadata.signIn().requirePkce()).isTrue();
        assertThat(metadata.applicationType()).isEqualTo(ApplicationType.WEB);
    }

    @Test
    @DisplayName("RFC 8252 §7.3: a native app needs no address")
    void a_native_app() {
        var metadata = created("--for", "native");
        signsIn(metadata);
        assertThat(metadata.isPublic()).isTrue();
        assertThat(metadata.applicationType()).isEqualTo(ApplicationType.NATIVE);
        assertThat(redirects(metadata)).containsExactly("http://127.0.0.1/callback");
        assertThat(metadata.redirects().afterLogout()).containsExactly("http://127.0.0.1/");
    }

    @Test
    void a_native_app_with_a_scheme_of_its_own_has_no_front_page() {
        var metadata = created("--for", "native", "--redirect-uri", "com.example.shop:/cb");
        assertThat(metadata.redirects().afterLogout()).isEmpty();
    }

    @Test
    @DisplayName("RFC 8707 §2: an MCP client asks for tokens of its server")
    void an_mcp_client() {
        var metadata = created("--for", "mcp", "--resource", "https://mcp.example/");
        assertThat(metadata.apis().calls()).containsExactly("https://mcp.example/");
        assertThat(metadata.isPublic()).isTrue();
        assertThat(redirects(metadata))
                .containsExactly("http://127.0.0.1/callback", "http://localhost/callback");
    }

    @Test
    void services_and_apis_sign_nobody_in() {
        var service = created("--for", "service", "--scope", "orders:read");
        assertThat(service.grantTypes()).containsExactly(GrantType.CLIENT_CREDENTIALS);
        assertThat(service.redirects().uris()).isEmpty();
        idp = new CliFixture();
        var api = created("--for", "api", "--resource", "https://orders.example");
        assertThat(api.apis().serves()).containsExactly("https://orders.example");
    }

    @Test
    void what_is_missing_or_does_not_fit_is_said() {
        assertThat(create("--for", "web").err()).contains("--url or --redirect-uri");
        assertThat(create("--for", "api").err()).contains("--resource");
        assertThat(create("--for", "mcp").err()).contains("--resource");
        assertThat(create("--for", "service", "--url", SHOP).err()).contains("--url");
        assertThat(create("--url", SHOP).err()).contains("--for");
        assertThat(create("--for", "spa", "--framework", "apache", "--url", SHOP).err())
                .contains("apache is not for that kind of app");
        assertThat(create("--for", "desktop").code()).isEqualTo(2);
        var unknown = create("--framework", "rails", "--url", SHOP);
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("spring-boot, openid-client");
        assertThat(idp.clients.find("shop")).isNull();
    }

    @Test
    void the_lines_to_paste_know_the_client_and_not_its_secret() {
        var ran = create("--framework", "spring-boot", "--url", "http://127.0.0.1:3000");
        assertThat(ran.document())
                .containsEntry(
                        "redirect_uris",
                        List.of("http://127.0.0.1:3000/login/oauth2/code/gatehouse"));
        assertThat(ran.err())
                .contains("ISSUER=https://id.example CLIENT_ID=shop CLIENT_SECRET=")
                .contains("issuer: https://id.example\nspring.security.oauth2.client:")
                .doesNotContain((String) ran.document().get("client_secret"));
    }

    @Test
    void every_framework_has_lines_and_a_callback() {
        for (var framework : Framework.values()) {
            var isApi = framework.kind() == ClientKind.API;
            var place = isApi ? "--resource" : "--url";
            var ran = create("--framework", framework.wire(), place, SHOP);
            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(ran.err()).contains("CLIENT_ID=shop");
            assertThat(redirects(idp.clients.find("shop").metadata()))
                    .isEqualTo(isApi ? List.of() : List.of(SHOP + framework.callback()));
            idp = new CliFixture();
        }
    }

    @Test
    void without_a_framework_the_three_things_are_said() {
        var ran = create("--for", "spa", "--url", SHOP);
        assertThat(ran.err()).contains("ISSUER=https://id.example CLIENT_ID=shop\n");
    }
}
