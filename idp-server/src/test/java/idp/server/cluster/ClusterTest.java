package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("C6: nodes as processes, and the rules that their rows obey")
final class ClusterTest {
    @Test
    void a_node_serves_what_another_node_gave() {
        var cluster = Cluster.shared(2);
        var cast = new Cast(cluster);
        var tokens = cast.tokens(0);
        assertThat(cast.caller.use(0, 1, tokens.get("access"), "a").isOk()).isTrue();
        assertThat(cast.caller.refresh(0, 1, tokens.get("refresh")).isOk()).isTrue();
        assertThat(Ledger.broken(cluster.database())).isEmpty();
    }
}
