package idp.server.http;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
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
final class Reader {
    private static final String FORM = "application/x-www-form-urlencoded";
    // RFC 8707 §2: the one parameter of the protocol that may be sent several times.
    private static final Set<String> LISTS = Set.of("resource");
    private static final int MOST_PARAMETERS = 100;
    private static final String JSON = "application/json";
    private static final int LARGEST_BODY = 64 * 1024;
    private static final int LARGEST_DOCUMENT = 256 * 1024;
    private static final long LONGEST_DRAIN = 1024 * 1024;

    private Reader() {}

    /// RFC 6749 §3.2: the parameters of the token endpoint come in the body, never in the URL.
    static Params form(Exchange exchange) {
        if (exchange.http().queryString() != null) {
            throw new Refused(INVALID_REQUEST, "parameters belong into the body");
        }
        return body(exchange, LISTS);
    }

    static Params query(Exchange exchange) {
        return parse(exchange.http().queryString(), LISTS);
    }

    /// An authorization request: what is wrong with a parameter is for the one who knows whom to tell.
    static Params request(Exchange exchange) {
        return tolerant(exchange.http().queryString());
    }

    /// The same, posted.
    static Params postedRequest(Exchange exchange) {
        if (exchange.http().queryString() != null) {
            throw new Refused(INVALID_REQUEST, "parameters belong into the body");
        }
        return tolerant(content(exchange, FORM, LARGEST_BODY));
    }

    private static Params tolerant(@Nullable String encoded) {
        var read = new Read();
        read.add(encoded);
        return Params.tolerant(read.found, read.unreadable);
    }

    /// What [Params#encoded] made.
    static Params encoded(String form) {
        return parse(form, LISTS);
    }

    /// A form of one of our pages; what is ticked comes as a list.
    static Params page(Exchange exchange) {
        return body(exchange, Set.of("scope", "account"));
    }

    /// A JSON document as text: UTF-8, of that type, not compressed.
    static String json(Exchange exchange) {
        return content(exchange, JSON, LARGEST_DOCUMENT);
    }

    private static Params body(Exchange exchange, Set<String> lists) {
        return parse(content(exchange, FORM, LARGEST_BODY), lists);
    }

    private static String content(Exchange exchange, String type, int largest) {
        var request = exchange.http();
        if (!is(type, request.contentType())) {
            throw new Rejected(415);
        }
        if (request.header("Content-Encoding") != null) {
            throw new Rejected(415);
        }
        if (request.contentLength() > largest) {
            drain(request);
            throw new Rejected(413);
        }
        var bytes = bytes(request);
        if (bytes.length > largest) {
            throw new Rejected(413);
        }
        return text(bytes);
    }

    /// Reads on for a while: a connection that is closed on unread bytes takes the answer with it.
    private static void drain(Context request) {
        try {
            request.req().getInputStream().skip(LONGEST_DRAIN);
        } catch (IOException e) {
            throw new Rejected(400);
        }
    }

    /// A body that breaks off, or whose chunks are none, is the sender's fault.
    private static byte[] bytes(Context request) {
        try {
            return request.bodyAsBytes();
        } catch (HttpResponseException e) {
            throw new Rejected(e.getStatus());
        } catch (Exception e) {
            throw new Rejected(400);
        }
    }

    private static boolean is(String expected, @Nullable String type) {
        if (type == null) {
            return false;
        }
        var end = type.indexOf(';');
        var name = (end < 0 ? type : type.substring(0, end)).strip();
        return name.toLowerCase(Locale.ROOT).equals(expected);
    }

    private static Params parse(@Nullable String encoded, Set<String> lists) {
        var read = new Read();
        read.add(encoded);
        if (!read.unreadable.isEmpty()) {
            throw new Refused(INVALID_REQUEST, "a parameter is not form-encoded UTF-8");
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
                throw new Refused(INVALID_REQUEST, "too many parameters");
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
            throw new Refused(INVALID_REQUEST, "a parameter is not UTF-8");
        }
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
