package idp.core.audit;

import static idp.core.audit.AuditEvent.Kind.CLIENT_CREATED;
import static idp.core.audit.AuditEvent.Kind.CLIENT_DISABLED;
import static idp.core.audit.AuditEvent.Kind.CODE_REDEEMED;
import static idp.core.audit.AuditEvent.Kind.LOGIN_SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.audit.AuditTrail.Entry;
import idp.core.audit.AuditTrail.Filter;
import idp.core.audit.AuditTrail.Thing;
import idp.core.client.Client;
import idp.core.client.ClientStore.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who did what to which thing is read as it was written")
public abstract class AuditTrailContract {
    private final Actor root = new Actor.Operator("root-" + Stage.OPAQUE.id());

    protected abstract Stage stage();

    protected abstract AuditTrail trail();

    private static void as(Origin origin, Runnable act) {
        ScopedValue.where(Origin.CURRENT, origin).run(act);
    }

    private Client registered() {
        var client = stage().unregistered(Stage.OPAQUE.id(), java.util.Map.of());
        as(Origin.of(root), () -> stage().clients().add(client, stage().now()));
        return client;
    }

    private static Filter by(Actor actor) {
        return new Filter(null, null, actor, null, Set.of(), null);
    }

    private static Filter of(String userId, String clientId) {
        return new Filter(userId, clientId, null, null, Set.of(), null);
    }

    private List<String> kinds(Filter filter) {
        return trail().page(filter, null, 100).stream().map(Entry::kind).toList();
    }

    @Test
    void a_row_says_who_what_and_how_it_ended() {
        var client = registered();
        var row = trail().page(by(root), null, 10).getFirst();
        assertThat(row.kind()).isEqualTo(CLIENT_CREATED.name());
        assertThat(row.actor()).isEqualTo(root);
        assertThat(row.target()).isEqualTo(new Thing("client", client.id()));
        assertThat(row.result()).isEqualTo("done");
        assertThat(row.clientId()).isEqualTo(client.id());
        assertThat(row.userId()).isNull();
    }

    @Test
    void pages_come_the_latest_first_and_none_twice() {
        var made = List.of(registered(), registered(), registered(), registered(), registered());
        var seen = new ArrayList<String>();
        Long before = null;
        for (var pages = 0; pages < 10; pages++) {
            var page = trail().page(by(root), before, 2);
            page.forEach(row -> seen.add(row.clientId()));
            if (page.size() < 2) {
                break;
            }
            before = page.getLast().number();
        }
        assertThat(seen)
                .containsExactlyElementsOf(made.reversed().stream().map(Client::id).toList());
    }

    @Test
    void whoever_asks_about_a_person_or_a_client_finds_what_is_theirs() {
        var client = registered();
        var session = stage().session(stage().user());
        stage().open(stage().consented(client, session, "openid"));
        assertThat(kinds(of(session.user().id(), null)))
                .containsSubsequence(CODE_REDEEMED.name(), LOGIN_SUCCEEDED.name());
        assertThat(kinds(of(null, client.id())))
                .containsSubsequence(CODE_REDEEMED.name(), CLIENT_CREATED.name());
        assertThat(kinds(of(session.user().id(), client.id())))
                .containsExactly(CODE_REDEEMED.name());
    }

    @Test
    void whoever_asks_about_a_person_finds_what_they_did_to_others() {
        var admin = new Actor.Person(Stage.OPAQUE.id());
        var client = registered();
        as(
                new Origin("R", "192.0.2.1").by(admin),
                () -> stage().clients().change(client.id(), new Change.Disable(), stage().now()));
        assertThat(kinds(of(admin.id(), null))).containsExactly(CLIENT_DISABLED.name());
        assertThat(kinds(by(admin))).containsExactly(CLIENT_DISABLED.name());
    }

    @Test
    void by_thing_by_kind_and_by_time() {
        var client = registered();
        as(
                Origin.of(root),
                () -> stage().clients().change(client.id(), new Change.Disable(), stage().now()));
        var thing = new Thing("client", client.id());
        assertThat(kinds(new Filter(null, null, null, thing, Set.of(), null)))
                .containsExactly(CLIENT_DISABLED.name(), CLIENT_CREATED.name());
        var disabled = Set.of(CLIENT_DISABLED.name());
        assertThat(kinds(new Filter(null, null, root, null, disabled, null)))
                .containsExactly(CLIENT_DISABLED.name());
        Instant later = stage().now().plusSeconds(60);
        assertThat(kinds(new Filter(null, null, root, null, Set.of(), later))).isEmpty();
        var earlier = stage().now().minusSeconds(60);
        assertThat(kinds(new Filter(null, null, root, null, Set.of(), earlier))).hasSize(2);
        assertThat(kinds(new Filter(null, null, root, null, Set.of(), null, later, null)))
                .hasSize(2);
        assertThat(kinds(new Filter(null, null, root, null, Set.of(), null, earlier, null)))
                .isEmpty();
    }

    @Test
    void the_latest_of_some_kinds_come_by_their_time_whoever_did_it() {
        var client = registered();
        as(
                Origin.of(root),
                () -> stage().clients().change(client.id(), new Change.Disable(), stage().now()));
        var some = Set.of(CLIENT_CREATED.name(), CLIENT_DISABLED.name());
        var of = new Filter(null, null, null, null, some, stage().now().minusSeconds(60));
        var first = trail().page(of, null, 1);
        assertThat(first).extracting(Entry::kind).containsExactly(CLIENT_DISABLED.name());
        var next = trail().page(of, first.getFirst().number(), 1);
        assertThat(next).extracting(Entry::kind).containsExactly(CLIENT_CREATED.name());
        assertThat(next.getFirst().clientId()).isEqualTo(client.id());
        assertThat(trail().find(next.getFirst().number())).isEqualTo(next.getFirst());
        assertThat(trail().find(Long.MAX_VALUE)).isNull();
    }

    @Test
    void what_nobody_came_in_for_was_done_by_the_server_and_a_ref_finds_its_request() {
        var ref = "T" + Stage.OPAQUE.id();
        var client = registered();
        as(
                new Origin(ref, "192.0.2.1"),
                () -> stage().clients().change(client.id(), new Change.Disable(), stage().now()));
        var row = trail().under(ref).getFirst();
        assertThat(row.actor()).isEqualTo(new Actor.Server());
        assertThat(row.address()).isEqualTo("192.0.2.1");
        assertThat(row.ref()).isEqualTo(ref);
        assertThat(trail().under("-")).isEmpty();
        assertThat(kinds(new Filter(null, null, null, null, Set.of(), null, null, ref)))
                .containsExactly(CLIENT_DISABLED.name());
    }
}
