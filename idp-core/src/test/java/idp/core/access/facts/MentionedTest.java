package idp.core.access.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Attributes that a policy mentions, with the values beside them")
final class MentionedTest {
    private static final String POLICY =
            """
            // resource.color is "blue"
            permit (principal in role::"manager", action == Action::"read", resource)
            when { resource.region == "north" && resource.total < 100
                && context.token.tags.contains("urgent") };
            """;

    private static List<String> shown(int most) {
        return Mentioned.in(POLICY, most).stream().map(Mentioned::shown).toList();
    }

    @Test
    void each_is_tried_with_each_value_of_the_text_and_no_more_than_that() {
        assertThat(shown(200))
                .hasSize(3 * 7)
                .contains("resource.region=\"north\"", "resource.total=99")
                .contains("context.token.tags+=\"urgent\"")
                .noneMatch(one -> one.contains("manager") || one.contains("color"));
        assertThat(shown(4)).hasSize(4);
        assertThat(Mentioned.in("permit (principal, action, resource);", 9)).isEmpty();
    }

    @Test
    void a_value_takes_its_place_or_comes_to_others() {
        var urgent =
                Mentioned.in(POLICY, 200).stream()
                        .filter(one -> one.shown().equals("context.token.tags+=\"urgent\""))
                        .findFirst()
                        .orElseThrow();
        var changed = urgent.into(Attributes.NONE.with("now", new Attribute.Whole(1)));
        assertThat(changed).isNotNull();
        assertThat(changed.find("now")).isEqualTo(new Attribute.Whole(1));
        assertThat(changed.find("token"))
                .isEqualTo(
                        new Attribute.Members(
                                Attributes.NONE.with("tags", Attribute.texts(List.of("urgent")))));
        assertThat(urgent.into(changed)).isNull();
        var region = Mentioned.in(POLICY, 1).getFirst();
        assertThat(region.into(Attributes.NONE.with("region", Attribute.text("south"))))
                .isEqualTo(Attributes.NONE.with("region", Attribute.text("north")));
    }
}
