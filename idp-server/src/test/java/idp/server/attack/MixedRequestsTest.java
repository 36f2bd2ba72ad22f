package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.Person;
import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("HT-16, R-15: no answer has anything of another request in it")
class MixedRequestsTest {
    private static final int PEOPLE = 6;
    private static final int ROUNDS = 25;

    private record Someone(String name, String sub, String token, Visitor visitor) {}

    @Test
    void many_people_at_once_each_see_themselves() throws Exception {
        try (var node = TestNode.start();
                var threads = Executors.newFixedThreadPool(PEOPLE)) {
            node.client("shop", App.SECRET, App.document());
            var app = new App(node.issuer(), "shop");
            var people = new ArrayList<Someone>();
            for (var i = 0; i < PEOPLE; i++) {
                var name = "person" + i;
                node.user(Person.named(name, name + "@example.test"));
                var visitor = new Visitor(node.issuer());
                var sent = App.signIn(visitor, app.authorize(), name);
                var tokens = app.redeem(sent.parameters().get("code"));
                var sub = App.claims(tokens.get("id_token")).get("sub").stringValue();
                people.add(new Someone(name, sub, tokens.get("access_token"), visitor));
            }
            assertThat(people.stream().map(Someone::sub).distinct()).hasSize(PEOPLE);
            var work = new ArrayList<Callable<Integer>>();
            for (var person : people) {
                work.add(() -> rounds(node, app, person));
            }
            var right = 0;
            for (var done : threads.invokeAll(work)) {
                right += done.get();
            }
            assertThat(right).isEqualTo(PEOPLE * ROUNDS * 3);
        }
    }

    /// Good requests with refused ones between them: what an early return leaves behind would show.
    private static int rounds(TestNode node, App app, Someone person) {
        var right = 0;
        for (var round = 0; round < ROUNDS; round++) {
            var bad =
                    List.of(
                            app.userInfo("x" + person.token()),
                            app.get("/userinfo?access_token=x"),
                            app.post("/token", null, "grant_type", "refresh_token"));
            assertThat(bad).allMatch(answer -> answer.status() / 100 == 4);
            assertThat(bad).noneMatch(answer -> answer.response().body().contains("person"));
            right += person.sub().equals(app.userInfo(person.token()).get("sub")) ? 1 : 0;
            right += person.sub().equals(app.introspect(person.token()).get("sub")) ? 1 : 0;
            var home = person.visitor().once(node.url("/account"));
            right += home.html().text().contains(person.name()) ? 1 : 0;
        }
        return right;
    }
}
