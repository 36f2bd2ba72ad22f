package idp.core.authorize;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.oauth.Refused;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OIDC Prompt Create §4.1, §4.2: create is an error where it is not declared")
final class PromptTest {
    private static void mustBeRefused(String prompt, boolean signUp) {
        var refused = catchThrowableOfType(Refused.class, () -> Prompt.parse(prompt, signUp));
        assertThat(refused.code()).isEqualTo(INVALID_REQUEST);
    }

    @Test
    void it_is_known_where_people_may_sign_up() {
        assertThat(Prompt.known(false))
                .containsExactly("none", "login", "consent", "select_account");
        assertThat(Prompt.known(true)).contains("create");
        assertThat(Prompt.parse("create consent", true)).contains(Prompt.CREATE);
        mustBeRefused("create", false);
        mustBeRefused("none create", true);
    }
}
