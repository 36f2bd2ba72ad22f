package idp.core.client;

import static idp.core.Stage.OPAQUE;
import static idp.core.audit.AuditEvent.Kind.CLIENT_CREATED;
import static idp.core.audit.AuditEvent.Kind.CLIENT_DELETED;
import static idp.core.audit.AuditEvent.Kind.CLIENT_DISABLED;
import static idp.core.audit.AuditEvent.Kind.CLIENT_ENABLED;
import static idp.core.audit.AuditEvent.Kind.CLIENT_SECRET_ROTATED;
import static idp.core.audit.AuditEvent.Kind.CLIENT_UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.audit.Target;
import idp.core.client.ClientStore.Change;
import idp.core.client.registration.EveryMember;
import idp.core.oauth.Opaque;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of clients promises.
public abstract class ClientsContract {
    protected abstract Stage stage();

    private ClientStore clients() {
        return stage().clients();
    }

    private static List<String> secretIds(Client client) {
        return client.secrets().stream().map(ClientSecret::id).toList();
    }

    @Test
    @DisplayName("RFC 7591 §2: every member comes back as it was registered")
    void a_client_comes_back_as_it_was_registered() {
        var full = stage().unregistered(OPAQUE.id(), EveryMember.document());
        assertThat(clients().add(full, stage().now())).isTrue();
        var found = clients().find(full.id());
        assertThat(found.metadata()).isEqualTo(full.metadata());
        assertThat(found.enabled()).isTrue();
        assertThat(found.createdAt()).isEqualTo(full.createdAt());
        assertThat(secretIds(found)).isEqualTo(secretIds(full));
        assertThat(found.secrets().getFirst().hash())
                .isEqualTo(Opaque.hash("secret-of-" + full.id()));
        assertThat(stage().kinds(Target.client(full.id()))).containsExactly(CLIENT_CREATED);
    }

    @Test
    @DisplayName("RFC 6749 §2.2: an id is compared byte for byte")
    void ids_are_compared_as_bytes() {
        var client = stage().client();
        var id = client.id();
        var other = Character.isUpperCase(id.charAt(0)) ? id.toLowerCase() : id.toUpperCase();
        for (var wrong : List.of(other + "x", id + " ", " " + id, id + "\0", "", "é", "%")) {
            assertThat(clients().find(wrong)).as(wrong).isNull();
        }
        assertThat(clients().find(id)).isNotNull();
    }

    @Test
    void of_many_with_one_id_exactly_one_is_stored() throws Exception {
        var id = OPAQUE.id();
        var won =
                Race.of(
                        20,
                        i ->
                                clients()
                                        .add(
                                                stage().unregistered(
                                                                id, Map.of("client_name", "n" + i)),
                                                stage().now()));
        assertThat(won).containsOnlyOnce(true);
        assertThat(clients().find(id).metadata().presentation().clientName())
                .isEqualTo("n" + won.indexOf(true));
        assertThat(secretIds(clients().find(id))).hasSize(1);
    }

    @Test
    void a_new_secret_leaves_the_old_ones_a_while() {
        var client = stage().client();
        var now = stage().now();
        var soon = now.plusSeconds(60);
        var second = new ClientSecret(OPAQUE.id(), Opaque.hash("two"), now, null);
        assertThat(clients().change(client.id(), new Change.AddSecret(second, soon), now)).isTrue();
        var third = new ClientSecret(OPAQUE.id(), Opaque.hash("three"), now.plusSeconds(1), null);
        clients().change(client.id(), new Change.AddSecret(third, soon.plusSeconds(60)), now);
        var secrets = clients().find(client.id()).secrets();
        assertThat(secrets).hasSize(3);
        // A later rotation does not lengthen the life of the first.
        assertThat(secrets.get(0).expiresAt()).isEqualTo(soon);
        assertThat(secrets.get(1).expiresAt()).isEqualTo(soon.plusSeconds(60));
        assertThat(secrets.get(2).expiresAt()).isNull();
        assertThat(secrets.get(1).matches(Opaque.hash("two"), now)).isTrue();
        assertThat(secrets.get(1).matches(Opaque.hash("two"), soon.plusSeconds(60))).isFalse();
        assertThat(stage().kinds(Target.client(client.id())))
                .containsExactly(CLIENT_CREATED, CLIENT_SECRET_ROTATED, CLIENT_SECRET_ROTATED);
    }

    @Test
    @DisplayName("RFC 8707 §2: a resource is served by the enabled client that registered it")
    void a_resource_is_served_by_an_enabled_client() {
        var resource = "https://api.example/" + OPAQUE.id();
        var api = stage().client(Map.of("served_resources", List.of("urn:other", resource)));
        assertThat(clients().serving(resource).id()).isEqualTo(api.id());
        for (var other : List.of(resource + "/", resource.substring(1), "", "urn:%")) {
            assertThat(clients().serving(other)).as(other).isNull();
        }
        clients().change(api.id(), new Change.Disable(), stage().now());
        assertThat(clients().serving(resource)).isNull();
        clients().change(api.id(), new Change.Enable(), stage().now());
        assertThat(clients().serving(resource)).isNotNull();
        clients().change(api.id(), new Change.Delete(), stage().now());
        assertThat(clients().serving(resource)).isNull();
    }

    @Test
    @DisplayName("ADR 5: disabling a client cuts off ahead of the staleness bound")
    void disabling_cuts_off_ahead_and_is_undone_by_enabling() {
        var client = stage().client();
        assertThat(stage().cutOff("client", client.id())).isNull();
        assertThat(clients().change(client.id(), new Change.Disable(), stage().now())).isTrue();
        assertThat(clients().find(client.id()).enabled()).isFalse();
        var cutOff = stage().cutOff("client", client.id());
        assertThat(cutOff).isAfter(stage().now().plus(Duration.ofSeconds(1)));
        // Twice is once.
        assertThat(clients().change(client.id(), new Change.Disable(), stage().now())).isTrue();
        cutOff = stage().cutOff("client", client.id());
        assertThat(clients().change(client.id(), new Change.Enable(), stage().now())).isTrue();
        assertThat(clients().change(client.id(), new Change.Enable(), stage().now())).isTrue();
        assertThat(clients().find(client.id()).enabled()).isTrue();
        assertThat(stage().cutOff("client", client.id())).isEqualTo(cutOff);
        assertThat(stage().kinds(Target.client(client.id())))
                .containsExactly(CLIENT_CREATED, CLIENT_DISABLED, CLIENT_ENABLED);
    }

    @Test
    void a_logo_is_shown_until_it_is_taken_away() {
        var client = stage().client();
        var one = new ClientLogo("one", new byte[] {1});
        var two = new ClientLogo("two", new byte[] {2});
        assertThat(clients().find(client.id()).logo()).isNull();
        for (var logo : Arrays.asList(one, two, null, null)) {
            assertThat(clients().change(client.id(), new Change.ShowLogo(logo), stage().now()))
                    .isTrue();
            var name = logo == null ? null : logo.name();
            assertThat(clients().find(client.id()).logo()).isEqualTo(name);
        }
        assertThat(stage().kinds(Target.client(client.id())))
                .containsExactly(CLIENT_CREATED, CLIENT_UPDATED, CLIENT_UPDATED, CLIENT_UPDATED);
        assertThat(clients().change("nobody", new Change.ShowLogo(one), stage().now())).isFalse();
    }

    @Test
    void a_deleted_client_is_gone_and_its_id_never_means_somebody_else() {
        var client = stage().client();
        assertThat(clients().change(client.id(), new Change.Delete(), stage().now())).isTrue();
        assertThat(clients().find(client.id())).isNull();
        assertThat(stage().cutOff("client", client.id())).isAfter(stage().now());
        assertThat(clients().add(client, stage().now())).isFalse();
        assertThat(clients().find(client.id())).isNull();
        var now = stage().now();
        var secret = new ClientSecret(OPAQUE.id(), Opaque.hash("x"), now, null);
        for (var change :
                List.of(
                        new Change.Delete(),
                        new Change.Enable(),
                        new Change.Disable(),
                        new Change.AddSecret(secret, now))) {
            assertThat(clients().change(client.id(), change, now)).isFalse();
        }
        assertThat(stage().kinds(Target.client(client.id())))
                .containsExactly(CLIENT_CREATED, CLIENT_DELETED);
    }

    @Test
    @DisplayName("GR-11, RFC 9700 §4.15: no client has the id of somebody")
    void a_client_is_never_taken_for_a_person() {
        var twin = stage().unregistered(stage().user().id(), EveryMember.document());
        assertThat(clients().add(twin, stage().now())).isFalse();
        assertThat(clients().find(twin.id())).isNull();
        assertThat(stage().kinds(Target.client(twin.id()))).isEmpty();
    }

    @Test
    void clients_are_listed_page_by_page_in_the_order_of_their_ids() {
        var made = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            made.add(stage().client().id());
        }
        var gone = stage().client();
        clients().change(gone.id(), new Change.Delete(), stage().now());
        var listed = new ArrayList<String>();
        var page = clients().list(null, 2);
        while (!page.isEmpty()) {
            assertThat(page).allSatisfy(one -> assertThat(one.secrets()).isNotEmpty());
            page.forEach(one -> listed.add(one.id()));
            page = clients().list(listed.getLast(), 2);
        }
        assertThat(listed).isSorted().doesNotHaveDuplicates().containsAll(made);
        assertThat(listed).doesNotContain(gone.id());
    }
}
