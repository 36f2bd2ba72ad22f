package idp.core.authzen;

import static idp.core.authzen.InspectorFixture.ORDERS;
import static idp.core.authzen.InspectorFixture.START;
import static idp.core.authzen.InspectorFixture.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.authzen.Inspection.Check;
import idp.core.authzen.Inspection.Fault;
import idp.core.authzen.Inspector.Wish;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 6750 §2: the token of a request")
final class PresentedTokenTest {
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    private final InspectorFixture on = new InspectorFixture();

    private Inspection inspect(String pasted) {
        return on.inspect(pasted, Wish.of(ORDERS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b.c",
                "  a.b\n.c ",
                "Bearer a.b.c",
                "bEARER a.b.c",
                "Authorization: Bearer a.b.c",
                "Host: x\r\nauthorization:   bearer   a.b.c  \r\n",
                "GET /orders/43 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a.b.c\r\n\r\n",
                "GET https://x.example/orders?a=1\nAuthorization: Bearer a.b.c",
                "POST / HTTP/2\nAuthorization: Bearer a.b.c\n\n{\"access_token\":\"x\"}"
            })
    void it_is_found_in_what_people_paste(String pasted) {
        assertThat(PresentedToken.read(pasted)).isEqualTo(new PresentedToken.Shown("a.b.c"));
    }

    @ParameterizedTest
    @DisplayName("RFC 6750 §3.1: without a token the challenge names no error")
    @ValueSource(
            strings = {
                "",
                " \n ",
                "GET /orders HTTP/1.1\nHost: x",
                "Authorization: Basic YTpi",
                "Basic YTpi",
                "GET / HTTP/1.1\nHost: x\n\nAuthorization: Bearer in-the-body"
            })
    void no_token_is_401_without_an_error(String pasted) {
        var seen = inspect(pasted);
        assertFails(seen, Check.REQUEST, Fault.NO_TOKEN, 401);
        assertThat(seen.answer().challenge()).isEqualTo(START);
        assertThat(on.inspect(pasted, Wish.NONE).answer().challenge()).isEqualTo("Bearer");
    }

    @Test
    @DisplayName("RFC 6750 §3.1: a token in the URL or the body counts as none")
    void only_the_header_counts() {
        var query = inspect("GET /orders?x=1&access_token=" + on.token() + " HTTP/1.1\nHost: x");
        assertFails(query, Check.REQUEST, Fault.TOKEN_IN_QUERY, 401);
        assertThat(query.answer().challenge()).isEqualTo(START);
        var body = inspect("POST / HTTP/1.1\n" + FORM + "\n\nx=1&access_token=b");
        assertFails(body, Check.REQUEST, Fault.TOKEN_IN_BODY, 401);
    }

    @ParameterizedTest
    @DisplayName("RFC 6750 §2: a client shows its token in one way")
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\nAuthorization: Bearer a\nauthorization: Bearer b\n\n",
                "Authorization: Bearer a, Bearer b",
                "Authorization: Basic YTpi, Bearer b",
                "GET /?access_token=b HTTP/1.1\nAuthorization: Bearer a",
                "POST / HTTP/1.1\nAuthorization: Bearer a\n" + FORM + "\n\naccess_token=b"
            })
    void two_tokens_are_a_bad_request(String pasted) {
        var seen = inspect(pasted);
        assertFails(seen, Check.REQUEST, Fault.SEVERAL_TOKENS, 400);
        assertThat(seen.answer().challenge())
                .isEqualTo(
                        START
                                + ", error=\"invalid_request\", error_description="
                                + "\"one Bearer token, in one Authorization header\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer a b", "Bearer \"a\"", "Bearer ä"})
    void what_is_no_token_at_all_is_a_bad_request(String value) {
        var seen = inspect("Authorization: " + value);
        assertFails(seen, Check.REQUEST, Fault.NOT_BEARER, 400);
    }
}
