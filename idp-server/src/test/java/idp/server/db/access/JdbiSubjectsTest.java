package idp.server.db.access;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.Subjects;
import idp.core.access.facts.SubjectsContract;
import idp.core.client.ClientStore.Change;
import idp.server.db.Epochs;
import idp.server.db.PostgresStage;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class JdbiSubjectsTest extends SubjectsContract {
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
    protected Subjects subjects() {
        return new JdbiSubjects(stage.database);
    }

    @Override
    protected String api(String role) {
        var id = "a" + Stage.OPAQUE.id().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return stage.database.transaction(db -> {
            db.execute(
                    "INSERT INTO api (id, resource, name, user_attributes, created_at, updated_at)"
                            + " VALUES (?, ?, 'API', '{username,email,email_verified,groups}',"
                            + " now(), now())",
                    id,
                    "urn:" + id);
            db.execute("INSERT INTO role (api_id, name, description) VALUES (?, ?, '')", id, role);
            return id;
        });
    }

    @Override
    protected void assign(String api, String holderType, String holderId, Assignment assignment) {
        stage.database.transaction(db ->
                db.createUpdate(
                                """
                                INSERT INTO role_assignment (id, api_id, role, holder_type, holder_id,
                                    resource_type, resource_id, region, until, created_at,
                                    created_by)
                                VALUES (:id, :api, :role, :holder_type, :holder, :type, :resource,
                                    :region, :until, now(), 'ann')
                                """)
                        .bind("id", Stage.OPAQUE.id())
                        .bind("api", api)
                        .bind("role", assignment.role())
                        .bind("holder_type", holderType)
                        .bind("holder", holderId)
                        .bind("type", assignment.resourceType())
                        .bind("resource", assignment.resourceId())
                        .bind("region", assignment.region())
                        .bind("until", assignment.until())
                        .execute());
    }

    private static long epoch(String name) {
        return stage.database.statement(db ->
                db.createQuery("SELECT coalesce(max(value), 0) FROM epoch WHERE name = :name")
                        .bind("name", name)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    @DisplayName("an API sees of people what was granted to it, and no more")
    void an_api_sees_what_was_granted() {
        var user = stage.user();
        stage.database.transaction(db ->
                db.execute(
                        "UPDATE users SET email = ?, groups = '{staff}' WHERE id = ?",
                        user.id() + "@example.test",
                        user.id()));
        var api = api("manager");
        assign(api, "group", "staff", Assignment.everywhere("manager"));
        for (var granted : List.of("{}", "{email}", "{groups}", "{username,email_verified}")) {
            stage.database.transaction(db ->
                    db.execute(
                            "UPDATE api SET user_attributes = CAST(? AS text[]) WHERE id = ?",
                            granted,
                            api));
            var seen = subjects().find(api, Subjects.USER, user.id());
            var names = Set.of(granted.replaceAll("[{}]", "").split(",", -1));
            assertThat(seen.stored().members().keySet())
                    .isEqualTo(granted.equals("{}") ? Set.of() : names);
            assertThat(seen.groups())
                    .isEqualTo(names.contains("groups") ? Set.of("staff") : Set.of());
            // What a role means is for the API to say: that it is held by way of a group stays
            // inside.
            assertThat(seen.assignments()).containsExactly(Assignment.everywhere("manager"));
        }
    }

    @Test
    @DisplayName("AZ-08: closing an account or a client makes what nodes remember of it old")
    void closing_raises_the_epoch() {
        var user = stage.user();
        var client = stage.client();
        for (var change :
                List.<Runnable>of(
                        () -> stage.users().setEnabled(user.id(), false),
                        () -> stage.users().setEnabled(user.id(), true),
                        () -> change(client.id(), new Change.Disable()),
                        () -> change(client.id(), new Change.Enable()),
                        () -> change(client.id(), new Change.Delete()))) {
            var before = epoch(Epochs.ASSIGNMENT);
            change.run();
            assertThat(epoch(Epochs.ASSIGNMENT)).isGreaterThan(before);
        }
    }

    private static void change(String clientId, Change change) {
        stage.clients().change(clientId, change, stage.now());
    }
}
