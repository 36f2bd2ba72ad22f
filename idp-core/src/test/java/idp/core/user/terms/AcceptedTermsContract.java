package idp.core.user.terms;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.user.terms.AcceptedTerms.Acceptance;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of accepted terms promises.
@DisplayName("ADR 60: who accepted which version of the terms, and when first")
public abstract class AcceptedTermsContract {
    private static final Instant THEN = Instant.parse("2026-07-01T08:00:00Z");

    protected abstract Stage stage();

    protected abstract AcceptedTerms terms();

    @Test
    void each_version_is_accepted_by_itself_and_stays_at_its_first_time() {
        var alice = stage().user().id();
        terms().accept(alice, "1", THEN);
        terms().accept(alice, "2", THEN.plusSeconds(9));
        terms().accept(alice, "1", THEN.plusSeconds(10));
        assertThat(terms().has(alice, "1")).isTrue();
        assertThat(terms().has(alice, "2")).isTrue();
        assertThat(terms().has(alice, "3")).isFalse();
        assertThat(terms().has(stage().user().id(), "1")).isFalse();
        assertThat(terms().of(alice))
                .containsExactly(
                        new Acceptance("2", THEN.plusSeconds(9)), new Acceptance("1", THEN));
    }

    @Test
    void of_many_that_accept_at_once_one_is_written() throws Exception {
        var bob = stage().user().id();
        Race.of(
                8,
                number -> {
                    terms().accept(bob, "1", THEN.plusSeconds(number));
                    return number;
                });
        assertThat(terms().of(bob)).hasSize(1);
    }
}
