package idp.server.page.view.own;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.AuditEvent.Kind;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What the page about activity tells")
class DeedTest {
    @ParameterizedTest
    @EnumSource
    void is_found_by_the_name_of_its_act(Deed deed) {
        assertThat(Deed.find(deed.name())).isEqualTo(deed);
    }

    @Test
    void whatever_a_person_is_told_by_mail_they_also_find_there() {
        // Of an account that was deleted nobody sees a page.
        assertThat(
                        Arrays.stream(Kind.values())
                                .filter(Kind::isTold)
                                .filter(kind -> kind != Kind.USER_DELETED)
                                .filter(kind -> Deed.find(kind.name()) == null))
                .isEmpty();
    }
}
