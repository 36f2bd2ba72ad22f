package idp.server.db.ending;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.access.facts.RoleHolder;
import idp.core.audit.Actor;
import idp.core.audit.Origin;
import idp.core.client.ClientSecret;
import idp.core.client.ClientSecrets.Terms;
import idp.core.mail.Envelope;
import idp.core.mail.Letter;
import idp.core.mail.Letter.EndsSoon;
import idp.core.oauth.Opaque;
import idp.core.oauth.Scope;
import idp.core.token.apikey.ApiKey;
import idp.core.user.Person;
import idp.core.user.User;
import idp.server.TestOutbox;
import idp.server.db.PostgresStage;
import idp.server.db.audit.JdbiFigures;
import idp.server.db.client.JdbiClientSecrets;
import idp.server.db.grants.JdbiApiKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ASVS 6.4.5: people are told once of keys and secrets that end soon")
final class RemindersTest {
    private static final Duration DAY = Duration.ofDays(1);

    private static PostgresStage stage;
    private static TestOutbox outbox;
    private static JdbiApiKeys keys;
    private static JdbiClientSecrets secrets;
    private static Reminders reminders;

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
        outbox = TestOutbox.on(stage.database);
        keys = new JdbiApiKeys(stage.database);
        secrets = new JdbiClientSecrets(stage.database);
        reminders = new Reminders(stage.database);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static User person(String name) {
        var told = Person.named(name, name + "@example.test");
        var user = new User("u-" + name, told, true, false, 1, stage.now(), stage.now());
        assertThat(stage.users().create(user, null)).isTrue();
        return user;
    }

    private static void as(@Nullable User maker, Runnable act) {
        var actor = maker == null ? new Actor.Operator("root") : new Actor.Person(maker.id());
        ScopedValue.where(Origin.CURRENT, Origin.of(actor)).run(act);
    }

    private static String key(
            @Nullable User maker, RoleHolder holder, Duration age, Duration left) {
        var id = Stage.OPAQUE.id();
        var now = stage.now();
        var key =
                new ApiKey(
                        id,
                        "nightly " + id,
                        holder,
                        Scope.of(List.of("read")),
                        now.minus(age),
                        "whoever",
                        now.plus(left),
                        null,
                        null);
        as(maker, () -> assertThat(keys.add(key, Opaque.hash(id), now)).isTrue());
        return id;
    }

    private static ClientSecret secret(User maker, String client, @Nullable Instant ends) {
        var begun = stage.now().minus(Duration.ofDays(100));
        var id = Stage.OPAQUE.id();
        var secret = new ClientSecret(id, Opaque.hash(id), begun, ends);
        as(maker, () -> secrets.add(client, secret, null, null, stage.now()));
        return secret;
    }

    private static List<Envelope> told() {
        reminders.remind(stage.now());
        return outbox.envelopes(stage.now().plus(Duration.ofMinutes(1))).stream()
                .filter(one -> one.letter() instanceof EndsSoon)
                .toList();
    }

    private static long ending() {
        return new JdbiFigures(stage.database).stock(stage.now()).ending().number();
    }

    @Test
    void whoever_holds_a_key_and_whoever_made_it_once_when_little_of_its_life_is_left() {
        var alice = person("alice");
        var olga = person("olga");
        var holds = new RoleHolder(RoleHolder.Type.USER, alice.id());
        key(olga, holds, DAY, DAY.multipliedBy(20));
        key(olga, holds, DAY, DAY.multipliedBy(5));
        var before = ending();
        assertThat(told()).as("long before, and of one that is for some days only").isEmpty();
        var near = key(olga, holds, DAY.multipliedBy(90), DAY.multipliedBy(10));
        assertThat(ending()).isEqualTo(before + 1);
        assertThat(told())
                .extracting(Envelope::to)
                .containsExactlyInAnyOrder("alice@example.test", "olga@example.test");
        assertThat(told()).as("once").isEmpty();
        var revoked = key(olga, holds, DAY.multipliedBy(90), DAY);
        keys.revoke(revoked, stage.now());
        assertThat(told()).isEmpty();
        key(null, holds, DAY.multipliedBy(90), DAY);
        assertThat(told()).extracting(Envelope::to).containsExactly("alice@example.test");
        key(olga, holds, DAY.multipliedBy(90), DAY.negated());
        stage.disable(olga);
        key(olga, holds, DAY.multipliedBy(90), DAY);
        assertThat(told())
                .as("not who cannot do anything about it, nor of what is over")
                .extracting(Envelope::to)
                .containsExactly("alice@example.test");
        keys.revoke(near, stage.now());
    }

    @Test
    void of_the_last_secret_of_a_client_whoever_made_it_and_anew_if_it_ends_on_another_day() {
        var omar = person("omar");
        var client = stage.client().id();
        for (var first : secrets.list(client, stage.now())) {
            secret(omar, client, null);
            secrets.end(client, first.id(), stage.now());
        }
        var ends = stage.now().plus(Duration.ofDays(9));
        var old = secret(omar, client, ends);
        assertThat(told()).as("another one outlives it").isEmpty();
        for (var other : secrets.list(client, stage.now())) {
            if (!other.id().equals(old.id())) {
                secrets.end(client, other.id(), stage.now());
            }
        }
        assertThat(told())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.to()).isEqualTo("omar@example.test");
                    var letter = (Letter.EndsSoon) one.letter();
                    assertThat(letter.name()).isEqualTo("App");
                    assertThat(letter.client()).isEqualTo(client);
                    assertThat(letter.ends()).isEqualTo(ends);
                });
        change(client, old, new Terms("billing", ends));
        assertThat(told()).as("the same day").isEmpty();
        change(client, old, new Terms("billing", ends.plus(DAY)));
        assertThat(told()).hasSize(1);
        change(client, old, new Terms("billing", ends.plus(Duration.ofDays(90))));
        assertThat(told()).isEmpty();
    }

    private static void change(String client, ClientSecret secret, Terms terms) {
        as(null, () -> secrets.change(client, secret.id(), _ -> terms, stage.now()));
    }

    @Test
    void of_nodes_that_look_at_once_one_tells() throws Exception {
        var nora = person("nora");
        var holds = new RoleHolder(RoleHolder.Type.USER, nora.id());
        for (var i = 0; i < 5; i++) {
            key(nora, holds, DAY.multipliedBy(90), DAY);
        }
        Race.of(
                6,
                _ -> {
                    reminders.remind(stage.now());
                    return true;
                });
        assertThat(told()).hasSize(5);
    }
}
