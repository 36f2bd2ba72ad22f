package idp.server.declared;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestTogether;
import idp.server.declared.Description.Read;
import idp.server.declared.thing.Sections;
import idp.server.declared.thing.Sources;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-08: applying a file is atomic at every statement")
final class ApplyFaultsTest {
    private static final Sources NOTHING =
            new Sources() {
                @Override
                public String variable(String name) {
                    return null;
                }

                @Override
                public String text(String path) {
                    return null;
                }
            };

    /// What any change would change.
    private static final String STATE =
            """
            SELECT (SELECT count(*) FROM audit_event) || ' ' || (SELECT sum(value) FROM epoch) || ' '
                || (SELECT count(*) FROM client) || ' ' || (SELECT count(*) FROM api) || ' '
                || (SELECT count(*) FROM role_assignment) || ' ' || (SELECT count(*) FROM webhook)
            """;

    @Test
    void a_fault_at_any_statement_leaves_the_old_state_and_a_retry_converges() {
        try (var whole = new TestTogether()) {
            var sections = new Sections(whole, NOTHING, true);
            var file = ((Read.Good) Description.read(Rich.yaml(), sections)).description();
            var applying = new Applying(sections, file, false, false);
            whole.database.statement(
                    db -> db.execute("INSERT INTO epoch (name, value) VALUES ('test', 1)"));
            var before = state(whole);
            var failed = new ArrayList<Integer>();
            // The last one wakes the nodes, and comes after the commit.
            for (whole.faulty = 1;
                    fails(whole, applying) && state(whole).equals(before);
                    whole.faulty++) {
                failed.add(whole.faulty);
            }
            assertThat(failed).hasSizeGreaterThan(80);
            whole.faulty = 0;
            assertThat(state(whole)).isNotEqualTo(before);
            var again = whole.act(parts -> applying.apply(parts, _ -> {}));
            assertThat(again.changes()).isEqualTo(List.of());
        }
    }

    private static boolean fails(TestTogether whole, Applying applying) {
        try {
            whole.act(parts -> applying.apply(parts, _ -> {}));
            return false;
        } catch (TestTogether.Fault fault) {
            return true;
        }
    }

    private static String state(TestTogether whole) {
        return whole.database.statement(db -> db.createQuery(STATE).mapTo(String.class).one());
    }
}
