package idp.server.db.replica;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.revoke.Denied;
import idp.core.revoke.Denylist;
import idp.core.revoke.DenylistContract;
import idp.core.revoke.Revocations;
import idp.server.TestPostgres;
import idp.server.db.DatabaseSettings;
import idp.server.db.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The denylist in PostgreSQL: two nodes and the direct read say the same")
final class ReplicatedDenylistTest extends DenylistContract {
    private final DatabaseSettings settings = TestPostgres.create();
    private final Node one = Node.ready(settings);
    private final Node two = Node.ready(settings);

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    @Override
    protected Denylist denylist() {
        return token -> {
            var said = one.denylist.verdict(token);
            assertThat(two.denylist.verdict(token)).isEqualTo(said);
            assertThat(new DirectDenylist(one.database).verdict(token)).isEqualTo(said);
            return said;
        };
    }

    @Override
    protected Revocations revocations() {
        return two.revocations;
    }

    @Override
    protected void deny(Denied row) {
        one.deny(row);
    }

    @Override
    protected void settle() {
        one.denylist.catchUp();
        two.denylist.catchUp();
    }
}
