package idp.server.db.user;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.user.Deletions;
import idp.core.user.Deletions.Asked;
import idp.server.db.PostgresStage;
import idp.server.db.TransactionTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Accounts that their owners leave")
final class JdbiDeletionsTest {
    private static PostgresStage stage;
    private static Deletions deletions;

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
        deletions = new JdbiDeletions(stage.database, TransactionTime.OF_DATABASE);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static void sql(String statements) {
        stage.database.transaction(db -> {
            for (var statement : statements.split(";", -1)) {
                db.execute(statement);
            }
            return true;
        });
    }

    @Test
    void are_closed_at_once_and_open_again_for_who_stays() {
        var user = stage.user();
        var session = stage.session(user);
        var now = stage.now();
        assertThat(deletions.ask(user.id(), now)).isEqualTo(Asked.DONE);
        assertThat(deletions.ask(user.id(), now)).isEqualTo(Asked.NOT_OPEN);
        var closed = stage.users().find(user.id());
        assertThat(closed.enabled()).isFalse();
        assertThat(closed.mayProve()).isTrue();
        assertThat(closed.deletionDue()).isEqualTo(now.plus(Deletions.GRACE));
        assertThat(stage.cutOff("SUBJECT", user.id())).isNotNull();
        assertThat(new JdbiDevices(stage.database).live(user.id(), null, 5, now)).isEmpty();
        assertThat(session.user().id()).isEqualTo(user.id());
        assertThat(deletions.end(user.id(), now.plus(Deletions.GRACE).minusSeconds(1))).isFalse();

        assertThat(deletions.keep(user.id(), stage.now())).isTrue();
        assertThat(deletions.keep(user.id(), stage.now())).isFalse();
        assertThat(stage.users().find(user.id()).enabled()).isTrue();
        assertThat(deletions.end(user.id(), now.plus(Deletions.GRACE))).isFalse();
        assertThat(stage.kinds(Target.person(user.id())))
                .containsSubsequence(Kind.USER_LEAVING, Kind.USER_STAYED);
    }

    @Test
    void an_operator_has_the_last_word() {
        var user = stage.user();
        deletions.ask(user.id(), stage.now());
        stage.disable(user);
        assertThat(deletions.keep(user.id(), stage.now())).isFalse();
        assertThat(stage.users().find(user.id()).mayProve()).isFalse();
        assertThat(deletions.end(user.id(), stage.now().plus(Deletions.GRACE))).isFalse();
    }

    @Test
    @DisplayName(
            "R-14: an account is told of once and deleted once, and never when its owner stays")
    void races() throws Exception {
        for (var round = 0; round < 5; round++) {
            var user = stage.user();
            var asked = stage.now();
            deletions.ask(user.id(), asked);
            var end = asked.plus(Deletions.GRACE);
            var near = end.minus(Deletions.NOTICE);
            Race.of(4, _ -> deletions.tell(near, 100));
            assertThat(stage.kinds(Target.person(user.id())))
                    .containsOnlyOnce(Kind.USER_LEAVES_SOON);
            assertThat(deletions.due(end, 100)).contains(user.id());
            var done =
                    Race.of(
                            5,
                            number ->
                                    number == 0
                                            ? deletions.keep(user.id(), end)
                                            : deletions.end(user.id(), end));
            assertThat(done).containsOnlyOnce(true);
            var kept = done.getFirst();
            assertThat(stage.users().find(user.id()) != null).isEqualTo(kept);
            assertThat(deletions.due(end, 100)).doesNotContain(user.id());
        }
    }

    @Test
    void of_two_administrators_who_leave_at_once_one_stays() throws Exception {
        sql(
                """
                INSERT INTO api (id, resource, name, created_at, updated_at)
                    VALUES ('gatehouse', 'https://id.example', 'Gatehouse', now(), now())
                    ON CONFLICT DO NOTHING;
                INSERT INTO role (api_id, name, description)
                    VALUES ('gatehouse', 'admin', 'all') ON CONFLICT DO NOTHING
                """);
        var one = stage.user();
        var other = stage.user();
        for (var each : List.of(one, other)) {
            sql(
                    """
                    INSERT INTO role_assignment (id, api_id, role, holder_type, holder_id, created_at,
                        created_by) VALUES ('%s', 'gatehouse', 'admin', 'user', '%s', now(), 'test')
                    """
                            .formatted(each.id(), each.id()));
        }
        assertThat(deletions.isLastAdministrator(one.id())).isFalse();
        var asked =
                Race.of(
                        2,
                        number -> deletions.ask(number == 0 ? one.id() : other.id(), stage.now()));
        assertThat(asked).containsExactlyInAnyOrder(Asked.DONE, Asked.LAST_ADMINISTRATOR);
        assertThat(deletions.isLastAdministrator(stage.user().id())).isFalse();
    }
}
