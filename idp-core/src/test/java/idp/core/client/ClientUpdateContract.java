package idp.core.client;

import static idp.core.Stage.OPAQUE;
import static idp.core.audit.AuditEvent.Kind.CLIENT_UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.audit.Target;
import idp.core.client.ClientStore.Updated;
import idp.core.oauth.Opaque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of clients promises of their changes.
public abstract class ClientUpdateContract {
    protected abstract Stage stage();

    private ClientStore clients() {
        return stage().clients();
    }

    private ClientMetadata metadata(Map<String, Object> members) {
        return stage().unregistered(OPAQUE.id(), members).metadata();
    }

    private Updated update(Client read, Map<String, Object> members, ClientSecret secret) {
        return clients().update(read, metadata(members), secret, stage().now());
    }

    @Test
    void a_change_is_found_and_the_audit_names_its_members() {
        var client = stage().client();
        var members = Map.<String, Object>of("client_name", "Two", "first_party", true);
        assertThat(update(client, members, null)).isEqualTo(Updated.DONE);
        var found = clients().find(client.id());
        assertThat(found.metadata()).isEqualTo(metadata(members));
        assertThat(found.revision()).isEqualTo(client.revision() + 1);
        assertThat(found.secrets()).hasSameSizeAs(client.secrets());
        assertThat(found.enabled()).isTrue();
        var written = stage().audit(Target.client(client.id())).getLast();
        assertThat(written.kind()).isEqualTo(CLIENT_UPDATED);
        assertThat(written.detail()).isEqualTo("client_name first_party");
    }

    @Test
    @DisplayName("ADR 2: of changes to one state exactly one is done, and none is lost unseen")
    void of_many_changes_to_one_state_one_is_done() throws Exception {
        var client = stage().client();
        var ended = Race.of(12, i -> update(client, Map.of("client_name", "n" + i), null));
        assertThat(ended).containsOnlyOnce(Updated.DONE);
        assertThat(ended.stream().filter(Updated.CHANGED_MEANWHILE::equals)).hasSize(11);
        assertThat(clients().find(client.id()).metadata().presentation().clientName())
                .isEqualTo("n" + ended.indexOf(Updated.DONE));
    }

    @Test
    void who_read_an_older_state_changes_nothing() {
        var client = stage().client();
        update(client, Map.of("client_name", "Two"), null);
        assertThat(update(client, Map.of("client_name", "Three"), null))
                .isEqualTo(Updated.CHANGED_MEANWHILE);
        var two = clients().find(client.id());
        assertThat(two.metadata().presentation().clientName()).isEqualTo("Two");
        assertThat(update(two, Map.of("client_name", "Three"), null)).isEqualTo(Updated.DONE);
    }

    @Test
    void a_client_that_is_gone_is_not_changed() {
        var client = stage().client();
        clients().change(client.id(), new ClientStore.Change.Delete(), stage().now());
        assertThat(update(client, Map.of("client_name", "Two"), null))
                .isEqualTo(Updated.NO_SUCH_CLIENT);
        assertThat(clients().find(client.id())).isNull();
    }

    @Test
    @DisplayName("RFC 6749 §2.1: a client that becomes public keeps no secret to come back with")
    void a_public_client_has_no_secret() {
        var client = stage().client();
        update(client, Map.of("token_endpoint_auth_method", "none"), null);
        var open = clients().find(client.id());
        assertThat(open.isPublic()).isTrue();
        assertThat(open.secrets()).isEmpty();
        var fresh = new ClientSecret(OPAQUE.id(), Opaque.hash("fresh"), stage().now(), null);
        assertThat(update(open, Map.of(), fresh)).isEqualTo(Updated.DONE);
        assertThat(clients().find(client.id()).secrets())
                .extracting(ClientSecret::id)
                .isEqualTo(List.of(fresh.id()));
    }
}
