package idp.server.page.view.console.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What can be wrong with a client, by the sentence that the admin API says it in. That one is in English
/// for programs and their authors; a page says it in the words of whoever reads it.
public enum ClientFlaw {
    LENGTH("client.flaw.length", "must be a text of 1 to {0} characters"),
    CHARACTERS("client.flaw.characters", "contains a control, formatting or unpaired character"),
    RANGE("client.flaw.range", "must be a whole number from {0} to {1}"),
    FLAG("client.flaw.flag", "must be true or false"),
    LIST("client.flaw.list", "must be a list of at most 100 texts"),
    TWICE("client.flaw.twice", "must not contain a text twice"),
    PROFILE("client.flaw.profile", "is oauth21, or left out"),
    PKCE("client.flaw.pkce", "is true for public and native clients, and with a profile"),
    UNKNOWN("client.flaw.unknown", "is not a member that this server knows"),
    NAME("client.flaw.name", "is missing: people see it on the consent page"),
    APPLICATION_TYPE("client.flaw.application-type", "must be web or native"),
    GRANT("client.flaw.grant", "contains a grant type that this server does not know"),
    REFRESH("client.flaw.refresh", "has refresh_token without authorization_code"),
    RESPONSE_TYPES(
            "client.flaw.response-types", "must be [\"code\"] with authorization_code, else empty"),
    METHOD("client.flaw.method", "is a method that this server does not know"),
    METHOD_NONE(
            "client.flaw.method-none",
            "is none, and a client without a secret cannot use client_credentials"),
    RESPONSE_MODES("client.flaw.response-modes", "must be a list of query, fragment and form_post"),
    SCOPE("client.flaw.scope", "must be scope tokens with one space between them"),
    ALGORITHM("client.flaw.algorithm", "is an algorithm this server does not sign with"),
    REFRESH_POLICY("client.flaw.refresh-policy", "must be always or offline_access"),
    NOT_HTTPS("client.flaw.not-https", "must be an https URL"),
    RESOURCE("client.flaw.resource", "contains something that is not an absolute URI"),
    SERVED("client.flaw.served", "contains something that cannot be the resource of an API"),
    NO_REDIRECT("client.flaw.no-redirect", "is missing or empty"),
    FRAGMENT("client.flaw.fragment", "a redirect URI must be an absolute URI without a fragment"),
    PATH("client.flaw.path", "a redirect URI must be an absolute URI with a path"),
    USER_INFO("client.flaw.user-info", "a redirect URI must not have user information"),
    WILDCARD("client.flaw.wildcard", "a redirect URI must not have a wildcard"),
    DOTS("client.flaw.dots", "a redirect URI must not have dot segments"),
    RESPONSE_PARAMETER(
            "client.flaw.response-parameter",
            "a redirect URI has no parameter that a response may carry, such as code or state"),
    HOST("client.flaw.host", "a redirect URI must name a host"),
    HTTP("client.flaw.http", "http is for loopback redirect URIs only"),
    SCHEME(
            "client.flaw.scheme",
            "the scheme of a redirect URI must be https, or a reversed domain name for a native app"),
    RESOURCE_NEEDED("client.flaw.resource-needed", "must name one"),
    REDIRECT_NEEDED("client.flaw.redirect-needed", "must name one at least"),
    TAKEN("client.flaw.taken", "the id is taken, or was once"),
    BUSY("client.flaw.busy", "others change this client all the time"),
    CHANGED("client.flaw.changed", "it has changed since the version that If-Match names"),
    PUBLIC("client.flaw.public", "a public client has no secret"),
    TOO_MANY("client.flaw.too-many", "ten secrets are good: end one first"),
    LAST("client.flaw.last", "it is the only secret that is good: make another one first"),
    LABEL("client.flaw.label", "must be 1 to 100 visible characters"),
    AHEAD("client.flaw.ahead", "must be ahead, and at most ten years"),
    TEN_YEARS("client.flaw.ten-years", "must be at most ten years ahead"),
    DAYS("client.flaw.days", "must be a whole number of days"),
    REPLACED("client.flaw.replaced", "must be a secret that is good"),
    SCOPE_NOT_REGISTERED(
            "client.flaw.scope-not-registered",
            "scope has a value that is not registered for this client"),
    SCOPE_LIST("client.flaw.scope-list", "scope is a list of names with spaces between"),
    NO_PICTURE("client.flaw.no-picture", "must be a PNG or a JPEG"),
    TOO_LARGE("client.flaw.too-large", "must have at most 5 MB"),
    PIXELS("client.flaw.pixels", "must have at most 25 million pixels");

    private final String key;
    private final String sentence;
    private final @Nullable Pattern numbered;

    ClientFlaw(String key, String sentence) {
        this.key = key;
        this.sentence = sentence;
        numbered =
                sentence.contains("{0}")
                        ? Pattern.compile(
                                "\\Q"
                                        + sentence.replaceAll("\\{\\d}", "\\\\E(\\\\d+)\\\\Q")
                                        + "\\E")
                        : null;
    }

    /// @param numbers that it names
    public record Found(ClientFlaw flaw, List<Long> numbers) {}

    /// Null for a sentence that has no words of its own here.
    public static @Nullable Found find(String sentence) {
        return Arrays.stream(values())
                .map(flaw -> flaw.in(sentence))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Found in(String said) {
        if (numbered == null) {
            return sentence.equals(said) ? new Found(this, List.of()) : null;
        }
        var match = numbered.matcher(said);
        if (!match.matches()) {
            return null;
        }
        var numbers = new ArrayList<Long>();
        for (var group = 1; group <= match.groupCount(); group++) {
            numbers.add(Long.valueOf(match.group(group)));
        }
        return new Found(this, List.copyOf(numbers));
    }

    /// Key of what it is called.
    public String key() {
        return key;
    }
}
