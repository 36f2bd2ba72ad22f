package idp.core.access;

import static idp.core.audit.AuditEvent.Kind.API_DELETED;
import static idp.core.audit.AuditEvent.Kind.API_STORED;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.access.ResourceServers.Stored;
import idp.core.access.facts.Subjects;
import idp.core.audit.Target;
import idp.core.client.Client;
import idp.core.client.ClientStore.Change;
import idp.core.jose.SigningAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every keeper of APIs promises.
public abstract class ResourceServersContract {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    protected abstract ResourceServers apis();

    protected abstract Stage stage();

    private static String id() {
        return "a" + Stage.OPAQUE.id().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static ResourceServer api(String id, String resource) {
        return new ResourceServer(
                id,
                resource,
                "Örders",
                List.of(new ApiScope("read", "See."), new ApiScope("write", "Change \"it\".")));
    }

    @Test
    void an_api_comes_back_as_it_was_stored() {
        var id = id();
        assertThat(apis().find(id)).isNull();
        assertThat(apis().put(api(id, "urn:" + id), now)).isEqualTo(Stored.DONE);
        assertThat(apis().find(id)).isEqualTo(api(id, "urn:" + id));
        assertThat(apis().withResource(List.of("urn:x", "urn:" + id)))
                .containsExactly(api(id, "urn:" + id));
        assertThat(apis().withResource(List.of())).isEmpty();
        assertThat(stage().kinds(Target.api(id))).containsExactly(API_STORED);
    }

    @Test
    void storing_again_replaces_all_of_it() {
        var id = id();
        apis().put(api(id, "urn:" + id), now);
        var other =
                new ResourceServer(
                        id, "urn:2" + id, "Other", List.of(new ApiScope("write", "Now.")));
        assertThat(apis().put(other, now)).isEqualTo(Stored.DONE);
        assertThat(apis().find(id)).isEqualTo(other);
        assertThat(apis().withResource(List.of("urn:" + id))).isEmpty();
    }

    @Test
    void every_wish_of_an_api_is_kept() throws ReflectiveOperationException {
        var id = id();
        var speaker = stage().client();
        var tokens =
                new ResourceServer.Tokens(
                        TokenType.JWT,
                        SigningAlgorithm.PS256,
                        Duration.ofSeconds(77),
                        Set.of(PersonClaim.ROLES, PersonClaim.EMAIL),
                        true);
        var full =
                api(id, "urn:" + id)
                        .with(tokens)
                        .seeing(Subjects.STORED)
                        .servedBy(Set.of(speaker.id()));
        differsEverywhere(full, ResourceServer.of(id + "x", "urn:" + id + "x"));
        differsEverywhere(tokens, ResourceServer.Tokens.USUAL);
        assertThat(apis().put(full, now)).isEqualTo(Stored.DONE);
        assertThat(apis().find(id)).isEqualTo(full);
        assertThat(apis().withResource(List.of("urn:" + id))).containsExactly(full);
        assertThat(apis().list(id.substring(0, id.length() - 1), 1)).containsExactly(full);
        var less = ResourceServer.of(id, "urn:" + id);
        assertThat(apis().put(less, now)).isEqualTo(Stored.DONE);
        assertThat(apis().find(id)).isEqualTo(less);
    }

    /// A component that is new and not told apart here is one that nobody would miss.
    private static void differsEverywhere(Record full, Record usual)
            throws ReflectiveOperationException {
        for (var component : full.getClass().getRecordComponents()) {
            assertThat(component.getAccessor().invoke(full))
                    .as(component.getName())
                    .isNotEqualTo(component.getAccessor().invoke(usual));
        }
    }

    private Set<String> served(Client client) {
        return Set.copyOf(stage().clients().find(client.id()).metadata().apis().serves());
    }

    @Test
    void the_clients_that_speak_for_an_api_serve_its_resource_and_no_others_do() {
        var id = id();
        var one = stage().client(Map.of("served_resources", List.of("urn:other" + id)));
        var two = stage().client();
        apis().put(api(id, "urn:" + id).servedBy(Set.of(one.id())), now);
        assertThat(served(one)).containsExactlyInAnyOrder("urn:other" + id, "urn:" + id);
        assertThat(stage().clients().serving("urn:" + id).id()).isEqualTo(one.id());
        apis().put(api(id, "urn:" + id).servedBy(Set.of(two.id())), now);
        assertThat(served(one)).containsExactly("urn:other" + id);
        assertThat(served(two)).containsExactly("urn:" + id);
        // They go along when it moves.
        apis().put(api(id, "urn:2" + id).servedBy(Set.of(two.id())), now);
        assertThat(served(two)).containsExactly("urn:2" + id);
        assertThat(stage().clients().serving("urn:" + id)).isNull();
        var revision = stage().clients().find(two.id()).revision();
        apis().put(api(id, "urn:2" + id).servedBy(Set.of(two.id())), now);
        assertThat(stage().clients().find(two.id()).revision()).isEqualTo(revision);
        apis().delete(id, now);
        assertThat(served(two)).isEmpty();
        assertThat(served(one)).containsExactly("urn:other" + id);
    }

    @Test
    void a_client_that_is_not_there_speaks_for_nothing() {
        var id = id();
        var gone = stage().client();
        stage().clients().change(gone.id(), new Change.Delete(), now);
        for (var nobody : List.of(gone.id(), "nobody" + id)) {
            var api = api(id, "urn:" + id).servedBy(Set.of(nobody));
            assertThat(apis().put(api, now)).isEqualTo(Stored.NO_SUCH_CLIENT);
        }
        assertThat(apis().find(id)).isNull();
    }

    @Test
    void what_a_client_serves_is_an_api_and_may_get_a_name_later() {
        var id = id();
        var resource = "https://" + id + ".example/v1";
        var client = stage().client(Map.of("served_resources", List.of(resource)));
        var made = apis().withResource(List.of(resource)).getFirst();
        assertThat(made).isEqualTo(ResourceServer.unnamed(resource).servedBy(Set.of(client.id())));
        apis().put(made.with(ResourceServer.Tokens.USUAL.listed(true)), now);
        var named = made.called(id).with(ResourceServer.Tokens.USUAL.listed(true));
        assertThat(apis().put(named, now)).isEqualTo(Stored.DONE);
        assertThat(apis().find(id)).isEqualTo(named);
        assertThat(apis().find(made.id())).isNull();
        assertThat(apis().put(named.called(id + "2"), now)).isEqualTo(Stored.RESOURCE_TAKEN);
    }

    @Test
    void what_a_client_comes_to_serve_is_an_api_too() {
        var resource = "urn:" + id();
        var client = stage().client();
        var serving =
                stage().unregistered(client.id(), Map.of("served_resources", List.of(resource)));
        stage().clients().update(client, serving.metadata(), null, now);
        assertThat(apis().withResource(List.of(resource)))
                .containsExactly(ResourceServer.unnamed(resource).servedBy(Set.of(client.id())));
        // Of two clients that serve one resource the second finds it there.
        var second = stage().client(Map.of("served_resources", List.of(resource)));
        assertThat(apis().withResource(List.of(resource)).getFirst().clients())
                .containsExactlyInAnyOrder(client.id(), second.id());
    }

    @Test
    void a_resource_belongs_to_one_api() throws Exception {
        var resource = "urn:" + id();
        var won = Race.of(6, i -> apis().put(api("r" + i + id(), resource), now));
        assertThat(won).containsOnlyOnce(Stored.DONE);
        assertThat(apis().withResource(List.of(resource))).hasSize(1);
        var id = id();
        apis().put(api(id, "urn:" + id), now);
        assertThat(apis().put(api(id, resource), now)).isEqualTo(Stored.RESOURCE_TAKEN);
        assertThat(apis().find(id)).isEqualTo(api(id, "urn:" + id));
    }

    @Test
    void apis_are_listed_in_pages() {
        var prefix = id();
        for (var end : List.of("c", "a", "b")) {
            apis().put(api(prefix + end, "urn:" + prefix + end), now);
        }
        assertThat(apis().list(prefix, 2))
                .extracting(ResourceServer::id)
                .containsExactly(prefix + "a", prefix + "b");
        assertThat(apis().list(prefix + "b", 1))
                .extracting(ResourceServer::id)
                .containsExactly(prefix + "c");
    }

    @Test
    void one_that_is_deleted_is_gone() {
        var id = id();
        apis().put(api(id, "urn:" + id), now);
        assertThat(apis().delete(id, now)).isTrue();
        assertThat(apis().delete(id, now)).isFalse();
        assertThat(apis().find(id)).isNull();
        assertThat(stage().kinds(Target.api(id))).containsExactly(API_STORED, API_DELETED);
        assertThat(apis().put(api(id(), "urn:" + id), now)).isEqualTo(Stored.DONE);
    }
}
