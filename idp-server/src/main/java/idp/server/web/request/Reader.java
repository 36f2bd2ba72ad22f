package idp.server.web.request;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads parameters: of a form from the body alone, of a link from the query alone, each strictly.
public final class Reader {
    private static final String FORM = "application/x-www-form-urlencoded";
    // RFC 8707 §2: the one parameter of the protocol that may be sent several times.
    private static final Set<String> LISTS = Set.of("resource");
    private static final String TX = "tx";
    private static final int MOST_PARAMETERS = 100;
    private static final String JSON = "application/json";
    private static final int LARGEST_BODY = 64 * 1024;
    private static final int LARGEST_DOCUMENT = 256 * 1024;
    private static final Set<String> OF_THE_BODY =
            Set.of(
                    "access_token",
                    "actor_token",
                    "actor_token_type",
                    "assertion",
                    "audience",
                    "auth_req_id",
                    "client_assertion",
                    "client_assertion_type",
                    "client_id",
                    "client_secret",
                    "code",
                    "code_verifier",
                    "device_code",
                    "grant_type",
                    "key",
                    "password",
                    "redirect_uri",
                    "refresh_token",
                    "requested_token_type",
                    "resource",
                    "scope",
                    "subject_token",
                    "subject_token_type",
                    "token",
                    "token_type_hint",
                    "username");

    private Reader() {}

    /// A form of the protocol. RFC 6749 §5.2: what is wrong with it is told in the protocol's words.
    public static Params form(Exchange exchange) {
        mustNotBeInQuery(exchange.http().queryString());
        if (!isForm(exchange)) {
            throw new Refused(
                    INVALID_REQUEST, "the body must be application/x-www-form-urlencoded");
        }
        if (isEncoded(exchange)) {
            throw new Refused(INVALID_REQUEST, "the body must not be compressed");
        }
        return parse(sent(text(RawBody.read(exchange.http(), LARGEST_BODY))), LISTS);
    }

    public static boolean isForm(Exchange exchange) {
        return is(FORM, exchange.http().contentType());
    }

    /// RFC 6749 §3.2: unknown parameters are ignored; what belongs into the body, a credential above
    /// all, never comes in a URL, which is logged along the way.
    private static void mustNotBeInQuery(@Nullable String query) {
        var read = new Read();
        read.add(query);
        if (OF_THE_BODY.stream()
                .anyMatch(name -> read.found.containsKey(name) || read.unreadable.contains(name))) {
            throw new Refused(INVALID_REQUEST, "the parameters belong in the body, not in the URL");
        }
    }

    /// RFC 6750 §2.3 lets a token come in the query; RFC 9700 §4.3.2 does not.
    public static void mustHaveNoTokenInQuery(Exchange exchange) {
        if (exchange.http().queryParamMap().containsKey("access_token")) {
            throw new Refused(INVALID_REQUEST, "an access token must not be sent in the URL");
        }
    }

    public static Params query(Exchange exchange) {
        return parse(sent(exchange.http().queryString()), LISTS);
    }

    /// An authorization request: what is wrong with a parameter is for the one who knows whom to tell.
    public static Params request(Exchange exchange) {
        return tolerant(exchange.http().queryString());
    }

    /// The same, posted.
    public static Params postedRequest(Exchange exchange) {
        if (exchange.http().queryString() != null) {
            throw new Refused(INVALID_REQUEST, "the parameters belong in the body, not in the URL");
        }
        return tolerant(content(exchange, FORM, LARGEST_BODY));
    }

    private static Params tolerant(@Nullable String encoded) {
        var read = sent(encoded);
        return Params.tolerant(read.found, read.unreadable);
    }

    /// What [Params#encoded] made.
    public static Params encoded(String form) {
        var read = new Read();
        read.add(form);
        return parse(read, LISTS);
    }

    /// A form of one of our pages; what is ticked comes as a list.
    public static Params page(Exchange exchange) {
        var form = body(exchange, Set.of("scope", "account"));
        exchange.http().attribute(TX, form.get(TX));
        return form;
    }

    /// The ticket that such a form brought, for a page that answers it.
    public static @Nullable String tx(Exchange exchange) {
        return exchange.http().attribute(TX);
    }

    /// A JSON document as text: UTF-8, of that type, not compressed.
    public static String json(Exchange exchange) {
        return content(exchange, JSON, LARGEST_DOCUMENT);
    }

    private static Params body(Exchange exchange, Set<String> lists) {
        return parse(sent(content(exchange, FORM, LARGEST_BODY)), lists);
    }

    private static String content(Exchange exchange, String type, int largest) {
        if (!is(type, exchange.http().contentType()) || isEncoded(exchange)) {
            throw new Rejected(415);
        }
        return text(RawBody.read(exchange.http(), largest));
    }

    private static boolean isEncoded(Exchange exchange) {
        return exchange.list("Content-Encoding") != null;
    }

    private static boolean is(String expected, @Nullable String type) {
        if (type == null) {
            return false;
        }
        var end = type.indexOf(';');
        var name = (end < 0 ? type : type.substring(0, end)).strip();
        return name.toLowerCase(Locale.ROOT).equals(expected);
    }

    private static Read sent(@Nullable String encoded) {
        var read = new Read();
        read.add(encoded);
        SentNames.note(read.found.keySet(), OF_THE_BODY, read.unreadable.size());
        return read;
    }

    private static Params parse(Read read, Set<String> lists) {
        if (!read.unreadable.isEmpty()) {
            throw new Refused(
                    INVALID_REQUEST, "the name or value of a parameter is not form-encoded UTF-8");
        }
        return Params.of(read.found, lists);
    }

    /// What a query or a form says, and the names of what in it says nothing.
    private static final class Read {
        private final Map<String, List<String>> found = new LinkedHashMap<>();
        private final Set<String> unreadable = new HashSet<>();

        private void add(@Nullable String encoded) {
            if (encoded == null || encoded.isEmpty()) {
                return;
            }
            var pairs = encoded.split("&", MOST_PARAMETERS + 1);
            if (pairs.length > MOST_PARAMETERS) {
                throw new Refused(INVALID_REQUEST, "the request has more than 100 parameters");
            }
            for (var pair : pairs) {
                if (!pair.isEmpty()) {
                    var equals = pair.indexOf('=');
                    addOne(
                            equals < 0 ? pair : pair.substring(0, equals),
                            equals < 0 ? "" : pair.substring(equals + 1));
                }
            }
        }

        private void addOne(String encodedName, String encodedValue) {
            var name = decode(encodedName);
            var value = decode(encodedValue);
            if (name == null || value == null) {
                unreadable.add(name == null ? "" : name);
            } else {
                found.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
            }
        }
    }

    private static @Nullable String decode(String part) {
        if (part.indexOf('%') < 0 && part.indexOf('+') < 0) {
            return part;
        }
        try {
            // Decoded as bytes first, so that a broken UTF-8 sequence is refused, not replaced.
            var bytes = URLDecoder.decode(part, StandardCharsets.ISO_8859_1);
            return utf8(bytes.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }

    private static String text(byte[] utf8) {
        try {
            return utf8(utf8);
        } catch (CharacterCodingException e) {
            throw new Refused(INVALID_REQUEST, "the body is not UTF-8");
        }
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
