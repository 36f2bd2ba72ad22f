package idp.server.db.client;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.client.ClientSecrets;
import idp.core.client.ClientSecrets.Added;
import idp.core.client.ClientSecrets.Ended;
import idp.core.client.registration.KeyedClients;
import idp.core.client.registration.NewClients;
import idp.core.client.registration.NewClients.Outcome;
import idp.core.client.registration.NewSecrets;
import idp.server.db.PostgresStage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Keys and secrets of clients hold when many come at once")
final class ClientRegistryTest {
    private static final int RUNNERS = 4;
    private static final Map<String, Object> SERVICE =
            Map.of("client_name", "Till", "grant_types", List.of("client_credentials"));

    private static PostgresStage stage;
    private static ClientSecrets secrets;

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
        secrets = new JdbiClientSecrets(stage.database);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static KeyedClients keyed() {
        var rule = new NewClients(stage.clients(), Stage.OPAQUE, stage::now);
        return new KeyedClients(new JdbiClientKeys(stage.database), rule);
    }

    private static Added add(String client) {
        var rule = new NewSecrets(secrets, Stage.OPAQUE, stage::now);
        return switch (rule.add(client, null, null)) {
            case NewSecrets.Outcome.Made _ -> Added.DONE;
            case NewSecrets.Outcome.No(var why) -> why;
            case NewSecrets.Outcome.Unfit(var flaw) -> throw new AssertionError(flaw);
        };
    }

    @Test
    void of_many_that_describe_a_new_client_one_makes_it() throws Exception {
        var outcomes = Race.of(RUNNERS, _ -> keyed().put("race", null, SERVICE));
        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.Same.class::isInstance).hasSize(RUNNERS - 1);
    }

    @Test
    void there_are_never_more_secrets_than_may_be() throws Exception {
        var client = ((Outcome.Done) keyed().put("full", null, SERVICE)).client().id();
        for (var more = 0; more < ClientSecrets.MOST - 2; more++) {
            assertThat(add(client)).isEqualTo(Added.DONE);
        }
        assertThat(Race.of(RUNNERS, _ -> add(client)))
                .containsOnlyOnce(Added.DONE)
                .containsOnly(Added.DONE, Added.TOO_MANY);
        assertThat(secrets.list(client, stage.now())).hasSize(ClientSecrets.MOST);
    }

    @Test
    void of_those_that_end_the_last_two_one_is_done() throws Exception {
        var client = ((Outcome.Done) keyed().put("last", null, SERVICE)).client().id();
        assertThat(add(client)).isEqualTo(Added.DONE);
        var ids = secrets.list(client, stage.now()).stream().map(ClientSecrets.Kept::id).toList();
        assertThat(Race.of(2, number -> secrets.end(client, ids.get(number), stage.now())))
                .containsExactlyInAnyOrder(Ended.DONE, Ended.THE_LAST);
    }

    @Test
    void a_secret_that_is_over_counts_no_more() {
        var client = ((Outcome.Done) keyed().put("over", null, SERVICE)).client().id();
        var later = stage.now().plusSeconds(60);
        var rule = new NewSecrets(secrets, Stage.OPAQUE, stage::now);
        rule.add(client, "short", later);
        var first = secrets.list(client, stage.now()).getFirst().id();
        assertThat(secrets.list(client, later)).hasSize(1);
        assertThat(secrets.end(client, first, later)).isEqualTo(Ended.THE_LAST);
        assertThat(rule.add(client, " ", null)).isInstanceOf(NewSecrets.Outcome.Unfit.class);
        assertThat(rule.add(client, null, stage.now().minusSeconds(1)))
                .isInstanceOf(NewSecrets.Outcome.Unfit.class);
    }
}
