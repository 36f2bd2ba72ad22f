package idp.core.access;

import static idp.core.audit.AuditEvent.Kind.API_DELETED;
import static idp.core.audit.AuditEvent.Kind.API_STORED;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every keeper of APIs promises.
public abstract class ApisContract {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    protected abstract Apis apis();

    protected abstract Stage stage();

    private static String id() {
        return "a" + Stage.OPAQUE.id().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static Api api(String id, String resource) {
        return new Api(
                id,
                resource,
                "Örders",
                List.of(new ApiScope("read", "See."), new ApiScope("write", "Change \"it\".")));
    }

    @Test
    void an_api_comes_back_as_it_was_stored() {
        var id = id();
        assertThat(apis().find(id)).isNull();
        assertThat(apis().put(api(id, "urn:" + id), "ann", now)).isTrue();
        assertThat(apis().find(id)).isEqualTo(api(id, "urn:" + id));
        assertThat(apis().withResource(List.of("urn:x", "urn:" + id)))
                .containsExactly(api(id, "urn:" + id));
        assertThat(apis().withResource(List.of())).isEmpty();
        assertThat(stage().kinds(null, null, id + " by ann")).containsExactly(API_STORED);
    }

    @Test
    void storing_again_replaces_all_of_it() {
        var id = id();
        apis().put(api(id, "urn:" + id), "ann", now);
        var other = new Api(id, "urn:2" + id, "Other", List.of(new ApiScope("write", "Now.")));
        assertThat(apis().put(other, "bob", now)).isTrue();
        assertThat(apis().find(id)).isEqualTo(other);
        var told = other.with(Set.of(PersonClaim.ROLES, PersonClaim.EMAIL));
        assertThat(apis().put(told, "bob", now)).isTrue();
        assertThat(apis().find(id)).isEqualTo(told);
        assertThat(apis().withResource(List.of("urn:" + id))).isEmpty();
    }

    @Test
    void a_resource_belongs_to_one_api() throws Exception {
        var resource = "urn:" + id();
        var won = Race.of(6, i -> apis().put(api("r" + i + id(), resource), "ann", now));
        assertThat(won).containsOnlyOnce(true);
        assertThat(apis().withResource(List.of(resource))).hasSize(1);
        var id = id();
        apis().put(api(id, "urn:" + id), "ann", now);
        assertThat(apis().put(api(id, resource), "ann", now)).isFalse();
        assertThat(apis().find(id)).isEqualTo(api(id, "urn:" + id));
    }

    @Test
    void apis_are_listed_in_pages() {
        var prefix = id();
        for (var end : List.of("c", "a", "b")) {
            apis().put(api(prefix + end, "urn:" + prefix + end), "ann", now);
        }
        assertThat(apis().list(prefix, 2))
                .extracting(Api::id)
                .containsExactly(prefix + "a", prefix + "b");
        assertThat(apis().list(prefix + "b", 1)).extracting(Api::id).containsExactly(prefix + "c");
    }

    @Test
    void one_that_is_deleted_is_gone() {
        var id = id();
        apis().put(api(id, "urn:" + id), "ann", now);
        assertThat(apis().delete(id, "bob", now)).isTrue();
        assertThat(apis().delete(id, "bob", now)).isFalse();
        assertThat(apis().find(id)).isNull();
        assertThat(stage().kinds(null, null, id + " by bob")).containsExactly(API_DELETED);
        assertThat(apis().put(api(id(), "urn:" + id), "ann", now)).isTrue();
    }
}
