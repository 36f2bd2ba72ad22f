package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestFactors;
import idp.server.TestNode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "RFC 9470 §5: an app is told that somebody's account cannot prove as much as it demands")
final class UnmetDemandTest {
    private static TestNode node;
    private static App shop;

    @BeforeAll
    static void start() {
        node = TestNode.start(Map.of("IDP_SECOND_FACTOR", "off"));
        var document = App.document();
        document.put("first_party", true);
        node.client("shop", App.SECRET, document);
        shop = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void only_whose_password_is_right_is_told_and_nobody_is_signed_in() {
        node.user("alice");
        var browser = new Visitor(node.issuer());
        var login = browser.get(shop.authorize("acr_values", "aal2"));
        var typed = Map.of("username", "alice", "password", "not hers");
        var wrong = browser.submit(login, "#sign-in", typed);
        assertThat(wrong.status()).isEqualTo(401);
        var told = browser.submit(wrong, "#sign-in", FactorVisits.typed("alice"));
        assertThat(told.parameters())
                .containsEntry("error", "unmet_authentication_requirements")
                .containsEntry("state", "state-1");
        assertThat(browser.cookies()).doesNotContainKey("gatehouse_session");
    }

    @Test
    void who_has_what_it_takes_gets_in() {
        var factors = TestFactors.of(node);
        var held = factors.add(node.user("bob"));
        var browser = new Visitor(node.issuer());
        var asked = FactorVisits.password(browser, shop.authorize("acr_values", "aal2"), "bob");
        var code = Map.of("code", factors.code(held.seed()));
        assertThat(FactorVisits.claims(shop, browser.submit(asked, "#confirm", code)))
                .containsExactly("aal2", "[\"pwd\",\"otp\",\"mfa\"]");
    }
}
