package idp.server.adapter.cedar;

import static idp.server.adapter.CedarFixture.ask;
import static idp.server.adapter.CedarFixture.order;
import static idp.server.adapter.CedarFixture.set;
import static idp.server.adapter.CedarFixture.user;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.Evaluation;
import idp.core.access.Evaluation.NotInSchema;
import idp.core.access.Evaluation.NotPermitted;
import idp.core.access.Evaluation.Permitted;
import idp.core.access.Evaluator.Principal;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Cedar answers questions")
final class CedarPoliciesTest {
    private static final Attributes NONE = Attributes.NONE;

    private static Attributes with(String name, Attribute value) {
        return NONE.with(name, value);
    }

    @Test
    void a_role_of_the_subject_counts_as_its_parent() {
        var managers =
                set(
                        Map.of(
                                "managers",
                                "permit(principal in role::\"manager\", action, resource);"));
        assertThat(ask(managers, user("manager"), "read", order(NONE)))
                .isEqualTo(new Permitted(Set.of("managers")));
        assertThat(ask(managers, user("clerk"), "read", order(NONE))).isEqualTo(new NotPermitted());
    }

    @Test
    void a_role_of_a_type_that_cannot_have_roles_counts_for_nothing() {
        var sweep =
                set(Map.of("sweep", "permit(principal, action == Action::\"sweep\", resource);"));
        var client =
                new Principal(new Entity("client", "c"), NONE, Set.of("manager"), Set.of("staff"));
        assertThat(ask(sweep, client, "sweep", order(NONE)))
                .isEqualTo(new Permitted(Set.of("sweep")));
    }

    @Test
    void stored_attributes_that_the_schema_does_not_know_count_for_nothing() {
        var named =
                set(
                        Map.of(
                                "ann",
                                "permit(principal, action, resource)"
                                        + " when { principal has username && principal.username == \"ann\" };"));
        var stored =
                with("username", Attribute.text("ann"))
                        .with("email_verified", new Attribute.Flag(true));
        var ann = new Principal(new Entity("user", "1"), stored, Set.of(), Set.of());
        assertThat(ask(named, ann, "read", order(NONE))).isInstanceOf(Permitted.class);
    }

    @Test
    @DisplayName("AZ-01: what the schema does not know is denied, and the detail names it")
    void what_the_schema_does_not_know_is_denied() {
        var all = set(Map.of("all", "permit(principal, action, resource);"));
        assertNotInSchema(ask(all, user(), "zap", order(NONE)), "zap");
        assertNotInSchema(ask(all, user(), "sweep", order(NONE)), "user");
        assertNotInSchema(ask(all, user(), "read", new Entity("parcel", "1")), "parcel");
        assertNotInSchema(
                ask(all, user(), "read", order(with("ownr", Attribute.text("alice")))), "ownr");
        assertNotInSchema(ask(all, user(), "read", order(with("n", Attribute.text("1")))), "n");
        assertNotInSchema(
                ask(all, user(), new Action("read"), order(NONE), with("x", Attribute.text(""))),
                "x");
        assertNotInSchema(
                ask(all, user(), "read", order(with("__entity", Attribute.text("")))), "__");
        assertNotInSchema(ask(all, user(), "read", new Entity("order\"", "1")), "order");
    }

    private static void assertNotInSchema(Evaluation said, String detail) {
        assertThat(said).isInstanceOf(NotInSchema.class);
        assertThat(((NotInSchema) said).detail()).contains(detail);
    }

    @Test
    void a_number_is_a_decimal_where_the_schema_says_so() {
        var small =
                set(
                        Map.of(
                                "small",
                                """
                                permit(principal, action, resource) when {
                                  resource has total && resource.total.lessThan(decimal("500.0")) &&
                                  resource has prices && resource.prices.contains(decimal("1.0")) &&
                                  resource has meta && resource.meta has fee &&
                                  resource.meta.fee == decimal("2.5") &&
                                  context has action && context.action has amount &&
                                  context.action.amount == decimal("7.0") };
                                """));
        var meta = with("fee", new Attribute.Fraction(new BigDecimal("2.50")));
        var resource =
                order(
                        with("total", new Attribute.Whole(499))
                                .with("prices", new Attribute.Many(List.of(new Attribute.Whole(1))))
                                .with("meta", new Attribute.Members(meta)));
        var refund = new Action("refund", with("amount", new Attribute.Whole(7)));
        assertThat(ask(small, user(), refund, resource, NONE)).isInstanceOf(Permitted.class);
    }

    @Test
    void an_attribute_can_name_an_entity() {
        var keeper =
                set(
                        Map.of(
                                "keeper",
                                "permit(principal, action, resource is order)"
                                        + " when { resource has keeper && resource.keeper == principal };"));
        var alice = with("type", Attribute.text("user")).with("id", Attribute.text("alice"));
        var resource = order(with("keeper", new Attribute.Members(alice)));
        assertThat(ask(keeper, user(), "read", resource)).isInstanceOf(Permitted.class);
    }

    @Test
    void somebody_may_be_their_own_resource() {
        var self =
                set(
                        Map.of(
                                "self",
                                "permit(principal, action, resource) when {principal == resource};"));
        assertThat(ask(self, user(), "read", new Entity("user", "alice")))
                .isInstanceOf(Permitted.class);
        assertThat(ask(self, user(), "read", new Entity("user", "bob")))
                .isEqualTo(new NotPermitted());
    }

    @Test
    void ids_are_taken_literally() {
        var one = set(Map.of("one", "permit(principal == user::\"a\\\"b\", action, resource);"));
        for (var id : List.of("a\"b", "a\\\"b", "a\" || true", "ü😀\n\0", "")) {
            var who = new Principal(new Entity("user", id), NONE, Set.of(), Set.of());
            assertThat(ask(one, who, "read", order(NONE)) instanceof Permitted)
                    .as(id)
                    .isEqualTo(id.equals("a\"b"));
        }
    }

    @Test
    void questions_have_bounds() {
        var all = set(Map.of("all", "permit(principal, action, resource);"));
        Attribute deep = new Attribute.Whole(1);
        for (int i = 0; i < 2_000; i++) {
            deep = new Attribute.Many(List.of(deep));
        }
        assertNotInSchema(ask(all, user(), "read", order(with("n", deep))), "levels deep");
        var many = IntStream.range(0, 3_000).mapToObj(String::valueOf).toList();
        assertNotInSchema(
                ask(all, user(), "read", order(with("tags", Attribute.texts(many)))), "values");
        var longText = Attribute.text("x".repeat(200_000));
        assertNotInSchema(ask(all, user(), "read", order(with("owner", longText))), "characters");
        assertNotInSchema(
                ask(all, user(), "read", order(with("owner", Attribute.text("\ud800")))),
                "Unicode");
        var huge = new Attribute.Fraction(new BigDecimal("1E400"));
        assertNotInSchema(ask(all, user(), "read", order(with("total", huge))), "number");
    }
}
