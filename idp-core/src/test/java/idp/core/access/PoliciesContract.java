package idp.core.access;

import static idp.core.audit.AuditEvent.Kind.POLICY_ACTIVATED;
import static idp.core.audit.AuditEvent.Kind.POLICY_ADDED;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.access.Evaluator.Checked.Sound;
import idp.core.access.PolicyNote.Challenge;
import idp.core.audit.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of policies promises.
public abstract class PoliciesContract {
    private static final String ANN = "ann";
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    protected abstract Policies policies();

    protected abstract ResourceServers apis();

    protected abstract Stage stage();

    private String api() {
        var id =
                "a"
                        + Stage.OPAQUE
                                .id()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replaceAll("[^a-z0-9]", "");
        assertThat(apis().put(new ResourceServer(id, "urn:" + id, "API", List.of()), now))
                .isEqualTo(ResourceServers.Stored.DONE);
        return id;
    }

    private static Sound draft(String text) {
        var challenge = new Challenge.InsufficientScope("orders:write");
        var again = new Challenge.InsufficientAuthentication(List.of("mfa"), Duration.ofMinutes(5));
        return new Sound(
                "entity user; // \"ü\"",
                List.of(
                        new Policy("a", text, PolicyNote.NONE),
                        new Policy("b", "b", new PolicyNote("r", "Für Sie.", "Admin.", challenge)),
                        new Policy("c", "c", new PolicyNote(null, null, null, again))),
                Set.of("read", "write"));
    }

    private PolicySet add(String api, String text) {
        return policies().add(api, draft(text), ANN, "why", now);
    }

    @Test
    void a_version_comes_back_as_it_was_stored_and_is_not_active() {
        var api = api();
        var added = add(api, "permit \\ \"x\"");
        assertThat(added.version()).isEqualTo(1);
        assertThat(added.policies()).isEqualTo(draft("permit \\ \"x\"").policies());
        assertThat(policies().find(api, 1)).isEqualTo(added);
        assertThat(policies().active(api)).isNull();
        assertThat(policies().find(api, 2)).isNull();
        assertThat(policies().find("other", 1)).isNull();
        assertThat(stage().kinds(Target.policy(api, 1))).containsExactly(POLICY_ADDED);
    }

    @Test
    void versions_are_listed_with_the_newest_first() {
        var api = api();
        for (int i = 0; i < 4; i++) {
            add(api, "v" + i);
        }
        assertThat(policies().list(api, null, 2))
                .extracting(PolicySet::version)
                .containsExactly(4L, 3L);
        assertThat(policies().list(api, 3L, 9))
                .extracting(PolicySet::version)
                .containsExactly(2L, 1L);
        assertThat(policies().list("other", null, 9)).isEmpty();
    }

    @Test
    void nothing_is_added_to_an_api_that_does_not_exist() {
        assertThat(add("no-such-api", "v")).isNull();
        assertThat(policies().activate("no-such-api", 1, null, ANN, now)).isFalse();
        assertThat(policies().active("no-such-api")).isNull();
    }

    @Test
    void activating_goes_from_the_expected_version_only_also_back() {
        var api = api();
        add(api, "one");
        add(api, "two");
        assertThat(policies().activate(api, 1, 2L, ANN, now)).isFalse();
        assertThat(policies().activate(api, 1, null, ANN, now)).isTrue();
        assertThat(policies().active(api).version()).isEqualTo(1);
        assertThat(policies().activate(api, 2, null, ANN, now)).isFalse();
        assertThat(policies().activate(api, 3, 1L, ANN, now)).isFalse();
        assertThat(policies().active(api).version()).isEqualTo(1);
        assertThat(policies().activate(api, 2, 1L, ANN, now)).isTrue();
        assertThat(policies().activate(api, 1, 2L, "bob", now)).isTrue();
        assertThat(policies().active(api)).isEqualTo(policies().find(api, 1));
        assertThat(stage().kinds(Target.policy(api, 1)))
                .containsExactly(POLICY_ADDED, POLICY_ACTIVATED, POLICY_ACTIVATED);
    }

    @Test
    @DisplayName("ADR 2: of many that activate from one version, one wins")
    void of_many_that_activate_one_wins() throws Exception {
        for (int round = 0; round < 5; round++) {
            var api = api();
            for (int i = 0; i < 16; i++) {
                add(api, "v" + i);
            }
            var first = Race.of(8, i -> policies().activate(api, i + 1, null, ANN, now));
            assertThat(first).containsOnlyOnce(true);
            var from = policies().active(api).version();
            assertThat(from).isEqualTo(first.indexOf(true) + 1);
            var next = Race.of(8, i -> policies().activate(api, 9 + i, from, ANN, now));
            assertThat(next).containsOnlyOnce(true);
            assertThat(policies().active(api).version()).isEqualTo(9 + next.indexOf(true));
        }
    }

    @Test
    void two_who_add_get_two_versions() throws Exception {
        var api = api();
        var versions = Race.of(8, i -> add(api, "v" + i).version());
        assertThat(versions).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void policies_go_with_their_api() {
        var api = api();
        add(api, "one");
        policies().activate(api, 1, null, ANN, now);
        assertThat(apis().delete(api, now)).isTrue();
        assertThat(policies().active(api)).isNull();
        assertThat(policies().find(api, 1)).isNull();
    }
}
