package idp.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.guard.DenylistFeed.Standing;
import idp.guard.FakeIssuer.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-04, R-06: the guard's copy of the denylist and its lease")
final class DenylistFeedTest {
    private static final long EVER = 4102444800L;

    private final Scene scene = new Scene();

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    @DisplayName("R-06, DN-05: nothing is judged before the whole list is there")
    void it_is_not_ready_before_the_last_page() {
        var token = unchecked("alice");
        answers(FakeIssuer.feed("p1", 0, true, false, List.of(), "e1"));
        assertThat(scene.feed.standing(token)).isEqualTo(Standing.UNSURE);
        scene.poll();
        assertThat(scene.feed.standing(token)).isEqualTo(Standing.UNSURE);
        answers(FakeIssuer.feed("p2", 0, false, false, List.of(), "e1"));
        scene.poll();
        assertThat(scene.feed.standing(token)).isEqualTo(Standing.ALIVE);
        assertThat(scene.issuer.asked("/denylist/feed"))
                .extracting(FakeIssuer.Asked::query)
                .containsExactly("wait=0", "wait=0&cursor=p1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "grant", "session", "subject", "client"})
    void each_kind_of_row_ends_the_token(String kind) {
        var key =
                Map.of(
                        "token", "t1", "grant", "g1", "session", "s1", "subject", "alice", "client",
                        "shop");
        var token = unchecked("alice");
        scene.says("c1", FakeIssuer.row(kind, key.get(kind), token.issuedAt().getEpochSecond() - 1))
                .poll();
        assertThat(scene.feed.standing(token)).isEqualTo(Standing.ALIVE);
        scene.says("c2", FakeIssuer.row(kind, key.get(kind), token.issuedAt().getEpochSecond()))
                .poll();
        assertThat(scene.feed.standing(token)).isEqualTo(Standing.DEAD);
    }

    @Test
    @DisplayName("R-06: the lease runs from when the poll was sent, less the node's own age")
    void the_lease_counts_from_the_sending_and_the_age() {
        scene.issuer.on(
                "/denylist/feed",
                any -> {
                    scene.clock.advance(300);
                    return Reply.json(FakeIssuer.feed("c1", 250, false, false, List.of(), "e1"));
                });
        scene.poll();
        assertThat(scene.feed.health().ageMillis()).isEqualTo(550);
        scene.clock.advance(449);
        assertThat(scene.feed.holds()).isTrue();
        scene.clock.advance(1);
        assertThat(scene.feed.holds()).isFalse();
        assertThat(scene.feed.standing(unchecked("alice"))).isEqualTo(Standing.UNSURE);
    }

    @Test
    @DisplayName("R-06: an answer that is old on arrival gives no lease")
    void a_stale_answer_gives_no_lease() {
        answers(FakeIssuer.feed("c1", 1000, false, false, List.of(), "e1"));
        scene.poll();
        assertThat(scene.feed.holds()).isFalse();
    }

    @Test
    @DisplayName("R-09: a machine that slept, or whose time was set, knows that it knows nothing")
    void clocks_that_disagree_end_the_lease() {
        scene.poll();
        scene.clock.stepWall(5000);
        assertThat(scene.feed.holds()).isFalse();
        scene.poll();
        assertThat(scene.feed.holds()).isTrue();
        scene.clock.stepWall(-5000);
        assertThat(scene.feed.holds()).isFalse();
        scene.poll();
        assertThat(last().query())
                .as("a wrong time may have swept rows away, so all of them are loaded again")
                .doesNotContain("cursor");
        assertThat(scene.feed.health().losses()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 401, 403, 404, 429, 500, 503})
    @DisplayName(
            "R-06: an answer that is not one of the feed renews nothing, and no redirect is followed")
    void other_answers_renew_nothing(int status) {
        scene.poll();
        scene.issuer.on("/denylist/feed", any -> Reply.status(status));
        scene.clock.advance(600);
        assertThatThrownBy(scene.feed::poll).isInstanceOf(IOException.class);
        scene.clock.advance(500);
        assertThat(scene.feed.holds()).isFalse();
        assertThat(scene.issuer.asked("/elsewhere")).isEmpty();
        scene.says("c2").poll();
        assertThat(scene.feed.holds()).isTrue();
        assertThat(last().query()).endsWith("&cursor=c1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"cursor\":1}",
                "not json",
                "",
                "{\"cursor\":\"c\",\"time_ms\":1,\"age_ms\":-1,\"more\":false,\"reset\":false,\"entries\":[],\"epochs\":{}}",
                "{\"cursor\":\"c\",\"time_ms\":1,\"age_ms\":0,\"more\":false,\"reset\":false,\"entries\":[{}],\"epochs\":{}}",
                "{\"cursor\":\"c\",\"age_ms\":0,\"more\":false,\"reset\":false,\"entries\":[],\"epochs\":{}}",
                "{\"cursor\":\"c\",\"time_ms\":1,\"age_ms\":0,\"more\":false,\"reset\":false,\"entries\":[{\"id\":\"!!!!!!!!!!!!!!!!!!!!!!\",\"not_before\":1,\"until\":2}],\"epochs\":{}}"
            })
    @DisplayName("DN-05: an answer that cannot be read to its end counts as none")
    void a_row_that_cannot_be_read_is_not_passed_over(String body) {
        scene.poll();
        answers(body);
        assertThatThrownBy(scene.feed::poll).isInstanceOf(IOException.class);
        scene.says("c2").poll();
        assertThat(last().query()).as("asked again from the same place").endsWith("&cursor=c1");
    }

    @Test
    void a_reset_ends_the_lease_and_loads_anew_but_forgets_nothing_before_that_is_done() {
        scene.says("c1", FakeIssuer.row("subject", "alice", EVER)).poll();
        answers(FakeIssuer.feed("n1", 0, true, true, List.of(), "e1"));
        scene.poll();
        assertThat(scene.feed.standing(unchecked("bob"))).isEqualTo(Standing.UNSURE);
        assertThat(scene.feed.health().entries()).isEqualTo(1);
        answers(
                FakeIssuer.feed(
                        "n2",
                        0,
                        false,
                        false,
                        List.of(FakeIssuer.row("subject", "bob", EVER)),
                        "e1"));
        scene.poll();
        assertThat(scene.feed.standing(unchecked("bob"))).isEqualTo(Standing.DEAD);
        assertThat(scene.feed.standing(unchecked("alice"))).isEqualTo(Standing.ALIVE);
    }

    @Test
    @DisplayName("R-20: one row ends every token that was issued before")
    void a_row_of_all_ends_all() {
        var now = scene.clock.now().getEpochSecond();
        scene.says("c1", FakeIssuer.row("all", "*", now - 1)).poll();
        assertThat(scene.feed.standing(unchecked("bob"))).isEqualTo(Standing.ALIVE);
        scene.says("c2", FakeIssuer.row("all", "*", now)).poll();
        assertThat(scene.feed.standing(unchecked("bob"))).isEqualTo(Standing.DEAD);
    }

    @Test
    void a_cursor_that_is_not_understood_leads_to_a_full_load() {
        scene.poll();
        scene.issuer.on("/denylist/feed", any -> Reply.status(400));
        assertThatThrownBy(scene.feed::poll).isInstanceOf(IOException.class);
        scene.says("c9").poll();
        assertThat(last().query()).doesNotContain("cursor");
    }

    @Test
    void more_rows_are_waited_for_before_the_lease_is_renewed() {
        scene.poll();
        scene.clock.advance(999);
        answers(
                FakeIssuer.feed(
                        "c2",
                        0,
                        true,
                        false,
                        List.of(FakeIssuer.row("subject", "alice", EVER)),
                        "e1"));
        scene.poll();
        scene.clock.advance(1);
        assertThat(scene.feed.holds()).isFalse();
        assertThat(scene.feed.health().entries()).isEqualTo(1);
    }

    @Test
    @DisplayName("R-07: another node goes on where the last one stopped")
    void another_node_takes_over() {
        try (var second = new FakeIssuer();
                var two =
                        new Scene(first ->
                                first.config().withNodes(first.address(), second.address()))) {
            two.poll();
            two.issuer.close();
            assertThatThrownBy(two.feed::poll).isInstanceOf(IOException.class);
            two.nodes.next();
            two.poll();
            assertThat(second.asked("/denylist/feed"))
                    .singleElement()
                    .satisfies(asked -> {
                        assertThat(asked.query()).endsWith("&cursor=c1");
                        assertThat(asked.guard()).isEqualTo("guard-1");
                    });
        }
    }

    @Test
    @DisplayName("RFC 6749 §2.3.1: id and secret are form-encoded before they go into Basic")
    void it_says_who_it_is() {
        scene.poll();
        // orders-api:a+secret%3A+100%25
        assertThat(last().authorization())
                .isEqualTo("Basic b3JkZXJzLWFwaTphK3NlY3JldCUzQSsxMDAlMjU=");
    }

    private void answers(String body) {
        scene.issuer.on("/denylist/feed", any -> Reply.json(body));
    }

    private FakeIssuer.Asked last() {
        return scene.issuer.asked("/denylist/feed").getLast();
    }

    private AccessToken unchecked(String subject) {
        var claims = TestTokens.claims(scene.clock.now());
        claims.putAll(Map.of("sub", subject, "jti", "t1", "grant_id", "g1", "sid", "s1"));
        return AccessToken.read("t", claims);
    }
}
