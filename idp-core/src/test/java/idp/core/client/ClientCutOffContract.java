package idp.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.client.ClientStore.Change;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Refused;
import idp.core.revoke.Denied;
import idp.core.revoke.Denied.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of clients promises about a client's cut-off, which lies ahead.
public abstract class ClientCutOffContract {
    /// How often each issuer tries at most in one round.
    private static final int TRIES = 2_000;

    protected abstract Stage stage();

    private Denied row(Client client) {
        return Denied.cutoff(Kind.CLIENT, client.id(), stage().cutOff("client", client.id()));
    }

    private static boolean mayIssue(Client client, Instant now) {
        try {
            client.mustBePastCutOff(now);
            return client.enabled();
        } catch (Refused later) {
            assertThat(later.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE);
            return false;
        }
    }

    @Test
    @DisplayName("ADR 5: a client that is enabled again gets tokens when its cut-off has passed")
    void nothing_is_issued_until_the_cut_off_has_passed() {
        var client = stage().client();
        assertThat(mayIssue(client, stage().now())).isTrue();
        stage().clients().change(client.id(), new Change.Disable(), stage().now());
        stage().clients().change(client.id(), new Change.Enable(), stage().now());
        var again = stage().clients().find(client.id());
        var row = row(client);
        for (var now = stage().now(); now.isBefore(row.over()); now = now.plusMillis(100)) {
            assertThat(mayIssue(again, now)).as("%s", now).isFalse();
        }
        assertThat(row.ends(row.over())).isFalse();
        assertThat(mayIssue(again, row.over())).isTrue();
    }

    @Test
    @DisplayName("ADR 5: it lies ahead of all that a node may still issue from memory")
    void it_lies_ahead_of_what_is_issued_meanwhile() {
        var client = stage().client();
        var before = stage().now();
        change(client, new Change.Disable());
        // A node trusts what it remembers for a second, and a commit is answered for eight.
        assertThat(row(client).notBefore()).isAfterOrEqualTo(before.plusSeconds(9));
    }

    private record Issued(boolean afterwards, Instant iat) {}

    @Test
    @DisplayName(
            "R-04: whatever is issued while a client is disabled and enabled again is dead, and known to be")
    void a_race_with_the_cut_off_leaves_nothing_alive() throws Exception {
        for (int round = 0; round < 5; round++) {
            var client = stage().client();
            var disabled = new AtomicBoolean();
            var enabled = new AtomicBoolean();
            var issued =
                    Race.of(
                            9,
                            number -> {
                                if (number == 0) {
                                    change(client, new Change.Disable());
                                    disabled.set(true);
                                    change(client, new Change.Enable());
                                    enabled.set(true);
                                    return List.<Issued>of();
                                }
                                return issue(client, disabled, enabled);
                            });
            var row = row(client);
            assertThat(issued.stream().flatMap(Collection::stream))
                    .allSatisfy(one -> {
                        assertThat(one.afterwards()).isFalse();
                        assertThat(row.ends(one.iat())).isTrue();
                    });
        }
    }

    private void change(Client client, Change change) {
        assertThat(stage().clients().change(client.id(), change, stage().now())).isTrue();
    }

    /// As a grant does it: the clock first, then the client. Once more after it is enabled again.
    private List<Issued> issue(Client client, AtomicBoolean disabled, AtomicBoolean enabled) {
        var all = new ArrayList<Issued>();
        for (int tried = 0; tried < TRIES; tried++) {
            var last = enabled.get();
            var afterwards = disabled.get();
            var now = stage().now();
            if (mayIssue(stage().clients().find(client.id()), now)) {
                all.add(new Issued(afterwards, now));
            }
            if (last) {
                break;
            }
        }
        return all;
    }
}
