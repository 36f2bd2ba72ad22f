package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.Identifier;
import idp.core.user.User;
import idp.server.TestNode;
import idp.server.db.TransactionTime;
import idp.server.db.user.JdbiStoredPasswords;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 5: signing in right after everything was ended")
class LoginAfterTheEndTest {
    static Scene scene;
    static TestNode second;

    @BeforeAll
    static void start() {
        scene = new Scene();
        second = scene.node.another();
    }

    @AfterAll
    static void stop() {
        second.close();
        scene.close();
    }

    @Test
    @DisplayName("ADR 5: after an operator has set the password the next tokens live")
    void after_a_password_was_set() {
        var passwords = new JdbiStoredPasswords(scene.node.database(), TransactionTime.OF_DATABASE);
        tokensLiveAfter(
                "bob",
                user -> {
                    // The same one again: what counts is that it was set.
                    var name = Identifier.of(user.person().username());
                    var present = passwords.findPassword(name).password();
                    assertThat(passwords.set(user.id(), present, false)).isTrue();
                });
    }

    @Test
    @DisplayName("ADR 5: after an account was closed and opened again the next tokens live")
    void after_an_account_was_closed_and_opened() {
        tokensLiveAfter(
                "carol",
                user -> {
                    assertThat(scene.users().setEnabled(user.id(), false)).isTrue();
                    assertThat(scene.users().setEnabled(user.id(), true)).isTrue();
                });
    }

    private static void tokensLiveAfter(String name, Consumer<User> act) {
        var before = Scene.tokens(scene.visitor(name), scene.shop);
        act.accept(scene.users().find(Identifier.of(name)));

        var visitor = new Visitor(scene.node.issuer());
        var sent = App.signIn(visitor, scene.shop.authorize(), name);
        var there = Scene.at(second, "shop");
        var tokens = there.redeem(sent.parameters().get("code"));
        assertThat(tokens.status()).as(tokens.response().body()).isEqualTo(200);
        for (var app : java.util.List.of(scene.shop, there)) {
            assertThat(app.userInfo(tokens.get("access_token")).status()).isEqualTo(200);
            assertThat(app.userInfo(before.get("access_token")).status()).isEqualTo(401);
        }
        var next = scene.shop.refresh(tokens.get("refresh_token"));
        assertThat(scene.shop.userInfo(next.get("access_token")).status()).isEqualTo(200);
    }
}
