package idp.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.audit.AuditEvent.Kind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who acts, in two columns of a row")
final class ActorTest {
    @Test
    void each_is_read_back_as_it_was_written() {
        for (var actor :
                List.of(
                        new Actor.Person("p"),
                        new Actor.Client("c"),
                        new Actor.Operator("root"),
                        new Actor.Server(),
                        new Actor.Unknown())) {
            assertThat(Actor.of(actor.type(), actor.id())).isEqualTo(actor);
        }
    }

    @Test
    void what_another_release_wrote_is_nobody_whom_this_one_knows() {
        assertThat(Actor.of(null, null)).isEqualTo(new Actor.Unknown());
        assertThat(Actor.of("robot", "r2")).isEqualTo(new Actor.Unknown());
        assertThat(Actor.of("person", null)).isEqualTo(new Actor.Unknown());
    }

    @Test
    void the_door_is_believed_before_what_the_act_shows() {
        var person = new Actor.Person("p");
        assertThat(Origin.acting()).isEqualTo(new Actor.Server());
        assertThat(Origin.acting(person)).isEqualTo(person);
        ScopedValue.where(Origin.CURRENT, Origin.of(new Actor.Operator("root")))
                .run(() -> assertThat(Origin.acting(person)).isEqualTo(new Actor.Operator("root")));
        ScopedValue.where(Origin.CURRENT, new Origin("R", "192.0.2.1"))
                .run(() -> assertThat(Origin.acting(person)).isEqualTo(person));
    }

    @Test
    void no_act_is_done_to_what_it_cannot_be_done_to() {
        assertThatThrownBy(() -> AuditEvent.of(Kind.USER_DELETED, Target.client("c")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
