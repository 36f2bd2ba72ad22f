package idp.core.authorize;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.oauth.ErrorCode.REQUEST_NOT_SUPPORTED;
import static idp.core.oauth.ErrorCode.REQUEST_URI_NOT_SUPPORTED;
import static idp.core.oauth.ErrorCode.UNMET_AUTHENTICATION_REQUIREMENTS;
import static idp.core.oauth.ErrorCode.UNSUPPORTED_RESPONSE_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.authorize.AuthorizeRequest.Checked;
import idp.core.client.Client;
import idp.core.client.ResponseMode;
import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import idp.core.session.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 6749 §4.1.2.1: whom an error is told, and how")
final class AuthorizeErrorTest {
    private final Stage stage = new FakeStage();
    private final Client client =
            stage.client(Map.of("response_modes", List.of("query", "fragment", "form_post")));

    private Map<String, List<String>> sent(String... changes) {
        return AuthorizeSamples.sent(client, changes);
    }

    private Checked.Bad bad(Params params) {
        var checked = AuthorizeRequest.check(params, stage.clients(), AuthorizeSamples.AAL1);
        assertThat(checked).isInstanceOf(Checked.Bad.class);
        return (Checked.Bad) checked;
    }

    private Checked.Bad bad(String... changes) {
        return bad(Params.of(sent(changes)));
    }

    private Refused page(Params params) {
        return catchThrowableOfType(
                Refused.class,
                () -> AuthorizeRequest.check(params, stage.clients(), AuthorizeSamples.AAL1));
    }

    @ParameterizedTest
    @EnumSource(ResponseMode.class)
    @DisplayName("OIDC Core §3.1.2.6: in the mode that was asked for, whatever is wrong besides")
    void an_error_goes_the_way_that_was_asked_for(ResponseMode mode) {
        for (var wrong :
                List.of(
                        List.of("response_type", ""),
                        List.of("response_type", "token"),
                        List.of("scope", "nonsense"),
                        List.of("request", "e30.e30."),
                        List.of("request_uri", "https://app.example/r"),
                        List.of("prompt", "nonsense"),
                        List.of("nonce", "n".repeat(5000)))) {
            var told = bad("response_mode", mode.wire(), wrong.get(0), wrong.get(1));
            assertThat(told.reply().mode()).as(wrong.getFirst()).isEqualTo(mode);
            assertThat(told.reply().state()).isEqualTo("s-1");
        }
    }

    @Test
    void a_mode_that_the_client_may_not_have_is_not_taken_for_its_own_refusal() {
        var plain = stage.client();
        var params = AuthorizeSamples.params(plain, "response_mode", "fragment");
        assertThat(bad(params).reply().mode()).isEqualTo(ResponseMode.QUERY);
        assertThat(bad(params).why().code()).isEqualTo(INVALID_REQUEST);
        assertThat(bad("response_mode", "form_post.jwt").reply().mode())
                .isEqualTo(ResponseMode.QUERY);
    }

    @Test
    @DisplayName("OIDC Core §3.1.2.6: what is not offered is named so")
    void features_that_are_not_there_are_named() {
        assertThat(bad("request_uri", "urn:x").why().code()).isEqualTo(REQUEST_URI_NOT_SUPPORTED);
        assertThat(bad("request", "e30.e30.").why().code()).isEqualTo(REQUEST_NOT_SUPPORTED);
        var object = "e30." + "eyJyZXNwb25zZV9tb2RlIjoiZm9ybV9wb3N0In0" + ".";
        assertThat(bad("request", object).why().code()).isEqualTo(REQUEST_NOT_SUPPORTED);
        assertThat(bad("request", object).reply().mode()).isEqualTo(ResponseMode.FORM_POST);
        var long1 = bad("request", "e".repeat(8000));
        assertThat(long1.why().code()).isEqualTo(REQUEST_NOT_SUPPORTED);
        // Without a redirect URI beside it there is nobody to tell but the person.
        var bare = sent("request_uri", "https://app.example/r");
        bare.remove("redirect_uri");
        assertThat(page(Params.of(bare)).code()).isEqualTo(REQUEST_URI_NOT_SUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "nonce", "scope", "prompt", "response_mode", "unknown"})
    void a_parameter_that_is_no_good_is_told_to_the_client(String name) {
        var twice = sent();
        twice.put(name, List.of("a", "b"));
        var nul = sent();
        nul.put(name, List.of("a\0b"));
        var broken = sent();
        broken.remove(name);
        for (var params :
                List.of(
                        Params.tolerant(twice, Set.of()),
                        Params.tolerant(nul, Set.of()),
                        Params.tolerant(broken, Set.of(name)))) {
            var told = bad(params);
            assertThat(told.why().code()).isEqualTo(INVALID_REQUEST);
            assertThat(told.why().description())
                    .startsWith(name.equals("unknown") ? "a parameter " : name + " ");
            assertThat(told.reply().mode()).isEqualTo(ResponseMode.QUERY);
            assertThat(told.reply().state()).isEqualTo(name.equals("state") ? null : "s-1");
        }
        assertThat(bad(Params.tolerant(sent(), Set.of(""))).why().code())
                .isEqualTo(INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri"})
    @DisplayName("RU-10: until client and redirect URI are known it is told to nobody else")
    void what_says_whom_to_tell_is_never_guessed(String name) {
        var twice = sent();
        twice.put(name, new ArrayList<>(twice.get(name)));
        twice.get(name).add(twice.get(name).getFirst());
        var broken = sent();
        broken.remove(name);
        assertThat(page(Params.tolerant(twice, Set.of())).code()).isEqualTo(INVALID_REQUEST);
        assertThat(page(Params.tolerant(broken, Set.of(name))).code()).isEqualTo(INVALID_REQUEST);
        if (name.equals("client_id")) {
            assertThat(page(Params.of(sent("client_id", ""))).code()).isEqualTo(INVALID_REQUEST);
        }
    }

    @Test
    @DisplayName("what counts is what is sent on, in bytes")
    void a_request_is_measured_as_it_is_sent_on() {
        var rest = Params.of(sent("state", "")).encoded().length() + "&state=".length();
        var room = 4096 - rest;
        var fox = "\uD83E\uDD8A";
        for (var state :
                List.of(
                        "s".repeat(room),
                        "\u00fc".repeat(room / 6),
                        fox.repeat(room / 12),
                        "\"".repeat(room / 3),
                        "\u0001".repeat(room / 3))) {
            var checked =
                    AuthorizeRequest.check(
                            Params.of(sent("state", state)),
                            stage.clients(),
                            AuthorizeSamples.AAL1);
            assertThat(checked).as(state.substring(0, 1)).isInstanceOf(Checked.Good.class);
        }
        for (var state : List.of("s".repeat(room + 1), fox.repeat(room / 12 + 1))) {
            assertThat(bad("state", state).why().code()).isEqualTo(INVALID_REQUEST);
            assertThat(bad("state", state).reply().state()).isEqualTo(state);
        }
        assertThat(bad("state", fox.repeat(1700)).reply().state()).as("fits no header").isNull();
    }

    @Test
    @DisplayName("RFC 9470 §5: a level that cannot be reached is told, one that can is given")
    void acr_values_are_read() {
        for (var reachable : List.of("aal1", "phr aal1", "aal1 aal2")) {
            var params = Params.of(sent("acr_values", reachable));
            assertThat(AuthorizeRequest.check(params, stage.clients(), AuthorizeSamples.AAL1))
                    .isInstanceOf(Checked.Good.class);
        }
        var more = Params.of(sent("acr_values", "aal2"));
        assertThat(AuthorizeRequest.check(more, stage.clients(), AuthorizeSamples.AAL2))
                .isInstanceOf(Checked.Good.class);
        for (var beyond : List.of("aal2", "phr phrh", "AAL1", "0")) {
            var told = bad("acr_values", beyond, "response_mode", "fragment");
            assertThat(told.why().code()).isEqualTo(UNMET_AUTHENTICATION_REQUIREMENTS);
            assertThat(told.reply().mode()).isEqualTo(ResponseMode.FRAGMENT);
        }
        assertThat(bad("acr_values", "aal2", "response_type", "token").why().code())
                .isEqualTo(UNSUPPORTED_RESPONSE_TYPE);
    }

    @Test
    @DisplayName(
            "LG-21: no request asks a client's people for less than the client was registered with")
    void a_client_may_require_a_second_factor() {
        var strict = stage.client(Map.of("require_second_factor", true));
        for (var levels : List.of("aal1", "aal2", "aal1 aal2")) {
            var params = AuthorizeSamples.params(strict, "acr_values", levels);
            var checked = AuthorizeRequest.check(params, stage.clients(), AuthorizeSamples.AAL2);
            assertThat(((Checked.Good) checked).request().demand().least()).isEqualTo(Level.AAL2);
            assertThat(AuthorizeRequest.check(params, stage.clients(), AuthorizeSamples.AAL1))
                    .isInstanceOfSatisfying(
                            Checked.Bad.class,
                            told ->
                                    assertThat(told.why().code())
                                            .isEqualTo(UNMET_AUTHENTICATION_REQUIREMENTS));
        }
    }
}
