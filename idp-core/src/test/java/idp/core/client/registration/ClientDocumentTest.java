package idp.core.client.registration;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.client.registration.Registration.Checked;
import java.util.HashMap;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 7591 §3.2.1: the document of a client tells all that was registered")
final class ClientDocumentTest {
    @Test
    void no_value_of_the_sample_is_a_default() {
        var defaults = EveryMember.leaves(EveryMember.metadata(EveryMember.LEAST));
        var full = EveryMember.leaves(EveryMember.metadata(EveryMember.document()));
        assertThat(full.keySet()).isEqualTo(defaults.keySet());
        // A new component without a member of its own in the sample is a line here.
        full.forEach((path, value) ->
                assertThat(Objects.equals(value, defaults.get(path))).as(path).isFalse());
    }

    @Test
    void every_member_is_written_and_read_back() {
        var full = EveryMember.metadata(EveryMember.document());
        var written = ClientDocument.of(full);
        assertThat(written.keySet()).isEqualTo(EveryMember.document().keySet());
        assertThat(Registration.check(written)).isEqualTo(new Checked.Good(full));
        assertThat(Registration.stored(written)).isEqualTo(new Checked.Good(full));
    }

    @Test
    void a_change_of_any_member_is_a_difference() {
        var full = EveryMember.metadata(EveryMember.document());
        for (var less : EveryMember.eachLeftOut()) {
            var left = new HashMap<>(EveryMember.document());
            left.keySet().removeAll(less.keySet());
            if (!(Registration.check(less) instanceof Checked.Good(var other))) {
                // Only a native app may have the redirect URIs of the sample.
                assertThat(left).containsOnlyKeys("application_type");
                continue;
            }
            // What a rule fills in again by itself is no change.
            if (other.equals(full)) {
                assertThat(left.keySet()).isSubsetOf("response_types", "require_pkce");
            } else {
                assertThat(ClientDocument.differences(full, other)).containsAll(left.keySet());
            }
        }
    }
}
