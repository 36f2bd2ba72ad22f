package idp.server.db.user.passkey;

import static idp.core.Stage.OPAQUE;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.oauth.Opaque;
import idp.core.user.User;
import idp.core.user.passkey.Passkeys;
import idp.core.user.passkey.Passkeys.Added;
import idp.core.user.passkey.PasskeysContract;
import idp.server.db.PostgresStage;
import idp.server.db.factor.JdbiStoredFactors;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class JdbiPasskeysTest extends PasskeysContract {
    private static PostgresStage stage;

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Override
    protected Stage stage() {
        return stage;
    }

    @Override
    protected Passkeys passkeys() {
        return new JdbiPasskeys(stage.database);
    }

    @Test
    @DisplayName(
            "LG-21, SE-11: on the way in one gets the first, and only under the password that was shown")
    void the_first_is_added_once_on_the_way_in() throws Exception {
        var user = stage().user();
        var handle = handle(user);
        var ends =
                Race.of(
                        8,
                        _ ->
                                passkeys()
                                        .addOnTheWayIn(
                                                user,
                                                true,
                                                made(user, 0),
                                                handle,
                                                OPAQUE.secret(),
                                                List.of(Opaque.hash("1"), Opaque.hash("2")),
                                                stage().now()));
        assertThat(ends).containsOnlyOnce(Added.DONE);
        assertThat(passkeys().of(user.id())).hasSize(1);
        assertThat(codes(user)).isEqualTo(2);
        assertThat(onTheWay(user, false)).isEqualTo(Added.DONE);
        assertThat(codes(user)).as("those that there are stay").isEqualTo(2);
        assertThat(onTheWay(user, true)).isEqualTo(Added.GONE);
        stage().newPassword(user);
        assertThat(onTheWay(user, false)).isEqualTo(Added.GONE);
    }

    private Added onTheWay(User as, boolean first) {
        var passkey = made(as, 0);
        return passkeys()
                .addOnTheWayIn(
                        as, first, passkey, handle(as), OPAQUE.secret(), List.of(), stage().now());
    }

    private int codes(User of) {
        return new JdbiStoredFactors(stage.database).of(of.id()).recoveryCodes();
    }
}
