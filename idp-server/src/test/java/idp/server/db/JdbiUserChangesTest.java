package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.access.facts.RoleHolder;
import idp.core.grant.Codes;
import idp.core.oauth.Opaque;
import idp.core.oauth.Scope;
import idp.core.token.RefreshTokens.Turn;
import idp.core.token.apikey.ApiKey;
import idp.core.user.UserChangesContract;
import idp.server.db.grants.JdbiApiKeys;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class JdbiUserChangesTest extends UserChangesContract {
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
    protected Instant cutOff(String userId) {
        return stage.cutOff("subject", userId);
    }

    @Test
    void the_audit_names_what_was_done() {
        theAuditNamesWhatWasDone();
    }

    @Test
    @DisplayName("ADR 5: sessions, codes and refresh tokens of a deleted account are dead")
    void nothing_of_a_deleted_account_works() {
        var user = stage.user();
        var client = stage.client();
        var secret = Stage.OPAQUE.secret();
        var session = stage.session(user, secret, null);
        var refresh = stage.open(stage.consented(client, session, "openid offline_access"));
        var code = Opaque.hash(Stage.OPAQUE.secret());
        stage.codes().issue(code, stage.issued(stage.consented(client, session, "openid")));

        assertThat(stage.users().delete(user.id())).isTrue();

        assertThat(stage.sessions().find(List.of(Opaque.hash(secret)))).isEmpty();
        assertThat(stage.turn(refresh, client, stage.now())).isInstanceOf(Turn.Dead.class);
        var redeemed =
                stage.codes().redeem(code, (_, _) -> Stage.opening(null, stage.now()), stage.now());
        assertThat(redeemed).isInstanceOf(Codes.Redemption.Burnt.class);
        assertThat(stage.session(user)).isNull();
    }

    @Test
    @DisplayName("No row tells about the person any more but those that name the id alone")
    void the_person_is_forgotten() {
        var user = stage.user();
        stage.session(user);
        stage.database.transaction(db ->
                db.execute(
                        "INSERT INTO consent (user_id, client_id, scope, resources, given_at)"
                                + " VALUES (?, 'app', '{openid}', '{}', now())",
                        user.id()));
        var now = stage.now();
        var holder = new RoleHolder(RoleHolder.Type.USER, user.id());
        var key =
                new ApiKey(
                        Stage.OPAQUE.id(),
                        "laptop",
                        holder,
                        Scope.parse("a"),
                        now,
                        "test",
                        now.plus(Stage.DAY),
                        null,
                        null);
        var keys = new JdbiApiKeys(stage.database);
        assertThat(keys.add(key, new byte[32], now)).isTrue();

        stage.users().delete(user.id());

        var left =
                stage.database.statement(db ->
                        db.createQuery(
                                        """
                                        SELECT table_name FROM information_schema.columns
                                        WHERE table_schema = current_schema()
                                            AND column_name IN ('user_id', 'holder_id')
                                        ORDER BY table_name
                                        """)
                                .mapTo(String.class)
                                .list());
        assertThat(left).contains("consent", "session", "identifier", "api_key");
        for (var table : left) {
            var column = table.equals("api_key") || table.equals("role_assignment");
            var rows =
                    stage.database.statement(db ->
                            db.createQuery(
                                            "SELECT count(*) FROM %s WHERE %s = :user"
                                                    .formatted(
                                                            table,
                                                            column ? "holder_id" : "user_id"))
                                    .bind("user", user.id())
                                    .mapTo(Long.class)
                                    .one());
            if (!List.of("audit_event", "app_grant", "code").contains(table)) {
                assertThat(rows).as(table).isZero();
            }
        }
        assertThat(keys.find(key.id())).isNull();
    }
}
