package idp.server.db.audit;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.chain.ChainVerdict.Broken;
import idp.core.audit.chain.ChainVerdict.Wrong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 89: how the last look through the audit ended is noted")
final class JdbiChainChecksTest {
    @Test
    void the_last_look_is_told_with_what_it_found() {
        try (var audit = new AuditDatabase()) {
            var checks = new JdbiChainChecks(audit.database);
            assertThat(checks.last()).isNull();
            checks.note(audit.chain.verify(null));
            assertThat(checks.last())
                    .satisfies(last -> {
                        assertThat(last.wrong()).isNull();
                        assertThat(last.end()).isZero();
                    });
            checks.note(new Broken(Wrong.ROW_CHANGED, 3L, 3L));
            assertThat(checks.last())
                    .satisfies(last -> {
                        assertThat(last.wrong()).isEqualTo(Wrong.ROW_CHANGED);
                        assertThat(last.end()).isNull();
                    });
            // The head's seal is not upon it.
            assertThat(audit.chain.verify(null)).isNotInstanceOf(Broken.class);
        }
    }
}
