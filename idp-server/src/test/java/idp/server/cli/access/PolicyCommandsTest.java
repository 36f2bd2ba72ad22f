package idp.server.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.Evaluator.Checked.Sound;
import idp.core.access.LoggedDecision;
import idp.core.access.Question;
import idp.core.access.ResourceServer;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.user.Person;
import idp.core.user.User;
import idp.server.cli.CliFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("idp policy")
final class PolicyCommandsTest {
    private final CliFixture idp = new CliFixture();
    @TempDir Path folder;

    @BeforeEach
    void draft() throws IOException {
        write(
                "schema.cedarschema",
                """
                entity role;
                entity user in [role] { username?: String };
                entity order { owner?: String, total?: decimal, region?: String };
                action refund appliesTo {
                  principal: [user], resource: [order], context: { token?: { scopes: Set<String> } }
                };
                """);
        write(
                "managers.cedar",
                "permit(principal in role::\"manager\", action == Action::\"refund\", resource);");
        write(
                "limit.cedar",
                """
                @reason("too_much")
                forbid(principal, action == Action::"refund", resource)
                when { resource has total && resource.total.greaterThanOrEqual(decimal("500.0")) };
                """);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private CliFixture.Ran test(String yaml) throws IOException {
        write("orders.test.yaml", yaml);
        return idp.run("policy", "test", folder.toString());
    }

    @Test
    void tests_run_without_a_database() throws IOException {
        idp.fault = new IllegalStateException("no database here");
        var ran =
                test(
                        """
                        - name: a manager refunds little
                          subject: {type: user, id: alice, roles: [manager]}
                          action: refund
                          resource: {type: order, id: "1", properties: {total: 499}}
                          expect: permit
                          policies: [managers]
                        - name: and nothing large
                          subject: {type: user, id: alice, roles: [manager]}
                          action: {name: refund}
                          resource: {type: order, id: "1", properties: {total: 600.00}}
                          context: {token: {scopes: [a]}}
                          expect: deny
                          reason: too_much
                        - name: in the own region only
                          subject: {type: user, id: bob, roles: [{role: manager, region: eu}]}
                          action: refund
                          resource: {type: order, id: "1", properties: {region: us}}
                          expect: deny
                          reason: no_policy_permits
                        - name: not for ever
                          subject:
                            type: user
                            id: bob
                            roles: [{role: manager, resource: {type: order, id: "1"}, until: "2029-01-01T00:00:00Z"}]
                          action: refund
                          resource: {type: order, id: "1"}
                          expect: deny
                        """);
        assertThat(ran.err()).isEqualTo("4 tests, 0 failed" + System.lineSeparator());
        assertThat(ran.code()).isZero();
        assertThat(ran.documents()).allMatch(one -> one.get("result").equals("✔"));
    }

    @Test
    void a_test_that_fails_says_why() throws IOException {
        var ran =
                test(
                        """
                        - name: anybody
                          subject: {type: user, id: alice}
                          action: refund
                          resource: {type: order, id: "1"}
                          expect: permit
                        - name: mistyped
                          subject: {type: user, id: alice, roles: [manager]}
                          action: refund
                          resource: {type: order, id: "1", properties: {ownr: a}}
                          expect: permit
                          policies: [managers]
                        """);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.documents().getFirst().get("detail"))
                .isEqualTo("expected permit, got deny (no_policy_permits)");
        assertThat(ran.documents().getLast().get("detail").toString())
                .contains("not_in_schema", "ownr", "expected policies [managers]");
    }

    @Test
    void a_test_that_cannot_be_understood_is_an_error() throws IOException {
        for (var yaml :
                List.of(
                        "name: x",
                        "- {name: x}",
                        "- {name: x, name: y}",
                        "- name: x\n  subjct: {}\n",
                        "- name: x\n  subject: {type: user, id: 1}\n  action: a\n"
                                + "  resource: {type: order, id: a}\n  expect: permit",
                        "- name: x\n  subject: {type: user, id: a}\n  action: a\n"
                                + "  resource: {type: order, id: a}\n  expect: maybe",
                        numbered("1e9999999999999999"),
                        numbered(".nan"),
                        numbered("-.inf"),
                        numbered("1e99"),
                        numbered("9223372036854775808"),
                        numbered("[null]"),
                        "- [")) {
            var ran = test(yaml);
            assertThat(ran.code()).as(yaml).isEqualTo(1);
            assertThat(ran.err()).contains("orders.test.yaml");
        }
    }

    private static String numbered(String value) {
        return "- name: x\n  subject: {type: user, id: a}\n  action: a\n"
                + "  resource: {type: order, id: a, properties: {total: "
                + value
                + "}}\n  expect: deny";
    }

    @Test
    void check_names_file_and_place() throws IOException {
        assertThat(idp.run("policy", "check", folder.toString()).document())
                .containsEntry("policies", 2);
        write("broken.cedar", "permit(principal, action, resource)\nwhen { principal.foo };");
        var ran = idp.run("policy", "check", folder.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.documents().getFirst().get("policy")).isEqualTo("broken");
        assertThat(ran.documents().getFirst().get("problem").toString()).contains("line 2");
        var test = idp.run("policy", "test", folder.toString());
        assertThat(test.code()).isEqualTo(1);
        assertThat(test.err()).contains("broken.cedar: ");
        assertThat(idp.run("policy", "check", folder + "/none").code()).isEqualTo(1);
    }

    @Test
    @DisplayName("ADR 37: a replay that finds differences exits with 3")
    void replay_compares_with_what_is_active() throws IOException {
        var now = idp.clock.instant();
        idp.apis.put(new ResourceServer("orders", "urn:orders", "Orders", List.of()), now);
        var schema = Files.readString(folder.resolve("schema.cedarschema"));
        var all =
                (Sound)
                        idp.evaluator()
                                .check(
                                        schema,
                                        java.util.Map.of(
                                                "all", "permit(principal, action, resource);"));
        idp.policies.add("orders", all, "ann", "", now);
        idp.policies.activate("orders", 1, null, "ann", now);
        idp.store.users.create(
                new User("alice", Person.named("alice", null), true, false, 0, now, now), null);
        var question =
                new Question(
                        new Entity("user", "alice"),
                        new Action("refund"),
                        new Entity("order", "1"),
                        Attributes.NONE);
        idp.decisionLog.write(
                new LoggedDecision("d1", now, "orders", 1L, true, "permitted", question));
        var ran = idp.run("policy", "replay", "--api", "orders", folder.toString());
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.documents()).hasSize(1);
        assertThat(ran.documents().getFirst())
                .containsEntry("subject", "user::alice")
                .containsEntry("active", "permit permitted")
                .containsEntry("draft", "deny no_policy_permits")
                .containsEntry("decision", "d1");
        assertThat(ran.err()).contains("1 questions, 1 differ");
        write("everybody.cedar", "permit(principal, action, resource);");
        var same = idp.run("policy", "replay", "--api", "orders", folder.toString());
        assertThat(same.code()).isZero();
        assertThat(idp.open).isZero();
    }
}
