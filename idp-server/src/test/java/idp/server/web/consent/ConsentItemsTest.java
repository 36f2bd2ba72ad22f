package idp.server.web.consent;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.Person;
import idp.core.user.Profile;
import idp.core.user.User;
import idp.server.page.view.ConsentView.Item;
import idp.server.page.view.ConsentView.OfApi;
import idp.server.page.view.ConsentView.Standard;
import idp.server.page.view.ConsentView.Undescribed;
import idp.server.web.consent.ConsentItems.ApiScopes.Described;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a consent page says about each scope")
class ConsentItemsTest {
    private static final String API = "https://calendar.example/v1";

    private final ConsentItems items =
            new ConsentItems((scope, resources) ->
                    scope.equals("events:read") && resources.contains(API)
                            ? new Described("Calendar API", "read events", false)
                            : null);

    @Test
    void a_standard_scope_shows_the_value_that_it_gives_away() {
        assertThat(item("email").sentence()).isEqualTo(Standard.EMAIL);
        assertThat(item("email").value()).isEqualTo("alice@example.test");
        assertThat(item("phone").value()).isNull();
        assertThat(item("openid").optional()).isFalse();
        assertThat(item("offline_access").sensitive()).isTrue();
    }

    @Test
    void a_scope_of_an_api_says_what_its_api_registered() {
        var item = item("events:read", API);
        assertThat(item.sentence()).isEqualTo(new OfApi("Calendar API", "read events"));
        assertThat(item.scope()).isEqualTo("events:read");
    }

    @Test
    void a_scope_that_nobody_described_is_never_shown_raw() {
        assertThat(item("events:write_all", API).sentence())
                .isEqualTo(new Undescribed("calendar.example", "events write all"));
        assertThat(item("events:read").sentence()).isEqualTo(new Undescribed("", "events read"));
    }

    private Item item(String scope, String... resources) {
        var person =
                Person.named("alice", "alice@example.test")
                        .with(Profile.named("Alice Example", "Alice", "Example"));
        var at = Instant.EPOCH;
        return items.of(scope, new User("u", person, true, false, 0, at, at), List.of(resources));
    }
}
