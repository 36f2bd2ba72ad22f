package idp.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.AuditTrail;
import idp.core.audit.AuditTrail.Filter;
import idp.server.db.audit.JdbiAuditTrail;
import idp.server.flow.App.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Calls routes of the admin API as an administrator, and looks at what each leaves in the audit.
final class AuditedCalls {
    private final AdminScene scene;
    private final AuditTrail trail;
    private final List<String> called = new ArrayList<>();
    private String last;

    AuditedCalls(AdminScene scene) {
        this.scene = scene;
        trail = new JdbiAuditTrail(scene.node.database());
    }

    AdminScene scene() {
        return scene;
    }

    /// Those whose row was as it should be.
    List<String> called() {
        return called;
    }

    /// The id that was made last.
    String last() {
        return last;
    }

    /// Jobs of the node may write as well.
    List<AuditTrail.Entry> rows() {
        var root = new Actor.Client(AdminScene.ROOT);
        return trail.page(new Filter(null, null, root, null, Set.of(), null), null, 1_000);
    }

    /// @param route as the table has it
    /// @param target as `type:id`, once the answer is there
    void leaves(String route, String path, String body, Kind kind, Supplier<String> target) {
        Supplier<Answer> call = () -> scene.call(route.split(" ")[0], AdminScene.ROOT, path, body);
        leaves(route, call, kind, target);
    }

    void leaves(String route, Supplier<Answer> call, Kind kind, Supplier<String> target) {
        var before = rows().size();
        var answer = call.get();
        assertThat(answer.status()).as(answer.response().body()).isBetween(200, 204);
        last = answer.status() == 201 && answer.json().has("id") ? answer.get("id") : last;
        var rows = rows();
        assertThat(rows).as(route).hasSize(before + 1);
        var row = rows.getFirst();
        assertThat(row.kind()).as(route).isEqualTo(kind.name());
        assertThat(row.target().wire()).as(route).isEqualTo(target.get());
        assertThat(row.result()).as(route).isEqualTo("done");
        assertThat(trail.under(row.ref())).as(route).contains(row);
        assertThat(row.address()).as(route).isNotEqualTo("-");
        called.add(route);
    }

    void leaves(String route, String path, String body, Kind kind, String target) {
        leaves(route, path, body, kind, () -> target);
    }
}
